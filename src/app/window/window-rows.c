/* Rows folded away: a check each in a popover of the header bar, and a key for the row that has focus. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/view/rows.h"
#include "app/widgets/widgets.h"

#define TALLEST 520 /* px of the popover's list */

static void
remember (TlWindow *self)
{
  g_auto (GStrv) names = tl_rows_to_names (TL_WINDOW_MAP (self), &self->view);

  tl_window_set_kept (self, "collapsed", g_variant_new_strv ((const char *const *) names, -1));
}

static void
collapse (TlWindow *self, TlHandle row, const char *label, gboolean collapsed)
{
  /* Translators: %s is a row or lane. */
  g_autofree char *sentence = g_strdup_printf (collapsed ? _ ("Folded away: %s") : _ ("Shown again: %s"), label);

  if (tl_view_is_collapsed (&self->view, row) == collapsed)
    return;
  if (!tl_view_collapse (&self->view, row, collapsed))
    {
      tl_window_say (self, _ ("No more rows can be folded away"), NULL, NULL, NULL);
      return;
    }
  tl_window_apply_view (self);
  remember (self);
  compat_announce (GTK_WIDGET (self->canvas), sentence);
  tl_test_say ("rows %s", sentence);
}

/* ---- the popover ---- */

static void
row_toggled_cb (GtkCheckButton *check, TlWindow *self)
{
  collapse (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "row")), gtk_check_button_get_label (check), !gtk_check_button_get_active (check));
}

static void
show_all_cb (GtkButton *button, TlWindow *self)
{
  while (self->view.collapsed.n > 0)
    tl_view_collapse (&self->view, self->view.collapsed.rows[0], FALSE);
  tl_window_apply_view (self);
  remember (self);
  gtk_menu_button_popdown (self->rows_button);
  tl_test_say ("rows all shown");
}

static GtkWidget *
rows_box (TlWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *all = gtk_button_new_with_label (_ ("Show All"));
  g_autoptr (GPtrArray) list = tl_rows_list (TL_WINDOW_MAP (self));
  gboolean had_lane = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const TlRowChoice *choice = g_ptr_array_index (list, i);
      GtkWidget *check = gtk_check_button_new_with_label (choice->label);

      if (choice->is_lane && !had_lane && i > 0)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      had_lane |= choice->is_lane;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !tl_view_is_collapsed (&self->view, choice->row));
      g_object_set_data (G_OBJECT (check), "row", GUINT_TO_POINTER (choice->row));
      g_signal_connect_object (check, "toggled", G_CALLBACK (row_toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_widget_set_margin_top (all, 6);
  gtk_widget_set_sensitive (all, self->view.collapsed.n > 0);
  g_signal_connect_object (all, "clicked", G_CALLBACK (show_all_cb), self, 0);
  gtk_box_append (GTK_BOX (box), all);
  return box;
}

/* Made anew each time it opens: rows come and go. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  TlWindow *self = data;
  GtkWidget *popover = gtk_popover_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), TALLEST);
  tl_name (scrolled, _ ("Rows"));
  tl_name (popover, _ ("Rows and Lanes"));
  if (self->document != NULL)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), rows_box (self));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

/* ---- the key, and the triangle beside a row's name ---- */

static gboolean
turn (TlWindow *self, TlHandle row)
{
  g_autoptr (GPtrArray) list = tl_rows_list (TL_WINDOW_MAP (self));

  tl_window_finish_editing (self);
  for (guint i = 0; i < list->len; i++)
    {
      const TlRowChoice *choice = g_ptr_array_index (list, i);

      if (choice->row == row)
        {
          collapse (self, row, choice->label, !tl_view_is_collapsed (&self->view, row));
          return TRUE;
        }
    }
  return FALSE;
}

static void
fold_pressed_cb (TlCanvas *canvas, guint row, TlWindow *self)
{
  turn (self, row);
}

static void
collapse_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  if (!turn (self, tl_rows_of (TL_WINDOW_MAP (self), tl_canvas_get_focus (self->canvas))))
    tl_window_say (self, _ ("Choose a card or the name of a lane first: its row is folded away"), NULL, NULL, NULL);
}

static const GActionEntry actions[] = {
  { .name = "collapse-row", .activate = collapse_activated_cb },
};

void
tl_window_rows_update (TlWindow *self)
{
  tl_window_enable (self, "collapse-row", self->document != NULL);
}

void
tl_window_rows_map_set (TlWindow *self)
{
  g_autoptr (GVariant) kept = tl_window_get_kept (self, "collapsed", G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree const char **names = kept != NULL ? g_variant_get_strv (kept, NULL) : NULL;

  if (names == NULL)
    return;
  tl_rows_restore (TL_WINDOW_MAP (self), &self->view, names);
  tl_window_apply_view (self);
}

/* What was folded away before there was a file to remember it by. */
void
tl_window_rows_saved (TlWindow *self)
{
  g_autoptr (GVariant) kept = tl_window_get_kept (self, "collapsed", G_VARIANT_TYPE_STRING_ARRAY);

  if (self->view.collapsed.n > 0 && kept == NULL)
    remember (self);
}

void
tl_window_rows_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->canvas, "fold", G_CALLBACK (fold_pressed_cb), self, 0);
  gtk_menu_button_set_create_popup_func (self->rows_button, create_popover_cb, self, NULL);
  tl_name (GTK_WIDGET (self->rows_button), _ ("Rows the Map Shows"));
}
