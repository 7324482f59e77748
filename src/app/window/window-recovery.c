/* What a window keeps of its map, so that a crash takes nothing (files/recovery.h). */
#include "app/window/window-private.h"

#include "app/application.h"
#include "app/test-mode.h"

static void
kept_cb (gpointer data)
{
  tl_test_say ("kept");
}

void
tl_window_recovery_update (TlWindow *self)
{
  GFile *file;
  g_autofree char *uri = NULL, *title = NULL;

  if (self->recovery == NULL)
    return;
  file = tl_document_file (self->document);
  uri = file != NULL ? g_file_get_uri (file) : NULL;
  title = tl_document_title (self->document);
  tl_recovery_about (self->recovery, uri, tl_document_etag (self->document), title);
  if (!tl_document_has_changes (self->document))
    tl_recovery_saved (self->recovery);
  else
    tl_recovery_keep (self->recovery);
}

void
tl_window_recovery_begin (TlWindow *self)
{
  g_return_if_fail (self->recovery == NULL);

  self->recovery = tl_recovery_new (tl_application_recovery_home (), tl_document_map (self->document), kept_cb, NULL);
  tl_window_recovery_update (self);
}

void
tl_window_recovery_end (TlWindow *self, gboolean forget)
{
  if (self->recovery == NULL)
    return;
  tl_recovery_free (self->recovery, forget);
  self->recovery = NULL;
}

void
tl_window_keep (TlWindow *self)
{
  g_return_if_fail (TL_IS_WINDOW (self));

  tl_window_finish_editing (self);
  if (self->recovery != NULL)
    tl_recovery_flush (self->recovery);
}
