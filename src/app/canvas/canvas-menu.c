/* Context menus, one a kind of record, and the choices in them. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/commands/commands.h"
#include "model/value.h"

/* ---- choices: which of a few words a record has, shown as marked ---- */

typedef struct
{
  const char *action; /* "record." before it */
  TlKind kind;
  const char *field;
} Choice;

static const Choice choices[] = {
  { "role", TL_KIND_ACTIVITY, "role" },
  { "state", TL_KIND_HANDOFF, "state" },
  { "side", TL_KIND_FUNCTION, "side" },
};

static gboolean
apply_choice (TlCanvas *self, const Choice *choice, TlHandle handle, int word, GError **error)
{
  GError *own = NULL;

  if (tl_map_get_kind (self->map, handle, choice->kind) == NULL)
    return TRUE;
  if (choice->kind == TL_KIND_ACTIVITY)
    tl_command_set_role (self->map, handle, word, &own);
  else if (choice->kind == TL_KIND_HANDOFF)
    tl_command_set_state (self->map, handle, word, &own);
  else
    tl_command_set_side (self->map, handle, word, &own);
  if (own == NULL)
    return TRUE;
  g_propagate_error (error, own);
  return FALSE;
}

/* For all that is selected of the kind, as one step. */
static void
choose (TlCanvas *self, const Choice *choice, int word)
{
  GError *error = NULL;
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);

  tl_canvas_finish (self);
  /* Translators: %s is a field, as in "Change Role". */
  {
    g_autofree char *name = g_strdup_printf (_ ("Change %s"), _ (tl_schema_find_field (choice->kind, choice->field)->label));

    tl_map_begin (self->map, name);
  }
  for (guint i = 0; i < n && error == NULL; i++)
    apply_choice (self, choice, handles[i], word, &error);
  if (error == NULL)
    tl_map_commit (self->map, &error);
  else
    tl_map_rollback (self->map);
  tl_canvas_tell_error (self, error);
}

static void
choice_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;

  if (self->map == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].action, g_action_get_name (G_ACTION (action))))
      choose (self, &choices[i], tl_schema_find_word (tl_schema_find_field (choices[i].kind, choices[i].field), g_variant_get_string (parameter, NULL)));
}

static void
truth_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  TlHandle handle = tl_selection_single (self->selection);
  const TlRecord *record = self->map != NULL ? tl_map_get (self->map, handle) : NULL;
  GError *error = NULL;
  gboolean truth;

  if (record == NULL || (record->kind != TL_KIND_STAGE && record->kind != TL_KIND_TOUCHPOINT))
    return;
  tl_canvas_finish (self);
  truth = record->kind == TL_KIND_STAGE ? ((const TlStage *) record)->truth : ((const TlTouchpoint *) record)->truth;
  tl_command_set_truth (self->map, handle, !truth, &error);
  tl_canvas_tell_error (self, error);
}

static void
set_state (TlCanvas *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->choices), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* The marks in the menu follow the record that is shown. */
static void
show_choices (TlCanvas *self, const TlRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const TlFieldInfo *field = tl_schema_find_field (choices[i].kind, choices[i].field);
      TlValue value = { .integer = -1 };

      if (record != NULL && record->kind == choices[i].kind)
        tl_record_get (record, field, &value);
      set_state (self, choices[i].action, g_variant_new_string (value.integer >= 0 ? field->words[value.integer].word : ""));
    }
  set_state (self, "truth",
             g_variant_new_boolean (record != NULL && ((record->kind == TL_KIND_STAGE && ((const TlStage *) record)->truth) || (record->kind == TL_KIND_TOUCHPOINT && ((const TlTouchpoint *) record)->truth))));
}

/* ---- menus ---- */

static void
append (GMenu *menu, const char *label, const char *action)
{
  g_menu_append (menu, label, action);
}

static void
append_choices (GMenu *menu, const char *title, TlKind kind, const char *name)
{
  const TlFieldInfo *field = tl_schema_find_field (kind, name);
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; field->words[i].word != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("record.%s::%s", name, field->words[i].word);

      append (section, _ (field->words[i].label), action);
    }
  g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

static void
append_delete (GMenu *menu, const char *label)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, label, "canvas.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_moves (GMenu *menu, const char *earlier, const char *later)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, earlier, "canvas.move-earlier");
  append (section, later, "canvas.move-later");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* One of each kind of card that stands in a stage whatever the lanes are: keys do not reach empty cells. */
static void
append_cards (GMenu *menu)
{
  static const TlKind kinds[] = { TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT, TL_KIND_ACTIVITY };
  g_autoptr (GMenu) cards = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *action = g_strdup_printf ("record.add-card::%s", tl_schema_kind (kinds[i])->element);

      append (cards, _ (tl_schema_kind (kinds[i])->label), action);
    }
  g_menu_append_submenu (menu, _ ("Add to This Stage"), G_MENU_MODEL (cards));
}

static void
append_attachments (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, _ ("Add Note"), "canvas.add-note");
  append (section, _ ("Add Action…"), "canvas.add-action");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* One person's habit: which cell Tab goes on to. */
static void
append_tab_order (GMenu *menu)
{
  g_autoptr (GMenu) order = g_menu_new ();

  append (order, _ ("Along the Row"), "record.tab-order::row");
  append (order, _ ("Down the Column"), "record.tab-order::column");
  g_menu_append_submenu (menu, _ ("Tab Goes On"), G_MENU_MODEL (order));
}

static void
fill_ground (GMenu *menu, const TlHit *hit)
{
  g_autoptr (GMenu) adding = g_menu_new (), view = g_menu_new ();

  if (hit != NULL && hit->has_cell && tl_command_is_card (hit->cell.kind))
    {
      g_autofree char *label = g_strdup_printf (_ ("Add %s Here"), _ (tl_schema_kind (hit->cell.kind)->label));

      append (adding, label, "record.add-here");
    }
  append (adding, _ ("Add Stage"), "canvas.add-stage");
  append (adding, _ ("Add Phase"), "canvas.add-phase");
  append (adding, _ ("Add Function"), "canvas.add-function");
  append (adding, _ ("Add Row"), "canvas.add-row");
  append (adding, _ ("Add Note"), hit != NULL && hit->has_cell ? "record.note-here" : "canvas.add-note");
  append (adding, _ ("Add Note to the Parking Strip"), "canvas.park-note");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (adding));
  append (view, _ ("Select All Cards"), "canvas.select-all");
  append (view, _ ("Fit the Map"), "canvas.zoom-fit");
  append (view, _ ("Fit What Is Selected"), "canvas.zoom-selection");
  if (tl_application_settings () != NULL)
    append_tab_order (view);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
}

static gboolean
is_card_or_note (const TlRecord *record)
{
  return tl_command_is_card (record->kind) || record->kind == TL_KIND_NOTE;
}

/* What the view can be turned to. */
static void
append_showing (GMenu *menu, const TlRecord *record)
{
  static const struct
  {
    TlKind kind;
    const char *action;
  } ways[] = {
    { TL_KIND_MEASURE, "win.measure" },
    { TL_KIND_WAVE, "win.wave" },
    { TL_KIND_SEGMENT, "win.segment" },
    { TL_KIND_SCORE, "record.show-score" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].kind == record->kind)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Show on the Map"), NULL);

        g_menu_item_set_action_and_target (item, ways[i].action, "u", record->handle);
        g_menu_append_item (menu, item);
      }
}

/* Of what has no place of its own on the picture. */
static void
fill_elsewhere (GMenu *menu, const TlRecord *record)
{
  append (menu, _ ("Edit"), "canvas.edit-fields");
  append_showing (menu, record);
  if (record->kind != TL_KIND_SCORE)
    append_moves (menu, _ ("Move Up"), _ ("Move Down"));
  append_delete (menu, _ ("Delete"));
}

static void
fill_card (TlCanvas *self, GMenu *menu, const TlRecord *record)
{
  append (menu, _ ("Edit Text"), "canvas.edit");
  append (menu, _ ("Add Another"), "canvas.add-after");
  if (record->kind == TL_KIND_TOUCHPOINT)
    append (menu, _ ("Moment of Truth"), "record.truth");
  tl_canvas_fill_notes (self, menu);
  append_attachments (menu);
  if (tl_command_is_card (record->kind))
    {
      tl_canvas_fill_votes (self, menu, record);
      tl_canvas_fill_merging (self, menu, record);
    }
  append_delete (menu, _ ("Delete"));
}

static void
fill_stage (TlCanvas *self, GMenu *menu, const TlRecord *record)
{
  append (menu, _ ("Rename"), "canvas.edit");
  append_cards (menu);
  append (menu, _ ("Add Stage After"), "canvas.add-after");
  append (menu, _ ("Add Phase After"), "canvas.add-phase");
  append (menu, _ ("Moment of Truth"), "record.truth");
  append (menu, _ ("Show Answers"), "win.show-answers");
  tl_canvas_fill_merging (self, menu, record);
  append_attachments (menu);
  append_moves (menu, _ ("Move Earlier"), _ ("Move Later"));
  append_delete (menu, _ ("Delete Stage"));
}

static void
fill_function (TlCanvas *self, GMenu *menu, const TlRecord *record)
{
  append (menu, _ ("Rename"), "canvas.edit");
  append (menu, _ ("Add Function After"), "canvas.add-after");
  append (menu, _ ("Add Activity"), "canvas.add-activity");
  append_choices (menu, _ ("Side"), TL_KIND_FUNCTION, "side");
  tl_canvas_fill_merging (self, menu, record);
  append (menu, _ ("Add Action…"), "canvas.add-action");
  append_moves (menu, _ ("Move Up"), _ ("Move Down"));
  append (menu, _ ("Fold Away or Show Again"), "win.collapse-row");
  append (menu, _ ("Fade What It Has No Part In"), "win.fade-selected");
  append_delete (menu, _ ("Delete Function"));
  append (menu, _ ("Delete, Keep Its Cards"), "canvas.delete-lane");
}

static void
fill_activity (TlCanvas *self, GMenu *menu, const TlRecord *record)
{
  append (menu, _ ("Edit Text"), "canvas.edit");
  append (menu, _ ("Hand Over to…"), "canvas.connect");
  append (menu, _ ("Add Activity Below"), "canvas.add-after");
  tl_canvas_fill_giving (self, menu);
  append_choices (menu, _ ("Role in This Stage"), TL_KIND_ACTIVITY, "role");
  append_attachments (menu);
  tl_canvas_fill_votes (self, menu, record);
  tl_canvas_fill_merging (self, menu, record);
  append_delete (menu, _ ("Delete Activity"));
}

static void
fill_handoff (GMenu *menu)
{
  append (menu, _ ("Say What Is Handed Over"), "canvas.edit");
  append (menu, _ ("Reverse Direction"), "canvas.reverse");
  append (menu, _ ("Hand Over to Another…"), "canvas.move-end");
  append (menu, _ ("Take Over from Another…"), "canvas.move-start");
  append (menu, _ ("Add Action…"), "canvas.add-action");
  append_choices (menu, _ ("State"), TL_KIND_HANDOFF, "state");
  append_delete (menu, _ ("Delete Hand-off"));
}

static void
fill_record (TlCanvas *self, GMenu *menu, const TlRecord *record)
{
  switch (record->kind)
    {
    case TL_KIND_JOURNEY:
      append (menu, _ ("Rename"), "canvas.edit");
      break;
    case TL_KIND_PHASE:
      append (menu, _ ("Rename"), "canvas.edit");
      append (menu, _ ("Add Stage to This Phase"), "canvas.add-stage");
      append (menu, _ ("Add Phase After"), "canvas.add-after");
      append_moves (menu, _ ("Move Earlier"), _ ("Move Later"));
      append_delete (menu, _ ("Delete Phase and Its Stages"));
      break;
    case TL_KIND_STAGE:
      fill_stage (self, menu, record);
      break;
    case TL_KIND_FUNCTION:
      fill_function (self, menu, record);
      break;
    case TL_KIND_ROW:
      append (menu, _ ("Rename"), "canvas.edit");
      append (menu, _ ("Add Row After"), "canvas.add-after");
      append_moves (menu, _ ("Move Up"), _ ("Move Down"));
      append (menu, _ ("Fold Away or Show Again"), "win.collapse-row");
      append_delete (menu, _ ("Delete Row and Its Cards"));
      break;
    case TL_KIND_ACTIVITY:
      fill_activity (self, menu, record);
      break;
    case TL_KIND_HANDOFF:
      fill_handoff (menu);
      break;
    default:
      if (is_card_or_note (record))
        fill_card (self, menu, record);
      else
        fill_elsewhere (menu, record);
      break;
    }
}

/* Several records: what can be done to all of them. */
static void
fill_many (TlCanvas *self, GMenu *menu, guint n, const TlHandle *handles)
{
  gboolean has_activity = FALSE, has_handoff = FALSE;
  g_autofree char *label = g_strdup_printf (ngettext ("Delete %u Record", "Delete %u Records", n), n);

  for (guint i = 0; i < n; i++)
    {
      has_activity |= tl_map_activity (self->map, handles[i]) != NULL;
      has_handoff |= tl_map_handoff (self->map, handles[i]) != NULL;
    }
  if (has_activity)
    tl_canvas_fill_giving (self, menu);
  tl_canvas_fill_notes (self, menu);
  tl_canvas_fill_splitting (self, menu);
  append (menu, _ ("Add Action…"), "canvas.add-action");
  if (has_activity)
    append_choices (menu, _ ("Role in This Stage"), TL_KIND_ACTIVITY, "role");
  if (has_handoff)
    append_choices (menu, _ ("State"), TL_KIND_HANDOFF, "state");
  append_delete (menu, label);
}

static void
add_here_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;

  if (self->map != NULL && tl_command_is_card (self->menu_cell.kind))
    tl_canvas_add_card_in (self, &self->menu_cell);
}

static void
add_card_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  const TlKindInfo *info = tl_schema_find_element (g_variant_get_string (parameter, NULL));
  TlCell cell = { .stage = tl_selection_single (self->selection) };

  if (self->map == NULL || tl_map_stage (self->map, cell.stage) == NULL || info == NULL)
    return;
  cell.kind = info->kind;
  if (cell.kind == TL_KIND_ACTIVITY)
    gtk_widget_activate_action (GTK_WIDGET (self), "canvas.add-activity", NULL);
  else if (tl_command_is_card (cell.kind) && cell.kind != TL_KIND_ENTRY)
    tl_canvas_add_card_in (self, &cell);
}

/* Turns the view to the measure, wave and segment of a score. */
static void
show_score_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  const TlScore *score = self->map != NULL ? tl_map_get_kind (self->map, g_variant_get_uint32 (parameter), TL_KIND_SCORE) : NULL;
  TlHandle measure, wave, segment;

  if (score == NULL)
    return;
  measure = score->measure;
  wave = score->wave;
  segment = score->segment;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.measure", "u", measure);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.wave", "u", wave);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.segment", "u", segment);
}

static void
note_here_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  TlCell cell = self->menu_cell;

  if (self->map != NULL)
    tl_canvas_add_note_in (self, cell.stage != TL_HANDLE_NONE ? &cell : NULL);
}

static void
append_clipboard (GMenu *menu, gboolean has_record)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (has_record)
    {
      append (section, _ ("Cut"), "canvas.cut");
      append (section, _ ("Copy"), "canvas.copy");
    }
  append (section, _ ("Paste"), "canvas.paste");
  if (has_record)
    append (section, _ ("Duplicate"), "canvas.duplicate");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenu *
tl_canvas_menu_for (TlCanvas *self, const TlHit *hit)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);
  const TlRecord *record = n > 0 ? tl_map_get (self->map, handles[0]) : NULL;
  gboolean is_seen;

  show_choices (self, n == 1 ? record : NULL);
  if (n > 1)
    fill_many (self, menu, n, handles);
  else if (record != NULL)
    fill_record (self, menu, record);
  else
    fill_ground (menu, hit);
  is_seen = record == NULL || n > 1 || is_card_or_note (record) || tl_canvas_is_on_picture (self, record->handle);
  if (n == 1 && is_seen)
    g_menu_insert (menu, 1, _ ("All Fields"), "canvas.edit-fields");
  if (is_seen)
    append_clipboard (menu, record != NULL);
  return menu;
}

void
tl_canvas_init_menu (TlCanvas *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entries[] = {
    { .name = "role", .activate = choice_cb, .parameter_type = "s", .state = "''" },
    { .name = "state", .activate = choice_cb, .parameter_type = "s", .state = "''" },
    { .name = "side", .activate = choice_cb, .parameter_type = "s", .state = "''" },
    { .name = "truth", .activate = truth_cb, .state = "false" },
    { .name = "add-here", .activate = add_here_cb },
    { .name = "note-here", .activate = note_here_cb },
    { .name = "show-score", .activate = show_score_cb, .parameter_type = "u" },
    { .name = "add-card", .activate = add_card_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  tl_canvas_add_giving (self, G_ACTION_MAP (group));
  if (tl_application_settings () != NULL)
    {
      g_autoptr (GAction) order = g_settings_create_action (tl_application_settings (), "tab-order");

      g_action_map_add_action (G_ACTION_MAP (group), order);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "record", G_ACTION_GROUP (group));
  self->choices = g_steal_pointer (&group);
}
