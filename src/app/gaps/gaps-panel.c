#include "app/gaps/gaps-panel.h"

#include <glib/gi18n.h>

#include "app/commands/commands-votes.h"
#include "app/gaps/gap-item.h"
#include "app/gaps/gap-row.h"
#include "app/test-mode.h"
#include "app/widgets/clean-input.h"
#include "app/widgets/widgets.h"
#include "app/words/date-text.h"

#define QUESTIONS_MAX 3

/* ---- the panel ---- */

typedef enum
{
  BY_SEVERITY,
  BY_RULE,
  BY_FUNCTION,
  BY_STAGE,
  BY_VOTES
} Grouping;

/* What one of the two buttons asks for. */
typedef struct
{
  GtkWidget *popover;
  GtkWidget *entries[QUESTIONS_MAX];
  guint n;
} Form;

struct _TlGapsPanel
{
  GtkBox parent_instance;

  GtkWidget *grouping, *view, *empty, *detail, *evidence, *closing, *close_button;
  Form accept, action;
  TlGaps *gaps;
  GListStore *store;
  GtkSingleSelection *rows;
  guint refresh, enter;
  guint row; /* the last one that was chosen */
  gboolean is_refreshing, shows_votes;
  gint64 votes; /* of the whole map, as shown */
};

G_DEFINE_FINAL_TYPE (TlGapsPanel, tl_gaps_panel, GTK_TYPE_BOX)

enum
{
  GO,
  CLOSE,
  VOTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* As it is now; NULL: none is chosen, or it is gone. */
static const TlGap *
chosen (TlGapsPanel *self)
{
  TlGapItem *item = gtk_single_selection_get_selected_item (self->rows);

  if (self->gaps == NULL || item == NULL || item->heading != NULL)
    return NULL;
  return tl_gaps_find (self->gaps, item->gap.rule, item->gap.on, item->gap.n_on);
}

/* ---- the list ---- */

static gint64
votes_of (TlGapsPanel *self, const TlGap *gap)
{
  TlMap *map = tl_gaps_map (self->gaps);

  /* Hidden until the round ends. */
  return self->shows_votes ? tl_votes_of (map, tl_votes_bearer (map, gap)) : 0;
}

static void
add_item (TlGapsPanel *self, GListStore *store, const char *heading, const TlGap *gap)
{
  g_autoptr (TlGapItem) item = tl_gap_item_new (tl_gaps_map (self->gaps), heading, gap);

  if (gap != NULL)
    tl_gap_item_set_votes (item, votes_of (self, gap));
  g_list_store_append (store, item);
}

static guint
group_of (const TlGap *gap, Grouping grouping)
{
  return grouping == BY_RULE ? gap->rule : grouping == BY_FUNCTION ? gap->function
                                                                   : gap->stage;
}

static char *
group_name (TlMap *map, guint key, Grouping grouping)
{
  if (grouping == BY_RULE)
    return g_strdup (_ (tl_gap_rule_info (key)->name));
  if (key == TL_HANDLE_NONE)
    return g_strdup (_ ("The whole map"));
  return tl_map_describe (map, key);
}

/* Groups stand in the order of their worst gap. */
static void
fill_groups (TlGapsPanel *self, GListStore *store, const GPtrArray *list, Grouping grouping)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < list->len; i++)
    {
      guint key = group_of (g_ptr_array_index (list, i), grouping);
      GPtrArray *group = g_hash_table_lookup (groups, GUINT_TO_POINTER (key));

      if (group == NULL)
        {
          g_hash_table_insert (groups, GUINT_TO_POINTER (key), group = g_ptr_array_new ());
          g_array_append_val (order, key);
        }
      g_ptr_array_add (group, g_ptr_array_index (list, i));
    }
  for (guint i = 0; i < order->len; i++)
    {
      guint key = g_array_index (order, guint, i);
      GPtrArray *group = g_hash_table_lookup (groups, GUINT_TO_POINTER (key));
      g_autofree char *name = group_name (tl_gaps_map (self->gaps), key, grouping);

      add_item (self, store, name, NULL);
      for (guint k = 0; k < group->len; k++)
        add_item (self, store, NULL, g_ptr_array_index (group, k));
    }
}

static int
compare_votes (gconstpointer a, gconstpointer b, gpointer data)
{
  const TlGap *const *x = a, *const *y = b;
  gint64 more = votes_of (data, *y), less = votes_of (data, *x);

  return (more > less) - (more < less);
}

/* As the room sees them; worst first among equals. */
static void
fill_by_votes (TlGapsPanel *self, GListStore *store, const GPtrArray *list)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy ((GPtrArray *) list, NULL, NULL);

  g_ptr_array_sort_with_data (sorted, compare_votes, self);
  for (guint i = 0; i < sorted->len; i++)
    add_item (self, store, NULL, g_ptr_array_index (sorted, i));
}

static void
choose (TlGapsPanel *self, const TlGap *gap)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (TlGapItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (item->heading == NULL && tl_gap_same (&item->gap, gap))
        gtk_single_selection_set_selected (self->rows, i);
    }
}

/* What the first button does. (transfer full) */
static char *
closing_label (TlMap *map, const TlGap *gap)
{
  const char *name;
  TlHandle from, to, record = tl_gap_field (map, gap, &name);
  const TlFieldInfo *field = name != NULL ? tl_schema_find_field (tl_map_get (map, record)->kind, name) : NULL;

  if (tl_gap_drawn (map, gap, &from, &to))
    return g_strdup (_ ("_Draw the Hand-off"));
  /* Translators: a button that opens a field of a form; %s is the field's label. */
  return field != NULL ? g_strdup_printf (_ ("O_pen “%s”"), _ (field->label)) : g_strdup (_ ("O_pen"));
}

static void
show_detail (TlGapsPanel *self)
{
  const TlGap *gap = chosen (self);
  g_autofree char *evidence = gap != NULL ? tl_gap_evidence (tl_gaps_map (self->gaps), gap) : NULL, *label = NULL;

  gtk_widget_set_visible (self->detail, gap != NULL);
  if (gap == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->evidence), evidence != NULL ? evidence : "");
  gtk_widget_set_visible (self->evidence, evidence != NULL);
  gtk_label_set_label (GTK_LABEL (self->closing), tl_gap_closing (gap));
  label = closing_label (tl_gaps_map (self->gaps), gap);
  gtk_button_set_label (GTK_BUTTON (self->close_button), label);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->close_button))), PANGO_ELLIPSIZE_END);
}

static void
refresh (TlGapsPanel *self)
{
  g_autoptr (GListStore) filled = g_list_store_new (TL_TYPE_GAP_ITEM);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const TlGap *gap = chosen (self);
  TlGap before = gap != NULL ? *gap : (TlGap){ 0 };
  const GPtrArray *list = self->gaps != NULL ? tl_gaps_list (self->gaps) : NULL;
  Grouping grouping = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->grouping));

  self->is_refreshing = TRUE;
  if (list != NULL && grouping == BY_VOTES)
    fill_by_votes (self, filled, list);
  else if (list != NULL && grouping != BY_SEVERITY)
    fill_groups (self, filled, list, grouping);
  for (guint i = 0; list != NULL && grouping == BY_SEVERITY && i < list->len; i++)
    add_item (self, filled, NULL, g_ptr_array_index (list, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (filled)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (filled), i));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_single_selection_set_selected (self->rows, GTK_INVALID_LIST_POSITION);
  if (gap != NULL)
    choose (self, &before);
  self->is_refreshing = FALSE;
  gtk_widget_set_visible (self->empty, items->len == 0);
  show_detail (self);
  tl_test_say ("gaps %u", list != NULL ? list->len : 0);
}

static gboolean
refresh_cb (gpointer data)
{
  TlGapsPanel *self = data;

  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
gaps_changed_cb (TlGaps *gaps, TlGapsPanel *self)
{
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
selected_cb (GtkSingleSelection *rows, GParamSpec *property, TlGapsPanel *self)
{
  const TlGap *gap = chosen (self);

  if (self->is_refreshing)
    return;
  if (gap != NULL)
    self->row = gtk_single_selection_get_selected (rows);
  show_detail (self);
  if (gap != NULL)
    g_signal_emit (self, signals[GO], 0, gap);
}

static gboolean
is_heading (TlGapsPanel *self, guint row)
{
  g_autoptr (TlGapItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), row);

  return item != NULL && item->heading != NULL;
}

static void
enter_row (TlGapsPanel *self, guint row)
{
  g_autoptr (TlGapItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), row);

  if (item != NULL)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", row);
  if (item == NULL || !tl_gap_row_enter (self->view, item))
    gtk_widget_grab_focus (self->view);
}

/* A heading takes no focus, and the list would stop before it. */
static gboolean
step_key_cb (GtkWidget *view, GVariant *by, gpointer data)
{
  TlGapsPanel *self = TL_GAPS_PANEL (gtk_widget_get_ancestor (view, TL_TYPE_GAPS_PANEL));
  TlGapItem *item = tl_gap_row_focused (view);
  int step = g_variant_get_int32 (by);
  guint row, next;

  if (item == NULL || !g_list_store_find (self->store, item, &row))
    return FALSE;
  /* To the first of all, or to the one beside. */
  next = step == 0 ? 0 : row + step;
  if (!is_heading (self, next))
    return FALSE;
  next = step < 0 ? next - 1 : next + 1;
  if (next < g_list_model_get_n_items (G_LIST_MODEL (self->store)))
    {
      gtk_single_selection_set_selected (self->rows, next);
      enter_row (self, next);
    }
  return TRUE;
}

static gboolean
enter_cb (gpointer data)
{
  TlGapsPanel *self = data;

  self->enter = 0;
  tl_gaps_panel_enter (self);
  return G_SOURCE_REMOVE;
}

/* A list filled anew has no row for the keyboard, so that Tab stops at what scrolls it, and then leaves. It goes on to the row that is
 * chosen, else to where the last one stood; until then the list stays where it is scrolled to. */
static void
scroller_focus_cb (GtkEventControllerFocus *controller, GParamSpec *property, TlGapsPanel *self)
{
  if (gtk_event_controller_focus_is_focus (controller) && self->enter == 0)
    self->enter = g_idle_add_full (G_PRIORITY_HIGH, enter_cb, self, NULL);
}

static void
grouping_cb (GtkDropDown *down, GParamSpec *property, TlGapsPanel *self)
{
  self->row = 0;
  refresh (self);
}

/* ---- votes ---- */

/* Plus and minus give votes, as on the map. */
static gboolean
vote_key_cb (GtkWidget *view, GVariant *by, gpointer data)
{
  TlGapsPanel *self = TL_GAPS_PANEL (gtk_widget_get_ancestor (view, TL_TYPE_GAPS_PANEL));
  const TlGap *gap = chosen (self);

  if (gap != NULL)
    g_signal_emit (self, signals[VOTE], 0, gap, g_variant_get_int32 (by));
  return gap != NULL;
}

static void
add_keys (GtkWidget *view)
{
  static const struct
  {
    guint key;
    int by;
    GtkShortcutFunc pressed_cb;
  } keys[] = {
    { GDK_KEY_plus, 1, vote_key_cb },
    { GDK_KEY_KP_Add, 1, vote_key_cb },
    { GDK_KEY_minus, -1, vote_key_cb },
    { GDK_KEY_KP_Subtract, -1, vote_key_cb },
    { GDK_KEY_Down, 1, step_key_cb },
    { GDK_KEY_KP_Down, 1, step_key_cb },
    { GDK_KEY_Up, -1, step_key_cb },
    { GDK_KEY_KP_Up, -1, step_key_cb },
    { GDK_KEY_Home, 0, step_key_cb },
    { GDK_KEY_KP_Home, 0, step_key_cb },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keys[i].key, 0), gtk_callback_action_new (keys[i].pressed_cb, NULL, NULL), "i", keys[i].by));
  /* Before the list's own keys. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (view, controller);
}

/* ---- what can be done ---- */

static void
finish (TlGapsPanel *self, gboolean done)
{
  if (done)
    tl_map_commit (tl_gaps_map (self->gaps), NULL);
  else
    tl_map_rollback (tl_gaps_map (self->gaps));
}

static const char *
answer (const Form *form, guint i)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (form->entries[i]));

  return text[0] != '\0' ? text : NULL;
}

/* The last question is a day, and may stay empty. */
static gboolean
read_form (Form *form, TlDate *day)
{
  const char *text = answer (form, form->n - 1);

  *day = 0;
  for (guint i = 0; i < form->n; i++)
    gtk_widget_remove_css_class (form->entries[i], "error");
  if (answer (form, 0) != NULL && (text == NULL || tl_date_from_text (text, tl_date_today (), day)))
    return TRUE;
  gtk_widget_add_css_class (form->entries[answer (form, 0) == NULL ? 0 : form->n - 1], "error");
  gtk_widget_grab_focus (form->entries[answer (form, 0) == NULL ? 0 : form->n - 1]);
  return FALSE;
}

static gboolean
do_accept (TlGapsPanel *self, const TlGap *gap, TlDate until)
{
  TlMap *map = tl_gaps_map (self->gaps);
  TlGap kept = *gap;
  const GPtrArray *accepted;

  if (!tl_gap_accept (map, &kept, answer (&self->accept, 0), NULL))
    return FALSE;
  if (until == 0)
    return TRUE;
  gap = tl_gaps_find (self->gaps, kept.rule, kept.on, kept.n_on);
  accepted = tl_map_list (map, TL_KIND_ACCEPTED_GAP);
  return tl_map_set_int (map, gap != NULL && gap->accepted != TL_HANDLE_NONE ? gap->accepted : ((const TlRecord *) g_ptr_array_index (accepted, accepted->len - 1))->handle,
                         "until", until, NULL);
}

static gboolean
do_action (TlGapsPanel *self, const TlGap *gap, TlDate due)
{
  TlMap *map = tl_gaps_map (self->gaps);
  TlHandle action = tl_gap_add_action (map, gap, NULL);

  return action != TL_HANDLE_NONE && tl_map_set_text (map, action, "text", answer (&self->action, 0), NULL)
         && (answer (&self->action, 1) == NULL || tl_map_set_text (map, action, "who", answer (&self->action, 1), NULL))
         && (due == 0 || tl_map_set_int (map, action, "due", due, NULL));
}

static void
answered_cb (GtkWidget *widget, TlGapsPanel *self)
{
  gboolean accepting = gtk_widget_is_ancestor (widget, self->accept.popover);
  Form *form = accepting ? &self->accept : &self->action;
  const TlGap *gap = chosen (self);
  TlDate day;

  if (gap == NULL || !read_form (form, &day))
    return;
  tl_map_begin (tl_gaps_map (self->gaps), accepting ? _ ("Accept gap") : _ ("Add action"));
  finish (self, accepting ? do_accept (self, gap, day) : do_action (self, gap, day));
  for (guint i = 0; i < form->n; i++)
    gtk_editable_set_text (GTK_EDITABLE (form->entries[i]), "");
  gtk_popover_popdown (GTK_POPOVER (form->popover));
}

static GtkWidget *
form_button_new (TlGapsPanel *self, Form *form, const char *label, const char *confirm, const char *const *questions)
{
  GtkWidget *menu = gtk_menu_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *done = gtk_button_new_with_mnemonic (confirm);

  form->popover = gtk_popover_new ();
  for (form->n = 0; questions[form->n] != NULL; form->n++)
    {
      GtkWidget *entry = form->entries[form->n] = gtk_entry_new ();

      tl_clean_editable (GTK_EDITABLE (entry));
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), questions[form->n]);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 30);
      tl_name (entry, questions[form->n]);
      g_signal_connect_object (entry, "activate", G_CALLBACK (answered_cb), self, 0);
      gtk_box_append (GTK_BOX (box), entry);
    }
  gtk_widget_add_css_class (done, "suggested-action");
  gtk_widget_set_halign (done, GTK_ALIGN_END);
  g_signal_connect_object (done, "clicked", G_CALLBACK (answered_cb), self, 0);
  gtk_box_append (GTK_BOX (box), done);
  gtk_popover_set_child (GTK_POPOVER (form->popover), box);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), label);
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (menu), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), form->popover);
  return menu;
}

static void
close_clicked_cb (GtkButton *button, TlGapsPanel *self)
{
  const TlGap *gap = chosen (self);

  if (gap != NULL)
    g_signal_emit (self, signals[CLOSE], 0, gap);
}

/* ---- making ---- */

static GtkWidget *
detail_new (TlGapsPanel *self)
{
  const char *const reasons[] = { _ ("Why is that all right?"), _ ("Until: Fri, in 3 months"), NULL };
  const char *const actions[] = { _ ("What will be done?"), _ ("Who"), _ ("By when: Fri, in 2 weeks"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *others = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->evidence = tl_gap_label_new (NULL);
  self->closing = tl_gap_label_new ("row-detail");
  self->close_button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->close_button), TRUE);
  gtk_widget_add_css_class (self->close_button, "suggested-action");
  g_signal_connect_object (self->close_button, "clicked", G_CALLBACK (close_clicked_cb), self, 0);
  /* Below it, not beside: the panel keeps its width in any language. */
  gtk_box_set_homogeneous (GTK_BOX (others), TRUE);
  gtk_box_append (GTK_BOX (others), form_button_new (self, &self->accept, _ ("A_ccept"), _ ("_Accept"), reasons));
  gtk_box_append (GTK_BOX (others), form_button_new (self, &self->action, _ ("Ac_tion"), _ ("_Add"), actions));
  gtk_box_append (GTK_BOX (box), self->evidence);
  gtk_box_append (GTK_BOX (box), self->closing);
  gtk_box_append (GTK_BOX (box), self->close_button);
  gtk_box_append (GTK_BOX (box), others);
  gtk_widget_add_css_class (box, "gap-detail");
  return box;
}

static void
tl_gaps_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_gaps_panel_parent_class)->map (widget);
  refresh (TL_GAPS_PANEL (widget));
}

static void
tl_gaps_panel_dispose (GObject *object)
{
  TlGapsPanel *self = TL_GAPS_PANEL (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->enter, g_source_remove);
  if (self->gaps != NULL)
    g_signal_handlers_disconnect_by_data (self->gaps, self);
  g_clear_object (&self->gaps);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (tl_gaps_panel_parent_class)->dispose (object);
}

static void
tl_gaps_panel_class_init (TlGapsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_gaps_panel_dispose;
  GTK_WIDGET_CLASS (klass)->map = tl_gaps_panel_map;
  signals[GO] = g_signal_new ("go", TL_TYPE_GAPS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CLOSE] = g_signal_new ("close", TL_TYPE_GAPS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[VOTE] = g_signal_new ("vote", TL_TYPE_GAPS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
}

static void
tl_gaps_panel_init (TlGapsPanel *self)
{
  const char *const names[] = { _ ("By Severity"), _ ("By Rule"), _ ("By Function"), _ ("By Stage"), _ ("By Votes") };
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *focus;
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  /* What is in it may fill it, not push the map aside. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "outline");
  self->store = g_list_store_new (TL_TYPE_GAP_ITEM);
  self->rows = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_can_unselect (self->rows, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_string_list_append (strings, names[i]);
  self->grouping = tl_drop_down_new (_ ("How the Gaps Are Grouped"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->grouping), G_LIST_MODEL (strings));
  gtk_widget_add_css_class (self->grouping, "outline-search");
  self->empty = tl_label_new (_ ("No gaps: the journey runs through."), "gap-detail");
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->rows)), tl_gap_row_factory_new ());
  add_keys (self->view);
  tl_name (self->view, _ ("Gaps of the map"));
  gtk_widget_add_css_class (self->view, "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  tl_name (scrolled, _ ("Gaps"));
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "notify::is-focus", G_CALLBACK (scroller_focus_cb), self, 0);
  gtk_widget_add_controller (scrolled, focus);
  self->detail = detail_new (self);
  gtk_box_append (GTK_BOX (self), self->grouping);
  gtk_box_append (GTK_BOX (self), self->empty);
  gtk_box_append (GTK_BOX (self), scrolled);
  gtk_box_append (GTK_BOX (self), self->detail);
  gtk_widget_set_visible (self->detail, FALSE);
  g_signal_connect_object (self->rows, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->grouping, "notify::selected", G_CALLBACK (grouping_cb), self, 0);
}

void
tl_gaps_panel_set_gaps (TlGapsPanel *self, TlGaps *gaps)
{
  g_return_if_fail (TL_IS_GAPS_PANEL (self));

  if (self->gaps != NULL)
    g_signal_handlers_disconnect_by_data (self->gaps, self);
  g_set_object (&self->gaps, gaps);
  if (gaps != NULL)
    g_signal_connect_object (gaps, "changed", G_CALLBACK (gaps_changed_cb), self, 0);
  g_list_store_remove_all (self->store);
  if (gaps != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

/* Rows stay where they are, and the keyboard with them: they are sorted again when that is asked for or the gaps change. */
void
tl_gaps_panel_set_votes (TlGapsPanel *self, gboolean shown, gint64 total)
{
  g_return_if_fail (TL_IS_GAPS_PANEL (self));

  if (self->shows_votes == shown && self->votes == total)
    return;
  self->shows_votes = shown;
  self->votes = total;
  for (guint i = 0; self->gaps != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (TlGapItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (item->heading == NULL)
        tl_gap_item_set_votes (item, votes_of (self, &item->gap));
    }
}

void
tl_gaps_panel_choose_flag (TlGapsPanel *self, guint flag)
{
  const GPtrArray *list = self->gaps != NULL ? tl_gaps_list (self->gaps) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (((const TlGap *) g_ptr_array_index (list, i))->flag == flag)
      {
        choose (self, g_ptr_array_index (list, i));
        return;
      }
}

void
tl_gaps_panel_enter (TlGapsPanel *self)
{
  guint n, row;

  g_return_if_fail (TL_IS_GAPS_PANEL (self));

  /* The one that is chosen, else the one where the last one stood. */
  n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  row = gtk_single_selection_get_selected (self->rows);
  if (row == GTK_INVALID_LIST_POSITION)
    row = MIN (self->row, MAX (n, 1) - 1);
  enter_row (self, is_heading (self, row) ? row + 1 : row);
}
