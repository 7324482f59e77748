/* Throughline: the map on sheets of paper: one, or as many as it takes to be read. For the printer and for PDF. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "picture/scene.h"
#include "picture/view.h"

G_BEGIN_DECLS

/* A4, landscape, in points. */
#define TL_SHEET_WIDTH 841.89
#define TL_SHEET_HEIGHT 595.28
#define TL_SHEET_MARGIN 28.35 /* 10 mm, for a PDF; a printer has its own */
#define TL_SHEETS_MAX 8

/* The map for sheets of @width by @height points, without margins: @n of them, or with 0 as few as can be read on paper; never
 * more than it has stages. Of TlScene. (transfer full) */
GPtrArray *tl_map_sheets (TlMap *map, const TlView *view, double width, double height, guint n);
/* Paints @scene fitted and centred; @cr is in points. */
void tl_sheet_paint (cairo_t *cr, TlScene *scene, double width, double height);
/* Sheets with a margin around them. @title (NULL: none) goes into the metadata. The same bytes for the same map. (transfer full) */
GBytes *tl_sheets_pdf (GPtrArray *sheets, double width, double height, double margin, const char *title, GError **error);

G_END_DECLS
