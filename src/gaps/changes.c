#include "gaps/changes.h"

#include <math.h>
#include <string.h>

#include "feedback/figure.h"
#include "gaps/wording.h"
#include "model/said.h"

typedef struct
{
  TlMap *before, *after;
  GHashTable *pairs; /* handle before -> handle after */
  GHashTable *known; /* handles after that have one before */
  GPtrArray *sentences;
} Changes;

static TlHandle
pair_of (const Changes *changes, TlHandle before)
{
  if (TL_HANDLE_IS_WORD (before))
    return before;
  return GPOINTER_TO_UINT (g_hash_table_lookup (changes->pairs, GUINT_TO_POINTER (before)));
}

static void
say (Changes *changes, char *sentence)
{
  g_ptr_array_add (changes->sentences, sentence);
}

static const TlRecord *
record_at (const GPtrArray *list, guint i)
{
  return g_ptr_array_index (list, i);
}

/* ---- which is which ---- */

/* A reference as the other map would know it: the handle there, where @pairs is given. */
static void
append_handle (GString *key, const Changes *changes, TlHandle handle, gboolean before)
{
  g_string_append_printf (key, " %u", before && handle != TL_HANDLE_NONE ? pair_of (changes, handle) : handle);
}

/* What a record without an id of its own is known by: its key fields, else its text, and where it stands. */
static char *
key_of (const Changes *changes, const TlRecord *record, gboolean before)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  GString *key = g_string_new (NULL);

  append_handle (key, changes, record->parent->handle, before);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      TlValue value;

      if (!(field->flags & TL_FIELD_KEY) && (tl_schema_has_key (record->kind) || field != info->text))
        continue;
      tl_record_get (record, field, &value);
      if (field->type == TL_FIELD_REF)
        append_handle (key, changes, value.ref, before);
      else if (field->type == TL_FIELD_REFS)
        for (guint k = 0; value.refs != NULL && k < value.refs->n; k++)
          append_handle (key, changes, value.refs->v[k], before);
      else
        g_string_append_printf (key, " %s", tl_field_type_is_text (field->type) && value.text != NULL ? value.text : "");
    }
  return g_string_free (key, FALSE);
}

static char *
name_key (const Changes *changes, TlMap *map, const TlRecord *record, gboolean before)
{
  if (record->kind == TL_KIND_HANDOFF)
    {
      const TlHandoff *handoff = (const TlHandoff *) record;
      GString *key = g_string_new (NULL);

      append_handle (key, changes, handoff->from, before);
      append_handle (key, changes, handoff->to, before);
      return g_string_free (key, FALSE);
    }
  return tl_map_describe (map, record->handle);
}

static void
join (Changes *changes, TlHandle before, TlHandle after)
{
  g_hash_table_insert (changes->pairs, GUINT_TO_POINTER (before), GUINT_TO_POINTER (after));
  g_hash_table_add (changes->known, GUINT_TO_POINTER (after));
}

static gboolean
is_joined (const Changes *changes, const TlRecord *record, gboolean before)
{
  return g_hash_table_contains (before ? changes->pairs : changes->known, GUINT_TO_POINTER (record->handle));
}

/* Keys of the records that have no partner yet. A name that several share leads to none of them; of records known by all they say, the
 * first is the first and the second the second. */
static GHashTable *
keys_of (const Changes *changes, TlMap *map, TlKind kind, gboolean before, char *(*key) (const Changes *changes, TlMap *map, const TlRecord *record, gboolean before))
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *list = tl_map_list (map, kind);

  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *text = NULL;
      guint n;

      if (is_joined (changes, record_at (list, i), before))
        continue;
      text = key (changes, map, record_at (list, i), before);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, text));
      g_hash_table_insert (counts, g_strdup (text), GUINT_TO_POINTER (n + 1));
      if (key == name_key)
        g_hash_table_insert (keys, g_steal_pointer (&text), GUINT_TO_POINTER (n > 0 ? 0 : record_at (list, i)->handle));
      else
        g_hash_table_insert (keys, g_strdup_printf ("%s %u", text, n), GUINT_TO_POINTER (record_at (list, i)->handle));
    }
  return keys;
}

static char *
plain_key (const Changes *changes, TlMap *map, const TlRecord *record, gboolean before)
{
  return key_of (changes, record, before);
}

static void
join_by (Changes *changes, TlKind kind, char *(*key) (const Changes *changes, TlMap *map, const TlRecord *record, gboolean before))
{
  g_autoptr (GHashTable) old = keys_of (changes, changes->before, kind, TRUE, key), new = keys_of (changes, changes->after, kind, FALSE, key);
  GHashTableIter iter;
  gpointer text, handle;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &text, &handle))
    {
      gpointer partner = g_hash_table_lookup (new, text);

      if (handle != NULL && partner != NULL)
        join (changes, GPOINTER_TO_UINT (handle), GPOINTER_TO_UINT (partner));
    }
}

static void
join_by_id (Changes *changes, TlKind kind)
{
  const GPtrArray *list = tl_map_list (changes->before, kind);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = record_at (list, i);
      TlHandle partner = record->id != NULL ? tl_map_find_id (changes->after, record->id) : TL_HANDLE_NONE;

      if (partner != TL_HANDLE_NONE && tl_map_get_kind (changes->after, partner, kind) != NULL)
        join (changes, record->handle, partner);
    }
}

static void
join_records (Changes *changes)
{
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    join_by_id (changes, kind);
  join (changes, tl_map_root (changes->before), tl_map_root (changes->after));
  /* Twice, since a promise names a measure, which comes later. */
  for (guint pass = 0; pass < 2; pass++)
    for (TlKind kind = TL_KIND_SETTINGS; kind < TL_N_KINDS; kind++)
      join_by (changes, kind, tl_schema_kind (kind)->id == TL_ID_ALWAYS ? name_key : plain_key);
}

/* ---- sentences ---- */

static char *
record_name (TlMap *map, const TlRecord *record)
{
  g_autofree char *name = NULL;

  if (record->kind == TL_KIND_JOURNEY)
    return g_strdup (_ ("The map"));
  if (record->kind == TL_KIND_SETTINGS)
    return g_strdup (_ ("The settings"));
  name = record->kind == TL_KIND_HANDOFF ? tl_gap_handoff_name (map, record->handle) : tl_gap_name (map, record->handle);
  /* Translators: a kind of record, such as Stage, and the name of one. */
  return g_strdup_printf (_ ("%s %s"), _ (tl_schema_kind (record->kind)->label), name);
}

static char *
score_name (TlMap *map, const TlScore *score)
{
  const TlHandle places[] = { score->stage, score->function, score->touchpoint, score->handoff, score->wave, score->segment };
  g_autofree char *measure = tl_gap_name (map, score->measure);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != TL_HANDLE_NONE)
      {
        g_autofree char *name = tl_gap_name (map, places[i]);

        tl_gap_add_item (list, name);
      }
  /* Translators: a measure, then the stage, wave and customers of a score. */
  return g_strdup_printf (_ ("Score %s of %s"), measure, list->len > 0 ? list->str : _ ("the whole journey"));
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

static char *
shorten (char *text)
{
  char *end = text;

  g_strdelimit (text, "\n", ' ');
  for (guint i = 0; i < 60 && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  if (*end != '\0')
    {
      char *shorter = g_strdup_printf ("%.*s…", (int) (end - text), text);

      g_free (text);
      return shorter;
    }
  return text;
}

/* A field's value as a sentence says it; NULL: none. */
static char *
value_text (TlMap *map, const TlRecord *record, const TlFieldInfo *field)
{
  TlValue value;
  GString *list;
  char *text;

  tl_record_get (record, field, &value);
  switch (field->type)
    {
    case TL_FIELD_REF:
      return value.ref == TL_HANDLE_NONE ? NULL : TL_HANDLE_IS_WORD (value.ref) ? g_strdup (_ ("another row"))
                                                                                : tl_gap_name (map, value.ref);
    case TL_FIELD_REFS:
      list = g_string_new (NULL);
      for (guint i = 0; value.refs != NULL && i < value.refs->n; i++)
        {
          g_autofree char *name = tl_gap_name (map, value.refs->v[i]);

          tl_gap_add_item (list, name);
        }
      return list->len > 0 ? g_string_free (list, FALSE) : (g_string_free (list, TRUE), NULL);
    case TL_FIELD_WORDS:
      list = g_string_new (NULL);
      for (guint i = 0, word; (word = tl_words_get ((TlWords) value.integer, i)) != 0; i++)
        tl_gap_add_item (list, _ (field->words[word - 1].label));
      return list->len > 0 ? g_string_free (list, FALSE) : (g_string_free (list, TRUE), NULL);
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
      return value.integer < 0 ? NULL : g_strdup (_ (field->words[value.integer].label));
    default:
      text = tl_value_format (field, &value);
      return text == NULL || *text == '\0' ? (g_free (text), NULL) : shorten (text);
    }
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
same_value (const Changes *changes, const TlRecord *before, const TlRecord *after, const TlFieldInfo *field)
{
  TlValue old, new;

  if (is_left_out (before, field) && is_left_out (after, field))
    return TRUE;
  tl_record_get (before, field, &old);
  tl_record_get (after, field, &new);
  if (field->type == TL_FIELD_REF)
    return (old.ref == TL_HANDLE_NONE ? TL_HANDLE_NONE : pair_of (changes, old.ref)) == new.ref && (old.ref == TL_HANDLE_NONE) == (new.ref == TL_HANDLE_NONE);
  if (field->type != TL_FIELD_REFS)
    return tl_value_equal (&old, &new, field);
  if ((old.refs == NULL) != (new.refs == NULL) || (old.refs != NULL && old.refs->n != new.refs->n))
    return FALSE;
  for (guint i = 0; old.refs != NULL && i < old.refs->n; i++)
    if (pair_of (changes, old.refs->v[i]) != new.refs->v[i])
      return FALSE;
  return TRUE;
}

static void
say_field (Changes *changes, const TlRecord *before, const TlRecord *after, const TlFieldInfo *field)
{
  g_autofree char *name = record_name (changes->before, before);
  g_autofree char *old = value_text (changes->before, before, field), *new = value_text (changes->after, after, field);
  const char *label = _ (field->label);

  if (old != NULL && new != NULL && strcmp (field->name, "name") == 0)
    /* Translators: a record and its new name. */
    say (changes, g_strdup_printf (_ ("%s is now called “%s”"), name, new));
  else if (old != NULL && new != NULL && field->place == TL_PLACE_TEXT)
    say (changes, g_strdup_printf (_ ("%s now reads “%s”"), name, new));
  else if (old == NULL || new == NULL)
    /* Translators: a record, a field of it, its value. */
    say (changes, old == NULL ? g_strdup_printf (_ ("%s: %s is now %s"), name, label, new != NULL ? new : "–") : g_strdup_printf (_ ("%s: %s is no longer %s"), name, label, old));
  else
    /* Translators: a record, a field of it, its new value and its old one. */
    say (changes, g_strdup_printf (_ ("%s: %s is now %s, was %s"), name, label, new, old));
}

static void
say_score (Changes *changes, const TlScore *before, const TlScore *after)
{
  g_autofree char *name = score_name (changes->after, after), *old = score_value (changes->before, before), *new = score_value (changes->after, after);

  /* Translators: a score, its new value and its old one. */
  say (changes, g_strdup_printf (_ ("%s is now %s, was %s"), name, new, old));
}

static void
compare_pair (Changes *changes, const TlRecord *before, const TlRecord *after)
{
  const TlKindInfo *info = tl_schema_kind (before->kind);
  gboolean said = FALSE;

  if (before->parent != NULL && pair_of (changes, before->parent->handle) != after->parent->handle)
    {
      g_autofree char *name = record_name (changes->before, before), *to = tl_gap_name (changes->after, after->parent->handle);

      if (after->parent->kind == TL_KIND_JOURNEY)
        say (changes, g_strdup_printf (_ ("%s moved out of its place"), name));
      else
        /* Translators: a record, and the stage or phase it stands in now. */
        say (changes, g_strdup_printf (_ ("%s moved to %s"), name, to));
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (same_value (changes, before, after, &info->fields[i]))
        continue;
      if (before->kind != TL_KIND_SCORE)
        say_field (changes, before, after, &info->fields[i]);
      else if (!said)
        say_score (changes, (const TlScore *) before, (const TlScore *) after);
      said = TRUE;
    }
}

/* What comes in crowds is counted, not told one by one. */
static gboolean
is_counted (TlKind kind)
{
  return kind == TL_KIND_COMMENT || kind == TL_KIND_IMPORTED || kind == TL_KIND_MATCH || kind == TL_KIND_COLUMN || kind == TL_KIND_NO_ANSWER;
}

static void
say_alone (Changes *changes, TlMap *map, const TlRecord *record, gboolean new)
{
  g_autofree char *name = NULL, *value = NULL;

  if (record->kind != TL_KIND_SCORE)
    {
      name = record_name (map, record);
      say (changes, g_strdup_printf (new ? _ ("%s is new") : _ ("%s is gone"), name));
      return;
    }
  name = score_name (map, (const TlScore *) record);
  value = score_value (map, (const TlScore *) record);
  say (changes, g_strdup_printf (new ? _ ("%s is new: %s") : _ ("%s is gone, it was %s"), name, value));
}

static void
say_all_alone (Changes *changes, TlKind kind, gboolean new)
{
  TlMap *map = new ? changes->after : changes->before;
  const GPtrArray *list = tl_map_list (map, kind);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = record_at (list, i);

      if (is_joined (changes, record, !new))
        continue;
      n++;
      if (!is_counted (kind))
        say_alone (changes, map, record, new);
    }
  if (n > 0 && is_counted (kind))
    /* Translators: a kind of record, such as Comment, and how many came or went. */
    say (changes, g_strdup_printf (new ? _ ("%s: %u new") : _ ("%s: %u gone"), _ (tl_schema_kind (kind)->label), n));
}

static void
say_order (Changes *changes, TlKind kind, const char *sentence)
{
  const GPtrArray *before = tl_map_list (changes->before, kind), *after = tl_map_list (changes->after, kind);
  guint k = 0;

  for (guint i = 0; i < before->len; i++)
    {
      TlHandle partner = pair_of (changes, record_at (before, i)->handle);

      if (partner == TL_HANDLE_NONE)
        continue;
      while (k < after->len && !is_joined (changes, record_at (after, k), FALSE))
        k++;
      if (k < after->len && record_at (after, k)->handle != partner)
        {
          say (changes, g_strdup (sentence));
          return;
        }
      k++;
    }
}

/* ---- gaps ---- */

static gboolean
is_open (const TlGap *gap)
{
  return gap != NULL && gap->accepted == TL_HANDLE_NONE;
}

static const TlGap *
same_gap (const Changes *changes, TlGaps *there, const TlGap *gap, const GHashTable *back)
{
  TlHandle on[3] = { 0 };

  for (guint i = 0; i < gap->n_on; i++)
    {
      on[i] = back == NULL ? pair_of (changes, gap->on[i]) : GPOINTER_TO_UINT (g_hash_table_lookup ((GHashTable *) back, GUINT_TO_POINTER (gap->on[i])));
      if (on[i] == TL_HANDLE_NONE)
        return NULL;
    }
  return tl_gaps_find (there, gap->rule, on, gap->n_on);
}

static void
say_gaps (Changes *changes, TlGaps *here, TlGaps *there, const GHashTable *back)
{
  const GPtrArray *list = tl_gaps_list (here);

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);
      g_autofree char *sentence = NULL;

      if (!is_open (gap) || is_open (same_gap (changes, there, gap, back)))
        continue;
      sentence = tl_gap_sentence (tl_gaps_map (here), gap);
      /* Translators: a gap's severity and its sentence. */
      say (changes, g_strdup_printf (back != NULL ? _ ("Gap opened (%u): %s") : _ ("Gap closed (%u): %s"), gap->severity, sentence));
    }
}

static void
compare_gaps (Changes *changes, TlDate today, gboolean only_closed)
{
  const TlGapsOptions options = { .today = today };
  g_autoptr (TlGaps) before = tl_gaps_new (changes->before, &options), after = tl_gaps_new (changes->after, &options);
  g_autoptr (GHashTable) back = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer old, new;

  g_hash_table_iter_init (&iter, changes->pairs);
  while (g_hash_table_iter_next (&iter, &old, &new))
    g_hash_table_insert (back, new, old);
  if (!only_closed)
    say_gaps (changes, after, before, back);
  say_gaps (changes, before, after, NULL);
}

GPtrArray *
tl_changes_list (TlMap *before, TlMap *after, TlDate today)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (NULL, NULL), known = g_hash_table_new (NULL, NULL);
  Changes changes = { before, after, pairs, known, NULL };

  g_return_val_if_fail (TL_IS_MAP (before) && TL_IS_MAP (after), NULL);

  changes.sentences = g_ptr_array_new_with_free_func (g_free);
  join_records (&changes);
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const GPtrArray *list = tl_map_list (before, kind);

      say_all_alone (&changes, kind, FALSE);
      for (guint i = 0; i < list->len; i++)
        if (pair_of (&changes, record_at (list, i)->handle) != TL_HANDLE_NONE)
          compare_pair (&changes, record_at (list, i), tl_map_get (after, pair_of (&changes, record_at (list, i)->handle)));
      say_all_alone (&changes, kind, TRUE);
    }
  say_order (&changes, TL_KIND_STAGE, _ ("The stages stand in another order"));
  say_order (&changes, TL_KIND_FUNCTION, _ ("The functions stand in another order"));
  compare_gaps (&changes, today, FALSE);
  return changes.sentences;
}

GPtrArray *
tl_changes_closed_gaps (TlMap *before, TlMap *after, TlDate today)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (NULL, NULL), known = g_hash_table_new (NULL, NULL);
  Changes changes = { before, after, pairs, known, NULL };

  g_return_val_if_fail (TL_IS_MAP (before) && TL_IS_MAP (after), NULL);

  changes.sentences = g_ptr_array_new_with_free_func (g_free);
  join_records (&changes);
  compare_gaps (&changes, today, TRUE);
  return changes.sentences;
}
