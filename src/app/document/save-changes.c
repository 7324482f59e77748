#include "app/document/save-changes.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"

typedef struct
{
  GPtrArray *documents; /* of TlDocument */
  GPtrArray *checks;    /* of GtkCheckButton, one a document; empty when there is only one */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_ptr_array_unref (question->documents);
  g_ptr_array_unref (question->checks);
  g_free (question);
}

static GtkWidget *
new_check_list (Question *question)
{
  g_auto (GStrv) titles = g_new0 (char *, question->documents->len + 1);

  for (guint i = 0; i < question->documents->len; i++)
    titles[i] = tl_document_title (question->documents->pdata[i]);
  return tl_check_list_new ((const char *const *) titles, question->checks);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *answer = compat_ask_finish (result);

  tl_test_say ("answered %s", answer);
  if (g_str_equal (answer, "save"))
    g_task_return_int (task, TL_ANSWER_SAVE);
  else
    g_task_return_int (task, g_str_equal (answer, "discard") ? TL_ANSWER_DISCARD : TL_ANSWER_CANCEL);
}

static char *
question_body (GPtrArray *documents)
{
  g_autofree char *title = NULL;

  if (documents->len > 1)
    return g_strdup_printf (ngettext ("%u map has changes that are not saved. Choose which to save.",
                                      "%u maps have changes that are not saved. Choose which to save.", documents->len),
                            documents->len);
  title = tl_document_title (documents->pdata[0]);
  return g_strdup_printf (_ ("“%s” has changes that are not saved. What is not saved will be lost."), title);
}

void
tl_save_changes_async (GtkWindow *parent, GPtrArray *documents, GAsyncReadyCallback callback, gpointer data)
{
  CompatResponse responses[] = {
    { "cancel", _ ("_Cancel"), COMPAT_LOOK_DEFAULT },
    { "discard", _ ("_Discard"), COMPAT_LOOK_DESTRUCTIVE },
    { "save", documents->len > 1 ? _ ("_Save Chosen") : _ ("_Save"), COMPAT_LOOK_SUGGESTED },
  };
  Question *question = g_new0 (Question, 1);
  GTask *task = g_task_new (parent, NULL, callback, data);
  g_autofree char *body = question_body (documents);
  CompatQuestion shown = {
    .heading = _ ("Save Changes?"),
    .body = body,
    .responses = responses,
    .n_responses = G_N_ELEMENTS (responses),
    .default_id = "save",
    .close_id = "cancel",
  };

  g_return_if_fail (documents->len > 0);

  question->documents = g_ptr_array_ref (documents);
  question->checks = g_ptr_array_new_with_free_func (g_object_unref);
  if (documents->len > 1)
    shown.extra = new_check_list (question);
  g_task_set_source_tag (task, tl_save_changes_async);
  g_task_set_task_data (task, question, question_free);

  tl_test_say ("asking %u", documents->len);
  compat_ask_async (parent, &shown, answered_cb, task);
}

TlAnswer
tl_save_changes_finish (GAsyncResult *result, GPtrArray **chosen)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  TlAnswer answer = g_task_propagate_int (G_TASK (result), NULL);

  *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; answer == TL_ANSWER_SAVE && i < question->documents->len; i++)
    if (question->checks->len == 0 || gtk_check_button_get_active (question->checks->pdata[i]))
      g_ptr_array_add (*chosen, g_object_ref (question->documents->pdata[i]));
  return answer;
}
