/* libFuzzer target for diagrams of other programs: BPMN, CJML, Lucidchart's CSV, Mermaid. What becomes a map is a sound one, can be
 * checked for gaps, and goes out as CJML that is read again. */
#include "fuzz.h"

#include "files/bpmn.h"
#include "files/cjml.h"
#include "files/lucid.h"
#include "files/mermaid.h"
#include "gaps/gaps.h"

static TlMap *
to_map (GBytes *bytes, GError **error)
{
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (TlMermaid) mermaid = NULL;

  if (tl_bpmn_is_model (bytes))
    return tl_bpmn_to_map (bytes, "fuzz", NULL, &remarks, error);
  if (tl_cjml_is_journey (bytes))
    return tl_cjml_to_map (bytes, "fuzz", NULL, &remarks, error);
  if (tl_lucid_is_export (bytes))
    return tl_lucid_to_map (bytes, "fuzz", NULL, &remarks, error);
  mermaid = tl_mermaid_parse (bytes, "fuzz", FALSE, error);
  return mermaid != NULL ? tl_mermaid_to_map (mermaid, bytes, TL_MERMAID_PEOPLE_FUNCTIONS, NULL, error) : NULL;
}

static void
assert_goes_out (TlMap *map)
{
  g_autoptr (GArray) remarks = NULL, more = NULL;
  g_autoptr (GBytes) out = tl_cjml_from_map (map, &remarks);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) again = tl_cjml_to_map (out, "fuzz", NULL, &more, &error);

  if (again == NULL && !g_error_matches (error, tl_bpmn_error_quark (), TL_BPMN_ERROR_EMPTY))
    g_error ("Written as CJML, but not read: %s", error->message);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = to_map (bytes, &error);
  TlGapsOptions options = { 0 };
  g_autoptr (TlGaps) gaps = NULL;

  g_assert_true ((map == NULL) == (error != NULL));
  if (map == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  fuzz_assert_round_trip (map);
  gaps = tl_gaps_new (map, &options);
  assert_goes_out (map);
  return 0;
}
