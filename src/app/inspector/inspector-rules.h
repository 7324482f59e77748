/* Throughline: the rules that look for gaps in a map, each to be switched off here. */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_RULES_SECTION (tl_rules_section_get_type ())
G_DECLARE_FINAL_TYPE (TlRulesSection, tl_rules_section, TL, RULES_SECTION, GtkBox)

GtkWidget *tl_rules_section_new     (TlMap *map);
void       tl_rules_section_refresh (TlRulesSection *section);

G_END_DECLS
