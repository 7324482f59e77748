#include "app/field-editor-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands.h"
#include "app/widgets.h"
#include "model/measure.h"

struct _TlFieldEditor
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle handle;
  const TlFieldInfo *field;

  const TlFieldControl *control;
  GtkWidget *widget;
  GtkWidget *error;
  char *missing;
  gboolean refreshing;
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

static const TlFieldControl *
choose_control (const TlFieldInfo *field)
{
  switch (field->type)
    {
    case TL_FIELD_LONG:
      return &tl_field_control_long;
    case TL_FIELD_ENUM:
      return fits_buttons (field) ? &tl_field_control_buttons : &tl_field_control_list;
    case TL_FIELD_FLAG:
      return &tl_field_control_switch;
    case TL_FIELD_REF:
      return &tl_field_control_reference;
    case TL_FIELD_REFS:
    case TL_FIELD_WORDS:
      return &tl_field_control_checks;
    case TL_FIELD_COLOUR:
      return &tl_field_control_colour;
    case TL_FIELD_DATE:
      return &tl_field_control_date;
    default:
      return &tl_field_control_entry;
    }
}

/* ---- what unset means ---- */

static char *
measure_default (const TlMeasure *measure, const TlFieldInfo *field)
{
  double dec = NAN;

  if (g_str_equal (field->name, "name"))
    return g_strdup (tl_measure_name (measure));
  if (g_str_equal (field->name, "min"))
    dec = tl_measure_min (measure);
  else if (g_str_equal (field->name, "max"))
    dec = tl_measure_max (measure);
  else if (g_str_equal (field->name, "top") && tl_measure_method (measure) == TL_METHOD_TOP)
    dec = tl_measure_top (measure);
  else if (g_str_equal (field->name, "view"))
    return g_strdup (_ (field->words[tl_measure_view (measure)].label));
  else if (g_str_equal (field->name, "method") && measure->kind != TL_MEASURE_KPI)
    return g_strdup (_ (field->words[tl_measure_method (measure)].label));

  return isnan (dec) ? NULL : tl_dec_format (dec);
}

char *
tl_field_default_text (TlMap *map, TlHandle handle, const TlFieldInfo *field)
{
  const TlMeasure *measure = tl_map_measure (map, handle);
  char *text = measure != NULL ? measure_default (measure, field) : NULL;

  if (text != NULL)
    return text;
  if (field->note != NULL)
    return g_strdup (_ (field->note));
  if (field->type == TL_FIELD_DEC && !isnan (field->dec_fallback))
    return tl_dec_format (field->dec_fallback);
  if (field->type == TL_FIELD_INT && field->fallback >= 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, field->fallback);
  return NULL;
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
  return self->handle;
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

void
tl_field_editor_value (TlFieldEditor *self, TlValue *value)
{
  tl_record_get (tl_map_get (self->map, self->handle), self->field, value);
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

/* A stage has one lead: making a card lead moves another to support, and that is a command. */
static gboolean
set_value (TlFieldEditor *self, TlValue *value, GError **error)
{
  if (tl_map_activity (self->map, self->handle) != NULL && g_str_equal (self->field->name, "role"))
    return tl_command_set_role (self->map, self->handle, value->integer, error) || *error == NULL;
  return tl_map_set (self->map, self->handle, self->field, value, error);
}

gboolean
tl_field_editor_commit (TlFieldEditor *self, TlValue *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  TlValue current;

  /* A drag on the canvas has the door open, or the record went while its form was still there. */
  if (tl_map_in_transaction (self->map) || tl_map_get (self->map, self->handle) == NULL)
    {
      tl_value_clear (value, self->field);
      return FALSE;
    }

  tl_field_editor_value (self, &current);
  if (tl_value_equal (&current, value, self->field))
    {
      tl_value_clear (value, self->field);
      tl_field_editor_show_error (self, NULL);
      return TRUE;
    }

  /* Translators: the name of a step to undo; %s is a field such as “Owner”. */
  name = g_strdup_printf (_ ("Change “%s”"), tl_field_editor_label (self));
  tl_map_begin_merge (self->map, name, self->handle, self->field);
  if (!set_value (self, value, &error))
    tl_map_rollback (self->map);
  else
    tl_map_commit (self->map, &error);

  tl_field_editor_show_error (self, error != NULL ? error->message : NULL);
  return error == NULL;
}

void
tl_field_editor_name_control (TlFieldEditor *self, GtkWidget *control)
{
  tl_name (control, tl_field_editor_label (self));
}

static void
update_placeholder (TlFieldEditor *self, const TlValue *value)
{
  gboolean missing = self->missing != NULL && tl_value_is_default (value, self->field);
  g_autofree char *text = NULL;

  if (missing)
    gtk_widget_add_css_class (self->widget, "missing");
  else
    gtk_widget_remove_css_class (self->widget, "missing");

  if (self->control->set_placeholder == NULL)
    return;
  text = missing ? g_strdup (self->missing) : tl_field_default_text (self->map, self->handle, self->field);
  self->control->set_placeholder (self, self->widget, text != NULL ? text : "");
}

void
tl_field_editor_refresh (TlFieldEditor *self)
{
  TlValue value;

  g_return_if_fail (TL_IS_FIELD_EDITOR (self));

  if (tl_map_get (self->map, self->handle) == NULL)
    return;

  self->refreshing = TRUE;
  tl_field_editor_value (self, &value);
  self->control->refresh (self, self->widget, &value);
  update_placeholder (self, &value);
  self->refreshing = FALSE;
}

void
tl_field_editor_finish (TlFieldEditor *self)
{
  g_return_if_fail (TL_IS_FIELD_EDITOR (self));

  if (tl_map_get (self->map, self->handle) == NULL)
    return;
  if (self->control->finish != NULL)
    self->control->finish (self, self->widget);
  tl_map_end_merging (self->map);
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

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
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
tl_field_editor_new (TlMap *map, TlHandle handle, const TlFieldInfo *field)
{
  TlFieldEditor *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (TL_TYPE_FIELD_EDITOR, NULL);
  self->map = g_object_ref (map);
  self->handle = handle;
  self->field = field;
  self->control = choose_control (field);
  assemble (self);
  tl_field_editor_refresh (self);

  return GTK_WIDGET (self);
}
