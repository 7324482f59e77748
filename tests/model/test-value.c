#include "model/map.h"
#include "model/value.h"

#include <math.h>
#include <string.h>

static const TlFieldInfo *
field (TlKind kind, const char *name)
{
  const TlFieldInfo *info = tl_schema_find_field (kind, name);

  g_assert_nonnull (info);
  return info;
}

static void
assert_text (const TlFieldInfo *info, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *back = NULL;
  TlValue value;
  gboolean ok = tl_value_parse (info, text, &value, &error);

  if (expected == NULL)
    {
      g_assert_false (ok);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, info->name));
      return;
    }
  g_assert_no_error (error);
  back = tl_value_format (info, &value);
  g_assert_cmpstr (back, ==, expected);
  tl_value_clear (&value, info);
}

static void
test_decimals_read_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 100000; i++)
    {
      double power = pow (10, g_rand_int_range (rand, -30, 31));
      double dec = (g_rand_double (rand) - 0.5) * power;
      g_autofree char *text = NULL;
      double back;

      if (i % 2 == 0)
        dec = round (dec * 1000) / 1000;
      text = tl_dec_format (dec);
      g_assert_null (strpbrk (text, "eE+,"));
      g_assert_true (tl_dec_parse (text, &back));
      g_assert_cmpfloat (back, ==, dec);
    }
}

static void
test_decimals_are_short (void)
{
  static const struct
  {
    double dec;
    const char *text;
  } cases[] = { { 0, "0" }, { -0.0, "0" }, { 0.1, "0.1" }, { 28, "28" }, { -10.5, "-10.5" }, { 1e-7, "0.0000001" }, { 1.5e20, "150000000000000000000" }, { 0.30000000000000004, "0.30000000000000004" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tl_dec_format (cases[i].dec);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_numbers (void)
{
  assert_text (field (TL_KIND_SEGMENT, "cost"), " +0180.50 ", "180.5");
  assert_text (field (TL_KIND_SEGMENT, "cost"), "-1", NULL);
  assert_text (field (TL_KIND_SEGMENT, "cost"), "1e3", NULL);
  assert_text (field (TL_KIND_SEGMENT, "cost"), "1,5", NULL);
  assert_text (field (TL_KIND_SEGMENT, "cost"), ".", NULL);
  assert_text (field (TL_KIND_SEGMENT, "retention"), "100", "100");
  assert_text (field (TL_KIND_SEGMENT, "retention"), "100.01", NULL);
  assert_text (field (TL_KIND_JOB, "votes"), "999", "999");
  assert_text (field (TL_KIND_JOB, "votes"), "1000", NULL);
  assert_text (field (TL_KIND_JOB, "votes"), "-1", NULL);
  assert_text (field (TL_KIND_SCORE, "n"), "9007199254740991", "9007199254740991");
  assert_text (field (TL_KIND_SCORE, "n"), "9007199254740992", NULL);
  assert_text (field (TL_KIND_SCORE, "n"), "99999999999999999999999", NULL);
  assert_text (field (TL_KIND_VIEW, "pages"), "auto", "auto");
  assert_text (field (TL_KIND_VIEW, "pages"), "99", "99");
  assert_text (field (TL_KIND_VIEW, "pages"), "0", NULL);
  assert_text (field (TL_KIND_SCORE, "counts"), " 1\t2\n003 ", "1 2 3");
  assert_text (field (TL_KIND_SCORE, "counts"), "1 -2", NULL);
  assert_text (field (TL_KIND_SCORE, "counts"), "1.5", NULL);
  assert_text (field (TL_KIND_SCORE, "counts"), "9007199254740991 1", NULL);
}

static void
test_words (void)
{
  assert_text (field (TL_KIND_ACTIVITY, "role"), "lead", "lead");
  assert_text (field (TL_KIND_ACTIVITY, "role"), "Lead", NULL);
  assert_text (field (TL_KIND_JOURNEY, "promise"), " social-value  customer-intimacy ", "social-value customer-intimacy");
  assert_text (field (TL_KIND_JOURNEY, "promise"), "social-value social-value", NULL);
  assert_text (field (TL_KIND_JOURNEY, "promise"), "social-value customer-intimacy product-leadership", NULL);
  assert_text (field (TL_KIND_VIEW, "show"), "lanes title", "lanes title");
  assert_text (field (TL_KIND_JOURNEY, "version"), "1.12", "1.12");
  assert_text (field (TL_KIND_JOURNEY, "version"), "2.0", NULL);
}

static void
test_dates_and_durations (void)
{
  static const char *const good[] = { "P1D", "P2W", "P3M", "P1Y", "PT4H", "PT90M", "P1DT2H", "P1DT2H30M", "P99999D" };
  static const char *const bad[] = { "", "P", "PT", "P1DT", "P1H", "1D", "P1.5D", "P1D2H", "P1W2D", "PT1S", "P100000D", "P-1D", "P1D " };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (tl_duration_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tl_duration_valid (bad[i]));
  assert_text (field (TL_KIND_WAVE, "start"), "2026-02-28", "2026-02-28");
  assert_text (field (TL_KIND_WAVE, "start"), "2024-02-29", "2024-02-29");
  assert_text (field (TL_KIND_WAVE, "start"), "2026-02-29", NULL);
  assert_text (field (TL_KIND_WAVE, "start"), "2026-13-01", NULL);
  assert_text (field (TL_KIND_WAVE, "start"), "26-1-1", NULL);
  assert_text (field (TL_KIND_WAVE, "start"), "2026-01-011", NULL);
}

static void
test_texts (void)
{
  g_autofree char *long_line = g_strnfill (1001, 'x');

  assert_text (field (TL_KIND_FUNCTION, "colour"), "#0B7A75", "#0b7a75");
  assert_text (field (TL_KIND_FUNCTION, "colour"), "#0b7a7", NULL);
  assert_text (field (TL_KIND_FUNCTION, "colour"), "red", NULL);
  assert_text (field (TL_KIND_JOURNEY, "lang"), "pt-BR", "pt-BR");
  assert_text (field (TL_KIND_JOURNEY, "lang"), "pt_BR", NULL);
  assert_text (field (TL_KIND_STAGE, "journey"), "sub/x.journey#s1", "sub/x.journey#s1");
  assert_text (field (TL_KIND_STAGE, "journey"), "/etc/passwd", NULL);
  assert_text (field (TL_KIND_STAGE, "journey"), "http://x/y", NULL);
  assert_text (field (TL_KIND_STAGE, "name"), "  two\n\tlines ", "two lines");
  assert_text (field (TL_KIND_STAGE, "about"), "\r\n two\r\n\r\n  lines \r", "two\n\n  lines");
  assert_text (field (TL_KIND_STAGE, "name"), "a\001b", NULL);
  assert_text (field (TL_KIND_STAGE, "name"), "a\xff", NULL);
  assert_text (field (TL_KIND_STAGE, "name"), long_line, NULL);
  long_line[1000] = '\0';
  assert_text (field (TL_KIND_STAGE, "name"), long_line, long_line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/decimals-read-back", test_decimals_read_back);
  g_test_add_func ("/value/decimals-short", test_decimals_are_short);
  g_test_add_func ("/value/numbers", test_numbers);
  g_test_add_func ("/value/words", test_words);
  g_test_add_func ("/value/dates", test_dates_and_durations);
  g_test_add_func ("/value/texts", test_texts);
  return g_test_run ();
}
