/* Characters that XML cannot hold never get into a text that is edited. */
#include "app/widgets/clean-input.h"

#include "model/text.h"

static const struct
{
  const char *in, *out;
} samples[] = {
  { "plain", "plain" },
  { "a\001b", "a\357\277\275b" },
  { "\033[1mbold\033[0m", "\357\277\275[1mbold\357\277\275[0m" },
  { "two\nlines\tand a tab", "two\nlines\tand a tab" },
  { "\357\277\276", "\357\277\275" }, /* U+FFFE */
  { "مرحبا 👩‍👩‍👧", "مرحبا 👩‍👩‍👧" },
};

static void
test_buffer (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autofree char *text = NULL, *expected = g_strconcat ("[", samples[i].out, "]", NULL);
      GtkTextIter start, end;

      tl_clean_buffer (buffer);
      gtk_text_buffer_set_text (buffer, "[]", -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, 1);
      gtk_text_buffer_insert (buffer, &start, samples[i].in, -1);
      /* What comes next stands behind it. */
      g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 1 + (int) g_utf8_strlen (samples[i].out, -1));
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      g_assert_cmpstr (text, ==, expected);
      g_assert_true (tl_text_valid (text, NULL));
    }
}

static void
test_entry (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());
      g_autofree char *expected = g_strconcat ("[", samples[i].out, "]", NULL);
      int at = 1;

      tl_clean_editable (GTK_EDITABLE (entry));
      gtk_editable_set_text (GTK_EDITABLE (entry), "[]");
      gtk_editable_insert_text (GTK_EDITABLE (entry), samples[i].in, -1, &at);
      g_assert_cmpint (at, ==, 1 + (int) g_utf8_strlen (samples[i].out, -1));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, expected);
      g_object_unref (entry);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clean-input/buffer", test_buffer);
  g_test_add_func ("/clean-input/entry", test_entry);
  return g_test_run ();
}
