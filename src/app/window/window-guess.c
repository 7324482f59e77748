/* Guess, then reveal: the room's estimates typed as numbers along the row, what was measured kept back until it is asked for. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands/commands.h"
#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "feedback/guess-text.h"
#include "model/measure.h"

struct _TlGuessing
{
  GtkWidget *popover, *name, *entry, *hint;
  TlHandle stage;
};

static const GPtrArray *
stages_of (TlWindow *self)
{
  return tl_map_list (TL_WINDOW_MAP (self), TL_KIND_STAGE);
}

static TlHandle
stage_at (TlWindow *self, guint number)
{
  const TlRecord *record = g_ptr_array_index (stages_of (self), number);

  return record->handle;
}

/* NULL: it went while its guess was asked for. */
static const TlStage *
stage_of (TlWindow *self)
{
  return tl_map_stage (TL_WINDOW_MAP (self), self->guessing->stage);
}

/* FALSE: @record is no stage of the map. */
static gboolean
number_of (TlWindow *self, gconstpointer record, guint *number)
{
  return record != NULL && g_ptr_array_find ((GPtrArray *) stages_of (self), record, number);
}

static TlHandle
measure_of (TlWindow *self)
{
  return tl_view_resolve_measure (&self->view, TL_WINDOW_MAP (self));
}

static double
estimate_of (TlWindow *self, const TlStage *stage)
{
  TlHandle measure = measure_of (self);
  g_autofree TlFigure *figures = g_new0 (TlFigure, stages_of (self)->len + 1);
  guint number;

  if (measure == TL_HANDLE_NONE || !number_of (self, stage, &number))
    return NAN;
  tl_figures_of_stages (TL_WINDOW_MAP (self), measure, tl_view_resolve_wave (&self->view, TL_WINDOW_MAP (self)), self->view.segment, figures);
  return figures[number].estimate;
}

/* ---- where it stands ---- */

static void
point_at_stage (TlWindow *self)
{
  GdkRectangle place;

  tl_canvas_score_place (self->canvas, self->guessing->stage, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->guessing->popover), &place);
}

/* The map was scrolled or zoomed under it. */
static void
moved_cb (GtkWidget *popover)
{
  GtkRoot *window = gtk_widget_get_root (popover);

  if (window != NULL && TL_WINDOW (window)->guessing != NULL)
    point_at_stage (TL_WINDOW (window));
}

static void
follow (GtkWidget *popover, GtkAdjustment *adjustment)
{
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved_cb), popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), popover, G_CONNECT_SWAPPED);
}

static void
show_stage (TlWindow *self)
{
  TlGuessing *guessing = self->guessing;
  const TlStage *stage = stage_of (self);
  const TlMeasure *measure = tl_map_measure (TL_WINDOW_MAP (self), measure_of (self));
  g_autofree char *name = tl_map_describe (TL_WINDOW_MAP (self), stage->record.handle), *text = tl_guess_format (estimate_of (self, stage)), *range = tl_guess_range (measure), *hint = NULL, *spoken = NULL;
  guint number = 0;

  tl_canvas_reveal_score (self->canvas, stage->record.handle);
  point_at_stage (self);
  gtk_label_set_label (GTK_LABEL (guessing->name), name);
  /* Translators: below a number that is guessed; %s is the range of the measure: "NPS, −100 to 100. Enter: next stage". */
  hint = range != NULL ? g_strdup_printf (_ ("%s, %s. Enter: next stage"), measure != NULL ? tl_measure_name (measure) : C_ ("measure", "NPS"), range)
                       : g_strdup_printf (_ ("%s. Enter: next stage"), tl_measure_name (measure));
  gtk_label_set_label (GTK_LABEL (guessing->hint), hint);
  gtk_widget_remove_css_class (guessing->hint, "field-error");
  /* Translators: spoken name of an entry; %s is a stage. */
  spoken = g_strdup_printf (_ ("Guess for %s"), name);
  tl_name (guessing->entry, spoken);
  gtk_editable_set_text (GTK_EDITABLE (guessing->entry), text);
  gtk_popover_popup (GTK_POPOVER (guessing->popover));
  gtk_widget_grab_focus (guessing->entry);
  gtk_editable_select_region (GTK_EDITABLE (guessing->entry), 0, -1);
  number_of (self, stage, &number);
  tl_test_say ("guess at %u", number);
}

/* ---- typing ---- */

static void
show_error (TlWindow *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->guessing->hint), sentence);
  gtk_widget_add_css_class (self->guessing->hint, "field-error");
  compat_announce (self->guessing->entry, sentence);
  tl_test_say ("guess refused");
}

/* FALSE: what is typed is no guess, and it was said. */
static gboolean
commit (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  const TlStage *stage = stage_of (self);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  double guess;

  if (stage == NULL)
    return TRUE;
  if (!tl_guess_parse (tl_map_measure (map, measure_of (self)), gtk_editable_get_text (GTK_EDITABLE (self->guessing->entry)), &guess, &sentence))
    {
      show_error (self, sentence);
      return FALSE;
    }
  tl_command_set_estimate (map, stage->record.handle, measure_of (self), tl_view_resolve_wave (&self->view, map), self->view.segment, guess, &error);
  tl_map_end_merging (map);
  if (error != NULL)
    show_error (self, error->message);
  return error == NULL;
}

void
tl_window_guess_dispose (TlWindow *self)
{
  TlGuessing *guessing = g_steal_pointer (&self->guessing);

  if (guessing != NULL)
    gtk_widget_unparent (guessing->popover);
  g_free (guessing);
}

static void
stop (TlWindow *self)
{
  if (self->guessing == NULL)
    return;
  tl_window_guess_dispose (self);
  tl_window_focus_page (self);
  tl_test_say ("guess ended");
}

static void
step (TlWindow *self, int by)
{
  guint number;

  if (!commit (self) || !number_of (self, stage_of (self), &number))
    return;
  if (by < 0 ? number > 0 : number + 1 < stages_of (self)->len)
    {
      self->guessing->stage = stage_at (self, number + (guint) by);
      show_stage (self);
      return;
    }
  if (by < 0)
    return;
  stop (self);
  if (self->view.guessing)
    tl_window_say (self, _ ("All stages are guessed"), _ ("_Reveal Measured"), "win.reveal", NULL);
}

static void
activate_cb (GtkEntry *entry, TlWindow *self)
{
  step (self, 1);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlWindow *self)
{
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      step (self, state & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_ISO_Left_Tab:
      step (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      stop (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- the popover ---- */

static TlGuessing *
make_guessing (TlWindow *self)
{
  TlGuessing *guessing = g_new0 (TlGuessing, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  guessing->popover = gtk_popover_new ();
  guessing->name = tl_label_new ("", "heading");
  guessing->entry = gtk_entry_new ();
  guessing->hint = tl_label_new ("", "caption");
  gtk_label_set_max_width_chars (GTK_LABEL (guessing->name), 28);
  gtk_label_set_max_width_chars (GTK_LABEL (guessing->hint), 28);
  gtk_entry_set_input_purpose (GTK_ENTRY (guessing->entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_alignment (GTK_ENTRY (guessing->entry), 0.5);
  gtk_widget_add_css_class (guessing->entry, "title-2");
  gtk_editable_set_width_chars (GTK_EDITABLE (guessing->entry), 8);
  gtk_box_append (GTK_BOX (box), guessing->name);
  gtk_box_append (GTK_BOX (box), guessing->entry);
  gtk_box_append (GTK_BOX (box), guessing->hint);
  compat_popover_set_child (GTK_POPOVER (guessing->popover), box);
  /* The map is to be seen and used behind it. */
  gtk_popover_set_autohide (GTK_POPOVER (guessing->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (guessing->popover), GTK_POS_BOTTOM);
  tl_name (guessing->popover, _ ("Guess the Scores"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (guessing->entry, keys);
  g_signal_connect_object (guessing->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_widget_set_parent (guessing->popover, GTK_WIDGET (self->canvas));
  follow (guessing->popover, gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->canvas)));
  follow (guessing->popover, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->canvas)));
  return guessing;
}

/* From the stage in focus, else from the first. */
static TlHandle
first_stage (TlWindow *self)
{
  const TlRecord *record = tl_map_get (TL_WINDOW_MAP (self), tl_canvas_get_focus (self->canvas));

  while (record != NULL && record->kind != TL_KIND_STAGE)
    record = record->parent;
  return record != NULL ? record->handle : stage_at (self, 0);
}

static void
guess_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_finish_editing (self);
  stop (self);
  tl_window_show_map_page (self);
  if (stages_of (self)->len == 0)
    {
      tl_window_say (self, _ ("Add a stage first: scores are guessed for stages"), NULL, NULL, NULL);
      return;
    }
  g_action_group_change_action_state (G_ACTION_GROUP (self), "keep-back", g_variant_new_boolean (TRUE));
  self->guessing = make_guessing (self);
  self->guessing->stage = first_stage (self);
  show_stage (self);
}

/* Shows what was measured beside the guesses; pressed again it is kept back again. */
static void
reveal_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  if (self->guessing != NULL && !commit (self))
    return;
  stop (self);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "keep-back", g_variant_new_boolean (!self->view.guessing));
}

static void
answers_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_window_finish_editing (self);
  tl_window_show_map_page (self);
  tl_canvas_show_answers (self->canvas);
}

static const GActionEntry actions[] = {
  { .name = "show-answers", .activate = answers_activated_cb },
  { .name = "guess", .activate = guess_activated_cb },
  { .name = "reveal", .activate = reveal_activated_cb },
};

void
tl_window_guess_update (TlWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    tl_window_enable (self, actions[i].name, self->document != NULL);
}

/* What is typed belongs to the map that goes; a stage may be gone. */
void
tl_window_guess_stop (TlWindow *self)
{
  stop (self);
}

/* The stage may have gone, have another name or stand elsewhere; what is typed stays. */
void
tl_window_guess_changed (TlWindow *self)
{
  g_autofree char *name = NULL;

  if (self->guessing == NULL)
    return;
  if (stage_of (self) == NULL)
    {
      stop (self);
      return;
    }
  name = tl_map_describe (TL_WINDOW_MAP (self), self->guessing->stage);
  gtk_label_set_label (GTK_LABEL (self->guessing->name), name);
  point_at_stage (self);
}

void
tl_window_guess_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
