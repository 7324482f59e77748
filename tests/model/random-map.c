#include "random-map.h"

#include <math.h>
#include <string.h>

#include "model/measure.h"

/* ---- choosing ---- */

static guint
below (GRand *rand, guint n)
{
  return n == 0 ? 0 : g_rand_int (rand) % n;
}

static gboolean
one_in (GRand *rand, guint n)
{
  return below (rand, n) == 0;
}

static const TlRecord *
any_of_kind (TlMap *map, GRand *rand, TlKind kind)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return list->len > 0 ? g_ptr_array_index (list, below (rand, list->len)) : NULL;
}

/* A record of one of @kinds, each kind that has any as likely as the others. */
static const TlRecord *
any_of (TlMap *map, GRand *rand, guint64 kinds)
{
  TlKind found[TL_N_KINDS];
  guint n = 0;

  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    if (kinds & TL_KIND_BIT (kind) && tl_map_list (map, kind)->len > 0)
      found[n++] = kind;
  return n > 0 ? any_of_kind (map, rand, found[below (rand, n)]) : NULL;
}

static guint64
kinds_with_ids (void)
{
  guint64 kinds = 0;

  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    if (tl_schema_kind (kind)->id != TL_ID_NONE)
      kinds |= TL_KIND_BIT (kind);
  return kinds;
}

/* ---- texts ---- */

static const char *const pieces[] = {
  "Order",
  "moving date",
  "Who tells the landlord?",
  "x",
  "%s%n",
  "&",
  "<",
  ">",
  "\"",
  "'",
  "]]>",
  "--",
  "<!--",
  "&amp;",
  "&#10;",
  "\\",
  "\xe2\x80\xae",
  "\xe2\x81\xa6",
  "\xe2\x81\xa9",
  "\xe2\x80\x8f",
  "\xe2\x80\xa8",
  "\xc2\xa0",
  "\xef\xbb\xbf",
  "\xef\xbf\xbd",
  "\xf0\x9f\xa7\xad",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
  "\xf4\x8f\xbf\xbd",
  "\xe5\xae\xa2\xe6\x88\xb7\xe6\x97\x85\xe7\xa8\x8b",
  "\xd8\xb1\xd8\xad\xd9\x84\xd8\xa9",
  "e\xcc\x81",
  "\xc3\xa9",
  "\xc2\x85",
  "\x7f",
  "\t",
  "  ",
  "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft",
};

char *
tl_random_text (GRand *rand, gboolean lines, guint most)
{
  GString *out = g_string_new (NULL);
  guint n = one_in (rand, 200) ? most : 1 + below (rand, 8);

  for (guint i = 0, length = 0; i < n; i++)
    {
      const char *piece = n == most ? (one_in (rand, 2) ? "a" : "\xc3\xa4") : pieces[below (rand, G_N_ELEMENTS (pieces))];

      length += g_utf8_strlen (piece, -1) + 1;
      if (length > most && n != most)
        break;
      if (n != most && out->len > 0)
        g_string_append (out, lines && one_in (rand, 3) ? "\n" : lines && one_in (rand, 9) ? "\r\n"
                                                                                           : " ");
      g_string_append (out, piece);
    }
  return g_string_free (out, FALSE);
}

static char *
random_token (GRand *rand)
{
  static const char *const tokens[] = { "score-drop", "weak-handoff", "a", "utf-8", "semicolon", "z0-9", "no-renewal" };

  return g_strdup_printf ("%s%u", tokens[below (rand, G_N_ELEMENTS (tokens))], below (rand, 50));
}

static char *
random_hash (GRand *rand)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);

  return g_strconcat ("sha256:", digest, NULL);
}

static char *
random_string (GRand *rand, TlFieldType type)
{
  static const char *const languages[] = { "en", "de-CH", "zh-Hant-TW", "ar", "x-private" };
  static const char *const currencies[] = { "EUR", "CHF", "JPY" };
  static const char *const durations[] = { "P2D", "P1W", "P3M", "P10Y", "P1DT4H30M", "PT90M", "PT4H", "P7D", "P1Y" };
  static const char *const paths[] = { "visit.journey", "sub/part.journey#id", "../up/\xc3\xbc ber.journey" };

  switch (type)
    {
    case TL_FIELD_LINE:
      return tl_random_text (rand, one_in (rand, 9), 1000);
    case TL_FIELD_LONG:
      return tl_random_text (rand, TRUE, 20000);
    case TL_FIELD_TOKEN:
      return random_token (rand);
    case TL_FIELD_PATH:
      return g_strdup (paths[below (rand, G_N_ELEMENTS (paths))]);
    case TL_FIELD_LANG:
      return g_strdup (languages[below (rand, G_N_ELEMENTS (languages))]);
    case TL_FIELD_CURRENCY:
      return g_strdup (currencies[below (rand, G_N_ELEMENTS (currencies))]);
    case TL_FIELD_COLOUR:
      return g_strdup_printf ("#%06x", below (rand, 0x1000000));
    case TL_FIELD_DURATION:
      return g_strdup (durations[below (rand, G_N_ELEMENTS (durations))]);
    case TL_FIELD_HASH:
      return random_hash (rand);
    default:
      g_assert_not_reached ();
    }
}

/* ---- values ---- */

static double
random_dec (GRand *rand, const TlFieldInfo *field)
{
  static const double odd[] = { 0, 0.1, 1e-7, 123456789.25, 6.831310679611651, 1e15, 1.0 / 3, 95, 4.5, 10 };
  double value = odd[below (rand, G_N_ELEMENTS (odd))];

  if (one_in (rand, 2))
    value = g_rand_double_range (rand, -200, 200);
  if (one_in (rand, 3))
    value = round (value);
  if (isfinite (field->min))
    value = MAX (value, field->min + (field->flags & TL_FIELD_POSITIVE ? 0.5 : 0));
  return isfinite (field->max) ? MIN (value, field->max) : value;
}

static gint64
random_int (GRand *rand, const TlFieldInfo *field)
{
  gint64 most = field->max;

  if (one_in (rand, 4))
    return most;
  return field->min + below (rand, MIN (most - (gint64) field->min, 1000) + 1);
}

static guint
count_words (const TlFieldInfo *field)
{
  guint n = 0;

  while (field->words[n].word != NULL)
    n++;
  return n;
}

static TlWords
random_words (GRand *rand, const TlFieldInfo *field)
{
  TlWords words = 0;
  guint n = 1 + below (rand, field->max);

  for (guint i = 0; i < n; i++)
    {
      guint word = below (rand, count_words (field));

      if (!tl_words_has (words, word))
        words = tl_words_add (words, word);
    }
  return words;
}

static TlHandle
random_target (TlMap *map, GRand *rand, const TlFieldInfo *field)
{
  const TlRecord *target;

  if (field->word_handles != NULL && one_in (rand, 2))
    return field->word_handles[below (rand, count_words (field))];
  target = any_of (map, rand, field->targets & kinds_with_ids ());
  return target != NULL ? target->handle : 0;
}

static TlHandles *
random_targets (TlMap *map, GRand *rand, const TlFieldInfo *field)
{
  TlHandle handles[5];
  guint n = 0, wanted = 1 + below (rand, G_N_ELEMENTS (handles));

  for (guint i = 0; i < wanted; i++)
    {
      TlHandle handle = random_target (map, rand, field);
      gboolean there = handle == 0;

      for (guint k = 0; k < n; k++)
        there |= handles[k] == handle;
      if (!there)
        handles[n++] = handle;
    }
  return tl_handles_new (n, handles);
}

static TlCounts *
random_counts (GRand *rand, guint n)
{
  g_autofree gint64 *counts = g_new (gint64, n + 1);

  for (guint i = 0; i < n; i++)
    counts[i] = one_in (rand, 20) ? 1000000000 : below (rand, 100);
  return tl_counts_new (n, counts);
}

static void
random_value (TlMap *map, GRand *rand, const TlFieldInfo *field, TlValue *value)
{
  memset (value, 0, sizeof *value);
  if (tl_field_type_is_text (field->type))
    value->text = random_string (rand, field->type);
  else if (field->type == TL_FIELD_DEC)
    value->dec = random_dec (rand, field);
  else if (field->type == TL_FIELD_INT)
    value->integer = random_int (rand, field);
  else if (field->type == TL_FIELD_ENUM || field->type == TL_FIELD_FLAG)
    value->integer = below (rand, count_words (field));
  else if (field->type == TL_FIELD_DATE)
    value->integer = (2000 + below (rand, 60)) * 10000 + (1 + below (rand, 12)) * 100 + 1 + below (rand, 28);
  else if (field->type == TL_FIELD_WORDS)
    value->integer = random_words (rand, field);
  else if (field->type == TL_FIELD_REF)
    value->ref = random_target (map, rand, field);
  else if (field->type == TL_FIELD_REFS)
    value->refs = random_targets (map, rand, field);
  else if (field->type == TL_FIELD_COUNTS)
    value->counts = random_counts (rand, 1 + below (rand, 11));
}

static gboolean
set_random (TlMap *map, GRand *rand, TlHandle handle, const TlFieldInfo *field)
{
  TlValue value;

  /* Another version would change how the file is read. */
  if (field->type == TL_FIELD_VERSION)
    return TRUE;
  if (one_in (rand, 8) && !(field->flags & TL_FIELD_REQUIRED))
    tl_value_default (field, &value);
  else
    random_value (map, rand, field, &value);
  return tl_map_set (map, handle, field, &value, NULL);
}

/* ---- scores: their fields only make sense together ---- */

static gboolean
set_place (TlMap *map, GRand *rand, TlHandle score)
{
  static const char *const places[][2] = {
    { NULL, NULL }, { "stage", NULL }, { "function", NULL }, { "stage", "function" }, { "touchpoint", NULL }, { "handoff", NULL }
  };
  const char *const *place = places[below (rand, G_N_ELEMENTS (places))];

  for (guint i = 0; i < 2 && place[i] != NULL; i++)
    {
      const TlFieldInfo *field = tl_schema_find_field (TL_KIND_SCORE, place[i]);
      const TlRecord *at = any_of (map, rand, field->targets);

      if (at != NULL && !tl_map_set_ref (map, score, place[i], at->handle, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_counts (TlMap *map, GRand *rand, TlHandle score, const char *name, guint n)
{
  TlValue value = { .counts = random_counts (rand, n) };

  return tl_map_set (map, score, tl_schema_find_field (TL_KIND_SCORE, name), &value, NULL);
}

static gboolean
set_form (TlMap *map, GRand *rand, TlHandle score, const TlMeasure *measure)
{
  guint steps = tl_measure_n_steps (measure);

  switch (below (rand, 5))
    {
    case 0:
      return steps == 0 || set_counts (map, rand, score, "counts", steps);
    case 1:
      return measure->kind == TL_MEASURE_KPI || set_counts (map, rand, score, "groups", tl_measure_method (measure) == TL_METHOD_NET ? 3 : 2);
    case 2:
      return tl_map_set_int (map, score, "n", below (rand, 5000), NULL) && tl_map_set_dec (map, score, "mean", g_rand_double (rand) * 10, NULL) && tl_map_set_dec (map, score, "sd", g_rand_double (rand), NULL);
    case 3:
      return tl_map_set_dec (map, score, "value", g_rand_int_range (rand, -100, 100) / 4.0, NULL) && (one_in (rand, 2) || tl_map_set_int (map, score, "n", below (rand, 5000), NULL));
    default:
      return tl_map_set_dec (map, score, "estimate", g_rand_int_range (rand, -100, 100), NULL);
    }
}

static gboolean
fill_score (TlMap *map, GRand *rand, TlHandle score)
{
  const TlRecord *measure = any_of_kind (map, rand, TL_KIND_MEASURE);
  const TlRecord *wave = any_of_kind (map, rand, TL_KIND_WAVE);
  const TlRecord *segment = one_in (rand, 3) ? any_of_kind (map, rand, TL_KIND_SEGMENT) : NULL;

  if (measure == NULL || !tl_map_set_ref (map, score, "measure", measure->handle, NULL))
    return FALSE;
  if (wave != NULL && !tl_map_set_ref (map, score, "wave", wave->handle, NULL))
    return FALSE;
  if (segment != NULL && !tl_map_set_ref (map, score, "segment", segment->handle, NULL))
    return FALSE;
  return set_place (map, rand, score) && set_form (map, rand, score, (const TlMeasure *) measure);
}

/* A scale that is whole: random ends and steps hardly ever are. */
static gboolean
fill_measure (TlMap *map, GRand *rand, TlHandle measure)
{
  static const double steps[] = { 1, 0.5, 2, 0 };
  gint low = g_rand_int_range (rand, -5, 5);

  if (!tl_map_set_text (map, measure, "name", "M", NULL) || !tl_map_set_int (map, measure, "kind", below (rand, 6), NULL))
    return FALSE;
  if (one_in (rand, 2))
    return TRUE;
  return tl_map_set_dec (map, measure, "min", low, NULL) && tl_map_set_dec (map, measure, "max", low + 2 * (1 + (gint) below (rand, 10)), NULL) && tl_map_set_dec (map, measure, "step", steps[below (rand, G_N_ELEMENTS (steps))], NULL) && tl_map_set_int (map, measure, "top", 1 + below (rand, 3), NULL);
}

/* ---- edits ---- */

static gboolean
fill (TlMap *map, GRand *rand, TlHandle handle, TlKind kind)
{
  const TlKindInfo *info = tl_schema_kind (kind);

  if (kind == TL_KIND_SCORE)
    return fill_score (map, rand, handle);
  if (kind == TL_KIND_MEASURE)
    return fill_measure (map, rand, handle);
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & TL_FIELD_REQUIRED || one_in (rand, 2)) && !set_random (map, rand, handle, &info->fields[i]))
      return FALSE;
  return TRUE;
}

static TlHandle
random_child (GRand *rand, const TlRecord *parent)
{
  guint n = 0;

  for (const TlRecord *child = parent->first_child; child != NULL; child = child->next)
    n++;
  n = below (rand, n + 1);
  for (const TlRecord *child = parent->first_child; child != NULL; child = child->next)
    if (n-- == 0)
      return child->handle;
  return 0;
}

/* Cards and what they hang on more often than the rest, so that maps look like maps. */
static TlKind
random_kind (GRand *rand)
{
  static const TlKind usual[] = { TL_KIND_STAGE, TL_KIND_FUNCTION, TL_KIND_ACTIVITY, TL_KIND_HANDOFF, TL_KIND_MEASURE, TL_KIND_SCORE, TL_KIND_WAVE };

  if (one_in (rand, 2))
    return usual[below (rand, G_N_ELEMENTS (usual))];
  return TL_KIND_SETTINGS + below (rand, TL_N_KINDS - TL_KIND_SETTINGS);
}

static gboolean
insert_random (TlMap *map, GRand *rand)
{
  TlKind kind = random_kind (rand);
  const TlRecord *parent = any_of (map, rand, tl_schema_kind (kind)->parents);
  TlHandle before, handle;

  if (parent == NULL)
    return FALSE;
  /* The settings come first by themselves, and nothing may be put before them. */
  before = kind != TL_KIND_SETTINGS && parent->kind != TL_KIND_JOURNEY && one_in (rand, 3) ? random_child (rand, parent) : 0;
  handle = tl_map_insert (map, kind, parent->handle, before, NULL);
  return handle != 0 && fill (map, rand, handle, kind);
}

static gboolean
set_one (TlMap *map, GRand *rand)
{
  const TlRecord *record = any_of (map, rand, ~TL_KIND_BIT (TL_KIND_OTHER));
  const TlKindInfo *info = tl_schema_kind (record->kind);

  return set_random (map, rand, record->handle, &info->fields[below (rand, info->n_fields)]);
}

static gboolean
move_one (TlMap *map, GRand *rand)
{
  const TlRecord *record = any_of (map, rand, ~(TL_KIND_BIT (TL_KIND_OTHER) | TL_KIND_BIT (TL_KIND_JOURNEY) | TL_KIND_BIT (TL_KIND_SETTINGS)));
  const TlRecord *parent = record != NULL ? any_of (map, rand, tl_schema_kind (record->kind)->parents) : NULL;

  if (parent == NULL)
    return FALSE;
  return tl_map_move (map, record->handle, parent->handle, parent->kind != TL_KIND_JOURNEY ? random_child (rand, parent) : 0, NULL);
}

static gboolean
remove_one (TlMap *map, GRand *rand)
{
  const TlRecord *record = any_of (map, rand, ~(TL_KIND_BIT (TL_KIND_OTHER) | TL_KIND_BIT (TL_KIND_JOURNEY)));

  return record != NULL && tl_map_remove (map, record->handle, one_in (rand, 2), NULL);
}

gboolean
tl_random_edit (TlMap *map, GRand *rand)
{
  guint choice = below (rand, 100);
  gboolean done;

  tl_map_begin (map, "Random");
  if (choice < 65)
    done = insert_random (map, rand);
  else if (choice < 88)
    done = set_one (map, rand);
  else if (choice < 95)
    done = move_one (map, rand);
  else
    done = remove_one (map, rand);
  if (done)
    return tl_map_commit (map, NULL);
  tl_map_rollback (map);
  return FALSE;
}

TlMap *
tl_random_map (guint32 seed, guint n_edits)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  TlMap *map = tl_map_new ();

  tl_map_seed (map, seed);
  for (guint i = 0; i < n_edits; i++)
    tl_random_edit (map, rand);
  return map;
}
