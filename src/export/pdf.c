#include "export/pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#include "config.h"
#include "export/png.h"
#include "picture/painter.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define POINTS 0.75 /* a unit, at its size on screen */
#define MARGIN 48.0 /* units: above the first line of a sheet and below its last */

/* ---- sheets ---- */

static void
add_cut (GArray *cuts, double top, double bottom)
{
  TlSheetCut cut = { top, bottom, cuts->len > 0 ? MARGIN : 0, 0 };

  g_array_append_val (cuts, cut);
}

GArray *
tl_pdf_cut (TlScene *scene, double height)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (TlSheetCut));
  double width, all, top = 0, best = 0;
  const double *breaks;
  guint n;

  g_return_val_if_fail (scene != NULL && height > 2 * MARGIN, cuts);

  tl_scene_size (scene, &width, &all);
  breaks = tl_scene_breaks (scene, &n);
  for (guint i = 0; i < n && all - top > height - (top > 0 ? MARGIN : 0); i++)
    {
      double room = height - MARGIN - (top > 0 ? MARGIN : 0);

      if (breaks[i] <= top)
        continue;
      if (breaks[i] - top > room && best > top)
        {
          add_cut (cuts, top, best);
          top = best;
        }
      best = breaks[i];
    }
  if (best > top && all - MARGIN - top > height - MARGIN - (top > 0 ? MARGIN : 0))
    {
      add_cut (cuts, top, best);
      top = best;
    }
  add_cut (cuts, top, all);
  return cuts;
}

/* ---- painting ---- */

static gboolean
is_on (const TlSheetCut *cut, const TlRect *rect)
{
  double middle = rect->y + rect->height / 2;

  return middle >= cut->top && middle < cut->bottom;
}

/* What a spot is in the document: of a table its cells, else headings and paragraphs. */
static const char *
tag_of (const TlSpot *spot, gboolean grid, guint deeper)
{
  static const char *const headings[] = { "P", "H1", "H2", "H3", "H4", "H5", "H6" };

  if (!grid)
    return headings[spot->level > 0 ? MIN (spot->level + deeper, 6) : 0];
  return spot->row == 0 || spot->column == 0 ? "TH" : "TD";
}

/* The shapes between two spots: decoration, or a title. */
static void
paint_between (cairo_t *cr, TlScene *scene, const TlSheetCut *cut, guint from, guint to, double scale)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = from; i < to; i++)
    if (is_on (cut, &shapes[i].bounds))
      tl_paint_shapes (cr, scene, i, 1, scale);
}

static void
paint_spots (cairo_t *cr, TlScene *scene, const TlSheetCut *cut, double scale)
{
  guint n, n_shapes, next = 0, row = G_MAXUINT, n_breaks;
  const TlSpot *spots = tl_scene_spots (scene, &n);
  gboolean grid = tl_scene_breaks (scene, &n_breaks) == NULL && n > 0;

  tl_scene_shapes (scene, &n_shapes);
  if (grid)
    cairo_tag_begin (cr, "Table", NULL);
  for (guint i = 0; i < n; i++)
    {
      const TlSpot *spot = &spots[i];

      if (grid && spot->row != row)
        {
          if (row != G_MAXUINT)
            cairo_tag_end (cr, "TR");
          cairo_tag_begin (cr, "TR", NULL);
          row = spot->row;
        }
      paint_between (cr, scene, cut, next, spot->first, scale);
      next = spot->first + spot->n;
      if (!is_on (cut, &spot->rect))
        continue;
      cairo_tag_begin (cr, tag_of (spot, grid, cut->deeper), NULL);
      tl_paint_shapes (cr, scene, spot->first, spot->n, scale);
      cairo_tag_end (cr, tag_of (spot, grid, cut->deeper));
    }
  if (grid)
    {
      cairo_tag_end (cr, "TR");
      cairo_tag_end (cr, "Table");
    }
  paint_between (cr, scene, cut, next, n_shapes, scale);
}

void
tl_pdf_ground (cairo_t *cr, TlScene *scene)
{
  double left, top, right, bottom;

  g_return_if_fail (cr != NULL && scene != NULL);

  cairo_save (cr);
  /* What is painted over a whole sheet without a clip makes cairo forget what was there before, the tags that began as well. */
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
  cairo_clip (cr);
  tl_paint_ground (cr, scene);
  cairo_restore (cr);
}

void
tl_pdf_paint (cairo_t *cr, TlScene *scene, const TlSheetCut *cut, double scale)
{
  guint n;

  g_return_if_fail (cr != NULL && scene != NULL && cut != NULL);

  tl_pdf_ground (cr, scene);
  cairo_save (cr);
  cairo_translate (cr, 0, cut->margin - cut->top);
  if (tl_scene_spots (scene, &n) != NULL)
    paint_spots (cr, scene, cut, scale);
  else
    for (TlBand band = 0; band < TL_N_BANDS; band++)
      tl_paint_band (cr, scene, band, NULL, scale, 0);
  cairo_restore (cr);
}

/* ---- the file ---- */

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
tl_pdf_write (double width, double height, const char *title, TlPdfFunc write, gpointer data, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (write != NULL, NULL);

  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Throughline " TL_VERSION);
  /* The same map gives the same bytes. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
  cr = cairo_create (surface);
  cairo_tag_begin (cr, "Document", NULL);
  write (cr, data);
  /* On the last sheet: after it, it would be alone on one more, by cairo 1.18. */
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  /* Translators: %s is cairo's reason. */
  g_set_error (error, TL_EXPORT_ERROR, TL_EXPORT_ERROR_DRAW, _ ("The picture could not be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}

typedef struct
{
  TlScene *scene;
  const GArray *cuts;
  double scale;
} CutScene;

static void
write_cuts_cb (cairo_t *cr, gpointer data)
{
  const CutScene *cut = data;

  for (guint i = 0; i < cut->cuts->len; i++)
    {
      cairo_save (cr);
      cairo_scale (cr, cut->scale, cut->scale);
      tl_pdf_paint (cr, cut->scene, &g_array_index (cut->cuts, TlSheetCut, i), cut->scale);
      cairo_restore (cr);
      if (i + 1 < cut->cuts->len)
        cairo_show_page (cr);
    }
}

GBytes *
tl_pdf_export (TlScene *scene, const char *title, GError **error)
{
  g_autoptr (GArray) cuts = NULL;
  CutScene cut = { .scene = scene, .scale = POINTS };
  double width, height;
  guint n;

  g_return_val_if_fail (scene != NULL, NULL);

  tl_scene_size (scene, &width, &height);
  if (tl_scene_breaks (scene, &n) != NULL)
    cut.scale = A4_WIDTH / width;
  cuts = tl_pdf_cut (scene, n > 0 ? A4_HEIGHT / cut.scale : height + 2 * MARGIN + 1);
  cut.cuts = cuts;
  return tl_pdf_write (width * cut.scale, n > 0 ? A4_HEIGHT : height * cut.scale, title, write_cuts_cb, &cut, error);
}
