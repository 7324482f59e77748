/* Hand-offs: a line by its state, with a sign of its own where it is fragile or broken; bundles; the renewal loop. */
#include "picture/scene-private.h"

#include <math.h>

static void
line_style (const TlSceneBuilder *builder, TlShape *shape, TlHandoffState state)
{
  const TlThemeMeasures *m = builder->theme->measures;

  shape->path.stroke = builder->theme->handoff[state];
  shape->path.line_width = state == TL_HANDOFF_FRAGILE || state == TL_HANDOFF_BROKEN ? m->handoff_width_bad : m->handoff_width;
  shape->path.dash = state == TL_HANDOFF_FRAGILE ? TL_DASH_DASHED : state == TL_HANDOFF_BROKEN ? TL_DASH_DOTTED
                                                                                               : TL_DASH_NONE;
  shape->path.arrow_end = TRUE;
}

/* The middle of the longest piece, less the arrow head at its end: a sign has most room there. Returns the room. */
static double
find_middle (const TlPoint *points, guint n, double arrow, TlPoint *middle)
{
  double longest = -1, room = 0;

  for (guint i = 1; i < n; i++)
    {
      TlPoint a = points[i - 1], b = points[i];
      double length = fabs (b.x - a.x) + fabs (b.y - a.y);
      double share = 0.5 * (i == n - 1 && length > arrow ? (length - arrow) / length : 1);

      if (length <= longest)
        continue;
      longest = length;
      room = 2 * share * length;
      *middle = (TlPoint){ a.x + share * (b.x - a.x), a.y + share * (b.y - a.y) };
    }
  return room;
}

static void
add_sign (TlSceneBuilder *builder, const TlHandoff *handoff, const TlPoint *points, guint n)
{
  const TlTheme *theme = builder->theme;
  double size = theme->measures->marker_size;
  TlPoint middle;

  /* On a very short line its dashes must say it alone. */
  if (n < 2 || find_middle (points, n, theme->measures->arrow_length, &middle) < size + 2)
    return;
  if (handoff->state == TL_HANDOFF_FRAGILE)
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FLAG, handoff->record.handle, TL_MARKER_TRIANGLE, middle.x, middle.y,
                         size, theme->handoff[TL_HANDOFF_FRAGILE], theme->ground, 1);
  else if (handoff->state == TL_HANDOFF_BROKEN)
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FLAG, handoff->record.handle, TL_MARKER_CROSS, middle.x, middle.y,
                         size - 2, theme->ground, theme->handoff[TL_HANDOFF_BROKEN], 2);
}

static const char *
lane_of (const TlSceneBuilder *builder, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (builder->layout->map, activity);
  const TlFunction *function = card != NULL ? tl_map_function (builder->layout->map, card->function) : NULL;

  if (function == NULL)
    return builder->layout->words->nobody_yet;
  return function->name != NULL ? function->name : builder->layout->words->untitled;
}

static guint32
describe (TlSceneBuilder *builder, const TlHandoff *handoff)
{
  const TlVocabulary *words = builder->layout->words;
  const char *const states[] = { words->works, words->fragile, words->broken, words->unknown };
  GString *pool = builder->scene->pool;
  guint32 at = pool->len;
  const char *const pieces[] = { lane_of (builder, handoff->from), " → ", lane_of (builder, handoff->to), ", ", states[handoff->state] };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_string_append (pool, pieces[i]);
  g_string_append_c (pool, '\0');
  return at;
}

/* Of what lines share one draws each piece; where that one may be hidden each draws all of its own. */
static void
choose_own_points (const TlSceneBuilder *builder, const TlRoute *route, TlShape *shape)
{
  gboolean whole = builder->shown.active;

  shape->path.own_first = whole ? 0 : route->own_first;
  shape->path.own_n = whole ? route->n : route->own_n;
  /* One arrow head is enough where lines have joined. */
  shape->path.arrow_end = whole || (route->own_n > 1 && route->own_first + route->own_n == route->n);
}

static void
add_bundle (TlSceneBuilder *builder, TlHandle card, guint n, TlPoint at)
{
  const TlTheme *theme = builder->theme;
  g_autofree char *count = g_strdup_printf ("%u", n);
  double size = theme->measures->badge_size;

  tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FLAG, card, TL_MARKER_CIRCLE, at.x, at.y, size, theme->count, theme->ground, 1.5);
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_FLAG, card, TL_FONT_BADGE, theme->count_ink, count,
                      at.x - size, at.y + tl_typesetter_ascent (builder->layout->typesetter, TL_FONT_BADGE) * 0.37, 2 * size, TL_ALIGN_CENTRE);
}

static void
add_loop_name (TlSceneBuilder *builder, const TlPoint *points, guint n)
{
  double room = builder->layout->width;
  TlPoint middle;

  find_middle (points, n, 0, &middle);
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_SMALL, builder->theme->ink_soft, builder->layout->words->renewal_loop,
                      middle.x - room / 2, middle.y - MAX (5, 0.35 * tl_typesetter_size (builder->layout->typesetter, TL_FONT_SMALL)), room, TL_ALIGN_CENTRE);
}

/* Not while some of what they count may be hidden. */
static void
build_bundles (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  guint n = layout->handoffs->len;

  for (guint i = 0; !tl_scene_hides (builder) && i < n + layout->missing->len; i++)
    {
      const TlLayoutMissing *missing = i < n ? NULL : &g_array_index (layout->missing, TlLayoutMissing, i - n);
      const TlHandoff *handoff = missing == NULL ? g_array_index (layout->handoffs, TlLayoutLine, i).handoff : NULL;
      const TlRoute *route = tl_routing_route (layout->routing, i);

      if (handoff != NULL)
        tl_scene_for_handoff (builder, handoff);
      else
        tl_scene_for_rest (builder);
      if (route->bundle_lead)
        add_bundle (builder, handoff != NULL ? handoff->to : missing->gap->to, route->bundle, route->bundle_point);
      if (route->from_bundle_lead)
        add_bundle (builder, handoff != NULL ? handoff->from : missing->gap->from, route->from_bundle, route->from_bundle_point);
    }
}

void
tl_scene_build_handoffs (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  gboolean named = FALSE;

  if (layout->routing == NULL)
    return;
  for (guint i = 0; i < layout->handoffs->len; i++)
    {
      const TlLayoutLine *line = &g_array_index (layout->handoffs, TlLayoutLine, i);
      const TlRoute *route = tl_routing_route (layout->routing, i);
      const TlPoint *points = tl_routing_points (layout->routing) + route->first;
      TlShape *shape;

      tl_scene_for_handoff (builder, line->handoff);
      shape = tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_LINE, line->handoff->record.handle, points, route->n, m->handoff_radius, 0, 0);
      line_style (builder, shape, line->handoff->state);
      shape->path.from = line->handoff->from;
      shape->path.to = line->handoff->to;
      shape->path.from_side = route->from_side;
      shape->path.to_side = route->to_side;
      choose_own_points (builder, route, shape);
      shape->alternative = describe (builder, line->handoff);
      add_sign (builder, line->handoff, points + route->own_first, route->own_n);
      if (line->loop && !named)
        add_loop_name (builder, points, route->n);
      named |= line->loop;
    }
  build_bundles (builder);
  tl_scene_for_all (builder);
}
