/* What the rows of a form's lists say of a record. */
#include "app/inspector/held-records.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/words/figure-text.h"
#include "feedback/figure.h"
#include "gaps/rules.h"
#include "model/measure.h"

static const char *
word_of (const TlRecord *record, const char *field_name)
{
  const TlFieldInfo *field = tl_schema_find_field (record->kind, field_name);
  TlValue value;

  tl_record_get (record, field, &value);
  return value.integer >= 0 ? _ (field->words[value.integer].label) : NULL;
}

static void
say (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
say_record (TlMap *map, GString *text, TlHandle handle)
{
  g_autofree char *name = tl_map_get (map, handle) != NULL ? tl_map_describe (map, handle) : NULL;

  say (text, name);
}

static void
say_date (GString *text, TlDate date)
{
  g_autofree char *said = date != 0 ? tl_date_format (date) : NULL;

  say (text, said);
}

static char *
measure_name (TlMap *map, TlHandle handle)
{
  const TlMeasure *measure = tl_map_measure (map, handle);

  return g_strdup (measure != NULL ? tl_measure_name (measure) : _ ("Measure"));
}

static char *
curve_name (TlMap *map, TlHandle of)
{
  const TlFieldInfo *field = tl_schema_find_field (TL_KIND_LEVEL, "of");

  for (guint i = 0; field->words[i].word != NULL; i++)
    if (field->word_handles[i] == of)
      return g_strdup (_ (field->words[i].label));
  return tl_map_describe (map, of);
}

static char *
rule_name (const char *id)
{
  int rule = id != NULL ? tl_gap_rule_find (id) : -1;

  return g_strdup (rule >= 0 ? _ (tl_gap_rule_info (rule)->name) : id != NULL ? id
                                                                              : _ ("Gap"));
}

char *
tl_held_title (TlMap *map, const TlRecord *record)
{
  switch ((guint) record->kind)
    {
    case TL_KIND_MEASURE:
      return measure_name (map, record->handle);
    case TL_KIND_SCORE:
      return measure_name (map, ((const TlScore *) record)->measure);
    case TL_KIND_PROMISED:
      return measure_name (map, ((const TlPromised *) record)->measure);
    case TL_KIND_LEVEL:
      return curve_name (map, ((const TlLevel *) record)->of);
    case TL_KIND_RULE:
      return rule_name (((const TlRule *) record)->rule);
    case TL_KIND_ACCEPTED_GAP:
      return rule_name (((const TlAcceptedGap *) record)->rule);
    case TL_KIND_COLUMN:
      return g_strdup (((const TlColumn *) record)->at);
    case TL_KIND_MATCH:
      return g_strdup (((const TlMatch *) record)->value);
    case TL_KIND_NO_ANSWER:
      return g_strdup (((const TlNoAnswer *) record)->value);
    default:
      return tl_map_describe (map, record->handle);
    }
}

/* ---- details ---- */

static void
say_measure (GString *text, const TlMeasure *measure)
{
  const char *label = word_of (&measure->record, "kind");
  g_autofree char *said = NULL;

  if (!isnan (tl_measure_min (measure)))
    /* Translators: a kind of measure and the ends of its scale: "NPS, 0 to 10". */
    said = g_strdup_printf (_ ("%s, %g to %g"), label, tl_measure_min (measure), tl_measure_max (measure));
  say (text, said != NULL ? said : label);
}

static void
say_days (GString *text, TlDate first, TlDate last)
{
  g_autofree char *start = first != 0 ? tl_date_format (first) : NULL;
  g_autofree char *end = last != 0 ? tl_date_format (last) : NULL;
  g_autofree char *said = NULL;

  if (start != NULL && end != NULL)
    /* Translators: the first and the last day of a wave. */
    said = g_strdup_printf (_ ("%s to %s"), start, end);
  say (text, said != NULL ? said : start != NULL ? start
                                                 : end);
}

static void
say_score (TlMap *map, GString *text, const TlScore *score)
{
  const TlMeasure *measure = tl_map_measure (map, score->measure);
  g_autofree char *figure_text = NULL, *guess = NULL;
  TlFigure figure;

  say_record (map, text, score->wave);
  say_record (map, text, score->segment);
  if (measure == NULL)
    return;
  tl_figure_of_score (map, score, &figure);
  if (figure.kind != TL_FIGURE_NONE || isnan (score->estimate))
    figure_text = tl_figure_text (measure, &figure);
  say (text, figure_text);
  if (!isnan (score->estimate))
    {
      g_autofree char *value = tl_figure_value_text (measure, score->estimate);

      /* Translators: the room's guess of a score. */
      guess = g_strdup_printf (_ ("guess %s"), value);
    }
  say (text, guess);
}

static void
say_action (TlMap *map, GString *text, const TlAction *action)
{
  say (text, action->who);
  say_record (map, text, action->function);
  say_date (text, action->due);
  say (text, word_of (&action->record, "state"));
}

static void
say_comment (TlMap *map, GString *text, const TlComment *comment)
{
  say (text, comment->loop != TL_LOOP_NONE ? word_of (&comment->record, "loop") : NULL);
  say_record (map, text, comment->stage);
  say_record (map, text, comment->touchpoint);
  say_date (text, comment->received);
}

static void
say_imported (GString *text, const TlImported *imported)
{
  g_autofree char *n_used = g_strdup_printf ("%" G_GINT64_FORMAT, imported->used);
  g_autofree char *n_rows = g_strdup_printf ("%" G_GINT64_FORMAT, imported->rows);
  /* Translators: of a file of responses: rows counted, and rows in it. */
  g_autofree char *used = g_strdup_printf (_ ("%s of %s rows used"), n_used, n_rows);

  say_days (text, imported->first, imported->last);
  say (text, used);
}

static void
say_value (TlMap *map, GString *text, double value, TlHandle segment)
{
  g_autofree char *said = tl_dec_format (value);

  say (text, said);
  say_record (map, text, segment);
}

char *
tl_held_detail (TlMap *map, const TlRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch ((guint) record->kind)
    {
    case TL_KIND_MEASURE:
      say_measure (text, (const TlMeasure *) record);
      break;
    case TL_KIND_WAVE:
      say_days (text, ((const TlWave *) record)->start, ((const TlWave *) record)->end);
      break;
    case TL_KIND_SCORE:
      say_score (map, text, (const TlScore *) record);
      break;
    case TL_KIND_PROMISED:
      say_value (map, text, ((const TlPromised *) record)->value, ((const TlPromised *) record)->segment);
      break;
    case TL_KIND_LEVEL:
      if (record->parent != NULL)
        say_value (map, text, ((const TlLevel *) record)->value, ((const TlLevel *) record)->segment);
      say (text, word_of (record, "evidence"));
      break;
    case TL_KIND_EXPECTATION:
      say (text, word_of (record, "serve"));
      break;
    case TL_KIND_ACTION:
      say_action (map, text, (const TlAction *) record);
      break;
    case TL_KIND_COMMENT:
      say_comment (map, text, (const TlComment *) record);
      break;
    case TL_KIND_ACCEPTED_GAP:
      say (text, ((const TlAcceptedGap *) record)->text);
      say (text, ((const TlAcceptedGap *) record)->by);
      say_date (text, ((const TlAcceptedGap *) record)->until);
      break;
    case TL_KIND_RULE:
      say (text, ((const TlRule *) record)->use ? _ ("In use") : _ ("Not in use"));
      break;
    case TL_KIND_COLUMN:
      say (text, word_of (record, "as"));
      break;
    case TL_KIND_MATCH:
      say_record (map, text, ((const TlMatch *) record)->to);
      break;
    case TL_KIND_IMPORTED:
      say_imported (text, (const TlImported *) record);
      break;
    case TL_KIND_ROW:
      say (text, word_of (record, "side"));
      break;
    case TL_KIND_VIEW:
      say (text, word_of (record, "page"));
      break;
    default:
      break;
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
