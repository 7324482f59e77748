#include "app/import/import-columns.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"

#define ROWS_SHOWN 6
/* More are not looked through by hand; those in use come first. */
#define MOST_COLUMNS 200
#define CELL_CHARS 22
/* Holds “Whole journey” and the name of each role, px. */
#define COLUMN_WIDTH 164

typedef struct
{
  guint column;
  GtkWidget *role, *about, *measure, *note;
} Head;

struct _TlImportColumns
{
  GtkBox parent_instance;

  GtkGrid *grid;
  GtkWidget *scroller, *more;
  TlMap *map;
  TlResponsesPlan *plan;
  TlResponsesSample *sample;
  GArray *heads;    /* of Head */
  GArray *places;   /* of TlHandle */
  GArray *measures; /* of TlHandle; the first is 0: as said for all */
  GtkStringList *measure_names;
  GtkStringList *roles, *place_names;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (TlImportColumns, tl_import_columns, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a column may hold, in the order of the list. */
static const struct
{
  TlColumnAs as;
  const char *name;
} roles[] = {
  { TL_AS_IGNORE, N_ ("Left out") },
  { TL_AS_SCORE, N_ ("Score") },
  { TL_AS_STAGE, N_ ("Stage") },
  { TL_AS_TOUCHPOINT, N_ ("Touchpoint") },
  { TL_AS_FUNCTION, N_ ("Function") },
  { TL_AS_WAVE, N_ ("Wave") },
  { TL_AS_DATE, N_ ("Date") },
  { TL_AS_SEGMENT, N_ ("Segment") },
  { TL_AS_COMMENT, N_ ("Comment") },
  { TL_AS_ID, N_ ("Response id") },
  { TL_AS_MEASURE, N_ ("Measure") },
};

static guint
role_index (TlColumnAs as)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].as == as)
      return i;
  return 0;
}

GArray *
tl_import_places (TlMap *map, GtkStringList *names)
{
  static const TlKind kinds[] = { TL_KIND_STAGE, TL_KIND_TOUCHPOINT };
  GArray *places = g_array_new (FALSE, TRUE, sizeof (TlHandle));

  g_array_set_size (places, 1);
  gtk_string_list_append (names, _ ("Whole journey"));
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const GPtrArray *records = tl_map_list (map, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        {
          TlHandle handle = ((const TlRecord *) records->pdata[i])->handle;
          g_autofree char *name = tl_map_describe (map, handle);

          g_array_append_val (places, handle);
          gtk_string_list_append (names, name);
        }
    }
  return places;
}

/* ---- from the widgets into the plan ---- */

static guint
n_scores (const TlResponsesPlan *plan, gboolean *about)
{
  guint n = 0;

  *about = FALSE;
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (plan, i);

      if (column->as != TL_AS_SCORE)
        continue;
      n++;
      *about |= column->stage != TL_HANDLE_NONE || column->touchpoint != TL_HANDLE_NONE;
    }
  return n;
}

/* A column that names the place makes it a row a rating; else each column of scores is about a place. */
static void
settle_layout (TlResponsesPlan *plan)
{
  gboolean about;
  guint n = n_scores (plan, &about);

  if (tl_responses_plan_find (plan, TL_AS_STAGE) >= 0 || tl_responses_plan_find (plan, TL_AS_TOUCHPOINT) >= 0 || tl_responses_plan_find (plan, TL_AS_FUNCTION) >= 0)
    plan->layout = TL_LAYOUT_LONG;
  else
    plan->layout = n > 1 || about ? TL_LAYOUT_WIDE : TL_LAYOUT_LONG;
}

static gboolean
names_place (TlColumnAs as)
{
  return as == TL_AS_STAGE || as == TL_AS_TOUCHPOINT || as == TL_AS_FUNCTION;
}

static Head *
head_of (TlImportColumns *self, gpointer widget)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "head"));

  return &g_array_index (self->heads, Head, index);
}

static void
settle_waves (TlResponsesPlan *plan, TlColumnAs before, TlColumnAs after)
{
  gboolean by_date = plan->wave_by == TL_WAVE_BY_MONTH || plan->wave_by == TL_WAVE_BY_QUARTER || plan->wave_by == TL_WAVE_BY_YEAR;

  if (after == TL_AS_WAVE)
    plan->wave_by = TL_WAVE_BY_COLUMN;
  else if (after == TL_AS_DATE && plan->wave_by == TL_WAVE_BY_COLUMN && tl_responses_plan_find (plan, TL_AS_WAVE) < 0)
    plan->wave_by = TL_WAVE_BY_QUARTER;
  else if (before == TL_AS_DATE && by_date && tl_responses_plan_find (plan, TL_AS_DATE) < 0)
    plan->wave_by = TL_WAVE_BY_COLUMN;
}

static void
role_chosen_cb (GtkDropDown *list, GParamSpec *property, TlImportColumns *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  Head *head = head_of (self, list);
  TlColumnAs before;

  if (self->refreshing || selected >= G_N_ELEMENTS (roles))
    return;
  before = tl_responses_plan_column (self->plan, head->column)->as;
  if (roles[selected].as == TL_AS_SCORE || roles[selected].as == TL_AS_IGNORE)
    tl_responses_plan_column (self->plan, head->column)->as = roles[selected].as;
  else
    tl_responses_plan_set_only (self->plan, head->column, roles[selected].as);
  settle_layout (self->plan);
  settle_waves (self->plan, before, roles[selected].as);
  tl_import_columns_refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
about_chosen_cb (GtkDropDown *list, GParamSpec *property, TlImportColumns *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  TlPlanColumn *column;
  TlHandle place;

  if (self->refreshing || selected >= self->places->len)
    return;
  column = tl_responses_plan_column (self->plan, head_of (self, list)->column);
  place = g_array_index (self->places, TlHandle, selected);
  column->stage = tl_map_stage (self->map, place) != NULL ? place : TL_HANDLE_NONE;
  column->touchpoint = column->stage == TL_HANDLE_NONE ? place : TL_HANDLE_NONE;
  settle_layout (self->plan);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
measure_chosen_cb (GtkDropDown *list, GParamSpec *property, TlImportColumns *self)
{
  guint selected = gtk_drop_down_get_selected (list);

  if (self->refreshing || selected >= self->measures->len)
    return;
  tl_responses_plan_column (self->plan, head_of (self, list)->column)->measure = g_array_index (self->measures, TlHandle, selected);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- from the plan into the widgets ---- */

static void
fill_measures (TlImportColumns *self)
{
  const GPtrArray *measures = tl_map_list (self->map, TL_KIND_MEASURE);

  self->measures = g_array_new (FALSE, TRUE, sizeof (TlHandle));
  g_array_set_size (self->measures, 1);
  /* Translators: of a column of answers: it measures what the list below says for all. */
  self->measure_names = gtk_string_list_new ((const char *const[]){ _ ("Measure as below"), NULL });
  for (guint i = 0; i < measures->len; i++)
    {
      const TlMeasure *measure = g_ptr_array_index (measures, i);

      if (measure->kind == TL_MEASURE_KPI)
        continue;
      g_array_append_val (self->measures, measure->record.handle);
      gtk_string_list_append (self->measure_names, tl_measure_name (measure));
    }
}

static void
select_place (TlImportColumns *self, GtkWidget *list, const TlPlanColumn *column)
{
  TlHandle wanted = column->stage != TL_HANDLE_NONE ? column->stage : column->touchpoint;

  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, TlHandle, i) == wanted)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (list), i);
}

static GtkWidget *
drop_down (TlImportColumns *self, guint head, GtkStringList *model, const char *name, GCallback callback)
{
  GtkWidget *list = tl_drop_down_new (name);

  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (model));
  gtk_widget_set_size_request (list, COLUMN_WIDTH, -1);
  g_object_set_data (G_OBJECT (list), "head", GUINT_TO_POINTER (head));
  g_signal_connect_object (list, "notify::selected", callback, self, 0);
  return list;
}

static void
refresh_about (TlImportColumns *self, guint index, Head *head, const TlPlanColumn *column, gboolean shown)
{
  if (shown && head->about == NULL)
    {
      /* Translators: %s is a column of scores. */
      g_autofree char *name = g_strdup_printf (_ ("What “%s” is about"), column->name);

      head->about = drop_down (self, index, self->place_names, name, G_CALLBACK (about_chosen_cb));
      gtk_grid_attach (self->grid, head->about, (int) index, 2, 1, 1);
    }
  if (head->about == NULL)
    return;
  gtk_widget_set_visible (head->about, shown);
  select_place (self, head->about, column);
}

/* Only where there is something to choose. */
static void
refresh_measure (TlImportColumns *self, guint index, Head *head, const TlPlanColumn *column, gboolean shown)
{
  if (shown && head->measure == NULL)
    {
      /* Translators: %s is a column of scores. */
      g_autofree char *name = g_strdup_printf (_ ("What “%s” measures"), column->name);

      head->measure = drop_down (self, index, self->measure_names, name, G_CALLBACK (measure_chosen_cb));
      gtk_grid_attach (self->grid, head->measure, (int) index, 3, 1, 1);
    }
  if (head->measure == NULL)
    return;
  gtk_widget_set_visible (head->measure, shown);
  for (guint i = 0; i < self->measures->len; i++)
    if (g_array_index (self->measures, TlHandle, i) == column->measure)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (head->measure), i);
}

void
tl_import_columns_refresh (TlImportColumns *self)
{
  gboolean named, about;
  guint scores;

  g_return_if_fail (TL_IS_IMPORT_COLUMNS (self));

  if (self->plan == NULL)
    return;
  self->refreshing = TRUE;
  named = FALSE;
  scores = n_scores (self->plan, &about);
  for (guint i = 0; i < self->plan->columns->len; i++)
    named |= names_place (tl_responses_plan_column (self->plan, i)->as);
  for (guint i = 0; i < self->heads->len; i++)
    {
      Head *head = &g_array_index (self->heads, Head, i);
      const TlPlanColumn *column = tl_responses_plan_column (self->plan, head->column);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (head->role), role_index (column->as));
      gtk_widget_set_visible (head->note, column->personal && column->as == TL_AS_IGNORE);
      refresh_about (self, i, head, column, column->as == TL_AS_SCORE && !named);
      refresh_measure (self, i, head, column, column->as == TL_AS_SCORE && scores > 1 && self->measures->len > 2);
    }
  self->refreshing = FALSE;
}

static GtkWidget *
cell_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' ');

  gtk_label_set_label (GTK_LABEL (label), line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
append_column (TlImportColumns *self, guint column)
{
  const TlSampleColumn *from = g_ptr_array_index (self->sample->columns, column);
  /* Translators: %s is a column. */
  g_autofree char *name = g_strdup_printf (_ ("What “%s” holds"), from->name);
  Head head = { .column = column };
  guint index = self->heads->len;
  GtkWidget *title = cell_label (from->name, "heading");

  gtk_widget_set_tooltip_text (title, from->question != NULL ? from->question : from->name);
  head.role = drop_down (self, index, self->roles, name, G_CALLBACK (role_chosen_cb));
  head.note = cell_label (_ ("May name a person"), "import-personal");
  gtk_widget_set_tooltip_text (head.note, _ ("Left out, since it may say who answered or where they live"));
  gtk_grid_attach (self->grid, title, (int) index, 0, 1, 1);
  gtk_grid_attach (self->grid, head.role, (int) index, 1, 1, 1);
  gtk_grid_attach (self->grid, head.note, (int) index, 2, 1, 1);
  for (guint row = 0; row < MIN (self->sample->rows->len, ROWS_SHOWN); row++)
    {
      char **cells = g_ptr_array_index (self->sample->rows, row);

      gtk_grid_attach (self->grid, cell_label (column < g_strv_length (cells) ? cells[column] : "", "import-cell"), (int) index, (int) row + 4, 1, 1);
    }
  g_array_append_val (self->heads, head);
}

static void
append_columns (TlImportColumns *self, gboolean used, gboolean personal)
{
  for (guint i = 0; i < self->plan->columns->len && self->heads->len < MOST_COLUMNS; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (self->plan, i);

      if ((column->as != TL_AS_IGNORE) == used && (used || column->personal == personal))
        append_column (self, i);
    }
}

static void
clear (TlImportColumns *self)
{
  GtkWidget *child;

  self->refreshing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_array_set_size (self->heads, 0);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_object (&self->place_names);
  g_clear_pointer (&self->measures, g_array_unref);
  g_clear_object (&self->measure_names);
  self->refreshing = FALSE;
}

void
tl_import_columns_set (TlImportColumns *self, TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  g_autofree char *more = NULL;

  g_return_if_fail (TL_IS_IMPORT_COLUMNS (self));

  clear (self);
  self->map = map;
  self->plan = plan;
  self->sample = sample;
  if (plan == NULL)
    return;
  self->place_names = gtk_string_list_new (NULL);
  self->places = tl_import_places (map, self->place_names);
  fill_measures (self);
  append_columns (self, TRUE, FALSE);
  append_columns (self, FALSE, TRUE);
  append_columns (self, FALSE, FALSE);
  tl_import_columns_refresh (self);
  gtk_widget_set_visible (self->more, plan->columns->len > self->heads->len);
  more = g_strdup_printf (ngettext ("%u more column is left out.", "%u more columns are left out.", plan->columns->len - self->heads->len), plan->columns->len - self->heads->len);
  gtk_label_set_label (GTK_LABEL (self->more), more);
}

static void
tl_import_columns_dispose (GObject *object)
{
  TlImportColumns *self = TL_IMPORT_COLUMNS (object);

  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->heads, g_array_unref);
  g_clear_object (&self->place_names);
  g_clear_pointer (&self->measures, g_array_unref);
  g_clear_object (&self->measure_names);
  g_clear_object (&self->roles);

  G_OBJECT_CLASS (tl_import_columns_parent_class)->dispose (object);
}

static void
tl_import_columns_class_init (TlImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_import_columns_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_import_columns_init (TlImportColumns *self)
{
  GtkWidget *box = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->heads = g_array_new (FALSE, TRUE, sizeof (Head));
  self->roles = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    gtk_string_list_append (self->roles, _ (roles[i].name));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "import-table");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  tl_name (self->scroller, _ ("The first rows"));
  gtk_box_append (GTK_BOX (box), self->scroller);
  self->more = tl_label_new ("", "row-detail");
  gtk_box_append (GTK_BOX (box), self->more);
}
