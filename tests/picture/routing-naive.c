#include "routing-checks.h"

/* Crossings. */

static gboolean
pieces_cross (const TlPoint *a, const TlPoint *b)
{
  gboolean a_upright = a[0].x == a[1].x, b_upright = b[0].x == b[1].x;
  const TlPoint *upright = a_upright ? a : b, *lying = a_upright ? b : a;

  return a_upright != b_upright
         && MIN (lying[0].x, lying[1].x) < upright[0].x && upright[0].x < MAX (lying[0].x, lying[1].x)
         && MIN (upright[0].y, upright[1].y) < lying[0].y && lying[0].y < MAX (upright[0].y, upright[1].y);
}

guint
lines_count_crossings (const Lines *lines)
{
  guint count = 0;

  for (guint a = 0; a < lines->n_edges; a++)
    for (guint b = 0; b < a; b++)
      for (guint i = 0; i + 1 < lines->routes[a].n; i++)
        for (guint j = 0; j + 1 < lines->routes[b].n; j++)
          count += pieces_cross (lines->points + lines->routes[a].first + i, lines->points + lines->routes[b].first + j);
  return count;
}

/* Dealing out anew. */

typedef struct
{
  double *values[2]; /* the coordinate, in both points of the piece */
  double place;      /* side or gutter */
} Share;

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* Shares with the same place get each other's values, in ascending order. They stand in the order of the edges. */
static void
deal (GArray *shares)
{
  const Share *s = (const Share *) shares->data;
  g_autoptr (GHashTable) done = g_hash_table_new (g_double_hash, g_double_equal);

  for (guint i = 0; i < shares->len; i++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
      guint next = 0;

      if (!g_hash_table_add (done, (gpointer) &s[i].place))
        continue;
      for (guint j = i; j < shares->len; j++)
        if (s[j].place == s[i].place)
          g_array_append_val (values, *s[j].values[0]);
      g_array_sort (values, compare_doubles);
      for (guint j = i; j < shares->len; j++)
        if (s[j].place == s[i].place)
          {
            *s[j].values[0] = *s[j].values[1] = g_array_index (values, double, next);
            next++;
          }
    }
}

static double
gutter_of (const double *starts, guint n, double place)
{
  guint i = 0;

  while (i + 1 < n && starts[i + 1] <= place)
    i++;
  return i;
}

static void
add_share (GArray *shares, double *a, double *b, double place)
{
  Share share = { { a, b }, place };
  g_array_append_val (shares, share);
}

typedef struct
{
  GArray *ports, *uprights, *lying; /* Share */
} Shares;

static void
shares_clear (Shares *shares)
{
  g_array_unref (shares->ports);
  g_array_unref (shares->uprights);
  g_array_unref (shares->lying);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shares, shares_clear)

static void
shares_collect (Shares *shares, Lines *lines)
{
  const Drawing *drawing = lines->drawing;

  shares->ports = g_array_new (FALSE, FALSE, sizeof (Share));
  shares->uprights = g_array_new (FALSE, FALSE, sizeof (Share));
  shares->lying = g_array_new (FALSE, FALSE, sizeof (Share));
  for (guint edge = 0; edge < lines->n_edges; edge++)
    {
      const TlRoutingEdge *e = &g_array_index (drawing->sample->edges, TlRoutingEdge, edge);
      const TlRoute *route = &lines->routes[edge];
      TlPoint *p = lines->points + route->first;
      guint last = route->n - 1;

      if (route->n == 2)
        continue;
      add_share (shares->ports, &p[0].y, &p[1].y, 2 * e->from + route->from_side);
      add_share (shares->ports, &p[last].y, &p[last - 1].y, 2 * e->to + route->to_side);
      for (guint i = 1; i + 1 < last; i += 2)
        add_share (shares->uprights, &p[i].x, &p[i + 1].x,
                   gutter_of (drawing->gutter_lefts, drawing->sample->n_columns + 1, p[i].x));
      if (route->n == 6)
        add_share (shares->lying, &p[2].y, &p[3].y,
                   gutter_of (drawing->gutter_tops, drawing->sample->n_lanes + 1, p[2].y));
    }
}

void
lines_make_naive (Lines *lines)
{
  g_auto (Shares) shares = { 0 };

  shares_collect (&shares, lines);
  deal (shares.lying);
  deal (shares.ports);
  deal (shares.uprights);
}

static void
swap_shares (const Share *a, const Share *b)
{
  double value = *a->values[0];

  *a->values[0] = *a->values[1] = *b->values[0];
  *b->values[0] = *b->values[1] = value;
}

static gboolean
find_exchange (Lines *lines, const GArray *shares)
{
  guint before = lines_count_crossings (lines);
  g_autofree char *fault_before = lines_check_overlap (lines);

  for (guint i = 0; i < shares->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const Share *a = &g_array_index (shares, Share, i), *b = &g_array_index (shares, Share, j);
        g_autofree char *fault = NULL;

        if (a->place != b->place)
          continue;
        swap_shares (a, b);
        if (lines_count_crossings (lines) < before && (fault_before != NULL || (fault = lines_check_overlap (lines)) == NULL))
          return TRUE;
        swap_shares (a, b);
      }
  return FALSE;
}

gboolean
lines_can_exchange (Lines *lines)
{
  g_auto (Shares) shares = { 0 };

  shares_collect (&shares, lines);
  return find_exchange (lines, shares.ports) || find_exchange (lines, shares.uprights) || find_exchange (lines, shares.lying);
}
