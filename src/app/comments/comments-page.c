#include "app/comments/comments-page.h"

#include <glib/gi18n.h>

#include "app/comments/comment-filter.h"
#include "app/comments/comment-row.h"
#include "app/pages/map-page.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "feedback/loops-table.h"
#include "model/comments.h"

/* ---- a row of the list: a comment, or the heading of a function's ---- */

#define TL_TYPE_COMMENT_ITEM (tl_comment_item_get_type ())
G_DECLARE_FINAL_TYPE (TlCommentItem, tl_comment_item, TL, COMMENT_ITEM, GObject)

struct _TlCommentItem
{
  GObject parent_instance;

  TlHandle comment; /* 0: a heading */
  char *heading;
};

G_DEFINE_FINAL_TYPE (TlCommentItem, tl_comment_item, G_TYPE_OBJECT)

static void
tl_comment_item_finalize (GObject *object)
{
  g_free (TL_COMMENT_ITEM (object)->heading);
  G_OBJECT_CLASS (tl_comment_item_parent_class)->finalize (object);
}

static void
tl_comment_item_class_init (TlCommentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_comment_item_finalize;
}

static void
tl_comment_item_init (TlCommentItem *item)
{
}

static gboolean
same_item (TlCommentItem *a, TlCommentItem *b)
{
  return a->comment == b->comment && g_strcmp0 (a->heading, b->heading) == 0;
}

/* ---- the page ---- */

struct _TlCommentsPage
{
  GtkBox parent_instance;

  GtkWidget *search, *states, *owners, *stages, *late, *add, *summary, *view, *empty, *scrolled;
  GArray *owner_handles, *stage_handles; /* of TlHandle, in the order of the lists; the first two owners are all and nobody */
  GListStore *store;
  GtkSingleSelection *rows;
  GPtrArray *bound; /* of GtkListItem: those on screen */

  TlMap *map;
  TlSelection *selection;
  gboolean is_refreshing;
};

static void tl_comments_page_map_page_init (TlMapPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TlCommentsPage, tl_comments_page, GTK_TYPE_BOX, G_IMPLEMENT_INTERFACE (TL_TYPE_MAP_PAGE, tl_comments_page_map_page_init))

/* ---- what is shown ---- */

static TlHandle
chosen_in (GtkWidget *list, const GArray *handles)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (list));

  return i < handles->len ? g_array_index (handles, TlHandle, i) : TL_HANDLE_NONE;
}

static void
get_filter (TlCommentsPage *self, TlLoopFilter *filter)
{
  *filter = (TlLoopFilter){ 0 };
  tl_comment_filter_read (self->search, self->states, filter);
  filter->nobody = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->owners)) == 1;
  filter->owner = chosen_in (self->owners, self->owner_handles);
  filter->stage = chosen_in (self->stages, self->stage_handles);
  filter->late_only = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->late));
}

static void
add_item (GPtrArray *items, TlHandle comment, char *heading)
{
  TlCommentItem *item = g_object_new (TL_TYPE_COMMENT_ITEM, NULL);

  item->comment = comment;
  item->heading = heading;
  g_ptr_array_add (items, item);
}

/* "Operations: 3" */
static char *
heading_of (TlMap *map, const GArray *list, guint first)
{
  TlHandle owner = g_array_index (list, TlLoopItem, first).owner;
  g_autofree char *name = owner != TL_HANDLE_NONE ? tl_map_describe (map, owner) : g_strdup (_ ("Nobody yet"));
  guint n = 0, late = 0;

  for (guint i = first; i < list->len && g_array_index (list, TlLoopItem, i).owner == owner; i++)
    {
      n++;
      late += g_array_index (list, TlLoopItem, i).late > 0;
    }
  if (late > 0)
    /* Translators: a function, how many comments of its are listed, how many wait for too long. */
    return g_strdup_printf (ngettext ("%s: %u, %u late", "%s: %u, %u late", late), name, n, late);
  /* Translators: a function and how many comments of its are listed. */
  return g_strdup_printf (_ ("%s: %u"), name, n);
}

static GPtrArray *
make_items (TlCommentsPage *self, const GArray *list)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < list->len; i++)
    {
      const TlLoopItem *item = &g_array_index (list, TlLoopItem, i);

      if (i == 0 || item->owner != (item - 1)->owner)
        add_item (items, TL_HANDLE_NONE, heading_of (self->map, list, i));
      add_item (items, item->comment->record.handle, NULL);
    }
  return items;
}

static void
show_row (TlCommentsPage *self, GtkListItem *list_item)
{
  TlCommentItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *stack = gtk_list_item_get_child (list_item);
  GtkWidget *heading = gtk_stack_get_child_by_name (GTK_STACK (stack), "heading"), *row = gtk_stack_get_child_by_name (GTK_STACK (stack), "comment");
  GtkWidget *parent = gtk_widget_get_parent (stack);

  /* A heading can be selected, too: what cannot is a wall to the arrow keys. */
  gtk_list_item_set_activatable (list_item, item->comment != TL_HANDLE_NONE);
  gtk_stack_set_visible_child (GTK_STACK (stack), item->comment != TL_HANDLE_NONE ? row : heading);
  if (item->comment != TL_HANDLE_NONE)
    tl_comment_row_show (TL_COMMENT_ROW (row), self->map, item->comment, tl_date_today ());
  else
    gtk_label_set_label (GTK_LABEL (heading), item->heading);
  if (parent != NULL)
    tl_name (parent, item->comment != TL_HANDLE_NONE ? tl_comment_row_said (TL_COMMENT_ROW (row)) : item->heading);
}

/* Replaces only what differs, so that the list stays where it is scrolled to. */
static void
splice (TlCommentsPage *self, GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store)), head = 0, tail = 0;

  for (gboolean same = TRUE; same && head < MIN (n, items->len); head += same)
    {
      g_autoptr (TlCommentItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), head);

      same = same_item (item, items->pdata[head]);
    }
  for (gboolean same = TRUE; same && tail < MIN (n, items->len) - head; tail += same)
    {
      g_autoptr (TlCommentItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), n - 1 - tail);

      same = same_item (item, items->pdata[items->len - 1 - tail]);
    }
  if (n - head - tail > 0 || items->len - head - tail > 0)
    g_list_store_splice (self->store, head, n - head - tail, items->pdata + head, items->len - head - tail);
}

static void
show_summary (TlCommentsPage *self)
{
  const GPtrArray *comments = tl_map_list (self->map, TL_KIND_COMMENT);
  g_autoptr (GArray) late = tl_loops_list (self->map, &(TlLoopFilter){ .late_only = TRUE }, tl_date_today ());
  guint n[4] = { 0 };
  g_autofree char *waiting = NULL, *text = NULL;

  for (guint i = 0; i < comments->len; i++)
    n[((const TlComment *) g_ptr_array_index (comments, i))->loop]++;
  waiting = g_strdup_printf (ngettext ("%u waits for an answer", "%u wait for an answer", n[TL_LOOP_OPEN]), n[TL_LOOP_OPEN]);
  /* Translators: how many comments wait (a part of a sentence), how many of them too long, how many are answered, closed. */
  text = g_strdup_printf (_ ("%s, %u of them late; %u answered, %u closed"), waiting, late->len, n[TL_LOOP_ANSWERED], n[TL_LOOP_CLOSED]);
  gtk_label_set_label (GTK_LABEL (self->summary), text);
}

static void
show_empty (TlCommentsPage *self, guint n_shown)
{
  guint n = tl_map_list (self->map, TL_KIND_COMMENT)->len;
  gboolean keeps = tl_map_keeps_comments (self->map);

  gtk_widget_set_visible (self->empty, n_shown == 0);
  gtk_widget_set_visible (self->scrolled, n_shown > 0);
  gtk_widget_set_sensitive (self->add, keeps);
  if (n > 0)
    {
      adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("Nothing Here"));
      adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), _ ("No comment is like that. Choose another state, function or stage, or search for other words."));
      return;
    }
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), keeps ? _ ("No Comments Yet") : _ ("Comments Are Not Kept"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), keeps ? _ ("Import responses that hold what customers said, or add a comment by hand.")
                                                                        : _ ("This map keeps no comments of customers, since they can hold personal data. The form of the map says so."));
}

static void
follow_selection (TlCommentsPage *self)
{
  TlCommentItem *now = gtk_single_selection_get_selected_item (self->rows);
  TlHandle single = tl_selection_single (self->selection);
  guint wanted = GTK_INVALID_LIST_POSITION;

  if (now != NULL && now->comment == TL_HANDLE_NONE)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (TlCommentItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (single != TL_HANDLE_NONE && item->comment == single)
        wanted = i;
    }
  if (gtk_single_selection_get_selected (self->rows) != wanted)
    gtk_single_selection_set_selected (self->rows, wanted);
}

static void
fill (TlCommentsPage *self)
{
  TlLoopFilter filter;
  g_autoptr (GArray) list = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (self->map == NULL || self->is_refreshing)
    return;
  get_filter (self, &filter);
  list = tl_loops_list (self->map, &filter, tl_date_today ());
  items = make_items (self, list);
  self->is_refreshing = TRUE;
  splice (self, items);
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
  follow_selection (self);
  self->is_refreshing = FALSE;
  show_summary (self);
  show_empty (self, list->len);
  tl_test_say ("comments %u", list->len);
}

/* ---- the filters ---- */

/* Keeps what was chosen, where it is still there. */
static void
fill_list (TlCommentsPage *self, GtkWidget *list, GArray *handles, TlKind kind, const char *const *first, guint n_first)
{
  const GPtrArray *records = tl_map_list (self->map, kind);
  guint before = gtk_drop_down_get_selected (GTK_DROP_DOWN (list)), chosen = before < n_first ? before : 0;
  TlHandle kept = chosen_in (list, handles), none = TL_HANDLE_NONE;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (handles, 0);
  for (guint i = 0; i < n_first; i++)
    {
      gtk_string_list_append (names, first[i]);
      g_array_append_val (handles, none);
    }
  for (guint i = 0; i < records->len; i++)
    {
      TlHandle handle = ((const TlRecord *) g_ptr_array_index (records, i))->handle;
      g_autofree char *name = tl_map_describe (self->map, handle);

      gtk_string_list_append (names, name);
      g_array_append_val (handles, handle);
      if (handle == kept && kept != TL_HANDLE_NONE)
        chosen = n_first + i;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), chosen);
}

static void
fill_lists (TlCommentsPage *self)
{
  const char *const owners[] = { _ ("All Functions"), _ ("Nobody Yet") }, *const stages[] = { _ ("All Stages") };

  self->is_refreshing = TRUE;
  fill_list (self, self->owners, self->owner_handles, TL_KIND_FUNCTION, owners, G_N_ELEMENTS (owners));
  fill_list (self, self->stages, self->stage_handles, TL_KIND_STAGE, stages, G_N_ELEMENTS (stages));
  self->is_refreshing = FALSE;
}

static void
filter_changed_cb (TlCommentsPage *self)
{
  fill (self);
}

static void
search_stopped_cb (GtkSearchEntry *entry, TlCommentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (self->view);
}

static void
search_activated_cb (GtkSearchEntry *entry, TlCommentsPage *self)
{
  gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
}

/* ---- rows ---- */

static void
open_field (TlCommentsPage *self, TlHandle handle, const char *field)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-field", "(us)", handle, field);
}

static void
row_opened_cb (TlCommentRow *row, guint handle, TlCommentsPage *self)
{
  open_field (self, handle, "");
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlCommentsPage *self)
{
  GtkWidget *stack = gtk_stack_new (), *heading = tl_label_new (NULL, "heading"), *row = tl_comment_row_new (FALSE);

  g_signal_connect_object (row, "open", G_CALLBACK (row_opened_cb), self, 0);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), heading, "heading");
  gtk_stack_add_named (GTK_STACK (stack), row, "comment");
  gtk_list_item_set_child (list_item, stack);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlCommentsPage *self)
{
  g_ptr_array_add (self->bound, list_item);
  show_row (self, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlCommentsPage *self)
{
  g_ptr_array_remove_fast (self->bound, list_item);
}

static void
selected_cb (GtkSingleSelection *rows, GParamSpec *property, TlCommentsPage *self)
{
  TlCommentItem *item = gtk_single_selection_get_selected_item (rows);

  if (!self->is_refreshing && item != NULL && item->comment != TL_HANDLE_NONE)
    tl_selection_select (self->selection, item->comment);
}

/* Enter answers. */
static void
activated_cb (GtkListView *view, guint position, TlCommentsPage *self)
{
  g_autoptr (TlCommentItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  for (guint i = 0; i < self->bound->len; i++)
    if (gtk_list_item_get_item (self->bound->pdata[i]) == item && item->comment != TL_HANDLE_NONE)
      tl_comment_row_reply (TL_COMMENT_ROW (gtk_stack_get_visible_child (GTK_STACK (gtk_list_item_get_child (self->bound->pdata[i])))));
}

static void
add_clicked_cb (GtkButton *button, TlCommentsPage *self)
{
  g_autoptr (GError) error = NULL;
  TlHandle owner = chosen_in (self->owners, self->owner_handles), stage = chosen_in (self->stages, self->stage_handles), made;

  if (self->map == NULL || tl_map_in_transaction (self->map))
    return;
  tl_map_begin (self->map, _ ("Add comment"));
  made = tl_map_insert (self->map, TL_KIND_COMMENT, tl_map_root (self->map), TL_HANDLE_NONE, &error);
  if (made != TL_HANDLE_NONE && tl_map_set_int (self->map, made, "loop", TL_LOOP_OPEN, &error) && tl_map_set_int (self->map, made, "received", tl_date_today (), &error)
      && tl_map_set_ref (self->map, made, "owner", owner, &error) && tl_map_set_ref (self->map, made, "stage", stage, &error) && tl_map_commit (self->map, &error))
    open_field (self, made, "text");
  else if (tl_map_in_transaction (self->map))
    tl_map_rollback (self->map);
  if (error != NULL)
    g_message ("%s", error->message);
}

/* ---- as a page ---- */

static void
tl_comments_page_set_map (TlMapPage *page, TlMap *map, TlSelection *selection)
{
  TlCommentsPage *self = TL_COMMENTS_PAGE (page);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  self->is_refreshing = TRUE;
  g_list_store_remove_all (self->store);
  self->is_refreshing = FALSE;
  g_set_object (&self->map, map);
  g_set_object (&self->selection, selection);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (selection != NULL)
    g_signal_connect_object (selection, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
tl_comments_page_refresh (TlMapPage *page, const TlView *view)
{
  TlCommentsPage *self = TL_COMMENTS_PAGE (page);

  if (self->map == NULL)
    return;
  fill_lists (self);
  fill (self);
}

static void
tl_comments_page_enter (TlMapPage *page)
{
  TlCommentsPage *self = TL_COMMENTS_PAGE (page);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->scrolled) ? self->view : self->search);
}

static char *
tl_comments_page_csv (TlMapPage *page, const TlView *view)
{
  TlCommentsPage *self = TL_COMMENTS_PAGE (page);
  TlLoopFilter filter;
  g_autoptr (GArray) list = NULL;

  get_filter (self, &filter);
  list = tl_loops_list (self->map, &filter, tl_date_today ());
  return tl_loops_csv (self->map, list);
}

static void
tl_comments_page_map_page_init (TlMapPageInterface *iface)
{
  iface->set_map = tl_comments_page_set_map;
  iface->refresh = tl_comments_page_refresh;
  iface->enter = tl_comments_page_enter;
  iface->csv = tl_comments_page_csv;
}

/* ---- making ---- */

static void
tl_comments_page_dispose (GObject *object)
{
  TlCommentsPage *self = TL_COMMENTS_PAGE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->map);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);
  g_clear_pointer (&self->owner_handles, g_array_unref);
  g_clear_pointer (&self->stage_handles, g_array_unref);
  G_OBJECT_CLASS (tl_comments_page_parent_class)->dispose (object);
}

static void
tl_comments_page_finalize (GObject *object)
{
  g_ptr_array_unref (TL_COMMENTS_PAGE (object)->bound);
  G_OBJECT_CLASS (tl_comments_page_parent_class)->finalize (object);
}

static void
tl_comments_page_class_init (TlCommentsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_comments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_comments_page_finalize;
}

static GtkWidget *
add_filter (TlCommentsPage *self, GtkWidget *bar, GtkWidget *list)
{
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), list);
  return list;
}

static GtkWidget *
new_bar (TlCommentsPage *self)
{
  GtkWidget *bars = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = tl_comment_search_new ();
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self, 0);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, 0);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add Comment"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (first), self->search);
  gtk_box_append (GTK_BOX (first), self->add);

  self->states = add_filter (self, second, tl_comment_states_new (TL_LOOPS_WAITING));
  self->owners = add_filter (self, second, tl_drop_down_new (_ ("Who owes the answer")));
  gtk_widget_set_tooltip_text (self->owners, _ ("Who owes the answer"));
  self->stages = add_filter (self, second, tl_drop_down_new (_ ("Stage")));
  gtk_widget_set_tooltip_text (self->stages, _ ("Stage"));
  self->late = gtk_toggle_button_new_with_mnemonic (_ ("_Late"));
  gtk_widget_set_tooltip_text (self->late, _ ("Only those that wait longer than agreed"));
  g_signal_connect_object (self->late, "toggled", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (second), self->late);
  gtk_box_append (GTK_BOX (bars), first);
  gtk_box_append (GTK_BOX (bars), second);
  gtk_widget_add_css_class (bars, "page-bar");
  return bars;
}

static GtkWidget *
new_list (TlCommentsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->store = g_list_store_new (TL_TYPE_COMMENT_ITEM);
  self->rows = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_can_unselect (self->rows, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  g_signal_connect_object (self->rows, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->rows)), factory);
  tl_name (self->view, _ ("Comments of customers"));
  gtk_widget_add_css_class (self->view, "comment-list");
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, 0);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  tl_name (self->scrolled, _ ("Comments"));
  return self->scrolled;
}

static void
tl_comments_page_init (TlCommentsPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "comments-page");
  self->owner_handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->stage_handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->bound = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (self), new_bar (self));
  self->summary = tl_label_new (NULL, "row-detail");
  gtk_widget_add_css_class (self->summary, "page-summary");
  gtk_box_append (GTK_BOX (self), self->summary);
  gtk_box_append (GTK_BOX (self), new_list (self));
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "throughline-comments-symbolic");
  gtk_widget_set_vexpand (self->empty, TRUE);
  gtk_box_append (GTK_BOX (self), self->empty);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->view);
}
