/* Files made to break readers: each gives a map or one sentence; no crash, no hang, no network, no expansion. */
#include "files-common.h"

#include <gio/gio.h>
#include <sys/resource.h>

/* kB. The collection has 720 kB in all; a reader that expands entities takes far more. */
#define MEMORY_MAX (96 * 1024)
#define N_MUTATIONS 2000
#define DONE "</journey>"

/* ---- either a map or an error ---- */

static void
assert_survives (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (TlMap) map = tl_read_bytes (bytes, name, TL_READ_PLACES, report, &error);

  if (map == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == TL_FILE_ERROR);
      g_assert_true (g_str_has_prefix (error->message, name));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 1000);
      g_assert_null (strchr (error->message, '\n'));
      return;
    }
  /* What is accepted can be written, and what is written is canonical. */
  g_assert_no_error (error);
  g_autoptr (GBytes) written = tl_write_bytes (map);
  g_autoptr (TlMap) again = tl_read_bytes (written, name, TL_READ_CHECK_CANONICAL, report, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  g_assert_true (report->canonical);
}

static glong
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* ---- the collection ---- */

static guint
survive_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += survive_folder (path);
          continue;
        }
      g_test_message ("%s", path);
      bytes = load_bytes (path);
      assert_survives (bytes, "hostile.journey");
      n++;
    }
  return n;
}

static void
test_collection (void)
{
  g_autofree char *folder = shared_path ("hostile/xml");
  glong before = peak_memory ();
  guint n;

  if (folder == NULL)
    {
      g_test_skip ("The collection of hostile files is not on this machine");
      return;
    }
  n = survive_folder (folder);
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpint (peak_memory () - before, <, MEMORY_MAX);
}

/* The same content as it would have to look to get past the first element. */
static void
test_collection_inside_a_map (void)
{
  g_autofree char *folder = shared_path ("hostile/xml/libxml2");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("The collection of hostile files is not on this machine");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
      gsize length;
      const char *root;

      if (!g_file_get_contents (path, &text, &length, NULL))
        continue;
      root = g_strstr_len (text, length, "<!DOCTYPE") != NULL ? NULL : g_strstr_len (text, length, "?>");
      g_autoptr (GString) whole = g_string_new (ROOT);
      g_string_append_len (whole, root != NULL ? root + 2 : text, root != NULL ? (gssize) (length - (root + 2 - text)) : (gssize) length);
      g_string_append (whole, DONE);
      g_autoptr (GBytes) bytes = g_bytes_new (whole->str, whole->len);
      assert_survives (bytes, "hostile.journey");
    }
}

/* ---- bombs ---- */

static const char *const bombs[] = {
  "<!DOCTYPE journey [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
  "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>" ROOT "<note>&g;&g;&g;</note>" DONE,
  "<!DOCTYPE journey [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>" ROOT "<note>&secret;</note>" DONE,
  "<!DOCTYPE journey [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x.dtd\"> %x;]>" ROOT DONE,
  "<!DOCTYPE journey SYSTEM \"http://127.0.0.1:9/x.dtd\">" ROOT DONE,
  "<!DOCTYPE journey [<!ATTLIST journey title CDATA \"planted\">]>" ROOT DONE,
  "<!DOCTYPE journey [<!ENTITY x \"<note>planted</note>\">]>" ROOT "&x;" DONE,
  "<!DOCTYPE journey []>" ROOT DONE,
};

static void
test_bombs (void)
{
  glong before = peak_memory ();

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (bombs[i], NULL, &error));
      g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_FORBIDDEN);
    }
  g_assert_cmpint (peak_memory () - before, <, MEMORY_MAX);
}

/* XInclude is just an element of another vocabulary. */
static void
test_xinclude (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = read_text (ROOT "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>" DONE, NULL, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = text_of (map);
  g_assert_nonnull (strstr (written, "href=\"file:///etc/passwd\""));
  g_assert_null (strstr (written, "root:"));
}

/* ---- no network: somebody listens, and nobody comes ---- */

static GSocket *
listen_here (guint *port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0), bound = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  if (socket == NULL || !g_socket_bind (socket, any, FALSE, NULL) || !g_socket_listen (socket, NULL))
    return NULL;
  bound = g_socket_get_local_address (socket, NULL);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

static gboolean
somebody_came (GSocket *socket)
{
  g_autoptr (GSocket) visitor = g_socket_accept (socket, NULL, NULL);

  return visitor != NULL;
}

static void
test_no_network (void)
{
  guint port = 0;
  g_autoptr (GSocket) socket = listen_here (&port);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  const char *const forms[] = {
    "<!DOCTYPE journey SYSTEM \"http://127.0.0.1:%u/x.dtd\">" ROOT DONE,
    "<!DOCTYPE journey PUBLIC \"-//x\" \"http://127.0.0.1:%u/x.dtd\"><journey/>",
    "<!DOCTYPE journey [<!ENTITY %% x SYSTEM \"http://127.0.0.1:%u/\"> %%x;]>" ROOT DONE,
    ROOT "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"http://127.0.0.1:%u/\"/>" DONE,
    "<?xml-stylesheet href=\"http://127.0.0.1:%u/x.xsl\"?>" ROOT "<stage id=\"s\" journey=\"x.journey\"/>" DONE,
    "<journey xmlns=\"http://127.0.0.1:%u/\"/>",
  };

  if (socket == NULL)
    {
      g_test_skip ("Nothing can listen here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_auto (GStrv) parts = g_strsplit (forms[i], "%u", 2);
      g_autofree char *plain = g_strdup_printf ("%s%u%s", parts[0], port, parts[1]);
      g_auto (GStrv) percents = g_strsplit (plain, "%%", -1);
      g_autofree char *text = g_strjoinv ("%", percents);
      TlMap *map = read_text (text, NULL, NULL);

      g_clear_object (&map);
    }
  g_assert_false (somebody_came (socket));
  /* Who does come is seen. */
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);
  g_assert_nonnull (connection);
  g_assert_true (somebody_came (socket));
}

/* ---- much of one thing ---- */

static char *
repeated (const char *head, const char *what, guint n, const char *tail)
{
  GString *out = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (out, what);
  g_string_append (out, tail);
  return g_string_free (out, FALSE);
}

static void
test_much (void)
{
  const struct
  {
    const char *head, *what;
    guint n;
    const char *tail;
  } cases[] = {
    { ROOT, "<a>", 40000, "" },
    { ROOT "<a xmlns=\"urn:a\">", "<b/>", 40000, "</a>" DONE },
    { ROOT "<note>", "&#65;", 40000, "</note>" DONE },
    { ROOT "<note>", "<![CDATA[]]>", 40000, "</note>" DONE },
    { ROOT "<note>", "<!---->", 40000, "</note>" DONE },
    { ROOT, "<?p?>", 40000, DONE },
    { ROOT "<row id=\"", "a", 400000, "\"/>" DONE },
    { ROOT "<", "a", 400000, "/>" DONE },
    { ROOT "<row ", "a", 400000, "=\"\"/>" DONE },
    { ROOT "<row", " a:b=\"\"", 40000, "/>" DONE },
    { ROOT "<row", " xmlns:a=\"urn:a\"", 40000, "/>" DONE },
    { ROOT "<!--", "-", 400000, "-->" DONE },
    { ROOT "<note>", "]]", 400000, "</note>" DONE },
    { "", "<?xml version=\"1.0\"?>", 40000, ROOT DONE },
    { "", " ", 5000000, ROOT DONE },
    { "", "<!-- -->", 40000, ROOT DONE },
    { ROOT "<score counts=\"", "1 ", 40000, "\"/>" DONE },
    { ROOT "<action id=\"a\" on=\"", "x ", 30000, "\"/>" DONE },
    { "\xff\xfe", "<\0a\0", 3, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeated (cases[i].head, cases[i].what, cases[i].n, cases[i].tail);
      g_autoptr (GBytes) bytes = bytes_of (text);

      g_test_message ("%.40s", cases[i].what);
      assert_survives (bytes, "much.journey");
    }
}

/* ---- mutations ---- */

static void
mutate (GByteArray *bytes, GRand *rand, GBytes *other)
{
  static const char *const tokens[] = { "<", ">", "\"", "&", "]]>", "<!--", "-->", "<![CDATA[", "/>", "xmlns=\"\"", "\xff", "\xc3", "\r", "<?", "?>", "id=\"", "&#0;", "<!DOCTYPE a [" };
  guint at = g_rand_int_range (rand, 0, bytes->len), wanted = g_rand_int_range (rand, 1, 40), n = MIN (wanted, bytes->len - at);
  const char *token = tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))];
  gsize length;
  const guint8 *data = g_bytes_get_data (other, &length);
  guint from = g_rand_int_range (rand, 0, length);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      bytes->data[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, n);
      break;
    case 2:
      memcpy (bytes->data + at, token, MIN (strlen (token), bytes->len - at));
      break;
    case 3:
      memmove (bytes->data + at, data + from, MIN (n, MIN (length - from, bytes->len - at)));
      break;
    default:
      g_byte_array_set_size (bytes, MAX (at, 1));
      break;
    }
}

/* The same mutants each time. More of them: tests/fuzz. */
static void
test_mutations (void)
{
  g_autofree char *path = source_path ("tests/files/data/all-kinds.journey");
  g_autoptr (GBytes) whole = load_bytes (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260504);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GByteArray) mutant = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;

      g_byte_array_append (mutant, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
      for (gint k = g_rand_int_range (rand, 1, 4); k > 0 && mutant->len > 1; k--)
        mutate (mutant, rand, whole);
      bytes = g_bytes_new (mutant->data, mutant->len);
      assert_survives (bytes, "mutant.journey");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/collection", test_collection);
  g_test_add_func ("/hostile/collection-inside-a-map", test_collection_inside_a_map);
  g_test_add_func ("/hostile/bombs", test_bombs);
  g_test_add_func ("/hostile/xinclude", test_xinclude);
  g_test_add_func ("/hostile/no-network", test_no_network);
  g_test_add_func ("/hostile/much", test_much);
  g_test_add_func ("/hostile/mutations", test_mutations);
  return g_test_run ();
}
