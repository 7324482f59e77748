/* The report out of the window: a question what it is to hold, then where it goes. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "app/widgets/widgets.h"
#include "export/report.h"
#include "files/save.h"

typedef struct
{
  TlWindow *window;
  GtkWidget *format, *audience, *comments; /* the dialog may be gone when its answer is read */
  gboolean pdf, told;
  TlHandle function; /* 0: everybody */
  GFile *file;
} Asking;

static void
asking_free (Asking *asking)
{
  g_clear_object (&asking->format);
  g_clear_object (&asking->audience);
  g_clear_object (&asking->comments);
  g_clear_object (&asking->file);
  g_object_unref (asking->window);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* ---- writing ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (asking->file), *name = g_filename_display_name (base);
  g_autofree char *uri = g_file_get_uri (asking->file), *sentence = NULL;

  if (!tl_save_bytes_finish (asking->file, result, &error))
    {
      tl_error_dialog_show (GTK_WINDOW (asking->window), _ ("The Report Was Not Written"), error, asking->file);
      return;
    }
  /* Translators: the name of a file. */
  sentence = g_strdup_printf (_ ("Wrote the report %s"), name);
  tl_window_say (asking->window, sentence, _ ("_Open"), "win.launch", g_variant_new_string (uri));
  tl_test_say ("reported %s", g_file_peek_path (asking->file));
}

static void
write_report (Asking *asking)
{
  TlWindow *self = asking->window;
  TlReportOptions options = { .functions = &asking->function, .n_functions = asking->function != TL_HANDLE_NONE, .comments = asking->told };
  g_autoptr (TlReport) report = tl_report_new (TL_WINDOW_MAP (self), &self->view, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = asking->pdf ? tl_report_to_pdf (report, &error) : tl_report_to_html (report);

  if (bytes == NULL)
    {
      tl_error_dialog_show (GTK_WINDOW (self), _ ("The Report Was Not Written"), error, asking->file);
      asking_free (asking);
      return;
    }
  tl_save_bytes_async (asking->file, bytes, NULL, written_cb, asking);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (GError) error = NULL;

  asking->file = compat_choose_file_finish (result, &error);
  if (asking->file != NULL && asking->window->document != NULL)
    write_report (g_steal_pointer (&asking));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tl_error_dialog_show (GTK_WINDOW (asking->window), _ ("The Report Was Not Written"), error, NULL);
}

static void
choose_place (Asking *asking)
{
  TlWindow *self = asking->window;
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GFile) folder = tl_document_file (self->document) != NULL ? g_file_get_parent (tl_document_file (self->document)) : NULL;
  g_autofree char *base = tl_document_base_name (self->document), *name = g_strconcat (base, asking->pdf ? ".pdf" : ".html", NULL);
  CompatFileRequest request = { .mode = COMPAT_FILE_SAVE, .title = _ ("Save the Report"), .accept = _ ("_Save"), .filters = G_LIST_MODEL (filters), .folder = folder, .name = name };

  gtk_file_filter_set_name (filter, asking->pdf ? _ ("PDF documents") : _ ("Web pages"));
  gtk_file_filter_add_suffix (filter, asking->pdf ? "pdf" : "html");
  g_list_store_append (filters, filter);
  compat_choose_file_async (GTK_WINDOW (self), &request, place_chosen_cb, asking);
}

/* ---- asking ---- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autofree char *answer = compat_ask_finish (result);
  guint function = adw_combo_row_get_selected (ADW_COMBO_ROW (asking->audience));
  TlMap *map;

  if (!g_str_equal (answer, "save") || asking->window->document == NULL)
    return;
  map = TL_WINDOW_MAP (asking->window);
  asking->pdf = adw_combo_row_get_selected (ADW_COMBO_ROW (asking->format)) == 1;
  asking->told = gtk_switch_get_active (GTK_SWITCH (asking->comments));
  if (function > 0 && function <= tl_map_list (map, TL_KIND_FUNCTION)->len)
    asking->function = ((const TlRecord *) g_ptr_array_index (tl_map_list (map, TL_KIND_FUNCTION), function - 1))->handle;
  choose_place (g_steal_pointer (&asking));
}

static GtkWidget *
combo_row_new (const char *title, GtkStringList *strings)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkListItemFactory) factory = tl_item_factory_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_combo_row_set_factory (ADW_COMBO_ROW (row), factory);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (strings));
  return row;
}

static GtkWidget *
form_new (Asking *asking)
{
  TlMap *map = TL_WINDOW_MAP (asking->window);
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  g_autoptr (GtkStringList) formats = gtk_string_list_new ((const char *[]){ _ ("Web page (HTML)"), _ ("PDF"), NULL });
  /* Translators: whom a report is for. */
  g_autoptr (GtkStringList) audiences = gtk_string_list_new ((const char *[]){ _ ("Everybody"), NULL });
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new ();

  for (guint i = 0; i < functions->len; i++)
    {
      g_autofree char *name = tl_map_describe (map, ((const TlRecord *) g_ptr_array_index (functions, i))->handle);

      gtk_string_list_append (audiences, name);
    }
  asking->format = g_object_ref_sink (combo_row_new (_ ("_Form"), formats));
  asking->audience = g_object_ref_sink (combo_row_new (_ ("F_or"), audiences));
  asking->comments = g_object_ref_sink (gtk_switch_new ());
  gtk_switch_set_active (GTK_SWITCH (asking->comments), tl_map_journey (map)->comments != TL_COMMENTS_NONE);
  gtk_widget_set_valign (asking->comments, GTK_ALIGN_CENTER);
  tl_name (asking->comments, _ ("What customers said"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_What customers said"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), asking->comments);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), asking->comments);
  gtk_widget_set_sensitive (row, tl_map_journey (map)->comments != TL_COMMENTS_NONE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), asking->format);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), asking->audience);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  tl_name (gtk_widget_get_parent (row), _ ("What the report holds"));
  tl_name_lists (asking->format, _ ("Form"));
  /* Translators: whom a report is for. */
  tl_name_lists (asking->audience, _ ("For"));
  return group;
}

static void
report_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  Asking *asking;
  const CompatResponse responses[] = {
    { "cancel", _ ("_Cancel"), COMPAT_LOOK_DEFAULT },
    { "save", _ ("_Save…"), COMPAT_LOOK_SUGGESTED },
  };
  CompatQuestion question = {
    .heading = _ ("Report"),
    .body = _ ("The map with its gaps and actions, what is agreed for each hand-off, the scores, and what holds."),
    .responses = responses,
    .n_responses = G_N_ELEMENTS (responses),
    .default_id = "save",
    .close_id = "cancel",
  };

  if (tl_window_declines_dialogs (self))
    return;
  tl_window_finish_editing (self);
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (self);
  question.extra = form_new (asking);
  tl_test_say ("asking for a report");
  compat_ask_async (GTK_WINDOW (self), &question, answered_cb, asking);
}

static const GActionEntry actions[] = {
  { .name = "report", .activate = report_activated_cb },
};

void
tl_window_report_update (TlWindow *self)
{
  tl_window_enable (self, "report", self->document != NULL);
}

void
tl_window_report_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  tl_window_report_update (self);
}
