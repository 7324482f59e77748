/* Ten thousand random edits of all kinds: undo gives the bytes before, redo those after, and nothing ever dangles. */
#include "files/write.h"
#include "random-map.h"

#include <string.h>

#define EDITS 10000

static void
assert_reference (TlMap *map, const TlFieldInfo *field, TlHandle target)
{
  const TlRecord *record;

  if (target == 0 || TL_HANDLE_IS_WORD (target))
    return;
  record = tl_map_get (map, target);
  g_assert_nonnull (record);
  g_assert_cmpuint (field->targets & TL_KIND_BIT (record->kind), !=, 0);
  g_assert_nonnull (record->id);
}

static void
assert_whole (TlMap *map)
{
  guint n = 0;

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      const TlKindInfo *info = tl_schema_kind (record->kind);

      g_assert_true (tl_map_get (map, record->handle) == record);
      if (record->id != NULL)
        g_assert_cmpuint (tl_map_find_id (map, record->id), ==, record->handle);
      if (record->parent != NULL)
        g_assert_cmpuint (info->parents & TL_KIND_BIT (record->parent->kind), !=, 0);
      n += record->kind != TL_KIND_OTHER;
      for (guint i = 0; i < info->n_fields; i++)
        {
          TlValue value;

          tl_record_get (record, &info->fields[i], &value);
          if (info->fields[i].type == TL_FIELD_REF)
            assert_reference (map, &info->fields[i], value.ref);
          else if (info->fields[i].type == TL_FIELD_REFS && value.refs != NULL)
            for (guint k = 0; k < value.refs->n; k++)
              assert_reference (map, &info->fields[i], value.refs->v[k]);
        }
    }
  g_assert_cmpuint (tl_map_n_records (map), ==, n);
}

static void
assert_lists (TlMap *map)
{
  guint positions[TL_N_KINDS] = { 0 };

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      const GPtrArray *list = tl_map_list (map, record->kind);

      g_assert_cmpuint (positions[record->kind], <, list->len);
      g_assert_true (g_ptr_array_index (list, positions[record->kind]++) == record);
    }
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    g_assert_cmpuint (positions[kind], ==, tl_map_list (map, kind)->len);
}

static void
test_random_edits (gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GBytes) before = NULL, after = NULL, undone = NULL, redone = NULL;
  guint steps = 0;

  tl_map_seed (map, seed);
  tl_map_set_history_limit (map, G_MAXSIZE);
  before = tl_write_bytes (map);
  for (guint i = 0; i < EDITS; i++)
    {
      tl_random_edit (map, rand);
      if (i % 250 == 0)
        {
          assert_whole (map);
          assert_lists (map);
        }
    }
  assert_whole (map);
  after = tl_write_bytes (map);
  while (tl_map_undo (map) != NULL)
    if (++steps % 500 == 0)
      assert_whole (map);
  undone = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (before, undone));
  g_assert_false (tl_map_is_modified (map));
  g_assert_cmpuint (tl_map_n_records (map), ==, 1);
  while (tl_map_redo (map) != NULL)
    if (--steps % 500 == 0)
      assert_whole (map);
  g_assert_cmpuint (steps, ==, 0);
  redone = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (after, redone));
  g_assert_true (tl_map_is_modified (map));
}

/* Back and forth at random, the bytes of each state stay the same. */
static void
test_random_walk (void)
{
  g_autoptr (TlMap) map = tl_random_map (11, 300);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < 1500; i++)
    {
      gint64 revision;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *digest = NULL;
      const char *known;
      int dice = g_rand_int_range (rand, 0, 10);

      if (dice < 4)
        tl_map_undo (map);
      else if (dice < 7)
        tl_map_redo (map);
      else
        tl_random_edit (map, rand);
      revision = tl_map_revision (map);
      bytes = tl_write_bytes (map);
      digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      known = g_hash_table_lookup (states, &revision);
      if (known != NULL)
        g_assert_cmpstr (known, ==, digest);
      else
        g_hash_table_insert (states, g_memdup2 (&revision, sizeof revision), g_steal_pointer (&digest));
    }
}

/* A rolled back transaction leaves nothing behind. */
static void
test_rollback (void)
{
  g_autoptr (TlMap) map = tl_random_map (21, 500);

  for (guint i = 0; i < 300; i++)
    {
      const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
      const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
      g_autoptr (GBytes) before = tl_write_bytes (map);
      g_autoptr (GBytes) after = NULL;
      TlHandle root = tl_map_root (map);

      tl_map_begin (map, "drag");
      if (stages->len > 0)
        tl_map_remove (map, ((const TlRecord *) g_ptr_array_index (stages, i % stages->len))->handle, FALSE, NULL);
      if (functions->len > 0)
        tl_map_remove (map, ((const TlRecord *) g_ptr_array_index (functions, i % functions->len))->handle, i % 2, NULL);
      tl_map_insert (map, TL_KIND_STAGE, root, 0, NULL);
      tl_map_set_text (map, root, "title", "dragged", NULL);
      tl_map_rollback (map);
      after = tl_write_bytes (map);
      g_assert_true (g_bytes_equal (before, after));
      assert_whole (map);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/edits/undo-and-redo-all/1", GUINT_TO_POINTER (1), test_random_edits);
  g_test_add_data_func ("/edits/undo-and-redo-all/2", GUINT_TO_POINTER (2), test_random_edits);
  g_test_add_func ("/edits/walk", test_random_walk);
  g_test_add_func ("/edits/rollback", test_rollback);
  return g_test_run ();
}
