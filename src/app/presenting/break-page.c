#include "app/presenting/break-page.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/presenting/countdown.h"
#include "picture/painter.h"

#define AROUND 32.0     /* px round the map */
#define BACK_SHARE 0.09 /* of the height: the figures that the last row reads */
#define LEFT_SHARE 0.045

struct _TlBreakPage
{
  GtkWidget parent_instance;

  TlScene *scene;
  cairo_surface_t *picture; /* of the map at the size it is shown */
  GtkWidget *box, *back, *left;
};

G_DEFINE_FINAL_TYPE (TlBreakPage, tl_break_page, GTK_TYPE_WIDGET)

static void
set_size (GtkWidget *label, double size)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

/* The map above, the words below it. */
static void
draw_map (TlBreakPage *self, int width, int height)
{
  double scale = compat_scale (GTK_WIDGET (self)), scene_width, scene_height, fit;
  cairo_t *cr;

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  if (width <= 2 * AROUND || height <= 2 * AROUND)
    return;
  tl_scene_size (self->scene, &scene_width, &scene_height);
  fit = MIN ((width - 2 * AROUND) / scene_width, (height - 2 * AROUND) / scene_height);
  self->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale), (int) (height * scale));
  cr = cairo_create (self->picture);
  cairo_scale (cr, scale, scale);
  tl_paint_ground (cr, self->scene);
  cairo_translate (cr, (width - scene_width * fit) / 2, (height - scene_height * fit) / 2);
  cairo_scale (cr, fit, fit);
  tl_paint_scene (cr, self->scene, fit * scale, TL_PAINT_DETAIL);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (self->picture, scale, scale);
}

static void
tl_break_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlBreakPage *self = TL_BREAK_PAGE (widget);
  int words;

  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, width, &words, NULL, NULL, NULL);
  words = MIN (words, height);
  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, height - words, width, words }, -1);
  draw_map (self, width, height - words);
}

static void
tl_break_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  TlBreakPage *self = TL_BREAK_PAGE (widget);
  int height;

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  height = gtk_widget_get_height (gtk_widget_get_parent (widget) != NULL ? gtk_widget_get_parent (widget) : widget);
  if (orientation == GTK_ORIENTATION_VERTICAL && height > 0)
    *natural = MAX (*natural, height);
}

static void
tl_break_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlBreakPage *self = TL_BREAK_PAGE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (self->box);

  if (self->picture != NULL)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget) - height));

      cairo_set_source_surface (cr, self->picture, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  gtk_widget_snapshot_child (widget, self->box, snapshot);
}

static void
tl_break_page_dispose (GObject *object)
{
  TlBreakPage *self = TL_BREAK_PAGE (object);

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->scene, tl_scene_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tl_break_page_parent_class)->dispose (object);
}

static void
tl_break_page_class_init (TlBreakPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_break_page_dispose;
  widget_class->measure = tl_break_page_measure;
  widget_class->size_allocate = tl_break_page_size_allocate;
  widget_class->snapshot = tl_break_page_snapshot;

  gtk_widget_class_set_css_name (widget_class, "break");
}

static void
tl_break_page_init (TlBreakPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->back = gtk_label_new (NULL);
  self->left = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->box, "break-words");
  gtk_widget_add_css_class (self->back, "break-back");
  gtk_box_append (GTK_BOX (self->box), self->back);
  gtk_box_append (GTK_BOX (self->box), self->left);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
tl_break_page_new (TlScene *scene)
{
  TlBreakPage *self = g_object_new (TL_TYPE_BREAK_PAGE, NULL);

  self->scene = tl_scene_ref (scene);
  return GTK_WIDGET (self);
}

void
tl_break_page_set_left (TlBreakPage *self, guint seconds, GDateTime *back)
{
  g_autofree char *time = NULL, *sentence = NULL, *left = NULL, *rest = NULL;
  GtkRoot *root;
  int height;

  g_return_if_fail (TL_IS_BREAK_PAGE (self));
  g_return_if_fail (back != NULL);

  /* Translators: the time of day as a wall clock shows it; see g_date_time_format(). */
  time = g_date_time_format (back, _ ("%H:%M"));
  /* Translators: %s is a time of day: the end of a break. */
  sentence = seconds > 0 ? g_strdup_printf (_ ("Back at %s"), time) : g_strdup (_ ("We go on"));
  left = tl_countdown_text (seconds);
  /* Translators: %s is how long a break still lasts, such as 4:59. */
  rest = seconds > 0 ? g_strdup_printf (_ ("%s left"), left) : g_strdup ("");
  root = gtk_widget_get_root (GTK_WIDGET (self));
  height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  set_size (self->back, MAX (36, height * BACK_SHARE));
  set_size (self->left, MAX (22, height * LEFT_SHARE));
  gtk_label_set_text (GTK_LABEL (self->back), sentence);
  gtk_label_set_text (GTK_LABEL (self->left), rest);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}
