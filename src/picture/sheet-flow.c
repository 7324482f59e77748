#include "picture/sheet-flow.h"

double
tl_flow_add_text (TlSheetFlow *flow, TlFont font, TlColour colour, const char *text, double x, double width)
{
  TlTextBlock block = tl_sheet_break (&flow->sheet, font, text, width, 0);

  return tl_scene_add_block (&flow->sheet.builder, TL_BAND_BODY, TL_PART_NONE, 0, font, colour, &block, flow->x + x, flow->y, width, TL_ALIGN_START) - flow->y;
}

void
tl_flow_add_beside (TlSheetFlow *flow, TlFont font, TlColour colour, const char *text, double x, double width, double *high)
{
  double height = tl_flow_add_text (flow, font, colour, text, x, width);

  *high = MAX (*high, height);
}

/* The ring round a line must not cut the next. */
TlSpot *
tl_flow_end_spot (TlSheetFlow *flow, double top, guint first, TlHandle handle, char *label)
{
  TlRect rect = { flow->x - 6, top - 2, flow->width + 12, flow->y - top + 4 };

  return tl_sheet_add_spot (&flow->sheet, TL_BAND_BODY, &rect, flow->row++, 0, handle, TL_HANDLE_NONE, label, first);
}

TlSpot *
tl_flow_add_line (TlSheetFlow *flow, TlFont font, TlColour colour, const char *text, TlHandle handle, char *label)
{
  double top = flow->y;
  guint first = tl_sheet_n_shapes (&flow->sheet);

  flow->y += tl_flow_add_text (flow, font, colour, text, 0, flow->width);
  return tl_flow_end_spot (flow, top, first, handle, label != NULL ? label : g_strdup (text));
}

void
tl_flow_add_heading (TlSheetFlow *flow, const char *text)
{
  TlRect rule;

  flow->y += 22;
  tl_sheet_may_break (&flow->sheet, flow->y);
  tl_flow_add_line (flow, TL_FONT_STAGE, flow->sheet.theme->ink, text, TL_HANDLE_NONE, NULL)->level = 2;
  rule = (TlRect){ flow->x, flow->y + 4, flow->width, 1 };
  tl_scene_add_box (&flow->sheet.builder, TL_BAND_BODY, TL_PART_NONE, 0, &rule, 0, flow->sheet.theme->hairline, 0, 0);
  flow->y += 12;
}
