#include "app/canvas/canvas-proxy.h"

#include <string.h>

#include "app/compat.h"

struct _TlCanvasProxy
{
  GtkWidget parent_instance;

  TlHandle handle;
  char *name, *description;
  int position, size;
  gboolean is_selected;
  gboolean has_flow;
  gboolean has_said; /* the description is a sentence that was announced */
  int expanded;      /* -1: cannot be folded */
};

G_DEFINE_FINAL_TYPE (TlCanvasProxy, tl_canvas_proxy, GTK_TYPE_WIDGET)

static void
tl_canvas_proxy_finalize (GObject *object)
{
  TlCanvasProxy *self = TL_CANVAS_PROXY (object);

  g_free (self->name);
  g_free (self->description);

  G_OBJECT_CLASS (tl_canvas_proxy_parent_class)->finalize (object);
}

/* It has no picture of its own: the focus ring is the overlay's. */
static void
tl_canvas_proxy_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
}

/* What assistive technology offers for a record: the canvas does it. */
#define EVERY (~G_GUINT64_CONSTANT (0))
#define ACTIVITY TL_KIND_BIT (TL_KIND_ACTIVITY)
#define HANDOFF TL_KIND_BIT (TL_KIND_HANDOFF)
#define LANES (TL_KIND_BIT (TL_KIND_FUNCTION) | TL_KIND_BIT (TL_KIND_ROW))

static const struct
{
  const char *name;
  guint64 kinds;
} actions[] = {
  { "card.edit", EVERY & ~TL_KIND_BIT (TL_KIND_SCORE) },
  { "card.delete", EVERY & ~(TL_KIND_BIT (TL_KIND_JOURNEY) | TL_KIND_BIT (TL_KIND_SCORE)) },
  { "card.menu", EVERY & ~TL_KIND_BIT (TL_KIND_SCORE) },
  { "card.select", EVERY },
  { "card.select-too", EVERY & ~TL_KIND_BIT (TL_KIND_SCORE) },
  { "card.add-after", EVERY & ~(HANDOFF | TL_KIND_BIT (TL_KIND_SCORE)) },
  { "card.add-activity", TL_KIND_BIT (TL_KIND_STAGE) | TL_KIND_BIT (TL_KIND_FUNCTION) },
  { "card.hand-over", ACTIVITY },
  { "card.take-over", ACTIVITY },
  { "card.lead", ACTIVITY },
  { "card.support", ACTIVITY },
  { "card.consulted", ACTIVITY },
  { "card.informed", ACTIVITY },
  { "card.works", HANDOFF },
  { "card.fragile", HANDOFF },
  { "card.broken", HANDOFF },
  { "card.unknown", HANDOFF },
  { "card.reverse", HANDOFF },
  { "card.fold", LANES },
};

enum
{
  ACT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
card_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACT], 0, strchr (name, '.') + 1);
}

static void
tl_canvas_proxy_class_init (TlCanvasProxyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tl_canvas_proxy_finalize;
  widget_class->snapshot = tl_canvas_proxy_snapshot;

  gtk_widget_class_set_css_name (widget_class, "record");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, card_action);
  signals[ACT] = g_signal_new ("act", TL_TYPE_CANVAS_PROXY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tl_canvas_proxy_init (TlCanvasProxy *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->expanded = -1;
}

GtkWidget *
tl_canvas_proxy_new (void)
{
  return g_object_new (TL_TYPE_CANVAS_PROXY, NULL);
}

void
tl_canvas_proxy_set_record (TlCanvasProxy *self, TlHandle handle, TlKind kind)
{
  g_return_if_fail (TL_IS_CANVAS_PROXY (self));

  self->handle = handle;
  self->has_said = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, (actions[i].kinds & TL_KIND_BIT (kind)) != 0);
}

TlHandle
tl_canvas_proxy_get_handle (TlCanvasProxy *self)
{
  g_return_val_if_fail (TL_IS_CANVAS_PROXY (self), TL_HANDLE_NONE);

  return self->handle;
}

void
tl_canvas_proxy_describe (TlCanvasProxy *self, const char *name, const char *description, int position, int size)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  g_return_if_fail (TL_IS_CANVAS_PROXY (self));
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (self->name, name) != 0)
    {
      g_free (self->name);
      self->name = g_strdup (name);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  /* What was announced is read until the focus goes on. */
  if (self->has_said && !gtk_widget_has_focus (GTK_WIDGET (self)))
    self->has_said = FALSE;
  if (!self->has_said && g_strcmp0 (self->description, description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (description);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description != NULL ? description : "", -1);
    }
  if (self->position != position || self->size != size)
    {
      self->position = position;
      self->size = size;
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET, position, GTK_ACCESSIBLE_RELATION_SET_SIZE, size, -1);
    }
}

void
tl_canvas_proxy_set_selected (TlCanvasProxy *self, gboolean selected)
{
  g_return_if_fail (TL_IS_CANVAS_PROXY (self));

  if (self->is_selected == selected)
    return;
  self->is_selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

void
tl_canvas_proxy_set_expanded (TlCanvasProxy *self, int expanded)
{
  g_return_if_fail (TL_IS_CANVAS_PROXY (self));

  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  if (expanded < 0)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

void
tl_canvas_proxy_say (TlCanvasProxy *self, const char *sentence)
{
  g_return_if_fail (TL_IS_CANVAS_PROXY (self));

  compat_announce (GTK_WIDGET (self), sentence);
  g_free (self->description);
  self->description = g_strdup (sentence);
  self->has_said = TRUE;
}

void
tl_canvas_proxy_flow_to (TlCanvasProxy *self, GPtrArray *targets)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  guint n = targets != NULL ? targets->len : 0;

  g_return_if_fail (TL_IS_CANVAS_PROXY (self));

  if (n == 0 && self->has_flow)
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_FLOW_TO);
  else if (n == 1)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_FLOW_TO, g_ptr_array_index (targets, 0), NULL, -1);
  else if (n == 2)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_FLOW_TO, g_ptr_array_index (targets, 0), g_ptr_array_index (targets, 1), NULL, -1);
  else if (n > 2)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_FLOW_TO, g_ptr_array_index (targets, 0), g_ptr_array_index (targets, 1),
                                    g_ptr_array_index (targets, 2), NULL, -1);
  self->has_flow = n > 0;
}
