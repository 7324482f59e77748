/* Throughline: a scene as SVG: its shapes as outlines, its lines of text as text that can be read, searched and spoken.
 *
 * One <text> a line, x and baseline the scene's; where the reader has another font, textLength keeps each line in its place.
 */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title, *description; /* what a screen reader says of it */
  const char *id;                  /* unique in the document that it stands in: of the two above */
  gboolean embedded;               /* in HTML: no XML declaration, as wide as its place */
} TlSvgOptions;

/* Appends the picture of @scene, all bands in place. Deterministic. */
void tl_svg_append (GString *out, TlScene *scene, const TlSvgOptions *options);

G_END_DECLS
