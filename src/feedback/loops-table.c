#include "feedback/loops-table.h"

#include <math.h>

#include "feedback/responses-plan.h"
#include "files/csv.h"

static const char *const field_names[TL_N_LOOP_FIELDS] = {
  "id", "state", "owner", "stage", "touchpoint", "wave", "segment", "measure", "received", "due", "answered", "closed", "text", "reply", "score", "days", "days_late"
};

const char *
tl_loop_field_name (TlLoopField field)
{
  return field_names[field];
}

static char *
name_of (TlMap *map, TlHandle handle)
{
  const char *name = handle != TL_HANDLE_NONE ? tl_responses_name_of (map, handle) : NULL;

  if (name != NULL && name[0] != '\0')
    return g_strdup (name);
  return handle != TL_HANDLE_NONE ? tl_map_describe (map, handle) : NULL;
}

static char *
id_of (const TlLoopItem *item)
{
  return item->comment->record.id != NULL ? g_strdup (item->comment->record.id) : g_strdup_printf ("#%u", item->number);
}

static char *
date_of (TlDate date)
{
  return date != 0 ? tl_date_format (date) : NULL;
}

char *
tl_loop_field_text (TlMap *map, const TlLoopItem *item, TlLoopField field)
{
  const TlComment *comment = item->comment;

  switch (field)
    {
    case TL_LOOP_ID:
      return id_of (item);
    case TL_LOOP_STATE:
      return g_strdup (tl_schema_find_field (TL_KIND_COMMENT, "loop")->words[comment->loop].word);
    case TL_LOOP_OWNER:
      return name_of (map, item->owner);
    case TL_LOOP_STAGE:
      return name_of (map, item->stage);
    case TL_LOOP_TOUCHPOINT:
      return name_of (map, comment->touchpoint);
    case TL_LOOP_WAVE:
      return name_of (map, comment->wave);
    case TL_LOOP_SEGMENT:
      return name_of (map, comment->segment);
    case TL_LOOP_MEASURE:
      return name_of (map, comment->measure);
    case TL_LOOP_RECEIVED:
      return date_of (comment->received);
    case TL_LOOP_DUE:
      return date_of (item->due);
    case TL_LOOP_ANSWERED_ON:
      return date_of (comment->answered);
    case TL_LOOP_CLOSED_ON:
      return date_of (comment->closed);
    case TL_LOOP_TEXT:
      return g_strdup (comment->text);
    case TL_LOOP_REPLY:
      return g_strdup (comment->reply);
    case TL_LOOP_SCORE:
      return !isnan (comment->score) ? tl_dec_format (comment->score) : NULL;
    case TL_LOOP_DAYS:
      return item->days >= 0 ? g_strdup_printf ("%d", item->days) : NULL;
    case TL_LOOP_DAYS_LATE:
      return g_strdup_printf ("%d", item->late);
    case TL_N_LOOP_FIELDS:
      break;
    }
  g_assert_not_reached ();
}

static void
add_cell (GString *out, TlMap *map, const TlLoopItem *item, TlLoopField field)
{
  g_autofree char *text = field < TL_N_LOOP_TEXTS ? tl_loop_field_text (map, item, field) : NULL;

  if (field == TL_LOOP_SCORE)
    tl_csv_add_number (out, item->comment->score);
  else if (field == TL_LOOP_DAYS_LATE || (field == TL_LOOP_DAYS && item->days >= 0))
    tl_csv_add_int (out, field == TL_LOOP_DAYS ? item->days : item->late);
  else
    tl_csv_add (out, text);
}

char *
tl_loops_csv (TlMap *map, const GArray *items)
{
  GString *out = g_string_new (NULL);

  for (TlLoopField field = 0; field < TL_N_LOOP_FIELDS; field++)
    tl_csv_add (out, field_names[field]);
  tl_csv_end_line (out);
  for (guint i = 0; i < items->len; i++)
    {
      for (TlLoopField field = 0; field < TL_N_LOOP_FIELDS; field++)
        add_cell (out, map, &g_array_index (items, TlLoopItem, i), field);
      tl_csv_end_line (out);
    }
  return g_string_free (out, FALSE);
}
