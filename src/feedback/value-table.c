#include "feedback/value-table.h"

#include <math.h>

#include "feedback/value.h"
#include "files/csv.h"
#include "model/measure.h"

/* A row in the making. */
typedef struct
{
  const TlTableSink *sink;
  gpointer data;
} Row;

static void
begin_row (const Row *row)
{
  row->sink->begin (row->data);
}

static void
add_text (const Row *row, const char *name, const char *text)
{
  row->sink->text (row->data, name, text);
}

static void
add_number (const Row *row, const char *name, double value)
{
  row->sink->number (row->data, name, isfinite (value) ? value : NAN);
}

static void
end_row (const Row *row)
{
  row->sink->end (row->data);
}

static const char *
word_of (TlKind kind, const char *field, gint64 value)
{
  return tl_schema_find_field (kind, field)->words[value].word;
}

static const char *const segment_names[] = { "segment", "serve", "cost", "margin", "retention", "discount", "factor", "lifetime", "lifetime_is", "break_even", "break_even_is", "expects", "meant_to_meet", NULL };
static const char *const curve_names[] = { "factor", "curve", "segment", "value", "evidence", NULL };
static const char *const promise_names[] = { "stage", "measure", "segment", "promised", "delivered", "n", "difference", "p", "p_holm", NULL };

static void
add_segments (const Row *row, TlMap *map, TlHandle only)
{
  static const char *const lifetimes[] = { "unknown", "value", "endless" }, *const break_evens[] = { "unknown", "month", "never" };
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);

  for (guint i = 0; i < segments->len; i++)
    {
      const TlSegment *segment = g_ptr_array_index (segments, i);
      TlEconomics e = tl_economics_of (map, segment);
      g_autofree char *name = tl_map_describe (map, segment->record.handle);
      guint expects = 0, meets = 0;

      if (only != TL_HANDLE_NONE && segment->record.handle != only)
        continue;
      TL_FOR_CHILDREN (TlExpectation, expectation, segment, TL_KIND_EXPECTATION)
      {
        expects++;
        meets += expectation->serve == TL_MEET_YES;
      }
      begin_row (row);
      add_text (row, segment_names[0], name);
      add_text (row, segment_names[1], word_of (TL_KIND_SEGMENT, "serve", segment->serve));
      add_number (row, segment_names[2], e.cost);
      add_number (row, segment_names[3], e.margin);
      add_number (row, segment_names[4], e.retention);
      add_number (row, segment_names[5], e.discount);
      add_number (row, segment_names[6], e.factor);
      add_number (row, segment_names[7], e.lifetime);
      add_text (row, segment_names[8], lifetimes[e.lifetime_is]);
      add_number (row, segment_names[9], e.break_even >= 0 ? (double) e.break_even : NAN);
      add_text (row, segment_names[10], break_evens[e.break_even_is]);
      add_number (row, segment_names[11], expects);
      add_number (row, segment_names[12], meets);
      end_row (row);
    }
}

static void
add_curve (const Row *row, TlMap *map, TlHandle segment)
{
  g_autoptr (TlValueCurves) curves = tl_value_curves_new (map, segment);

  for (guint f = 0; f < curves->factors->len; f++)
    for (guint c = 0; c < curves->curves->len; c++)
      {
        const TlLevel *level = tl_value_curves_at (curves, f, c);
        TlHandle of = g_array_index (curves->curves, TlHandle, c);
        g_autofree char *factor = tl_map_describe (map, ((const TlRecord *) g_ptr_array_index (curves->factors, f))->handle);
        g_autofree char *curve = of == TL_HANDLE_EXPECTED ? g_strdup ("expected") : of == TL_HANDLE_US ? g_strdup ("us")
                                                                                                       : tl_map_describe (map, of);
        g_autofree char *whose = level != NULL && level->segment != TL_HANDLE_NONE ? tl_map_describe (map, level->segment) : NULL;

        begin_row (row);
        add_text (row, curve_names[0], factor);
        add_text (row, curve_names[1], curve);
        add_text (row, curve_names[2], whose);
        add_number (row, curve_names[3], level != NULL ? level->value : NAN);
        add_text (row, curve_names[4], level != NULL ? word_of (TL_KIND_LEVEL, "evidence", level->evidence) : NULL);
        end_row (row);
      }
}

static void
add_promises (const Row *row, TlMap *map, TlHandle segment)
{
  g_autoptr (GArray) promises = tl_value_promises (map, segment);
  g_autofree char *whose = segment != TL_HANDLE_NONE ? tl_map_describe (map, segment) : NULL;

  for (guint i = 0; i < promises->len; i++)
    {
      const TlValuePromise *promise = &g_array_index (promises, TlValuePromise, i);
      g_autofree char *stage = tl_map_describe (map, promise->stage->record.handle);

      begin_row (row);
      add_text (row, promise_names[0], stage);
      add_text (row, promise_names[1], tl_measure_name (promise->measure));
      add_text (row, promise_names[2], whose);
      add_number (row, promise_names[3], promise->figure.promised);
      add_number (row, promise_names[4], promise->figure.value);
      add_number (row, promise_names[5], promise->figure.n >= 0 ? (double) promise->figure.n : NAN);
      add_number (row, promise_names[6], promise->difference);
      add_number (row, promise_names[7], promise->comparison.p);
      add_number (row, promise_names[8], promise->p_holm);
      end_row (row);
    }
}

void
tl_value_table (TlMap *map, TlValueTable table, TlHandle segment, const TlTableSink *sink, gpointer data)
{
  Row row = { sink, data };

  g_return_if_fail (TL_IS_MAP (map) && sink != NULL);

  if (table == TL_VALUE_SEGMENTS)
    add_segments (&row, map, segment);
  else if (table == TL_VALUE_CURVE)
    add_curve (&row, map, segment);
  else
    add_promises (&row, map, segment);
}

/* ---- csv ---- */

static void
begin_line (gpointer data)
{
}

static void
add_cell (gpointer data, const char *name, const char *text)
{
  tl_csv_add (data, text);
}

static void
add_figure (gpointer data, const char *name, double value)
{
  tl_csv_add_number (data, value);
}

static void
end_line (gpointer data)
{
  tl_csv_end_line (data);
}

char *
tl_value_csv (TlMap *map, TlValueTable table, TlHandle segment)
{
  static const TlTableSink sink = { begin_line, add_cell, add_figure, end_line };
  static const char *const *const names[] = { segment_names, curve_names, promise_names };
  GString *out = g_string_new (NULL);

  for (guint i = 0; names[table][i] != NULL; i++)
    tl_csv_add (out, names[table][i]);
  tl_csv_end_line (out);
  tl_value_table (map, table, segment, &sink, out);
  return g_string_free (out, FALSE);
}
