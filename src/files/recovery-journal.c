#include "files/recovery-private.h"

#include <string.h>

#include "files/read.h"

/* Eight bytes of length, then the first sixteen of the SHA-256 of length and content, then the content. */
#define LENGTH_BYTES 8
#define SUM_BYTES 16
#define HEAD_BYTES (LENGTH_BYTES + SUM_BYTES)

static void
sum (const guint8 *length, gconstpointer content, gsize n, guint8 *out)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n_digest = sizeof digest;

  g_checksum_update (checksum, length, LENGTH_BYTES);
  g_checksum_update (checksum, content, n);
  g_checksum_get_digest (checksum, digest, &n_digest);
  memcpy (out, digest, SUM_BYTES);
}

void
tl_journal_append (GByteArray *journal, GVariant *entry)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (entry);
  gsize n = g_variant_get_size (owned);
  guint64 length = GUINT64_TO_LE ((guint64) n);
  guint8 head[HEAD_BYTES];

  memcpy (head, &length, LENGTH_BYTES);
  sum (head, g_variant_get_data (owned), n, head + LENGTH_BYTES);
  g_byte_array_append (journal, head, HEAD_BYTES);
  if (n > 0)
    g_byte_array_append (journal, g_variant_get_data (owned), n);
}

/* The entry at @offset, which goes on behind it; NULL: the end, or the first byte that is not as it was written. */
static GVariant *
read_part (GBytes *journal, gsize *offset, const GVariantType *type)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (journal, &size);
  guint8 expected[SUM_BYTES];
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GVariant) entry = NULL;
  guint64 length;

  if (*offset > size || size - *offset < HEAD_BYTES)
    return NULL;
  memcpy (&length, data + *offset, LENGTH_BYTES);
  length = GUINT64_FROM_LE (length);
  if (length > size - *offset - HEAD_BYTES)
    return NULL;
  sum (data + *offset, data + *offset + HEAD_BYTES, length, expected);
  if (memcmp (expected, data + *offset + LENGTH_BYTES, SUM_BYTES) != 0)
    return NULL;

  /* A copy: the content must be aligned. */
  content = g_bytes_new (data + *offset + HEAD_BYTES, length);
  entry = g_variant_ref_sink (g_variant_new_from_bytes (type, content, FALSE));
  if (!g_variant_is_normal_form (entry))
    return NULL;
  *offset += HEAD_BYTES + length;
  return g_steal_pointer (&entry);
}

TlMap *
tl_recovery_replay (GBytes *base, GBytes *journal, GError **error)
{
  g_autoptr (TlMap) map = tl_read_bytes (base, "recovery", TL_READ_DEFAULT, NULL, error);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GVariant) handles = NULL;
  gsize offset = 0;

  if (map == NULL)
    return NULL;
  handles = read_part (journal, &offset, TL_JOURNAL_HANDLES);
  names = handles != NULL ? tl_recovery_names (map, handles) : NULL;
  while (names != NULL)
    {
      g_autoptr (GVariant) state = read_part (journal, &offset, TL_JOURNAL_STATE);

      if (state == NULL || !tl_recovery_apply (map, names, state))
        break;
    }
  return g_steal_pointer (&map);
}
