/* Fields that are typed: one line, many lines, numbers, durations and dates. */
#include "app/fields/field-editor-private.h"
#include "app/widgets/clean-input.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

#include "app/words/date-text.h"
#include "gaps/duration-text.h"
#include "app/widgets/long-view.h"
#include "app/widgets/widgets.h"
#include "picture/vocabulary.h"

/* ---- text to value and back ---- */

/* "−3,5" as people type it in their language is "-3.5" in the file. */
static char *
plain_number (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "−", "-", 0);
  g_string_replace (plain, ",", ".", 0);
  g_string_replace (plain, " ", "", 0);
  if (plain->str[0] == '+')
    g_string_erase (plain, 0, 1);
  return g_strdup (plain->str);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TL_VALUE_ERROR, TL_VALUE_ERROR_SYNTAX, sentence);
  return FALSE;
}

gboolean
tl_field_is_channel (const TlFieldInfo *field)
{
  return field->type == TL_FIELD_LINE && g_str_equal (field->name, "channel");
}

/* The file's words for channels that are known in every language. */
static const char *const channels[] = { "in-person", "phone", "web", "app", "email", "chat", "post", "shop", "social" };

static const char *
channel_label (const char *channel)
{
  return tl_vocabulary_channel (tl_vocabulary_get (pango_language_to_string (pango_language_get_default ())), channel);
}

static char *
channel_from_text (const char *text)
{
  g_autofree char *typed = g_utf8_casefold (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autofree char *label = g_utf8_casefold (channel_label (channels[i]), -1);

      if (g_str_equal (label, typed))
        return g_strdup (channels[i]);
    }
  return g_strdup (text);
}

static gboolean
parse_duration (const char *text, TlValue *value, GError **error)
{
  value->text = tl_duration_from_text (text);
  return value->text != NULL || refuse (error, _ ("Type a time such as “2 days”, “4 hours” or “1 week”."));
}

static gboolean
parse_date (const char *text, TlValue *value, GError **error)
{
  TlDate date;

  if (!tl_date_from_text (text, tl_date_today (), &date))
    return refuse (error, _ ("Type a date such as 2026-09-30, “Friday” or “in 2 weeks”."));
  value->integer = date;
  return TRUE;
}

/* FALSE: not understood; @value is owned by the caller otherwise. */
static gboolean
value_from_text (const TlFieldInfo *field, const char *text, TlValue *value, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *number = NULL;

  if (*trimmed == '\0')
    {
      tl_value_default (field, value);
      return TRUE;
    }

  switch (field->type)
    {
    case TL_FIELD_DURATION:
      return parse_duration (trimmed, value, error);
    case TL_FIELD_DATE:
      return parse_date (trimmed, value, error);
    case TL_FIELD_DEC:
    case TL_FIELD_INT:
      number = plain_number (trimmed);
      return tl_value_parse (field, number, value, error);
    case TL_FIELD_LINE:
    case TL_FIELD_LONG:
      value->text = tl_field_is_channel (field) ? channel_from_text (trimmed) : g_strdup (text);
      if (tl_value_accept (field, value, error))
        return TRUE;
      tl_value_clear (value, field);
      return FALSE;
    default:
      return tl_value_parse (field, trimmed, value, error);
    }
}

static char *
value_to_text (const TlFieldInfo *field, const TlValue *value)
{
  const char *radix = nl_langinfo (RADIXCHAR);
  g_autoptr (GString) text = NULL;
  char *plain;

  if (tl_value_is_default (value, field))
    return g_strdup ("");
  if (field->type == TL_FIELD_DURATION)
    return tl_duration_to_text (value->text);
  if (tl_field_is_channel (field))
    return g_strdup (channel_label (value->text));

  plain = tl_value_format (field, value);
  if (field->type != TL_FIELD_DEC || plain == NULL)
    return plain != NULL ? plain : g_strdup ("");

  text = g_string_new (plain);
  g_free (plain);
  g_string_replace (text, ".", radix, 0);
  g_string_replace (text, "-", "−", 0);
  return g_strdup (text->str);
}

/* Whether the text in the control already says what the map holds: then it is left as it was typed. */
static gboolean
says (const TlFieldInfo *field, const char *text, const TlValue *value)
{
  TlValue typed = { 0 };
  gboolean same;

  if (!value_from_text (field, text, &typed, NULL))
    return FALSE;
  same = tl_value_equal (&typed, value, field);
  tl_value_clear (&typed, field);
  return same;
}

static void
set_shown (TlFieldEditor *editor, GtkWidget *control)
{
  TlValue value;

  tl_field_editor_value (editor, &value);
  g_object_set_data_full (G_OBJECT (control), "shown", value_to_text (tl_field_editor_field (editor), &value), g_free);
}

/* While typing, "2 da" is not yet wrong: the reason is shown when the person is done, and then nothing of what the text said on
 * its way, "2", stays in the map. */
static void
take_text (TlFieldEditor *editor, GtkWidget *control, const char *text, gboolean done)
{
  g_autoptr (GError) error = NULL;
  TlValue value = { 0 };

  /* Nothing typed where the records differ leaves each what it has. */
  if (*text == '\0' && tl_field_editor_is_mixed (editor))
    tl_field_editor_show_error (editor, NULL);
  else if (value_from_text (tl_field_editor_field (editor), text, &value, &error))
    done &= !tl_field_editor_commit (editor, &value);
  else
    tl_field_editor_show_error (editor, done ? error->message : NULL);
  if (done && tl_field_editor_has_error (editor) && tl_field_editor_take_back (editor))
    set_shown (editor, control);
}

/* ---- one line ---- */

static void
entry_changed_cb (GtkEditable *editable, TlFieldEditor *editor)
{
  if (!tl_field_editor_refreshing (editor))
    take_text (editor, GTK_WIDGET (editable), gtk_editable_get_text (editable), FALSE);
}

static void
tidy_entry (TlFieldEditor *editor, GtkEditable *editable)
{
  TlValue value;

  take_text (editor, GTK_WIDGET (editable), gtk_editable_get_text (editable), TRUE);
  tl_field_editor_value (editor, &value);
  if (says (tl_field_editor_field (editor), gtk_editable_get_text (editable), &value))
    {
      g_autofree char *text = value_to_text (tl_field_editor_field (editor), &value);

      if (!g_str_equal (text, gtk_editable_get_text (editable)))
        gtk_editable_set_text (editable, text);
    }
}

static void
entry_activated_cb (GtkEntry *entry, TlFieldEditor *editor)
{
  tidy_entry (editor, GTK_EDITABLE (entry));
  tl_map_end_merging (tl_field_editor_map (editor));
}

static GtkWidget *
new_entry (TlFieldEditor *editor)
{
  GtkWidget *entry = gtk_entry_new ();

  /* Ctrl+Z belongs to the map: each change here is one of its steps. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  tl_clean_editable (GTK_EDITABLE (entry));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 100);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  /* A sign stands before its number in every script. */
  if (tl_field_editor_field (editor)->type == TL_FIELD_DEC && gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))), GTK_TEXT_DIR_LTR);
      gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
    }
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), editor, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activated_cb), editor, 0);
  return entry;
}

/* Whether the control has to be set to what the map holds. Text that was refused stays until the map's value moves. */
static gboolean
outdated (TlFieldEditor *editor, GtkWidget *control, const char *typed, const TlValue *value, char **text)
{
  const TlFieldInfo *field = tl_field_editor_field (editor);
  const char *shown = g_object_get_data (G_OBJECT (control), "shown");
  gboolean moved;

  *text = value_to_text (field, value);
  moved = shown == NULL || !g_str_equal (shown, *text);
  if (moved)
    g_object_set_data_full (G_OBJECT (control), "shown", g_strdup (*text), g_free);

  return moved && !says (field, typed, value);
}

/* Whether text that the map has not taken stands in the control; if so, what the map holds is shown next. */
static gboolean
forget_typed (TlFieldEditor *editor, GtkWidget *control, const char *typed)
{
  TlValue value;

  tl_field_editor_value (editor, &value);
  if (says (tl_field_editor_field (editor), typed, &value))
    return FALSE;
  g_object_set_data (G_OBJECT (control), "shown", NULL);
  return TRUE;
}

static void
refresh_editable (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  GtkEditable *editable = GTK_EDITABLE (control);
  g_autofree char *text = NULL;

  if (!outdated (editor, control, gtk_editable_get_text (editable), value, &text))
    return;
  gtk_editable_set_text (editable, text);
  tl_field_editor_show_error (editor, NULL);
}

static gboolean
reset_entry (TlFieldEditor *editor, GtkWidget *control)
{
  TlValue value;

  if (!forget_typed (editor, control, gtk_editable_get_text (GTK_EDITABLE (control))))
    return FALSE;
  tl_field_editor_value (editor, &value);
  refresh_editable (editor, control, &value);
  return TRUE;
}

static void
finish_entry (TlFieldEditor *editor, GtkWidget *control)
{
  tidy_entry (editor, GTK_EDITABLE (control));
}

static void
set_entry_placeholder (TlFieldEditor *editor, GtkWidget *control, const char *text)
{
  gtk_entry_set_placeholder_text (GTK_ENTRY (control), text);
}

const TlFieldControl tl_field_control_entry = {
  .build = new_entry,
  .refresh = refresh_editable,
  .finish = finish_entry,
  .reset = reset_entry,
  .set_placeholder = set_entry_placeholder,
};

/* ---- a date: typed, or from a calendar ---- */

static GtkWidget *
date_entry (GtkWidget *control)
{
  return gtk_widget_get_first_child (control);
}

/* Whether another month is shown than when this was last asked. */
static gboolean
turns_page (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  int month = g_date_time_get_year (day) * 12 + g_date_time_get_month (day);
  gboolean turned = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (calendar), "month")) != month;

  g_object_set_data (G_OBJECT (calendar), "month", GINT_TO_POINTER (month));
  return turned;
}

static void
choose_day (GtkCalendar *calendar, TlFieldEditor *editor)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  TlValue value = { .integer = g_date_time_get_year (day) * 10000 + g_date_time_get_month (day) * 100 + g_date_time_get_day_of_month (day) };

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER)));
  tl_field_editor_commit (editor, &value);
}

/* GTK may select a day of each month that is passed as well: only a day of the month that stands there was chosen. */
static void
day_selected_cb (GtkCalendar *calendar, TlFieldEditor *editor)
{
  if (!turns_page (calendar))
    choose_day (calendar, editor);
}

/* Of a press on the day that is selected already GTK says nothing. */
static void
calendar_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, TlFieldEditor *editor)
{
  GtkWidget *calendar = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GtkWidget *there = gtk_widget_pick (calendar, x, y, GTK_PICK_DEFAULT);

  if (there != NULL && gtk_widget_has_css_class (there, "day-number") && (gtk_widget_get_state_flags (there) & GTK_STATE_FLAG_SELECTED) != 0)
    choose_day (GTK_CALENDAR (calendar), editor);
}

static void
calendar_shown_cb (GtkWidget *calendar, TlFieldEditor *editor)
{
  g_autoptr (GDateTime) day = NULL;
  TlValue value;

  tl_field_editor_value (editor, &value);
  if (value.integer != 0)
    day = g_date_time_new_local (value.integer / 10000, value.integer / 100 % 100, value.integer % 100, 0, 0, 0);
  else
    day = g_date_time_new_now_local ();
  g_signal_handlers_block_by_func (calendar, day_selected_cb, editor);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  turns_page (GTK_CALENDAR (calendar));
  g_signal_handlers_unblock_by_func (calendar, day_selected_cb, editor);
}

static GtkWidget *
new_popover_button (GtkWidget *child, const char *icon, const char *tooltip)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), child);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, tooltip);
  tl_name (button, tooltip);
  return button;
}

static GtkWidget *
build_date (TlFieldEditor *editor)
{
  static const char *const turns[] = { "next-month", "prev-month", "next-year", "prev-year" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = new_entry (editor);
  GtkWidget *calendar = gtk_calendar_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_hexpand (entry, TRUE);
  tl_field_editor_name_control (editor, entry);
  gtk_box_append (GTK_BOX (box), entry);

  g_signal_connect_object (calendar, "map", G_CALLBACK (calendar_shown_cb), editor, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    g_signal_connect (calendar, turns[i], G_CALLBACK (turns_page), NULL);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (calendar_pressed_cb), editor, 0);
  gtk_widget_add_controller (calendar, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), editor, 0);
  gtk_box_append (GTK_BOX (box), new_popover_button (calendar, "x-office-calendar-symbolic", _ ("Choose a Day")));
  return box;
}

static void
refresh_date (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  refresh_editable (editor, date_entry (control), value);
}

static gboolean
reset_date (TlFieldEditor *editor, GtkWidget *control)
{
  return reset_entry (editor, date_entry (control));
}

static void
finish_date (TlFieldEditor *editor, GtkWidget *control)
{
  finish_entry (editor, date_entry (control));
}

static void
set_date_placeholder (TlFieldEditor *editor, GtkWidget *control, const char *text)
{
  set_entry_placeholder (editor, date_entry (control), text);
}

/* ---- a channel: typed, or one of those that are known ---- */

static void
channel_clicked_cb (GtkButton *button, TlFieldEditor *editor)
{
  TlValue value = { .text = g_strdup (g_object_get_data (G_OBJECT (button), "channel")) };

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  tl_field_editor_commit (editor, &value);
}

static GtkWidget *
build_channel (TlFieldEditor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = new_entry (editor);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_hexpand (entry, TRUE);
  tl_field_editor_name_control (editor, entry);
  gtk_box_append (GTK_BOX (box), entry);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      GtkWidget *row = tl_row_button_new (channel_label (channels[i]), NULL);

      g_object_set_data (G_OBJECT (row), "channel", (gpointer) channels[i]);
      g_signal_connect_object (row, "clicked", G_CALLBACK (channel_clicked_cb), editor, 0);
      gtk_box_append (GTK_BOX (list), row);
    }
  gtk_box_append (GTK_BOX (box), new_popover_button (list, "pan-down-symbolic", _ ("Choose a Channel")));
  return box;
}

const TlFieldControl tl_field_control_channel = {
  .build = build_channel,
  .refresh = refresh_date,
  .finish = finish_date,
  .reset = reset_date,
  .set_placeholder = set_date_placeholder,
};

const TlFieldControl tl_field_control_date = {
  .build = build_date,
  .refresh = refresh_date,
  .finish = finish_date,
  .reset = reset_date,
  .set_placeholder = set_date_placeholder,
};

/* ---- many lines: a text view that grows, with a placeholder over it ---- */

static GtkWidget *
long_view (GtkWidget *control)
{
  return gtk_overlay_get_child (GTK_OVERLAY (control));
}

static char *
view_text (GtkWidget *control)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (long_view (control)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static GtkWidget *
long_placeholder (GtkWidget *control)
{
  return gtk_widget_get_last_child (control);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, TlFieldEditor *editor)
{
  GtkWidget *control = g_object_get_data (G_OBJECT (buffer), "control");
  g_autofree char *text = view_text (control);

  gtk_widget_set_visible (long_placeholder (control), *text == '\0');
  if (!tl_field_editor_refreshing (editor))
    take_text (editor, control, text, FALSE);
}

static GtkWidget *
build_long (TlFieldEditor *editor)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *view = tl_long_view_new ();
  GtkWidget *placeholder = gtk_label_new ("");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  tl_clean_buffer (buffer);
  tl_field_editor_name_control (editor, view);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), view);

  gtk_label_set_xalign (GTK_LABEL (placeholder), 0);
  gtk_label_set_yalign (GTK_LABEL (placeholder), 0);
  gtk_label_set_wrap (GTK_LABEL (placeholder), TRUE);
  gtk_widget_set_can_target (placeholder, FALSE);
  gtk_widget_add_css_class (placeholder, "field-placeholder");
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), placeholder);
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), placeholder, TRUE);

  gtk_widget_add_css_class (overlay, "long-field");
  g_object_set_data (G_OBJECT (buffer), "control", overlay);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), editor, 0);
  return overlay;
}

static void
refresh_long (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  g_autofree char *typed = view_text (control);
  g_autofree char *text = NULL;

  if (!outdated (editor, control, typed, value, &text))
    return;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (long_view (control))), text, -1);
  tl_field_editor_show_error (editor, NULL);
}

static gboolean
reset_long (TlFieldEditor *editor, GtkWidget *control)
{
  g_autofree char *typed = view_text (control);
  TlValue value;

  if (!forget_typed (editor, control, typed))
    return FALSE;
  tl_field_editor_value (editor, &value);
  refresh_long (editor, control, &value);
  return TRUE;
}

static void
finish_long (TlFieldEditor *editor, GtkWidget *control)
{
  g_autofree char *text = view_text (control);

  take_text (editor, control, text, TRUE);
}

static void
set_long_placeholder (TlFieldEditor *editor, GtkWidget *control, const char *text)
{
  gtk_label_set_label (GTK_LABEL (long_placeholder (control)), text);
}

const TlFieldControl tl_field_control_long = {
  .build = build_long,
  .refresh = refresh_long,
  .finish = finish_long,
  .reset = reset_long,
  .set_placeholder = set_long_placeholder,
};
