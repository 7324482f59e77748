/* The focused record, how keys move it, and the proxies that carry it for GTK and assistive technology.
 *
 * Focus belongs to a record. The widget that has GTK's focus is that record's proxy where there is one, else the canvas:
 * so nothing is lost when a proxy is recycled or the scene is made anew (DECISIONS.md 25).
 */
#include "app/canvas/canvas-private.h"

#include "app/canvas/canvas-proxy.h"
#include "app/canvas/navigation.h"
#include "app/words/describe.h"

#define PROXIES_MAX 1500
#define MANY 4000 /* records on the picture */
#define PAUSE 200 /* ms */

static GtkWidgetClass *
plain_widget_class (void)
{
  return g_type_class_peek (GTK_TYPE_WIDGET);
}

static GtkWidget *
proxy_of (TlCanvas *self, TlHandle handle)
{
  return handle != TL_HANDLE_NONE ? g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (handle)) : NULL;
}

gboolean
tl_canvas_is_on_picture (TlCanvas *self, TlHandle handle)
{
  return handle != TL_HANDLE_NONE && tl_canvas_ensure_scene (self) != NULL && tl_scene_shape_of (self->scene, handle) != NULL;
}

/* Whether keys come to the picture: the canvas or a proxy has focus, not a text or a button above it. */
gboolean
tl_canvas_has_keys (TlCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == GTK_WIDGET (self) || (focus != NULL && TL_IS_CANVAS_PROXY (focus) && gtk_widget_get_parent (focus) == GTK_WIDGET (self));
}

gboolean
tl_canvas_grab_focus (GtkWidget *widget)
{
  TlCanvas *self = TL_CANVAS (widget);
  GtkWidget *proxy = self->cursor.is_on ? self->cursor.proxy : proxy_of (self, self->focus);

  if (proxy != NULL)
    return gtk_widget_grab_focus (proxy);
  return plain_widget_class ()->grab_focus (widget);
}

/* A menu or question of the canvas keeps Tab to itself. NULL: @focus is in none. */
static GtkWidget *
popover_around (GtkWidget *widget, GtkWidget *focus)
{
  for (; focus != NULL && focus != widget; focus = gtk_widget_get_parent (focus))
    if (GTK_IS_POPOVER (focus))
      return gtk_widget_is_ancestor (focus, widget) ? focus : NULL;
  return NULL;
}

gboolean
tl_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TlCanvas *self = TL_CANVAS (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL, *popover = popover_around (widget, focus);

  if (popover != NULL)
    {
      gtk_widget_child_focus (popover, direction);
      return TRUE;
    }
  /* An empty map is typed on first; its fields come after. */
  if (self->map != NULL && tl_canvas_is_empty (self))
    {
      if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
        return gtk_widget_child_focus (self->empty, direction);
      return gtk_widget_grab_focus (widget);
    }
  /* Inside, our own keys move focus; what comes here leaves. */
  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    return FALSE;

  self->is_focus_visible = TRUE;
  if (self->focus == TL_HANDLE_NONE && tl_canvas_ensure_scene (self) != NULL)
    tl_canvas_focus_record (self, tl_navigation_read (self->scene, TL_HANDLE_NONE, direction == GTK_DIR_TAB_BACKWARD ? -1 : 1), TRUE);
  gtk_widget_grab_focus (widget);
  tl_canvas_update_marks (self);
  return TRUE;
}

/* ---- which record ---- */

static void
remember_place (TlCanvas *self)
{
  const TlShape *shape = self->scene != NULL && self->focus != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->focus) : NULL;

  if (shape != NULL)
    self->focus_place = (TlPoint){ shape->bounds.x + shape->bounds.width / 2, shape->bounds.y + shape->bounds.height / 2 };
}

void
tl_canvas_focus_record (TlCanvas *self, TlHandle handle, gboolean reveal)
{
  gboolean had_keys = tl_canvas_has_keys (self);

  tl_canvas_cursor_off (self);
  if (self->connect.drawn != handle)
    self->connect.drawn = TL_HANDLE_NONE;
  if (self->focus != handle)
    {
      self->connect.described = TL_HANDLE_NONE;
      self->focus = handle;
      remember_place (self);
      tl_canvas_queue_proxies (self);
      if (had_keys)
        tl_canvas_grab_focus (GTK_WIDGET (self));
      tl_canvas_update_actions (self);
    }
  if (reveal && handle != TL_HANDLE_NONE)
    tl_canvas_reveal (self, handle);
  tl_canvas_update_marks (self);
}

void
tl_canvas_focus_after (TlCanvas *self)
{
  tl_canvas_cursor_after (self);
  tl_canvas_connect_after (self);
  if (self->focus == TL_HANDLE_NONE)
    return;
  if (tl_scene_shape_of (self->scene, self->focus) != NULL)
    {
      remember_place (self);
      return;
    }
  /* It went: the nearest one has focus now. */
  self->focus = tl_navigation_nearest (self->map, self->scene, self->focus_place.x, self->focus_place.y, 0);
  remember_place (self);
}

/* After a key moved focus: the selection goes along, grows with Shift, stays with Ctrl. */
void
tl_canvas_focus_to (TlCanvas *self, TlHandle handle, GdkModifierType state)
{
  self->is_focus_visible = TRUE;
  if (handle == TL_HANDLE_NONE)
    {
      tl_canvas_update_marks (self);
      return;
    }
  if (state & GDK_SHIFT_MASK)
    {
      if (self->focus != TL_HANDLE_NONE && !tl_selection_has (self->selection, self->focus))
        tl_selection_toggle (self->selection, self->focus);
      if (!tl_selection_has (self->selection, handle))
        tl_selection_toggle (self->selection, handle);
    }
  else if (!(state & GDK_CONTROL_MASK))
    tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, handle, TRUE);
}

/* Where keys begin when nothing has focus: where it was last, else at the beginning. */
static TlHandle
begin (TlCanvas *self)
{
  const TlPoint *place = &self->focus_place;

  return place->x > 0 || place->y > 0 ? tl_navigation_nearest (self->map, self->scene, place->x, place->y, 0)
                                      : tl_navigation_read (self->scene, TL_HANDLE_NONE, 1);
}

gboolean
tl_canvas_focus_go (TlCanvas *self, int way, GdkModifierType state)
{
  if (self->map == NULL || tl_canvas_ensure_scene (self) == NULL || tl_canvas_is_empty (self))
    return FALSE;
  if (tl_canvas_connect_go (self, way))
    return TRUE;
  if (!(state & GDK_SHIFT_MASK) && tl_canvas_cursor_go (self, way, state))
    return TRUE;
  if (self->focus == TL_HANDLE_NONE)
    tl_canvas_focus_to (self, begin (self), state);
  else
    tl_canvas_focus_to (self, tl_navigation_go (self->map, self->scene, self->focus, way, 0), state);
  return TRUE;
}

gboolean
tl_canvas_focus_read (TlCanvas *self, int by)
{
  TlHandle next;

  if (self->map == NULL || tl_canvas_ensure_scene (self) == NULL || tl_canvas_is_empty (self))
    return FALSE;
  next = self->cursor.is_on ? tl_navigation_nearest (self->map, self->scene, self->cursor.cell.rect.x, self->cursor.cell.rect.y, 0)
                            : tl_navigation_read (self->scene, self->focus, by);
  if (next == TL_HANDLE_NONE)
    return FALSE;
  tl_canvas_focus_to (self, next, 0);
  return TRUE;
}

gboolean
tl_canvas_focus_end (TlCanvas *self, gboolean to_end, gboolean whole)
{
  TlGo way = to_end != self->viewport.mirrored ? TL_GO_RIGHT : TL_GO_LEFT;

  if (self->map == NULL || tl_canvas_ensure_scene (self) == NULL || tl_canvas_is_empty (self))
    return FALSE;
  if (whole || self->focus == TL_HANDLE_NONE)
    tl_canvas_focus_to (self, tl_navigation_read (self->scene, TL_HANDLE_NONE, to_end ? -1 : 1), 0);
  else
    tl_canvas_focus_to (self, tl_navigation_end (self->map, self->scene, self->focus, way), 0);
  return TRUE;
}

/* ---- proxies ---- */

static gboolean
is_header (TlCanvas *self, TlHandle handle)
{
  const TlRecord *record = tl_map_get (self->map, handle);

  return record != NULL && (record->kind == TL_KIND_STAGE || record->kind == TL_KIND_FUNCTION || record->kind == TL_KIND_PHASE || record->kind == TL_KIND_ROW || record->kind == TL_KIND_JOURNEY);
}

static void
want (GHashTable *wanted, TlHandle handle)
{
  if (handle != TL_HANDLE_NONE && g_hash_table_size (wanted) < PROXIES_MAX)
    g_hash_table_add (wanted, GUINT_TO_POINTER (handle));
}

static void
want_neighbours (TlCanvas *self, GHashTable *wanted)
{
  want (wanted, self->focus);
  if (self->focus == TL_HANDLE_NONE)
    return;
  for (int way = TL_GO_LEFT; way <= TL_GO_DOWN; way++)
    want (wanted, tl_navigation_go (self->map, self->scene, self->focus, way, 0));
  want (wanted, tl_navigation_read (self->scene, self->focus, -1));
  want (wanted, tl_navigation_read (self->scene, self->focus, 1));
}

static void
want_seen (TlCanvas *self, GHashTable *wanted)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  TlRect area = tl_viewport_area (&self->viewport, TL_BAND_BODY);
  guint n;
  const TlShape *shapes = tl_scene_shapes (self->scene, &n);

  if (self->viewport.zoom * tl_typesetter_size (self->typesetter, TL_FONT_CARD) < TL_CANVAS_LEGIBLE)
    return;
  tl_scene_find (self->scene, TL_BAND_BODY, &area, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];

      if (shape->part == TL_PART_CARD || shape->part == TL_PART_LINE)
        want (wanted, shape->handle);
    }
}

/* Headers first along the way from the focused record in both directions, when there are more than fit. */
static void
want_headers (TlCanvas *self, GHashTable *wanted)
{
  guint n, at = 0;
  const TlHandle *order = tl_scene_reading_order (self->scene, &n);

  for (guint i = 0; i < n; i++)
    if (order[i] == self->focus)
      at = i;
  for (guint step = 0; step < n && g_hash_table_size (wanted) < PROXIES_MAX; step++)
    {
      if (at + step < n && is_header (self, order[at + step]))
        want (wanted, order[at + step]);
      if (step > 0 && step <= at && is_header (self, order[at - step]))
        want (wanted, order[at - step]);
    }
}

/* Assistive technology may focus a proxy by itself: then that record has the focus. */
static void
proxy_focused_cb (GtkEventControllerFocus *controller, TlCanvas *self)
{
  TlHandle handle = tl_canvas_proxy_get_handle (TL_CANVAS_PROXY (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))));

  g_assert (TL_IS_CANVAS (self));

  if (handle == self->focus)
    return;
  self->is_focus_visible = TRUE;
  tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, handle, TRUE);
}

static GtkWidget *
take_proxy (TlCanvas *self, TlHandle handle)
{
  GtkEventController *focus;
  GtkWidget *proxy;

  if (self->spare->len > 0)
    proxy = g_ptr_array_remove_index_fast (self->spare, self->spare->len - 1);
  else
    {
      proxy = tl_canvas_proxy_new ();
      focus = gtk_event_controller_focus_new ();
      g_signal_connect_object (focus, "enter", G_CALLBACK (proxy_focused_cb), self, 0);
      g_signal_connect_object (proxy, "act", G_CALLBACK (tl_canvas_act_cb), self, 0);
      gtk_widget_add_controller (proxy, focus);
      gtk_widget_insert_before (proxy, GTK_WIDGET (self), self->overlay);
    }
  tl_canvas_proxy_set_record (TL_CANVAS_PROXY (proxy), handle, tl_map_get (self->map, handle)->kind);
  gtk_widget_set_visible (proxy, TRUE);
  g_hash_table_insert (self->proxies, GUINT_TO_POINTER (handle), proxy);
  return proxy;
}

static void
release_unwanted (TlCanvas *self, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer handle, proxy;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &handle, &proxy))
    if (!g_hash_table_contains (wanted, handle))
      {
        g_hash_table_iter_remove (&iter);
        /* Hiding a widget that has focus would throw it out of the canvas. */
        if (gtk_widget_has_focus (proxy))
          plain_widget_class ()->grab_focus (GTK_WIDGET (self));
        tl_canvas_proxy_flow_to (proxy, NULL);
        gtk_widget_set_visible (proxy, FALSE);
        g_ptr_array_add (self->spare, proxy);
      }
}

static void
describe_flow (TlCanvas *self, TlHandle handle, GtkWidget *proxy)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GArray) referrers = NULL;

  if (tl_map_activity (self->map, handle) == NULL)
    {
      tl_canvas_proxy_flow_to (TL_CANVAS_PROXY (proxy), NULL);
      return;
    }
  targets = g_ptr_array_new ();
  referrers = tl_map_referrers (self->map, handle);
  for (guint i = 0; i < referrers->len; i++)
    {
      const TlHandoff *handoff = tl_map_handoff (self->map, g_array_index (referrers, TlReferrer, i).handle);
      GtkWidget *target = handoff != NULL && handoff->from == handle ? proxy_of (self, handoff->to) : NULL;

      if (target != NULL)
        g_ptr_array_add (targets, target);
    }
  tl_canvas_proxy_flow_to (TL_CANVAS_PROXY (proxy), targets);
}

/* In reading order, so that the tree is read as the picture is. */
static void
fill_proxies (TlCanvas *self, GHashTable *wanted)
{
  GtkWidget *before = NULL;
  guint n;
  const TlHandle *order = tl_scene_reading_order (self->scene, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL, *relations = NULL;
      const TlSceneRow *row;
      GtkWidget *proxy;

      if (!g_hash_table_contains (wanted, GUINT_TO_POINTER (order[i])))
        continue;
      proxy = proxy_of (self, order[i]);
      if (proxy == NULL)
        proxy = take_proxy (self, order[i]);
      if (gtk_widget_get_prev_sibling (proxy) != before)
        gtk_widget_insert_after (proxy, GTK_WIDGET (self), before);
      before = proxy;
      name = tl_describe (self->map, order[i]);
      relations = tl_describe_relations (self->map, order[i]);
      tl_canvas_proxy_describe (TL_CANVAS_PROXY (proxy), name, relations, i + 1, n);
      tl_canvas_proxy_set_selected (TL_CANVAS_PROXY (proxy), tl_selection_has (self->selection, order[i]));
      row = tl_scene_row (self->scene, order[i]);
      tl_canvas_proxy_set_expanded (TL_CANVAS_PROXY (proxy), row != NULL ? !row->collapsed : -1);
    }
}

static gboolean
update_proxies_cb (gpointer data)
{
  TlCanvas *self = data;
  g_autoptr (GHashTable) wanted = NULL;
  GHashTableIter iter;
  gpointer handle, proxy;

  g_assert (TL_IS_CANVAS (self));

  self->proxy_source = 0;
  if (self->map == NULL || self->scene == NULL || self->is_stale || self->viewport.width <= 0)
    return G_SOURCE_REMOVE;

  wanted = g_hash_table_new (NULL, NULL);
  want_neighbours (self, wanted);
  want_seen (self, wanted);
  want_headers (self, wanted);
  release_unwanted (self, wanted);
  fill_proxies (self, wanted);
  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &handle, &proxy))
    describe_flow (self, GPOINTER_TO_UINT (handle), proxy);
  tl_canvas_show_scores (self);

  if (tl_canvas_has_keys (self))
    tl_canvas_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
tl_canvas_queue_proxies (TlCanvas *self)
{
  guint n = 0;

  if (self->proxy_source != 0 || self->map == NULL)
    return;
  if (self->scene != NULL)
    tl_scene_reading_order (self->scene, &n);
  /* Of many records each round costs: not between two frames then. */
  if (n > MANY)
    self->proxy_source = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, update_proxies_cb, self, NULL);
  else
    self->proxy_source = g_idle_add_full (G_PRIORITY_LOW, update_proxies_cb, self, NULL);
}

void
tl_canvas_place_proxies (TlCanvas *self)
{
  GHashTableIter iter;
  gpointer handle, proxy;

  if (self->scene == NULL)
    return;
  tl_canvas_cursor_allocate (self);
  tl_canvas_place_scores (self);
  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &handle, &proxy))
    {
      const TlShape *shape = tl_scene_shape_of (self->scene, GPOINTER_TO_UINT (handle));
      TlRect rect = { 0 };

      if (shape != NULL)
        rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &(GtkAllocation){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1), (int) MAX (rect.height, 1) }, -1);
    }
}

void
tl_canvas_init_focus (TlCanvas *self)
{
  self->proxies = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new ();
  self->scores = g_ptr_array_new ();
  self->score_places = g_array_new (FALSE, TRUE, sizeof (TlRect));
}

void
tl_canvas_dispose_focus (TlCanvas *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->proxy_source, g_source_remove);
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (TL_IS_CANVAS_PROXY (child))
        gtk_widget_unparent (child);
      child = next;
    }
  g_clear_pointer (&self->proxies, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->score_places, g_array_unref);
}
