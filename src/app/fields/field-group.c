#include "app/fields/field-group.h"

struct _TlFieldGroup
{
  GtkBox parent_instance;

  GPtrArray *editors; /* of TlFieldEditor, owned as children */
};

G_DEFINE_FINAL_TYPE (TlFieldGroup, tl_field_group, GTK_TYPE_BOX)

guint
tl_field_group_get_n_fields (TlFieldGroup *self)
{
  g_return_val_if_fail (TL_IS_FIELD_GROUP (self), 0);

  return self->editors->len;
}

TlFieldEditor *
tl_field_group_get (TlFieldGroup *self, guint index)
{
  g_return_val_if_fail (TL_IS_FIELD_GROUP (self) && index < self->editors->len, NULL);

  return self->editors->pdata[index];
}

TlFieldEditor *
tl_field_group_find (TlFieldGroup *self, const char *field)
{
  g_return_val_if_fail (TL_IS_FIELD_GROUP (self) && field != NULL, NULL);

  for (guint i = 0; i < self->editors->len; i++)
    if (g_str_equal (tl_field_editor_field (self->editors->pdata[i])->name, field))
      return self->editors->pdata[i];
  return NULL;
}

void
tl_field_group_refresh (TlFieldGroup *self)
{
  g_return_if_fail (TL_IS_FIELD_GROUP (self));

  for (guint i = 0; i < self->editors->len; i++)
    tl_field_editor_refresh (self->editors->pdata[i]);
}

void
tl_field_group_finish (TlFieldGroup *self)
{
  g_return_if_fail (TL_IS_FIELD_GROUP (self));

  for (guint i = 0; i < self->editors->len; i++)
    tl_field_editor_finish (self->editors->pdata[i]);
}

gboolean
tl_field_group_reset (TlFieldGroup *self)
{
  gboolean reset = FALSE;

  g_return_val_if_fail (TL_IS_FIELD_GROUP (self), FALSE);

  for (guint i = 0; i < self->editors->len; i++)
    reset |= tl_field_editor_reset (self->editors->pdata[i]);
  return reset;
}

static void
tl_field_group_dispose (GObject *object)
{
  g_clear_pointer (&TL_FIELD_GROUP (object)->editors, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_field_group_parent_class)->dispose (object);
}

static void
tl_field_group_class_init (TlFieldGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_field_group_dispose;
}

static void
tl_field_group_init (TlFieldGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->editors = g_ptr_array_new ();
}

GtkWidget *
tl_field_group_new (TlMap *map, const TlHandle *handles, guint n, GPtrArray *fields, const char *without)
{
  TlFieldGroup *self;

  g_return_val_if_fail (TL_IS_MAP (map) && fields != NULL, NULL);

  self = g_object_new (TL_TYPE_FIELD_GROUP, NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const TlFieldInfo *field = fields->pdata[i];
      GtkWidget *editor;

      if (without != NULL && g_str_equal (field->name, without))
        continue;
      editor = tl_field_editor_new_many (map, handles, n, field);
      gtk_box_append (GTK_BOX (self), editor);
      g_ptr_array_add (self->editors, editor);
    }
  return GTK_WIDGET (self);
}
