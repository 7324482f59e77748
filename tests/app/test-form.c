/* Forms come out of the schema: nothing a person can set is lost, nothing is asked twice. */
#include "app/inspector/inspector-form.h"

static gboolean
is_left_out (TlKind kind, const TlFieldInfo *field)
{
  return kind == TL_KIND_JOURNEY && g_str_equal (field->name, "version");
}

static void
test_every_field_once (void)
{
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlKindInfo *info = tl_schema_kind (kind);
      g_autoptr (GPtrArray) shown = g_ptr_array_new ();
      g_autoptr (GPtrArray) folded = g_ptr_array_new ();

      tl_form_fields (kind, shown, folded);
      g_test_message ("%s", info->element);
      for (guint i = 0; i < shown->len; i++)
        g_assert_nonnull (shown->pdata[i]);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const TlFieldInfo *field = &info->fields[i];
          guint n = 0;

          for (guint j = 0; j < shown->len; j++)
            n += shown->pdata[j] == field;
          for (guint j = 0; j < folded->len; j++)
            n += folded->pdata[j] == field;
          g_assert_cmpuint (n, ==, is_left_out (kind, field) ? 0 : 1);
        }
    }
}

static void
test_advanced_are_folded (void)
{
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) shown = g_ptr_array_new ();
      g_autoptr (GPtrArray) folded = g_ptr_array_new ();

      tl_form_fields (kind, shown, folded);
      for (guint i = 0; i < shown->len; i++)
        g_assert_cmpuint (((const TlFieldInfo *) shown->pdata[i])->flags & TL_FIELD_ADVANCED, ==, 0);
    }
}

/* What the workshop asks first: what exactly is handed over, and the other four. */
static void
test_agreement_first (void)
{
  static const char *const expected[] = { "content", "sent", "accepted", "within", "owner" };
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();
  guint n = 0;

  tl_form_fields (TL_KIND_HANDOFF, shown, folded);
  for (guint i = 0; i < shown->len && n < G_N_ELEMENTS (expected); i++)
    if (tl_form_is_agreement (shown->pdata[i]))
      g_assert_cmpstr (((const TlFieldInfo *) shown->pdata[i])->name, ==, expected[n++]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < folded->len; i++)
    g_assert_false (tl_form_is_agreement (folded->pdata[i]));
}

static TlHandle
insert (TlMap *map, TlKind kind, TlHandle parent)
{
  g_autoptr (GError) error = NULL;
  TlHandle handle = tl_map_insert (map, kind, parent, 0, &error);

  g_assert_no_error (error);
  return handle;
}

static void
test_heads (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle root = tl_map_root (map), one, two, stage, from, to, handoff;
  g_auto (TlFormHead) head = { 0 };

  tl_map_begin (map, "Build");
  one = insert (map, TL_KIND_FUNCTION, root);
  tl_map_set_text (map, one, "name", "Operations", NULL);
  two = insert (map, TL_KIND_FUNCTION, root);
  tl_map_set_text (map, two, "name", "Field service", NULL);
  stage = insert (map, TL_KIND_STAGE, root);
  tl_map_set_text (map, stage, "name", "Service", NULL);
  from = insert (map, TL_KIND_ACTIVITY, stage);
  tl_map_set_ref (map, from, "function", one, NULL);
  to = insert (map, TL_KIND_ACTIVITY, stage);
  tl_map_set_ref (map, to, "function", two, NULL);
  handoff = insert (map, TL_KIND_HANDOFF, root);
  tl_map_set_ref (map, handoff, "from", from, NULL);
  tl_map_set_ref (map, handoff, "to", to, NULL);
  g_assert_true (tl_map_commit (map, NULL));

  tl_form_head (map, handoff, &head);
  g_assert_cmpstr (head.title, ==, "Operations → Field service");
  g_assert_cmpstr (head.subtitle, ==, "Service");
  g_assert_true (tl_form_crosses_functions (map, tl_map_handoff (map, handoff)));

  tl_map_begin (map, "Same lane");
  tl_map_set_ref (map, to, "function", one, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_false (tl_form_crosses_functions (map, tl_map_handoff (map, handoff)));
}

static void
test_common_fields (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GPtrArray) same = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();
  g_autoptr (GPtrArray) mixed = g_ptr_array_new ();
  g_autoptr (GPtrArray) mixed_folded = g_ptr_array_new ();
  TlHandle handles[2];

  tl_map_begin (map, "Build");
  handles[0] = insert (map, TL_KIND_STAGE, tl_map_root (map));
  handles[0] = insert (map, TL_KIND_JOB, handles[0]);
  handles[1] = insert (map, TL_KIND_FUNCTION, tl_map_root (map));
  g_assert_true (tl_map_commit (map, NULL));

  tl_form_common_fields (map, handles, 1, same, folded);
  g_assert_cmpuint (same->len, ==, 2);   /* kind and evidence */
  g_assert_cmpuint (folded->len, ==, 3); /* source, segments and votes */
  tl_form_common_fields (map, handles, 2, mixed, mixed_folded);
  g_assert_cmpuint (mixed->len, ==, 0);
  g_assert_cmpuint (mixed_folded->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/form/every-field-once", test_every_field_once);
  g_test_add_func ("/app/form/advanced-are-folded", test_advanced_are_folded);
  g_test_add_func ("/app/form/agreement-first", test_agreement_first);
  g_test_add_func ("/app/form/heads", test_heads);
  g_test_add_func ("/app/form/common-fields", test_common_fields);
  return g_test_run ();
}
