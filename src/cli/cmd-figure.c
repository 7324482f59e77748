/* Throughline: figure: what people know of a score without its answers: a value, group sizes, a KPI, or a guess. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "feedback/figure.h"
#include "feedback/guess-text.h"
#include "feedback/typed-figure.h"
#include "files/write.h"
#include "model/measure.h"

typedef struct
{
  char *stage, *function, *touchpoint, *handoff, *measure, *wave, *new_wave, *segment, *value, *n, *groups, *output;
  char **estimates;
} Options;

/* One map while it is changed. */
typedef struct
{
  const char *command, *name;
  const Options *options;
  TlMap *map;
  char *label;
  TlScorePlace place;
  GPtrArray *said; /* of char *: a line a figure */
} Job;

/* ---- where ---- */

static gboolean
find_place (Job *job)
{
  const Options *o = job->options;
  const struct
  {
    TlKind kind;
    const char *option, *name;
    TlHandle *handle;
  } wanted[] = {
    { TL_KIND_STAGE, "stage", o->stage, &job->place.stage },
    { TL_KIND_FUNCTION, "function", o->function, &job->place.function },
    { TL_KIND_TOUCHPOINT, "touchpoint", o->touchpoint, &job->place.touchpoint },
    { TL_KIND_HANDOFF, "handoff", o->handoff, &job->place.handoff },
    { TL_KIND_SEGMENT, "segment", o->segment, &job->place.segment },
    { TL_KIND_WAVE, "wave", o->wave, &job->place.wave },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (wanted[i].name != NULL && (*wanted[i].handle = tl_find_named (job->map, job->label, wanted[i].kind, wanted[i].option, wanted[i].name)) == TL_HANDLE_NONE)
      return FALSE;
  return TRUE;
}

/* As in the window: the map's first where none is named, and NPS where it has none. */
static gboolean
find_measure (Job *job, GError **error)
{
  int kind = TL_MEASURE_NPS;

  job->place.measure = job->options->measure != NULL ? tl_find_measure (job->map, job->options->measure, &kind) : tl_typed_figure_measure (job->map);
  if (job->place.measure == TL_HANDLE_NONE && kind >= 0)
    job->place.measure = tl_typed_figure_add_measure (job->map, (TlMeasureKind) kind, error);
  else if (job->place.measure == TL_HANDLE_NONE)
    g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("There is no measure “%s” in the map, and no kind of that name"), job->options->measure);
  return job->place.measure != TL_HANDLE_NONE;
}

/* The latest with scores where none is named; a new one stands behind the others. */
static gboolean
find_wave (Job *job, GError **error)
{
  const char *name = job->options->new_wave;

  if (name == NULL)
    {
      if (job->options->wave == NULL)
        job->place.wave = tl_latest_wave (job->map, job->place.measure);
      return TRUE;
    }
  job->place.wave = tl_map_find (job->map, TL_KIND_WAVE, name);
  if (job->place.wave != TL_HANDLE_NONE)
    return TRUE;
  job->place.wave = tl_map_insert (job->map, TL_KIND_WAVE, tl_map_root (job->map), TL_HANDLE_NONE, error);
  return job->place.wave != TL_HANDLE_NONE && tl_map_set_text (job->map, job->place.wave, "name", name, error);
}

/* ---- what ---- */

/* Numbers as people write them, "−10" and "4,5" too; an empty text is NAN. */
static gboolean
parse_number (const TlMeasure *measure, const char *option, const char *text, double *number, GError **error)
{
  g_autofree char *sentence = NULL;

  if (tl_guess_parse (measure, text, number, &sentence))
    return TRUE;
  g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE,
               /* Translators: an option such as estimate, what stands behind it, and a sentence that says what is expected. */
               _ ("--%s “%s”: %s"), option, text, sentence);
  return FALSE;
}

static gboolean
parse_people (const char *option, const char *text, gint64 *people, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, people, NULL))
    return TRUE;
  g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("--%s is how many people, as a whole number, not “%s”"), option, text);
  return FALSE;
}

static gboolean
parse_groups (const TlMeasure *measure, const char *text, TlTypedFigure *figure, GError **error)
{
  guint wanted = tl_typed_figure_n_groups (measure);
  g_auto (GStrv) sizes = g_strsplit (text, ",", -1);

  if (wanted == 0 || g_strv_length (sizes) != wanted)
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE,
                   wanted == 0   ? _ ("%s has no groups of answers; give its --value")
                   : wanted == 2 ? _ ("--groups of %s are two numbers, OTHERS,BEST")
                                 : _ ("--groups of %s are three numbers, WORST,MIDDLE,BEST"),
                   tl_measure_name (measure));
      return FALSE;
    }
  for (guint i = 0; i < wanted; i++)
    if (!parse_people ("groups", g_strstrip (sizes[i]), &figure->groups[i], error))
      return FALSE;
  figure->n_groups = wanted;
  return TRUE;
}

static gboolean
parse_figure (const Job *job, TlTypedFigure *figure, GError **error)
{
  const Options *o = job->options;
  const TlMeasure *measure = tl_map_measure (job->map, job->place.measure);

  *figure = (TlTypedFigure){ .value = NAN, .n = -1 };
  if (o->groups != NULL)
    return parse_groups (measure, o->groups, figure, error);
  return parse_number (measure, "value", o->value, &figure->value, error) && (o->n == NULL || parse_people ("n", o->n, &figure->n, error));
}

/* ---- telling ---- */

static char *
place_text (const Job *job, const TlScorePlace *place)
{
  const TlHandle handles[] = { place->stage, place->function, place->touchpoint, place->handoff, place->measure, place->wave, place->segment };
  GString *text = g_string_new (place->stage == 0 && place->function == 0 && place->touchpoint == 0 && place->handoff == 0 ? _ ("Whole journey") : NULL);

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    if (handles[i] != TL_HANDLE_NONE)
      {
        g_autofree char *name = tl_map_describe (job->map, handles[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
      }
  return g_string_free (text, FALSE);
}

static void
tell_estimate (Job *job, const TlScorePlace *place, double estimate)
{
  g_autofree char *where = place_text (job, place), *number = tl_guess_format (estimate);

  if (isnan (estimate))
    /* Translators: where a figure stood, such as “Service, NPS, Q3”. */
    g_ptr_array_add (job->said, g_strdup_printf (_ ("%s: no estimate any more"), where));
  else
    g_ptr_array_add (job->said, g_strdup_printf (_ ("%s: %s, an estimate"), where, number));
}

static char *
figure_text (const TlMeasure *measure, const TlFigure *figure)
{
  g_autofree char *value = tl_guess_format (round (figure->value * 10) / 10);

  switch (figure->kind)
    {
    case TL_FIGURE_NONE:
      return g_strdup (_ ("no figure any more"));
    case TL_FIGURE_KPI:
      return g_strdup_printf (measure->unit != NULL ? "%s %s" : "%s", value, measure->unit);
    case TL_FIGURE_REPORTED:
      if (figure->n < 0)
        return g_strdup_printf (_ ("%s, reported"), value);
      return g_strdup_printf (_ ("%s, reported of n %ld"), value, (glong) figure->n);
    case TL_FIGURE_HIDDEN:
      return g_strdup_printf (_ ("kept, but not shown: n %ld is too few"), (glong) figure->n);
    case TL_FIGURE_MEASURED:
      break;
    }
  return g_strdup_printf (figure->thin ? _ ("%s of n %ld, indicative") : _ ("%s of n %ld"), value, (glong) figure->n);
}

static void
tell_figure (Job *job)
{
  const TlScore *score = tl_score_find (job->map, &job->place);
  g_autofree char *where = place_text (job, &job->place), *what = NULL;
  TlFigure figure = { .kind = TL_FIGURE_NONE, .value = NAN };

  if (score != NULL)
    tl_figure_of_score (job->map, score, &figure);
  what = figure_text (tl_map_measure (job->map, job->place.measure), &figure);
  g_ptr_array_add (job->said, g_strdup_printf ("%s: %s", where, what));
}

/* ---- changing ---- */

/* "VALUE" of the place that is named, or "STAGE=VALUE". */
static gboolean
set_estimate (Job *job, const char *text, GError **error)
{
  const char *sign = strrchr (text, '=');
  TlScorePlace place = job->place;
  double estimate;

  if (sign != NULL)
    {
      g_autofree char *name = g_strstrip (g_strndup (text, (gsize) (sign - text)));

      place.stage = tl_map_find (job->map, TL_KIND_STAGE, name);
      if (place.stage == TL_HANDLE_NONE)
        {
          g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("There is no stage “%s” in the map, or several have that name"), name);
          return FALSE;
        }
    }
  if (!parse_number (tl_map_measure (job->map, place.measure), "estimate", sign != NULL ? sign + 1 : text, &estimate, error) || !tl_estimate_write (job->map, &place, estimate, error))
    return FALSE;
  tell_estimate (job, &place, estimate);
  return TRUE;
}

static gboolean
set_all (Job *job, GError **error)
{
  const Options *o = job->options;
  TlTypedFigure figure;

  if (!find_measure (job, error) || !find_wave (job, error))
    return FALSE;
  if (o->value != NULL || o->groups != NULL)
    {
      if (!parse_figure (job, &figure, error) || !tl_typed_figure_write (job->map, &job->place, &figure, error))
        return FALSE;
      tell_figure (job);
    }
  for (guint i = 0; o->estimates != NULL && o->estimates[i] != NULL; i++)
    if (!set_estimate (job, o->estimates[i], error))
      return FALSE;
  return TRUE;
}

static TlExit
change (Job *job)
{
  const char *output = job->options->output != NULL ? job->options->output : job->name;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  tl_map_begin (job->map, _ ("Set figure"));
  if (!set_all (job, &error))
    tl_map_rollback (job->map);
  else if (tl_map_commit (job->map, &error))
    {
      bytes = tl_write_bytes (job->map);
      if (tl_write_output (output, bytes, NULL) == TL_EXIT_ERROR)
        return TL_EXIT_ERROR;
      for (guint i = 0; i < job->said->len; i++)
        if (strcmp (output, "-") == 0)
          tl_print_error ("%s", (const char *) job->said->pdata[i]);
        else
          g_print ("%s\n", (const char *) job->said->pdata[i]);
      return TL_EXIT_DONE;
    }
  tl_print_error ("%s: %s", job->label, error->message);
  return TL_EXIT_ERROR;
}

static TlExit
run (const char *command, const char *name, const Options *options)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autofree char *label = tl_input_label (name);
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  Job job = { .command = command, .name = name, .options = options, .map = map, .label = label, .said = said };

  return map != NULL && find_place (&job) ? change (&job) : TL_EXIT_ERROR;
}

/* ---- the command ---- */

static gboolean
check_options (const char *command, const Options *o)
{
  gboolean of_stage = FALSE;

  for (guint i = 0; o->estimates != NULL && o->estimates[i] != NULL; i++)
    of_stage |= strchr (o->estimates[i], '=') != NULL;
  if (o->value == NULL && o->groups == NULL && o->estimates == NULL)
    tl_usage_error (command, _ ("Say with --value, --groups or --estimate what the figure is"));
  else if (o->value != NULL && o->groups != NULL)
    tl_usage_error (command, _ ("Either --value or --groups: the value follows from the sizes"));
  else if (o->n != NULL && o->value == NULL)
    tl_usage_error (command, _ ("--n goes with --value: how many people gave it"));
  else if (o->wave != NULL && o->new_wave != NULL)
    tl_usage_error (command, _ ("Either --wave or --new-wave"));
  else if ((o->stage != NULL || o->function != NULL) + (o->touchpoint != NULL) + (o->handoff != NULL) > 1)
    tl_usage_error (command, _ ("A figure is of a stage, a function, a function in a stage, a touchpoint or a hand-off, one of them"));
  else if (of_stage && (o->stage != NULL || o->touchpoint != NULL || o->handoff != NULL))
    tl_usage_error (command, _ ("--estimate STAGE=VALUE says the stage itself"));
  else
    return TRUE;
  return FALSE;
}

static void
clear_options (Options *o)
{
  char *texts[] = { o->stage, o->function, o->touchpoint, o->handoff, o->measure, o->wave, o->new_wave, o->segment, o->value, o->n, o->groups, o->output };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (o->estimates);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* Options that are lists are not decoded by tl_decode_options(). */
static gboolean
decode_estimates (const char *command, Options *o)
{
  for (guint i = 0; o->estimates != NULL && o->estimates[i] != NULL; i++)
    if (!tl_decode_options (command, (char **[]){ &o->estimates[i], NULL }))
      return FALSE;
  return TRUE;
}

TlExit
tl_command_figure (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) o = { 0 };
  const char *name;
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &o.stage, N_ ("The stage it is about, by id or name; the whole journey where nothing is named"), N_ ("STAGE") },
    { "function", 0, 0, G_OPTION_ARG_FILENAME, &o.function, N_ ("The function it is about, or whose view of the stage it is"), N_ ("ID") },
    { "touchpoint", 0, 0, G_OPTION_ARG_FILENAME, &o.touchpoint, N_ ("The touchpoint it is about"), N_ ("ID") },
    { "handoff", 0, 0, G_OPTION_ARG_FILENAME, &o.handoff, N_ ("The hand-off it is about, as those who take over rate it"), N_ ("ID") },
    { "measure", 'm', 0, G_OPTION_ARG_FILENAME, &o.measure, N_ ("What is measured: a measure of the map (default: its first), or a kind such as nps"), N_ ("MEASURE") },
    { "wave", 0, 0, G_OPTION_ARG_FILENAME, &o.wave, N_ ("The wave (default: the latest with scores)"), N_ ("ID") },
    { "new-wave", 0, 0, G_OPTION_ARG_FILENAME, &o.new_wave, N_ ("The same, added to the map where it has none of that name"), N_ ("NAME") },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &o.segment, N_ ("The customers it is about (default: all)"), N_ ("ID") },
    { "value", 0, 0, G_OPTION_ARG_FILENAME, &o.value, N_ ("A KPI, or a value that somebody reported; an empty one takes the figure away"), N_ ("VALUE") },
    { "n", 0, 0, G_OPTION_ARG_FILENAME, &o.n, N_ ("With --value: how many people gave it"), N_ ("N") },
    { "groups", 0, 0, G_OPTION_ARG_FILENAME, &o.groups, N_ ("How many gave worst, middle and best answers; of a share, other and best ones"), N_ ("N,N,N") },
    { "estimate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.estimates, N_ ("What people in the room believe; an empty value takes it away; may be given several times"), N_ ("[STAGE=]VALUE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, N_ ("Write the map to FILE (“-”: standard output)"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("MAP"), _ ("Sets a figure that you have without the answers behind it, or a guess of the people in the room."),
                         _ ("Each is drawn as what it is. A score that was counted from answers is not typed over; an estimate stands beside it.\n"
                            "The map is changed unless -o names another. Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &o.stage, &o.function, &o.touchpoint, &o.handoff, &o.measure, &o.wave, &o.new_wave, &o.segment, &o.value, &o.n, &o.groups, NULL }) || !decode_estimates (argv[0], &o))
    return TL_EXIT_ERROR;
  name = tl_one_file (argv[0], files);
  return name != NULL && check_options (argv[0], &o) ? run (argv[0], name, &o) : TL_EXIT_ERROR;
}
