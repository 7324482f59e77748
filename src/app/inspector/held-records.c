#include "app/inspector/held-records.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gaps/rules.h"

#define J TL_KIND_JOURNEY

#define SCORES_OF(holder, link)                                                                                                     \
  {                                                                                                                                 \
    holder, TL_KIND_SCORE, link, TL_HELD_EVIDENCE, N_ ("Scores"), N_ ("No score yet."), N_ ("Add a Score"), N_ ("Add score"), FALSE \
  }
#define COMMENTS_OF(holder, link)                                                                                                                          \
  {                                                                                                                                                        \
    holder, TL_KIND_COMMENT, link, TL_HELD_EVIDENCE, N_ ("Comments"), N_ ("What did customers say here?"), N_ ("Add a Comment"), N_ ("Add comment"), FALSE \
  }
#define ACTIONS_ON(holder, group)                                                                                                                 \
  {                                                                                                                                               \
    holder, TL_KIND_ACTION, "on", group, N_ ("Actions"), N_ ("Nothing is to be done about this."), N_ ("Add an Action"), N_ ("Add action"), FALSE \
  }

static const TlHeldKind kinds[] = {
  { J, TL_KIND_MEASURE, NULL, TL_HELD_IN_SIGHT, N_ ("Measures"), N_ ("How is feedback scored? Add NPS, CSAT or another measure."), N_ ("Add a Measure"), N_ ("Add measure"), TRUE },
  { J, TL_KIND_WAVE, NULL, TL_HELD_IN_SIGHT, N_ ("Waves"), N_ ("A wave is one round of measuring."), N_ ("Add a Wave"), N_ ("Add wave"), TRUE },
  { J, TL_KIND_SEGMENT, NULL, TL_HELD_CUSTOMERS, N_ ("Segments"), N_ ("Which customers is this map about?"), N_ ("Add a Segment"), N_ ("Add segment"), TRUE },
  { J, TL_KIND_FACTOR, NULL, TL_HELD_CUSTOMERS, N_ ("Factors"), N_ ("What do customers value? Each factor has a level for us and for others."), N_ ("Add a Factor"), N_ ("Add factor"), TRUE },
  { J, TL_KIND_RIVAL, NULL, TL_HELD_CUSTOMERS, N_ ("Rivals"), N_ ("Whom do customers compare us with?"), N_ ("Add a Rival"), N_ ("Add rival"), TRUE },
  { J, TL_KIND_ACTION, NULL, TL_HELD_FOLLOW_UP, N_ ("Actions"), N_ ("Who does what, and by when?"), N_ ("Add an Action"), N_ ("Add action"), TRUE },
  { J, TL_KIND_COMMENT, NULL, TL_HELD_FOLLOW_UP, N_ ("Comments"), N_ ("What did customers say?"), N_ ("Add a Comment"), N_ ("Add comment"), TRUE },
  { J, TL_KIND_SCORE, NULL, TL_HELD_FOLLOW_UP, N_ ("Scores of the whole journey"), N_ ("No score is of the journey as a whole."), N_ ("Add a Score"), N_ ("Add score"), FALSE },
  { J, TL_KIND_ACCEPTED_GAP, NULL, TL_HELD_FOLLOW_UP, N_ ("Accepted gaps"), N_ ("A gap is accepted in the list of gaps, with its reason."), NULL, NULL, FALSE },
  { J, TL_KIND_ROW, NULL, TL_HELD_LOOKS, N_ ("Rows of your own"), N_ ("Thoughts, systems, props: whatever the room wants to see."), N_ ("Add a Row"), N_ ("Add row"), TRUE },
  { J, TL_KIND_VIEW, NULL, TL_HELD_LOOKS, N_ ("Saved views"), N_ ("A saved view is drawn again with one word on the command line."), N_ ("Add a View"), N_ ("Add view"), TRUE },
  { TL_KIND_SETTINGS, TL_KIND_RULE, NULL, TL_HELD_IN_SIGHT, N_ ("Rules"), N_ ("All rules are in use."), NULL, NULL, FALSE },
  { TL_KIND_SEGMENT, TL_KIND_EXPECTATION, NULL, TL_HELD_IN_SIGHT, N_ ("Expectations"), N_ ("What do these customers expect?"), N_ ("Add an Expectation"), N_ ("Add expectation"), TRUE },
  { TL_KIND_FACTOR, TL_KIND_LEVEL, NULL, TL_HELD_IN_SIGHT, N_ ("Levels"), N_ ("How much of it do customers get from us, and how much do they expect?"), N_ ("Add a Level"), N_ ("Add level"), FALSE },
  { TL_KIND_RIVAL, TL_KIND_LEVEL, "of", TL_HELD_IN_SIGHT, N_ ("Levels"), N_ ("A factor has the levels; open one to add this rival’s."), NULL, NULL, FALSE },
  { TL_KIND_STAGE, TL_KIND_PROMISED, NULL, TL_HELD_EVIDENCE, N_ ("Promised values"), N_ ("Which score do we mean to reach here?"), N_ ("Add a Promised Value"), N_ ("Add promised value"), FALSE },
  SCORES_OF (TL_KIND_STAGE, "stage"),
  COMMENTS_OF (TL_KIND_STAGE, "stage"),
  ACTIONS_ON (TL_KIND_STAGE, TL_HELD_EVIDENCE),
  SCORES_OF (TL_KIND_TOUCHPOINT, "touchpoint"),
  COMMENTS_OF (TL_KIND_TOUCHPOINT, "touchpoint"),
  ACTIONS_ON (TL_KIND_TOUCHPOINT, TL_HELD_EVIDENCE),
  SCORES_OF (TL_KIND_FUNCTION, "function"),
  { TL_KIND_FUNCTION, TL_KIND_COMMENT, "owner", TL_HELD_EVIDENCE, N_ ("Comments to answer"), N_ ("No comment waits for this function."), NULL, NULL, FALSE },
  { TL_KIND_FUNCTION, TL_KIND_ACTION, "function", TL_HELD_EVIDENCE, N_ ("Actions"), N_ ("This function has nothing to do."), N_ ("Add an Action"), N_ ("Add action"), FALSE },
  SCORES_OF (TL_KIND_HANDOFF, "handoff"),
  ACTIONS_ON (TL_KIND_HANDOFF, TL_HELD_EVIDENCE),
  ACTIONS_ON (TL_KIND_JOB, TL_HELD_MORE),
  ACTIONS_ON (TL_KIND_BARRIER, TL_HELD_MORE),
  ACTIONS_ON (TL_KIND_BENEFIT, TL_HELD_MORE),
  ACTIONS_ON (TL_KIND_ENTRY, TL_HELD_MORE),
  ACTIONS_ON (TL_KIND_ACTIVITY, TL_HELD_MORE),
  ACTIONS_ON (TL_KIND_OPPORTUNITY, TL_HELD_MORE),
  ACTIONS_ON (TL_KIND_NOTE, TL_HELD_MORE),
  { TL_KIND_WAVE, TL_KIND_ACTION, "expects", TL_HELD_IN_SIGHT, N_ ("Actions that should show here"), N_ ("An action may name this wave as the one that should show its effect."), NULL, NULL, FALSE },
  { TL_KIND_RECIPE, TL_KIND_COLUMN, NULL, TL_HELD_IN_SIGHT, N_ ("Columns"), N_ ("What does each column hold?"), N_ ("Add a Column"), N_ ("Add column"), TRUE },
  { TL_KIND_RECIPE, TL_KIND_MATCH, NULL, TL_HELD_MORE, N_ ("Values that stand for records"), N_ ("Values are found by the records’ names."), N_ ("Add a Value"), N_ ("Add value"), TRUE },
  { TL_KIND_RECIPE, TL_KIND_NO_ANSWER, NULL, TL_HELD_MORE, N_ ("Values that are no answer"), N_ ("An empty value never is one."), N_ ("Add a Value"), N_ ("Add value"), TRUE },
  { TL_KIND_RECIPE, TL_KIND_IMPORTED, NULL, TL_HELD_MORE, N_ ("Files imported"), N_ ("No file yet."), NULL, NULL, FALSE },
};

GPtrArray *
tl_held_kinds (TlKind holder)
{
  GPtrArray *held = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].holder == holder)
      g_ptr_array_add (held, (gpointer) &kinds[i]);
  return held;
}

/* ---- what is listed ---- */

static gboolean
is_of_whole_journey (const TlScore *score)
{
  return score->stage == TL_HANDLE_NONE && score->function == TL_HANDLE_NONE && score->touchpoint == TL_HANDLE_NONE && score->handoff == TL_HANDLE_NONE;
}

static void
add_children (TlMap *map, TlHandle holder, const TlHeldKind *held, GPtrArray *records)
{
  /* The journey has most records of all; those of one kind are at hand. */
  if (held->holder == TL_KIND_JOURNEY)
    {
      const GPtrArray *all = tl_map_list (map, held->kind);

      for (guint i = 0; i < all->len; i++)
        if (held->kind != TL_KIND_SCORE || is_of_whole_journey (all->pdata[i]))
          g_ptr_array_add (records, all->pdata[i]);
      return;
    }
  TL_FOR_CHILDREN (TlRecord, child, tl_map_get (map, holder), held->kind)
  g_ptr_array_add (records, (gpointer) child);
}

static void
add_linked (TlMap *map, TlHandle holder, const TlHeldKind *held, GPtrArray *records)
{
  const TlFieldInfo *link = tl_schema_find_field (held->kind, held->link);
  g_autoptr (GArray) referrers = tl_map_referrers (map, holder);

  for (guint i = 0; i < referrers->len; i++)
    {
      const TlReferrer *referrer = &g_array_index (referrers, TlReferrer, i);

      if (referrer->field == link)
        g_ptr_array_add (records, (gpointer) tl_map_get (map, referrer->handle));
    }
}

GPtrArray *
tl_held_records (TlMap *map, TlHandle holder, const TlHeldKind *held)
{
  GPtrArray *records = g_ptr_array_new ();

  g_return_val_if_fail (TL_IS_MAP (map) && held != NULL, records);

  if (tl_map_get (map, holder) == NULL)
    return records;
  if (held->link == NULL)
    add_children (map, holder, held, records);
  else
    add_linked (map, holder, held, records);
  return records;
}

/* ---- adding ---- */

/* What tells a new record from its siblings until it gets a name of its own. */
static gboolean
give_first_name (TlMap *map, TlHandle made, TlKind kind, GError **error)
{
  guint n = tl_map_list (map, kind)->len;
  g_autofree char *name = NULL;

  switch ((guint) kind)
    {
    case TL_KIND_WAVE:
      name = g_strdup_printf (_ ("Wave %u"), n);
      break;
    case TL_KIND_SEGMENT:
      name = g_strdup_printf (_ ("Segment %u"), n);
      break;
    case TL_KIND_ROW:
      name = g_strdup_printf (_ ("Row %u"), n);
      break;
    case TL_KIND_FACTOR:
      name = g_strdup_printf (_ ("Factor %u"), n);
      break;
    case TL_KIND_RIVAL:
      name = g_strdup_printf (_ ("Rival %u"), n);
      break;
    case TL_KIND_VIEW:
      name = g_strdup_printf (_ ("View %u"), n);
      break;
    default:
      return TRUE;
    }
  return tl_map_set_text (map, made, "name", name, error);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, sentence);
  return FALSE;
}

/* The first curve that has no point yet. */
static gboolean
choose_curve (TlMap *map, TlHandle factor, TlHandle made, GError **error)
{
  const GPtrArray *rivals = tl_map_list (map, TL_KIND_RIVAL);
  const TlRecord *record = tl_map_get (map, factor);

  for (guint i = 0; i < rivals->len + 2; i++)
    {
      TlHandle of = i == 0 ? TL_HANDLE_US : i == 1 ? TL_HANDLE_EXPECTED
                                                   : ((const TlRecord *) rivals->pdata[i - 2])->handle;
      gboolean taken = FALSE;

      TL_FOR_CHILDREN (TlLevel, level, record, TL_KIND_LEVEL)
      taken |= level->of == of && level->segment == TL_HANDLE_NONE;
      if (!taken)
        return tl_map_set_ref (map, made, "of", of, error) && tl_map_set_dec (map, made, "value", 5, error);
    }
  return refuse (error, _ ("Every curve has its level here: add a rival, or a segment’s own level by changing one."));
}

static gboolean
choose_promise (TlMap *map, TlHandle stage, TlHandle made, GError **error)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);

  for (guint i = 0; i < measures->len; i++)
    {
      const TlMeasure *measure = measures->pdata[i];
      gboolean taken = FALSE;

      TL_FOR_CHILDREN (TlPromised, promised, tl_map_get (map, stage), TL_KIND_PROMISED)
      taken |= promised->measure == measure->record.handle && promised->segment == TL_HANDLE_NONE;
      if (!taken)
        return tl_map_set_ref (map, made, "measure", measure->record.handle, error) && tl_map_set_dec (map, made, "value", isnan (measure->target) ? 0 : measure->target, error);
    }
  return refuse (error, measures->len == 0 ? _ ("The map has no measure yet: add one first.") : _ ("Every measure has its promised value here."));
}

static gboolean
is_score_taken (GPtrArray *scores, TlHandle measure, TlHandle wave)
{
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = scores->pdata[i];

      if (score->measure == measure && score->wave == wave && score->segment == TL_HANDLE_NONE)
        return TRUE;
    }
  return FALSE;
}

/* The latest wave that lacks one, measure by measure. @others: the scores of the same place. */
static gboolean
choose_score (TlMap *map, GPtrArray *others, TlHandle made, GError **error)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);
  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE);

  for (guint i = 0; i < measures->len; i++)
    for (guint j = waves->len + 1; j > 0; j--)
      {
        TlHandle measure = ((const TlRecord *) measures->pdata[i])->handle;
        TlHandle wave = j > 1 ? ((const TlRecord *) waves->pdata[j - 2])->handle : TL_HANDLE_NONE;

        if (!is_score_taken (others, measure, wave))
          return tl_map_set_ref (map, made, "measure", measure, error) && tl_map_set_ref (map, made, "wave", wave, error);
      }
  return refuse (error, measures->len == 0 ? _ ("The map has no measure yet: add one first.") : _ ("Every measure and wave has its score here."));
}

/* What a new record cannot stand without. */
static gboolean
fill_required (TlMap *map, TlHandle holder, const TlHeldKind *held, GPtrArray *others, TlHandle made, int word, GError **error)
{
  switch ((guint) held->kind)
    {
    case TL_KIND_MEASURE:
      return tl_map_set_int (map, made, "kind", word, error);
    case TL_KIND_LEVEL:
      return choose_curve (map, holder, made, error);
    case TL_KIND_PROMISED:
      return choose_promise (map, holder, made, error);
    case TL_KIND_SCORE:
      return choose_score (map, others, made, error);
    case TL_KIND_COLUMN:
      return tl_map_set_text (map, made, "at", "#1", error) && tl_map_set_int (map, made, "as", TL_AS_IGNORE, error);
    case TL_KIND_MATCH:
      return tl_map_set_text (map, made, "column", "#1", error) && tl_map_set_text (map, made, "value", "?", error);
    case TL_KIND_NO_ANSWER:
      return tl_map_set_text (map, made, "value", "?", error);
    case TL_KIND_COMMENT:
      return tl_map_journey (map)->comments != TL_COMMENTS_NONE || refuse (error, _ ("This map keeps no comments."));
    default:
      return TRUE;
    }
}

static gboolean
link_to (TlMap *map, TlHandle holder, const TlHeldKind *held, TlHandle made, GError **error)
{
  if (held->link == NULL)
    return TRUE;
  if (tl_schema_find_field (held->kind, held->link)->type == TL_FIELD_REFS)
    return tl_map_set_refs (map, made, held->link, 1, &holder, error);
  return tl_map_set_ref (map, made, held->link, holder, error);
}

TlHandle
tl_held_add (TlMap *map, TlHandle holder, const TlHeldKind *held, int word, GError **error)
{
  g_autoptr (GPtrArray) others = NULL;
  TlHandle made;

  g_return_val_if_fail (TL_IS_MAP (map) && held != NULL && held->step != NULL, TL_HANDLE_NONE);
  g_return_val_if_fail (!tl_map_in_transaction (map), TL_HANDLE_NONE);

  others = tl_held_records (map, holder, held);
  tl_map_begin (map, _ (held->step));
  made = tl_map_insert (map, held->kind, held->link == NULL ? holder : tl_map_root (map), TL_HANDLE_NONE, error);
  if (made == TL_HANDLE_NONE || !link_to (map, holder, held, made, error) || !fill_required (map, holder, held, others, made, word, error) || !give_first_name (map, made, held->kind, error))
    {
      tl_map_rollback (map);
      return TL_HANDLE_NONE;
    }
  return tl_map_commit (map, error) ? made : TL_HANDLE_NONE;
}
