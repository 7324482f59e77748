#include "app/pages/sheet-cell.h"

struct _TlSheetCell
{
  GtkWidget parent_instance;

  guint spot;
  char *label;
};

G_DEFINE_FINAL_TYPE (TlSheetCell, tl_sheet_cell, GTK_TYPE_WIDGET)

static void
tl_sheet_cell_finalize (GObject *object)
{
  g_free (TL_SHEET_CELL (object)->label);

  G_OBJECT_CLASS (tl_sheet_cell_parent_class)->finalize (object);
}

/* The focus ring is the view's. */
static void
tl_sheet_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
}

static void
tl_sheet_cell_class_init (TlSheetCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_sheet_cell_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = tl_sheet_cell_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cell");
}

static void
tl_sheet_cell_init (TlSheetCell *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
tl_sheet_cell_new (GtkAccessibleRole role)
{
  return g_object_new (TL_TYPE_SHEET_CELL, "accessible-role", role, NULL);
}

void
tl_sheet_cell_set (TlSheetCell *self, guint spot, const char *label)
{
  g_return_if_fail (TL_IS_SHEET_CELL (self));

  self->spot = spot;
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

guint
tl_sheet_cell_spot (TlSheetCell *self)
{
  g_return_val_if_fail (TL_IS_SHEET_CELL (self), 0);

  return self->spot;
}
