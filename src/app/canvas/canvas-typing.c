/* From one text to the next: what Enter, Tab and arrows do in an open text, and what several pasted lines become. */
#include "app/canvas/canvas-private.h"

#include <string.h>

#include "app/application.h"
#include "app/commands/commands-note.h"
#include "app/commands/commands-paste.h"

/* What is edited, for after it is closed. */
typedef struct
{
  TlHandle handle;
  TlKind kind;
  gboolean is_series; /* made by typing: Enter makes another, left empty it goes */
  gboolean is_fresh;
  gboolean is_blank;
  gboolean has_cell;
  TlCell cell;
} Edited;

static void
remember (TlCanvas *self, Edited *edited)
{
  const TlRecord *record = tl_map_get (self->map, self->editor.handle);

  *edited = (Edited){ .handle = record->handle,
                      .kind = record->kind,
                      .is_fresh = self->editor.is_fresh,
                      .is_series = self->editor.is_fresh && self->editor.is_lone,
                      .is_blank = tl_canvas_edit_is_blank (self) };
  edited->has_cell = tl_command_cell_of (self->map, record->handle, &edited->cell);
}

/* Of a column or a row: one after the other is typed. */
static gboolean
is_header (TlKind kind)
{
  return kind == TL_KIND_STAGE || kind == TL_KIND_FUNCTION || kind == TL_KIND_ROW;
}

/* ---- Enter ---- */

static void
go_down (TlCanvas *self, const Edited *edited)
{
  const TlHandoff *handoff = tl_map_handoff (self->map, edited->handle);
  const TlPhase *phase = edited->is_fresh ? tl_map_phase (self->map, edited->handle) : NULL;
  const TlStage *first = phase != NULL ? tl_record_next_of (phase->record.first_child, TL_KIND_STAGE) : NULL;

  if (handoff != NULL)
    {
      tl_canvas_focus_to (self, handoff->to, 0);
      self->connect.described = edited->handle;
    }
  else if (first != NULL)
    tl_canvas_edit_open (self, first->record.handle, FALSE, FALSE, TRUE);
  else if (edited->kind != TL_KIND_NOTE)
    tl_canvas_focus_go (self, TL_GO_DOWN, 0);
}

void
tl_canvas_typing_enter (TlCanvas *self, gboolean another)
{
  Edited edited;

  remember (self, &edited);
  tl_canvas_edit_commit (self);
  if ((edited.is_series && edited.is_blank) || tl_map_get (self->map, edited.handle) == NULL)
    return;
  if (another || (edited.is_series && (edited.has_cell || is_header (edited.kind) || tl_canvas_note_goes_on (self, edited.handle))))
    tl_canvas_add_after (self, edited.handle);
  else
    go_down (self, &edited);
}

/* ---- Tab ---- */

static TlHandle
neighbour_of_kind (TlCanvas *self, const TlRecord *record, int by)
{
  const GPtrArray *list = tl_map_list (self->map, record->kind);

  for (guint i = 0; i < list->len; i++)
    if (g_ptr_array_index (list, i) == (gpointer) record)
      {
        if (by < 0 ? i == 0 : i + 1 == list->len)
          return TL_HANDLE_NONE;
        return ((const TlRecord *) g_ptr_array_index (list, i + by))->handle;
      }
  return TL_HANDLE_NONE;
}

/* Down the column is one person's habit, so a setting and no part of the map. */
static gboolean
tabs_down (void)
{
  GSettings *settings = tl_application_settings ();
  g_autofree char *order = settings != NULL ? g_settings_get_string (settings, "tab-order") : NULL;

  return g_strcmp0 (order, "column") == 0;
}

/* Along a column each card counts, along a row each cell. */
static TlHandle
card_beside (TlCanvas *self, const Edited *edited, int by)
{
  g_autoptr (GArray) cards = tl_cell_cards (self->map, &edited->cell);

  for (guint i = 0; i < cards->len; i++)
    if (g_array_index (cards, TlHandle, i) == edited->handle && (by > 0 ? i + 1 < cards->len : i > 0))
      return g_array_index (cards, TlHandle, i + by);
  return TL_HANDLE_NONE;
}

static void
tab_from_card (TlCanvas *self, const Edited *edited, TlHandle beside, gboolean down, int by)
{
  g_autoptr (GArray) cards = NULL;
  TlCell next;

  if (beside != TL_HANDLE_NONE && tl_map_get (self->map, beside) != NULL)
    {
      tl_canvas_edit_open (self, beside, FALSE, FALSE, TRUE);
      return;
    }
  if (tl_canvas_ensure_scene (self) == NULL || !tl_grid_next (self->map, self->scene, &edited->cell, by, down, &next))
    return;
  cards = tl_cell_cards (self->map, &next);
  if (cards->len > 0)
    tl_canvas_edit_open (self, g_array_index (cards, TlHandle, by > 0 ? 0 : cards->len - 1), FALSE, FALSE, TRUE);
  else
    tl_canvas_add_card_in (self, &next);
}

void
tl_canvas_typing_tab (TlCanvas *self, int by)
{
  gboolean down = tabs_down ();
  TlHandle next;
  Edited edited;

  remember (self, &edited);
  next = neighbour_of_kind (self, tl_map_get (self->map, edited.handle), by);
  if (edited.has_cell)
    {
      TlHandle beside = down ? card_beside (self, &edited, by) : TL_HANDLE_NONE;

      tl_canvas_edit_commit (self);
      tab_from_card (self, &edited, beside, down, by);
      return;
    }
  tl_canvas_edit_commit (self);
  if (next != TL_HANDLE_NONE)
    tl_canvas_edit_open (self, next, FALSE, FALSE, TRUE);
  else if (by > 0 && !edited.is_blank && is_header (edited.kind))
    tl_canvas_add_after (self, edited.handle);
}

/* ---- arrows ---- */

gboolean
tl_canvas_typing_arrow (TlCanvas *self, TlGo way)
{
  Edited edited;
  TlCell place;

  remember (self, &edited);
  if (!edited.is_series || !edited.is_blank)
    return FALSE;
  tl_canvas_edit_cancel (self);
  /* From below the cards of a cell one comes up to the last of them. */
  if (way == TL_GO_UP && edited.has_cell && !self->cursor.is_on && tl_canvas_get_place (self, &place) && tl_grid_is_same (&place, &edited.cell))
    tl_canvas_update_marks (self);
  else
    tl_canvas_focus_go (self, way, 0);
  return TRUE;
}

/* ---- several lines ---- */

static gboolean
is_several (const char *text)
{
  g_autoptr (GPtrArray) table = tl_table_parse (text);

  return table->len > 1 || tl_table_width (table) > 1;
}

static void
insert (TlCanvas *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor.view));

  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->editor.view), gtk_text_buffer_get_insert (buffer));
}

/* Pastes text there (app/commands/commands-paste.h; NULL: at the end), selects and shows what came of it, says what went wrong. */
static void
paste_at (TlCanvas *self, const TlCell *place, const char *text)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  GError *error = NULL;

  tl_canvas_finish (self);
  if (tl_command_paste_text (self->map, place, text, made, &error) && made->len > 0)
    {
      tl_canvas_ensure_scene (self);
      tl_selection_set (self->selection, (const TlHandle *) made->data, made->len);
      tl_canvas_focus_record (self, g_array_index (made, TlHandle, made->len - 1), TRUE);
    }
  tl_canvas_tell_error (self, error);
}

/* Where the lines go in place of the empty text: behind what it was added behind. */
static void
paste_several (TlCanvas *self, const char *text)
{
  Edited edited;
  TlCell place;

  remember (self, &edited);
  if (edited.kind == TL_KIND_NOTE)
    {
      gboolean is_on_cell = tl_command_note_place (self->map, edited.handle, &place);

      tl_canvas_edit_cancel (self);
      tl_canvas_paste_notes (self, is_on_cell ? &place : NULL, text);
      return;
    }
  place = edited.cell;
  if (!edited.has_cell)
    {
      TlHandle before = neighbour_of_kind (self, tl_map_get (self->map, edited.handle), -1);

      place = (TlCell){ .kind = edited.kind };
      if (edited.kind == TL_KIND_STAGE)
        place.stage = before;
      else
        place.row = before;
    }
  tl_canvas_edit_cancel (self);
  paste_at (self, &place, text);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlCanvas) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || self->editor.view == NULL)
    return;
  if (self->editor.is_fresh && self->editor.is_lone && tl_canvas_edit_is_blank (self) && is_several (text))
    paste_several (self, text);
  else
    insert (self, text);
}

/* GTK would put all lines into the one text that is open. */
void
tl_canvas_typing_paste (TlCanvas *self)
{
  if (!self->editor.is_fresh || !self->editor.is_lone || !tl_canvas_edit_is_blank (self))
    return;
  g_signal_stop_emission_by_name (self->editor.view, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb, g_object_ref (self));
}
