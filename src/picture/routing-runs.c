#include "picture/routing-private.h"

/* Costs of a way, in 1/1024 crossings. Two bends less are worth two crossings; load only decides ties. */
#define COST_CROSSING 1024
#define COST_OVER (2 * COST_CROSSING)
#define COST_LOAD_MOST (COST_CROSSING - 1)

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

/* Cells with cards. */

void
tl_routing_find_cells (TlRouting *routing)
{
  g_autofree guint *last = g_new (guint, MAX (routing->n_lanes, 1));
  guint n = 0;

  for (guint lane = 0; lane < routing->n_lanes; lane++)
    last[lane] = TL_ROUTING_NONE;
  routing->cells = g_new (TlRoutingCell, routing->n_cards);
  routing->cell_of = g_new (guint, routing->n_cards);
  for (guint card = 0; card < routing->n_cards; card++)
    {
      guint column = routing->cards[card].column, lane = routing->cards[card].lane;

      if (n == 0 || routing->cells[n - 1].column != column || routing->cells[n - 1].lane != lane)
        {
          routing->cells[n] = (TlRoutingCell){ column, lane, card, 0, last[lane], TL_ROUTING_NONE };
          if (last[lane] != TL_ROUTING_NONE)
            routing->cells[last[lane]].next = n;
          last[lane] = n++;
        }
      routing->cells[n - 1].n++;
      routing->cell_of[card] = n - 1;
    }
  routing->n_cells = n;
}

/* Which side an edge leaves and enters. */

static void
set_sides (TlRouting *routing, guint edge, TlCardSide from, TlCardSide to)
{
  routing->ports[2 * edge].side = from;
  routing->ports[2 * edge + 1].side = to;
}

static gboolean
follow_one_another (const TlRouting *routing, guint a, guint b)
{
  return (a + 1 == b || b + 1 == a) && tl_routing_column (routing, a) == tl_routing_column (routing, b);
}

/* Ways that leave no choice; FALSE: across or over is still to be chosen. */
static gboolean
choose_plain_run (TlRouting *routing, guint edge, guint8 *stacked)
{
  const TlRoutingEdge *ends = &routing->edges[edge];
  guint from = tl_routing_column (routing, ends->from), to = tl_routing_column (routing, ends->to);
  TlRun *run = &routing->runs[edge];

  if (ends->loop && to != from + 1)
    {
      *run = (TlRun){ .kind = TL_RUN_OVER, .gutters = { from + 1, to }, .row = routing->n_lanes };
      set_sides (routing, edge, TL_SIDE_RIGHT, TL_SIDE_LEFT);
      return TRUE;
    }
  if (from == to && follow_one_another (routing, ends->from, ends->to)
      && stacked[MIN (ends->from, ends->to)] < TL_ROUTING_STACK_MOST)
    {
      gboolean down = ends->from < ends->to;

      run->kind = TL_RUN_STACK;
      stacked[MIN (ends->from, ends->to)]++;
      set_sides (routing, edge, down ? TL_SIDE_BOTTOM : TL_SIDE_TOP, down ? TL_SIDE_TOP : TL_SIDE_BOTTOM);
      return TRUE;
    }
  *run = (TlRun){ .kind = TL_RUN_ACROSS };
  run->gutters[0] = run->gutters[1] = MAX (from, to) + (from == to);
  set_sides (routing, edge, from > to ? TL_SIDE_LEFT : TL_SIDE_RIGHT, from < to ? TL_SIDE_LEFT : TL_SIDE_RIGHT);
  return MAX (from, to) - MIN (from, to) < 2;
}

static void
count_sides (TlRouting *routing)
{
  guint n_sides = 2 * routing->n_cards;

  routing->side_first = g_new0 (guint, n_sides + 1);
  for (guint port = 0; port < 2 * routing->n_edges; port++)
    {
      const TlPort *p = &routing->ports[port];
      if (p->side <= TL_SIDE_RIGHT)
        routing->side_first[tl_routing_side (routing, p->card, p->side) + 1]++;
    }
  for (guint side = 0; side < n_sides; side++)
    routing->side_first[side + 1] += routing->side_first[side];
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

typedef struct
{
  guint n_files, n_rows;
  guint *upright_heads, *question_heads; /* per file */
  GArray *uprights, *questions, *ways;
  int *tree; /* Fenwick, over rows */
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

static void
add_gutter_ways (Survey *survey, const TlRouting *routing, guint edge)
{
  guint from = tl_routing_lane (routing, routing->edges[edge].from);
  guint to = tl_routing_lane (routing, routing->edges[edge].to);
  guint near_from = from < to ? from + 1 : from, near_to = from < to ? to : to + 1;

  /* In one lane: below, or above. */
  if (from == to)
    near_from = from + 1, near_to = from;
  add_way (survey, edge, TL_RUN_OVER, near_from, gutter_row (near_from));
  if (near_to != near_from)
    add_way (survey, edge, TL_RUN_OVER, near_to, gutter_row (near_to));
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

static void
take_way (TlRouting *routing, const Way *way)
{
  TlRun *run = &routing->runs[way->edge];
  guint from = tl_routing_column (routing, routing->edges[way->edge].from);
  guint to = tl_routing_column (routing, routing->edges[way->edge].to);

  run->kind = way->kind;
  if (way->kind == TL_RUN_ACROSS)
    {
      run->gutters[0] = run->gutters[1] = way->gutter;
      return;
    }
  run->gutters[0] = from < to ? from + 1 : from;
  run->gutters[1] = from < to ? to : to + 1;
  run->row = way->gutter;
}

static void
choose_ways (const Survey *survey, TlRouting *routing)
{
  g_autofree guint *load = g_new0 (guint, routing->n_lanes + 1);

  for (guint i = 0, next; i < survey->ways->len; i = next)
    {
      const Way *best = NULL;
      guint64 least = G_MAXUINT64;

      for (next = i; next < survey->ways->len; next++)
        {
          const Way *way = &g_array_index (survey->ways, Way, next);
          guint64 cost = (guint64) way->crossings * COST_CROSSING;

          if (way->edge != g_array_index (survey->ways, Way, i).edge)
            break;
          if (way->kind == TL_RUN_OVER)
            cost += COST_OVER + MIN (load[way->gutter], COST_LOAD_MOST);
          if (cost < least)
            {
              least = cost;
              best = way;
            }
        }
      if (best->kind == TL_RUN_OVER)
        load[best->gutter]++;
      take_way (routing, best);
    }
}

static void
survey_ways (TlRouting *routing, const guint8 *open)
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

  /* First against the lines that had no choice, then against all. */
  count_crossings (&survey, routing, open, FALSE);
  choose_ways (&survey, routing);
  count_crossings (&survey, routing, open, TRUE);
  choose_ways (&survey, routing);

  g_array_unref (survey.ways);
  g_array_unref (survey.questions);
  g_array_unref (survey.uprights);
  g_free (survey.tree);
  g_free (survey.question_heads);
  g_free (survey.upright_heads);
}

void
tl_routing_choose_runs (TlRouting *routing)
{
  g_autofree guint8 *stacked = g_new0 (guint8, routing->n_cards + 1);
  g_autofree guint8 *open = g_new0 (guint8, routing->n_edges + 1);
  gboolean any = FALSE;

  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      routing->ports[2 * edge].card = routing->edges[edge].from;
      routing->ports[2 * edge + 1].card = routing->edges[edge].to;
      open[edge] = !choose_plain_run (routing, edge, stacked);
      any |= open[edge];
    }
  count_sides (routing);
  if (any)
    survey_ways (routing, open);
}
