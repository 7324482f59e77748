#include "app/inspector/inspector-rules.h"

#include <glib/gi18n.h>

#include "app/commands/commands-rule.h"
#include "app/widgets/widgets.h"
#include "gaps/rules.h"

struct _TlRulesSection
{
  GtkBox parent_instance;

  TlMap *map;
  GtkWidget *checks[TL_N_GAP_RULES];
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (TlRulesSection, tl_rules_section, GTK_TYPE_BOX)

static void
toggled_cb (GtkCheckButton *check, TlRulesSection *self)
{
  TlGapRule rule = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "rule"));
  g_autoptr (GError) error = NULL;

  if (self->refreshing || tl_map_in_transaction (self->map))
    return;
  tl_command_use_rule (self->map, tl_gap_rule_info (rule)->id, gtk_check_button_get_active (check), &error);
  if (error != NULL)
    tl_rules_section_refresh (self);
}

void
tl_rules_section_refresh (TlRulesSection *self)
{
  g_return_if_fail (TL_IS_RULES_SECTION (self));

  self->refreshing = TRUE;
  for (TlGapRule rule = 0; rule < TL_N_GAP_RULES; rule++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[rule]), tl_rule_is_used (self->map, tl_gap_rule_info (rule)->id));
  self->refreshing = FALSE;
}

static void
tl_rules_section_dispose (GObject *object)
{
  g_clear_object (&TL_RULES_SECTION (object)->map);

  G_OBJECT_CLASS (tl_rules_section_parent_class)->dispose (object);
}

static void
tl_rules_section_class_init (TlRulesSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_rules_section_dispose;
}

static void
tl_rules_section_init (TlRulesSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
}

static GtkWidget *
check_new (TlRulesSection *self, TlGapRule rule)
{
  const TlGapRuleInfo *info = tl_gap_rule_info (rule);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), tl_label_new (_ (info->name), NULL));
  gtk_widget_set_tooltip_text (check, _ (info->about));
  tl_name (check, _ (info->name));
  g_object_set_data (G_OBJECT (check), "rule", GUINT_TO_POINTER (rule));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return check;
}

GtkWidget *
tl_rules_section_new (TlMap *map)
{
  TlRulesSection *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_RULES_SECTION, NULL);
  self->map = g_object_ref (map);
  self->refreshing = TRUE;
  gtk_box_append (GTK_BOX (self), tl_heading_new (_ ("Gaps looked for")));
  for (TlGapRule rule = 0; rule < TL_N_GAP_RULES; rule++)
    {
      self->checks[rule] = check_new (self, rule);
      gtk_box_append (GTK_BOX (self), self->checks[rule]);
    }
  tl_rules_section_refresh (self);
  return GTK_WIDGET (self);
}
