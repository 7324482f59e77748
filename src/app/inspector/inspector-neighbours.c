#include "app/inspector/inspector-neighbours.h"

#include <glib/gi18n.h>

#include "app/inspector/neighbours.h"
#include "app/widgets/widgets.h"

struct _TlNeighboursSection
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle handle;
};

G_DEFINE_FINAL_TYPE (TlNeighboursSection, tl_neighbours_section, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* More are not read in a list; the map shows them. */
#define MOST_NEIGHBOURS 12

static void
row_clicked_cb (GtkButton *button, TlNeighboursSection *self)
{
  g_signal_emit (self, signals[OPEN], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "handle")));
}

static const char *
side_heading (TlNeighbourSide side)
{
  switch (side)
    {
    case TL_NEIGHBOUR_FROM:
      return _ ("Receives from");
    case TL_NEIGHBOUR_TO:
      return _ ("Hands over to");
    default:
      return _ ("Plays in");
    }
}

static void
append_more (TlNeighboursSection *self, guint n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("and %u more", "and %u more", n), n) : NULL;

  if (text != NULL)
    gtk_box_append (GTK_BOX (self), tl_label_new (text, "row-detail"));
}

static void
append_neighbour (TlNeighboursSection *self, const TlNeighbour *neighbour)
{
  GtkWidget *row = tl_row_button_new (neighbour->title, neighbour->detail);

  g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (neighbour->handle));
  g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self), row);
}

void
tl_neighbours_section_refresh (TlNeighboursSection *self)
{
  g_autoptr (GPtrArray) neighbours = NULL;
  guint n = 0; /* of this side */
  int side = -1;

  g_return_if_fail (TL_IS_NEIGHBOURS_SECTION (self));

  tl_box_clear (GTK_BOX (self));
  neighbours = tl_neighbours (self->map, self->handle);
  for (guint i = 0; i < neighbours->len; i++)
    {
      const TlNeighbour *neighbour = neighbours->pdata[i];

      if ((int) neighbour->side != side)
        {
          append_more (self, n > MOST_NEIGHBOURS ? n - MOST_NEIGHBOURS : 0);
          gtk_box_append (GTK_BOX (self), tl_heading_new (side_heading (neighbour->side)));
          n = 0;
        }
      side = neighbour->side;
      if (++n <= MOST_NEIGHBOURS)
        append_neighbour (self, neighbour);
    }
  append_more (self, n > MOST_NEIGHBOURS ? n - MOST_NEIGHBOURS : 0);
}

static void
tl_neighbours_section_dispose (GObject *object)
{
  g_clear_object (&TL_NEIGHBOURS_SECTION (object)->map);

  G_OBJECT_CLASS (tl_neighbours_section_parent_class)->dispose (object);
}

static void
tl_neighbours_section_class_init (TlNeighboursSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_neighbours_section_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_neighbours_section_init (TlNeighboursSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
}

GtkWidget *
tl_neighbours_section_new (TlMap *map, TlHandle handle)
{
  TlNeighboursSection *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_NEIGHBOURS_SECTION, NULL);
  self->map = g_object_ref (map);
  self->handle = handle;
  tl_neighbours_section_refresh (self);
  return GTK_WIDGET (self);
}
