#include "app/import/import-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/import/import-columns.h"
#include "app/import/import-preview.h"
#include "app/import/import-settings.h"
#include "app/import/import-values.h"
#include "app/test-mode.h"

/* From the last change to counting anew, ms. */
#define PAUSE 150
/* Between two looks at how far it is, ms. */
#define LOOK 100
/* Counting at once shows itself after so many looks. */
#define LOOKS_HIDDEN 5

struct _TlImportDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  TlImportColumns *columns;
  TlImportValues *values;
  TlImportSettings *settings;
  TlImportPreview *preview;

  TlMap *map;
  GFile *file;
  TlHandle recipe;
  goffset size; /* of the file; 0: not known */
  TlResponsesSample *sample;
  TlResponsesPlan *plan;
  TlResponsesCount *count; /* done; NULL: none that holds for the plan */
  guint64 revision;        /* of the map when counting began */

  GTask *counting; /* NULL: none runs */
  guint pause_source, look_source, n_looks;
  gboolean at_once;
};

G_DEFINE_FINAL_TYPE (TlImportDialog, tl_import_dialog, ADW_TYPE_WINDOW)

enum
{
  IMPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- counting ---- */

/* What a worker counts: all of it is its own. */
typedef struct
{
  TlResponsesCount *count;
  GFile *file;
  char *encoding;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->count, tl_responses_count_free);
  g_object_unref (job->file);
  g_free (job->encoding);
  g_free (job);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (job->file, cancellable, &error);
  g_autoptr (TlResponsesSource) responses = NULL;

  if (stream != NULL)
    responses = tl_responses_source_new (G_INPUT_STREAM (stream), job->encoding, cancellable, &error);
  if (responses != NULL && tl_responses_count_run (job->count, responses, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_problem (TlImportDialog *self, const char *sentence)
{
  tl_test_say ("import problem %s", sentence);
  tl_import_preview_set_problem (self->preview, sentence);
  compat_announce (GTK_WIDGET (self->preview), sentence);
  if (self->at_once)
    {
      self->at_once = FALSE;
      gtk_window_present (GTK_WINDOW (self));
    }
}

static void
show_plan_problem (TlImportDialog *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  /* Translators: %s is what is wrong with the dates of a file; “Dates” is the setting in the same dialog. */
  if (g_error_matches (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_DATES))
    sentence = g_strdup_printf (_ ("%s. Choose how they are written under “Dates”; rows that are not are listed and left out."), error->message);
  else if (g_error_matches (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_SCORE))
    /* Translators: %s says that nobody knows which column holds the scores; “Score” is an entry of the list above each column. */
    sentence = g_strdup_printf (_ ("%s. Choose “Score” above the column that holds them; above several where each stage has its own."), error->message);
  else if (g_error_matches (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_MEASURE))
    /* Translators: %s says that nobody knows what the scores measure; “Measure” is the setting in the same dialog. */
    sentence = g_strdup_printf (_ ("%s. Choose it under “Measure”: the question that was asked tells which it is."), error->message);
  show_problem (self, sentence != NULL ? sentence : error->message);
}

static void
stop_counting (TlImportDialog *self)
{
  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->counting != NULL)
    g_cancellable_cancel (g_task_get_cancellable (self->counting));
  g_clear_object (&self->counting);
  g_clear_pointer (&self->count, tl_responses_count_free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", FALSE);
}

static gboolean
is_clean (TlImportDialog *self)
{
  const TlCountResult *result = tl_responses_count_result (self->count);
  g_autoptr (GArray) waves = NULL;

  if (result->used == 0 || result->rejected > 0 || result->answers_bad > 0)
    return FALSE;
  waves = tl_responses_import_preview (self->map, self->plan, result);
  for (guint i = 0; i < waves->len; i++)
    if (g_array_index (waves, TlImportWave, i).after < g_array_index (waves, TlImportWave, i).before)
      return FALSE;
  return TRUE;
}

static void
show_result (TlImportDialog *self)
{
  const TlCountResult *result = tl_responses_count_result (self->count);
  g_autofree char *sum = tl_import_sum_text (result);

  tl_import_preview_set_result (self->preview, self->map, self->plan, result);
  tl_import_values_add (self->values, result);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", result->used > 0);
  compat_announce (GTK_WIDGET (self->preview), sum);
  tl_test_say ("import counted %s", sum);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlImportDialog *self = TL_IMPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);
  Job *job = g_task_get_task_data (G_TASK (result));

  /* Another one has begun since, or the dialog was closed. */
  if (self->counting != G_TASK (result))
    return;
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->count = good ? g_steal_pointer (&job->count) : NULL;
  g_clear_object (&self->counting);
  if (!good)
    {
      show_problem (self, error->message);
      return;
    }
  show_result (self);
  if (!self->at_once)
    return;
  self->at_once = FALSE;
  if (is_clean (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "import.run", NULL);
  else
    gtk_window_present (GTK_WINDOW (self));
}

static gboolean
look_cb (gpointer data)
{
  TlImportDialog *self = data;
  const Job *job = g_task_get_task_data (self->counting);
  double read = (double) tl_responses_count_n_read (job->count);

  tl_import_preview_set_busy (self->preview, self->size > 0 ? read / (double) self->size : 0);
  if (self->n_looks == 0)
    tl_test_say ("import counting");
  if (self->n_looks++ == LOOKS_HIDDEN && self->at_once)
    gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_CONTINUE;
}

static void
start_counting (TlImportDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Job *job;

  /* Wave names are asked for here: a plan without one counts into no wave. */
  if (self->plan->wave_by == TL_WAVE_BY_FIXED && self->plan->wave == TL_HANDLE_NONE && self->plan->new_wave == NULL)
    {
      show_problem (self, _ ("How the wave is called is not said"));
      return;
    }
  self->plan->recipe = self->recipe != TL_HANDLE_NONE ? self->recipe : tl_responses_plan_known_recipe (self->map, self->plan);
  job = g_new0 (Job, 1);
  job->file = g_object_ref (self->file);
  job->encoding = g_strdup (self->plan->encoding_said ? self->plan->encoding : NULL);
  job->count = tl_responses_count_new (self->map, self->plan, self->sample, &error);
  if (job->count == NULL)
    {
      show_plan_problem (self, error);
      job_free (job);
      return;
    }
  self->revision = tl_map_revision (self->map);
  self->counting = g_task_new (self, cancellable, counted_cb, NULL);
  g_task_set_source_tag (self->counting, start_counting);
  g_task_set_task_data (self->counting, job, job_free);
  g_task_run_in_thread (self->counting, count_in_thread);
  self->n_looks = 0;
  self->look_source = g_timeout_add (LOOK, look_cb, self);
}

static gboolean
pause_over_cb (gpointer data)
{
  TlImportDialog *self = data;

  self->pause_source = 0;
  start_counting (self);
  return G_SOURCE_REMOVE;
}

static void
queue_counting (TlImportDialog *self)
{
  stop_counting (self);
  self->pause_source = g_timeout_add (PAUSE, pause_over_cb, self);
}

/* ---- reading the first rows ---- */

static gboolean
same_columns (const TlResponsesPlan *a, const TlResponsesPlan *b)
{
  if (a->columns->len != b->columns->len)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++)
    if (!g_str_equal (tl_responses_plan_column (a, i)->name, tl_responses_plan_column (b, i)->name))
      return FALSE;
  return TRUE;
}

static void
forget_plan (TlImportDialog *self)
{
  tl_import_columns_set (self->columns, NULL, NULL, NULL);
  tl_import_values_set (self->values, NULL, NULL);
  tl_import_settings_set (self->settings, NULL, NULL);
}

/* What was chosen stays where the file has the same columns when it is read in another way. */
static void
take (TlImportDialog *self, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  forget_plan (self);
  if (self->plan != NULL && same_columns (self->plan, plan))
    {
      g_free (self->plan->encoding);
      self->plan->encoding = g_strdup (plan->encoding);
      self->plan->separator = plan->separator;
      self->plan->header_rows = plan->header_rows;
      tl_responses_plan_free (plan);
    }
  else
    {
      g_clear_pointer (&self->plan, tl_responses_plan_free);
      self->plan = plan;
    }
  g_clear_pointer (&self->sample, tl_responses_sample_free);
  self->sample = sample;
  tl_import_columns_set (self->columns, self->map, self->plan, self->sample);
  tl_import_values_set (self->values, self->map, self->plan);
  tl_import_settings_set (self->settings, self->map, self->plan);
}

static gboolean
read_head (TlImportDialog *self, const char *encoding, char separator, int header_rows, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, NULL, error);
  g_autoptr (TlResponsesSource) source = stream != NULL ? tl_responses_source_new (G_INPUT_STREAM (stream), encoding, NULL, error) : NULL;
  g_autoptr (TlResponsesSample) sample = NULL;
  TlResponsesPlan *plan;
  const char *text;
  gboolean whole;
  gsize length;

  if (source == NULL)
    return FALSE;
  text = tl_responses_source_head (source, &length, &whole);
  sample = tl_responses_sample_new (text, length, whole, separator, header_rows);
  if (sample->columns->len == 0)
    {
      g_set_error_literal (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_FILE, _ ("There are no rows in the file."));
      return FALSE;
    }
  if (self->recipe != TL_HANDLE_NONE)
    plan = tl_responses_plan_from_recipe (self->map, self->recipe, sample, tl_responses_source_encoding (source), error);
  else
    plan = tl_responses_plan_guess (self->map, sample, tl_responses_source_encoding (source));
  if (plan == NULL)
    return FALSE;
  take (self, plan, g_steal_pointer (&sample));
  return TRUE;
}

static gboolean
read_as_recipe (TlImportDialog *self, GError **error)
{
  const TlRecipe *recipe = (const TlRecipe *) tl_map_get_kind (self->map, self->recipe, TL_KIND_RECIPE);

  if (recipe == NULL)
    return read_head (self, NULL, 0, -1, error);
  if (!read_head (self, recipe->encoding, tl_separator_from_word (recipe->separator), (int) recipe->header_rows, error))
    return FALSE;
  self->plan->encoding_said = recipe->encoding != NULL;
  return TRUE;
}

static void
plan_changed_cb (TlImportDialog *self)
{
  tl_import_columns_refresh (self->columns);
  tl_import_settings_refresh (self->settings);
  queue_counting (self);
}

static void
reading_changed_cb (TlImportDialog *self)
{
  const char *encoding = tl_import_settings_encoding (self->settings);
  char separator = tl_import_settings_separator (self->settings);
  int header_rows = tl_import_settings_header_rows (self->settings);
  g_autoptr (GError) error = NULL;

  stop_counting (self);
  if (!read_head (self, encoding, separator, header_rows, &error))
    {
      show_problem (self, error->message);
      return;
    }
  self->plan->encoding_said = encoding != NULL;
  self->plan->separator_said = separator != 0;
  self->plan->header_said = header_rows >= 0;
  queue_counting (self);
}

/* ---- importing ---- */

/* A recipe keeps its name; a new one is called as its file is. */
static void
name_recipe (TlImportDialog *self)
{
  const TlRecord *known = tl_map_get_kind (self->map, self->plan->recipe, TL_KIND_RECIPE);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  char *dot = strrchr (shown, '.');

  if (dot != NULL && dot > shown)
    *dot = '\0';
  g_free (self->plan->name);
  self->plan->name = g_strdup (known != NULL ? ((const TlRecipe *) known)->name : shown);
}

static void
import_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TlImportDialog *self = TL_IMPORT_DIALOG (widget);
  const TlCountResult *result;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (self->count == NULL)
    return;
  if (tl_map_revision (self->map) != self->revision || tl_map_in_transaction (self->map))
    {
      queue_counting (self);
      return;
    }
  result = tl_responses_count_result (self->count);
  name_recipe (self);
  if (!tl_responses_import (self->map, self->plan, result, &error))
    {
      show_problem (self, error->message);
      return;
    }
  if (result->rows == result->used)
    sentence = g_strdup_printf (ngettext ("Counted %'ld response", "Counted all %'ld responses", (gulong) result->used), (glong) result->used);
  else
    sentence = g_strdup_printf (ngettext ("Counted %'ld of %'ld row", "Counted %'ld of %'ld rows", (gulong) result->rows), (glong) result->used, (glong) result->rows);
  g_signal_emit (self, signals[IMPORTED], 0, sentence);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
tl_import_dialog_close_request (GtkWindow *window)
{
  TlImportDialog *self = TL_IMPORT_DIALOG (window);

  tl_test_say ("import closed");
  stop_counting (self);
  return GTK_WINDOW_CLASS (tl_import_dialog_parent_class)->close_request (window);
}

static void
tl_import_dialog_dispose (GObject *object)
{
  TlImportDialog *self = TL_IMPORT_DIALOG (object);

  if (self->columns != NULL)
    {
      stop_counting (self);
      forget_plan (self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), TL_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->plan, tl_responses_plan_free);
  g_clear_pointer (&self->sample, tl_responses_sample_free);
  g_clear_object (&self->map);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (tl_import_dialog_parent_class)->dispose (object);
}

static void
tl_import_dialog_class_init (TlImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tl_import_dialog_close_request;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TL_TYPE_IMPORT_COLUMNS);
  g_type_ensure (TL_TYPE_IMPORT_PREVIEW);
  g_type_ensure (TL_TYPE_IMPORT_SETTINGS);
  g_type_ensure (TL_TYPE_IMPORT_VALUES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TlImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TlImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, TlImportDialog, values);
  gtk_widget_class_bind_template_child (widget_class, TlImportDialog, settings);
  gtk_widget_class_bind_template_child (widget_class, TlImportDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, plan_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_changed_cb);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, import_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.run", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tl_import_dialog_init (TlImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", FALSE);
  tl_test_watch (GTK_WINDOW (self));
}

TlImportDialog *
tl_import_dialog_new (GtkWindow *parent, TlMap *map, GFile *file, TlHandle recipe, GError **error)
{
  TlImportDialog *self;
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = g_file_get_basename (file), *shown = g_filename_display_name (name);

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_IMPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->map = g_object_ref (map);
  self->file = g_object_ref (file);
  self->recipe = recipe;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;
  adw_window_title_set_subtitle (self->title, shown);
  if (!read_as_recipe (self, error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  queue_counting (self);
  return self;
}

void
tl_import_dialog_at_once (TlImportDialog *self)
{
  g_return_if_fail (TL_IS_IMPORT_DIALOG (self));

  self->at_once = TRUE;
}
