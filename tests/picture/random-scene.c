#include "random-scene.h"

#include <math.h>
#include <string.h>

#include "picture/scene-private.h"

TlScene *
random_scene_new_empty (double width, double height)
{
  TlScene *scene = g_new0 (TlScene, 1);

  scene->ref_count = 1;
  scene->typesetter = tl_typesetter_new ("DejaVu Sans", "en", 1);
  scene->shapes = g_array_new (FALSE, TRUE, sizeof (TlShape));
  scene->points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  scene->pool = g_string_new_len ("", 1);
  scene->cells = g_array_new (FALSE, FALSE, sizeof (TlCell));
  scene->by_handle = g_array_new (FALSE, TRUE, sizeof (guint32));
  scene->reading = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  scene->rows = g_array_new (FALSE, FALSE, sizeof (TlSceneRow));
  scene->width = width;
  scene->height = height;
  scene->smallest_text = 11;
  scene->ground = 0xffffffff;
  return scene;
}

static TlColour
random_colour (GRand *random)
{
  return g_rand_int (random) | 0xff;
}

static void
make_box (GRand *random, TlScene *scene, TlShape *shape)
{
  shape->bounds = (TlRect){ g_rand_double_range (random, 0, scene->width - 60), g_rand_double_range (random, 0, scene->height - 60),
                            g_rand_double_range (random, 2, 60), g_rand_double_range (random, 2, 60) };
  shape->box.fill = random_colour (random);
  shape->box.outline = g_rand_int_range (random, 0, 3);
  shape->box.mirrored = g_rand_boolean (random);
  shape->box.radius = g_rand_int_range (random, 0, 9);
  if (g_rand_boolean (random))
    {
      shape->box.stroke = random_colour (random);
      shape->box.line_width = g_rand_double_range (random, 0.5, 3);
      shape->box.dash = g_rand_int_range (random, 0, 3);
    }
}

static void
make_path (GRand *random, TlScene *scene, TlShape *shape)
{
  TlPoint point = { g_rand_double_range (random, 20, scene->width - 20), g_rand_double_range (random, 20, scene->height - 20) };
  double x0 = point.x, x1 = point.x, y0 = point.y, y1 = point.y;
  gboolean slanting = g_rand_int_range (random, 0, 4) == 0;

  shape->path.first = scene->points->len;
  shape->path.n = shape->path.own_n = g_rand_int_range (random, 2, 7);
  for (guint i = 0; i < shape->path.n; i++)
    {
      g_array_append_val (scene->points, point);
      x0 = MIN (x0, point.x);
      x1 = MAX (x1, point.x);
      y0 = MIN (y0, point.y);
      y1 = MAX (y1, point.y);
      if (i % 2 == 0 || slanting)
        point.x = CLAMP (point.x + g_rand_double_range (random, -90, 90), 10, scene->width - 10);
      if (i % 2 == 1 || slanting)
        point.y = CLAMP (point.y + g_rand_double_range (random, -90, 90), 10, scene->height - 10);
    }
  shape->bounds = (TlRect){ x0 - 5, y0 - 5, x1 - x0 + 10, y1 - y0 + 10 };
  shape->path.radius = slanting ? 0 : 6;
  shape->path.stroke = random_colour (random);
  shape->path.line_width = g_rand_double_range (random, 1, 3);
  shape->path.dash = g_rand_int_range (random, 0, 3);
  shape->path.arrow_end = g_rand_boolean (random);
  shape->path.arrow_start = g_rand_boolean (random);
}

static void
make_text (GRand *random, TlScene *scene, TlShape *shape)
{
  static const char *const texts[] = { "Hand-offs between functions", "AVATAR, Größe", "naïve 1,210", "½ שלום", "مرحبا" };
  const char *text = texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];

  shape->font = g_rand_int_range (random, 0, TL_N_FONTS);
  shape->text.first = scene->pool->len;
  shape->text.length = strlen (text);
  g_string_append_len (scene->pool, text, strlen (text) + 1);
  shape->text.x = g_rand_double_range (random, 0, scene->width - 100);
  shape->text.baseline = g_rand_double_range (random, 30, scene->height - 10);
  shape->text.width = tl_typesetter_width (scene->typesetter, shape->font, text, -1);
  shape->text.colour = random_colour (random);
  shape->text.rtl = text == texts[4];
  shape->bounds = (TlRect){ shape->text.x, shape->text.baseline - tl_typesetter_ascent (scene->typesetter, shape->font), shape->text.width,
                            tl_typesetter_line_height (scene->typesetter, shape->font) };
}

static void
make_marker (GRand *random, TlScene *scene, TlShape *shape)
{
  double half;

  shape->marker.x = g_rand_double_range (random, 15, scene->width - 15);
  shape->marker.y = g_rand_double_range (random, 15, scene->height - 15);
  shape->marker.size = g_rand_double_range (random, 6, 18);
  shape->marker.line_width = g_rand_double_range (random, 0, 2.5);
  shape->marker.fill = random_colour (random);
  shape->marker.stroke = random_colour (random);
  shape->marker.kind = g_rand_int_range (random, 0, TL_N_MARKER_KINDS);
  half = (shape->marker.size + shape->marker.line_width) / 2;
  shape->bounds = (TlRect){ shape->marker.x - half, shape->marker.y - half, 2 * half, 2 * half };
}

TlScene *
random_scene_new (guint32 seed, guint n, double width, double height, gboolean text)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  TlScene *scene = random_scene_new_empty (width, height);

  for (guint i = 0; i < n; i++)
    {
      TlShape shape = { .type = g_rand_int_range (random, 0, 4), .band = g_rand_int_range (random, 0, TL_N_BANDS), .handle = i + 1, .part = TL_PART_CARD };

      if (shape.type == TL_SHAPE_TEXT && !text)
        shape.type = TL_SHAPE_BOX;
      if (shape.type == TL_SHAPE_BOX)
        make_box (random, scene, &shape);
      else if (shape.type == TL_SHAPE_PATH)
        make_path (random, scene, &shape);
      else if (shape.type == TL_SHAPE_TEXT)
        make_text (random, scene, &shape);
      else
        make_marker (random, scene, &shape);
      g_array_append_val (scene->shapes, shape);
    }
  tl_scene_build_index (scene);
  return scene;
}
