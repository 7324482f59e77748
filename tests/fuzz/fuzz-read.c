/* libFuzzer target for the reader. Built and run by tests/fuzz/run; the short version in the normal suite is
 * tests/files/test-hostile.c. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "fuzz.journey", TL_READ_PLACES, report, &error);

  g_assert_true ((map == NULL) == (error != NULL));
  if (map == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz.journey:") && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  fuzz_assert_round_trip (map);
  return 0;
}
