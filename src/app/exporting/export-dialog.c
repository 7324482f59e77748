#include "app/exporting/export-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/thumbnail.h"

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
  AdwComboRow *slides_row;
  GtkStringList *slides_list;
  AdwComboRow *theme_row;
  GtkSwitch *notes_switch;
  GtkSwitch *parking_switch;
  GtkSwitch *gap_list_switch;
  GtkRevealer *warning_revealer;
  GtkLabel *warning_label;
  GtkLabel *pixels_label;
  GtkWidget *previous_button, *next_button; /* of several slides */
  GtkWidget *export_button;

  TlMap *map;
  TlView view;
  TlExportOptions options;
  guint slide, n_slides; /* the one looked at, from 1 */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TlExportDialog, tl_export_dialog, ADW_TYPE_WINDOW)

enum
{
  EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Of the rows of slides: one, as many as can be read, then 2, 3 … */
#define SLIDES_ONE 0
#define SLIDES_READABLE 1

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
show_slides (TlExportDialog *self, const TlPixelSize *size)
{
  gboolean several = self->n_slides > 1;
  g_autofree char *facts = NULL;

  if (several)
    /* Translators: a slide's number and how many there are, then width and height of a picture in pixels. */
    facts = g_strdup_printf (_ ("Slide %u of %u, %u × %u px"), self->slide, self->n_slides, size->width, size->height);
  else
    /* Translators: width and height of a picture in pixels. */
    facts = g_strdup_printf (_ ("%u × %u px"), size->width, size->height);
  gtk_label_set_label (self->pixels_label, facts);
  gtk_widget_set_visible (self->previous_button, several);
  gtk_widget_set_visible (self->next_button, several);
  gtk_widget_set_sensitive (self->previous_button, self->slide > 1);
  gtk_widget_set_sensitive (self->next_button, self->slide < self->n_slides);
  tl_test_say ("slides %u", self->n_slides);
}

static void
show_facts (TlExportDialog *self, TlScene *scene, const TlPixelSize *size)
{
  g_autofree char *warning = tl_export_warning (self->map, &self->view, &self->options, scene, size);

  show_slides (self, size);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_revealer), warning != NULL);
  gtk_revealer_set_reveal_child (self->warning_revealer, warning != NULL);
  if (warning != NULL)
    gtk_label_set_label (self->warning_label, warning);
}

static guint
read_slides (TlExportDialog *self)
{
  guint row = adw_combo_row_get_selected (self->slides_row);

  return row == SLIDES_ONE ? 1 : row == SLIDES_READABLE ? TL_SLIDES_READABLE
                                                        : row;
}

static void
show_slide (TlExportDialog *self)
{
  TlPixelSize size;
  g_autoptr (TlScene) scene = tl_export_scene (self->map, &self->view, &self->options, self->slide, self->n_slides, &size);

  show_preview (self, scene, &size);
  show_facts (self, scene, &size);
}

static void
refresh (TlExportDialog *self)
{
  guint preset = adw_combo_row_get_selected (self->size_row);
  gboolean own = preset == G_N_ELEMENTS (presets) - 1;
  gboolean good = !own || read_width (self, &self->options.width);

  gtk_widget_set_visible (GTK_WIDGET (self->width_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->slides_row), !own && g_list_model_get_n_items (G_LIST_MODEL (self->slides_list)) > SLIDES_READABLE + 1);
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
  self->options.slides = read_slides (self);
  self->n_slides = tl_export_slides (self->map, &self->view, &self->options);
  self->slide = MIN (self->slide, self->n_slides);
  show_slide (self);
}

static void
choice_changed_cb (TlExportDialog *self)
{
  if (!self->is_filling)
    refresh (self);
}

static void
previous_clicked_cb (TlExportDialog *self)
{
  self->slide = MAX (1, self->slide - 1);
  show_slide (self);
}

static void
next_clicked_cb (TlExportDialog *self)
{
  self->slide = MIN (self->n_slides, self->slide + 1);
  show_slide (self);
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
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, slides_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, slides_list);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, notes_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, parking_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, gap_list_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, warning_revealer);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, warning_label);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, pixels_label);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, previous_button);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tl_export_dialog_init (TlExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->slide = self->n_slides = 1;
  tl_test_watch (GTK_WINDOW (self));
}

/* No more slides than stages. */
static void
fill_slides (TlExportDialog *self, TlMap *map, guint chosen)
{
  guint most = MIN (TL_SLIDES_MAX, tl_map_list (map, TL_KIND_STAGE)->len);

  for (guint n = 2; n <= most; n++)
    {
      g_autofree char *label = g_strdup_printf ("%u", n);

      gtk_string_list_append (self->slides_list, label);
    }
  if (chosen == TL_SLIDES_READABLE)
    adw_combo_row_set_selected (self->slides_row, SLIDES_READABLE);
  else
    adw_combo_row_set_selected (self->slides_row, chosen < 2 || most < 2 ? SLIDES_ONE : MIN (chosen, most));
}

static void
set_options (TlExportDialog *self, TlMap *map, const TlExportOptions *options)
{
  g_autofree char *width = g_strdup_printf ("%u", options->width);

  fill_slides (self, map, options->slides);
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
  self->is_filling = TRUE;
  set_options (self, map, options);
  self->is_filling = FALSE;
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
