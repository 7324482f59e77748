#include "routing-checks.h"

#include <string.h>
#include <time.h>

#define N_RANDOM_MAPS 1000
#define N_LIKELY_MAPS 100
#define N_EXCHANGED_MAPS 40
#define CARD 46.0

/* Maps by hand. With TL_ROUTING_SVG=DIRECTORY each is written there, to be looked at. */

/* A lane a word, a column a character: that many cards in the cell. */
static Sample *
sample_from_plan (const char *plan)
{
  g_auto (GStrv) lanes = g_strsplit (plan, " ", -1);
  guint n_lanes = g_strv_length (lanes), n_columns = (guint) strlen (lanes[0]);
  Sample *sample = sample_new (n_columns, n_lanes);

  for (guint column = 0; column < n_columns; column++)
    for (guint lane = 0; lane < n_lanes; lane++)
      for (char i = '0'; i < lanes[lane][column]; i++)
        sample_add_card (sample, column, lane, CARD);
  return sample;
}

/* "0>3 3>0 4@0": from one card to another, @ as a loop. */
static void
add_edges (Sample *sample, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end;
      guint from = (guint) strtoul (words[i], &end, 10);
      sample_add_edge (sample, from, (guint) strtoul (end + 1, NULL, 10), *end == '@');
    }
}

typedef struct
{
  const char *name, *plan, *edges;
  guint crossings, bends; /* a change that costs more than these is to be looked at */
} Case;

static const Case cases[] = {
  { "target", "10000 01100 00110 00010 00001", "0>1 1>2 2>3 3>4 3>5 5>6 6@0", 0, 10 },
  { "eight-into-one", "10 10 10 10 01 10 10 10 10", "0>8 1>8 2>8 3>8 4>8 5>8 6>8 7>8", 0, 16 },
  { "forty-in-one-gutter", "11 11 11 11 11 11 11 11",
    "0>8 0>9 0>10 0>11 0>12 1>8 1>9 1>10 1>11 1>12 2>8 2>9 2>10 2>11 2>12 3>8 3>9 3>10 3>11 3>12 "
    "4>11 4>12 4>13 4>14 4>15 5>11 5>12 5>13 5>14 5>15 6>11 6>12 6>13 6>14 6>15 7>11 7>12 7>13 7>14 7>15",
    136, 64 },
  { "forty-into-one", "10 10 11 10 10",
    "0>3 0>3 0>3 0>3 0>3 0>3 0>3 0>3 1>3 1>3 1>3 1>3 1>3 1>3 1>3 1>3 2>3 2>3 2>3 2>3 2>3 2>3 2>3 2>3 "
    "4>3 4>3 4>3 4>3 4>3 4>3 4>3 4>3 5>3 5>3 5>3 5>3 5>3 5>3 5>3 5>3",
    0, 48 },
  { "one-to-forty", "10 01 02 03 04 04 05", "0>1 0>2 0>3 0>4 0>5 0>6 0>7 0>8 0>9 0>10 0>11 0>12 0>13 0>14 0>15 0>16 0>17 0>18 0>19", 0, 38 },
  { "backwards", "1001 0110 1011", "0>2 2>0 3>1 4>0 6>1 5>4 6>5 6>2", 4, 18 },
  { "three-on-occupied", "1111 1111", "0>6 2>4 4>6 1>7 7>1 0>2", 0, 12 },
  { "three-on-empty", "1001 1011", "0>3 1>4 0>4 3>0", 0, 6 },
  { "column", "11 10 10 12", "0>1 1>2 2>3 3>0 0>2 3>1 4>5 5>6 6>5 4>6", 1, 8 },
  { "two-between", "11 11", "0>2 0>2 0>3 0>3 2>0 1>3 3>1 0>1 1>0", 0, 4 },
  { "five-in-a-cell", "150 011", "0>1 0>2 0>3 0>4 0>5 1>7 2>7 3>7 4>7 5>7 1>2 2>4 5>6", 1, 20 },
  { "loops", "111 101 111", "6@0 7@0 6@1 3@4 5@2 0>3 3>6", 4, 22 },
  { "staircase", "1100 1110 1111 0111 0011", "0>4 1>5 3>7 4>8 5>9 2>3 6>2 7>10 8>11", 3, 16 },
  { "swap", "11 11 11", "0>5 1>4 2>3 0>4 1>3", 6, 8 },
  { "passing", "00010 00100 10001 00100 00010", "0>1 0>2 0>3 0>4 0>5", 0, 8 },
  { "one-card", "1", "0>0 0@0", 0, 6 },
};

static Sample *
sample_of_case (const Case *c)
{
  Sample *sample = sample_from_plan (c->plan);

  add_edges (sample, c->edges);
  return sample;
}

static void
show (const Drawing *drawing, const char *name)
{
  const char *directory = g_getenv ("TL_ROUTING_SVG");

  if (directory != NULL)
    drawing_write_svg (drawing, directory, name);
}

static void
assert_no_fault (const Drawing *drawing, const char *name)
{
  g_autoptr (Lines) lines = lines_new (drawing);
  g_autofree char *fault = lines_check_all (lines);

  if (fault == NULL)
    return;
  show (drawing, name);
  g_test_message ("%s: %s", name, fault);
  g_test_fail ();
}

static guint
count_bends (const Drawing *drawing)
{
  guint count = 0;

  for (guint i = 0; i < drawing->sample->edges->len; i++)
    count += tl_routing_route (drawing->routing, i)->n - 2;
  return count;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Sample) sample = sample_of_case (c);
  g_autoptr (Drawing) drawing = drawing_new (sample);
  g_autoptr (Lines) lines = lines_new (drawing);

  show (drawing, c->name);
  assert_no_fault (drawing, c->name);
  g_test_message ("%s: %u crossings, %u bends", c->name, lines_count_crossings (lines), count_bends (drawing));
  g_assert_cmpuint (lines_count_crossings (lines), <=, c->crossings);
  g_assert_cmpuint (count_bends (drawing), <=, c->bends);
}

static void
test_random_maps (void)
{
  for (guint seed = 0; seed < N_RANDOM_MAPS; seed++)
    {
      g_autoptr (Sample) sample = sample_random (seed);
      g_autoptr (Drawing) drawing = drawing_new (sample);
      g_autofree char *name = g_strdup_printf ("random-%u", seed);

      assert_no_fault (drawing, name);
    }
}

static void
test_likely_maps (void)
{
  guint crossings = 0, naive_crossings = 0;

  for (guint seed = 0; seed < N_LIKELY_MAPS; seed++)
    {
      g_autoptr (Sample) sample = sample_likely (5 + seed % 16, 3 + seed % 10, seed);
      g_autoptr (Drawing) drawing = drawing_new (sample);
      g_autoptr (Lines) lines = lines_new (drawing);
      g_autofree char *name = g_strdup_printf ("likely-%u", seed);

      if (seed < 10 || seed == 15)
        show (drawing, name);
      assert_no_fault (drawing, name);
      crossings += lines_count_crossings (lines);
      lines_make_naive (lines);
      naive_crossings += lines_count_crossings (lines);
    }
  g_test_message ("%u crossings, in naive order %u", crossings, naive_crossings);
  g_assert_cmpuint (10 * crossings, <, 6 * naive_crossings);
}

/* No two lines can trade places for the better. */
static void
test_no_exchange (void)
{
  for (guint seed = 0; seed < N_EXCHANGED_MAPS; seed++)
    {
      g_autoptr (Sample) sample = sample_likely (5 + seed % 8, 3 + seed % 6, seed);
      g_autoptr (Drawing) drawing = drawing_new (sample);
      g_autoptr (Lines) lines = lines_new (drawing);

      g_assert_false (lines_can_exchange (lines));
    }
  /* And what is dealt out in any order can. */
  {
    g_autoptr (Sample) sample = sample_likely (12, 8, 3);
    g_autoptr (Drawing) drawing = drawing_new (sample);
    g_autoptr (Lines) lines = lines_new (drawing);

    lines_make_naive (lines);
    g_assert_true (lines_can_exchange (lines));
  }
}

/* A straight line in the middle of both cards is the best there is. */
static void
test_straight_where_possible (void)
{
  g_autoptr (Sample) sample = sample_from_plan ("1101 1011 1111");
  g_autoptr (Drawing) drawing = NULL;

  add_edges (sample, "0>3 3>7 1>5 5>8 2>4 4>6 6>9");
  drawing = drawing_new (sample);
  for (guint edge = 0; edge < sample->edges->len; edge++)
    {
      guint n, from = g_array_index (sample->edges, TlRoutingEdge, edge).from;
      const TlPoint *points = drawing_points (drawing, edge, &n);

      g_assert_cmpuint (n, ==, 2);
      g_assert_cmpfloat (points[0].y, ==, drawing->cards[from].y + drawing->cards[from].height / 2);
    }
}

static gboolean
is_single (const Sample *sample, guint edge)
{
  const TlRoutingEdge *e = &g_array_index (sample->edges, TlRoutingEdge, edge);
  guint count = 0;

  for (guint i = 0; i < sample->edges->len; i++)
    {
      const TlRoutingEdge *other = &g_array_index (sample->edges, TlRoutingEdge, i);
      count += other->from == e->from && other->to == e->to && other->loop == e->loop;
    }
  return count == 1;
}

/* The picture does not depend on the order in which the edges are given. */
static void
test_order_of_edges (void)
{
  for (guint seed = 0; seed < 50; seed++)
    {
      g_autoptr (Sample) sample = sample_likely (8, 5, seed), shuffled = sample_likely (8, 5, seed);
      g_autoptr (Drawing) drawing = NULL, other = NULL;
      guint n_edges = sample->edges->len;

      for (guint i = 0; i < n_edges; i++)
        g_array_index (shuffled->edges, TlRoutingEdge, i) = g_array_index (sample->edges, TlRoutingEdge, n_edges - 1 - i);
      drawing = drawing_new (sample);
      other = drawing_new (shuffled);
      g_assert_cmpfloat (drawing->width, ==, other->width);
      g_assert_cmpfloat (drawing->height, ==, other->height);
      for (guint i = 0; i < n_edges; i++)
        {
          guint n, m;
          const TlPoint *points = drawing_points (drawing, i, &n), *others = drawing_points (other, n_edges - 1 - i, &m);

          g_assert_cmpuint (n, ==, m);
          for (guint j = 0; j < n; j++)
            if (is_single (sample, i))
              {
                g_assert_cmpfloat (points[j].x, ==, others[j].x);
                g_assert_cmpfloat (points[j].y, ==, others[j].y);
              }
        }
    }
}

static void
test_nothing (void)
{
  const struct
  {
    guint n_columns, n_lanes, n_cards;
  } sizes[] = { { 0, 0, 0 }, { 3, 0, 0 }, { 0, 3, 0 }, { 2, 2, 0 }, { 1, 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Sample) sample = sample_new (sizes[i].n_columns, sizes[i].n_lanes);
      g_autoptr (Drawing) drawing = NULL;

      for (guint j = 0; j < sizes[i].n_cards; j++)
        sample_add_card (sample, 0, 0, CARD);
      drawing = drawing_new (sample);
      for (guint gutter = 0; gutter <= sizes[i].n_lanes; gutter++)
        g_assert_cmpfloat (tl_routing_gutter_height (drawing->routing, gutter), ==, 0);
      for (guint gutter = 0; gutter <= sizes[i].n_columns; gutter++)
        g_assert_cmpfloat (tl_routing_gutter_width (drawing->routing, gutter), ==,
                           gutter > 0 && gutter < sizes[i].n_columns ? TL_ROUTING_GUTTER : 0);
    }
}

/* Few tracks 6 apart, more than 40 of them 2 apart. */
static void
test_pitch (void)
{
  for (guint n = 1; n < 60; n++)
    {
      g_autoptr (Sample) sample = sample_new (2, 2 * n);
      g_autoptr (Drawing) drawing = NULL;
      double width;

      for (guint i = 0; i < n; i++)
        sample_add_card (sample, 0, i, CARD);
      for (guint i = 0; i < n; i++)
        {
          guint to = sample_add_card (sample, 1, n + i, CARD);
          sample_add_edge (sample, i, to, FALSE);
        }
      drawing = drawing_new (sample);
      width = tl_routing_gutter_width (drawing->routing, 1);
      g_assert_cmpfloat (width, ==, 24 + (n - 1) * (n > TL_ROUTING_TIGHT_ABOVE ? TL_ROUTING_PITCH_TIGHT : TL_ROUTING_PITCH));
    }
}

/* Faults planted into a good drawing: what the checks must find, they find (DECISIONS.md 31). */

typedef struct
{
  const char *name, *of; /* case */
  char *(*check) (const Lines *lines);
  void (*plant) (Lines *lines);
} Fault;

static TlPoint *
line (Lines *lines, guint edge)
{
  return lines->points + lines->routes[edge].first;
}

static void
lie_on_card (Lines *lines)
{
  const TlRect *card = &lines->drawing->cards[2];
  line (lines, 0)[2].y = line (lines, 0)[3].y = card->y + card->height - 1;
}

static void
stand_on_card (Lines *lines)
{
  line (lines, 0)[1].x = line (lines, 0)[2].x = lines->drawing->cards[8].x + 1;
}

static void
share_track (Lines *lines)
{
  line (lines, 1)[1].x = line (lines, 1)[2].x = line (lines, 2)[1].x;
}

static void
share_port (Lines *lines)
{
  line (lines, 1)[3].y = line (lines, 1)[2].y = line (lines, 2)[3].y;
}

static void
come_near (Lines *lines)
{
  line (lines, 1)[1].x = line (lines, 1)[2].x = line (lines, 2)[1].x + 5;
}

static void
move_port (Lines *lines)
{
  line (lines, 1)[3].y = line (lines, 1)[2].y = line (lines, 2)[3].y - 3;
}

static void
leave_gutter (Lines *lines)
{
  line (lines, 7)[1].x = line (lines, 7)[2].x = lines->drawing->cards[8].x - 11;
}

static void
slant (Lines *lines)
{
  line (lines, 3)[2].x += 1;
}

static void
end_early (Lines *lines)
{
  line (lines, 3)[3].x -= 1;
}

static void
end_on_corner (Lines *lines)
{
  line (lines, 3)[3].y = line (lines, 3)[2].y = lines->drawing->cards[8].y;
}

static void
lead_twice (Lines *lines)
{
  for (guint edge = 0; edge < lines->n_edges; edge++)
    if (lines->routes[edge].bundle > 0)
      lines->routes[edge].bundle_lead = TRUE;
}

static void
draw_twice (Lines *lines)
{
  for (guint edge = 0; edge < lines->n_edges; edge++)
    if (lines->routes[edge].bundle > 0)
      lines->routes[edge].own_n = lines->routes[edge].n;
}

static void
unmark_bundle (Lines *lines)
{
  for (guint edge = 0; edge < lines->n_edges; edge++)
    lines->routes[edge].bundle = 0;
}

static const Fault faults[] = {
  { "line on a card by 1", "three-on-occupied", lines_check_cards, lie_on_card },
  { "upright on a card by 1", "eight-into-one", lines_check_cards, stand_on_card },
  { "shared track", "eight-into-one", lines_check_overlap, share_track },
  { "shared port", "eight-into-one", lines_check_overlap, share_port },
  { "tracks 5 apart", "eight-into-one", lines_check_tracks, come_near },
  { "outside its gutter", "eight-into-one", lines_check_tracks, leave_gutter },
  { "ports 3 apart", "eight-into-one", lines_check_ports, move_port },
  { "slanted", "eight-into-one", lines_check_shapes, slant },
  { "ends before its card", "eight-into-one", lines_check_shapes, end_early },
  { "ends on a corner", "eight-into-one", lines_check_shapes, end_on_corner },
  { "bundle led twice", "forty-into-one", lines_check_bundles, lead_twice },
  { "shared piece drawn twice", "forty-into-one", lines_check_bundles, draw_twice },
  { "bundle unmarked", "forty-into-one", lines_check_overlap, unmark_bundle },
};

static const Case *
find_case (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].name, name))
      return &cases[i];
  g_assert_not_reached ();
}

static void
test_planted_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (Sample) sample = sample_of_case (find_case (fault->of));
  g_autoptr (Drawing) drawing = drawing_new (sample);
  g_autoptr (Lines) lines = lines_new (drawing);
  g_autofree char *before = fault->check (lines), *after = NULL;

  g_assert_cmpstr (before, ==, NULL);
  fault->plant (lines);
  after = fault->check (lines);
  g_test_message ("%s: %s", fault->name, after);
  g_assert_nonnull (after);
}

/* Growth: ten times the map takes nowhere near a hundred times as long. */

static double
measure (guint n_columns, guint n_edges)
{
  g_autoptr (Sample) sample = sample_large (n_columns, 20, n_edges, 7);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      clock_t before = clock ();

      drawing_free (drawing_new (sample));
      least = MIN (least, (double) (clock () - before));
    }
  return least;
}

static void
test_growth (void)
{
  double columns = measure (1000, 12000) / MAX (measure (100, 1200), 1);
  double edges = measure (20, 40000) / MAX (measure (20, 4000), 1);

  g_test_message ("ten times the columns: %.1f times as long; ten times the edges in a gutter: %.1f", columns, edges);
  g_assert_cmpfloat (columns, <, 30);
  g_assert_cmpfloat (edges, <, 30);
}

static void
add_named (const char *folder, const char *name, gconstpointer data, GTestDataFunc test)
{
  g_autofree char *path = g_strconcat ("/routing/", folder, "/", name, NULL);
  g_test_add_data_func (g_strdelimit (path, " ", '-'), data, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_named ("case", cases[i].name, &cases[i], test_case);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    add_named ("planted", faults[i].name, &faults[i], test_planted_fault);
  g_test_add_func ("/routing/nothing", test_nothing);
  g_test_add_func ("/routing/straight-where-possible", test_straight_where_possible);
  g_test_add_func ("/routing/pitch", test_pitch);
  g_test_add_func ("/routing/order-of-edges", test_order_of_edges);
  g_test_add_func ("/routing/no-exchange", test_no_exchange);
  g_test_add_func ("/routing/likely-maps", test_likely_maps);
  g_test_add_func ("/routing/random-maps", test_random_maps);
  g_test_add_func ("/routing/growth", test_growth);
  return g_test_run ();
}
