#include "picture/scene.h"

#include "picture/scene-private.h"

#include <math.h>
#include <string.h>

/* ---- builder ---- */

static double
mirror (const TlSceneBuilder *builder, double x, double width)
{
  return builder->scene->mirrored ? builder->layout->width - x - width : x;
}

static TlShape *
add_shape (TlSceneBuilder *builder, TlShapeType type, TlBand band, TlPart part, TlHandle handle)
{
  GArray *shapes = builder->scene->shapes;
  TlShape *shape;

  g_array_set_size (shapes, shapes->len + 1);
  shape = &g_array_index (shapes, TlShape, shapes->len - 1);
  shape->type = type;
  shape->band = band;
  shape->part = part;
  shape->handle = handle;
  if (builder->shown.active)
    {
      guint8 state = builder->shown.state;

      g_byte_array_append (builder->shown.states, &state, 1);
    }
  return shape;
}

guint32
tl_scene_intern (TlScene *scene, const char *text)
{
  guint32 offset = scene->pool->len;

  if (text == NULL || text[0] == '\0')
    return 0;
  g_string_append_len (scene->pool, text, strlen (text) + 1);
  return offset;
}

TlShape *
tl_scene_add_box (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlRect *rect, double radius, TlColour fill, TlColour stroke, double line_width)
{
  TlShape *shape = add_shape (builder, TL_SHAPE_BOX, band, part, handle);

  shape->bounds = *rect;
  shape->bounds.x = mirror (builder, rect->x, rect->width);
  shape->box.radius = radius;
  shape->box.fill = fill;
  shape->box.stroke = stroke;
  shape->box.line_width = line_width;
  shape->box.mirrored = builder->scene->mirrored;
  return shape;
}

TlShape *
tl_scene_add_path (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlPoint *points, guint n, double radius, TlColour stroke, double line_width)
{
  TlShape *shape = add_shape (builder, TL_SHAPE_PATH, band, part, handle);
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY, room;

  shape->path.first = builder->scene->points->len;
  shape->path.n = shape->path.own_n = n;
  shape->path.radius = radius;
  shape->path.stroke = stroke;
  shape->path.line_width = line_width;
  for (guint i = 0; i < n; i++)
    {
      TlPoint point = { mirror (builder, points[i].x, 0), points[i].y };

      g_array_append_val (builder->scene->points, point);
      x0 = MIN (x0, point.x);
      x1 = MAX (x1, point.x);
      y0 = MIN (y0, point.y);
      y1 = MAX (y1, point.y);
    }
  /* Arrow heads are wider than the line. */
  room = MAX (line_width, builder->theme->measures->arrow_width) / 2 + 1;
  shape->bounds = (TlRect){ x0 - room, y0 - room, x1 - x0 + 2 * room, y1 - y0 + 2 * room };
  return shape;
}

TlShape *
tl_scene_add_marker (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlMarkerKind kind, double x, double y, double size, TlColour fill, TlColour stroke, double line_width)
{
  TlShape *shape = add_shape (builder, TL_SHAPE_MARKER, band, part, handle);
  double half = (size + line_width) / 2;

  shape->marker.kind = kind;
  shape->marker.x = mirror (builder, x, 0);
  shape->marker.y = y;
  shape->marker.size = size;
  shape->marker.fill = fill;
  shape->marker.stroke = stroke;
  shape->marker.line_width = line_width;
  shape->bounds = (TlRect){ shape->marker.x - half, y - half, 2 * half, 2 * half };
  return shape;
}

void
tl_scene_place_line (TlScene *scene, TlShape *shape, guint pool, const TlTextLine *line, double x, double baseline, double width, TlAlign align)
{
  gboolean at_right = scene->mirrored != (align == TL_ALIGN_END);

  if (align == TL_ALIGN_PARAGRAPH)
    at_right = line->rtl;
  if (align == TL_ALIGN_CENTRE)
    x += (width - line->width) / 2;
  else if (at_right)
    x += width - line->width;
  shape->text.first = pool + line->start;
  shape->text.length = line->length;
  shape->text.x = x;
  shape->text.baseline = baseline;
  shape->text.width = line->width;
  shape->text.rtl = line->rtl;
  shape->text.ellipsis = line->ellipsis;
  shape->bounds = (TlRect){ x, baseline - tl_typesetter_ascent (scene->typesetter, shape->font), line->width, tl_typesetter_line_height (scene->typesetter, shape->font) };
}

static void
add_line (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlFont font, TlColour colour, guint pool, const TlTextLine *line, double x, double baseline, double width, TlAlign align)
{
  TlShape *shape = add_shape (builder, TL_SHAPE_TEXT, band, part, handle);

  shape->font = font;
  shape->text.colour = colour;
  tl_scene_place_line (builder->scene, shape, pool, line, mirror (builder, x, width), baseline, width, align);
  builder->scene->smallest_text = MIN (builder->scene->smallest_text, tl_typesetter_size (builder->scene->typesetter, font));
}

double
tl_scene_add_block (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlFont font, TlColour colour, const TlTextBlock *block, double x, double y, double width, TlAlign align)
{
  TlTypesetter *typesetter = builder->layout->typesetter;
  double height = tl_typesetter_line_height (typesetter, font);
  guint pool;

  if (block->n == 0)
    return y;
  pool = tl_scene_intern (builder->scene, block->text);
  for (guint i = 0; i < block->n; i++)
    add_line (builder, band, part, handle, font, colour, pool, &g_array_index (builder->layout->lines, TlTextLine, block->first + i),
              x, y + i * height + tl_typesetter_ascent (typesetter, font), width, align);
  return y + block->n * height;
}

double
tl_scene_add_label (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlFont font, TlColour colour, const char *text, double x, double baseline, double width, TlAlign align)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine));
  const TlTextLine *line;

  tl_typesetter_break (builder->layout->typesetter, font, text, -1, width > 0 ? width : G_MAXINT16, 1, lines);
  line = &g_array_index (lines, TlTextLine, 0);
  add_line (builder, band, part, handle, font, colour, tl_scene_intern (builder->scene, text), line, x, baseline,
            width > 0 ? width : line->width, align);
  return line->width;
}

/* ---- making ---- */

TlScene *
tl_scene_alloc (const TlLayout *layout, guint n_shapes)
{
  TlScene *scene = g_new0 (TlScene, 1);

  scene->ref_count = 1;
  scene->typesetter = tl_typesetter_ref (layout->typesetter);
  scene->shapes = g_array_sized_new (FALSE, TRUE, sizeof (TlShape), n_shapes);
  scene->points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  scene->pool = g_string_new_len ("", 1);
  scene->cells = g_array_new (FALSE, FALSE, sizeof (TlCell));
  scene->by_handle = g_array_new (FALSE, TRUE, sizeof (guint32));
  scene->reading = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  scene->rows = g_array_new (FALSE, FALSE, sizeof (TlSceneRow));
  scene->width = layout->width;
  scene->height = layout->height;
  scene->body_x = layout->body_x - layout->measures->section_gap / 2;
  scene->body_y = layout->body_y;
  scene->side_start = layout->measures->margin;
  scene->head_top = layout->head_top;
  scene->smallest_text = INFINITY;
  scene->ground = layout->theme->ground;
  scene->mirrored = tl_view_is_rtl (layout->view);
  return scene;
}

static void
build_empty (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  g_autofree char *text = g_strconcat (layout->words->no_stages, layout->view->empty_rows ? " " : NULL, layout->words->add_first_stage, NULL);

  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_SUBTITLE, builder->theme->ink_soft, text,
                      layout->body_x, layout->stage_top + 2 * tl_typesetter_size (layout->typesetter, TL_FONT_SUBTITLE), 0, TL_ALIGN_START);
}

/* The measure whose band is shown; 0: none. */
static TlHandle
shown_measure (TlMap *map, const TlView *view)
{
  if (!tl_words_has (view->show, TL_SHOW_SCORES) || tl_map_list (map, TL_KIND_STAGE)->len == 0)
    return 0;
  return tl_view_resolve_measure (view, map);
}

static void
build (TlSceneBuilder *builder, const TlView *view, TlHandle measure)
{
  tl_scene_shown_init (builder);
  tl_scene_count_votes (builder);
  tl_scene_build_rows (builder);
  tl_scene_build_head (builder);
  if (builder->layout->columns->len == 0)
    build_empty (builder);
  if (measure != 0)
    tl_scene_build_band (builder);
  tl_scene_build_cards (builder);
  tl_scene_build_handoffs (builder);
  if (view->score_falls)
    tl_scene_build_falls (builder);
  if (view->holds)
    tl_scene_build_holds (builder);
  if (view->gaps)
    tl_scene_build_gaps (builder);
  if (view->votes)
    tl_scene_build_handoff_votes (builder);
  tl_scene_build_parking (builder);
  if (view->votes)
    tl_scene_build_votes (builder);
  tl_scene_for_all (builder);
  if (view->broken > 1)
    tl_scene_break (builder, view->broken, view->slide);
  if (tl_words_has (view->show, TL_SHOW_LEGEND))
    tl_scene_build_legend (builder, measure);
  if (view->gaps && view->gap_list)
    tl_scene_build_gap_list (builder);
  tl_scene_shown_apply (builder);
  tl_scene_shown_clear (builder);
  tl_scene_build_index (builder->scene);
  tl_scene_build_reading (builder);
}

TlScene *
tl_scene_new_from (TlLayout *layout)
{
  TlTheme theme = *layout->theme;
  TlSceneBuilder builder = { .scene = tl_scene_alloc (layout, 4 * layout->cards->len + 2 * layout->handoffs->len + 64), .layout = layout, .theme = &theme };

  theme.measures = layout->measures;
  build (&builder, layout->view, shown_measure (layout->map, layout->view));
  return builder.scene;
}

TlScene *
tl_scene_new (TlMap *map, const TlView *view, TlTypesetter *typesetter)
{
  g_autoptr (TlLayout) layout = NULL;
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL && typesetter != NULL, NULL);

  tl_view_speak (view, &speaking);
  layout = tl_layout_new (map, view, typesetter, shown_measure (map, view));
  return tl_scene_new_from (layout);
}

TlScene *
tl_scene_new_for_typing (TlMap *map, const TlView *view, TlTypesetter *typesetter)
{
  TlLayout *layout;
  TlScene *scene;
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL && typesetter != NULL, NULL);

  tl_view_speak (view, &speaking);
  layout = tl_layout_new (map, view, typesetter, shown_measure (map, view));
  scene = tl_scene_new_from (layout);
  scene->layout = layout;
  return scene;
}

TlScene *
tl_scene_ref (TlScene *scene)
{
  g_atomic_int_inc (&scene->ref_count);
  return scene;
}

void
tl_scene_unref (TlScene *scene)
{
  if (!g_atomic_int_dec_and_test (&scene->ref_count))
    return;
  tl_typesetter_unref (scene->typesetter);
  g_array_unref (scene->shapes);
  g_array_unref (scene->points);
  g_string_free (scene->pool, TRUE);
  g_array_unref (scene->cells);
  g_array_unref (scene->by_handle);
  g_clear_pointer (&scene->layout, tl_layout_free);
  g_array_unref (scene->reading);
  g_array_unref (scene->rows);
  g_clear_pointer (&scene->spots, g_array_unref);
  g_clear_pointer (&scene->breaks, g_array_unref);
  tl_scene_clear_index (scene);
  g_free (scene);
}

/* ---- reading ---- */

void
tl_scene_size (TlScene *scene, double *width, double *height)
{
  *width = scene->width;
  *height = scene->height;
}

void
tl_scene_body_origin (TlScene *scene, double *x, double *y)
{
  *x = scene->body_x;
  *y = scene->body_y;
}

double
tl_scene_side_start (TlScene *scene)
{
  return scene->side_start;
}

double
tl_scene_head_top (TlScene *scene)
{
  return scene->head_top;
}

gboolean
tl_scene_is_mirrored (TlScene *scene)
{
  return scene->mirrored;
}

const TlShape *
tl_scene_shapes (TlScene *scene, guint *n)
{
  *n = scene->shapes->len;
  return (const TlShape *) scene->shapes->data;
}

const TlPoint *
tl_scene_points (TlScene *scene)
{
  return (const TlPoint *) scene->points->data;
}

const char *
tl_scene_string (TlScene *scene, guint offset)
{
  return scene->pool->str + offset;
}

TlColour
tl_scene_ground (TlScene *scene)
{
  return scene->ground;
}

TlTypesetter *
tl_scene_typesetter (TlScene *scene)
{
  return scene->typesetter;
}

double
tl_scene_smallest_text (TlScene *scene)
{
  return scene->smallest_text;
}

const TlSpot *
tl_scene_spots (TlScene *scene, guint *n)
{
  *n = scene->spots != NULL ? scene->spots->len : 0;
  return *n > 0 ? (const TlSpot *) scene->spots->data : NULL;
}

const double *
tl_scene_breaks (TlScene *scene, guint *n)
{
  *n = scene->breaks != NULL ? scene->breaks->len : 0;
  return *n > 0 ? (const double *) scene->breaks->data : NULL;
}

const TlHandle *
tl_scene_reading_order (TlScene *scene, guint *n)
{
  *n = scene->reading->len;
  return (const TlHandle *) scene->reading->data;
}
