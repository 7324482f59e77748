/* Throughline: what `check` found, in the form asked for. */
#pragma once

#include "files/read.h"
#include "gaps/gaps.h"

G_BEGIN_DECLS

typedef enum
{
  TL_CHECK_TEXT,
  TL_CHECK_JSON,
  TL_CHECK_CSV,
  TL_CHECK_SARIF,
} TlCheckFormat;

/* What stands before, for, and after the maps. @label: what messages call the file; @name: as it was typed; @gaps: of const TlGap *;
 * @report: where its records stand, only for SARIF. */
void tl_check_begin (GString *out, TlCheckFormat format);
void tl_check_map   (GString *out, TlCheckFormat format, TlMap *map, const char *name, const char *label, const GPtrArray *gaps, const TlReadReport *report);
void tl_check_end   (GString *out, TlCheckFormat format);

G_END_DECLS
