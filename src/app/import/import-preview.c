#include "app/import/import-preview.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/widgets.h"
#include "feedback/answers.h"

#define MOST_ISSUES 40
#define MOST_PLACES 120

struct _TlImportPreview
{
  GtkBox parent_instance;

  GtkWidget *sum, *progress, *body;
};

G_DEFINE_FINAL_TYPE (TlImportPreview, tl_import_preview, GTK_TYPE_BOX)

char *
tl_import_sum_text (const TlCountResult *result)
{
  /* Translators: the first number is the sum of the others. */
  return g_strdup_printf (ngettext ("%'ld row: %'ld used, %'ld skipped, %'ld rejected", "%'ld rows: %'ld used, %'ld skipped, %'ld rejected", (gulong) result->rows),
                          (glong) result->rows, (glong) result->used, (glong) result->skipped, (glong) result->rejected);
}

/* ---- rows that are not used ---- */

static char *
issue_text (const TlResponsesPlan *plan, const TlCountIssue *issue)
{
  const char *reason = tl_row_reason_text (issue->reason);
  g_autofree char *about = NULL;

  if (issue->column >= 0 && issue->value != NULL)
    /* Translators: a value, its column, what is wrong with it. */
    about = g_strdup_printf (_ ("“%s” in “%s”: %s"), issue->value, tl_responses_plan_column (plan, (guint) issue->column)->name, reason);
  else
    about = g_strdup (reason);
  if (issue->n == 1)
    /* Translators: the number of a line, then what is wrong with it. */
    return g_strdup_printf (_ ("Line %ld: %s"), (glong) issue->line, about);
  /* Translators: the number of a line, what is wrong with it, and how many such rows there are. */
  return g_strdup_printf (_ ("Line %ld: %s, and %'ld more"), (glong) issue->line, about, (glong) issue->n - 1);
}

static void
append_issues (TlImportPreview *self, const TlResponsesPlan *plan, const TlCountResult *result, TlRowReason reason, guint *n_left)
{
  for (guint i = 0; i < result->issues->len; i++)
    {
      const TlCountIssue *issue = &g_array_index (result->issues, TlCountIssue, i);
      g_autofree char *text = NULL;

      if (issue->reason != reason)
        continue;
      if (*n_left == 0)
        return;
      (*n_left)--;
      text = issue_text (plan, issue);
      gtk_box_append (GTK_BOX (self->body), tl_label_new (text, "row-detail"));
    }
}

static void
append_reasons (TlImportPreview *self, const TlResponsesPlan *plan, const TlCountResult *result)
{
  guint n_left = MOST_ISSUES;

  if (result->skipped + result->rejected + result->answers_bad == 0)
    return;
  gtk_box_append (GTK_BOX (self->body), tl_heading_new (_ ("Not counted")));
  for (guint i = TL_N_REASONS; i-- > TL_REASON_NONE + 1;)
    {
      gboolean skip = tl_row_reason_is_skip (i);
      g_autofree char *text = NULL;

      if (result->reasons[i] > 0)
        {
          text = g_strdup_printf (skip ? _ ("Skipped %'ld: %s") : _ ("Rejected %'ld: %s"), (glong) result->reasons[i], tl_row_reason_text (i));
          gtk_box_append (GTK_BOX (self->body), tl_label_new (text, skip ? NULL : "import-warning"));
        }
      if (!skip)
        append_issues (self, plan, result, i, &n_left);
    }
}

/* ---- waves and stages ---- */

static void
attach (GtkGrid *grid, int column, int row, const char *text, gboolean figure, const char *css_class)
{
  GtkWidget *label = tl_label_new (text, css_class);

  if (figure)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_widget_add_css_class (label, "import-figures");
    }
  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_counts (GtkGrid *grid, int row, gint64 before, gint64 after, gint64 thin_below)
{
  g_autofree char *was = g_strdup_printf ("%'ld", (glong) before), *is = g_strdup_printf ("%'ld", (glong) after);

  attach (grid, 2, row, was, TRUE, "dim-label");
  attach (grid, 3, row, "→", TRUE, "dim-label");
  attach (grid, 4, row, is, TRUE, NULL);
  if (after < before)
    attach (grid, 5, row, _ ("fewer than before"), FALSE, "import-warning");
  else if (after < thin_below)
    /* Translators: too few answers to tell much. */
    attach (grid, 5, row, _ ("thin"), FALSE, "dim-label");
}

static GtkGrid *
append_grid (TlImportPreview *self, const char *title)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_box_append (GTK_BOX (self->body), tl_heading_new (title));
  gtk_box_append (GTK_BOX (self->body), grid);
  return GTK_GRID (grid);
}

static void
append_waves (TlImportPreview *self, TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result)
{
  g_autoptr (GArray) waves = tl_responses_import_preview (map, plan, result);
  GtkGrid *grid = append_grid (self, _ ("Waves: answers before and after"));

  for (guint i = 0; i < waves->len; i++)
    {
      const TlImportWave *wave = &g_array_index (waves, TlImportWave, i);

      attach (grid, 0, (int) i, wave->name != NULL ? wave->name : _ ("No wave"), FALSE, NULL);
      attach (grid, 1, (int) i, wave->fresh ? _ ("new") : "", FALSE, "dim-label");
      attach_counts (grid, (int) i, wave->before, wave->after, 0);
    }
}

/* Answers at one place in one wave, all segments together. */
typedef struct
{
  guint place, measure, wave;
  gint64 n;
} Sum;

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  const Sum *x = a, *y = b;

  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  if (x->measure != y->measure)
    return x->measure < y->measure ? -1 : 1;
  return (x->wave > y->wave) - (x->wave < y->wave);
}

static GArray *
sums_of (const TlCountResult *result)
{
  const GPtrArray *cells = tl_tally_list (result->tally);
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (Sum), cells->len), *sums = g_array_new (FALSE, FALSE, sizeof (Sum));

  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = cells->pdata[i];
      Sum sum = { cell->place, cell->measure, cell->wave, cell->n };

      g_array_append_val (all, sum);
    }
  g_array_sort (all, compare_sums);
  for (guint i = 0; i < all->len; i++)
    {
      const Sum *sum = &g_array_index (all, Sum, i);

      if (sums->len > 0 && compare_sums (&g_array_index (sums, Sum, sums->len - 1), sum) == 0)
        g_array_index (sums, Sum, sums->len - 1).n += sum->n;
      else
        g_array_append_vals (sums, sum, 1);
    }
  g_array_unref (all);
  return sums;
}

/* The map's answers there: its score of all segments, else those of each. */
static gint64
n_before (TlMap *map, const TlCountPlace *place, TlHandle measure, const TlCountWave *wave, guint wave_index)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  gint64 whole = -1, parts = 0;

  if (measure == TL_HANDLE_NONE || (wave_index > 0 && wave->handle == TL_HANDLE_NONE))
    return 0;
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = scores->pdata[i];
      TlAnswers answers;

      if (score->measure != measure || score->wave != wave->handle || score->stage != place->stage || score->function != place->function || score->touchpoint != place->touchpoint || score->handoff != place->handoff)
        continue;
      answers = tl_answers_of_score (tl_map_measure (map, measure), score);
      if (score->segment == TL_HANDLE_NONE)
        whole = MAX (0, answers.n);
      else
        parts += MAX (0, answers.n);
    }
  return whole >= 0 ? whole : parts;
}

static void
append_places (TlImportPreview *self, TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result)
{
  g_autoptr (GArray) sums = sums_of (result);
  gint64 thin_below = tl_map_settings (map)->thin_below;
  GtkGrid *grid = append_grid (self, _ ("Stages: answers before and after"));
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (sums->len, MOST_PLACES); i++)
    {
      const Sum *sum = &g_array_index (sums, Sum, i);
      const TlCountPlace *place = &g_array_index (result->places, TlCountPlace, sum->place);
      const TlCountWave *wave = result->waves->pdata[sum->wave];
      TlHandle handle = place->stage != TL_HANDLE_NONE ? place->stage : place->touchpoint != TL_HANDLE_NONE ? place->touchpoint
                                                                                                            : place->function;
      gint64 before = n_before (map, place, g_array_index (result->measures, TlCountMeasure, sum->measure).handle, wave, sum->wave);
      const char *name = tl_responses_name_of (map, handle);

      attach (grid, 0, (int) i, name != NULL ? name : _ ("Whole journey"), FALSE, NULL);
      attach (grid, 1, (int) i, wave->name != NULL ? wave->name : "", FALSE, "dim-label");
      attach_counts (grid, (int) i, before, plan->mode == TL_MODE_ADD ? before + sum->n : sum->n, thin_below);
    }
  if (sums->len <= MOST_PLACES)
    return;
  more = g_strdup_printf (ngettext ("and %u more", "and %u more", sums->len - MOST_PLACES), sums->len - MOST_PLACES);
  gtk_box_append (GTK_BOX (self->body), tl_label_new (more, "row-detail"));
}

/* ---- what is shown ---- */

static void
show (TlImportPreview *self, const char *sentence, gboolean problem)
{
  gtk_label_set_label (GTK_LABEL (self->sum), sentence);
  if (problem)
    gtk_widget_add_css_class (self->sum, "import-warning");
  else
    gtk_widget_remove_css_class (self->sum, "import-warning");
  gtk_widget_set_opacity (self->progress, 0);
  gtk_widget_set_sensitive (self->body, TRUE);
}

void
tl_import_preview_set_busy (TlImportPreview *self, double share)
{
  g_return_if_fail (TL_IS_IMPORT_PREVIEW (self));

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (share, 0, 1));
  gtk_widget_set_opacity (self->progress, 1);
  gtk_widget_set_sensitive (self->body, FALSE);
}

void
tl_import_preview_set_problem (TlImportPreview *self, const char *sentence)
{
  g_return_if_fail (TL_IS_IMPORT_PREVIEW (self));

  tl_box_clear (GTK_BOX (self->body));
  show (self, sentence, TRUE);
}

static void
append_answers (TlImportPreview *self, const TlResponsesPlan *plan, const TlCountResult *result)
{
  g_autofree char *text = NULL, *foreign = NULL;

  if (plan->layout == TL_LAYOUT_WIDE)
    {
      text = g_strdup_printf (_ ("Answers in these rows: %'ld counted, %'ld missing, %'ld rejected"), (glong) result->answers, (glong) result->answers_missing, (glong) result->answers_bad);
      gtk_box_append (GTK_BOX (self->body), tl_label_new (text, NULL));
    }
  if (result->n_foreign > 0)
    {
      foreign = g_strdup_printf (ngettext ("Line %ld: %ld byte is no letter in this encoding", "Line %ld and after: %ld bytes are no letters in this encoding", (gulong) result->n_foreign), (glong) result->foreign_line, (glong) result->n_foreign);
      gtk_box_append (GTK_BOX (self->body), tl_label_new (foreign, "import-warning"));
    }
}

void
tl_import_preview_set_result (TlImportPreview *self, TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result)
{
  g_autofree char *sum = NULL;

  g_return_if_fail (TL_IS_IMPORT_PREVIEW (self));

  tl_box_clear (GTK_BOX (self->body));
  sum = tl_import_sum_text (result);
  show (self, sum, FALSE);
  append_answers (self, plan, result);
  append_reasons (self, plan, result);
  if (result->used == 0)
    return;
  append_waves (self, map, plan, result);
  append_places (self, map, plan, result);
}

static void
tl_import_preview_class_init (TlImportPreviewClass *klass)
{
}

static void
tl_import_preview_init (TlImportPreview *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  self->sum = tl_label_new ("", "title-4");
  gtk_widget_add_css_class (self->sum, "import-figures");
  gtk_box_append (box, self->sum);
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_opacity (self->progress, 0);
  tl_name (self->progress, _ ("How much of the file is counted"));
  gtk_box_append (box, self->progress);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (box, self->body);
}
