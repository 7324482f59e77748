/* Throughline: the report: one document with the map, its gaps and what is done about them, what is agreed for each hand-off,
 * the scores and what holds. What it says is made once, as a list of blocks; HTML and PDF write the same blocks.
 */
#pragma once

#include <gio/gio.h>

#include "picture/view.h"

G_BEGIN_DECLS

typedef struct
{
  TlDate today; /* 0: by the system's clock */
  const TlHandle *functions; /* only what they have a part in */
  guint n_functions;         /* 0: the whole map */
  gboolean comments;         /* what customers said, word for word, and how they were answered */
  TlMap *since;              /* an earlier version, for what was closed; NULL: none */
} TlReportOptions;

typedef struct _TlReport TlReport;

/* @view: measure, wave and segment, and the language of picture and words. Both maps are only read, and held. */
TlReport *tl_report_new  (TlMap *map, const TlView *view, const TlReportOptions *options);
void      tl_report_free (TlReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlReport, tl_report_free)

/* One file that needs nothing else: no script, no font, no network. (transfer full) */
GBytes   *tl_report_to_html (TlReport *report);
/* A4 on end, the map on a page of its own across; tagged. (transfer full) */
GBytes   *tl_report_to_pdf  (TlReport *report, GError **error);

G_END_DECLS
