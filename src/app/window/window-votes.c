/* Voting rounds: dots each, a time, hidden until it ends; then who has most, sorted cards and heat. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/commands/commands-votes.h"
#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "app/words/describe.h"

#define MOST_SHOWN 50
#define LIST_WIDTH 360  /* px */
#define LIST_HEIGHT 420 /* px */

/* ---- the bar ---- */

static void
show_bar (TlWindow *self)
{
  gboolean is_on = self->voting.is_on;

  gtk_widget_set_visible (self->votes_steps, is_on);
  gtk_widget_set_visible (self->votes_end, is_on);
  gtk_widget_set_visible (self->votes_results, !is_on);
  gtk_widget_set_visible (GTK_WIDGET (self->votes_bar), TRUE);
  gtk_revealer_set_reveal_child (self->votes_bar, TRUE);
}

/* Out of sight it would still keep the window from getting narrow. */
static void
hide_bar (TlWindow *self)
{
  gtk_revealer_set_reveal_child (self->votes_bar, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->votes_bar), FALSE);
}

static void
show_state (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autofree char *text = NULL, *clock = NULL;
  gint64 votes, seconds;

  if (map == NULL || !gtk_revealer_get_reveal_child (self->votes_bar))
    return;
  if (self->voting.is_on)
    {
      seconds = tl_voting_seconds (&self->voting, g_get_monotonic_time ());
      /* Translators: dots that people give to cards in a vote, and how many they have together. */
      text = g_strdup_printf (_ ("%d of %d dots left"), (int) tl_voting_left (&self->voting, map), (int) self->voting.dots);
      clock = seconds >= 0 ? tl_voting_clock (seconds) : NULL;
    }
  else
    {
      votes = tl_votes_total (map);
      text = votes > 0 ? g_strdup_printf (ngettext ("%d vote", "%d votes", votes), (int) votes) : g_strdup (_ ("No votes"));
    }
  gtk_label_set_text (self->votes_state, text);
  gtk_label_set_text (self->votes_clock, clock != NULL ? clock : "");
}

void
tl_window_votes_update (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  gboolean has_votes = map != NULL && tl_votes_total (map) > 0;

  tl_window_enable (self, "start-voting", map != NULL && !self->voting.is_on);
  tl_window_enable (self, "end-voting", self->voting.is_on);
  tl_window_enable (self, "vote", self->voting.is_on);
  tl_window_enable (self, "unvote", self->voting.is_on);
  tl_window_enable (self, "most-votes", map != NULL && !self->voting.is_on);
  tl_window_enable (self, "sort-by-votes", has_votes && !self->voting.is_on);
  tl_window_enable (self, "clear-votes", has_votes);
  tl_window_enable (self, "heat-votes", map != NULL && !self->voting.is_on);
  tl_gaps_panel_set_votes (self->gaps_panel, !self->voting.is_on || !self->voting.hidden, map != NULL ? tl_votes_total (map) : 0);
  show_state (self);
}

/* ---- a round ---- */

static void
end_round (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autofree char *sentence = NULL;
  int given;

  if (!self->voting.is_on)
    return;
  given = map != NULL ? (int) tl_voting_given (&self->voting, map) : 0;
  g_clear_handle_id (&self->votes_tick, g_source_remove);
  self->voting.is_on = FALSE;
  self->view.votes = TRUE;
  tl_canvas_set_voting (self->canvas, FALSE);
  tl_test_say ("voting-ended %d", given);
  if (map == NULL)
    return;
  tl_window_apply_view (self);
  show_bar (self);
  tl_window_votes_update (self);
  sentence = g_strdup_printf (ngettext ("Voting has ended: %d dot was given.", "Voting has ended: %d dots were given.", given), given);
  tl_window_say (self, sentence, NULL, NULL, NULL);
}

void
tl_window_votes_map_set (TlWindow *self)
{
  g_clear_handle_id (&self->votes_tick, g_source_remove);
  self->voting.is_on = FALSE;
  tl_canvas_set_voting (self->canvas, FALSE);
  hide_bar (self);
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "heat-votes")), g_variant_new_boolean (self->view.heat));
}

static gboolean
tick_cb (gpointer data)
{
  TlWindow *self = data;

  show_state (self);
  if (tl_voting_seconds (&self->voting, g_get_monotonic_time ()) != 0)
    return G_SOURCE_CONTINUE;
  self->votes_tick = 0;
  end_round (self);
  return G_SOURCE_REMOVE;
}

static void
voted_cb (TlCanvas *canvas, guint handle, int by, TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GError) error = NULL;

  if (map == NULL || !self->voting.is_on)
    return;
  if (tl_votes_field (map, handle) == NULL)
    tl_window_say (self, _ ("Dots go to cards, notes and hand-offs."), NULL, NULL, NULL);
  else if (by > 0 && tl_voting_left (&self->voting, map) == 0)
    tl_window_say (self, _ ("All dots are given."), NULL, NULL, NULL);
  else if (tl_command_vote (map, handle, by, &error))
    {
      g_autofree char *left = g_strdup_printf (_ ("%d of %d dots left"), (int) tl_voting_left (&self->voting, map), (int) self->voting.dots);

      compat_announce (GTK_WIDGET (self->canvas), left);
      tl_test_say ("voted %d", (int) tl_voting_left (&self->voting, map));
    }
  else if (error != NULL)
    tl_window_say (self, error->message, NULL, NULL, NULL);
}

static void
gap_voted_cb (TlGapsPanel *panel, const TlGap *gap, int by, TlWindow *self)
{
  TlHandle bearer = tl_votes_bearer (TL_WINDOW_MAP (self), gap);

  if (!self->voting.is_on)
    return;
  if (bearer == TL_HANDLE_NONE)
    tl_window_say (self, _ ("Dots go to gaps about a hand-off or a touchpoint."), NULL, NULL, NULL);
  else
    voted_cb (self->canvas, bearer, by, self);
}

/* ---- asking ---- */

typedef struct
{
  TlWindow *window;
  GtkWidget *people, *dots, *minutes, *hidden, *cleared; /* cleared NULL: there are no votes */
} Asking;

static GtkWidget *
spin_new (GtkGrid *grid, int row, const char *name, double least, double most, double value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 1), *label = gtk_label_new_with_mnemonic (name);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (spin))), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, spin, 1, row, 1, 1);
  return spin;
}

static void
start_round (TlWindow *self, const Asking *asking)
{
  g_autoptr (GError) error = NULL;

  if (asking->cleared != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (asking->cleared)) && !tl_command_clear_votes (TL_WINDOW_MAP (self), &error) && error != NULL)
    tl_window_say (self, error->message, NULL, NULL, NULL);
  tl_voting_start (&self->voting, TL_WINDOW_MAP (self), gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (asking->people)),
                   gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (asking->dots)), gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (asking->minutes)),
                   gtk_check_button_get_active (GTK_CHECK_BUTTON (asking->hidden)), g_get_monotonic_time ());
  self->view.votes = !self->voting.hidden;
  self->view.heat = FALSE;
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "heat-votes")), g_variant_new_boolean (FALSE));
  tl_canvas_set_voting (self->canvas, TRUE);
  self->votes_tick = g_timeout_add_seconds (1, tick_cb, self);
  tl_window_apply_view (self);
  show_bar (self);
  tl_window_votes_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tl_test_say ("voting-started %d%s", (int) self->voting.dots, self->view.votes ? "" : " hidden");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  TlWindow *self = asking->window;
  g_autofree char *answer = compat_ask_finish (result);

  if (g_strcmp0 (answer, "start") == 0 && TL_WINDOW_MAP (self) != NULL)
    start_round (self, asking);
  g_object_unref (asking->people);
  g_object_unref (asking->dots);
  g_object_unref (asking->minutes);
  g_object_unref (asking->hidden);
  g_clear_object (&asking->cleared);
  g_object_unref (self);
  g_free (asking);
}

/* Dots of an earlier round count on unless they are cleared. */
static void
add_cleared (Asking *asking, GtkGrid *grid, int row)
{
  int votes = (int) tl_votes_total (TL_WINDOW_MAP (asking->window));
  g_autofree char *label = g_strdup_printf (ngettext ("C_lear the %d vote that is there", "C_lear the %d votes that are there", votes), votes);

  if (votes == 0)
    return;
  asking->cleared = g_object_ref (gtk_check_button_new_with_mnemonic (label));
  gtk_grid_attach (grid, asking->cleared, 0, row, 2, 1);
}

static void
start_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  const CompatResponse responses[] = { { "cancel", _ ("_Cancel"), COMPAT_LOOK_DEFAULT }, { "start", _ ("_Start"), COMPAT_LOOK_SUGGESTED } };
  GtkWidget *grid = gtk_grid_new ();
  Asking *asking = g_new0 (Asking, 1);
  CompatQuestion question = { .heading = _ ("Start Voting"), .body = _ ("Plus and minus, or a click, give dots to cards, notes and hand-offs."), .extra = grid, .responses = responses, .n_responses = G_N_ELEMENTS (responses), .default_id = "start", .close_id = "cancel" };

  tl_window_finish_editing (self);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  asking->window = g_object_ref (self);
  asking->people = g_object_ref (spin_new (GTK_GRID (grid), 0, _ ("_People"), 1, 200, 12));
  asking->dots = g_object_ref (spin_new (GTK_GRID (grid), 1, _ ("_Dots each"), 1, 50, 3));
  asking->minutes = g_object_ref (spin_new (GTK_GRID (grid), 2, _ ("_Minutes, 0 without limit"), 0, 120, 5));
  asking->hidden = g_object_ref (gtk_check_button_new_with_mnemonic (_ ("_Hide the count until it ends")));
  gtk_grid_attach (GTK_GRID (grid), asking->hidden, 0, 3, 2, 1);
  add_cleared (asking, GTK_GRID (grid), 4);
  compat_ask_async (GTK_WINDOW (self), &question, answered_cb, asking);
}

/* ---- results ---- */

static void
row_clicked_cb (GtkButton *button, TlWindow *self)
{
  TlHandle handle = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "handle"));

  gtk_menu_button_popdown (self->votes_list);
  tl_canvas_go_to_hit (self->canvas, handle, handle);
}

static void
fill_list_cb (GtkMenuButton *button, gpointer data)
{
  TlWindow *self = data;
  TlMap *map = TL_WINDOW_MAP (self);
  GtkWidget *popover = gtk_popover_new (), *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GArray) handles = map != NULL ? tl_votes_list (map) : g_array_new (FALSE, FALSE, sizeof (TlHandle));

  if (handles->len == 0)
    gtk_box_append (GTK_BOX (box), tl_label_new (_ ("Nothing has votes yet."), NULL));
  for (guint i = 0; i < MIN (handles->len, MOST_SHOWN); i++)
    {
      TlHandle handle = g_array_index (handles, TlHandle, i);
      int votes = (int) tl_votes_of (map, handle);
      g_autofree char *title = tl_map_describe (map, handle), *detail = g_strdup_printf (ngettext ("%d vote", "%d votes", votes), votes);
      GtkWidget *row = tl_row_button_new (title, detail);

      g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (handle));
      g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (box), row);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  tl_name (scrolled, _ ("Most Votes"));
  tl_name (popover, _ ("Most Votes"));
  gtk_menu_button_set_popover (button, popover);
}

static void
most_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  show_bar (self);
  show_state (self);
  gtk_menu_button_popup (self->votes_list);
}

static void
end_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  end_round (data);
}

/* Plus and minus of the bar do what the keys do. */
static void
vote_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  gtk_widget_activate_action (GTK_WIDGET (self->canvas), g_str_equal (g_action_get_name (G_ACTION (action)), "vote") ? "canvas.plus" : "canvas.minus", NULL);
}

static void
command_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  gboolean sorts = g_str_equal (g_action_get_name (G_ACTION (action)), "sort-by-votes");
  g_autoptr (GError) error = NULL;
  gboolean done;

  tl_window_finish_editing (self);
  done = sorts ? tl_command_sort_by_votes (TL_WINDOW_MAP (self), NULL, &error) : tl_command_clear_votes (TL_WINDOW_MAP (self), &error);
  if (done)
    tl_window_say (self, sorts ? _ ("Cards stand by votes now.") : _ ("All votes are cleared."), _ ("_Undo"), "win.undo", NULL);
  else
    tl_window_say (self, error != NULL ? error->message : _ ("The cards stand by votes already."), NULL, NULL, NULL);
}

static void
heat_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;

  self->view.heat = g_variant_get_boolean (state);
  g_simple_action_set_state (action, state);
  tl_window_apply_view (self);
}

static void
close_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  end_round (self);
  hide_bar (self);
  tl_window_focus_page (self);
}

static const GActionEntry actions[] = {
  { .name = "start-voting", .activate = start_activated_cb },
  { .name = "end-voting", .activate = end_activated_cb },
  { .name = "vote", .activate = vote_activated_cb },
  { .name = "unvote", .activate = vote_activated_cb },
  { .name = "most-votes", .activate = most_activated_cb },
  { .name = "sort-by-votes", .activate = command_activated_cb },
  { .name = "clear-votes", .activate = command_activated_cb },
  { .name = "heat-votes", .state = "false", .change_state = heat_changed_cb },
  { .name = "close-votes", .activate = close_activated_cb },
};

void
tl_window_votes_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_menu_button_set_create_popup_func (self->votes_list, fill_list_cb, self, NULL);
  g_signal_connect_object (self->canvas, "voted", G_CALLBACK (voted_cb), self, 0);
  g_signal_connect_object (self->gaps_panel, "vote", G_CALLBACK (gap_voted_cb), self, 0);
}
