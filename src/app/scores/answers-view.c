#include "app/scores/answers-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/compat.h"
#include "app/widgets/widgets.h"
#include "app/words/figure-text.h"
#include "feedback/distribution.h"
#include "picture/painter.h"
#include "picture/theme.h"

#define WIDTH 264
#define HEIGHT 104
#define BAR_GAP 0.22    /* of a bar and the gap after it */
#define LABEL_GAP 3.0   /* px, between a bar and its number */
#define LEAST_BAR 1.5   /* px: few are not nobody */
#define NUMBERS_MOST 12 /* more answers than these have no number each */

typedef struct
{
  char *name;
  gint64 count;
  int group; /* -1 of the worst answers, 1 of the best, 0 between */
} Bar;

/* What is drawn; nothing in it is the map's, which may change meanwhile. */
typedef struct
{
  Bar *bars;
  guint n;
  gint64 most;
} Chart;

static void
chart_free (gpointer data)
{
  Chart *chart = data;

  for (guint i = 0; i < chart->n; i++)
    g_free (chart->bars[i].name);
  g_free (chart->bars);
  g_free (chart);
}

/* ---- what each bar is ---- */

static char *
answer_name (const TlMeasure *measure, gboolean groups, guint n, guint i)
{
  if (!groups)
    {
      double answer = tl_measure_min (measure) + i * measure->step;

      return measure->kind == TL_MEASURE_SHARE && n == 2 ? g_strdup (i == 0 ? _ ("No") : _ ("Yes")) : g_strdup_printf ("%g", answer);
    }
  if (n == 2)
    return g_strdup (i == 0 ? _ ("Others") : _ ("Best"));
  return g_strdup (i == 0 ? _ ("Worst") : i == 1 ? _ ("Middle")
                                                 : _ ("Best"));
}

/* By the definition of the measure. */
static int
group_of (const TlMeasure *measure, gboolean groups, guint n, guint i)
{
  guint top = MIN (tl_measure_top (measure), n), bottom = MIN (top, n - top);

  if (tl_measure_method (measure) == TL_METHOD_MEAN)
    return 0;
  if (groups)
    {
      top = 1;
      bottom = n == 3 ? 1 : 0;
    }
  else if (measure->kind == TL_MEASURE_NPS)
    {
      top = MIN (2, n);
      bottom = n - MIN (4, n);
    }
  else if (tl_measure_method (measure) == TL_METHOD_TOP)
    bottom = 0;
  return i >= n - top ? 1 : i < bottom ? -1
                                       : 0;
}

/* ---- drawing ---- */

static void
draw_text (GtkWidget *widget, cairo_t *cr, const char *text, double middle, double top)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, middle - width / 2.0, top);
  pango_cairo_show_layout (cr, layout);
}

static double
text_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* The worst are hatched and the best filled, so that grey says it too. */
static void
fill_bar (cairo_t *cr, double x, double y, double width, double height, int group, const TlTheme *theme)
{
  TlColour colour = group < 0 ? theme->bad : group > 0 ? theme->good
                                                       : theme->neutral;

  tl_paint_source (cr, colour, 1);
  cairo_rectangle (cr, x, y, width, height);
  if (group > 0)
    {
      cairo_fill (cr);
      return;
    }
  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_set_line_width (cr, 1);
  for (double at = -height; group < 0 && at < width; at += 5)
    {
      cairo_move_to (cr, x + at, y + height);
      cairo_line_to (cr, x + at + height, y);
    }
  cairo_set_line_width (cr, 1.25);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_rectangle (cr, x + 0.5, y + 0.5, width - 1, MAX (height - 1, 0.5));
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Chart *chart = data;
  const TlTheme *theme;
  GtkWidget *widget = GTK_WIDGET (area);
  double line = text_height (widget), room = height - 2 * (line + LABEL_GAP), pitch = (double) width / chart->n;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA ink;

  compat_text_colour (widget, &ink);
  /* A tooltip is dark in the light, too. */
  theme = tl_theme_get (ink.red + ink.green + ink.blue > 1.5 ? TL_THEME_DARK : TL_THEME_LIGHT);
  for (guint i = 0; i < chart->n; i++)
    {
      const Bar *bar = &chart->bars[i];
      double x = (mirrored ? chart->n - 1 - i : i) * pitch, high = bar->count > 0 ? MAX (room * (double) bar->count / (double) chart->most, LEAST_BAR) : 0, top = height - line - LABEL_GAP - high;
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, bar->count);

      if (bar->count > 0)
        fill_bar (cr, x + pitch * BAR_GAP / 2, top, pitch * (1 - BAR_GAP), high, bar->group, theme);
      gdk_cairo_set_source_rgba (cr, &ink);
      if (chart->n <= NUMBERS_MOST)
        draw_text (widget, cr, number, x + pitch / 2, top - LABEL_GAP - line);
      if (chart->n <= NUMBERS_MOST || i == 0 || i + 1 == chart->n)
        draw_text (widget, cr, bar->name, x + pitch / 2, height - line);
    }
}

/* ---- in words ---- */

/* One series of those that stand side by side, at one stage. */
typedef struct
{
  TlMap *map;
  const TlView *view;
  TlHandle stage;
  TlSeriesSet *set;
  const TlSeries *series;
  const TlMeasure *measure;
  TlHandle speaker; /* the function whose people are asked; 0: all */
  TlDistribution distribution;
} Shown;

static void
clear_shown (Shown *shown)
{
  tl_distribution_clear (&shown->distribution);
  g_clear_pointer (&shown->set, tl_series_set_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, clear_shown)

static gboolean
find (TlMap *map, const TlView *view, TlHandle stage, guint series, Shown *shown)
{
  TlHandle measure = tl_view_resolve_measure (view, map);
  guint at;

  if (measure == TL_HANDLE_NONE || !g_ptr_array_find ((GPtrArray *) tl_map_list (map, TL_KIND_STAGE), tl_map_stage (map, stage), &at))
    return FALSE;
  *shown = (Shown){ .map = map, .view = view, .stage = stage, .set = tl_view_series (view, map, measure) };
  if (series >= shown->set->n)
    return FALSE;
  shown->series = &shown->set->series[series];
  shown->measure = tl_map_measure (map, shown->series->measure);
  shown->speaker = shown->series->speakers != NULL ? shown->series->speakers[at] : TL_HANDLE_NONE;
  return tl_distribution_of_series (map, shown->series, stage, &shown->distribution);
}

static void
append_name (GString *title, TlMap *map, TlHandle handle)
{
  g_autofree char *name = handle != TL_HANDLE_NONE ? tl_map_describe (map, handle) : NULL;

  if (name != NULL)
    g_string_append_printf (title, " · %s", name);
}

static char *
title_of (const Shown *shown)
{
  GString *title = g_string_new (tl_measure_name (shown->measure));

  append_name (title, shown->map, shown->stage);
  append_name (title, shown->map, shown->speaker);
  append_name (title, shown->map, shown->series->wave);
  append_name (title, shown->map, shown->series->segment);
  if (shown->series->folded > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", shown->series->folded);

      g_string_append_printf (title, " · %s", shown->view->words->others);
      g_string_replace (title, "{}", count, 1);
    }
  return g_string_free (title, FALSE);
}

static char *
figure_of (const Shown *shown)
{
  const TlFigure *figure = &shown->distribution.figure;
  g_autofree char *text = NULL, *guess = NULL;

  if (shown->view->guessing)
    text = g_strdup (_ ("Kept back while the room guesses"));
  else
    text = tl_figure_text (shown->measure, figure);
  if (isnan (figure->estimate))
    return g_steal_pointer (&text);
  guess = tl_figure_value_text (shown->measure, figure->estimate);
  /* Translators: what was measured, then what the room guessed. */
  return g_strdup_printf (_ ("%s\nGuessed: %s"), text, guess);
}

static char *
counts_text (const TlMeasure *measure, const TlDistribution *distribution)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; distribution->counts != NULL && i < distribution->counts->len; i++)
    {
      g_autofree char *name = answer_name (measure, distribution->groups, distribution->counts->len, i);

      g_string_append_printf (text, "%s%s: %" G_GINT64_FORMAT, i > 0 ? ", " : "", name, g_array_index (distribution->counts, gint64, i));
    }
  return g_string_free (text, FALSE);
}

/* NULL: there is none. */
static char *
text_of (TlMap *map, const TlView *view, TlHandle stage, guint series)
{
  g_auto (Shown) shown = { 0 };
  g_autofree char *title = NULL, *figure = NULL, *counts = NULL;

  if (!find (map, view, stage, series, &shown))
    return NULL;
  title = title_of (&shown);
  figure = figure_of (&shown);
  counts = view->guessing ? g_strdup ("") : counts_text (shown.measure, &shown.distribution);
  /* Translators: spoken; what was asked where, the value, then how often each answer was given. */
  return *counts != '\0' ? g_strdup_printf (_ ("%s. %s. Answers: %s"), title, figure, counts) : g_strdup_printf (_ ("%s. %s."), title, figure);
}

/* All that customers, employees and the organisation say stands in one box; segments have one each. */
static guint
end_of (const TlView *view, guint series)
{
  return series != TL_ANSWERS_ALL ? series + 1 : view->series == TL_SERIES_VIEWS ? G_MAXUINT
                                                                                 : 1;
}

char *
tl_answers_text (TlMap *map, const TlView *view, TlHandle stage, guint series)
{
  GString *all = g_string_new (NULL);

  for (guint i = series != TL_ANSWERS_ALL ? series : 0; i < end_of (view, series); i++)
    {
      g_autofree char *text = text_of (map, view, stage, i);

      if (text == NULL)
        break;
      if (all->len > 0)
        g_string_append (all, g_str_has_suffix (all->str, ".") ? " " : ". ");
      g_string_append (all, text);
    }
  if (all->len == 0)
    g_string_append (all, _ ("No measure yet"));
  return g_string_free (all, FALSE);
}

/* ---- the widget ---- */

static Chart *
chart_of (const TlMeasure *measure, const TlDistribution *distribution)
{
  Chart *chart = g_new0 (Chart, 1);

  chart->n = distribution->counts->len;
  chart->bars = g_new0 (Bar, chart->n);
  for (guint i = 0; i < chart->n; i++)
    {
      chart->bars[i] = (Bar){ answer_name (measure, distribution->groups, chart->n, i), g_array_index (distribution->counts, gint64, i), group_of (measure, distribution->groups, chart->n, i) };
      chart->most = MAX (chart->most, chart->bars[i].count);
    }
  return chart;
}

static GtkWidget *
chart_new (const Shown *shown)
{
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *counts = counts_text (shown->measure, &shown->distribution);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), HEIGHT);
  gtk_widget_add_css_class (area, "caption");
  tl_name (area, counts);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, chart_of (shown->measure, &shown->distribution), chart_free);
  return area;
}

static gboolean
append_series (GtkWidget *row, TlMap *map, const TlView *view, TlHandle stage, guint series)
{
  g_auto (Shown) shown = { 0 };
  GtkWidget *box, *heading;
  g_autofree char *title = NULL, *figure = NULL;

  if (!find (map, view, stage, series, &shown))
    return FALSE;
  title = title_of (&shown);
  figure = figure_of (&shown);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  heading = tl_label_new (title, "heading");
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 36);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), tl_label_new (figure, NULL));
  if (shown.distribution.counts != NULL && !view->guessing)
    gtk_box_append (GTK_BOX (box), chart_new (&shown));
  gtk_box_append (GTK_BOX (row), box);
  return TRUE;
}

GtkWidget *
tl_answers_view_new (TlMap *map, const TlView *view, TlHandle stage, guint series)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  for (guint i = series != TL_ANSWERS_ALL ? series : 0; i < end_of (view, series) && append_series (row, map, view, stage, i);)
    i++;
  if (gtk_widget_get_first_child (row) == NULL)
    gtk_box_append (GTK_BOX (row), tl_label_new (_ ("No measure yet"), NULL));
  return row;
}
