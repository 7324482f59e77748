/* Every statistic against SciPy's, on 200 distributions: data/statistics.txt, written by reference.py. */
#include <math.h>

#include "feedback/compare.h"
#include "feedback/statistics.h"

#define CLOSE 1e-9

static char **lines;

static void
assert_close (const char *line, double value, const char *expected)
{
  double wanted = g_ascii_strtod (expected, NULL);

  if (isnan (wanted) ? isnan (value) : fabs (value - wanted) <= CLOSE * MAX (1, fabs (wanted)))
    return;
  g_error ("%s: %.15g, not %s", line, value, expected);
}

/* The lines of one kind as words; how many there are is asserted, so that none is read past. */
static void
for_each (const char *kind, guint at_least, void (*check) (const char *line, char **words))
{
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      if (g_strcmp0 (words[0], kind) != 0)
        continue;
      check (lines[i], words + 1);
      n++;
    }
  g_assert_cmpuint (n, >=, at_least);
}

#define INTEGER(i) g_ascii_strtoll (words[i], NULL, 10)
#define NUMBER(i) g_ascii_strtod (words[i], NULL)

static void
check_mean (const char *line, char **words)
{
  guint n_counts = (guint) INTEGER (0);
  char **results = words + 1 + n_counts;
  gint64 counts[16], n;
  double mean, sd;
  TlInterval interval;

  for (guint i = 0; i < n_counts; i++)
    counts[i] = INTEGER (1 + i);
  tl_counts_moments (counts, n_counts, 0, 1, &n, &mean, &sd);
  g_assert_cmpint (n, ==, g_ascii_strtoll (results[0], NULL, 10));
  assert_close (line, mean, results[1]);
  assert_close (line, sd, results[2]);
  interval = tl_mean_interval (n, mean, sd, 0, n_counts - 1);
  assert_close (line, interval.low, results[3]);
  assert_close (line, interval.high, results[4]);
}

static void
check_interval (const char *line, TlInterval interval, char **results)
{
  assert_close (line, interval.value, results[0]);
  assert_close (line, interval.low, results[1]);
  assert_close (line, interval.high, results[2]);
}

static void
check_share (const char *line, char **words)
{
  check_interval (line, tl_share_interval (NUMBER (0), NUMBER (1)), words + 2);
}

static void
check_net (const char *line, char **words)
{
  check_interval (line, tl_net_interval (INTEGER (0), INTEGER (1), INTEGER (2)), words + 3);
}

static void
check_nets (const char *line, char **words)
{
  assert_close (line, tl_compare_nets (INTEGER (0), INTEGER (1), INTEGER (2), INTEGER (3), INTEGER (4), INTEGER (5)).p, words[6]);
}

static void
check_shares (const char *line, char **words)
{
  TlComparison comparison = tl_compare_shares (INTEGER (0), INTEGER (1), INTEGER (2), INTEGER (3));

  assert_close (line, comparison.p, words[4]);
  assert_close (line, comparison.low, words[5]);
  assert_close (line, comparison.high, words[6]);
}

static void
check_means (const char *line, char **words)
{
  assert_close (line, tl_compare_means (INTEGER (0), NUMBER (1), NUMBER (2), INTEGER (3), NUMBER (4), NUMBER (5)).p, words[6]);
}

static void
test_means (void)
{
  for_each ("mean", 200, check_mean);
}

static void
test_shares (void)
{
  for_each ("share", 200, check_share);
}

static void
test_nets (void)
{
  for_each ("net", 200, check_net);
}

static void
test_two (void)
{
  for_each ("nets", 120, check_nets);
  for_each ("shares", 100, check_shares);
  for_each ("means", 110, check_means);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  path = g_build_filename (g_getenv ("TL_SOURCE_ROOT"), "tests", "feedback", "data", "statistics.txt", NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  g_test_add_func ("/reference/means", test_means);
  g_test_add_func ("/reference/shares", test_shares);
  g_test_add_func ("/reference/nets", test_nets);
  g_test_add_func ("/reference/two", test_two);
  result = g_test_run ();
  g_strfreev (lines);
  return result;
}
