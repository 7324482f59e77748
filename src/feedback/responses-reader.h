/* Throughline: the rows of a responses file, through libcsv, with the line each begins on.
 *
 * Line breaks in cells count as lines. A row whose quotes do not close, or are not doubled, costs that row alone: reading
 * goes on at the line after the one on which it began. A stray quote inside a cell on one line is taken as written.
 */
#pragma once

#include "feedback/responses-source.h"

G_BEGIN_DECLS

typedef enum
{
  TL_ROW_GOOD,
  TL_ROW_QUOTE, /* a quote is not closed, or not doubled */
  TL_ROW_NUL,   /* has NUL bytes */
  TL_ROW_LONG,  /* a line of more than 1 MiB */
} TlRowState;

typedef struct
{
  /* A cell of the columns wanted; @text is not terminated. May hold TL_RESPONSES_NUL in rows that end as TL_ROW_NUL. */
  void (*cell) (guint column, const char *text, gsize length, gpointer data);
  /* The row is complete, with all its cells counted, @n_filled up to the last one that is not empty. FALSE: enough. */
  gboolean (*row) (guint n_cells, guint n_filled, guint64 line, TlRowState state, gpointer data);
  /* Forget the cells given since the last row: they come again, or the row is bad. */
  void (*forget) (gpointer data);
} TlRowHandler;

/* Gives all rows, those of the header too. @wanted: columns whose cells are given; NULL: all. @progress (NULL: none) is called
 * after each piece with the bytes read. The line of the first foreign byte in @foreign_line (NULL; 0: none). */
gboolean tl_responses_read (TlResponsesSource *source, char separator, const gboolean *wanted, guint n_wanted,
                            const TlRowHandler *handler, gpointer data,
                            void (*progress) (guint64 n_read, gpointer data), guint64 *foreign_line,
                            GCancellable *cancellable, GError **error);
/* The same over a text in memory. An open end, as of a text that was cut, gives no row. */
void     tl_responses_read_text (const char *text, gsize length, char separator, const TlRowHandler *handler, gpointer data);

G_END_DECLS
