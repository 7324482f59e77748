#include "app/pages/matrix-page.h"

#include <glib/gi18n.h>

struct _TlMatrixPage
{
  TlTablePage parent_instance;
};

G_DEFINE_FINAL_TYPE (TlMatrixPage, tl_matrix_page, TL_TYPE_TABLE_PAGE)

static TlHandle
function_of (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);

  return card != NULL ? card->function : TL_HANDLE_NONE;
}

/* The hand-offs of a cell; of a header all that its function hands over or takes over. */
static GArray *
handoffs_of (TlMatrixPage *self, const TlSpot *spot)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  const GPtrArray *all = tl_map_list (map, TL_KIND_HANDOFF);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (guint i = 0; i < all->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (all, i);
      gboolean from = spot->row == 0 || function_of (map, handoff->from) == spot->handle;
      gboolean to = spot->column == 0 || function_of (map, handoff->to) == spot->other;

      if (from && to)
        g_array_append_val (found, handoff->record.handle);
    }
  return found;
}

static void
show_on_map (TlMatrixPage *self, const TlSpot *spot)
{
  g_autoptr (GArray) handoffs = handoffs_of (self, spot);

  if (handoffs->len > 0)
    tl_map_page_show_on_map (GTK_WIDGET (self), (const TlHandle *) handoffs->data, handoffs->len);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
matrix_activated (TlTablePage *page, const TlSpot *spot)
{
  show_on_map (TL_MATRIX_PAGE (page), spot);
}

/* The inspector then shows the first of them, or what all have in common. */
static void
matrix_moved (TlTablePage *page, const TlSpot *spot)
{
  g_autoptr (GArray) handoffs = handoffs_of (TL_MATRIX_PAGE (page), spot);

  tl_selection_set (tl_table_page_selection (page), (const TlHandle *) handoffs->data, handoffs->len);
}

static void
show_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const TlSpot *spot = tl_sheet_view_get_spot (tl_table_page_sheet (data));

  if (spot != NULL)
    show_on_map (data, spot);
}

static GMenuModel *
matrix_menu (TlTablePage *page, const TlSpot *spot)
{
  g_autoptr (GArray) handoffs = handoffs_of (TL_MATRIX_PAGE (page), spot);
  GMenu *menu;

  if (handoffs->len == 0)
    return NULL;
  menu = g_menu_new ();
  g_menu_append (menu, _ ("Show on _Map"), "matrix.show");
  return G_MENU_MODEL (menu);
}

static gboolean
matrix_place (TlTablePage *page, TlHandle record, TlHandle *handle, TlHandle *other)
{
  TlMap *map = tl_table_page_map (page);
  const TlHandoff *handoff = tl_map_handoff (map, record);

  if (handoff == NULL)
    return FALSE;
  *handle = function_of (map, handoff->from);
  *other = function_of (map, handoff->to);
  return TRUE;
}

/* A click is enough where there is something to see; an empty cell only takes the keyboard. */
static void
matrix_clicked (TlTablePage *page, const TlSpot *spot)
{
  g_autoptr (GArray) handoffs = handoffs_of (TL_MATRIX_PAGE (page), spot);

  if (handoffs->len > 0)
    show_on_map (TL_MATRIX_PAGE (page), spot);
}

static const char *
matrix_name (void)
{
  return _ ("Hand-offs");
}

static const GActionEntry actions[] = {
  { .name = "show", .activate = show_activated_cb },
};

static void
tl_matrix_page_class_init (TlMatrixPageClass *klass)
{
  TlTablePageClass *page_class = TL_TABLE_PAGE_CLASS (klass);

  page_class->kind = TL_TABLE_MATRIX;
  page_class->grid = TRUE;
  page_class->name = matrix_name;
  page_class->moved = matrix_moved;
  page_class->activated = matrix_activated;
  page_class->menu = matrix_menu;
  page_class->clicked = matrix_clicked;
  page_class->place = matrix_place;
}

static void
tl_matrix_page_init (TlMatrixPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "matrix", G_ACTION_GROUP (group));
}
