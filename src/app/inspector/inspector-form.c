#include "app/inspector/inspector-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/inspector/held-records.h"

typedef struct
{
  TlKind kind;
  const char *first;    /* names of the fields that come first, in this order */
  const char *folded;   /* names of those folded away beside the advanced ones; "*": all the rest */
  const char *left_out; /* names of those that no person sets */
} Order;

static const Order orders[] = {
  { TL_KIND_JOURNEY, "title about promise owner", "*", "version" },
  { TL_KIND_HANDOFF, "content sent accepted within days owner state", "*", "" },
  { TL_KIND_STAGE, "name truth lasts about", "*", "" },
  { TL_KIND_FUNCTION, "name side colour about", "*", "" },
  { TL_KIND_ACTIVITY, "text function role evidence serves", "*", "" },
  { TL_KIND_MEASURE, "name kind question target unit", "*", "" },
  { TL_KIND_SEGMENT, "name about serve cost margin retention", "", "" },
  { TL_KIND_TOUCHPOINT, "text channel by listens may-decide truth", "", "" },
  { TL_KIND_OPPORTUNITY, "text impact effort evidence", "", "" },
  { TL_KIND_ACTION, "text function who due state expects", "rule on", "" },
  { TL_KIND_COMMENT, "text loop owner reply stage touchpoint received", "*", "" },
  { TL_KIND_SCORE, "measure wave segment estimate counts value n", "*", "" },
  { TL_KIND_ACCEPTED_GAP, "text rule by until on", "", "" },
  { TL_KIND_EXPECTATION, "text serve factor", "", "" },
  { TL_KIND_LEVEL, "of value segment evidence source", "", "" },
  { TL_KIND_VIEW, "name measure wave compare segment overlay show page", "*", "" },
  { TL_KIND_RECIPE, "name layout measure mode wave-by wave", "*", "" },
};

static const char *const agreement[] = { "content", "sent", "accepted", "within", "owner" };

static gboolean
is_listed (const char *names, const char *name)
{
  g_auto (GStrv) each = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *) each, name);
}

static const Order *
find_order (TlKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i].kind == kind)
      return &orders[i];
  return NULL;
}

static void
add_first (TlKind kind, const Order *order, GPtrArray *shown)
{
  const TlKindInfo *info = tl_schema_kind (kind);
  g_auto (GStrv) names = g_strsplit (order != NULL ? order->first : "", " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (shown, (gpointer) tl_schema_find_field (kind, names[i]));
  if (order == NULL && info->text != NULL)
    g_ptr_array_add (shown, (gpointer) info->text);
}

void
tl_form_fields (TlKind kind, GPtrArray *shown, GPtrArray *folded)
{
  const TlKindInfo *info = tl_schema_kind (kind);
  const Order *order = find_order (kind);

  g_return_if_fail (shown != NULL && folded != NULL);

  add_first (kind, order, shown);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      gboolean fold = (field->flags & TL_FIELD_ADVANCED) != 0;

      if (g_ptr_array_find (shown, field, NULL) || (order != NULL && is_listed (order->left_out, field->name)))
        continue;
      fold |= order != NULL && (g_str_equal (order->folded, "*") || is_listed (order->folded, field->name));
      g_ptr_array_add (fold ? folded : shown, (gpointer) field);
    }
}

gboolean
tl_form_is_agreement (const TlFieldInfo *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (agreement); i++)
    if (field == tl_schema_find_field (TL_KIND_HANDOFF, agreement[i]))
      return TRUE;
  return FALSE;
}

gboolean
tl_form_crosses_functions (TlMap *map, const TlHandoff *handoff)
{
  const TlActivity *from = tl_map_activity (map, handoff->from);
  const TlActivity *to = tl_map_activity (map, handoff->to);

  return from != NULL && to != NULL && from->function != to->function;
}

/* ---- heads ---- */

static char *
lane_of (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);

  if (card == NULL || card->function == TL_HANDLE_NONE)
    return g_strdup (_ ("Nobody yet"));
  return tl_map_describe (map, card->function);
}

static char *
stage_of (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);

  return card != NULL ? tl_map_describe (map, card->record.parent->handle) : g_strdup ("");
}

static char *
join_arrow (char *from, char *to)
{
  char *joined;

  /* Translators: from one function or stage to another. */
  joined = g_str_equal (from, to) ? g_strdup (from) : g_strdup_printf (_ ("%s → %s"), from, to);
  g_free (from);
  g_free (to);
  return joined;
}

static char *
head_subtitle (TlMap *map, const TlRecord *record)
{
  g_autofree char *stage = NULL, *lane = NULL;

  if (record->kind == TL_KIND_HANDOFF)
    {
      const TlHandoff *handoff = (const TlHandoff *) record;

      return join_arrow (stage_of (map, handoff->from), stage_of (map, handoff->to));
    }
  if (record->parent == NULL || record->parent->kind == TL_KIND_JOURNEY)
    return NULL;

  stage = tl_held_title (map, record->parent);
  if (record->kind != TL_KIND_ACTIVITY)
    return g_steal_pointer (&stage);
  lane = lane_of (map, record->handle);
  /* Translators: function and stage of an activity. */
  return g_strdup_printf (_ ("%s · %s"), lane, stage);
}

void
tl_form_head (TlMap *map, TlHandle handle, TlFormHead *head)
{
  const TlRecord *record = tl_map_get (map, handle);

  memset (head, 0, sizeof *head);
  g_return_if_fail (record != NULL);

  head->kind = g_strdup (_ (tl_schema_kind (record->kind)->label));
  if (record->kind == TL_KIND_HANDOFF)
    {
      const TlHandoff *handoff = (const TlHandoff *) record;

      head->title = join_arrow (lane_of (map, handoff->from), lane_of (map, handoff->to));
    }
  else
    head->title = tl_held_title (map, record);
  head->subtitle = head_subtitle (map, record);
}

void
tl_form_head_clear (TlFormHead *head)
{
  g_clear_pointer (&head->kind, g_free);
  g_clear_pointer (&head->title, g_free);
  g_clear_pointer (&head->subtitle, g_free);
}

/* ---- many ---- */

static gboolean
has_field (TlKind kind, const TlFieldInfo *field)
{
  const TlFieldInfo *own = tl_schema_find_field (kind, field->name);

  return own != NULL && own->type == field->type && own->words == field->words && own->targets == field->targets && own->word_handles == field->word_handles;
}

/* A name or text is a record's own, and so is what tells it from its like. */
static gboolean
can_be_common (const TlFieldInfo *field)
{
  return field->place != TL_PLACE_TEXT && !(field->flags & TL_FIELD_KEY) && !g_str_equal (field->name, "name") && !g_str_equal (field->name, "title");
}

static void
keep_common (TlMap *map, const TlHandle *handles, guint n, GPtrArray *fields)
{
  for (guint i = fields->len; i > 0; i--)
    {
      gboolean common = can_be_common (fields->pdata[i - 1]);

      for (guint j = 0; common && j < n; j++)
        {
          const TlRecord *record = tl_map_get (map, handles[j]);

          common = record != NULL && has_field (record->kind, fields->pdata[i - 1]);
        }
      if (!common)
        g_ptr_array_remove_index (fields, i - 1);
    }
}

void
tl_form_common_fields (TlMap *map, const TlHandle *handles, guint n, GPtrArray *shown, GPtrArray *folded)
{
  const TlRecord *first = n > 0 ? tl_map_get (map, handles[0]) : NULL;

  if (first == NULL)
    return;
  tl_form_fields (first->kind, shown, folded);
  keep_common (map, handles, n, shown);
  keep_common (map, handles, n, folded);
}
