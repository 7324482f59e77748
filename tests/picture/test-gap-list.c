/* The list of gaps under the picture, on the examples: complete, numbered as the flags are, nothing over anything else. */
#include <gio/gio.h>
#include <string.h>

#include "files/read.h"
#include "gaps/gaps.h"
#include "picture/scene.h"

static TlDate today;

static TlMap *
example (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".journey", NULL), *path = g_build_filename (g_getenv ("TL_DATA_DIR"), "examples", base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_stream (G_INPUT_STREAM (stream), base, TL_READ_DEFAULT, report, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static TlScene *
scene_of (TlMap *map, gboolean gaps, gboolean list, const char *language)
{
  TlView view;
  g_autoptr (TlTypesetter) typesetter = NULL;

  tl_view_init (&view, map, language);
  g_assert_false (view.gaps);
  g_assert_false (view.gap_list);
  view.gaps = gaps;
  view.gap_list = list;
  view.today = today;
  typesetter = tl_typesetter_new (NULL, view.words->language, 1);
  return tl_scene_new (map, &view, typesetter);
}

static double
height_of (TlScene *scene)
{
  double width, height;

  tl_scene_size (scene, &width, &height);
  return height;
}

/* Lines of text below @top, of the whole picture, joined by blanks. */
static char *
text_below (TlScene *scene, double top)
{
  GString *text = g_string_new (NULL);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT && shapes[i].text.baseline > top)
      {
        g_string_append_len (text, tl_scene_string (scene, shapes[i].text.first), shapes[i].text.length);
        g_string_append_c (text, ' ');
      }
  return g_string_free (text, FALSE);
}

static gboolean
overlap (const TlShape *a, const TlShape *b)
{
  double a0 = a->text.x, a1 = a->text.x + a->text.width, b0 = b->text.x, b1 = b->text.x + b->text.width;

  return a0 < b1 - 0.5 && b0 < a1 - 0.5 && ABS (a->text.baseline - b->text.baseline) < 8;
}

static void
check_places (TlScene *scene, double top)
{
  double width, height;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      if (shapes[i].type != TL_SHAPE_TEXT || shapes[i].text.baseline <= top)
        continue;
      g_assert_cmpfloat (shapes[i].text.x, >=, 0);
      g_assert_cmpfloat (shapes[i].text.x + shapes[i].text.width, <=, width);
      g_assert_cmpfloat (shapes[i].text.baseline, <, height);
      for (guint k = i + 1; k < n; k++)
        g_assert_false (shapes[k].type == TL_SHAPE_TEXT && shapes[k].text.baseline > top && overlap (&shapes[i], &shapes[k]));
    }
}

static void
test_list (gconstpointer data)
{
  const char *const *argument = data;
  g_autoptr (TlMap) map = example (argument[0]);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ .today = today });
  g_autoptr (TlScene) without = scene_of (map, TRUE, FALSE, argument[1]), with = scene_of (map, TRUE, TRUE, argument[1]);
  double top = height_of (without) - 20;
  g_autofree char *told = text_below (with, top);
  const GPtrArray *list = tl_gaps_list (gaps);

  g_assert_cmpuint (list->len, >, 5);
  g_assert_cmpfloat (height_of (with), >, height_of (without));
  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);
      g_autofree char *sentence = tl_gap_sentence (map, gap), *line = g_strdup_printf ("%u %s", gap->flag, sentence);

      if (g_strstr_len (told, -1, line) == NULL)
        g_error ("“%s” is not in “%s”", line, told);
    }
  check_places (with, top);
}

static void
test_off (void)
{
  g_autoptr (TlMap) map = example ("bicycle-by-post");
  g_autoptr (TlScene) plain = scene_of (map, FALSE, FALSE, NULL), list_alone = scene_of (map, FALSE, TRUE, NULL);
  g_autofree char *a = tl_scene_dump (plain), *b = tl_scene_dump (list_alone);

  g_assert_cmpstr (a, ==, b);
}

static void
test_no_gap (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (TlScene) without = scene_of (map, TRUE, FALSE, NULL), with = scene_of (map, TRUE, TRUE, NULL);

  g_assert_cmpfloat (height_of (with), ==, height_of (without));
}

int
main (int argc, char **argv)
{
  static const char *const cases[][2] = { { "bicycle-by-post", NULL }, { "business-account", NULL }, { "day-surgery", NULL }, { "bicycle-by-post", "ar" } };

  g_test_init (&argc, &argv, NULL);
  tl_date_parse ("2026-09-30", &today);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/gap-list/%s%s", cases[i][0], cases[i][1] != NULL ? "-rtl" : "");

      g_test_add_data_func (name, cases[i], test_list);
    }
  g_test_add_func ("/gap-list/off", test_off);
  g_test_add_func ("/gap-list/no-gap", test_no_gap);
  return g_test_run ();
}
