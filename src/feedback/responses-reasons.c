/* Why a row was not used, in words. */
#include "config.h"

#include "feedback/responses-count.h"
#include "model/said.h"

gboolean
tl_row_reason_is_skip (TlRowReason reason)
{
  return reason != TL_REASON_NONE && reason < TL_REASON_FIRST_REJECTED;
}

const char *
tl_row_reason_text (TlRowReason reason)
{
  static const char *const texts[TL_N_REASONS] = {
    [TL_REASON_NONE] = "",
    [TL_REASON_NO_ANSWER] = N_ ("no answer"),
    [TL_REASON_LEFT_OUT] = N_ ("left out by the recipe"),
    [TL_REASON_NO_PLACE] = N_ ("no stage named"),
    [TL_REASON_TEST] = N_ ("preview or spam"),
    [TL_REASON_COUNTED] = N_ ("already counted"),
    [TL_REASON_REPEATED] = N_ ("the same response again"),
    [TL_REASON_UNKNOWN_PLACE] = N_ ("not in the map"),
    [TL_REASON_AMBIGUOUS_PLACE] = N_ ("the map has several of that name"),
    [TL_REASON_UNKNOWN_MEASURE] = N_ ("no measure of the map"),
    [TL_REASON_NO_NUMBER] = N_ ("not a number"),
    [TL_REASON_OUT_OF_RANGE] = N_ ("outside the scale"),
    [TL_REASON_BETWEEN] = N_ ("between two answers of the scale"),
    [TL_REASON_NO_DATE] = N_ ("no date"),
    [TL_REASON_NO_WAVE] = N_ ("no wave named"),
    [TL_REASON_MANY_CELLS] = N_ ("too many cells"),
    [TL_REASON_FEW_CELLS] = N_ ("too few cells"),
    [TL_REASON_QUOTE] = N_ ("a quote is not closed or not doubled"),
    [TL_REASON_NUL] = N_ ("holds NUL bytes"),
    [TL_REASON_LONG] = N_ ("a line of more than 1 MiB"),
  };

  return reason == TL_REASON_NONE ? "" : _ (texts[reason]);
}
