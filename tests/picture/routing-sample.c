#include "routing-sample.h"

#include <math.h>

#define COLUMN_WIDTH 160.0
#define LANE_PADDING 9.0
#define CARD_GAP 16.0
#define LANE_LEAST 48.0

/* Samples. */

Sample *
sample_new (guint n_columns, guint n_lanes)
{
  Sample *sample = g_new0 (Sample, 1);

  sample->n_columns = n_columns;
  sample->n_lanes = n_lanes;
  sample->cards = g_array_new (FALSE, FALSE, sizeof (TlRoutingCard));
  sample->heights = g_array_new (FALSE, FALSE, sizeof (double));
  sample->edges = g_array_new (FALSE, FALSE, sizeof (TlRoutingEdge));
  return sample;
}

void
sample_free (Sample *sample)
{
  g_array_unref (sample->cards);
  g_array_unref (sample->heights);
  g_array_unref (sample->edges);
  g_free (sample);
}

guint
sample_add_card (Sample *sample, guint column, guint lane, double height)
{
  TlRoutingCard card = { column, lane };

  g_array_append_val (sample->cards, card);
  g_array_append_val (sample->heights, height);
  return sample->cards->len - 1;
}

void
sample_add_edge (Sample *sample, guint from, guint to, gboolean loop)
{
  TlRoutingEdge edge = { from, to, loop };
  g_array_append_val (sample->edges, edge);
}

static guint
guess (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static void
add_random_cards (Sample *sample, GRand *rand)
{
  double density = g_rand_double_range (rand, 0.2, 1);
  guint empty_lane = guess (rand, 3 * sample->n_lanes), empty_column = guess (rand, 3 * sample->n_columns);
  gboolean equal = guess (rand, 2);

  for (guint column = 0; column < sample->n_columns; column++)
    for (guint lane = 0; lane < sample->n_lanes; lane++)
      {
        guint n = g_rand_double (rand) < density;

        if (lane == empty_lane || column == empty_column)
          continue;
        if (n == 1 && guess (rand, 5) == 0)
          n += guess (rand, 5);
        for (guint i = 0; i < n; i++)
          sample_add_card (sample, column, lane, equal ? 46 : 30 + guess (rand, 60));
      }
  if (sample->cards->len == 0)
    sample_add_card (sample, 0, 0, 46);
}

static guint
guess_card_in_column (const Sample *sample, GRand *rand, guint column)
{
  guint first = 0, n = 0;

  for (guint i = 0; i < sample->cards->len; i++)
    if (g_array_index (sample->cards, TlRoutingCard, i).column == column)
      {
        if (n++ == 0)
          first = i;
      }
  return n == 0 ? guess (rand, sample->cards->len) : first + guess (rand, n);
}

static void
add_crowds (Sample *sample, GRand *rand)
{
  guint n_cards = sample->cards->len;
  guint target = guess (rand, n_cards), source = guess (rand, n_cards);
  guint column = guess (rand, sample->n_columns);

  if (guess (rand, 2) == 0)
    for (guint i = guess (rand, 3) * 8 + 8; i > 0; i--)
      sample_add_edge (sample, guess (rand, n_cards), target, FALSE);
  if (guess (rand, 4) == 0)
    for (guint i = guess (rand, 20) + 8; i > 0; i--)
      sample_add_edge (sample, source, guess (rand, n_cards), FALSE);
  if (guess (rand, 4) == 0)
    for (guint i = guess (rand, 12); i > 0; i--)
      sample_add_edge (sample, source, target, FALSE);
  if (guess (rand, 3) == 0)
    for (guint i = 0; i < 40 + guess (rand, 20); i++)
      {
        guint a = guess_card_in_column (sample, rand, column);
        guint b = guess_card_in_column (sample, rand, MIN (column + 1, sample->n_columns - 1));
        sample_add_edge (sample, i % 3 == 0 ? b : a, i % 3 == 0 ? a : b, FALSE);
      }
}

Sample *
sample_random (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Sample *sample = sample_new (1 + guess (rand, 8), 1 + guess (rand, 7));
  guint n_cards, n_edges;

  add_random_cards (sample, rand);
  n_cards = sample->cards->len;
  n_edges = guess (rand, 2 * n_cards + 2);
  for (guint i = 0; i < n_edges; i++)
    {
      guint from = guess (rand, n_cards), to = guess (rand, n_cards);

      if (guess (rand, 2) == 0)
        {
          to = from + 1 + guess (rand, sample->n_lanes + 1);
          to = MIN (to, n_cards - 1);
        }
      sample_add_edge (sample, from, to, guess (rand, 20) == 0);
    }
  add_crowds (sample, rand);
  return sample;
}

static guint
choose_stage (guint column, guint n_columns, GRand *rand)
{
  guint chance = guess (rand, 20), step = chance < 3 ? 2 + guess (rand, 3) : 1;

  if (chance == 3)
    return column > 0 ? column - 1 : column;
  if (chance == 4)
    return guess (rand, column + 1);
  return chance == 5 || chance == 6 ? column : MIN (column + step, n_columns - 1);
}

Sample *
sample_likely (guint n_columns, guint n_lanes, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Sample *sample = sample_new (n_columns, n_lanes);
  guint n_cards;

  for (guint column = 0; column < n_columns; column++)
    {
      guint always = guess (rand, n_lanes);

      for (guint lane = 0; lane < n_lanes; lane++)
        if (lane == always || guess (rand, n_lanes) < 3)
          for (guint i = guess (rand, 8) == 0 ? 2 : 1; i > 0; i--)
            sample_add_card (sample, column, lane, 34 + 14 * guess (rand, 3));
    }
  n_cards = sample->cards->len;
  for (guint card = 0; card < n_cards; card++)
    for (guint i = guess (rand, 3); i > 0; i--)
      {
        guint column = g_array_index (sample->cards, TlRoutingCard, card).column;
        guint to = guess_card_in_column (sample, rand, choose_stage (column, n_columns, rand));

        if (to != card)
          sample_add_edge (sample, card, to, FALSE);
      }
  sample_add_edge (sample, n_cards - 1, 0, TRUE);
  return sample;
}

Sample *
sample_large (guint n_columns, guint n_lanes, guint n_edges, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Sample *sample = sample_new (n_columns, n_lanes);

  for (guint column = 0; column < n_columns; column++)
    for (guint lane = 0; lane < n_lanes; lane++)
      sample_add_card (sample, column, lane, 46);
  for (guint i = 0; i < n_edges; i++)
    {
      guint column = guess (rand, MAX (n_columns, 2) - 1);
      sample_add_edge (sample, column * n_lanes + guess (rand, n_lanes), (column + 1) * n_lanes + guess (rand, n_lanes), FALSE);
    }
  return sample;
}

/* Drawings. */

static double *
lay_out_lanes (Drawing *drawing)
{
  const Sample *sample = drawing->sample;
  double *lane_tops = g_new (double, sample->n_lanes + 1);
  double y = 20;

  for (guint lane = 0; lane < sample->n_lanes; lane++)
    {
      double highest = LANE_LEAST, cell = 0;

      for (guint i = 0; i < sample->cards->len; i++)
        {
          const TlRoutingCard *card = &g_array_index (sample->cards, TlRoutingCard, i);

          if (i == 0 || card->column != card[-1].column || card->lane != card[-1].lane)
            cell = 0;
          cell += g_array_index (sample->heights, double, i) + (cell > 0 ? CARD_GAP : 0);
          if (card->lane == lane)
            highest = MAX (highest, cell);
        }
      drawing->gutter_tops[lane] = y;
      y += MAX (tl_routing_gutter_height (drawing->routing, lane), 6);
      lane_tops[lane] = y + LANE_PADDING;
      y += highest + 2 * LANE_PADDING;
    }
  drawing->gutter_tops[sample->n_lanes] = y;
  drawing->height = y + tl_routing_gutter_height (drawing->routing, sample->n_lanes) + 20;
  return lane_tops;
}

static void
lay_out_rows (Drawing *drawing)
{
  const Sample *sample = drawing->sample;
  g_autofree double *lane_tops = lay_out_lanes (drawing);
  g_autofree double *tops = g_new (double, sample->cards->len);
  g_autofree double *bottoms = g_new (double, sample->cards->len);

  for (guint i = 0; i < sample->cards->len; i++)
    {
      const TlRoutingCard *card = &g_array_index (sample->cards, TlRoutingCard, i);
      gboolean stacked = i > 0 && card->column == card[-1].column && card->lane == card[-1].lane;

      tops[i] = stacked ? bottoms[i - 1] + CARD_GAP : lane_tops[card->lane];
      bottoms[i] = tops[i] + g_array_index (sample->heights, double, i);
      drawing->cards[i].y = tops[i];
      drawing->cards[i].height = bottoms[i] - tops[i];
    }
  tl_routing_set_rows (drawing->routing, tops, bottoms, drawing->gutter_tops);
}

static void
lay_out_columns (Drawing *drawing)
{
  const Sample *sample = drawing->sample;
  g_autofree double *lefts = g_new (double, sample->n_columns);
  g_autofree double *rights = g_new (double, sample->n_columns);
  double x = 20;

  for (guint column = 0; column < sample->n_columns; column++)
    {
      drawing->gutter_lefts[column] = x;
      x += tl_routing_gutter_width (drawing->routing, column);
      lefts[column] = x;
      rights[column] = x += COLUMN_WIDTH;
    }
  drawing->gutter_lefts[sample->n_columns] = x;
  drawing->width = x + tl_routing_gutter_width (drawing->routing, sample->n_columns) + 20;
  for (guint i = 0; i < sample->cards->len; i++)
    {
      guint column = g_array_index (sample->cards, TlRoutingCard, i).column;

      drawing->cards[i].x = lefts[column];
      drawing->cards[i].width = rights[column] - lefts[column];
    }
  tl_routing_set_columns (drawing->routing, lefts, rights, drawing->gutter_lefts);
}

Drawing *
drawing_new (const Sample *sample)
{
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->sample = sample;
  drawing->cards = g_new0 (TlRect, sample->cards->len);
  drawing->gutter_tops = g_new0 (double, sample->n_lanes + 1);
  drawing->gutter_lefts = g_new0 (double, sample->n_columns + 1);
  drawing->routing = tl_routing_new (sample->n_columns, sample->n_lanes,
                                     (const TlRoutingCard *) sample->cards->data, sample->cards->len,
                                     (const TlRoutingEdge *) sample->edges->data, sample->edges->len);
  lay_out_rows (drawing);
  lay_out_columns (drawing);
  return drawing;
}

void
drawing_free (Drawing *drawing)
{
  tl_routing_free (drawing->routing);
  g_free (drawing->cards);
  g_free (drawing->gutter_tops);
  g_free (drawing->gutter_lefts);
  g_free (drawing);
}

/* Pictures to look at. */

static const char *const strokes[] = { "#1f2d4d", "#a83e16", "#0b7a75", "#6b3fa0", "#8a6d00", "#1e6fb8" };

static void
write_route (GString *svg, const Drawing *drawing, guint edge)
{
  const TlRoute *route = tl_routing_route (drawing->routing, edge);
  const TlPoint *points = tl_routing_points (drawing->routing) + route->first;
  const char *stroke = strokes[edge % G_N_ELEMENTS (strokes)];
  guint last = route->own_first + route->own_n;

  if (route->own_n > 1)
    {
      g_string_append_printf (svg, "<path fill='none' stroke='%s' stroke-width='1.6' %s d='M%g %g", stroke,
                              last == route->n ? "marker-end='url(#arrow)'" : "",
                              points[route->own_first].x, points[route->own_first].y);
      for (guint i = route->own_first + 1; i < last; i++)
        {
          TlPoint p = points[i], q = points[MIN (i + 1, last - 1)], before = points[i - 1];
          double in = hypot (p.x - before.x, p.y - before.y), out = hypot (q.x - p.x, q.y - p.y);
          double radius = MIN (5, MIN (in, out) / 2);

          if (out > 0)
            g_string_append_printf (svg, " L%g %g Q%g %g %g %g", p.x - (p.x - before.x) / in * radius,
                                    p.y - (p.y - before.y) / in * radius, p.x, p.y,
                                    p.x + (q.x - p.x) / out * radius, p.y + (q.y - p.y) / out * radius);
          else
            g_string_append_printf (svg, " L%g %g", p.x, p.y);
        }
      g_string_append (svg, "'/>");
    }
  if (route->bundle_lead)
    g_string_append_printf (svg, "<circle cx='%g' cy='%g' r='7' fill='%s'/><text x='%g' y='%g' fill='#fff' text-anchor='middle'>%u</text>",
                            route->bundle_point.x, route->bundle_point.y, stroke, route->bundle_point.x,
                            route->bundle_point.y + 3, route->bundle);
  if (route->from_bundle_lead)
    g_string_append_printf (svg, "<circle cx='%g' cy='%g' r='7' fill='#fff' stroke='%s'/><text x='%g' y='%g' text-anchor='middle'>%u</text>",
                            route->from_bundle_point.x, route->from_bundle_point.y, stroke, route->from_bundle_point.x,
                            route->from_bundle_point.y + 3, route->from_bundle);
}

void
drawing_write_svg (const Drawing *drawing, const char *directory, const char *name)
{
  const Sample *sample = drawing->sample;
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autofree char *file = g_strconcat (name, ".svg", NULL);
  g_autofree char *path = g_build_filename (directory, file, NULL);

  g_string_append_printf (svg, "<svg xmlns='http://www.w3.org/2000/svg' width='%g' height='%g' font-size='9' font-family='sans-serif'>"
                               "<defs><marker id='arrow' markerWidth='8' markerHeight='8' refX='7' refY='4' orient='auto' "
                               "markerUnits='userSpaceOnUse'><path d='M0 0.5 L7 4 L0 7.5z'/></marker></defs>"
                               "<rect width='100%%' height='100%%' fill='#fff'/>",
                          drawing->width, drawing->height);
  for (guint lane = 0; lane < sample->n_lanes; lane++)
    {
      double top = drawing->gutter_tops[lane] + MAX (tl_routing_gutter_height (drawing->routing, lane), 6);
      g_string_append_printf (svg, "<rect x='8' y='%g' width='%g' height='%g' rx='4' fill='#f1f3f8'/>", top,
                              drawing->width - 16, drawing->gutter_tops[lane + 1] - top);
    }
  for (guint i = 0; i < sample->cards->len; i++)
    g_string_append_printf (svg, "<rect x='%g' y='%g' width='%g' height='%g' rx='5' fill='#fff' stroke='#888'/><text x='%g' y='%g' fill='#888'>%u</text>",
                            drawing->cards[i].x, drawing->cards[i].y, drawing->cards[i].width, drawing->cards[i].height,
                            drawing->cards[i].x + 6, drawing->cards[i].y + 12, i);
  for (guint i = 0; i < sample->edges->len; i++)
    write_route (svg, drawing, i);
  g_string_append (svg, "</svg>\n");
  g_file_set_contents (path, svg->str, (gssize) svg->len, NULL);
}
