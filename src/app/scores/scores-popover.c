#include "app/scores/scores-popover.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"
#include "feedback/series.h"
#include "model/measure.h"

#define TALLEST 560 /* px */

/* What a drop-down's entries stand for. */
typedef struct
{
  GActionGroup *window;
  const char *action;
  GArray *values; /* of guint */
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_array_unref (choice->values);
  g_free (choice);
}

static void
selected_cb (GtkDropDown *list, GParamSpec *property, Choice *choice)
{
  guint at = gtk_drop_down_get_selected (list);

  if (at < choice->values->len)
    g_action_group_change_action_state (choice->window, choice->action, g_variant_new_uint32 (g_array_index (choice->values, guint, at)));
}

static void
add_entry (GtkWidget *list, Choice *choice, const char *label, guint value)
{
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (list))), label);
  g_array_append_val (choice->values, value);
}

static void
add_records (GtkWidget *list, Choice *choice, TlMap *map, TlKind kind)
{
  const GPtrArray *records = tl_map_list (map, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = records->pdata[i];
      g_autofree char *name = kind == TL_KIND_MEASURE ? g_strdup (tl_measure_name ((const TlMeasure *) record)) : tl_map_describe (map, record->handle);

      add_entry (list, choice, name, record->handle);
    }
}

/* A drop-down in a line of its own, after its name. */
static GtkWidget *
start_choice (GtkGrid *grid, int row, GActionGroup *window, const char *label, const char *action, Choice **choice)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label), *list;
  g_autoptr (GString) spoken = g_string_new (label);

  g_string_replace (spoken, "_", "", 0);
  list = tl_drop_down_new (spoken->str);
  *choice = g_new0 (Choice, 1);
  **choice = (Choice){ window, action, g_array_new (FALSE, FALSE, sizeof (guint)) };
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), list);
  gtk_widget_set_hexpand (list, TRUE);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, list, 1, row, 1, 1);
  return list;
}

static void
finish_choice (GtkWidget *list, Choice *choice)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (choice->window, choice->action);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 0);
  for (guint i = 0; i < choice->values->len; i++)
    if (g_array_index (choice->values, guint, i) == g_variant_get_uint32 (state))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (list), i);
  gtk_widget_set_sensitive (list, choice->values->len > 1);
  g_signal_connect_data (list, "notify::selected", G_CALLBACK (selected_cb), choice, choice_free, 0);
}

static GtkWidget *
choices_box (TlMap *map, GActionGroup *window)
{
  GtkWidget *grid = gtk_grid_new (), *list;
  Choice *choice;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  list = start_choice (GTK_GRID (grid), 0, window, _ ("_Measure"), "measure", &choice);
  add_records (list, choice, map, TL_KIND_MEASURE);
  finish_choice (list, choice);

  list = start_choice (GTK_GRID (grid), 1, window, _ ("_Wave"), "wave", &choice);
  add_entry (list, choice, _ ("Latest"), TL_HANDLE_NONE);
  add_records (list, choice, map, TL_KIND_WAVE);
  finish_choice (list, choice);

  list = start_choice (GTK_GRID (grid), 2, window, _ ("_Compare With"), "compare", &choice);
  add_entry (list, choice, _ ("Nothing"), TL_HANDLE_NONE);
  add_entry (list, choice, _ ("The wave before"), TL_WAVE_BEFORE);
  add_records (list, choice, map, TL_KIND_WAVE);
  finish_choice (list, choice);
  gtk_widget_set_sensitive (list, tl_map_list (map, TL_KIND_WAVE)->len > 1);

  list = start_choice (GTK_GRID (grid), 3, window, _ ("_Segment"), "segment", &choice);
  add_entry (list, choice, _ ("All customers"), TL_HANDLE_NONE);
  add_records (list, choice, map, TL_KIND_SEGMENT);
  finish_choice (list, choice);

  list = start_choice (GTK_GRID (grid), 4, window, _ ("S_ide by Side"), "series", &choice);
  add_entry (list, choice, _ ("One alone"), TL_SERIES_ONE);
  add_entry (list, choice, _ ("All segments"), TL_SERIES_SEGMENTS);
  add_entry (list, choice, _ ("Customers, employees, internal"), TL_SERIES_VIEWS);
  finish_choice (list, choice);
  return grid;
}

static void
add_check (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), action);
  gtk_box_append (GTK_BOX (box), check);
}

static void
close_cb (GtkButton *button, GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
add_button (GtkWidget *box, GtkWidget *popover, const char *label, const char *action)
{
  GtkWidget *button = tl_prompt_button_new (label);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (close_cb), popover, 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
tl_scores_popover_new (TlMap *map, GActionGroup *window)
{
  GtkWidget *popover = gtk_popover_new (), *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_return_val_if_fail (TL_IS_MAP (map), popover);

  gtk_box_append (GTK_BOX (box), choices_box (map, window));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_check (box, _ ("Score _Band"), "win.show-scores");
  add_check (box, _ ("Values _Promised, and the Distance to Them"), "win.promised");
  add_check (box, _ ("_Heat on the Stages"), "win.score-heat");
  add_check (box, _ ("Change _Across Hand-offs"), "win.score-falls");
  add_check (box, _ ("What Ho_lds"), "win.holds");
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_check (box, _ ("_Keep Measured Scores Back"), "win.keep-back");
  add_button (buttons, popover, _ ("_Guess…"), "win.guess");
  add_button (buttons, popover, _ ("Measures and Wa_ves…"), "win.show-map");
  gtk_box_append (GTK_BOX (box), buttons);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), TALLEST);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  tl_name (scrolled, _ ("Scores"));
  tl_name (popover, _ ("Which Scores the Map Shows"));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  return popover;
}
