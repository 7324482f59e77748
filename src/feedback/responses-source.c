#include "config.h"

#include "feedback/responses-source.h"
#include "model/said.h"

#include <nettle/sha2.h>
#include <string.h>

#define PIECE (256 * 1024)

typedef enum
{
  ENCODING_UTF_8, /* with single bytes of Windows-1252 */
  ENCODING_WINDOWS_1252,
  ENCODING_UTF_16LE,
  ENCODING_UTF_16BE,
  ENCODING_OTHER, /* through iconv */
} Encoding;

struct _TlResponsesSource
{
  GInputStream *stream;
  goffset start;
  Encoding encoding;
  char *name;
  GIConv converter;

  guint8 *raw; /* PIECE bytes, of which the first n_kept wait for those that complete them */
  gsize n_kept;
  GString *text; /* what was decoded, where the bytes themselves will not do */
  GString *head;
  gboolean head_whole, head_given;
  gboolean head_nul;
  gssize head_foreign;

  gboolean ended, mac;
  guint64 n_read, n_foreign;
  gssize foreign_at;
  gboolean has_nul;
  struct sha256_ctx hash;
  char *hash_name;
};

/* What Windows-1252 has at 0x80 to 0x9f; 0: nothing. */
static const guint16 windows_1252[32] = {
  0x20ac,
  0,
  0x201a,
  0x0192,
  0x201e,
  0x2026,
  0x2020,
  0x2021,
  0x02c6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  0,
  0x017d,
  0,
  0,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2022,
  0x2013,
  0x2014,
  0x02dc,
  0x2122,
  0x0161,
  0x203a,
  0x0153,
  0,
  0x017e,
  0x0178,
};

static void
note_foreign (TlResponsesSource *source)
{
  source->n_foreign++;
  if (source->foreign_at < 0)
    source->foreign_at = (gssize) source->text->len;
}

static void
append_replacement (TlResponsesSource *source)
{
  note_foreign (source);
  g_string_append (source->text, "\357\277\275");
}

static void
append_1252 (TlResponsesSource *source, guint8 byte)
{
  gunichar c = byte;

  if (byte >= 0x80 && byte < 0xa0)
    c = windows_1252[byte - 0x80];
  if (c == 0)
    append_replacement (source);
  else
    g_string_append_unichar (source->text, c);
}

static void
append_nul (TlResponsesSource *source)
{
  source->has_nul = TRUE;
  g_string_append_c (source->text, TL_RESPONSES_NUL);
}

static gboolean
is_ascii (const guint8 *bytes, gsize n)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  gsize i = 0;

  for (; i + 32 <= n; i += 32)
    {
      guint64 w[4];

      memcpy (w, bytes + i, sizeof w);
      if ((w[0] | w[1] | w[2] | w[3]) & high)
        return FALSE;
    }
  for (; i < n; i++)
    if (bytes[i] & 0x80)
      return FALSE;
  return TRUE;
}

/* How many of the last bytes begin a character that the next piece completes. */
static gsize
open_at_end (const guint8 *bytes, gsize n)
{
  for (gsize back = 1; back <= 3 && back <= n; back++)
    {
      guint8 byte = bytes[n - back];
      gsize needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3
                                   : byte >= 0xc2   ? 2
                                                    : 1;

      if ((byte & 0xc0) != 0x80)
        return needs > back ? back : 0;
    }
  return 0;
}

static gsize
decode_utf_8 (TlResponsesSource *source, const guint8 *bytes, gsize n, gboolean last)
{
  gsize end = last ? n : n - open_at_end (bytes, n);
  const char *at = (const char *) bytes, *stop = at + end;

  while (at < stop)
    {
      const char *bad;

      g_utf8_validate_len (at, (gsize) (stop - at), &bad);
      g_string_append_len (source->text, at, bad - at);
      at = bad;
      if (at == stop)
        break;
      if (*at == '\0')
        append_nul (source);
      else
        append_1252 (source, (guint8) *at);
      at++;
    }
  return end;
}

static gsize
decode_1252 (TlResponsesSource *source, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (bytes[i] == 0)
      append_nul (source);
    else if (bytes[i] < 0x80)
      g_string_append_c (source->text, (char) bytes[i]);
    else
      append_1252 (source, bytes[i]);
  return n;
}

static gsize
decode_utf_16 (TlResponsesSource *source, const guint8 *bytes, gsize n, gboolean last)
{
  guint low = source->encoding == ENCODING_UTF_16LE ? 0 : 1;
  gsize i = 0;

#define UNIT(k) ((gunichar) bytes[(k) + low] | (gunichar) bytes[(k) + 1 - low] << 8)
  for (; i + 1 < n; i += 2)
    {
      gunichar c = UNIT (i);

      if (c >= 0xd800 && c < 0xdc00)
        {
          if (i + 3 >= n && !last)
            break;
          if (i + 3 < n && UNIT (i + 2) >= 0xdc00 && UNIT (i + 2) < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (UNIT (i + 2) - 0xdc00);
              i += 2;
            }
        }
      if (c == 0)
        append_nul (source);
      else if (c >= 0xd800 && c < 0xe000)
        append_replacement (source);
      else
        g_string_append_unichar (source->text, c);
    }
#undef UNIT
  if (last && i < n)
    {
      append_replacement (source);
      i = n;
    }
  return i;
}

static gsize
decode_other (TlResponsesSource *source, guint8 *bytes, gsize n, gboolean last)
{
  char *in = (char *) bytes, *stop = in + n;

  while (in < stop)
    {
      char buffer[4096], *out = buffer;
      gsize left = (gsize) (stop - in), room = sizeof buffer;
      gsize result = g_iconv (source->converter, &in, &left, &out, &room);
      int reason = errno;

      for (const char *c = buffer; c < out; c++)
        if (*c == '\0')
          append_nul (source);
        else
          g_string_append_c (source->text, *c);
      if (result != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason == EINVAL && !last)
        break;
      append_replacement (source);
      in++;
    }
  return (gsize) (in - (char *) bytes);
}

/* Old Macintosh files end their lines with CR alone. */
static void
mend_line_ends (TlResponsesSource *source, char *text, gsize n)
{
  if (!source->mac)
    return;
  for (gsize i = 0; i < n; i++)
    if (text[i] == '\r')
      text[i] = '\n';
}

/* Decodes the n bytes in raw and keeps those that are half a character. */
static void
decode (TlResponsesSource *source, gsize n, gboolean last, const char **text, gsize *length)
{
  gboolean plain = (source->encoding == ENCODING_UTF_8 || source->encoding == ENCODING_WINDOWS_1252) && is_ascii (source->raw, n) && memchr (source->raw, 0, n) == NULL;
  gsize used = 0;

  source->foreign_at = -1;
  source->has_nul = FALSE;
  source->n_kept = 0;
  if (!plain && source->encoding == ENCODING_UTF_8)
    {
      /* Valid text is given out as it is, too. */
      used = last ? n : n - open_at_end (source->raw, n);
      plain = g_utf8_validate_len ((char *) source->raw, used, NULL);
    }
  else
    used = n;
  if (plain && used == n)
    {
      *text = (char *) source->raw;
      *length = n;
      mend_line_ends (source, (char *) source->raw, n);
      return;
    }
  g_string_truncate (source->text, 0);
  switch (source->encoding)
    {
    case ENCODING_UTF_8:
      used = decode_utf_8 (source, source->raw, n, last);
      break;
    case ENCODING_WINDOWS_1252:
      used = decode_1252 (source, source->raw, n);
      break;
    case ENCODING_UTF_16LE:
    case ENCODING_UTF_16BE:
      used = decode_utf_16 (source, source->raw, n, last);
      break;
    case ENCODING_OTHER:
      used = decode_other (source, source->raw, n, last);
      break;
    }
  source->n_kept = n - used;
  memmove (source->raw, source->raw + used, source->n_kept);
  mend_line_ends (source, source->text->str, source->text->len);
  *text = source->text->str;
  *length = source->text->len;
}

/* Fills raw behind what was kept; the new end of it in *n. */
static gboolean
fill (TlResponsesSource *source, gsize *n, GCancellable *cancellable, GError **error)
{
  gsize at = source->n_kept;

  while (at < PIECE && !source->ended)
    {
      gssize got = g_input_stream_read (source->stream, source->raw + at, PIECE - at, cancellable, error);

      if (got < 0)
        return FALSE;
      source->ended = got == 0;
      if (source->hash_name == NULL)
        sha256_update (&source->hash, (gsize) got, source->raw + at);
      source->n_read += (guint64) got;
      at += (gsize) got;
    }
  *n = at;
  return TRUE;
}

static void
finish_hash (TlResponsesSource *source)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  GString *name = g_string_new ("sha256:");

  sha256_digest (&source->hash, sizeof digest, digest);
  for (guint i = 0; i < sizeof digest; i++)
    g_string_append_printf (name, "%02x", digest[i]);
  source->hash_name = g_string_free (name, FALSE);
}

/* UTF-16 without a mark: ASCII letters have a zero beside them, nearly always on the same side. */
static gboolean
zeros_tell (const guint8 *bytes, gsize n, Encoding *encoding)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < n; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (n < 4 || zeros[0] + zeros[1] < n / 4 || MIN (zeros[0], zeros[1]) > n / 50)
    return FALSE;
  *encoding = zeros[1] > zeros[0] ? ENCODING_UTF_16LE : ENCODING_UTF_16BE;
  return TRUE;
}

static gboolean
starts_with (const guint8 *bytes, gsize n, const char *mark, gsize n_mark)
{
  return n >= n_mark && memcmp (bytes, mark, n_mark) == 0;
}

/* Which bytes to leave out at the start: the mark. */
static gsize
detect (TlResponsesSource *source, gsize n)
{
  const guint8 *raw = source->raw;

  if (starts_with (raw, n, "\xef\xbb\xbf", 3))
    {
      source->encoding = ENCODING_UTF_8;
      return 3;
    }
  if (starts_with (raw, n, "\xff\xfe", 2) || starts_with (raw, n, "\xfe\xff", 2))
    {
      source->encoding = raw[0] == 0xff ? ENCODING_UTF_16LE : ENCODING_UTF_16BE;
      return 2;
    }
  if (zeros_tell (raw, n, &source->encoding))
    return 0;
  source->encoding = ENCODING_UTF_8;
  return 0;
}

static const char *
encoding_name (TlResponsesSource *source, gsize n)
{
  switch (source->encoding)
    {
    case ENCODING_WINDOWS_1252:
      return "windows-1252";
    case ENCODING_UTF_16LE:
      return "utf-16le";
    case ENCODING_UTF_16BE:
      return "utf-16be";
    case ENCODING_UTF_8:
    case ENCODING_OTHER:
      break;
    }
  /* Decoding is the same; the name is for people. */
  return g_utf8_validate_len ((char *) source->raw, n - open_at_end (source->raw, n), NULL) || memchr (source->raw, 0, n) != NULL ? "utf-8" : "windows-1252";
}

static gboolean
choose (TlResponsesSource *source, const char *name, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (strcmp (lower, "utf-8") == 0 || strcmp (lower, "us-ascii") == 0)
    source->encoding = ENCODING_UTF_8;
  else if (strcmp (lower, "windows-1252") == 0)
    source->encoding = ENCODING_WINDOWS_1252;
  else if (strcmp (lower, "utf-16le") == 0 || strcmp (lower, "utf-16") == 0)
    source->encoding = ENCODING_UTF_16LE;
  else if (strcmp (lower, "utf-16be") == 0)
    source->encoding = ENCODING_UTF_16BE;
  else
    {
      source->encoding = ENCODING_OTHER;
      source->converter = g_iconv_open ("UTF-8", lower);
      if (source->converter == (GIConv) -1)
        {
          g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION, _ ("There is no encoding “%s” here"), name);
          return FALSE;
        }
    }
  source->name = g_steal_pointer (&lower);
  return TRUE;
}

/* The first piece is decoded into a text of its own, so that it can be looked at as long as one likes. */
static gboolean
read_head (TlResponsesSource *source, gboolean known, GCancellable *cancellable, GError **error)
{
  const char *text;
  gsize n, length, mark;
  Encoding chosen = source->encoding;

  if (!fill (source, &n, cancellable, error))
    return FALSE;
  mark = detect (source, n);
  if (known)
    {
      mark = chosen == source->encoding || chosen == ENCODING_WINDOWS_1252 ? mark : 0;
      source->encoding = chosen;
    }
  memmove (source->raw, source->raw + mark, n - mark);
  n -= mark;
  if (source->name == NULL)
    source->name = g_strdup (encoding_name (source, n));
  decode (source, n, source->ended, &text, &length);
  source->mac = memchr (text, '\n', length) == NULL && memchr (text, '\r', length) != NULL;
  g_string_truncate (source->head, 0);
  g_string_append_len (source->head, text, (gssize) length);
  mend_line_ends (source, source->head->str, length);
  source->head_whole = source->ended && source->n_kept == 0;
  source->head_nul = source->has_nul;
  source->head_foreign = source->foreign_at;
  source->head_given = FALSE;
  return TRUE;
}

TlResponsesSource *
tl_responses_source_new (GInputStream *stream, const char *encoding, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlResponsesSource) source = g_new0 (TlResponsesSource, 1);

  source->stream = g_object_ref (stream);
  source->converter = (GIConv) -1;
  source->raw = g_malloc (PIECE);
  source->text = g_string_new (NULL);
  source->head = g_string_new (NULL);
  source->start = G_IS_SEEKABLE (stream) && g_seekable_can_seek (G_SEEKABLE (stream)) ? g_seekable_tell (G_SEEKABLE (stream)) : -1;
  sha256_init (&source->hash);
  if ((encoding != NULL && !choose (source, encoding, error)) || !read_head (source, encoding != NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&source);
}

void
tl_responses_source_free (TlResponsesSource *source)
{
  g_object_unref (source->stream);
  if (source->converter != (GIConv) -1)
    g_iconv_close (source->converter);
  g_string_free (source->text, TRUE);
  g_string_free (source->head, TRUE);
  g_free (source->raw);
  g_free (source->name);
  g_free (source->hash_name);
  g_free (source);
}

const char *
tl_responses_source_head (TlResponsesSource *source, gsize *length, gboolean *whole)
{
  *length = source->head->len;
  if (whole != NULL)
    *whole = source->head_whole;
  return source->head->str;
}

gboolean
tl_responses_source_next (TlResponsesSource *source, const char **text, gsize *length, GCancellable *cancellable, GError **error)
{
  gsize n;

  if (!source->head_given)
    {
      source->head_given = TRUE;
      source->has_nul = source->head_nul;
      source->foreign_at = source->head_foreign;
      *text = source->head->str;
      *length = source->head->len;
      if (*length > 0)
        return TRUE;
    }
  *text = "";
  *length = 0;
  /* A piece may decode to nothing, as half a character does. */
  while (*length == 0 && !(source->ended && source->n_kept == 0))
    {
      gsize before = source->n_kept;

      if (!fill (source, &n, cancellable, error))
        return FALSE;
      if (n == before && !source->ended)
        break;
      decode (source, n, source->ended, text, length);
    }
  if (*length == 0 && source->hash_name == NULL)
    finish_hash (source);
  return TRUE;
}

gboolean
tl_responses_source_rewind (TlResponsesSource *source, GCancellable *cancellable, GError **error)
{
  if (source->start < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("A pipe cannot be read twice"));
      return FALSE;
    }
  if (!g_seekable_seek (G_SEEKABLE (source->stream), source->start, G_SEEK_SET, cancellable, error))
    return FALSE;
  source->ended = FALSE;
  source->n_kept = 0;
  source->n_read = source->n_foreign = 0;
  /* It is the same file: once its hash is known it need not be made again. */
  if (source->hash_name == NULL)
    sha256_init (&source->hash);
  return read_head (source, TRUE, cancellable, error);
}

const char *
tl_responses_source_encoding (TlResponsesSource *source)
{
  return source->name;
}

guint64
tl_responses_source_n_read (TlResponsesSource *source)
{
  return source->n_read;
}

guint64
tl_responses_source_n_foreign (TlResponsesSource *source)
{
  return source->n_foreign;
}

gssize
tl_responses_source_foreign_at (TlResponsesSource *source)
{
  return source->foreign_at;
}

gboolean
tl_responses_source_has_nul (TlResponsesSource *source)
{
  return source->has_nul;
}

const char *
tl_responses_source_hash (TlResponsesSource *source)
{
  return source->hash_name;
}
