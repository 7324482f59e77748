#include "model/value.h"

#include "model/said.h"
#include "model/text.h"

#include <errno.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (tl - value - error - quark, tl_value_error)

#define LINE_CHARS_MAX 1000
#define LONG_CHARS_MAX 20000
#define COUNTS_MAX 1001
#define INTEGER_MAX TL_INTEGER_MAX

/* ---- lists ---- */

TlHandles *
tl_handles_new (guint n, const TlHandle *v)
{
  TlHandles *handles;

  if (n == 0)
    return NULL;
  handles = g_malloc (sizeof *handles + n * sizeof *v);
  handles->n = n;
  memcpy (handles->v, v, n * sizeof *v);
  return handles;
}

TlHandles *
tl_handles_copy (const TlHandles *handles)
{
  return handles != NULL ? tl_handles_new (handles->n, handles->v) : NULL;
}

gboolean
tl_handles_has (const TlHandles *handles, TlHandle handle)
{
  for (guint i = 0; handles != NULL && i < handles->n; i++)
    if (handles->v[i] == handle)
      return TRUE;
  return FALSE;
}

TlCounts *
tl_counts_new (guint n, const gint64 *v)
{
  TlCounts *counts;

  if (n == 0)
    return NULL;
  counts = g_malloc (sizeof *counts + n * sizeof *v);
  counts->n = n;
  memcpy (counts->v, v, n * sizeof *v);
  return counts;
}

TlCounts *
tl_counts_copy (const TlCounts *counts)
{
  return counts != NULL ? tl_counts_new (counts->n, counts->v) : NULL;
}

TlWords
tl_words_add (TlWords words, guint word)
{
  guint shift = 0;

  while (shift < 64 && (words >> shift & 0xf) != 0)
    shift += 4;
  g_return_val_if_fail (shift < 64 && word < 15, words);
  return words | (guint64) (word + 1) << shift;
}

TlWords
tl_words_without (TlWords words, guint word)
{
  TlWords rest = 0;

  for (; words != 0; words >>= 4)
    if ((words & 0xf) != word + 1)
      rest = tl_words_add (rest, (guint) (words & 0xf) - 1);
  return rest;
}

gboolean
tl_words_has (TlWords words, guint word)
{
  for (; words != 0; words >>= 4)
    if ((words & 0xf) == word + 1)
      return TRUE;
  return FALSE;
}

guint
tl_words_get (TlWords words, guint position)
{
  return position < 16 ? words >> (4 * position) & 0xf : 0;
}

/* ---- values ---- */

void
tl_value_clear (TlValue *value, const TlFieldInfo *field)
{
  if (tl_field_type_is_text (field->type))
    g_clear_pointer (&value->text, g_free);
  else if (field->type == TL_FIELD_REFS)
    g_clear_pointer (&value->refs, g_free);
  else if (field->type == TL_FIELD_COUNTS)
    g_clear_pointer (&value->counts, g_free);
}

void
tl_value_copy (const TlValue *value, const TlFieldInfo *field, TlValue *copy)
{
  if (tl_field_type_is_text (field->type))
    copy->text = g_strdup (value->text);
  else if (field->type == TL_FIELD_REFS)
    copy->refs = tl_handles_copy (value->refs);
  else if (field->type == TL_FIELD_COUNTS)
    copy->counts = tl_counts_copy (value->counts);
  else
    *copy = *value;
}

gboolean
tl_value_equal (const TlValue *a, const TlValue *b, const TlFieldInfo *field)
{
  if (tl_field_type_is_text (field->type))
    return g_strcmp0 (a->text, b->text) == 0;
  switch (field->type)
    {
    case TL_FIELD_DEC:
      return a->dec == b->dec || (isnan (a->dec) && isnan (b->dec));
    case TL_FIELD_REF:
      return a->ref == b->ref;
    case TL_FIELD_REFS:
      return (a->refs == NULL && b->refs == NULL) || (a->refs != NULL && b->refs != NULL && a->refs->n == b->refs->n && memcmp (a->refs->v, b->refs->v, a->refs->n * sizeof (TlHandle)) == 0);
    case TL_FIELD_COUNTS:
      return (a->counts == NULL && b->counts == NULL) || (a->counts != NULL && b->counts != NULL && a->counts->n == b->counts->n && memcmp (a->counts->v, b->counts->v, a->counts->n * sizeof (gint64)) == 0);
    default:
      return a->integer == b->integer;
    }
}

void
tl_value_default (const TlFieldInfo *field, TlValue *value)
{
  memset (value, 0, sizeof *value);
  if (field->type == TL_FIELD_DEC)
    value->dec = field->dec_fallback;
  else if (!tl_field_type_is_text (field->type) && field->type < TL_FIELD_REF)
    value->integer = field->fallback;
}

gboolean
tl_value_is_default (const TlValue *value, const TlFieldInfo *field)
{
  TlValue fallback;

  if (tl_field_type_is_text (field->type))
    return value->text == NULL;
  tl_value_default (field, &fallback);
  return tl_value_equal (value, &fallback, field);
}

/* ---- words of errors ---- */

static char *
list_words (const TlFieldInfo *field)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; field->words[i].word != NULL; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "" : ", ", field->words[i].word);
  return g_string_free (out, FALSE);
}

static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= 60)
    return g_strdup (text);
  g_autofree char *start = g_utf8_substring (text, 0, 57);
  return g_strconcat (start, "…", NULL);
}

static gboolean
fail_syntax (const TlFieldInfo *field, const char *text, GError **error)
{
  g_autofree char *what = shorten (text);
  g_autofree char *words = field->words != NULL ? list_words (field) : NULL;
  const char *expected;

  switch (field->type)
    {
    case TL_FIELD_TOKEN:
      expected = _ ("lower-case letters, digits and hyphens");
      break;
    case TL_FIELD_PATH:
      expected = _ ("a relative path");
      break;
    case TL_FIELD_LANG:
      expected = _ ("a language such as “en” or “pt-BR”");
      break;
    case TL_FIELD_CURRENCY:
      expected = _ ("a currency of three capital letters");
      break;
    case TL_FIELD_COLOUR:
      expected = _ ("a colour such as #0b7a75");
      break;
    case TL_FIELD_DURATION:
      expected = _ ("a duration such as P2D or PT4H");
      break;
    case TL_FIELD_HASH:
      expected = _ ("“sha256:” and 64 hexadecimal digits");
      break;
    case TL_FIELD_DATE:
      expected = _ ("a date such as 2026-09-30");
      break;
    case TL_FIELD_DEC:
      expected = _ ("a decimal number");
      break;
    case TL_FIELD_INT:
      expected = _ ("a whole number");
      break;
    case TL_FIELD_COUNTS:
      expected = _ ("whole numbers separated by blanks");
      break;
    case TL_FIELD_VERSION:
      expected = _ ("a version such as 1.0");
      break;
    case TL_FIELD_WORDS:
      /* Translators: %s is a list of words of the file format. */
      g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_SYNTAX, _ ("“%s” is not valid for “%s”, expected some of: %s"), what, field->name, words);
      return FALSE;
    default:
      /* Translators: %s is a list of words of the file format. */
      g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_SYNTAX, _ ("“%s” is not valid for “%s”, expected one of: %s"), what, field->name, words != NULL ? words : "");
      return FALSE;
    }
  /* Translators: the last %s is what was expected, such as “a whole number”. */
  g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_SYNTAX, _ ("“%s” is not valid for “%s”, expected %s"), what, field->name, expected);
  return FALSE;
}

static gboolean
fail_range (const TlFieldInfo *field, GError **error)
{
  g_autofree char *low = isinf (field->min) ? NULL : tl_dec_format (field->min);
  g_autofree char *high = isinf (field->max) ? NULL : tl_dec_format (field->max);

  if (low != NULL && high != NULL)
    g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_RANGE, _ ("“%s” must be from %s to %s"), field->name, low, high);
  else if (low != NULL)
    g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_RANGE, _ ("“%s” must be at least %s"), field->name, low);
  else
    g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_RANGE, _ ("“%s” must be at most %s"), field->name, high);
  return FALSE;
}

/* ---- accept ---- */

static gboolean
matches (const char *text, const char *first, const char *rest, guint most)
{
  gsize length = strlen (text);

  return length >= 1 && length <= most && strchr (first, text[0]) != NULL && strspn (text + 1, rest) == length - 1;
}

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static gboolean
path_valid (const char *text)
{
  const char *colon = strchr (text, ':');
  const char *slash = strchr (text, '/');

  return text[0] != '/' && (colon == NULL || (slash != NULL && slash < colon));
}

static gboolean
token_valid (TlFieldType type, char *text)
{
  switch (type)
    {
    case TL_FIELD_TOKEN:
      return matches (text, LOWER, LOWER DIGITS "-", 64);
    case TL_FIELD_LANG:
      return matches (text, LOWER UPPER, LOWER UPPER DIGITS "-", 64) && strstr (text, "--") == NULL && !g_str_has_suffix (text, "-");
    case TL_FIELD_CURRENCY:
      return strlen (text) == 3 && strspn (text, UPPER) == 3;
    case TL_FIELD_COLOUR:
      for (char *p = text; *p != '\0'; p++)
        *p = g_ascii_tolower (*p);
      return text[0] == '#' && strlen (text) == 7 && strspn (text + 1, DIGITS "abcdef") == 6;
    case TL_FIELD_DURATION:
      return tl_duration_valid (text);
    case TL_FIELD_HASH:
      return g_str_has_prefix (text, "sha256:") && strlen (text) == 71 && strspn (text + 7, DIGITS "abcdef") == 64;
    case TL_FIELD_PATH:
      return path_valid (text);
    default:
      return TRUE;
    }
}

static gboolean
accept_text (const TlFieldInfo *field, TlValue *value, GError **error)
{
  glong most = field->type == TL_FIELD_LONG ? LONG_CHARS_MAX : LINE_CHARS_MAX;
  gsize where;

  if (value->text == NULL)
    return TRUE;
  if (!tl_text_valid (value->text, &where))
    {
      g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_TEXT,
                   _ ("“%s” holds a character that the file cannot, at byte %zu"), field->name, where);
      return FALSE;
    }
  if (field->type == TL_FIELD_LONG)
    tl_text_tidy_long (value->text);
  else
    tl_text_tidy_line (value->text);
  if (value->text[0] == '\0')
    {
      g_clear_pointer (&value->text, g_free);
      return TRUE;
    }
  if (strlen (value->text) > (gsize) most && g_utf8_strlen (value->text, -1) > most)
    {
      g_set_error (error, TL_VALUE_ERROR, TL_VALUE_ERROR_LENGTH,
                   _ ("“%s” has %ld characters, at most %ld are possible"), field->name, g_utf8_strlen (value->text, -1), most);
      return FALSE;
    }
  if (!token_valid (field->type, value->text))
    return fail_syntax (field, value->text, error);
  return TRUE;
}

static guint
n_words (const TlFieldInfo *field)
{
  guint n = 0;

  while (field->words[n].word != NULL)
    n++;
  return n;
}

static gboolean
accept_integer (const TlFieldInfo *field, const TlValue *value, GError **error)
{
  gint64 v = value->integer;

  if (v == field->fallback)
    return TRUE;
  switch (field->type)
    {
    case TL_FIELD_INT:
      return v >= field->min && v <= field->max ? TRUE : fail_range (field, error);
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
      g_return_val_if_fail (v >= 0 && v < n_words (field), FALSE);
      return TRUE;
    case TL_FIELD_VERSION:
      return v >= 0 && v <= field->max ? TRUE : fail_range (field, error);
    case TL_FIELD_WORDS:
      for (TlWords words = v; words != 0; words >>= 4)
        g_return_val_if_fail ((words & 0xf) != 0 && (words & 0xf) <= n_words (field), FALSE);
      return TRUE;
    case TL_FIELD_DATE:
      return v == 0 || g_date_valid_dmy (v % 100, v / 100 % 100, v / 10000) ? TRUE : fail_syntax (field, "", error);
    default:
      return TRUE;
    }
}

gboolean
tl_value_accept (const TlFieldInfo *field, TlValue *value, GError **error)
{
  if (tl_field_type_is_text (field->type))
    return accept_text (field, value, error);
  switch (field->type)
    {
    case TL_FIELD_DEC:
      if (value->dec == 0)
        value->dec = 0; /* no minus zero */
      return isnan (value->dec) || (value->dec >= field->min && value->dec <= field->max && isfinite (value->dec)) ? TRUE : fail_range (field, error);
    case TL_FIELD_REF:
    case TL_FIELD_REFS:
      return TRUE;
    case TL_FIELD_COUNTS:
      for (guint i = 0; value->counts != NULL && i < value->counts->n; i++)
        g_return_val_if_fail (value->counts->v[i] >= 0 && value->counts->v[i] <= INTEGER_MAX, FALSE);
      return TRUE;
    default:
      return accept_integer (field, value, error);
    }
}

/* ---- parse ---- */

static gboolean
parse_words (const TlFieldInfo *field, const char *text, TlWords *words)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n\r", -1);
  guint n = 0;

  *words = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      int word = parts[i][0] == '\0' ? -1 : tl_schema_find_word (field, parts[i]);

      if (parts[i][0] == '\0')
        continue;
      if (word < 0 || ++n > field->max || tl_words_has (*words, word))
        return FALSE;
      *words = tl_words_add (*words, word);
    }
  return TRUE;
}

static gboolean
parse_counts (const char *text, TlCounts **counts)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 sum = 0;
  const char *p = text;

  while (*p != '\0')
    {
      gint64 value = 0;

      if (g_ascii_isspace (*p))
        {
          p++;
          continue;
        }
      if (!g_ascii_isdigit (*p) || list->len >= COUNTS_MAX)
        return FALSE;
      for (; g_ascii_isdigit (*p); p++)
        {
          value = value * 10 + (*p - '0');
          if (value > INTEGER_MAX)
            return FALSE;
        }
      if (*p != '\0' && !g_ascii_isspace (*p))
        return FALSE;
      sum += value;
      if (sum > INTEGER_MAX)
        return FALSE;
      g_array_append_val (list, value);
    }
  *counts = tl_counts_new (list->len, (const gint64 *) list->data);
  return TRUE;
}

static gboolean
parse_version (const TlFieldInfo *field, const char *text, gint64 *minor)
{
  return g_str_has_prefix (text, "1.") && strlen (text) <= 6 && tl_integer_parse (text + 2, minor) && *minor <= field->max;
}

static gboolean
parse_number (const TlFieldInfo *field, const char *text, TlValue *value)
{
  TlDate date = 0;

  switch (field->type)
    {
    case TL_FIELD_DEC:
      return tl_dec_parse (text, &value->dec);
    case TL_FIELD_INT:
      if (field->zero_word != NULL && strcmp (text, field->zero_word) == 0)
        {
          value->integer = 0;
          return TRUE;
        }
      return tl_integer_parse (text, &value->integer) && (field->zero_word == NULL || value->integer != 0);
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
      value->integer = tl_schema_find_word (field, text);
      return value->integer >= 0;
    case TL_FIELD_DATE:
      if (!tl_date_parse (text, &date))
        return FALSE;
      value->integer = date;
      return TRUE;
    case TL_FIELD_WORDS:
      return parse_words (field, text, (TlWords *) &value->integer);
    case TL_FIELD_VERSION:
      return parse_version (field, text, &value->integer);
    case TL_FIELD_COUNTS:
      return parse_counts (text, &value->counts);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
tl_value_parse (const TlFieldInfo *field, const char *text, TlValue *value, GError **error)
{
  memset (value, 0, sizeof *value);
  if (tl_field_type_is_text (field->type))
    {
      value->text = g_strdup (text);
      if (accept_text (field, value, error))
        return TRUE;
      g_clear_pointer (&value->text, g_free);
      return FALSE;
    }

  g_autofree char *trimmed = NULL;
  if (g_ascii_isspace (text[0]) || (text[0] != '\0' && g_ascii_isspace (text[strlen (text) - 1])))
    text = trimmed = g_strstrip (g_strdup (text));
  if (!parse_number (field, text, value))
    return fail_syntax (field, text, error);
  if (tl_value_accept (field, value, error))
    return TRUE;
  tl_value_clear (value, field);
  return FALSE;
}

/* ---- format ---- */

static char *
format_words (const TlFieldInfo *field, TlWords words)
{
  GString *out = g_string_new (NULL);

  for (; words != 0; words >>= 4)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", field->words[(words & 0xf) - 1].word);
  return g_string_free (out, FALSE);
}

static char *
format_counts (const TlCounts *counts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < counts->n; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", counts->v[i]);
  return g_string_free (out, FALSE);
}

char *
tl_value_format (const TlFieldInfo *field, const TlValue *value)
{
  if (tl_field_type_is_text (field->type))
    return g_strdup (value->text);
  switch (field->type)
    {
    case TL_FIELD_DEC:
      return isnan (value->dec) ? NULL : tl_dec_format (value->dec);
    case TL_FIELD_INT:
      if (value->integer == 0 && field->zero_word != NULL)
        return g_strdup (field->zero_word);
      return value->integer < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
      return value->integer < 0 ? NULL : g_strdup (field->words[value->integer].word);
    case TL_FIELD_DATE:
      return tl_date_format (value->integer);
    case TL_FIELD_WORDS:
      return value->integer == 0 ? NULL : format_words (field, value->integer);
    case TL_FIELD_VERSION:
      return g_strdup_printf ("1.%d", (int) value->integer);
    case TL_FIELD_COUNTS:
      return value->counts == NULL ? NULL : format_counts (value->counts);
    default:
      g_return_val_if_reached (NULL);
    }
}
