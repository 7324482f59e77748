#include "app/widgets/error-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "app/window/window.h"
#include "config.h"

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *answer = compat_ask_finish (result);

  tl_test_say ("dialog-closed %s", answer);
}

static void
ask (GtkWindow *parent, const char *heading, const char *body, GtkWidget *extra)
{
  CompatResponse close = { "close", _ ("_Close"), COMPAT_LOOK_DEFAULT };
  CompatQuestion question = {
    .heading = heading,
    .body = body,
    .extra = extra,
    .responses = &close,
    .n_responses = 1,
    .default_id = "close",
    .close_id = "close",
  };

  compat_ask_async (parent, &question, answered_cb, NULL);
}

/* ---- details ---- */

static char *
details_of (const GError *error, GFile *file)
{
  GString *text = g_string_new (error->message);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  g_string_append_c (text, '\n');
  if (uri != NULL)
    g_string_append_printf (text, "%s\n", uri);
  g_string_append_printf (text, "%s %d\n", g_quark_to_string (error->domain), error->code);
  g_string_append_printf (text, "Throughline %s, GTK %u.%u.%u, libadwaita %u.%u.%u",
                          TL_VERSION, gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  return g_string_free (text, FALSE);
}

static void
copy_clicked_cb (GtkButton *button, gpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), g_object_get_data (G_OBJECT (button), "text"));
  gtk_button_set_label (button, _ ("Copied"));
  tl_test_say ("copied");
}

static GtkWidget *
new_copy_button (const char *label, char *text)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "text", text, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked_cb), NULL);
  return button;
}

void
tl_error_dialog_show (GtkWindow *parent, const char *heading, const GError *error, GFile *file)
{
  g_return_if_fail (heading != NULL && error != NULL);

  tl_test_say ("error %s", error->message);
  /* No dialog in front of people. */
  if (parent != NULL && TL_IS_WINDOW (parent) && tl_window_is_presenting (TL_WINDOW (parent)))
    {
      g_autofree char *sentence = g_strdup_printf ("%s: %s", heading, error->message);

      tl_window_say (TL_WINDOW (parent), sentence, NULL, NULL, NULL);
      return;
    }
  ask (parent, heading, error->message, new_copy_button (_ ("Copy _Details"), details_of (error, file)));
}

/* ---- remarks ---- */

static GtkWidget *
new_remark_list (const GPtrArray *remarks)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GString) all = g_string_new (NULL);

  gtk_widget_add_css_class (list, "remarks");
  for (guint i = 0; i < remarks->len; i++)
    {
      GtkWidget *label = tl_label_new (remarks->pdata[i], NULL);

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_can_focus (label, FALSE);
      gtk_box_append (GTK_BOX (list), label);
      g_string_append_printf (all, "%s\n", (const char *) remarks->pdata[i]);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_widget_set_size_request (scroller, 420, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  tl_name (scroller, _ ("Remarks"));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), new_copy_button (_ ("C_opy All"), g_strdup (all->str)));
  return box;
}

void
tl_remarks_dialog_show (GtkWindow *parent, const char *heading, const char *body, const GPtrArray *remarks)
{
  g_return_if_fail (heading != NULL && remarks != NULL);

  tl_test_say ("remarks %u", remarks->len);
  ask (parent, heading, body, new_remark_list (remarks));
}
