/* Rules across the fields of a record and across records (SCHEMA.md 1, 3, 8, 9). */
#include "model/map-private.h"
#include "model/measure.h"
#include "model/said.h"

#include <math.h>
#include <string.h>

#define PART_OF_MAX 4
#define COLUMNS_MAX 10000
#define NPS_GROUPS 3
#define TOP_GROUPS 2

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, message);
  return FALSE;
}

/* ---- one record ---- */

static gboolean
is_missing (const TlRecord *record, const TlFieldInfo *field)
{
  TlValue value;

  tl_record_get (record, field, &value);
  switch (field->type)
    {
    case TL_FIELD_DEC:
      return isnan (value.dec);
    case TL_FIELD_REF:
      return value.ref == 0;
    case TL_FIELD_ENUM:
      return value.integer < 0;
    default:
      return tl_field_type_is_text (field->type) && value.text == NULL;
    }
}

/* A newer version's value, not known here, is kept under the field's name. */
static gboolean
has_raw (const TlRecord *record, const TlFieldInfo *field)
{
  for (guint i = 0; record->extra != NULL && i < record->extra->len; i++)
    if (strcmp (g_array_index (record->extra, TlExtra, i).name, field->name) == 0)
      return TRUE;
  return FALSE;
}

/* The fields that a kind has to have, a bit each by index. Kept, since it is asked for each record of a file. */
static guint32
required_fields (TlKind kind)
{
  static gsize kept[TL_N_KINDS];

  if (g_once_init_enter (&kept[kind]))
    {
      const TlKindInfo *info = tl_schema_kind (kind);
      gsize known = 1u << 31; /* so that none is not 0 */

      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].flags & TL_FIELD_REQUIRED)
          known |= 1u << i;
      g_once_init_leave (&kept[kind], known);
    }
  return kept[kind] & ~(1u << 31);
}

static gboolean
check_required (const TlRecord *record, GError **error)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  guint32 required = required_fields (record->kind);

  for (guint i = 0; required != 0; i++, required >>= 1)
    if (required & 1 && is_missing (record, &info->fields[i]) && !has_raw (record, &info->fields[i]))
      {
        /* Translators: the first is an element of the file, the second an attribute. */
        g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("<%s> needs “%s”"), info->element, info->fields[i].name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_measure (const TlMeasure *measure, GError **error)
{
  double low = tl_measure_min (measure), high = tl_measure_max (measure);

  if (measure->kind == TL_MEASURE_KPI)
    return TRUE;
  if (!(low < high))
    return fail (error, _ ("The measure's lowest answer must be below its highest"));
  if (measure->step > 0 && tl_measure_n_steps (measure) == 0)
    return fail (error, _ ("The measure's scale must be a whole number of steps, at most 1,000"));
  return TRUE;
}

static gboolean
check_place (const TlScore *score, GError **error)
{
  guint places = (score->stage != 0 || score->function != 0) + (score->touchpoint != 0) + (score->handoff != 0);

  if (places > 1)
    return fail (error, _ ("A score stands at one place: a stage, a function, both, a touchpoint or a hand-off"));
  return TRUE;
}

static gboolean
check_form (const TlScore *score, GError **error)
{
  gboolean moments = !isnan (score->mean) || !isnan (score->sd);
  guint forms = (score->counts != NULL) + (score->groups != NULL) + moments + !isnan (score->value);

  if (forms > 1)
    return fail (error, _ ("A score has one form: counts, groups, n with mean and sd, or a value"));
  if (moments && (isnan (score->mean) || isnan (score->sd) || score->n < 0))
    return fail (error, _ ("A score with a mean needs “n”, “mean” and “sd”"));
  if (score->n >= 0 && !moments && isnan (score->value))
    return fail (error, _ ("“n” stands with “mean” and “sd”, or with “value”"));
  return TRUE;
}

static gboolean
check_lengths (TlMap *map, const TlScore *score, GError **error)
{
  const TlMeasure *measure = tl_map_measure (map, score->measure);
  guint steps, groups;

  if (measure == NULL)
    return TRUE;
  steps = tl_measure_n_steps (measure);
  if (score->counts != NULL && score->counts->n != steps)
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("“counts” has %u numbers, expected %u, one for each answer of the measure"), score->counts->n, steps);
      return FALSE;
    }
  groups = tl_measure_method (measure) == TL_METHOD_NET ? NPS_GROUPS : TOP_GROUPS;
  if (score->groups != NULL && (score->groups->n != groups || measure->kind == TL_MEASURE_KPI))
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("“groups” has %u numbers, expected %u"), score->groups->n, groups);
      return FALSE;
    }
  return TRUE;
}

gboolean
tl_map_check_record (TlMap *map, const TlRecord *record, GError **error)
{
  if (!check_required (record, error))
    return FALSE;
  switch ((guint) record->kind)
    {
    case TL_KIND_HANDOFF:
      if (((const TlHandoff *) record)->from != 0 && ((const TlHandoff *) record)->from == ((const TlHandoff *) record)->to)
        return fail (error, _ ("A hand-off cannot lead back to the same card"));
      return TRUE;
    case TL_KIND_MEASURE:
      return check_measure ((const TlMeasure *) record, error);
    case TL_KIND_SCORE:
      return check_place ((const TlScore *) record, error) && check_form ((const TlScore *) record, error) && check_lengths (map, (const TlScore *) record, error);
    default:
      return TRUE;
    }
}

/* ---- across records ---- */

static char *
key_of (const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%u", record->parent->handle);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      TlValue value;

      if (!(field->flags & TL_FIELD_KEY))
        continue;
      tl_record_get (record, field, &value);
      if (field->type == TL_FIELD_REF)
        g_string_append_printf (key, " %u", value.ref);
      else if (field->type == TL_FIELD_REFS)
        for (guint k = 0; value.refs != NULL && k < value.refs->n; k++)
          g_string_append_printf (key, " %u", value.refs->v[k]);
      else
        g_string_append_printf (key, " %s", tl_record_text (record, field));
    }
  return g_string_free (key, FALSE);
}

static gboolean
check_keys (TlMap *map, TlKind kind, TlHandle *where, GError **error)
{
  const GPtrArray *list = tl_map_list (map, kind);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (list, i);

      if (g_hash_table_add (seen, key_of (record)))
        continue;
      if (where != NULL)
        *where = record->handle;
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("There are two <%s> for the same thing"), tl_schema_kind (kind)->element);
      return FALSE;
    }
  return TRUE;
}

/* No cycle, at most PART_OF_MAX deep: a chain longer than that is either. */
static gboolean
check_chain (TlMap *map, const TlFunction *function, GError **error)
{
  const TlFunction *above = function;

  for (guint depth = 1; above->part_of != 0; depth++)
    {
      above = tl_map_function (map, above->part_of);
      if (above == NULL)
        break;
      if (above == function || depth >= PART_OF_MAX)
        return fail (error, above == function ? _ ("“part-of” runs in a circle") : _ ("“part-of” is more than 4 deep"));
    }
  return TRUE;
}

static gboolean
check_part_of (TlMap *map, TlHandle *where, GError **error)
{
  guint left = map->counts[TL_KIND_FUNCTION];

  /* They stand before nearly all else: to the end of the list one would meet every hand-off. */
  for (const TlRecord *record = map->root->first_child; left > 0 && record != NULL; record = record->next)
    {
      if (record->kind != TL_KIND_FUNCTION)
        continue;
      left--;
      if (check_chain (map, (const TlFunction *) record, error))
        continue;
      if (where != NULL)
        *where = record->handle;
      return FALSE;
    }
  return TRUE;
}

gboolean
tl_map_check_kinds (TlMap *map, guint64 kinds, TlHandle *where, GError **error)
{
  for (guint kind = TL_KIND_SETTINGS; kind < TL_N_KINDS; kind++)
    if (kinds & TL_KIND_BIT (kind) && map->counts[kind] > 1 && tl_schema_has_key (kind) && !check_keys (map, kind, where, error))
      return FALSE;
  return !(kinds & TL_KIND_BIT (TL_KIND_FUNCTION)) || check_part_of (map, where, error);
}

/* Those that have a rule for one record at all: most records of a map have not. */
static guint64
ruled_kinds (void)
{
  guint64 kinds = TL_KIND_BIT (TL_KIND_HANDOFF) | TL_KIND_BIT (TL_KIND_MEASURE) | TL_KIND_BIT (TL_KIND_SCORE);

  for (guint kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    if (required_fields (kind) != 0)
      kinds |= TL_KIND_BIT (kind);
  return kinds;
}

gboolean
tl_map_check (TlMap *map, TlHandle *where, GError **error)
{
  guint64 ruled = ruled_kinds ();

  for (const TlRecord *record = map->root; record != NULL; record = tl_record_walk (record))
    if (ruled & TL_KIND_BIT (record->kind) && !tl_map_check_record (map, record, error))
      {
        if (where != NULL)
          *where = record->handle;
        return FALSE;
      }
  if (map->counts[TL_KIND_STAGE] > COLUMNS_MAX || map->counts[TL_KIND_FUNCTION] > COLUMNS_MAX)
    {
      if (where != NULL)
        *where = map->root->handle;
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT, _ ("A map holds at most %d stages and %d functions"), COLUMNS_MAX, COLUMNS_MAX);
      return FALSE;
    }
  return tl_map_check_kinds (map, G_MAXUINT64, where, error);
}
