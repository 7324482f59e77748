/* Throughline: refresh: the next file of responses, read as a recipe of the map says. */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/responses.h"

static const TlRecipe *
find_recipe (const char *command, TlMap *map, const char *name)
{
  const GPtrArray *recipes = tl_map_list (map, TL_KIND_RECIPE);
  const TlRecipe *recipe;

  if (name != NULL)
    {
      recipe = tl_map_get_kind (map, tl_map_find (map, TL_KIND_RECIPE, name), TL_KIND_RECIPE);
      if (recipe == NULL)
        tl_usage_error (command, _ ("The map has no recipe “%s”"), name);
      return recipe;
    }
  if (recipes->len == 1)
    return g_ptr_array_index (recipes, 0);
  if (recipes->len == 0)
    tl_print_error (_ ("The map has no recipe: import a file first"));
  else
    tl_usage_error (command, _ ("The map has %u recipes; say with --recipe which"), recipes->len);
  return NULL;
}

static TlExit
run (const char *command, const TlResponsesJob *job, const char *recipe_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_load_map (job->map_name);
  const TlRecipe *recipe = map != NULL ? find_recipe (command, map, recipe_name) : NULL;
  g_auto (TlResponsesInput) input = { 0 };
  g_autoptr (TlResponsesPlan) plan = NULL;

  if (recipe == NULL || !tl_responses_input_open (&input, job->input, recipe->encoding, tl_separator_from_word (recipe->separator), (int) recipe->header_rows))
    return TL_EXIT_ERROR;
  plan = tl_responses_plan_from_recipe (map, recipe->record.handle, input.sample, tl_responses_source_encoding (input.source), &error);
  if (plan == NULL)
    {
      tl_print_failure (job->input, error);
      return TL_EXIT_ERROR;
    }
  return tl_responses_job_run (job, map, plan, &input);
}

TlExit
tl_command_refresh (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL, *recipe = NULL;
  TlResponsesJob job = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the map to FILE (“-”: standard output)"), N_ ("FILE") },
    { "recipe", 'r', 0, G_OPTION_ARG_FILENAME, &recipe, N_ ("Which of the map's recipes"), N_ ("RECIPE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &job.dry_run, N_ ("Say what would be counted; change nothing"), NULL },
    { "strict", 's', 0, G_OPTION_ARG_NONE, &job.strict, N_ ("Import nothing where a row is rejected"), NULL },
    { "shrink", 0, 0, G_OPTION_ARG_NONE, &job.shrink, N_ ("Import also where a wave then has fewer answers than before"), NULL },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &job.no_comments, N_ ("Keep no comments, and leave out those that the map has"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("MAP RESPONSES.csv"), _ ("Counts the next file of responses as a recipe of the map says."),
                         _ ("The map is changed unless -o names another. Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &recipe, NULL }))
    return TL_EXIT_ERROR;
  if (files == NULL || g_strv_length (files) != 2)
    return tl_usage_error (argv[0], _ ("Name the map and the file of responses"));
  job.map_name = files[0];
  job.input = files[1];
  job.output = output;
  return run (argv[0], &job, recipe);
}
