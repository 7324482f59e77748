/* The window's pages: the map and the other looks at it, each made when it is first shown. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/comments/comments-page.h"
#include "app/pages/map-page.h"
#include "app/pages/matrix-page.h"
#include "app/pages/roles-page.h"
#include "app/search/search.h"
#include "app/pages/team-page.h"
#include "app/pages/value-page.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"

#define MAP_PAGE "map"
#define WIDE 1440 /* px: from here on the switcher names the map, too, beside the tools to draw with */

/* In the order of the menu. A page is a widget with the interface of app/pages/map-page.h. */
static const struct
{
  const char *name;
  const char *title; /* as the switcher and its menu say it */
  const char *icon;
  const char *key;
  GType (*type) (void); /* NULL: the canvas */
} pages[] = {
  { MAP_PAGE, N_ ("Map"), "throughline-map-symbolic", "<Control>1", NULL },
  { "roles", N_ ("Roles"), "throughline-roles-symbolic", "<Control>2", tl_roles_page_get_type },
  { "handoffs", N_ ("Hand-offs"), "throughline-matrix-symbolic", "<Control>3", tl_matrix_page_get_type },
  { "function", N_ ("Function"), "throughline-function-symbolic", "<Control>4", tl_team_page_get_type },
  { "comments", N_ ("Comments"), "throughline-comments-symbolic", "<Control>5", tl_comments_page_get_type },
  { "value", N_ ("Value"), "throughline-value-symbolic", "<Control>6", tl_value_page_get_type },
};

static int
find_page (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return (int) i;
  return -1;
}

static TlMapPage *
shown_page (TlWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->pages);

  return TL_IS_MAP_PAGE (child) ? TL_MAP_PAGE (child) : NULL;
}

TlMapPage *
tl_window_page (TlWindow *self)
{
  return self->document != NULL ? shown_page (self) : NULL;
}

/* The page of that name, made if need be; NULL: the map. */
static TlMapPage *
ensure_page (TlWindow *self, int i)
{
  GtkWidget *page;

  if (pages[i].type == NULL)
    return NULL;
  page = gtk_stack_get_child_by_name (self->pages, pages[i].name);
  if (page == NULL)
    {
      page = g_object_new (pages[i].type (), NULL);
      gtk_stack_add_named (self->pages, page, pages[i].name);
      tl_map_page_set_map (TL_MAP_PAGE (page), TL_WINDOW_MAP (self), tl_canvas_get_selection (self->canvas));
    }
  return TL_MAP_PAGE (page);
}

static void
show_title (TlWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pages_label), shown_page (self) != NULL || gtk_widget_get_width (GTK_WIDGET (self)) >= WIDE);
}

/* Only on the map there is something to draw and rows to choose. */
static void
show_tools (TlWindow *self, gboolean on_map)
{
  tl_window_show_tools (self);
  gtk_widget_set_visible (self->zoom_bar, on_map);
}

/* What was selected on the page is seen on the map. */
static void
reveal_selected (TlWindow *self)
{
  TlHandle selected = tl_selection_single (tl_canvas_get_selection (self->canvas));
  TlScene *scene = tl_canvas_get_scene (self->canvas);

  if (selected != TL_HANDLE_NONE && scene != NULL)
    tl_canvas_reveal (self->canvas, tl_search_place (TL_WINDOW_MAP (self), scene, selected));
}

static void
show_page (TlWindow *self, int i)
{
  gboolean was_page = shown_page (self) != NULL;
  TlMapPage *page = self->document != NULL ? ensure_page (self, i) : NULL;
  const char *title = _ (pages[i].title);
  /* Translators: spoken; %s is the page that the window shows, such as “Roles”. */
  g_autofree char *said = g_strdup_printf (_ ("Page: %s"), title);

  if (page != NULL)
    {
      tl_map_page_refresh (page, &self->view);
      tl_window_guess_stop (self);
    }
  gtk_stack_set_visible_child_name (self->pages, page != NULL ? pages[i].name : MAP_PAGE);
  if (was_page && page == NULL && self->document != NULL)
    reveal_selected (self);
  show_tools (self, page == NULL);
  show_title (self);
  tl_window_export_page_update (self);
  gtk_widget_set_visible (self->fade_bar, page == NULL && self->document != NULL && self->presentation == NULL && self->view.emphasis != TL_HANDLE_NONE);
  gtk_image_set_from_icon_name (self->pages_icon, pages[i].icon);
  gtk_label_set_label (self->pages_label, title);
  tl_name (GTK_WIDGET (self->pages_button), said);
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "page")), g_variant_new_string (pages[i].name));
}

void
tl_window_show_map_page (TlWindow *self)
{
  if (shown_page (self) == NULL)
    return;
  tl_window_finish_editing (self);
  show_page (self, 0);
  tl_test_say ("page " MAP_PAGE);
}

void
tl_window_focus_page (TlWindow *self)
{
  TlMapPage *page = shown_page (self);

  if (page != NULL)
    tl_map_page_enter (page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* ---- the map with one function's part alone ---- */

void
tl_window_pages_view (TlWindow *self)
{
  /* While presenting it is the spotlight. */
  if (self->presentation != NULL)
    {
      self->export_options.function = TL_HANDLE_NONE;
      gtk_widget_set_visible (self->fade_bar, FALSE);
      return;
    }
  if (tl_map_function (TL_WINDOW_MAP (self), self->view.emphasis) == NULL)
    self->view.emphasis = TL_HANDLE_NONE;
  self->export_options.function = self->view.emphasis;
  if (self->view.emphasis != TL_HANDLE_NONE)
    {
      g_autofree char *name = tl_map_describe (TL_WINDOW_MAP (self), self->view.emphasis);
      /* Translators: %s is a function; all that it has no part in is pale. */
      g_autofree char *sentence = g_strdup_printf (_ ("Where %s plays; the rest is faded"), name);

      gtk_label_set_label (self->fade_label, sentence);
    }
  gtk_widget_set_visible (self->fade_bar, self->view.emphasis != TL_HANDLE_NONE && shown_page (self) == NULL);
}

static void
fade_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  TlHandle function = parameter != NULL ? g_variant_get_uint32 (parameter) : tl_selection_single (tl_canvas_get_selection (self->canvas));

  if (self->document == NULL || self->presentation != NULL)
    return;
  tl_window_finish_editing (self);
  self->view.emphasis = function;
  tl_window_show_map_page (self);
  tl_window_apply_view (self);
  if (function != TL_HANDLE_NONE)
    tl_canvas_go_to_hit (self->canvas, function, function);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tl_test_say ("faded %d", self->view.emphasis != TL_HANDLE_NONE);
}

void
tl_window_pages_refresh (TlWindow *self)
{
  TlMapPage *page = tl_window_page (self);

  if (page != NULL)
    tl_map_page_refresh (page, &self->view);
}

void
tl_window_pages_finish (TlWindow *self)
{
  TlMapPage *page = tl_window_page (self);

  if (page != NULL)
    tl_map_page_finish (page);
}

void
tl_window_pages_map_set (TlWindow *self)
{
  show_page (self, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = pages[i].type != NULL ? gtk_stack_get_child_by_name (self->pages, pages[i].name) : NULL;

      if (page != NULL)
        tl_map_page_set_map (TL_MAP_PAGE (page), TL_WINDOW_MAP (self), self->document != NULL ? tl_canvas_get_selection (self->canvas) : NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pages_button), self->document != NULL && G_N_ELEMENTS (pages) > 1);
}

/* ---- actions ---- */

static void
page_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  const char *name = g_variant_get_string (state, NULL);
  int i = find_page (name);

  if (i < 0 || self->document == NULL)
    return;
  tl_window_finish_editing (self);
  if (i > 0)
    tl_window_stop_presenting (self);
  show_page (self, i);
  tl_window_focus_page (self);
  tl_test_say ("page %s", name);
}

static void
show_on_map_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  TlMap *map = TL_WINDOW_MAP (self);
  gsize n;
  const TlHandle *handles = g_variant_get_fixed_array (parameter, &n, sizeof *handles);
  g_autofree TlHandle *kept = g_memdup2 (handles, n * sizeof *handles);

  if (map == NULL || n == 0)
    return;
  tl_window_show_map_page (self);
  tl_canvas_go_to_hit (self->canvas, kept[0], tl_search_place (map, tl_canvas_get_scene (self->canvas), kept[0]));
  if (n > 1)
    {
      tl_selection_set (tl_canvas_get_selection (self->canvas), kept, (guint) n);
      tl_canvas_zoom_selection (self->canvas);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tl_test_say ("on map %" G_GSIZE_FORMAT, n);
}

static const GActionEntry actions[] = {
  { .name = "page", .parameter_type = "s", .state = "'" MAP_PAGE "'", .change_state = page_changed_cb },
  { .name = "fade-selected", .activate = fade_activated_cb },
  { .name = "fade-others", .parameter_type = "u", .activate = fade_activated_cb },
  { .name = "show-on-map", .parameter_type = "au", .activate = show_on_map_activated_cb },
};

/* What it is to show must be seen. */
static void
wanted_cb (TlCanvas *canvas, TlWindow *self)
{
  tl_window_show_map_page (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TlWindow *self = data;

  if (shown_page (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  tl_window_show_map_page (self);
  tl_window_focus_page (self);
  return GDK_EVENT_STOP;
}

/* Later, since the header must not ask for another size while it is being given one. */
static gboolean
sized_idle_cb (gpointer data)
{
  TlWindow *self = data;

  self->pages_idle = 0;
  show_title (self);
  return G_SOURCE_REMOVE;
}

static void
sized_cb (GdkSurface *surface, int width, int height, TlWindow *self)
{
  if (self->pages_idle == 0)
    self->pages_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sized_idle_cb, self, NULL);
}

static void
realized_cb (TlWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout", G_CALLBACK (sized_cb), self, 0);
}

static void
fill_menus (TlWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", pages[i].name, NULL);

      g_menu_append (menu, _ (pages[i].title), action);
    }
  gtk_menu_button_set_menu_model (self->pages_button, G_MENU_MODEL (menu));
  if (G_N_ELEMENTS (pages) > 1)
    /* Translators: a submenu: the map, the table of roles, the matrix of hand-offs and others. */
    g_menu_append_submenu (self->pages_menu, _ ("_Page"), G_MENU_MODEL (menu));
}

void
tl_window_pages_accels (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", pages[i].name, NULL);

      gtk_application_set_accels_for_action (application, action, (const char *[]){ pages[i].key, NULL });
    }
}

void
tl_window_pages_init (TlWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  fill_menus (self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->pages), keys);
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), NULL);
  g_signal_connect_object (self->canvas, "wanted", G_CALLBACK (wanted_cb), self, 0);
}
