/* Throughline: asks what becomes of changes that are not saved, once for all maps that have some.
 *
 * One map: save, discard, cancel. Several: a list with check boxes says which are saved.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/document/document.h"

G_BEGIN_DECLS

typedef enum
{
  TL_ANSWER_CANCEL,  /* nothing is closed */
  TL_ANSWER_DISCARD, /* all are closed as they are */
  TL_ANSWER_SAVE,    /* those chosen are saved, all are closed */
} TlAnswer;

/* @documents: of TlDocument, at least one. */
void     tl_save_changes_async  (GtkWindow *parent, GPtrArray *documents, GAsyncReadyCallback callback, gpointer data);
/* @chosen (transfer container): those to save. */
TlAnswer tl_save_changes_finish (GAsyncResult *result, GPtrArray **chosen);

G_END_DECLS
