/* Text typed in place (DECISIONS.md 24): a GtkTextView over the record's shape, the row growing while one types. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/commands/commands-private.h"
#include "app/widgets/clean-input.h"
#include "app/words/describe.h"
#include "model/text.h"

#define CSS_SIZE 13.0     /* px: the font size of .cell-editor in style.css; the view is scaled from there */
#define SMALLEST 12.0     /* px on screen */
#define NARROWEST 150.0   /* px on screen */
#define HANDOFF_WIDTH 220 /* units: the box for what is handed over */

/* ---- where it stands ---- */

/* The middle of a hand-off's way, where what is handed over is written. */
static TlRect
line_box (TlCanvas *self, const TlShape *line)
{
  const TlPoint *points = tl_scene_points (self->scene) + line->path.first;
  double half = 0, height = tl_typesetter_line_height (self->typesetter, TL_FONT_CARD) + 16;
  TlPoint middle = points[0];

  for (guint i = 1; i < line->path.n; i++)
    half += (fabs (points[i].x - points[i - 1].x) + fabs (points[i].y - points[i - 1].y)) / 2;
  for (guint i = 1; i < line->path.n; i++)
    {
      double piece = fabs (points[i].x - points[i - 1].x) + fabs (points[i].y - points[i - 1].y);

      if (piece >= half && piece > 0)
        {
          middle.x = points[i - 1].x + (points[i].x - points[i - 1].x) * half / piece;
          middle.y = points[i - 1].y + (points[i].y - points[i - 1].y) * half / piece;
          break;
        }
      half -= piece;
    }
  return (TlRect){ middle.x - HANDOFF_WIDTH / 2, middle.y - height / 2, HANDOFF_WIDTH, height };
}

static TlRect
box_of (TlCanvas *self, const TlShape *shape)
{
  TlRect box = shape->bounds;

  if (shape->type == TL_SHAPE_PATH)
    return line_box (self, shape);
  if (shape->part == TL_PART_TITLE)
    box.width = MAX (box.width + 40, 360);
  return box;
}

static TlFont
font_of (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_JOURNEY:
      return TL_FONT_TITLE;
    case TL_KIND_PHASE:
      return TL_FONT_PHASE;
    case TL_KIND_STAGE:
      return TL_FONT_STAGE;
    case TL_KIND_FUNCTION:
    case TL_KIND_ROW:
      return TL_FONT_ROW;
    default:
      return TL_FONT_CARD;
    }
}

/* How much larger the view is drawn than its style says. */
static double
scale_of (TlCanvas *self, TlKind kind)
{
  return MAX (self->viewport.zoom * tl_typesetter_size (self->typesetter, font_of (kind)), SMALLEST) / CSS_SIZE;
}

/* The first line of a record's text on the picture; NULL: it has none. */
static const TlShape *
first_line (TlCanvas *self, const TlShape *record, TlFont font)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const TlShape *shapes = tl_scene_shapes (self->scene, &n), *first = NULL;

  tl_scene_find (self->scene, record->band, &record->bounds, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];

      if (shape->type == TL_SHAPE_TEXT && shape->handle == record->handle && shape->font == font && (first == NULL || shape->text.baseline < first->text.baseline))
        first = shape;
    }
  return first;
}

/* The letters stay where they are on the picture when the view opens over them. */
static void
set_margins (TlCanvas *self, GtkTextView *view, const TlRecord *record)
{
  const TlShape *shape = tl_scene_shape_of (self->scene, record->handle), *line = first_line (self, shape, font_of (record->kind));
  TlRect box = box_of (self, shape);
  double unit = self->viewport.zoom / scale_of (self, record->kind);
  double start = 10, top = 8;

  if (line != NULL)
    {
      start = line->text.rtl ? box.x + shape->bounds.width - line->text.x - line->text.width : line->text.x - box.x;
      top = line->text.baseline - tl_typesetter_ascent (self->typesetter, line->font) - box.y;
    }
  gtk_text_view_set_left_margin (view, (int) round (MAX (4, line == NULL || !line->text.rtl ? start * unit : 8)));
  gtk_text_view_set_right_margin (view, (int) round (MAX (4, line != NULL && line->text.rtl ? start * unit : 8)));
  gtk_text_view_set_top_margin (view, (int) round (MAX (2, top * unit)));
  gtk_text_view_set_bottom_margin (view, 6);
}

void
tl_canvas_edit_allocate (TlCanvas *self)
{
  const TlRecord *record;
  const TlShape *shape;
  GskTransform *transform;
  TlRect rect;
  double scale;
  int width, natural;

  if (self->editor.view == NULL)
    return;
  record = tl_map_get (self->map, self->editor.handle);
  shape = record != NULL ? tl_scene_shape_of (self->scene, record->handle) : NULL;
  if (shape == NULL)
    return;

  rect = box_of (self, shape);
  rect = tl_viewport_rect (&self->viewport, shape->band, &rect);
  scale = scale_of (self, record->kind);
  rect.width = MIN (MAX (rect.width, NARROWEST), self->viewport.width);
  rect.x = CLAMP (rect.x, 0, self->viewport.width - rect.width);

  gtk_widget_measure (self->editor.view, GTK_ORIENTATION_HORIZONTAL, -1, &natural, NULL, NULL, NULL);
  width = MAX ((int) ceil (rect.width / scale), natural);
  gtk_widget_measure (self->editor.view, GTK_ORIENTATION_VERTICAL, width, &natural, NULL, NULL, NULL);
  rect.y = CLAMP (rect.y, 0, MAX (0, self->viewport.height - natural * scale));

  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (roundf (rect.x), roundf (rect.y)));
  transform = gsk_transform_scale (transform, scale, scale);
  gtk_widget_allocate (self->editor.view, width, MAX (natural, (int) ceil (rect.height / scale)), -1, transform);
}

/* ---- typing ---- */

static char *
get_text (TlCanvas *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor.view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

gboolean
tl_canvas_edit_is_blank (TlCanvas *self)
{
  g_autofree char *text = get_text (self);

  return tl_text_is_blank (text);
}

static void
text_changed_cb (GtkTextBuffer *buffer, TlCanvas *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (TL_IS_CANVAS (self));

  if (self->editor.is_closing)
    return;
  text = get_text (self);
  if (!self->editor.has_begun)
    {
      tl_map_begin (self->map, tl_command_rename_name (tl_map_get (self->map, self->editor.handle)->kind));
      self->editor.has_begun = TRUE;
    }
  if (tl_command_type (self->map, self->editor.handle, text, &error))
    {
      gtk_widget_remove_css_class (self->editor.view, "error");
      tl_canvas_show_hint (self, NULL);
    }
  else
    {
      gtk_widget_add_css_class (self->editor.view, "error");
      tl_canvas_show_hint (self, error->message);
    }
  self->editor.is_typing = TRUE;
  tl_map_preview (self->map);
  self->editor.is_typing = FALSE;
}

static void
preedit_changed_cb (GtkTextView *view, const char *preedit, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  self->editor.is_composing = preedit != NULL && *preedit != '\0';
}

/* ---- closing ---- */

/* Takes the view away; the record has focus again if the text had it. */
static void
close_view (TlCanvas *self)
{
  GtkWidget *view = self->editor.view;
  gboolean had_focus = gtk_widget_has_focus (view);

  self->editor.view = NULL;
  self->editor.is_closing = TRUE;
  tl_canvas_show_hint (self, NULL);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (view);
  memset (&self->editor, 0, sizeof self->editor);
  tl_canvas_set_stale (self);
  tl_canvas_update_marks (self);
}

gboolean
tl_canvas_edit_commit (TlCanvas *self)
{
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (self->editor.view == NULL || self->editor.is_closing)
    return FALSE;

  /* What an input method still composes was never typed. */
  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->editor.view));
  text = get_text (self);
  if (self->editor.is_fresh && self->editor.is_lone && tl_text_is_blank (text))
    return tl_canvas_edit_cancel (self);

  self->editor.is_closing = TRUE;
  if (self->editor.has_begun && !tl_map_commit (self->map, &error))
    tl_canvas_tell_error (self, error);
  close_view (self);
  return TRUE;
}

/* What was added and taken back leaves the focus where it was, or on the cell that is empty again. */
static void
go_back (TlCanvas *self, const TlCell *cell, TlHandle back)
{
  g_autoptr (GArray) cards = cell != NULL ? tl_cell_cards (self->map, cell) : NULL;

  tl_canvas_ensure_scene (self);
  if (cards != NULL && cards->len == 0)
    tl_canvas_cursor_set (self, cell);
  else if (tl_map_get (self->map, back) != NULL)
    tl_canvas_focus_to (self, back, 0);
}

gboolean
tl_canvas_edit_cancel (TlCanvas *self)
{
  gboolean is_fresh, has_cell;
  TlHandle back;
  TlCell cell;

  if (self->editor.view == NULL || self->editor.is_closing)
    return FALSE;

  is_fresh = self->editor.is_fresh;
  back = self->editor.back;
  has_cell = tl_command_cell_of (self->map, self->editor.handle, &cell);
  self->editor.is_closing = TRUE;
  if (self->editor.has_begun)
    tl_map_rollback (self->map);
  close_view (self);
  if (is_fresh)
    go_back (self, has_cell ? &cell : NULL, back);
  return TRUE;
}

/* ---- keys ---- */

static gboolean
press_enter (TlCanvas *self, GdkModifierType state)
{
  if (state & GDK_SHIFT_MASK)
    {
      if (tl_command_text_field (self->map, self->editor.handle)->type == TL_FIELD_LONG)
        gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor.view)), "\n", 1);
    }
  else
    tl_canvas_typing_enter (self, (state & GDK_CONTROL_MASK) != 0);
  return GDK_EVENT_STOP;
}

/* In an empty text that goes when it is left, arrows have nothing to do: they walk on. */
static gboolean
press_arrow (TlCanvas *self, guint keyval, GdkModifierType state)
{
  static const guint arrows[] = { [TL_GO_LEFT] = GDK_KEY_Left, [TL_GO_RIGHT] = GDK_KEY_Right, [TL_GO_UP] = GDK_KEY_Up, [TL_GO_DOWN] = GDK_KEY_Down };

  for (guint i = 0; state == 0 && i < G_N_ELEMENTS (arrows); i++)
    if (arrows[i] == keyval)
      return tl_canvas_typing_arrow (self, i);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->editor.view == NULL || self->editor.is_composing)
    return GDK_EVENT_PROPAGATE;
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return press_enter (self, state);
    case GDK_KEY_Escape:
      tl_canvas_edit_cancel (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (state & GDK_CONTROL_MASK)
        return GDK_EVENT_PROPAGATE;
      tl_canvas_typing_tab (self, keyval == GDK_KEY_ISO_Left_Tab || state & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    default:
      return press_arrow (self, keyval, state);
    }
}

static void
paste_cb (GtkTextView *view, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  tl_canvas_typing_paste (self);
}

/* Focus went elsewhere in this window: what was typed counts. Another window in front changes nothing. */
static gboolean
commit_idle_cb (gpointer data)
{
  TlCanvas *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->editor.view != NULL && focus != NULL && focus != self->editor.view && !gtk_widget_is_ancestor (focus, self->editor.view))
    tl_canvas_edit_commit (self);
  return G_SOURCE_REMOVE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (!self->editor.is_closing)
    g_idle_add_full (G_PRIORITY_HIGH, commit_idle_cb, g_object_ref (self), g_object_unref);
}

/* ---- what assistive technology asks for ---- */

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "commit"))
    tl_canvas_edit_commit (self);
  else
    tl_canvas_edit_cancel (self);
}

static void
add_actions (TlCanvas *self, GtkWidget *view)
{
  static const GActionEntry entries[] = { { .name = "commit", .activate = act_cb }, { .name = "cancel", .activate = act_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (view, "typing", G_ACTION_GROUP (group));
}

/* ---- opening ---- */

static GtkWidget *
make_view (TlCanvas *self, const TlRecord *record, const TlFieldInfo *field)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text_view);
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = tl_describe (self->map, record->handle);

  gtk_widget_add_css_class (view, "cell-editor");
  if (font_of (record->kind) != TL_FONT_CARD)
    gtk_widget_add_css_class (view, "heading");
  gtk_text_view_set_wrap_mode (text_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (text_view, FALSE);
  set_margins (self, text_view, record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_text_buffer_set_text (buffer, tl_record_text (record, field), -1);
  tl_clean_buffer (buffer);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (view, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (view, focus);
  g_signal_connect_object (view, "paste-clipboard", G_CALLBACK (paste_cb), self, 0);
  g_signal_connect_object (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, 0);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self, 0);
  add_actions (self, view);
  return view;
}

static void
put_cursor (GtkWidget *view, gboolean select_all)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, select_all ? &start : &end);
}

gboolean
tl_canvas_edit_open (TlCanvas *self, TlHandle handle, gboolean is_fresh, gboolean is_lone, gboolean select_all)
{
  const TlFieldInfo *field;
  const TlRecord *record;

  tl_canvas_edit_commit (self);
  if (is_fresh)
    tl_canvas_set_stale (self);
  field = self->map != NULL ? tl_command_text_field (self->map, handle) : NULL;
  if (field == NULL || tl_canvas_ensure_scene (self) == NULL || tl_scene_shape_of (self->scene, handle) == NULL)
    {
      if (is_fresh)
        tl_map_rollback (self->map);
      return FALSE;
    }

  record = tl_map_get (self->map, handle);
  memset (&self->editor, 0, sizeof self->editor);
  self->editor.handle = handle;
  self->editor.back = self->focus;
  self->editor.is_fresh = is_fresh;
  self->editor.is_lone = is_lone;
  self->editor.has_begun = is_fresh;
  self->editor.view = make_view (self, record, field);
  /* Below the hint, above the marks. */
  gtk_widget_insert_before (self->editor.view, GTK_WIDGET (self), self->hint);
  put_cursor (self->editor.view, select_all || font_of (record->kind) != TL_FONT_CARD);

  self->is_focus_visible = FALSE;
  tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, handle, TRUE);
  gtk_widget_grab_focus (self->editor.view);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

static void
insert_letter (TlCanvas *self, gunichar letter)
{
  char text[7] = { 0 };

  if (letter == 0)
    return;
  g_unichar_to_utf8 (letter, text);
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor.view)), TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor.view)), text, -1);
}

/* Typing on a record writes over its text, in an empty cell it makes a card; on an empty map it names the first stage. The
 * key itself goes through the input method, so that composing works from the first letter on. */
gboolean
tl_canvas_edit_type (TlCanvas *self, GtkEventController *key, gunichar before, gunichar letter)
{
  TlHandle handle = self->focus;

  tl_canvas_connect_cancel (self);
  if (tl_canvas_is_empty (self))
    tl_canvas_add_stage_after (self, TL_HANDLE_NONE);
  else if (self->cursor.is_on)
    {
      TlCell cell = self->cursor.cell;

      tl_canvas_add_card_in (self, &cell);
    }
  else if (handle == TL_HANDLE_NONE || !tl_canvas_edit_open (self, handle, FALSE, FALSE, TRUE))
    return GDK_EVENT_PROPAGATE;
  if (self->editor.view == NULL)
    return GDK_EVENT_PROPAGATE;

  insert_letter (self, before);
  if (!gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (key), self->editor.view))
    insert_letter (self, letter);
  return GDK_EVENT_STOP;
}
