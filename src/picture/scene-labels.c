/* Value and note beside each point of a plot, inside its own column, where they cover least of the curve. */
#include "picture/scene-band.h"

#include <math.h>

#define LABEL_GAP 6.5 /* between a point and its label */
#define NOTE_LINES 3

char *
tl_band_value_text (const TlVocabulary *words, const TlMeasure *measure, double value)
{
  TlMethod method = tl_measure_method (measure);
  g_autofree char *number = NULL;

  if (measure->kind == TL_MEASURE_KPI)
    {
      number = tl_vocabulary_format_value (words, value, fabs (value) < 100 ? 1 : 0, FALSE);
      return g_strconcat (number, measure->unit != NULL ? " " : "", measure->unit, NULL);
    }
  if (method == TL_METHOD_TOP)
    return tl_vocabulary_format_percent (words, value, 0);
  return tl_vocabulary_format_value (words, value, method == TL_METHOD_MEAN ? 1 : 0, method == TL_METHOD_NET);
}

/* Shares differ by points, not by percent. */
char *
tl_band_difference_text (const TlVocabulary *words, const TlMeasure *measure, double difference)
{
  gboolean fine = measure->kind == TL_MEASURE_KPI || tl_measure_method (measure) == TL_METHOD_MEAN;

  return tl_vocabulary_format_value (words, difference, fine ? 1 : 0, TRUE);
}

/* ---- what it says ---- */

static void
append_part (GString *note, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", text);
}

/* A line a part. Where all are guesses the row's name says so, once. NULL: nothing. */
static char *
note_text (const TlSceneBuilder *builder, const TlBandFigures *band, guint i)
{
  const TlVocabulary *words = builder->layout->words;
  const TlFigure *figure = &band->figures[i];
  const TlFunction *speaker = tl_map_function (builder->layout->map, tl_band_speaker (band, i));
  g_autoptr (GString) note = g_string_new (NULL);

  if (figure->kind == TL_FIGURE_NONE && isnan (figure->estimate))
    return g_strdup (builder->layout->view->guessing || tl_band_is_empty (band) ? NULL : words->no_score);
  if (speaker != NULL)
    append_part (note, speaker->name != NULL ? speaker->name : words->untitled);
  if (figure->kind != TL_FIGURE_NONE && figure->n >= 0)
    {
      g_autofree char *count = tl_vocabulary_format_integer (words, figure->n);
      g_autofree char *n = g_strdup_printf ("n %s", count);

      append_part (note, n);
    }
  append_part (note, figure->kind == TL_FIGURE_HIDDEN     ? words->hidden
                     : figure->kind == TL_FIGURE_REPORTED ? words->reported
                     : figure->thin                       ? words->indicative
                                                          : NULL);
  if (tl_band_is_guess (figure) && (figure->kind == TL_FIGURE_HIDDEN || !tl_band_all_guesses (band)))
    append_part (note, words->estimate);
  else if (!isnan (figure->estimate) && !tl_band_is_guess (figure))
    {
      g_autofree char *value = tl_band_value_text (words, band->measure, figure->estimate);
      g_autofree char *estimate = g_strdup_printf ("%s %s", words->estimate, value);

      append_part (note, estimate);
    }
  return note->len > 0 ? g_strdup (note->str) : NULL;
}

/* ---- where it stands ---- */

typedef struct
{
  TlRect rect; /* of value and note */
  TlAlign align;
} LabelPlace;

typedef struct
{
  char *value, *note;
  GArray *lines;                    /* of TlTextLine, of the note */
  double value_height, note_height; /* of one line */
  double width, height;
} Label;

/* Parts stand in one line where that has room, else each in its own. */
static void
label_join (TlTypesetter *typesetter, Label *label, double room)
{
  g_auto (GStrv) parts = g_strsplit (label->note, "\n", -1);
  g_autofree char *joined = g_strjoinv (" · ", parts);

  if (tl_typesetter_width (typesetter, TL_FONT_SMALL, joined, -1) > room)
    return;
  g_free (label->note);
  label->note = g_steal_pointer (&joined);
}

static void
label_break (const TlSceneBuilder *builder, Label *label, double room)
{
  TlTypesetter *typesetter = builder->layout->typesetter;
  double width = label->value != NULL ? tl_typesetter_width (typesetter, TL_FONT_VALUE, label->value, -1) : 0;

  if (label->note != NULL)
    label_join (typesetter, label, room);
  if (label->note != NULL)
    tl_typesetter_break (typesetter, TL_FONT_SMALL, label->note, -1, room, NOTE_LINES, label->lines);
  for (guint i = 0; i < label->lines->len; i++)
    width = MAX (width, g_array_index (label->lines, TlTextLine, i).width);
  label->width = MIN (width + 1, MAX (room, 1));
  label->height = (label->value != NULL ? label->value_height : 0) + label->lines->len * label->note_height;
}

static void
label_init (const TlSceneBuilder *builder, const TlBandFigures *band, guint i, Label *label)
{
  TlTypesetter *typesetter = builder->layout->typesetter;
  const TlFigure *figure = &band->figures[i];

  *label = (Label){ .note = note_text (builder, band, i), .lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine)) };
  if (!isnan (tl_band_value (figure)))
    label->value = tl_band_value_text (builder->layout->words, band->measure, tl_band_value (figure));
  label->value_height = tl_typesetter_line_height (typesetter, TL_FONT_VALUE) - 3;
  label->note_height = tl_typesetter_line_height (typesetter, TL_FONT_SMALL);
}

static void
label_clear (Label *label)
{
  g_free (label->value);
  g_free (label->note);
  g_array_unref (label->lines);
}

/* Where the wave compared with lies, @t of the way to the next stage. NAN: nowhere. */
static double
before_y (const TlBandFigures *band, guint k, double t)
{
  const TlTrend *trends = band->series->trends;

  if (trends == NULL)
    return NAN;
  return tl_band_to_y (band, trends[k].before.value + t * (trends[k + 1].before.value - trends[k].before.value));
}

/* How many of the samples of curve, promise and the wave compared with lie under a label. */
static guint
count_hits (const TlBandFigures *band, guint i, const TlRect *rect)
{
  guint hits = 0;

  for (guint k = i > 0 ? i - 1 : 0; k < MIN (i + 1, band->n - 1); k++)
    for (guint step = 0; step <= TL_BAND_CURVE_STEPS; step++)
      {
        double t = (double) step / TL_BAND_CURVE_STEPS;
        TlPoint curve = tl_band_curve_point (band, k, t);
        double promise = band->promise_y[k] + t * (band->promise_y[k + 1] - band->promise_y[k]);
        double x = band->x[k] + t * (band->x[k + 1] - band->x[k]), before = before_y (band, k, t);
        gboolean inside = x > rect->x - 2 && x < rect->x + rect->width + 2;

        hits += inside && curve.y > rect->y - 2 && curve.y < rect->y + rect->height + 2 ? 4 : 0;
        hits += inside && before > rect->y - 2 && before < rect->y + rect->height + 2 ? 3 : 0;
        hits += inside && promise > rect->y && promise < rect->y + rect->height ? 1 : 0;
      }
  return hits;
}

/* The clearest of four places round a point, the usual one first: above to the right. */
static void
place_label (const TlBandFigures *band, guint i, const Label *label, double offset, LabelPlace *place)
{
  double top = band->frame_top + 2, bottom = band->frame_bottom - 2 - label->height;
  guint least = G_MAXUINT;

  for (guint k = 0; k < 4; k++)
    {
      gboolean below = k % 2, before = k / 2;
      double y = below ? band->y[i] + 4 : band->y[i] - label->height - 3;
      TlRect rect = { before ? band->x[i] - offset - label->width : band->x[i] + offset, MAX (MIN (y, bottom), top), label->width, label->height };
      guint hits = count_hits (band, i, &rect) + (y < top || y > bottom ? 64 : 0);

      if (hits >= least)
        continue;
      least = hits;
      place->rect = rect;
      place->align = before ? TL_ALIGN_END : TL_ALIGN_START;
    }
}

/* Without a value it stands in the middle of its column: a hole that says so. */
static void
place_hole (const TlBandFigures *band, const TlLayoutColumn *column, const Label *label, LabelPlace *place)
{
  place->rect = (TlRect){ column->box_x + (column->box_width - label->width) / 2, (band->top + band->bottom - label->height) / 2, label->width, label->height };
  place->align = TL_ALIGN_CENTRE;
}

static void
add_lines (TlSceneBuilder *builder, const Label *label, const LabelPlace *place, TlHandle stage, TlColour colour)
{
  TlTypesetter *typesetter = builder->layout->typesetter;
  double y = place->rect.y;

  if (label->value != NULL)
    {
      tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_POINT, stage, TL_FONT_VALUE, colour, label->value,
                          place->rect.x, y + tl_typesetter_ascent (typesetter, TL_FONT_VALUE) - 1, place->rect.width, place->align);
      y += label->value_height;
    }
  for (guint i = 0; i < label->lines->len; i++)
    {
      const TlTextLine *line = &g_array_index (label->lines, TlTextLine, i);
      g_autofree char *text = line->ellipsis ? g_strdup (label->note + line->start) : g_strndup (label->note + line->start, line->length);

      tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_POINT, stage, TL_FONT_SMALL, builder->theme->ink_soft, text,
                          place->rect.x, y + tl_typesetter_ascent (typesetter, TL_FONT_SMALL), place->rect.width, place->align);
      y += label->note_height;
    }
}

void
tl_band_build_label (TlSceneBuilder *builder, const TlBandFigures *band, guint i, gboolean ground)
{
  const TlTheme *theme = builder->theme;
  const TlLayoutColumn *column = &g_array_index (builder->layout->columns, TlLayoutColumn, i);
  Label label;
  double offset = theme->measures->point_size / 2 + LABEL_GAP;
  LabelPlace place = { .align = TL_ALIGN_START };

  label_init (builder, band, i, &label);
  label_break (builder, &label, label.value != NULL ? column->box_width / 2 - offset - 2 : column->box_width - 8);
  if (label.value != NULL)
    place_label (band, i, &label, offset, &place);
  else
    place_hole (band, column, &label, &place);
  if (label.height > 0 && ground)
    {
      TlRect rect = { place.rect.x - 2, place.rect.y + 2, place.rect.width + 4, place.rect.height - 2 };

      tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_NONE, 0, &rect, 3, theme->panel, 0, 0);
    }
  else if (label.height > 0)
    add_lines (builder, &label, &place, column->stage->record.handle, tl_band_colour (builder, band->measure, &band->figures[i]));
  label_clear (&label);
}
