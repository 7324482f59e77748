/* The invisible widgets over the spots in view, and which of them has the focus. */
#include "app/pages/sheet-view-private.h"

#include "app/pages/sheet-cell.h"

#define CELLS_MAX 600

static gpointer
key_of (guint row, guint column)
{
  return GSIZE_TO_POINTER (((gsize) row << 24) + column + 1);
}

static GtkWidget *
keyboard_cell (TlSheetView *self)
{
  return g_hash_table_lookup (self->cells, key_of (self->row, self->column));
}

static gboolean
has_focus_inside (TlSheetView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

static void
ensure_cell (TlSheetView *self, GHashTable *kept, guint i)
{
  const TlSpot *spot;
  GtkWidget *cell;
  gpointer key;
  guint n;

  spot = &tl_sheet_view_spots (self, &n)[i];
  key = key_of (spot->row, spot->column);
  cell = g_hash_table_lookup (self->cells, key);
  if (cell == NULL)
    {
      cell = tl_sheet_cell_new (!self->is_grid      ? GTK_ACCESSIBLE_ROLE_LIST_ITEM
                                : spot->row == 0    ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                                : spot->column == 0 ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                                    : GTK_ACCESSIBLE_ROLE_GRID_CELL);
      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      g_hash_table_insert (self->cells, key, cell);
    }
  tl_sheet_cell_set (TL_SHEET_CELL (cell), i, tl_scene_string (self->scene, spot->label));
  g_hash_table_add (kept, key);
}

static gboolean
is_seen (TlSheetView *self, const TlSpot *spot)
{
  TlRect clip = tl_viewport_clip (&self->viewport, spot->band), rect = tl_sheet_view_rect (self, spot), both;

  return tl_rect_intersect (&clip, &rect, &both);
}

static void
drop_others (TlSheetView *self, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer key, cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &key, &cell))
    if (!g_hash_table_contains (kept, key))
      {
        gtk_widget_unparent (cell);
        g_hash_table_iter_remove (&iter);
      }
}

static void
update_cells (TlSheetView *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  guint n, at = tl_sheet_view_spot_at (self, self->row, self->column);
  const TlSpot *spots = tl_sheet_view_spots (self, &n);
  gboolean had_focus = has_focus_inside (self);

  if (at != TL_NO_SPOT)
    ensure_cell (self, kept, at);
  for (guint i = 0; i < n && g_hash_table_size (kept) < CELLS_MAX; i++)
    if (is_seen (self, &spots[i]))
      ensure_cell (self, kept, i);
  if (had_focus)
    tl_sheet_view_focus_cell (self);
  drop_others (self, kept);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer data)
{
  TlSheetView *self = data;

  self->cells_idle = 0;
  update_cells (self);
  return G_SOURCE_REMOVE;
}

void
tl_sheet_view_queue_cells (TlSheetView *self)
{
  if (self->cells_idle == 0)
    self->cells_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, update_cb, self, NULL);
}

void
tl_sheet_view_drop_cells (TlSheetView *self)
{
  g_autoptr (GHashTable) none = g_hash_table_new (NULL, NULL);

  g_clear_handle_id (&self->cells_idle, g_source_remove);
  drop_others (self, none);
}

void
tl_sheet_view_focus_cell (TlSheetView *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  guint at = tl_sheet_view_spot_at (self, self->row, self->column);
  GtkWidget *cell;

  if (at != TL_NO_SPOT)
    ensure_cell (self, kept, at);
  cell = keyboard_cell (self);
  if (cell != NULL && gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) != cell)
    gtk_widget_grab_focus (cell);
}

void
tl_sheet_view_allocate_cells (TlSheetView *self)
{
  guint n;
  const TlSpot *spots = tl_sheet_view_spots (self, &n);
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    {
      guint i = tl_sheet_cell_spot (cell);
      TlRect rect = { 0 };

      if (i < n)
        rect = tl_sheet_view_rect (self, &spots[i]);
      gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (cell, &(GtkAllocation){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1), (int) MAX (rect.height, 1) }, -1);
    }
}
