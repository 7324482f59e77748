#include "app/widgets/long-view.h"

struct _TlLongView
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (TlLongView, tl_long_view, GTK_TYPE_TEXT_VIEW)

/* Line by line, since the view rounds the height of each. @width: -1, each line has all it needs. */
static int
height_at (TlLongView *self, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GtkTextIter start, end;
  int height = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  lines = g_strsplit (*text != '\0' ? text : " ", "\n", -1);
  pango_layout_set_width (layout, width < 0 ? -1 : MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      int line;

      pango_layout_set_text (layout, lines[i], -1);
      pango_layout_get_pixel_size (layout, NULL, &line);
      height += line;
    }
  return height;
}

static void
tl_long_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GTK_WIDGET_CLASS (tl_long_view_parent_class)->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  /* GTK's own answer is the height at whatever width it was last given. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = height_at (TL_LONG_VIEW (widget), for_size);
}

static GtkSizeRequestMode
tl_long_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tl_long_view_class_init (TlLongViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = tl_long_view_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = tl_long_view_measure;
}

static void
tl_long_view_init (TlLongView *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
}

GtkWidget *
tl_long_view_new (void)
{
  return g_object_new (TL_TYPE_LONG_VIEW, NULL);
}
