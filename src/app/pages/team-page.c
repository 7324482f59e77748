#include "app/pages/team-page.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"

struct _TlTeamPage
{
  TlTablePage parent_instance;

  GtkDropDown *choice;
  GtkWidget *bar;
  GArray *functions; /* of TlHandle, as the list shows them */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TlTeamPage, tl_team_page, TL_TYPE_TABLE_PAGE)

/* ---- which function ---- */

static guint
place_of (TlTeamPage *self, TlHandle function)
{
  for (guint i = 0; i < self->functions->len; i++)
    if (g_array_index (self->functions, TlHandle, i) == function)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* The function of what is selected: itself, or the lane of a card. */
static TlHandle
selected_function (TlTeamPage *self)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  TlHandle handle = tl_selection_single (tl_table_page_selection (TL_TABLE_PAGE (self)));
  const TlActivity *activity = tl_map_activity (map, handle);

  return activity != NULL ? activity->function : handle;
}

/* One of the organisation's, where there is one. */
static TlHandle
first_function (TlTeamPage *self)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));

  for (guint i = 0; i < self->functions->len; i++)
    if (tl_map_function (map, g_array_index (self->functions, TlHandle, i))->side != TL_SIDE_CUSTOMER)
      return g_array_index (self->functions, TlHandle, i);
  return self->functions->len > 0 ? g_array_index (self->functions, TlHandle, 0) : TL_HANDLE_NONE;
}

/* Names may have changed, functions come and gone: the list is filled anew only when it is another. */
static gboolean
fill_list (TlTeamPage *self)
{
  const GPtrArray *functions = tl_map_list (tl_table_page_map (TL_TABLE_PAGE (self)), TL_KIND_FUNCTION);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->choice));
  gboolean same = functions->len == self->functions->len;

  for (guint i = 0; same && i < functions->len; i++)
    {
      const TlFunction *function = g_ptr_array_index (functions, i);

      same = g_array_index (self->functions, TlHandle, i) == function->record.handle
             && g_strcmp0 (gtk_string_list_get_string (names, i), function->name != NULL ? function->name : _ ("Untitled")) == 0;
    }
  if (same)
    return FALSE;
  g_array_set_size (self->functions, 0);
  gtk_string_list_splice (names, 0, g_list_model_get_n_items (G_LIST_MODEL (names)), NULL);
  for (guint i = 0; i < functions->len; i++)
    {
      const TlFunction *function = g_ptr_array_index (functions, i);

      g_array_append_val (self->functions, function->record.handle);
      gtk_string_list_append (names, function->name != NULL ? function->name : _ ("Untitled"));
    }
  return TRUE;
}

static void
show_choice (TlTeamPage *self)
{
  guint place = place_of (self, tl_table_page_function (TL_TABLE_PAGE (self)));

  gtk_drop_down_set_selected (self->choice, place);
}

static void
team_refreshed (TlTablePage *page)
{
  TlTeamPage *self = TL_TEAM_PAGE (page);
  TlHandle function = tl_table_page_function (page);

  if (tl_table_page_map (page) == NULL || self->is_filling)
    return;
  self->is_filling = TRUE;
  fill_list (self);
  gtk_widget_set_sensitive (self->bar, self->functions->len > 0);
  if (place_of (self, function) == GTK_INVALID_LIST_POSITION)
    {
      /* The first time, or the one shown has gone. */
      function = selected_function (self);
      if (place_of (self, function) == GTK_INVALID_LIST_POSITION)
        function = first_function (self);
      tl_table_page_set_function (page, function);
    }
  show_choice (self);
  self->is_filling = FALSE;
}

static void
chosen_cb (TlTeamPage *self)
{
  guint place = gtk_drop_down_get_selected (self->choice);

  if (self->is_filling || place >= self->functions->len)
    return;
  tl_table_page_set_function (TL_TABLE_PAGE (self), g_array_index (self->functions, TlHandle, place));
  tl_sheet_view_go_to (tl_table_page_sheet (TL_TABLE_PAGE (self)), 0, 0);
}

/* ---- on the map ---- */

static void
team_moved (TlTablePage *page, const TlSpot *spot)
{
  if (spot->handle != TL_HANDLE_NONE)
    tl_selection_select (tl_table_page_selection (page), spot->handle);
}

/* A partner's name turns to the partner's page; all else is shown on the map. */
static void
team_activated (TlTablePage *page, const TlSpot *spot)
{
  TlHandle handle = spot->handle;

  if (tl_map_function (tl_table_page_map (page), handle) != NULL && handle != tl_table_page_function (page))
    {
      tl_table_page_set_function (page, handle);
      tl_sheet_view_go_to (tl_table_page_sheet (page), 0, 0);
    }
  else if (handle != TL_HANDLE_NONE)
    tl_map_page_show_on_map (GTK_WIDGET (page), &handle, 1);
}

static void
fade_clicked_cb (TlTeamPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.fade-others", "u", tl_table_page_function (TL_TABLE_PAGE (self)));
}

static GtkWidget *
make_bar (TlTeamPage *self)
{
  GtkWidget *bar = self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *fade = gtk_button_new_with_mnemonic (_ ("Show on _Map")), *print = gtk_button_new_with_mnemonic (_ ("_Print…"));

  self->choice = GTK_DROP_DOWN (tl_drop_down_new (_ ("Function")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (fade, _ ("Show Where It Plays on the Map, the Rest Faded"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "win.print");
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (bar), fade);
  gtk_box_append (GTK_BOX (bar), print);
  g_signal_connect_object (fade, "clicked", G_CALLBACK (fade_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return bar;
}

static const char *
team_name (void)
{
  return _ ("A function’s page");
}

static void
tl_team_page_constructed (GObject *object)
{
  TlTeamPage *self = TL_TEAM_PAGE (object);

  G_OBJECT_CLASS (tl_team_page_parent_class)->constructed (object);
  tl_table_page_set_bar (TL_TABLE_PAGE (self), make_bar (self));
}

static void
tl_team_page_finalize (GObject *object)
{
  g_array_unref (TL_TEAM_PAGE (object)->functions);

  G_OBJECT_CLASS (tl_team_page_parent_class)->finalize (object);
}

static void
tl_team_page_class_init (TlTeamPageClass *klass)
{
  TlTablePageClass *page_class = TL_TABLE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = tl_team_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = tl_team_page_finalize;
  page_class->kind = TL_TABLE_FUNCTION;
  page_class->name = team_name;
  page_class->refreshed = team_refreshed;
  page_class->moved = team_moved;
  page_class->activated = team_activated;
}

static void
tl_team_page_init (TlTeamPage *self)
{
  self->functions = g_array_new (FALSE, FALSE, sizeof (TlHandle));
}
