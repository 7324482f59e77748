/* Throughline: a scene as PDF, its text as text, tagged: a page of lines in sheets of A4, a table or map on one of its own size.
 * The same bytes for the same map every time.
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "picture/scene.h"

G_BEGIN_DECLS

/* What stands on one sheet: from @top to @bottom, in units; @margin above it. Its headings are @deeper levels down in the document. */
typedef struct
{
  double top, bottom, margin;
  guint deeper;
} TlSheetCut;

/* Cuts @scene into sheets that are @height units high, between its lines; one sheet where it has no places for that.
 * Of TlSheetCut. (transfer full) */
GArray *tl_pdf_cut (TlScene *scene, double height);
/* Fills the sheet with the scene's ground, between tags that have begun. */
void tl_pdf_ground (cairo_t *cr, TlScene *scene);
/* Paints what @cut holds, the ground included; @cr is in units of the scene. Spots become tags on a surface that knows them. */
void tl_pdf_paint (cairo_t *cr, TlScene *scene, const TlSheetCut *cut, double scale);

/* Draws sheets, with cairo_show_page() between them. */
typedef void (*TlPdfFunc) (cairo_t *cr, gpointer data);
/* A document of what @write draws on sheets of @width by @height points. (transfer full) */
GBytes *tl_pdf_write (double width, double height, const char *title, TlPdfFunc write, gpointer data, GError **error);

/* @title (NULL: none) goes into the metadata. (transfer full) */
GBytes *tl_pdf_export (TlScene *scene, const char *title, GError **error);

G_END_DECLS
