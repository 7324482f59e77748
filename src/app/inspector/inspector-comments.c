#include "app/inspector/inspector-comments.h"

#include <glib/gi18n.h>

#include "app/comments/comment-filter.h"
#include "app/comments/comment-row.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "feedback/loops.h"

/* More than these are searched and filtered. */
#define HANDFUL 5
/* So many rows are read in a form; the page of comments has them all. */
#define MOST_ROWS 30

struct _TlCommentsSection
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle holder;
  const TlHeldKind *held;
  GtkWidget *bar, *search, *states, *rows, *empty, *rest, *error;
  GArray *handles; /* of the rows, of TlHandle */
};

G_DEFINE_FINAL_TYPE (TlCommentsSection, tl_comments_section, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- what is listed ---- */

static void
filter_of (TlMap *map, TlHandle holder, TlLoopFilter *filter)
{
  const TlRecord *record = tl_map_get (map, holder);
  TlKind kind = record != NULL ? record->kind : TL_KIND_OTHER;

  *filter = (TlLoopFilter){
    .stage = kind == TL_KIND_STAGE ? holder : TL_HANDLE_NONE,
    .touchpoint = kind == TL_KIND_TOUCHPOINT ? holder : TL_HANDLE_NONE,
    .owner = kind == TL_KIND_FUNCTION ? holder : TL_HANDLE_NONE,
  };
}

guint
tl_comments_section_count (TlMap *map, TlHandle holder)
{
  TlLoopFilter filter;
  g_autoptr (GArray) list = NULL;

  g_return_val_if_fail (TL_IS_MAP (map), 0);

  filter_of (map, holder, &filter);
  list = tl_loops_list (map, &filter, tl_date_today ());
  return list->len;
}

/* ---- what is done with a row ---- */

static TlHandle
handle_of (gpointer row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "handle"));
}

static GtkListBoxRow *
row_at (TlCommentsSection *self, guint i)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), (int) i);
}

static void
form_asked_cb (TlCommentRow *row, guint handle, TlCommentsSection *self)
{
  g_signal_emit (self, signals[OPEN], 0, handle);
}

static void
row_activated_cb (GtkListBox *rows, GtkListBoxRow *row, TlCommentsSection *self)
{
  g_signal_emit (self, signals[OPEN], 0, handle_of (row));
}

static gboolean
row_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlCommentsSection *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || (keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || !gtk_widget_is_focus (row))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove", "u", handle_of (row));
  return TRUE;
}

static void
add_clicked_cb (GtkButton *button, TlCommentsSection *self)
{
  g_autoptr (GError) error = NULL;
  TlHandle made;

  if (tl_map_in_transaction (self->map) || tl_map_get (self->map, self->holder) == NULL)
    return;
  made = tl_held_add (self->map, self->holder, self->held, -1, &error);
  gtk_label_set_label (GTK_LABEL (self->error), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->error, error != NULL);
  if (made != TL_HANDLE_NONE)
    g_signal_emit (self, signals[OPEN], 0, made);
}

/* ---- rows ---- */

static void
append_row (TlCommentsSection *self, TlHandle handle)
{
  GtkWidget *row = gtk_list_box_row_new (), *comment = tl_comment_row_new (TRUE);
  GtkEventController *key = gtk_event_controller_key_new ();

  g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (handle));
  g_signal_connect_object (comment, "open", G_CALLBACK (form_asked_cb), self, 0);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (row_key_cb), self, 0);
  gtk_widget_add_controller (row, key);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), comment);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
}

static guint
n_shown (const GArray *list)
{
  return MIN (list->len, MOST_ROWS);
}

static TlHandle
listed (const GArray *list, guint i)
{
  return g_array_index (list, TlLoopItem, i).comment->record.handle;
}

static gboolean
rows_match (TlCommentsSection *self, const GArray *list)
{
  if (self->handles->len != n_shown (list))
    return FALSE;
  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, TlHandle, i) != listed (list, i))
      return FALSE;
  return TRUE;
}

/* The row that has the focus, or around what has it. -1: none. */
static int
focused_row (TlCommentsSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->handles->len; i++)
    if (focus == GTK_WIDGET (row_at (self, i)) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row_at (self, i))))
      return (int) i;
  return -1;
}

/* An answered comment may go from the list: the focus goes on to what takes its place. */
static void
rebuild (TlCommentsSection *self, const GArray *list)
{
  int focused = focused_row (self);
  TlHandle kept = focused >= 0 ? g_array_index (self->handles, TlHandle, focused) : TL_HANDLE_NONE;

  for (GtkListBoxRow *row = row_at (self, 0); row != NULL; row = row_at (self, 0))
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), GTK_WIDGET (row));
  g_array_set_size (self->handles, 0);
  for (guint i = 0; i < n_shown (list); i++)
    {
      TlHandle handle = listed (list, i);

      append_row (self, handle);
      g_array_append_val (self->handles, handle);
    }
  if (focused < 0 || tl_comments_section_focus (self, kept))
    return;
  if (self->handles->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (row_at (self, MIN ((guint) focused, self->handles->len - 1))));
  else if (gtk_widget_get_visible (self->bar))
    gtk_widget_grab_focus (self->states);
}

static void
show_rows (TlCommentsSection *self)
{
  for (guint i = 0; i < self->handles->len; i++)
    {
      GtkListBoxRow *row = row_at (self, i);
      TlCommentRow *comment = TL_COMMENT_ROW (gtk_list_box_row_get_child (row));

      tl_comment_row_show (comment, self->map, handle_of (row), tl_date_today ());
      tl_name (GTK_WIDGET (row), tl_comment_row_said (comment));
    }
}

static void
show_words (TlCommentsSection *self, guint n_listed, guint n_all)
{
  guint more = n_listed - self->handles->len;
  g_autofree char *rest = g_strdup_printf (ngettext ("and %u more on the page of comments (Ctrl+5)", "and %u more on the page of comments (Ctrl+5)", more), more);

  gtk_label_set_label (GTK_LABEL (self->rest), rest);
  gtk_widget_set_visible (self->rest, more > 0);
  gtk_label_set_label (GTK_LABEL (self->empty), n_all == 0 ? _ (self->held->empty) : _ ("No comment is like that."));
  gtk_widget_set_visible (self->empty, n_listed == 0);
  gtk_widget_set_visible (self->rows, n_listed > 0);
}

void
tl_comments_section_refresh (TlCommentsSection *self)
{
  TlLoopFilter filter;
  g_autoptr (GArray) list = NULL;
  guint n;

  g_return_if_fail (TL_IS_COMMENTS_SECTION (self));

  n = tl_comments_section_count (self->map, self->holder);
  gtk_widget_set_visible (self->bar, n > HANDFUL);
  filter_of (self->map, self->holder, &filter);
  if (n > HANDFUL)
    tl_comment_filter_read (self->search, self->states, &filter);
  list = tl_loops_list (self->map, &filter, tl_date_today ());
  if (!rows_match (self, list))
    rebuild (self, list);
  show_rows (self);
  show_words (self, list->len, n);
  tl_test_say ("form comments %u of %u", list->len, n);
}

gboolean
tl_comments_section_focus (TlCommentsSection *self, TlHandle handle)
{
  g_return_val_if_fail (TL_IS_COMMENTS_SECTION (self), FALSE);

  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, TlHandle, i) == handle)
      return gtk_widget_grab_focus (GTK_WIDGET (row_at (self, i)));
  return FALSE;
}

/* ---- the filter ---- */

static void
search_stopped_cb (GtkSearchEntry *entry, TlCommentsSection *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
search_activated_cb (GtkSearchEntry *entry, TlCommentsSection *self)
{
  if (self->handles->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (row_at (self, 0)));
}

static GtkWidget *
new_bar (TlCommentsSection *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->search = tl_comment_search_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 8);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (tl_comments_section_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self, 0);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, 0);
  self->states = tl_comment_states_new (0);
  g_signal_connect_object (self->states, "notify::selected", G_CALLBACK (tl_comments_section_refresh), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->bar), self->search);
  gtk_box_append (GTK_BOX (self->bar), self->states);
  return self->bar;
}

/* ---- making ---- */

static void
tl_comments_section_dispose (GObject *object)
{
  TlCommentsSection *self = TL_COMMENTS_SECTION (object);

  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_comments_section_parent_class)->dispose (object);
}

static void
tl_comments_section_class_init (TlCommentsSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_comments_section_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_comments_section_init (TlCommentsSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
}

static GtkWidget *
new_head (TlCommentsSection *self)
{
  GtkWidget *heading = tl_heading_new (_ (self->held->heading)), *add;

  if (self->held->add != NULL)
    {
      add = tl_icon_button_new ("list-add-symbolic", _ (self->held->add));
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (heading), add);
    }
  return heading;
}

GtkWidget *
tl_comments_section_new (TlMap *map, TlHandle holder, const TlHeldKind *held)
{
  TlCommentsSection *self;

  g_return_val_if_fail (TL_IS_MAP (map) && held != NULL && held->kind == TL_KIND_COMMENT, NULL);

  self = g_object_new (TL_TYPE_COMMENTS_SECTION, NULL);
  self->map = g_object_ref (map);
  self->holder = holder;
  self->held = held;
  gtk_box_append (GTK_BOX (self), new_head (self));
  gtk_box_append (GTK_BOX (self), new_bar (self));
  self->empty = tl_label_new ("", "dim-label");
  gtk_box_append (GTK_BOX (self), self->empty);
  self->rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->rows, "form-comment-list");
  tl_name (self->rows, _ (held->heading));
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (self), self->rows);
  self->rest = tl_label_new ("", "row-detail");
  gtk_box_append (GTK_BOX (self), self->rest);
  self->error = tl_label_new ("", "field-error");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_box_append (GTK_BOX (self), self->error);
  tl_comments_section_refresh (self);
  return GTK_WIDGET (self);
}
