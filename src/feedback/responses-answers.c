#include "feedback/responses-answers.h"

#include <math.h>
#include <string.h>

#include "model/text.h"

/* Most digits that matter on an answer scale. */
#define DIGITS_MAX 15

typedef struct
{
  guint n_steps;
  const char *words[7]; /* lowest first; several for one answer between bars */
} Scale;

/* As survey tools' own templates have them. */
static const Scale scales[] = {
  { 5, { "strongly disagree", "disagree", "neutral|neither agree nor disagree|undecided", "agree", "strongly agree" } },
  { 5, { "very dissatisfied", "dissatisfied", "neither satisfied nor dissatisfied", "satisfied", "very satisfied" } },
  { 5, { "very unlikely", "unlikely", "neither likely nor unlikely", "likely", "very likely" } },
  { 5, { "very poor|terrible", "poor", "average|fair|okay|ok", "good", "excellent|very good" } },
  { 5, { "very difficult", "difficult", "neither easy nor difficult", "easy", "very easy" } },
  { 5, { "stimme überhaupt nicht zu|stimme gar nicht zu", "stimme nicht zu|stimme eher nicht zu", "teils, teils|teils/teils|weder noch", "stimme zu|stimme eher zu", "stimme voll zu|stimme voll und ganz zu" } },
  { 5, { "sehr unzufrieden", "unzufrieden", "teils, teils", "zufrieden", "sehr zufrieden" } },
  { 7, { "strongly disagree", "disagree", "somewhat disagree", "neutral|neither agree nor disagree", "somewhat agree", "agree", "strongly agree" } },
  { 7, { "extremely dissatisfied", "moderately dissatisfied", "slightly dissatisfied", "neither satisfied nor dissatisfied", "slightly satisfied", "moderately satisfied", "extremely satisfied" } },
  { 2, { "no|false|nein|non|não", "yes|true|ja|oui|sim|sí" } },
};

/* A plain number at the start; gives its length, 0: none. */
static gsize
number_at_start (const char *text, gsize length, char decimal, double *value)
{
  gsize i = 0, n_digits = 0;
  double whole = 0, part = 0, scale = 1;
  gboolean negative = FALSE;

  if (length > 0 && (text[0] == '-' || text[0] == '+'))
    {
      negative = text[0] == '-';
      i = 1;
    }
  for (; i < length && g_ascii_isdigit (text[i]); i++, n_digits++)
    whole = whole * 10 + (text[i] - '0');
  if (n_digits == 0)
    return 0;
  if (i + 1 < length && text[i] == decimal && g_ascii_isdigit (text[i + 1]))
    for (i++; i < length && g_ascii_isdigit (text[i]); i++, n_digits++)
      {
        part = part * 10 + (text[i] - '0');
        scale *= 10;
      }
  if (n_digits > DIGITS_MAX)
    return 0;
  *value = (negative ? -1 : 1) * (whole + part / scale);
  return i;
}

static gboolean
is_dash (const char *at, const char *stop, gsize *n)
{
  static const char *const dashes[] = { "-", "–", "—", ":", "=" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      *n = strlen (dashes[i]);
      if ((gsize) (stop - at) >= *n && memcmp (at, dashes[i], *n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "10 - Extremely likely", "10: …", "5 (very good)", "3. Sometimes": what follows the number is words. */
static gboolean
words_follow (const char *at, const char *stop)
{
  const char *start = at;
  gsize n = 1;

  while (at < stop && *at == ' ')
    at++;
  if (at == stop)
    return TRUE;
  if (*at == '(' && at > start)
    return TRUE;
  if (at == start && (*at == ')' || *at == '.'))
    at++;
  else if (is_dash (at, stop, &n) && (at > start || *at == ':' || *at == '='))
    at += n;
  else
    return FALSE;
  if (at == stop || *at != ' ')
    return FALSE;
  while (at < stop && *at == ' ')
    at++;
  return at < stop && !g_ascii_isdigit (*at);
}

/* "Stimme voll zu - 7": words, a dash between blanks, the number last. */
static gboolean
number_at_end (const char *text, gsize length, char decimal, double *value)
{
  gsize start = length;

  while (start > 0 && (g_ascii_isdigit (text[start - 1]) || text[start - 1] == decimal))
    start--;
  if (start == length || start < 4 || text[start - 1] != ' ' || number_at_start (text + start, length - start, decimal, value) != length - start)
    return FALSE;
  for (gsize back = 2; back <= 4 && back + 2 <= start; back++)
    {
      gsize n;

      if (is_dash (text + start - back, text + start - 1, &n) && n == back - 1)
        /* Between two numbers it would be a range. */
        return !g_ascii_isdigit (text[start - back - 2]) && (text[start - back - 1] == ' ' || text[start - back] == ':' || text[start - back] == '=');
    }
  return FALSE;
}

gboolean
tl_answer_read (const char *text, gsize length, char decimal, double *value)
{
  gsize n;

  tl_text_trim (&text, &length);
  n = number_at_start (text, length, decimal, value);
  if (n == length && n > 0)
    return TRUE;
  if (n > 0)
    return words_follow (text + n, text + length);
  return number_at_end (text, length, decimal, value);
}

static gboolean
is_among (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) list, word);
}

int
tl_answer_word (const char *text, gsize length, guint n_steps)
{
  g_autofree char *copy = NULL, *folded = NULL;

  tl_text_trim (&text, &length);
  if (length == 0 || length > 100)
    return -1;
  copy = g_strndup (text, length);
  folded = tl_text_fold (copy);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint k = 0; scales[i].n_steps == n_steps && k < n_steps; k++)
      if (is_among (scales[i].words[k], folded))
        return (int) k;
  return -1;
}

gboolean
tl_answer_is_blank_word (const char *text, gsize length)
{
  static const char *const words[] = { "", "na", "n/a", "n.a.", "nan", "null", "none", "blank", "-", "--", "." };

  tl_text_trim (&text, &length);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], text, length) == 0)
      return TRUE;
  return FALSE;
}
