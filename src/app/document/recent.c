#include "app/document/recent.h"

#include <string.h>

#define MIME_TYPE "application/vnd.throughline.journey+xml"

static void
recent_free (gpointer data)
{
  TlRecent *recent = data;

  g_free (recent->uri);
  g_free (recent->name);
  g_free (recent->folder);
  g_date_time_unref (recent->visited);
  g_free (recent);
}

static char *
folder_of (GFile *file)
{
  g_autoptr (GFile) parent = g_file_get_parent (file);
  const char *home = g_get_home_dir ();
  const char *path = parent != NULL ? g_file_peek_path (parent) : NULL;

  if (path == NULL)
    return NULL;
  if (g_str_has_prefix (path, home) && (path[strlen (home)] == '/' || path[strlen (home)] == '\0'))
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_filename_display_name (path);
}

static char *
name_of (GtkRecentInfo *info)
{
  const char *name = gtk_recent_info_get_display_name (info);

  if (g_str_has_suffix (name, ".journey"))
    return g_strndup (name, strlen (name) - strlen (".journey"));
  return g_strdup (name);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *first = *(GtkRecentInfo *const *) a, *second = *(GtkRecentInfo *const *) b;

  return g_date_time_compare (gtk_recent_info_get_visited (second), gtk_recent_info_get_visited (first));
}

static gboolean
is_ours (GtkRecentInfo *info)
{
  return g_strcmp0 (gtk_recent_info_get_mime_type (info), MIME_TYPE) == 0 || g_str_has_suffix (gtk_recent_info_get_uri (info), ".journey");
}

GPtrArray *
tl_recent_list (guint most)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (recent_free);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *link = items; link != NULL; link = link->next)
    if (is_ours (link->data))
      g_ptr_array_add (infos, link->data);
    else
      gtk_recent_info_unref (link->data);
  g_list_free (items);
  g_ptr_array_sort (infos, compare_visits);

  for (guint i = 0; i < infos->len && found->len < most; i++)
    {
      GtkRecentInfo *info = infos->pdata[i];
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
      TlRecent *recent;

      if (gtk_recent_info_is_local (info) && !gtk_recent_info_exists (info))
        continue;
      recent = g_new0 (TlRecent, 1);
      recent->uri = g_strdup (gtk_recent_info_get_uri (info));
      recent->name = name_of (info);
      recent->folder = folder_of (file);
      recent->visited = g_date_time_to_local (gtk_recent_info_get_visited (info));
      g_ptr_array_add (found, recent);
    }
  return found;
}

void
tl_recent_add (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "Throughline",
    .app_exec = (char *) "throughline %u",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
tl_recent_remove (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}
