#include "app/widgets/clean-input.h"

#include "model/text.h"

/* NULL: @text is good as it is. (transfer full) */
static char *
repaired (const char *text, int length)
{
  g_autofree char *copy = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);

  return tl_text_valid (copy, NULL) ? NULL : tl_text_repair (copy, -1, NULL);
}

static void
buffer_insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length)
{
  g_autofree char *good = repaired (text, length);

  if (good == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, at, good, -1);
}

static void
editable_insert_cb (GtkEditable *editable, char *text, int length, int *position)
{
  g_autofree char *good = repaired (text, length);

  if (good == NULL)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  gtk_editable_insert_text (editable, good, -1, position);
}

void
tl_clean_buffer (GtkTextBuffer *buffer)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  g_signal_connect (buffer, "insert-text", G_CALLBACK (buffer_insert_cb), NULL);
}

void
tl_clean_editable (GtkEditable *editable)
{
  g_return_if_fail (GTK_IS_EDITABLE (editable) && gtk_editable_get_delegate (editable) != NULL);

  g_signal_connect (gtk_editable_get_delegate (editable), "insert-text", G_CALLBACK (editable_insert_cb), NULL);
}
