#include "app/document/recovering.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"

typedef struct
{
  GPtrArray *found;  /* of TlRecovered */
  GPtrArray *checks; /* of GtkCheckButton */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_ptr_array_unref (question->found);
  g_ptr_array_unref (question->checks);
  g_free (question);
}

static char *
say_when (GDateTime *when)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_year (now) == g_date_time_get_year (when) && g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (when);

  /* Translators: a time of today, as the C library's strftime writes it. */
  return g_date_time_format (when, today ? _ ("%H:%M") : "%x %H:%M");
}

static char *
label_of (const TlRecovered *recovered)
{
  g_autofree char *when = say_when (recovered->when);
  const char *title = recovered->title != NULL && *recovered->title != '\0' ? recovered->title : _ ("Untitled map");

  if (recovered->has_changes)
    /* Translators: a map that was not saved: its title and a time. */
    return g_strdup_printf (_ ("%s — changes until %s that are not saved"), title, when);
  return g_strdup_printf (_ ("%s — all of it is saved"), title);
}

static GtkWidget *
new_check_list (Question *question)
{
  g_auto (GStrv) labels = g_new0 (char *, question->found->len + 1);

  for (guint i = 0; i < question->found->len; i++)
    labels[i] = label_of (question->found->pdata[i]);
  return tl_check_list_new ((const char *const *) labels, question->checks);
}

static gboolean
is_chosen (Question *question, guint i)
{
  return gtk_check_button_get_active (question->checks->pdata[i]);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *answer = compat_ask_finish (result);
  Question *question = g_task_get_task_data (task);
  GPtrArray *chosen = g_ptr_array_new ();

  tl_test_say ("answered %s", answer);
  if (g_str_equal (answer, "later"))
    {
      g_ptr_array_unref (chosen);
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  for (guint i = 0; i < question->found->len; i++)
    if (g_str_equal (answer, "open") && is_chosen (question, i))
      g_ptr_array_add (chosen, question->found->pdata[i]);
    else
      tl_recovery_forget (question->found->pdata[i]);
  g_task_return_pointer (task, chosen, (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
has_any_changes (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    if (((const TlRecovered *) found->pdata[i])->has_changes)
      return TRUE;
  return FALSE;
}

void
tl_recovering_ask_async (GtkWindow *parent, GPtrArray *found, GAsyncReadyCallback callback, gpointer data)
{
  const CompatResponse responses[] = {
    { "later", _ ("_Not Now"), COMPAT_LOOK_DEFAULT },
    { "forget", has_any_changes (found) ? _ ("_Throw Away") : _ ("_Forget Them"), COMPAT_LOOK_DESTRUCTIVE },
    { "open", _ ("_Open Chosen"), COMPAT_LOOK_SUGGESTED },
  };
  Question *question = g_new0 (Question, 1);
  GTask *task = g_task_new (parent, NULL, callback, data);
  CompatQuestion shown = {
    .heading = _ ("Open Again?"),
    .body = _ ("Throughline ended before these maps were closed. What is chosen is opened as it was; what is not is thrown away."),
    .responses = responses,
    .n_responses = G_N_ELEMENTS (responses),
    .default_id = "open",
    .close_id = "later",
  };

  g_return_if_fail (found->len > 0);

  question->found = g_ptr_array_ref (found);
  question->checks = g_ptr_array_new_with_free_func (g_object_unref);
  shown.extra = new_check_list (question);
  g_task_set_source_tag (task, tl_recovering_ask_async);
  g_task_set_task_data (task, question, question_free);

  tl_test_say ("asking recover %u", found->len);
  compat_ask_async (parent, &shown, answered_cb, task);
}

GPtrArray *
tl_recovering_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
