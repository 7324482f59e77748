/* Damaged diagrams of other programs: each becomes a sound map or is refused in a sentence that can be shown. The long version is
 * tests/fuzz/run convert. */
#include <locale.h>
#include <string.h>

#include "files/bpmn.h"
#include "files/cjml.h"
#include "files/lucid.h"
#include "files/mermaid.h"
#include "files/read.h"
#include "files/write.h"

#define RUNS 3000

static const char bpmn[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">\n"
  "<collaboration id=\"c\"><participant id=\"a\" name=\"Büro\" processRef=\"p\"/><participant id=\"b\" name=\"Lager\" processRef=\"q\"/>\n"
  "<messageFlow id=\"m\" name=\"Auftrag\" sourceRef=\"t\" targetRef=\"u\"/></collaboration>\n"
  "<process id=\"p\"><laneSet><lane id=\"l\" name=\"Verkauf\"><flowNodeRef>t</flowNodeRef></lane></laneSet><startEvent id=\"s\"/>\n"
  "<task id=\"t\" name=\"Nimmt an\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"t\"/></process>\n"
  "<process id=\"q\"><task id=\"u\" name=\"Packt ein &amp; aus\"/><textAnnotation id=\"n\"><text>gemeint ist 梱包</text></textAnnotation></process>\n</definitions>\n";
static const char cjml[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CJML version=\"2.0\"><plannedJourney><journeyID>J1</journeyID><journeyTitle>Umzug</journeyTitle>\n"
  "<journeyPhases><journeyPhase phaseID=\"P1\"><phaseName>Bestellen</phaseName></journeyPhase></journeyPhases>\n"
  "<actors><endUser actorID=\"A1\"><userName>Kundin</userName></endUser><serviceProvider actorID=\"A2\"><companyName>Büro</companyName></serviceProvider></actors>\n"
  "<touchpoints><plannedCommunicationPoint touchpointID=\"T1\"><belongsTo phaseIDref=\"P1\"/><initiator><refersTo actorIDref=\"A1\"/>"
  "<initiatorLabel>fragt</initiatorLabel></initiator><receiver><refersTo actorIDref=\"A2\"/><receiverLabel>antwortet – später</receiverLabel></receiver>"
  "</plannedCommunicationPoint></touchpoints></plannedJourney></CJML>\n";
static const char lucid[] =
  "Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1\n"
  "1,Document,,,,,,,,,Draft,Umzug\n2,Page,,,,,,,,,,Seite 1\n3,Process,Flowchart Shapes,2,,,,,,,,\"Nimmt an, prüft\"\n"
  "4,Process,Flowchart Shapes,2,,,,,,,,Packt\n5,Line,,2,,,3,4,None,Arrow,,\n";
static const char mermaid[] = "journey\n  title Umzug\n  section Bestellen\n    Fragt an: 3: Kundin, Büro\n    %% später\n    Packt: 4,5: Lager # schnell\n";

typedef TlMap *(*ToMap) (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error);

static TlMap *
mermaid_to_map (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error)
{
  g_autoptr (TlMermaid) read = tl_mermaid_parse (bytes, name, FALSE, error);

  if (read == NULL)
    return NULL;
  for (guint i = 0; i < read->remarks->len; i++)
    g_assert_true (g_utf8_validate (g_array_index (read->remarks, TlMermaidRemark, i).message, -1, NULL));
  return tl_mermaid_to_map (read, bytes, TL_MERMAID_PEOPLE_FUNCTIONS, language, error);
}

typedef struct
{
  const char *text;
  ToMap to_map;
} Diagram;

static const Diagram diagrams[] = { { bpmn, tl_bpmn_to_map }, { cjml, tl_cjml_to_map }, { lucid, tl_lucid_to_map }, { mermaid, mermaid_to_map } };

/* Overwrites, takes out, doubles or stretches a piece somewhere. */
static void
damage (GString *text)
{
  static const char *const pieces[] = { "\xff", "\xc3", "\xe6\xa2\x1b", "<", ">", "&", "\"", "'", ",", "\n", "\r", ":", "#", "-->", "<!DOCTYPE x>", "&x;", "xmlns=''", "]]>", "\xef\xbb\xbf", "\xe2\x80\xae" };
  gsize at = g_test_rand_int_range (0, (gint32) text->len + 1);
  gsize length = (gsize) g_test_rand_int_range (1, 30);

  length = MIN (length, text->len - at);
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      g_string_overwrite_len (text, at, (const char[]){ (char) g_test_rand_int_range (0, 256) }, 1);
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) length);
      break;
    case 2:
      {
        g_autofree char *piece = g_strndup (text->str + at, length);

        g_string_insert (text, g_test_rand_int_range (0, (gint32) text->len + 1), piece);
      }
      break;
    case 3:
      for (guint n = 0; n < 90; n++)
        g_string_insert (text, (gssize) at, "ü");
      break;
    case 4:
      g_string_truncate (text, at);
      break;
    default:
      g_string_insert (text, (gssize) at, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      break;
    }
}

static void
check_round_trip (TlMap *map)
{
  g_autoptr (GBytes) first = tl_write_bytes (map), second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) again = tl_read_bytes (first, "again", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  second = tl_write_bytes (again);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_damaged (gconstpointer data)
{
  const Diagram *diagram = data;
  guint n_read = 0, n_refused = 0;

  for (guint run = 0; run < RUNS; run++)
    {
      GString *text = g_string_new (diagram->text);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GArray) remarks = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        damage (text);
      bytes = g_string_free_to_bytes (text);
      map = diagram->to_map (bytes, "x", NULL, &remarks, &error);
      g_assert_true ((map == NULL) == (error != NULL));
      for (guint i = 0; remarks != NULL && i < remarks->len; i++)
        g_assert_true (g_utf8_validate (g_array_index (remarks, TlBpmnRemark, i).message, -1, NULL));
      if (map != NULL)
        check_round_trip (map);
      else if (!g_str_has_prefix (error->message, "x:") || !g_utf8_validate (error->message, -1, NULL))
        g_error ("This is no message to show: %s", error->message);
      n_read += map != NULL;
      n_refused += map == NULL;
    }
  g_test_message ("%u read, %u refused", n_read, n_refused);
  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/files/damaged/bpmn", &diagrams[0], test_damaged);
  g_test_add_data_func ("/files/damaged/cjml", &diagrams[1], test_damaged);
  g_test_add_data_func ("/files/damaged/lucid", &diagrams[2], test_damaged);
  g_test_add_data_func ("/files/damaged/mermaid", &diagrams[3], test_damaged);
  return g_test_run ();
}
