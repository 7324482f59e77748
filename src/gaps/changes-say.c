/* How what changed is said. */
#include "gaps/changes-private.h"

#include <math.h>
#include <string.h>

#include "feedback/figure.h"
#include "gaps/duration-text.h"
#include "gaps/wording.h"
#include "model/said.h"

/* Characters of a text that a sentence shows, and how many of them stand before what differs. */
#define SHOWN 60
#define LEAD_IN 15

void
tl_changes_say (TlChanges *changes, char *sentence)
{
  g_ptr_array_add (changes->sentences, sentence);
}

/* ---- texts ---- */

static char *
without_marks (const char *text, const char *open, const char *close)
{
  const char *inner = text + strlen (open);
  gsize length = strlen (text), end = strlen (close);

  if (!g_str_has_prefix (text, open) || !g_str_has_suffix (text, close) || length <= strlen (open) + end)
    return NULL;
  length -= strlen (open) + end;
  return g_strstr_len (inner, length, open) == NULL && g_strstr_len (inner, length, close) == NULL ? g_strndup (inner, length) : NULL;
}

/* What a customer said is often written in quotation marks, and the sentence has some of its own. */
static char *
bare (const char *text)
{
  static const char *const marks[][2] = { { "“", "”" }, { "„", "“" }, { "«", "»" }, { "\"", "\"" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *inner = without_marks (text, marks[i][0], marks[i][1]);

      if (inner != NULL)
        return inner;
    }
  return g_strdup (text);
}

/* Of one line, from byte @start on. */
static char *
shorten (const char *text, gsize start)
{
  g_autofree char *inner = g_strdelimit (start > 0 ? g_strdup (text + start) : bare (text), "\n", ' ');
  const char *end = inner;

  for (guint i = 0; i < SHOWN && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strdup_printf ("%s%.*s%s", start > 0 ? "…" : "", (int) (end - inner), inner, *end != '\0' ? "…" : "");
}

/* Where to begin so that the difference of two long texts is seen: a word or so before it. */
static gsize
begin_at (const char *old, const char *new)
{
  const char *word = old, *end;
  gsize same = 0;
  glong n;

  while (old[same] != '\0' && old[same] == new[same])
    same++;
  n = g_utf8_strlen (old, same);
  if (n < SHOWN - LEAD_IN)
    return 0;
  end = g_utf8_offset_to_pointer (old, n - LEAD_IN);
  for (const char *p = old; p < end; p++)
    if (*p == ' ' || *p == '\n')
      word = p + 1;
  return word - old;
}

/* ---- names ---- */

static char *
name_in_kind (TlMap *map, const TlRecord *record)
{
  g_autofree char *name = tl_map_describe (map, record->handle);

  return g_strdup_printf ("%d %s", record->kind, name);
}

static void
add_names (GHashTable *names, TlMap *map, TlKind kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *list = tl_map_list (map, kind);

  for (guint i = 0; i < list->len; i++)
    {
      char *name = name_in_kind (map, tl_changes_at (list, i));

      if (g_hash_table_contains (seen, name))
        g_hash_table_add (names, g_strdup (name));
      g_hash_table_add (seen, name);
    }
}

/* Whether the text of a card of a stage does not tell which card it is. */
static gboolean
has_namesakes (TlChanges *changes, TlMap *map, const TlRecord *record)
{
  g_autofree char *name = NULL;

  if (*tl_record_text (record, tl_schema_kind (record->kind)->text) == '\0')
    return TRUE;
  if (changes->names == NULL)
    {
      changes->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
        if (tl_schema_kind (kind)->text != NULL)
          {
            add_names (changes->names, changes->before, kind);
            add_names (changes->names, changes->after, kind);
          }
    }
  name = name_in_kind (map, record);
  return g_hash_table_contains (changes->names, name);
}

static void
add_name (GString *list, TlMap *map, TlHandle handle)
{
  g_autofree char *name = handle != TL_HANDLE_NONE ? tl_gap_name (map, handle) : NULL;

  if (name != NULL)
    tl_gap_add_item (list, name);
}

/* "(“Depot”, “Get it”)": the lane and stage of a card. */
static char *
place_name (TlMap *map, const TlRecord *record)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (record->kind == TL_KIND_ACTIVITY)
    add_name (list, map, ((const TlActivity *) record)->function);
  add_name (list, map, record->parent->handle);
  return g_strdup_printf ("(%s)", list->str);
}

/* What else tells a record of a kind without names, a rule's id or a column's header, or what a gap's action or acceptance is about. */
static char *
first_text (const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  gboolean of_gap = record->kind == TL_KIND_ACTION || record->kind == TL_KIND_ACCEPTED_GAP;

  if (!of_gap && (info->text != NULL || tl_schema_find_field (record->kind, "name") != NULL))
    return NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].type == TL_FIELD_LINE || info->fields[i].type == TL_FIELD_TOKEN) && *tl_record_text (record, &info->fields[i]) != '\0')
      return shorten (tl_record_text (record, &info->fields[i]), 0);
  return NULL;
}

/* A record that is called otherwise than by a name of its own; NULL: it is not. */
static char *
figure_name (TlMap *map, const TlRecord *record)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *what = NULL;

  if (record->kind == TL_KIND_PROMISED)
    {
      what = tl_gap_measure_name (map, tl_map_measure (map, ((const TlPromised *) record)->measure));
      add_name (list, map, record->parent->handle);
      add_name (list, map, ((const TlPromised *) record)->segment);
      /* Translators: a measure, then the stage and customers. */
      return g_strdup_printf (_ ("The promised %s in %s"), what, list->str);
    }
  if (record->kind == TL_KIND_LEVEL)
    {
      const TlLevel *level = (const TlLevel *) record;

      what = tl_gap_name (map, record->parent->handle);
      if (TL_HANDLE_IS_WORD (level->of))
        g_string_append (list, level->of == TL_HANDLE_US ? _ ("Us") : _ ("Expected"));
      else
        add_name (list, map, level->of);
      add_name (list, map, level->segment);
      /* Translators: a factor of the value curve, then whose level it is. */
      return g_strdup_printf (_ ("The level of %s (%s)"), what, list->str);
    }
  return NULL;
}

/* @placed: say where it is, too; otherwise only where its text does not tell which it is. */
static char *
record_name (TlChanges *changes, TlMap *map, const TlRecord *record, gboolean placed)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  const TlFieldInfo *text = info->text != NULL ? info->text : tl_schema_find_field (record->kind, "name");
  const char *label = _ (info->label);
  g_autofree char *name = figure_name (map, record), *described = NULL, *shown = NULL, *place = NULL;

  if (record->kind == TL_KIND_JOURNEY)
    return g_strdup (_ ("The map"));
  if (record->kind == TL_KIND_SETTINGS)
    return g_strdup (_ ("The settings"));
  if (name != NULL)
    return g_steal_pointer (&name);
  if (record->kind == TL_KIND_HANDOFF)
    name = tl_gap_handoff_name (map, record->handle);
  else if (record->kind == TL_KIND_MEASURE)
    name = tl_gap_measure_name (map, (const TlMeasure *) record);
  else
    {
      gboolean known = text != NULL && *tl_record_text (record, text) != '\0';

      described = known ? tl_map_describe (map, record->handle) : first_text (record);
      shown = described != NULL ? bare (described) : NULL;
      name = shown != NULL ? g_strdup_printf (_ ("“%s”"), shown) : NULL;
      if (info->text != NULL && record->parent->kind == TL_KIND_STAGE && (placed || has_namesakes (changes, map, record)))
        {
          place = place_name (map, record);
          shown = (g_free (shown), name);
          name = shown != NULL ? g_strdup_printf ("%s %s", shown, place) : g_steal_pointer (&place);
        }
    }
  /* Translators: a kind of record, such as Stage, and the name of one. */
  return name != NULL ? g_strdup_printf (_ ("%s %s"), label, name) : g_strdup (label);
}

static char *
score_name (TlMap *map, const TlScore *score)
{
  const TlHandle places[] = { score->stage, score->function, score->touchpoint, score->handoff, score->wave, score->segment };
  g_autofree char *measure = tl_gap_measure_name (map, tl_map_measure (map, score->measure));
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_name (list, map, places[i]);
  /* Translators: a measure, then the stage, wave and customers of a score. */
  return g_strdup_printf (_ ("Score %s of %s"), measure, list->len > 0 ? list->str : _ ("the whole journey"));
}

/* ---- values ---- */

static char *
dec_text (double dec)
{
  g_autofree char *exact = tl_dec_format (dec);
  const char *point = strchr (exact, '.');

  return tl_said_number (dec, point != NULL ? (int) strlen (point + 1) : 0);
}

/* "+30 (n 100)"; what may not be shown stays hidden here, too. */
static char *
score_value (TlMap *map, const TlScore *score)
{
  const TlMeasure *measure = tl_map_measure (map, score->measure);
  TlFigure figure;
  g_autofree char *value = NULL, *n = NULL;

  tl_figure_of_score (map, score, &figure);
  if (isnan (figure.value))
    {
      value = isnan (figure.estimate) ? NULL : tl_gap_value (measure, figure.estimate);
      /* Translators: a value that the people in the room guessed. */
      return value != NULL ? g_strdup_printf (_ ("%s (estimated)"), value) : g_strdup (figure.kind == TL_FIGURE_HIDDEN ? _ ("hidden, of few answers") : _ ("nothing"));
    }
  value = tl_gap_value (measure, figure.value);
  n = g_strdup_printf ("%" G_GINT64_FORMAT, figure.n);
  /* Translators: a score and how many answers it has. */
  return figure.n >= 0 ? g_strdup_printf (_ ("%s (n %s)"), value, n) : g_steal_pointer (&value);
}

/* The value of a record that is one figure; NULL: it is not. */
static char *
figure_value (TlMap *map, const TlRecord *record)
{
  if (record->kind == TL_KIND_PROMISED)
    return tl_gap_value (tl_map_measure (map, ((const TlPromised *) record)->measure), ((const TlPromised *) record)->value);
  if (record->kind == TL_KIND_LEVEL)
    return dec_text (((const TlLevel *) record)->value);
  return record->kind == TL_KIND_SCORE ? score_value (map, (const TlScore *) record) : NULL;
}

static char *
list_text (TlMap *map, const TlFieldInfo *field, const TlValue *value)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (field->type == TL_FIELD_REFS)
    for (guint i = 0; value->refs != NULL && i < value->refs->n; i++)
      add_name (list, map, value->refs->v[i]);
  else
    for (guint i = 0, word; (word = tl_words_get ((TlWords) value->integer, i)) != 0; i++)
      tl_gap_add_item (list, _ (field->words[word - 1].label));
  return list->len > 0 ? g_strdup (list->str) : NULL;
}

/* A word of the format that stands where a record's id could: the row of jobs. */
static const char *
word_text (const TlFieldInfo *field, TlHandle handle)
{
  for (guint i = 0; field->words[i].word != NULL; i++)
    if (field->word_handles[i] == handle)
      return _ (field->words[i].label);
  return "";
}

/* A field's value as a sentence says it, of a text from byte @start on; NULL: none. */
static char *
value_text (TlMap *map, const TlFieldInfo *field, const TlValue *value, gsize start)
{
  g_autofree char *text = NULL, *shown = NULL;

  switch (field->type)
    {
    case TL_FIELD_REF:
      return value->ref == TL_HANDLE_NONE ? NULL : TL_HANDLE_IS_WORD (value->ref) ? g_strdup (word_text (field, value->ref))
                                                                                  : tl_gap_name (map, value->ref);
    case TL_FIELD_REFS:
    case TL_FIELD_WORDS:
      return list_text (map, field, value);
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
      return value->integer < 0 ? NULL : g_strdup (_ (field->words[value->integer].label));
    case TL_FIELD_DEC:
      return isnan (value->dec) ? NULL : dec_text (value->dec);
    default:
      text = tl_value_format (field, value);
    }
  if (text == NULL || *text == '\0')
    return NULL;
  if (field->type == TL_FIELD_DURATION)
    return tl_duration_to_text (text);
  if (!tl_field_type_is_text (field->type) || field->type == TL_FIELD_COLOUR || field->type == TL_FIELD_HASH)
    return g_steal_pointer (&text);
  shown = shorten (text, start);
  return field->place == TL_PLACE_TEXT || strcmp (field->name, "name") == 0 ? g_steal_pointer (&shown) : g_strdup_printf (_ ("“%s”"), shown);
}

/* ---- what is otherwise about one ---- */

static void
say_otherwise (TlChanges *changes, const char *name, const char *label, const char *old, const char *new)
{
  /* A field's name stands there as a name, since not each reads as a noun ("Sent when"). */
  g_autofree char *field = g_strdup_printf (_ ("“%s”"), label);

  if (new == NULL)
    tl_changes_say (changes, g_strdup_printf (_ ("%s: %s is no longer %s"), name, field, old));
  else if (old == NULL)
    /* Translators: a record, a field of it, its value. */
    tl_changes_say (changes, g_strdup_printf (_ ("%s: %s is now %s"), name, field, new));
  else
    /* Translators: a record, a field of it, its new value and its old one. */
    tl_changes_say (changes, g_strdup_printf (_ ("%s: %s is now %s, was %s"), name, field, new, old));
}

static void
say_field (TlChanges *changes, const TlRecord *before, const TlRecord *after, const TlFieldInfo *field)
{
  gboolean is_text = tl_field_type_is_text (field->type);
  gsize start = is_text ? begin_at (tl_record_text (before, field), tl_record_text (after, field)) : 0;
  g_autofree char *name = record_name (changes, changes->before, before, FALSE), *old = NULL, *new = NULL;
  TlValue was, is;

  tl_record_get (before, field, &was);
  tl_record_get (after, field, &is);
  old = value_text (changes->before, field, &was, start);
  new = value_text (changes->after, field, &is, start);

  if (old != NULL && new != NULL && strcmp (field->name, "name") == 0)
    /* Translators: a record and its new name. */
    tl_changes_say (changes, g_strdup_printf (_ ("%s is now called “%s”"), name, new));
  else if (old != NULL && new != NULL && field->place == TL_PLACE_TEXT)
    tl_changes_say (changes, g_strdup_printf (_ ("%s now reads “%s”"), name, new));
  else if (is_text && (field->place == TL_PLACE_TEXT || strcmp (field->name, "name") == 0) && (old != NULL || new != NULL))
    {
      g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), old != NULL ? old : new);

      say_otherwise (changes, name, _ (field->label), old != NULL ? quoted : NULL, new != NULL ? quoted : NULL);
    }
  else if (old != NULL || new != NULL)
    say_otherwise (changes, name, _ (field->label), old, new);
}

static void
say_figure (TlChanges *changes, const TlRecord *before, const TlRecord *after)
{
  g_autofree char *name = after->kind == TL_KIND_SCORE ? score_name (changes->after, (const TlScore *) after) : figure_name (changes->after, after);
  g_autofree char *old = figure_value (changes->before, before), *new = figure_value (changes->after, after);

  if (strcmp (old, new) != 0)
    /* Translators: a score, its new value and its old one. */
    tl_changes_say (changes, g_strdup_printf (_ ("%s is now %s, was %s"), name, new, old));
  else
    /* Translators: a score whose answers changed, and its value, rounded, which did not. */
    tl_changes_say (changes, g_strdup_printf (_ ("%s changed, but is still %s"), name, new));
}

static gboolean
is_estimate (TlMap *map, const TlScore *score)
{
  TlFigure figure;

  tl_figure_of_score (map, score, &figure);
  return isnan (figure.value);
}

/* A guess beside a measured score is news of its own. */
static gboolean
say_estimate (TlChanges *changes, const TlScore *before, const TlScore *after)
{
  const TlMeasure *measure = tl_map_measure (changes->after, after->measure);
  g_autofree char *name = NULL, *old = NULL, *new = NULL;

  if (is_estimate (changes->before, before) && is_estimate (changes->after, after))
    return FALSE;
  name = score_name (changes->after, after);
  old = isnan (before->estimate) ? NULL : tl_gap_value (measure, before->estimate);
  new = isnan (after->estimate) ? NULL : tl_gap_value (measure, after->estimate);
  say_otherwise (changes, name, _ (tl_schema_find_field (TL_KIND_SCORE, "estimate")->label), old, new);
  return TRUE;
}

/* Holds what the file leaves out, set or not: the defaults that no single row of the schema knows (SCHEMA.md 1). */
static gboolean
is_left_out (const TlRecord *record, const TlFieldInfo *field)
{
  const char *text = tl_field_type_is_text (field->type) ? tl_record_text (record, field) : NULL;

  if (record->kind == TL_KIND_MEASURE)
    return tl_measure_is_default ((const TlMeasure *) record, field);
  return record->kind == TL_KIND_SETTINGS && text != NULL && (*text == '\0' || (strcmp (field->name, "answer-within") == 0 && strcmp (text, "P7D") == 0) || (strcmp (field->name, "review-within") == 0 && strcmp (text, "P1Y") == 0));
}

static gboolean
same_value (const TlChanges *changes, const TlRecord *before, const TlRecord *after, const TlFieldInfo *field)
{
  TlValue old, new;

  if (is_left_out (before, field) && is_left_out (after, field))
    return TRUE;
  tl_record_get (before, field, &old);
  tl_record_get (after, field, &new);
  if (field->type == TL_FIELD_REF)
    return (old.ref == TL_HANDLE_NONE ? TL_HANDLE_NONE : tl_changes_pair (changes, old.ref)) == new.ref && (old.ref == TL_HANDLE_NONE) == (new.ref == TL_HANDLE_NONE);
  if (field->type != TL_FIELD_REFS)
    return tl_value_equal (&old, &new, field);
  if ((old.refs == NULL) != (new.refs == NULL) || (old.refs != NULL && old.refs->n != new.refs->n))
    return FALSE;
  for (guint i = 0; old.refs != NULL && i < old.refs->n; i++)
    if (tl_changes_pair (changes, old.refs->v[i]) != new.refs->v[i])
      return FALSE;
  return TRUE;
}

static void
say_moved (TlChanges *changes, const TlRecord *before, const TlRecord *after)
{
  gboolean out = after->parent->kind == TL_KIND_JOURNEY;
  g_autofree char *name = record_name (changes, changes->before, before, FALSE);
  g_autofree char *place = out ? tl_gap_name (changes->before, before->parent->handle) : tl_gap_name (changes->after, after->parent->handle);

  /* Translators: a record, and the stage or phase it stood in or stands in now. */
  tl_changes_say (changes, g_strdup_printf (out ? _ ("%s moved out of %s") : _ ("%s moved to %s"), name, place));
}

/* Whether @field is part of the one figure that the record is. */
static gboolean
is_figure (const TlRecord *record, const TlFieldInfo *field)
{
  return record->kind == TL_KIND_SCORE || ((record->kind == TL_KIND_PROMISED || record->kind == TL_KIND_LEVEL) && strcmp (field->name, "value") == 0);
}

void
tl_changes_compare (TlChanges *changes, const TlRecord *before, const TlRecord *after)
{
  const TlKindInfo *info = tl_schema_kind (before->kind);
  gboolean said = FALSE;

  if (before->parent != NULL && tl_changes_pair (changes, before->parent->handle) != after->parent->handle)
    say_moved (changes, before, after);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];

      if (same_value (changes, before, after, field))
        continue;
      if (before->kind == TL_KIND_SCORE && strcmp (field->name, "estimate") == 0 && say_estimate (changes, (const TlScore *) before, (const TlScore *) after))
        continue;
      if (!is_figure (before, field))
        say_field (changes, before, after, field);
      else if (!said)
        {
          say_figure (changes, before, after);
          said = TRUE;
        }
    }
}

/* ---- what came or went ---- */

/* A row about a rule says nothing but that it is off. */
static void
say_rule (TlChanges *changes, TlMap *map, const TlRule *rule, gboolean new)
{
  const TlFieldInfo *use = tl_schema_find_field (TL_KIND_RULE, "use");
  g_autofree char *name = record_name (changes, map, &rule->record, FALSE);

  if (!rule->use)
    say_otherwise (changes, name, _ (use->label), _ (use->words[new].label), _ (use->words[!new].label));
}

/* Settings that a file leaves out are the usual ones. */
static void
say_settings (TlChanges *changes, TlMap *map, const TlRecord *settings, gboolean new)
{
  const TlKindInfo *info = tl_schema_kind (TL_KIND_SETTINGS);
  g_autofree char *name = record_name (changes, map, settings, FALSE);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      g_autofree char *here = NULL, *usual = NULL;
      TlValue value, fallback;

      if (tl_record_is_default (settings, field) || is_left_out (settings, field))
        continue;
      tl_record_get (settings, field, &value);
      tl_value_default (field, &fallback);
      here = value_text (map, field, &value, 0);
      usual = value_text (map, field, &fallback, 0);
      say_otherwise (changes, name, _ (field->label), new ? usual : here, new ? here : usual);
    }
}

void
tl_changes_say_alone (TlChanges *changes, TlMap *map, const TlRecord *record, gboolean new)
{
  g_autofree char *value = figure_value (map, record), *name = NULL;

  if (record->kind == TL_KIND_RULE || record->kind == TL_KIND_SETTINGS)
    {
      if (record->kind == TL_KIND_RULE)
        say_rule (changes, map, (const TlRule *) record, new);
      else
        say_settings (changes, map, record, new);
      return;
    }
  name = record->kind == TL_KIND_SCORE ? score_name (map, (const TlScore *) record) : record_name (changes, map, record, new);
  if (value != NULL)
    tl_changes_say (changes, g_strdup_printf (new ? _ ("%s is new: %s") : _ ("%s is gone, it was %s"), name, value));
  else
    tl_changes_say (changes, g_strdup_printf (new ? _ ("%s is new") : _ ("%s is gone"), name));
}
