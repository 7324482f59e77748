/* Copy, cut, paste, duplicate, and dragging the selection out of the window or into it.
 *
 * What is offered is one provider with all forms at once, so that a slide, a sheet and another map each take what they
 * understand: records, a table as text and as HTML, a picture.
 */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/canvas/picture-provider.h"
#include "app/commands/commands-note.h"
#include "app/commands/commands-paste.h"
#include "app/commands/commands-turn.h"
#include "app/commands/copying.h"
#include "app/commands/grid.h"
#include "app/test-mode.h"
#include "app/widgets/thumbnail.h"
#include "model/text.h"
#include "files/read.h"
#include "files/write.h"

#define MARGIN 12.0 /* units of ground around a copied picture */
#define ICON 240.0  /* px: the longer side of a picture that is dragged */

/* ---- what is selected, as others take it ---- */

static const TlHandle *
selected (TlCanvas *self, guint *n)
{
  const TlHandle *handles = tl_selection_get (self->selection, n);

  if (*n > 0)
    return handles;
  *n = self->focus != TL_HANDLE_NONE ? 1 : 0;
  return &self->focus;
}

/* A picture goes onto light ground: that is what slides and mails have. */
static TlScene *
light_scene (TlCanvas *self)
{
  TlView view = self->view;

  if (self->view.theme != TL_THEME_DARK && !self->view.contrast)
    return tl_scene_ref (self->scene);
  view.theme = TL_THEME_LIGHT;
  view.contrast = FALSE;
  return tl_scene_new (self->map, &view, self->typesetter);
}

static gboolean
picture_area (TlScene *scene, const TlHandle *handles, guint n, TlRect *area)
{
  TlRect whole = { 0, 0, 0, 0 }, bounds = { 0, 0, 0, 0 };
  gboolean any = FALSE;

  tl_scene_size (scene, &whole.width, &whole.height);
  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = tl_scene_shape_of (scene, handles[i]);

      if (shape == NULL)
        continue;
      if (!any)
        bounds = shape->bounds;
      else
        {
          double right = MAX (bounds.x + bounds.width, shape->bounds.x + shape->bounds.width);
          double bottom = MAX (bounds.y + bounds.height, shape->bounds.y + shape->bounds.height);

          bounds.x = MIN (bounds.x, shape->bounds.x);
          bounds.y = MIN (bounds.y, shape->bounds.y);
          bounds.width = right - bounds.x;
          bounds.height = bottom - bounds.y;
        }
      any = TRUE;
    }
  bounds = (TlRect){ bounds.x - MARGIN, bounds.y - MARGIN, bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN };
  return any && tl_rect_intersect (&bounds, &whole, area);
}

static void
add_bytes (GPtrArray *providers, const char *mime, GBytes *bytes)
{
  g_ptr_array_add (providers, gdk_content_provider_new_for_bytes (mime, bytes));
  g_bytes_unref (bytes);
}

static void
add_text (GPtrArray *providers, TlMap *map, const TlHandle *handles, guint n)
{
  g_autoptr (TlCopyTable) table = tl_copy_table (map, handles, n);
  g_autofree char *text = table != NULL ? tl_copy_table_text (table) : tl_copy_lines (map, handles, n);

  /* A lone card is no table: a mail would put a frame round it. */
  if (table != NULL && table->cells->len > 1)
    {
      char *html = tl_copy_table_html (table);

      add_bytes (providers, "text/html", g_bytes_new_take (html, strlen (html)));
    }
  g_ptr_array_add (providers, gdk_content_provider_new_typed (G_TYPE_STRING, text));
}

/* NULL: nothing is selected that can be taken elsewhere. */
static GdkContentProvider *
content_of (TlCanvas *self)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  g_autoptr (TlMap) fragment = NULL;
  g_autoptr (TlScene) scene = NULL;
  guint n;
  const TlHandle *handles = selected (self, &n);
  TlRect area;

  if (n == 0 || tl_canvas_ensure_scene (self) == NULL)
    return NULL;
  fragment = tl_fragment_new (self->map, handles, n);
  if (fragment != NULL)
    add_bytes (providers, TL_FRAGMENT_MIME, tl_write_bytes (fragment));
  add_text (providers, self->map, handles, n);
  scene = light_scene (self);
  if (picture_area (scene, handles, n, &area))
    g_ptr_array_add (providers, tl_picture_provider_new (scene, &area));
  return gdk_content_provider_new_union ((GdkContentProvider **) providers->pdata, providers->len);
}

static gboolean
copy (TlCanvas *self)
{
  g_autoptr (GdkContentProvider) content = NULL;

  if (self->map == NULL)
    return FALSE;
  tl_canvas_finish (self);
  content = content_of (self);
  if (content == NULL)
    return FALSE;
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  return TRUE;
}

/* ---- putting it in ---- */

static void
select_made (TlCanvas *self, GArray *made)
{
  tl_canvas_ensure_scene (self);
  tl_selection_set (self->selection, (const TlHandle *) made->data, made->len);
  tl_selection_prune (self->selection, self->map);
  if (made->len > 0)
    tl_canvas_focus_record (self, g_array_index (made, TlHandle, 0), TRUE);
}

static void
say_pasted (TlCanvas *self, GArray *made)
{
  g_autofree char *sentence = NULL;

  if (made->len == 0)
    sentence = g_strdup (_ ("There was nothing to paste."));
  else
    sentence = g_strdup_printf (ngettext ("Pasted %u record", "Pasted %u records", made->len), made->len);
  tl_canvas_say (self, sentence);
  tl_test_say ("pasted %u", made->len);
}

/* The place in the grid of what is selected or in focus, or the empty cell that keys act on. */
static gboolean
place_here (TlCanvas *self, TlHandle at, TlCell *place)
{
  if (at == TL_HANDLE_NONE && self->cursor.is_on)
    {
      *place = self->cursor.cell;
      return TRUE;
    }
  return tl_grid_place_of (self->map, at, place);
}

static TlHandle
record_here (TlCanvas *self)
{
  TlHandle selected = tl_selection_single (self->selection);

  return selected != TL_HANDLE_NONE ? selected : self->focus;
}

/* Where what is in the clipboard goes: to the record in focus, cards to its cell. */
static void
paste_target (TlCanvas *self, TlPasteTarget *target)
{
  TlCell place;

  *target = (TlPasteTarget){ .at = record_here (self) };
  if (!place_here (self, target->at, &place))
    return;
  target->has_cell = TRUE;
  target->cell = place;
  if (place.kind == TL_KIND_FUNCTION || place.kind == TL_KIND_ROW)
    target->cell.kind = place.kind == TL_KIND_FUNCTION ? TL_KIND_ACTIVITY : TL_KIND_ENTRY;
}

static void
paste_records (TlCanvas *self, GBytes *bytes, const TlPasteTarget *target)
{
  g_autoptr (TlMap) fragment = NULL;
  g_autoptr (GArray) made = NULL;
  GError *error = NULL;

  fragment = tl_read_bytes (bytes, _ ("clipboard"), TL_READ_DEFAULT, NULL, &error);
  if (fragment != NULL)
    made = tl_copy_paste (self->map, fragment, target, &error);
  tl_canvas_tell_error (self, error);
  if (made == NULL)
    return;
  select_made (self, made);
  say_pasted (self, made);
}

static void
paste_text (TlCanvas *self, const char *text)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  guint n_replaced = 0;
  g_autofree char *repaired = tl_text_repair (text, -1, &n_replaced);
  TlCell place;
  gboolean has_place = place_here (self, record_here (self), &place);
  GError *error = NULL;

  if (tl_map_get_kind (self->map, self->focus, TL_KIND_NOTE) != NULL)
    tl_command_paste_notes (self->map, tl_command_note_place (self->map, self->focus, &place) ? &place : NULL, repaired, made, &error);
  else
    tl_command_paste_text (self->map, has_place ? &place : NULL, repaired, made, &error);
  if (error != NULL)
    {
      tl_canvas_tell_error (self, error);
      return;
    }
  select_made (self, made);
  say_pasted (self, made);
  if (n_replaced > 0)
    tl_canvas_tell (self, ngettext ("A character that no map can hold was replaced by “�”", "Characters that no map can hold were replaced by “�”", n_replaced));
}

/* A paste on its way: reading the clipboard may ask another program. */
typedef struct
{
  TlCanvas *canvas;
  TlMap *map;
  TlPasteTarget target;
} Pasting;

static Pasting *
pasting_new (TlCanvas *self)
{
  Pasting *pasting = g_new0 (Pasting, 1);

  pasting->canvas = g_object_ref (self);
  pasting->map = g_object_ref (self->map);
  paste_target (self, &pasting->target);
  return pasting;
}

static void
pasting_free (Pasting *pasting)
{
  g_object_unref (pasting->canvas);
  g_object_unref (pasting->map);
  g_free (pasting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pasting, pasting_free)

/* Whether what has come can still go where it was meant to. */
static gboolean
is_due (Pasting *pasting)
{
  if (pasting->canvas->map != pasting->map)
    return FALSE;
  tl_canvas_finish (pasting->canvas);
  return TRUE;
}

static void
bytes_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Pasting) pasting = data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      tl_canvas_tell_error (pasting->canvas, error);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  if (is_due (pasting))
    paste_records (pasting->canvas, bytes, &pasting->target);
}

/* Takes @pasting over. */
static void
read_all (GInputStream *stream, Pasting *pasting)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL, bytes_read_cb, pasting);
}

static void
stream_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Pasting) pasting = data;
  GError *error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (stream != NULL)
    read_all (stream, g_steal_pointer (&pasting));
  else
    tl_canvas_tell_error (pasting->canvas, error);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Pasting) pasting = data;
  GError *error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (text == NULL)
    tl_canvas_tell_error (pasting->canvas, error);
  else if (is_due (pasting))
    paste_text (pasting->canvas, text);
}

static void
paste (TlCanvas *self)
{
  static const char *const own[] = { TL_FRAGMENT_MIME, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (self->map == NULL)
    return;
  if (gdk_content_formats_contain_mime_type (formats, TL_FRAGMENT_MIME))
    gdk_clipboard_read_async (clipboard, (const char **) own, G_PRIORITY_DEFAULT, NULL, stream_read_cb, pasting_new (self));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") || gdk_content_formats_contain_mime_type (formats, "text/plain"))
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, pasting_new (self));
  else
    tl_canvas_tell (self, _ ("The clipboard holds nothing that a map can take: copy cards, a table or text."));
}

/* ---- actions ---- */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (!copy (self))
    return;
  tl_canvas_say (self, _ ("Copied"));
  tl_test_say ("copied");
}

static void
cut_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (copy (TL_CANVAS (widget)))
    gtk_widget_activate_action (widget, "canvas.delete", NULL);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  tl_canvas_finish (self);
  paste (self);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  g_autoptr (GArray) made = NULL;
  g_autofree TlHandle *copies = NULL;
  GError *error = NULL;
  const TlHandle *handles;
  guint n;

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  handles = selected (self, &n);
  copies = g_memdup2 (handles, n * sizeof *handles);
  made = tl_copy_duplicate (self->map, copies, n, &error);
  tl_canvas_tell_error (self, error);
  if (made != NULL && made->len > 0)
    select_made (self, made);
}

void
tl_canvas_install_clipboard (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "canvas.cut", NULL, cut_action);
  gtk_widget_class_install_action (klass, "canvas.paste", NULL, paste_action);
  gtk_widget_class_install_action (klass, "canvas.duplicate", NULL, duplicate_action);
}

/* ---- out of the window ---- */

static void
set_icon (TlCanvas *self, GdkDrag *drag)
{
  g_autoptr (TlScene) scene = light_scene (self);
  g_autoptr (GdkTexture) texture = NULL;
  cairo_surface_t *surface;
  guint n;
  const TlHandle *handles = selected (self, &n);
  TlRect area;

  if (!picture_area (scene, handles, n, &area))
    return;
  surface = tl_picture_draw (scene, &area, MIN (1.0, ICON / MAX (area.width, area.height)));
  texture = tl_texture_new (surface);
  gtk_drag_icon_set_from_paintable (drag, GDK_PAINTABLE (texture), 0, 0);
  cairo_surface_destroy (surface);
}

gboolean
tl_canvas_drag_out (TlCanvas *self, GtkGesture *gesture, double x, double y)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GdkDrag) drag = NULL;

  tl_canvas_finish (self);
  content = content_of (self);
  if (content == NULL)
    return FALSE;
  drag = gdk_drag_begin (surface, gtk_gesture_get_device (gesture), content, GDK_ACTION_COPY, x, y);
  if (drag == NULL)
    return FALSE;
  set_icon (self, drag);
  tl_test_say ("dragging");
  return TRUE;
}

/* ---- into it ---- */

static void
drop_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Pasting) pasting = data;
  GdkDrop *drop = GDK_DROP (source);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (drop, result, NULL, &error);

  gdk_drop_finish (drop, stream != NULL ? GDK_ACTION_COPY : 0);
  if (stream != NULL)
    read_all (stream, g_steal_pointer (&pasting));
  else
    tl_canvas_tell_error (pasting->canvas, error);
}

static gboolean
dropped_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, TlCanvas *self)
{
  static const char *const own[] = { TL_FRAGMENT_MIME, NULL };
  Pasting *pasting;
  TlHit hit;

  if (self->map == NULL || tl_canvas_ensure_scene (self) == NULL)
    return FALSE;
  tl_canvas_hit (self, x, y, &hit);
  pasting = pasting_new (self);
  pasting->target = (TlPasteTarget){ .at = hit.handle, .has_cell = hit.has_cell, .cell = hit.cell };
  gdk_drop_read_async (drop, (const char **) own, G_PRIORITY_DEFAULT, NULL, drop_read_cb, pasting);
  return TRUE;
}

void
tl_canvas_init_clipboard (TlCanvas *self)
{
  static const char *const own[] = { TL_FRAGMENT_MIME };
  GtkDropTargetAsync *target = gtk_drop_target_async_new (gdk_content_formats_new ((const char **) own, G_N_ELEMENTS (own)), GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
