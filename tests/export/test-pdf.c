/* A page in sheets of paper: nothing is lost, nothing is on two, none is too full; and the same bytes each time. */
#include "export/pdf.h"

#include <string.h>

#include "picture/scene-tables.h"
#include "random-map.h"

#define RANDOM_MAPS 12

static TlTypesetter *typesetter;

static TlScene *
scene_of (TlMap *map, TlTableKind kind)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  TlView view;

  tl_view_init (&view, map, "en");
  view.today = 20261001;
  return tl_table_scene (map, kind, functions->len > 0 ? ((const TlRecord *) g_ptr_array_index (functions, 0))->handle : 0, &view, typesetter);
}

/* Each line of text lies on exactly one sheet. */
static void
check_lines (TlScene *scene, const GArray *cuts)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      guint on = 0;

      if (shapes[i].type != TL_SHAPE_TEXT)
        continue;
      for (guint k = 0; k < cuts->len; k++)
        {
          const TlSheetCut *cut = &g_array_index (cuts, TlSheetCut, k);

          on += shapes[i].bounds.y + 1 >= cut->top && shapes[i].bounds.y + shapes[i].bounds.height - 1 <= cut->bottom;
        }
      g_assert_cmpuint (on, ==, 1);
    }
}

static double
longest_run (TlScene *scene)
{
  guint n;
  const double *breaks = tl_scene_breaks (scene, &n);
  double width, height, longest = 0, before = 0;

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      longest = MAX (longest, breaks[i] - before);
      before = breaks[i];
    }
  return MAX (longest, height - before);
}

static void
check_cuts (TlScene *scene, double sheet)
{
  g_autoptr (GArray) cuts = tl_pdf_cut (scene, sheet);
  double width, height, end = 0;

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < cuts->len; i++)
    {
      const TlSheetCut *cut = &g_array_index (cuts, TlSheetCut, i);

      g_assert_cmpfloat (cut->top, ==, end);
      g_assert_cmpfloat (cut->bottom, >, cut->top);
      g_assert_cmpfloat (cut->margin + cut->bottom - cut->top, <=, MAX (sheet, longest_run (scene) + cut->margin) + 0.5);
      end = cut->bottom;
    }
  g_assert_cmpfloat (end, ==, height);
  check_lines (scene, cuts);
}

static void
test_sheets (void)
{
  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 250);
      g_autoptr (TlScene) scene = NULL;

      if (tl_map_list (map, TL_KIND_FUNCTION)->len == 0)
        continue;
      scene = scene_of (map, TL_TABLE_FUNCTION);
      for (double sheet = 300; sheet < 3000; sheet *= 1.7)
        check_cuts (scene, sheet);
    }
}

static void
test_bytes (void)
{
  g_autoptr (TlMap) map = tl_random_map (3, 250);

  for (TlTableKind kind = TL_TABLE_ROLES; kind <= TL_TABLE_FUNCTION; kind++)
    {
      g_autoptr (TlScene) scene = scene_of (map, kind);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) one = tl_pdf_export (scene, "A map", &error), two = tl_pdf_export (scene, "A map", &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (one, two));
      g_assert_cmpint (memcmp (g_bytes_get_data (one, NULL), "%PDF-1.", 7), ==, 0);
      g_assert_cmpint (memcmp ((const char *) g_bytes_get_data (one, NULL) + g_bytes_get_size (one) - 6, "%%EOF\n", 6), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  g_test_add_func ("/pdf/sheets", test_sheets);
  g_test_add_func ("/pdf/bytes", test_bytes);
  result = g_test_run ();
  tl_typesetter_unref (typesetter);
  return result;
}
