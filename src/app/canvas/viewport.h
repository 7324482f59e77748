/* Throughline: which part of a scene is seen, and how large.
 *
 * A plain struct without a widget, so that it is tested as numbers. Lengths "px" are the widget's logical pixels, "units"
 * the scene's. The bands of a scene scroll differently (DECISIONS.md 18): each has an origin of its own, and painting, hit
 * test, proxies and the text editor all ask the two functions here for it. Head and side first scroll along with the body,
 * until what matters of them (the names) reaches the edge of the view; there they stay.
 */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_VIEWPORT_ZOOM_MIN 0.02
#define TL_VIEWPORT_ZOOM_MAX 8.0
/* Text smaller than this on screen is not read: px. */
#define TL_VIEWPORT_LEGIBLE 11.0

typedef struct
{
  double width, height;             /* of the view, px */
  double scene_width, scene_height; /* units */
  double side_width, head_height;   /* units: the body is what they leave */
  double slack_x, slack_y;          /* how far side and head scroll before they stay, units */
  gboolean mirrored;                /* the side stands at the right */
  gboolean flat;                    /* far out: all bands scroll as one */
  double zoom;                      /* px a unit */
  double scroll_x, scroll_y;        /* px */
} TlViewport;

void tl_viewport_init (TlViewport *viewport);

/* Where the scene's (0, 0) lies for a band, px. */
void   tl_viewport_origin     (const TlViewport *viewport, TlBand band, double *x, double *y);
/* The part of the view that a band may draw on, px. Empty rectangles have no width or height. */
TlRect tl_viewport_clip       (const TlViewport *viewport, TlBand band);
/* The part of the scene that is seen in a band, units. */
TlRect tl_viewport_area       (const TlViewport *viewport, TlBand band);
TlBand tl_viewport_band_at    (const TlViewport *viewport, double x, double y);
/* A point of the view in scene units, and which band is seen there. */
void   tl_viewport_to_scene   (const TlViewport *viewport, double x, double y, TlBand *band, double *scene_x, double *scene_y);
void   tl_viewport_from_scene (const TlViewport *viewport, TlBand band, double scene_x, double scene_y, double *x, double *y);
TlRect tl_viewport_rect       (const TlViewport *viewport, TlBand band, const TlRect *rect); /* units to px */

/* What scrolls: at least the view's own size, px. */
void tl_viewport_content (const TlViewport *viewport, double *width, double *height);
/* Brings zoom and scroll back into their bounds. */
void tl_viewport_clamp   (TlViewport *viewport);
/* Zooms so that what lies under (x, y) stays there, as far as the edges allow. */
void tl_viewport_zoom_at (TlViewport *viewport, double zoom, double x, double y);
/* The next fixed step in the direction of @by. */
double tl_viewport_zoom_step (double zoom, int by);
/* The zoom at which all of the scene is seen. */
double tl_viewport_zoom_fit  (const TlViewport *viewport);
/* The zoom to open with: as wide as the view but at most @natural, unless text of @text_size units were not legible then:
 * @natural, the zoom at which text is as large as elsewhere on the desktop. */
double tl_viewport_zoom_open (const TlViewport *viewport, double text_size, double natural);
/* Zooms so that @area (units of the body) fills what head and side leave of the view but for @around px, at most to @most,
 * and puts its middle in the middle. */
void   tl_viewport_show      (TlViewport *viewport, const TlRect *area, double around, double most);
/* Shows one column (units of the body) as large as all its height allows, but text of @text_size units never smaller than a
 * 50th of the view's height; from its top on, in the middle of the view. */
void   tl_viewport_present   (TlViewport *viewport, const TlRect *column, double text_size);
/* Scrolls as little as shows a rectangle of a band with @around px of room; its start when it is larger than the view.
 * FALSE: it was seen already. */
gboolean tl_viewport_reveal  (TlViewport *viewport, TlBand band, const TlRect *rect, double around);

gboolean tl_rect_intersect (const TlRect *a, const TlRect *b, TlRect *both);
gboolean tl_rect_contains  (const TlRect *rect, double x, double y);

G_END_DECLS
