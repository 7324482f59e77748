#include "app/gaps/gap-badge.h"

#include "picture/painter.h"
#include "picture/theme.h"

#define POINT 5.0 /* of a serious flag's ends */

struct _TlGapBadge
{
  AdwBin parent_instance;

  guint severity;
  gboolean accepted;
};

G_DEFINE_FINAL_TYPE (TlGapBadge, tl_gap_badge, ADW_TYPE_BIN)

static const TlTheme *
theme_now (void)
{
  return tl_theme_get (adw_style_manager_get_dark (adw_style_manager_get_default ()) ? TL_THEME_DARK : TL_THEME_LIGHT);
}

static void
add_pointed (cairo_t *cr, double width, double height)
{
  cairo_move_to (cr, 0, height / 2);
  cairo_line_to (cr, POINT, 0);
  cairo_line_to (cr, width - POINT, 0);
  cairo_line_to (cr, width, height / 2);
  cairo_line_to (cr, width - POINT, height);
  cairo_line_to (cr, POINT, height);
  cairo_close_path (cr);
}

/* The four shapes of the map: pointed, square, round, round and broken. */
static void
draw (TlGapBadge *self, cairo_t *cr, double width, double height)
{
  const TlTheme *theme = theme_now ();
  double half = self->accepted ? 0.5 : 0.75;
  TlRect whole = { 0, 0, width, height }, inner = { half, half, width - 2 * half, height - 2 * half };

  tl_paint_source (cr, self->accepted ? theme->neutral : theme->badge, 1);
  if (!self->accepted && self->severity >= TL_GAP_SEVERE)
    {
      if (self->severity >= TL_GAP_SERIOUS)
        add_pointed (cr, width, height);
      else
        tl_paint_add_rounded (cr, &whole, 2);
      cairo_fill (cr);
      return;
    }
  if (self->accepted)
    cairo_set_dash (cr, (double[]){ 3, 2 }, 2, 0);
  tl_paint_add_rounded (cr, &inner, inner.height / 2);
  cairo_set_line_width (cr, 2 * half);
  cairo_stroke (cr);
}

static void
tl_gap_badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  draw (TL_GAP_BADGE (widget), cr, width, height);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (tl_gap_badge_parent_class)->snapshot (widget, snapshot);
}

static void
show_ink (TlGapBadge *self)
{
  GtkWidget *label = adw_bin_get_child (ADW_BIN (self));
  TlColour ink = theme_now ()->badge_ink;
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  if (!self->accepted && self->severity >= TL_GAP_SEVERE)
    pango_attr_list_insert (list, pango_attr_foreground_new ((ink >> 24) * 257, (ink >> 16 & 0xff) * 257, (ink >> 8 & 0xff) * 257));
  gtk_label_set_attributes (GTK_LABEL (label), list);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tl_gap_badge_class_init (TlGapBadgeClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = tl_gap_badge_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tl_gap_badge_init (TlGapBadge *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  adw_bin_set_child (ADW_BIN (self), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gap-flag");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (show_ink), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tl_gap_badge_new (void)
{
  return g_object_new (TL_TYPE_GAP_BADGE, NULL);
}

void
tl_gap_badge_set (TlGapBadge *self, const TlGap *gap)
{
  g_autofree char *number = NULL;

  g_return_if_fail (TL_IS_GAP_BADGE (self) && gap != NULL);

  number = g_strdup_printf ("%u", gap->flag);
  self->severity = gap->severity;
  self->accepted = gap->accepted != TL_HANDLE_NONE;
  gtk_label_set_label (GTK_LABEL (adw_bin_get_child (ADW_BIN (self))), number);
  show_ink (self);
}
