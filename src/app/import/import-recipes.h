/* Throughline: the recipes of a map: how responses were counted, so that the next file is counted the same way.
 *
 * Signal: open (TlRecipeList *, guint handle)  a recipe's own form is asked for
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_RECIPE_LIST (tl_recipe_list_get_type ())
G_DECLARE_FINAL_TYPE (TlRecipeList, tl_recipe_list, TL, RECIPE_LIST, GtkBox)

GtkWidget *tl_recipe_list_new (TlMap *map);
void tl_recipe_list_refresh (TlRecipeList *list);
/* (transfer none), translated where the recipe has no name. */
const char *tl_recipe_name (const TlRecipe *recipe);

G_END_DECLS
