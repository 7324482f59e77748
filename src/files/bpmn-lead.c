/* Throughline: who leads each column. A process does not say it; the reading with the fewest breaks from leader to leader is
 * taken, so that a missing hand-off is one that no reading avoids.
 */
#include "config.h"

#include "files/bpmn-private.h"

/* Functions of a column that are weighed, from above. */
#define CANDIDATES_MAX 32

typedef struct
{
  guint function;
  guint n_breaks; /* so far, on the best way here */
  guint previous; /* the candidate of the column before on that way */
} Candidate;

typedef struct
{
  TlBpmn *bpmn;
  GHashTable *links;  /* who hands to whom within a column or from it to the next */
  GPtrArray *columns; /* of GArray of Candidate */
} Lead;

static char *
link_key (guint from_column, guint from, guint to_column, guint to)
{
  return g_strdup_printf ("%u %u %u %u", from_column, from, to_column, to);
}

static void
gather_links (Lead *lead)
{
  for (guint i = 0; i < lead->bpmn->steps->len; i++)
    {
      const TlBpmnStep *step = &g_array_index (lead->bpmn->steps, TlBpmnStep, i);
      const TlBpmnNode *from = tl_bpmn_node (lead->bpmn, step->from), *to = tl_bpmn_node (lead->bpmn, step->to);

      if (to->column == from->column || to->column == from->column + 1)
        g_hash_table_add (lead->links, link_key (from->column, from->function, to->column, to->function));
    }
}

static gboolean
has_link (const Lead *lead, guint from_column, guint from, guint to_column, guint to)
{
  g_autofree char *key = link_key (from_column, from, to_column, to);

  return g_hash_table_contains (lead->links, key);
}

static gboolean
is_customer (const Lead *lead, guint function)
{
  return ((const TlBpmnFunction *) g_ptr_array_index (lead->bpmn->functions, function))->is_customer;
}

static gboolean
is_candidate (const GArray *candidates, guint function)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).function == function)
      return TRUE;
  return FALSE;
}

static void
gather_candidates (Lead *lead, const GPtrArray *cards)
{
  for (guint i = 0; i < lead->bpmn->n_columns; i++)
    g_ptr_array_add (lead->columns, g_array_new (FALSE, TRUE, sizeof (Candidate)));
  for (guint i = 0; i < cards->len; i++)
    {
      const TlBpmnNode *card = g_ptr_array_index (cards, i);
      GArray *candidates = g_ptr_array_index (lead->columns, card->column);
      const Candidate candidate = { card->function, 0, 0 };

      if (candidates->len < CANDIDATES_MAX && !is_customer (lead, card->function) && !is_candidate (candidates, card->function))
        g_array_append_val (candidates, candidate);
    }
}

/* Whether @from, leading a column, reaches @to, leading the next: by a hand-off there, being the same, or by one within
 * either column between functions that work in both. */
static gboolean
is_continued (const Lead *lead, guint column, guint from, guint to, const GArray *before, const GArray *here)
{
  if (from == to || has_link (lead, column, from, column + 1, to))
    return TRUE;
  return (is_candidate (before, to) && has_link (lead, column, from, column, to)) || (is_candidate (here, from) && has_link (lead, column + 1, from, column + 1, to));
}

static void
weigh (Lead *lead, guint column)
{
  const GArray *before = g_ptr_array_index (lead->columns, column - 1);
  GArray *here = g_ptr_array_index (lead->columns, column);

  for (guint i = 0; i < here->len; i++)
    {
      Candidate *candidate = &g_array_index (here, Candidate, i);

      candidate->n_breaks = before->len > 0 ? G_MAXUINT : 0;
      for (guint j = 0; j < before->len; j++)
        {
          const Candidate *previous = &g_array_index (before, Candidate, j);
          guint n = previous->n_breaks + (is_continued (lead, column - 1, previous->function, candidate->function, before, here) ? 0 : 1);

          if (n >= candidate->n_breaks)
            continue;
          candidate->n_breaks = n;
          candidate->previous = j;
        }
    }
}

/* The best way, read from its end; it begins anew after a column that only customers work in. */
static void
choose (const Lead *lead, guint *leaders)
{
  guint chosen = TL_BPMN_NONE;

  for (guint i = lead->columns->len; i-- > 0;)
    {
      const GArray *here = g_ptr_array_index (lead->columns, i);

      leaders[i] = TL_BPMN_NONE;
      if (here->len == 0)
        {
          chosen = TL_BPMN_NONE;
          continue;
        }
      for (guint j = 0; chosen == TL_BPMN_NONE && j < here->len; j++)
        {
          gboolean is_best = TRUE;

          for (guint k = 0; k < here->len; k++)
            is_best &= g_array_index (here, Candidate, j).n_breaks <= g_array_index (here, Candidate, k).n_breaks;
          if (is_best)
            chosen = j;
        }
      leaders[i] = g_array_index (here, Candidate, chosen).function;
      chosen = i > 0 && ((const GArray *) g_ptr_array_index (lead->columns, i - 1))->len > 0 ? g_array_index (here, Candidate, chosen).previous : TL_BPMN_NONE;
    }
}

guint *
tl_bpmn_find_leaders (TlBpmn *bpmn, const GPtrArray *cards)
{
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Lead lead = { bpmn, links, columns };
  guint *leaders = g_new (guint, bpmn->n_columns + 1);

  gather_links (&lead);
  gather_candidates (&lead, cards);
  for (guint i = 1; i < columns->len; i++)
    weigh (&lead, i);
  choose (&lead, leaders);
  return leaders;
}
