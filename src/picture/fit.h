/* Throughline: how wide the columns should be so that a map fills a page with text as large as can be. */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

/* Sets @view's column width, and whether it is compact, for a page of @width by @height pixels. Wide maps get narrow columns
 * and more lines of text, tall ones wide columns; none so narrow that a word breaks. Maps of more than some thousand cards keep
 * the usual width: nobody reads them on one page. */
void tl_fit_columns (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height);

/* The same, and into how many rows of stages the picture is broken: as few as make its text as good as largest, at most @most. */
void tl_fit_rows (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height, guint most);
/* On how few slides no text is smaller than @text pixels; at most @most. @enough (NULL: not asked) says whether that is so. */
guint tl_fit_slides (TlMap *map, const TlView *view, TlTypesetter *typesetter, double width, double height, double text, guint most, gboolean *enough);

G_END_DECLS
