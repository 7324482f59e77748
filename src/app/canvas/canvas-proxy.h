/* Throughline: an invisible widget over a record of the picture, so that assistive technology can see, name and focus it.
 *
 * It draws nothing and is never a target of the pointer; the canvas makes as many as are in view and recycles them
 * (DECISIONS.md 25).
 */
#pragma once

#include <gtk/gtk.h>

#include "model/records.h"

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_PROXY (tl_canvas_proxy_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasProxy, tl_canvas_proxy, TL, CANVAS_PROXY, GtkWidget)

GtkWidget *tl_canvas_proxy_new (void);
/* Its actions are those of the kind; the signal "act" says which was asked for: its name. */
void tl_canvas_proxy_set_record (TlCanvasProxy *proxy, TlHandle handle, TlKind kind);
TlHandle tl_canvas_proxy_get_handle (TlCanvasProxy *proxy);
/* @description: NULL for none. @position, from 1, of @size in reading order. */
void tl_canvas_proxy_describe (TlCanvasProxy *proxy, const char *name, const char *description, int position, int size);
void tl_canvas_proxy_set_selected (TlCanvasProxy *proxy, gboolean selected);
void tl_canvas_proxy_set_expanded (TlCanvasProxy *proxy, int expanded); /* -1: cannot be folded */
/* Announces; the sentence stays its description no longer than it has the focus. */
void tl_canvas_proxy_say (TlCanvasProxy *proxy, const char *sentence);
/* Which proxies the work goes on to; at most three are told. */
void tl_canvas_proxy_flow_to (TlCanvasProxy *proxy, GPtrArray *targets);

G_END_DECLS
