#include "files/write-internal.h"

#include "model/measure.h"

/* SCHEMA.md 1, SETTINGS. */
#define ANSWER_WITHIN "P7D"
#define REVIEW_WITHIN "P1Y"

static gboolean
settings_leave_out (const TlSettings *settings, const TlFieldInfo *field)
{
  if (field->offset == G_STRUCT_OFFSET (TlSettings, answer_within))
    return g_strcmp0 (settings->answer_within, ANSWER_WITHIN) == 0;
  if (field->offset == G_STRUCT_OFFSET (TlSettings, review_within))
    return g_strcmp0 (settings->review_within, REVIEW_WITHIN) == 0;
  return FALSE;
}

gboolean
tl_write_leaves_out (const TlRecord *record, const TlFieldInfo *field)
{
  if (tl_record_is_default (record, field))
    return TRUE;
  if (record->kind == TL_KIND_SETTINGS)
    return settings_leave_out ((const TlSettings *) record, field);
  if (record->kind == TL_KIND_MEASURE)
    return tl_measure_is_default ((const TlMeasure *) record, field);
  return FALSE;
}
