/* Which scores the map shows and how: a popover in the header bar, an action for each choice, and what was chosen last for a file. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/scores/scores-popover.h"
#include "app/test-mode.h"
#include "app/view/scores-kept.h"
#include "app/widgets/widgets.h"
#include "model/measure.h"

static void
remember (TlWindow *self)
{
  tl_window_set_kept (self, "scores", tl_scores_to_kept (TL_WINDOW_MAP (self), &self->view));
}

/* ---- actions ---- */

static const struct
{
  const char *name;
  gsize offset;
} flags[] = {
  { "promised", G_STRUCT_OFFSET (TlView, promised) },
  { "score-heat", G_STRUCT_OFFSET (TlView, score_heat) },
  { "score-falls", G_STRUCT_OFFSET (TlView, score_falls) },
  { "holds", G_STRUCT_OFFSET (TlView, holds) },
};

static void
apply (TlWindow *self)
{
  tl_window_apply_view (self);
  tl_window_scores_update (self);
  if (self->document != NULL)
    remember (self);
}

static void
show_band (TlWindow *self, gboolean show)
{
  TlWords rest = tl_words_without (self->view.show, TL_SHOW_SCORES);

  self->view.show = show ? tl_words_add (rest, TL_SHOW_SCORES) : rest;
}

static void
choice_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  guint chosen = g_variant_get_uint32 (state);

  if (g_str_equal (name, "measure"))
    self->view.measure = chosen;
  else if (g_str_equal (name, "wave"))
    self->view.wave = chosen;
  else if (g_str_equal (name, "compare"))
    self->view.compare = chosen;
  else if (g_str_equal (name, "series"))
    self->view.series = MIN (chosen, TL_N_SERIES_KINDS - 1);
  else
    self->view.segment = chosen;
  /* Whoever chooses what the scores show wants to see them. */
  show_band (self, TRUE);
  apply (self);
  /* What stands side by side makes the band higher; the map keeps its middle, and the first of them would be out of view. */
  if (g_str_equal (name, "series"))
    tl_canvas_reveal_band (self->canvas);
  tl_test_say ("scores %s %u", name, chosen);
}

static void
flag_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  gboolean on = g_variant_get_boolean (state);

  if (g_str_equal (name, "show-scores"))
    show_band (self, on);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (name, flags[i].name))
      G_STRUCT_MEMBER (gboolean, &self->view, flags[i].offset) = on;
  if (on && g_str_equal (name, "promised"))
    show_band (self, TRUE);
  apply (self);
  tl_test_say ("scores %s %s", name, on ? "on" : "off");
}

/* Which of them are kept back is nobody's but the room's: it is neither in the file nor kept for it. */
static void
keep_back_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;

  self->view.guessing = g_variant_get_boolean (state);
  show_band (self, TRUE);
  apply (self);
  compat_announce (GTK_WIDGET (self->canvas), self->view.guessing ? _ ("Measured scores kept back") : _ ("Measured scores shown"));
  tl_test_say ("scores keep-back %s", self->view.guessing ? "on" : "off");
}

static const GActionEntry actions[] = {
  { .name = "measure", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "wave", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "compare", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "segment", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "series", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "show-scores", .state = "true", .change_state = flag_changed_cb },
  { .name = "promised", .state = "true", .change_state = flag_changed_cb },
  { .name = "score-heat", .state = "false", .change_state = flag_changed_cb },
  { .name = "score-falls", .state = "false", .change_state = flag_changed_cb },
  { .name = "holds", .state = "false", .change_state = flag_changed_cb },
  { .name = "keep-back", .state = "false", .change_state = keep_back_changed_cb },
};

/* ---- what is shown now ---- */

static char *
button_label (TlWindow *self, TlMap *map)
{
  TlHandle measure = tl_view_resolve_measure (&self->view, map);
  TlHandle wave = tl_view_resolve_wave (&self->view, map);
  const TlMeasure *record = tl_map_measure (map, measure);
  g_autofree char *wave_name = tl_map_wave (map, wave) != NULL ? tl_map_describe (map, wave) : NULL;

  if (record == NULL || !tl_words_has (self->view.show, TL_SHOW_SCORES))
    return g_strdup (_ ("Scores"));
  if (wave_name == NULL)
    /* Translators: the measure that the map shows, such as NPS. */
    return g_strdup_printf (_ ("Scores: %s"), tl_measure_name (record));
  /* Translators: the measure and the wave that the map shows: "Scores: NPS, Q3 2026". */
  return g_strdup_printf (_ ("Scores: %s, %s"), tl_measure_name (record), wave_name);
}

static void
set_state (TlWindow *self, const char *name, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, name)), state);
}

/* What is gone from the map is gone from the view. */
static void
forget_gone (TlWindow *self, TlMap *map)
{
  TlView *view = &self->view;

  if (tl_map_measure (map, view->measure) == NULL)
    view->measure = TL_HANDLE_NONE;
  if (tl_map_wave (map, view->wave) == NULL)
    view->wave = TL_HANDLE_NONE;
  if (tl_map_segment (map, view->segment) == NULL)
    view->segment = TL_HANDLE_NONE;
  if (view->compare != TL_WAVE_BEFORE && tl_map_wave (map, view->compare) == NULL)
    view->compare = TL_HANDLE_NONE;
}

void
tl_window_scores_update (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autofree char *label = NULL;

  if (map == NULL)
    return;
  forget_gone (self, map);
  set_state (self, "measure", g_variant_new_uint32 (tl_view_resolve_measure (&self->view, map)));
  set_state (self, "wave", g_variant_new_uint32 (self->view.wave));
  set_state (self, "compare", g_variant_new_uint32 (self->view.compare));
  set_state (self, "segment", g_variant_new_uint32 (self->view.segment));
  set_state (self, "series", g_variant_new_uint32 (self->view.series));
  set_state (self, "show-scores", g_variant_new_boolean (tl_words_has (self->view.show, TL_SHOW_SCORES)));
  set_state (self, "keep-back", g_variant_new_boolean (self->view.guessing));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    set_state (self, flags[i].name, g_variant_new_boolean (G_STRUCT_MEMBER (gboolean, &self->view, flags[i].offset)));
  tl_inspector_set_guessing (self->inspector, self->view.guessing);

  label = button_label (self, map);
  gtk_label_set_label (self->scores_label, label);
  tl_name (GTK_WIDGET (self->scores_button), label);
  tl_name (GTK_WIDGET (self->scores_icon_button), label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scores_icon_button), label);
}

void
tl_window_scores_map_set (TlWindow *self)
{
  g_autoptr (GVariant) kept = tl_window_get_kept (self, "scores", G_VARIANT_TYPE_VARDICT);

  if (kept == NULL)
    return;
  tl_scores_restore (TL_WINDOW_MAP (self), &self->view, kept);
  tl_window_apply_view (self);
}

/* Made anew each time it opens: measures, waves and segments come and go. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  TlWindow *self = data;

  if (self->document != NULL)
    gtk_menu_button_set_popover (button, tl_scores_popover_new (TL_WINDOW_MAP (self), G_ACTION_GROUP (self)));
}

void
tl_window_scores_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_menu_button_set_create_popup_func (self->scores_button, create_popover_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->scores_icon_button, create_popover_cb, self, NULL);
}
