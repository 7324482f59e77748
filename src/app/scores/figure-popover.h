/* Throughline: a small form for figures that somebody has without the answers behind them: group sizes, a reported value with n, a KPI.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

GtkWidget *tl_figure_popover_new (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment);

G_END_DECLS
