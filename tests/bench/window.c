/* Throughline: frames of the real window, driven through a real X server: bench-window FILE.
 *
 * Keys and wheel come through the XTEST extension, so that all a person waits for is in what is measured. The main loop's time
 * is what passes between two polls. A line each: what, how many, then microseconds of processor time (median, 95th and 99th
 * percentile) and of wall time (the same). "key" counts from the key to the end of the frame that shows it; the others, "frame"
 * of an empty window among them, from the frame clock's before-paint to its after-paint. "memory" is in kB.
 */
#include <adwaita.h>
#include <gdk/x11/gdkx.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include "app/application.h"
#include "app/canvas/canvas.h"
#include "app/window/window.h"
#include "model/memory.h"

#define WIDTH 1920
#define HEIGHT 1080
#define LETTERS 240
#define STEPS 60 /* of the wheel, each way */
#define EMPTY_FRAMES 150
#define PATIENCE 120 /* seconds */

/* Buttons of the wheel. */
enum
{
  WHEEL_UP = 4,
  WHEEL_DOWN = 5,
  WHEEL_LEFT = 6,
  WHEEL_RIGHT = 7,
};

typedef struct
{
  double processor, wall; /* µs */
} Took;

typedef struct
{
  GtkWindow *window;
  TlCanvas *canvas;
  Display *display;
  Took begin;    /* of the frame being painted */
  guint frames;  /* painted so far */
  GArray *keys;  /* of Took: where the running key's frame goes; NULL: only frames */
  GArray *times; /* of Took: where frames go */
} Bench;

/* What the main loop did since `busy` was set to nothing. The poll function gets no data of its own. */
static struct
{
  Took busy, woken;
} loop;

static Took
now (void)
{
  struct timespec processor, wall;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &processor);
  clock_gettime (CLOCK_MONOTONIC, &wall);
  return (Took){ (double) processor.tv_sec * 1e6 + (double) processor.tv_nsec / 1e3, (double) wall.tv_sec * 1e6 + (double) wall.tv_nsec / 1e3 };
}

static Took
since (Took start)
{
  Took end = now ();

  return (Took){ end.processor - start.processor, end.wall - start.wall };
}

static Took
busy_time (void)
{
  Took last = since (loop.woken);

  return (Took){ loop.busy.processor + last.processor, loop.busy.wall + last.wall };
}

static int
poll_and_count (GPollFD *fds, guint n, int timeout)
{
  int ready;

  loop.busy = busy_time ();
  ready = g_poll (fds, n, timeout);
  loop.woken = now ();
  return ready;
}

/* ---- waiting ---- */

/* Until nothing is left to do, timers of a fifth of a second included. */
static void
settle (void)
{
  gint64 quiet_since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - quiet_since < 300 * 1000)
    if (g_main_context_iteration (NULL, FALSE))
      quiet_since = g_get_monotonic_time ();
    else
      g_usleep (1000);
}

static gboolean
too_long_cb (gpointer what)
{
  g_error ("%s never came", (const char *) what);
  return G_SOURCE_REMOVE;
}

/* A limit for what is waited for until it is taken away; no wait is woken by it in between. */
static guint
expect (const char *what)
{
  return g_timeout_add_seconds (PATIENCE, too_long_cb, (gpointer) what);
}

static void
wait_for_frame (Bench *bench, guint before)
{
  guint limit = expect ("a frame");

  while (bench->frames == before)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

/* Keys go to whoever has the focus: under load the editor has it late. */
static void
wait_for_editor (Bench *bench)
{
  guint limit = expect ("the editor");

  while (!GTK_IS_TEXT_VIEW (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (bench->canvas)))))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  settle ();
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->begin = now ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  Took frame = since (bench->begin);

  bench->frames++;
  if (bench->times != NULL)
    g_array_append_val (bench->times, frame);
}

static void
watch (Bench *bench, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
}

/* ---- what is printed ---- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_percentiles (GArray *sorted)
{
  static const double shares[] = { 0.5, 0.95, 0.99 };

  g_array_sort (sorted, compare_doubles);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    printf (" %.0f", g_array_index (sorted, double, MIN ((guint) (shares[i] * sorted->len), sorted->len - 1)));
}

static void
print_times (const char *what, GArray *times)
{
  g_autoptr (GArray) processor = g_array_new (FALSE, FALSE, sizeof (double)), wall = g_array_new (FALSE, FALSE, sizeof (double));

  if (times->len == 0)
    g_error ("%s gave no frame", what);
  for (guint i = 0; i < times->len; i++)
    {
      g_array_append_val (processor, g_array_index (times, Took, i).processor);
      g_array_append_val (wall, g_array_index (times, Took, i).wall);
    }
  printf ("%s %u", what, times->len);
  print_percentiles (processor);
  print_percentiles (wall);
  printf ("\n");
  fflush (stdout);
}

static void
print_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL) && (line = strstr (status, "VmRSS:")) != NULL)
    printf ("memory %ld\n", strtol (line + strlen ("VmRSS:"), NULL, 10));
}

/* ---- an empty window ---- */

static void
paint_empty_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const guint *frame = data;

  /* Another colour each time, or GTK would find that nothing changed. */
  cairo_set_source_rgb (cr, *frame % 2 ? 0.9 : 0.8, 0.9, 0.9);
  cairo_paint (cr);
}

static void
measure_empty (void)
{
  Bench bench = { .times = g_array_new (FALSE, FALSE, sizeof (Took)) };
  GtkWidget *window = gtk_window_new (), *area = gtk_drawing_area_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), paint_empty_cb, &bench.frames, NULL);
  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  watch (&bench, window);
  g_array_set_size (bench.times, 0);
  for (guint i = 0; i < EMPTY_FRAMES; i++)
    {
      guint before = bench.frames;

      gtk_widget_queue_draw (area);
      wait_for_frame (&bench, before);
    }
  print_times ("empty", bench.times);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), &bench);
  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (bench.times);
  settle ();
}

/* ---- typing ---- */

static void
press (Bench *bench, KeySym key)
{
  KeyCode code = XKeysymToKeycode (bench->display, key);

  XTestFakeKeyEvent (bench->display, code, True, 0);
  XTestFakeKeyEvent (bench->display, code, False, 0);
  XFlush (bench->display);
}

static TlHandle
middle_activity (TlMap *map)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_ACTIVITY);

  return ((const TlRecord *) g_ptr_array_index (list, list->len / 2))->handle;
}

static gsize
text_length (TlMap *map, TlHandle handle)
{
  const char *text = tl_map_activity (map, handle)->text;

  return text != NULL ? strlen (text) : 0;
}

static void
measure_typing (Bench *bench)
{
  static const char letters[] = "asks the customer for a date and writes it down ";
  TlMap *map = tl_canvas_get_map (bench->canvas);
  TlHandle handle = middle_activity (map);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Took));

  gtk_widget_activate_action (GTK_WIDGET (bench->canvas), "canvas.zoom-100", NULL);
  tl_canvas_reveal (bench->canvas, handle);
  settle ();
  tl_canvas_edit (bench->canvas, handle);
  wait_for_editor (bench);
  for (guint i = 0; i < LETTERS; i++)
    {
      char letter = letters[i % strlen (letters)];
      gsize length = text_length (map, handle);
      guint before, limit;
      Took busy;

      loop.busy = (Took){ 0 };
      loop.woken = now ();
      press (bench, letter == ' ' ? XK_space : (KeySym) letter);
      /* A blank at the end is no change of the map; the editor shows it all the same. */
      before = bench->frames;
      limit = expect ("a letter");
      if (letter != ' ')
        while (text_length (map, handle) == length)
          {
            before = bench->frames;
            g_main_context_iteration (NULL, TRUE);
          }
      g_source_remove (limit);
      wait_for_frame (bench, before);
      busy = busy_time ();
      if (letter != ' ')
        g_array_append_val (keys, busy);
    }
  press (bench, XK_Escape);
  settle ();
  print_times ("key", keys);
}

/* ---- the wheel ---- */

static void
turn (Bench *bench, guint button, guint times)
{
  for (guint i = 0; i < times; i++)
    {
      gint64 end = g_get_monotonic_time () + 200 * 1000;
      guint before = bench->frames;

      XTestFakeButtonEvent (bench->display, button, True, 0);
      XTestFakeButtonEvent (bench->display, button, False, 0);
      XFlush (bench->display);
      /* At the map's edge nothing moves. */
      while (bench->frames == before && g_get_monotonic_time () < end)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (200);
    }
}

static void
hold_control (Bench *bench, gboolean down)
{
  XTestFakeKeyEvent (bench->display, XKeysymToKeycode (bench->display, XK_Control_L), down, 0);
  XFlush (bench->display);
}

static void
measure_pan (Bench *bench, const char *what)
{
  g_array_set_size (bench->times, 0);
  for (guint i = 0; i < 3; i++)
    {
      turn (bench, WHEEL_DOWN, STEPS / 6);
      turn (bench, WHEEL_RIGHT, STEPS / 6);
      turn (bench, WHEEL_UP, STEPS / 6);
      turn (bench, WHEEL_LEFT, STEPS / 6);
    }
  print_times (what, bench->times);
}

static void
measure_zoom (Bench *bench, const char *what, guint in, guint rounds)
{
  g_array_set_size (bench->times, 0);
  hold_control (bench, TRUE);
  for (guint i = 0; i < rounds; i++)
    {
      turn (bench, WHEEL_UP, in);
      turn (bench, WHEEL_DOWN, in);
    }
  hold_control (bench, FALSE);
  print_times (what, bench->times);
  settle ();
}

static void
measure_wheel (Bench *bench)
{
  bench->times = g_array_new (FALSE, FALSE, sizeof (Took));
  XWarpPointer (bench->display, None, DefaultRootWindow (bench->display), 0, 0, 0, 0, WIDTH / 3, HEIGHT / 2);
  XFlush (bench->display);
  settle ();

  measure_pan (bench, "pan-near");
  settle ();
  measure_zoom (bench, "zoom-near", 3, 20);

  tl_canvas_zoom_fit (bench->canvas);
  settle ();
  measure_zoom (bench, "zoom-whole", 3, 20);
  hold_control (bench, TRUE);
  turn (bench, WHEEL_UP, 4);
  hold_control (bench, FALSE);
  settle ();
  measure_pan (bench, "pan-whole");
  tl_canvas_zoom_fit (bench->canvas);
  settle ();
  measure_zoom (bench, "zoom-through", 24, 2);
  g_clear_pointer (&bench->times, g_array_unref);
}

/* ---- the program ---- */

static GtkWidget *
find_canvas (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (TL_IS_CANVAS (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_canvas (child);
  return found;
}

/* There is no window manager that would give it the keyboard. */
static void
take_keyboard (Bench *bench)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (bench->window));

  bench->display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  XSetInputFocus (bench->display, gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  XFlush (bench->display);
}

static gboolean
measure_cb (gpointer application)
{
  Bench bench = { .window = gtk_application_get_active_window (application) };

  if (bench.window == NULL || !TL_IS_WINDOW (bench.window) || tl_window_get_document (TL_WINDOW (bench.window)) == NULL)
    return G_SOURCE_CONTINUE;
  settle ();
  print_memory ();
  measure_empty ();

  bench.canvas = TL_CANVAS (find_canvas (GTK_WIDGET (bench.window)));
  gtk_window_present (bench.window);
  settle ();
  take_keyboard (&bench);
  settle ();
  watch (&bench, GTK_WIDGET (bench.window));
  measure_typing (&bench);
  measure_wheel (&bench);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), &bench);
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, gpointer data)
{
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (TlApplication) application = NULL;

  tl_memory_keep ();
  setlocale (LC_ALL, "");
  g_main_context_set_poll_func (NULL, poll_and_count);
  loop.woken = now ();
  application = tl_application_new ();
  g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  g_timeout_add (50, measure_cb, application);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
