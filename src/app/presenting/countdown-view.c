#include "app/presenting/countdown-view.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/presenting/countdown.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"

#define TICK 200 /* ms: how late a second may come */

struct _TlCountdownView
{
  GtkBox parent_instance;

  GtkWidget *asking, *running; /* its two faces */
  GtkWidget *question, *entry;
  GtkWidget *figures, *pause;

  TlCountdown countdown;
  gboolean is_on, is_break, is_over;
  guint shown; /* seconds on the face */
  guint tick;
};

G_DEFINE_FINAL_TYPE (TlCountdownView, tl_countdown_view, GTK_TYPE_BOX)

enum
{
  SIGNAL_STARTED,
  SIGNAL_TICKED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const guint presets[] = { 1, 3, 5, 10, 15 };

/* ---- what is seen ---- */

static void
show_pause (TlCountdownView *self)
{
  const char *name = self->countdown.is_running ? _ ("Pause") : _ ("Go On");

  gtk_button_set_icon_name (GTK_BUTTON (self->pause), self->countdown.is_running ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->pause, name);
  tl_name (self->pause, name);
  gtk_widget_set_sensitive (self->pause, !self->is_over);
}

static void
announce (TlCountdownView *self, const char *sentence)
{
  compat_announce (self->figures, sentence);
  tl_test_say ("countdown %s", sentence);
}

static void
end (TlCountdownView *self)
{
  self->is_over = TRUE;
  tl_countdown_pause (&self->countdown, g_get_monotonic_time ());
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  announce (self, _ ("Time is up"));
}

static void
show_left (TlCountdownView *self)
{
  guint left = tl_countdown_left (&self->countdown, g_get_monotonic_time ());
  g_autofree char *text = tl_countdown_text (left);
  gboolean was_long = self->shown > 60;

  if (left == self->shown && self->is_over == (left == 0))
    return;
  self->shown = left;
  gtk_label_set_text (GTK_LABEL (self->figures), text);
  if (left > 0 && self->is_over)
    {
      self->is_over = FALSE;
      gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
    }
  if (left == 0)
    end (self);
  else if (left == 60 && was_long)
    announce (self, _ ("One minute left"));
  show_pause (self);
  g_signal_emit (self, signals[SIGNAL_TICKED], 0);
}

static gboolean
tick_cb (gpointer data)
{
  TlCountdownView *self = data;

  show_left (self);
  return self->is_over ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
run (TlCountdownView *self)
{
  tl_countdown_start (&self->countdown, g_get_monotonic_time ());
  if (self->tick == 0)
    self->tick = g_timeout_add (TICK, tick_cb, self);
  show_left (self);
  show_pause (self);
}

static void
start (TlCountdownView *self, guint seconds)
{
  g_autofree char *text = tl_countdown_text (seconds);
  /* Translators: %s is a time such as 5:00. */
  g_autofree char *sentence = g_strdup_printf (_ ("Countdown: %s"), text);

  tl_countdown_set (&self->countdown, seconds);
  self->is_on = TRUE;
  self->is_over = FALSE;
  self->shown = G_MAXUINT;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
  gtk_widget_set_visible (self->asking, FALSE);
  gtk_widget_set_visible (self->running, TRUE);
  run (self);
  announce (self, sentence);
  g_signal_emit (self, signals[SIGNAL_STARTED], 0, self->is_break);
}

/* ---- hands ---- */

static void
entry_activated_cb (GtkEntry *entry, TlCountdownView *self)
{
  guint seconds;

  g_assert (TL_IS_COUNTDOWN_VIEW (self));

  if (tl_countdown_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), &seconds))
    start (self, seconds);
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

static void
entry_changed_cb (GtkWidget *entry, TlCountdownView *self)
{
  gtk_widget_remove_css_class (entry, "error");
}

static void
preset_clicked_cb (GtkWidget *button, TlCountdownView *self)
{
  start (self, 60 * GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "minutes")));
}

static void
pause_clicked_cb (GtkButton *button, TlCountdownView *self)
{
  tl_countdown_view_toggle (self);
}

static void
more_clicked_cb (GtkButton *button, TlCountdownView *self)
{
  tl_countdown_view_add (self, 60);
}

static void
close_clicked_cb (GtkButton *button, TlCountdownView *self)
{
  tl_countdown_view_close (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  tl_countdown_view_close (TL_COUNTDOWN_VIEW (widget));
  return TRUE;
}

/* ---- class ---- */

static GtkWidget *
close_button (TlCountdownView *self)
{
  GtkWidget *button = tl_icon_button_new ("window-close-symbolic", _ ("Put the Countdown Away"));

  g_signal_connect_object (button, "clicked", G_CALLBACK (close_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
asking_new (TlCountdownView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->question = gtk_label_new (NULL);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  tl_name (self->entry, _ ("Minutes"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, 0);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, 0);
  gtk_widget_add_css_class (linked, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", presets[i]);
      g_autofree char *name = g_strdup_printf (ngettext ("%u Minute", "%u Minutes", presets[i]), presets[i]);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_set_tooltip_text (button, name);
      tl_name (button, name);
      g_object_set_data (G_OBJECT (button), "minutes", GUINT_TO_POINTER (presets[i]));
      g_signal_connect_object (button, "clicked", G_CALLBACK (preset_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (linked), button);
    }
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), linked);
  gtk_box_append (GTK_BOX (box), close_button (self));
  return box;
}

static GtkWidget *
running_new (TlCountdownView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *more = tl_icon_button_new ("list-add-symbolic", _ ("One Minute More"));

  self->figures = gtk_label_new ("0:00");
  gtk_widget_add_css_class (self->figures, "countdown-figures");
  self->pause = tl_icon_button_new ("media-playback-pause-symbolic", _ ("Pause"));
  g_signal_connect_object (self->pause, "clicked", G_CALLBACK (pause_clicked_cb), self, 0);
  g_signal_connect_object (more, "clicked", G_CALLBACK (more_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), self->figures);
  gtk_box_append (GTK_BOX (box), self->pause);
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), close_button (self));
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  return box;
}

static void
tl_countdown_view_dispose (GObject *object)
{
  TlCountdownView *self = TL_COUNTDOWN_VIEW (object);

  g_clear_handle_id (&self->tick, g_source_remove);

  G_OBJECT_CLASS (tl_countdown_view_parent_class)->dispose (object);
}

static void
tl_countdown_view_class_init (TlCountdownViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_countdown_view_dispose;

  signals[SIGNAL_STARTED] = g_signal_new ("started", TL_TYPE_COUNTDOWN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_TICKED] = g_signal_new ("ticked", TL_TYPE_COUNTDOWN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TL_TYPE_COUNTDOWN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "countdown");
}

static void
tl_countdown_view_init (TlCountdownView *self)
{
  self->asking = asking_new (self);
  self->running = running_new (self);
  gtk_box_append (GTK_BOX (self), self->asking);
  gtk_box_append (GTK_BOX (self), self->running);
  gtk_widget_set_visible (self->running, FALSE);
  tl_name (GTK_WIDGET (self), _ ("Countdown"));
}

/* ---- public ---- */

void
tl_countdown_view_ask (TlCountdownView *self, gboolean is_break, guint minutes)
{
  g_autofree char *text = g_strdup_printf ("%u", minutes);

  g_return_if_fail (TL_IS_COUNTDOWN_VIEW (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  self->is_on = FALSE;
  self->is_break = is_break;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
  gtk_label_set_text (GTK_LABEL (self->question), is_break ? _ ("Minutes of break") : _ ("Minutes"));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_set_visible (self->running, FALSE);
  gtk_widget_set_visible (self->asking, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
  tl_test_say ("countdown asks");
}

gboolean
tl_countdown_view_is_on (TlCountdownView *self)
{
  g_return_val_if_fail (TL_IS_COUNTDOWN_VIEW (self), FALSE);

  return self->is_on;
}

void
tl_countdown_view_toggle (TlCountdownView *self)
{
  g_return_if_fail (TL_IS_COUNTDOWN_VIEW (self));

  if (!self->is_on || self->is_over)
    return;
  if (!self->countdown.is_running)
    {
      run (self);
      announce (self, _ ("Countdown goes on"));
      return;
    }
  tl_countdown_pause (&self->countdown, g_get_monotonic_time ());
  g_clear_handle_id (&self->tick, g_source_remove);
  show_pause (self);
  announce (self, _ ("Countdown paused"));
}

void
tl_countdown_view_add (TlCountdownView *self, int seconds)
{
  gboolean goes_on;

  g_return_if_fail (TL_IS_COUNTDOWN_VIEW (self));

  if (!self->is_on)
    return;
  goes_on = self->is_over || self->countdown.is_running;
  tl_countdown_add (&self->countdown, g_get_monotonic_time (), seconds);
  show_left (self);
  if (goes_on && !self->is_over)
    run (self);
}

void
tl_countdown_view_close (TlCountdownView *self)
{
  g_return_if_fail (TL_IS_COUNTDOWN_VIEW (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->tick, g_source_remove);
  self->is_on = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tl_test_say ("countdown closed");
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

guint
tl_countdown_view_left (TlCountdownView *self)
{
  g_return_val_if_fail (TL_IS_COUNTDOWN_VIEW (self), 0);

  return tl_countdown_left (&self->countdown, g_get_monotonic_time ());
}

void
tl_countdown_view_set_size (TlCountdownView *self, int size)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (TL_IS_COUNTDOWN_VIEW (self));

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (size * PANGO_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  gtk_label_set_attributes (GTK_LABEL (self->figures), attributes);
}
