/* What holds for every picture: nothing overlaps, nothing is lost, lines keep off cards, and finding finds. */
#include "scene-checks.h"

#include <math.h>
#include <string.h>

#define SLACK 0.6

static gboolean
overlap (const TlRect *a, const TlRect *b)
{
  return a->x + SLACK < b->x + b->width && b->x + SLACK < a->x + a->width && a->y + SLACK < b->y + b->height && b->y + SLACK < a->y + a->height;
}

static gboolean
holds (const TlRect *outer, const TlRect *inner)
{
  return inner->x >= outer->x - SLACK && inner->y >= outer->y - SLACK && inner->x + inner->width <= outer->x + outer->width + SLACK
         && inner->y + inner->height <= outer->y + outer->height + SLACK;
}

/* ---- properties ---- */

GPtrArray *
scene_checks_cards (TlScene *scene)
{
  GPtrArray *cards = g_ptr_array_new ();
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_BOX && shapes[i].part == TL_PART_CARD)
      g_ptr_array_add (cards, (gpointer) &shapes[i]);
  return cards;
}

void
scene_checks_cards_apart (TlScene *scene)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);

  for (guint i = 0; i < cards->len; i++)
    for (guint k = i + 1; k < cards->len; k++)
      g_assert_false (overlap (&((const TlShape *) g_ptr_array_index (cards, i))->bounds, &((const TlShape *) g_ptr_array_index (cards, k))->bounds));
}

static void
assert_inside (TlScene *scene)
{
  TlRect page = { 0, 0, 0, 0 };
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &page.width, &page.height);
  for (guint i = 0; i < n; i++)
    {
      if (!holds (&page, &shapes[i].bounds))
        g_test_message ("page %.0fx%.0f shape %u part %u type %u: %.1f,%.1f %.1fx%.1f", page.width, page.height, i, shapes[i].part, shapes[i].type,
                        shapes[i].bounds.x, shapes[i].bounds.y, shapes[i].bounds.width, shapes[i].bounds.height);
      g_assert_true (holds (&page, &shapes[i].bounds));
    }
}

/* A card's text stands inside its card, a header's inside its header, and no line of it on another. */
void
scene_checks_text_fits (TlScene *scene)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      const TlShape *box = tl_scene_shape_of (scene, shapes[i].handle);

      if (shapes[i].type != TL_SHAPE_TEXT || shapes[i].handle == 0)
        continue;
      if (shapes[i].part == TL_PART_CARD || (shapes[i].part == TL_PART_HEADER && box->type == TL_SHAPE_BOX && box->band == shapes[i].band))
        g_assert_true (holds (&box->bounds, &shapes[i].bounds));
    }
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (shapes[i].type == TL_SHAPE_TEXT && shapes[k].type == TL_SHAPE_TEXT && shapes[i].band == shapes[k].band
          && shapes[i].part != TL_PART_POINT && shapes[k].part != TL_PART_POINT)
        {
          /* Line heights have air above and below the letters. */
          TlRect a = shapes[i].bounds, b = shapes[k].bounds;

          a.y += 2, a.height -= 4, b.y += 2, b.height -= 4;
          if (overlap (&a, &b))
            g_test_message ("part %u “%.*s” on part %u “%.*s”", shapes[i].part, (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first),
                            shapes[k].part, (int) shapes[k].text.length, tl_scene_string (scene, shapes[k].text.first));
          g_assert_false (overlap (&a, &b));
        }
}

/* All of a card's text is on the picture, letter for letter, but for blanks at line ends. */
static void
assert_nothing_lost (TlMap *map, TlScene *scene)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT && shapes[i].font == TL_FONT_CARD)
      {
        const char *before = g_hash_table_lookup (texts, GUINT_TO_POINTER (shapes[i].handle));

        g_assert_false (shapes[i].text.ellipsis);
        g_hash_table_insert (texts, GUINT_TO_POINTER (shapes[i].handle),
                             g_strdup_printf ("%s%.*s", before != NULL ? before : "", (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first)));
      }
  for (guint i = 0; i < cards->len; i++)
    {
      TlHandle handle = ((const TlShape *) g_ptr_array_index (cards, i))->handle;
      const TlRecord *record = tl_map_get (map, handle);
      g_autofree char *whole = g_strdup (tl_record_text (record, tl_schema_kind (record->kind)->text));
      const char *shown = g_hash_table_lookup (texts, GUINT_TO_POINTER (handle));
      g_auto (GStrv) a = g_strsplit_set (whole, " \n\t", -1), b = g_strsplit_set (shown != NULL ? shown : "", " \n\t", -1);
      g_autofree char *x = g_strjoinv ("", a), *y = g_strjoinv ("", b);

      g_assert_cmpstr (x, ==, y);
    }
}

static gboolean
on_edge (const TlPoint *point, const TlRect *rect)
{
  gboolean x = point->x >= rect->x - SLACK && point->x <= rect->x + rect->width + SLACK;
  gboolean y = point->y >= rect->y - SLACK && point->y <= rect->y + rect->height + SLACK;

  return (x && (fabs (point->y - rect->y) < SLACK || fabs (point->y - rect->y - rect->height) < SLACK))
         || (y && (fabs (point->x - rect->x) < SLACK || fabs (point->x - rect->x - rect->width) < SLACK));
}

void
scene_checks_lines_off_cards (TlScene *scene)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      const TlPoint *points = tl_scene_points (scene) + shapes[i].path.first;

      if (shapes[i].type != TL_SHAPE_PATH || shapes[i].part != TL_PART_LINE)
        continue;
      g_assert_true (on_edge (&points[0], &tl_scene_shape_of (scene, shapes[i].path.from)->bounds));
      g_assert_true (on_edge (&points[shapes[i].path.n - 1], &tl_scene_shape_of (scene, shapes[i].path.to)->bounds));
      for (guint p = 1; p < shapes[i].path.n; p++)
        {
          TlRect segment = { MIN (points[p].x, points[p - 1].x), MIN (points[p].y, points[p - 1].y),
                             fabs (points[p].x - points[p - 1].x), fabs (points[p].y - points[p - 1].y) };

          g_assert_true (segment.width < 1e-6 || segment.height < 1e-6);
          for (guint k = 0; k < cards->len; k++)
            {
              TlRect card = ((const TlShape *) g_ptr_array_index (cards, k))->bounds;

              g_assert_false (overlap (&segment, &card));
            }
        }
    }
}

static void
assert_everything_shown (TlMap *map, TlScene *scene)
{
  static const TlKind kinds[] = { TL_KIND_STAGE, TL_KIND_FUNCTION, TL_KIND_ACTIVITY, TL_KIND_HANDOFF, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT, TL_KIND_ENTRY, TL_KIND_OPPORTUNITY, TL_KIND_PHASE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const GPtrArray *list = tl_map_list (map, kinds[i]);

      for (guint k = 0; k < list->len; k++)
        {
          const TlRecord *record = g_ptr_array_index (list, k);

          if (kinds[i] == TL_KIND_PHASE && tl_record_next_of (record->first_child, TL_KIND_STAGE) == NULL)
            continue;
          g_assert_nonnull (tl_scene_shape_of (scene, record->handle));
        }
    }
}

static void
assert_finding (TlScene *scene, GRand *rand)
{
  double width, height;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < 40; i++)
    {
      TlRect area = { g_rand_double_range (rand, -50, width), g_rand_double_range (rand, -50, height), g_rand_double (rand) * 400, g_rand_double (rand) * 300 };
      TlBand band = g_rand_int_range (rand, 0, TL_N_BANDS);
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      guint next = 0;

      tl_scene_find (scene, band, &area, found);
      for (guint k = 0; k < n; k++)
        {
          const TlRect *b = &shapes[k].bounds;
          gboolean touches = shapes[k].band == band && b->x <= area.x + area.width && area.x <= b->x + b->width && b->y <= area.y + area.height && area.y <= b->y + b->height;

          if (touches)
            {
              g_assert_cmpuint (next, <, found->len);
              g_assert_cmpuint (g_array_index (found, guint, next++), ==, k);
            }
        }
      g_assert_cmpuint (next, ==, found->len);
    }
}

static void
assert_cells (TlMap *map, TlScene *scene)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);

  for (guint i = 0; i < cards->len; i++)
    {
      const TlShape *card = g_ptr_array_index (cards, i);
      double x = card->bounds.x + card->bounds.width / 2, y = card->bounds.y + card->bounds.height / 2;
      const TlShape *picked = tl_scene_pick (scene, TL_BAND_BODY, x, y, 1);
      TlCell cell, same;

      g_assert_nonnull (picked);
      if (tl_map_get (map, card->handle)->parent->kind != TL_KIND_STAGE)
        {
          /* A parked note has no cell. */
          g_assert_false (tl_scene_cell_at (scene, x, y, &cell));
          g_assert_cmpuint (tl_scene_row_at (scene, TL_BAND_BODY, x, y)->key, ==, TL_ROW_PARKING);
          continue;
        }
      g_assert_true (tl_scene_cell_at (scene, x, y, &cell));
      g_assert_cmpuint (cell.stage, ==, tl_map_get (map, card->handle)->parent->handle);
      g_assert_true (tl_scene_cell_of (scene, cell.stage, cell.kind, cell.row, &same));
      g_assert_cmpfloat (same.rect.x, ==, cell.rect.x);
      g_assert_cmpfloat (same.rect.y, ==, cell.rect.y);
    }
}

static void
assert_reading_order (TlScene *scene)
{
  guint n;
  const TlHandle *order = tl_scene_reading_order (scene, &n);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (order[i])));
      g_assert_nonnull (tl_scene_shape_of (scene, order[i]));
    }
}

/* ---- all of them ---- */

static void
assert_rows (TlScene *scene)
{
  guint n;
  const TlSceneRow *rows = tl_scene_rows (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      double x = rows[i].body.x + rows[i].body.width / 2, y = rows[i].body.y + rows[i].body.height / 2;

      g_assert_true (tl_scene_row (scene, rows[i].key) == &rows[i]);
      g_assert_true (tl_scene_row_at (scene, TL_BAND_BODY, x, y) == &rows[i]);
      g_assert_true (tl_scene_row_at (scene, TL_BAND_SIDE, rows[i].header.x + 1, y) == &rows[i]);
      g_assert_null (tl_scene_row_at (scene, TL_BAND_HEAD, x, y));
      for (guint k = i + 1; k < n; k++)
        g_assert_false (overlap (&rows[i].body, &rows[k].body));
    }
}

void
scene_checks_all (TlMap *map, TlScene *scene, GRand *rand)
{
  assert_inside (scene);
  scene_checks_cards_apart (scene);
  scene_checks_text_fits (scene);
  assert_nothing_lost (map, scene);
  scene_checks_lines_off_cards (scene);
  assert_everything_shown (map, scene);
  assert_finding (scene, rand);
  assert_cells (map, scene);
  assert_reading_order (scene);
  assert_rows (scene);
}

void
scene_checks_hidden_parts (TlMap *map, TlScene *scene, GRand *rand)
{
  assert_inside (scene);
  scene_checks_cards_apart (scene);
  scene_checks_text_fits (scene);
  scene_checks_lines_off_cards (scene);
  assert_finding (scene, rand);
  assert_cells (map, scene);
  assert_reading_order (scene);
  assert_rows (scene);
}
