/* Throughline: a row of tools that gives up the less needed ones as the window gets narrow. Its children stand at the start, in the
 * middle or at the end, as their halign says; the layout properties `first` and `last` of a child are the levels it is part of. The
 * lowest level that fits is shown, so 0 is the fullest one; what stands in the middle may be shortened for that.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_TOOL_ROW (tl_tool_row_get_type ())
G_DECLARE_FINAL_TYPE (TlToolRow, tl_tool_row, TL, TOOL_ROW, GtkWidget)

G_END_DECLS
