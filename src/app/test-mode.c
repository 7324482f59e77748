#include "app/test-mode.h"

#include <glib-unix.h>
#include <stdio.h>

#include "feedback/dates.h"

gboolean
tl_test_mode (void)
{
  return g_strcmp0 (g_getenv ("TL_TEST"), "1") == 0;
}

void
tl_test_set_direction (void)
{
  if (tl_test_mode () && g_strcmp0 (g_getenv ("TL_TEST_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

void
tl_test_say (const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  if (!tl_test_mode ())
    return;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  /* One subject may hold line ends; a line must not. */
  g_strdelimit (line, "\n", ' ');
  fputs (line, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

/* Idle handlers of lower priority than redraws, animations and background work run last: then nothing is pending. */
static gboolean
settled_cb (gpointer data)
{
  GtkWindow *window = data;

  g_object_set_data (G_OBJECT (window), "tl-idle-source", NULL);
  tl_test_say ("idle");

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWindow *window)
{
  guint source = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), "tl-idle-source"));

  if (source != 0)
    return;

  source = g_idle_add_full (G_PRIORITY_LOW + 100, settled_cb, window, NULL);
  g_object_set_data (G_OBJECT (window), "tl-idle-source", GUINT_TO_POINTER (source));
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), window, 0);
}

static void
unrealized_cb (GtkWidget *window)
{
  guint source = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (window), "tl-idle-source"));

  g_clear_handle_id (&source, g_source_remove);
}

void
tl_test_watch (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!tl_test_mode ())
    return;

  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}

/* What one frame lays out may show or focus something in the next: so many are waited for, each longer than a frame takes, and when
 * both are due, all else goes first. */
#define FRAMES 3
#define FRAME 18 /* ms */

static gboolean
answer_cb (gpointer data)
{
  guint frames = GPOINTER_TO_UINT (data);

  if (frames > 1)
    g_timeout_add_full (G_PRIORITY_LOW + 100, FRAME, answer_cb, GUINT_TO_POINTER (frames - 1), NULL);
  else
    tl_test_say ("answered");
  return G_SOURCE_REMOVE;
}

static gboolean
asked_cb (gpointer data)
{
  g_timeout_add_full (G_PRIORITY_LOW + 100, FRAME, answer_cb, GUINT_TO_POINTER (FRAMES), NULL);
  return G_SOURCE_CONTINUE;
}

void
tl_test_answer (void)
{
  if (tl_test_mode ())
    g_unix_signal_add (SIGUSR1, asked_cb, NULL);
}

static const char *
clock_file (void)
{
  return tl_test_mode () ? g_getenv ("TL_TEST_CLOCK") : NULL;
}

TlDate
tl_test_today (void)
{
  g_autofree char *text = NULL;
  TlDate day;

  if (clock_file () == NULL || !g_file_get_contents (clock_file (), &text, NULL, NULL) || !tl_date_parse (g_strstrip (text), &day) || day == 0)
    return tl_date_today ();
  return day;
}

guint
tl_test_day_period (void)
{
  return clock_file () != NULL ? 1 : 60;
}
