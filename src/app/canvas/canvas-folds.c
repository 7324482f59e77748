#include "app/canvas/canvas-folds.h"

#include <math.h>

#include "picture/painter.h"

#define FROM_END 9.0  /* units from the end of the row's name */
#define AT_EDGE 1.0   /* the same where no line of the name leaves room */
#define FROM_TOP 17.0 /* units, or the middle of a lower row */
#define STEP 4.0      /* units between places that are tried, downwards */
#define HALF 4.0      /* px: half a side; far out it shrinks with the names */
#define ROOM 1.0      /* px between it and a text */
#define REACH 11.0    /* px round its middle */
#define LEAST 0.5     /* zoom below which it would lie on names */

static double
half_of (const TlViewport *viewport)
{
  return HALF * MIN (1, viewport->zoom);
}

static gboolean
is_free (TlScene *scene, double x, double y, double half)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  TlRect area = { x - half, y - half, 2 * half, 2 * half };
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_find (scene, TL_BAND_SIDE, &area, found);
  for (guint i = 0; i < found->len; i++)
    if (shapes[g_array_index (found, guint, i)].type == TL_SHAPE_TEXT)
      return FALSE;
  return TRUE;
}

TlPoint
tl_fold_place (TlScene *scene, const TlViewport *viewport, const TlSceneRow *row)
{
  const TlRect *header = &row->header;
  double half = (half_of (viewport) + ROOM) / viewport->zoom, top = header->y + MIN (FROM_TOP, header->height / 2);
  double ends[] = { FROM_END, AT_EDGE };
  TlPoint found = { 0, top }, place;
  gboolean is_found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ends) && !is_found; i++)
    {
      found.x = viewport->mirrored ? header->x + ends[i] : header->x + header->width - ends[i];
      for (found.y = top; found.y <= MAX (top, header->y + header->height - half); found.y += STEP)
        if ((is_found = is_free (scene, found.x, found.y, half)))
          break;
    }
  if (!is_found)
    found.y = top;
  tl_viewport_from_scene (viewport, TL_BAND_SIDE, found.x, found.y, &place.x, &place.y);
  return place;
}

const TlSceneRow *
tl_fold_at (TlScene *scene, const TlViewport *viewport, double x, double y)
{
  const TlSceneRow *row;
  double scene_x, scene_y;
  TlPoint place;
  TlBand band;

  g_return_val_if_fail (scene != NULL && viewport != NULL, NULL);

  if (viewport->flat || viewport->zoom < LEAST)
    return NULL;
  tl_viewport_to_scene (viewport, x, y, &band, &scene_x, &scene_y);
  row = band == TL_BAND_SIDE ? tl_scene_row_at (scene, band, scene_x, scene_y) : NULL;
  if (row == NULL)
    return NULL;
  place = tl_fold_place (scene, viewport, row);
  return hypot (place.x - x, place.y - y) <= REACH ? row : NULL;
}

/* Down: what it stands for is shown; towards the map: folded away. */
static void
draw (cairo_t *cr, TlPoint at, double half, gboolean collapsed, double towards)
{
  if (collapsed)
    {
      cairo_move_to (cr, at.x - towards * half / 2, at.y - half);
      cairo_line_to (cr, at.x - towards * half / 2, at.y + half);
      cairo_line_to (cr, at.x + towards * half, at.y);
    }
  else
    {
      cairo_move_to (cr, at.x - half, at.y - half / 2);
      cairo_line_to (cr, at.x + half, at.y - half / 2);
      cairo_line_to (cr, at.x, at.y + half);
    }
  cairo_close_path (cr);
}

void
tl_folds_draw (TlScene *scene, const TlViewport *viewport, const TlTheme *theme, const TlHandle *hot, GtkSnapshot *snapshot)
{
  TlRect clip = tl_viewport_clip (viewport, TL_BAND_SIDE);
  const TlSceneRow *rows;
  cairo_t *cr;
  guint n;

  g_return_if_fail (scene != NULL && viewport != NULL && theme != NULL);

  if (viewport->flat || viewport->zoom < LEAST || clip.width <= 0 || clip.height <= 0)
    return;
  rows = tl_scene_rows (scene, &n);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) clip.x, (float) clip.y, (float) clip.width, (float) clip.height));
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (cr);
  for (guint i = 0; i < n; i++)
    {
      TlPoint place = tl_fold_place (scene, viewport, &rows[i]);
      TlColour colour = hot != NULL && rows[i].key == *hot ? theme->accent : theme->ink_soft;

      if (place.y < clip.y - REACH || place.y > clip.y + clip.height + REACH)
        continue;
      tl_paint_source (cr, colour, 1);
      draw (cr, place, half_of (viewport), rows[i].collapsed, viewport->mirrored ? -1 : 1);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}
