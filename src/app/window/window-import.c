/* Responses of a survey into the map: asked for, dropped, or the next file of a recipe. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/compat.h"
#include "app/import/import-dialog.h"
#include "app/import/import-recipes.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "app/widgets/naming.h"
#include "app/widgets/widgets.h"
#include "files/lucid.h"

/* A file that was asked for. */
typedef struct
{
  TlWindow *window;
  TlMap *map;
  TlHandle recipe;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->window);
  g_object_unref (request->map);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
imported_cb (TlImportDialog *dialog, const char *sentence, TlWindow *self)
{
  tl_window_say (self, sentence, _ ("_Undo"), "win.undo", NULL);
}

static void
open_dialog (TlWindow *self, GFile *file, TlHandle recipe)
{
  g_autoptr (GError) error = NULL;
  TlImportDialog *dialog;

  tl_window_finish_editing (self);
  dialog = tl_import_dialog_new (GTK_WINDOW (self), TL_WINDOW_MAP (self), file, recipe, &error);
  if (dialog == NULL)
    {
      tl_error_dialog_show (GTK_WINDOW (self), _ ("The Responses Cannot Be Imported"), error, file);
      return;
    }
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, 0);
  if (recipe != TL_HANDLE_NONE)
    tl_import_dialog_at_once (dialog);
  else
    {
      tl_name_rest (GTK_WIDGET (dialog));
      gtk_window_present (GTK_WINDOW (dialog));
    }
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = compat_choose_file_finish (result, &error);

  if (file != NULL && TL_WINDOW_MAP (request->window) == request->map)
    open_dialog (request->window, file, request->recipe);
  else if (file == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tl_error_dialog_show (GTK_WINDOW (request->window), _ ("The File Could Not Be Opened"), error, NULL);
}

static GtkFileFilter *
responses_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tables: CSV, TSV, text"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  return filter;
}

static void
choose (TlWindow *self, TlHandle recipe)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) responses = responses_filter (), all = gtk_file_filter_new ();
  GFile *file = tl_document_file (self->document);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  CompatFileRequest asked = {
    .mode = COMPAT_FILE_OPEN,
    .title = recipe != TL_HANDLE_NONE ? _ ("Import the Next Export") : _ ("Import Responses"),
    .accept = _ ("_Open"),
    .filters = G_LIST_MODEL (filters),
    .folder = folder,
  };
  Request *request;

  if (tl_window_declines_dialogs (self))
    return;
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, responses);
  g_list_store_append (filters, all);
  request = g_new0 (Request, 1);
  request->window = g_object_ref (self);
  request->map = g_object_ref (TL_WINDOW_MAP (self));
  request->recipe = recipe;
  compat_choose_file_async (GTK_WINDOW (self), &asked, chosen_cb, request);
}

/* ---- a file of any kind ---- */

#define HEAD (64 * 1024) /* what the dialog shows, too: it has it from memory then */

typedef struct
{
  TlWindow *window;
  GFile *file;
} Taken;

static void
taken_free (Taken *taken)
{
  g_object_unref (taken->window);
  g_object_unref (taken->file);
  g_free (taken);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taken, taken_free)

static void
open_as_map (TlWindow *self, GFile *file)
{
  tl_application_open_file (TL_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), file, GTK_WINDOW (self));
}

/* @head NULL: it could not be read, which is said as of any table. */
static void
take_table (TlWindow *self, GFile *file, GBytes *head)
{
  /* Closed meanwhile. */
  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  /* Some programs write their drawings as tables, too. */
  if (head != NULL && tl_lucid_is_export (head))
    open_as_map (self, file);
  else if (self->document == NULL)
    tl_window_say (self, _ ("Open the map first that the responses belong to."), NULL, NULL, NULL);
  else if (!tl_window_declines_dialogs (self))
    open_dialog (self, file, TL_HANDLE_NONE);
}

static void
head_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taken) taken = data;
  g_autoptr (GBytes) head = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  take_table (taken->window, taken->file, head);
}

static void
table_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taken) taken = data;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, NULL);

  if (stream != NULL)
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), HEAD, G_PRIORITY_DEFAULT, NULL, head_read_cb, g_steal_pointer (&taken));
  else
    take_table (taken->window, taken->file, NULL);
}

void
tl_window_take_file (TlWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file), *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  Taken *taken;

  if (lower == NULL || (!g_str_has_suffix (lower, ".csv") && !g_str_has_suffix (lower, ".tsv") && !g_str_has_suffix (lower, ".txt")))
    {
      open_as_map (self, file);
      return;
    }
  taken = g_new0 (Taken, 1);
  taken->window = g_object_ref (self);
  taken->file = g_object_ref (file);
  g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, table_opened_cb, taken);
}

static void
import_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, TL_HANDLE_NONE);
}

static void
import_next_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  TlHandle recipe = g_variant_get_uint32 (parameter);

  if (tl_map_get_kind (TL_WINDOW_MAP (self), recipe, TL_KIND_RECIPE) != NULL)
    choose (self, recipe);
}

static const GActionEntry actions[] = {
  { .name = "import", .activate = import_activated_cb },
  { .name = "import-next", .activate = import_next_activated_cb, .parameter_type = "u" },
};

static void
append_recipe (GMenu *menu, const TlRecipe *recipe, const char *label)
{
  g_autofree char *escaped = tl_escape_mnemonic (label);
  g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target (item, "win.import-next", "u", recipe->record.handle);
  g_menu_append_item (menu, item);
}

static void
fill_menu (TlWindow *self, const GPtrArray *recipes)
{
  g_autoptr (GMenu) menu = NULL;

  /* The first entry imports anything. */
  while (g_menu_model_get_n_items (G_MENU_MODEL (self->recipes_menu)) > 1)
    g_menu_remove (self->recipes_menu, 1);
  if (recipes->len == 1)
    append_recipe (self->recipes_menu, recipes->pdata[0], _ ("Import Next Export…"));
  if (recipes->len < 2)
    return;
  menu = g_menu_new ();
  for (guint i = 0; i < recipes->len; i++)
    append_recipe (menu, recipes->pdata[i], tl_recipe_name (recipes->pdata[i]));
  g_menu_append_submenu (self->recipes_menu, _ ("Import Next Export"), G_MENU_MODEL (menu));
}

void
tl_window_import_update (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);

  tl_window_enable (self, "import", map != NULL);
  tl_window_enable (self, "import-next", map != NULL);
  if (map != NULL)
    fill_menu (self, tl_map_list (map, TL_KIND_RECIPE));
}

void
tl_window_import_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  tl_window_import_update (self);
}
