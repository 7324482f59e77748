/* Throughline: the inside of a count, shared by the files that set it up, resolve its values and go over the rows. */
#pragma once

#include "feedback/responses-count.h"
#include "feedback/responses-ids.h"
#include "feedback/responses-reader.h"
#include "feedback/responses-values.h"

G_BEGIN_DECLS

/* What a column is to the count. */
typedef struct
{
  TlColumnAs as;
  gboolean wanted, status;
  guint measure;      /* SCORE: position, unless the row tells it */
  guint place;        /* SCORE, wide */
  TlDateStyle dates;
  TlCellValues *values;
  TlCellValue *value; /* of the row at hand; NULL: no such cell */
  gboolean scratch;   /* it lasts no longer than the row */
} CountColumn;

typedef struct
{
  guint column;
  char *value;
  TlHandle to;
  TlKind kind;
} CountMatch;

/* A wave that the map has: what may lead to it. */
typedef struct
{
  TlDate start, end;
} WaveSpan;

struct _TlResponsesCount
{
  TlCountResult result;
  gsize n_read; /* atomic */

  CountColumn *columns;
  guint n_columns, needed;
  gboolean *wanted;
  guint *used, n_used; /* columns whose values are looked up */
  guint header_rows, header_left;
  char separator, decimal;
  TlRecipeLayout layout;
  TlRecipeMode mode;
  TlWaveBy wave_by;
  guint fixed_wave;
  TlDate counted_to; /* add mode */

  int status, score, date, wave, segment, comment, id, measure;
  int places[3]; /* columns of stage, touchpoint, function; -1: none */
  guint n_place_columns;

  GHashTable *names[TL_N_KINDS]; /* folded name -> handle, or AMBIGUOUS */
  GHashTable *measure_names;     /* folded name or id -> position + 1 */
  GHashTable *place_index;       /* TlCountPlace -> position + 1 */
  GHashTable *wave_index, *segment_index; /* folded name -> position + 1 */
  GArray *wave_spans;            /* of WaveSpan, as result.waves */
  GArray *matches;               /* of CountMatch */
  GHashTable *no_answers;

  guint64 row;
  GString *comment_text;
  TlIdSum id_sum;
  gboolean has_id;
  gboolean pass_over; /* second pass: the row's id is beyond suspicion */
  TlCellValues **answers; /* by measure, where the row tells which */
  gint64 comments_max;
  gint64 fold_below;  /* answers; 0: segments are not folded */
  char *fold_name;
  TlIdsSeen *ids;
  gboolean second_pass, overflow;
  guint n_row_issues[TL_N_REASONS];
};

#define AMBIGUOUS GUINT_TO_POINTER (G_MAXUINT)
#define WAVES_MAX 1000
#define SEGMENTS_MAX 1000

/* responses-resolve.c: what a value means; value->reason, number and value are set. */
void  tl_count_resolve (TlResponsesCount *count, guint column, TlCellValue *value);
guint tl_count_place   (TlResponsesCount *count, const TlCountPlace *place);
guint tl_count_wave_named (TlResponsesCount *count, const char *name);
guint tl_count_segment_named (TlResponsesCount *count, const char *name);
/* Sets number, value and reason of an answer for one measure. */
void  tl_count_resolve_answer (TlResponsesCount *count, guint measure, TlCellValue *value);

/* responses-fold.c */
void  tl_count_fold_segments  (TlResponsesCount *count);

/* responses-comments.c */
void  tl_count_keep_comment   (TlResponsesCount *count, TlCountComment *comment);
void  tl_count_sort_comments  (TlResponsesCount *count);
void  tl_count_comment_free   (gpointer comment);

G_END_DECLS
