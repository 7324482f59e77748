#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture/vocabulary.h"

/* Where in the struct words for people stand. */
#define FIRST_WORD G_STRUCT_OFFSET (TlVocabulary, untitled)
#define N_WORDS ((sizeof (TlVocabulary) - FIRST_WORD) / sizeof (char *))

static const char *
word (const TlVocabulary *words, guint i)
{
  return G_STRUCT_MEMBER (const char *, words, FIRST_WORD + i * sizeof (char *));
}

static void
assert_integer (const char *language, gint64 value, const char *wanted)
{
  g_autofree char *found = tl_vocabulary_format_integer (tl_vocabulary_get (language), value);
  g_assert_cmpstr (found, ==, wanted);
}

static void
assert_value (const char *language, double value, int digits, gboolean sign, const char *wanted)
{
  g_autofree char *found = tl_vocabulary_format_value (tl_vocabulary_get (language), value, digits, sign);
  g_assert_cmpstr (found, ==, wanted);
}

/* A word left out of one language would be an empty place on somebody's slide. */
static void
test_complete (void)
{
  const TlVocabulary *english = tl_vocabulary_get ("en"), *german = tl_vocabulary_get ("de");
  guint same = 0;

  for (guint i = 0; i < N_WORDS; i++)
    {
      g_assert_nonnull (word (english, i));
      g_assert_nonnull (word (german, i));
      g_assert_cmpstr (word (english, i), !=, "");
      g_assert_cmpstr (word (german, i), !=, "");
      same += g_str_equal (word (english, i), word (german, i));
    }

  /* Frontstage, Backstage, Partner; the capitals of Web, App and Chat are German. */
  g_assert_cmpuint (same, ==, 3);

  /* The one that takes a number takes one in every language. */
  for (guint i = 0; i < 2; i++)
    {
      const char *many = (i == 0 ? english : german)->leads_many;
      g_assert_nonnull (strstr (many, "%u"));
      g_assert_true (strchr (many, '%') == strrchr (many, '%'));
    }
}

/* What is filled in is where it is to be filled in, in every language with words of its own. */
static void
test_places (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es", "it", "nl" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const TlVocabulary *words = tl_vocabulary_get (languages[i]);
      const char *const counted[] = { words->leads_many, words->many_votes };

      g_test_message ("%s", languages[i]);
      for (guint k = 0; k < N_WORDS; k++)
        {
          g_assert_nonnull (word (words, k));
          g_assert_cmpstr (word (words, k), !=, "");
        }
      for (guint k = 0; k < G_N_ELEMENTS (counted); k++)
        {
          g_assert_nonnull (strstr (counted[k], "%u"));
          g_assert_true (strchr (counted[k], '%') == strrchr (counted[k], '%'));
        }
      g_assert_nonnull (strstr (words->defined_top, "{n}"));
      g_assert_nonnull (strstr (words->defined_top, "{all}"));
      g_assert_nonnull (strstr (words->defined_mean, "{low}"));
      g_assert_nonnull (strstr (words->defined_mean, "{high}"));
      if (i > 0)
        g_assert_cmpstr (words->jobs, !=, tl_vocabulary_get ("en")->jobs);
    }
}

static void
test_languages (void)
{
  const TlVocabulary *english = tl_vocabulary_get ("en");

  g_assert_true (tl_vocabulary_get (NULL) == english);
  g_assert_true (tl_vocabulary_get ("") == english);
  g_assert_true (tl_vocabulary_get ("tlh") == english);
  g_assert_true (tl_vocabulary_get ("en-GB") == english);
  g_assert_true (tl_vocabulary_get ("EN_us.UTF-8") == english);
  /* Not German because of its first two letters. */
  g_assert_true (tl_vocabulary_get ("del") == english);

  static const char *const german[] = { "de", "de-DE", "de-AT", "de-CH", "DE_de", "de-Latn-DE-1996" };
  for (guint i = 0; i < G_N_ELEMENTS (german); i++)
    g_assert_cmpstr (tl_vocabulary_get (german[i])->jobs, ==, "Anliegen");

  static const char *const others[][2] = { { "fr-CA", "Freins" }, { "es-MX", "Barreras" }, { "it-CH", "Barriere" }, { "nl-BE", "Drempels" } };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpstr (tl_vocabulary_get (others[i][0])->barriers, ==, others[i][1]);

  /* Of the map's language, though its words are English: the font depends on it. */
  g_assert_cmpstr (tl_vocabulary_get ("ja-JP")->language, ==, "ja");
  g_assert_cmpstr (tl_vocabulary_get ("zh-TW")->language, ==, "zh-TW");
  g_assert_cmpstr (tl_vocabulary_get ("ja-JP")->jobs, ==, english->jobs);
}

static void
test_channels (void)
{
  const TlVocabulary *german = tl_vocabulary_get ("de");

  g_assert_cmpstr (tl_vocabulary_channel (german, "in-person"), ==, "persönlich");
  g_assert_cmpstr (tl_vocabulary_channel (german, "post"), ==, "Post");
  g_assert_cmpstr (tl_vocabulary_channel (german, "Carrier pigeon"), ==, "Carrier pigeon");
  g_assert_null (tl_vocabulary_channel (german, NULL));
}

static void
test_direction (void)
{
  static const char *const right_to_left[] = {
    "ar", "ar-EG", "he", "he-IL", "fa", "ur-PK", "ps", "yi", "dv", "ckb-IQ", "az-Arab", "pa-Arab-PK", "ku-Arab", "ff-Adlm-GN", "tlh-Hebr"
  };
  static const char *const left_to_right[] = { "en", "de", "az", "pa", "ar-Latn", "ks-Deva-IN", "he-Latn-IL", "hello", "farsi", "tlh" };

  for (guint i = 0; i < G_N_ELEMENTS (right_to_left); i++)
    {
      const TlVocabulary *words = tl_vocabulary_get (right_to_left[i]);
      g_test_message ("%s", right_to_left[i]);
      g_assert_true (words->rtl);
      g_assert_cmpstr (words->jobs, ==, tl_vocabulary_get ("en")->jobs);
    }
  for (guint i = 0; i < G_N_ELEMENTS (left_to_right); i++)
    {
      g_test_message ("%s", left_to_right[i]);
      g_assert_false (tl_vocabulary_get (left_to_right[i])->rtl);
    }
}

static void
test_integers (void)
{
  assert_integer ("en", 0, "0");
  assert_integer ("en", 999, "999");
  assert_integer ("en", 4218, "4,218");
  assert_integer ("en", 1234567, "1,234,567");
  assert_integer ("en", -31000, "\342\210\22231,000");
  assert_integer ("en", G_MININT64, "\342\210\2229,223,372,036,854,775,808");
  assert_integer ("de", 4218, "4.218");
  assert_integer ("de-CH", 4218, "4’218");
  assert_integer ("de-AT", 4218, "4\302\240218");
  assert_integer ("fr", 4218, "4\342\200\257218");
  assert_integer ("fr-CA", 4218, "4\302\240218");
  assert_integer ("es", 4218, "4218");
  assert_integer ("es", 14218, "14.218");
  assert_integer ("es-MX", 4218, "4,218");
  assert_integer ("ar", 4218, "4,218");
}

static void
test_values (void)
{
  assert_value ("en", 38.4, 0, TRUE, "+38");
  assert_value ("en", -30.5, 0, TRUE, "\342\210\22231");
  assert_value ("en", 0.5, 0, FALSE, "1");
  assert_value ("en", 2.5, 0, FALSE, "3");
  assert_value ("en", -2.5, 0, FALSE, "\342\210\2223");
  assert_value ("en", 1.125, 2, FALSE, "1.13");
  assert_value ("de", 4.25, 1, FALSE, "4,3");
  assert_value ("de", 12345.6, 1, TRUE, "+12.345,6");

  /* What rounds to nothing has no sign. */
  assert_value ("en", -0.4, 0, TRUE, "0");
  assert_value ("en", 0.004, 2, TRUE, "0.00");
  assert_value ("en", -0.0, 1, FALSE, "0.0");
  assert_value ("en", 1e20, 0, FALSE, "100,000,000,000,000,000,000");
}

static void
test_percent (void)
{
  static const char *const wanted[][2] = {
    { "en-GB", "91%" }, { "de", "91\302\240%" }, { "de-CH", "91%" }, { "fr", "91\302\240%" }, { "it", "91%" }, { "tr", "%91" }, { "ar", "91%" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *found = tl_vocabulary_format_percent (tl_vocabulary_get (wanted[i][0]), 90.9, 0);
      g_assert_cmpstr (found, ==, wanted[i][1]);
    }
}

/* Whatever the language, the signs taken out again leave the number. */
static void
test_round_trip (void)
{
  static const char *const languages[] = { "en", "de", "de-CH", "fr", "es", "pl", "sv", "ar", "tlh" };

  for (guint i = 0; i < 5000; i++)
    {
      const TlVocabulary *words = tl_vocabulary_get (languages[g_test_rand_int_range (0, G_N_ELEMENTS (languages))]);
      int digits = g_test_rand_int_range (0, 4);
      double value = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (0, 9));
      g_autofree char *text = tl_vocabulary_format_value (words, value, digits, g_test_rand_bit ());

      GString *plain = g_string_new (text);
      g_string_replace (plain, "\342\210\222", "-", 0);
      g_string_replace (plain, words->thousands, "", 0);
      g_string_replace (plain, words->decimal, ".", 0);
      double found = g_ascii_strtod (plain->str, NULL);
      g_string_free (plain, TRUE);

      g_assert_cmpfloat_with_epsilon (found, value, 0.5000001 * pow (10, -digits));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/complete", test_complete);
  g_test_add_func ("/vocabulary/places", test_places);
  g_test_add_func ("/vocabulary/languages", test_languages);
  g_test_add_func ("/vocabulary/channels", test_channels);
  g_test_add_func ("/vocabulary/direction", test_direction);
  g_test_add_func ("/vocabulary/integers", test_integers);
  g_test_add_func ("/vocabulary/values", test_values);
  g_test_add_func ("/vocabulary/percent", test_percent);
  g_test_add_func ("/vocabulary/round-trip", test_round_trip);
  return g_test_run ();
}
