#include "app/inspector/inspector-many.h"

#include <glib/gi18n.h>

#include "app/fields/field-group.h"
#include "app/inspector/held-records.h"
#include "app/inspector/inspector-form.h"
#include "app/widgets/widgets.h"

struct _TlManyForm
{
  GtkBox parent_instance;

  TlFieldGroup *shown, *folded;
  GtkExpander *expander; /* NULL: nothing is folded away */
  guint open;
};

G_DEFINE_FINAL_TYPE (TlManyForm, tl_many_form, GTK_TYPE_BOX)

guint
tl_many_form_get_open (TlManyForm *self)
{
  guint more = 1u << TL_HELD_MORE;

  g_return_val_if_fail (TL_IS_MANY_FORM (self), 0);

  if (self->expander == NULL)
    return self->open;
  return gtk_expander_get_expanded (self->expander) ? self->open | more : self->open & ~more;
}

void
tl_many_form_refresh (TlManyForm *self)
{
  g_return_if_fail (TL_IS_MANY_FORM (self));

  tl_field_group_refresh (self->shown);
  tl_field_group_refresh (self->folded);
}

void
tl_many_form_finish (TlManyForm *self)
{
  g_return_if_fail (TL_IS_MANY_FORM (self));

  tl_field_group_finish (self->shown);
  tl_field_group_finish (self->folded);
}

gboolean
tl_many_form_reset (TlManyForm *self)
{
  g_return_val_if_fail (TL_IS_MANY_FORM (self), FALSE);

  return tl_field_group_reset (self->shown) | tl_field_group_reset (self->folded);
}

static void
tl_many_form_dispose (GObject *object)
{
  g_clear_object (&TL_MANY_FORM (object)->folded);

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
}

GtkWidget *
tl_many_form_new (TlMap *map, const TlHandle *handles, guint n, const TlFormLook *look)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();
  const char *without = look->hide_votes ? "votes" : NULL;
  TlManyForm *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_MANY_FORM, NULL);
  self->open = look->open;
  tl_form_common_fields (map, handles, n, shown, folded);
  self->shown = TL_FIELD_GROUP (tl_field_group_new (map, handles, n, shown, without));
  self->folded = g_object_ref_sink (TL_FIELD_GROUP (tl_field_group_new (map, handles, n, folded, without)));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->shown));
  if (tl_field_group_get_n_fields (self->folded) > 0)
    {
      self->expander = GTK_EXPANDER (tl_expander_new (_ ("More"), GTK_WIDGET (self->folded), (self->open & 1u << TL_HELD_MORE) != 0));
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->expander));
    }
  if (shown->len + folded->len == 0)
    gtk_box_append (GTK_BOX (self), tl_label_new (_ ("What is selected has no field in common."), "dim-label"));
  return GTK_WIDGET (self);
}
