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

static TlHandle
segment_of (const TlView *view, TlHandle segment)
{
  return segment != TL_HANDLE_NONE ? segment : view->series == TL_SERIES_SEGMENTS ? TL_HANDLE_NONE
                                                                                  : view->segment;
}

static gboolean
find (TlMap *map, const TlView *view, TlHandle stage, TlHandle segment, TlDistribution *distribution)
{
  return tl_distribution_of_stage (map, stage, tl_view_resolve_measure (view, map), tl_view_resolve_wave (view, map), segment_of (view, segment), distribution);
}

static char *
title_of (TlMap *map, const TlView *view, TlHandle stage, TlHandle segment)
{
  const TlMeasure *measure = tl_map_measure (map, tl_view_resolve_measure (view, map));
  TlHandle wave = tl_view_resolve_wave (view, map), who = segment_of (view, segment);
  g_autofree char *name = tl_map_describe (map, stage), *wave_name = tl_map_wave (map, wave) != NULL ? tl_map_describe (map, wave) : NULL, *people = tl_map_segment (map, who) != NULL ? tl_map_describe (map, who) : NULL;

  return g_strdup_printf ("%s · %s%s%s%s%s", measure != NULL ? tl_measure_name (measure) : "", name, wave_name != NULL ? " · " : "", wave_name != NULL ? wave_name : "", people != NULL ? " · " : "", people != NULL ? people : "");
}

static char *
figure_of (TlMap *map, const TlView *view, const TlFigure *figure)
{
  const TlMeasure *measure = tl_map_measure (map, tl_view_resolve_measure (view, map));
  g_autofree char *text = NULL, *guess = NULL;

  if (view->guessing)
    text = g_strdup (_ ("Kept back while the room guesses"));
  else
    text = tl_figure_text (measure, figure);
  if (isnan (figure->estimate))
    return g_steal_pointer (&text);
  guess = tl_figure_value_text (measure, figure->estimate);
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

char *
tl_answers_text (TlMap *map, const TlView *view, TlHandle stage, TlHandle segment)
{
  TlDistribution distribution;
  g_autofree char *title = NULL, *figure = NULL, *counts = NULL;

  if (!find (map, view, stage, segment, &distribution))
    return g_strdup (_ ("No measure yet"));
  title = title_of (map, view, stage, segment);
  figure = figure_of (map, view, &distribution.figure);
  counts = view->guessing ? g_strdup ("") : counts_text (tl_map_measure (map, tl_view_resolve_measure (view, map)), &distribution);
  tl_distribution_clear (&distribution);
  /* Translators: spoken; what was asked where, the value, then how often each answer was given. */
  return *counts != '\0' ? g_strdup_printf (_ ("%s. %s. Answers: %s"), title, figure, counts) : g_strdup_printf (_ ("%s. %s."), title, figure);
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
chart_new (TlMap *map, const TlView *view, const TlDistribution *distribution)
{
  GtkWidget *area = gtk_drawing_area_new ();
  const TlMeasure *measure = tl_map_measure (map, tl_view_resolve_measure (view, map));
  g_autofree char *counts = counts_text (measure, distribution);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), HEIGHT);
  gtk_widget_add_css_class (area, "caption");
  tl_name (area, counts);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, chart_of (measure, distribution), chart_free);
  return area;
}

GtkWidget *
tl_answers_view_new (TlMap *map, const TlView *view, TlHandle stage, TlHandle segment)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *heading;
  g_autofree char *title = NULL, *figure = NULL;
  TlDistribution distribution;

  if (!find (map, view, stage, segment, &distribution))
    {
      gtk_box_append (GTK_BOX (box), tl_label_new (_ ("No measure yet"), NULL));
      return box;
    }
  title = title_of (map, view, stage, segment);
  figure = figure_of (map, view, &distribution.figure);
  heading = tl_label_new (title, "heading");
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 36);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), tl_label_new (figure, NULL));
  if (distribution.counts != NULL && !view->guessing)
    gtk_box_append (GTK_BOX (box), chart_new (map, view, &distribution));
  tl_distribution_clear (&distribution);
  return box;
}
