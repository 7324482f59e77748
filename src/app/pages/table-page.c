#include "app/pages/table-page.h"

#include "app/test-mode.h"
#include "app/widgets/naming.h"
#include "app/widgets/widgets.h"

typedef struct
{
  GtkWidget *box, *scrolled;
  TlSheetView *sheet;
  GtkWidget *popover; /* NULL: no menu was opened */
  TlMap *map;
  TlSelection *selection;
  TlView view;
  TlHandle function;
  TlTypesetter *typesetter;
  const char *language; /* the typesetter's */
  double text_scale;
} TlTablePagePrivate;

static void page_iface_init (TlMapPageInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (TlTablePage, tl_table_page, GTK_TYPE_WIDGET, G_ADD_PRIVATE (TlTablePage) G_IMPLEMENT_INTERFACE (TL_TYPE_MAP_PAGE, page_iface_init))

#define PRIVATE(page) ((TlTablePagePrivate *) tl_table_page_get_instance_private (page))

/* ---- the scene ---- */

static TlTypesetter *
ensure_typesetter (TlTablePagePrivate *priv)
{
  const char *language = priv->view.words->language;

  if (priv->typesetter != NULL && (priv->language != language || priv->text_scale != priv->view.text_scale))
    g_clear_pointer (&priv->typesetter, tl_typesetter_unref);
  if (priv->typesetter == NULL)
    priv->typesetter = tl_typesetter_new (NULL, language, priv->view.text_scale);
  priv->language = language;
  priv->text_scale = priv->view.text_scale;
  return priv->typesetter;
}

static void
show_scene (TlTablePage *self)
{
  TlTablePagePrivate *priv = PRIVATE (self);
  TlTablePageClass *klass = TL_TABLE_PAGE_GET_CLASS (self);
  g_autoptr (TlScene) scene = NULL;

  if (priv->map != NULL)
    scene = tl_table_scene (priv->map, klass->kind, priv->function, &priv->view, ensure_typesetter (priv));
  tl_sheet_view_set_scene (priv->sheet, scene);
  if (klass->refreshed != NULL)
    klass->refreshed (self);
}

/* ---- the sheet ---- */

static void
moved_cb (TlTablePage *self)
{
  const TlSpot *spot = tl_sheet_view_get_spot (PRIVATE (self)->sheet);

  if (spot == NULL)
    return;
  if (TL_TABLE_PAGE_GET_CLASS (self)->moved != NULL)
    TL_TABLE_PAGE_GET_CLASS (self)->moved (self, spot);
  tl_test_say ("cell %u %u", spot->row, spot->column);
}

static void
activated_cb (TlTablePage *self)
{
  const TlSpot *spot = tl_sheet_view_get_spot (PRIVATE (self)->sheet);

  if (spot != NULL && TL_TABLE_PAGE_GET_CLASS (self)->activated != NULL)
    TL_TABLE_PAGE_GET_CLASS (self)->activated (self, spot);
}

static void
clicked_cb (TlTablePage *self)
{
  const TlSpot *spot = tl_sheet_view_get_spot (PRIVATE (self)->sheet);

  if (spot != NULL && TL_TABLE_PAGE_GET_CLASS (self)->clicked != NULL)
    TL_TABLE_PAGE_GET_CLASS (self)->clicked (self, spot);
}

static gboolean
typed_cb (TlSheetView *sheet, guint keyval, TlTablePage *self)
{
  const TlSpot *spot = tl_sheet_view_get_spot (sheet);

  if (spot == NULL || TL_TABLE_PAGE_GET_CLASS (self)->typed == NULL)
    return FALSE;
  return TL_TABLE_PAGE_GET_CLASS (self)->typed (self, spot, keyval);
}

static void
popover_closed_cb (TlTablePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (PRIVATE (self)->sheet));
}

static void
menu_cb (TlSheetView *sheet, double x, double y, TlTablePage *self)
{
  TlTablePagePrivate *priv = PRIVATE (self);
  const TlSpot *spot = tl_sheet_view_get_spot (sheet);
  g_autoptr (GMenuModel) menu = spot != NULL && TL_TABLE_PAGE_GET_CLASS (self)->menu != NULL ? TL_TABLE_PAGE_GET_CLASS (self)->menu (self, spot) : NULL;
  graphene_point_t at;

  if (menu == NULL || !gtk_widget_compute_point (GTK_WIDGET (sheet), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;
  if (priv->popover == NULL)
    {
      priv->popover = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_parent (priv->popover, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (priv->popover), FALSE);
      gtk_widget_set_halign (priv->popover, GTK_ALIGN_START);
      g_signal_connect_object (priv->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (priv->popover), menu);
  tl_name_rest (priv->popover);
  gtk_popover_set_pointing_to (GTK_POPOVER (priv->popover), &(GdkRectangle){ (int) at.x, (int) at.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (priv->popover));
}

/* ---- as a page ---- */

static void
go_to_selected (TlTablePage *self)
{
  TlTablePagePrivate *priv = PRIVATE (self);
  TlHandle record = tl_selection_single (priv->selection), handle, other;

  if (record != TL_HANDLE_NONE && TL_TABLE_PAGE_GET_CLASS (self)->place != NULL && TL_TABLE_PAGE_GET_CLASS (self)->place (self, record, &handle, &other))
    tl_sheet_view_go_to_handles (priv->sheet, handle, other);
}

static void
page_set_map (TlMapPage *page, TlMap *map, TlSelection *selection)
{
  TlTablePage *self = TL_TABLE_PAGE (page);
  TlTablePagePrivate *priv = PRIVATE (self);

  g_set_object (&priv->map, map);
  g_set_object (&priv->selection, selection);
  priv->function = TL_HANDLE_NONE;
  if (map == NULL)
    tl_sheet_view_set_scene (priv->sheet, NULL);
  else if (TL_TABLE_PAGE_GET_CLASS (self)->map_set != NULL)
    TL_TABLE_PAGE_GET_CLASS (self)->map_set (self);
}

static void
page_refresh (TlMapPage *page, const TlView *view)
{
  TlTablePagePrivate *priv = PRIVATE (TL_TABLE_PAGE (page));

  priv->view = *view;
  show_scene (TL_TABLE_PAGE (page));
  /* Shown again, the keyboard is where one comes from. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (page)) && priv->map != NULL)
    go_to_selected (TL_TABLE_PAGE (page));
}

static void
page_enter (TlMapPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (PRIVATE (TL_TABLE_PAGE (page))->sheet));
}

static void
page_zoom (TlMapPage *page, int by)
{
  tl_sheet_view_zoom (PRIVATE (TL_TABLE_PAGE (page))->sheet, by);
}

static TlScene *
page_picture (TlMapPage *page, const TlView *view)
{
  TlTablePagePrivate *priv = PRIVATE (TL_TABLE_PAGE (page));
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, view->words->language, view->text_scale);

  return tl_table_scene (priv->map, TL_TABLE_PAGE_GET_CLASS (page)->kind, priv->function, view, typesetter);
}

static char *
page_csv (TlMapPage *page, const TlView *view)
{
  TlTablePagePrivate *priv = PRIVATE (TL_TABLE_PAGE (page));

  return tl_table_csv (priv->map, TL_TABLE_PAGE_GET_CLASS (page)->kind, priv->function, view);
}

static void
page_iface_init (TlMapPageInterface *iface)
{
  iface->set_map = page_set_map;
  iface->refresh = page_refresh;
  iface->enter = page_enter;
  iface->zoom = page_zoom;
  iface->picture = page_picture;
  iface->csv = page_csv;
}

/* ---- class ---- */

static void
tl_table_page_dispose (GObject *object)
{
  TlTablePagePrivate *priv = PRIVATE (TL_TABLE_PAGE (object));

  g_clear_pointer (&priv->popover, gtk_widget_unparent);
  g_clear_pointer (&priv->box, gtk_widget_unparent);
  g_clear_object (&priv->map);
  g_clear_object (&priv->selection);
  g_clear_pointer (&priv->typesetter, tl_typesetter_unref);
  G_OBJECT_CLASS (tl_table_page_parent_class)->dispose (object);
}

static void
tl_table_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlTablePagePrivate *priv = PRIVATE (TL_TABLE_PAGE (widget));

  gtk_widget_allocate (priv->box, width, height, baseline, NULL);
  if (priv->popover != NULL)
    gtk_popover_present (GTK_POPOVER (priv->popover));
}

static void
tl_table_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (PRIVATE (TL_TABLE_PAGE (widget))->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
tl_table_page_constructed (GObject *object)
{
  TlTablePage *self = TL_TABLE_PAGE (object);
  TlTablePageClass *klass = TL_TABLE_PAGE_GET_CLASS (self);
  TlTablePagePrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (tl_table_page_parent_class)->constructed (object);
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));
  priv->sheet = TL_SHEET_VIEW (tl_sheet_view_new (klass->grid, klass->name ()));
  priv->scrolled = gtk_scrolled_window_new ();
  tl_name (priv->scrolled, klass->name ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (priv->scrolled), GTK_WIDGET (priv->sheet));
  gtk_box_append (GTK_BOX (priv->box), priv->scrolled);
  g_signal_connect_object (priv->sheet, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->sheet, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->sheet, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->sheet, "typed", G_CALLBACK (typed_cb), self, 0);
  g_signal_connect_object (priv->sheet, "menu", G_CALLBACK (menu_cb), self, 0);
}

static void
tl_table_page_class_init (TlTablePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = tl_table_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = tl_table_page_dispose;
  widget_class->size_allocate = tl_table_page_size_allocate;
  widget_class->measure = tl_table_page_measure;
}

static void
tl_table_page_init (TlTablePage *self)
{
}

/* ---- for the pages ---- */

TlMap *
tl_table_page_map (TlTablePage *self)
{
  return PRIVATE (self)->map;
}

TlSelection *
tl_table_page_selection (TlTablePage *self)
{
  return PRIVATE (self)->selection;
}

TlSheetView *
tl_table_page_sheet (TlTablePage *self)
{
  return PRIVATE (self)->sheet;
}

const TlView *
tl_table_page_view (TlTablePage *self)
{
  return &PRIVATE (self)->view;
}

TlHandle
tl_table_page_function (TlTablePage *self)
{
  return PRIVATE (self)->function;
}

void
tl_table_page_set_bar (TlTablePage *self, GtkWidget *bar)
{
  gtk_box_prepend (GTK_BOX (PRIVATE (self)->box), bar);
}

void
tl_table_page_set_function (TlTablePage *self, TlHandle function)
{
  TlTablePagePrivate *priv = PRIVATE (self);

  if (priv->function == function)
    return;
  priv->function = function;
  /* Before the first refresh there is no view to draw by. */
  if (priv->view.words != NULL)
    show_scene (self);
}

void
tl_table_page_open_menu (TlTablePage *self)
{
  tl_sheet_view_open_menu (PRIVATE (self)->sheet);
}
