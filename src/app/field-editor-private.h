/* Throughline: what the controls of a field editor share with it. */
#pragma once

#include "app/field-editor.h"

G_BEGIN_DECLS

/* How one type of field is shown. The control is built once and refreshed whenever the map has changed. */
typedef struct
{
  GtkWidget *(*build) (TlFieldEditor *editor);
  void (*refresh) (TlFieldEditor *editor, GtkWidget *control, const TlValue *value);
  void (*finish) (TlFieldEditor *editor, GtkWidget *control);                        /* NULL: nothing can be pending */
  void (*set_placeholder) (TlFieldEditor *editor, GtkWidget *control, const char *text); /* NULL: shows none */
  gboolean beside; /* the control stands beside its label, not below */
} TlFieldControl;

extern const TlFieldControl tl_field_control_entry;
extern const TlFieldControl tl_field_control_date;
extern const TlFieldControl tl_field_control_long;
extern const TlFieldControl tl_field_control_buttons;
extern const TlFieldControl tl_field_control_list;
extern const TlFieldControl tl_field_control_switch;
extern const TlFieldControl tl_field_control_reference;
extern const TlFieldControl tl_field_control_checks;
extern const TlFieldControl tl_field_control_colour;

TlMap      *tl_field_editor_map        (TlFieldEditor *editor);
TlHandle    tl_field_editor_handle     (TlFieldEditor *editor);
const char *tl_field_editor_label      (TlFieldEditor *editor); /* translated */
/* While the control is being set from the map its signals mean nothing. */
gboolean    tl_field_editor_refreshing (TlFieldEditor *editor);
/* Takes @value over. FALSE: refused, and said below the control. */
gboolean    tl_field_editor_commit     (TlFieldEditor *editor, TlValue *value);
void        tl_field_editor_show_error (TlFieldEditor *editor, const char *sentence); /* NULL: none */
/* The record's value, borrowed. */
void        tl_field_editor_value      (TlFieldEditor *editor, TlValue *value);

/* Gives a control the field's name for assistive technology. */
void tl_field_editor_name_control (TlFieldEditor *editor, GtkWidget *control);

G_END_DECLS
