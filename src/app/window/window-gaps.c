/* Gaps: their flags on the map, the panel beside it, and how many severe ones are open. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/search/search.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"

static void
show_count (TlWindow *self)
{
  guint n = self->gaps != NULL ? tl_gaps_n_open (self->gaps, TL_GAP_ALL_RULES, TL_GAP_SEVERE) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  /* Translators: how many of the gaps found are open and severe. */
  g_autofree char *said = g_strdup_printf (g_dngettext (NULL, "Gaps: %u severe one is open (Ctrl+L)", "Gaps: %u severe ones are open (Ctrl+L)", n), n);

  gtk_label_set_label (self->gaps_label, count);
  gtk_widget_set_tooltip_text (self->gaps_button, said);
  tl_name (self->gaps_button, said);
}

static gboolean
count_cb (gpointer data)
{
  TlWindow *self = data;

  self->gaps_idle = 0;
  show_count (self);
  return G_SOURCE_REMOVE;
}

static void
gaps_changed_cb (TlGaps *gaps, TlWindow *self)
{
  if (self->gaps_idle == 0)
    self->gaps_idle = g_idle_add (count_cb, self);
}

/* Those of its records that can be chosen on the map. */
static void
select_all (TlWindow *self, const TlGap *gap)
{
  const guint64 shown = TL_KIND_BIT (TL_KIND_STAGE) | TL_KIND_BIT (TL_KIND_FUNCTION) | TL_KIND_BIT (TL_KIND_HANDOFF) | TL_KIND_BIT (TL_KIND_TOUCHPOINT);
  TlHandle from, to, chosen[3];
  guint n = 0;

  if (tl_gap_drawn (TL_WINDOW_MAP (self), gap, &from, &to))
    chosen[n++] = from, chosen[n++] = to;
  for (guint i = 0; i < gap->n_on && from == TL_HANDLE_NONE; i++)
    if (TL_KIND_BIT (tl_map_get (TL_WINDOW_MAP (self), gap->on[i])->kind) & shown)
      chosen[n++] = gap->on[i];
  if (n > 1)
    tl_selection_set (tl_canvas_get_selection (self->canvas), chosen, n);
}

static void
go_cb (TlGapsPanel *panel, const TlGap *gap, TlWindow *self)
{
  TlGap kept = *gap;
  TlMap *map = TL_WINDOW_MAP (self);
  TlHandle place = tl_search_place (map, tl_canvas_get_scene (self->canvas), kept.on[0]);

  tl_window_finish_editing (self);
  tl_canvas_go_to_hit (self->canvas, kept.on[0], place != TL_HANDLE_NONE ? place : kept.stage);
  select_all (self, &kept);
}

static void
draw_handoff (TlWindow *self, TlHandle from, TlHandle to)
{
  TlMap *map = TL_WINDOW_MAP (self);
  TlHandle made;
  gboolean done;

  tl_map_begin (map, _ ("Add hand-off"));
  made = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), TL_HANDLE_NONE, NULL);
  done = made != TL_HANDLE_NONE && tl_map_set_ref (map, made, "from", from, NULL) && tl_map_set_ref (map, made, "to", to, NULL);
  if (!done)
    {
      tl_map_rollback (map);
      return;
    }
  tl_map_commit (map, NULL);
  tl_canvas_go_to_hit (self->canvas, made, made);
}

/* Everything else is agreed on or mended in a record's form, at the field that is empty or wrong. */
static void
close_cb (TlGapsPanel *panel, const TlGap *gap, TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  const char *field;
  TlHandle from, to, record = tl_gap_field (map, gap, &field);

  if (tl_gap_drawn (map, gap, &from, &to))
    {
      draw_handoff (self, from, to);
      return;
    }
  go_cb (panel, gap, self);
  tl_window_open_field (self, record, field);
}

static void
flag_pressed_cb (TlCanvas *canvas, guint flag, TlWindow *self)
{
  tl_gaps_panel_choose_flag (self->gaps_panel, flag);
}

static void
gaps_shown_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  gboolean shown = g_variant_get_boolean (state), had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->gaps_panel)) != NULL;

  g_simple_action_set_state (action, state);
  gtk_widget_set_visible (GTK_WIDGET (self->gaps_panel), shown);
  self->view.gaps = shown;
  tl_window_apply_view (self);
  /* The two lists take turns: with both and the inspector no room is left for the map. */
  if (shown)
    g_action_change_state (tl_window_action (self, "show-outline"), g_variant_new_boolean (FALSE));
  if (shown)
    tl_gaps_panel_enter (self->gaps_panel);
  else if (had_focus)
    tl_window_focus_page (self);
}

static void
look_again (TlWindow *self)
{
  if (self->gaps != NULL)
    tl_gaps_set_options (self->gaps, &(TlGapsOptions){ .today = self->gaps_day, .segment = self->view.segment });
}

/* At midnight answers and reviews become late. Asked each minute, since a machine that slept has no other way to tell. */
static gboolean
day_cb (gpointer data)
{
  TlWindow *self = data;
  TlDate today = tl_test_today ();

  if (today == self->gaps_day)
    return G_SOURCE_CONTINUE;
  self->gaps_day = today;
  look_again (self);
  self->view.today = today;
  if (self->gaps != NULL)
    tl_window_apply_view (self);
  tl_test_say ("day %d", today);
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "show-gaps", .state = "false", .change_state = gaps_shown_cb },
};

void
tl_window_gaps_map_set (TlWindow *self)
{
  g_autoptr (GVariant) shown = g_action_get_state (tl_window_action (self, "show-gaps"));

  g_clear_handle_id (&self->gaps_idle, g_source_remove);
  if (self->gaps != NULL)
    g_signal_handlers_disconnect_by_data (self->gaps, self);
  g_clear_object (&self->gaps);
  if (self->document != NULL)
    {
      self->gaps = tl_gaps_new (TL_WINDOW_MAP (self), &(TlGapsOptions){ .today = self->gaps_day, .segment = self->view.segment });
      g_signal_connect_object (self->gaps, "changed", G_CALLBACK (gaps_changed_cb), self, 0);
      self->view.gaps = g_variant_get_boolean (shown);
      self->view.today = self->gaps_day;
      show_count (self);
    }
  tl_gaps_panel_set_gaps (self->gaps_panel, self->gaps);
}

void
tl_window_gaps_segment_set (TlWindow *self)
{
  if (self->gaps_segment != self->view.segment)
    look_again (self);
  self->gaps_segment = self->view.segment;
}

void
tl_window_gaps_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->gaps_day = tl_test_today ();
  self->gaps_clock = g_timeout_add_seconds (tl_test_day_period (), day_cb, self);
  g_signal_connect_object (self->gaps_panel, "go", G_CALLBACK (go_cb), self, 0);
  g_signal_connect_object (self->gaps_panel, "close", G_CALLBACK (close_cb), self, 0);
  g_signal_connect_object (self->canvas, "flag", G_CALLBACK (flag_pressed_cb), self, 0);
}
