/* Throughline: what the commands import and refresh share: reading a file of responses as a plan says, and telling of it. */
#pragma once

#include "cli/command.h"
#include "feedback/responses-import.h"

G_BEGIN_DECLS

typedef struct
{
  const char *input, *map_name, *output; /* output NULL: the map itself */
  gboolean dry_run, strict, shrink;
  gboolean no_comments; /* none are kept, and those of the map go */
} TlResponsesJob;

typedef struct
{
  TlResponsesSource *source;
  TlResponsesSample *sample;
} TlResponsesInput;

/* Opens the file and looks at its first rows; says what is wrong with it. @encoding NULL, @separator 0, @header_rows -1: told
 * by the file. */
gboolean tl_responses_input_open  (TlResponsesInput *input, const char *name, const char *encoding, char separator, int header_rows);
void     tl_responses_input_close (TlResponsesInput *input);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlResponsesInput, tl_responses_input_close)

/* Counts, tells, and writes the map unless the job only asks. */
TlExit   tl_responses_job_run (const TlResponsesJob *job, TlMap *map, TlResponsesPlan *plan, TlResponsesInput *input);

/* responses-report.c; @to_stderr: standard output holds the map. */
void tl_report_plan   (TlMap *map, const TlResponsesPlan *plan, const TlResponsesSample *sample, const char *name, gboolean to_stderr);
void tl_report_result (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, const char *name, gboolean to_stderr);
/* How many waves would have fewer answers than before. */
guint tl_report_waves (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, gboolean to_stderr);

G_END_DECLS
