/* The menu of scores: which measure, wave and segment the band shows, and whether it is there at all. */
#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/widgets.h"
#include "model/measure.h"

/* ---- the menu ---- */

static char *
label_of (TlMap *map, const TlRecord *record)
{
  g_autofree char *name = record->kind == TL_KIND_MEASURE ? g_strdup (tl_measure_name ((const TlMeasure *) record)) : tl_map_describe (map, record->handle);
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_choice (GMenu *menu, const char *label, const char *action, TlHandle handle)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", handle);
  g_menu_append_item (menu, item);
}

/* All records of a kind; @none: what stands first and means 0, NULL for nothing. */
static void
append_kind (GMenu *menu, TlMap *map, TlKind kind, const char *heading, const char *action, const char *none)
{
  const GPtrArray *records = tl_map_list (map, kind);
  g_autoptr (GMenu) section = g_menu_new ();

  if (records->len == 0)
    return;
  if (none != NULL)
    append_choice (section, none, action, TL_HANDLE_NONE);
  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = records->pdata[i];
      g_autofree char *label = label_of (map, record);

      append_choice (section, label, action, record->handle);
    }
  g_menu_append_section (menu, heading, G_MENU_MODEL (section));
}

static GMenuModel *
build_menu (TlMap *map)
{
  g_autoptr (GMenu) last = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_kind (menu, map, TL_KIND_MEASURE, _ ("Measure"), "win.measure", NULL);
  append_kind (menu, map, TL_KIND_WAVE, _ ("Wave"), "win.wave", _ ("Latest"));
  append_kind (menu, map, TL_KIND_SEGMENT, _ ("Segment"), "win.segment", _ ("All customers"));
  g_menu_append (last, _ ("_Show Scores on the Map"), "win.show-scores");
  g_menu_append (last, _ ("_Measures and Waves…"), "win.show-map");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/* ---- actions ---- */

/* The list of what is shown without one word, in the same order. */
static TlWords
without (TlWords words, guint word)
{
  TlWords rest = 0;

  for (guint i = 0, at; (at = tl_words_get (words, i)) != 0; i++)
    if (at - 1 != word)
      rest = tl_words_add (rest, at - 1);
  return rest;
}

static void
show_scores (TlWindow *self, gboolean show)
{
  TlWords rest = without (self->view.show, TL_SHOW_SCORES);

  self->view.show = show ? tl_words_add (rest, TL_SHOW_SCORES) : rest;
  tl_window_apply_view (self);
  tl_window_scores_update (self);
}

static void
choice_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  TlHandle handle = g_variant_get_uint32 (state);

  if (g_str_equal (name, "measure"))
    self->view.measure = handle;
  else if (g_str_equal (name, "wave"))
    self->view.wave = handle;
  else
    self->view.segment = handle;
  /* Whoever chooses what the scores show wants to see them. */
  show_scores (self, TRUE);
}

static void
show_scores_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  show_scores (data, g_variant_get_boolean (state));
}

static const GActionEntry actions[] = {
  { .name = "measure", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "wave", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "segment", .parameter_type = "u", .state = "uint32 0", .change_state = choice_changed_cb },
  { .name = "show-scores", .state = "true", .change_state = show_scores_changed_cb },
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

void
tl_window_scores_update (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *label = NULL;

  if (map == NULL)
    return;

  /* What is gone from the map is gone from the view. */
  if (tl_map_measure (map, self->view.measure) == NULL)
    self->view.measure = TL_HANDLE_NONE;
  if (tl_map_wave (map, self->view.wave) == NULL)
    self->view.wave = TL_HANDLE_NONE;
  if (tl_map_segment (map, self->view.segment) == NULL)
    self->view.segment = TL_HANDLE_NONE;

  set_state (self, "measure", g_variant_new_uint32 (tl_view_resolve_measure (&self->view, map)));
  set_state (self, "wave", g_variant_new_uint32 (self->view.wave));
  set_state (self, "segment", g_variant_new_uint32 (self->view.segment));
  set_state (self, "show-scores", g_variant_new_boolean (tl_words_has (self->view.show, TL_SHOW_SCORES)));

  label = button_label (self, map);
  gtk_label_set_label (self->scores_label, label);
  tl_name (GTK_WIDGET (self->scores_button), label);
  tl_name (GTK_WIDGET (self->scores_icon_button), label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scores_icon_button), label);
  menu = build_menu (map);
  gtk_menu_button_set_menu_model (self->scores_button, menu);
  gtk_menu_button_set_menu_model (self->scores_icon_button, menu);
}

void
tl_window_scores_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
