/* Throughline: counts a file of responses into a map, for import and refresh. */
#include "config.h"

#include "cli/responses.h"

#include <glib/gi18n.h>
#include <string.h>

#include "files/write.h"
#include "model/comments.h"

gboolean
tl_responses_input_open (TlResponsesInput *input, const char *name, const char *encoding, char separator, int header_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tl_open_input (name, &error);
  const char *text;
  gboolean whole;
  gsize length;

  *input = (TlResponsesInput){ 0 };
  if (stream != NULL)
    input->source = tl_responses_source_new (stream, encoding, NULL, &error);
  if (input->source == NULL)
    {
      tl_print_failure (name, error);
      return FALSE;
    }
  text = tl_responses_source_head (input->source, &length, &whole);
  input->sample = tl_responses_sample_new (text, length, whole, separator, header_rows);
  if (input->sample->columns->len > 0)
    return TRUE;
  tl_print_error (_ ("%s: There are no rows in it"), name);
  return FALSE;
}

void
tl_responses_input_close (TlResponsesInput *input)
{
  g_clear_pointer (&input->source, tl_responses_source_free);
  g_clear_pointer (&input->sample, tl_responses_sample_free);
}

static TlExit
write_map (const TlResponsesJob *job, TlMap *map)
{
  g_autoptr (GBytes) bytes = NULL;

  if (job->no_comments)
    tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS);
  bytes = tl_write_bytes (map);
  return tl_write_output (job->output != NULL ? job->output : job->map_name, bytes, NULL);
}

/* What keeps the map from being changed. */
static gboolean
may_import (const TlResponsesJob *job, const TlCountResult *result, guint n_shrinking)
{
  if (result->used == 0)
    tl_print_error (_ ("%s: Nothing was imported, since no row could be used"), job->input);
  else if (job->strict && (result->rejected > 0 || result->answers_bad > 0))
    tl_print_error (_ ("%s: Nothing was imported, since rows were rejected (--strict)"), job->input);
  else if (n_shrinking > 0 && !job->shrink)
    tl_print_error (_ ("%s: Nothing was imported, since a wave would have fewer answers than before; --shrink allows it"), job->input);
  else
    return TRUE;
  return FALSE;
}

/* With the option that mends it. */
static void
print_problem (const TlResponsesJob *job, const GError *error)
{
  if (g_error_matches (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_DATES))
    tl_print_error (_ ("%s: %s; say how they are written with “import --date-format”, rows that are not are listed and left out"), job->input, error->message);
  else if (g_error_matches (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_SCORE))
    tl_print_error (_ ("%s: %s; say it with “import --score”, or several times “--score COL=STAGE” where each stage has a column"), job->input, error->message);
  else if (g_error_matches (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_MEASURE))
    tl_print_error (_ ("%s: %s; say it with “import --measure”: a measure of the map, or nps, csat, ces, mean or share"), job->input, error->message);
  else
    tl_print_failure (job->input, error);
}

TlExit
tl_responses_job_run (const TlResponsesJob *job, TlMap *map, TlResponsesPlan *plan, TlResponsesInput *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlResponsesCount) count = NULL;
  gboolean to_stderr = g_strcmp0 (job->output != NULL ? job->output : job->map_name, "-") == 0;
  const TlCountResult *result;
  guint n_shrinking;

  if (job->no_comments)
    plan->comments = 0;
  tl_report_plan (map, plan, input->sample, job->input, to_stderr);
  count = tl_responses_count_new (map, plan, input->sample, &error);
  if (count == NULL || !tl_responses_count_run (count, input->source, NULL, &error))
    {
      print_problem (job, error);
      return TL_EXIT_ERROR;
    }
  result = tl_responses_count_result (count);
  tl_report_result (map, plan, result, job->input, to_stderr);
  n_shrinking = tl_report_waves (map, plan, result, to_stderr);
  if (!tl_responses_import_check_new (map, plan, result, &error))
    {
      print_problem (job, error);
      return TL_EXIT_ERROR;
    }
  if (!may_import (job, result, n_shrinking))
    return TL_EXIT_ERROR;
  if (job->dry_run)
    return TL_EXIT_DONE;
  /* The same file into the same map gives the same bytes. */
  tl_map_seed_bytes (map, result->file, strlen (result->file));
  if (!tl_responses_import (map, plan, result, &error))
    {
      tl_print_failure (job->input, error);
      return TL_EXIT_ERROR;
    }
  return write_map (job, map);
}
