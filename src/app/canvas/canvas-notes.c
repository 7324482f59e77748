/* Notes: into the parking strip and out of it, coloured, and turned into what the room decides that they are. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands/commands-note.h"
#include "app/commands/commands-turn.h"
#include "app/widgets/widgets.h"

#define SENDING_WIDTH 220 /* px */

/* The notes that a choice is for: those selected, else the one in focus. (transfer full), of TlHandle */
static GArray *
chosen (TlCanvas *self)
{
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);

  if (n == 0)
    {
      handles = &self->focus;
      n = 1;
    }
  for (guint i = 0; i < n; i++)
    if (tl_map_get_kind (self->map, handles[i], TL_KIND_NOTE) != NULL)
      g_array_append_val (notes, handles[i]);
  return notes;
}

static gboolean
is_parked (TlCanvas *self, TlHandle note)
{
  TlCell place;

  return tl_map_get_kind (self->map, note, TL_KIND_NOTE) != NULL && !tl_command_note_place (self->map, note, &place);
}

/* ---- from place to place ---- */

/* All of them to one place (NULL: the strip), as one step. */
static gboolean
send (TlCanvas *self, const GArray *notes, const TlCell *at, GError **error)
{
  GError *own = NULL;
  guint n_moved = 0;

  tl_map_begin (self->map, notes->len > 1 ? _ ("Move notes") : _ ("Move note"));
  for (guint i = 0; i < notes->len && own == NULL; i++)
    n_moved += tl_command_move_note (self->map, g_array_index (notes, TlHandle, i), at, &own);
  if (own != NULL || n_moved == 0)
    {
      tl_map_rollback (self->map);
      g_propagate_error (error, own);
      return FALSE;
    }
  return tl_map_commit (self->map, error);
}

gboolean
tl_canvas_drop_notes (TlCanvas *self, const TlPlacement *placement, GError **error)
{
  g_autoptr (GArray) notes = chosen (self);

  return send (self, notes, &placement->cell, error);
}

gboolean
tl_canvas_move_note (TlCanvas *self, TlHandle note, TlGo way, GError **error)
{
  TlCell from, to;

  if (tl_command_note_place (self->map, note, &from))
    {
      if (tl_grid_go (self->map, self->scene, &from, way, &to) && to.stage != TL_HANDLE_NONE)
        return tl_command_move_note (self->map, note, &to, error);
      /* Below the last lane lies the strip. */
      return way == TL_GO_DOWN && tl_command_move_note (self->map, note, NULL, error);
    }
  if (way == TL_GO_UP && tl_map_list (self->map, TL_KIND_STAGE)->len > 0)
    {
      g_autoptr (GArray) rows = tl_grid_rows (self->map);

      if (rows->len == 0)
        return FALSE;
      to = g_array_index (rows, TlCell, rows->len - 1);
      to.stage = ((const TlRecord *) g_ptr_array_index (tl_map_list (self->map, TL_KIND_STAGE), 0))->handle;
      return tl_command_move_note (self->map, note, &to, error);
    }
  return FALSE;
}

static void
strip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  g_autoptr (GArray) notes = NULL;
  GError *error = NULL;

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  notes = chosen (self);
  if (send (self, notes, NULL, &error))
    tl_canvas_reveal (self, self->focus);
  tl_canvas_tell_error (self, error);
}

/* ---- asking for the cell ---- */

static char *
row_name (TlCanvas *self, const TlCell *row)
{
  TlHandle header = tl_grid_header (row);

  if (header != TL_HANDLE_NONE)
    return tl_map_describe (self->map, header);
  if (row->kind == TL_KIND_ACTIVITY)
    return g_strdup (_ ("Nobody yet"));
  return g_strdup (_ (tl_schema_kind (row->kind)->label));
}

static GtkWidget *
drop_down_for (const char *name, const char *const *words)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  GtkWidget *drop_down = tl_drop_down_new (name);

  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (list));
  return drop_down;
}

static GtkWidget *
stages_drop_down (TlCanvas *self)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < stages->len; i++)
    g_ptr_array_add (words, tl_map_describe (self->map, ((const TlRecord *) g_ptr_array_index (stages, i))->handle));
  g_ptr_array_add (words, NULL);
  return drop_down_for (_ ("Stage"), (const char *const *) words->pdata);
}

static GtkWidget *
rows_drop_down (TlCanvas *self, GArray *rows)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (words, row_name (self, &g_array_index (rows, TlCell, i)));
  g_ptr_array_add (words, NULL);
  return drop_down_for (_ ("Row"), (const char *const *) words->pdata);
}

/* One popover's lists; owned by it. */
typedef struct
{
  TlCanvas *canvas;
  GtkWidget *stages, *rows;
  GArray *cells; /* of TlCell: the rows */
  GArray *notes; /* of TlHandle */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_array_unref (sending->cells);
  g_array_unref (sending->notes);
  g_free (sending);
}

static void
send_clicked_cb (GtkButton *button, GtkWidget *popover)
{
  Sending *sending = g_object_get_data (G_OBJECT (popover), "sending");
  TlCanvas *self = sending->canvas;
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  guint stage = gtk_drop_down_get_selected (GTK_DROP_DOWN (sending->stages)), row = gtk_drop_down_get_selected (GTK_DROP_DOWN (sending->rows));
  GError *error = NULL;
  TlCell cell;

  if (stage < stages->len && row < sending->cells->len)
    {
      cell = g_array_index (sending->cells, TlCell, row);
      cell.stage = ((const TlRecord *) g_ptr_array_index (stages, stage))->handle;
      if (send (self, sending->notes, &cell, &error))
        tl_canvas_reveal (self, self->focus);
      tl_canvas_tell_error (self, error);
    }
  gtk_popover_popdown (GTK_POPOVER (popover));
}

/* Where the note lies now is what is proposed. */
static void
propose (TlCanvas *self, Sending *sending)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  TlCell place;

  if (!tl_command_note_place (self->map, g_array_index (sending->notes, TlHandle, 0), &place))
    return;
  for (guint i = 0; i < stages->len; i++)
    if (((const TlRecord *) g_ptr_array_index (stages, i))->handle == place.stage)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (sending->stages), i);
  for (guint i = 0; i < sending->cells->len; i++)
    if (g_array_index (sending->cells, TlCell, i).kind == place.kind && g_array_index (sending->cells, TlCell, i).row == place.row)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (sending->rows), i);
}

static GtkWidget *
sending_content (Sending *sending, GtkWidget *popover)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *button = gtk_button_new_with_mnemonic (_ ("_Send"));

  gtk_widget_set_size_request (box, SENDING_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), tl_label_new (_ ("Send to Cell"), "heading"));
  gtk_box_append (GTK_BOX (box), sending->stages);
  gtk_box_append (GTK_BOX (box), sending->rows);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", G_CALLBACK (send_clicked_cb), popover, 0);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_default_widget (GTK_POPOVER (popover), button);
  return box;
}

static void
cell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  GdkRectangle at = tl_canvas_focus_area (self);
  Sending *sending;
  GtkWidget *popover;
  g_autoptr (GArray) notes = NULL;

  if (self->map == NULL || tl_map_list (self->map, TL_KIND_STAGE)->len == 0)
    return;
  tl_canvas_finish (self);
  notes = chosen (self);
  if (notes->len == 0)
    return;
  sending = g_new0 (Sending, 1);
  sending->canvas = self;
  sending->notes = g_steal_pointer (&notes);
  sending->cells = tl_grid_rows (self->map);
  sending->stages = stages_drop_down (self);
  sending->rows = rows_drop_down (self, sending->cells);
  propose (self, sending);

  popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (popover), "sending", sending, sending_free);
  gtk_popover_set_child (GTK_POPOVER (popover), sending_content (sending, popover));
  tl_canvas_show_popover (self, popover, &at);
  gtk_widget_grab_focus (sending->stages);
}

/* ---- adding ---- */

static void
park_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->map != NULL)
    tl_canvas_add_note_in (self, NULL);
}

gboolean
tl_canvas_add_note_after (TlCanvas *self, TlHandle note)
{
  TlCell place;

  if (tl_map_get_kind (self->map, note, TL_KIND_NOTE) == NULL)
    return FALSE;
  tl_canvas_add_note_in (self, tl_command_note_place (self->map, note, &place) ? &place : NULL);
  return TRUE;
}

gboolean
tl_canvas_note_goes_on (TlCanvas *self, TlHandle note)
{
  return is_parked (self, note);
}

void
tl_canvas_paste_notes (TlCanvas *self, const TlCell *at, const char *text)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  GError *error = NULL;

  tl_canvas_finish (self);
  if (tl_command_paste_notes (self->map, at, text, made, &error))
    {
      tl_canvas_ensure_scene (self);
      tl_selection_set (self->selection, (const TlHandle *) made->data, made->len);
      tl_canvas_focus_record (self, g_array_index (made, TlHandle, made->len - 1), TRUE);
    }
  tl_canvas_tell_error (self, error);
}

/* ---- choices ---- */

static void
colour_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  g_autoptr (GArray) notes = NULL;
  GError *error = NULL;

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  notes = chosen (self);
  tl_command_colour_notes (self->map, (const TlHandle *) notes->data, notes->len, g_variant_get_string (parameter, NULL), &error);
  tl_canvas_tell_error (self, error);
}

static void
turn_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  const TlKindInfo *info = tl_schema_find_element (g_variant_get_string (parameter, NULL));
  TlHandle note = tl_canvas_target (self), made;
  g_autofree char *sentence = NULL;
  GError *error = NULL;
  gboolean is_note;

  if (self->map == NULL || info == NULL || !tl_command_may_turn (self->map, note, info->kind))
    return;
  tl_canvas_finish (self);
  is_note = tl_map_get_kind (self->map, note, TL_KIND_NOTE) != NULL;
  made = tl_command_turn_note (self->map, note, info->kind, &error);
  tl_canvas_tell_error (self, error);
  if (made == TL_HANDLE_NONE)
    return;
  tl_canvas_ensure_scene (self);
  /* Translators: %s is what a note or card was turned into, such as “Barrier”. */
  sentence = g_strdup_printf (is_note ? _ ("The note is now: %s") : _ ("The card is now: %s"), _ (info->label));
  if (tl_scene_shape_of (self->scene, made) != NULL)
    {
      tl_selection_select (self->selection, made);
      tl_canvas_focus_record (self, made, TRUE);
      tl_canvas_say (self, sentence);
    }
  else
    tl_canvas_tell (self, sentence);
}

static void
append_colours (TlCanvas *self, GMenu *menu, TlHandle note)
{
  g_autoptr (GMenu) section = g_menu_new ();
  const TlNote *record = tl_map_get_kind (self->map, note, TL_KIND_NOTE);
  const TlNoteColour *colours;
  guint n;

  colours = tl_note_colours (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strdup_printf ("note.colour::%s", colours[i].colour);

      g_menu_append (section, _ (colours[i].label), action);
    }
  g_menu_append_submenu (menu, _ ("Colour"), G_MENU_MODEL (section));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->note_choices), "colour")),
                             g_variant_new_string (record != NULL && record->colour != NULL ? record->colour : ""));
}

static void
append_turns (TlCanvas *self, GMenu *menu, TlHandle note)
{
  static const TlKind kinds[] = { TL_KIND_BARRIER, TL_KIND_ACTIVITY, TL_KIND_OPPORTUNITY, TL_KIND_ACTION, TL_KIND_COMMENT };
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tl_command_may_turn (self->map, note, kinds[i]))
      {
        g_autofree char *action = g_strdup_printf ("note.turn::%s", tl_schema_kind (kinds[i])->element);

        g_menu_append (section, _ (tl_schema_kind (kinds[i])->label), action);
      }
  g_menu_append_submenu (menu, _ ("Turn Into"), G_MENU_MODEL (section));
}

void
tl_canvas_fill_notes (TlCanvas *self, GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GArray) notes = chosen (self);

  if (notes->len == 0)
    {
      /* What was said. */
      if (tl_command_may_turn (self->map, tl_canvas_target (self), TL_KIND_COMMENT))
        append_turns (self, menu, tl_canvas_target (self));
      return;
    }
  append_colours (self, section, g_array_index (notes, TlHandle, 0));
  if (notes->len == 1)
    append_turns (self, section, g_array_index (notes, TlHandle, 0));
  g_menu_append (section, _ ("Send to Cell…"), "canvas.send-to-cell");
  if (notes->len > 1 || !is_parked (self, g_array_index (notes, TlHandle, 0)))
    g_menu_append (section, _ ("Send to Parking Strip"), "canvas.send-to-strip");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

void
tl_canvas_init_notes (TlCanvas *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entries[] = {
    { .name = "colour", .activate = colour_cb, .parameter_type = "s", .state = "''" },
    { .name = "turn", .activate = turn_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "note", G_ACTION_GROUP (group));
  self->note_choices = g_steal_pointer (&group);
}

void
tl_canvas_install_notes (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.park-note", NULL, park_action);
  gtk_widget_class_install_action (klass, "canvas.send-to-cell", NULL, cell_action);
  gtk_widget_class_install_action (klass, "canvas.send-to-strip", NULL, strip_action);
}
