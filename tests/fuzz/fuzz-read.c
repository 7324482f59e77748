/* libFuzzer target for the reader: what it accepts must be written, read again and written as the same bytes.
 * Built and run by tests/fuzz/run; the short version in the normal suite is tests/files/test-hostile.c. */
#include <stdint.h>
#include <string.h>

#include "files/read.h"
#include "files/write.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t length);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length), first = NULL, second = NULL;
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "fuzz.journey", TL_READ_PLACES, report, &error), again = NULL;

  g_assert_true ((map == NULL) == (error != NULL));
  if (map == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz.journey:") && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  first = tl_write_bytes (map);
  again = tl_read_bytes (first, "fuzz.journey", TL_READ_DEFAULT, NULL, &error);
  if (again == NULL)
    g_error ("Written, but not read: %s", error->message);
  second = tl_write_bytes (again);
  g_assert_true (g_bytes_equal (first, second));
  return 0;
}
