/* The scenes of tables: everything has its place, nothing lies on another, and a mirrored one is the same the other way round. */
#include "picture/scene-tables.h"

#include <math.h>
#include <string.h>

#include "files/read.h"
#include "random-map.h"
#include "picture/sheet-words.h"

#define RANDOM_MAPS 20
#define SLACK 0.5
#define LEADING 2.5
#define RING 2.0 /* how far the window's frame reaches out */

static TlTypesetter *typesetter;
static guint n_in_columns; /* pages that were put into columns */

static gboolean
overlap (const TlRect *a, const TlRect *b)
{
  return a->x + a->width > b->x + SLACK && b->x + b->width > a->x + SLACK && a->y + a->height > b->y + SLACK && b->y + b->height > a->y + SLACK;
}

static void
check_spots (TlScene *scene)
{
  double width, height;
  guint n, n_shapes;
  const TlSpot *spots = tl_scene_spots (scene, &n);
  const TlShape *shapes = tl_scene_shapes (scene, &n_shapes);

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      const TlRect *rect = &spots[i].rect;

      g_assert_true (rect->x >= -SLACK && rect->y >= -SLACK && rect->x + rect->width <= width + SLACK && rect->y + rect->height <= height + SLACK);
      g_assert_cmpuint (spots[i].first + spots[i].n, <=, n_shapes);
      g_assert_cmpstr (tl_scene_string (scene, spots[i].label), !=, "");
      for (guint k = spots[i].first; k < spots[i].first + spots[i].n; k++)
        {
          g_assert_cmpuint (shapes[k].band, ==, spots[i].band);
          /* Text stays in its cell: descenders may reach a little out. */
          if (shapes[k].type == TL_SHAPE_TEXT)
            g_assert_true (shapes[k].bounds.x >= rect->x - SLACK && shapes[k].bounds.x + shapes[k].bounds.width <= rect->x + rect->width + SLACK);
        }
      for (guint j = i + 1; j < MIN (n, i + 40); j++)
        if (spots[i].band == spots[j].band && spots[i].level == 0 && spots[j].level == 0 && spots[i].column > 0)
          g_assert_false (overlap (rect, &spots[j].rect));
    }
}

/* A line of text lies on no other, nor does the frame round a spot that has the keyboard cut one of another spot. */
static void
check_texts (TlScene *scene)
{
  guint n, n_shapes;
  const TlSpot *spots = tl_scene_spots (scene, &n);
  const TlShape *shapes = tl_scene_shapes (scene, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    for (guint k = i + 1; shapes[i].type == TL_SHAPE_TEXT && k < MIN (n_shapes, i + 60); k++)
      if (shapes[k].type == TL_SHAPE_TEXT && shapes[k].band == shapes[i].band)
        {
          TlRect a = shapes[i].bounds, b = shapes[k].bounds;

          /* Lines of one paragraph share what stands below and above their letters. */
          a.y += LEADING, a.height -= 2 * LEADING;
          b.y += LEADING, b.height -= 2 * LEADING;
          g_assert_false (overlap (&a, &b));
        }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_shapes; k++)
      if (shapes[k].type == TL_SHAPE_TEXT && shapes[k].band == spots[i].band && (k < spots[i].first || k >= spots[i].first + spots[i].n))
        {
          double top = shapes[k].bounds.y + LEADING, bottom = shapes[k].bounds.y + shapes[k].bounds.height - LEADING;
          const TlRect *rect = &spots[i].rect;

          if (shapes[k].bounds.x >= rect->x + rect->width || shapes[k].bounds.x + shapes[k].bounds.width <= rect->x)
            continue;
          g_assert_false (rect->y - RING < bottom && rect->y > top);
          g_assert_false (rect->y + rect->height < bottom && rect->y + rect->height + RING > top);
        }
}

/* A page may begin between two lines, never in one. */
static void
check_breaks (TlScene *scene)
{
  guint n, n_shapes;
  const double *breaks = tl_scene_breaks (scene, &n);
  const TlShape *shapes = tl_scene_shapes (scene, &n_shapes);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || breaks[i] >= breaks[i - 1]);
      for (guint k = 0; k < n_shapes; k++)
        if (shapes[k].type == TL_SHAPE_TEXT)
          g_assert_false (shapes[k].bounds.y < breaks[i] - 1 && shapes[k].bounds.y + shapes[k].bounds.height > breaks[i] + 1);
    }
}

static void
check_mirrored (TlScene *scene, TlScene *mirrored)
{
  double width, height;
  guint n, m;
  const TlSpot *spots = tl_scene_spots (scene, &n), *turned = tl_scene_spots (mirrored, &m);

  tl_scene_size (scene, &width, &height);
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (turned[i].rect.x, width - spots[i].rect.x - spots[i].rect.width, 1e-6);
      g_assert_cmpfloat_with_epsilon (turned[i].rect.y, spots[i].rect.y, 1e-6);
    }
}

static double
scale_on (TlScene *scene, double page_width, double page_height)
{
  double width, height;

  tl_scene_size (scene, &width, &height);
  return MIN (page_width / width, page_height / height);
}

static gboolean
is_in (const TlRect *rect, double x, double y)
{
  return x >= rect->x - SLACK && x <= rect->x + rect->width + SLACK && y >= rect->y - SLACK && y <= rect->y + rect->height + SLACK;
}

/* What is drawn lies where it is said to lie. */
static void
check_drawn (TlScene *scene, const TlShape *shape)
{
  if (shape->type == TL_SHAPE_TEXT)
    g_assert_true (is_in (&shape->bounds, shape->text.x, shape->text.baseline));
  else if (shape->type == TL_SHAPE_MARKER)
    g_assert_true (is_in (&shape->bounds, shape->marker.x, shape->marker.y));
  for (guint i = 0; shape->type == TL_SHAPE_PATH && i < shape->path.n; i++)
    g_assert_true (is_in (&shape->bounds, tl_scene_points (scene)[shape->path.first + i].x, tl_scene_points (scene)[shape->path.first + i].y));
}

/* All is on the picture and found where it is. */
static void
check_inside (TlScene *scene)
{
  double width, height;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      const TlRect *bounds = &shapes[i].bounds;
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      gboolean seen = FALSE;

      g_assert_true (bounds->x >= -SLACK && bounds->y >= -SLACK && bounds->x + bounds->width <= width + SLACK && bounds->y + bounds->height <= height + SLACK);
      tl_scene_find (scene, shapes[i].band, bounds, found);
      for (guint k = 0; k < found->len; k++)
        seen |= g_array_index (found, guint, k) == i;
      g_assert_true (seen);
      check_drawn (scene, &shapes[i]);
    }
}

/* What is moved into columns keeps its order and all that is in it: nothing is cut, lost or laid on another, columns begin at one
 * height, and never is the text smaller. Returns whether there are columns. */
static gboolean
check_columns (TlScene *scene, TlScene *mirrored, double width, double height)
{
  double before = scale_on (scene, width, height);
  guint n, n_before, n_breaks;
  const TlSpot *spots;
  gboolean had_breaks = tl_scene_breaks (scene, &n_breaks) != NULL;

  tl_scene_shapes (scene, &n_before);
  tl_table_fit_columns (scene, width, height);
  tl_table_fit_columns (mirrored, width, height);
  g_assert_cmpfloat (scale_on (scene, width, height), >=, before);
  tl_scene_shapes (scene, &n);
  g_assert_cmpuint (n, ==, n_before);
  check_spots (scene);
  check_texts (scene);
  check_mirrored (scene, mirrored);
  check_inside (scene);
  check_inside (mirrored);
  spots = tl_scene_spots (scene, &n);
  for (guint i = 1; had_breaks && i < n; i++)
    if (spots[i].rect.y < spots[i - 1].rect.y - SLACK)
      {
        g_assert_cmpfloat (spots[i].rect.x, >, spots[i - 1].rect.x + SLACK);
        g_assert_cmpfloat_with_epsilon (spots[i].rect.y, spots[0].rect.y, 4);
      }
  return had_breaks && tl_scene_breaks (scene, &n_breaks) == NULL;
}

static void
check_table (TlMap *map, TlTableKind kind, TlHandle function)
{
  g_autoptr (TlScene) scene = NULL, mirrored = NULL;
  TlView view;

  tl_view_init (&view, map, "en");
  view.today = 20261001;
  view.direction = TL_DIRECTION_LTR;
  scene = tl_table_scene (map, kind, function, &view, typesetter);
  g_assert_nonnull (scene);
  check_spots (scene);
  check_breaks (scene);
  check_texts (scene);
  view.direction = TL_DIRECTION_RTL;
  mirrored = tl_table_scene (map, kind, function, &view, typesetter);
  check_mirrored (scene, mirrored);
  n_in_columns += check_columns (scene, mirrored, 1920, 500);
}

static void
test_random (void)
{
  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 150);
      const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);

      check_table (map, TL_TABLE_ROLES, 0);
      check_table (map, TL_TABLE_MATRIX, 0);
      check_table (map, TL_TABLE_VALUE, 0);
      for (guint i = 0; i < functions->len; i++)
        check_table (map, TL_TABLE_FUNCTION, ((const TlRecord *) g_ptr_array_index (functions, i))->handle);
    }
  g_assert_cmpuint (n_in_columns, >, RANDOM_MAPS);
}

static void
test_empty (void)
{
  g_autoptr (TlMap) map = tl_map_new ();

  check_table (map, TL_TABLE_ROLES, 0);
  check_table (map, TL_TABLE_MATRIX, 0);
  check_table (map, TL_TABLE_VALUE, 0);
  check_table (map, TL_TABLE_FUNCTION, 0);
}

/* Nothing is cut, and what is below the side, which hides it when the table is scrolled, is said elsewhere. */
static void
check_whole (TlMap *map, TlTableKind kind)
{
  g_autoptr (TlScene) scene = NULL;
  TlView view;
  double side, head;
  guint n;
  const TlShape *shapes;

  tl_view_init (&view, map, "en");
  scene = tl_table_scene (map, kind, 0, &view, typesetter);
  shapes = tl_scene_shapes (scene, &n);
  tl_scene_body_origin (scene, &side, &head);
  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT)
      {
        g_assert_false (shapes[i].text.ellipsis);
        g_assert_true (shapes[i].band != TL_BAND_BODY || shapes[i].bounds.x >= side);
      }
  check_texts (scene);
}

/* Names of a usual length are told whole, also in languages with long words. */
static void
test_long_names (void)
{
  static const char *const names[] = { "Key account management and partner sales, north", "Kundenzufriedenheitsbefragung", "Sales" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TlMap) map = tl_map_new ();

      tl_map_begin (map, "Test");
      g_assert_true (tl_map_set_text (map, tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), TL_HANDLE_NONE, NULL), "name", names[i], NULL));
      g_assert_true (tl_map_set_text (map, tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), TL_HANDLE_NONE, NULL), "name", names[i], NULL));
      g_assert_true (tl_map_commit (map, NULL));
      check_whole (map, TL_TABLE_ROLES);
      check_whole (map, TL_TABLE_MATRIX);
    }
}

static guint
count_texts (TlScene *scene, const char *part)
{
  guint n, n_texts = 0;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT)
      n_texts += g_strstr_len (tl_scene_string (scene, shapes[i].text.first), shapes[i].text.length, part) != NULL;
  return n_texts;
}

#define SCORED(name)                                                                                                                                                                       \
  "<journey xmlns='urn:throughline:journey:1'><function id='a' name='A'/><function id='b' name='B'/><stage id='s' name='S'><activity id='x' function='a' role='lead'>X</activity></stage>" \
  "<stage id='t' name='T'><activity id='y' function='b' role='lead'>Y</activity></stage><handoff id='h' from='x' to='y'/><measure id='m' kind='csat' name='" name "'/>"                    \
  "<score stage='s' measure='m' counts='0 0 20 40 40'/><score stage='t' measure='m' counts='0 10 30 30 30'/></journey>"

/* A measure is named in the cells where there is room, else once below; a share is one, and differs by points. */
static void
test_scores (void)
{
  static const char *const names[] = { "CSAT", "Felt well cared for from the door to the pillow" }, *const maps[] = { SCORED ("CSAT"), SCORED ("Felt well cared for from the door to the pillow") };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (maps[i], strlen (maps[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);
      g_autoptr (TlScene) matrix = NULL, page = NULL;
      TlView view;

      g_assert_no_error (error);
      tl_view_init (&view, map, "en");
      matrix = tl_table_scene (map, TL_TABLE_MATRIX, 0, &view, typesetter);
      page = tl_table_scene (map, TL_TABLE_FUNCTION, tl_map_find_id (map, "b"), &view, typesetter);
      check_table (map, TL_TABLE_MATRIX, 0);
      check_whole (map, TL_TABLE_MATRIX);
      g_assert_cmpuint (count_texts (matrix, "−20"), ==, 1);
      g_assert_cmpuint (count_texts (matrix, names[i]), ==, 1);
      g_assert_cmpuint (count_texts (matrix, "± "), ==, i);
      g_assert_cmpuint (count_texts (page, "60% · n 100 · 50% … 69%"), ==, 1);
    }
}

/* A word left out of one language would be an empty place on somebody's page. */
static void
test_words (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es", "it", "nl" };
  const TlSheetWords *english = tl_sheet_words_get ("en");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const TlSheetWords *words = tl_sheet_words_get (languages[i]);
      const char *const *all = (const char *const *) words, *const *own = (const char *const *) english;

      g_assert_cmpstr (words->language, ==, languages[i]);
      for (gsize k = 0; k < sizeof *words / sizeof *all; k++)
        {
          g_assert_nonnull (all[k]);
          g_assert_cmpstr (all[k], !=, "");
          g_assert_true ((strstr (all[k], "{}") != NULL) == (strstr (own[k], "{}") != NULL));
        }
    }
  g_assert_true (tl_sheet_words_get ("de-AT") == tl_sheet_words_get ("de"));
  g_assert_true (tl_sheet_words_get ("ar") == english);
  g_assert_true (tl_sheet_words_get ("den") == english);
  g_assert_true (tl_sheet_words_get (NULL) == english);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  g_test_add_func ("/tables/random", test_random);
  g_test_add_func ("/tables/empty", test_empty);
  g_test_add_func ("/tables/long-names", test_long_names);
  g_test_add_func ("/tables/scores", test_scores);
  g_test_add_func ("/tables/words", test_words);
  result = g_test_run ();
  tl_typesetter_unref (typesetter);
  return result;
}
