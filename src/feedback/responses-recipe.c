#include "config.h"

#include <math.h>

#include "feedback/responses-private.h"
#include "model/said.h"

/* ---- From the map */

static gboolean
read_column (const TlColumn *from, TlResponsesPlan *plan, TlResponsesSample *sample, GError **error)
{
  int at = tl_responses_sample_find (sample, from->at);
  TlPlanColumn *column;

  if (at < 0)
    {
      g_set_error (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_PLAN, _ ("The file has no column “%s”, which the recipe asks for"), from->at);
      return FALSE;
    }
  column = tl_responses_plan_column (plan, (guint) at);
  column->as = from->as;
  column->measure = from->measure;
  column->stage = from->stage;
  column->touchpoint = from->touchpoint;
  if (from->format != NULL)
    column->dates = tl_date_style_from_format (from->format);
  return TRUE;
}

TlResponsesPlan *
tl_responses_plan_from_recipe (TlMap *map, TlHandle handle, TlResponsesSample *sample, const char *encoding, GError **error)
{
  const TlRecipe *recipe = tl_map_get_kind (map, handle, TL_KIND_RECIPE);
  g_autoptr (TlResponsesPlan) plan = tl_responses_plan_new (sample, encoding);

  g_return_val_if_fail (recipe != NULL, NULL);
  plan->recipe = handle;
  plan->name = g_strdup (recipe->name);
  plan->layout = recipe->layout;
  plan->mode = recipe->mode;
  plan->wave_by = recipe->wave_by;
  plan->wave = recipe->wave;
  plan->measure = recipe->measure;
  plan->comments = recipe->comments;
  plan->loop_below = recipe->loop_below;
  if (recipe->decimal != NULL)
    plan->decimal = g_str_equal (recipe->decimal, "comma") ? ',' : '.';
  TL_FOR_CHILDREN (TlColumn, column, recipe, TL_KIND_COLUMN)
  {
    if (!read_column (column, plan, sample, error))
      return NULL;
  }
  TL_FOR_CHILDREN (TlMatch, match, recipe, TL_KIND_MATCH)
  {
    int at = tl_responses_sample_find (sample, match->column);

    if (at >= 0)
      tl_responses_plan_add_match (plan, (guint) at, match->value, match->to);
  }
  TL_FOR_CHILDREN (TlNoAnswer, no_answer, recipe, TL_KIND_NO_ANSWER)
  {
    tl_responses_plan_add_no_answer (plan, no_answer->value);
  }
  return g_steal_pointer (&plan);
}

/* ---- Into the map */

static gboolean
remove_children (TlMap *map, TlHandle recipe, TlKind kind, GError **error)
{
  for (;;)
    {
      const TlRecord *child = tl_record_next_of (tl_map_get (map, recipe)->first_child, kind);

      if (child == NULL)
        return TRUE;
      if (!tl_map_remove (map, child->handle, FALSE, error))
        return FALSE;
    }
}

static gboolean
write_column (TlMap *map, const TlResponsesPlan *plan, const TlPlanColumn *from, GError **error)
{
  TlHandle column = tl_map_insert (map, TL_KIND_COLUMN, plan->recipe, TL_HANDLE_NONE, error);

  return column != TL_HANDLE_NONE && tl_map_set_text (map, column, "at", from->name, error) && tl_map_set_int (map, column, "as", from->as, error) && (from->as != TL_AS_SCORE || (tl_map_set_ref (map, column, "measure", from->measure, error) && tl_map_set_ref (map, column, "stage", from->stage, error) && tl_map_set_ref (map, column, "touchpoint", from->touchpoint, error))) && (from->as != TL_AS_DATE || tl_map_set_text (map, column, "format", tl_date_style_format (from->dates), error));
}

static gboolean
write_columns (TlMap *map, const TlResponsesPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (plan, i);

      if (column->as != TL_AS_IGNORE && !write_column (map, plan, column, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_values (TlMap *map, const TlResponsesPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->matches->len; i++)
    {
      const TlPlanMatch *from = g_ptr_array_index (plan->matches, i);
      TlHandle match = tl_map_insert (map, TL_KIND_MATCH, plan->recipe, TL_HANDLE_NONE, error);

      if (match == TL_HANDLE_NONE || !tl_map_set_text (map, match, "column", tl_responses_plan_column (plan, from->column)->name, error) || !tl_map_set_text (map, match, "value", from->value, error) || !tl_map_set_ref (map, match, "to", from->to, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->no_answers->len; i++)
    {
      TlHandle no_answer = tl_map_insert (map, TL_KIND_NO_ANSWER, plan->recipe, TL_HANDLE_NONE, error);

      if (no_answer == TL_HANDLE_NONE || !tl_map_set_text (map, no_answer, "value", g_ptr_array_index (plan->no_answers, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_fields (TlMap *map, const TlResponsesPlan *plan, GError **error)
{
  TlHandle recipe = plan->recipe;

  return tl_map_set_text (map, recipe, "name", plan->name, error) && tl_map_set_int (map, recipe, "layout", plan->layout, error) && tl_map_set_ref (map, recipe, "measure", plan->measure, error) && tl_map_set_int (map, recipe, "mode", plan->mode, error) && tl_map_set_int (map, recipe, "wave-by", plan->wave_by, error) && tl_map_set_ref (map, recipe, "wave", plan->wave_by == TL_WAVE_BY_FIXED ? plan->wave : TL_HANDLE_NONE, error) && tl_map_set_int (map, recipe, "comments", plan->comments, error) && tl_map_set_dec (map, recipe, "loop-below", plan->loop_below, error) && (!plan->encoding_said || tl_map_set_text (map, recipe, "encoding", plan->encoding, error)) && (!plan->separator_said || tl_map_set_text (map, recipe, "separator", tl_separator_word (plan->separator), error)) && (!plan->header_said || tl_map_set_int (map, recipe, "header-rows", plan->header_rows, error)) && (plan->decimal != ',' || tl_map_set_text (map, recipe, "decimal", "comma", error));
}

gboolean
tl_responses_plan_write_recipe (TlMap *map, TlResponsesPlan *plan, GError **error)
{
  static const TlKind children[] = { TL_KIND_COLUMN, TL_KIND_MATCH, TL_KIND_NO_ANSWER };

  if (plan->recipe == TL_HANDLE_NONE)
    plan->recipe = tl_map_insert (map, TL_KIND_RECIPE, tl_map_root (map), TL_HANDLE_NONE, error);
  if (plan->recipe == TL_HANDLE_NONE || !write_fields (map, plan, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (!remove_children (map, plan->recipe, children[i], error))
      return FALSE;
  return write_columns (map, plan, error) && write_values (map, plan, error);
}

/* ---- The same plan again */

static gboolean
is_column_of (const TlResponsesPlan *plan, const TlColumn *column)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *own = tl_responses_plan_column (plan, i);

      if (own->as == column->as && g_strcmp0 (own->name, column->at) == 0)
        return own->as != TL_AS_SCORE || (own->measure == column->measure && own->stage == column->stage && own->touchpoint == column->touchpoint);
    }
  return FALSE;
}

static gboolean
is_recipe_of (const TlResponsesPlan *plan, const TlRecipe *recipe)
{
  guint n = 0, n_own = 0;

  if (recipe->layout != (gint) plan->layout || recipe->measure != plan->measure || recipe->wave_by != (gint) plan->wave_by)
    return FALSE;
  if (plan->wave_by == TL_WAVE_BY_FIXED && recipe->wave != plan->wave)
    return FALSE;
  for (guint i = 0; i < plan->columns->len; i++)
    n_own += tl_responses_plan_column (plan, i)->as != TL_AS_IGNORE;
  TL_FOR_CHILDREN (TlColumn, column, recipe, TL_KIND_COLUMN)
  {
    if (!is_column_of (plan, column))
      return FALSE;
    n++;
  }
  return n == n_own;
}

TlHandle
tl_responses_plan_known_recipe (TlMap *map, const TlResponsesPlan *plan)
{
  const GPtrArray *recipes = tl_map_list (map, TL_KIND_RECIPE);

  for (guint i = 0; i < recipes->len; i++)
    if (is_recipe_of (plan, g_ptr_array_index (recipes, i)))
      return ((const TlRecord *) g_ptr_array_index (recipes, i))->handle;
  return TL_HANDLE_NONE;
}
