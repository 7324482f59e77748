#include "app/import/import-values.h"

#include <glib/gi18n.h>

#include "app/import/import-columns.h"
#include "app/widgets/widgets.h"

/* More are a column that holds something else. */
#define MOST_VALUES 60

/* Before the places in each list. */
enum
{
  NOT_COUNTED,
  LEFT_OUT,
  N_BEFORE,
};

typedef struct
{
  guint column;
  char *value;
  GtkWidget *list;
} Row;

struct _TlImportValues
{
  GtkBox parent_instance;

  GtkWidget *rows;
  TlMap *map;
  TlResponsesPlan *plan;
  GPtrArray *listed; /* of Row */
  GArray *places;    /* of TlHandle */
  GtkStringList *names;
  gboolean building;
};

G_DEFINE_FINAL_TYPE (TlImportValues, tl_import_values, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->value);
  g_free (row);
}

static Row *
find_row (TlImportValues *self, guint column, const char *value)
{
  for (guint i = 0; i < self->listed->len; i++)
    {
      Row *row = self->listed->pdata[i];

      if (row->column == column && g_str_equal (row->value, value))
        return row;
    }
  return NULL;
}

static void
remove_match (TlResponsesPlan *plan, const Row *row)
{
  for (guint i = 0; i < plan->matches->len; i++)
    {
      const TlPlanMatch *match = plan->matches->pdata[i];

      if (match->column != row->column || !g_str_equal (match->value, row->value))
        continue;
      g_ptr_array_remove_index (plan->matches, i);
      return;
    }
}

static void
chosen_cb (GtkDropDown *list, GParamSpec *property, TlImportValues *self)
{
  const Row *row = g_object_get_data (G_OBJECT (list), "row");
  guint selected = gtk_drop_down_get_selected (list);

  if (self->building || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected == NOT_COUNTED)
    remove_match (self->plan, row);
  else
    tl_responses_plan_add_match (self->plan, row->column, row->value, selected == LEFT_OUT ? TL_HANDLE_NONE : g_array_index (self->places, TlHandle, selected - N_BEFORE));
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
index_of (TlImportValues *self, TlHandle place)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, TlHandle, i) == place)
      return i + N_BEFORE;
  return NOT_COUNTED;
}

static void
suggestion_clicked_cb (GtkButton *button, TlImportValues *self)
{
  const Row *row = g_object_get_data (G_OBJECT (button), "row");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (row->list), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")));
  gtk_widget_grab_focus (row->list);
}

static TlKind
kind_of (TlImportValues *self, guint column)
{
  switch (tl_responses_plan_column (self->plan, column)->as)
    {
    case TL_AS_TOUCHPOINT:
      return TL_KIND_TOUCHPOINT;
    case TL_AS_FUNCTION:
      return TL_KIND_FUNCTION;
    default:
      return TL_KIND_STAGE;
    }
}

static GtkWidget *
suggestion_new (TlImportValues *self, Row *row)
{
  TlHandle near = tl_responses_suggest (self->map, kind_of (self, row->column), row->value);
  guint index = near != TL_HANDLE_NONE ? index_of (self, near) : NOT_COUNTED;
  g_autofree char *label = NULL, *name = NULL;
  GtkWidget *button;

  if (index == NOT_COUNTED)
    return NULL;
  /* Translators: a button: did you mean the stage %s? */
  label = g_strdup_printf (_ ("%s?"), tl_responses_name_of (self->map, near));
  /* Translators: a value of a file and the stage that it may mean. */
  name = g_strdup_printf (_ ("Take “%s” for “%s”"), row->value, tl_responses_name_of (self->map, near));
  button = gtk_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, name);
  tl_name (button, name);
  g_object_set_data (G_OBJECT (button), "row", row);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (suggestion_clicked_cb), self, 0);
  return button;
}

static void
append_row (TlImportValues *self, guint column, const char *value, guint selected)
{
  /* Translators: %s is a value of a file. */
  g_autofree char *name = g_strdup_printf (_ ("What “%s” stands for"), value);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = tl_label_new (value, NULL), *suggestion;
  Row *row = g_new0 (Row, 1);

  row->column = column;
  row->value = g_strdup (value);
  row->list = tl_drop_down_new (name);
  gtk_drop_down_set_model (GTK_DROP_DOWN (row->list), G_LIST_MODEL (self->names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (row->list), selected);
  g_object_set_data (G_OBJECT (row->list), "row", row);
  g_signal_connect_object (row->list, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  g_ptr_array_add (self->listed, row);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  suggestion = suggestion_new (self, row);
  if (suggestion != NULL)
    gtk_box_append (GTK_BOX (line), suggestion);
  gtk_widget_set_size_request (row->list, 170, -1);
  gtk_box_append (GTK_BOX (line), row->list);
  gtk_box_append (GTK_BOX (self->rows), line);
}

static void
clear (TlImportValues *self)
{
  self->building = TRUE;
  tl_box_clear (GTK_BOX (self->rows));
  g_ptr_array_set_size (self->listed, 0);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_object (&self->names);
  self->building = FALSE;
}

/* Functions too: a column may name them. */
static void
add_functions (TlImportValues *self)
{
  const GPtrArray *functions = tl_map_list (self->map, TL_KIND_FUNCTION);

  for (guint i = 0; i < functions->len; i++)
    {
      const TlFunction *function = functions->pdata[i];

      g_array_append_val (self->places, function->record.handle);
      gtk_string_list_append (self->names, function->name);
    }
}

void
tl_import_values_set (TlImportValues *self, TlMap *map, TlResponsesPlan *plan)
{
  g_return_if_fail (TL_IS_IMPORT_VALUES (self));

  clear (self);
  self->map = map;
  self->plan = plan;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (plan == NULL)
    return;
  self->names = gtk_string_list_new ((const char *const[]){ _ ("Not said"), _ ("Leave out"), NULL });
  self->places = tl_import_places (map, self->names);
  /* A value cannot stand for the whole journey. */
  g_array_remove_index (self->places, 0);
  gtk_string_list_remove (self->names, N_BEFORE);
  add_functions (self);
  for (guint i = 0; i < MIN (plan->matches->len, MOST_VALUES); i++)
    {
      const TlPlanMatch *match = plan->matches->pdata[i];

      append_row (self, match->column, match->value, match->to == TL_HANDLE_NONE ? LEFT_OUT : index_of (self, match->to));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->listed->len > 0);
}

void
tl_import_values_add (TlImportValues *self, const TlCountResult *result)
{
  g_return_if_fail (TL_IS_IMPORT_VALUES (self));

  for (guint i = 0; i < result->issues->len && self->listed->len < MOST_VALUES; i++)
    {
      const TlCountIssue *issue = &g_array_index (result->issues, TlCountIssue, i);

      if (issue->column >= 0 && issue->value != NULL && (issue->reason == TL_REASON_UNKNOWN_PLACE || issue->reason == TL_REASON_AMBIGUOUS_PLACE) && find_row (self, (guint) issue->column, issue->value) == NULL)
        append_row (self, (guint) issue->column, issue->value, NOT_COUNTED);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->listed->len > 0);
}

static void
tl_import_values_dispose (GObject *object)
{
  TlImportValues *self = TL_IMPORT_VALUES (object);

  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (tl_import_values_parent_class)->dispose (object);
}

static void
tl_import_values_class_init (TlImportValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_import_values_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_import_values_init (TlImportValues *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->listed = g_ptr_array_new_with_free_func (row_free);
  gtk_box_append (GTK_BOX (self), tl_heading_new (_ ("Values that the map does not know")));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), self->rows);
}
