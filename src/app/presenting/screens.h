/* Throughline: the screens a map can be presented on, named as the desktop names them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Full screen on the one @chosen by its name (NULL or "": none was), else on another one than the window is on. */
void tl_screens_fullscreen (GtkWindow *window, const char *chosen);
/* An entry for each screen, with the action win.present-on; none where there is only one. */
void tl_screens_fill (GMenu *menu, GListModel *monitors);

G_END_DECLS
