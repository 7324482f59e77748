/* Throughline: did it help? What an action's wave shows beside the wave before, at the places the action is about. */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_EFFECT_SECTION (tl_effect_section_get_type ())
G_DECLARE_FINAL_TYPE (TlEffectSection, tl_effect_section, TL, EFFECT_SECTION, GtkBox)

GtkWidget *tl_effect_section_new     (TlMap *map, TlHandle action);
void       tl_effect_section_refresh (TlEffectSection *section);

G_END_DECLS
