/* libFuzzer target for files of responses: whatever they hold, every row is counted once, and one undo takes the import back. The first
 * byte chooses what a person may choose: layout, mode, waves. */
#include "fuzz.h"

#include <gio/gio.h>

#include "feedback/responses-import.h"

static const char map_text[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<journey xmlns=\"urn:throughline:journey:1\">\n"
                               "  <function id=\"f\" name=\"Sales\"/>\n  <stage id=\"a\" name=\"Order\"/>\n  <stage id=\"b\" name=\"Service\"/>\n"
                               "  <measure id=\"nps\" kind=\"nps\"/>\n  <measure id=\"csat\" kind=\"csat\"/>\n</journey>\n";

static void
choose (TlResponsesPlan *plan, TlMap *map, uint8_t bits)
{
  plan->comments = bits & 1 ? 20 : 0;
  plan->mode = bits & 2 ? TL_MODE_ADD : TL_MODE_REPLACE;
  plan->fold_small = (bits & 4) != 0;
  if (bits & 8)
    for (guint i = 0; i < plan->columns->len; i++)
      tl_responses_plan_column (plan, i)->as = (TlColumnAs) (i % (TL_AS_IGNORE + 1));
  if (bits & 16)
    plan->measure = tl_map_find_id (map, "nps");
  if (bits & 32)
    plan->layout = TL_LAYOUT_WIDE;
}

static void
count (TlMap *map, TlResponsesSource *source, TlResponsesSample *sample, TlResponsesPlan *plan)
{
  g_autoptr (GBytes) before = tl_write_bytes (map), after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlResponsesCount) counting = tl_responses_count_new (map, plan, sample, &error);
  const TlCountResult *result;
  guint64 by_reason = 0;

  g_assert_true ((counting == NULL) == (error != NULL));
  if (counting == NULL || !tl_responses_count_run (counting, source, NULL, &error))
    {
      g_assert_nonnull (error);
      return;
    }
  result = tl_responses_count_result (counting);
  for (guint i = 1; i < TL_N_REASONS; i++)
    by_reason += result->reasons[i];
  g_assert_cmpuint (result->rows, ==, result->used + result->skipped + result->rejected);
  g_assert_cmpuint (by_reason, ==, result->skipped + result->rejected);
  if (tl_responses_import (map, plan, result, &error))
    {
      fuzz_assert_round_trip (map);
      g_assert_nonnull (tl_map_undo (map));
    }
  else
    g_assert_nonnull (error);
  after = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (before, after));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (map_text, sizeof map_text - 1);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "map", TL_READ_DEFAULT, NULL, NULL);
  g_autoptr (TlResponsesSource) source = NULL;
  g_autoptr (TlResponsesSample) sample = NULL;
  g_autoptr (TlResponsesPlan) plan = NULL;
  const char *head;
  gboolean whole;
  gsize n;

  if (length < 1)
    return 0;
  stream = g_memory_input_stream_new_from_data (data + 1, (gssize) length - 1, NULL);
  source = tl_responses_source_new (stream, NULL, NULL, NULL);
  if (source == NULL)
    return 0;
  head = tl_responses_source_head (source, &n, &whole);
  sample = tl_responses_sample_new (head, n, whole, 0, -1);
  if (sample->columns->len == 0)
    return 0;
  plan = tl_responses_plan_guess (map, sample, tl_responses_source_encoding (source));
  choose (plan, map, data[0]);
  count (map, source, sample, plan);
  return 0;
}
