/* The page of value: every line is read, holes stay holes, and its words are the map's. */
#include <math.h>
#include <string.h>

#include "files/read.h"
#include "picture/scene-tables.h"

#define HEAD "<journey xmlns='urn:throughline:journey:1' promise='customer-intimacy' title='T' "
static const char body[] = "<settings currency='EUR' discount='8'/>"
                           "<segment id='young' name='Young' cost='180' margin='240' retention='85' serve='yes'><expectation serve='will-not'>Sunday night</expectation></segment>"
                           "<segment id='dark' name='Dark'/>"
                           "<rival id='shop' name='Shop'/>"
                           "<factor id='f1' name='One date'><level of='us' value='4' evidence='measured'/><level of='shop' value='6.5'/></factor>"
                           "<factor id='f2' name='Fits'><level of='shop' value='10'/></factor>"
                           "<factor id='f3' name='Help'><level of='us' value='0'/><level of='shop' value='2'/><level of='expected' segment='young' value='9'/></factor>"
                           "<factor id='f4' name='Fast'><level of='us' value='5'/></factor>"
                           "<stage id='s' name='Service'><promised measure='nps' value='60'/></stage>"
                           "<measure id='nps' kind='nps'/><score stage='s' measure='nps' groups='20 30 50'/></journey>";

static TlMap *
read_map (const char *language, const char *content)
{
  g_autofree char *xml = g_strdup_printf (HEAD "lang='%s'>%s", language, content);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static TlScene *
draw (TlMap *map, const char *segment)
{
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlView view;

  tl_view_init (&view, map, NULL);
  view.segment = segment != NULL ? tl_map_find_id (map, segment) : 0;
  typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);
  return tl_table_scene (map, TL_TABLE_VALUE, 0, &view, typesetter);
}

/* All that is read, a line each. */
static char *
read_aloud (TlScene *scene)
{
  GString *text = g_string_new (NULL);
  guint n;
  const TlSpot *spots = tl_scene_spots (scene, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n", tl_scene_string (scene, spots[i].label));
  return g_string_free (text, FALSE);
}

/* Drawn twice, a text looks bolder than its neighbours. */
static void
check_once (TlScene *scene)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; shapes[i].type == TL_SHAPE_TEXT && k < n; k++)
      g_assert_false (shapes[k].type == TL_SHAPE_TEXT && shapes[k].text.x == shapes[i].text.x && shapes[k].text.baseline == shapes[i].text.baseline);
}

static void
assert_says (TlMap *map, const char *segment, const char *line, gboolean wanted)
{
  g_autoptr (TlScene) scene = draw (map, segment);
  g_autofree char *text = read_aloud (scene);

  if ((strstr (text, line) != NULL) != wanted)
    g_error ("“%s” is %s in:\n%s", line, wanted ? "not" : "", text);
}

static void
test_lines (void)
{
  g_autoptr (TlMap) map = read_map ("en", body);
  g_autoptr (TlScene) scene = draw (map, NULL);

  check_once (scene);
  assert_says (map, NULL, "The brand stands for: customer intimacy", TRUE);
  assert_says (map, NULL, "One date: expected not said, we give 4, Shop 6.5\n", TRUE);
  assert_says (map, NULL, "Help: expected not said, we give 0, Shop 2\n", TRUE);
  assert_says (map, "young", "Help: expected 9, we give 0, Shop 2\n", TRUE);
  assert_says (map, NULL, "Service, NPS: promised 60, delivered 30.0 · n 100. −30.0 · p < 0.001", TRUE);
  assert_says (map, NULL, "Lifetime value, before the cost to win: 1,012.20\302\240EUR. (240 ÷ 12) ÷ (1 − 0.980241) = 1,012.20", TRUE);
  assert_says (map, NULL, "Break-even: month 10. (240 ÷ 12) × (1 − 0.980241^10) ÷ (1 − 0.980241) = 183.12 ≥ 180", TRUE);
  assert_says (map, NULL, "Sunday night: we will not", TRUE);
  assert_says (map, NULL, "Dark", TRUE);
  assert_says (map, "young", "Dark", FALSE);
}

/* Of each curve only levels side by side are joined. */
static void
test_holes (void)
{
  g_autoptr (TlMap) map = read_map ("en", body);
  g_autoptr (TlScene) scene = draw (map, NULL);
  guint n, lines = 0, points = 0;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      points += shapes[i].part == TL_PART_POINT;
      if (shapes[i].part != TL_PART_CURVE)
        continue;
      lines++;
      /* us: Help to Fast; Shop: One date, Fits, Help */
      g_assert_cmpuint (shapes[i].path.n, ==, lines == 1 ? 2 : 3);
    }
  g_assert_cmpuint (lines, ==, 2);
  g_assert_cmpuint (points, ==, 6);
}

static void
test_empty (void)
{
  g_autoptr (TlMap) map = read_map ("en", "</journey>");

  assert_says (map, NULL, "No factors yet", TRUE);
  assert_says (map, NULL, "No stage has a promised value yet.", TRUE);
  assert_says (map, NULL, "No segments yet", TRUE);
}

static void
test_languages (void)
{
  static const char *const said[][2] = { { "de", "Gewinnschwelle: Monat 10" }, { "de-CH", "von uns 4" }, { "fr", "Point mort: mois 10" }, { "es", "mes 10" }, { "it", "Pareggio: mese 10" }, { "nl", "maand 10" }, { "fi", "Break-even: month 10" } };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (TlMap) map = read_map (said[i][0], body);

      assert_says (map, NULL, said[i][1], TRUE);
    }
}

/* Mirrored as a whole: what begins at the left ends at the right, and nothing leaves the page. */
static void
test_mirrored (void)
{
  g_autoptr (TlMap) map = read_map ("ar", body), plain = read_map ("en", body);
  g_autoptr (TlScene) scene = draw (map, NULL), left = draw (plain, NULL);
  double width, height;
  guint n, n_left;
  const TlSpot *spots = tl_scene_spots (scene, &n), *spots_left = tl_scene_spots (left, &n_left);

  tl_scene_size (scene, &width, &height);
  g_assert_true (tl_scene_is_mirrored (scene));
  g_assert_cmpuint (n, ==, n_left);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (spots[i].rect.x, width - spots_left[i].rect.x - spots_left[i].rect.width, 0.01);
      g_assert_true (spots[i].rect.x >= 0 && spots[i].rect.x + spots[i].rect.width <= width);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/lines", test_lines);
  g_test_add_func ("/value/holes", test_holes);
  g_test_add_func ("/value/empty", test_empty);
  g_test_add_func ("/value/languages", test_languages);
  g_test_add_func ("/value/mirrored", test_mirrored);
  return g_test_run ();
}
