#include "app/import/import-recipes.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"

struct _TlRecipeList
{
  GtkBox parent_instance;

  TlMap *map;
  GtkWidget *rows;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (TlRecipeList, tl_recipe_list, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

const char *
tl_recipe_name (const TlRecipe *recipe)
{
  return recipe->name != NULL ? recipe->name : _ ("Responses");
}

static void
row_clicked_cb (GtkButton *button, TlRecipeList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-next", "u", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "handle")));
}

static void
edit_clicked_cb (GtkButton *button, TlRecipeList *self)
{
  g_signal_emit (self, signals[OPEN], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "handle")));
}

static void
remove_clicked_cb (GtkButton *button, TlRecipeList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove", "u", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "handle")));
}

static GtkWidget *
row_new (TlRecipeList *self, const TlRecipe *recipe)
{
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove “%s”"), tl_recipe_name (recipe));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = tl_row_button_new (tl_recipe_name (recipe), _ ("Import Next Export…"));
  /* Translators: %s is a recipe, which says how a file of responses is read. */
  g_autofree char *change = g_strdup_printf (_ ("Change “%s”"), tl_recipe_name (recipe));
  GtkWidget *edit = tl_icon_button_new ("document-edit-symbolic", change);
  GtkWidget *remove = tl_icon_button_new ("user-trash-symbolic", tooltip);

  g_object_set_data (G_OBJECT (edit), "handle", GUINT_TO_POINTER (recipe->record.handle));
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_clicked_cb), self, 0);
  g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (recipe->record.handle));
  g_object_set_data (G_OBJECT (remove), "handle", GUINT_TO_POINTER (recipe->record.handle));
  gtk_widget_set_hexpand (row, TRUE);
  g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (line), row);
  gtk_box_append (GTK_BOX (line), edit);
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

/* Whether the rows are those of the map, names included, so that focus stays. */
static gboolean
rows_match (TlRecipeList *self, const GPtrArray *recipes)
{
  GtkWidget *line = gtk_widget_get_first_child (self->rows);

  for (guint i = 0; i < recipes->len; i++, line = gtk_widget_get_next_sibling (line))
    {
      const TlRecipe *recipe = recipes->pdata[i];

      if (line == NULL || GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (gtk_widget_get_first_child (line)), "handle")) != recipe->record.handle)
        return FALSE;
      tl_row_button_set (gtk_widget_get_first_child (line), tl_recipe_name (recipe), _ ("Import Next Export…"));
    }
  return line == NULL;
}

void
tl_recipe_list_refresh (TlRecipeList *self)
{
  const GPtrArray *recipes;

  g_return_if_fail (TL_IS_RECIPE_LIST (self));

  recipes = tl_map_list (self->map, TL_KIND_RECIPE);
  gtk_widget_set_visible (self->empty, recipes->len == 0);
  if (rows_match (self, recipes))
    return;
  tl_box_clear (GTK_BOX (self->rows));
  for (guint i = 0; i < recipes->len; i++)
    gtk_box_append (GTK_BOX (self->rows), row_new (self, recipes->pdata[i]));
}

static void
tl_recipe_list_dispose (GObject *object)
{
  g_clear_object (&TL_RECIPE_LIST (object)->map);

  G_OBJECT_CLASS (tl_recipe_list_parent_class)->dispose (object);
}

static void
tl_recipe_list_class_init (TlRecipeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_recipe_list_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_recipe_list_init (TlRecipeList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
}

GtkWidget *
tl_recipe_list_new (TlMap *map)
{
  TlRecipeList *self = g_object_new (TL_TYPE_RECIPE_LIST, NULL);
  GtkWidget *heading = tl_heading_new (_ ("Responses"));
  GtkWidget *import = tl_icon_button_new ("document-open-symbolic", _ ("Import Responses"));

  self->map = g_object_ref (map);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
  gtk_box_append (GTK_BOX (heading), import);
  gtk_box_append (GTK_BOX (self), heading);
  self->empty = tl_label_new (_ ("Import what a survey tool exports, or drop the file here."), "dim-label");
  gtk_box_append (GTK_BOX (self), self->empty);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self), self->rows);
  tl_recipe_list_refresh (self);
  return GTK_WIDGET (self);
}
