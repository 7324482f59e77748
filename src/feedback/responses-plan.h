/* Throughline: how a responses file is read into a map: which column holds what, which values stand for which records, what
 * is no answer. A plan is guessed from the first rows, or comes from a recipe of the map, may be changed freely, and is kept
 * as a recipe with the import. It belongs to one map and one sample.
 */
#pragma once

#include "feedback/responses-sample.h"
#include "model/measure.h"

G_BEGIN_DECLS

#define TL_RESPONSES_ERROR (tl_responses_error_quark ())
GQuark tl_responses_error_quark (void);

typedef enum
{
  TL_RESPONSES_ERROR_PLAN,  /* a column is missing or nothing says what it holds */
  TL_RESPONSES_ERROR_SCORE, /* which column holds the scores is to be said */
  TL_RESPONSES_ERROR_MEASURE, /* what they measure is to be said */
  TL_RESPONSES_ERROR_DATES, /* how its dates are written is to be said */
  TL_RESPONSES_ERROR_FILE,  /* no table */
  TL_RESPONSES_ERROR_KNOWN, /* this file was imported before */
  TL_RESPONSES_ERROR_LIMIT, /* more places, waves or segments than a survey has */
} TlResponsesError;

typedef struct
{
  char *name;          /* as TlSampleColumn */
  TlColumnAs as;       /* IGNORE: left out */
  gboolean personal;   /* left out since it names people or where they live */
  TlHandle measure;    /* of a score column; 0: the plan's */
  TlHandle stage, touchpoint; /* wide: what a score column is about; both 0: the whole journey */
  TlDateStyle dates;   /* of a date column */
} TlPlanColumn;

typedef struct
{
  guint column;
  char *value; /* as in the file, ends trimmed */
  TlHandle to; /* 0: rows with it are left out */
} TlPlanMatch;

typedef struct
{
  TlHandle recipe; /* 0: a new one */
  char *name;      /* of the recipe */
  char *encoding, separator, decimal;
  guint header_rows;
  gboolean encoding_said, separator_said, header_said; /* kept in the recipe, since looking did not tell them rightly */
  gboolean qualtrics; /* rows of previews and of spam are told by its column Status */
  TlRecipeLayout layout;
  TlRecipeMode mode;
  TlWaveBy wave_by;   /* COLUMN without a wave column: scores of no wave */
  TlHandle wave;      /* FIXED */
  char *new_wave;     /* FIXED, to be added to the map; NULL: none */
  TlHandle measure;
  int new_measure;    /* TlMeasureKind to be added to the map; -1: none */
  const TlMeasureForm *new_form; /* how that one asks; NULL: as its kind usually does */
  gint64 comments;    /* at most so many are kept */
  double loop_below;  /* NAN: none */
  gboolean fold_small; /* new segments with fewer answers than may be shown become one */
  GPtrArray *columns; /* of TlPlanColumn, one for each of the file */
  GPtrArray *matches; /* of TlPlanMatch */
  GPtrArray *no_answers; /* of char *; empty always is one */
} TlResponsesPlan;

/* A column is taken for something by its name, by the tool's habits, or because its values are the map's own names; never
 * by the range of its numbers. (transfer full) */
TlResponsesPlan *tl_responses_plan_guess (TlMap *map, TlResponsesSample *sample, const char *encoding);
/* As a recipe says; columns are found by name. Errors: TL_RESPONSES_ERROR_PLAN. (transfer full) */
TlResponsesPlan *tl_responses_plan_from_recipe (TlMap *map, TlHandle recipe, TlResponsesSample *sample, const char *encoding, GError **error);
void             tl_responses_plan_free (TlResponsesPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlResponsesPlan, tl_responses_plan_free)

/* Whether it says enough to count, and if not, what is missing. */
gboolean      tl_responses_plan_check  (TlMap *map, const TlResponsesPlan *plan, GError **error);
TlPlanColumn *tl_responses_plan_column (const TlResponsesPlan *plan, guint column);
/* The first column that holds @as; -1: none. */
int           tl_responses_plan_find   (const TlResponsesPlan *plan, TlColumnAs as);
/* Gives @as to one column only. */
void          tl_responses_plan_set_only (TlResponsesPlan *plan, guint column, TlColumnAs as);
void          tl_responses_plan_add_match (TlResponsesPlan *plan, guint column, const char *value, TlHandle to);
void          tl_responses_plan_add_no_answer (TlResponsesPlan *plan, const char *value);
/* A recipe of the map that reads the same columns as the same things; 0: none. */
TlHandle      tl_responses_plan_known_recipe (TlMap *map, const TlResponsesPlan *plan);
/* Writes the plan into its recipe, made where there is none; inside a transaction. */
gboolean      tl_responses_plan_write_recipe (TlMap *map, TlResponsesPlan *plan, GError **error);

/* The record of @kind whose name is nearest to @value, if it is near; 0: none. */
TlHandle      tl_responses_suggest (TlMap *map, TlKind kind, const char *value);
/* The header of the file that is nearest to @name, if one is near; NULL: none. */
const char   *tl_responses_suggest_column (const TlResponsesSample *sample, const char *name);
/* What a place is called: a stage's or function's name, a touchpoint's text; NULL: nothing. */
const char   *tl_responses_name_of (TlMap *map, TlHandle handle);

/* For reading and writing the recipe's separator token. */
const char   *tl_separator_word  (char separator);
char          tl_separator_from_word (const char *word); /* 0: none of them */

G_END_DECLS
