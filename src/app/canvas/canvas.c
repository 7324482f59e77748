#include "app/canvas/canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/canvas/canvas-proxy.h"
#include "app/compat.h"
#include "app/view/touched.h"
#include "picture/painter.h"

#define REVEAL_AROUND 44 /* px: clear of what floats at the edges of the view */
#define HINT_ABOVE 18    /* px between the hint and the lower edge */
#define MANY 64          /* more than that is not selected after undo */

G_DEFINE_FINAL_TYPE_WITH_CODE (TlCanvas, tl_canvas, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  SIGNAL_REMOVED,
  SIGNAL_MESSAGE,
  SIGNAL_VOTED,
  SIGNAL_FLAG,
  SIGNAL_FOLD,
  SIGNAL_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- what the files of the canvas tell the outside ---- */

void
tl_canvas_update_marks (TlCanvas *self)
{
  self->marks.has_cursor = self->cursor.is_on;
  self->marks.cursor = self->cursor.cell;
  self->marks.ends = tl_canvas_ends (self);
  self->marks.edited = self->editor.handle;
  self->marks.has_folds = !self->is_presenting && !tl_canvas_is_empty (self);
  self->marks.focus = self->is_focus_visible && self->editor.view == NULL ? self->focus : TL_HANDLE_NONE;
  tl_canvas_hits_show (TL_CANVAS_HITS (self->hits), self->scene, &self->viewport, self->view.theme);
  tl_canvas_overlay_show (TL_CANVAS_OVERLAY (self->overlay), self->scene, &self->viewport, &self->marks, self->selection, self->view.theme);
}

void
tl_canvas_say (TlCanvas *self, const char *sentence)
{
  GtkWidget *speaker = self->cursor.is_on ? self->cursor.proxy : self->focus != TL_HANDLE_NONE ? g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (self->focus))
                                                                                               : NULL;

  if (speaker != NULL)
    tl_canvas_proxy_say (TL_CANVAS_PROXY (speaker), sentence);
  else
    compat_announce (GTK_WIDGET (self), sentence);
}

/* What the window says meanwhile gives way to the hint. */
static void
make_way (TlCanvas *self, gboolean hinted)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (toasts != NULL && hinted)
    gtk_widget_add_css_class (toasts, "hinted");
  else if (toasts != NULL)
    gtk_widget_remove_css_class (toasts, "hinted");
}

void
tl_canvas_show_hint (TlCanvas *self, const char *text)
{
  make_way (self, text != NULL);
  if (text != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->hint), text);
      tl_canvas_say (self, text);
    }
  gtk_widget_set_visible (self->hint, text != NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
tl_canvas_removed (TlCanvas *self, const char *summary)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, summary);
}

void
tl_canvas_voted (TlCanvas *self, TlHandle handle, int by)
{
  g_signal_emit (self, signals[SIGNAL_VOTED], 0, handle, by);
}

void
tl_canvas_flag_pressed (TlCanvas *self, guint flag)
{
  g_signal_emit (self, signals[SIGNAL_FLAG], 0, flag);
}

void
tl_canvas_fold_pressed (TlCanvas *self, TlHandle row)
{
  g_signal_emit (self, signals[SIGNAL_FOLD], 0, row);
}

void
tl_canvas_tell (TlCanvas *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, sentence);
}

void
tl_canvas_tell_error (TlCanvas *self, GError *error)
{
  if (error == NULL)
    return;
  tl_canvas_tell (self, error->message);
  g_error_free (error);
}

/* ---- the map ---- */

/* Scrolls to what undo or redo brought or changed, and selects it. */
static void
show_transaction (TlCanvas *self, const TlTransaction *transaction)
{
  g_autoptr (GArray) touched = NULL;
  guint n = 0;

  tl_canvas_ensure_scene (self);
  if (self->scene == NULL)
    return;
  touched = tl_touched (self->map, transaction);
  for (guint i = 0; i < touched->len && n < MANY; i++)
    {
      TlHandle handle = g_array_index (touched, TlHandle, i);

      if (tl_scene_shape_of (self->scene, handle) != NULL)
        g_array_index (touched, TlHandle, n++) = handle;
    }
  g_array_set_size (touched, n);
  if (touched->len == 0)
    return;
  tl_selection_set (self->selection, (const TlHandle *) touched->data, touched->len);
  tl_canvas_focus_record (self, g_array_index (touched, TlHandle, 0), TRUE);
}

static void
changed_cb (TlMap *map, const TlTransaction *transaction, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  for (guint i = 0; i < transaction->edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (transaction->edits, TlEdit, i);

      if (edit->type != TL_EDIT_SET || (edit->field != NULL && edit->field->type == TL_FIELD_REF))
        g_hash_table_add (self->moved, GUINT_TO_POINTER (edit->handle));
    }
  tl_canvas_set_stale (self);
}

static void
preview_cb (TlMap *map, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->editor.is_typing)
    tl_canvas_typed (self, self->editor.handle);
  else
    tl_canvas_set_stale (self);
}

static void
selection_changed_cb (TlSelection *selection, TlCanvas *self)
{
  guint n;

  g_assert (TL_IS_CANVAS (self));

  /* Keys act on what is selected now. */
  tl_selection_get (selection, &n);
  if (n > 0)
    tl_canvas_cursor_off (self);
  tl_canvas_update_marks (self);
  tl_canvas_update_actions (self);
  tl_canvas_queue_proxies (self);
}

/* ---- widget ---- */

static void
allocate_at (GtkWidget *child, double x, double y, double width, double height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ (int) x, (int) y, (int) width, (int) height }, -1);
}

static void
allocate_hint (TlCanvas *self, int width, int height)
{
  int natural_width, natural_height;

  gtk_widget_measure (self->hint, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL, NULL);
  natural_width = MIN (natural_width, width);
  gtk_widget_measure (self->hint, GTK_ORIENTATION_VERTICAL, natural_width, NULL, &natural_height, NULL, NULL);
  allocate_at (self->hint, (width - natural_width) / 2, height - natural_height - HINT_ABOVE, natural_width, natural_height);
}

static void
allocate_empty (TlCanvas *self, int width, int height)
{
  int minimum, natural;

  gtk_widget_measure (self->empty, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->empty, GTK_ORIENTATION_VERTICAL, MAX (minimum, width), &natural, NULL, NULL, NULL);
  allocate_at (self->empty, 0, 0, MAX (minimum, width), MAX (natural, height));
}

static void
tl_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlCanvas *self = TL_CANVAS (widget);
  gboolean is_resized = self->viewport.width != width || self->viewport.height != height;

  self->viewport.width = width;
  self->viewport.height = height;
  tl_canvas_ensure_scene (self);
  if (self->scene != NULL && !self->is_opened)
    tl_canvas_open_view (self);
  if (is_resized)
    tl_canvas_present_again (self);
  if (self->scene != NULL)
    self->viewport.flat = tl_paint_is_far (self->scene, tl_canvas_scale (self));
  tl_viewport_clamp (&self->viewport);
  tl_canvas_sync_scroll (self);

  allocate_at (self->hits, 0, 0, width, height);
  allocate_at (self->overlay, 0, 0, width, height);
  allocate_at (self->popovers, 0, 0, width, height);
  if (gtk_widget_get_visible (self->hint))
    allocate_hint (self, width, height);
  if (gtk_widget_get_visible (self->empty))
    allocate_empty (self, width, height);
  tl_canvas_edit_allocate (self);
  tl_canvas_place_proxies (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  tl_canvas_update_marks (self);
}

static void
tl_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlCanvas *self = TL_CANVAS (widget);

  tl_canvas_paint (self, snapshot);
  if (gtk_widget_get_visible (self->empty))
    gtk_widget_snapshot_child (widget, self->empty, snapshot);
  gtk_widget_snapshot_child (widget, self->hits, snapshot);
  gtk_widget_snapshot_child (widget, self->overlay, snapshot);
  if (self->editor.view != NULL)
    gtk_widget_snapshot_child (widget, self->editor.view, snapshot);
  if (gtk_widget_get_visible (self->hint))
    gtk_widget_snapshot_child (widget, self->hint, snapshot);
}

static void
tl_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 600;
}

static void
tl_canvas_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_canvas_parent_class)->root (widget);

  tl_canvas_root_scroll (TL_CANVAS (widget));
}

static void
tl_canvas_unroot (GtkWidget *widget)
{
  tl_canvas_unroot_scroll (TL_CANVAS (widget));

  GTK_WIDGET_CLASS (tl_canvas_parent_class)->unroot (widget);
}

static void
tl_canvas_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  TlCanvas *self = TL_CANVAS (object);

  if (property == TL_CANVAS_PROP_ZOOM)
    g_value_set_double (value, self->viewport.zoom);
  else if (self->scroller != NULL && !tl_scroller_get_property (self->scroller, property, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
tl_canvas_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  TlCanvas *self = TL_CANVAS (object);

  if (self->scroller != NULL && !tl_scroller_set_property (self->scroller, property, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
tl_canvas_dispose (GObject *object)
{
  TlCanvas *self = TL_CANVAS (object);

  tl_canvas_set_map (self, NULL);
  tl_canvas_dispose_scroll (self);
  tl_canvas_dispose_focus (self);
  tl_canvas_drop_far (self);
  tl_canvas_drop_picture (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->menu_from);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->empty, gtk_widget_unparent);
  g_clear_pointer (&self->popovers, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->hits, gtk_widget_unparent);
  g_clear_pointer (&self->typesetter, tl_typesetter_unref);
  g_clear_pointer (&self->drag.selected, g_array_unref);
  g_clear_pointer (&self->moved, g_hash_table_unref);
  g_clear_object (&self->choices);
  g_clear_object (&self->note_choices);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (tl_canvas_parent_class)->dispose (object);
}

static void
tl_canvas_class_init (TlCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_canvas_get_property;
  object_class->set_property = tl_canvas_set_property;
  object_class->dispose = tl_canvas_dispose;
  widget_class->measure = tl_canvas_measure;
  widget_class->size_allocate = tl_canvas_size_allocate;
  widget_class->snapshot = tl_canvas_snapshot;
  widget_class->root = tl_canvas_root;
  widget_class->unroot = tl_canvas_unroot;
  widget_class->focus = tl_canvas_focus;
  widget_class->grab_focus = tl_canvas_grab_focus;

  tl_scroller_install (object_class);
  g_object_class_install_property (object_class, TL_CANVAS_PROP_ZOOM,
                                   g_param_spec_double ("zoom", NULL, NULL, TL_VIEWPORT_ZOOM_MIN, TL_VIEWPORT_ZOOM_MAX, 1,
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  signals[SIGNAL_REMOVED] = g_signal_new ("removed", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_VOTED] = g_signal_new ("voted", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FLAG] = g_signal_new ("flag", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_FOLD] = g_signal_new ("fold", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  tl_canvas_install_actions (widget_class);
  tl_canvas_install_clipboard (widget_class);
}

static GtkWidget *
hint_new (void)
{
  GtkWidget *hint = gtk_label_new (NULL);

  gtk_widget_add_css_class (hint, "osd");
  gtk_widget_add_css_class (hint, "canvas-hint");
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_set_can_target (hint, FALSE);
  return hint;
}

static void
tl_canvas_init (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Journey map"), -1);

  tl_viewport_init (&self->viewport);
  self->marks.hot_port = TL_PORT_NONE;
  self->selection = tl_selection_new ();
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (selection_changed_cb), self, 0);
  self->moved = g_hash_table_new (NULL, NULL);
  self->drag.selected = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  self->hits = tl_canvas_hits_new ();
  self->overlay = tl_canvas_overlay_new ();
  self->popovers = g_object_new (ADW_TYPE_BIN, "can-target", FALSE, NULL);
  self->empty = tl_canvas_empty_new (self);
  self->hint = hint_new ();
  gtk_widget_set_parent (self->empty, widget);
  gtk_widget_set_parent (self->hits, widget);
  gtk_widget_set_parent (self->overlay, widget);
  gtk_widget_set_parent (self->popovers, widget);
  gtk_widget_set_parent (self->hint, widget);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_widget_set_visible (self->hint, FALSE);

  tl_canvas_init_scroll (self);
  tl_canvas_init_focus (self);
  tl_canvas_init_hover (self);
  tl_canvas_init_input (self);
  tl_canvas_init_drag (self);
  tl_canvas_init_menu (self);
  tl_canvas_init_notes (self);
  tl_canvas_init_clipboard (self);
  tl_canvas_update_actions (self);
}

/* ---- public ---- */

void
tl_canvas_set_map (TlCanvas *self, TlMap *map)
{
  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (map == NULL || TL_IS_MAP (map));

  if (self->map == map)
    return;
  tl_canvas_finish (self);
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  tl_selection_select (self->selection, TL_HANDLE_NONE);
  tl_canvas_focus_record (self, TL_HANDLE_NONE, FALSE);
  self->focus_place = (TlPoint){ 0 };
  tl_canvas_drop_far (self);
  tl_canvas_drop_picture (self);
  g_clear_pointer (&self->scene, tl_scene_unref);
  self->is_opened = FALSE;
  self->has_opening = FALSE;
  self->marks = (TlMarks){ .hot_port = TL_PORT_NONE };

  g_set_object (&self->map, map);
  if (map != NULL)
    {
      g_signal_connect_object (map, "changed", G_CALLBACK (changed_cb), self, 0);
      g_signal_connect_object (map, "preview", G_CALLBACK (preview_cb), self, 0);
    }
  tl_canvas_set_stale (self);
}

TlMap *
tl_canvas_get_map (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), NULL);

  return self->map;
}

void
tl_canvas_set_view (TlCanvas *self, const TlView *view)
{
  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (view != NULL && view->words != NULL);

  if (self->view.words != NULL && tl_view_equal (&self->view, view))
    return;
  if (self->view.words == NULL || self->view.text_scale != view->text_scale || g_strcmp0 (self->view.words->language, view->words->language) != 0)
    g_clear_pointer (&self->typesetter, tl_typesetter_unref);
  self->view = *view;
  tl_canvas_set_stale (self);
}

TlSelection *
tl_canvas_get_selection (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), NULL);

  return self->selection;
}

TlScene *
tl_canvas_get_scene (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), NULL);

  return tl_canvas_ensure_scene (self);
}

double
tl_canvas_get_zoom (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), 1);

  return self->viewport.zoom;
}

void
tl_canvas_zoom_fit (TlCanvas *self)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  self->viewport.zoom = tl_viewport_zoom_fit (&self->viewport);
  tl_canvas_moved (self);
}

void
tl_canvas_reveal (TlCanvas *self, TlHandle handle)
{
  const TlShape *shape;

  g_return_if_fail (TL_IS_CANVAS (self));

  if (tl_canvas_ensure_scene (self) == NULL || self->viewport.width <= 0)
    return;
  shape = tl_scene_shape_of (self->scene, handle);
  if (shape != NULL && tl_viewport_reveal (&self->viewport, shape->band, &shape->bounds, REVEAL_AROUND))
    tl_canvas_moved (self);
}

void
tl_canvas_edit (TlCanvas *self, TlHandle handle)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  tl_canvas_finish (self);
  tl_canvas_edit_open (self, handle, FALSE, FALSE, FALSE);
}

void
tl_canvas_finish (TlCanvas *self)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  tl_canvas_cancel_drag (self);
  tl_canvas_tool_cancel (self);
  tl_canvas_connect_cancel (self);
  tl_canvas_edit_commit (self);
}

void
tl_canvas_undo (TlCanvas *self)
{
  const TlTransaction *transaction;

  g_return_if_fail (TL_IS_CANVAS (self));

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  transaction = tl_map_undo (self->map);
  if (transaction == NULL)
    return;
  show_transaction (self, transaction);
  {
    /* Translators: %s is what was undone, as in "Undone: Rename stage". */
    g_autofree char *sentence = g_strdup_printf (_ ("Undone: %s"), transaction->name);

    tl_canvas_say (self, sentence);
  }
}

void
tl_canvas_redo (TlCanvas *self)
{
  const TlTransaction *transaction;

  g_return_if_fail (TL_IS_CANVAS (self));

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  transaction = tl_map_redo (self->map);
  if (transaction == NULL)
    return;
  show_transaction (self, transaction);
  {
    /* Translators: %s is what was done again, as in "Redone: Rename stage". */
    g_autofree char *sentence = g_strdup_printf (_ ("Redone: %s"), transaction->name);

    tl_canvas_say (self, sentence);
  }
}
