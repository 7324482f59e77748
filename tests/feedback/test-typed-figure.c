/* Figures that people type: in random maps of scores they come back as typed, and touch nothing else. */
#include "feedback/typed-figure.h"
#include "files/write.h"
#include "score-map.h"

#include <math.h>
#include <stdlib.h>

#define MAPS 60

static TlTypedFigure
random_figure (const TlMeasure *measure)
{
  TlTypedFigure figure = { .value = g_test_rand_int_range (1, 6), .n = g_test_rand_bit () ? g_test_rand_int_range (0, 900) : -1 };

  if (g_test_rand_bit () || tl_typed_figure_n_groups (measure) == 0)
    return figure;
  figure = (TlTypedFigure){ .n_groups = tl_typed_figure_n_groups (measure), .value = NAN, .n = -1 };
  for (guint i = 0; i < figure.n_groups; i++)
    figure.groups[i] = g_test_rand_int_range (0, 900);
  return figure;
}

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

/* Sets a figure and takes it away; what is left is the map with the score's estimate alone. */
static void
check_there_and_away (TlMap *map, const TlScorePlace *place, const TlTypedFigure *before)
{
  const TlTypedFigure typed = random_figure (tl_map_measure (map, place->measure)), none = { .value = NAN, .n = -1 };
  double estimate = tl_estimate_read (map, place);
  guint others = tl_map_list (map, TL_KIND_SCORE)->len - (tl_score_find (map, place) != NULL);
  g_autoptr (GError) error = NULL;
  TlTypedFigure found;

  g_assert_true (tl_typed_figure_write (map, place, &typed, &error));
  g_assert_no_error (error);
  g_assert_true (tl_typed_figure_read (map, place, &found) && tl_typed_figure_equal (&found, &typed));
  g_assert_true (same (tl_estimate_read (map, place), estimate));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, others + 1);

  g_assert_true (tl_estimate_write (map, place, 2, &error));
  g_assert_true (tl_typed_figure_read (map, place, &found) && tl_typed_figure_equal (&found, &typed));
  g_assert_true (tl_typed_figure_write (map, place, &none, &error));
  g_assert_cmpfloat (tl_estimate_read (map, place), ==, 2);
  g_assert_true (tl_estimate_write (map, place, NAN, &error));
  g_assert_null (tl_score_find (map, place));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, others);

  /* As it was: figure and estimate again. */
  g_assert_true (tl_typed_figure_write (map, place, before, &error) && tl_estimate_write (map, place, estimate, &error));
  g_assert_no_error (error);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The file without the order of its lines: a score that comes back stands where new ones do. */
static char *
lines_of (TlMap *map)
{
  g_autoptr (GBytes) bytes = tl_write_bytes (map);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
check_place (TlMap *map, const TlScorePlace *place)
{
  const TlTypedFigure typed = random_figure (tl_map_measure (map, place->measure));
  g_autofree char *lines = lines_of (map), *after = NULL;
  g_autoptr (GError) error = NULL;
  TlTypedFigure before;

  tl_map_begin (map, "Type");
  if (tl_typed_figure_read (map, place, &before))
    check_there_and_away (map, place, &before);
  else
    {
      g_assert_false (tl_typed_figure_write (map, place, &typed, &error));
      g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
    }
  g_clear_error (&error);
  g_assert_true (tl_map_commit (map, &error));
  g_assert_no_error (error);
  after = lines_of (map);
  g_assert_cmpstr (lines, ==, after);
}

static void
test_there_and_away (void)
{
  for (guint seed = 0; seed < MAPS; seed++)
    {
      g_autoptr (TlMap) map = score_map_new (seed);
      const TlKind kinds[] = { TL_KIND_STAGE, TL_KIND_MEASURE, TL_KIND_WAVE };
      TlHandle at[3];

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < 12; i++)
        {
          for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
            {
              const GPtrArray *list = tl_map_list (map, kinds[k]);

              at[k] = ((const TlRecord *) list->pdata[g_test_rand_int_range (0, (gint32) list->len)])->handle;
            }
          check_place (map, &(TlScorePlace){ .stage = at[0], .measure = at[1], .wave = at[2] });
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed-figure/there-and-away", test_there_and_away);
  return g_test_run ();
}
