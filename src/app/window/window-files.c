/* Opening, saving, closing; recent files; files dropped on the window. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/document/recent.h"
#include "app/document/save-changes.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "app/widgets/widgets.h"

#define MOST_RECENT 8

/* ---- opening ---- */

static void
add_filter (GListStore *filters, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  g_list_store_append (filters, filter);
}

static GListModel *
open_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  add_filter (filters, _ ("Maps and diagrams of other programs"), (const char *[]){ "journey", "mmd", "mermaid", "md", "bpmn", "bpmn2", "cjml", "csv", "xml", NULL });
  add_filter (filters, _ ("All files"), (const char *[]){ NULL });
  return G_LIST_MODEL (filters);
}

static GFile *
folder_of (TlWindow *self)
{
  GFile *file = self->document != NULL ? tl_document_file (self->document) : NULL;

  return file != NULL ? g_file_get_parent (file) : NULL;
}

static void
open_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = compat_choose_file_finish (result, &error);

  if (file != NULL)
    tl_window_take_file (self, file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tl_error_dialog_show (GTK_WINDOW (self), _ ("The File Could Not Be Opened"), error, NULL);
}

void
tl_window_choose_file (TlWindow *self)
{
  g_autoptr (GListModel) filters = open_filters ();
  g_autoptr (GFile) folder = folder_of (self);
  CompatFileRequest request = {
    .mode = COMPAT_FILE_OPEN,
    .title = _ ("Open a Map"),
    .accept = _ ("_Open"),
    .filters = filters,
    .folder = folder,
  };

  if (tl_window_declines_dialogs (self))
    return;
  compat_choose_file_async (GTK_WINDOW (self), &request, open_chosen_cb, g_object_ref (self));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, TlWindow *self)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = files; link != NULL; link = link->next)
    tl_window_take_file (self, link->data);
  g_slist_free (files);
  return TRUE;
}

/* ---- recent ---- */

void
tl_window_remember_recent (TlDocument *document)
{
  if (tl_document_file (document) != NULL)
    tl_recent_add (tl_document_file (document));
}

void
tl_window_forget_recent (GFile *file, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    tl_recent_remove (file);
}

static void
recent_changed_cb (GtkRecentManager *manager, TlWindow *self)
{
  g_autoptr (GPtrArray) recent = tl_recent_list (MOST_RECENT);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) items = g_menu_new ();

  for (guint i = 0; i < recent->len; i++)
    {
      const TlRecent *item = recent->pdata[i];
      g_autofree char *label = item->folder != NULL ? g_strdup_printf ("%s — %s", item->name, item->folder) : g_strdup (item->name);
      g_autofree char *escaped = tl_escape_mnemonic (label);
      g_autoptr (GMenuItem) entry = g_menu_item_new (escaped, NULL);

      g_menu_item_set_action_and_target (entry, "app.open-uri", "s", item->uri);
      g_menu_append_item (items, entry);
    }
  if (recent->len == 0)
    /* Translators: a menu entry that cannot be chosen. */
    g_menu_append (items, _ ("No recent maps"), "win.none");
  g_menu_append_section (menu, _ ("Recent Maps"), G_MENU_MODEL (items));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (self->open_button), G_MENU_MODEL (menu));
}

/* ---- saving ---- */

static void save_to (GTask *task, GFile *file, gboolean force);

static TlWindow *
window_of (GTask *task)
{
  return TL_WINDOW (g_task_get_source_object (task));
}

static void ask_name (GTask *task);

static void
overwrite_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autofree char *answer = compat_ask_finish (result);

  tl_test_say ("answered %s", answer);
  if (g_str_equal (answer, "save"))
    {
      save_to (task, g_task_get_task_data (task), TRUE);
      return;
    }
  if (g_str_equal (answer, "save-as"))
    {
      ask_name (task);
      return;
    }
  g_task_return_boolean (task, FALSE);
  g_object_unref (task);
}

static void
ask_overwrite (GTask *task, const GError *error)
{
  CompatResponse responses[] = {
    { "cancel", _ ("_Cancel"), COMPAT_LOOK_DEFAULT },
    { "save-as", _ ("Save _As…"), COMPAT_LOOK_DEFAULT },
    { "save", _ ("_Save Over It"), COMPAT_LOOK_DESTRUCTIVE },
  };
  g_autofree char *body = g_strdup_printf (_ ("%s Saving now replaces what they wrote."), error->message);
  CompatQuestion question = {
    .heading = _ ("Replace the Other Version?"),
    .body = body,
    .responses = responses,
    .n_responses = G_N_ELEMENTS (responses),
    .default_id = "cancel",
    .close_id = "cancel",
  };

  tl_test_say ("asking overwrite");
  compat_ask_async (GTK_WINDOW (window_of (task)), &question, overwrite_answered_cb, g_object_ref (task));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  TlWindow *self = window_of (task);
  g_autoptr (GError) error = NULL;
  gboolean saved = tl_document_save_finish (TL_DOCUMENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    {
      if (tl_window_declines_dialogs (self))
        g_task_return_boolean (task, FALSE);
      else
        ask_overwrite (task, error);
      return;
    }
  if (saved)
    {
      tl_window_remember_recent (TL_DOCUMENT (source));
      tl_test_say ("saved %s", g_file_peek_path (g_task_get_task_data (task)));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED))
    tl_error_dialog_show (GTK_WINDOW (self), _ ("The Map Is Not Saved"), error, g_task_get_task_data (task));

  if (self->close_when_saved)
    {
      self->close_when_saved = FALSE;
      if (saved)
        gtk_window_close (GTK_WINDOW (self));
    }
  g_task_return_boolean (task, saved);
}

/* Takes @task over. */
static void
save_to (GTask *task, GFile *file, gboolean force)
{
  TlWindow *self = window_of (task);

  g_object_ref (file);
  g_task_set_task_data (task, file, g_object_unref);
  tl_document_save_async (self->document, file, force, saved_cb, task);
}

/* Whoever leaves the ending out means it; where that file is there already nobody has agreed to replace it. */
static GFile *
with_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *complete = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) named = NULL;

  if (strchr (name, '.') != NULL)
    return g_object_ref (file);
  complete = g_strconcat (name, ".journey", NULL);
  folder = g_file_get_parent (file);
  named = g_file_get_child (folder, complete);
  return g_file_query_exists (named, NULL) ? g_object_ref (file) : g_steal_pointer (&named);
}

static void
name_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = compat_choose_file_finish (result, &error);
  g_autoptr (GFile) named = NULL;

  if (file == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tl_error_dialog_show (GTK_WINDOW (window_of (task)), _ ("The Map Is Not Saved"), error, NULL);
      g_task_return_boolean (task, FALSE);
      return;
    }
  named = with_ending (file);
  save_to (g_steal_pointer (&task), named, TRUE);
}

static void
ask_name (GTask *task)
{
  TlWindow *self = window_of (task);
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GFile) folder = folder_of (self);
  g_autofree char *base = tl_document_base_name (self->document);
  g_autofree char *name = g_strconcat (base, ".journey", NULL);
  CompatFileRequest request = {
    .mode = COMPAT_FILE_SAVE,
    .title = _ ("Save the Map"),
    .accept = _ ("_Save"),
    .filters = G_LIST_MODEL (filters),
    .folder = folder,
    .name = name,
  };

  add_filter (filters, _ ("Maps"), (const char *[]){ "journey", NULL });
  compat_choose_file_async (GTK_WINDOW (self), &request, name_chosen_cb, task);
}

void
tl_window_save_async (TlWindow *self, gboolean as, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  GFile *file;

  g_return_if_fail (TL_IS_WINDOW (self) && self->document != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, tl_window_save_async);
  tl_window_finish_editing (self);
  file = tl_document_file (self->document);
  if ((as || file == NULL) && tl_window_declines_dialogs (self))
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
    }
  else if (as || file == NULL)
    ask_name (task);
  else
    save_to (task, file, FALSE);
}

gboolean
tl_window_save_finish (TlWindow *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* ---- closing ---- */

gboolean
tl_window_has_changes (TlWindow *self)
{
  g_return_val_if_fail (TL_IS_WINDOW (self), FALSE);

  tl_window_finish_editing (self);
  return self->document != NULL && tl_document_has_changes (self->document);
}

static void
saved_before_closing_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlWindow *self = TL_WINDOW (source);

  if (tl_window_save_finish (self, result))
    tl_window_close_now (self);
}

static void
close_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlWindow) self = data;
  g_autoptr (GPtrArray) chosen = NULL;
  TlAnswer answer = tl_save_changes_finish (result, &chosen);

  self->asking = FALSE;
  if (answer == TL_ANSWER_DISCARD)
    tl_window_close_now (self);
  else if (answer == TL_ANSWER_SAVE)
    tl_window_save_async (self, FALSE, saved_before_closing_cb, NULL);
}

gboolean
tl_window_may_close (TlWindow *self)
{
  g_autoptr (GPtrArray) documents = NULL;

  if (self->asking)
    return FALSE;
  if (!tl_window_has_changes (self) && (self->document == NULL || tl_document_state (self->document) != TL_DOCUMENT_SAVING))
    return TRUE;
  if (tl_document_state (self->document) == TL_DOCUMENT_SAVING)
    {
      self->close_when_saved = TRUE;
      return FALSE;
    }

  /* Not before people. */
  tl_window_stop_presenting (self);
  self->asking = TRUE;
  documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (documents, g_object_ref (self->document));
  tl_save_changes_async (GTK_WINDOW (self), documents, close_answered_cb, g_object_ref (self));
  return FALSE;
}

/* ---- the title ---- */

static void
update_inhibition (TlWindow *self, gboolean unsaved)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL)
    return;
  if (unsaved && self->inhibit_cookie == 0)
    self->inhibit_cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                                    _ ("A map has changes that are not saved"));
  else if (!unsaved && self->inhibit_cookie != 0)
    {
      gtk_application_uninhibit (application, self->inhibit_cookie);
      self->inhibit_cookie = 0;
    }
}

void
tl_window_files_update (TlWindow *self)
{
  g_autofree char *title = NULL, *subtitle = NULL, *full = NULL;

  if (self->document == NULL)
    {
      adw_window_title_set_title (self->title, "Throughline");
      gtk_window_set_title (GTK_WINDOW (self), "Throughline");
      return;
    }
  title = tl_document_title (self->document);
  subtitle = tl_document_subtitle (self->document);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  full = g_strdup_printf ("%s%s — Throughline", tl_document_has_changes (self->document) ? "• " : "", title);
  gtk_window_set_title (GTK_WINDOW (self), full);
  update_inhibition (self, tl_document_has_changes (self->document));
}

void
tl_window_files_init (TlWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (recent_changed_cb), self, 0);
  recent_changed_cb (gtk_recent_manager_get_default (), self);
}
