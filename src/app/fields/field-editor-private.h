/* Throughline: what the controls of a field editor share with it. */
#pragma once

#include "app/fields/field-editor.h"

G_BEGIN_DECLS

/* How one type of field is shown. The control is built once and refreshed whenever the map has changed. */
typedef struct
{
  GtkWidget *(*build) (TlFieldEditor *editor);
  void (*refresh) (TlFieldEditor *editor, GtkWidget *control, const TlValue *value);
  void (*finish) (TlFieldEditor *editor, GtkWidget *control);                        /* NULL: nothing can be pending */
  /* Puts back what the map holds. FALSE: the control said that already. NULL: it is chosen, not typed. */
  gboolean (*reset) (TlFieldEditor *editor, GtkWidget *control);
  void (*set_placeholder) (TlFieldEditor *editor, GtkWidget *control, const char *text); /* NULL: shows none */
  gboolean beside; /* the control stands beside its label, not below */
} TlFieldControl;

extern const TlFieldControl tl_field_control_entry;
extern const TlFieldControl tl_field_control_date;
extern const TlFieldControl tl_field_control_long;
extern const TlFieldControl tl_field_control_buttons;
extern const TlFieldControl tl_field_control_list;
extern const TlFieldControl tl_field_control_rule;
extern const TlFieldControl tl_field_control_channel;
extern const TlFieldControl tl_field_control_switch;
extern const TlFieldControl tl_field_control_reference;
extern const TlFieldControl tl_field_control_checks;
extern const TlFieldControl tl_field_control_colour;

TlMap      *tl_field_editor_map        (TlFieldEditor *editor);
TlHandle    tl_field_editor_handle     (TlFieldEditor *editor); /* of the first, when it edits several */
gboolean    tl_field_editor_has        (TlFieldEditor *editor, TlHandle handle);
/* Whether it edits several records that do not have the same; the control then shows that. */
gboolean    tl_field_editor_is_mixed   (TlFieldEditor *editor);
const char *tl_field_editor_label      (TlFieldEditor *editor); /* translated */
/* While the control is being set from the map its signals mean nothing. */
gboolean    tl_field_editor_refreshing (TlFieldEditor *editor);
/* Takes @value over, for all of its records. FALSE: refused, and said below the control. */
gboolean    tl_field_editor_commit     (TlFieldEditor *editor, TlValue *value);
/* The same with a value a record, made from the one it has; @current is borrowed, @value given to the record. */
typedef void (*TlFieldChange) (TlFieldEditor *editor, const TlValue *current, TlValue *value, gconstpointer data);
gboolean    tl_field_editor_commit_each (TlFieldEditor *editor, TlFieldChange change, gconstpointer data);
/* Gives the map back what it had before this visit, as if nothing had been typed; the control keeps what it shows. FALSE: the visit
 * changed nothing, or something else has changed the map since. */
gboolean    tl_field_editor_take_back  (TlFieldEditor *editor);
void        tl_field_editor_show_error (TlFieldEditor *editor, const char *sentence); /* NULL: none */
gboolean    tl_field_editor_has_error  (TlFieldEditor *editor);
/* The record's value, borrowed; the default when they differ. */
void        tl_field_editor_value      (TlFieldEditor *editor, TlValue *value);
/* How many of the records have an item in their list; @n gets how many records there are. */
guint       tl_field_editor_n_with     (TlFieldEditor *editor, guint item, guint *n);
/* What stands for values that differ. */
const char *tl_field_different_text    (void);

/* Lists to drop down. Whether the field may be unset: then the first entry says what that means. */
gboolean    tl_field_may_be_unset          (const TlFieldInfo *field);
char       *tl_field_editor_unset_label    (TlFieldEditor *editor); /* (transfer full) */
/* Sets a list's entries where they differ, so that an open list is not disturbed. @strings ends in NULL. */
void        tl_field_set_strings           (GtkDropDown *list, GPtrArray *strings);
/* Begins @strings with an entry that says that the records differ, where they do; the control's data "different" tells. */
gboolean    tl_field_editor_add_different  (TlFieldEditor *editor, GtkWidget *control, GPtrArray *strings);

/* Gives a control the field's name for assistive technology. */
void tl_field_editor_name_control (TlFieldEditor *editor, GtkWidget *control);

G_END_DECLS
