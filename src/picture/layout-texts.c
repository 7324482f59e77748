/* The texts of the picture, each broken into lines; and one of them anew, while somebody types it. */
#include "picture/layout.h"

#define NAME_LINES 3
#define STAGE_LINES 4
#define PHASE_LINES 3
#define PHASE_PADDING 10.0 /* before and after a phase's name */

void
tl_layout_break (TlLayout *layout, TlFont font, const char *text, double width, guint most, TlTextBlock *block)
{
  block->text = text != NULL ? text : "";
  block->first = layout->lines->len;
  block->n = block->text[0] == '\0' ? 0 : tl_typesetter_break (layout->typesetter, font, block->text, -1, width, most, layout->lines);
}

/* For what has no name yet; nothing on a slide. */
const char *
tl_layout_untitled (const TlLayout *layout)
{
  return layout->view->empty_rows ? layout->words->untitled : NULL;
}

void
tl_layout_break_stage (TlLayout *layout, TlLayoutColumn *column)
{
  const TlThemeMeasures *m = layout->measures;
  double width = layout->row_card_width - m->stage_depth - 2 * m->stage_padding;

  tl_layout_break (layout, TL_FONT_STAGE, column->stage->name, column->stage->truth ? width - m->star_size - 4 : width, STAGE_LINES, &column->name);
}

void
tl_layout_break_phase (TlLayout *layout, TlLayoutPhase *phase)
{
  double width = MAX (phase->n, 1) * (layout->row_card_width + layout->measures->column_gap) - layout->measures->column_gap - 2 * PHASE_PADDING;

  tl_layout_break (layout, TL_FONT_PHASE, phase->phase->name, width, PHASE_LINES, &phase->name);
}

void
tl_layout_break_row (TlLayout *layout, TlLayoutRow *row, const char *name, const char *note)
{
  const TlThemeMeasures *m = layout->measures;
  double width = m->side_width - m->side_padding - (row->shape == TL_ROW_LANE ? m->side_padding : 0);

  tl_layout_break (layout, TL_FONT_ROW, name != NULL ? name : tl_layout_untitled (layout), width, row->collapsed ? 1 : NAME_LINES, &row->name);
  tl_layout_break (layout, TL_FONT_ROW_NOTE, row->collapsed ? NULL : note, width, NAME_LINES, &row->note);
}

/* ---- cards ---- */

static const char *
role_word (const TlLayout *layout, const TlActivity *activity)
{
  const TlVocabulary *words = layout->words;
  const char *const roles[] = { words->lead, words->support, words->consulted, words->informed };

  return roles[activity->role];
}

double
tl_layout_flag_width (const TlThemeMeasures *measures, const TlRecord *record)
{
  return record->kind == TL_KIND_TOUCHPOINT && ((const TlTouchpoint *) record)->truth ? measures->star_size + 4 : 0;
}

/* What the text of a card in such a row is broken at, its flag left out. */
static double
text_width (const TlLayout *layout, TlRowShape shape)
{
  return (shape == TL_ROW_LANE ? layout->card_width : layout->row_card_width) - 2 * layout->measures->card_padding_x;
}

void
tl_layout_break_card (TlLayout *layout, TlLayoutCard *card)
{
  const TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, card->row);
  const TlKindInfo *info = tl_schema_kind (card->record->kind);
  double width = text_width (layout, row->shape) - tl_layout_flag_width (layout->measures, card->record);

  if (row->collapsed)
    return;
  card->sub = (TlTextBlock){ 0 };
  tl_layout_break (layout, TL_FONT_CARD, tl_record_text (card->record, info->text), width, 0, &card->text);
  if (card->record->kind == TL_KIND_TOUCHPOINT)
    tl_layout_break (layout, TL_FONT_SMALL, tl_vocabulary_channel (layout->words, ((const TlTouchpoint *) card->record)->channel), width, 1, &card->sub);
  else if (card->record->kind == TL_KIND_ACTIVITY && card->text.n == 0)
    tl_layout_break (layout, TL_FONT_SMALL, role_word (layout, (const TlActivity *) card->record), width, 1, &card->sub);
}

void
tl_layout_break_parked (TlLayout *layout, TlLayoutCard *card)
{
  if (!layout->parking.collapsed)
    tl_layout_break (layout, TL_FONT_CARD, ((const TlNote *) card->record)->text, card->width - 2 * layout->measures->card_padding_x, 0, &card->text);
}

/* ---- typing ---- */

static TlTextBlock *
take_stage (TlLayout *layout, TlHandle handle)
{
  for (guint i = 0; i < layout->columns->len; i++)
    {
      TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);

      if (column->stage->record.handle != handle)
        continue;
      tl_layout_break_stage (layout, column);
      return &column->name;
    }
  return NULL;
}

/* A phase that other stages interrupt stands there several times. */
static TlTextBlock *
take_phase (TlLayout *layout, TlHandle handle)
{
  TlTextBlock *taken = NULL;

  for (guint i = 0; i < layout->phases->len; i++)
    {
      TlLayoutPhase *phase = &g_array_index (layout->phases, TlLayoutPhase, i);

      if (phase->phase->record.handle != handle)
        continue;
      tl_layout_break_phase (layout, phase);
      taken = &phase->name;
    }
  return taken;
}

/* Of a function that is part of another one the other's name is said. */
static gboolean
has_parts (TlMap *map, TlHandle handle)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);

  for (guint i = 0; i < functions->len; i++)
    if (((const TlFunction *) g_ptr_array_index (functions, i))->part_of == handle)
      return TRUE;
  return FALSE;
}

static TlTextBlock *
take_row (TlLayout *layout, TlHandle handle, const char *name)
{
  for (guint i = 0; i < layout->rows->len; i++)
    {
      TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, i);

      if (row->handle != handle)
        continue;
      tl_layout_break_row (layout, row, name, row->owned_note);
      return &row->name;
    }
  return NULL;
}

static TlLayoutCard *
find_card (GArray *cards, TlHandle handle)
{
  for (guint i = 0; i < cards->len; i++)
    if (g_array_index (cards, TlLayoutCard, i).record->handle == handle)
      return &g_array_index (cards, TlLayoutCard, i);
  return NULL;
}

static TlTextBlock *
take_card (TlLayout *layout, TlHandle handle)
{
  TlLayoutCard *card = find_card (layout->cards, handle), *parked = find_card (layout->parking.cards, handle);

  if (card != NULL)
    tl_layout_break_card (layout, card);
  else if (parked != NULL)
    tl_layout_break_parked (layout, parked);
  return card != NULL ? &card->text : parked != NULL ? &parked->text
                                                     : NULL;
}

const TlTextBlock *
tl_layout_take_text (TlLayout *layout, TlHandle handle)
{
  const TlRecord *record = tl_map_get (layout->map, handle);

  /* What a flag says may rest on any text. */
  if (record == NULL || layout->gaps != NULL)
    return NULL;
  switch ((guint) record->kind)
    {
    case TL_KIND_STAGE:
      return take_stage (layout, handle);
    case TL_KIND_PHASE:
      return take_phase (layout, handle);
    case TL_KIND_FUNCTION:
      return has_parts (layout->map, handle) ? NULL : take_row (layout, handle, ((const TlFunction *) record)->name);
    case TL_KIND_ROW:
      return take_row (layout, handle, ((const TlRow *) record)->name);
    case TL_KIND_ACTIVITY:
    case TL_KIND_JOB:
    case TL_KIND_BARRIER:
    case TL_KIND_BENEFIT:
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_ENTRY:
    case TL_KIND_OPPORTUNITY:
    case TL_KIND_NOTE:
      return take_card (layout, handle);
    default:
      return NULL;
    }
}
