/* Somebody else writes the file of a map that is open: noticed at once, told once. */
#include "app/document/document-private.h"

#include <stdlib.h>

#define SETTLE 400 /* ms between the first that is heard of a file and the look at it: it is written in pieces */

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlDocument) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autofree char *now = info != NULL ? tl_document_etag_of (info) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->looking);
  /* A file that is gone may be on its way back. */
  if (now == NULL || self->etag == NULL)
    return;
  tl_document_set_outdated (self, !g_str_equal (now, self->etag), TRUE);
}

void
tl_document_look (TlDocument *self)
{
  g_return_if_fail (TL_IS_DOCUMENT (self));

  /* After a save it is known what the file is. */
  if (self->file == NULL || self->etag == NULL || !g_queue_is_empty (&self->waiting))
    return;
  tl_document_look_away (self);
  self->looking = g_cancellable_new ();
  g_file_query_info_async (self->file, TL_ETAG_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->looking, looked_cb, g_object_ref (self));
}

void
tl_document_look_away (TlDocument *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static gboolean
settled_cb (gpointer data)
{
  TlDocument *self = data;

  self->settling = 0;
  tl_document_look (self);
  return G_SOURCE_REMOVE;
}

static void
heard_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, TlDocument *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE, settled_cb, self);
}

/* Others write into what a link leads to, where the link's folder hears nothing of it. */
static GFile *
behind_links (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  GFile *found = g_file_new_for_path (real != NULL ? real : path);

  free (real);
  return found;
}

void
tl_document_watch (TlDocument *self)
{
  g_autoptr (GFile) real = NULL;

  tl_document_unwatch (self);
  if (self->file == NULL || !g_file_is_native (self->file))
    return;
  real = behind_links (self->file);
  /* Where nothing can be heard, saving still asks. */
  self->monitor = g_file_monitor_file (real, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (heard_cb), self);
}

void
tl_document_unwatch (TlDocument *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  tl_document_look_away (self);
  if (self->monitor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}
