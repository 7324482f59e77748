#include "picture/routing-private.h"

/* The way of an edge over more than one column is chosen among a few: over empty cells of the lane at either end, or over a
 * horizontal gutter near them. What counts is the crossings that can be foreseen before anything has a place, then bends,
 * then length. */

/* In 1/1024 crossings. Load only decides ties. */
#define COST_CROSSING 1024
#define COST_OVER (2 * COST_CROSSING)   /* two bends more */
#define COST_DETOUR (COST_CROSSING / 2) /* a lane there and back */
#define COST_LOAD_MOST 255

#define TURNS_MOST 256 /* a gutter with more is too full for its crossings to be told apart, by eye or by looking at each */

/* Rows count lanes and the gutters between them: gutter g is row 2g, lane l row 2l + 1. Files count columns likewise:
 * gutter g is file 2g, column c file 2c + 1. */
static guint
lane_row (guint lane)
{
  return 2 * lane + 1;
}

static guint
gutter_row (guint gutter)
{
  return 2 * gutter;
}

/* Crossings with uprights, estimated for every way at once: a sweep over files with a tree over rows. */

typedef struct
{
  guint from, to; /* rows it stands between, both its ends */
  guint next;     /* in the same file */
} Upright;

typedef struct
{
  guint row;
  int sign;
  guint way;
  guint next; /* in the same file */
} Question;

/* One way that an edge could take. */
typedef struct
{
  guint edge;
  guint8 kind;
  guint gutter; /* ACROSS: where it turns; OVER: the horizontal one */
  guint row;
  int crossings;
} Way;

/* Where the ends of an upright lie around its gutter; see rim_place(). Both 0: it does not turn there. */
typedef struct
{
  guint a, b;
} Chord;

typedef struct
{
  guint n_files, n_rows;
  guint *upright_heads, *question_heads; /* per file */
  GArray *uprights, *questions, *ways;
  int *tree;         /* Fenwick, over rows */
  guint *turn_first; /* per vertical gutter, into chords */
  Chord *chords;     /* of what turns, or may turn, in it */
  guint *own_chords; /* per edge, two: in the left and the right one of its gutters; NONE */
  guint *load;       /* per horizontal gutter: edges that chose it */
} Survey;

static void
add_upright (Survey *survey, guint file, guint a, guint b)
{
  Upright upright = { MIN (a, b), MAX (a, b), survey->upright_heads[file] };

  if (upright.to - upright.from < 2)
    return;
  survey->upright_heads[file] = survey->uprights->len;
  g_array_append_val (survey->uprights, upright);
}

/* What stands in the files before @file. */
static void
ask (Survey *survey, guint file, guint row, int sign, guint way)
{
  Question question = { row, sign, way, survey->question_heads[file] };

  survey->question_heads[file] = survey->questions->len;
  g_array_append_val (survey->questions, question);
}

static void
tree_add (Survey *survey, guint row, int value)
{
  for (guint i = row + 1; i <= survey->n_rows; i += i & -i)
    survey->tree[i] += value;
}

static int
tree_sum (const Survey *survey, guint row)
{
  int sum = 0;

  for (guint i = row + 1; i > 0; i -= i & -i)
    sum += survey->tree[i];
  return sum;
}

static void
add_run_uprights (Survey *survey, const TlRouting *routing, guint edge)
{
  const TlRun *run = &routing->runs[edge];
  guint from = lane_row (tl_routing_lane (routing, routing->edges[edge].from));
  guint to = lane_row (tl_routing_lane (routing, routing->edges[edge].to));

  switch ((TlRunKind) run->kind)
    {
    case TL_RUN_STACK:
      add_upright (survey, 2 * tl_routing_column (routing, routing->edges[edge].from) + 1, from, to);
      break;
    case TL_RUN_ACROSS:
      add_upright (survey, 2 * run->gutters[0], from, to);
      break;
    case TL_RUN_OVER:
      add_upright (survey, 2 * run->gutters[0], from, gutter_row (run->row));
      add_upright (survey, 2 * run->gutters[1], to, gutter_row (run->row));
      break;
    }
}

/* Files that the lying part of @way passes, its own turns left out. */
static void
ask_for_way (Survey *survey, const TlRouting *routing, guint index)
{
  Way *way = &g_array_index (survey->ways, Way, index);
  guint a = tl_routing_column (routing, routing->edges[way->edge].from);
  guint b = tl_routing_column (routing, routing->edges[way->edge].to);
  guint first = 2 * (MIN (a, b) + 1), last = 2 * MAX (a, b);

  if (way->kind == TL_RUN_OVER || way->gutter == MIN (a, b) + 1)
    first++;
  if (way->kind == TL_RUN_OVER || way->gutter == MAX (a, b))
    last--;
  way->crossings = 0;
  ask (survey, last + 1, way->row, 1, index);
  ask (survey, first, way->row, -1, index);
}

static void
answer (Survey *survey)
{
  for (guint file = 0; file <= survey->n_files; file++)
    {
      for (guint i = survey->question_heads[file]; i != TL_ROUTING_NONE;)
        {
          const Question *question = &g_array_index (survey->questions, Question, i);
          g_array_index (survey->ways, Way, question->way).crossings += question->sign * tree_sum (survey, question->row);
          i = question->next;
        }
      for (guint i = survey->upright_heads[file]; i != TL_ROUTING_NONE;)
        {
          const Upright *upright = &g_array_index (survey->uprights, Upright, i);
          tree_add (survey, upright->from + 1, 1);
          tree_add (survey, upright->to, -1);
          i = upright->next;
        }
    }
}

static void
count_crossings (Survey *survey, const TlRouting *routing, const guint8 *open, gboolean again)
{
  for (guint file = 0; file <= survey->n_files; file++)
    survey->upright_heads[file] = survey->question_heads[file] = TL_ROUTING_NONE;
  g_array_set_size (survey->uprights, 0);
  g_array_set_size (survey->questions, 0);
  for (guint row = 0; row <= survey->n_rows; row++)
    survey->tree[row] = 0;

  for (guint edge = 0; edge < routing->n_edges; edge++)
    if (again || !open[edge])
      add_run_uprights (survey, routing, edge);
  for (guint way = 0; way < survey->ways->len; way++)
    ask_for_way (survey, routing, way);
  answer (survey);
}

/* The ways of an edge over more than one column. */

static void
add_way (Survey *survey, guint edge, TlRunKind kind, guint gutter, guint row)
{
  Way way = { edge, kind, gutter, row, 0 };
  g_array_append_val (survey->ways, way);
}

static gboolean
has_free_ports (const TlRouting *routing, guint card, TlCardSide side)
{
  return tl_routing_side_degree (routing, card, side) <= TL_ROUTING_FREE_PORTS;
}

/* Gutters beside either lane, and the next ones beyond both. */
static void
add_gutter_ways (Survey *survey, const TlRouting *routing, guint edge)
{
  guint from = tl_routing_lane (routing, routing->edges[edge].from);
  guint to = tl_routing_lane (routing, routing->edges[edge].to);
  guint upper = MIN (from, to), lower = MAX (from, to);
  const guint gutters[] = { from < to ? from + 1 : from, from < to ? to : to + 1,
                            from < to ? upper : lower + 1, from < to ? lower + 1 : upper,
                            MAX (upper, 1) - 1, MIN (lower + 2, routing->n_lanes) };

  for (guint i = 0; i < G_N_ELEMENTS (gutters); i++)
    {
      guint j = 0;

      while (gutters[j] != gutters[i])
        j++;
      if (j == i)
        add_way (survey, edge, TL_RUN_OVER, gutters[i], gutter_row (gutters[i]));
    }
}

static void
add_ways (Survey *survey, const TlRouting *routing, guint edge)
{
  guint left = routing->edges[edge].from, right = routing->edges[edge].to, before, after;
  const TlRoutingCell *left_cell, *right_cell;

  if (tl_routing_column (routing, left) > tl_routing_column (routing, right))
    left = routing->edges[edge].to, right = routing->edges[edge].from;
  left_cell = &routing->cells[routing->cell_of[left]];
  right_cell = &routing->cells[routing->cell_of[right]];
  after = left_cell->next == TL_ROUTING_NONE ? TL_ROUTING_NONE : routing->cells[left_cell->next].column;
  before = right_cell->previous == TL_ROUTING_NONE ? 0 : routing->cells[right_cell->previous].column;

  if (left_cell->next == routing->cell_of[right])
    {
      add_way (survey, edge, TL_RUN_ACROSS, right_cell->column, lane_row (left_cell->lane));
      return;
    }
  if (after >= right_cell->column && has_free_ports (routing, left, TL_SIDE_RIGHT))
    add_way (survey, edge, TL_RUN_ACROSS, right_cell->column, lane_row (left_cell->lane));
  if (before <= left_cell->column && has_free_ports (routing, right, TL_SIDE_LEFT))
    add_way (survey, edge, TL_RUN_ACROSS, left_cell->column + 1, lane_row (right_cell->lane));
  add_gutter_ways (survey, routing, edge);
}

/* @run as @way has it. */
static TlRun
run_of_way (const TlRouting *routing, const Way *way)
{
  guint from = tl_routing_column (routing, routing->edges[way->edge].from);
  guint to = tl_routing_column (routing, routing->edges[way->edge].to);

  if (way->kind == TL_RUN_ACROSS)
    return (TlRun){ .kind = TL_RUN_ACROSS, .gutters = { way->gutter, way->gutter } };
  return (TlRun){ .kind = TL_RUN_OVER,
                  .gutters = { from < to ? from + 1 : from, from < to ? to : to + 1 },
                  .row = way->gutter };
}

/* Crossings in the gutters where a line turns. Seen as a disc whose rim goes down the left side and up the right one, lines
 * in a gutter cross when their ends alternate on it. */

static guint
rim_place (const TlRouting *routing, gboolean left, guint row)
{
  return left ? row : 4 * (routing->n_lanes + 1) - row;
}

/* The ends of @edge's upright in the gutter of @end, were it to run as @run. */
static Chord
chord_of (const TlRouting *routing, guint edge, const TlRun *run, TlRunEnd end)
{
  guint port = 2 * edge + end;
  Chord chord;

  chord.a = rim_place (routing, routing->ports[port].side == TL_SIDE_RIGHT,
                       lane_row (tl_routing_lane (routing, routing->ports[port].card)));
  if (run->kind == TL_RUN_OVER)
    chord.b = rim_place (routing, run->gutters[!end] < run->gutters[end], gutter_row (run->row));
  else
    chord.b = rim_place (routing, routing->ports[port ^ 1].side == TL_SIDE_RIGHT,
                         lane_row (tl_routing_lane (routing, routing->ports[port ^ 1].card)));
  return (Chord){ MIN (chord.a, chord.b), MAX (chord.a, chord.b) };
}

static gboolean
alternate (Chord x, Chord y)
{
  return (x.a < y.a && y.a < x.b && x.b < y.b) || (y.a < x.a && x.a < y.b && y.b < x.b);
}

static guint
count_alternating (const Survey *survey, guint gutter, Chord chord)
{
  guint first = survey->turn_first[gutter], next = survey->turn_first[gutter + 1], count = 0;

  if (next - first > TURNS_MOST)
    return 0;
  for (guint i = first; i < next; i++)
    count += alternate (chord, survey->chords[i]);
  return count;
}

static guint
count_turn_crossings (const Survey *survey, const TlRouting *routing, const Way *way)
{
  TlRun run = run_of_way (routing, way);
  guint count = 0;

  for (TlRunEnd end = TL_END_FROM; end <= (run.kind == TL_RUN_OVER ? TL_END_TO : TL_END_FROM); end++)
    count += count_alternating (survey, run.gutters[end], chord_of (routing, way->edge, &run, end));
  return count;
}

/* The gutters in which an edge turns, or may turn. */
static void
find_turns (const TlRouting *routing, const guint8 *open, guint edge, guint gutters[2])
{
  guint from = tl_routing_column (routing, routing->edges[edge].from);
  guint to = tl_routing_column (routing, routing->edges[edge].to);

  gutters[0] = MIN (routing->runs[edge].gutters[0], routing->runs[edge].gutters[1]);
  gutters[1] = MAX (routing->runs[edge].gutters[0], routing->runs[edge].gutters[1]);
  if (open[edge])
    {
      gutters[0] = MIN (from, to) + 1;
      gutters[1] = MAX (from, to);
    }
}

static void
set_chords (Survey *survey, const TlRouting *routing, guint edge)
{
  const TlRun *run = &routing->runs[edge];
  const guint *own = survey->own_chords + 2 * edge;

  for (TlRunEnd end = TL_END_FROM; end <= (run->kind == TL_RUN_OVER ? TL_END_TO : TL_END_FROM); end++)
    {
      guint gutter = run->gutters[end];
      gboolean left = own[0] >= survey->turn_first[gutter] && own[0] < survey->turn_first[gutter + 1];

      survey->chords[left ? own[0] : own[1]] = chord_of (routing, edge, run, end);
    }
}

static void
clear_chords (Survey *survey, guint edge)
{
  for (guint i = 0; i < 2; i++)
    if (survey->own_chords[2 * edge + i] != TL_ROUTING_NONE)
      survey->chords[survey->own_chords[2 * edge + i]] = (Chord){ 0, 0 };
}

static void
list_turns (Survey *survey, const TlRouting *routing, const guint8 *open)
{
  guint n_gutters = routing->n_columns + 1, gutters[2];
  g_autofree guint *filled = g_new0 (guint, n_gutters);

  survey->turn_first = g_new0 (guint, n_gutters + 1);
  survey->own_chords = g_new (guint, 2 * routing->n_edges);
  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      find_turns (routing, open, edge, gutters);
      for (guint i = 0; i < 2; i++)
        {
          gboolean turns = routing->runs[edge].kind != TL_RUN_STACK && (i == 0 || gutters[1] != gutters[0]);

          survey->own_chords[2 * edge + i] = turns ? filled[gutters[i]]++ : TL_ROUTING_NONE;
        }
    }
  for (guint gutter = 0; gutter < n_gutters; gutter++)
    survey->turn_first[gutter + 1] = survey->turn_first[gutter] + filled[gutter];
  survey->chords = g_new0 (Chord, survey->turn_first[n_gutters]);
  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      find_turns (routing, open, edge, gutters);
      for (guint i = 0; i < 2; i++)
        if (survey->own_chords[2 * edge + i] != TL_ROUTING_NONE)
          survey->own_chords[2 * edge + i] += survey->turn_first[gutters[i]];
      if (!open[edge] && routing->runs[edge].kind != TL_RUN_STACK)
        set_chords (survey, routing, edge);
    }
}

/* Choosing. */

static guint64
cost_of_way (const Survey *survey, const TlRouting *routing, const Way *way)
{
  guint from = tl_routing_lane (routing, routing->edges[way->edge].from);
  guint to = tl_routing_lane (routing, routing->edges[way->edge].to);
  guint upper = MIN (from, to) + (from != to), lower = MAX (from, to) + (from == to);
  guint64 cost = (way->crossings + count_turn_crossings (survey, routing, way)) * COST_CROSSING;

  if (way->kind != TL_RUN_OVER)
    return cost;
  cost += COST_OVER + MIN (survey->load[way->gutter], COST_LOAD_MOST);
  if (way->gutter < upper)
    cost += (upper - way->gutter) * COST_DETOUR;
  else if (way->gutter > lower)
    cost += (way->gutter - lower) * COST_DETOUR;
  return cost;
}

static void
choose_ways (Survey *survey, TlRouting *routing)
{
  const Way *ways = (const Way *) survey->ways->data;

  for (guint gutter = 0; gutter <= routing->n_lanes; gutter++)
    survey->load[gutter] = 0;
  for (guint i = 0, next; i < survey->ways->len; i = next)
    {
      guint best = i;
      guint64 least = G_MAXUINT64;

      clear_chords (survey, ways[i].edge);
      for (next = i; next < survey->ways->len && ways[next].edge == ways[i].edge; next++)
        {
          guint64 cost = cost_of_way (survey, routing, &ways[next]);

          if (cost < least)
            {
              least = cost;
              best = next;
            }
        }
      if (ways[best].kind == TL_RUN_OVER)
        survey->load[ways[best].gutter]++;
      routing->runs[ways[best].edge] = run_of_way (routing, &ways[best]);
      set_chords (survey, routing, ways[best].edge);
    }
}

void
tl_routing_choose_ways (TlRouting *routing, const guint8 *open)
{
  Survey survey = { .n_files = 2 * routing->n_columns + 1, .n_rows = 2 * routing->n_lanes + 2 };

  survey.upright_heads = g_new (guint, survey.n_files + 1);
  survey.question_heads = g_new (guint, survey.n_files + 1);
  survey.tree = g_new (int, survey.n_rows + 1);
  survey.uprights = g_array_new (FALSE, FALSE, sizeof (Upright));
  survey.questions = g_array_new (FALSE, FALSE, sizeof (Question));
  survey.ways = g_array_new (FALSE, FALSE, sizeof (Way));
  for (guint edge = 0; edge < routing->n_edges; edge++)
    if (open[edge])
      add_ways (&survey, routing, edge);
  list_turns (&survey, routing, open);
  survey.load = g_new (guint, routing->n_lanes + 1);

  /* First against the lines that had no choice, then against all. */
  count_crossings (&survey, routing, open, FALSE);
  choose_ways (&survey, routing);
  count_crossings (&survey, routing, open, TRUE);
  choose_ways (&survey, routing);

  g_free (survey.load);
  g_free (survey.own_chords);
  g_free (survey.chords);
  g_free (survey.turn_first);
  g_array_unref (survey.ways);
  g_array_unref (survey.questions);
  g_array_unref (survey.uprights);
  g_free (survey.tree);
  g_free (survey.question_heads);
  g_free (survey.upright_heads);
}
