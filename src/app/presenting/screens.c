#include "app/presenting/screens.h"

#include <glib/gi18n.h>

#include "app/presenting/presenting.h"
#include "app/widgets/widgets.h"

static char *
screen_name (GdkMonitor *monitor)
{
  const char *connector = gdk_monitor_get_connector (monitor), *model = gdk_monitor_get_model (monitor);

  if (connector != NULL && model != NULL)
    return g_strdup_printf ("%s (%s)", model, connector);
  return g_strdup (connector != NULL ? connector : model != NULL ? model
                                                                 : "");
}

void
tl_screens_fullscreen (GtkWindow *window, const char *chosen)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GListModel *monitors = gdk_display_get_monitors (display);
  guint n = g_list_model_get_n_items (monitors), current = 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *here = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  g_autoptr (GdkMonitor) monitor = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) each = g_list_model_get_item (monitors, i);

      g_ptr_array_add (names, screen_name (each));
      if (each == here)
        current = i;
    }
  if (n > 1)
    monitor = g_list_model_get_item (monitors, tl_presenting_screen ((const char *const *) names->pdata, n, chosen, current));
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (window, monitor);
  else
    gtk_window_fullscreen (window);
}

void
tl_screens_fill (GMenu *menu, GListModel *monitors)
{
  guint n = g_list_model_get_n_items (monitors);

  g_menu_remove_all (menu);
  if (n < 2)
    return;
  g_menu_append (menu, _ ("The Other Screen"), "win.present-on::");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      g_autofree char *name = screen_name (monitor);
      g_autofree char *label = tl_escape_mnemonic (name);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.present-on", "s", name);
      g_menu_append_item (menu, item);
    }
}
