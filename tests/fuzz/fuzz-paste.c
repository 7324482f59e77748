/* libFuzzer target for text on the clipboard: pasted at a place that the first byte chooses; the map stays sound, and one undo takes it
 * back. */
#include "fuzz.h"

#include "app/commands/commands-paste.h"
#include "app/commands/grid.h"

static const char map_text[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<journey xmlns=\"urn:throughline:journey:1\">\n"
                               "  <function id=\"f\" name=\"Sales\"/>\n  <function id=\"g\" name=\"Service\"/>\n"
                               "  <stage id=\"a\" name=\"Order\"><activity id=\"t\" function=\"f\">Takes it</activity></stage>\n  <stage id=\"b\" name=\"Use\"/>\n</journey>\n";

static const TlKind kinds[] = { TL_KIND_ACTIVITY, TL_KIND_STAGE, TL_KIND_FUNCTION, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_TOUCHPOINT };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (map_text, sizeof map_text - 1), before = NULL, after = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "map", TL_READ_DEFAULT, NULL, NULL);
  g_autofree char *text = NULL, *valid = NULL;
  g_autoptr (GError) error = NULL;
  TlCell at;

  if (length < 1)
    return 0;
  text = g_strndup ((const char *) data + 1, length - 1);
  valid = g_utf8_make_valid (text, -1); /* the clipboard gives nothing else */
  at = (TlCell){ .stage = data[0] & 1 ? tl_map_find_id (map, "a") : TL_HANDLE_NONE, .row = data[0] & 2 ? tl_map_find_id (map, "g") : TL_HANDLE_NONE,
                 .kind = kinds[data[0] / 8 % G_N_ELEMENTS (kinds)] };
  before = tl_write_bytes (map);
  if (tl_command_paste_text (map, data[0] & 4 ? NULL : &at, valid, NULL, &error))
    {
      fuzz_assert_round_trip (map);
      g_assert_nonnull (tl_map_undo (map));
    }
  after = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (before, after));
  return 0;
}
