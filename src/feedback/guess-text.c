#include "feedback/guess-text.h"

#include <math.h>

#include "model/said.h"

static gboolean
find_range (const TlMeasure *measure, double *low, double *high)
{
  *low = -100;
  *high = 100;
  return measure == NULL || tl_measure_axis (measure, low, high);
}

gboolean
tl_guess_parse (const TlMeasure *measure, const char *text, double *guess, char **sentence)
{
  g_autoptr (GString) plain = g_string_new (text);
  g_autofree char *trimmed = NULL;
  double low, high;

  g_string_replace (plain, "−", "-", 0);
  g_string_replace (plain, ",", ".", 0);
  g_string_replace (plain, "+", "", 0);
  trimmed = g_strstrip (g_strdup (plain->str));
  *guess = NAN;
  *sentence = NULL;
  if (*trimmed == '\0')
    return TRUE;

  if (!tl_dec_parse (trimmed, guess))
    *sentence = g_strdup (_ ("Type a number."));
  else if (find_range (measure, &low, &high) && (*guess < low || *guess > high))
    *sentence = g_strdup_printf (_ ("Type a number from %g to %g."), low, high);
  return *sentence == NULL;
}

char *
tl_guess_format (double guess)
{
  g_autofree char *plain = isnan (guess) ? g_strdup ("") : tl_dec_format (guess);
  GString *text = g_string_new (plain);

  g_string_replace (text, "-", "−", 0);
  return g_string_free (text, FALSE);
}

char *
tl_guess_range (const TlMeasure *measure)
{
  double low, high;
  g_autofree char *from = NULL, *to = NULL;

  if (!find_range (measure, &low, &high))
    return NULL;
  from = tl_guess_format (low);
  to = tl_guess_format (high);
  /* Translators: the ends of a scale, such as “−100 to 100”. */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}
