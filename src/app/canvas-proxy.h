/* Throughline: an invisible widget over a record of the picture, so that assistive technology can see, name and focus it.
 *
 * It draws nothing and is never a target of the pointer; the canvas makes as many as are in view and recycles them
 * (DECISIONS.md 25).
 */
#pragma once

#include <gtk/gtk.h>

#include "model/types.h"

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_PROXY (tl_canvas_proxy_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasProxy, tl_canvas_proxy, TL, CANVAS_PROXY, GtkWidget)

GtkWidget *tl_canvas_proxy_new        (void);
void       tl_canvas_proxy_set_handle (TlCanvasProxy *proxy, TlHandle handle);
TlHandle   tl_canvas_proxy_get_handle (TlCanvasProxy *proxy);
/* @description: NULL for none. @position, from 1, of @size in reading order. */
void       tl_canvas_proxy_describe   (TlCanvasProxy *proxy, const char *name, const char *description, int position, int size);
void       tl_canvas_proxy_set_selected (TlCanvasProxy *proxy, gboolean selected);
/* Which proxies the work goes on to; at most three are told. */
void       tl_canvas_proxy_flow_to    (TlCanvasProxy *proxy, GPtrArray *targets);

G_END_DECLS
