#include "app/comments/comment-filter.h"

#include <glib/gi18n.h>

#include "app/widgets/widgets.h"

static const struct
{
  guint states;
  const char *label;
} choices[] = {
  { TL_LOOPS_WAITING, N_ ("Waiting") },
  { 1u << TL_LOOP_ANSWERED, N_ ("Answered") },
  { 1u << TL_LOOP_CLOSED, N_ ("Closed") },
  { 1u << TL_LOOP_NONE, N_ ("Nobody Waits") },
  { 0, N_ ("All Comments") },
};

GtkWidget *
tl_comment_search_new (void)
{
  GtkWidget *search = gtk_search_entry_new ();

  g_object_set (search, "placeholder-text", _ ("Search what was said"), NULL);
  tl_name (search, _ ("Search what was said"));
  gtk_widget_set_hexpand (search, TRUE);
  return search;
}

GtkWidget *
tl_comment_states_new (guint state)
{
  GtkWidget *list = tl_drop_down_new (_ ("State of the loop"));
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);

  gtk_widget_set_tooltip_text (list, _ ("State of the loop"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (strings, _ (choices[i].label));
  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (strings));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].states == state)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (list), i);
  return list;
}

void
tl_comment_filter_read (GtkWidget *search, GtkWidget *states, TlLoopFilter *filter)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (search));
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (states));

  filter->search = text[0] != '\0' ? text : NULL;
  filter->states = chosen < G_N_ELEMENTS (choices) ? choices[chosen].states : 0;
}
