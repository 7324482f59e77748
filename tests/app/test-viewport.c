/* The viewport as numbers: each property over many random views. */
#include "app/canvas/viewport.h"

#include <math.h>

#define ROUNDS 2000
/* Origins are whole pixels, so that text does not shimmer while scrolling. */
#define PIXEL 1.0

static TlViewport
random_viewport (GRand *rand)
{
  TlViewport viewport;

  tl_viewport_init (&viewport);
  viewport.width = g_rand_int_range (rand, 200, 2000);
  viewport.height = g_rand_int_range (rand, 200, 1200);
  viewport.scene_width = g_rand_double_range (rand, 300, 9000);
  viewport.scene_height = g_rand_double_range (rand, 300, 5000);
  viewport.side_width = g_rand_double_range (rand, 100, 250);
  viewport.head_height = g_rand_double_range (rand, 80, 200);
  viewport.slack_x = g_rand_double_range (rand, 0, 60);
  viewport.slack_y = g_rand_double_range (rand, 0, 70);
  viewport.mirrored = g_rand_boolean (rand);
  viewport.zoom = exp (g_rand_double_range (rand, log (0.05), log (6)));
  viewport.scroll_x = g_rand_double_range (rand, -500, 20000);
  viewport.scroll_y = g_rand_double_range (rand, -500, 20000);
  tl_viewport_clamp (&viewport);
  return viewport;
}

static void
test_inverse (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      double x = g_rand_double_range (rand, 0, viewport.width), y = g_rand_double_range (rand, 0, viewport.height);
      double scene_x, scene_y, back_x, back_y;
      TlBand band;

      tl_viewport_to_scene (&viewport, x, y, &band, &scene_x, &scene_y);
      tl_viewport_from_scene (&viewport, band, scene_x, scene_y, &back_x, &back_y);
      g_assert_cmpfloat_with_epsilon (back_x, x, 1e-6);
      g_assert_cmpfloat_with_epsilon (back_y, y, 1e-6);
    }
}

/* The four clips cover the view without overlap, and each point is in the clip of its band. */
static void
test_clips (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      double x = g_rand_double_range (rand, 0, viewport.width), y = g_rand_double_range (rand, 0, viewport.height);
      double covered = 0;

      for (TlBand band = 0; band < TL_N_BANDS; band++)
        {
          TlRect clip = tl_viewport_clip (&viewport, band);

          g_assert_cmpfloat (clip.width, >=, 0);
          g_assert_cmpfloat (clip.height, >=, 0);
          covered += clip.width * clip.height;
          if (clip.width > 0 && clip.height > 0)
            g_assert_true (tl_rect_contains (&clip, x, y) == (tl_viewport_band_at (&viewport, x, y) == band));
        }
      g_assert_cmpfloat_with_epsilon (covered, viewport.width * viewport.height, 1e-3);
    }
}

/* Names stay: however far one scrolls, side and head keep their inner ends in view, and never take more than half. */
static void
test_stay (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      TlRect corner, body;
      double kept;

      viewport.scroll_x = viewport.mirrored ? 0 : 1e9;
      viewport.scroll_y = 1e9;
      tl_viewport_clamp (&viewport);
      corner = tl_viewport_clip (&viewport, TL_BAND_CORNER);
      kept = MIN ((viewport.side_width - viewport.slack_x) * viewport.zoom, 0.45 * viewport.width);
      g_assert_cmpfloat (corner.width, >=, floor (kept) - PIXEL);
      kept = MIN ((viewport.head_height - viewport.slack_y) * viewport.zoom, 0.45 * viewport.height);
      g_assert_cmpfloat (corner.height, >=, floor (kept) - PIXEL);

      body = tl_viewport_clip (&viewport, TL_BAND_BODY);
      if (viewport.scene_width * viewport.zoom > 3 * viewport.width)
        g_assert_cmpfloat (body.width, >=, viewport.width / 2 - PIXEL);
      if (viewport.scene_height * viewport.zoom > 3 * viewport.height)
        g_assert_cmpfloat (body.height, >=, viewport.height / 2 - PIXEL);
    }
}

/* Bands move along: body and head share x, body and side share y, unless far out, where all are one. */
static void
test_origins (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      double body_x, body_y, x, y;

      tl_viewport_origin (&viewport, TL_BAND_BODY, &body_x, &body_y);
      tl_viewport_origin (&viewport, TL_BAND_HEAD, &x, &y);
      g_assert_cmpfloat (x, ==, body_x);
      g_assert_cmpfloat (y, >=, body_y);
      tl_viewport_origin (&viewport, TL_BAND_SIDE, &x, &y);
      g_assert_cmpfloat (y, ==, body_y);
      if (viewport.mirrored)
        g_assert_cmpfloat (x, <=, body_x);
      else
        g_assert_cmpfloat (x, >=, body_x);

      viewport.flat = TRUE;
      for (TlBand band = 0; band < TL_N_BANDS; band++)
        {
          tl_viewport_origin (&viewport, band, &x, &y);
          g_assert_cmpfloat (x, ==, body_x);
          g_assert_cmpfloat (y, ==, body_y);
        }
    }
}

/* Zooming keeps what lies under the pointer there, unless an edge of the scene is in the way. */
static void
test_zoom_anchor (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  int n_free = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand), before = viewport;
      TlRect body = tl_viewport_clip (&viewport, TL_BAND_BODY);
      double x = body.x + g_rand_double (rand) * body.width, y = body.y + g_rand_double (rand) * body.height;
      double scene_x, scene_y, after_x, after_y, width, height;

      if (body.width < 1 || body.height < 1)
        continue;
      tl_viewport_to_scene (&viewport, x, y, NULL, &scene_x, &scene_y);
      tl_viewport_zoom_at (&viewport, viewport.zoom * g_rand_double_range (rand, 0.5, 2), x, y);
      tl_viewport_from_scene (&viewport, TL_BAND_BODY, scene_x, scene_y, &after_x, &after_y);
      tl_viewport_content (&viewport, &width, &height);

      if (viewport.scroll_x > 0 && viewport.scroll_x < width - viewport.width)
        {
          g_assert_cmpfloat (fabs (after_x - x), <=, PIXEL * (1 + viewport.zoom / before.zoom));
          n_free++;
        }
      if (viewport.scroll_y > 0 && viewport.scroll_y < height - viewport.height)
        g_assert_cmpfloat (fabs (after_y - y), <=, PIXEL * (1 + viewport.zoom / before.zoom));
    }
  g_assert_cmpint (n_free, >, ROUNDS / 10);
}

static void
test_clamp (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand), again;
      double width, height;

      viewport.zoom *= g_rand_double_range (rand, 0.001, 1000);
      viewport.scroll_x += g_rand_double_range (rand, -1e6, 1e6);
      viewport.scroll_y += g_rand_double_range (rand, -1e6, 1e6);
      tl_viewport_clamp (&viewport);
      tl_viewport_content (&viewport, &width, &height);
      g_assert_cmpfloat (viewport.zoom, >=, TL_VIEWPORT_ZOOM_MIN);
      g_assert_cmpfloat (viewport.zoom, <=, TL_VIEWPORT_ZOOM_MAX);
      g_assert_cmpfloat (viewport.scroll_x, >=, 0);
      g_assert_cmpfloat (viewport.scroll_x + viewport.width, <=, width + 1e-6);
      g_assert_cmpfloat (viewport.scroll_y, >=, 0);
      g_assert_cmpfloat (viewport.scroll_y + viewport.height, <=, height + 1e-6);

      again = viewport;
      tl_viewport_clamp (&again);
      g_assert_cmpmem (&again, sizeof again, &viewport, sizeof viewport);
    }
}

/* After revealing, the rectangle is seen (or its start, when it is too large), and revealing again moves nothing. */
static void
test_reveal (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      TlRect rect = { 0 }, body, seen;
      double side = viewport.mirrored ? 0 : viewport.side_width;

      rect.width = g_rand_double_range (rand, 20, 400);
      rect.height = g_rand_double_range (rand, 20, 100);
      rect.x = side + g_rand_double (rand) * MAX (0, viewport.scene_width - viewport.side_width - rect.width);
      rect.y = viewport.head_height + g_rand_double (rand) * MAX (0, viewport.scene_height - viewport.head_height - rect.height);
      if (rect.width > viewport.scene_width - viewport.side_width || rect.height > viewport.scene_height - viewport.head_height)
        continue;

      tl_viewport_reveal (&viewport, TL_BAND_BODY, &rect, 0);
      body = tl_viewport_clip (&viewport, TL_BAND_BODY);
      seen = tl_viewport_rect (&viewport, TL_BAND_BODY, &rect);
      if (seen.width <= body.width)
        {
          g_assert_cmpfloat (seen.x, >=, body.x - 2 * PIXEL);
          g_assert_cmpfloat (seen.x + seen.width, <=, body.x + body.width + 2 * PIXEL);
        }
      if (seen.height <= body.height)
        {
          g_assert_cmpfloat (seen.y, >=, body.y - 2 * PIXEL);
          g_assert_cmpfloat (seen.y + seen.height, <=, body.y + body.height + 2 * PIXEL);
        }
    }
}

static void
test_reveal_moves_along (void)
{
  TlViewport viewport;
  TlRect header = { 3000, 40, 200, 40 };
  double y;

  tl_viewport_init (&viewport);
  viewport.width = 800;
  viewport.height = 600;
  viewport.scene_width = 4000;
  viewport.scene_height = 2000;
  viewport.side_width = 150;
  viewport.head_height = 100;
  viewport.scroll_y = 500;
  y = viewport.scroll_y;

  g_assert_true (tl_viewport_reveal (&viewport, TL_BAND_HEAD, &header, 0));
  g_assert_cmpfloat (viewport.scroll_y, ==, y);
  g_assert_cmpfloat (viewport.scroll_x, >, 0);
  g_assert_false (tl_viewport_reveal (&viewport, TL_BAND_HEAD, &header, 0));
}

/* The title scrolls away above the headers that stay; showing it goes back to where the map begins. */
static void
test_reveal_title (void)
{
  TlViewport viewport;
  TlRect title = { 40, 20, 500, 30 }, seen;

  for (int mirrored = 0; mirrored < 2; mirrored++)
    {
      tl_viewport_init (&viewport);
      viewport.width = 800;
      viewport.height = 600;
      viewport.scene_width = 4000;
      viewport.scene_height = 2000;
      viewport.side_width = 150;
      viewport.head_height = 160;
      viewport.slack_y = 70;
      viewport.mirrored = mirrored;
      viewport.scroll_x = 1500;
      viewport.scroll_y = 500;
      g_assert_true (tl_viewport_reveal (&viewport, TL_BAND_CORNER, &title, 0));
      seen = tl_viewport_rect (&viewport, TL_BAND_CORNER, &title);
      g_assert_cmpfloat (seen.y, >=, 0);
      g_assert_cmpfloat (viewport.scroll_x, ==, mirrored ? 3200 : 0);
    }
}

static void
test_steps (void)
{
  double zoom = TL_VIEWPORT_ZOOM_MIN;
  gboolean met_one = FALSE;
  int n = 0;

  while (zoom < TL_VIEWPORT_ZOOM_MAX && n < 100)
    {
      double next = tl_viewport_zoom_step (zoom, 1);

      g_assert_cmpfloat (next, >, zoom);
      g_assert_cmpfloat_with_epsilon (tl_viewport_zoom_step (next, -1), zoom, 1e-9);
      met_one |= next == 1;
      zoom = next;
      n++;
    }
  g_assert_true (met_one);
  g_assert_cmpint (n, <, 100);
}

static void
test_open (void)
{
  TlViewport viewport;

  tl_viewport_init (&viewport);
  viewport.width = 1000;
  viewport.height = 700;
  viewport.scene_height = 3000;

  viewport.scene_width = 1050; /* fits at 95 %, where text of 13 is still legible */
  g_assert_cmpfloat_with_epsilon (tl_viewport_zoom_open (&viewport, 13, 1), 1000 / 1050.0, 1e-9);
  viewport.scene_width = 5000; /* would be a fifth: not legible */
  g_assert_cmpfloat (tl_viewport_zoom_open (&viewport, 13, 1), ==, 1);
  viewport.scene_width = 900; /* would fit at 1.1, too small for who has text twice as large */
  g_assert_cmpfloat (tl_viewport_zoom_open (&viewport, 13, 2), ==, 2);
  viewport.scene_width = 200; /* a small map is not blown up */
  g_assert_cmpfloat (tl_viewport_zoom_open (&viewport, 13, 1), ==, 1);

  viewport.scene_width = 5000;
  viewport.zoom = tl_viewport_zoom_fit (&viewport);
  g_assert_cmpfloat (viewport.zoom * viewport.scene_width, <=, viewport.width + 1e-6);
  g_assert_cmpfloat (viewport.zoom * viewport.scene_height, <=, viewport.height + 1e-6);
}

/* What is shown lies inside the body, and at the zoom that was allowed if there was room for more. */
static void
test_show (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      TlRect area, clip, seen;

      if (viewport.scene_width < 700 || viewport.scene_height < 700)
        continue;
      area.width = g_rand_double_range (rand, 10, viewport.scene_width - viewport.side_width - 1);
      area.height = g_rand_double_range (rand, 10, viewport.scene_height - viewport.head_height - 1);
      area.x = g_rand_double_range (rand, viewport.mirrored ? 0 : viewport.side_width, viewport.scene_width - area.width - (viewport.mirrored ? viewport.side_width : 0));
      area.y = g_rand_double_range (rand, viewport.head_height, viewport.scene_height - area.height);
      tl_viewport_show (&viewport, &area, 20, 2);
      clip = tl_viewport_clip (&viewport, TL_BAND_BODY);
      seen = tl_viewport_rect (&viewport, TL_BAND_BODY, &area);
      g_assert_cmpfloat (viewport.zoom, <=, 2);
      g_assert_cmpfloat (seen.x, >=, clip.x - PIXEL);
      g_assert_cmpfloat (seen.y, >=, clip.y - PIXEL);
      g_assert_cmpfloat (seen.x + seen.width, <=, clip.x + clip.width + PIXEL);
      g_assert_cmpfloat (seen.y + seen.height, <=, clip.y + clip.height + PIXEL);
    }
}

/* Text that a room reads, and the column in sight wherever it lies. */
static void
test_present (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (int i = 0; i < ROUNDS; i++)
    {
      TlViewport viewport = random_viewport (rand);
      TlRect column = { 0, 0, 230, 0 }, clip, seen;
      int n = g_rand_int_range (rand, 1, 20);

      viewport.width = viewport.height * 16 / 9;
      viewport.scene_width = viewport.side_width + 230 * n;
      column.x = (viewport.mirrored ? 0 : viewport.side_width) + 230 * g_rand_int_range (rand, 0, n);
      column.height = viewport.scene_height;
      tl_viewport_present (&viewport, &column, 13);
      clip = tl_viewport_clip (&viewport, TL_BAND_BODY);
      seen = tl_viewport_rect (&viewport, TL_BAND_BODY, &column);
      g_assert_cmpfloat (13 * viewport.zoom, >=, viewport.height / 50 - 1e-9);
      g_assert_cmpfloat (seen.x, >=, clip.x - PIXEL);
      g_assert_cmpfloat (seen.x + seen.width, <=, clip.x + clip.width + PIXEL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/viewport/inverse", test_inverse);
  g_test_add_func ("/viewport/clips", test_clips);
  g_test_add_func ("/viewport/stay", test_stay);
  g_test_add_func ("/viewport/origins", test_origins);
  g_test_add_func ("/viewport/zoom-anchor", test_zoom_anchor);
  g_test_add_func ("/viewport/clamp", test_clamp);
  g_test_add_func ("/viewport/reveal", test_reveal);
  g_test_add_func ("/viewport/reveal-moves-along", test_reveal_moves_along);
  g_test_add_func ("/viewport/reveal-title", test_reveal_title);
  g_test_add_func ("/viewport/show", test_show);
  g_test_add_func ("/viewport/present", test_present);
  g_test_add_func ("/viewport/steps", test_steps);
  g_test_add_func ("/viewport/open", test_open);
  return g_test_run ();
}
