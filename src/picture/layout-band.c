/* The score band: a plot, or one for each whose view it is, and below it figures in words. */
#include "picture/layout.h"

#define PLOT_SHARE 0.74 /* of a plot's height, where there are several */
#define PLOT_GAP 6.0    /* between two plots */
#define FIGURES_GAP 5.0 /* above and below a line of figures, together */
#define STRIP_PADDING 6.0
#define NAME_LINES 2

gboolean
tl_layout_is_dodged (const TlLayout *layout)
{
  return layout->series != NULL && layout->view->series == TL_SERIES_SEGMENTS && layout->series->n > 1;
}

char
tl_layout_series_letter (const TlLayout *layout, guint series)
{
  return tl_layout_is_dodged (layout) && series > 0 ? (char) ('A' + series - 1) : '\0';
}

double
tl_layout_heat_height (const TlLayout *layout)
{
  return layout->view->score_heat && layout->series != NULL ? tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL) : 0;
}

/* ---- names */

static char *
fill (const char *pattern, const char *text)
{
  GString *filled = g_string_new (pattern);

  g_string_replace (filled, "{}", text, 1);
  return g_string_free (filled, FALSE);
}

/* Which wave all changes are since; 0: not the same everywhere. */
static TlHandle
common_wave (const TlLayout *layout, const TlSeries *series)
{
  TlHandle wave = TL_HANDLE_NONE;

  for (guint i = 0; i < layout->series->n_stages; i++)
    {
      const TlTrend *trend = &series->trends[i];

      if (trend->kind == TL_TREND_NONE)
        continue;
      if (wave != TL_HANDLE_NONE && trend->wave != wave)
        return TL_HANDLE_NONE;
      wave = trend->wave;
    }
  if (wave == TL_HANDLE_NONE && layout->view->compare != TL_WAVE_BEFORE)
    wave = layout->view->compare;
  return wave;
}

static char *
trends_name (const TlLayout *layout, const TlSeries *series)
{
  const TlWave *wave = tl_map_wave (layout->map, common_wave (layout, series));

  return wave != NULL && wave->name != NULL ? fill (layout->words->since, wave->name) : g_strdup (layout->words->change);
}

static char *
series_name (const TlLayout *layout, guint i)
{
  const TlSeries *series = &layout->series->series[i];
  const TlSegment *segment = tl_map_segment (layout->map, series->segment);
  const char *name = segment == NULL ? layout->words->all_customers : segment->name != NULL ? segment->name
                                                                                            : layout->words->untitled;
  char letter = tl_layout_series_letter (layout, i);
  g_autofree char *others = NULL;

  if (series->folded > 0)
    {
      g_autofree char *count = tl_vocabulary_format_integer (layout->words, series->folded);

      name = others = fill (layout->words->others, count);
    }
  return letter != '\0' ? g_strdup_printf ("%c  %s", letter, name) : g_strdup (name);
}

/* ---- what stands where */

static void
append_figures (TlLayout *layout, guint series, gboolean trends, double *y)
{
  const TlThemeMeasures *m = layout->measures;
  const TlSeries *shown = &layout->series->series[series];
  TlLayoutFigures figures = { .series = series, .trends = trends, .lines = !trends && shown->trends != NULL && shown->folded == 0 ? 2 : 1, .y = *y };
  char *name = trends ? trends_name (layout, shown) : series_name (layout, series);

  g_ptr_array_add (layout->band_names, name);
  tl_layout_break (layout, TL_FONT_ROW_NOTE, name, m->side_width - m->side_padding, NAME_LINES, &figures.name);
  figures.height = MAX (figures.lines * tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL), tl_layout_block_height (layout, TL_FONT_ROW_NOTE, &figures.name)) + FIGURES_GAP;
  *y += figures.height;
  g_array_append_val (layout->figures, figures);
}

static void
append_plot (TlLayout *layout, guint first, guint n, double height, double *y)
{
  TlLayoutPlot plot = { first, n, *y, height };

  g_array_append_val (layout->plots, plot);
  *y += height;
}

static double
collect_plots (TlLayout *layout)
{
  const TlSeriesSet *set = layout->series;
  double y = 0, height = layout->measures->band_height;
  gboolean dodged = tl_layout_is_dodged (layout);
  guint n_plots = dodged ? 1 : set->n;

  if (n_plots > 1)
    height *= PLOT_SHARE;
  for (guint i = 0; i < n_plots; i++)
    {
      y += i > 0 ? PLOT_GAP : 0;
      append_plot (layout, i, dodged ? set->n : 1, height, &y);
      if (!dodged && set->series[i].trends != NULL)
        append_figures (layout, i, TRUE, &y);
    }
  for (guint i = 0; dodged && i < set->n; i++)
    append_figures (layout, i, FALSE, &y);
  return y;
}

void
tl_layout_collect_band (TlLayout *layout, TlHandle measure)
{
  const TlView *view = layout->view;
  TlHandle shown = measure != TL_HANDLE_NONE ? measure : tl_view_resolve_measure (view, layout->map);

  layout->plots = g_array_new (FALSE, FALSE, sizeof (TlLayoutPlot));
  layout->figures = g_array_new (FALSE, FALSE, sizeof (TlLayoutFigures));
  layout->band_names = g_ptr_array_new_with_free_func (g_free);
  if (shown != TL_HANDLE_NONE && tl_map_list (layout->map, TL_KIND_STAGE)->len > 0 && (measure != TL_HANDLE_NONE || view->score_heat || view->score_falls))
    layout->series = tl_view_series (view, layout->map, shown);
  if (measure == TL_HANDLE_NONE || layout->series == NULL)
    return;
  layout->band_height = layout->band_collapsed ? tl_typesetter_line_height (layout->typesetter, TL_FONT_ROW) + STRIP_PADDING : collect_plots (layout);
}
