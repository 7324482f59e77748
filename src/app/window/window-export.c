/* Pictures out of the window: at once where it is clear where to, else after a dialog; into the clipboard. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/application.h"
#include "app/compat.h"
#include "app/exporting/export-dialog.h"
#include "app/test-mode.h"
#include "app/view/view-state.h"
#include "app/widgets/error-dialog.h"
#include "app/widgets/naming.h"
#include "files/save.h"

/* ---- what was chosen last ---- */

/* Where a map was exported to is one person's view of it: it is kept by the map's URI (DECISIONS.md 12). */
static char *
remembered_export (const char *uri)
{
  g_autoptr (GVariant) exported = tl_view_state_get (tl_application_settings (), uri, "exported", G_VARIANT_TYPE_STRING);

  return exported != NULL ? g_variant_dup_string (exported, NULL) : NULL;
}

static guint
remembered_slides (const char *uri)
{
  g_autoptr (GVariant) slides = tl_view_state_get (tl_application_settings (), uri, "exported-slides", G_VARIANT_TYPE_UINT32);

  return slides != NULL ? g_variant_get_uint32 (slides) : 1;
}

static void
load_options (TlExportOptions *options)
{
  GSettings *settings = tl_application_settings ();
  g_autofree char *preset = settings != NULL ? g_settings_get_string (settings, "last-export-preset") : g_strdup ("16:9");

  g_strlcpy (options->preset, preset, sizeof options->preset);
  options->slides = settings != NULL ? g_settings_get_uint (settings, "last-export-slides") : 1;
  options->width = settings != NULL ? g_settings_get_uint (settings, "last-export-width") : 1920;
  options->theme = settings != NULL && g_settings_get_boolean (settings, "last-export-dark") ? TL_THEME_DARK : TL_THEME_LIGHT;
  options->notes = settings != NULL && g_settings_get_boolean (settings, "last-export-notes");
  options->parking = settings != NULL && g_settings_get_boolean (settings, "last-export-parking");
  options->gap_list = settings != NULL && g_settings_get_boolean (settings, "last-export-gap-list");
}

static void
keep_options (const TlExportOptions *options)
{
  GSettings *settings = tl_application_settings ();

  if (settings == NULL)
    return;
  g_settings_set_string (settings, "last-export-preset", options->preset);
  g_settings_set_uint (settings, "last-export-width", options->width);
  g_settings_set_uint (settings, "last-export-slides", options->slides);
  g_settings_set_boolean (settings, "last-export-dark", options->theme == TL_THEME_DARK);
  g_settings_set_boolean (settings, "last-export-notes", options->notes);
  g_settings_set_boolean (settings, "last-export-parking", options->parking);
  g_settings_set_boolean (settings, "last-export-gap-list", options->gap_list);
}

void
tl_window_export_map_set (TlWindow *self)
{
  GFile *file = tl_document_file (self->document);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
  g_autofree char *exported = uri != NULL ? remembered_export (uri) : NULL;

  g_clear_object (&self->exported);
  self->exported_slides = 1;
  if (exported == NULL)
    return;
  self->exported = g_file_new_for_uri (exported);
  self->exported_slides = remembered_slides (uri);
}

/* ---- drawing and writing ---- */

static GBytes *
draw_png (TlWindow *self, guint slide, guint n, TlPixelSize *size, char **warning, GError **error)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (TlScene) scene = tl_export_scene (map, &self->view, &self->export_options, slide, n, size);

  if (*warning == NULL)
    *warning = tl_export_warning (map, &self->view, &self->export_options, scene, size);
  return tl_png_export (scene, size, tl_map_journey (map)->title, error);
}

typedef struct
{
  TlWindow *window;
  GFile *file;       /* without the numbers of slides */
  GPtrArray *slides; /* of GBytes */
  guint written;
  TlPixelSize size;
  char *warning; /* of the first slide that has one */
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_object_unref (exporting->window);
  g_object_unref (exporting->file);
  g_ptr_array_unref (exporting->slides);
  g_free (exporting->warning);
  g_free (exporting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, exporting_free)

static char *
display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

/* Takes @file for what this map was exported to, as @n slides. */
static void
remember (TlWindow *self, GFile *file, guint n)
{
  GFile *own = tl_document_file (self->document);
  g_autofree char *uri = own != NULL ? g_file_get_uri (own) : NULL;
  g_autofree char *exported = g_file_get_uri (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  g_set_object (&self->exported, file);
  self->exported_slides = n;
  if (uri != NULL)
    {
      tl_view_state_set (tl_application_settings (), uri, "exported", g_variant_new_string (exported));
      tl_view_state_set (tl_application_settings (), uri, "exported-slides", g_variant_new_uint32 (n));
    }
  if (folder_uri != NULL && tl_application_settings () != NULL)
    g_settings_set_string (tl_application_settings (), "last-export-folder", folder_uri);
}

static GFile *
slide_file (const Exporting *exporting, guint slide)
{
  return tl_export_slide_file (exporting->file, slide, exporting->slides->len);
}

static void
say_exported (Exporting *exporting)
{
  TlWindow *self = exporting->window;
  guint n = exporting->slides->len;
  g_autoptr (GFile) first = slide_file (exporting, 1), last = slide_file (exporting, n);
  g_autofree char *name = display_name (first), *last_name = display_name (last), *uri = g_file_get_uri (first);
  g_autofree char *sentence = NULL;

  if (exporting->warning != NULL)
    /* Translators: the name of a picture, then a sentence that text in it is too small. */
    sentence = g_strdup_printf (_ ("Exported %s. %s"), name, exporting->warning);
  else if (n > 1)
    /* Translators: a number of slides, two or more, then the names of the first and the last file. */
    sentence = g_strdup_printf (ngettext ("Exported %u slide, %s to %s", "Exported %u slides, %s to %s", n), n, name, last_name);
  else
    /* Translators: the name of a picture, its width and height in pixels. */
    sentence = g_strdup_printf (_ ("Exported %s, %u × %u px"), name, exporting->size.width, exporting->size.height);
  tl_window_say (self, sentence, _ ("_Open"), "win.launch", g_variant_new_string (uri));
  tl_test_say ("exported %s", g_file_peek_path (first));
}

static void write_next (Exporting *exporting);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Exporting) exporting = data;
  TlWindow *self = exporting->window;
  GFile *file = G_FILE (source);
  g_autoptr (GError) error = NULL;

  if (!tl_save_bytes_finish (file, result, &error))
    {
      tl_error_dialog_show (GTK_WINDOW (self), _ ("The Picture Was Not Written"), error, file);
      return;
    }
  if (++exporting->written < exporting->slides->len)
    {
      write_next (g_steal_pointer (&exporting));
      return;
    }
  if (self->document != NULL)
    remember (self, exporting->file, exporting->slides->len);
  tl_window_export_update (self);
  say_exported (exporting);
}

/* One after the other, so that the first that fails ends it. Takes @exporting. */
static void
write_next (Exporting *exporting)
{
  g_autoptr (GFile) file = slide_file (exporting, exporting->written + 1);

  tl_save_bytes_async (file, g_ptr_array_index (exporting->slides, exporting->written), NULL, written_cb, exporting);
}

static void
export_to (TlWindow *self, GFile *file, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Exporting) exporting = g_new0 (Exporting, 1);

  exporting->window = g_object_ref (self);
  exporting->file = g_object_ref (file);
  exporting->slides = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint slide = 1; slide <= n; slide++)
    {
      GBytes *png = draw_png (self, slide, n, &exporting->size, &exporting->warning, &error);

      if (png == NULL)
        {
          tl_error_dialog_show (GTK_WINDOW (self), _ ("The Picture Was Not Written"), error, file);
          return;
        }
      g_ptr_array_add (exporting->slides, png);
    }
  write_next (g_steal_pointer (&exporting));
}

/* ---- where to ---- */

/* Whether @file as @n slides replaces nothing but what this map was exported to before. */
static gboolean
replaces_nothing (TlWindow *self, GFile *file, guint n)
{
  gboolean again = self->exported != NULL && g_file_equal (file, self->exported) && (n > 1) == (self->exported_slides > 1);

  for (guint slide = 1; slide <= n; slide++)
    {
      g_autoptr (GFile) one = tl_export_slide_file (file, slide, n);

      if (!(again && slide <= self->exported_slides) && g_file_query_exists (one, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Only what this map was exported to before, or what is not there yet, is written without asking. NULL: ask. */
static GFile *
place_without_asking (TlWindow *self, guint n)
{
  g_autofree char *base = NULL, *name = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->exported != NULL)
    return replaces_nothing (self, self->exported, n) ? g_object_ref (self->exported) : NULL;
  if (tl_document_file (self->document) == NULL)
    return NULL;
  base = tl_document_base_name (self->document);
  name = g_strconcat (base, ".png", NULL);
  folder = g_file_get_parent (tl_document_file (self->document));
  file = folder != NULL ? g_file_get_child (folder, name) : NULL;
  return file != NULL && replaces_nothing (self, file, n) ? g_steal_pointer (&file) : NULL;
}

typedef struct
{
  TlWindow *window;
  GFile *file;
  guint n;
} Replacing;

static void
replace_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Replacing *replacing = data;
  g_autofree char *answer = compat_ask_finish (result);

  if (g_str_equal (answer, "replace") && replacing->window->document != NULL)
    export_to (replacing->window, replacing->file, replacing->n);
  g_object_unref (replacing->window);
  g_object_unref (replacing->file);
  g_free (replacing);
}

/* The file dialog asked about one name only. */
static void
ask_to_replace (TlWindow *self, GFile *file, guint n)
{
  static const CompatResponse responses[] = { { "cancel", N_ ("_Cancel"), COMPAT_LOOK_DEFAULT }, { "replace", N_ ("_Replace"), COMPAT_LOOK_DESTRUCTIVE } };
  CompatResponse translated[G_N_ELEMENTS (responses)];
  g_autoptr (GFile) first = tl_export_slide_file (file, 1, n), last = tl_export_slide_file (file, n, n);
  g_autofree char *first_name = display_name (first), *last_name = display_name (last);
  /* Translators: the names of the first and the last file. */
  g_autofree char *body = g_strdup_printf (_ ("Some of %s to %s are there already, and their content would be lost."), first_name, last_name);
  CompatQuestion question = { .heading = _ ("Replace Pictures?"), .body = body, .responses = translated, .n_responses = G_N_ELEMENTS (responses), .default_id = "cancel", .close_id = "cancel" };
  Replacing *replacing = g_new0 (Replacing, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      translated[i] = responses[i];
      translated[i].label = _ (responses[i].label);
    }
  replacing->window = g_object_ref (self);
  replacing->file = g_object_ref (file);
  replacing->n = n;
  compat_ask_async (GTK_WINDOW (self), &question, replace_answered_cb, replacing);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = compat_choose_file_finish (result, &error);

  if (file != NULL && self->document != NULL)
    {
      guint n = tl_export_slides (TL_WINDOW_MAP (self), &self->view, &self->export_options);

      if (n == 1 || replaces_nothing (self, file, n))
        export_to (self, file, n);
      else
        ask_to_replace (self, file, n);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tl_error_dialog_show (GTK_WINDOW (self), _ ("The Picture Was Not Written"), error, NULL);
}

static GFile *
proposed_folder (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();
  g_autofree char *uri = settings != NULL ? g_settings_get_string (settings, "last-export-folder") : NULL;

  if (self->exported != NULL)
    return g_file_get_parent (self->exported);
  if (tl_document_file (self->document) != NULL)
    return g_file_get_parent (tl_document_file (self->document));
  return uri != NULL && *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
}

static void
choose_place (TlWindow *self)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GFile) folder = proposed_folder (self);
  g_autofree char *base = tl_document_base_name (self->document);
  g_autofree char *name = self->exported != NULL ? display_name (self->exported) : g_strconcat (base, ".png", NULL);
  CompatFileRequest request = {
    .mode = COMPAT_FILE_SAVE,
    .title = _ ("Save the Picture"),
    .accept = _ ("_Export"),
    .filters = G_LIST_MODEL (filters),
    .folder = folder,
    .name = name,
  };

  gtk_file_filter_set_name (filter, _ ("PNG pictures"));
  gtk_file_filter_add_suffix (filter, "png");
  g_list_store_append (filters, filter);
  compat_choose_file_async (GTK_WINDOW (self), &request, place_chosen_cb, g_object_ref (self));
}

static void
dialog_export_cb (TlExportDialog *dialog, TlWindow *self)
{
  self->export_options = *tl_export_dialog_options (dialog);
  keep_options (&self->export_options);
  choose_place (self);
}

/* ---- actions ---- */

static void
export_as_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  TlExportDialog *dialog;

  if (tl_window_export_page (self) || tl_window_declines_dialogs (self))
    return;
  tl_window_finish_editing (self);
  dialog = tl_export_dialog_new (GTK_WINDOW (self), TL_WINDOW_MAP (self), &self->view, &self->export_options);
  g_signal_connect_object (dialog, "export", G_CALLBACK (dialog_export_cb), self, 0);
  tl_name_rest (GTK_WIDGET (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
export_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autoptr (GFile) file = NULL;
  guint n;

  if (tl_window_export_page (self))
    return;
  tl_window_finish_editing (self);
  n = tl_export_slides (TL_WINDOW_MAP (self), &self->view, &self->export_options);
  file = place_without_asking (self, n);
  if (file != NULL)
    export_to (self, file, n);
  else
    export_as_activated_cb (action, parameter, data);
}

static void
copy_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL, *sentence = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  TlPixelSize size;

  tl_window_finish_editing (self);
  png = tl_window_page_png (self, &size, &error);
  if (png == NULL && error == NULL)
    png = draw_png (self, 1, 1, &size, &warning, &error);
  texture = png != NULL ? gdk_texture_new_from_bytes (png, &error) : NULL;
  if (texture == NULL)
    {
      tl_error_dialog_show (GTK_WINDOW (self), _ ("The Picture Was Not Copied"), error, NULL);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  sentence = warning != NULL ? g_strdup_printf (_ ("Copied the picture. %s"), warning)
                             : g_strdup_printf (_ ("Copied the picture, %u × %u px"), size.width, size.height);
  tl_window_say (self, sentence, NULL, NULL, NULL);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tl_error_dialog_show (GTK_WINDOW (self), _ ("The Picture Could Not Be Shown"), error, self->exported);
}

static void
launch_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (data));

  g_app_info_launch_default_for_uri_async (g_variant_get_string (parameter, NULL), G_APP_LAUNCH_CONTEXT (context), NULL,
                                           launched_cb, g_object_ref (data));
}

static const GActionEntry actions[] = {
  { .name = "export", .activate = export_activated_cb },
  { .name = "export-as", .activate = export_as_activated_cb },
  { .name = "copy-picture", .activate = copy_activated_cb },
  { .name = "launch", .activate = launch_activated_cb, .parameter_type = "s" },
};

static const char *
size_name (const TlExportOptions *options)
{
  if (g_str_equal (options->preset, "own"))
    return _ ("own width");
  return g_str_equal (options->preset, "4k") ? _ ("4K") : options->preset;
}

void
tl_window_export_update (TlWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL, *tooltip = NULL;

  tl_window_enable (self, "export", self->document != NULL);
  tl_window_enable (self, "export-as", self->document != NULL);
  tl_window_enable (self, "copy-picture", self->document != NULL);
  if (self->document == NULL)
    return;

  file = self->export_options.slides == 1 ? place_without_asking (self, 1) : NULL;
  name = file != NULL ? display_name (file) : NULL;
  if (self->export_options.slides != 1)
    /* Translators: the size of a picture, such as 16:9. */
    tooltip = g_strdup_printf (_ ("Export Slides (%s)"), size_name (&self->export_options));
  else if (name != NULL)
    /* Translators: the size of a picture, such as 16:9, and its file's name. */
    tooltip = g_strdup_printf (_ ("Export a Picture (%s) to %s"), size_name (&self->export_options), name);
  else
    tooltip = g_strdup (_ ("Export a Picture"));
  gtk_widget_set_tooltip_text (self->export_button, tooltip);
}

void
tl_window_export_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  load_options (&self->export_options);
  tl_window_export_update (self);
}
