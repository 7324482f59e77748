#include "app/pages/value-page.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"

struct _TlValuePage
{
  TlTablePage parent_instance;

  GtkDropDown *choice;
  GArray *segments; /* of TlHandle, as the list shows them; the first is all customers */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TlValuePage, tl_value_page, TL_TYPE_TABLE_PAGE)

/* ---- which customers ---- */

static void
fill_list (TlValuePage *self)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);
  TlHandle shown = tl_table_page_view (TL_TABLE_PAGE (self))->segment, all = TL_HANDLE_NONE;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_array_set_size (self->segments, 0);
  g_array_append_val (self->segments, all);
  gtk_string_list_append (names, _ ("All customers"));
  for (guint i = 0; i < segments->len; i++)
    {
      TlHandle handle = ((const TlRecord *) g_ptr_array_index (segments, i))->handle;
      g_autofree char *name = tl_map_describe (map, handle);

      g_array_append_val (self->segments, handle);
      gtk_string_list_append (names, name);
      if (handle == shown)
        chosen = i + 1;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, chosen);
  self->is_filling = FALSE;
}

/* The segment is that of the whole window: the map shows its scores, too. */
static void
chosen_cb (TlValuePage *self)
{
  guint i = gtk_drop_down_get_selected (self->choice);

  if (!self->is_filling && i < self->segments->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.segment", "u", g_array_index (self->segments, TlHandle, i));
}

/* ---- adding ---- */

static void
open_field (TlValuePage *self, TlHandle handle, const char *field)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-field", "(us)", handle, field);
}

static void
add (TlValuePage *self, TlKind kind, const char *step)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  g_autoptr (GError) error = NULL;
  TlHandle made;

  if (map == NULL || tl_map_in_transaction (map))
    return;
  tl_map_begin (map, step);
  made = tl_map_insert (map, kind, tl_map_root (map), TL_HANDLE_NONE, &error);
  if (made != TL_HANDLE_NONE && tl_map_commit (map, &error))
    open_field (self, made, "name");
  else if (tl_map_in_transaction (map))
    tl_map_rollback (map);
  if (error != NULL)
    g_message ("%s", error->message);
}

static void
add_factor_cb (TlValuePage *self)
{
  add (self, TL_KIND_FACTOR, _ ("Add factor"));
}

static void
add_segment_cb (TlValuePage *self)
{
  add (self, TL_KIND_SEGMENT, _ ("Add segment"));
}

/* ---- as a page ---- */

static void
value_refreshed (TlTablePage *page)
{
  fill_list (TL_VALUE_PAGE (page));
}

/* What a line is about shows in the inspector; headings are about nothing. */
static void
value_moved (TlTablePage *page, const TlSpot *spot)
{
  TlHandle root = tl_map_root (tl_table_page_map (page));

  if (spot->handle != TL_HANDLE_NONE)
    tl_selection_select (tl_table_page_selection (page), spot->handle != root ? spot->handle : TL_HANDLE_NONE);
}

static void
value_activated (TlTablePage *page, const TlSpot *spot)
{
  if (spot->handle != TL_HANDLE_NONE)
    open_field (TL_VALUE_PAGE (page), spot->handle, "");
}

static const char *
value_name (void)
{
  return _ ("Value");
}

static GtkWidget *
new_button (TlValuePage *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
tl_value_page_constructed (GObject *object)
{
  TlValuePage *self = TL_VALUE_PAGE (object);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  G_OBJECT_CLASS (tl_value_page_parent_class)->constructed (object);
  self->choice = GTK_DROP_DOWN (tl_drop_down_new (_ ("Which customers")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (bar), new_button (self, _ ("Add _Factor"), G_CALLBACK (add_factor_cb)));
  gtk_box_append (GTK_BOX (bar), new_button (self, _ ("Add _Segment"), G_CALLBACK (add_segment_cb)));
  tl_table_page_set_bar (TL_TABLE_PAGE (self), bar);
}

static void
tl_value_page_finalize (GObject *object)
{
  g_array_unref (TL_VALUE_PAGE (object)->segments);

  G_OBJECT_CLASS (tl_value_page_parent_class)->finalize (object);
}

static void
tl_value_page_class_init (TlValuePageClass *klass)
{
  TlTablePageClass *page_class = TL_TABLE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = tl_value_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = tl_value_page_finalize;
  page_class->kind = TL_TABLE_VALUE;
  page_class->name = value_name;
  page_class->refreshed = value_refreshed;
  page_class->moved = value_moved;
  page_class->activated = value_activated;
}

static void
tl_value_page_init (TlValuePage *self)
{
  self->segments = g_array_new (FALSE, FALSE, sizeof (TlHandle));
}
