/* The table of ids does what a general one does, through any mix of adding and removing. */
#include "model/id-table.h"

#include <string.h>

/* The handle that @table has for @id must be that of @record; NULL: none. */
static void
check_found (const TlIdTable *table, const char *id, const TlRecord *record)
{
  TlKind kind = TL_N_KINDS;
  TlHandle handle = tl_id_table_find (table, id, strlen (id), &kind);

  g_assert_cmpuint (handle, ==, record != NULL ? record->handle : TL_HANDLE_NONE);
  if (record != NULL)
    g_assert_cmpint (kind, ==, record->kind);
}

#define N_IDS 300
#define N_STEPS 60000

static void
test_like_a_hash_table (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GHashTable) other = g_hash_table_new (g_str_hash, g_str_equal);
  TlRecord records[N_IDS] = { 0 };
  TlIdTable table;

  tl_id_table_init (&table);
  for (guint i = 0; i < N_IDS; i++)
    {
      records[i].id = g_strdup_printf ("id-%u", i);
      records[i].handle = i + 1;
      records[i].kind = i % TL_N_KINDS;
    }
  for (guint step = 0; step < N_STEPS; step++)
    {
      TlRecord *record = &records[g_rand_int_range (rand, 0, N_IDS)];

      /* Rising and falling, so that clusters form and break up. */
      if (g_rand_int_range (rand, 0, 100) < (step / 5000 % 2 == 0 ? 70 : 30))
        g_assert_cmpint (tl_id_table_add (&table, record), ==, g_hash_table_insert (other, record->id, record));
      else
        {
          tl_id_table_remove (&table, record);
          g_hash_table_remove (other, record->id);
        }
      g_assert_cmpuint (table.n, ==, g_hash_table_size (other));
      record = &records[g_rand_int_range (rand, 0, N_IDS)];
      check_found (&table, record->id, g_hash_table_lookup (other, record->id));
    }
  for (guint i = 0; i < N_IDS; i++)
    {
      check_found (&table, records[i].id, g_hash_table_lookup (other, records[i].id));
      g_free (records[i].id);
    }
  tl_id_table_clear (&table);
}

/* The second of two with one id is refused, and taking it out leaves the first. */
static void
test_taken (void)
{
  TlRecord first = { .id = (char *) "same", .handle = 1 }, second = { .id = (char *) "same", .handle = 2 };
  TlIdTable table;

  tl_id_table_init (&table);
  g_assert_true (tl_id_table_add (&table, &first));
  g_assert_false (tl_id_table_add (&table, &second));
  tl_id_table_remove (&table, &second);
  check_found (&table, "same", &first);
  tl_id_table_clear (&table);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-table/like-a-hash-table", test_like_a_hash_table);
  g_test_add_func ("/id-table/taken", test_taken);
  return g_test_run ();
}
