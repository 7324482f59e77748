/* Throughline: the number of a gap's flag, in the shape and colours that the flag has on the map. */
#pragma once

#include <adwaita.h>

#include "gaps/gaps.h"

G_BEGIN_DECLS

#define TL_TYPE_GAP_BADGE (tl_gap_badge_get_type ())
G_DECLARE_FINAL_TYPE (TlGapBadge, tl_gap_badge, TL, GAP_BADGE, AdwBin)

GtkWidget *tl_gap_badge_new (void);
void tl_gap_badge_set (TlGapBadge *badge, const TlGap *gap);

G_END_DECLS
