/* Throughline: what a window shows before it has a map: templates to start from, recent maps, examples. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_WELCOME (tl_welcome_get_type ())
G_DECLARE_FINAL_TYPE (TlWelcome, tl_welcome, TL, WELCOME, GtkBox)

G_END_DECLS
