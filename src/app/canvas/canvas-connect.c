/* Drawing hand-offs: by dragging from a port, by the tool (source, then target), by keys from the focused card. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands/commands.h"
#include "app/words/describe.h"

#define REVEAL_AROUND 44 /* px, as tl_canvas_reveal() */

static void
aim_at (TlCanvas *self, TlHandle card)
{
  self->marks.connect_to = card;
  self->marks.has_connect_cell = FALSE;
  self->marks.has_connect_point = FALSE;
  self->marks.connect_new_stage = FALSE;
  self->marks.connect_new_function = FALSE;
}

void
tl_canvas_connect_clear (TlCanvas *self)
{
  self->connect.is_active = FALSE;
  self->connect.by_key = FALSE;
  self->connect.is_offered = FALSE;
  self->connect.handoff = TL_HANDLE_NONE;
  self->marks.connect_from = TL_HANDLE_NONE;
  self->marks.connect_reversed = FALSE;
  aim_at (self, TL_HANDLE_NONE);
}

static guint
column_of (TlCanvas *self, TlHandle card)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    if (g_ptr_array_index (stages, i) == (gpointer) tl_map_get (self->map, card)->parent)
      return i;
  return 0;
}

/* How far a card lies from another as work goes: stages on, then lanes aside; backwards last. */
static double
way_to (TlCanvas *self, const TlShape *from, guint from_column, TlHandle card)
{
  const TlShape *shape = tl_scene_shape_of (self->scene, card);
  guint column = column_of (self, card);
  guint steps = column > from_column ? column - from_column : G_MAXUINT16 + from_column - column;

  return shape != NULL ? steps * 1e6 + fabs (shape->bounds.y - from->bounds.y) : G_MAXDOUBLE;
}

/* The first target offered to keys: the nearest card of the next stage that has one. */
static TlHandle
first_target (TlCanvas *self, TlHandle from)
{
  const GPtrArray *activities = tl_map_list (self->map, TL_KIND_ACTIVITY);
  const TlShape *start = tl_scene_shape_of (self->scene, from);
  guint column = column_of (self, from);
  TlHandle best = TL_HANDLE_NONE;
  double least = G_MAXDOUBLE;

  for (guint i = 0; start != NULL && i < activities->len; i++)
    {
      TlHandle card = ((const TlRecord *) g_ptr_array_index (activities, i))->handle;
      double way = card != from ? way_to (self, start, column, card) : G_MAXDOUBLE;

      if (way < least)
        {
          least = way;
          best = card;
        }
    }
  return best;
}

static void
say_target (TlCanvas *self)
{
  g_autofree char *text = self->marks.connect_to != TL_HANDLE_NONE ? tl_describe (self->map, self->marks.connect_to) : NULL;

  if (text != NULL)
    tl_canvas_say (self, text);
}

void
tl_canvas_connect_start (TlCanvas *self, TlHandle from, gboolean by_key)
{
  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_connect_clear (self);
  self->connect.is_active = TRUE;
  self->connect.by_key = by_key;
  self->marks.connect_from = tl_map_activity (self->map, from) != NULL ? from : TL_HANDLE_NONE;

  if (self->marks.connect_from == TL_HANDLE_NONE)
    tl_canvas_show_hint (self, _ ("Choose the card that hands over. Esc stops."));
  else
    tl_canvas_show_hint (self, _ ("Choose the card that takes over: click, or arrow keys and Enter. Esc stops."));
  if (by_key && self->marks.connect_from != TL_HANDLE_NONE)
    {
      aim_at (self, first_target (self, from));
      self->connect.is_offered = TRUE;
      say_target (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

/* Whichever end is moved, the other stays where the line is drawn from. */
static void
take_end (TlCanvas *self, TlHandle handle, gboolean to_end)
{
  const TlHandoff *handoff = tl_map_handoff (self->map, handle);

  self->connect.handoff = handle;
  self->connect.to_end = to_end;
  self->marks.connect_from = to_end ? handoff->from : handoff->to;
  self->marks.connect_reversed = !to_end;
  if (self->connect.by_key)
    aim_at (self, to_end ? handoff->to : handoff->from);
}

void
tl_canvas_connect_move (TlCanvas *self, TlHandle handoff, gboolean to_end, gboolean by_key)
{
  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_connect_clear (self);
  self->connect.by_key = by_key;
  self->connect.is_active = by_key;
  take_end (self, handoff, to_end);
  if (!by_key)
    return;
  tl_canvas_show_hint (self, _ ("Choose the card that takes over instead: arrow keys and Enter. Tab takes the other end. Esc stops."));
  tl_canvas_update_actions (self);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

gboolean
tl_canvas_connect_turn (TlCanvas *self)
{
  if (!self->connect.is_active || self->connect.handoff == TL_HANDLE_NONE)
    return FALSE;
  take_end (self, self->connect.handoff, !self->connect.to_end);
  say_target (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

gboolean
tl_canvas_connect_cancel (TlCanvas *self)
{
  if (!self->connect.is_active)
    return FALSE;
  tl_canvas_connect_clear (self);
  tl_canvas_show_hint (self, NULL);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

void
tl_canvas_connect_aim (TlCanvas *self, double x, double y)
{
  g_autoptr (GArray) cards = NULL;
  TlPlacement beyond;
  TlHit hit;

  if (self->marks.connect_from == TL_HANDLE_NONE)
    {
      tl_canvas_hit (self, x, y, &hit);
      self->marks.hover = tl_map_activity (self->map, hit.handle) != NULL ? hit.handle : TL_HANDLE_NONE;
      return;
    }

  tl_canvas_hit (self, x, y, &hit);
  aim_at (self, TL_HANDLE_NONE);
  if (tl_map_activity (self->map, hit.handle) != NULL)
    {
      if (hit.handle != self->marks.connect_from)
        {
          aim_at (self, hit.handle);
          return;
        }
    }
  else if (hit.has_cell && hit.cell.kind == TL_KIND_ACTIVITY)
    {
      /* Beside the cards of a cell nothing is aimed at: a new card there is made by the cell's plus. */
      cards = tl_cell_cards (self->map, &hit.cell);
      self->marks.has_connect_cell = cards->len == 0;
      self->marks.connect_cell = hit.cell;
    }
  else if (hit.band == TL_BAND_BODY && tl_placement_beyond (self->map, self->scene, hit.x, hit.y, &beyond))
    {
      self->marks.has_connect_cell = TRUE;
      self->marks.connect_cell = beyond.cell;
      self->marks.connect_new_stage = beyond.new_stage;
      self->marks.connect_new_function = beyond.new_function;
    }
  self->marks.has_connect_point = !self->marks.has_connect_cell;
  self->marks.connect_x = x;
  self->marks.connect_y = y;
}

/* ---- by arrows ---- */

/* What can be aimed at: a card, or with none an empty cell. */
typedef struct
{
  TlHandle card;
  TlCell cell;
} Target;

/* What an arrow comes to from a card or cell: past the source and the rows that hold no activities. FALSE: the grid ends. */
static gboolean
go_from (TlCanvas *self, const Target *from, TlGo way, Target *to)
{
  const TlShape *shape = from->card != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, from->card) : NULL;
  double y = shape != NULL ? shape->bounds.y + shape->bounds.height / 2 : from->cell.rect.y + from->cell.rect.height / 2;
  Target at = *from;

  while (TRUE)
    {
      g_autoptr (GArray) cards = NULL;

      at.card = at.card != TL_HANDLE_NONE ? tl_canvas_card_beside (self, &at.cell, at.card, way) : TL_HANDLE_NONE;
      if (at.card == TL_HANDLE_NONE)
        {
          if (!tl_grid_go (self->map, self->scene, &at.cell, way, &at.cell) || !tl_command_is_card (at.cell.kind))
            return FALSE;
          if (at.cell.kind != TL_KIND_ACTIVITY)
            continue;
          cards = tl_cell_cards (self->map, &at.cell);
          at.card = cards->len > 0 ? tl_canvas_card_to_land_on (self, cards, way, y) : TL_HANDLE_NONE;
        }
      if (at.card == TL_HANDLE_NONE || at.card != self->marks.connect_from)
        break;
    }
  *to = at;
  return TRUE;
}

static void
aim_at_target (TlCanvas *self, const Target *target)
{
  g_autofree char *text = NULL;

  aim_at (self, target->card);
  if (target->card != TL_HANDLE_NONE)
    {
      tl_canvas_reveal (self, target->card);
      say_target (self);
      return;
    }
  self->marks.has_connect_cell = TRUE;
  self->marks.connect_cell = target->cell;
  if (tl_viewport_reveal (&self->viewport, TL_BAND_BODY, &target->cell.rect, REVEAL_AROUND))
    tl_canvas_moved (self);
  text = tl_describe_cell (self->map, &target->cell);
  tl_canvas_say (self, text);
}

/* The first arrow says where from the source, if a card lies there and is not what was offered; else from that, as later ones do. */
gboolean
tl_canvas_connect_go (TlCanvas *self, int way)
{
  TlMarks *marks = &self->marks;
  Target source = { .card = marks->connect_from }, aimed = { .card = marks->connect_to }, to = { 0 }, further;
  gboolean has_aim = marks->connect_to != TL_HANDLE_NONE || marks->has_connect_cell, found = FALSE;

  if (!self->connect.is_active || source.card == TL_HANDLE_NONE || !tl_command_cell_of (self->map, source.card, &source.cell))
    return FALSE;
  if (marks->has_connect_cell)
    aimed.cell = marks->connect_cell;
  else if (has_aim)
    tl_command_cell_of (self->map, aimed.card, &aimed.cell);
  if (!has_aim || self->connect.is_offered)
    found = go_from (self, &source, way, &to);
  if (has_aim && (!found || to.card == TL_HANDLE_NONE || to.card == aimed.card) && go_from (self, &aimed, way, &further))
    {
      to = further;
      found = TRUE;
    }
  self->connect.by_key = TRUE;
  self->connect.is_offered = FALSE;
  if (found)
    aim_at_target (self, &to);
  tl_canvas_update_marks (self);
  return TRUE;
}

/* The scene is new: the cell that keys aim at may lie elsewhere. */
void
tl_canvas_connect_after (TlCanvas *self)
{
  TlMarks *marks = &self->marks;

  if (self->connect.is_active && self->connect.by_key && marks->has_connect_cell
      && !tl_scene_cell_of (self->scene, marks->connect_cell.stage, marks->connect_cell.kind, marks->connect_cell.row, &marks->connect_cell))
    marks->has_connect_cell = FALSE;
}

/* ---- drawn ---- */

static void
show_handoff (TlCanvas *self, TlHandle handoff)
{
  g_autofree char *text = NULL;

  tl_canvas_ensure_scene (self);
  tl_selection_select (self->selection, handoff);
  tl_canvas_focus_record (self, handoff, FALSE);
  text = tl_describe (self->map, handoff);
  tl_canvas_say (self, text);
}

/* What was being drawn when it was let go. */
typedef struct
{
  TlHandle from, to, handoff;
  gboolean to_end, by_key;
  gboolean has_cell, new_stage, new_function;
  TlCell cell;
} Drawn;

static void
finish_on_card (TlCanvas *self, const Drawn *drawn)
{
  TlHandle handoff = drawn->handoff;
  GError *error = NULL;

  if (handoff != TL_HANDLE_NONE)
    tl_command_set_end (self->map, handoff, drawn->to_end, drawn->to, &error);
  else
    handoff = tl_command_connect (self->map, drawn->from, drawn->to, &error);
  tl_canvas_tell_error (self, error);
  if (handoff == TL_HANDLE_NONE)
    return;
  show_handoff (self, handoff);
  if (drawn->by_key && drawn->handoff == TL_HANDLE_NONE)
    self->connect.drawn = handoff;
}

/* The new card is named at once; taking it back takes the hand-off with it, and the stage or lane made for it. */
static void
finish_on_cell (TlCanvas *self, const Drawn *drawn)
{
  TlHandle card = TL_HANDLE_NONE;
  TlCell cell = drawn->cell;
  GError *error = NULL;
  gboolean done;

  tl_map_begin (self->map, drawn->handoff != TL_HANDLE_NONE ? _ ("Move end of hand-off") : _ ("Draw hand-off"));
  done = tl_command_make_cell (self->map, &cell, drawn->new_stage, drawn->new_function, &error);
  if (done && drawn->handoff != TL_HANDLE_NONE)
    {
      card = tl_command_add_card (self->map, &cell, NULL, &error);
      done = card != TL_HANDLE_NONE && tl_command_set_end (self->map, drawn->handoff, drawn->to_end, card, &error);
    }
  else if (done)
    done = tl_command_connect_cell (self->map, drawn->from, &cell, &card, &error) != TL_HANDLE_NONE;
  tl_canvas_open_fresh (self, done ? card : TL_HANDLE_NONE, FALSE, error);
}

gboolean
tl_canvas_connect_finish (TlCanvas *self)
{
  const TlMarks *marks = &self->marks;
  Drawn drawn = { marks->connect_from, marks->connect_to, self->connect.handoff, self->connect.to_end, self->connect.by_key, marks->has_connect_cell, marks->connect_new_stage, marks->connect_new_function, marks->connect_cell };

  if (drawn.from == TL_HANDLE_NONE || (drawn.to == TL_HANDLE_NONE && !drawn.has_cell))
    return FALSE;

  tl_canvas_connect_clear (self);
  tl_canvas_show_hint (self, NULL);
  if (drawn.to != TL_HANDLE_NONE)
    finish_on_card (self, &drawn);
  else
    finish_on_cell (self, &drawn);
  tl_canvas_update_actions (self);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

gboolean
tl_canvas_connect_to (TlCanvas *self, TlHandle card)
{
  if (!self->connect.is_active || self->marks.connect_from == TL_HANDLE_NONE || self->marks.connect_from == card || tl_map_activity (self->map, card) == NULL)
    return FALSE;
  self->connect.by_key = TRUE;
  aim_at (self, card);
  return tl_canvas_connect_finish (self);
}

gboolean
tl_canvas_connect_click (TlCanvas *self, double x, double y)
{
  TlHit hit;

  tl_canvas_hit (self, x, y, &hit);
  if (self->marks.connect_from == TL_HANDLE_NONE)
    {
      if (tl_map_activity (self->map, hit.handle) != NULL)
        tl_canvas_connect_start (self, hit.handle, FALSE);
      else
        tl_canvas_connect_cancel (self);
      return TRUE;
    }
  tl_canvas_connect_aim (self, x, y);
  if (!tl_canvas_connect_finish (self))
    tl_canvas_connect_cancel (self);
  return TRUE;
}
