#include "routing-checks.h"

#include <math.h>

#define MOST_POINTS 6
#define NEAR 1e-6
#define CARD_CLEARANCE 1.0

Lines *
lines_new (const Drawing *drawing)
{
  Lines *lines = g_new0 (Lines, 1);
  guint n_points = 0;

  lines->drawing = drawing;
  lines->n_edges = drawing->sample->edges->len;
  lines->routes = g_new (TlRoute, lines->n_edges);
  for (guint i = 0; i < lines->n_edges; i++)
    {
      lines->routes[i] = *tl_routing_route (drawing->routing, i);
      n_points = MAX (n_points, lines->routes[i].first + lines->routes[i].n);
    }
  lines->points = g_memdup2 (tl_routing_points (drawing->routing), n_points * sizeof (TlPoint));
  return lines;
}

void
lines_free (Lines *lines)
{
  g_free (lines->routes);
  g_free (lines->points);
  g_free (lines);
}

/* Shared helpers. */

static const TlRoutingEdge *
edge_of (const Lines *lines, guint edge)
{
  return &g_array_index (lines->drawing->sample->edges, TlRoutingEdge, edge);
}

static const TlRect *
card_of (const Lines *lines, guint edge, gboolean to)
{
  return &lines->drawing->cards[to ? edge_of (lines, edge)->to : edge_of (lines, edge)->from];
}

static const TlPoint *
points_of (const Lines *lines, guint edge)
{
  return lines->points + lines->routes[edge].first;
}

static TlPoint
end_of (const Lines *lines, guint edge, gboolean to)
{
  return points_of (lines, edge)[to ? lines->routes[edge].n - 1 : 0];
}

static TlCardSide
side_of (const Lines *lines, guint edge, gboolean to)
{
  return to ? lines->routes[edge].to_side : lines->routes[edge].from_side;
}

static gboolean
is_upright (const TlPoint *piece)
{
  return piece[0].x == piece[1].x;
}

/* Shapes. */

/* Whether @port lies on @side of @card, off its corners, and @next outside of it. */
static gboolean
leaves_side (const TlRect *card, TlCardSide side, TlPoint port, TlPoint next)
{
  switch (side)
    {
    case TL_SIDE_LEFT:
      return port.x == card->x && next.x < card->x && port.y > card->y && port.y < card->y + card->height;
    case TL_SIDE_RIGHT:
      return port.x == card->x + card->width && next.x > port.x && port.y > card->y && port.y < card->y + card->height;
    case TL_SIDE_TOP:
      return port.y == card->y && next.y < card->y && port.x > card->x && port.x < card->x + card->width;
    default:
      return port.y == card->y + card->height && next.y > port.y && port.x > card->x && port.x < card->x + card->width;
    }
}

static gboolean
sides_fit (const Lines *lines, guint edge)
{
  const TlRoutingEdge *e = edge_of (lines, edge);
  guint from = g_array_index (lines->drawing->sample->cards, TlRoutingCard, e->from).column;
  guint to = g_array_index (lines->drawing->sample->cards, TlRoutingCard, e->to).column;
  TlCardSide out = lines->routes[edge].from_side, in = lines->routes[edge].to_side;

  if (e->loop || from < to)
    return out == TL_SIDE_RIGHT && in == TL_SIDE_LEFT;
  if (from > to)
    return out == TL_SIDE_LEFT && in == TL_SIDE_RIGHT;
  return (out == TL_SIDE_RIGHT && in == TL_SIDE_RIGHT)
         || (e->from + 1 == e->to && out == TL_SIDE_BOTTOM && in == TL_SIDE_TOP)
         || (e->from == e->to + 1 && out == TL_SIDE_TOP && in == TL_SIDE_BOTTOM);
}

char *
lines_check_shapes (const Lines *lines)
{
  for (guint edge = 0; edge < lines->n_edges; edge++)
    {
      const TlPoint *points = points_of (lines, edge);
      guint n = lines->routes[edge].n;

      if (n < 2 || n > MOST_POINTS)
        return g_strdup_printf ("line %u has %u points", edge, n);
      for (guint i = 0; i + 1 < n; i++)
        {
          gboolean upright = points[i].x == points[i + 1].x, lying = points[i].y == points[i + 1].y;

          if (upright == lying)
            return g_strdup_printf ("piece %u of line %u is slanted or empty", i, edge);
          if (i > 0 && upright == is_upright (points + i - 1))
            return g_strdup_printf ("point %u of line %u is no corner", i, edge);
        }
      if (!sides_fit (lines, edge))
        return g_strdup_printf ("line %u takes the wrong sides", edge);
      if (!leaves_side (card_of (lines, edge, FALSE), side_of (lines, edge, FALSE), points[0], points[1]))
        return g_strdup_printf ("line %u does not start at its card", edge);
      if (!leaves_side (card_of (lines, edge, TRUE), side_of (lines, edge, TRUE), points[n - 1], points[n - 2]))
        return g_strdup_printf ("line %u does not end at its card", edge);
    }
  return NULL;
}

/* Cards. */

static gboolean
touches_card (const TlPoint *piece, const TlRect *card, double clearance)
{
  return MAX (piece[0].x, piece[1].x) > card->x - clearance && MIN (piece[0].x, piece[1].x) < card->x + card->width + clearance
         && MAX (piece[0].y, piece[1].y) > card->y - clearance && MIN (piece[0].y, piece[1].y) < card->y + card->height + clearance;
}

char *
lines_check_cards (const Lines *lines)
{
  for (guint edge = 0; edge < lines->n_edges; edge++)
    {
      const TlPoint *points = points_of (lines, edge);

      for (guint i = 0; i + 1 < lines->routes[edge].n; i++)
        for (guint card = 0; card < lines->drawing->sample->cards->len; card++)
          {
            gboolean own = (i == 0 && card == edge_of (lines, edge)->from)
                           || (i + 2 == lines->routes[edge].n && card == edge_of (lines, edge)->to);

            if (touches_card (points + i, &lines->drawing->cards[card], own ? 0 : CARD_CLEARANCE))
              return g_strdup_printf ("piece %u of line %u lies on card %u", i, edge, card);
          }
    }
  return NULL;
}

/* Overlap. */

/* Whether the lines share a port, and with it that end. */
static gboolean
share_end (const Lines *lines, guint a, guint b, gboolean to)
{
  guint bundle_a = to ? lines->routes[a].bundle : lines->routes[a].from_bundle;
  guint bundle_b = to ? lines->routes[b].bundle : lines->routes[b].from_bundle;
  TlPoint end_a = end_of (lines, a, to), end_b = end_of (lines, b, to);

  return bundle_a > 1 && bundle_a == bundle_b && end_a.x == end_b.x && end_a.y == end_b.y;
}

/* Counted from the shared port: the trunk's piece and one that joins it. */
static gboolean
join (guint a, guint b)
{
  return MIN (a, b) == 1 && MAX (a, b) == 2;
}

/* Pieces that a bundle may share: the port's, the upright next to it, and, where it joins that upright, the one beyond; of
 * a bundle from one port to another, all. */
static gboolean
may_share (const Lines *lines, guint a, guint piece_a, guint b, guint piece_b)
{
  guint last_a = lines->routes[a].n - 2, last_b = lines->routes[b].n - 2;

  if (share_end (lines, a, b, TRUE))
    {
      TlPoint from_a = end_of (lines, a, FALSE), from_b = end_of (lines, b, FALSE);
      guint back_a = last_a - piece_a, back_b = last_b - piece_b;

      if ((back_a < 2 && back_b < 2) || join (back_a, back_b) || (from_a.x == from_b.x && from_a.y == from_b.y))
        return TRUE;
    }
  return share_end (lines, a, b, FALSE) && ((piece_a < 2 && piece_b < 2) || join (piece_a, piece_b));
}

static gboolean
ranges_touch (double a, double b, double c, double d)
{
  return MIN (a, b) <= MAX (c, d) + NEAR && MIN (c, d) <= MAX (a, b) + NEAR;
}

/* A proper crossing is none; anything else that two pieces have in common is. */
static gboolean
pieces_touch (const TlPoint *a, const TlPoint *b)
{
  const TlPoint *upright, *lying;

  if (!ranges_touch (a[0].x, a[1].x, b[0].x, b[1].x) || !ranges_touch (a[0].y, a[1].y, b[0].y, b[1].y))
    return FALSE;
  if (is_upright (a) == is_upright (b))
    return TRUE;
  upright = is_upright (a) ? a : b;
  lying = is_upright (a) ? b : a;
  return fabs (upright[0].x - lying[0].x) < NEAR || fabs (upright[0].x - lying[1].x) < NEAR
         || fabs (lying[0].y - upright[0].y) < NEAR || fabs (lying[0].y - upright[1].y) < NEAR;
}

char *
lines_check_overlap (const Lines *lines)
{
  for (guint a = 0; a < lines->n_edges; a++)
    for (guint b = 0; b < a; b++)
      for (guint i = 0; i + 1 < lines->routes[a].n; i++)
        for (guint j = 0; j + 1 < lines->routes[b].n; j++)
          if (pieces_touch (points_of (lines, a) + i, points_of (lines, b) + j) && !may_share (lines, a, i, b, j))
            return g_strdup_printf ("piece %u of line %u touches piece %u of line %u", i, a, j, b);
  return NULL;
}

/* Tracks. */

static guint
gutter_at (const Drawing *drawing, double x)
{
  guint gutter;

  for (gutter = 0; gutter < drawing->sample->n_columns; gutter++)
    if (x < drawing->gutter_lefts[gutter + 1])
      break;
  return gutter;
}

static gboolean
stands_well (const Drawing *drawing, double x)
{
  guint gutter = gutter_at (drawing, x);
  double left = drawing->gutter_lefts[gutter], width = tl_routing_gutter_width (drawing->routing, gutter);

  return x >= left + 12 - NEAR && x <= left + width - 12 + NEAR;
}

/* The pitch of each vertical gutter: tight where more than 40 lines stand at places of their own. */
static double *
find_pitches (const Lines *lines)
{
  double *pitches = g_new (double, lines->drawing->sample->n_columns + 1);

  for (guint gutter = 0; gutter <= lines->drawing->sample->n_columns; gutter++)
    {
      g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

      for (guint edge = 0; edge < lines->n_edges; edge++)
        for (guint i = 1; i + 2 < lines->routes[edge].n; i++)
          {
            const TlPoint *piece = points_of (lines, edge) + i;

            if (is_upright (piece) && gutter_at (lines->drawing, piece[0].x) == gutter)
              g_hash_table_add (places, GINT_TO_POINTER ((gint) (piece[0].x * 16)));
          }
      pitches[gutter] = g_hash_table_size (places) > TL_ROUTING_TIGHT_ABOVE ? TL_ROUTING_PITCH_TIGHT : TL_ROUTING_PITCH;
    }
  return pitches;
}

/* In a horizontal gutter, or within a lane, where other checks see to it. */
static gboolean
lies_well (const Drawing *drawing, double y)
{
  for (guint gutter = 0; gutter <= drawing->sample->n_lanes; gutter++)
    {
      double top = drawing->gutter_tops[gutter], height = tl_routing_gutter_height (drawing->routing, gutter);

      if (y >= top + 6 - NEAR && y <= top + height - 6 + NEAR)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_stack (const Lines *lines, guint edge)
{
  return lines->routes[edge].from_side >= TL_SIDE_TOP;
}

static char *
check_pitch (const Lines *lines, guint a, guint i, double pitch)
{
  const TlPoint *piece = points_of (lines, a) + i;

  for (guint b = 0; b < a; b++)
    for (guint j = 0; j + 1 < lines->routes[b].n; j++)
      {
        const TlPoint *other = points_of (lines, b) + j;

        if (is_stack (lines, b) || !is_upright (other) || may_share (lines, a, i, b, j)
            || fabs (piece[0].x - other[0].x) > pitch - NEAR || !ranges_touch (piece[0].y, piece[1].y, other[0].y, other[1].y))
          continue;
        return g_strdup_printf ("line %u runs %g beside line %u", a, fabs (piece[0].x - other[0].x), b);
      }
  return NULL;
}

char *
lines_check_tracks (const Lines *lines)
{
  g_autofree double *pitches = find_pitches (lines);

  for (guint edge = 0; edge < lines->n_edges; edge++)
    for (guint i = 1; i + 2 < lines->routes[edge].n; i++)
      {
        const TlPoint *piece = points_of (lines, edge) + i;
        char *fault;

        if (!is_upright (piece) && !lies_well (lines->drawing, piece[0].y))
          return g_strdup_printf ("piece %u of line %u lies outside its gutter", i, edge);
        if (!is_upright (piece))
          continue;
        if (!stands_well (lines->drawing, piece[0].x))
          return g_strdup_printf ("piece %u of line %u stands outside its gutter", i, edge);
        fault = check_pitch (lines, edge, i, pitches[gutter_at (lines->drawing, piece[0].x)]);
        if (fault != NULL)
          return fault;
      }
  return NULL;
}

/* Ports. */

char *
lines_check_ports (const Lines *lines)
{
  for (guint a = 0; a < 2 * lines->n_edges; a++)
    for (guint b = 0; b < a; b++)
      {
        TlPoint p = end_of (lines, a / 2, a % 2), q = end_of (lines, b / 2, b % 2);
        const TlRect *card = card_of (lines, a / 2, a % 2);
        double distance = fabs (p.x - q.x) + fabs (p.y - q.y);

        if (card != card_of (lines, b / 2, b % 2) || side_of (lines, a / 2, a % 2) != side_of (lines, b / 2, b % 2)
            || card->height < 36 || distance >= TL_ROUTING_PORT - NEAR)
          continue;
        if (a % 2 != b % 2
            || (!share_end (lines, a / 2, b / 2, a % 2) && !share_end (lines, a / 2, b / 2, !(a % 2))))
          return g_strdup_printf ("ports of lines %u and %u stand %g apart", a / 2, b / 2, distance);
      }
  return NULL;
}

/* Bundles. */

static guint
count_side (const Lines *lines, guint edge, gboolean to)
{
  guint count = 0;

  for (guint port = 0; port < 2 * lines->n_edges; port++)
    count += card_of (lines, port / 2, port % 2) == card_of (lines, edge, to)
             && side_of (lines, port / 2, port % 2) == side_of (lines, edge, to);
  return count;
}

static gboolean
is_crowded (const Lines *lines, guint edge, gboolean to)
{
  return count_side (lines, edge, to) > MAX (1, floor (card_of (lines, edge, to)->height / TL_ROUTING_PORT - 1));
}

static gboolean
lies_on_line (const Lines *lines, guint edge, TlPoint point)
{
  for (guint i = 0; i + 1 < lines->routes[edge].n; i++)
    {
      const TlPoint *piece = points_of (lines, edge) + i;

      if (ranges_touch (point.x, point.x, piece[0].x, piece[1].x) && ranges_touch (point.y, point.y, piece[0].y, piece[1].y))
        return TRUE;
    }
  return FALSE;
}

static char *
check_bundle (const Lines *lines, guint edge, gboolean to)
{
  guint n = to ? lines->routes[edge].bundle : lines->routes[edge].from_bundle, shared = 1, leads;
  gboolean lead = to ? lines->routes[edge].bundle_lead : lines->routes[edge].from_bundle_lead;

  if (n == 0)
    return lead ? g_strdup_printf ("line %u leads no bundle", edge) : NULL;
  if (!is_crowded (lines, edge, to) && !(to && is_crowded (lines, edge, FALSE)))
    return g_strdup_printf ("line %u is bundled on a side with room", edge);
  if (!lies_on_line (lines, edge, to ? lines->routes[edge].bundle_point : lines->routes[edge].from_bundle_point))
    return g_strdup_printf ("line %u passes by its bundle's count", edge);
  leads = lead;
  for (guint other = 0; other < lines->n_edges; other++)
    if (other != edge && share_end (lines, edge, other, to))
      {
        shared++;
        leads += to ? lines->routes[other].bundle_lead : lines->routes[other].from_bundle_lead;
      }
  if (shared != n || leads != 1)
    return g_strdup_printf ("line %u: bundle of %u, but %u share its end, %u lead", edge, n, shared, leads);
  return NULL;
}

static gboolean
is_own (const TlRoute *route, guint piece)
{
  return piece >= route->own_first && piece + 1 < route->own_first + route->own_n;
}

/* Whether a line draws the middle of the piece itself; two at most once. */
static guint
count_drawn (const Lines *lines, const TlPoint *piece)
{
  double x = (piece[0].x + piece[1].x) / 2, y = (piece[0].y + piece[1].y) / 2;
  guint count = 0;

  for (guint edge = 0; edge < lines->n_edges; edge++)
    for (guint i = 0; i + 1 < lines->routes[edge].n; i++)
      {
        const TlPoint *other = points_of (lines, edge) + i;

        count += is_own (&lines->routes[edge], i) && is_upright (other) == is_upright (piece)
                 && ranges_touch (x, x, other[0].x, other[1].x) && ranges_touch (y, y, other[0].y, other[1].y);
      }
  return count;
}

char *
lines_check_bundles (const Lines *lines)
{
  for (guint edge = 0; edge < lines->n_edges; edge++)
    {
      char *fault = check_bundle (lines, edge, FALSE);

      if (fault == NULL)
        fault = check_bundle (lines, edge, TRUE);
      if (fault != NULL)
        return fault;
      for (guint i = 0; i + 1 < lines->routes[edge].n; i++)
        {
          guint drawn = count_drawn (lines, points_of (lines, edge) + i);

          if (drawn != 1)
            return g_strdup_printf ("piece %u of line %u is drawn %u times", i, edge, drawn);
        }
    }
  return NULL;
}

char *
lines_check_all (const Lines *lines)
{
  char *(*const checks[]) (const Lines *) = { lines_check_shapes, lines_check_cards, lines_check_overlap,
                                              lines_check_tracks, lines_check_ports, lines_check_bundles };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      char *fault = checks[i](lines);
      if (fault != NULL)
        return fault;
    }
  return NULL;
}
