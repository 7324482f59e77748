/* Throughline: counts a responses file as a plan says. Made and read where the map lives; run in any one thread, since it
 * holds all it needs of the map. Memory does not grow with the file. Nothing of it touches the map: see responses-import.h.
 */
#pragma once

#include "feedback/responses-plan.h"
#include "feedback/responses-tally.h"

G_BEGIN_DECLS

/* Why a row was not used. The first group is skipped: nothing is wrong with the row. */
typedef enum
{
  TL_REASON_NONE,
  TL_REASON_NO_ANSWER,
  TL_REASON_LEFT_OUT,   /* its stage is matched to nothing */
  TL_REASON_NO_PLACE,   /* names no stage, touchpoint or function */
  TL_REASON_TEST,       /* preview or spam */
  TL_REASON_COUNTED,    /* add mode: on or before the last day counted */
  TL_REASON_REPEATED,   /* the same response again */
  TL_REASON_FIRST_REJECTED,
  TL_REASON_UNKNOWN_PLACE = TL_REASON_FIRST_REJECTED,
  TL_REASON_AMBIGUOUS_PLACE,
  TL_REASON_UNKNOWN_MEASURE,
  TL_REASON_NO_NUMBER,
  TL_REASON_OUT_OF_RANGE,
  TL_REASON_BETWEEN,    /* two answers of the scale */
  TL_REASON_NO_DATE,
  TL_REASON_NO_WAVE,
  TL_REASON_MANY_CELLS,
  TL_REASON_FEW_CELLS,
  TL_REASON_QUOTE,
  TL_REASON_NUL,
  TL_REASON_LONG,
  TL_N_REASONS,
} TlRowReason;

/* Rows that were not used for one reason and, where a value is to blame, one value. */
typedef struct
{
  TlRowReason reason;
  int column;      /* -1: the row as a whole */
  char *value;     /* NULL: the row as a whole, or various */
  guint64 n, line; /* rows, or cells in the wide layout; the line of the first */
} TlCountIssue;

typedef struct
{
  TlHandle stage, function, touchpoint, handoff; /* all 0: the whole journey */
} TlCountPlace;

typedef struct
{
  TlHandle handle; /* 0: new */
  char *name;
  TlDate start, end; /* of a new one */
} TlCountWave;

typedef struct
{
  TlHandle handle; /* 0: the plan's new one */
  double min, max, step;
  guint n_steps;
  gboolean low_is_better;
} TlCountMeasure;

typedef struct
{
  guint place, measure, wave, segment;
  double score, badness; /* 0 best, 1 worst */
  TlDate received;
  guint64 row;
  char *text;
} TlCountComment;

typedef struct
{
  guint64 rows, used, skipped, rejected; /* the first is the sum of the others */
  guint64 answers, answers_missing, answers_bad; /* cells; in the long layout one a row */
  guint64 reasons[TL_N_REASONS]; /* rows */
  GArray *issues;   /* of TlCountIssue: most rows first */
  TlDate first, last; /* of the rows used; 0: no dates */
  char *file;       /* "sha256:…" */
  guint64 n_foreign, foreign_line; /* bytes that the encoding does not define */
  GArray *places;   /* of TlCountPlace */
  GArray *measures; /* of TlCountMeasure */
  GPtrArray *waves, *segments; /* of TlCountWave; the first stands for none */
  guint other;       /* of the segments: the one that small ones were folded into; 0: none were */
  GPtrArray *folded; /* of char *: what those are called in the file */
  TlTally *tally;
  GPtrArray *comments; /* of TlCountComment, worst first */
  guint64 comments_left_out;
  gboolean ids_undecided; /* a pipe cannot be read twice: up to some hundred responses may have been taken as repeated */
} TlCountResult;

typedef struct _TlResponsesCount TlResponsesCount;

/* Errors: TL_RESPONSES_ERROR_PLAN. (transfer full) */
TlResponsesCount    *tl_responses_count_new    (TlMap *map, const TlResponsesPlan *plan, const TlResponsesSample *sample, GError **error);
void                 tl_responses_count_free   (TlResponsesCount *count);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlResponsesCount, tl_responses_count_free)
/* Once. Cancelled, it stops within a piece of 256 KiB. Errors: TL_RESPONSES_ERROR, G_IO_ERROR. */
gboolean             tl_responses_count_run    (TlResponsesCount *count, TlResponsesSource *source, GCancellable *cancellable, GError **error);
/* Bytes read so far; from any thread. */
guint64              tl_responses_count_n_read (TlResponsesCount *count);
const TlCountResult *tl_responses_count_result (TlResponsesCount *count);

gboolean             tl_row_reason_is_skip     (TlRowReason reason);
/* A sentence's middle, translated: "the answer is out of range". */
const char          *tl_row_reason_text        (TlRowReason reason);

G_END_DECLS
