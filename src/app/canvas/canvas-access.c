/* What assistive technology asks of a record, and the scores it finds on the picture (DECISIONS.md 25). */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/canvas/canvas-proxy.h"
#include "app/words/figure-text.h"
#include "feedback/figure.h"
#include "model/measure.h"

/* ---- actions ---- */

static const struct
{
  const char *name;
  const char *action; /* detailed; on what is selected */
} acts[] = {
  { "edit", "canvas.edit" },
  { "delete", "canvas.delete" },
  { "menu", "canvas.menu" },
  { "add-after", "canvas.add-after" },
  { "add-activity", "canvas.add-activity" },
  { "hand-over", "canvas.connect" },
  { "reverse", "canvas.reverse" },
  { "lead", "record.role::lead" },
  { "support", "record.role::support" },
  { "consulted", "record.role::consulted" },
  { "informed", "record.role::informed" },
  { "works", "record.state::works" },
  { "fragile", "record.state::fragile" },
  { "broken", "record.state::broken" },
  { "unknown", "record.state::unknown" },
  { "fold", "win.collapse-row" },
};

static void
run (TlCanvas *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *action = NULL;

      if (!g_str_equal (acts[i].name, name) || !g_action_parse_detailed_name (acts[i].action, &action, &target, NULL))
        continue;
      gtk_widget_activate_action_variant (GTK_WIDGET (self), action, target);
      return;
    }
}

void
tl_canvas_act_cb (GtkWidget *proxy, const char *name, TlCanvas *self)
{
  TlHandle handle = tl_canvas_proxy_get_handle (TL_CANVAS_PROXY (proxy));

  g_assert (TL_IS_CANVAS (self));

  if (g_str_equal (name, "take-over"))
    {
      if (!tl_canvas_connect_to (self, handle))
        tl_canvas_tell (self, _ ("Choose the card that hands over first."));
      return;
    }
  tl_canvas_finish (self);
  if (handle != TL_HANDLE_NONE && tl_map_get (self->map, handle) == NULL)
    return;
  if (g_str_equal (name, "select-too"))
    {
      tl_selection_toggle (self->selection, handle);
      return;
    }
  if (handle != TL_HANDLE_NONE)
    {
      self->is_focus_visible = TRUE;
      tl_selection_select (self->selection, handle);
      tl_canvas_focus_record (self, handle, TRUE);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  run (self, name);
}

/* ---- scores ---- */

/* The markers of one stage that are in view. */
typedef struct
{
  TlHandle stage;
  gboolean has_value, has_estimate;
  TlRect bounds;
} Seen;

static GArray *
seen_scores (TlCanvas *self)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *seen = g_array_new (FALSE, TRUE, sizeof (Seen));
  TlRect area = tl_viewport_area (&self->viewport, TL_BAND_BODY);
  guint n;
  const TlShape *shapes = tl_scene_shapes (self->scene, &n);

  tl_scene_find (self->scene, TL_BAND_BODY, &area, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];
      guint at = 0;

      if (shape->part != TL_PART_POINT || shape->type != TL_SHAPE_MARKER)
        continue;
      while (at < seen->len && g_array_index (seen, Seen, at).stage != shape->handle)
        at++;
      if (at == seen->len)
        {
          g_array_set_size (seen, at + 1);
          g_array_index (seen, Seen, at).stage = shape->handle;
          g_array_index (seen, Seen, at).bounds = shape->bounds;
        }
      if (shape->marker.kind == TL_MARKER_DIAMOND)
        g_array_index (seen, Seen, at).has_estimate = TRUE;
      else
        g_array_index (seen, Seen, at).has_value = TRUE;
    }
  return seen;
}

static char *
score_name (const TlMeasure *measure, const TlStage *stage, const TlFigure *figure, const Seen *seen)
{
  g_autofree char *value = NULL, *guess = NULL, *both = NULL;

  if (seen->has_value)
    value = tl_figure_text (measure, figure);
  if (seen->has_estimate && !isnan (figure->estimate))
    {
      g_autofree char *number = tl_figure_value_text (measure, figure->estimate);

      /* Translators: %s is a score that the people in the room guess. */
      guess = g_strdup_printf (_ ("guessed %s"), number);
    }
  both = value != NULL && guess != NULL ? g_strdup_printf ("%s · %s", value, guess) : NULL;
  /* Translators: spoken; a measure, a stage and the score there: "NPS in Order: −31 · n 731". */
  return g_strdup_printf (_ ("%s in %s: %s"), tl_measure_name (measure), stage->name != NULL ? stage->name : "",
                          both != NULL ? both : value != NULL ? value
                                            : guess != NULL   ? guess
                                                              : "");
}

static GtkWidget *
take_score (TlCanvas *self, guint at)
{
  GtkWidget *proxy;

  if (at < self->scores->len)
    return g_ptr_array_index (self->scores, at);
  proxy = tl_canvas_proxy_new ();
  /* Keys go from card to card; the inspector of the stage has its scores. */
  gtk_widget_set_focusable (proxy, FALSE);
  g_signal_connect_object (proxy, "act", G_CALLBACK (tl_canvas_act_cb), self, 0);
  gtk_widget_insert_before (proxy, GTK_WIDGET (self), self->overlay);
  g_ptr_array_add (self->scores, proxy);
  g_array_set_size (self->score_places, self->scores->len);
  return proxy;
}

static guint
describe_scores (TlCanvas *self, const TlMeasure *measure, const GArray *seen)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  g_autoptr (TlSeriesSet) set = tl_view_series (&self->view, self->map, ((const TlRecord *) measure)->handle);
  const TlSeries *series = &set->series[0];
  guint n = 0;

  for (guint i = 0; i < stages->len; i++)
    for (guint j = 0; j < seen->len; j++)
      {
        const TlStage *stage = g_ptr_array_index (stages, i);
        const Seen *score = &g_array_index (seen, Seen, j);
        g_autofree char *name = NULL, *trend = NULL;
        GtkWidget *proxy;

        if (score->stage != ((const TlRecord *) stage)->handle)
          continue;
        proxy = take_score (self, n);
        g_array_index (self->score_places, TlRect, n++) = score->bounds;
        name = score_name (tl_map_measure (self->map, series->measure), stage, &series->figures[i], score);
        trend = series->trends != NULL ? tl_trend_text (self->map, tl_map_measure (self->map, series->measure), &series->trends[i]) : NULL;
        tl_canvas_proxy_set_record (TL_CANVAS_PROXY (proxy), score->stage, TL_KIND_SCORE);
        tl_canvas_proxy_describe (TL_CANVAS_PROXY (proxy), name, trend, n, seen->len);
        gtk_widget_set_visible (proxy, TRUE);
      }
  return n;
}

void
tl_canvas_show_scores (TlCanvas *self)
{
  gboolean is_legible = self->viewport.zoom * tl_typesetter_size (self->typesetter, TL_FONT_CARD) >= TL_CANVAS_LEGIBLE;
  g_autoptr (GArray) seen = is_legible ? seen_scores (self) : g_array_new (FALSE, FALSE, sizeof (Seen));
  const TlMeasure *measure = tl_map_get_kind (self->map, tl_view_resolve_measure (&self->view, self->map), TL_KIND_MEASURE);
  guint n = measure != NULL && seen->len > 0 ? describe_scores (self, measure, seen) : 0;

  for (; n < self->scores->len; n++)
    gtk_widget_set_visible (g_ptr_array_index (self->scores, n), FALSE);
}

void
tl_canvas_place_scores (TlCanvas *self)
{
  for (guint i = 0; i < self->scores->len; i++)
    {
      GtkWidget *proxy = g_ptr_array_index (self->scores, i);
      TlRect rect;

      if (!gtk_widget_get_visible (proxy))
        continue;
      rect = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &g_array_index (self->score_places, TlRect, i));
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &(GtkAllocation){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1), (int) MAX (rect.height, 1) }, -1);
    }
}
