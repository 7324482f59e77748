#include "app/pages/roles-page.h"

#include <glib/gi18n.h>

#include "app/commands/commands-role.h"
#include "app/compat.h"
#include "app/window/window.h"

struct _TlRolesPage
{
  TlTablePage parent_instance;

  GSimpleAction *role; /* of the cell that has the keyboard */
};

G_DEFINE_FINAL_TYPE (TlRolesPage, tl_roles_page, TL_TYPE_TABLE_PAGE)

static const char *const role_words[] = { "lead", "support", "consulted", "informed" };

static gboolean
is_cell (const TlSpot *spot)
{
  return spot->row > 0 && spot->column > 0;
}

static GtkWindow *
window_of (TlRolesPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Cards of a cell, or the record of a header. */
static GArray *
records_of (TlRolesPage *self, const TlSpot *spot)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  GArray *records = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  if (is_cell (spot))
    TL_FOR_CHILDREN (TlActivity, activity, tl_map_stage (map, spot->other), TL_KIND_ACTIVITY)
    {
      if (activity->function == spot->handle)
        g_array_append_val (records, activity->record.handle);
    }
  else if (spot->row > 0 && spot->handle != TL_HANDLE_NONE)
    g_array_append_val (records, spot->handle);
  else if (spot->row == 0)
    g_array_append_val (records, spot->other);
  return records;
}

/* ---- setting a role ---- */

static void
say_label (TlRolesPage *self)
{
  TlSheetView *sheet = tl_table_page_sheet (TL_TABLE_PAGE (self));

  if (tl_sheet_view_get_spot (sheet) != NULL)
    compat_announce (GTK_WIDGET (sheet), tl_sheet_view_get_label (sheet));
}

static void
set_role (TlRolesPage *self, TlHandle stage, TlHandle function, gint role)
{
  g_autoptr (GError) error = NULL;
  GtkWindow *window = window_of (self);

  if (tl_command_set_cell_role (tl_table_page_map (TL_TABLE_PAGE (self)), stage, function, role, &error))
    say_label (self);
  else if (error != NULL && TL_IS_WINDOW (window))
    tl_window_say (TL_WINDOW (window), error->message, NULL, NULL, NULL);
}

typedef struct
{
  TlRolesPage *page;
  TlMap *map;
  TlHandle stage, function;
  gint role;
} Asking;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking *asking = data;
  g_autoptr (TlRolesPage) self = asking->page;
  g_autoptr (TlMap) map = asking->map;
  g_autofree char *answer = compat_ask_finish (result);

  /* Meanwhile the window may show another map, or undo have taken the stage. */
  if (g_strcmp0 (answer, "yes") == 0 && tl_table_page_map (TL_TABLE_PAGE (self)) == map && tl_map_stage (map, asking->stage) != NULL)
    set_role (self, asking->stage, asking->function, asking->role);
  gtk_widget_grab_focus (GTK_WIDGET (tl_table_page_sheet (TL_TABLE_PAGE (self))));
}

static void
ask (TlRolesPage *self, TlHandle stage, TlHandle function, gint role, const char *heading, const char *body, const CompatResponse *yes)
{
  const CompatResponse responses[] = { { "no", _ ("_Cancel"), COMPAT_LOOK_DEFAULT }, *yes };
  const CompatQuestion question = { .heading = heading, .body = body, .responses = responses, .n_responses = G_N_ELEMENTS (responses), .default_id = "yes", .close_id = "no" };
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (self);
  asking->map = g_object_ref (tl_table_page_map (TL_TABLE_PAGE (self)));
  asking->stage = stage;
  asking->function = function;
  asking->role = role;
  compat_ask_async (window_of (self), &question, answered_cb, asking);
}

static char *
name_of (TlMap *map, TlHandle handle)
{
  return handle != TL_HANDLE_NONE ? tl_map_describe (map, handle) : g_strdup (_ ("Nobody yet"));
}

static void
ask_to_lead (TlRolesPage *self, TlHandle stage, TlHandle function, const TlRoleEffects *effects)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  g_autofree char *name = name_of (map, function), *at = tl_map_describe (map, stage), *other = name_of (map, effects->lead);
  /* Translators: a function, then a stage. */
  g_autofree char *heading = g_strdup_printf (_ ("Let %s Lead %s?"), name, at);
  g_autofree char *body = effects->n_leads == 1
                              /* Translators: a function. */
                              ? g_strdup_printf (_ ("One function leads a stage. %s leads it now and would support it from then on."), other)
                              : g_strdup_printf (g_dngettext (NULL, "One function leads a stage. %u other function leads it now and would support it from then on.", "One function leads a stage. %u other functions lead it now and would support it from then on.", effects->n_leads), effects->n_leads);

  ask (self, stage, function, TL_ROLE_LEAD, heading, body, &(CompatResponse){ "yes", _ ("_Let It Lead"), COMPAT_LOOK_SUGGESTED });
}

static void
ask_to_empty (TlRolesPage *self, TlHandle stage, TlHandle function, const TlRoleEffects *effects)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  g_autofree char *name = name_of (map, function), *at = tl_map_describe (map, stage);
  /* Translators: a function, then a stage. */
  g_autofree char *heading = g_strdup_printf (_ ("Take %s Out of %s?"), name, at);
  g_autofree char *cards = g_strdup_printf (g_dngettext (NULL, "%u activity goes from the map.", "%u activities go from the map.", effects->n_cards), effects->n_cards);
  g_autofree char *handoffs = effects->n_handoffs > 0 ? g_strdup_printf (g_dngettext (NULL, "%u hand-off goes with it.", "%u hand-offs go with it.", effects->n_handoffs), effects->n_handoffs) : NULL;
  g_autofree char *body = handoffs != NULL ? g_strdup_printf ("%s %s", cards, handoffs) : g_strdup (cards);

  ask (self, stage, function, TL_ROLE_NONE, heading, body, &(CompatResponse){ "yes", _ ("_Take Out"), COMPAT_LOOK_DESTRUCTIVE });
}

static void
change_role (TlRolesPage *self, const TlSpot *spot, gint role)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  TlRoleEffects effects;

  tl_command_role_effects (map, spot->other, spot->handle, role, &effects);
  if (effects.n_leads > 0)
    ask_to_lead (self, spot->other, spot->handle, &effects);
  else if (effects.n_cards > 0)
    ask_to_empty (self, spot->other, spot->handle, &effects);
  else
    set_role (self, spot->other, spot->handle, role);
}

/* ---- keys and menus ---- */

static gboolean
roles_typed (TlTablePage *page, const TlSpot *spot, guint keyval)
{
  static const struct
  {
    guint keyval;
    gint role;
  } keys[] = {
    { GDK_KEY_l, TL_ROLE_LEAD },
    { GDK_KEY_s, TL_ROLE_SUPPORT },
    { GDK_KEY_c, TL_ROLE_CONSULTED },
    { GDK_KEY_i, TL_ROLE_INFORMED },
    { GDK_KEY_Delete, TL_ROLE_NONE },
    { GDK_KEY_KP_Delete, TL_ROLE_NONE },
    { GDK_KEY_BackSpace, TL_ROLE_NONE },
  };

  for (gsize i = 0; is_cell (spot) && i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == gdk_keyval_to_lower (keyval))
      {
        change_role (TL_ROLES_PAGE (page), spot, keys[i].role);
        return TRUE;
      }
  return FALSE;
}

static void
roles_moved (TlTablePage *page, const TlSpot *spot)
{
  g_autoptr (GArray) records = records_of (TL_ROLES_PAGE (page), spot);

  tl_selection_select (tl_table_page_selection (page), records->len > 0 ? g_array_index (records, TlHandle, 0) : TL_HANDLE_NONE);
}

static void
show_on_map (TlRolesPage *self, const TlSpot *spot)
{
  g_autoptr (GArray) records = records_of (self, spot);

  /* An empty cell: where it would stand. */
  if (records->len == 0)
    g_array_append_val (records, spot->other);
  tl_map_page_show_on_map (GTK_WIDGET (self), (const TlHandle *) records->data, records->len);
}

static gint
shown_role (TlRolesPage *self, const TlSpot *spot)
{
  TlMap *map = tl_table_page_map (TL_TABLE_PAGE (self));
  g_autoptr (GArray) records = records_of (self, spot);
  gint role = TL_ROLE_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      gint one = tl_map_activity (map, g_array_index (records, TlHandle, i))->role;

      role = role < 0 ? one : MIN (role, one);
    }
  return role;
}

static GMenuModel *
roles_menu (TlTablePage *page, const TlSpot *spot)
{
  TlRolesPage *self = TL_ROLES_PAGE (page);
  GMenu *menu = g_menu_new ();

  if (is_cell (spot))
    {
      g_autoptr (GMenu) roles = g_menu_new (), none = g_menu_new ();
      gint role = shown_role (self, spot);

      g_menu_append (roles, _ ("_Lead (l)"), "roles.set::lead");
      g_menu_append (roles, _ ("_Support (s)"), "roles.set::support");
      g_menu_append (roles, _ ("_Consulted (c)"), "roles.set::consulted");
      g_menu_append (roles, _ ("_Informed (i)"), "roles.set::informed");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (roles));
      g_menu_append (none, _ ("_No Role (Delete)"), "roles.set::none");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (none));
      g_simple_action_set_state (self->role, g_variant_new_string (role >= 0 ? role_words[role] : "none"));
    }
  g_menu_append (menu, _ ("Show on _Map"), "roles.show");
  return G_MENU_MODEL (menu);
}

static void
roles_activated (TlTablePage *page, const TlSpot *spot)
{
  if (is_cell (spot))
    tl_table_page_open_menu (page);
  else
    show_on_map (TL_ROLES_PAGE (page), spot);
}

static void
set_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlRolesPage *self = data;
  const TlSpot *spot = tl_sheet_view_get_spot (tl_table_page_sheet (TL_TABLE_PAGE (self)));
  const char *word = g_variant_get_string (state, NULL);
  gint role = TL_ROLE_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (g_str_equal (role_words[i], word))
      role = (gint) i;
  if (spot != NULL && is_cell (spot))
    change_role (self, spot, role);
}

static void
show_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const TlSpot *spot = tl_sheet_view_get_spot (tl_table_page_sheet (data));

  if (spot != NULL)
    show_on_map (data, spot);
}

static const GActionEntry actions[] = {
  { .name = "set", .parameter_type = "s", .state = "'none'", .change_state = set_changed_cb },
  { .name = "show", .activate = show_activated_cb },
};

static gboolean
roles_place (TlTablePage *page, TlHandle record, TlHandle *handle, TlHandle *other)
{
  TlMap *map = tl_table_page_map (page);
  const TlActivity *activity = tl_map_activity (map, record);

  *handle = activity != NULL ? activity->function : tl_map_function (map, record) != NULL ? record
                                                                                          : TL_HANDLE_NONE;
  *other = activity != NULL ? activity->record.parent->handle : tl_map_stage (map, record) != NULL ? record
                                                                                                   : TL_HANDLE_NONE;
  return *handle != TL_HANDLE_NONE || *other != TL_HANDLE_NONE;
}

static const char *
roles_name (void)
{
  return _ ("Roles");
}

static void
tl_roles_page_class_init (TlRolesPageClass *klass)
{
  TlTablePageClass *page_class = TL_TABLE_PAGE_CLASS (klass);

  page_class->kind = TL_TABLE_ROLES;
  page_class->grid = TRUE;
  page_class->name = roles_name;
  page_class->moved = roles_moved;
  page_class->activated = roles_activated;
  page_class->typed = roles_typed;
  page_class->place = roles_place;
  page_class->menu = roles_menu;
}

static void
tl_roles_page_init (TlRolesPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  self->role = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), "set"));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "roles", G_ACTION_GROUP (group));
}
