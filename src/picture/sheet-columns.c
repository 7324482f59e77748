/* A page of text in columns side by side, for a slide, which is wider than high. It is cut where a print may begin a sheet. */
#include "picture/scene-private.h"
#include "picture/scene-tables.h"

#include <math.h>

#define COLUMNS_MOST 4

typedef struct
{
  TlScene *scene;
  const double *breaks;
  guint n_breaks;
  double top, bottom; /* of the text */
  double margin, pitch;
} Page;

/* ---- where to cut ---- */

/* How many columns no higher than @most the page takes; G_MAXUINT: a piece alone is higher. @cuts (NULL: not asked) gets the places. */
static guint
count_columns (const Page *page, double most, GArray *cuts)
{
  double from = page->top, last = page->top;
  guint n = 1;

  for (guint i = 0; i <= page->n_breaks; i++)
    {
      double end = i < page->n_breaks ? page->breaks[i] : page->bottom;

      if (end - from > most && last > from)
        {
          from = last;
          n++;
          if (cuts != NULL)
            g_array_append_val (cuts, last);
        }
      if (end - from > most)
        return G_MAXUINT;
      last = end;
    }
  return n;
}

/* The least height at which the page takes at most @n columns. */
static double
least_height (const Page *page, guint n)
{
  double low = 0, high = page->bottom - page->top;

  while (high - low > 0.5)
    {
      double middle = (low + high) / 2;

      if (count_columns (page, middle, NULL) <= n)
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* The fewest columns among those that make the text largest, and how high they are. */
static guint
choose_columns (const Page *page, double width, double height, double *high)
{
  guint best = 1;
  double largest = 0;

  for (guint n = 1; n <= COLUMNS_MOST; n++)
    {
      double least = least_height (page, n);
      guint needed = count_columns (page, least, NULL);
      double scale = MIN (width / (page->scene->width + (needed - 1) * page->pitch), height / (least + page->scene->height - page->bottom + page->top));

      if (scale <= largest * 1.001)
        continue;
      largest = scale;
      best = needed;
      *high = least;
    }
  return best;
}

/* ---- moving ---- */

static void
move_shape (TlScene *scene, TlShape *shape, double along, double down)
{
  shape->bounds.x += along;
  shape->bounds.y += down;
  if (shape->type == TL_SHAPE_TEXT)
    {
      shape->text.x += along;
      shape->text.baseline += down;
    }
  else if (shape->type == TL_SHAPE_MARKER)
    {
      shape->marker.x += along;
      shape->marker.y += down;
    }
  for (guint i = 0; shape->type == TL_SHAPE_PATH && i < shape->path.n; i++)
    {
      TlPoint *point = &g_array_index (scene->points, TlPoint, shape->path.first + i);

      point->x += along;
      point->y += down;
    }
}

/* By how much goes what has its middle at @y. */
static TlPoint
way_of (const Page *page, const GArray *cuts, double y)
{
  guint column = 0;
  double start = page->top;

  while (column < cuts->len && y > g_array_index (cuts, double, column))
    start = g_array_index (cuts, double, column++);
  return (TlPoint){ (page->scene->mirrored ? cuts->len - column : column) * page->pitch, page->top - start };
}

static void
move_all (const Page *page, const GArray *cuts)
{
  TlScene *scene = page->scene;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      TlShape *shape = &g_array_index (scene->shapes, TlShape, i);
      TlPoint way = way_of (page, cuts, shape->bounds.y + shape->bounds.height / 2);

      move_shape (scene, shape, way.x, way.y);
    }
  for (guint i = 0; i < scene->spots->len; i++)
    {
      TlRect *rect = &g_array_index (scene->spots, TlSpot, i).rect;
      TlPoint way = way_of (page, cuts, rect->y + rect->height / 2);

      rect->x += way.x;
      rect->y += way.y;
    }
}

void
tl_table_fit_columns (TlScene *scene, double width, double height)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (double));
  Page page = { .scene = scene };
  double high;

  g_return_if_fail (scene != NULL && width > 0 && height > 0);

  page.breaks = tl_scene_breaks (scene, &page.n_breaks);
  if (page.n_breaks == 0 || scene->shapes->len == 0)
    return;
  page.margin = page.top = INFINITY;
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const TlRect *bounds = &g_array_index (scene->shapes, TlShape, i).bounds;

      page.top = MIN (page.top, bounds->y);
      page.bottom = MAX (page.bottom, bounds->y + bounds->height);
      page.margin = MIN (page.margin, MIN (bounds->x, scene->width - bounds->x - bounds->width));
    }
  page.pitch = scene->width - page.margin;
  if (choose_columns (&page, width, height, &high) == 1)
    return;
  count_columns (&page, high, cuts);
  move_all (&page, cuts);
  scene->width += cuts->len * page.pitch;
  scene->height += high - (page.bottom - page.top);
  g_array_set_size (scene->breaks, 0);
  tl_scene_clear_index (scene);
  tl_scene_build_index (scene);
}
