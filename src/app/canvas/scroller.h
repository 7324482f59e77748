/* Throughline: the scrollbars of a widget that shows a scene. Where it is scrolled to is its viewport's; the adjustments of a
 * GtkScrollable mirror that.
 *
 * Signal: scrolled (TlScroller *)  a scrollbar moved and the viewport with it; not yet clamped.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/canvas/viewport.h"

G_BEGIN_DECLS

/* The properties of GtkScrollable, as numbers of the widget's class; its own come after. */
enum
{
  TL_SCROLLER_PROP_0,
  TL_SCROLLER_PROP_HADJUSTMENT,
  TL_SCROLLER_PROP_VADJUSTMENT,
  TL_SCROLLER_PROP_HSCROLL_POLICY,
  TL_SCROLLER_PROP_VSCROLL_POLICY,
  TL_SCROLLER_N_PROPS,
};

#define TL_TYPE_SCROLLER (tl_scroller_get_type ())
G_DECLARE_FINAL_TYPE (TlScroller, tl_scroller, TL, SCROLLER, GObject)

/* @viewport: the widget's, which outlives the scroller. (transfer full) */
TlScroller *tl_scroller_new (TlViewport *viewport);
/* Declares the properties for a class of widgets. */
void tl_scroller_install (GObjectClass *widget_class);
/* For the widget's own get_property and set_property. FALSE: @property is none of GtkScrollable's. */
gboolean tl_scroller_get_property (TlScroller *scroller, guint property, GValue *value);
gboolean tl_scroller_set_property (TlScroller *scroller, guint property, const GValue *value);
/* The adjustments after the viewport, once it has a size. Emits nothing. */
void tl_scroller_sync (TlScroller *scroller);

G_END_DECLS
