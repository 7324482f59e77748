#include "app/inspector-many.h"

#include <glib/gi18n.h>

#include "app/inspector-form.h"
#include "app/widgets.h"

struct _TlManyForm
{
  GtkBox parent_instance;

  TlMap *map;
  GArray *handles;   /* of TlHandle */
  GPtrArray *fields; /* of const TlFieldInfo */
  GPtrArray *lists;  /* of GtkDropDown, one a field; owned by their parent */
  GtkWidget *error;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (TlManyForm, tl_many_form, GTK_TYPE_BOX)

/* ---- values ---- */

int
tl_many_get (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field)
{
  int word = -1;

  for (guint i = 0; i < n; i++)
    {
      const TlRecord *record = tl_map_get (map, handles[i]);
      const TlFieldInfo *own = record != NULL ? tl_schema_find_field (record->kind, field->name) : NULL;
      TlValue value;

      if (own == NULL)
        continue;
      tl_record_get (record, own, &value);
      if (word >= 0 && word != value.integer)
        return -1;
      word = value.integer;
    }
  return word;
}

gboolean
tl_many_set (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field, int word, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TL_IS_MAP (map) && field != NULL, FALSE);

  if (tl_map_in_transaction (map))
    return FALSE;

  name = g_strdup_printf (_ ("Change “%s”"), _ (field->label));
  tl_map_begin (map, name);
  for (guint i = 0; i < n; i++)
    {
      const TlRecord *record = tl_map_get (map, handles[i]);

      if (record == NULL || tl_schema_find_field (record->kind, field->name) == NULL)
        continue;
      if (!tl_map_set_int (map, handles[i], field->name, word, error))
        {
          tl_map_rollback (map);
          return FALSE;
        }
    }
  return tl_map_commit (map, error);
}

/* ---- widgets ---- */

/* Whether the list begins with an entry that says that the records differ. */
static gboolean
says_different (GtkDropDown *list, const TlFieldInfo *field)
{
  guint n = 0;

  while (field->words[n].word != NULL)
    n++;
  return g_list_model_get_n_items (gtk_drop_down_get_model (list)) > n;
}

static void
word_chosen_cb (GtkDropDown *list, GParamSpec *property, TlManyForm *self)
{
  guint position = gtk_drop_down_get_selected (list), index;
  g_autoptr (GError) error = NULL;
  int word;

  if (self->refreshing || position == GTK_INVALID_LIST_POSITION || !g_ptr_array_find (self->lists, list, &index))
    return;
  word = (int) position - says_different (list, self->fields->pdata[index]);
  if (word >= 0)
    tl_many_set (self->map, (const TlHandle *) self->handles->data, self->handles->len, self->fields->pdata[index], word, &error);
  gtk_label_set_label (GTK_LABEL (self->error), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->error, error != NULL);
}

static void
refresh_list (TlManyForm *self, GtkDropDown *list, const TlFieldInfo *field)
{
  int word = tl_many_get (self->map, (const TlHandle *) self->handles->data, self->handles->len, field);
  GtkStringList *strings = GTK_STRING_LIST (gtk_drop_down_get_model (list));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (strings));

  if (n == 0 || says_different (list, field) != (word < 0))
    {
      gtk_string_list_splice (strings, 0, n, NULL);
      if (word < 0)
        /* Translators: stands in a list where the records selected do not have the same. */
        gtk_string_list_append (strings, _ ("Different"));
      for (const TlWord *each = field->words; each->word != NULL; each++)
        gtk_string_list_append (strings, _ (each->label));
    }
  gtk_drop_down_set_selected (list, MAX (word, 0));
}

void
tl_many_form_refresh (TlManyForm *self)
{
  g_return_if_fail (TL_IS_MANY_FORM (self));

  self->refreshing = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    refresh_list (self, self->lists->pdata[i], self->fields->pdata[i]);
  self->refreshing = FALSE;
}

static void
append_field (TlManyForm *self, const TlFieldInfo *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = tl_drop_down_new (_ (field->label));

  g_signal_connect_object (list, "notify::selected", G_CALLBACK (word_chosen_cb), self, 0);
  g_ptr_array_add (self->lists, list);

  gtk_widget_add_css_class (box, "field");
  gtk_box_append (GTK_BOX (box), tl_label_new (_ (field->label), "field-label"));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self), box);
}

static void
tl_many_form_dispose (GObject *object)
{
  TlManyForm *self = TL_MANY_FORM (object);

  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_many_form_parent_class)->dispose (object);
}

static void
tl_many_form_class_init (TlManyFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_many_form_dispose;
}

static void
tl_many_form_init (TlManyForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->fields = g_ptr_array_new ();
  self->lists = g_ptr_array_new ();
}

GtkWidget *
tl_many_form_new (TlMap *map, const TlHandle *handles, guint n)
{
  TlManyForm *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_MANY_FORM, NULL);
  self->map = g_object_ref (map);
  g_array_append_vals (self->handles, handles, n);
  tl_form_common_fields (map, handles, n, self->fields);

  for (guint i = 0; i < self->fields->len; i++)
    append_field (self, self->fields->pdata[i]);
  self->error = tl_label_new ("", "field-error");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_box_append (GTK_BOX (self), self->error);

  tl_many_form_refresh (self);
  return GTK_WIDGET (self);
}
