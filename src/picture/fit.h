/* Throughline: how wide the columns should be so that a map fills a page with text as large as can be. */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

/* Sets @view's column width, and whether it is compact, for a page of @width by @height pixels. Wide maps get narrow columns
 * and more lines of text, tall ones wide columns; none so narrow that a word breaks. Maps of more than some thousand cards keep
 * the usual width: nobody reads them on one page. */
void tl_fit_columns (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height);

G_END_DECLS
