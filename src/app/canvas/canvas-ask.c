/* A few lines asked for in place, Enter from one to the next: no dialog comes over the map. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/commands/commands-action.h"
#include "app/commands/commands-note.h"
#include "app/widgets/clean-input.h"
#include "app/widgets/widgets.h"
#include "app/words/date-text.h"

#define QUESTIONS_MAX 3
#define WIDTH 30 /* characters */

/* What was typed, in the order of the questions; FALSE: not understood, @wrong says which. Map and place as they were when it
 * was asked. */
typedef gboolean (*AnswerFunc) (TlCanvas *self, const char *const *answers, const TlHandle *about, guint n, guint *wrong);

/* One popover's questions; owned by it. */
typedef struct
{
  TlCanvas *canvas;
  GtkWidget *entries[QUESTIONS_MAX];
  guint n_entries;
  GArray *about; /* of TlHandle */
  AnswerFunc answered;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_array_unref (asked->about);
  g_free (asked);
}

static void
answer (Asked *asked, GtkWidget *popover)
{
  const char *answers[QUESTIONS_MAX] = { NULL };
  guint wrong = 0;

  for (guint i = 0; i < asked->n_entries; i++)
    {
      gtk_widget_remove_css_class (asked->entries[i], "error");
      answers[i] = gtk_editable_get_text (GTK_EDITABLE (asked->entries[i]));
    }
  if (asked->answered (asked->canvas, answers, (const TlHandle *) asked->about->data, asked->about->len, &wrong))
    {
      gtk_popover_popdown (GTK_POPOVER (popover));
      return;
    }
  gtk_widget_add_css_class (asked->entries[wrong], "error");
  gtk_widget_grab_focus (asked->entries[wrong]);
}

static void
entry_activated_cb (GtkEntry *entry, GtkWidget *popover)
{
  Asked *asked = g_object_get_data (G_OBJECT (popover), "asked");

  for (guint i = 0; i + 1 < asked->n_entries; i++)
    if (asked->entries[i] == GTK_WIDGET (entry))
      {
        gtk_widget_grab_focus (asked->entries[i + 1]);
        return;
      }
  answer (asked, popover);
}

static void
button_clicked_cb (GtkButton *button, GtkWidget *popover)
{
  answer (g_object_get_data (G_OBJECT (popover), "asked"), popover);
}

static GtkWidget *
content_new (Asked *asked, GtkWidget *popover, const char *title, const char *const *questions)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new (title), *button = gtk_button_new_with_mnemonic (_ ("_Add"));

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  for (guint i = 0; i < asked->n_entries; i++)
    {
      GtkWidget *entry = asked->entries[i] = gtk_entry_new ();

      tl_clean_editable (GTK_EDITABLE (entry));
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), questions[i]);
      tl_name (entry, questions[i]);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), WIDTH);
      g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activated_cb), popover, 0);
      gtk_box_append (GTK_BOX (box), entry);
    }
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), popover, 0);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
ask (TlCanvas *self, const char *title, const char *const *questions, const TlHandle *about, guint n, AnswerFunc answered)
{
  GdkRectangle at = tl_canvas_focus_area (self);
  Asked *asked = g_new0 (Asked, 1);
  GtkWidget *popover;

  asked->canvas = self;
  asked->n_entries = MIN (g_strv_length ((char **) questions), QUESTIONS_MAX);
  asked->about = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_array_append_vals (asked->about, about, n);
  asked->answered = answered;

  popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (popover), "asked", asked, asked_free);
  gtk_popover_set_child (GTK_POPOVER (popover), content_new (asked, popover, title, questions));
  tl_canvas_show_popover (self, popover, &at);
  gtk_widget_grab_focus (asked->entries[0]);
}

/* ---- an action ---- */

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

static gboolean
action_answered (TlCanvas *self, const char *const *answers, const TlHandle *about, guint n, guint *wrong)
{
  GError *error = NULL;
  TlDate due = 0;

  if (is_blank (answers[0]))
    {
      *wrong = 0;
      return FALSE;
    }
  if (!is_blank (answers[2]) && !tl_date_from_text (answers[2], tl_date_today (), &due))
    {
      *wrong = 2;
      return FALSE;
    }
  if (tl_command_add_action (self->map, about, n, answers[0], is_blank (answers[1]) ? NULL : answers[1], due, &error) != TL_HANDLE_NONE)
    tl_canvas_say (self, _ ("Action added."));
  tl_canvas_tell_error (self, error);
  return TRUE;
}

void
tl_canvas_ask_action (TlCanvas *self)
{
  /* Translators: a date may be typed as "Fri" or "in 2 weeks", too. */
  const char *const questions[] = { _ ("What will be done?"), _ ("Who"), _ ("By when: Fri, in 2 weeks"), NULL };
  g_autofree TlHandle *about = NULL;
  guint n;
  const TlHandle *selected = tl_selection_get (self->selection, &n);

  if (n == 0 && tl_map_get (self->map, self->focus) != NULL)
    {
      selected = &self->focus;
      n = 1;
    }
  about = g_memdup2 (selected, n * sizeof *selected);
  ask (self, _ ("Action"), questions, about, n, action_answered);
}

/* ---- a note ---- */

static gboolean
note_answered (TlCanvas *self, const char *const *answers, const TlHandle *about, guint n, guint *wrong)
{
  GError *error = NULL;

  if (is_blank (answers[0]))
    {
      *wrong = 0;
      return FALSE;
    }
  if (tl_command_add_note (self->map, self->menu_cell.stage != TL_HANDLE_NONE ? &self->menu_cell : NULL, answers[0], &error) != TL_HANDLE_NONE)
    tl_canvas_tell (self, _ ("Note added."));
  tl_canvas_tell_error (self, error);
  return TRUE;
}

void
tl_canvas_ask_note (TlCanvas *self, const TlCell *cell)
{
  const char *const questions[] = { _ ("What the note says"), NULL };

  self->menu_cell = cell != NULL ? *cell : (TlCell){ 0 };
  ask (self, cell != NULL ? _ ("Note") : _ ("Note for the Parking Strip"), questions, NULL, 0, note_answered);
}
