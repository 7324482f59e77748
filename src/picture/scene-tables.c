#include "picture/scene-tables.h"

#include "feedback/value-table.h"
#include "picture/sheet-flow.h"

#define NOTHING_WIDTH 640.0

static const char *const words[] = { [TL_TABLE_ROLES] = "roles", [TL_TABLE_MATRIX] = "handoffs", [TL_TABLE_FUNCTION] = "function", [TL_TABLE_VALUE] = "value" };

int
tl_table_find (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return (int) i;
  return -1;
}

static TlHandle
shown_measure (TlMap *map, const TlView *view)
{
  return tl_words_has (view->show, TL_SHOW_SCORES) ? tl_view_resolve_measure (view, map) : TL_HANDLE_NONE;
}

/* A page about nobody, which says so. */
static TlScene *
no_functions_scene (TlMap *map, const TlView *view, TlTypesetter *typesetter)
{
  TlSheetFlow flow = { 0 };

  tl_sheet_init (&flow.sheet, map, view, typesetter);
  flow.x = flow.y = flow.sheet.theme->measures->margin;
  flow.width = NOTHING_WIDTH - 2 * flow.x;
  tl_sheet_open (&flow.sheet, NOTHING_WIDTH, 0, 0, 0);
  tl_flow_add_line (&flow, TL_FONT_SUBTITLE, flow.sheet.theme->ink_soft, flow.sheet.words->no_functions, TL_HANDLE_NONE, NULL);
  return tl_sheet_finish (&flow.sheet, flow.y + flow.sheet.theme->measures->margin);
}

TlScene *
tl_table_scene (TlMap *map, TlTableKind kind, TlHandle function, const TlView *view, TlTypesetter *typesetter)
{
  TlHandle measure, wave;

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL && typesetter != NULL, NULL);

  measure = shown_measure (map, view);
  wave = tl_view_resolve_wave (view, map);
  switch (kind)
    {
    case TL_TABLE_ROLES:
      {
        g_autoptr (TlRoles) roles = tl_roles_new (map);

        return tl_roles_scene (map, roles, view, typesetter);
      }
    case TL_TABLE_MATRIX:
      {
        g_autoptr (TlHandoffMatrix) matrix = tl_handoff_matrix_new (map, measure, wave, view->segment);

        return tl_matrix_scene (map, matrix, measure, view, typesetter);
      }
    case TL_TABLE_FUNCTION:
      {
        g_autoptr (TlFunctionPage) page = tl_function_page_new (map, function, measure, wave, view->segment, view->today);

        if (page == NULL && tl_map_list (map, TL_KIND_FUNCTION)->len == 0)
          return no_functions_scene (map, view, typesetter);
        return page != NULL ? tl_function_scene (map, page, view, typesetter) : NULL;
      }
    case TL_TABLE_VALUE:
      return tl_value_scene (map, view->segment, view, typesetter);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
tl_table_csv (TlMap *map, TlTableKind kind, TlHandle function, const TlView *view)
{
  TlHandle measure, wave;

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL, NULL);

  measure = shown_measure (map, view);
  wave = tl_view_resolve_wave (view, map);
  switch (kind)
    {
    case TL_TABLE_ROLES:
      {
        g_autoptr (TlRoles) roles = tl_roles_new (map);

        return tl_roles_csv (map, roles);
      }
    case TL_TABLE_MATRIX:
      {
        g_autoptr (TlHandoffMatrix) matrix = tl_handoff_matrix_new (map, measure, wave, view->segment);

        return tl_handoff_matrix_csv (map, matrix, measure);
      }
    case TL_TABLE_FUNCTION:
      {
        g_autoptr (TlFunctionPage) page = tl_function_page_new (map, function, measure, wave, view->segment, view->today);

        return page != NULL ? tl_function_page_csv (map, page) : NULL;
      }
    case TL_TABLE_VALUE:
      return tl_value_csv (map, TL_VALUE_SEGMENTS, view->segment);
    default:
      g_return_val_if_reached (NULL);
    }
}
