#include "config.h"

#include "feedback/responses-reader.h"
#include "model/said.h"

#include <csv.h>
#include <string.h>

/* What a row with an open quote may swallow before it is given up. */
#define OPEN_MAX (64 * 1024)
#define LINE_MAX_BYTES (1024 * 1024)
/* libcsv's name for it is its own. */
#define ROW_NOT_BEGUN 0

typedef struct
{
  struct csv_parser strict, lenient;
  const TlRowHandler *handler;
  gpointer data;
  const gboolean *wanted;
  guint n_wanted;

  guint column, n_filled;
  guint64 line;     /* of the text that is fed next */
  guint64 row_line; /* on which the row began */
  guint rows_in_line;
  gboolean row_nul, look_for_nul, enough;
  GString *open;     /* the lines so far of a row that spans several */
  GString *pending;  /* text that is read again after an open quote */
  GString *partial;  /* a line that goes on in the next piece */
  gboolean skipping; /* the rest of a line that is too long */
} Reader;

static void
cell_cb (void *text, size_t length, void *data)
{
  Reader *reader = data;
  guint column = reader->column++;

  if (length > 0)
    reader->n_filled = column + 1;
  if (reader->wanted == NULL || (column < reader->n_wanted && reader->wanted[column]))
    reader->handler->cell (column, text, length, reader->data);
}

static void
end_row (Reader *reader, TlRowState state)
{
  if (reader->row_nul && state == TL_ROW_GOOD)
    state = TL_ROW_NUL;
  if (state != TL_ROW_GOOD && state != TL_ROW_NUL)
    reader->handler->forget (reader->data);
  if (!reader->enough)
    reader->enough = !reader->handler->row (reader->column, reader->n_filled, reader->row_line, state, reader->data);
  reader->column = reader->n_filled = 0;
}

static void
row_cb (int c, void *data)
{
  Reader *reader = data;

  reader->rows_in_line++;
  end_row (reader, TL_ROW_GOOD);
}

static void
reset (struct csv_parser *parser)
{
  parser->pstate = ROW_NOT_BEGUN;
  parser->quoted = 0;
  parser->spaces = 0;
  parser->entry_pos = 0;
  parser->status = 0;
}

static void
forget (Reader *reader)
{
  reader->handler->forget (reader->data);
  reader->column = reader->n_filled = 0;
}

/* A stray quote on a line that is a whole row: taken as written. */
static gboolean
feed_leniently (Reader *reader, const char *line, gsize n)
{
  gboolean whole;

  reset (&reader->lenient);
  forget (reader);
  /* Without the line end, so that the row is given only when its quotes are closed. */
  while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
    n--;
  if (memchr (line, '\r', n) != NULL)
    return FALSE;
  csv_parse (&reader->lenient, line, n, cell_cb, NULL, reader);
  whole = !(reader->lenient.quoted && reader->lenient.pstate == 2);
  if (whole)
    csv_fini (&reader->lenient, cell_cb, row_cb, reader);
  reset (&reader->lenient);
  return whole;
}

/* The row's quotes are wrong. What it swallowed behind its first line is read again. */
static void
recover (Reader *reader, const char *line, gsize n)
{
  const char *next;

  reset (&reader->strict);
  if (reader->open->len == 0)
    {
      if (reader->rows_in_line > 0 || !feed_leniently (reader, line, n))
        end_row (reader, TL_ROW_QUOTE);
      reader->line++;
      return;
    }
  end_row (reader, TL_ROW_QUOTE);
  next = memchr (reader->open->str, '\n', reader->open->len);
  g_string_prepend_len (reader->pending, line, (gssize) n);
  g_string_prepend_len (reader->pending, next + 1, reader->open->str + reader->open->len - next - 1);
  g_string_truncate (reader->open, 0);
  reader->line = reader->row_line + 1;
}

/* One line with its break. */
static void
feed (Reader *reader, const char *line, gsize n)
{
  if (reader->strict.pstate == ROW_NOT_BEGUN)
    {
      reader->row_line = reader->line;
      reader->row_nul = FALSE;
    }
  if (reader->look_for_nul && memchr (line, TL_RESPONSES_NUL, n) != NULL)
    reader->row_nul = TRUE;
  reader->rows_in_line = 0;
  if (csv_parse (&reader->strict, line, n, cell_cb, row_cb, reader) < n)
    {
      recover (reader, line, n);
      return;
    }
  if (reader->strict.pstate == ROW_NOT_BEGUN)
    g_string_truncate (reader->open, 0);
  else if (reader->open->len + n > OPEN_MAX)
    {
      recover (reader, line, n);
      return;
    }
  else
    g_string_append_len (reader->open, line, (gssize) n);
  reader->line++;
}

static void
feed_pending (Reader *reader)
{
  while (reader->pending->len > 0 && !reader->enough)
    {
      g_autofree char *text = NULL;
      gsize length = reader->pending->len, at = 0;

      text = g_string_free (reader->pending, FALSE);
      reader->pending = g_string_new (NULL);
      /* Until something has to be read yet again: that then stands before the rest. */
      while (at < length && reader->pending->len == 0 && !reader->enough)
        {
          const char *end = memchr (text + at, '\n', length - at);
          gsize n = end != NULL ? (gsize) (end - text) - at + 1 : length - at;

          feed (reader, text + at, n);
          at += n;
        }
      g_string_append_len (reader->pending, text + at, (gssize) (length - at));
    }
}

static void
feed_line (Reader *reader, const char *line, gsize n)
{
  feed (reader, line, n);
  if (reader->pending->len > 0)
    feed_pending (reader);
}

/* A line that goes on for ever is no row, and is not kept. */
static void
keep_partial (Reader *reader, const char *text, gsize n)
{
  if (reader->skipping)
    return;
  if (reader->partial->len + n <= LINE_MAX_BYTES)
    {
      g_string_append_len (reader->partial, text, (gssize) n);
      return;
    }
  g_string_truncate (reader->partial, 0);
  reader->skipping = TRUE;
}

static void
feed_joined (Reader *reader)
{
  g_autoptr (GString) line = reader->partial;

  reader->partial = g_string_new (NULL);
  feed_line (reader, line->str, line->len);
}

static void
end_skipped (Reader *reader)
{
  reader->skipping = FALSE;
  reset (&reader->strict);
  g_string_truncate (reader->open, 0);
  reader->row_line = reader->line++;
  end_row (reader, TL_ROW_LONG);
}

static void
feed_piece (Reader *reader, const char *text, gsize length)
{
  const char *at = text, *stop = text + length;

  while (at < stop && !reader->enough)
    {
      const char *end = memchr (at, '\n', (gsize) (stop - at));
      gsize n = end != NULL ? (gsize) (end - at) + 1 : (gsize) (stop - at);

      if (end == NULL)
        keep_partial (reader, at, n);
      else if (reader->skipping)
        end_skipped (reader);
      else if (reader->partial->len > 0)
        {
          keep_partial (reader, at, n);
          if (reader->skipping)
            end_skipped (reader);
          else
            feed_joined (reader);
        }
      else
        feed_line (reader, at, n);
      at += n;
    }
}

static void
end_file (Reader *reader)
{
  if (reader->skipping)
    end_skipped (reader);
  if (reader->partial->len > 0 && !reader->enough)
    {
      g_string_append_c (reader->partial, '\n');
      feed_joined (reader);
    }
  while (reader->strict.pstate != ROW_NOT_BEGUN && !reader->enough)
    {
      recover (reader, "", 0);
      feed_pending (reader);
    }
}

static void
init (Reader *reader, char separator, const TlRowHandler *handler, gpointer data)
{
  *reader = (Reader){ .handler = handler, .data = data, .line = 1 };
  csv_init (&reader->strict, CSV_STRICT);
  csv_init (&reader->lenient, 0);
  csv_set_delim (&reader->strict, (unsigned char) separator);
  csv_set_delim (&reader->lenient, (unsigned char) separator);
  reader->open = g_string_new (NULL);
  reader->pending = g_string_new (NULL);
  reader->partial = g_string_new (NULL);
}

static void
clear (Reader *reader)
{
  csv_free (&reader->strict);
  csv_free (&reader->lenient);
  g_string_free (reader->open, TRUE);
  g_string_free (reader->pending, TRUE);
  g_string_free (reader->partial, TRUE);
}

static guint64
count_lines (const char *text, gsize n)
{
  guint64 lines = 0;

  for (const char *at = text; (at = memchr (at, '\n', (gsize) (text + n - at))) != NULL; at++)
    lines++;
  return lines;
}

gboolean
tl_responses_read (TlResponsesSource *source, char separator, const gboolean *wanted, guint n_wanted, const TlRowHandler *handler, gpointer data, void (*progress) (guint64 n_read, gpointer data), guint64 *foreign_line, GCancellable *cancellable, GError **error)
{
  Reader reader;
  const char *text;
  gsize length = 0;
  gboolean good, had_nul = FALSE;

  init (&reader, separator, handler, data);
  reader.wanted = wanted;
  reader.n_wanted = n_wanted;
  if (foreign_line != NULL)
    *foreign_line = 0;
  while ((good = !g_cancellable_set_error_if_cancelled (cancellable, error) && tl_responses_source_next (source, &text, &length, cancellable, error)) && length > 0 && !reader.enough)
    {
      if (foreign_line != NULL && *foreign_line == 0 && tl_responses_source_foreign_at (source) >= 0)
        *foreign_line = reader.line + count_lines (text, (gsize) tl_responses_source_foreign_at (source));
      /* A line that began in the piece before may hold one from there. */
      reader.look_for_nul = tl_responses_source_has_nul (source) || had_nul;
      had_nul = tl_responses_source_has_nul (source);
      feed_piece (&reader, text, length);
      if (progress != NULL)
        progress (tl_responses_source_n_read (source), data);
    }
  if (good)
    end_file (&reader);
  clear (&reader);
  return good;
}

void
tl_responses_read_text (const char *text, gsize length, char separator, const TlRowHandler *handler, gpointer data)
{
  Reader reader;

  init (&reader, separator, handler, data);
  reader.look_for_nul = memchr (text, TL_RESPONSES_NUL, length) != NULL;
  feed_piece (&reader, text, length);
  clear (&reader);
}
