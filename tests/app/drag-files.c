/* A small window from which the files named on the command line can be dragged, as from a file manager. */
#include <gtk/gtk.h>

static void
activate_cb (GtkApplication *application, gpointer data)
{
  GtkWidget *window = gtk_application_window_new (application), *label = gtk_label_new ("Files");
  GtkDragSource *source = gtk_drag_source_new ();
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, data);

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  gtk_drag_source_set_content (source, provider);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_title (GTK_WINDOW (window), "Files to Drag");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 60);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  GSList *files = NULL;
  GdkFileList *list;
  int status;

  for (int i = argc - 1; i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_path (argv[i]));
  list = gdk_file_list_new_from_list (files);
  g_slist_free_full (files, g_object_unref);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), list);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return status;
}
