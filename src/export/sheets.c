#include "export/sheets.h"

#include "export/pdf.h"
#include "picture/fit.h"
#include "picture/painter.h"

/* Points: smaller print is not read on paper. */
#define SMALLEST 5.0

GPtrArray *
tl_map_sheets (TlMap *map, const TlView *view, double width, double height, guint n)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  g_autoptr (TlTypesetter) typesetter = NULL;

  g_return_val_if_fail (map != NULL && view != NULL && width > 0 && height > 0, sheets);

  typesetter = tl_typesetter_new (NULL, view->words->language, view->text_scale);
  if (n == 0)
    n = tl_fit_slides (map, view, typesetter, width, height, SMALLEST, TL_SHEETS_MAX, NULL);
  n = CLAMP (n, 1, MAX (1, tl_map_list (map, TL_KIND_STAGE)->len));
  for (guint sheet = 1; sheet <= n; sheet++)
    {
      TlView own = *view;

      own.broken = n;
      own.slide = n > 1 ? sheet : 0;
      tl_fit_columns (map, &own, typesetter, width, height);
      g_ptr_array_add (sheets, tl_scene_new (map, &own, typesetter));
    }
  return sheets;
}

void
tl_sheet_paint (cairo_t *cr, TlScene *scene, double width, double height)
{
  double scene_width, scene_height, scale;

  g_return_if_fail (cr != NULL && scene != NULL);

  tl_scene_size (scene, &scene_width, &scene_height);
  scale = MIN (width / scene_width, height / scene_height);
  cairo_save (cr);
  cairo_translate (cr, (width - scale * scene_width) / 2, (height - scale * scene_height) / 2);
  cairo_scale (cr, scale, scale);
  for (TlBand band = 0; band < TL_N_BANDS; band++)
    tl_paint_band (cr, scene, band, NULL, scale, 0);
  cairo_restore (cr);
}

typedef struct
{
  GPtrArray *sheets;
  double width, height, margin;
} Sheets;

static void
write_cb (cairo_t *cr, gpointer data)
{
  const Sheets *all = data;

  for (guint i = 0; i < all->sheets->len; i++)
    {
      TlScene *scene = g_ptr_array_index (all->sheets, i);

      tl_pdf_ground (cr, scene);
      cairo_save (cr);
      cairo_translate (cr, all->margin, all->margin);
      tl_sheet_paint (cr, scene, all->width - 2 * all->margin, all->height - 2 * all->margin);
      cairo_restore (cr);
      if (i + 1 < all->sheets->len)
        cairo_show_page (cr);
    }
}

GBytes *
tl_sheets_pdf (GPtrArray *sheets, double width, double height, double margin, const char *title, GError **error)
{
  Sheets all = { sheets, width, height, margin };

  g_return_val_if_fail (sheets != NULL && width > 2 * margin && height > 2 * margin, NULL);

  return tl_pdf_write (width, height, title, write_cb, &all, error);
}
