#include "app/inspector-lists.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets.h"
#include "model/measure.h"

struct _TlRecordList
{
  GtkBox parent_instance;

  TlMap *map;
  TlKind kind;
  GtkWidget *rows;
  GtkWidget *empty;
  GArray *handles; /* of the rows, of TlHandle */
};

G_DEFINE_FINAL_TYPE (TlRecordList, tl_record_list, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  TlKind kind;
  const char *heading, *empty, *add, *step; /* translatable; step is the name in the undo menu */
} Words;

static const Words words[] = {
  { TL_KIND_MEASURE, N_ ("Measures"), N_ ("How is feedback scored? Add NPS, CSAT or another measure."), N_ ("Add a Measure"), N_ ("Add measure") },
  { TL_KIND_WAVE, N_ ("Waves"), N_ ("A wave is one round of measuring."), N_ ("Add a Wave"), N_ ("Add wave") },
  { TL_KIND_SEGMENT, N_ ("Segments"), N_ ("Which customers is this map about?"), N_ ("Add a Segment"), N_ ("Add segment") },
  { TL_KIND_ROW, N_ ("Rows of your own"), N_ ("Thoughts, systems, props: whatever the room wants to see."), N_ ("Add a Row"), N_ ("Add row") },
};

static const Words *
words_of (TlKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == kind)
      return &words[i];
  g_return_val_if_reached (&words[0]);
}

static void
report (TlRecordList *self, GError *error)
{
  if (error != NULL)
    g_message ("%s", error->message);
}

/* ---- adding ---- */

/* What tells a new record from its siblings until it gets a name of its own. */
static gboolean
give_first_name (TlRecordList *self, TlHandle handle, GError **error)
{
  guint n = tl_map_list (self->map, self->kind)->len;
  g_autofree char *name = NULL;

  if (self->kind == TL_KIND_MEASURE)
    return TRUE;
  if (self->kind == TL_KIND_WAVE)
    name = g_strdup_printf (_ ("Wave %u"), n);
  else if (self->kind == TL_KIND_SEGMENT)
    name = g_strdup_printf (_ ("Segment %u"), n);
  else
    name = g_strdup_printf (_ ("Row %u"), n);
  return tl_map_set_text (self->map, handle, "name", name, error);
}

static void
add_record (TlRecordList *self, int measure_kind)
{
  g_autoptr (GError) error = NULL;
  TlHandle made;

  if (tl_map_in_transaction (self->map))
    return;

  tl_map_begin (self->map, _ (words_of (self->kind)->step));
  made = tl_map_insert (self->map, self->kind, tl_map_root (self->map), TL_HANDLE_NONE, &error);
  if (made != TL_HANDLE_NONE && self->kind == TL_KIND_MEASURE)
    tl_map_set_int (self->map, made, "kind", measure_kind, &error);
  if (error == NULL && give_first_name (self, made, &error) && tl_map_commit (self->map, &error))
    g_signal_emit (self, signals[OPEN], 0, made);
  else if (tl_map_in_transaction (self->map))
    tl_map_rollback (self->map);
  report (self, error);
}

static void
add_clicked_cb (GtkButton *button, TlRecordList *self)
{
  add_record (self, -1);
}

static void
measure_kind_clicked_cb (GtkButton *button, TlRecordList *self)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  add_record (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "word")));
}

/* A measure is of a kind from the start, so its button asks which. */
static GtkWidget *
new_measure_button (TlRecordList *self)
{
  static const char *const details[] = {
    N_ ("0 to 10: would they recommend us?"),
    N_ ("1 to 5: are they satisfied?"),
    N_ ("1 to 7: how easy was it?"),
    N_ ("A mean on any scale"),
    N_ ("A share: yes or no"),
    N_ ("A figure of our own: on time, in stock"),
  };
  const TlFieldInfo *kind = tl_schema_find_field (TL_KIND_MEASURE, "kind");
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int i = 0; kind->words[i].word != NULL; i++)
    {
      GtkWidget *row = tl_row_button_new (_ (kind->words[i].label), _ (details[i]));

      g_object_set_data (G_OBJECT (row), "word", GINT_TO_POINTER (i));
      g_signal_connect_object (row, "clicked", G_CALLBACK (measure_kind_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (box), row);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Add a Measure"));
  tl_name (button, _ ("Add a Measure"));
  return button;
}

/* ---- rows ---- */

static char *
detail_of (TlRecordList *self, const TlRecord *record)
{
  if (self->kind == TL_KIND_MEASURE)
    {
      const TlMeasure *measure = (const TlMeasure *) record;
      const TlFieldInfo *kind = tl_schema_find_field (TL_KIND_MEASURE, "kind");
      const char *label = _ (kind->words[measure->kind].label);

      if (isnan (tl_measure_min (measure)))
        return g_strdup (label);
      /* Translators: a kind of measure and the ends of its scale: "NPS, 0 to 10". */
      return g_strdup_printf (_ ("%s, %g to %g"), label, tl_measure_min (measure), tl_measure_max (measure));
    }
  if (self->kind == TL_KIND_WAVE)
    {
      const TlWave *wave = (const TlWave *) record;
      g_autofree char *start = wave->start != 0 ? tl_date_format (wave->start) : NULL;
      g_autofree char *end = wave->end != 0 ? tl_date_format (wave->end) : NULL;

      if (start != NULL && end != NULL)
        /* Translators: the first and the last day of a wave. */
        return g_strdup_printf (_ ("%s to %s"), start, end);
      return start != NULL ? g_steal_pointer (&start) : g_steal_pointer (&end);
    }
  return NULL;
}

static TlHandle
handle_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "handle"));
}

static void
row_clicked_cb (GtkButton *button, TlRecordList *self)
{
  g_signal_emit (self, signals[OPEN], 0, handle_of (GTK_WIDGET (button)));
}

static void
remove_clicked_cb (GtkButton *button, TlRecordList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove", "u", handle_of (GTK_WIDGET (button)));
}

static void
append_row (TlRecordList *self, const TlRecord *record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = tl_row_button_new ("", NULL);
  GtkWidget *remove = tl_icon_button_new ("user-trash-symbolic", "");

  g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (record->handle));
  g_object_set_data (G_OBJECT (remove), "handle", GUINT_TO_POINTER (record->handle));
  gtk_widget_set_hexpand (row, TRUE);
  g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (line), row);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (self->rows), line);
}

static gboolean
rows_match (TlRecordList *self, const GPtrArray *records)
{
  if (self->handles->len != records->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (g_array_index (self->handles, TlHandle, i) != ((const TlRecord *) records->pdata[i])->handle)
      return FALSE;
  return TRUE;
}

static void
rebuild (TlRecordList *self, const GPtrArray *records)
{
  tl_box_clear (GTK_BOX (self->rows));
  g_array_set_size (self->handles, 0);
  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = records->pdata[i];

      append_row (self, record);
      g_array_append_val (self->handles, record->handle);
    }
}

static void
set_row (TlRecordList *self, GtkWidget *line, const TlRecord *record)
{
  GtkWidget *row = gtk_widget_get_first_child (line);
  GtkWidget *remove = gtk_widget_get_last_child (line);
  g_autofree char *title = tl_map_describe (self->map, record->handle);
  g_autofree char *detail = detail_of (self, record);
  g_autofree char *tooltip = NULL;

  if (self->kind == TL_KIND_MEASURE)
    {
      g_free (title);
      title = g_strdup (tl_measure_name ((const TlMeasure *) record));
    }
  tl_row_button_set (row, title, detail);
  tooltip = g_strdup_printf (_ ("Remove “%s”"), title);
  gtk_widget_set_tooltip_text (remove, tooltip);
  tl_name (remove, tooltip);
}

void
tl_record_list_refresh (TlRecordList *self)
{
  const GPtrArray *records;
  GtkWidget *line;

  g_return_if_fail (TL_IS_RECORD_LIST (self));

  records = tl_map_list (self->map, self->kind);
  if (!rows_match (self, records))
    rebuild (self, records);
  line = gtk_widget_get_first_child (self->rows);
  for (guint i = 0; i < records->len; i++, line = gtk_widget_get_next_sibling (line))
    set_row (self, line, records->pdata[i]);
  gtk_widget_set_visible (self->empty, records->len == 0);
}

static void
tl_record_list_dispose (GObject *object)
{
  TlRecordList *self = TL_RECORD_LIST (object);

  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_record_list_parent_class)->dispose (object);
}

static void
tl_record_list_class_init (TlRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_record_list_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_record_list_init (TlRecordList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
}

GtkWidget *
tl_record_list_new (TlMap *map, TlKind kind)
{
  const Words *own = words_of (kind);
  TlRecordList *self;
  GtkWidget *heading, *add;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_RECORD_LIST, NULL);
  self->map = g_object_ref (map);
  self->kind = kind;

  heading = tl_heading_new (_ (own->heading));
  if (kind == TL_KIND_MEASURE)
    add = new_measure_button (self);
  else
    {
      add = tl_icon_button_new ("list-add-symbolic", _ (own->add));
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
    }
  gtk_box_append (GTK_BOX (heading), add);
  gtk_box_append (GTK_BOX (self), heading);
  self->empty = tl_label_new (_ (own->empty), "dim-label");
  gtk_box_append (GTK_BOX (self), self->empty);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self), self->rows);

  tl_record_list_refresh (self);
  return GTK_WIDGET (self);
}
