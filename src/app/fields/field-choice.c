/* Fields that are chosen: words of an enum, yes or no; and what all lists to drop down have in common. */
#include "app/fields/field-editor-private.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"
#include "gaps/rules.h"

/* ---- linked buttons ---- */

static void
button_toggled_cb (GtkToggleButton *button, TlFieldEditor *editor)
{
  TlValue value = { .integer = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "word")) };

  if (gtk_toggle_button_get_active (button) && !tl_field_editor_refreshing (editor))
    tl_field_editor_commit (editor, &value);
}

static GtkWidget *
build_buttons (TlFieldEditor *editor)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "choice");
  for (int i = 0; field->words[i].word != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (field->words[i].label));

      gtk_widget_set_hexpand (button, TRUE);
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
      g_object_set_data (G_OBJECT (button), "word", GINT_TO_POINTER (i));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (button_toggled_cb), editor, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
refresh_buttons (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  gboolean mixed = tl_field_editor_is_mixed (editor);
  int i = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (control); button != NULL; button = gtk_widget_get_next_sibling (button), i++)
    if (mixed || i == value->integer)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !mixed);
}

const TlFieldControl tl_field_control_buttons = {
  .build = build_buttons,
  .refresh = refresh_buttons,
};

/* ---- a list to drop down ---- */

/* An entry that is none of the words stands first where the field may be unset. */
gboolean
tl_field_may_be_unset (const TlFieldInfo *field)
{
  if (field->type == TL_FIELD_REF || field->type == TL_FIELD_TOKEN)
    return !(field->flags & TL_FIELD_REQUIRED);
  return field->fallback < 0 && !(field->flags & TL_FIELD_REQUIRED);
}

char *
tl_field_editor_unset_label (TlFieldEditor *editor)
{
  char *text = tl_field_default_text (tl_field_editor_map (editor), tl_field_editor_handle (editor), tl_field_editor_field (editor));

  /* Translators: the first entry of a list: nothing is chosen. */
  return text != NULL ? text : g_strdup (_ ("None"));
}

/* Entries of a list that are no value: before them all one that says that the records differ. */
static guint
n_before (TlFieldEditor *editor, GtkWidget *control)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (control), "different")) + tl_field_may_be_unset (tl_field_editor_field (editor));
}

gboolean
tl_field_editor_add_different (TlFieldEditor *editor, GtkWidget *control, GPtrArray *strings)
{
  gboolean mixed = tl_field_editor_is_mixed (editor);

  if (mixed)
    g_ptr_array_add (strings, g_strdup (tl_field_different_text ()));
  g_object_set_data (G_OBJECT (control), "different", GUINT_TO_POINTER (mixed));
  return mixed;
}

static void
word_chosen_cb (GtkDropDown *list, GParamSpec *property, TlFieldEditor *editor)
{
  guint position = gtk_drop_down_get_selected (list);
  gboolean different = position == 0 && g_object_get_data (G_OBJECT (list), "different") != NULL;
  TlValue value = { .integer = (gint64) position - n_before (editor, GTK_WIDGET (list)) };

  if (!tl_field_editor_refreshing (editor) && position != GTK_INVALID_LIST_POSITION && !different)
    tl_field_editor_commit (editor, &value);
}

static GtkWidget *
build_list (TlFieldEditor *editor)
{
  GtkWidget *list = tl_drop_down_new (tl_field_editor_label (editor));

  g_signal_connect_object (list, "notify::selected", G_CALLBACK (word_chosen_cb), editor, 0);
  return list;
}

static gboolean
string_list_equals (GtkStringList *list, GPtrArray *strings)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (n != strings->len - 1)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i), strings->pdata[i]))
      return FALSE;
  return TRUE;
}

void
tl_field_set_strings (GtkDropDown *list, GPtrArray *strings)
{
  GtkStringList *model = GTK_STRING_LIST (gtk_drop_down_get_model (list));

  if (!string_list_equals (model, strings))
    gtk_string_list_splice (model, 0, g_list_model_get_n_items (G_LIST_MODEL (model)), (const char *const *) strings->pdata);
}

static void
refresh_list (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  gboolean mixed;

  mixed = tl_field_editor_add_different (editor, control, strings);
  if (tl_field_may_be_unset (field))
    g_ptr_array_add (strings, tl_field_editor_unset_label (editor));
  for (const TlWord *word = field->words; word->word != NULL; word++)
    g_ptr_array_add (strings, g_strdup (_ (word->label)));
  g_ptr_array_add (strings, NULL);

  tl_field_set_strings (GTK_DROP_DOWN (control), strings);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), mixed ? 0 : value->integer + n_before (editor, control));
}

const TlFieldControl tl_field_control_list = {
  .build = build_list,
  .refresh = refresh_list,
};

/* ---- yes or no ---- */

static void
switched_cb (GtkSwitch *toggle, GParamSpec *property, TlFieldEditor *editor)
{
  TlValue value = { .integer = gtk_switch_get_active (toggle) };

  if (!tl_field_editor_refreshing (editor))
    tl_field_editor_commit (editor, &value);
}

static GtkWidget *
build_switch (TlFieldEditor *editor)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), editor, 0);
  return toggle;
}

static void
refresh_switch (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  gtk_switch_set_active (GTK_SWITCH (control), value->integer != 0);
}

const TlFieldControl tl_field_control_switch = {
  .build = build_switch,
  .refresh = refresh_switch,
  .beside = TRUE,
};

/* ---- a rule that finds gaps ---- */

/* What stands before the rules: nothing chosen; and a rule that this version does not know. */
static void
rule_chosen_cb (GtkDropDown *list, GParamSpec *property, TlFieldEditor *editor)
{
  guint position = gtk_drop_down_get_selected (list), before = n_before (editor, GTK_WIDGET (list));
  TlValue value = { 0 };

  if (tl_field_editor_refreshing (editor) || position == GTK_INVALID_LIST_POSITION || position >= before + TL_N_GAP_RULES)
    return;
  if (position >= before)
    value.text = g_strdup (tl_gap_rule_info (position - before)->id);
  else if (position + 1 < before || !tl_field_may_be_unset (tl_field_editor_field (editor)))
    return;
  tl_field_editor_commit (editor, &value);
}

static GtkWidget *
build_rule (TlFieldEditor *editor)
{
  GtkWidget *list = tl_drop_down_new (tl_field_editor_label (editor));

  g_signal_connect_object (list, "notify::selected", G_CALLBACK (rule_chosen_cb), editor, 0);
  return list;
}

static void
refresh_rule (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  int rule = value->text != NULL ? tl_gap_rule_find (value->text) : -1;
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  gboolean mixed = tl_field_editor_add_different (editor, control, strings);
  guint selected;

  if (tl_field_may_be_unset (tl_field_editor_field (editor)))
    g_ptr_array_add (strings, tl_field_editor_unset_label (editor));
  for (TlGapRule each = 0; each < TL_N_GAP_RULES; each++)
    g_ptr_array_add (strings, g_strdup (_ (tl_gap_rule_info (each)->name)));
  if (rule < 0 && value->text != NULL)
    g_ptr_array_add (strings, g_strdup (value->text));
  selected = mixed ? 0 : rule >= 0         ? n_before (editor, control) + rule
                     : value->text != NULL ? strings->len - 1
                                           : n_before (editor, control) - 1;
  g_ptr_array_add (strings, NULL);
  tl_field_set_strings (GTK_DROP_DOWN (control), strings);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), selected);
}

const TlFieldControl tl_field_control_rule = {
  .build = build_rule,
  .refresh = refresh_rule,
};
