/* The outline beside the map. */
#include "app/window/window-private.h"

#include "app/application.h"
#include "app/search/search.h"

static void
go_cb (TlOutlinePanel *outline, guint handle, TlWindow *self)
{
  tl_window_finish_editing (self);
  tl_canvas_go_to_hit (self->canvas, handle, tl_search_place (TL_WINDOW_MAP (self), tl_canvas_get_scene (self->canvas), handle));
  tl_window_focus_page (self);
}

static void
menu_cb (TlOutlinePanel *outline, guint handle, GtkWidget *row, TlWindow *self)
{
  tl_window_finish_editing (self);
  tl_canvas_popup_beside (self->canvas, handle, row);
}

static void
outline_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  gboolean shown = g_variant_get_boolean (state);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->outline)) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->outline), shown);
  g_simple_action_set_state (action, state);
  if (shown)
    g_action_change_state (tl_window_action (self, "show-gaps"), g_variant_new_boolean (FALSE));
  if (shown)
    tl_outline_panel_enter (self->outline);
  else if (had_focus)
    tl_window_focus_page (self);
  if (tl_application_settings () != NULL)
    g_settings_set_boolean (tl_application_settings (), "show-outline", shown);
}

/* From the map to the panels beside it, and back; those that are hidden are passed by. */
static void
next_panel_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  GtkWidget *main_part = GTK_WIDGET (self->pages);
  GtkWidget *panels[] = { main_part, GTK_WIDGET (self->outline), GTK_WIDGET (self->gaps_panel), GTK_WIDGET (self->inspector) };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  guint n = G_N_ELEMENTS (panels), at = n - 1;

  for (guint i = 0; i < n; i++)
    if (focus != NULL && (focus == panels[i] || gtk_widget_is_ancestor (focus, panels[i])))
      at = i;
  for (guint i = 1; i <= n; i++)
    {
      GtkWidget *next = panels[(at + i) % n];

      if (!gtk_widget_get_visible (next))
        continue;
      if (next == GTK_WIDGET (self->outline))
        tl_outline_panel_enter (self->outline);
      else if (next == main_part)
        tl_window_focus_page (self);
      else
        gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
      return;
    }
}

static const GActionEntry actions[] = {
  { .name = "next-panel", .activate = next_panel_activated_cb },
  { .name = "show-outline", .state = "false", .change_state = outline_changed_cb },
};

void
tl_window_outline_map_set (TlWindow *self)
{
  tl_outline_panel_set_map (self->outline, TL_WINDOW_MAP (self), self->document != NULL ? tl_canvas_get_selection (self->canvas) : NULL);
}

void
tl_window_outline_init (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();
  gboolean shown = settings != NULL && g_settings_get_boolean (settings, "show-outline");

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->outline, "go", G_CALLBACK (go_cb), self, 0);
  g_signal_connect_object (self->outline, "menu", G_CALLBACK (menu_cb), self, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->outline), shown);
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "show-outline")), g_variant_new_boolean (shown));
}
