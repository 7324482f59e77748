#include "app/gaps/gap-row.h"

#include <glib/gi18n.h>

#include "app/gaps/gap-badge.h"
#include "app/gaps/gap-item.h"
#include "app/widgets/widgets.h"

#define NARROW 28 /* characters: what a text of the panel asks for, at most */

/* A long sentence does not widen the panel. */
GtkWidget *
tl_gap_label_new (const char *css_class)
{
  GtkWidget *label = tl_label_new (NULL, css_class);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NARROW);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *flag = tl_gap_badge_new (), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *sentence = tl_gap_label_new (NULL), *state = tl_gap_label_new ("row-detail");

  gtk_widget_add_css_class (box, "gap-row");
  gtk_widget_set_valign (flag, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), sentence);
  gtk_box_append (GTK_BOX (texts), state);
  gtk_box_append (GTK_BOX (box), flag);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_item_set_child (list_item, box);
}

static char *
state_text (const TlGap *gap)
{
  if (gap->accepted != TL_HANDLE_NONE)
    /* Translators: a gap that people decided to live with; %u is its severity from 0 to 100. */
    return g_strdup_printf (_ ("Severity %u, accepted"), gap->severity);
  if (gap->action != TL_HANDLE_NONE)
    /* Translators: a gap about which something will be done. */
    return g_strdup_printf (_ ("Severity %u, an action is planned"), gap->severity);
  return g_strdup_printf (_ ("Severity %u"), gap->severity);
}

/* With the votes of what it is about, once there are any. */
static char *
about_text (const TlGapItem *item)
{
  int votes = (int) item->votes;
  g_autofree char *state = state_text (&item->gap), *counted = NULL;

  if (votes == 0)
    return g_steal_pointer (&state);
  counted = g_strdup_printf (ngettext ("%d vote", "%d votes", votes), votes);
  /* Translators: how severe a gap is, then how many votes it has. */
  return g_strdup_printf (_ ("%s, %s"), state, counted);
}

static void
show_item (GtkListItem *list_item)
{
  TlGapItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item), *flag = gtk_widget_get_first_child (box), *texts = gtk_widget_get_next_sibling (flag);
  GtkWidget *sentence = gtk_widget_get_first_child (texts), *state = gtk_widget_get_next_sibling (sentence), *row = gtk_widget_get_parent (box);
  g_autofree char *text = item->heading != NULL ? g_strdup (item->heading) : tl_gap_sentence (item->map, &item->gap);
  g_autofree char *about = item->heading != NULL ? NULL : about_text (item);
  g_autofree char *number = g_strdup_printf ("%u", item->gap.flag);
  g_autofree char *said = about != NULL ? g_strdup_printf ("%s: %s %s", number, text, about) : g_strdup (text);

  gtk_list_item_set_selectable (list_item, item->heading == NULL);
  gtk_widget_set_visible (flag, item->heading == NULL);
  gtk_widget_set_visible (state, item->heading == NULL);
  gtk_label_set_label (GTK_LABEL (sentence), text);
  tl_gap_badge_set (TL_GAP_BADGE (flag), &item->gap);
  gtk_label_set_label (GTK_LABEL (state), about != NULL ? about : "");
  gtk_widget_set_css_classes (sentence, (const char *[]){ item->heading != NULL ? "heading" : "gap-sentence", NULL });
  tl_name (box, said);
  if (row != NULL)
    tl_name (row, said);
}

static void
told_cb (TlGapItem *item, GtkListItem *list_item)
{
  show_item (list_item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  show_item (list_item);
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "item", gtk_list_item_get_item (list_item));
  g_signal_connect_object (gtk_list_item_get_item (list_item), "told", G_CALLBACK (told_cb), list_item, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "item", NULL);
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
}

static gpointer
item_of (GtkWidget *row)
{
  GtkWidget *box = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return box != NULL ? g_object_get_data (G_OBJECT (box), "item") : NULL;
}

TlGapItem *
tl_gap_row_focused (GtkWidget *view)
{
  return item_of (gtk_widget_get_focus_child (view));
}

gboolean
tl_gap_row_enter (GtkWidget *view, TlGapItem *item)
{
  for (GtkWidget *row = gtk_widget_get_first_child (view); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (item_of (row) == item)
      return gtk_widget_grab_focus (row);
  return FALSE;
}

GtkListItemFactory *
tl_gap_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
