/* The usual forms of a measure: what they set, what the file then says, and that a typed name stays. */
#include <math.h>

#include "files/read.h"
#include "files/write.h"
#include "model/measure.h"

static TlHandle
add_measure (TlMap *map)
{
  g_autoptr (GError) error = NULL;
  TlHandle measure;

  tl_map_begin (map, "Measure");
  measure = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), TL_HANDLE_NONE, &error);
  tl_map_set_int (map, measure, "kind", TL_MEASURE_MEAN, &error);
  tl_map_commit (map, &error);
  g_assert_no_error (error);
  return measure;
}

static void
set_form (TlMap *map, TlHandle measure, const TlMeasureForm *form)
{
  g_autoptr (GError) error = NULL;

  tl_map_begin (map, "Form");
  g_assert_true (tl_measure_set_form (map, measure, form, &error));
  tl_map_commit (map, &error);
  g_assert_no_error (error);
}

/* From any form to any other, and through the file. */
static void
test_forms (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle measure = add_measure (map);
  guint n;
  const TlMeasureForm *forms = tl_measure_forms (&n);

  for (guint from = 0; from < n; from++)
    for (guint to = 0; to < n; to++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (TlMap) again = NULL;
        const TlMeasure *read;

        set_form (map, measure, &forms[from]);
        set_form (map, measure, &forms[to]);
        g_assert_true (tl_measure_form (tl_map_measure (map, measure)) == &forms[to]);
        g_assert_cmpstr (tl_measure_name (tl_map_measure (map, measure)), ==, forms[to].name);
        bytes = tl_write_bytes (map);
        again = tl_read_bytes (bytes, "map", TL_READ_DEFAULT, NULL, &error);
        g_assert_no_error (error);
        read = g_ptr_array_index (tl_map_list (again, TL_KIND_MEASURE), 0);
        g_assert_true (tl_measure_form (read) == &forms[to]);
        g_assert_cmpstr (tl_measure_name (read), ==, forms[to].name);
      }
}

static void
test_typed_name (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GError) error = NULL;
  TlHandle measure = add_measure (map);
  guint n;
  const TlMeasureForm *forms = tl_measure_forms (&n);

  tl_map_begin (map, "Name");
  tl_map_set_text (map, measure, "name", "Would they come back?", &error);
  tl_map_commit (map, &error);
  for (guint i = 0; i < n; i++)
    {
      set_form (map, measure, &forms[i]);
      g_assert_cmpstr (tl_map_measure (map, measure)->name, ==, "Would they come back?");
    }
}

/* Both forms of CES are told apart, and what nobody offers is none of them. */
static void
test_own_form (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GError) error = NULL;
  TlHandle measure = add_measure (map);
  const TlMeasureForm *mean = tl_measure_form (tl_map_measure (map, measure));

  g_assert_nonnull (mean);
  g_assert_cmpint (mean->kind, ==, TL_MEASURE_MEAN);
  tl_map_begin (map, "Scale");
  tl_map_set_dec (map, measure, "max", 9, &error);
  tl_map_commit (map, &error);
  g_assert_no_error (error);
  g_assert_null (tl_measure_form (tl_map_measure (map, measure)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/forms", test_forms);
  g_test_add_func ("/measure/typed-name", test_typed_name);
  g_test_add_func ("/measure/own-form", test_own_form);
  return g_test_run ();
}
