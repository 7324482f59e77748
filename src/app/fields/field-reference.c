/* Fields that name other records, one or several, and lists of words. */
#include "app/fields/field-editor-private.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"

/* ---- candidates of a reference ---- */

/* What the customer does in other stages is no help here: a card serves the jobs of its own stage. */
static gboolean
is_candidate (TlFieldEditor *editor, const TlRecord *candidate)
{
  TlMap *map = tl_field_editor_map (editor);
  const TlActivity *activity = tl_map_activity (map, tl_field_editor_handle (editor));

  if (tl_field_editor_has (editor, candidate->handle))
    return FALSE;
  if (activity != NULL && g_str_equal (tl_field_editor_field (editor)->name, "serves"))
    return candidate->parent == activity->record.parent || tl_handles_has (activity->serves, candidate->handle);
  return TRUE;
}

/* Two cards may say the same; the stage tells them apart. */
static char *
candidate_label (TlMap *map, const TlRecord *record)
{
  g_autofree char *own = tl_map_describe (map, record->handle);
  g_autofree char *parent = NULL;

  if (record->kind != TL_KIND_ACTIVITY)
    return g_steal_pointer (&own);
  parent = tl_map_describe (map, record->parent->handle);
  /* Translators: an activity and its stage, in a list to choose from. */
  return g_strdup_printf (_ ("%s (%s)"), own, parent);
}

/* Kinds that a reference may name: what has no id can be named by nothing in the file. */
static gboolean
is_target (const TlFieldInfo *field, TlKind kind)
{
  return (field->targets & TL_KIND_BIT (kind)) != 0 && tl_schema_kind (kind)->id != TL_ID_NONE;
}

/* In a map of thousands of cards they are not collected at each key press, but when somebody looks at the list. */
#define MANY_CANDIDATES 200

static gboolean
has_many_candidates (TlFieldEditor *editor)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  guint n = 0;

  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS && field->targets != 0; kind++)
    if (is_target (field, kind))
      n += tl_map_list (tl_field_editor_map (editor), kind)->len;
  return n > MANY_CANDIDATES;
}

static void
collect_candidates (TlFieldEditor *editor, GArray *handles, GPtrArray *labels)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  TlMap *map = tl_field_editor_map (editor);

  for (guint i = 0; field->word_handles != NULL && field->words[i].word != NULL; i++)
    {
      g_array_append_val (handles, field->word_handles[i]);
      g_ptr_array_add (labels, g_strdup (_ (field->words[i].label)));
    }
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const GPtrArray *records = is_target (field, kind) ? tl_map_list (map, kind) : NULL;

      for (guint i = 0; records != NULL && i < records->len; i++)
        if (is_candidate (editor, records->pdata[i]))
          {
            const TlRecord *record = records->pdata[i];

            g_array_append_val (handles, record->handle);
            g_ptr_array_add (labels, candidate_label (map, record));
          }
    }
}

static GArray *
control_handles (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), "handles");
}

static void
keep_handles (GtkWidget *control, GArray *handles)
{
  g_object_set_data_full (G_OBJECT (control), "handles", g_array_ref (handles), (GDestroyNotify) g_array_unref);
}

static void
reference_chosen_cb (GtkDropDown *list, GParamSpec *property, TlFieldEditor *editor)
{
  GArray *handles = control_handles (GTK_WIDGET (list));
  guint position = gtk_drop_down_get_selected (list);
  TlValue value = { 0 };

  if (tl_field_editor_refreshing (editor) || position >= handles->len || (position == 0 && g_object_get_data (G_OBJECT (list), "different") != NULL))
    return;
  value.ref = g_array_index (handles, TlHandle, position);
  tl_field_editor_commit (editor, &value);
}

/* The list is about to be opened: it shall hold what the map holds now. */
static void
reference_entered_cb (GtkEventControllerFocus *focus, TlFieldEditor *editor)
{
  if (!has_many_candidates (editor))
    return;
  g_object_set_data (G_OBJECT (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))), "handles", NULL);
  tl_field_editor_refresh (editor);
}

static GtkWidget *
build_reference (TlFieldEditor *editor)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *list = tl_drop_down_new (tl_field_editor_label (editor));

  g_signal_connect_object (list, "notify::selected", G_CALLBACK (reference_chosen_cb), editor, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (reference_entered_cb), editor, 0);
  gtk_widget_add_controller (list, focus);
  return list;
}

/* So many entries are read at a glance; more are searched. */
#define SEARCH_FROM 12

/* Chooses the value in the list as it was collected last. FALSE: it is not there. */
static gboolean
select_kept (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  GArray *handles = control_handles (control);

  if (tl_field_editor_is_mixed (editor) || g_object_get_data (G_OBJECT (control), "different") != NULL)
    return FALSE;
  for (guint i = 0; i < handles->len; i++)
    if (g_array_index (handles, TlHandle, i) == value->ref)
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (control), i);
        return TRUE;
      }
  return FALSE;
}

static void
refresh_reference (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  TlHandle none = TL_HANDLE_NONE;
  guint selected = GTK_INVALID_LIST_POSITION;
  gboolean mixed;

  if (control_handles (control) != NULL && has_many_candidates (editor) && select_kept (editor, control, value))
    return;
  mixed = tl_field_editor_add_different (editor, control, labels);
  if (mixed)
    g_array_append_val (handles, none);
  if (tl_field_may_be_unset (tl_field_editor_field (editor)))
    {
      g_array_append_val (handles, none);
      g_ptr_array_add (labels, tl_field_editor_unset_label (editor));
    }
  collect_candidates (editor, handles, labels);
  g_ptr_array_add (labels, NULL);
  for (guint i = 0; i < handles->len && !mixed; i++)
    if (g_array_index (handles, TlHandle, i) == value->ref)
      selected = i;
  if (mixed)
    selected = 0;

  keep_handles (control, handles);
  tl_field_set_strings (GTK_DROP_DOWN (control), labels);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (control), handles->len > SEARCH_FROM);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), selected);
}

const TlFieldControl tl_field_control_reference = {
  .build = build_reference,
  .refresh = refresh_reference,
};

/* ---- lists: a button that says what is chosen, and checks behind it ---- */

typedef struct
{
  GtkWidget *label, *checks, *popover;
} Checks;

static Checks *
checks_of (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), "checks");
}

typedef struct
{
  guint item;
  gboolean active;
} Checked;

/* A record's list with an item in it or not. What was chosen first stays first: the first promise leads. */
static void
set_item (TlFieldEditor *editor, const TlValue *current, TlValue *value, gconstpointer data)
{
  const Checked *checked = data;
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  if (tl_field_editor_field (editor)->type == TL_FIELD_WORDS)
    {
      TlWords words = 0;

      for (guint i = 0, word; (word = tl_words_get (current->integer, i)) != 0; i++)
        if (checked->active || word - 1 != checked->item)
          words = tl_words_add (words, word - 1);
      value->integer = checked->active && !tl_words_has (words, checked->item) ? tl_words_add (words, checked->item) : words;
      return;
    }

  for (guint i = 0; current->refs != NULL && i < current->refs->n; i++)
    if (checked->active || current->refs->v[i] != checked->item)
      g_array_append_val (refs, current->refs->v[i]);
  if (checked->active && !tl_handles_has (current->refs, checked->item))
    g_array_append_val (refs, checked->item);
  value->refs = refs->len > 0 ? tl_handles_new (refs->len, (const TlHandle *) refs->data) : NULL;
}

static void
checked_cb (GtkCheckButton *check, TlFieldEditor *editor)
{
  Checked checked = { .item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "item")), .active = gtk_check_button_get_active (check) };

  if (tl_field_editor_refreshing (editor))
    return;
  if (!tl_field_editor_commit_each (editor, set_item, &checked))
    tl_field_editor_refresh (editor);
}

static void
checks_shown_cb (GtkWidget *popover, TlFieldEditor *editor)
{
  if (has_many_candidates (editor))
    tl_field_editor_refresh (editor);
}

static GtkWidget *
build_checks (TlFieldEditor *editor)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Checks *checks = g_new0 (Checks, 1);

  checks->label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (checks->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (checks->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (checks->label, TRUE);
  gtk_box_append (GTK_BOX (row), checks->label);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  tl_menu_button_fill (GTK_MENU_BUTTON (button), row);

  checks->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  tl_name (scroller, tl_field_editor_label (editor));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), checks->checks);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  checks->popover = popover;
  g_signal_connect_object (popover, "map", G_CALLBACK (checks_shown_cb), editor, 0);

  g_object_set_data_full (G_OBJECT (button), "checks", checks, g_free);
  return button;
}

static GtkWidget *
new_check (TlFieldEditor *editor, const char *text, guint item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  tl_name (check, text);
  g_object_set_data (G_OBJECT (check), "item", GUINT_TO_POINTER (item));
  g_signal_connect_object (check, "toggled", G_CALLBACK (checked_cb), editor, 0);
  return check;
}

/* The items and their labels, as the checks show them. */
static void
collect_items (TlFieldEditor *editor, GArray *items, GPtrArray *labels)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);

  if (field->type == TL_FIELD_REFS)
    collect_candidates (editor, items, labels);
  else
    for (guint i = 0; field->words[i].word != NULL; i++)
      {
        g_array_append_val (items, i);
        g_ptr_array_add (labels, g_strdup (_ (field->words[i].label)));
      }
}

static guint
n_chosen (const TlFieldInfo *field, const TlValue *value)
{
  guint n = 0;

  if (field->type != TL_FIELD_WORDS)
    return value->refs != NULL ? value->refs->n : 0;
  while (tl_words_get (value->integer, n) != 0)
    n++;
  return n;
}

static void
rebuild_checks (TlFieldEditor *editor, GtkWidget *control, GArray *items, GPtrArray *labels)
{
  Checks *checks = checks_of (control);

  tl_box_clear (GTK_BOX (checks->checks));
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (checks->checks), new_check (editor, labels->pdata[i], g_array_index (items, guint, i)));
  g_object_set_data_full (G_OBJECT (control), "labels", g_ptr_array_ref (labels), (GDestroyNotify) g_ptr_array_unref);
  keep_handles (control, items);
}

static gboolean
same_items (GtkWidget *control, GArray *items, GPtrArray *labels)
{
  GArray *old_items = control_handles (control);
  GPtrArray *old_labels = g_object_get_data (G_OBJECT (control), "labels");

  if (old_items == NULL || old_items->len != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (old_items, guint, i) != g_array_index (items, guint, i) || !g_str_equal (old_labels->pdata[i], labels->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
set_checks (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  Checks *checks = checks_of (control);
  gboolean full = field->type == TL_FIELD_WORDS && n_chosen (field, value) >= field->max;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *check;
  guint i = 0;

  collect_items (editor, items, labels);
  if (!same_items (control, items, labels))
    rebuild_checks (editor, control, items, labels);
  check = gtk_widget_get_first_child (checks->checks);
  for (; check != NULL; check = gtk_widget_get_next_sibling (check), i++)
    {
      guint n, with = tl_field_editor_n_with (editor, g_array_index (items, guint, i), &n);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), with == n);
      gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (check), with > 0 && with < n);
      gtk_widget_set_sensitive (check, with > 0 || !full);
    }
  gtk_widget_set_sensitive (control, items->len > 0);
}

/* What is chosen, in the order it was. */
static char *
chosen_text (TlFieldEditor *editor, const TlValue *value)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  TlMap *map = tl_field_editor_map (editor);
  g_autoptr (GString) said = g_string_new (NULL);

  if (tl_field_editor_is_mixed (editor))
    return g_strdup (tl_field_different_text ());
  for (guint i = 0; i < n_chosen (field, value); i++)
    {
      g_autofree char *label = field->type == TL_FIELD_WORDS ? g_strdup (_ (field->words[tl_words_get (value->integer, i) - 1].label))
                                                             : candidate_label (map, tl_map_get (map, value->refs->v[i]));

      g_string_append_printf (said, "%s%s", said->len > 0 ? ", " : "", label);
    }
  return said->len > 0 ? g_strdup (said->str) : NULL;
}

static void
refresh_checks (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  Checks *checks = checks_of (control);
  g_autofree char *said = chosen_text (editor, value);

  if (!has_many_candidates (editor) || gtk_widget_get_visible (checks->popover))
    set_checks (editor, control, value);
  if (said == NULL)
    {
      said = tl_field_editor_unset_label (editor);
      gtk_widget_add_css_class (checks->label, "dim-label");
    }
  else
    gtk_widget_remove_css_class (checks->label, "dim-label");
  gtk_label_set_label (GTK_LABEL (checks->label), said);
  gtk_widget_set_tooltip_text (control, said);
}

const TlFieldControl tl_field_control_checks = {
  .build = build_checks,
  .refresh = refresh_checks,
};
