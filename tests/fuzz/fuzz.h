/* What the fuzzed programs have in common: a map, however it was made, is written, read again and written as the same bytes. */
#pragma once

#include <stdint.h>
#include <string.h>

#include "files/read.h"
#include "files/write.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t length);

static inline void
fuzz_assert_round_trip (TlMap *map)
{
  g_autoptr (GBytes) first = tl_write_bytes (map), second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) again = tl_read_bytes (first, "fuzz.journey", TL_READ_DEFAULT, NULL, &error);

  if (again == NULL)
    g_error ("Written, but not read: %s", error->message);
  second = tl_write_bytes (again);
  g_assert_true (g_bytes_equal (first, second));
}
