/* Throughline: the pieces of work that ./dev bench measures, each alone.
 *
 *   bench-work dot FILE             the map's boxes and lines, at their places, for Graphviz
 *   bench-work times FILE ROUNDS [WHICH]   microseconds of processor time, the median of ROUNDS, a line each; only one of them
 *   bench-work steps FILE           each step once, with marks for callgrind between them
 */
#include "config.h"

#include <cairo.h>
#include <gio/gio.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#ifdef TL_HAVE_CALLGRIND
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_ZERO_STATS ((void) 0)
#define CALLGRIND_DUMP_STATS_AT(name) ((void) 0)
#endif

#include "export/png.h"
#include "files/read.h"
#include "picture/painter.h"
#include "picture/scene-tables.h"
#include "picture/view.h"

/* What one sees: a projector's picture. */
#define VIEW_WIDTH 1920
#define VIEW_HEIGHT 1080

typedef struct
{
  TlMap *map;
  TlView view;
  TlTypesetter *typesetter;
  TlScene *scene;
  cairo_surface_t *surface;
} Bench;

static TlMap *
open_map (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, &error);

  if (map == NULL)
    g_error ("%s", error->message);
  return map;
}

static void
prepare (Bench *bench, const char *path)
{
  bench->map = open_map (path);
  tl_view_init (&bench->view, bench->map, NULL);
  bench->typesetter = tl_typesetter_new (NULL, bench->view.words->language, bench->view.text_scale);
  bench->scene = tl_scene_new_for_typing (bench->map, &bench->view, bench->typesetter);
  bench->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, VIEW_WIDTH, VIEW_HEIGHT);
}

static void
finish (Bench *bench)
{
  cairo_surface_destroy (bench->surface);
  tl_scene_unref (bench->scene);
  tl_typesetter_unref (bench->typesetter);
  g_object_unref (bench->map);
}

/* ---- Graphviz */

/* Graphviz breaks no lines, so it gets the text as the scene breaks it. */
static void
print_label (Bench *bench, const char *text, double width)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine));

  tl_typesetter_break (bench->typesetter, TL_FONT_CARD, text, -1, width, 0, lines);
  putchar ('"');
  for (guint k = 0; k < lines->len; k++)
    {
      const TlTextLine *line = &g_array_index (lines, TlTextLine, k);

      if (k > 0)
        fputs ("\\n", stdout);
      for (guint i = 0; i < line->length; i++)
        {
          char c = text[line->start + i];

          if (c == '"' || c == '\\')
            putchar ('\\');
          putchar (c);
        }
    }
  putchar ('"');
}

/* Graphviz counts y upwards, places in points and sizes in inches. */
static void
dot (Bench *bench)
{
  double width, height;
  guint n;
  const TlShape *shapes = tl_scene_shapes (bench->scene, &n);
  const GPtrArray *handoffs = tl_map_list (bench->map, TL_KIND_HANDOFF);

  tl_scene_size (bench->scene, &width, &height);
  printf ("digraph map {\n  graph [dpi=96];\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fixedsize=true, fontname=\"Inter\", fontsize=9];\n");
  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = &shapes[i];
      const TlActivity *activity;
      const char *text;

      if (shape->type != TL_SHAPE_BOX || shape->part != TL_PART_CARD)
        continue;
      activity = tl_map_activity (bench->map, shape->handle);
      if (activity == NULL)
        continue;
      text = activity->text != NULL ? activity->text : "";
      printf ("  n%u [pos=\"%.2f,%.2f\", width=%.4f, height=%.4f, label=", shape->handle,
              (shape->bounds.x + shape->bounds.width / 2) * 0.75, (height - shape->bounds.y - shape->bounds.height / 2) * 0.75,
              shape->bounds.width / 96, shape->bounds.height / 96);
      print_label (bench, text, shape->bounds.width - 24);
      printf ("];\n");
    }
  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);

      printf ("  n%u -> n%u;\n", handoff->from, handoff->to);
    }
  printf ("}\n");
}

/* ---- the pieces */

static TlHandle
middle_of (TlMap *map, TlKind kind)
{
  const GPtrArray *list = tl_map_list (map, kind);
  const TlRecord *record = g_ptr_array_index (list, list->len / 2);

  return record->handle;
}

static void
edit_and_undo (Bench *bench, guint round)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("Takes the order, round %u", round);

  tl_map_begin (bench->map, "Edit");
  if (!tl_map_set_text (bench->map, middle_of (bench->map, TL_KIND_ACTIVITY), "text", text, &error) || !tl_map_commit (bench->map, &error))
    g_error ("%s", error->message);
  tl_map_undo (bench->map);
}

static void
add_and_undo (Bench *bench, guint round)
{
  g_autoptr (GError) error = NULL;

  tl_map_begin (bench->map, "Add");
  if (tl_map_insert (bench->map, TL_KIND_ACTIVITY, middle_of (bench->map, TL_KIND_STAGE), 0, &error) == 0 || !tl_map_commit (bench->map, &error))
    g_error ("%s", error->message);
  tl_map_undo (bench->map);
}

static void
lay_out (Bench *bench, guint round)
{
  tl_scene_unref (bench->scene);
  bench->scene = tl_scene_new_for_typing (bench->map, &bench->view, bench->typesetter);
}

/* A card's text gets a line more, then a line less. */
static void
grow (Bench *bench, guint round)
{
  TlHandle card = middle_of (bench->map, TL_KIND_ACTIVITY);
  TlScene *typed;

  tl_map_begin (bench->map, "Type");
  if (!tl_map_set_text (bench->map, card, "text", round % 2 ? "Asks the customer for a date, writes it down and says when" : "Asks", NULL) || !tl_map_commit (bench->map, NULL))
    g_error ("no text was taken");
  typed = tl_scene_new_typed (bench->scene, card);
  tl_scene_unref (bench->scene);
  bench->scene = typed;
}

static void
paint_in_view (Bench *bench, double scale)
{
  double width, height;

  tl_scene_size (bench->scene, &width, &height);
  if (tl_paint_is_far (bench->scene, scale))
    tl_paint_far (bench->surface, bench->scene, scale, (VIEW_WIDTH - width * scale) / 2, (VIEW_HEIGHT - height * scale) / 2);
  else
    {
      cairo_t *cr = cairo_create (bench->surface);
      double x, y;
      TlRect area = { 0 };

      tl_scene_body_origin (bench->scene, &x, &y);
      area.width = VIEW_WIDTH / scale;
      area.height = VIEW_HEIGHT / scale;
      area.x = MAX (x, width / 2 - area.width / 2);
      area.y = MAX (y, height / 2 - area.height / 2);
      tl_paint_ground (cr, bench->scene);
      cairo_scale (cr, scale, scale);
      cairo_translate (cr, -area.x, -area.y);
      tl_paint_band (cr, bench->scene, TL_BAND_BODY, &area, scale, TL_PAINT_DETAIL | TL_PAINT_SNAP);
      cairo_destroy (cr);
    }
  cairo_surface_flush (bench->surface);
}

static void
paint_near (Bench *bench, guint round)
{
  paint_in_view (bench, 1);
}

static void
paint_whole (Bench *bench, guint round)
{
  double width, height;

  tl_scene_size (bench->scene, &width, &height);
  paint_in_view (bench, MIN (VIEW_WIDTH / width, VIEW_HEIGHT / height));
}

static void
export_png (Bench *bench, guint round)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  TlPixelSize size;

  tl_pixel_size_width (bench->scene, VIEW_WIDTH, &size);
  png = tl_png_export (bench->scene, &size, NULL, &error);
  if (png == NULL)
    g_error ("%s", error->message);
}

/* Roles, hand-offs and the page of one function, as the window shows them. */
static void
draw_tables (Bench *bench, guint round)
{
  const TlTableKind kinds[] = { TL_TABLE_ROLES, TL_TABLE_MATRIX, TL_TABLE_FUNCTION };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    tl_scene_unref (tl_table_scene (bench->map, kinds[i], middle_of (bench->map, TL_KIND_FUNCTION), &bench->view, bench->typesetter));
}

/* ---- the clock */

static double
processor_microseconds (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double) t.tv_sec * 1e6 + (double) t.tv_nsec / 1e3;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
measure (Bench *bench, const char *name, void (*work) (Bench *, guint), guint rounds)
{
  g_autofree double *times = g_new (double, rounds);

  work (bench, 0); /* caches are warm on the screen too */
  for (guint i = 0; i < rounds; i++)
    {
      double start = processor_microseconds ();

      work (bench, i + 1);
      times[i] = processor_microseconds () - start;
    }
  qsort (times, rounds, sizeof (double), compare_doubles);
  printf ("%s %.1f\n", name, times[rounds / 2]);
}

static void
step (Bench *bench, const char *name, void (*work) (Bench *, guint))
{
  work (bench, 0); /* fonts are loaded once, whatever the size */
  CALLGRIND_ZERO_STATS;
  work (bench, 1);
  CALLGRIND_DUMP_STATS_AT (name);
}

static void
steps (const char *path)
{
  Bench bench = { 0 };

  CALLGRIND_ZERO_STATS;
  g_object_unref (open_map (path));
  CALLGRIND_DUMP_STATS_AT ("open");
  prepare (&bench, path);
  step (&bench, "layout", lay_out);
  step (&bench, "grow", grow);
  step (&bench, "paint", paint_whole);
  step (&bench, "export", export_png);
  step (&bench, "edit", edit_and_undo);
  step (&bench, "tables", draw_tables);
  CALLGRIND_ZERO_STATS;
  finish (&bench);
}

static const struct
{
  const char *name;
  void (*work) (Bench *, guint);
  guint least_rounds;
} pieces[] = {
  { "edit", edit_and_undo, 101 },
  { "add", add_and_undo, 101 },
  { "near", paint_near, 1 },
  { "whole", paint_whole, 1 },
  { "layout", lay_out, 1 },
  { "grow", grow, 11 },
  { "export", export_png, 1 },
  { "tables", draw_tables, 1 },
};

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  const char *mode, *path;

  setlocale (LC_ALL, "");
  if (argc < 3)
    {
      g_printerr ("usage: %s dot|times|steps FILE [ROUNDS [WHICH]]\n", argv[0]);
      return 2;
    }
  mode = argv[1];
  path = argv[2];

  if (g_str_equal (mode, "steps"))
    {
      steps (path);
      return 0;
    }

  prepare (&bench, path);
  if (g_str_equal (mode, "dot"))
    dot (&bench);
  else
    {
      guint rounds = argc > 3 ? (guint) atoi (argv[3]) : 9;

      for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
        if (argc < 5 || g_str_equal (argv[4], pieces[i].name))
          measure (&bench, pieces[i].name, pieces[i].work, MAX (rounds, pieces[i].least_rounds));
    }
  finish (&bench);
  return 0;
}
