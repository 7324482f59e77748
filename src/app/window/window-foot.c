/* The line below the map: how much there is, and how much of it is selected. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "model/text.h"

void
tl_window_foot_update (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_selected, stages, functions, handoffs;

  if (map == NULL)
    return;
  tl_selection_get (tl_canvas_get_selection (self->canvas), &n_selected);
  stages = tl_map_list (map, TL_KIND_STAGE)->len;
  functions = tl_map_list (map, TL_KIND_FUNCTION)->len;
  handoffs = tl_map_list (map, TL_KIND_HANDOFF)->len;
  tl_text_join (line, " · ", g_strdup_printf (ngettext ("%u stage", "%u stages", stages), stages));
  tl_text_join (line, " · ", g_strdup_printf (ngettext ("%u function", "%u functions", functions), functions));
  tl_text_join (line, " · ", g_strdup_printf (ngettext ("%u hand-off", "%u hand-offs", handoffs), handoffs));
  if (n_selected > 1)
    tl_text_join (line, " · ", g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected));
  if (g_strcmp0 (gtk_label_get_text (self->foot_label), line->str) != 0)
    gtk_label_set_text (self->foot_label, line->str);
}
