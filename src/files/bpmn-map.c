/* Throughline: the map made of a BPMN model. What becomes what is written for people in data/throughline-cli.1. */
#include "config.h"

#include "files/bpmn-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/text.h"

#define LINE_CHARACTERS 1000
#define LONG_CHARACTERS 20000

typedef struct
{
  TlBpmn *bpmn;
  TlMap *map;
  TlHandle root;
  GPtrArray *cards; /* of TlBpmnNode *, by column, then function, then step */
  gboolean is_full;
} Builder;

static TlBpmnFunction *
function_at (const Builder *builder, guint index)
{
  return g_ptr_array_index (builder->bpmn->functions, index);
}

static void
set_text (Builder *builder, TlHandle handle, const char *field, const char *text, guint line)
{
  gboolean is_long = tl_schema_find_field (tl_map_get (builder->map, handle)->kind, field)->type == TL_FIELD_LONG;
  guint most = is_long ? LONG_CHARACTERS : LINE_CHARACTERS;
  g_autofree char *value = is_long ? g_strdup (text) : tl_text_tidy_line (g_strdup (text));
  g_autoptr (GError) error = NULL;

  if (g_utf8_strlen (value, -1) > most)
    {
      g_autofree char *cut = g_utf8_substring (value, 0, most - 1), *shown = tl_text_shown (value);

      tl_bpmn_remark (builder->bpmn, line, TRUE, _ ("“%s” is longer than %d characters and is cut there"), shown, (int) most);
      g_free (value);
      value = g_strconcat (cut, "…", NULL);
    }
  if (!tl_map_set_text (builder->map, handle, field, value, &error))
    tl_bpmn_remark (builder->bpmn, line, TRUE, "%s", error->message);
}

static TlHandle
insert (Builder *builder, TlKind kind, TlHandle parent, guint line)
{
  g_autoptr (GError) error = NULL;
  TlHandle handle = tl_map_insert (builder->map, kind, parent, 0, &error);

  if (handle == 0 && !builder->is_full)
    tl_bpmn_remark (builder->bpmn, line, TRUE, "%s", error->message);
  builder->is_full |= handle == 0;
  return handle;
}

/* What is written on a card: names are broken to fit their boxes. */
static char *
card_text (const TlBpmnNode *node)
{
  return tl_text_tidy_line (g_strdup (node->name != NULL ? node->name : ""));
}

/* ---- functions ---- */

/* As drawn, from above or from the leading side. */
static gint
compare_functions (gconstpointer a, gconstpointer b)
{
  const TlBpmnFunction *one = *(TlBpmnFunction *const *) a, *other = *(TlBpmnFunction *const *) b;

  if (one->point.y != other->point.y)
    return one->point.y < other->point.y ? -1 : 1;
  if (one->point.x != other->point.x)
    return one->point.x < other->point.x ? -1 : 1;
  return one->order < other->order ? -1 : 1;
}

static void
find_meetings (Builder *builder)
{
  for (guint i = 0; i < builder->bpmn->steps->len; i++)
    {
      const TlBpmnStep *step = &g_array_index (builder->bpmn->steps, TlBpmnStep, i);
      TlBpmnFunction *from = function_at (builder, tl_bpmn_node (builder->bpmn, step->from)->function);
      TlBpmnFunction *to = function_at (builder, tl_bpmn_node (builder->bpmn, step->to)->function);

      from->meets_customer |= to->is_customer;
      to->meets_customer |= from->is_customer;
    }
}

static void
build_functions (Builder *builder)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (builder->bpmn->functions, NULL, NULL);

  g_ptr_array_set_free_func (sorted, NULL);
  find_meetings (builder);
  g_ptr_array_sort (sorted, compare_functions);
  for (guint i = 0; i < sorted->len; i++)
    {
      TlBpmnFunction *function = g_ptr_array_index (sorted, i);

      function->handle = insert (builder, TL_KIND_FUNCTION, builder->root, 1);
      function->order = i;
      if (function->handle == 0)
        continue;
      set_text (builder, function->handle, "name", function->name, 1);
      if (function->about != NULL)
        set_text (builder, function->handle, "about", function->about, 1);
      if (function->is_customer)
        tl_map_set_int (builder->map, function->handle, "side", TL_SIDE_CUSTOMER, NULL);
      else if (function->meets_customer)
        tl_map_set_int (builder->map, function->handle, "side", TL_SIDE_FRONTSTAGE, NULL);
    }
}

/* ---- stages ---- */

static gint
compare_cards (gconstpointer a, gconstpointer b, gpointer data)
{
  const TlBpmnNode *one = *(TlBpmnNode *const *) a, *other = *(TlBpmnNode *const *) b;
  guint one_order = function_at (data, one->function)->order, other_order = function_at (data, other->function)->order;

  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  if (one_order != other_order)
    return one_order < other_order ? -1 : 1;
  if (one->step != other->step)
    return one->step < other->step ? -1 : 1;
  return 0;
}

static void
gather_cards (Builder *builder)
{
  for (guint i = 0; i < builder->bpmn->nodes->len; i++)
    if (tl_bpmn_node (builder->bpmn, i)->is_card)
      g_ptr_array_add (builder->cards, tl_bpmn_node (builder->bpmn, i));
  /* Stable: in the order of the file where nothing else decides. */
  g_ptr_array_sort_with_data (builder->cards, compare_cards, builder);
}

/* A stage is called as what the customer does in it, else as what its leader does first. */
static char *
stage_name (const Builder *builder, guint first, guint end, guint leader)
{
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = first; i < end; i++)
      {
        const TlBpmnNode *card = g_ptr_array_index (builder->cards, i);
        g_autofree char *text = card_text (card);

        if (*text != '\0' && (pass == 2 || (pass == 0 ? function_at (builder, card->function)->is_customer : card->function == leader)))
          return g_steal_pointer (&text);
      }
  return NULL;
}

static void
build_card (Builder *builder, TlHandle stage, TlBpmnNode *card, guint leader)
{
  TlHandle function = function_at (builder, card->function)->handle;
  g_autofree char *text = card_text (card);

  card->activity = insert (builder, TL_KIND_ACTIVITY, stage, card->line);
  if (card->activity == 0)
    return;
  if (function != 0)
    tl_map_set_ref (builder->map, card->activity, "function", function, NULL);
  if (card->function == leader)
    tl_map_set_int (builder->map, card->activity, "role", TL_ROLE_LEAD, NULL);
  set_text (builder, card->activity, "text", text, card->line);
}

static void
build_stages (Builder *builder)
{
  g_autofree guint *leaders = tl_bpmn_find_leaders (builder->bpmn, builder->cards);

  for (guint first = 0, end; first < builder->cards->len; first = end)
    {
      TlBpmnNode *card = g_ptr_array_index (builder->cards, first);
      guint leader = leaders[card->column];
      TlHandle stage = insert (builder, TL_KIND_STAGE, builder->root, card->line);
      g_autofree char *name = NULL;

      for (end = first + 1; end < builder->cards->len && ((const TlBpmnNode *) g_ptr_array_index (builder->cards, end))->column == card->column;)
        end++;
      if (stage == 0)
        continue;
      name = stage_name (builder, first, end, leader);
      if (name != NULL)
        set_text (builder, stage, "name", name, card->line);
      for (guint i = first; i < end; i++)
        build_card (builder, stage, g_ptr_array_index (builder->cards, i), leader);
    }
}

/* ---- hand-offs ---- */

/* Between one pair of cards stands one hand-off, with all that is handed over. */
static void
build_handoffs (Builder *builder)
{
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < builder->bpmn->steps->len; i++)
    {
      const TlBpmnStep *step = &g_array_index (builder->bpmn->steps, TlBpmnStep, i);
      const TlBpmnNode *from = tl_bpmn_node (builder->bpmn, step->from), *to = tl_bpmn_node (builder->bpmn, step->to);
      gint64 key = ((gint64) step->from << 32) | step->to;
      g_autofree char *content = step->content != NULL ? tl_text_tidy_line (g_strdup (step->content)) : NULL;
      TlHandle handoff;

      if (from->function == to->function || from->activity == 0 || to->activity == 0)
        continue;
      handoff = GPOINTER_TO_UINT (g_hash_table_lookup (made, &key));
      if (handoff == 0)
        {
          handoff = insert (builder, TL_KIND_HANDOFF, builder->root, step->line);
          if (handoff == 0)
            continue;
          tl_map_set_ref (builder->map, handoff, "from", from->activity, NULL);
          tl_map_set_ref (builder->map, handoff, "to", to->activity, NULL);
          g_hash_table_insert (made, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (handoff));
        }
      if (content != NULL)
        {
          const char *there = tl_map_handoff (builder->map, handoff)->content;
          g_autofree char *all = there != NULL && *there != '\0' ? g_strconcat (there, "\n", content, NULL) : g_strdup (content);

          set_text (builder, handoff, "content", all, step->line);
        }
    }
}

static void
build_notes (Builder *builder)
{
  for (guint i = 0; i < builder->bpmn->annotations->len; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (g_ptr_array_index (builder->bpmn->annotations, i)));
      TlHandle note = *text != '\0' ? insert (builder, TL_KIND_NOTE, builder->root, 1) : 0;

      if (note != 0)
        set_text (builder, note, "text", text, 1);
    }
}

/* ---- the whole ---- */

/* The name of the model, else of its only named pool or process. */
static char *
find_title (const TlBpmn *bpmn)
{
  const char *found = NULL;

  if (bpmn->title != NULL && *bpmn->title != '\0')
    return g_strdup (bpmn->title);
  for (guint i = 0; i < bpmn->pools->len; i++)
    {
      const TlBpmnPool *pool = g_ptr_array_index (bpmn->pools, i);
      const char *name = pool->name != NULL && *pool->name != '\0' ? pool->name : pool->process_name;

      if (name == NULL || *name == '\0')
        continue;
      if (found != NULL)
        return NULL;
      found = name;
    }
  return g_strdup (found);
}

static void
report_rest (TlBpmn *bpmn)
{
  guint n_gateways = 0, n_events = 0;

  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      const TlBpmnNode *node = tl_bpmn_node (bpmn, i);

      n_gateways += node->kind == TL_BPMN_GATEWAY;
      n_events += node->kind >= TL_BPMN_START && node->kind <= TL_BPMN_BOUNDARY && !node->is_card;
    }
  if (n_gateways + n_events > 0)
    tl_bpmn_remark (bpmn, 0, FALSE, _ ("Gateways (%u) and events (%u) are no cards; the work before them leads to the work after them"), n_gateways, n_events);
  if (bpmn->n_data > 0)
    tl_bpmn_remark (bpmn, 0, FALSE, _ ("Data objects and stores (%u) are left out"), bpmn->n_data);
}

static gint
compare_remarks (gconstpointer a, gconstpointer b)
{
  const TlBpmnRemark *one = a, *other = b;

  return (one->line > other->line) - (one->line < other->line);
}

static gboolean
build (Builder *builder, const char *language, GError **error)
{
  g_autofree char *title = find_title (builder->bpmn);

  if (language != NULL && !tl_map_set_text (builder->map, builder->root, "lang", language, error))
    return FALSE;
  if (title != NULL)
    set_text (builder, builder->root, "title", title, 1);
  build_functions (builder);
  gather_cards (builder);
  build_stages (builder);
  build_handoffs (builder);
  build_notes (builder);
  report_rest (builder->bpmn);
  g_array_sort (builder->bpmn->remarks, compare_remarks);
  return TRUE;
}

static gboolean
has_cards (const TlBpmn *bpmn)
{
  for (guint i = 0; i < bpmn->nodes->len; i++)
    if (tl_bpmn_node (bpmn, i)->is_card)
      return TRUE;
  return FALSE;
}

TlMap *
tl_bpmn_to_map (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error)
{
  g_autoptr (TlBpmn) bpmn = tl_bpmn_read (bytes, name, error);
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  Builder builder = { .bpmn = bpmn, .map = map, .root = tl_map_root (map), .cards = cards };
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (bpmn == NULL)
    return NULL;
  tl_bpmn_find_pools (bpmn);
  if (!tl_bpmn_connect (bpmn))
    {
      g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_LIMIT, _ ("%s:1: Too many ways lead from work to work"), name);
      return NULL;
    }
  if (!has_cards (bpmn))
    {
      g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_EMPTY, _ ("%s:1: No task is drawn in this model, so there is nothing to make a map of"), name);
      return NULL;
    }
  tl_bpmn_find_functions (bpmn);
  tl_bpmn_order (bpmn);
  tl_map_seed_bytes (map, data, length);
  tl_map_begin (map, _ ("Convert"));
  if (!build (&builder, language, error))
    {
      tl_map_rollback (map);
      return NULL;
    }
  if (!tl_map_commit (map, error))
    return NULL;
  if (remarks != NULL)
    *remarks = g_steal_pointer (&bpmn->remarks);
  return g_steal_pointer (&map);
}
