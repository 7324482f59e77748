/* Throughline: what stands on the screen during a break: the map as it is, and when all are back. */
#pragma once

#include <gtk/gtk.h>

#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_TYPE_BREAK_PAGE (tl_break_page_get_type ())
G_DECLARE_FINAL_TYPE (TlBreakPage, tl_break_page, TL, BREAK_PAGE, GtkWidget)

GtkWidget *tl_break_page_new (TlScene *scene);
/* @seconds are left until @back, a time of the day; 0: the break is over. */
void tl_break_page_set_left (TlBreakPage *page, guint seconds, GDateTime *back);

G_END_DECLS
