/* Presenting: full screen, nothing but the map, stage by stage or lane by lane; what is typed goes into the map as ever. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/compat.h"
#include "app/presenting/presenting.h"
#include "app/presenting/screens.h"
#include "app/test-mode.h"
#include "app/view/rows.h"
#include "app/words/describe.h"

#define REST 2 /* seconds after which a pointer that rests is hidden */

struct _TlPresentation
{
  TlPresenting at;
  TlHandle spotlight; /* 0: none */
  TlPlace place;      /* to go back to */
  gboolean was_fullscreen;
  guint idle_cookie;
  guint rest_source;
  double pointer_x, pointer_y;
  GtkEventController *keys, *motion;
  GtkGesture *click;
};

gboolean
tl_window_is_presenting (TlWindow *self)
{
  g_return_val_if_fail (TL_IS_WINDOW (self), FALSE);

  return self->presentation != NULL;
}

gboolean
tl_window_declines_dialogs (TlWindow *self)
{
  if (self->presentation != NULL)
    tl_window_say (self, _ ("This asks something first: press Escape to leave the presentation"), NULL, NULL, NULL);
  return self->presentation != NULL;
}

/* ---- lanes as the picture has them: the customer's above the others, nobody's last ---- */

static GArray *
lanes_of (TlMap *map)
{
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);

  for (int customer = TRUE; customer >= FALSE; customer--)
    for (guint i = 0; i < functions->len; i++)
      {
        const TlFunction *function = g_ptr_array_index (functions, i);

        if ((function->side == TL_SIDE_CUSTOMER) == customer)
          g_array_append_val (lanes, function->record.handle);
      }
  if (tl_rows_has_nobody (map))
    {
      TlHandle nobody = TL_HANDLE_NONE;

      g_array_append_val (lanes, nobody);
    }
  return lanes;
}

static guint
index_of (const GArray *lanes, TlHandle function)
{
  for (guint i = 0; i < lanes->len; i++)
    if (g_array_index (lanes, TlHandle, i) == function)
      return i;
  return TL_PRESENTING_ALL;
}

/* ---- what is shown ---- */

static TlHandle
stage_at (TlWindow *self, guint index)
{
  const GPtrArray *stages = tl_map_list (TL_WINDOW_MAP (self), TL_KIND_STAGE);

  return index < stages->len ? ((const TlRecord *) g_ptr_array_index (stages, index))->handle : TL_HANDLE_NONE;
}

/* The view's part of it: what is revealed and what stands in the light. */
static void
apply_view (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  self->view.revealed_stages = tl_presenting_revealed (&presentation->at);
  self->view.revealed_lanes = presentation->at.lanes;
  self->view.emphasis = presentation->spotlight;
  gtk_widget_set_visible (self->blank, presentation->at.blank);
  tl_window_apply_view (self);
}

static void
apply_place (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;
  TlHandle stage = stage_at (self, tl_presenting_stage (&presentation->at));

  tl_selection_select (tl_canvas_get_selection (self->canvas), TL_HANDLE_NONE);
  tl_canvas_present (self->canvas, TRUE, stage);
  tl_test_say ("presented smallest %.2f of %d", tl_scene_smallest_text (tl_canvas_get_scene (self->canvas)) * tl_canvas_get_zoom (self->canvas), gtk_widget_get_height (GTK_WIDGET (self->canvas)));
  if (presentation->at.lanes != TL_PRESENTING_ALL && presentation->at.lanes > 0)
    {
      g_autoptr (GArray) lanes = lanes_of (TL_WINDOW_MAP (self));
      guint last = MIN (presentation->at.lanes, lanes->len);

      if (last > 0 && g_array_index (lanes, TlHandle, last - 1) != TL_HANDLE_NONE)
        tl_canvas_reveal (self->canvas, g_array_index (lanes, TlHandle, last - 1));
    }
}

static void
say (TlWindow *self, char *sentence)
{
  compat_announce (GTK_WIDGET (self->canvas), sentence);
  tl_test_say ("presenting %s", sentence);
  g_free (sentence);
}

static void
say_stage (TlWindow *self)
{
  guint index = tl_presenting_stage (&self->presentation->at);
  TlHandle stage = stage_at (self, index);
  g_autofree char *name = stage != TL_HANDLE_NONE ? tl_describe (TL_WINDOW_MAP (self), stage) : NULL;

  if (name != NULL)
    /* Translators: which step of a presentation and how many there are, then the stage. */
    say (self, g_strdup_printf (_ ("%u of %u: %s"), index + 1, self->presentation->at.n_stages, name));
  else
    say (self, g_strdup (_ ("The whole map")));
}

static void
say_lanes (TlWindow *self)
{
  const TlPresenting *at = &self->presentation->at;

  /* Translators: how many lanes are revealed, and how many there are. */
  say (self, g_strdup_printf (_ ("%u of %u lanes"), MIN (at->lanes, at->n_lanes), at->n_lanes));
}

static void
set_spotlight (TlWindow *self, TlHandle function)
{
  self->presentation->spotlight = function;
  apply_view (self);
  if (function != TL_HANDLE_NONE)
    {
      g_autofree char *name = tl_map_describe (TL_WINDOW_MAP (self), function);

      tl_canvas_reveal (self->canvas, function);
      /* Translators: %s is a function, all others are shown pale. */
      say (self, g_strdup_printf (_ ("Spotlight on %s"), name));
    }
  else
    say (self, g_strdup (_ ("No spotlight")));
}

/* ---- keys ---- */

static gboolean
step (TlWindow *self, int by)
{
  if (tl_presenting_step (&self->presentation->at, by))
    {
      apply_view (self);
      apply_place (self);
      say_stage (self);
    }
  return TRUE;
}

static gboolean
reveal_lane (TlWindow *self, int by)
{
  if (tl_presenting_lane (&self->presentation->at, by))
    {
      apply_view (self);
      apply_place (self);
      say_lanes (self);
    }
  return TRUE;
}

static gboolean
go_to_end (TlWindow *self, gboolean to_end)
{
  if (to_end)
    tl_presenting_end (&self->presentation->at);
  else
    tl_presenting_home (&self->presentation->at);
  apply_view (self);
  apply_place (self);
  say_stage (self);
  return TRUE;
}

static gboolean
turn_blank (TlWindow *self)
{
  self->presentation->at.blank = !self->presentation->at.blank;
  apply_view (self);
  say (self, g_strdup (self->presentation->at.blank ? _ ("Screen blank") : _ ("Screen on")));
  return TRUE;
}

/* The next lane in the light; after the last one none. */
static gboolean
next_spotlight (TlWindow *self, int by)
{
  g_autoptr (GArray) lanes = lanes_of (TL_WINDOW_MAP (self));
  int n = (int) lanes->len, at;

  if (n > 0 && g_array_index (lanes, TlHandle, n - 1) == TL_HANDLE_NONE)
    n--;
  at = self->presentation->spotlight != TL_HANDLE_NONE ? (int) index_of (lanes, self->presentation->spotlight) + 1 : 0;
  at = (at + by + n + 1) % (n + 1);
  set_spotlight (self, at > 0 ? g_array_index (lanes, TlHandle, at - 1) : TL_HANDLE_NONE);
  return TRUE;
}

static gboolean
numbered_spotlight (TlWindow *self, guint number)
{
  g_autoptr (GArray) lanes = NULL;

  /* There a digit gives it a state. */
  if (tl_map_handoff (TL_WINDOW_MAP (self), tl_canvas_get_focus (self->canvas)) != NULL)
    return FALSE;
  lanes = lanes_of (TL_WINDOW_MAP (self));
  if (number <= lanes->len)
    set_spotlight (self, number > 0 ? g_array_index (lanes, TlHandle, number - 1) : TL_HANDLE_NONE);
  return TRUE;
}

static gboolean
is_typing (TlWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return tl_canvas_is_busy (self->canvas) || (focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)));
}

static gboolean
use_key (TlWindow *self, guint keyval, gboolean shift)
{
  int on = tl_scene_is_mirrored (tl_canvas_get_scene (self->canvas)) ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (self, on);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (self, -on);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return step (self, 1);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_BackSpace:
      return step (self, -1);
    case GDK_KEY_space:
      return step (self, shift ? -1 : 1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return shift ? next_spotlight (self, 1) : reveal_lane (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return shift ? next_spotlight (self, -1) : reveal_lane (self, -1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return go_to_end (self, FALSE);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return go_to_end (self, TRUE);
    case GDK_KEY_g:
    case GDK_KEY_G:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.guess", NULL);
    case GDK_KEY_r:
    case GDK_KEY_R:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", NULL);
    case GDK_KEY_b:
    case GDK_KEY_B:
    case GDK_KEY_period: /* of clickers */
      return turn_blank (self);
    case GDK_KEY_Escape:
      tl_window_stop_presenting (self);
      return TRUE;
    default:
      if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
        return numbered_spotlight (self, keyval - GDK_KEY_0);
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlWindow *self)
{
  g_assert (TL_IS_WINDOW (self));

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  if (self->presentation->at.blank)
    return turn_blank (self);
  if (is_typing (self))
    return GDK_EVENT_PROPAGATE;
  return use_key (self, keyval, (state & GDK_SHIFT_MASK) != 0);
}

/* ---- the pointer ---- */

static gboolean
rest_cb (gpointer data)
{
  TlWindow *self = data;

  self->presentation->rest_source = 0;
  tl_canvas_hide_pointer (self->canvas);
  tl_test_say ("pointer hidden");
  return G_SOURCE_REMOVE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  g_assert (TL_IS_WINDOW (self));

  /* What moves below a pointer that rests is said to be motion, too. */
  if (presentation->pointer_x == x && presentation->pointer_y == y)
    return;
  presentation->pointer_x = x;
  presentation->pointer_y = y;
  g_clear_handle_id (&presentation->rest_source, g_source_remove);
  presentation->rest_source = g_timeout_add_seconds (REST, rest_cb, self);
}

/* A lane's name takes the light and gives it back. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlWindow *self)
{
  TlHandle handle = tl_canvas_record_at (self->canvas, x, y);

  g_assert (TL_IS_WINDOW (self));

  if (self->presentation->at.blank)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      turn_blank (self);
    }
  else if (n_press == 1 && tl_map_function (TL_WINDOW_MAP (self), handle) != NULL && !tl_canvas_is_busy (self->canvas))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      set_spotlight (self, handle == self->presentation->spotlight ? TL_HANDLE_NONE : handle);
    }
}

/* ---- the map changes meanwhile ---- */

void
tl_window_present_changed (TlWindow *self, const TlTransaction *transaction)
{
  TlPresentation *presentation = self->presentation;
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GArray) lanes = NULL;
  guint before;

  if (presentation == NULL)
    return;
  before = presentation->at.position;
  lanes = lanes_of (map);
  tl_presenting_resize (&presentation->at, tl_map_list (map, TL_KIND_STAGE)->len, lanes->len);
  if (tl_map_function (map, presentation->spotlight) == NULL)
    presentation->spotlight = TL_HANDLE_NONE;

  /* What came or changed is seen, also when undo brings it back to a stage not yet reached. */
  for (guint i = 0; i < transaction->edits->len; i++)
    {
      const TlRecord *record = tl_map_get (map, g_array_index (transaction->edits, TlEdit, i).handle);
      guint lane = record != NULL && record->kind == TL_KIND_ACTIVITY ? index_of (lanes, ((const TlActivity *) record)->function) : TL_PRESENTING_ALL;

      while (record != NULL && record->kind != TL_KIND_STAGE)
        record = record->parent;
      if (record == NULL)
        continue;
      for (guint j = 0; j < presentation->at.n_stages; j++)
        if (stage_at (self, j) == record->handle)
          tl_presenting_show (&presentation->at, transaction->undone || j >= tl_presenting_revealed (&presentation->at) ? j : TL_PRESENTING_ALL, lane);
      break;
    }
  apply_view (self);
  if (before != presentation->at.position)
    {
      tl_canvas_present (self->canvas, TRUE, stage_at (self, tl_presenting_stage (&presentation->at)));
      say_stage (self);
    }
}

/* ---- begin and end ---- */

static void
listen (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  presentation->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (presentation->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (presentation->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), presentation->keys);

  presentation->motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (presentation->motion, "motion", G_CALLBACK (motion_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), presentation->motion);
  presentation->rest_source = g_timeout_add_seconds (REST, rest_cb, self);

  presentation->click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (presentation->click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (presentation->click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (presentation->click));
}

/* A panel that is away while presenting, unless it is asked for then. */
static void
show_panel (TlWindow *self, GtkWidget *panel, const char *action, gboolean shown)
{
  g_autoptr (GVariant) state = g_action_get_state (tl_window_action (self, action));

  gtk_widget_set_visible (panel, shown && g_variant_get_boolean (state));
}

static void
show_chrome (TlWindow *self, gboolean shown)
{
  GtkPolicyType policy = shown ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL;

  gtk_widget_set_visible (self->header, shown);
  gtk_widget_set_visible (self->foot, shown);
  show_panel (self, GTK_WIDGET (self->inspector), "show-inspector", shown);
  show_panel (self, GTK_WIDGET (self->outline), "show-outline", shown);
  show_panel (self, GTK_WIDGET (self->gaps_panel), "show-gaps", shown);
  gtk_scrolled_window_set_policy (self->scrolled, policy, policy);
  if (shown)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "presenting");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "presenting");
}

static void
present_enter (TlWindow *self)
{
  TlPresentation *presentation = g_new0 (TlPresentation, 1);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GArray) lanes = lanes_of (map);
  GSettings *settings = tl_application_settings ();
  g_autofree char *chosen = settings != NULL ? g_settings_get_string (settings, "present-on") : NULL;

  tl_window_show_map_page (self);
  tl_window_finish_editing (self);
  tl_search_bar_close (self->search_bar, FALSE);
  tl_presenting_init (&presentation->at, tl_map_list (map, TL_KIND_STAGE)->len, lanes->len);
  tl_canvas_keep_place (self->canvas, &presentation->place);
  presentation->was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  self->presentation = presentation;

  show_chrome (self, FALSE);
  tl_screens_fullscreen (GTK_WINDOW (self), chosen);
  if (application != NULL)
    /* Translators: why the screen must not go dark. */
    presentation->idle_cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE, _ ("A map is being presented"));
  listen (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  apply_view (self);
  apply_place (self);
  /* It rests until it moves: no one sees where it was. */
  tl_canvas_hide_pointer (self->canvas);
  tl_window_say (self, _ ("Arrows step, B blanks the screen, Escape leaves"), NULL, NULL, NULL);
  tl_test_say ("presenting began");
}

/* What goes on without the window; its widgets may be gone. */
static void
present_stop (TlWindow *self, TlPresentation *presentation)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_clear_handle_id (&presentation->rest_source, g_source_remove);
  if (presentation->idle_cookie != 0 && application != NULL)
    gtk_application_uninhibit (application, presentation->idle_cookie);
  presentation->idle_cookie = 0;
}

void
tl_window_present_dispose (TlWindow *self)
{
  if (self->presentation != NULL)
    present_stop (self, self->presentation);
  g_clear_pointer (&self->presentation, g_free);
}

void
tl_window_stop_presenting (TlWindow *self)
{
  g_autofree TlPresentation *presentation = self->presentation;

  if (presentation == NULL)
    return;
  tl_window_finish_editing (self);
  gtk_widget_remove_controller (GTK_WIDGET (self), presentation->keys);
  gtk_widget_remove_controller (GTK_WIDGET (self), presentation->motion);
  gtk_widget_remove_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (presentation->click));
  present_stop (self, presentation);
  self->presentation = NULL;

  /* What it said was about the presentation. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  gtk_widget_set_visible (self->blank, FALSE);
  show_chrome (self, TRUE);
  if (!presentation->was_fullscreen)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  self->view.revealed_stages = self->view.revealed_lanes = TL_REVEAL_ALL;
  self->view.emphasis = TL_HANDLE_NONE;
  tl_window_apply_view (self);
  tl_canvas_present (self->canvas, FALSE, TL_HANDLE_NONE);
  tl_canvas_go_back (self->canvas, &presentation->place);
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "present")), g_variant_new_boolean (FALSE));
  tl_test_say ("presenting ended");
}

static void
present_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  gboolean wanted = g_variant_get_boolean (state);

  if (wanted == (self->presentation != NULL) || self->document == NULL)
    return;
  if (wanted)
    {
      present_enter (self);
      g_simple_action_set_state (action, state);
    }
  else
    tl_window_stop_presenting (self);
}

static void
screens_changed_cb (GListModel *monitors, guint position, guint removed, guint added, TlWindow *self)
{
  tl_screens_fill (self->screens_menu, monitors);
}

static void
screen_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  if (tl_application_settings () != NULL)
    g_settings_set_value (tl_application_settings (), "present-on", state);
}

/* Something else than our keys ended the full screen. */
static void
fullscreened_cb (TlWindow *self, GParamSpec *property, gpointer data)
{
  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)) && self->presentation != NULL && !self->presentation->was_fullscreen)
    tl_window_stop_presenting (self);
}

static const GActionEntry actions[] = {
  { .name = "present", .state = "false", .change_state = present_changed_cb },
  { .name = "present-on", .parameter_type = "s", .state = "''", .change_state = screen_changed_cb },
};

void
tl_window_present_init (TlWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  GSettings *settings = tl_application_settings ();

  /* Over all of the window, header bar and panels included. */
  GtkWidget *content = g_object_ref (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)));

  self->screen = GTK_OVERLAY (gtk_overlay_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_overlay_set_child (self->screen, content);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->screen));
  g_object_unref (content);
  self->blank = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->blank, "blank-screen");
  gtk_widget_set_visible (self->blank, FALSE);
  gtk_overlay_add_overlay (self->screen, self->blank);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  if (settings != NULL)
    {
      g_autoptr (GVariant) present_on = g_settings_get_value (settings, "present-on");

      g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "present-on")), present_on);
    }
  g_signal_connect_object (monitors, "items-changed", G_CALLBACK (screens_changed_cb), self, 0);
  tl_screens_fill (self->screens_menu, monitors);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
}
