#include "app/fields/field-editor-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands/commands.h"
#include "app/widgets/widgets.h"

struct _TlFieldEditor
{
  GtkBox parent_instance;

  TlMap *map;
  GArray *handles;          /* of TlHandle, at least one */
  const TlFieldInfo *field; /* of the first */

  const TlFieldControl *control;
  GtkWidget *widget;
  GtkWidget *error;
  char *missing;
  guint64 revision; /* of the map after what this visit to the control changed; 0: nothing yet */
  gboolean refreshing;
  gboolean keeps_typed; /* the map goes back, the control does not */
};

G_DEFINE_FINAL_TYPE (TlFieldEditor, tl_field_editor, GTK_TYPE_BOX)

/* Linked buttons are quicker than a list, as long as their words fit beside each other. */
#define MAX_BUTTONS 4
#define MAX_BUTTON_CHARACTERS 30

static gboolean
fits_buttons (const TlFieldInfo *field)
{
  guint n = 0, characters = 0;

  if (field->fallback < 0)
    return FALSE;
  for (const TlWord *word = field->words; word->word != NULL; word++, n++)
    characters += g_utf8_strlen (_ (word->label), -1);

  return n <= MAX_BUTTONS && characters <= MAX_BUTTON_CHARACTERS;
}

static gboolean
is_rule (const TlFieldInfo *field)
{
  return field == tl_schema_find_field (TL_KIND_ACTION, "rule") || field == tl_schema_find_field (TL_KIND_ACCEPTED_GAP, "rule") || field == tl_schema_find_field (TL_KIND_RULE, "id");
}

static const TlFieldControl *
choose_control (const TlFieldInfo *field, gboolean of_many)
{
  switch (field->type)
    {
    case TL_FIELD_LONG:
      return &tl_field_control_long;
    case TL_FIELD_ENUM:
      return fits_buttons (field) ? &tl_field_control_buttons : &tl_field_control_list;
    case TL_FIELD_FLAG:
      /* A switch cannot say that they differ. */
      return of_many ? &tl_field_control_buttons : &tl_field_control_switch;
    case TL_FIELD_REF:
      return &tl_field_control_reference;
    case TL_FIELD_REFS:
    case TL_FIELD_WORDS:
      return &tl_field_control_checks;
    case TL_FIELD_COLOUR:
      return &tl_field_control_colour;
    case TL_FIELD_DATE:
      return &tl_field_control_date;
    case TL_FIELD_TOKEN:
      return is_rule (field) ? &tl_field_control_rule : &tl_field_control_entry;
    case TL_FIELD_LINE:
      return tl_field_is_channel (field) ? &tl_field_control_channel : &tl_field_control_entry;
    default:
      return &tl_field_control_entry;
    }
}

/* ---- editing ---- */

TlMap *
tl_field_editor_map (TlFieldEditor *self)
{
  return self->map;
}

TlHandle
tl_field_editor_handle (TlFieldEditor *self)
{
  return g_array_index (self->handles, TlHandle, 0);
}

gboolean
tl_field_editor_has (TlFieldEditor *self, TlHandle handle)
{
  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, TlHandle, i) == handle)
      return TRUE;
  return FALSE;
}

/* The record and its own row of the field, which is another in another kind. NULL: it went. */
static const TlRecord *
record_at (TlFieldEditor *self, guint i, const TlFieldInfo **field)
{
  TlHandle handle = g_array_index (self->handles, TlHandle, i);
  const TlRecord *record = handle != TL_HANDLE_NONE ? tl_map_get (self->map, handle) : &tl_map_settings (self->map)->record;

  if (record != NULL)
    *field = i == 0 ? self->field : tl_schema_find_field (record->kind, self->field->name);
  return record != NULL && *field != NULL ? record : NULL;
}

/* The record's own row of the field; @value is borrowed. */
static const TlFieldInfo *
value_at (TlFieldEditor *self, guint i, TlValue *value)
{
  const TlFieldInfo *field = NULL;
  const TlRecord *record = record_at (self, i, &field);

  tl_record_get (record, field, value);
  return field;
}

static gboolean
is_there (TlFieldEditor *self)
{
  const TlFieldInfo *field;

  for (guint i = 0; i < self->handles->len; i++)
    if (record_at (self, i, &field) == NULL)
      return FALSE;
  return TRUE;
}

const char *
tl_field_editor_label (TlFieldEditor *self)
{
  return _ (self->field->label);
}

gboolean
tl_field_editor_refreshing (TlFieldEditor *self)
{
  return self->refreshing;
}

const TlFieldInfo *
tl_field_editor_field (TlFieldEditor *self)
{
  g_return_val_if_fail (TL_IS_FIELD_EDITOR (self), NULL);

  return self->field;
}

gboolean
tl_field_editor_is_mixed (TlFieldEditor *self)
{
  TlValue first, other;

  value_at (self, 0, &first);
  for (guint i = 1; i < self->handles->len; i++)
    {
      const TlFieldInfo *field = value_at (self, i, &other);

      if (!tl_value_equal (&first, &other, field))
        return TRUE;
    }
  return FALSE;
}

void
tl_field_editor_value (TlFieldEditor *self, TlValue *value)
{
  if (tl_field_editor_is_mixed (self))
    tl_value_default (self->field, value);
  else
    value_at (self, 0, value);
}

guint
tl_field_editor_n_with (TlFieldEditor *self, guint item, guint *n)
{
  guint with = 0;

  for (guint i = 0; i < self->handles->len; i++)
    {
      TlValue value;
      const TlFieldInfo *field = value_at (self, i, &value);

      with += field->type == TL_FIELD_WORDS ? tl_words_has (value.integer, item) : tl_handles_has (value.refs, item);
    }
  *n = self->handles->len;
  return with;
}

const char *
tl_field_different_text (void)
{
  /* Translators: stands in a field where the records selected do not have the same. */
  return _ ("Different");
}

void
tl_field_editor_show_error (TlFieldEditor *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->error), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
}

gboolean
tl_field_editor_has_error (TlFieldEditor *self)
{
  return gtk_widget_get_visible (self->error);
}

/* Number, mean and deviation of a score stand and fall together, but are typed one after the other: what is not typed yet is
 * 0, and 0 answers are too few to be shown. A mean without deviation takes all three away. */
static gboolean
set_moments (TlFieldEditor *self, const TlScore *score, const TlFieldInfo *field, double value, GError **error)
{
  TlMap *map = self->map;
  TlHandle handle = score->record.handle;
  gboolean is_mean = g_str_equal (field->name, "mean");
  double mean = is_mean ? value : score->mean, sd = is_mean ? score->sd : value;
  gboolean gone = isnan (mean) && (isnan (sd) || sd == 0);

  if (gone)
    sd = NAN;
  else if (isnan (sd))
    sd = 0;
  if (isnan (mean) && !gone && !is_mean)
    mean = 0;
  return tl_map_set_dec (map, handle, "mean", mean, error) && tl_map_set_dec (map, handle, "sd", sd, error) && (gone ? tl_map_set_from_string (map, handle, tl_schema_find_field (TL_KIND_SCORE, "n"), NULL, error) : tl_map_set_int (map, handle, "n", MAX (score->n, 0), error));
}

/* A stage has one lead, and never the customer: making a card lead or a lane the customer's moves others to support, and that is a
 * command. */
static gboolean
set_value (TlFieldEditor *self, const TlRecord *record, const TlFieldInfo *field, TlValue *value, GError **error)
{
  TlHandle handle = record->handle;

  if (record->kind == TL_KIND_ACTIVITY && g_str_equal (field->name, "role"))
    return tl_command_set_role (self->map, handle, value->integer, error) || *error == NULL;
  if (record->kind == TL_KIND_FUNCTION && g_str_equal (field->name, "side"))
    return tl_command_set_side (self->map, handle, value->integer, error) || *error == NULL;
  if (record->kind == TL_KIND_ACTIVITY && g_str_equal (field->name, "function") && ((const TlActivity *) record)->role == TL_ROLE_LEAD && !tl_command_may_lead (self->map, value->ref))
    return tl_map_set (self->map, handle, field, value, error) && tl_map_set_int (self->map, handle, "role", TL_ROLE_SUPPORT, error);
  if (record->kind == TL_KIND_SCORE && (g_str_equal (field->name, "mean") || g_str_equal (field->name, "sd")))
    return set_moments (self, (const TlScore *) record, field, value->dec, error);
  /* The map has no settings yet. */
  if (handle == TL_HANDLE_NONE)
    handle = tl_map_insert (self->map, TL_KIND_SETTINGS, tl_map_root (self->map), TL_HANDLE_NONE, error);
  if (handle == TL_HANDLE_NONE)
    {
      tl_value_clear (value, field);
      return FALSE;
    }
  return tl_map_set (self->map, handle, field, value, error);
}

/* Sets what differs. FALSE: refused, the transaction is to be rolled back. */
static gboolean
set_each (TlFieldEditor *self, TlFieldChange change, gconstpointer data, GError **error)
{
  for (guint i = 0; i < self->handles->len; i++)
    {
      const TlFieldInfo *field = NULL;
      const TlRecord *record = record_at (self, i, &field);
      TlValue current, value = { 0 };

      tl_record_get (record, field, &current);
      change (self, &current, &value, data);
      if (tl_value_equal (&current, &value, field))
        tl_value_clear (&value, field);
      else if (!set_value (self, record, field, &value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
tl_field_editor_commit_each (TlFieldEditor *self, TlFieldChange change, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  guint64 before;

  /* A drag on the canvas has the door open, or the record went while its form was still there. */
  if (tl_map_in_transaction (self->map) || !is_there (self))
    return FALSE;

  /* Translators: the name of a step to undo; %s is a field such as “Owner”. */
  name = g_strdup_printf (_ ("Change “%s”"), tl_field_editor_label (self));
  before = tl_map_revision (self->map);
  tl_map_begin_merge (self->map, name, MAX (tl_field_editor_handle (self), tl_map_root (self->map)), self->field);
  if (!set_each (self, change, data, &error))
    tl_map_rollback (self->map);
  else
    tl_map_commit (self->map, &error);
  if (tl_map_revision (self->map) != before)
    {
      self->revision = tl_map_revision (self->map);
      if (self->control->reset != NULL)
        tl_map_hold_merging (self->map);
    }

  tl_field_editor_show_error (self, error != NULL ? error->message : NULL);
  return error == NULL;
}

static void
take_same (TlFieldEditor *self, const TlValue *current, TlValue *value, gconstpointer data)
{
  tl_value_copy (data, self->field, value);
}

gboolean
tl_field_editor_commit (TlFieldEditor *self, TlValue *value)
{
  gboolean taken = tl_field_editor_commit_each (self, take_same, value);

  tl_value_clear (value, self->field);
  return taken;
}

void
tl_field_editor_name_control (TlFieldEditor *self, GtkWidget *control)
{
  tl_name (control, tl_field_editor_label (self));
}

static void
update_placeholder (TlFieldEditor *self, const TlValue *value)
{
  gboolean mixed = tl_field_editor_is_mixed (self);
  gboolean missing = !mixed && self->missing != NULL && tl_value_is_default (value, self->field);
  g_autofree char *text = NULL;

  if (missing)
    gtk_widget_add_css_class (self->widget, "missing");
  else
    gtk_widget_remove_css_class (self->widget, "missing");

  if (self->control->set_placeholder == NULL)
    return;
  if (mixed || missing)
    text = g_strdup (mixed ? tl_field_different_text () : self->missing);
  else
    text = tl_field_default_text (self->map, tl_field_editor_handle (self), self->field);
  self->control->set_placeholder (self, self->widget, text != NULL ? text : "");
}

void
tl_field_editor_refresh (TlFieldEditor *self)
{
  TlValue value;

  g_return_if_fail (TL_IS_FIELD_EDITOR (self));

  if (!is_there (self) || self->keeps_typed)
    return;

  self->refreshing = TRUE;
  tl_field_editor_value (self, &value);
  self->control->refresh (self, self->widget, &value);
  update_placeholder (self, &value);
  self->refreshing = FALSE;
}

static gboolean
is_first_of (const TlTransaction *transaction, guint index)
{
  const TlEdit *edit = &g_array_index (transaction->edits, TlEdit, index);

  for (guint i = 0; i < index; i++)
    {
      const TlEdit *earlier = &g_array_index (transaction->edits, TlEdit, i);

      if (earlier->handle == edit->handle && earlier->field == edit->field)
        return FALSE;
    }
  return TRUE;
}

/* Whether all that this visit typed came to what was there before: then it was no step. */
static gboolean
came_to_nothing (TlFieldEditor *self)
{
  const TlTransaction *last = tl_map_last (self->map);

  if (self->revision == 0 || self->revision != tl_map_revision (self->map) || last == NULL)
    return FALSE;
  for (guint i = 0; i < last->edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (last->edits, TlEdit, i);
      TlValue now;

      if (edit->type != TL_EDIT_SET || edit->field == NULL)
        return FALSE;
      tl_record_get (tl_map_get (self->map, edit->handle), edit->field, &now);
      if (is_first_of (last, i) && !tl_value_equal (&edit->old_value, &now, edit->field))
        return FALSE;
    }
  return TRUE;
}

void
tl_field_editor_finish (TlFieldEditor *self)
{
  g_return_if_fail (TL_IS_FIELD_EDITOR (self));

  if (!is_there (self))
    return;
  if (self->control->finish != NULL)
    self->control->finish (self, self->widget);
  if (self->control->reset != NULL && came_to_nothing (self))
    tl_field_editor_take_back (self);
  tl_map_end_merging (self->map);
  self->revision = 0;
}

gboolean
tl_field_editor_reset (TlFieldEditor *self)
{
  gboolean reset;

  g_return_val_if_fail (TL_IS_FIELD_EDITOR (self), FALSE);

  if (self->control->reset == NULL || !is_there (self))
    return FALSE;
  self->refreshing = TRUE;
  reset = self->control->reset (self, self->widget);
  self->refreshing = FALSE;
  tl_field_editor_show_error (self, NULL);
  return reset;
}

void
tl_field_editor_focus (TlFieldEditor *self)
{
  g_return_if_fail (TL_IS_FIELD_EDITOR (self));

  if (gtk_widget_get_focus_child (self->widget) == NULL)
    gtk_widget_child_focus (self->widget, GTK_DIR_TAB_FORWARD);
}

void
tl_field_editor_set_missing (TlFieldEditor *self, const char *sentence)
{
  g_return_if_fail (TL_IS_FIELD_EDITOR (self));

  if (g_strcmp0 (self->missing, sentence) == 0)
    return;
  g_free (self->missing);
  self->missing = g_strdup (sentence);
  tl_field_editor_refresh (self);
}

gboolean
tl_field_editor_take_back (TlFieldEditor *self)
{
  if (self->revision == 0 || self->revision != tl_map_revision (self->map) || tl_map_in_transaction (self->map))
    return FALSE;
  self->revision = 0;
  self->keeps_typed = TRUE;
  tl_map_take_back (self->map);
  self->keeps_typed = FALSE;
  return TRUE;
}

static gboolean
give_back (TlFieldEditor *self)
{
  gboolean gave = tl_field_editor_take_back (self);

  gave |= tl_field_editor_reset (self);
  tl_field_editor_refresh (self);
  return gave;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlFieldEditor *self)
{
  return keyval == GDK_KEY_Escape && give_back (self);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, TlFieldEditor *self)
{
  tl_field_editor_finish (self);
}

static void
tl_field_editor_dispose (GObject *object)
{
  TlFieldEditor *self = TL_FIELD_EDITOR (object);

  g_clear_object (&self->map);
  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_pointer (&self->missing, g_free);

  G_OBJECT_CLASS (tl_field_editor_parent_class)->dispose (object);
}

static void
tl_field_editor_class_init (TlFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_field_editor_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "field");
}

static void
tl_field_editor_init (TlFieldEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  /* Lists and calendars that are open take Escape for themselves first. */
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
assemble (TlFieldEditor *self)
{
  GtkWidget *label = tl_label_new (tl_field_editor_label (self), "field-label");

  self->widget = self->control->build (self);
  tl_field_editor_name_control (self, self->widget);
  self->error = tl_label_new ("", "field-error");
  gtk_widget_set_visible (self->error, FALSE);

  if (self->control->beside)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (row), self->widget);
      gtk_box_append (GTK_BOX (self), row);
      gtk_widget_add_css_class (GTK_WIDGET (self), "beside");
    }
  else
    {
      gtk_box_append (GTK_BOX (self), label);
      gtk_box_append (GTK_BOX (self), self->widget);
    }
  gtk_box_append (GTK_BOX (self), self->error);
}

GtkWidget *
tl_field_editor_new_many (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field)
{
  TlFieldEditor *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);
  g_return_val_if_fail (handles != NULL && n > 0 && field != NULL, NULL);

  self = g_object_new (TL_TYPE_FIELD_EDITOR, NULL);
  self->map = g_object_ref (map);
  g_array_append_vals (self->handles, handles, n);
  self->field = field;
  self->control = choose_control (field, n > 1);
  assemble (self);
  tl_field_editor_refresh (self);

  return GTK_WIDGET (self);
}
