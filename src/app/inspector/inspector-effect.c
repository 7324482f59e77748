#include "app/inspector/inspector-effect.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/widgets.h"
#include "app/words/figure-text.h"
#include "feedback/effect.h"
#include "gaps/wording.h"

struct _TlEffectSection
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle action;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (TlEffectSection, tl_effect_section, GTK_TYPE_BOX)

static char *
place_text (TlMap *map, const TlEffect *effect)
{
  TlHandle places[] = { effect->handoff, effect->touchpoint, effect->stage, effect->function };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != TL_HANDLE_NONE)
      return tl_map_describe (map, places[i]);
  return g_strdup (_ ("The whole journey"));
}

static char *
value_text (const TlMeasure *measure, const TlFigure *figure)
{
  return isnan (figure->value) ? g_strdup (_ ("not shown")) : tl_figure_value_text (measure, figure->value);
}

static char *
figures_text (TlMap *map, const TlEffect *effect)
{
  const TlMeasure *measure = tl_map_measure (map, effect->measure);
  g_autofree char *after = value_text (measure, &effect->after);
  g_autofree char *before = NULL, *difference = NULL, *p = NULL, *wave = NULL;

  if (effect->wave_before == TL_HANDLE_NONE)
    return g_steal_pointer (&after);
  before = value_text (measure, &effect->before);
  wave = tl_map_describe (map, effect->wave_before);
  if (isnan (effect->difference))
    /* Translators: a value before an action and after it; the last is the wave of the first value. */
    return g_strdup_printf (_ ("%s → %s since %s"), before, after, wave);
  difference = tl_figure_difference_text (measure, effect->difference);
  p = isnan (effect->p) ? g_strdup (_ ("no test")) : tl_gap_p_text (effect->p);
  /* Translators: a value before an action and after it, the wave of the first, the difference, and its p value. */
  return g_strdup_printf (_ ("%s → %s since %s · %s · %s"), before, after, wave, difference, p);
}

static void
append_effect (TlEffectSection *self, const TlEffect *effect)
{
  g_autofree char *place = place_text (self->map, effect);
  g_autofree char *figures = figures_text (self->map, effect);
  /* Translators: a measure such as NPS, and the place it was asked at. */
  g_autofree char *title = g_strdup_printf (_ ("%s · %s"), tl_measure_name (tl_map_measure (self->map, effect->measure)), place);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "effect");
  gtk_box_append (GTK_BOX (box), tl_label_new (title, "row-detail"));
  gtk_box_append (GTK_BOX (box), tl_label_new (tl_effect_verdict_text (effect->verdict), "effect-verdict"));
  gtk_box_append (GTK_BOX (box), tl_label_new (figures, "figure"));
  gtk_box_append (GTK_BOX (self->body), box);
}

static void
say (TlEffectSection *self, const char *sentence)
{
  gtk_box_append (GTK_BOX (self->body), tl_label_new (sentence, "dim-label"));
}

void
tl_effect_section_refresh (TlEffectSection *self)
{
  const TlAction *action;
  g_autoptr (GArray) effects = NULL;

  g_return_if_fail (TL_IS_EFFECT_SECTION (self));

  action = tl_map_get_kind (self->map, self->action, TL_KIND_ACTION);
  if (action == NULL)
    return;
  tl_box_clear (GTK_BOX (self->body));
  effects = tl_effects_of_action (self->map, action);
  for (guint i = 0; i < effects->len; i++)
    append_effect (self, &g_array_index (effects, TlEffect, i));
  if (action->expects == TL_HANDLE_NONE)
    say (self, _ ("Name the wave that should show it: from then on its scores are compared with those before."));
  else if (effects->len == 0)
    {
      g_autofree char *wave = tl_map_describe (self->map, action->expects);
      /* Translators: %s is a wave such as “Q3 2026”. */
      g_autofree char *sentence = g_strdup_printf (_ ("%s has no score here yet."), wave);

      say (self, sentence);
    }
}

static void
tl_effect_section_dispose (GObject *object)
{
  g_clear_object (&TL_EFFECT_SECTION (object)->map);

  G_OBJECT_CLASS (tl_effect_section_parent_class)->dispose (object);
}

static void
tl_effect_section_class_init (TlEffectSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_effect_section_dispose;
}

static void
tl_effect_section_init (TlEffectSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  gtk_box_append (GTK_BOX (self), tl_heading_new (_ ("Did it help?")));
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), self->body);
}

GtkWidget *
tl_effect_section_new (TlMap *map, TlHandle action)
{
  TlEffectSection *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_EFFECT_SECTION, NULL);
  self->map = g_object_ref (map);
  self->action = action;
  tl_effect_section_refresh (self);
  return GTK_WIDGET (self);
}
