/* Commands without a window: each is one step of undo, and what does nothing leaves nothing. */
#include "app/commands/commands.h"

#include <math.h>
#include <string.h>

#include "model/value.h"

/* All records, fields and references of a map as text: equal texts are equal maps. */
static char *
fingerprint (TlMap *map)
{
  GString *text = g_string_new (NULL);

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      const TlKindInfo *info = tl_schema_kind (record->kind);

      g_string_append_printf (text, "%s %u in %u id %s", info->element, record->handle,
                              record->parent != NULL ? record->parent->handle : 0, record->id != NULL ? record->id : "-");
      for (guint i = 0; i < info->n_fields; i++)
        {
          const TlFieldInfo *field = &info->fields[i];
          TlValue value;

          if (tl_record_is_default (record, field))
            continue;
          tl_record_get (record, field, &value);
          if (field->type == TL_FIELD_REF)
            g_string_append_printf (text, " %s=#%u", field->name, value.ref);
          else if (field->type == TL_FIELD_REFS)
            {
              g_string_append_printf (text, " %s=", field->name);
              for (guint j = 0; j < value.refs->n; j++)
                g_string_append_printf (text, "#%u ", value.refs->v[j]);
            }
          else
            {
              g_autofree char *formatted = tl_value_format (field, &value);

              g_string_append_printf (text, " %s=%s", field->name, formatted);
            }
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static TlHandle
nth (TlMap *map, TlKind kind, guint n)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return n < list->len ? ((const TlRecord *) g_ptr_array_index (list, n))->handle : 0;
}

static TlHandle
any (TlMap *map, GRand *rand, TlKind kind)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return list->len > 0 ? nth (map, kind, g_rand_int_range (rand, 0, list->len)) : 0;
}

/* One to three stages in two phases, functions of all sides, a free row. */
static TlMap *
new_map (void)
{
  TlMap *map = tl_map_new ();
  TlHandle phase, stage;

  tl_map_seed (map, 1);
  tl_map_begin (map, "Build");
  for (int i = 0; i < 4; i++)
    {
      TlHandle function = tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), 0, NULL);

      tl_map_set_int (map, function, "side", i, NULL);
    }
  tl_map_insert (map, TL_KIND_ROW, tl_map_root (map), 0, NULL);
  for (int i = 0; i < 2; i++)
    {
      phase = tl_map_insert (map, TL_KIND_PHASE, tl_map_root (map), 0, NULL);
      for (int j = 0; j < 2; j++)
        {
          stage = tl_map_insert (map, TL_KIND_STAGE, phase, 0, NULL);
          tl_map_set_text (map, stage, "name", i == 0 ? "Before" : "After", NULL);
        }
    }
  g_assert_true (tl_map_commit (map, NULL));
  return map;
}

static TlCell
random_cell (TlMap *map, GRand *rand)
{
  static const TlKind kinds[] = { TL_KIND_ACTIVITY, TL_KIND_ACTIVITY, TL_KIND_ACTIVITY, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_TOUCHPOINT, TL_KIND_ENTRY };
  TlCell cell = { .stage = any (map, rand, TL_KIND_STAGE), .kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))] };

  if (cell.kind == TL_KIND_ENTRY)
    cell.row = any (map, rand, TL_KIND_ROW);
  else if (cell.kind == TL_KIND_ACTIVITY && g_rand_int_range (rand, 0, 5) > 0)
    cell.row = any (map, rand, TL_KIND_FUNCTION);
  return cell;
}

/* A random command; returns whether it says that it did something. */
static gboolean
random_command (TlMap *map, GRand *rand, GError **error)
{
  TlCell cell = random_cell (map, rand);
  TlHandle activity = any (map, rand, TL_KIND_ACTIVITY), other = any (map, rand, TL_KIND_ACTIVITY);
  TlHandle stage = any (map, rand, TL_KIND_STAGE), handoff = any (map, rand, TL_KIND_HANDOFF);
  TlHandle card = g_rand_boolean (rand) ? activity : any (map, rand, TL_KIND_JOB);

  switch (g_rand_int_range (rand, 0, 18))
    {
    case 0:
      return tl_command_add_stage (map, g_rand_boolean (rand) ? stage : any (map, rand, TL_KIND_PHASE), error) != 0;
    case 1:
      return g_rand_int_range (rand, 0, 5) == 0 && tl_command_add_phase (map, stage, error) != 0;
    case 2:
      return tl_command_add_function (map, any (map, rand, TL_KIND_FUNCTION), error) != 0;
    case 3:
    case 4:
    case 5:
      return cell.stage != 0 && (cell.kind != TL_KIND_ENTRY || cell.row != 0) && tl_command_add_card (map, &cell, "Words", error) != 0;
    case 6:
      return activity != 0 && tl_command_connect (map, activity, other, error) != 0;
    case 7:
      cell.kind = TL_KIND_ACTIVITY;
      cell.row = any (map, rand, TL_KIND_FUNCTION);
      return activity != 0 && tl_command_connect_cell (map, activity, &cell, NULL, error) != 0;
    case 8:
      return stage != 0 && tl_command_rename (map, stage, g_rand_boolean (rand) ? "New name" : "Newer name", error);
    case 9:
      return g_rand_int_range (rand, 0, 4) == 0 && tl_command_delete (map, &card, 1, NULL, error);
    case 10:
    case 11:
      return card != 0 && cell.stage != 0 && (cell.kind != TL_KIND_ENTRY || cell.row != 0) && tl_command_move_card (map, card, &cell, 0, error);
    case 12:
      return stage != 0 && tl_command_move_stage (map, stage, any (map, rand, TL_KIND_PHASE), 0, error);
    case 13:
      return tl_command_move_function (map, any (map, rand, TL_KIND_FUNCTION), any (map, rand, TL_KIND_FUNCTION), error);
    case 14:
      return stage != 0 && tl_command_shift (map, g_rand_boolean (rand) || card == 0 ? stage : card, g_rand_boolean (rand) ? 1 : -1, error);
    case 15:
      return activity != 0 && tl_command_set_role (map, activity, g_rand_int_range (rand, 0, 4), error);
    case 16:
      return tl_command_add_row (map, any (map, rand, TL_KIND_ROW), error) != 0;
    default:
      if (g_rand_boolean (rand))
        return handoff != 0 && tl_command_set_state (map, handoff, g_rand_int_range (rand, 0, 4), error);
      return stage != 0 && tl_command_set_estimate (map, stage, 0, 0, 0, g_rand_boolean (rand) ? NAN : g_rand_int_range (rand, -100, 101), error);
    }
}

static void
assert_one_lead (TlMap *map)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    {
      TlHandle leader = 0;

      TL_FOR_CHILDREN (TlActivity, activity, g_ptr_array_index (stages, i), TL_KIND_ACTIVITY)
      {
        const TlFunction *function = tl_map_function (map, activity->function);

        if (activity->role != TL_ROLE_LEAD)
          continue;
        g_assert_nonnull (function);
        g_assert_cmpint (function->side, !=, TL_SIDE_CUSTOMER);
        g_assert_true (leader == 0 || leader == activity->function);
        leader = activity->function;
      }
    }
}

/* Whatever one does: done is one step of undo, which brings back what was before, and redo what was after; not done
 * leaves map and history as they were; no stage ever has two functions leading. */
static void
test_each_is_one_step (void)
{
  g_autoptr (TlMap) map = new_map ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  int n_done = 0, n_refused = 0;

  for (int step = 0; step < 4000; step++)
    {
      g_autofree char *before = fingerprint (map);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      guint64 revision = tl_map_revision (map);
      gboolean done = random_command (map, rand, &error);

      g_assert_false (tl_map_in_transaction (map));
      after = fingerprint (map);
      if (done)
        {
          g_autofree char *undone = NULL, *redone = NULL;

          g_assert_no_error (error);
          g_assert_cmpstr (before, !=, after);
          g_assert_nonnull (tl_map_undo (map));
          undone = fingerprint (map);
          g_assert_cmpstr (undone, ==, before);
          g_assert_nonnull (tl_map_redo (map));
          redone = fingerprint (map);
          g_assert_cmpstr (redone, ==, after);
          n_done++;
        }
      else
        {
          g_assert_cmpstr (before, ==, after);
          g_assert_cmpuint (tl_map_revision (map), ==, revision);
          n_refused += error != NULL;
        }
      assert_one_lead (map);
    }
  g_test_message ("%d done, %d refused with a reason", n_done, n_refused);
  g_assert_cmpint (n_done, >, 1000);
  g_assert_cmpint (n_refused, >, 0);
}

static void
test_join_open_transaction (void)
{
  g_autoptr (TlMap) map = new_map ();
  g_autofree char *before = fingerprint (map);
  g_autofree char *after = NULL;
  TlHandle stage;

  tl_map_begin (map, "Add stage");
  stage = tl_command_add_stage (map, 0, NULL);
  g_assert_true (tl_command_type (map, stage, "L", NULL));
  g_assert_true (tl_command_type (map, stage, "Loyalty", NULL));
  g_assert_true (tl_map_in_transaction (map));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "Loyalty");

  tl_map_undo (map);
  after = fingerprint (map);
  g_assert_cmpstr (after, ==, before);
}

/* The order of the columns as their names. */
static char *
columns (TlMap *map)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    {
      const TlStage *stage = g_ptr_array_index (stages, i);

      if (stage->record.parent->kind == TL_KIND_PHASE && stage->record.previous == NULL)
        g_string_append_c (text, '(');
      g_string_append (text, stage->name != NULL ? stage->name : "?");
      if (stage->record.parent->kind == TL_KIND_PHASE && stage->record.next == NULL)
        g_string_append_c (text, ')');
    }
  return g_string_free (text, FALSE);
}

static void
assert_columns (TlMap *map, const char *expected)
{
  g_autofree char *got = columns (map);

  g_assert_cmpstr (got, ==, expected);
}

static TlHandle
stage_named (TlMap *map, const char *name)
{
  TlHandle stage = tl_map_find (map, TL_KIND_STAGE, name);

  g_assert_cmpuint (stage, !=, 0);
  return stage;
}

static void
test_stages (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  const char *names = "abcde";

  for (int i = 0; names[i] != '\0'; i++)
    {
      char name[2] = { names[i], '\0' };

      if (i == 1 || i == 3)
        g_assert_cmpuint (tl_command_add_phase (map, 0, NULL), !=, 0);
      else
        g_assert_cmpuint (tl_command_add_stage (map, 0, NULL), !=, 0);
      g_assert_true (tl_command_rename (map, nth (map, TL_KIND_STAGE, i), name, NULL));
    }
  assert_columns (map, "a(bc)(de)");

  /* At the edge of a phase the boundary moves, inside it the stage. */
  g_assert_true (tl_command_shift (map, stage_named (map, "c"), 1, NULL));
  assert_columns (map, "a(b)(cde)");
  g_assert_true (tl_command_shift (map, stage_named (map, "d"), 1, NULL));
  assert_columns (map, "a(b)(ced)");
  g_assert_true (tl_command_shift (map, stage_named (map, "c"), -1, NULL));
  assert_columns (map, "a(bc)(ed)");
  g_assert_true (tl_command_shift (map, stage_named (map, "b"), -1, NULL));
  assert_columns (map, "ab(c)(ed)");
  g_assert_true (tl_command_shift (map, stage_named (map, "b"), 1, NULL));
  assert_columns (map, "a(bc)(ed)");
  g_assert_false (tl_command_shift (map, stage_named (map, "a"), -1, NULL));
  g_assert_false (tl_command_shift (map, stage_named (map, "d"), 1, NULL));

  g_assert_true (tl_command_move_stage (map, stage_named (map, "d"), 0, stage_named (map, "b"), NULL));
  assert_columns (map, "a(dbc)(e)");
  g_assert_false (tl_command_move_stage (map, stage_named (map, "d"), 0, stage_named (map, "b"), NULL));
  g_assert_true (tl_command_move_stage (map, stage_named (map, "a"), 0, 0, NULL));
  assert_columns (map, "(dbc)(ea)");

  tl_command_add_stage (map, stage_named (map, "b"), NULL);
  assert_columns (map, "(db?c)(ea)");
  tl_command_add_stage (map, 0, NULL);
  assert_columns (map, "(db?c)(ea?)");
}

static void
test_leads (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle stage = nth (map, TL_KIND_STAGE, 0);
  TlCell customer = { stage, nth (map, TL_KIND_FUNCTION, 0), TL_KIND_ACTIVITY };
  TlCell front = { stage, nth (map, TL_KIND_FUNCTION, 1), TL_KIND_ACTIVITY };
  TlCell back = { stage, nth (map, TL_KIND_FUNCTION, 2), TL_KIND_ACTIVITY };
  TlCell nobody = { stage, 0, TL_KIND_ACTIVITY };
  TlCell later = { nth (map, TL_KIND_STAGE, 1), nth (map, TL_KIND_FUNCTION, 2), TL_KIND_ACTIVITY };
  g_autoptr (GError) error = NULL;
  TlHandle own, first, second;

  own = tl_command_add_card (map, &customer, "They look for a flat", NULL);
  g_assert_cmpint (tl_map_activity (map, own)->role, ==, TL_ROLE_SUPPORT);
  g_assert_cmpint (tl_map_activity (map, tl_command_add_card (map, &nobody, NULL, NULL))->role, ==, TL_ROLE_SUPPORT);
  first = tl_command_add_card (map, &front, "Answers the phone", NULL);
  g_assert_cmpint (tl_map_activity (map, first)->role, ==, TL_ROLE_LEAD);
  second = tl_command_add_card (map, &back, "Checks the line", NULL);
  g_assert_cmpint (tl_map_activity (map, second)->role, ==, TL_ROLE_SUPPORT);

  g_assert_true (tl_command_set_role (map, second, TL_ROLE_LEAD, NULL));
  g_assert_cmpint (tl_map_activity (map, first)->role, ==, TL_ROLE_SUPPORT);
  g_assert_false (tl_command_set_role (map, own, TL_ROLE_LEAD, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);

  /* The lead goes along to a stage that nobody leads, and is given up where somebody does. */
  g_assert_true (tl_command_move_card (map, second, &later, 0, NULL));
  g_assert_cmpint (tl_map_activity (map, second)->role, ==, TL_ROLE_LEAD);
  g_assert_true (tl_command_set_role (map, first, TL_ROLE_LEAD, NULL));
  g_assert_true (tl_command_move_card (map, second, &back, 0, NULL));
  g_assert_cmpint (tl_map_activity (map, second)->role, ==, TL_ROLE_SUPPORT);
  g_assert_true (tl_command_move_card (map, first, &customer, 0, NULL));
  g_assert_cmpint (tl_map_activity (map, first)->role, ==, TL_ROLE_SUPPORT);
}

static void
test_convert (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle stage = nth (map, TL_KIND_STAGE, 0);
  TlCell jobs = { stage, 0, TL_KIND_JOB }, barriers = { stage, 0, TL_KIND_BARRIER };
  TlCell work = { stage, nth (map, TL_KIND_FUNCTION, 1), TL_KIND_ACTIVITY };
  TlHandle job = tl_command_add_card (map, &jobs, "Keep the number", NULL), from, to;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  tl_map_begin (map, "Votes");
  g_assert_true (tl_map_set_int (map, job, "votes", 7, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_true (tl_command_move_card (map, job, &barriers, 0, NULL));
  g_assert_null (tl_map_get (map, job));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_BARRIER)->len, ==, 1);
  g_assert_cmpstr (((const TlBarrier *) g_ptr_array_index (tl_map_list (map, TL_KIND_BARRIER), 0))->text, ==, "Keep the number");
  g_assert_cmpint (((const TlBarrier *) g_ptr_array_index (tl_map_list (map, TL_KIND_BARRIER), 0))->statement.votes, ==, 7);

  /* A card that something refers to keeps its kind. */
  from = tl_command_add_card (map, &work, "Asks", NULL);
  to = tl_command_add_card (map, &work, "Answers", NULL);
  tl_command_connect (map, from, to, NULL);
  before = fingerprint (map);
  g_assert_false (tl_command_move_card (map, from, &jobs, 0, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
  after = fingerprint (map);
  g_assert_cmpstr (before, ==, after);
}

static void
test_stack (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle stage = nth (map, TL_KIND_STAGE, 0);
  TlCell cell = { stage, nth (map, TL_KIND_FUNCTION, 1), TL_KIND_ACTIVITY };
  TlCell other = { stage, nth (map, TL_KIND_FUNCTION, 2), TL_KIND_ACTIVITY };
  TlHandle a = tl_command_add_card (map, &cell, "a", NULL);
  TlHandle between = tl_command_add_card (map, &other, "between", NULL);
  TlHandle b = tl_command_add_card (map, &cell, "b", NULL);

  g_assert_true (tl_command_shift (map, b, -1, NULL));
  g_assert_cmpuint (nth (map, TL_KIND_ACTIVITY, 0), ==, b);
  g_assert_false (tl_command_shift (map, b, -1, NULL));
  g_assert_false (tl_command_shift (map, between, 1, NULL));
  g_assert_false (tl_command_move_card (map, b, &cell, a, NULL));
  g_assert_true (tl_command_move_card (map, b, &cell, 0, NULL));
  g_assert_false (tl_command_move_card (map, b, &cell, 0, NULL));
  g_assert_true (tl_command_shift (map, a, 1, NULL));
  g_assert_true (tl_command_move_card (map, between, &cell, a, NULL));
  g_assert_cmpuint (tl_map_activity (map, between)->function, ==, cell.row);
}

static void
test_delete_summary (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle function = nth (map, TL_KIND_FUNCTION, 1), cards[3];
  g_autofree char *summary = NULL, *before = NULL, *after = NULL;

  tl_command_rename (map, function, "Sales", NULL);
  for (int i = 0; i < 3; i++)
    {
      TlCell cell = { nth (map, TL_KIND_STAGE, i), function, TL_KIND_ACTIVITY };

      cards[i] = tl_command_add_card (map, &cell, "Sells", NULL);
      if (i > 0)
        tl_command_connect (map, cards[i - 1], cards[i], NULL);
    }

  before = fingerprint (map);
  g_assert_true (tl_command_delete (map, &function, 1, &summary, NULL));
  g_assert_cmpstr (summary, ==, "Removed Sales with 3 activities and 2 hand-offs");
  tl_map_undo (map);
  after = fingerprint (map);
  g_assert_cmpstr (before, ==, after);

  g_clear_pointer (&summary, g_free);
  g_assert_true (tl_command_delete (map, cards, 2, &summary, NULL));
  g_assert_cmpstr (summary, ==, "Removed 2 activities and 2 hand-offs");
  tl_map_undo (map);

  g_clear_pointer (&summary, g_free);
  g_assert_true (tl_command_delete_lane (map, function, &summary, NULL));
  g_assert_cmpstr (summary, ==, "Removed Sales");
  g_assert_cmpuint (tl_map_activity (map, cards[0])->function, ==, 0);

  /* The journey itself cannot go. */
  g_clear_pointer (&summary, g_free);
  g_assert_false (tl_command_delete (map, (TlHandle[]){ tl_map_root (map) }, 1, &summary, NULL));
  g_assert_null (summary);
}

static void
test_estimate (void)
{
  g_autoptr (TlMap) map = new_map ();
  g_autofree char *before = fingerprint (map);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  TlHandle stage = nth (map, TL_KIND_STAGE, 0);

  g_assert_false (tl_command_set_estimate (map, stage, 0, 0, 0, NAN, NULL));
  g_assert_false (tl_command_set_estimate (map, stage, 0, 0, 0, 101, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
  after = fingerprint (map);
  g_assert_cmpstr (before, ==, after);

  g_assert_true (tl_command_set_estimate (map, stage, 0, 0, 0, -20, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_MEASURE)->len, ==, 1);
  g_assert_cmpint (((const TlMeasure *) g_ptr_array_index (tl_map_list (map, TL_KIND_MEASURE), 0))->kind, ==, TL_MEASURE_NPS);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, 1);
  g_assert_false (tl_command_set_estimate (map, stage, 0, 0, 0, -20, NULL));
  g_assert_true (tl_command_set_estimate (map, stage, 0, 0, 0, 35, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, 1);
  g_assert_true (tl_command_set_estimate (map, stage, 0, 0, 0, NAN, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, 0);
}

/* What was measured stays when the guess beside it goes. */
static void
test_estimate_beside_counts (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle stage = nth (map, TL_KIND_STAGE, 0), score;
  const gint64 groups[] = { 3, 4, 5 };

  tl_command_set_estimate (map, stage, 0, 0, 0, 10, NULL);
  score = nth (map, TL_KIND_SCORE, 0);
  tl_map_begin (map, "Measure");
  g_assert_true (tl_map_set_counts (map, score, "groups", 3, groups, NULL));
  g_assert_true (tl_map_commit (map, NULL));

  g_assert_true (tl_command_set_estimate (map, stage, 0, 0, 0, NAN, NULL));
  g_assert_cmpuint (nth (map, TL_KIND_SCORE, 0), ==, score);
  g_assert_false (tl_command_set_estimate (map, stage, 0, 0, 0, NAN, NULL));
  g_assert_true (tl_command_set_estimate (map, stage, 0, 0, 0, 12, NULL));
  g_assert_cmpuint (nth (map, TL_KIND_SCORE, 0), ==, score);
}

static void
assert_figure (TlMap *map, TlHandle stage, TlHandle measure, guint n_groups, double value, gint64 n)
{
  TlTypedFigure figure;

  g_assert_true (tl_typed_figure_read (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &figure));
  g_assert_cmpuint (figure.n_groups, ==, n_groups);
  g_assert_true (figure.value == value || (isnan (figure.value) && isnan (value)));
  g_assert_cmpint (figure.n, ==, n);
}

/* One form takes the place of the other, the guess stays beside both, answers counted are never typed over. */
static void
test_typed_figure (void)
{
  g_autoptr (TlMap) map = new_map ();
  g_autoptr (GError) error = NULL;
  TlHandle stage = nth (map, TL_KIND_STAGE, 0), measure, score;
  const TlTypedFigure reported = { .value = -12, .n = 731 }, wild = { .value = 120, .n = 5 }, sizes = { .n_groups = 3, .groups = { 61, 12, 40 }, .value = NAN, .n = -1 }, none = { .value = NAN, .n = -1 };
  const gint64 counts[11] = { 1, 2, 3 };
  TlTypedFigure typed;

  tl_command_set_estimate (map, stage, 0, 0, 0, 10, NULL);
  measure = nth (map, TL_KIND_MEASURE, 0);
  score = nth (map, TL_KIND_SCORE, 0);
  g_assert_true (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &reported, NULL));
  assert_figure (map, stage, measure, 0, -12, 731);
  g_assert_false (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &reported, NULL));
  g_assert_false (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &wild, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
  g_clear_error (&error);
  assert_figure (map, stage, measure, 0, -12, 731);

  g_assert_true (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &sizes, NULL));
  assert_figure (map, stage, measure, 3, NAN, -1);
  g_assert_nonnull (tl_map_undo (map));
  assert_figure (map, stage, measure, 0, -12, 731);
  g_assert_nonnull (tl_map_redo (map));
  g_assert_true (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &none, NULL));
  assert_figure (map, stage, measure, 0, NAN, -1);
  g_assert_cmpuint (nth (map, TL_KIND_SCORE, 0), ==, score);
  g_assert_cmpfloat (((const TlScore *) tl_map_get (map, score))->estimate, ==, 10);

  tl_command_set_estimate (map, stage, measure, 0, 0, NAN, NULL);
  g_assert_true (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &reported, NULL));
  g_assert_true (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &none, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, 0);

  tl_command_set_estimate (map, stage, measure, 0, 0, 10, NULL);
  tl_map_begin (map, "Count");
  g_assert_true (tl_map_set_counts (map, nth (map, TL_KIND_SCORE, 0), "counts", 11, counts, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_false (tl_typed_figure_read (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &typed));
  g_assert_false (tl_command_set_figure (map, &(TlScorePlace){ .stage = stage, .measure = measure }, &reported, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
}

static void
test_lanes (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle customer = nth (map, TL_KIND_FUNCTION, 0), front = nth (map, TL_KIND_FUNCTION, 1);
  TlHandle led = tl_command_add_card (map, &(TlCell){ .stage = nth (map, TL_KIND_STAGE, 0), .row = front, .kind = TL_KIND_ACTIVITY }, "Leads", NULL);

  /* The customer never leads, however the lane became theirs. */
  tl_command_set_role (map, led, TL_ROLE_LEAD, NULL);
  g_assert_cmpint (tl_map_activity (map, led)->role, ==, TL_ROLE_LEAD);
  g_assert_true (tl_command_set_side (map, front, TL_SIDE_CUSTOMER, NULL));
  g_assert_cmpint (tl_map_activity (map, led)->role, ==, TL_ROLE_SUPPORT);
  assert_one_lead (map);
  g_assert_cmpstr (tl_map_undo (map)->name, ==, "Change side of function");
  g_assert_cmpint (tl_map_activity (map, led)->role, ==, TL_ROLE_LEAD);

  /* Across the line of visibility the side changes with the place. */
  g_assert_true (tl_command_move_function (map, front, customer, NULL));
  g_assert_cmpuint (nth (map, TL_KIND_FUNCTION, 0), ==, front);
  g_assert_cmpint (tl_map_function (map, front)->side, ==, TL_SIDE_CUSTOMER);
  g_assert_false (tl_command_move_function (map, front, customer, NULL));
  g_assert_false (tl_command_move_function (map, front, front, NULL));
  assert_one_lead (map);
  g_assert_cmpint (tl_map_function (map, tl_command_add_function (map, customer, NULL))->side, ==, TL_SIDE_CUSTOMER);
  g_assert_cmpint (tl_map_function (map, tl_command_add_function (map, 0, NULL))->side, ==, TL_SIDE_BACKSTAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/each-is-one-step", test_each_is_one_step);
  g_test_add_func ("/commands/join-open-transaction", test_join_open_transaction);
  g_test_add_func ("/commands/stages", test_stages);
  g_test_add_func ("/commands/leads", test_leads);
  g_test_add_func ("/commands/convert", test_convert);
  g_test_add_func ("/commands/stack", test_stack);
  g_test_add_func ("/commands/delete-summary", test_delete_summary);
  g_test_add_func ("/commands/estimate", test_estimate);
  g_test_add_func ("/commands/estimate-beside-counts", test_estimate_beside_counts);
  g_test_add_func ("/commands/typed-figure", test_typed_figure);
  g_test_add_func ("/commands/lanes", test_lanes);
  return g_test_run ();
}
