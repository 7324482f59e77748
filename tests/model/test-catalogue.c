/* Translations read from gettext's files: what they say, which plural they take, and that no file can mislead them. */
#include <glib/gstdio.h>
#include <libintl.h>
#include <string.h>

#include "config.h"
#include "model/catalogue.h"
#include "model/said.h"

/* ---- a .mo file ---- */

typedef struct
{
  const char *original;
  gsize original_length;
  const char *translation;
  gsize translation_length;
} Entry;

#define ENTRY(original, translation) { original, sizeof original - 1, translation, sizeof translation - 1 }

static void
put (GByteArray *bytes, guint32 number, gboolean swapped)
{
  number = swapped ? GUINT32_SWAP_LE_BE (number) : number;
  g_byte_array_append (bytes, (const guint8 *) &number, 4);
}

/* @entries in the order of strcmp(). */
static GBytes *
make_file (const Entry *entries, guint32 n, gboolean swapped)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 at = 28 + 16 * n;

  put (bytes, 0x950412de, swapped);
  put (bytes, 0, swapped);
  put (bytes, n, swapped);
  put (bytes, 28, swapped);
  put (bytes, 28 + 8 * n, swapped);
  put (bytes, 0, swapped);
  put (bytes, 0, swapped);
  for (guint side = 0; side < 2; side++)
    for (guint32 i = 0; i < n; i++)
      {
        guint32 length = (guint32) (side == 0 ? entries[i].original_length : entries[i].translation_length);

        put (bytes, length, swapped);
        put (bytes, at, swapped);
        at += length + 1;
      }
  for (guint side = 0; side < 2; side++)
    for (guint32 i = 0; i < n; i++)
      g_byte_array_append (bytes, (const guint8 *) (side == 0 ? entries[i].original : entries[i].translation),
                           (guint) (side == 0 ? entries[i].original_length : entries[i].translation_length) + 1);
  return g_byte_array_free_to_bytes (bytes);
}

static const Entry polish[] = {
  ENTRY ("", "Language: pl\nPlural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"),
  ENTRY ("%u day\0%u days", "%u dzień\0%u dni\0%u dniów"),
  ENTRY ("Gap", "Luka"),
  ENTRY ("Save", ""),
  ENTRY ("verb\004Open", "Otwórz"),
};

static const char *
plural (const TlCatalogue *catalogue, const char *one, const char *many, gulong n)
{
  return tl_catalogue_plural (catalogue, one, many, n);
}

static void
test_said (void)
{
  for (guint swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (GBytes) bytes = make_file (polish, G_N_ELEMENTS (polish), swapped);
      g_autoptr (TlCatalogue) catalogue = tl_catalogue_new (bytes);

      g_assert_nonnull (catalogue);
      g_assert_cmpstr (tl_catalogue_text (catalogue, NULL, "Gap"), ==, "Luka");
      g_assert_cmpstr (tl_catalogue_text (catalogue, "verb", "Open"), ==, "Otwórz");
      g_assert_cmpstr (tl_catalogue_text (catalogue, NULL, "Open"), ==, "Open");
      g_assert_cmpstr (tl_catalogue_text (catalogue, NULL, "Save"), ==, "Save");
      g_assert_cmpstr (tl_catalogue_text (catalogue, NULL, ""), ==, "");
      g_assert_cmpstr (plural (catalogue, "%u day", "%u days", 1), ==, "%u dzień");
      g_assert_cmpstr (plural (catalogue, "%u day", "%u days", 3), ==, "%u dni");
      g_assert_cmpstr (plural (catalogue, "%u day", "%u days", 13), ==, "%u dniów");
      g_assert_cmpstr (plural (catalogue, "%u gap", "%u gaps", 1), ==, "%u gap");
      g_assert_cmpstr (plural (catalogue, "%u gap", "%u gaps", 0), ==, "%u gaps");
    }
}

/* Whatever a damaged file holds, nothing outside it is read, and there is always something to say. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = make_file (polish, G_N_ELEMENTS (polish), FALSE);
  gsize size;
  const guint8 *whole = g_bytes_get_data (bytes, &size);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint refused = 0;

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (whole, cut);
      g_autoptr (TlCatalogue) catalogue = tl_catalogue_new (part);

      g_assert_null (catalogue);
    }
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (whole, size);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (TlCatalogue) catalogue = NULL;

      copy[g_rand_int_range (rand, 0, i % 2 == 0 ? 28 + 16 * (gint32) G_N_ELEMENTS (polish) : (gint32) size)] = (guint8) g_rand_int (rand);
      damaged = g_bytes_new (copy, size);
      catalogue = tl_catalogue_new (damaged);
      refused += catalogue == NULL;
      if (catalogue == NULL)
        continue;
      g_assert_nonnull (tl_catalogue_text (catalogue, NULL, "Gap"));
      for (gulong n = 0; n < 30; n++)
        g_assert_nonnull (plural (catalogue, "%u day", "%u days", n));
    }
  g_assert_cmpuint (refused, >, 500);
}

/* The formulas of gettext's manual, against what they mean in C. */
static void
test_plural (void)
{
  for (gulong n = 0; n < 250; n++)
    {
      g_assert_cmpuint (tl_plural_form ("0", n), ==, 0);
      g_assert_cmpuint (tl_plural_form ("n != 1", n), ==, n != 1);
      g_assert_cmpuint (tl_plural_form ("n>1", n), ==, n > 1);
      g_assert_cmpuint (tl_plural_form ("(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2)", n), ==, (guint) (n % 10 == 1 && n % 100 != 11 ? 0 : n != 0 ? 1 : 2));
      g_assert_cmpuint (tl_plural_form ("n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2", n), ==,
                        (guint) (n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2));
      g_assert_cmpuint (tl_plural_form ("n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", n), ==,
                        (guint) (n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5));
      g_assert_cmpuint (tl_plural_form ("!(n==1) + 2*(n-n)/7", n), ==, !(n == 1));
    }
}

static void
test_plural_wrong (void)
{
  static const char *const wrong[] = { "", "n +", "(n", "n ? 1", "x", "n / 0", "n % (n - n)", "1 2", "n != 1;x", "?:", "!", "99999999999999999999999" };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpuint (tl_plural_form (wrong[i], 5), ==, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '(');
  g_assert_cmpuint (tl_plural_form (deep->str, 5), ==, 0);
}

/* ---- speaking ---- */

/* The folder they are bound to. */
static char *
write_translations (void)
{
  static const Entry german[] = { ENTRY ("", "Plural-Forms: nplurals=2; plural=(n != 1);\n"), ENTRY ("Score", "Wert"), ENTRY ("Stage", "Etappe"), ENTRY ("language of these words\004en", "de") };
  g_autoptr (GBytes) bytes = make_file (german, G_N_ELEMENTS (german), FALSE);
  g_autofree char *root = g_dir_make_tmp ("catalogue-XXXXXX", NULL), *folder = g_build_filename (root, "de", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, TL_GETTEXT_PACKAGE ".mo", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  bindtextdomain (TL_GETTEXT_PACKAGE, root);
  return g_steal_pointer (&root);
}

static void
remove_translations (const char *root)
{
  static const char *const inner[] = { "de/LC_MESSAGES/" TL_GETTEXT_PACKAGE ".mo", "de/LC_MESSAGES", "de", "" };

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      g_autofree char *path = g_build_filename (root, inner[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static gpointer
speak_elsewhere (gpointer data)
{
  return (gpointer) tl_said ("Stage");
}

static void
expect_number (double value, int digits, const char *text)
{
  g_autofree char *said = tl_said_number (value, digits);

  g_assert_cmpstr (said, ==, text);
}

static void
test_speak (void)
{
  g_autofree char *root = write_translations ();

  g_assert_cmpstr (tl_said ("Stage"), ==, "Stage");
  {
    g_auto (TlSpeaking) speaking = { 0 };
    g_autoptr (GThread) thread = NULL;

    tl_speak (&speaking, "de-AT", ",");
    g_assert_cmpstr (tl_said ("Stage"), ==, "Etappe");
    g_assert_cmpstr (C_ ("language of these words", "en"), ==, "de");
    expect_number (-1234.25, 1, "-1234,2");
    expect_number (7, 0, "7");
    thread = g_thread_new ("other", speak_elsewhere, NULL);
    g_assert_cmpstr (g_thread_join (g_steal_pointer (&thread)), ==, "Stage");
    {
      g_auto (TlSpeaking) inner = { 0 };

      tl_speak (&inner, "en", ".");
      g_assert_cmpstr (tl_said ("Stage"), ==, "Stage");
      expect_number (0.5, 2, "0.50");
    }
    {
      g_auto (TlSpeaking) desktop = { 0 }, silent = { 0 };

      tl_speak (&desktop, NULL, NULL);
      g_assert_cmpstr (tl_said ("Stage"), ==, "Stage");
      g_assert_null (silent.before);
    }
    g_assert_cmpstr (tl_said ("Stage"), ==, "Etappe");
  }
  g_assert_cmpstr (tl_said ("Stage"), ==, "Stage");
  g_assert_true (tl_catalogue_get ("de") == tl_catalogue_get ("de"));
  g_assert_cmpstr (tl_catalogue_text (tl_catalogue_get ("../de"), NULL, "Stage"), ==, "Stage");
  g_assert_cmpstr (tl_catalogue_text (tl_catalogue_get ("tlh"), NULL, "Stage"), ==, "Stage");
  remove_translations (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/said", test_said);
  g_test_add_func ("/catalogue/damaged", test_damaged);
  g_test_add_func ("/catalogue/plural", test_plural);
  g_test_add_func ("/catalogue/plural-wrong", test_plural_wrong);
  g_test_add_func ("/catalogue/speak", test_speak);
  return g_test_run ();
}
