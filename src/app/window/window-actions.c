/* The window's actions: one table, ten-line callbacks, one function that says which are possible. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/commands/commands.h"
#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/naming.h"

/* ---- files ---- */

static void
open_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_window_choose_file (data);
}

static void
save_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_window_save_async (data, FALSE, NULL, NULL);
}

static void
save_as_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_window_save_async (data, TRUE, NULL, NULL);
}

/* ---- undo ---- */

static void
undo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  if (tl_inspector_take_back_typing (self->inspector))
    return;
  tl_window_finish_editing (self);
  tl_canvas_undo (self->canvas);
}

static void
redo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_finish_editing (self);
  tl_canvas_redo (self->canvas);
}

/* ---- the canvas ---- */

/* Runs a class action of the canvas, with the focus there, so that typing goes on where the eye is. */
static void
canvas_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autofree char *name = g_strconcat ("canvas.", g_action_get_name (G_ACTION (action)), NULL);

  tl_inspector_finish (self->inspector);
  tl_window_show_map_page (self);
  tl_window_focus_page (self);
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), name, NULL);
}

/* Whoever types beside the map goes on typing there. */
static void
zoom_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autofree char *name = g_strconcat ("canvas.", g_action_get_name (G_ACTION (action)), NULL);
  TlMapPage *page = tl_window_page (self);

  if (page == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->canvas), name, NULL);
  else
    tl_map_page_zoom (page, g_str_has_suffix (name, "in") ? 1 : g_str_has_suffix (name, "out") ? -1 : g_str_has_suffix (name, "fit") ? 2 : 0);
}

static void
keys_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *help = compat_help_overlay (data);

  if (tl_window_declines_dialogs (data))
    return;
  tl_name_rest (GTK_WIDGET (help));
  gtk_window_present (help);
}

/* Offered by a toast for a while: by then the map may be another. */
static void
keep_cards_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_finish_editing (self);
  if (tl_canvas_can_keep_cards (self->canvas))
    tl_canvas_keep_cards (self->canvas);
  else
    tl_window_say (self, _ ("The map was changed since: the lane cannot give its cards back any more"), NULL, NULL, NULL);
}

/* A handle removes that record, 0 the selection. */
static void
remove_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  TlHandle handle = g_variant_get_uint32 (parameter);
  const TlHandle *handles = &handle;
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 1;

  tl_window_finish_editing (self);
  if (handle == TL_HANDLE_NONE)
    handles = tl_selection_get (tl_canvas_get_selection (self->canvas), &n);
  if (tl_command_delete (TL_WINDOW_MAP (self), handles, n, &summary, &error))
    tl_window_say (self, summary, _ ("_Undo"), "win.undo", NULL);
  else if (error != NULL)
    tl_window_say (self, error->message, NULL, NULL, NULL);
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = open_activated_cb },
  { .name = "save", .activate = save_activated_cb },
  { .name = "save-as", .activate = save_as_activated_cb },
  { .name = "undo", .activate = undo_activated_cb },
  { .name = "redo", .activate = redo_activated_cb },
  { .name = "add-stage", .activate = canvas_activated_cb },
  { .name = "add-function", .activate = canvas_activated_cb },
  { .name = "add-activity", .activate = canvas_activated_cb },
  { .name = "add-note", .activate = canvas_activated_cb },
  { .name = "connect", .activate = canvas_activated_cb },
  { .name = "park-note", .activate = canvas_activated_cb },
  { .name = "zoom-in", .activate = zoom_activated_cb },
  { .name = "zoom-out", .activate = zoom_activated_cb },
  { .name = "zoom-100", .activate = zoom_activated_cb },
  { .name = "zoom-fit", .activate = zoom_activated_cb },
  { .name = "remove", .activate = remove_activated_cb, .parameter_type = "u" },
  { .name = "keep-cards", .activate = keep_cards_activated_cb },
};

static const GActionEntry help_actions[] = {
  { .name = "show-help-overlay", .activate = keys_activated_cb },
};

/* Those that need a map and nothing else. */
static const char *const with_map[] = {
  "save-as",
  "save-copy-without-comments",
  "add-stage",
  "add-function",
  "add-activity",
  "add-note",
  "connect",
  "park-note",
  "zoom-in",
  "zoom-out",
  "zoom-100",
  "zoom-fit",
  "remove",
  "show-map",
  "open-field",
};

static void
name_button (GtkWidget *button, char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_free (text);
}

void
tl_window_actions_update (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  const char *undo = map != NULL ? tl_map_undo_name (map) : NULL;
  const char *redo = map != NULL ? tl_map_redo_name (map) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (with_map); i++)
    tl_window_enable (self, with_map[i], map != NULL);
  /* Saving a saved map again is harmless and quick; a grey button makes people wonder. */
  tl_window_enable (self, "save", map != NULL);
  tl_window_look_update (self);
  tl_window_foot_update (self);
  tl_window_votes_update (self);
  tl_window_enable (self, "undo", undo != NULL);
  tl_window_enable (self, "redo", redo != NULL);
  /* Translators: %s is the name of a step, such as “Rename stage”. */
  name_button (self->undo_button, undo != NULL ? g_strdup_printf (_ ("Undo: %s"), undo) : g_strdup (_ ("Undo")));
  /* Translators: %s is the name of a step, such as “Rename stage”. */
  name_button (self->redo_button, redo != NULL ? g_strdup_printf (_ ("Redo: %s"), redo) : g_strdup (_ ("Redo")));
}

void
tl_window_actions_join (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), help_actions, G_N_ELEMENTS (help_actions), self);
}

void
tl_window_actions_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
