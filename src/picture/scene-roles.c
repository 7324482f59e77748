/* The table of roles. */
#include "picture/scene-tables.h"

#include "picture/sheet-private.h"

#define CELL_WIDTH 116.0
#define CELL_MOST 190.0
#define SIDE_MOST 260.0
#define NAME_LINES 5
#define CELL_HEIGHT 40.0
#define GAP 4.0
#define PILL 26.0
#define HEAD_PADDING 8.0
#define MARK 18.0 /* height of the line below a stage's name that says what is not clear about its lead */

typedef struct
{
  TlSheet sheet;
  const TlRoles *roles;
  double side, cell_width, head_top, head_height, body_x, body_y;
  GArray *stages, *functions; /* of TlTextBlock */
  GArray *heights;            /* of double, by function */
} Table;

static double
column_x (const Table *table, guint s)
{
  return table->body_x + s * (table->cell_width + GAP);
}

/* ---- sizes ---- */

/* As wide as the widest word of a name needs it. */
static void
find_widths (Table *table)
{
  TlSheet *sheet = &table->sheet;

  table->side = sheet->theme->measures->side_width * (1 + (sheet->scale - 1) * 0.7);
  table->cell_width = CELL_WIDTH * (1 + (sheet->scale - 1) * 0.8);
  for (guint f = 0; f < tl_roles_n_functions (table->roles); f++)
    table->side = tl_sheet_room (sheet, tl_sheet_name (sheet, tl_roles_function (table->roles, f)), sheet->theme->measures->side_padding + 6, table->side, SIDE_MOST * sheet->scale);
  for (guint s = 0; s < tl_roles_n_stages (table->roles); s++)
    table->cell_width = tl_sheet_room (sheet, tl_sheet_name (sheet, tl_roles_stage (table->roles, s)->handle), 2 * HEAD_PADDING, table->cell_width, CELL_MOST * sheet->scale);
}

static void
break_names (Table *table)
{
  TlSheet *sheet = &table->sheet;
  double most = 0;

  for (guint s = 0; s < tl_roles_n_stages (table->roles); s++)
    {
      TlTextBlock name = tl_sheet_break (sheet, TL_FONT_ROW, tl_sheet_name (sheet, tl_roles_stage (table->roles, s)->handle), table->cell_width - 2 * HEAD_PADDING, NAME_LINES);

      most = MAX (most, tl_sheet_height (sheet, TL_FONT_ROW, &name));
      g_array_append_val (table->stages, name);
    }
  table->head_height = most + 2 * HEAD_PADDING + MARK * sheet->scale;
  for (guint f = 0; f < tl_roles_n_functions (table->roles); f++)
    {
      double inset = sheet->theme->measures->side_padding + 6;
      TlTextBlock name = tl_sheet_break (sheet, TL_FONT_ROW, tl_sheet_name (sheet, tl_roles_function (table->roles, f)), table->side - inset, NAME_LINES);
      double height = MAX (CELL_HEIGHT * sheet->scale, tl_sheet_height (sheet, TL_FONT_ROW, &name) + 12);

      g_array_append_val (table->functions, name);
      g_array_append_val (table->heights, height);
    }
}

/* ---- parts ---- */

static void
add_mark (Table *table, guint s, double x, double y)
{
  TlSheet *sheet = &table->sheet;
  guint n = tl_roles_stage (table->roles, s)->n_leads;
  double size = sheet->theme->measures->marker_size, baseline = y + tl_typesetter_ascent (sheet->typesetter, TL_FONT_SMALL);
  g_autofree char *text = n == 0 ? g_strdup (sheet->words->no_lead) : tl_sheet_count (sheet, sheet->words->leads, n);

  tl_scene_add_marker (&sheet->builder, TL_BAND_HEAD, TL_PART_FLAG, 0, n == 0 ? TL_MARKER_TRIANGLE : TL_MARKER_CROSS, x + HEAD_PADDING + size / 2, baseline - size * 0.35,
                       n == 0 ? size : size - 2, n == 0 ? sheet->theme->bad : 0, n == 0 ? 0 : sheet->theme->bad, n == 0 ? 0 : 2);
  tl_scene_add_label (&sheet->builder, TL_BAND_HEAD, TL_PART_NONE, 0, TL_FONT_SMALL, sheet->theme->bad, text, x + HEAD_PADDING + size + 5, baseline,
                      table->cell_width - 2 * HEAD_PADDING - size - 5, TL_ALIGN_START);
}

static char *
stage_label (const Table *table, guint s)
{
  const TlRoleStage *stage = tl_roles_stage (table->roles, s);
  const char *name = tl_sheet_name (&table->sheet, stage->handle);
  g_autofree char *leads = NULL;

  if (!tl_roles_is_unclear (table->roles, s))
    return g_strdup (name);
  leads = tl_sheet_count (&table->sheet, table->sheet.words->leads, stage->n_leads);
  return g_strdup_printf ("%s: %s", name, stage->n_leads == 0 ? table->sheet.words->no_lead : leads);
}

static void
add_stage (Table *table, guint s)
{
  TlSheet *sheet = &table->sheet;
  const TlRoleStage *stage = tl_roles_stage (table->roles, s);
  const TlStage *record = tl_map_stage (sheet->map, stage->handle);
  TlRect rect = { column_x (table, s), table->head_top, table->cell_width, table->head_height - GAP };
  guint first = tl_sheet_n_shapes (sheet);

  tl_scene_add_box (&sheet->builder, TL_BAND_HEAD, TL_PART_HEADER, stage->handle, &rect, sheet->theme->measures->phase_radius, sheet->theme->phase, 0, 0);
  tl_scene_add_block (&sheet->builder, TL_BAND_HEAD, TL_PART_HEADER, stage->handle, TL_FONT_ROW, sheet->theme->phase_ink, &g_array_index (table->stages, TlTextBlock, s),
                      rect.x + HEAD_PADDING, rect.y + HEAD_PADDING, rect.width - 2 * HEAD_PADDING, TL_ALIGN_START);
  if (tl_roles_is_unclear (table->roles, s))
    add_mark (table, s, rect.x, rect.y + rect.height - HEAD_PADDING / 2 - tl_typesetter_line_height (sheet->typesetter, TL_FONT_SMALL));
  else if (record->truth)
    tl_scene_add_marker (&sheet->builder, TL_BAND_HEAD, TL_PART_FLAG, 0, TL_MARKER_STAR, rect.x + HEAD_PADDING + 5, rect.y + rect.height - HEAD_PADDING / 2 - 7, 11, sheet->theme->phase_ink, 0, 0);
  tl_sheet_add_spot (sheet, TL_BAND_HEAD, &rect, 0, s + 1, TL_HANDLE_NONE, stage->handle, stage_label (table, s), first);
}

/* Each role has a shape of its own: filled, framed, dashed, bare. */
static void
add_role (Table *table, const TlRect *rect, const TlRoleCell *cell)
{
  TlSheet *sheet = &table->sheet;
  const TlTheme *theme = sheet->theme;
  double height = PILL * sheet->scale;
  TlRect pill = { rect->x + 6, rect->y + (rect->height - height) / 2, rect->width - 12, height };
  TlFont font = cell->role == TL_ROLE_LEAD ? TL_FONT_ROW : TL_FONT_CARD;
  TlColour ink = cell->role == TL_ROLE_LEAD ? theme->stage_ink : cell->role == TL_ROLE_INFORMED ? theme->ink_soft
                                                                                                : theme->ink;
  double baseline = pill.y + pill.height / 2 + tl_typesetter_ascent (sheet->typesetter, font) * 0.37;
  TlShape *box = tl_scene_add_box (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, &pill, height / 2, cell->role == TL_ROLE_LEAD ? theme->stage : cell->role == TL_ROLE_INFORMED ? 0
                                                                                                                                                                                 : theme->activity.fill,
                                   cell->role == TL_ROLE_LEAD || cell->role == TL_ROLE_INFORMED ? 0 : theme->ink_soft, 1.25);

  if (cell->role == TL_ROLE_CONSULTED)
    box->box.dash = TL_DASH_DASHED;
  tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, font, ink, sheet->words->role[cell->role], pill.x + 4, baseline, pill.width - 8, TL_ALIGN_CENTRE);
}

static char *
cell_label (const Table *table, guint f, guint s)
{
  const TlSheet *sheet = &table->sheet;
  const TlRoleCell *cell = tl_roles_cell (table->roles, f, s);
  const char *stage = tl_sheet_name (sheet, tl_roles_stage (table->roles, s)->handle), *function = tl_sheet_name (sheet, tl_roles_function (table->roles, f));

  return g_strdup_printf ("%s, %s: %s", stage, function, cell->role >= 0 ? sheet->words->role[cell->role] : sheet->words->no_role);
}

static void
add_cell (Table *table, guint f, guint s, double y, double height)
{
  TlSheet *sheet = &table->sheet;
  const TlTheme *theme = sheet->theme;
  const TlRoleCell *cell = tl_roles_cell (table->roles, f, s);
  TlHandle function = tl_roles_function (table->roles, f), stage = tl_roles_stage (table->roles, s)->handle;
  TlRect rect = { column_x (table, s), y, table->cell_width, height };
  guint first = tl_sheet_n_shapes (sheet);
  TlShape *ground = tl_scene_add_box (&sheet->builder, TL_BAND_BODY, TL_PART_CELL, stage, &rect, theme->measures->card_radius, f % 2 == 0 ? theme->lane : theme->lane_alternate, 0, 0);

  ground->other = function;
  if (cell->role >= 0)
    add_role (table, &rect, cell);
  tl_sheet_add_spot (sheet, TL_BAND_BODY, &rect, f + 1, s + 1, function, stage, cell_label (table, f, s), first);
}

static void
add_rows (Table *table, double *y)
{
  TlSheet *sheet = &table->sheet;

  for (guint f = 0; f < tl_roles_n_functions (table->roles); f++)
    {
      double height = g_array_index (table->heights, double, f);
      TlHandle function = tl_roles_function (table->roles, f);
      TlRect side = { sheet->theme->measures->margin, *y, table->side - GAP, height };
      guint first = tl_sheet_n_shapes (sheet);

      tl_sheet_add_lane (sheet, function, f, &g_array_index (table->functions, TlTextBlock, f), &side);
      tl_sheet_add_spot (sheet, TL_BAND_SIDE, &side, f + 1, 0, function, TL_HANDLE_NONE, g_strdup (tl_sheet_name (sheet, function)), first);
      for (guint s = 0; s < tl_roles_n_stages (table->roles); s++)
        add_cell (table, f, s, *y, height);
      *y += height + GAP;
    }
}

/* Says what a table without rows or columns lacks. */
static void
add_nothing (Table *table, double y)
{
  TlSheet *sheet = &table->sheet;
  const char *text = tl_roles_n_functions (table->roles) == 0 ? sheet->words->no_functions : sheet->vocabulary->no_stages;

  tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_SUBTITLE, sheet->theme->ink_soft, text, table->body_x, y + 20, 0, TL_ALIGN_START);
}

TlScene *
tl_roles_scene (TlMap *map, const TlRoles *roles, const TlView *view, TlTypesetter *typesetter)
{
  Table table = { .roles = roles };
  TlSheet *sheet = &table.sheet;
  g_autofree char *subtitle = NULL;
  double margin, width, y;
  guint n_stages;
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (TL_IS_MAP (map) && roles != NULL && view != NULL && typesetter != NULL, NULL);

  tl_view_speak (view, &speaking);
  tl_sheet_init (sheet, map, view, typesetter);
  n_stages = tl_roles_n_stages (roles);
  margin = sheet->theme->measures->margin;
  subtitle = tl_sheet_map_title (sheet);
  table.stages = g_array_new (FALSE, FALSE, sizeof (TlTextBlock));
  table.functions = g_array_new (FALSE, FALSE, sizeof (TlTextBlock));
  table.heights = g_array_new (FALSE, FALSE, sizeof (double));
  find_widths (&table);
  break_names (&table);
  table.body_x = margin + table.side;
  table.head_top = margin + tl_sheet_title_height (sheet, subtitle) + 16;
  table.body_y = table.head_top + table.head_height;
  width = MAX (table.body_x + n_stages * (table.cell_width + GAP) - GAP + margin, 640);
  tl_sheet_open (sheet, width, table.body_x - GAP / 2, table.body_y - GAP / 2, table.head_top);
  tl_sheet_add_title (sheet, sheet->words->roles, subtitle, width - 2 * margin);
  for (guint s = 0; s < n_stages; s++)
    add_stage (&table, s);
  y = table.body_y;
  if (n_stages == 0 || tl_roles_n_functions (roles) == 0)
    add_nothing (&table, y);
  add_rows (&table, &y);
  g_array_unref (table.stages);
  g_array_unref (table.functions);
  g_array_unref (table.heights);
  return tl_sheet_finish (sheet, y + margin);
}
