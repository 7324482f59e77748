/* Throughline: the tables beside the map as scenes: one picture for the window, the slide and the print, as the map's is.
 *
 * Headers lie in the bands that stay in view. Each cell is a spot: row and column 0 are the headers; its handles are those of
 * row and column. @typesetter as for tl_scene_new().
 */
#pragma once

#include "gaps/function-page.h"
#include "gaps/handoff-matrix.h"
#include "gaps/roles.h"
#include "picture/scene.h"

G_BEGIN_DECLS

/* Functions down, stages across. A cell's handle is the function's (0: nobody), its other the stage's. (transfer full) */
TlScene *tl_roles_scene (TlMap *map, const TlRoles *roles, const TlView *view, TlTypesetter *typesetter);
/* Who hands over down, who takes over across, sums at the end. @measure: of the score changes; 0: none. (transfer full) */
TlScene *tl_matrix_scene (TlMap *map, const TlHandoffMatrix *matrix, TlHandle measure, const TlView *view, TlTypesetter *typesetter);
/* One function's page, in width a sheet of A4. A spot's handle is what its line is about. (transfer full) */
TlScene *tl_function_scene (TlMap *map, const TlFunctionPage *found, const TlView *view, TlTypesetter *typesetter);
/* What the brand stands for, the value curve, promised and delivered, what segments are worth. @segment: as these customers see it,
 * and only their worth; 0: all. A spot's handle is what its line is about. (transfer full) */
TlScene *tl_value_scene (TlMap *map, TlHandle segment, const TlView *view, TlTypesetter *typesetter);

/* Any of them, by what the view says of measure, wave and segment. */
typedef enum
{
  TL_TABLE_ROLES,
  TL_TABLE_MATRIX,
  TL_TABLE_FUNCTION,
  TL_TABLE_VALUE,
} TlTableKind;

/* What `export --view` calls it; -1: none. */
int tl_table_find (const char *word);
/* @function: of its page. NULL: it is none. (transfer full) */
TlScene *tl_table_scene (TlMap *map, TlTableKind kind, TlHandle function, const TlView *view, TlTypesetter *typesetter);
/* Puts a page of text into columns side by side, as many as make it largest on a picture of @width by @height; no other table. Only
 * before anybody else has the scene. */
void tl_table_fit_columns (TlScene *scene, double width, double height);
char *tl_table_csv (TlMap *map, TlTableKind kind, TlHandle function, const TlView *view);

G_END_DECLS
