#include "app/import/import-settings.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/widgets/widgets.h"
#include "model/text.h"

struct _TlImportSettings
{
  GtkBox parent_instance;

  AdwComboRow *measure_row, *wave_row, *date_row, *separator_row, *encoding_row, *decimal_row;
  AdwEntryRow *wave_name_row, *no_answer_row, *loop_row;
  GtkWidget *comments_row, *add_row, *fold_row;
  GtkSpinButton *comments_spin, *header_spin;
  GtkSwitch *add_switch, *fold_switch;

  TlMap *map;
  TlResponsesPlan *plan;
  GArray *measures; /* of TlHandle: what the list begins with, behind "not said" */
  GPtrArray *forms; /* of TlMeasureForm *: what it goes on with */
  gboolean filling;
  gboolean encoding_said, separator_said, header_said, decimal_said;
};

G_DEFINE_FINAL_TYPE (TlImportSettings, tl_import_settings, GTK_TYPE_BOX)

enum
{
  CHANGED,
  READING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char separators[] = { ',', ';', '\t', '|' };

/* Behind the one that was told by the bytes, which the list begins with. */
static const char *const encodings[] = { "utf-8", "windows-1252", "iso-8859-15", "utf-16", "macintosh", "windows-1250", "windows-1251", "shift_jis", "gb18030" };

static const TlWaveBy wave_ways[] = { TL_WAVE_BY_COLUMN, TL_WAVE_BY_MONTH, TL_WAVE_BY_QUARTER, TL_WAVE_BY_YEAR, TL_WAVE_BY_FIXED };

static void
changed (TlImportSettings *self)
{
  tl_import_settings_refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- from the rows into the plan ---- */

static void
measure_chosen_cb (TlImportSettings *self)
{
  guint selected = adw_combo_row_get_selected (self->measure_row);

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->plan->measure = TL_HANDLE_NONE;
  self->plan->new_measure = -1;
  self->plan->new_form = NULL;
  if (selected > 0 && selected <= self->measures->len)
    self->plan->measure = g_array_index (self->measures, TlHandle, selected - 1);
  else if (selected > self->measures->len)
    {
      self->plan->new_form = self->forms->pdata[selected - 1 - self->measures->len];
      self->plan->new_measure = (int) self->plan->new_form->kind;
    }
  /* What one column measures of its own is not said here any more. */
  for (guint i = 0; i < self->plan->columns->len; i++)
    tl_responses_plan_column (self->plan, i)->measure = TL_HANDLE_NONE;
  changed (self);
}

static void
wave_chosen_cb (TlImportSettings *self)
{
  guint selected = adw_combo_row_get_selected (self->wave_row);

  if (self->filling || selected >= G_N_ELEMENTS (wave_ways))
    return;
  self->plan->wave_by = wave_ways[selected];
  changed (self);
}

static TlHandle
wave_named (TlImportSettings *self, const char *name)
{
  const GPtrArray *waves = tl_map_list (self->map, TL_KIND_WAVE);
  g_autofree char *wanted = tl_text_fold (name);

  for (guint i = 0; i < waves->len; i++)
    {
      const TlWave *wave = waves->pdata[i];
      g_autofree char *folded = tl_text_fold (wave->name != NULL ? wave->name : "");

      if (g_str_equal (folded, wanted))
        return wave->record.handle;
    }
  return TL_HANDLE_NONE;
}

static void
wave_typed_cb (TlImportSettings *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->wave_name_row))));

  if (self->filling)
    return;
  g_clear_pointer (&self->plan->new_wave, g_free);
  self->plan->wave = name[0] != '\0' ? wave_named (self, name) : TL_HANDLE_NONE;
  if (self->plan->wave == TL_HANDLE_NONE && name[0] != '\0')
    self->plan->new_wave = g_steal_pointer (&name);
  changed (self);
}

static void
date_chosen_cb (TlImportSettings *self)
{
  int date = self->plan != NULL ? tl_responses_plan_find (self->plan, TL_AS_DATE) : -1;

  if (self->filling || date < 0)
    return;
  tl_responses_plan_column (self->plan, (guint) date)->dates = (TlDateStyle) adw_combo_row_get_selected (self->date_row);
  changed (self);
}

static void
no_answer_typed_cb (TlImportSettings *self)
{
  g_auto (GStrv) values = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->no_answer_row)), ",", -1);

  if (self->filling)
    return;
  g_ptr_array_set_size (self->plan->no_answers, 0);
  for (guint i = 0; values[i] != NULL; i++)
    tl_responses_plan_add_no_answer (self->plan, values[i]);
  changed (self);
}

static void
comments_cb (TlImportSettings *self)
{
  if (self->filling)
    return;
  self->plan->comments = gtk_spin_button_get_value_as_int (self->comments_spin);
  changed (self);
}

/* Empty: no loop is opened. What is no number stays in the row and is marked. */
static void
loop_typed_cb (TlImportSettings *self)
{
  g_autofree char *text = g_strdelimit (g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->loop_row)))), ",", '.');
  double below = NAN;
  gboolean good = text[0] == '\0' || tl_dec_parse (text, &below);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->loop_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->loop_row), "error");
  if (self->filling || !good)
    return;
  self->plan->loop_below = below;
  changed (self);
}

static void
decimal_cb (TlImportSettings *self)
{
  if (self->filling)
    return;
  self->decimal_said = TRUE;
  self->plan->decimal = adw_combo_row_get_selected (self->decimal_row) == 1 ? ',' : '.';
  changed (self);
}

static void
fold_cb (TlImportSettings *self)
{
  if (self->filling)
    return;
  self->plan->fold_small = gtk_switch_get_active (self->fold_switch);
  changed (self);
}

static void
add_cb (TlImportSettings *self)
{
  if (self->filling)
    return;
  self->plan->mode = gtk_switch_get_active (self->add_switch) ? TL_MODE_ADD : TL_MODE_REPLACE;
  changed (self);
}

static void
reading_cb (TlImportSettings *self)
{
  if (self->filling)
    return;
  self->encoding_said = adw_combo_row_get_selected (self->encoding_row) > 0;
  self->separator_said = self->separator_said || separators[MIN (adw_combo_row_get_selected (self->separator_row), sizeof separators - 1)] != self->plan->separator;
  self->header_said = self->header_said || gtk_spin_button_get_value_as_int (self->header_spin) != (int) self->plan->header_rows;
  g_signal_emit (self, signals[READING], 0);
}

/* ---- from the plan into the rows ---- */

static void
fill_measures (TlImportSettings *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]){ _ ("Not said"), NULL });
  const GPtrArray *measures = tl_map_list (self->map, TL_KIND_MEASURE);
  guint n, selected = 0;
  const TlMeasureForm *forms = tl_measure_forms (&n);

  g_array_set_size (self->measures, 0);
  g_ptr_array_set_size (self->forms, 0);
  for (guint i = 0; i < measures->len; i++)
    {
      const TlMeasure *measure = measures->pdata[i];

      if (measure->kind == TL_MEASURE_KPI)
        continue;
      g_array_append_val (self->measures, measure->record.handle);
      gtk_string_list_append (names, tl_measure_name (measure));
      if (measure->record.handle == self->plan->measure)
        selected = self->measures->len;
    }
  for (guint i = 0; i < n; i++)
    {
      /* Translators: a measure to be added to the map: its name, and how it asks. */
      g_autofree char *label = g_strdup_printf (_ ("New: %s (%s)"), _ (forms[i].name), _ (forms[i].about));

      if (forms[i].kind == TL_MEASURE_KPI)
        continue;
      g_ptr_array_add (self->forms, (gpointer) &forms[i]);
      gtk_string_list_append (names, label);
      if (selected == 0 && (self->plan->new_form == &forms[i] || (self->plan->new_form == NULL && self->plan->new_measure == (int) forms[i].kind)))
        selected = self->measures->len + self->forms->len;
    }
  adw_combo_row_set_model (self->measure_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->measure_row, selected);
}

static void
fill_file (TlImportSettings *self)
{
  g_autofree char *told = g_ascii_strup (self->plan->encoding, -1);
  /* Translators: %s is an encoding such as UTF-8 that the file's bytes tell. */
  g_autofree char *label = g_strdup_printf (_ ("%s, told by the file"), told);

  if (!self->encoding_said)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]){ label, NULL });

      for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
        {
          g_autofree char *name = g_ascii_strup (encodings[i], -1);

          gtk_string_list_append (names, name);
        }
      adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (names));
      adw_combo_row_set_selected (self->encoding_row, 0);
    }
  for (guint i = 0; i < sizeof separators; i++)
    if (separators[i] == self->plan->separator)
      adw_combo_row_set_selected (self->separator_row, i);
  gtk_spin_button_set_value (self->header_spin, self->plan->header_rows);
}

static void
fill_waves (TlImportSettings *self)
{
  const TlRecord *wave = tl_map_get_kind (self->map, self->plan->wave, TL_KIND_WAVE);
  const char *name = wave != NULL ? ((const TlWave *) wave)->name : self->plan->new_wave;

  gtk_editable_set_text (GTK_EDITABLE (self->wave_name_row), name != NULL ? name : "");
}

static void
fill_no_answers (TlImportSettings *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->plan->no_answers->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) self->plan->no_answers->pdata[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->no_answer_row), text->str);
}

static void
fill_loop (TlImportSettings *self)
{
  g_autofree char *text = !isnan (self->plan->loop_below) ? tl_dec_format (self->plan->loop_below) : NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->loop_row), text != NULL ? text : "");
}

void
tl_import_settings_refresh (TlImportSettings *self)
{
  gboolean filling;
  int date;

  g_return_if_fail (TL_IS_IMPORT_SETTINGS (self));

  if (self->plan == NULL)
    return;
  filling = self->filling;
  self->filling = TRUE;
  date = tl_responses_plan_find (self->plan, TL_AS_DATE);
  for (guint i = 0; i < G_N_ELEMENTS (wave_ways); i++)
    if (wave_ways[i] == self->plan->wave_by)
      adw_combo_row_set_selected (self->wave_row, i);
  gtk_widget_set_visible (GTK_WIDGET (self->wave_name_row), self->plan->wave_by == TL_WAVE_BY_FIXED);
  gtk_widget_set_visible (GTK_WIDGET (self->date_row), date >= 0);
  gtk_widget_set_visible (self->add_row, date >= 0);
  gtk_widget_set_visible (self->comments_row, tl_responses_plan_find (self->plan, TL_AS_COMMENT) >= 0);
  gtk_widget_set_visible (GTK_WIDGET (self->loop_row), tl_responses_plan_find (self->plan, TL_AS_COMMENT) >= 0 && self->plan->comments > 0);
  gtk_widget_set_visible (self->fold_row, tl_responses_plan_find (self->plan, TL_AS_SEGMENT) >= 0);
  if (date >= 0)
    adw_combo_row_set_selected (self->date_row, tl_responses_plan_column (self->plan, (guint) date)->dates);
  self->filling = filling;
}

void
tl_import_settings_set (TlImportSettings *self, TlMap *map, TlResponsesPlan *plan)
{
  g_return_if_fail (TL_IS_IMPORT_SETTINGS (self));

  self->map = map;
  self->plan = plan;
  if (plan == NULL)
    return;
  self->filling = TRUE;
  fill_measures (self);
  fill_file (self);
  fill_waves (self);
  fill_no_answers (self);
  fill_loop (self);
  /* The file read anew has another plan; what was said of it holds. */
  if (self->decimal_said)
    plan->decimal = adw_combo_row_get_selected (self->decimal_row) == 1 ? ',' : '.';
  adw_combo_row_set_selected (self->decimal_row, plan->decimal == ',');
  gtk_switch_set_active (self->fold_switch, plan->fold_small);
  gtk_spin_button_set_value (self->comments_spin, plan->comments);
  gtk_switch_set_active (self->add_switch, plan->mode == TL_MODE_ADD);
  tl_import_settings_refresh (self);
  self->filling = FALSE;
}

const char *
tl_import_settings_encoding (TlImportSettings *self)
{
  guint selected = adw_combo_row_get_selected (self->encoding_row);

  return self->encoding_said && selected > 0 && selected <= G_N_ELEMENTS (encodings) ? encodings[selected - 1] : NULL;
}

char
tl_import_settings_separator (TlImportSettings *self)
{
  return self->separator_said ? separators[MIN (adw_combo_row_get_selected (self->separator_row), sizeof separators - 1)] : 0;
}

int
tl_import_settings_header_rows (TlImportSettings *self)
{
  return self->header_said ? gtk_spin_button_get_value_as_int (self->header_spin) : -1;
}

static void
tl_import_settings_dispose (GObject *object)
{
  TlImportSettings *self = TL_IMPORT_SETTINGS (object);

  g_clear_pointer (&self->measures, g_array_unref);
  g_clear_pointer (&self->forms, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_import_settings_parent_class)->dispose (object);
}

static void
tl_import_settings_class_init (TlImportSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_import_settings_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READING] = g_signal_new ("reading", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/import-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, measure_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, wave_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, wave_name_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, date_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, no_answer_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, comments_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, comments_spin);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, loop_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, fold_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, fold_switch);
  gtk_widget_class_bind_template_callback (widget_class, loop_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, decimal_cb);
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, add_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, add_switch);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, separator_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, TlImportSettings, header_spin);
  gtk_widget_class_bind_template_callback (widget_class, measure_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, wave_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, wave_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_answer_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, comments_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_cb);
}

/* Adwaita's rows and the lists that they drop down have no names of their own. */
static void
name_lists (TlImportSettings *self)
{
  AdwComboRow *rows[] = { self->measure_row, self->wave_row, self->date_row, self->separator_row, self->encoding_row, self->decimal_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GtkListItemFactory) factory = tl_item_factory_new ();
      g_auto (GStrv) parts = g_strsplit (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (rows[i])), "_", -1);
      g_autofree char *name = g_strjoinv ("", parts);

      adw_combo_row_set_factory (rows[i], factory);
      tl_name (GTK_WIDGET (rows[i]), name);
      tl_name_lists (GTK_WIDGET (rows[i]), name);
    }
}

static void
tl_import_settings_init (TlImportSettings *self)
{
  self->filling = TRUE;
  self->measures = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->forms = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  name_lists (self);
}
