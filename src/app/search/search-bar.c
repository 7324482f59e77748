#include "app/search/search-bar.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/search/search.h"
#include "app/test-mode.h"
#include "app/words/describe.h"

struct _TlSearchBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkWidget *entry;
  GtkLabel *count, *where;
  GtkWidget *previous, *next;

  TlCanvas *canvas; /* weak */
  TlMap *map;       /* the one listened to */
  char *searched;   /* what `hits` are of */
  GArray *hits;     /* of TlSearchHit */
  TlHandle current; /* the hit that is looked at; 0: none */
  TlPlace place;    /* where one was before */
  TlHandle origin;  /* the record one was at */
};

G_DEFINE_FINAL_TYPE (TlSearchBar, tl_search_bar, GTK_TYPE_WIDGET)

static gboolean
is_open (TlSearchBar *self)
{
  return gtk_search_bar_get_search_mode (self->bar);
}

static int
current_index (TlSearchBar *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    if (g_array_index (self->hits, TlSearchHit, i).handle == self->current)
      return (int) i;
  return -1;
}

/* ---- what is said ---- */

/* The record, and which of its fields where that is not its own text. */
static char *
describe_hit (TlSearchBar *self, const TlSearchHit *hit)
{
  g_autofree char *name = tl_describe (self->map, hit->handle);
  const TlRecord *record = tl_map_get (self->map, hit->handle);

  if (record == NULL || g_str_equal (hit->field->name, "text") || g_str_equal (hit->field->name, "name") || g_str_equal (hit->field->name, "title"))
    return g_steal_pointer (&name);
  /* Translators: a field such as “Owner”, then the record it belongs to. */
  return g_strdup_printf (_ ("%s of %s"), _ (hit->field->label), name);
}

static void
show_count (TlSearchBar *self)
{
  int index = current_index (self);
  g_autofree char *count = NULL, *where = NULL;
  gboolean in_vain = self->searched != NULL && *self->searched != '\0' && self->hits->len == 0;

  if (in_vain)
    count = g_strdup (_ ("Not found"));
  else if (index >= 0)
    /* Translators: which of the places found is looked at, and how many there are, as in “3 of 17”. */
    count = g_strdup_printf (_ ("%d of %u"), index + 1, self->hits->len);
  if (index >= 0)
    where = describe_hit (self, &g_array_index (self->hits, TlSearchHit, index));

  gtk_label_set_text (self->count, count != NULL ? count : "");
  gtk_label_set_text (self->where, where != NULL ? where : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->where), where);
  gtk_widget_set_sensitive (self->previous, self->hits->len > 0);
  gtk_widget_set_sensitive (self->next, self->hits->len > 0);
  if (in_vain)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  if (count != NULL)
    {
      g_autofree char *sentence = where != NULL ? g_strdup_printf ("%s: %s", count, where) : g_strdup (count);

      compat_announce (self->entry, sentence);
      tl_test_say ("found %s", sentence);
    }
}

static void
show_marks (TlSearchBar *self)
{
  TlScene *scene = self->canvas != NULL ? tl_canvas_get_scene (self->canvas) : NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  TlHandle current = TL_HANDLE_NONE;

  if (self->canvas == NULL)
    return;
  for (guint i = 0; scene != NULL && i < self->hits->len; i++)
    {
      TlHandle handle = g_array_index (self->hits, TlSearchHit, i).handle, place = tl_search_place (self->map, scene, handle);

      if (handle == self->current)
        current = place;
      if (place != TL_HANDLE_NONE && g_hash_table_add (known, GUINT_TO_POINTER (place)))
        g_array_append_val (places, place);
    }
  tl_canvas_show_hits (self->canvas, (const TlHandle *) places->data, places->len, current);
}

/* ---- searching ---- */

static void
go_to (TlSearchBar *self, int index)
{
  TlScene *scene = tl_canvas_get_scene (self->canvas);

  self->current = index >= 0 ? g_array_index (self->hits, TlSearchHit, index).handle : TL_HANDLE_NONE;
  if (index >= 0 && scene != NULL)
    tl_canvas_go_to_hit (self->canvas, self->current, tl_search_place (self->map, scene, self->current));
  show_marks (self);
  show_count (self);
}

static void
find_all (TlSearchBar *self)
{
  g_free (self->searched);
  self->searched = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_array_unref (self->hits);
  self->hits = tl_search (self->map, self->searched);
}

/* From where one was, so that another letter does not run away; TRUE: the text is another one than before. */
static gboolean
refresh (TlSearchBar *self)
{
  if (self->map == NULL || self->canvas == NULL || g_strcmp0 (self->searched, gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0)
    return FALSE;
  find_all (self);
  go_to (self, tl_search_from (self->map, self->hits, self->current != TL_HANDLE_NONE ? self->current : self->origin));
  return TRUE;
}

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlSearchBar *self)
{
  g_assert (TL_IS_SEARCH_BAR (self));

  if (!is_open (self))
    {
      g_clear_pointer (&self->searched, g_free);
      return;
    }
  find_all (self);
  if (current_index (self) < 0)
    self->current = TL_HANDLE_NONE;
  show_marks (self);
  show_count (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, TlSearchBar *self)
{
  if (is_open (self))
    refresh (self);
}

static void
activate_cb (GtkSearchEntry *entry, TlSearchBar *self)
{
  tl_search_bar_step (self, 1);
}

static void
next_cb (GtkWidget *widget, TlSearchBar *self)
{
  tl_search_bar_step (self, 1);
}

static void
previous_cb (GtkWidget *widget, TlSearchBar *self)
{
  tl_search_bar_step (self, -1);
}

static void
stop_cb (GtkSearchEntry *entry, TlSearchBar *self)
{
  tl_search_bar_close (self, TRUE);
}

static void
close_cb (GtkButton *button, TlSearchBar *self)
{
  tl_search_bar_close (self, FALSE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlSearchBar *self)
{
  g_assert (TL_IS_SEARCH_BAR (self));

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_CONTROL_MASK)
    tl_search_bar_close (self, FALSE);
  else if (state & GDK_SHIFT_MASK)
    tl_search_bar_step (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* ---- class ---- */

static void
tl_search_bar_dispose (GObject *object)
{
  TlSearchBar *self = TL_SEARCH_BAR (object);

  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  g_clear_object (&self->map);
  g_clear_weak_pointer (&self->canvas);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->searched, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TL_TYPE_SEARCH_BAR);

  G_OBJECT_CLASS (tl_search_bar_parent_class)->dispose (object);
}

static void
tl_search_bar_class_init (TlSearchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_search_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, where);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, previous);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, next);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
tl_search_bar_init (TlSearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hits = g_array_new (FALSE, FALSE, sizeof (TlSearchHit));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (self->entry, keys);
}

/* ---- public ---- */

void
tl_search_bar_set_canvas (TlSearchBar *self, TlCanvas *canvas)
{
  g_return_if_fail (TL_IS_SEARCH_BAR (self));
  g_return_if_fail (TL_IS_CANVAS (canvas));

  g_set_weak_pointer (&self->canvas, canvas);
  gtk_search_bar_set_key_capture_widget (self->bar, NULL);
}

void
tl_search_bar_map_set (TlSearchBar *self)
{
  g_return_if_fail (TL_IS_SEARCH_BAR (self) && self->canvas != NULL);

  tl_search_bar_close (self, FALSE);
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  g_set_object (&self->map, tl_canvas_get_map (self->canvas));
  if (self->map != NULL)
    g_signal_connect_object (self->map, "changed", G_CALLBACK (map_changed_cb), self, 0);
  self->current = TL_HANDLE_NONE;
  g_clear_pointer (&self->searched, g_free);
}

void
tl_search_bar_open (TlSearchBar *self)
{
  g_return_if_fail (TL_IS_SEARCH_BAR (self) && self->canvas != NULL);

  if (self->map == NULL)
    return;
  if (!is_open (self))
    {
      tl_canvas_keep_place (self->canvas, &self->place);
      self->origin = self->place.focus != TL_HANDLE_NONE ? self->place.focus : self->place.selected;
      self->current = TL_HANDLE_NONE;
      g_clear_pointer (&self->searched, g_free);
      gtk_search_bar_set_search_mode (self->bar, TRUE);
    }
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  refresh (self);
}

void
tl_search_bar_step (TlSearchBar *self, int by)
{
  int index;

  g_return_if_fail (TL_IS_SEARCH_BAR (self) && self->canvas != NULL);

  if (self->map == NULL)
    return;
  if (!is_open (self) || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    {
      tl_search_bar_open (self);
      return;
    }
  if (refresh (self) || self->hits->len == 0)
    return;
  index = current_index (self);
  if (index < 0)
    index = tl_search_from (self->map, self->hits, self->origin);
  else
    index = (index + (int) self->hits->len + by) % (int) self->hits->len;
  go_to (self, index);
}

void
tl_search_bar_close (TlSearchBar *self, gboolean go_back)
{
  g_return_if_fail (TL_IS_SEARCH_BAR (self));

  if (!is_open (self))
    return;
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  if (self->canvas == NULL)
    return;
  tl_canvas_show_hits (self->canvas, NULL, 0, TL_HANDLE_NONE);
  if (go_back)
    tl_canvas_go_back (self->canvas, &self->place);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tl_test_say ("search closed");
}
