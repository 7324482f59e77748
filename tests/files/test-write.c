/* The canonical form, rule by rule (SCHEMA.md 5). */
#include "files-common.h"

#include <math.h>

static void
assert_becomes (const char *text, const char *canonical)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlReadReport) first = tl_read_report_new (), second = tl_read_report_new ();
  g_autoptr (TlMap) map = read_text (text, first, &error);
  g_autoptr (TlMap) again = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = text_of (map);
  g_assert_cmpstr (written, ==, canonical);
  g_assert_cmpint (first->canonical, ==, strcmp (text, canonical) == 0);
  again = read_text (written, second, &error);
  g_assert_no_error (error);
  g_assert_true (second->canonical);
}

#define MAP(inside) HEAD "<journey xmlns=\"" NAMESPACE "\">\n" inside "</journey>\n"
#define EMPTY_MAP(attributes) HEAD "<journey xmlns=\"" NAMESPACE "\"" attributes "/>\n"

static void
test_frame (void)
{
  assert_becomes (EMPTY_MAP (""), EMPTY_MAP (""));
  assert_becomes (ROOT "\n\n</journey>\n\n", EMPTY_MAP (""));
  assert_becomes ("<?xml version='1.0' standalone='yes'?>" ROOT "</journey>", EMPTY_MAP (""));
  assert_becomes ("\xef\xbb\xbf" ROOT "</journey>", EMPTY_MAP (""));
  assert_becomes (ROOT "\r\n\t<row id='r'></row>\r\n</journey>", MAP ("  <row id=\"r\"/>\n"));
}

static void
test_escapes (void)
{
  assert_becomes (ROOT "<note>&quot;'&#62;&amp;lt;&#x202E;&#8297;\xe2\x80\xaa]]&gt;</note></journey>",
                  MAP ("  <note>\"'&gt;&amp;lt;&#x202E;&#x2069;&#x202A;]]&gt;</note>\n"));
  assert_becomes (ROOT "<rival id='r' name='&apos;\"&gt;&lt;&#x202e;'/></journey>",
                  MAP ("  <rival id=\"r\" name=\"'&quot;&gt;&lt;&#x202E;\"/>\n"));
  /* What is not ours keeps its white space. */
  assert_becomes (ROOT "<x:y xmlns:x='urn:x' a='1&#10;2&#9;3&#13;4'>&#13; z</x:y></journey>",
                  MAP ("  <x:y xmlns:x=\"urn:x\" a=\"1&#10;2&#9;3&#13;4\">&#13; z</x:y>\n"));
}

static void
test_white_space (void)
{
  assert_becomes (ROOT "<row id='r' name=' a  b&#10; &#9;c '/></journey>", MAP ("  <row id=\"r\" name=\"a  b c\"/>\n"));
  assert_becomes (ROOT "<note>\n   one\n     two  \n\n  three\n </note></journey>", MAP ("  <note>one\n     two  \n\n  three</note>\n"));
  assert_becomes (ROOT "<note>  \n </note><row id='r' name='  '/></journey>", MAP ("  <note/>\n  <row id=\"r\"/>\n"));
}

static void
test_left_out (void)
{
  assert_becomes ("<journey xmlns=\"" NAMESPACE "\" version=\"1.0\" title=\"\" promise=\"\" state=\"current\" comments=\"inside\"><about> </about></journey>", EMPTY_MAP (""));
  assert_becomes (ROOT "<settings discount='0.0' alpha='0.050' hide-below='5' thin-below='030' answer-within='P7D' review-within='P1Y'/></journey>", MAP ("  <settings/>\n"));
  assert_becomes (ROOT "<measure id='m' kind='nps' view='customer' min='0' max='10' step='1' method='net' top='2' better='high'/>"
                       "<measure id='k' kind='kpi' view='internal'/><measure id='c' kind='ces' view='internal' min='1.0' max='7' method='mean' top='3'/></journey>",
                  MAP ("  <measure id=\"m\" kind=\"nps\"/>\n  <measure id=\"k\" kind=\"kpi\"/>\n  <measure id=\"c\" kind=\"ces\" view=\"internal\"/>\n"));
  assert_becomes (ROOT "<view id='v' show='title scores jobs barriers benefits rows touchpoints lanes loop gaps legend' pages='auto' page='map' overlay='none'/></journey>", MAP ("  <view id=\"v\"/>\n"));
  assert_becomes (ROOT "<view id='v' show=''/></journey>", MAP ("  <view id=\"v\"/>\n"));
  assert_becomes (ROOT "<segment id='s' cost='0'/></journey>", MAP ("  <segment id=\"s\" cost=\"0\"/>\n"));
}

static void
test_numbers (void)
{
  assert_becomes (ROOT "<segment id='s' cost='+007.50' margin='-0.0' retention='0.30000000000000004'/></journey>",
                  MAP ("  <segment id=\"s\" cost=\"7.5\" margin=\"0\" retention=\"0.30000000000000004\"/>\n"));
  assert_becomes (ROOT "<segment id='s' cost='6.8313106796116505' margin='0.0000001'/></journey>",
                  MAP ("  <segment id=\"s\" cost=\"6.831310679611651\" margin=\"0.0000001\"/>\n"));
  assert_becomes (ROOT "<segment id='s' cost='100000000000000000000000' margin='-.5'/></journey>",
                  MAP ("  <segment id=\"s\" cost=\"100000000000000000000000\" margin=\"-0.5\"/>\n"));
}

static void
test_order (void)
{
  assert_becomes (ROOT "<stage x='1' truth='yes' name='n' id='s' a='2'/></journey>", MAP ("  <stage id=\"s\" name=\"n\" truth=\"yes\" x=\"1\" a=\"2\"/>\n"));
  assert_becomes (ROOT "<row id='r'/><settings currency='EUR'/><about>a</about></journey>", MAP ("  <about>a</about>\n  <settings currency=\"EUR\"/>\n  <row id=\"r\"/>\n"));
  assert_becomes (ROOT "<!--1--><row id='r'/><!--2--><settings/><!--3--></journey>", MAP ("  <!--1-->\n  <settings/>\n  <row id=\"r\"/>\n  <!--2-->\n  <!--3-->\n"));
  /* Kinds stay mixed as they are. */
  assert_becomes (ROOT "<wave id='w'/><row id='r'/><wave id='v'/></journey>", MAP ("  <wave id=\"w\"/>\n  <row id=\"r\"/>\n  <wave id=\"v\"/>\n"));
}

#define HANDOFF(inside) ROOT "<stage id='s'><activity id='a'/><activity id='b'/></stage><handoff id='h' from='a' to='b'>" inside "</handoff></journey>"
#define HANDOFF_MAP(inside) \
  MAP ("  <stage id=\"s\">\n    <activity id=\"a\"/>\n    <activity id=\"b\"/>\n  </stage>\n  <handoff id=\"h\" from=\"a\" to=\"b\">\n" inside "  </handoff>\n")

/* Long texts are put in order; the remarks among them keep theirs. */
static void
test_remarks (void)
{
  assert_becomes (HANDOFF ("<!--1--><content>c</content><?p 2?><sent>s</sent><!--3-->"),
                  HANDOFF_MAP ("    <!--1-->\n    <content>c</content>\n    <?p 2?>\n    <sent>s</sent>\n    <!--3-->\n"));
  assert_becomes (HANDOFF ("<!--1--><sent>s</sent><!--2--><content>c</content><!--3-->"),
                  HANDOFF_MAP ("    <content>c</content>\n    <!--1-->\n    <!--2-->\n    <sent>s</sent>\n    <!--3-->\n"));
  assert_becomes (HANDOFF ("<!--1--><content/><!--2-->"), HANDOFF_MAP ("    <!--1-->\n    <!--2-->\n"));
  assert_becomes (ROOT "<!-- two\r\n   lines --></journey><!--z--><?q?>", MAP ("  <!-- two\n   lines -->\n") "<!--z-->\n<?q?>\n");
  assert_becomes ("<?xml-stylesheet   href='x'?><!--a-->" ROOT "</journey>", HEAD "<?xml-stylesheet href='x'?>\n<!--a-->\n<journey xmlns=\"" NAMESPACE "\"/>\n");
}

/* An unknown part means the same at its new place. */
static void
test_namespaces (void)
{
  assert_becomes ("<journey xmlns=\"" NAMESPACE "\" xmlns:x=\"urn:x?a=1&amp;b=2\" x:a=\"1\"><x:y/></journey>",
                  HEAD "<journey xmlns=\"" NAMESPACE "\" xmlns:x=\"urn:x?a=1&amp;b=2\" x:a=\"1\">\n  <x:y/>\n</journey>\n");
  assert_becomes ("<j:journey xmlns:j=\"" NAMESPACE "\" xmlns=\"urn:d\"><y z='1'/></j:journey>",
                  HEAD "<journey xmlns=\"" NAMESPACE "\" xmlns:j=\"" NAMESPACE "\">\n  <y xmlns=\"urn:d\" z=\"1\"/>\n</journey>\n");
  assert_becomes (ROOT "<phase id='p' xmlns:x='urn:x'><stage id='s' x:a='1'><x:y><x:z/></x:y></stage></phase></journey>",
                  MAP ("  <phase xmlns:x=\"urn:x\" id=\"p\">\n    <stage xmlns:x=\"urn:x\" id=\"s\" x:a=\"1\">\n      <x:y xmlns:x=\"urn:x\"><x:z/></x:y>\n    </stage>\n  </phase>\n"));
  assert_becomes (ROOT "<y xmlns=''><z xmlns='urn:z'/></y></journey>", MAP ("  <y xmlns=\"\"><z xmlns=\"urn:z\"/></y>\n"));
  assert_becomes (ROOT "<y xmlns='urn:y'><row xmlns='" NAMESPACE "' id='none'/></y></journey>", MAP ("  <y xmlns=\"urn:y\"><row xmlns=\"" NAMESPACE "\" id=\"none\"/></y>\n"));
  assert_becomes (ROOT "<row id='r' xml:lang='de' xml:space='preserve'/></journey>", MAP ("  <row id=\"r\" xml:lang=\"de\" xml:space=\"preserve\"/>\n"));
}

static void
test_references (void)
{
  assert_becomes (ROOT "<row id='r'/><row id='q'/><action id='a' on=' q   r '/><note row='jobs'/><note row=' r'/></journey>",
                  MAP ("  <row id=\"r\"/>\n  <row id=\"q\"/>\n  <action id=\"a\" on=\"q r\"/>\n  <note row=\"jobs\"/>\n  <note row=\"r\"/>\n"));
}

/* ---- streams ---- */

static TlMap *
large_map (void)
{
  GString *text = g_string_new (ROOT);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "<comment>Number %u of many</comment>", i);
  g_string_append (text, "</journey>");
  g_autofree char *owned = g_string_free (text, FALSE);
  return read_text (owned, NULL, NULL);
}

static void
test_stream (void)
{
  g_autoptr (TlMap) map = large_map ();
  g_autoptr (GBytes) bytes = tl_write_bytes (map);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) streamed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (tl_write_stream (map, stream, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  streamed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  assert_same_bytes (bytes, streamed);
}

/* A stream with room for less than the map: an error, whatever the piece it fails in. */
static void
test_stream_full (void)
{
  g_autoptr (TlMap) map = large_map ();
  g_autoptr (GBytes) bytes = tl_write_bytes (map);
  gsize length = g_bytes_get_size (bytes);
  const gsize rooms[] = { 0, 1, 65535, 65536, length / 2, length - 1, length };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *room = g_malloc (length);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, rooms[i], NULL, NULL);
      g_autoptr (GError) error = NULL;
      gboolean written = tl_write_stream (map, stream, NULL, &error);

      g_assert_cmpint (written, ==, rooms[i] >= length);
      g_assert_cmpint (written, ==, error == NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write/frame", test_frame);
  g_test_add_func ("/write/escapes", test_escapes);
  g_test_add_func ("/write/white-space", test_white_space);
  g_test_add_func ("/write/left-out", test_left_out);
  g_test_add_func ("/write/numbers", test_numbers);
  g_test_add_func ("/write/order", test_order);
  g_test_add_func ("/write/remarks", test_remarks);
  g_test_add_func ("/write/namespaces", test_namespaces);
  g_test_add_func ("/write/references", test_references);
  g_test_add_func ("/write/stream", test_stream);
  g_test_add_func ("/write/stream-full", test_stream_full);
  return g_test_run ();
}
