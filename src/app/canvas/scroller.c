#include "app/canvas/scroller.h"

#define LINE 48.0 /* px a step of a scrollbar */
#define PAGE 0.9  /* of the view, a press beside its handle */

struct _TlScroller
{
  GObject parent_instance;

  TlViewport *viewport;
  GtkAdjustment *hadjustment, *vadjustment; /* NULL: none yet */
  GtkScrollablePolicy hscroll_policy, vscroll_policy;
  gboolean is_syncing;
};

G_DEFINE_FINAL_TYPE (TlScroller, tl_scroller, G_TYPE_OBJECT)

enum
{
  SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
value_changed_cb (GtkAdjustment *adjustment, TlScroller *self)
{
  g_assert (TL_IS_SCROLLER (self));

  if (self->is_syncing)
    return;
  if (self->hadjustment != NULL)
    self->viewport->scroll_x = gtk_adjustment_get_value (self->hadjustment);
  if (self->vadjustment != NULL)
    self->viewport->scroll_y = gtk_adjustment_get_value (self->vadjustment);
  g_signal_emit (self, signals[SCROLLED], 0);
}

static void
replace_adjustment (TlScroller *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && *place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, value_changed_cb, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (*place, "value-changed", G_CALLBACK (value_changed_cb), self, 0);
  tl_scroller_sync (self);
}

static void
tl_scroller_dispose (GObject *object)
{
  TlScroller *self = TL_SCROLLER (object);

  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  G_OBJECT_CLASS (tl_scroller_parent_class)->dispose (object);
}

static void
tl_scroller_class_init (TlScrollerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_scroller_dispose;
  signals[SCROLLED] = g_signal_new ("scrolled", TL_TYPE_SCROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_scroller_init (TlScroller *self)
{
}

TlScroller *
tl_scroller_new (TlViewport *viewport)
{
  TlScroller *self = g_object_new (TL_TYPE_SCROLLER, NULL);

  self->viewport = viewport;
  return self;
}

void
tl_scroller_install (GObjectClass *widget_class)
{
  g_object_class_override_property (widget_class, TL_SCROLLER_PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (widget_class, TL_SCROLLER_PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (widget_class, TL_SCROLLER_PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (widget_class, TL_SCROLLER_PROP_VSCROLL_POLICY, "vscroll-policy");
}

gboolean
tl_scroller_get_property (TlScroller *self, guint property, GValue *value)
{
  g_return_val_if_fail (TL_IS_SCROLLER (self), FALSE);

  switch (property)
    {
    case TL_SCROLLER_PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      return TRUE;
    case TL_SCROLLER_PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      return TRUE;
    case TL_SCROLLER_PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      return TRUE;
    case TL_SCROLLER_PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
tl_scroller_set_property (TlScroller *self, guint property, const GValue *value)
{
  g_return_val_if_fail (TL_IS_SCROLLER (self), FALSE);

  switch (property)
    {
    case TL_SCROLLER_PROP_HADJUSTMENT:
      replace_adjustment (self, &self->hadjustment, g_value_get_object (value));
      return TRUE;
    case TL_SCROLLER_PROP_VADJUSTMENT:
      replace_adjustment (self, &self->vadjustment, g_value_get_object (value));
      return TRUE;
    case TL_SCROLLER_PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      return TRUE;
    case TL_SCROLLER_PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      return TRUE;
    default:
      return FALSE;
    }
}

void
tl_scroller_sync (TlScroller *self)
{
  const TlViewport *viewport = self->viewport;
  double width, height;

  g_return_if_fail (TL_IS_SCROLLER (self));

  if (viewport->width <= 0)
    return;
  tl_viewport_content (viewport, &width, &height);
  self->is_syncing = TRUE;
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, viewport->scroll_x, 0, width, LINE, viewport->width * PAGE, viewport->width);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, viewport->scroll_y, 0, height, LINE, viewport->height * PAGE, viewport->height);
  self->is_syncing = FALSE;
}
