/* What the parts of a view do to the picture: notes, votes, collapsed rows, presenting, large text. */
#include "gaps/gaps.h"
#include "hard-maps.h"
#include "picture/scene.h"
#include "picture/theme.h"
#include "random-map.h"
#include "scene-checks.h"

#include <string.h>

#define RANDOM_MAPS 24
#define PRESENTED 7 /* a hard map or random map is presented up to this stage */

static TlTypesetter *typesetter;

static void
init_view (TlView *view, TlMap *map)
{
  tl_view_init (view, map, "en");
  view->show = tl_words_add (view->show, TL_SHOW_NOTES);
  view->parking = TRUE;
}

static TlScene *
draw (TlMap *map, const TlView *view)
{
  return tl_scene_new (map, view, typesetter);
}

static char *
dump (TlMap *map, const TlView *view)
{
  g_autoptr (TlScene) scene = draw (map, view);

  return tl_scene_dump (scene);
}

/* Calls @check with all hard maps and some random ones. */
static void
with_all_maps (void (*check) (TlMap *map, GRand *rand))
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; hard_map_names[i] != NULL; i++)
    {
      g_autoptr (TlMap) map = hard_map_new (hard_map_names[i]);

      g_test_message ("%s", hard_map_names[i]);
      check (map, rand);
    }
  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (1000 + seed, 120);

      g_test_message ("seed %u", seed);
      check (map, rand);
    }
}

/* ---- the struct ---- */

static void
test_row_set (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GHashTable) model = g_hash_table_new (NULL, NULL);
  TlView view, other;

  tl_view_init (&view, map, NULL);
  other = view;
  for (guint i = 0; i < 4000; i++)
    {
      TlHandle row = 1 + g_rand_int_range (rand, 0, 90);
      gboolean collapse = g_rand_boolean (rand), fits = !collapse || view.collapsed.n < TL_ROW_SET_MAX || tl_view_is_collapsed (&view, row);

      g_assert_cmpint (tl_view_collapse (&view, row, collapse), ==, fits);
      if (fits && collapse)
        g_hash_table_add (model, GUINT_TO_POINTER (row));
      else if (fits)
        g_hash_table_remove (model, GUINT_TO_POINTER (row));
      g_assert_cmpuint (view.collapsed.n, ==, g_hash_table_size (model));
      for (guint k = 0; k < view.collapsed.n; k++)
        {
          g_assert_true (g_hash_table_contains (model, GUINT_TO_POINTER (view.collapsed.rows[k])));
          g_assert_true (k == 0 || view.collapsed.rows[k - 1] < view.collapsed.rows[k]);
        }
    }
  /* The order of the presses does not matter. */
  for (guint i = view.collapsed.n; i > 0; i--)
    g_assert_true (tl_view_collapse (&other, view.collapsed.rows[i - 1], TRUE));
  g_assert_true (tl_view_equal (&view, &other));
}

static void
test_equal (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  TlView view;

  tl_view_init (&view, map, NULL);
#define DIFFERS(change)                             \
  G_STMT_START                                      \
  {                                                 \
    TlView other = view;                            \
    g_assert_true (tl_view_equal (&view, &other));  \
    change;                                         \
    g_assert_false (tl_view_equal (&view, &other)); \
  }                                                 \
  G_STMT_END
  DIFFERS (other.parking = TRUE);
  DIFFERS (other.votes = FALSE);
  DIFFERS (other.heat = TRUE);
  DIFFERS (other.gaps = TRUE);
  DIFFERS (other.today = 20260930);
  DIFFERS (other.emphasis = tl_map_find_id (map, "f1"));
  DIFFERS (other.revealed_stages = 2);
  DIFFERS (other.revealed_lanes = 0);
  DIFFERS (other.text_scale = 2);
  DIFFERS (other.compact = TRUE);
  DIFFERS (tl_view_collapse (&other, TL_HANDLE_JOBS, TRUE));
#undef DIFFERS
}

/* What one does in the room leaves no trace on the slide. */
static void
test_export_view (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  TlView view, plain;
  g_autofree char *ours = NULL, *theirs = NULL;

  init_view (&view, map);
  tl_view_init (&plain, map, "en");
  view.emphasis = tl_map_find_id (map, "f1");
  view.revealed_stages = 1;
  view.revealed_lanes = 1;
  view.text_scale = 2;
  view.empty_rows = TRUE;
  tl_view_for_export (&view, FALSE, FALSE);
  ours = dump (map, &view);
  theirs = dump (map, &plain);
  g_assert_cmpstr (ours, ==, theirs);
  tl_view_for_export (&view, TRUE, TRUE);
  init_view (&plain, map);
  g_assert_cmpuint (view.parking, ==, TRUE);
  g_assert_true (tl_words_has (view.show, TL_SHOW_NOTES));
}

/* ---- notes ---- */

static guint
count_notes (TlMap *map, TlScene *scene, gboolean parked)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);
  guint n = 0;

  for (guint i = 0; i < cards->len; i++)
    {
      const TlRecord *record = tl_map_get (map, ((const TlShape *) g_ptr_array_index (cards, i))->handle);

      n += record->kind == TL_KIND_NOTE && (record->parent->kind == TL_KIND_JOURNEY) == parked;
    }
  return n;
}

static void
test_notes (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  TlView view;

  init_view (&view, map);
  for (view.theme = TL_THEME_LIGHT; view.theme <= TL_THEME_PRINT; view.theme++)
    for (view.direction = TL_DIRECTION_LTR; view.direction <= TL_DIRECTION_RTL; view.direction++)
      {
        g_autoptr (TlScene) scene = draw (map, &view);

        g_assert_cmpuint (count_notes (map, scene, FALSE), ==, 16);
        g_assert_cmpuint (count_notes (map, scene, TRUE), ==, 31);
        scene_checks_all (map, scene, rand);
      }
}

/* Without being asked a picture has no trace of notes: the same bytes as a map that never had any. */
static void
test_notes_left_out (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  g_autofree char *with = NULL, *without = NULL;
  const GPtrArray *notes = tl_map_list (map, TL_KIND_NOTE);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  TlView view;

  tl_view_init (&view, map, NULL);
  with = dump (map, &view);
  tl_map_begin (map, "Remove");
  for (guint i = 0; i < notes->len; i++)
    g_array_append_val (handles, ((const TlRecord *) g_ptr_array_index (notes, i))->handle);
  for (guint i = 0; i < handles->len; i++)
    g_assert_true (tl_map_remove (map, g_array_index (handles, TlHandle, i), FALSE, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  without = dump (map, &view);
  g_assert_cmpstr (with, ==, without);
}

/* The strip's columns fill its width before a second row begins. */
static void
test_parking_wraps (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  g_autoptr (TlScene) scene = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  const TlSceneRow *strip;
  double first = 0;
  guint columns = 0;
  TlView view;

  init_view (&view, map);
  scene = draw (map, &view);
  cards = scene_checks_cards (scene);
  strip = tl_scene_row (scene, TL_ROW_PARKING);
  for (guint i = 0; i < cards->len; i++)
    {
      const TlShape *card = g_ptr_array_index (cards, i);

      if (tl_map_get (map, card->handle)->parent->kind != TL_KIND_JOURNEY)
        continue;
      g_assert_cmpfloat (card->bounds.x, >=, strip->body.x);
      g_assert_cmpfloat (card->bounds.x + card->bounds.width, <=, strip->body.x + strip->body.width);
      g_assert_cmpfloat (card->bounds.y + card->bounds.height, <=, strip->body.y + strip->body.height);
      if (first == 0)
        first = card->bounds.y;
      columns += card->bounds.y == first;
    }
  g_assert_cmpuint (columns, >=, 4);
}

/* ---- votes ---- */

static gboolean
is_badge (const TlShape *shape)
{
  return shape->part == TL_PART_FLAG && (shape->type == TL_SHAPE_BOX || shape->type == TL_SHAPE_TEXT);
}

static gint64
votes_of (const TlRecord *record)
{
  const TlFieldInfo *field = tl_schema_find_field (record->kind, "votes");

  return field != NULL ? *(const gint64 *) ((const char *) record + field->offset) : 0;
}

static void
test_votes (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  g_autoptr (TlScene) scene = NULL, hidden = NULL;
  guint n, m, k = 0, badges = 0;
  const TlShape *shapes, *others;
  TlView view;

  init_view (&view, map);
  scene = draw (map, &view);
  view.votes = FALSE;
  hidden = draw (map, &view);
  shapes = tl_scene_shapes (scene, &n);
  others = tl_scene_shapes (hidden, &m);
  for (guint i = 0; i < n && shapes[i].part != TL_PART_LEGEND; i++)
    {
      if (is_badge (&shapes[i]))
        {
          const TlRecord *record = tl_map_get (map, shapes[i].handle);
          g_autofree char *said = g_strdup_printf (votes_of (record) == 1 ? "1 vote" : "%d votes", (int) votes_of (record));

          if (shapes[i].type != TL_SHAPE_BOX)
            continue;
          badges++;
          g_assert_cmpstr (tl_scene_string (scene, shapes[i].alternative), ==, said);
          continue;
        }
      g_assert_cmpuint (shapes[i].type, ==, others[k].type);
      g_assert_cmpuint (shapes[i].handle, ==, others[k].handle);
      g_assert_cmpmem (&shapes[i].bounds, sizeof (TlRect), &others[k].bounds, sizeof (TlRect));
      k++;
    }
  for (guint i = 0; i < m; i++)
    g_assert_false (is_badge (&others[i]));
  for (guint kind = 0, expected = 0; kind <= TL_N_KINDS; kind++)
    {
      const GPtrArray *records = kind < TL_N_KINDS ? tl_map_list (map, kind) : NULL;

      if (records == NULL && kind == TL_N_KINDS)
        g_assert_cmpuint (badges, ==, expected);
      for (guint i = 0; records != NULL && i < records->len; i++)
        expected += votes_of (g_ptr_array_index (records, i)) > 0;
    }
}

/* A badge covers no text and no other badge. */
static void
test_votes_stand_free (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  g_autoptr (TlScene) scene = NULL;
  guint n;
  const TlShape *shapes;
  TlView view;

  init_view (&view, map);
  scene = draw (map, &view);
  shapes = tl_scene_shapes (scene, &n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; is_badge (&shapes[i]) && shapes[i].type == TL_SHAPE_BOX && k < n; k++)
      {
        const TlRect *a = &shapes[i].bounds, *b = &shapes[k].bounds;
        gboolean other = shapes[k].handle != shapes[i].handle || !is_badge (&shapes[k]);

        if (other && (shapes[k].type == TL_SHAPE_TEXT || shapes[k].type == TL_SHAPE_MARKER || is_badge (&shapes[k])))
          g_assert_false (a->x + 1 < b->x + b->width && b->x + 1 < a->x + a->width && a->y + 2 < b->y + b->height && b->y + 2 < a->y + a->height);
      }
}

static void
test_heat (void)
{
  g_autoptr (TlMap) map = hard_map_new ("notes");
  TlView view;

  init_view (&view, map);
  for (view.theme = TL_THEME_LIGHT; view.theme <= TL_THEME_PRINT; view.theme++)
    {
      g_autoptr (TlScene) plain = NULL, hot = NULL;
      guint n, m;
      const TlShape *before, *after;

      view.heat = FALSE;
      plain = draw (map, &view);
      view.heat = TRUE;
      hot = draw (map, &view);
      before = tl_scene_shapes (plain, &n);
      after = tl_scene_shapes (hot, &m);
      g_assert_cmpuint (n, ==, m);
      for (guint i = 0; i < n; i++)
        {
          const TlShape *card = tl_scene_shape_of (hot, after[i].handle);

          g_assert_cmpmem (&before[i].bounds, sizeof (TlRect), &after[i].bounds, sizeof (TlRect));
          if (before[i].part != TL_PART_CARD)
            continue;
          if (before[i].type == TL_SHAPE_BOX)
            g_assert_cmpint (before[i].box.fill != after[i].box.fill, ==, votes_of (tl_map_get (map, before[i].handle)) > 0);
          else if (before[i].font == TL_FONT_CARD)
            g_assert_cmpfloat (tl_colour_contrast (after[i].text.colour, card->box.fill), >=, 4.5);
        }
    }
}

/* ---- gaps ---- */

#define TODAY 20260930

static gboolean
is_flag (const TlShape *shape)
{
  gboolean line = shape->type == TL_SHAPE_PATH && shape->path.fill == 0;

  return shape->part == TL_PART_GAP && shape->type != TL_SHAPE_TEXT && !line;
}

static gboolean
touch (const TlRect *a, const TlRect *b)
{
  return a->x + 1 < b->x + b->width && b->x + 1 < a->x + a->width && a->y + 2 < b->y + b->height && b->y + 2 < a->y + a->height;
}

/* Each number stands there once, where the gap is; every missing hand-off that could be drawn is dotted. */
static void
assert_all_flagged (TlMap *map, TlScene *scene)
{
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ .today = TODAY });
  const GPtrArray *list = tl_gaps_list (gaps);
  guint n, dotted = 0, missing = 0;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  g_autofree guint *seen = g_new0 (guint, tl_gaps_n_flags (gaps) + 1);

  for (guint i = 0; i < n; i++)
    if (is_flag (&shapes[i]))
      {
        g_assert_cmpuint (shapes[i].other, <=, tl_gaps_n_flags (gaps));
        g_assert_cmpuint (shapes[i].alternative, !=, 0);
        seen[shapes[i].other]++;
        g_assert_true (tl_scene_pick (scene, shapes[i].band, shapes[i].bounds.x + shapes[i].bounds.width / 2, shapes[i].bounds.y + shapes[i].bounds.height / 2, 0)->part == TL_PART_GAP);
      }
    else
      dotted += shapes[i].part == TL_PART_GAP && shapes[i].type == TL_SHAPE_PATH;
  for (guint i = 1; i <= tl_gaps_n_flags (gaps); i++)
    g_assert_cmpuint (seen[i], ==, 1);
  for (guint i = 0; i < list->len; i++)
    missing += ((const TlGap *) g_ptr_array_index (list, i))->rule == TL_GAP_MISSING_HANDOFF;
  g_assert_cmpuint (dotted, ==, missing);
}

/* A flag covers no text, no sign and no other flag; a missing hand-off runs over no card. */
static void
assert_flags_stand_free (TlScene *scene)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; is_flag (&shapes[i]) && k < n; k++)
      {
        gboolean text = shapes[k].type == TL_SHAPE_TEXT && !(shapes[k].part == TL_PART_GAP && shapes[k].other == shapes[i].other);

        if (k != i && shapes[k].band == shapes[i].band && (text || is_flag (&shapes[k])))
          {
            if (touch (&shapes[i].bounds, &shapes[k].bounds))
              g_test_message ("flag %u on part %u type %u", shapes[i].other, shapes[k].part, shapes[k].type);
            g_assert_false (touch (&shapes[i].bounds, &shapes[k].bounds));
          }
      }
  for (guint i = 0; i < n; i++)
    {
      const TlPoint *points = tl_scene_points (scene) + shapes[i].path.first;

      if (shapes[i].part != TL_PART_GAP || shapes[i].type != TL_SHAPE_PATH || shapes[i].path.fill != 0)
        continue;
      for (guint p = 1; p < shapes[i].path.n; p++)
        for (guint k = 0; k < cards->len; k++)
          {
            const TlRect *card = &((const TlShape *) g_ptr_array_index (cards, k))->bounds;
            TlRect piece = { MIN (points[p].x, points[p - 1].x) - 2, MIN (points[p].y, points[p - 1].y) - 2.2,
                             ABS (points[p].x - points[p - 1].x) + 4, ABS (points[p].y - points[p - 1].y) + 4.4 };

            /* Its ends touch their cards. */
            if (p > 1 && p + 1 < shapes[i].path.n)
              g_assert_false (touch (&piece, card));
          }
    }
}

static void
check_gaps (TlMap *map, GRand *rand)
{
  g_autofree char *without = NULL, *again = NULL;
  g_autoptr (TlScene) scene = NULL;
  TlView view;

  init_view (&view, map);
  without = dump (map, &view);
  view.gaps = TRUE;
  view.today = TODAY;
  scene = draw (map, &view);
  scene_checks_all (map, scene, rand);
  assert_all_flagged (map, scene);
  assert_flags_stand_free (scene);
  view.gaps = FALSE;
  again = dump (map, &view);
  g_assert_cmpstr (without, ==, again);
  g_assert_null (strstr (without, " gap "));
}

static void
test_gaps (void)
{
  with_all_maps (check_gaps);
}

static void
test_gap_accepted (void)
{
  g_autoptr (TlMap) map = hard_map_new ("backwards");
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ .today = TODAY });
  const GPtrArray *list = tl_gaps_list (gaps);
  g_autofree TlGap *all = g_new (TlGap, list->len);
  g_autofree char *open = NULL, *accepted = NULL;
  guint n = list->len;
  TlView view;

  init_view (&view, map);
  view.gaps = TRUE;
  view.today = TODAY;
  open = dump (map, &view);
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    all[i] = *(const TlGap *) g_ptr_array_index (list, i);
  tl_map_begin (map, "Accept");
  for (guint i = 0; i < n; i++)
    g_assert_true (tl_gap_accept (map, &all[i], "So be it", NULL));
  g_assert_true (tl_map_commit (map, NULL));
  accepted = dump (map, &view);
  g_assert_nonnull (strstr (accepted, "accepted gap"));
  g_assert_null (strstr (open, "accepted gap"));
  g_assert_null (strstr (accepted, "serious gap"));
}

/* ---- collapsed rows ---- */

static void
check_collapsed (TlMap *map, GRand *rand)
{
  TlView view;
  g_autofree char *open = NULL, *again = NULL;
  g_autoptr (TlScene) whole = NULL, scene = NULL;
  g_autoptr (GPtrArray) cards = NULL, marks = NULL;
  guint n;
  const TlSceneRow *rows;

  init_view (&view, map);
  whole = draw (map, &view);
  open = tl_scene_dump (whole);
  cards = scene_checks_cards (whole);
  rows = tl_scene_rows (whole, &n);
  for (guint i = 0; i < n; i++)
    if (g_rand_boolean (rand))
      tl_view_collapse (&view, rows[i].key, TRUE);
  scene = draw (map, &view);
  scene_checks_hidden_parts (map, scene, rand);
  marks = scene_checks_cards (scene);
  g_assert_cmpuint (marks->len, ==, cards->len);
  for (guint i = 0; i < n; i++)
    {
      const TlSceneRow *row = tl_scene_row (scene, rows[i].key);

      g_assert_cmpint (row->collapsed, ==, tl_view_is_collapsed (&view, row->key));
      g_assert_true (row->body.height <= rows[i].body.height);
    }
  for (guint i = 0; i < n; i++)
    tl_view_collapse (&view, rows[i].key, FALSE);
  again = dump (map, &view);
  g_assert_cmpstr (open, ==, again);
}

static void
test_collapsed (void)
{
  with_all_maps (check_collapsed);
}

/* ---- presenting ---- */

/* Whether all of @part's lines stand in @whole, in that order; those that hold @but are not asked for. */
static void
assert_part_of (const char *part, const char *whole, const char *const *but)
{
  g_auto (GStrv) few = g_strsplit (part, "\n", -1), many = g_strsplit (whole, "\n", -1);
  guint k = 0;

  for (guint i = 0; few[i] != NULL; i++)
    {
      gboolean asked = TRUE;

      for (guint b = 0; but[b] != NULL; b++)
        asked &= strstr (few[i], but[b]) == NULL;
      if (!asked)
        continue;
      while (many[k] != NULL && !g_str_equal (many[k], few[i]))
        k++;
      if (many[k] == NULL)
        g_test_message ("only when some is hidden: %s", few[i]);
      g_assert_nonnull (many[k]);
    }
}

static gboolean
is_stage_shown (TlMap *map, TlScene *scene, guint stage)
{
  const TlRecord *record = g_ptr_array_index (tl_map_list (map, TL_KIND_STAGE), stage);

  return tl_scene_shape_of (scene, record->handle) != NULL;
}

static void
check_revealed (TlMap *map, GRand *rand)
{
  /* The curve and what was promised end where the last stage shown is. */
  static const char *const lines[] = { " curve ", " promise ", NULL };
  guint stages = tl_map_list (map, TL_KIND_STAGE)->len, n;
  g_autofree char *whole = NULL, *some = NULL;
  g_autoptr (TlScene) scene = NULL;
  const TlShape *shapes;
  TlView view;

  init_view (&view, map);
  whole = dump (map, &view);
  view.revealed_stages = g_rand_int_range (rand, 0, PRESENTED);
  view.revealed_lanes = g_rand_boolean (rand) ? TL_REVEAL_ALL : (guint) g_rand_int_range (rand, 0, PRESENTED);
  scene = draw (map, &view);
  some = tl_scene_dump (scene);
  assert_part_of (some, whole, lines);
  scene_checks_hidden_parts (map, scene, rand);
  for (guint i = 0; i < stages; i++)
    g_assert_cmpint (is_stage_shown (map, scene, i), ==, i < view.revealed_stages);
  shapes = tl_scene_shapes (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      const TlRecord *record = tl_map_get (map, shapes[i].handle);

      if (shapes[i].part == TL_PART_LINE)
        g_assert_true (tl_scene_shape_of (scene, shapes[i].path.from) != NULL && tl_scene_shape_of (scene, shapes[i].path.to) != NULL);
      if (record != NULL && record->parent != NULL && record->parent->kind == TL_KIND_STAGE)
        g_assert_nonnull (tl_scene_shape_of (scene, record->parent->handle));
    }
}

static void
test_revealed (void)
{
  with_all_maps (check_revealed);
}

static void
test_curve_ends_at_the_last_stage (void)
{
  g_autoptr (TlMap) map = hard_map_new ("fifteen-waves");
  TlView view;

  init_view (&view, map);
  for (view.revealed_stages = 0; view.revealed_stages < 8; view.revealed_stages++)
    {
      g_autoptr (TlScene) scene = draw (map, &view);
      guint n, pieces = 0;
      const TlShape *shapes = tl_scene_shapes (scene, &n), *last = NULL;

      for (guint i = 0; i < n; i++)
        if (shapes[i].part == TL_PART_POINT && shapes[i].type == TL_SHAPE_MARKER)
          last = &shapes[i];
      for (guint i = 0; i < n; i++)
        if (shapes[i].part == TL_PART_CURVE)
          {
            pieces++;
            g_assert_cmpfloat_with_epsilon (tl_scene_points (scene)[shapes[i].path.first + shapes[i].path.n - 1].x, last->marker.x, 1e-6);
          }
      g_assert_cmpuint (pieces, ==, view.revealed_stages >= 2);
    }
}

/* Everything keeps its place and its text; what the function has a part in keeps its colours too. */
static void
check_emphasis (TlMap *map, GRand *rand)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  g_autoptr (TlScene) plain = NULL, scene = NULL;
  guint n, m;
  const TlShape *a, *b;
  TlView view;

  init_view (&view, map);
  if (functions->len == 0)
    return;
  plain = draw (map, &view);
  view.emphasis = ((const TlRecord *) g_ptr_array_index (functions, g_rand_int_range (rand, 0, functions->len)))->handle;
  scene = draw (map, &view);
  a = tl_scene_shapes (plain, &n);
  b = tl_scene_shapes (scene, &m);
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++)
    {
      const TlRecord *record = tl_map_get (map, a[i].handle), *from = tl_map_get (map, a[i].path.from), *to = tl_map_get (map, a[i].path.to);
      gboolean card = a[i].part == TL_PART_CARD && a[i].type == TL_SHAPE_BOX && record->kind == TL_KIND_ACTIVITY;

      g_assert_cmpuint (a[i].type, ==, b[i].type);
      g_assert_cmpmem (&a[i].bounds, sizeof (TlRect), &b[i].bounds, sizeof (TlRect));
      if (card)
        g_assert_cmpint (a[i].box.stroke == b[i].box.stroke, ==, ((const TlActivity *) record)->function == view.emphasis);
      if (a[i].part == TL_PART_LINE)
        g_assert_cmpint (a[i].path.stroke == b[i].path.stroke, ==,
                         ((const TlActivity *) from)->function == view.emphasis || ((const TlActivity *) to)->function == view.emphasis);
    }
}

static void
test_emphasis (void)
{
  with_all_maps (check_emphasis);
}

/* ---- room mode ---- */

static void
test_large_text (void)
{
  static const double scales[] = { 1.5, 2, 2.5, 3 };

  for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (5);
      g_autoptr (TlTypesetter) large = tl_typesetter_new (NULL, "en", scales[k]);

      for (guint i = 0; hard_map_names[i] != NULL; i++)
        {
          g_autoptr (TlMap) map = hard_map_new (hard_map_names[i]);
          g_autoptr (TlScene) scene = NULL, normal = NULL;
          TlView view;

          g_test_message ("%s at %g", hard_map_names[i], scales[k]);
          init_view (&view, map);
          normal = draw (map, &view);
          view.text_scale = scales[k];
          scene = tl_scene_new (map, &view, large);
          scene_checks_all (map, scene, rand);
          g_assert_cmpfloat_with_epsilon (tl_scene_smallest_text (scene), scales[k] * tl_scene_smallest_text (normal), 0.01);
        }
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  g_test_add_func ("/view/row-set", test_row_set);
  g_test_add_func ("/view/equal", test_equal);
  g_test_add_func ("/view/export", test_export_view);
  g_test_add_func ("/view/notes", test_notes);
  g_test_add_func ("/view/notes-left-out", test_notes_left_out);
  g_test_add_func ("/view/parking-wraps", test_parking_wraps);
  g_test_add_func ("/view/votes", test_votes);
  g_test_add_func ("/view/votes-stand-free", test_votes_stand_free);
  g_test_add_func ("/view/heat", test_heat);
  g_test_add_func ("/view/gaps", test_gaps);
  g_test_add_func ("/view/gap-accepted", test_gap_accepted);
  g_test_add_func ("/view/collapsed", test_collapsed);
  g_test_add_func ("/view/revealed", test_revealed);
  g_test_add_func ("/view/curve-ends", test_curve_ends_at_the_last_stage);
  g_test_add_func ("/view/emphasis", test_emphasis);
  g_test_add_func ("/view/large-text", test_large_text);
  status = g_test_run ();
  tl_typesetter_unref (typesetter);
  return status;
}
