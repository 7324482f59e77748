/* What a page beside the map gives away: a picture, sheets of paper, a table for a spreadsheet. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "export/pdf.h"
#include "export/sheets.h"
#include "files/save.h"

#define PIXELS 2 /* a unit: sharp on any screen */
#define WIDTH_MAX 16000

static const struct
{
  const char *format, *label, *filter;
} formats[] = {
  { "png", N_ ("_Picture (PNG)…"), N_ ("PNG pictures") },
  { "pdf", N_ ("_Sheets (PDF)…"), N_ ("PDF documents") },
  { "csv", N_ ("_Table (CSV)…"), N_ ("CSV tables") },
};

/* As on a slide: the desktop's theme and the room's large type stay behind. */
static TlScene *
draw_page (TlWindow *self)
{
  TlView view = self->view;

  view.theme = self->export_options.theme;
  view.text_scale = 1;
  view.emphasis = TL_HANDLE_NONE;
  return tl_map_page_picture (tl_window_page (self), &view);
}

/* The map itself, with what the export dialog was told; paper is light. */
static TlView
map_view (TlWindow *self)
{
  TlExportOptions options = self->export_options;
  TlView view;

  options.theme = TL_THEME_LIGHT;
  view = tl_export_view (&self->view, &options);
  return view;
}

static GBytes *
map_pdf (TlWindow *self, GError **error)
{
  TlView view = map_view (self);
  double margin = TL_SHEET_MARGIN;
  g_autoptr (GPtrArray) sheets = tl_map_sheets (TL_WINDOW_MAP (self), &view, TL_SHEET_WIDTH - 2 * margin, TL_SHEET_HEIGHT - 2 * margin, 0);

  return tl_sheets_pdf (sheets, TL_SHEET_WIDTH, TL_SHEET_HEIGHT, margin, tl_map_journey (TL_WINDOW_MAP (self))->title, error);
}

GBytes *
tl_window_page_png (TlWindow *self, TlPixelSize *size, GError **error)
{
  g_autoptr (TlScene) scene = tl_window_page (self) != NULL ? draw_page (self) : NULL;
  double width, height;

  if (scene == NULL)
    return NULL;
  tl_scene_size (scene, &width, &height);
  tl_pixel_size_width (scene, (guint) MIN (PIXELS * width, WIDTH_MAX), size);
  return tl_png_export (scene, size, tl_map_journey (TL_WINDOW_MAP (self))->title, error);
}

static GBytes *
make_bytes (TlWindow *self, const char *format, GError **error)
{
  TlPixelSize size;

  if (tl_window_page (self) == NULL)
    return map_pdf (self, error);
  if (g_str_equal (format, "csv"))
    {
      char *csv = tl_map_page_csv (tl_window_page (self), &self->view);

      return csv != NULL ? g_bytes_new_take (csv, strlen (csv)) : NULL;
    }
  if (g_str_equal (format, "pdf"))
    {
      g_autoptr (TlScene) scene = draw_page (self);

      return scene != NULL ? tl_pdf_export (scene, tl_map_journey (TL_WINDOW_MAP (self))->title, error) : NULL;
    }
  return tl_window_page_png (self, &size, error);
}

/* ---- into a file ---- */

typedef struct
{
  TlWindow *window;
  GFile *file;
  GBytes *bytes;
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->window);
  g_clear_object (&writing->file);
  g_bytes_unref (writing->bytes);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Writing) writing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (writing->file), *name = g_filename_display_name (base), *uri = g_file_get_uri (writing->file);
  /* Translators: the name of a file. */
  g_autofree char *sentence = g_strdup_printf (_ ("Exported %s"), name);

  if (!tl_save_bytes_finish (writing->file, result, &error))
    {
      tl_error_dialog_show (GTK_WINDOW (writing->window), _ ("The File Was Not Written"), error, writing->file);
      return;
    }
  tl_window_say (writing->window, sentence, _ ("_Open"), "win.launch", g_variant_new_string (uri));
  tl_test_say ("exported %s", g_file_peek_path (writing->file));
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Writing) writing = data;
  g_autoptr (GError) error = NULL;

  writing->file = compat_choose_file_finish (result, &error);
  if (writing->file != NULL)
    tl_save_bytes_async (writing->file, writing->bytes, NULL, written_cb, g_steal_pointer (&writing));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tl_error_dialog_show (GTK_WINDOW (writing->window), _ ("The File Was Not Written"), error, NULL);
}

static void
choose_place (TlWindow *self, gsize format, GBytes *bytes)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GFile *file = tl_document_file (self->document);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *base = tl_document_base_name (self->document);
  g_autofree char *page = tl_window_page (self) != NULL ? g_strdup_printf (", %s", gtk_label_get_label (self->pages_label)) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s%s.%s", base, page, formats[format].format);
  CompatFileRequest request = { .mode = COMPAT_FILE_SAVE, .title = _ ("Export the Page"), .accept = _ ("_Export"), .filters = G_LIST_MODEL (filters), .folder = folder, .name = name };
  Writing *writing = g_new0 (Writing, 1);

  gtk_file_filter_set_name (filter, _ (formats[format].filter));
  gtk_file_filter_add_suffix (filter, formats[format].format);
  g_list_store_append (filters, filter);
  writing->window = g_object_ref (self);
  writing->bytes = g_bytes_ref (bytes);
  compat_choose_file_async (GTK_WINDOW (self), &request, place_chosen_cb, writing);
}

static void
export_page (TlWindow *self, const char *format)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (tl_window_declines_dialogs (self))
    return;
  tl_window_finish_editing (self);
  bytes = make_bytes (self, format, &error);
  if (error != NULL)
    tl_error_dialog_show (GTK_WINDOW (self), _ ("The File Was Not Written"), error, NULL);
  for (gsize i = 0; bytes != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].format, format))
      choose_place (self, i, bytes);
}

static void
export_page_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_page (data, g_variant_get_string (parameter, NULL));
}

gboolean
tl_window_export_page (TlWindow *self)
{
  g_autoptr (TlScene) scene = NULL;
  guint n;

  if (tl_window_page (self) == NULL)
    return FALSE;
  scene = draw_page (self);
  if (scene == NULL)
    return FALSE;
  /* What has sheets is for paper. */
  export_page (self, tl_scene_breaks (scene, &n) != NULL ? "pdf" : "png");
  return TRUE;
}

/* ---- on paper ---- */

typedef struct
{
  TlMap *map; /* with its view; NULL: a page */
  TlView view;
  GPtrArray *sheets; /* of the map, of TlScene */
  TlScene *scene;    /* of a page */
  GArray *cuts;      /* of TlSheetCut */
  double scale;      /* points a unit */
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_clear_object (&printing->map);
  g_clear_pointer (&printing->sheets, g_ptr_array_unref);
  g_clear_pointer (&printing->scene, tl_scene_unref);
  g_clear_pointer (&printing->cuts, g_array_unref);
  g_free (printing);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *printing)
{
  double width, height, page_width = gtk_print_context_get_width (context), page_height = gtk_print_context_get_height (context);
  guint n;

  if (printing->map != NULL)
    {
      printing->sheets = tl_map_sheets (printing->map, &printing->view, page_width, page_height, 0);
      gtk_print_operation_set_n_pages (operation, (int) printing->sheets->len);
      tl_test_say ("printing %u", printing->sheets->len);
      return;
    }
  tl_scene_size (printing->scene, &width, &height);
  printing->scale = page_width / width;
  /* A table is one picture; it is fitted. */
  if (tl_scene_breaks (printing->scene, &n) == NULL)
    printing->scale = MIN (printing->scale, page_height / height);
  printing->cuts = tl_pdf_cut (printing->scene, n > 0 ? page_height / printing->scale : height + 200);
  gtk_print_operation_set_n_pages (operation, (int) printing->cuts->len);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *printing)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (printing->map != NULL)
    {
      tl_sheet_paint (cr, g_ptr_array_index (printing->sheets, page), gtk_print_context_get_width (context), gtk_print_context_get_height (context));
      return;
    }
  cairo_scale (cr, printing->scale, printing->scale);
  tl_pdf_paint (cr, printing->scene, &g_array_index (printing->cuts, TlSheetCut, page), printing->scale);
}

/* NULL: the page has no picture. */
static Printing *
printing_new (TlWindow *self)
{
  g_autoptr (TlScene) scene = tl_window_page (self) != NULL ? draw_page (self) : NULL;
  Printing *printing;

  if (tl_window_page (self) != NULL && scene == NULL)
    return NULL;
  printing = g_new0 (Printing, 1);
  printing->scene = g_steal_pointer (&scene);
  if (printing->scene == NULL)
    {
      printing->map = g_object_ref (TL_WINDOW_MAP (self));
      printing->view = map_view (self);
    }
  return printing;
}

/* Maps are wide. */
static GtkPageSetup *
landscape_new (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

static void
print_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  Printing *printing;

  if (tl_window_declines_dialogs (self))
    return;
  tl_window_finish_editing (self);
  printing = printing_new (self);
  if (printing == NULL)
    return;
  operation = gtk_print_operation_new ();
  g_object_set_data_full (G_OBJECT (operation), "printing", printing, printing_free);
  gtk_print_operation_set_job_name (operation, printing->map != NULL ? tl_map_journey (printing->map)->title : gtk_label_get_label (self->pages_label));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  if (printing->map != NULL)
    {
      g_autoptr (GtkPageSetup) setup = landscape_new ();

      gtk_print_operation_set_default_page_setup (operation, setup);
    }
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error);
  if (error != NULL)
    tl_error_dialog_show (GTK_WINDOW (self), _ ("The Page Was Not Printed"), error, NULL);
}

/* ---- actions ---- */

static const GActionEntry actions[] = {
  { .name = "export-page", .parameter_type = "s", .activate = export_page_activated_cb },
  { .name = "print", .activate = print_activated_cb },
};

/* The forms that what is shown can have; @page NULL: the map, whose pictures have a dialog of their own. */
static void
append_forms (GMenu *menu, TlMapPage *page)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const char *format = formats[i].format;
      g_autofree char *action = g_strconcat ("win.export-page::", format, NULL);

      if (page == NULL ? g_str_equal (format, "pdf") : !g_str_equal (format, "csv") || TL_MAP_PAGE_GET_IFACE (page)->csv != NULL)
        g_menu_append (menu, _ (formats[i].label), action);
    }
}

void
tl_window_export_page_update (TlWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), forms = g_menu_new (), paper = g_menu_new ();
  TlMapPage *page = tl_window_page (self);
  gboolean gives = page != NULL && TL_MAP_PAGE_GET_IFACE (page)->picture != NULL;
  gboolean prints = gives || (page == NULL && self->document != NULL);

  tl_window_enable (self, "export-page", prints);
  tl_window_enable (self, "print", prints);
  if (self->map_export_menu == NULL)
    g_set_object (&self->map_export_menu, adw_split_button_get_menu_model (ADW_SPLIT_BUTTON (self->export_button)));
  append_forms (forms, page);
  g_menu_append (paper, _ ("P_rint…"), "win.print");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (forms));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (self->export_button), gives ? G_MENU_MODEL (menu) : self->map_export_menu);

  g_menu_remove_all (self->page_export_menu);
  append_forms (self->page_export_menu, page);
  g_menu_append (self->page_export_menu, _ ("P_rint…"), "win.print");
}

void
tl_window_export_page_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  /* Where the header has no room for the export button. */
  self->page_export_menu = g_menu_new ();
  g_menu_append_submenu (self->pages_menu, _ ("E_xport Page"), G_MENU_MODEL (self->page_export_menu));
  tl_window_export_page_update (self);
}
