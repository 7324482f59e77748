#include "routing-checks.h"

#include <math.h>
#include <string.h>

#define N_RANDOM_MAPS 1000
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
  guint crossings, bends; /* no better picture exists */
} Case;

static const Case cases[] = {
  { "target", "10000 01100 00110 00010 00001", "0>1 1>2 2>3 3>4 3>5 5>6 6@0", 0, 0 },
  { "eight-into-one", "10 10 10 11 10 10 10 10", "0>5 1>5 2>5 3>5 4>5 6>5 7>5 8>5", 0, 0 },
  { "forty-in-one-gutter", "11 11 11 11 11 11 11 11", "0>8 0>9 0>10 0>11 0>12 1>8 1>9 1>10 1>11 1>12 2>8 2>9 2>10 2>11 2>12 3>8 3>9 3>10 3>11 3>12 4>11 4>12 4>13 4>14 4>15 5>11 5>12 5>13 5>14 5>15 6>11 6>12 6>13 6>14 6>15 7>11 7>12 7>13 7>14 7>15", 0, 0 },
  { "forty-into-one", "10 10 11 10 10", "0>3 0>3 0>3 0>3 0>3 0>3 0>3 0>3 1>3 1>3 1>3 1>3 1>3 1>3 1>3 1>3 2>3 2>3 2>3 2>3 2>3 2>3 2>3 2>3 4>3 4>3 4>3 4>3 4>3 4>3 4>3 4>3 5>3 5>3 5>3 5>3 5>3 5>3 5>3 5>3", 0, 0 },
  { "backwards", "1001 0110 1011", "0>2 2>0 3>1 4>0 6>1 5>4 6>5 6>2", 0, 0 },
  { "three-on-occupied", "1111 1111", "0>6 2>4 4>6 1>7 7>1 0>2", 0, 0 },
  { "three-on-empty", "1001 1011", "0>3 1>4 0>4 3>0", 0, 0 },
  { "column", "11 10 10 12", "0>1 1>2 2>3 3>0 0>2 3>1 4>5 5>6 6>5 4>6", 0, 0 },
  { "two-between", "11 11", "0>2 0>2 0>3 0>3 2>0 1>3 3>1 0>1 1>0", 0, 0 },
  { "five-in-a-cell", "150 011", "0>1 0>2 0>3 0>4 0>5 1>7 2>7 3>7 4>7 5>7 1>2 2>4 5>6", 0, 0 },
  { "loops", "111 101 111", "6@0 7@0 6@1 3@4 5@2 0>3 3>6", 0, 0 },
  { "staircase", "1100 1110 1111 0111 0011", "0>4 1>5 3>7 4>8 5>9 2>3 6>2 7>10 8>11", 0, 0 },
  { "swap", "11 11 11", "0>5 1>4 2>3 0>4 1>3", 0, 0 },
  { "one-card", "1", "0>0 0@0", 0, 0 },
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

  show (drawing, c->name);
  assert_no_fault (drawing, c->name);
  g_test_message ("%s: %u crossings, %u bends", c->name, drawing_count_crossings (drawing), count_bends (drawing));
}

static void
test_random_maps (void)
{
  for (guint seed = 0; seed < N_RANDOM_MAPS; seed++)
    {
      g_autoptr (Sample) sample = sample_random (seed);
      g_autoptr (Drawing) drawing = drawing_new (sample);
      g_autofree char *name = g_strdup_printf ("map-%u", seed);

      assert_no_fault (drawing, name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/routing/case/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/routing/random-maps", test_random_maps);
  return g_test_run ();
}
