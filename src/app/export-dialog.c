#include "app/export-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/thumbnail.h"

/* Of the preview, in logical pixels. */
#define PREVIEW_WIDTH 432
#define PREVIEW_HEIGHT 243

#define SMALLEST_WIDTH 320
#define LARGEST_WIDTH 32767

struct _TlExportDialog
{
  AdwWindow parent_instance;

  GtkPicture *preview;
  AdwComboRow *size_row;
  AdwEntryRow *width_row;
  AdwComboRow *theme_row;
  GtkSwitch *notes_switch;
  GtkSwitch *parking_switch;
  GtkSwitch *gap_list_switch;
  GtkRevealer *warning_revealer;
  GtkLabel *warning_label;
  GtkLabel *pixels_label;
  GtkWidget *export_button;

  TlMap *map;
  TlView view;
  TlExportOptions options;
};

G_DEFINE_FINAL_TYPE (TlExportDialog, tl_export_dialog, ADW_TYPE_WINDOW)

enum
{
  EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* As the rows of the list. */
static const char *const presets[] = { "16:9", "4:3", "4k", "own" };

static gboolean
read_width (TlExportDialog *self, guint *width)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->width_row));
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, SMALLEST_WIDTH, LARGEST_WIDTH, &value, NULL))
    return FALSE;
  *width = value;
  return TRUE;
}

static void
show_preview (TlExportDialog *self, TlScene *scene, const TlPixelSize *size)
{
  double scale = compat_scale (GTK_WIDGET (self));
  double ratio = MIN ((double) PREVIEW_WIDTH / size->width, (double) PREVIEW_HEIGHT / size->height);
  g_autoptr (GdkTexture) texture = tl_thumbnail_new (scene, MAX (1, size->width * ratio * scale), MAX (1, size->height * ratio * scale));

  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (texture));
}

static void
show_facts (TlExportDialog *self, TlScene *scene, const TlPixelSize *size)
{
  g_autofree char *warning = tl_export_warning (scene, size);
  /* Translators: width and height of a picture in pixels. */
  g_autofree char *pixels = g_strdup_printf (_ ("%u × %u px"), size->width, size->height);

  gtk_label_set_label (self->pixels_label, pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_revealer), warning != NULL);
  gtk_revealer_set_reveal_child (self->warning_revealer, warning != NULL);
  if (warning != NULL)
    gtk_label_set_label (self->warning_label, warning);
}

static void
refresh (TlExportDialog *self)
{
  guint preset = adw_combo_row_get_selected (self->size_row);
  gboolean own = preset == G_N_ELEMENTS (presets) - 1;
  gboolean good = !own || read_width (self, &self->options.width);
  g_autoptr (TlScene) scene = NULL;
  TlPixelSize size;

  gtk_widget_set_visible (GTK_WIDGET (self->width_row), own);
  gtk_widget_set_sensitive (self->export_button, good);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->width_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->width_row), "error");
  if (self->map == NULL || !good)
    return;

  g_strlcpy (self->options.preset, presets[MIN (preset, G_N_ELEMENTS (presets) - 1)], sizeof self->options.preset);
  self->options.theme = adw_combo_row_get_selected (self->theme_row) == 1 ? TL_THEME_DARK : TL_THEME_LIGHT;
  self->options.notes = gtk_switch_get_active (self->notes_switch);
  self->options.parking = gtk_switch_get_active (self->parking_switch);
  self->options.gap_list = gtk_switch_get_active (self->gap_list_switch);
  scene = tl_export_scene (self->map, &self->view, &self->options, &size);
  show_preview (self, scene, &size);
  show_facts (self, scene, &size);
}

static void
choice_changed_cb (TlExportDialog *self)
{
  refresh (self);
}

static void
export_clicked_cb (TlExportDialog *self)
{
  if (!gtk_widget_get_sensitive (self->export_button))
    return;
  g_signal_emit (self, signals[EXPORT], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
tl_export_dialog_dispose (GObject *object)
{
  TlExportDialog *self = TL_EXPORT_DIALOG (object);

  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_export_dialog_parent_class)->dispose (object);
}

static void
tl_export_dialog_class_init (TlExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_export_dialog_dispose;

  signals[EXPORT] = g_signal_new ("export", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, notes_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, parking_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, gap_list_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, warning_revealer);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, warning_label);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, pixels_label);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tl_export_dialog_init (TlExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tl_test_watch (GTK_WINDOW (self));
}

static void
set_options (TlExportDialog *self, const TlExportOptions *options)
{
  g_autofree char *width = g_strdup_printf ("%u", options->width);

  gtk_editable_set_text (GTK_EDITABLE (self->width_row), width);
  adw_combo_row_set_selected (self->theme_row, options->theme == TL_THEME_DARK);
  gtk_switch_set_active (self->notes_switch, options->notes);
  gtk_switch_set_active (self->parking_switch, options->parking);
  gtk_switch_set_active (self->gap_list_switch, options->gap_list);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i], options->preset))
      adw_combo_row_set_selected (self->size_row, i);
}

TlExportDialog *
tl_export_dialog_new (GtkWindow *parent, TlMap *map, const TlView *view, const TlExportOptions *options)
{
  TlExportDialog *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  set_options (self, options);
  self->options = *options;
  self->view = *view;
  self->map = g_object_ref (map);
  refresh (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
  return self;
}

const TlExportOptions *
tl_export_dialog_options (TlExportDialog *self)
{
  g_return_val_if_fail (TL_IS_EXPORT_DIALOG (self), NULL);

  return &self->options;
}
