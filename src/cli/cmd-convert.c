/* Throughline: convert: a Mermaid user journey, a BPMN model, an export of Lucidchart or a CJML journey becomes a map, a map CJML. What becomes what: data/throughline-cli.1. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/command.h"
#include "files/bpmn.h"
#include "files/cjml.h"
#include "files/lucid.h"
#include "files/mermaid.h"
#include "files/write.h"
#include "model/comments.h"

typedef struct
{
  char *output, *people, *language;
  gboolean strict, quiet, no_comments;
} Options;

static gboolean
has_ending (const char *name, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* How many parts of the diagram are not in the map. */
static guint
print_remarks (const char *name, const TlMermaid *mermaid, gboolean quiet)
{
  guint n = 0;

  for (guint i = 0; i < mermaid->remarks->len; i++)
    {
      const TlMermaidRemark *remark = &g_array_index (mermaid->remarks, TlMermaidRemark, i);

      n += remark->lost;
      if (remark->lost || !quiet)
        tl_print_warning (name, remark->line, "%s", remark->message);
    }
  return n;
}

/* Says that with --strict nothing is written, when @n_lost parts would be lost. */
static gboolean
is_refused (const char *label, guint n_lost, const Options *options)
{
  if (n_lost == 0 || !options->strict)
    return FALSE;
  tl_print_error (_ ("%s: Nothing was written, since parts of it would be lost (--strict)"), label);
  return TRUE;
}

static guint
print_bpmn_remarks (const char *name, const GArray *remarks, gboolean quiet)
{
  guint n = 0;

  for (guint i = 0; i < remarks->len; i++)
    {
      const TlBpmnRemark *remark = &g_array_index (remarks, TlBpmnRemark, i);

      n += remark->lost;
      if (remark->lost || !quiet)
        tl_print_warning (name, remark->line, "%s", remark->message);
    }
  return n;
}

static gboolean
wants_cjml (const Options *options)
{
  static const char *const cjml[] = { ".cjml", ".cjml.xml", NULL };

  return has_ending (options->output, cjml);
}

static TlExit
write_map (TlMap *map, const char *name, const char *label, const Options *options)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GArray) remarks = NULL;

  if (!wants_cjml (options))
    {
      bytes = tl_write_bytes (map);
      return tl_write_output (options->output, bytes, name);
    }
  bytes = tl_cjml_from_map (map, &remarks);
  if (is_refused (label, print_bpmn_remarks (name, remarks, options->quiet), options))
    return TL_EXIT_ERROR;
  return tl_write_output (options->output, bytes, name);
}

typedef TlMap *(*ToMap) (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error);

static TlExit
convert_by (ToMap to_map, GBytes *source, const char *name, const char *label, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (TlMap) map = NULL;

  if (options->people != NULL)
    return tl_usage_error ("convert", _ ("--people is for Mermaid; here it is known who is a function"));
  map = to_map (source, label, options->language, &remarks, &error);
  if (map == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  if (is_refused (label, print_bpmn_remarks (name, remarks, options->quiet), options))
    return TL_EXIT_ERROR;
  return write_map (map, name, label, options);
}

/* A map of this program's own, on its way out. */
static TlExit
convert_own (const char *name, const char *label, const Options *options)
{
  g_autoptr (TlMap) map = tl_load_map (name);

  if (options->people != NULL || options->language != NULL)
    return tl_usage_error ("convert", _ ("--people and --language are for what becomes a map"));
  return map != NULL ? write_map (map, name, label, options) : TL_EXIT_ERROR;
}

static TlExit
convert_mermaid (GBytes *source, const char *name, const char *label, const Options *options)
{
  static const char *const markdown[] = { ".md", ".markdown", ".mdx", ".qmd", ".rmd", ".mdown", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMermaid) mermaid = tl_mermaid_parse (source, label, has_ending (name, markdown), &error);
  gboolean notes = g_strcmp0 (options->people, "notes") == 0;
  g_autoptr (TlMap) map = mermaid != NULL ? tl_mermaid_to_map (mermaid, source, notes ? TL_MERMAID_PEOPLE_NOTES : TL_MERMAID_PEOPLE_FUNCTIONS, options->language, &error) : NULL;

  if (map == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  if (is_refused (label, print_remarks (name, mermaid, options->quiet), options))
    return TL_EXIT_ERROR;
  return write_map (map, name, label, options);
}

static TlExit
convert (const char *name, const Options *options)
{
  static const char *const bpmn[] = { ".bpmn", ".bpmn2", ".bpmn20.xml", NULL }, *const cjml[] = { ".cjml", ".cjml.xml", NULL }, *const own[] = { ".journey", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = tl_input_label (name);
  g_autoptr (GBytes) source = NULL;

  if (has_ending (name, own) && wants_cjml (options))
    return convert_own (name, label, options);
  source = tl_load_input (name, &error);
  if (source == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  if (tl_lucid_is_export (source))
    return convert_by (tl_lucid_to_map, source, name, label, options);
  if (has_ending (name, cjml) || tl_cjml_is_journey (source))
    return convert_by (tl_cjml_to_map, source, name, label, options);
  if (has_ending (name, bpmn) || tl_bpmn_is_model (source))
    return convert_by (tl_bpmn_to_map, source, name, label, options);
  return convert_mermaid (source, name, label, options);
}

TlExit
tl_command_convert (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL, *people = NULL, *language = NULL;
  Options options = { 0 };
  const char *name;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the map to FILE (“-”: standard output)"), N_ ("FILE") },
    { "people", 'p', 0, G_OPTION_ARG_STRING, &people, N_ ("What stands where Mermaid has people: “functions” (default) or “notes”, moods and remarks"), "functions|notes" },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("The map's language, such as de or ar (default: told by the script)"), N_ ("TAG") },
    { "strict", 's', 0, G_OPTION_ARG_NONE, &options.strict, N_ ("Write nothing and fail when a line would be lost"), NULL },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &options.no_comments, N_ ("Leave out what customers said"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("Tell only what is lost, not what is read otherwise than by Mermaid"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("IN -o OUT.journey"), _ ("Makes a map of a BPMN 2.0 model, the CSV that Lucidchart exports, a CJML 2.0 journey or a Mermaid user journey: a file of its own, or the\nfirst “```mermaid” block with one in Markdown. Where OUT ends in .cjml, CJML is written, of a map as well."),
                         _ ("A bad line costs that line and is told with its number. Exit status: 0 done, 2 an error.\n"
                            "IN “-” is standard input. The manual page says what becomes what.")))
    return TL_EXIT_ERROR;
  name = tl_one_file (argv[0], files);
  if (name == NULL)
    return TL_EXIT_ERROR;
  if (output == NULL)
    return tl_usage_error (argv[0], _ ("Say with -o where the map goes"));
  if (people != NULL && strcmp (people, "functions") != 0 && strcmp (people, "notes") != 0)
    return tl_usage_error (argv[0], _ ("--people is “functions” or “notes”, not “%s”"), people);
  options.output = output;
  options.people = people;
  options.language = language;
  return convert (name, &options);
}
