/* The maps that come with the program, drawn in their own words, in German and from right to left. */
#include <string.h>

#include "files/read.h"
#include "picture/fit.h"
#include "picture/scene.h"

#define SLIDE_WIDTH 1920.0
#define SLIDE_HEIGHT 1080.0
/* Below this, text on a slide cannot be read from the back row. */
#define TEXT_LEAST 11.0

static char *
data_folder (const char *name)
{
  const char *root = g_getenv ("TL_SOURCE_ROOT");
  g_assert_nonnull (root);
  return g_build_filename (root, "data", name, NULL);
}

static TlMap *
read_map (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  TlMap *map = tl_read_file (file, TL_READ_CHECK_CANONICAL, report, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (report->canonical);
  g_assert_cmpuint (report->warnings->len, ==, 0);
  return map;
}

static TlScene *
draw (TlMap *map, const char *language)
{
  TlView view;
  tl_view_init (&view, map, language);
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);
  tl_fit_columns (map, &view, typesetter, SLIDE_WIDTH, SLIDE_HEIGHT);
  return tl_scene_new (map, &view, typesetter);
}

static void
assert_all_on_picture (TlMap *map, TlScene *scene)
{
  static const TlKind kinds[] = {
    TL_KIND_PHASE, TL_KIND_STAGE, TL_KIND_FUNCTION, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_ENTRY,
    TL_KIND_TOUCHPOINT, TL_KIND_ACTIVITY, TL_KIND_OPPORTUNITY, TL_KIND_HANDOFF
  };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const GPtrArray *records = tl_map_list (map, kinds[k]);
      for (guint i = 0; i < records->len; i++)
        {
          const TlRecord *record = g_ptr_array_index (records, i);
          if (tl_scene_shape_of (scene, record->handle) == NULL)
            g_error ("%s is not on the picture", record->id);
        }
    }
}

static void
assert_nothing_cut_off (TlScene *scene)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  double width, height;
  tl_scene_size (scene, &width, &height);

  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = &shapes[i];
      if (shape->type == TL_SHAPE_TEXT && shape->text.ellipsis)
        g_error ("cut off: %.*s", (int) shape->text.length, tl_scene_string (scene, shape->text.first));
      g_assert_cmpfloat (shape->bounds.x, >=, 0);
      g_assert_cmpfloat (shape->bounds.y, >=, 0);
      g_assert_cmpfloat (shape->bounds.x + shape->bounds.width, <=, width);
      g_assert_cmpfloat (shape->bounds.y + shape->bounds.height, <=, height);
    }
}

/* By how much two shapes share their narrower side; legible text stands free of other text and of marks. */
static double
overlap (const TlShape *a, const TlShape *b)
{
  double x = MIN (a->bounds.x + a->bounds.width, b->bounds.x + b->bounds.width) - MAX (a->bounds.x, b->bounds.x);
  double y = MIN (a->bounds.y + a->bounds.height, b->bounds.y + b->bounds.height) - MAX (a->bounds.y, b->bounds.y);
  return MIN (x, y);
}

static void
assert_text_stands_free (TlScene *scene)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      if (shapes[i].type != TL_SHAPE_TEXT)
        continue;
      for (guint k = 0; k < n; k++)
        {
          gboolean text = shapes[k].type == TL_SHAPE_TEXT && k < i;
          if ((text || shapes[k].type == TL_SHAPE_MARKER) && overlap (&shapes[i], &shapes[k]) > (text ? 2 : 0.5))
            g_error ("under %s: %.*s", text ? tl_scene_string (scene, shapes[k].text.first) : "a mark",
                     (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first));
        }
    }
}

static void
test_map (gconstpointer data)
{
  static const char *const languages[] = { NULL, "de", "ar" };
  g_autoptr (TlMap) map = read_map (data);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (TlScene) scene = draw (map, languages[i]);
      g_autoptr (TlScene) again = draw (map, languages[i]);
      g_autofree char *dump = tl_scene_dump (scene), *dump_again = tl_scene_dump (again);

      assert_all_on_picture (map, scene);
      assert_nothing_cut_off (scene);
      assert_text_stands_free (scene);
      g_assert_cmpstr (dump, ==, dump_again);
    }
}

/* The one made for a slide can be read on a slide. */
static void
test_slide (void)
{
  g_autofree char *folder = data_folder ("examples"), *path = g_build_filename (folder, "bicycle-by-post.journey", NULL);
  g_autoptr (TlMap) map = read_map (path);
  g_autoptr (TlScene) scene = draw (map, NULL);
  double width, height;

  tl_scene_size (scene, &width, &height);
  double scale = MIN (SLIDE_WIDTH / width, SLIDE_HEIGHT / height);
  g_test_message ("smallest text %.2f px", scale * tl_scene_smallest_text (scene));
  g_assert_cmpfloat (scale * tl_scene_smallest_text (scene), >=, TEXT_LEAST);
}

/* Made up, and said so where people read it and where programs do not. */
static void
test_said_to_be_made_up (gconstpointer data)
{
  g_autoptr (TlMap) map = read_map (data);
  g_autofree char *text = NULL;

  g_assert_nonnull (tl_map_journey (map)->about);
  g_assert_nonnull (strstr (tl_map_journey (map)->about, "Made-up example"));
  g_assert_true (g_file_get_contents (data, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<!-- An example made up for Throughline"));
}

static guint
add_folder (const char *name, void (*test) (gconstpointer), const char *what, GPtrArray *paths)
{
  g_autofree char *folder = data_folder (name);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (files);
  for (const char *file = g_dir_read_name (files); file != NULL; file = g_dir_read_name (files))
    {
      if (!g_str_has_suffix (file, ".journey"))
        continue;
      g_autofree char *test_name = g_strdup_printf ("/examples/%s/%s", what, file);
      char *path = g_build_filename (folder, file, NULL);
      g_ptr_array_add (paths, path);
      g_test_add_data_func (test_name, path, test);
      n++;
    }
  return n;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpuint (add_folder ("examples", test_map, "drawn", paths), >=, 3);
  g_assert_cmpuint (add_folder ("templates", test_map, "drawn", paths), ==, 4);
  add_folder ("examples", test_said_to_be_made_up, "made-up", paths);
  g_test_add_func ("/examples/slide", test_slide);
  return g_test_run ();
}
