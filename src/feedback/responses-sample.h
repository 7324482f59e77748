/* Throughline: what the first rows of a responses file tell: separator, header rows, columns, and which tool wrote it. */
#pragma once

#include "feedback/responses-dates.h"
#include "feedback/responses-source.h"

G_BEGIN_DECLS

typedef enum
{
  TL_TOOL_UNKNOWN,
  TL_TOOL_QUALTRICS,
  TL_TOOL_QUALTRICS_LEGACY,
  TL_TOOL_SURVEYMONKEY,
  TL_TOOL_LIMESURVEY,
  TL_TOOL_TYPEFORM,
  TL_TOOL_MICROSOFT_FORMS,
  TL_TOOL_GOOGLE_FORMS,
  TL_TOOL_MEDALLIA,
} TlSurveyTool;

typedef struct
{
  char *name;     /* how a recipe calls it: the header in one line, or "#N" where that is empty or stands twice */
  char *question; /* of a further header row; NULL: none */
  guint n_filled; /* of the sample's rows */
  guint n_numbers, n_addresses; /* cells that are numbers; e-mail or network addresses */
  gboolean decimal_comma, decimal_dot; /* a number with such a sign is among them */
  TlDateEvidence dates;
} TlSampleColumn;

typedef struct
{
  char separator;
  guint first_line; /* rows before it: a line "sep=;" */
  guint header_rows;
  TlSurveyTool tool;
  char decimal;      /* '.' or ',' */
  GPtrArray *columns; /* of TlSampleColumn */
  GPtrArray *rows;    /* of GStrv, behind the header, up to 1,000 */
} TlResponsesSample;

/* @separator 0 and @header_rows -1: told by the text. (transfer full) */
TlResponsesSample *tl_responses_sample_new  (const char *text, gsize length, gboolean whole, char separator, int header_rows);
void               tl_responses_sample_free (TlResponsesSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlResponsesSample, tl_responses_sample_free)

/* The column of that name, "#N", or question, without regard to case and blanks; -1: none. */
int         tl_responses_sample_find (TlResponsesSample *sample, const char *name);
const char *tl_survey_tool_name      (TlSurveyTool tool); /* translated; NULL: unknown */

G_END_DECLS
