/* Looking at the map: search, and what is fitted into the window. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

static void
find_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_show_map_page (self);
  tl_window_finish_editing (self);
  tl_search_bar_open (self->search_bar);
}

static void
step_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_finish_editing (self);
  tl_search_bar_step (self->search_bar, g_str_equal (g_action_get_name (G_ACTION (action)), "find-next") ? 1 : -1);
}

static void
zoom_selection_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_show_map_page (self);
  tl_canvas_zoom_selection (self->canvas);
}

static const GActionEntry actions[] = {
  { .name = "find", .activate = find_activated_cb },
  { .name = "find-next", .activate = step_activated_cb },
  { .name = "find-previous", .activate = step_activated_cb },
  { .name = "zoom-selection", .activate = zoom_selection_activated_cb },
};

void
tl_window_look_update (TlWindow *self)
{
  static const char *const others[] = { "present", "countdown", "break", "send" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    tl_window_enable (self, actions[i].name, self->document != NULL);
  tl_window_rows_update (self);
  tl_window_guess_update (self);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    tl_window_enable (self, others[i], self->document != NULL);
}

void
tl_window_look_map_set (TlWindow *self)
{
  tl_search_bar_map_set (self->search_bar);
}

void
tl_window_look_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  tl_search_bar_set_canvas (self->search_bar, self->canvas);
}
