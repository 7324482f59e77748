/* The inspector in the window: shown or not, and opened at a record or at one of its fields. */
#include "app/window/window-private.h"

#include "app/application.h"

static void
show (TlWindow *self)
{
  g_action_change_state (tl_window_action (self, "show-inspector"), g_variant_new_boolean (TRUE));
}

gboolean
tl_window_open_field (TlWindow *self, TlHandle handle, const char *field)
{
  g_return_val_if_fail (TL_IS_WINDOW (self), FALSE);

  if (self->document == NULL)
    return FALSE;
  tl_window_finish_editing (self);
  show (self);
  return tl_inspector_open_field (self->inspector, handle, field);
}

/* A handle and a field's name; an empty one is the first field. */
static void
open_field_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  guint32 handle;
  const char *field;

  g_variant_get (parameter, "(u&s)", &handle, &field);
  tl_window_open_field (data, handle, *field != '\0' ? field : NULL);
}

static void
show_map_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  show (self);
  tl_selection_select (tl_canvas_get_selection (self->canvas), TL_HANDLE_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (self->inspector));
}

static void
inspector_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  gboolean shown = g_variant_get_boolean (state);

  if (!shown)
    {
      tl_inspector_finish (self->inspector);
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->inspector)) != NULL)
        tl_window_focus_page (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), shown);
  g_simple_action_set_state (action, state);
  if (tl_application_settings () != NULL)
    g_settings_set_boolean (tl_application_settings (), "show-inspector", shown);
}

static const GActionEntry actions[] = {
  { .name = "show-map", .activate = show_map_activated_cb },
  { .name = "open-field", .activate = open_field_activated_cb, .parameter_type = "(us)" },
  { .name = "show-inspector", .state = "true", .change_state = inspector_changed_cb },
};

void
tl_window_inspector_init (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  if (settings != NULL)
    g_action_change_state (tl_window_action (self, "show-inspector"), g_variant_new_boolean (g_settings_get_boolean (settings, "show-inspector")));
}
