#include "gaps/function-page.h"

#include "files/csv.h"
#include "feedback/dates.h"

/* ---- stages ---- */

static void
add_stage (TlFunctionPage *page, const TlStage *stage, const TlFigure *figure)
{
  TlFunctionStage found = { .stage = stage->record.handle, .role = TL_ROLE_INFORMED, .first = page->activities->len, .figure = *figure };

  TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
  {
    if (activity->function != page->function)
      continue;
    found.role = MIN (found.role, activity->role);
    g_array_append_val (page->activities, activity->record.handle);
  }
  found.n = page->activities->len - found.first;
  if (found.n > 0)
    g_array_append_val (page->stages, found);
}

static void
find_stages (TlFunctionPage *page, TlMap *map, TlHandle segment)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  g_autofree TlFigure *figures = g_new0 (TlFigure, stages->len + 1);

  if (page->measure != TL_HANDLE_NONE)
    tl_figures_of_stages (map, page->measure, page->wave, segment, figures);
  for (guint i = 0; i < stages->len; i++)
    add_stage (page, g_ptr_array_index (stages, i), &figures[i]);
}

/* ---- hand-offs ---- */

static gboolean
is_own (TlMap *map, TlHandle function)
{
  const TlFunction *lane = tl_map_function (map, function);

  return lane != NULL && lane->side != TL_SIDE_CUSTOMER;
}

static guint
missing_of (const TlHandoff *handoff)
{
  const struct
  {
    const char *text;
    TlGapMissing bit;
  } terms[] = {
    { handoff->content, TL_MISSING_CONTENT },
    { handoff->sent, TL_MISSING_SENT },
    { handoff->accepted, TL_MISSING_ACCEPTED },
    { handoff->within, TL_MISSING_WITHIN },
    { handoff->owner, TL_MISSING_OWNER },
  };
  guint missing = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (terms[i].text == NULL || *terms[i].text == '\0')
      missing |= terms[i].bit;
  return missing;
}

typedef struct
{
  GArray *gives, *takes; /* of TlFunctionHandoff */
} Between;

static void
between_free (gpointer data)
{
  Between *between = data;

  g_array_unref (between->gives);
  g_array_unref (between->takes);
  g_free (between);
}

static void
add_handoff (TlFunctionPage *page, TlMap *map, GHashTable *others, const TlHandoff *handoff, gboolean gives, TlHandle other)
{
  Between *between = g_hash_table_lookup (others, GUINT_TO_POINTER (other));
  TlFunctionHandoff found = { .handoff = handoff->record.handle, .gives = gives, .agreed_needed = is_own (map, page->function) && is_own (map, other) };

  if (found.agreed_needed)
    found.missing = missing_of (handoff);
  if (between == NULL)
    {
      between = g_new0 (Between, 1);
      between->gives = g_array_new (FALSE, FALSE, sizeof (TlFunctionHandoff));
      between->takes = g_array_new (FALSE, FALSE, sizeof (TlFunctionHandoff));
      g_hash_table_insert (others, GUINT_TO_POINTER (other), between);
    }
  g_array_append_val (gives ? between->gives : between->takes, found);
}

static void
add_partner (TlFunctionPage *page, GHashTable *others, TlHandle other)
{
  const Between *between = g_hash_table_lookup (others, GUINT_TO_POINTER (other));
  TlFunctionPartner partner = { .function = other, .first = page->handoffs->len };

  if (between == NULL)
    return;
  partner.n_gives = between->gives->len;
  partner.n_takes = between->takes->len;
  partner.n = partner.n_gives + partner.n_takes;
  g_array_append_vals (page->handoffs, between->gives->data, between->gives->len);
  g_array_append_vals (page->handoffs, between->takes->data, between->takes->len);
  g_array_append_val (page->partners, partner);
}

static void
find_handoffs (TlFunctionPage *page, TlMap *map)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF), *functions = tl_map_list (map, TL_KIND_FUNCTION);
  g_autoptr (GHashTable) others = g_hash_table_new_full (NULL, NULL, NULL, between_free);

  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);
      const TlActivity *from = tl_map_activity (map, handoff->from), *to = tl_map_activity (map, handoff->to);

      if (from == NULL || to == NULL || (from->function != page->function && to->function != page->function))
        continue;
      if (from->function == to->function)
        page->n_inside++;
      else if (from->function == page->function)
        add_handoff (page, map, others, handoff, TRUE, to->function);
      else
        add_handoff (page, map, others, handoff, FALSE, from->function);
    }
  for (guint i = 0; i < functions->len; i++)
    add_partner (page, others, ((const TlRecord *) g_ptr_array_index (functions, i))->handle);
  add_partner (page, others, TL_HANDLE_NONE);
}

/* ---- what customers said, want and meet ---- */

static int
compare_comments (gconstpointer a, gconstpointer b, gpointer data)
{
  const TlComment *x = tl_map_get_kind (data, ((const TlFunctionComment *) a)->comment, TL_KIND_COMMENT);
  const TlComment *y = tl_map_get_kind (data, ((const TlFunctionComment *) b)->comment, TL_KIND_COMMENT);

  /* Without a date it may have waited for ever. */
  return (x->received > y->received) - (x->received < y->received);
}

static void
find_comments (TlFunctionPage *page, TlMap *map, TlDate today)
{
  const GPtrArray *comments = tl_map_list (map, TL_KIND_COMMENT);
  const char *own = tl_map_function (map, page->function)->answer_within, *usual = tl_map_settings (map)->answer_within;
  const char *within = own != NULL ? own : usual != NULL ? usual
                                                         : "P7D";

  for (guint i = 0; i < comments->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (comments, i);
      TlFunctionComment found = { .comment = comment->record.handle };

      if (comment->owner != page->function || comment->loop != TL_LOOP_OPEN)
        continue;
      found.due = comment->received != 0 ? tl_date_add (comment->received, within) : 0;
      found.days_late = found.due != 0 ? tl_date_days (found.due, today) : 0;
      g_array_append_val (page->comments, found);
    }
  g_array_sort_with_data (page->comments, compare_comments, map);
}

static void
find_served (TlFunctionPage *page, TlMap *map)
{
  for (guint i = 0; i < page->activities->len; i++)
    {
      const TlActivity *activity = tl_map_activity (map, g_array_index (page->activities, TlHandle, i));

      for (guint j = 0; activity->serves != NULL && j < activity->serves->n; j++)
        {
          TlFunctionServes serves = { activity->serves->v[j], activity->record.handle };

          g_array_append_val (page->serves, serves);
        }
    }
}

static void
find_touchpoints (TlFunctionPage *page, TlMap *map)
{
  const GPtrArray *touchpoints = tl_map_list (map, TL_KIND_TOUCHPOINT);

  for (guint i = 0; i < touchpoints->len; i++)
    {
      const TlTouchpoint *touchpoint = g_ptr_array_index (touchpoints, i);

      if (touchpoint->by == page->function)
        g_array_append_val (page->touchpoints, touchpoint->record.handle);
    }
}

TlFunctionPage *
tl_function_page_new (TlMap *map, TlHandle function, TlHandle measure, TlHandle wave, TlHandle segment, TlDate today)
{
  TlFunctionPage *page;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  if (tl_map_function (map, function) == NULL)
    return NULL;
  page = g_new0 (TlFunctionPage, 1);
  page->function = function;
  page->measure = measure;
  page->wave = wave;
  page->stages = g_array_new (FALSE, FALSE, sizeof (TlFunctionStage));
  page->activities = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  page->partners = g_array_new (FALSE, FALSE, sizeof (TlFunctionPartner));
  page->handoffs = g_array_new (FALSE, FALSE, sizeof (TlFunctionHandoff));
  page->comments = g_array_new (FALSE, FALSE, sizeof (TlFunctionComment));
  page->serves = g_array_new (FALSE, FALSE, sizeof (TlFunctionServes));
  page->touchpoints = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  find_stages (page, map, segment);
  find_handoffs (page, map);
  find_comments (page, map, today != 0 ? today : tl_date_today ());
  find_served (page, map);
  find_touchpoints (page, map);
  return page;
}

void
tl_function_page_free (TlFunctionPage *page)
{
  g_array_unref (page->stages);
  g_array_unref (page->activities);
  g_array_unref (page->partners);
  g_array_unref (page->handoffs);
  g_array_unref (page->comments);
  g_array_unref (page->serves);
  g_array_unref (page->touchpoints);
  g_free (page);
}

/* ---- CSV ---- */

static const char *
stage_name (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);

  return ((const TlStage *) card->record.parent)->name;
}

char *
tl_function_page_csv (TlMap *map, const TlFunctionPage *page)
{
  static const char *const columns[] = { "direction", "function", "from-stage", "to-stage", "content", "sent", "accepted", "within", "owner", "state" };
  const TlFieldInfo *state = tl_schema_find_field (TL_KIND_HANDOFF, "state");
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    tl_csv_add (csv, columns[i]);
  tl_csv_end_line (csv);
  for (guint i = 0; i < page->partners->len; i++)
    {
      const TlFunctionPartner *partner = &g_array_index (page->partners, TlFunctionPartner, i);
      const TlFunction *other = tl_map_function (map, partner->function);

      for (guint k = partner->first; k < partner->first + partner->n; k++)
        {
          const TlFunctionHandoff *found = &g_array_index (page->handoffs, TlFunctionHandoff, k);
          const TlHandoff *handoff = tl_map_handoff (map, found->handoff);

          tl_csv_add (csv, found->gives ? "gives" : "takes");
          tl_csv_add (csv, other != NULL ? other->name : "nobody yet");
          tl_csv_add (csv, stage_name (map, handoff->from));
          tl_csv_add (csv, stage_name (map, handoff->to));
          tl_csv_add (csv, handoff->content);
          tl_csv_add (csv, handoff->sent);
          tl_csv_add (csv, handoff->accepted);
          tl_csv_add (csv, handoff->within);
          tl_csv_add (csv, handoff->owner);
          tl_csv_add (csv, state->words[handoff->state].word);
          tl_csv_end_line (csv);
        }
    }
  return g_string_free (csv, FALSE);
}
