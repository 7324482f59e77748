#include "model/text.h"
#include "random-map.h"

#include <string.h>

static char *
escape (const char *text, TlEscape how)
{
  GString *out = g_string_new (NULL);

  tl_escape_append (out, text, -1, how);
  return g_string_free (out, FALSE);
}

static void
test_escape (void)
{
  g_autofree char *text = escape ("a<b>&\"'\n\t\xe2\x80\xae", TL_ESCAPE_TEXT);
  g_autofree char *attribute = escape ("a<b>&\"'\n\t\xe2\x80\xae", TL_ESCAPE_ATTRIBUTE);
  g_autofree char *near = escape ("\xe2\x80\x94\xe2\x82\xac", TL_ESCAPE_ATTRIBUTE);

  g_assert_cmpstr (text, ==, "a&lt;b&gt;&amp;\"'\n\t&#x202E;");
  g_assert_cmpstr (attribute, ==, "a&lt;b&gt;&amp;&quot;'&#10;&#9;&#x202E;");
  g_assert_cmpstr (near, ==, "—€");
}

static void
test_tidy_is_idempotent (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *once = tl_text_tidy_line (tl_random_text (rand, TRUE, 200));
      g_autofree char *twice = tl_text_tidy_line (g_strdup (once));
      g_autofree char *block = tl_text_tidy_long (tl_random_text (rand, TRUE, 200));
      g_autofree char *again = tl_text_tidy_long (g_strdup (block));

      g_assert_cmpstr (once, ==, twice);
      g_assert_null (strpbrk (once, "\n\r"));
      g_assert_cmpstr (block, ==, again);
      g_assert_null (strchr (block, '\r'));
    }
}

static void
test_repair_makes_valid (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 5000; i++)
    {
      char bytes[33];
      g_autofree char *repaired = NULL;
      guint replaced = 0;
      gboolean valid;

      for (guint k = 0; k < 32; k++)
        bytes[k] = g_rand_int_range (rand, 1, 256);
      bytes[g_rand_int_range (rand, 0, 33)] = '\0';
      bytes[32] = '\0';
      valid = tl_text_valid (bytes, NULL);
      repaired = tl_text_repair (bytes, -1, &replaced);
      g_assert_true (tl_text_valid (repaired, NULL));
      g_assert_true (g_utf8_validate (repaired, -1, NULL));
      g_assert_cmpint (valid, ==, replaced == 0);
      if (valid)
        g_assert_cmpstr (repaired, ==, bytes);
    }
}

static void
test_valid_says_where (void)
{
  gsize where = 0;

  g_assert_false (tl_text_valid ("ab\xef\xbf\xbe", &where));
  g_assert_cmpuint (where, ==, 2);
  g_assert_false (tl_text_valid ("\xed\xa0\x80", &where));
  g_assert_cmpuint (where, ==, 0);
  g_assert_true (tl_text_valid ("tab\t line\n \xf0\x9f\x98\x80", NULL));
}

static void
test_fold (void)
{
  g_autofree char *wide = tl_text_fold ("Ｓａｌｅｓ");
  g_autofree char *narrow = tl_text_fold ("SALES");

  g_assert_cmpstr (wide, ==, narrow);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/escape", test_escape);
  g_test_add_func ("/text/tidy", test_tidy_is_idempotent);
  g_test_add_func ("/text/repair", test_repair_makes_valid);
  g_test_add_func ("/text/where", test_valid_says_where);
  g_test_add_func ("/text/fold", test_fold);
  return g_test_run ();
}
