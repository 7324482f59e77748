#include "app/pages/map-page.h"

G_DEFINE_INTERFACE (TlMapPage, tl_map_page, GTK_TYPE_WIDGET)

static void
tl_map_page_default_init (TlMapPageInterface *iface)
{
}

void
tl_map_page_set_map (TlMapPage *page, TlMap *map, TlSelection *selection)
{
  g_return_if_fail (TL_IS_MAP_PAGE (page));

  TL_MAP_PAGE_GET_IFACE (page)->set_map (page, map, selection);
}

void
tl_map_page_refresh (TlMapPage *page, const TlView *view)
{
  g_return_if_fail (TL_IS_MAP_PAGE (page) && view != NULL);

  TL_MAP_PAGE_GET_IFACE (page)->refresh (page, view);
}

void
tl_map_page_finish (TlMapPage *page)
{
  g_return_if_fail (TL_IS_MAP_PAGE (page));

  if (TL_MAP_PAGE_GET_IFACE (page)->finish != NULL)
    TL_MAP_PAGE_GET_IFACE (page)->finish (page);
}

void
tl_map_page_enter (TlMapPage *page)
{
  g_return_if_fail (TL_IS_MAP_PAGE (page));

  TL_MAP_PAGE_GET_IFACE (page)->enter (page);
}

gboolean
tl_map_page_zoom (TlMapPage *page, int by)
{
  g_return_val_if_fail (TL_IS_MAP_PAGE (page), FALSE);

  if (TL_MAP_PAGE_GET_IFACE (page)->zoom == NULL)
    return FALSE;
  TL_MAP_PAGE_GET_IFACE (page)->zoom (page, by);
  return TRUE;
}

TlScene *
tl_map_page_picture (TlMapPage *page, const TlView *view)
{
  g_return_val_if_fail (TL_IS_MAP_PAGE (page), NULL);

  return TL_MAP_PAGE_GET_IFACE (page)->picture != NULL ? TL_MAP_PAGE_GET_IFACE (page)->picture (page, view) : NULL;
}

char *
tl_map_page_csv (TlMapPage *page, const TlView *view)
{
  g_return_val_if_fail (TL_IS_MAP_PAGE (page), NULL);

  return TL_MAP_PAGE_GET_IFACE (page)->csv != NULL ? TL_MAP_PAGE_GET_IFACE (page)->csv (page, view) : NULL;
}

void
tl_map_page_show_on_map (GtkWidget *widget, const TlHandle *handles, guint n)
{
  GVariant *target = g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, handles, n, sizeof *handles);

  gtk_widget_activate_action_variant (widget, "win.show-on-map", target);
}
