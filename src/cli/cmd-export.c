/* Throughline: export: a map as a picture. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "export/pdf.h"
#include "export/png.h"
#include "export/sheets.h"
#include "model/comments.h"
#include "model/value.h"
#include "picture/fit.h"
#include "picture/scene-tables.h"
#include "picture/view.h"

/* Below it, people at the back of the room cannot read a slide. */
#define READABLE 11
#define WIDTH_MAX 32767
#define ROWS_MAX 8 /* of stages, and slides */

typedef struct
{
  char *output, *preset, *view, *function, *measure, *wave, *segment, *compare, *side_by_side, *theme, *language, *today, *rows, *slides;
  int width;
  gboolean notes, parking, no_votes, gaps, gap_list, verbose, no_comments;
  gboolean no_scores, no_promised, heat, falls, holds, guesses;
  int table; /* TlTableKind; -1: the map */
} Options;

static void
options_clear (Options *options)
{
  char **const texts[] = {
    &options->output,
    &options->preset,
    &options->view,
    &options->function,
    &options->measure,
    &options->wave,
    &options->segment,
    &options->compare,
    &options->side_by_side,
    &options->theme,
    &options->language,
    &options->today,
    &options->rows,
    &options->slides,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What @name names in the map; 0 with a sentence that lists what there is. */
static TlHandle
find (TlMap *map, const char *file, TlKind kind, const char *option, const char *name)
{
  TlHandle handle = tl_map_find (map, kind, name);
  const GPtrArray *all = tl_map_list (map, kind);
  g_autoptr (GString) known = g_string_new (NULL);

  if (handle != 0)
    return handle;
  for (guint i = 0; i < MIN (all->len, 12); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", ((const TlRecord *) g_ptr_array_index (all, i))->id);
  if (all->len == 0)
    tl_print_error (_ ("%s: “%s” of --%s is not in the map; it has none"), file, name, option);
  else
    tl_print_error (_ ("%s: “%s” of --%s is not in the map, or several have that name; it has %s%s"), file, name, option, known->str, all->len > 12 ? "…" : "");
  return 0;
}

static gboolean
set_reference (TlMap *map, const char *file, TlKind kind, const char *option, const char *name, TlHandle *handle)
{
  if (name != NULL)
    *handle = find (map, file, kind, option, name);
  return name == NULL || *handle != 0;
}

/* The words of --side-by-side, by TlSeriesKind. */
static const char *const series_words[TL_N_SERIES_KINDS] = { NULL, "segments", "views" };

static int
find_series (const char *word)
{
  for (int i = 1; word != NULL && i < TL_N_SERIES_KINDS; i++)
    if (strcmp (word, series_words[i]) == 0)
      return i;
  return word == NULL ? TL_SERIES_ONE : -1;
}

/* "before" is the wave before, unless a wave is called so. */
static gboolean
set_compare (TlMap *map, const char *file, const char *name, TlHandle *compare)
{
  if (name != NULL && strcmp (name, "before") == 0 && tl_map_find (map, TL_KIND_WAVE, name) == 0)
    *compare = TL_WAVE_BEFORE;
  else
    return set_reference (map, file, TL_KIND_WAVE, "compare", name, compare);
  return TRUE;
}

static gboolean
set_up_scores (TlView *view, TlMap *map, const char *file, const Options *options)
{
  if (options->no_scores)
    view->show = tl_words_without (view->show, TL_SHOW_SCORES);
  view->series = (TlSeriesKind) find_series (options->side_by_side);
  view->promised = !options->no_promised;
  view->score_heat = options->heat;
  view->score_falls = options->falls;
  view->holds = options->holds;
  view->guessing = options->guesses;
  return set_reference (map, file, TL_KIND_MEASURE, "measure", options->measure, &view->measure) && set_reference (map, file, TL_KIND_WAVE, "wave", options->wave, &view->wave)
         && set_reference (map, file, TL_KIND_SEGMENT, "segment", options->segment, &view->segment) && set_compare (map, file, options->compare, &view->compare);
}

static gboolean
set_up_view (TlView *view, TlMap *map, const char *file, const Options *options)
{
  const TlFieldInfo *theme = tl_schema_find_field (TL_KIND_VIEW, "theme");

  tl_view_init (view, map, options->language);
  tl_view_for_export (view, options->notes, options->parking);
  view->votes = !options->no_votes;
  view->gaps = options->gaps || options->gap_list;
  view->gap_list = options->gap_list;
  if (options->today != NULL)
    tl_date_parse (options->today, &view->today);
  if (options->theme != NULL)
    view->theme = (TlThemeName) tl_schema_find_word (theme, options->theme);
  return set_reference (map, file, TL_KIND_FUNCTION, "function", options->function, &view->emphasis) && set_up_scores (view, map, file, options);
}

/* Rows of stages, or slides: 0 for "auto"; -1: no such number. */
static int
find_rows (const char *text)
{
  guint64 rows;

  if (text == NULL)
    return 1;
  if (strcmp (text, "auto") == 0)
    return 0;
  return g_ascii_string_to_unsigned (text, 10, 1, ROWS_MAX, &rows, NULL) ? (int) rows : -1;
}

/* The scene, and the size it is drawn at: on a slide the columns are as wide as makes its text largest. */
static TlScene *
make_scene (TlMap *map, TlView *view, TlTypesetter *typesetter, const Options *options, TlPixelSize *size)
{
  TlScene *scene;

  if (view->slide == 0)
    view->broken = (guint) find_rows (options->rows);
  if (options->width <= 0)
    {
      tl_pixel_size_preset (options->preset != NULL ? options->preset : "16:9", size);
      if (view->slide == 0 && view->broken == 0)
        tl_fit_rows (map, view, typesetter, size->width, size->height, ROWS_MAX / 2);
      else
        tl_fit_columns (map, view, typesetter, size->width, size->height);
    }
  scene = tl_scene_new (map, view, typesetter);
  if (options->width > 0)
    tl_pixel_size_width (scene, (guint) options->width, size);
  return scene;
}

/* A table is as large as it is, at twice the pixels of a screen, unless a size is asked for. */
static TlScene *
make_table (TlMap *map, const TlView *view, TlTypesetter *typesetter, const Options *options, TlPixelSize *size)
{
  TlScene *scene = tl_table_scene (map, (TlTableKind) options->table, view->emphasis, view, typesetter);
  double width, height;

  tl_scene_size (scene, &width, &height);
  if (options->preset != NULL)
    {
      tl_pixel_size_preset (options->preset, size);
      tl_table_fit_columns (scene, size->width, size->height);
    }
  else
    tl_pixel_size_width (scene, options->width > 0 ? (guint) options->width : (guint) MIN (2 * width, WIDTH_MAX), size);
  return scene;
}

/* What a designer asks about the picture just made. */
static void
describe (TlScene *scene, const TlPixelSize *size, const char *output)
{
  g_autofree char *family = tl_typesetter_family (tl_scene_typesetter (scene));
  double width, height;

  tl_scene_size (scene, &width, &height);
  g_printerr (_ ("%s: %u × %u pixels of a map of %.0f × %.0f, smallest text %.1f pixels, font %s"),
              output, size->width, size->height, width, height, tl_png_smallest_text (scene, size), family);
  g_printerr ("\n");
}

/* What would help: a page is told a number of slides, where one is enough. */
static void
warn_of_small_text (TlMap *map, const TlView *view, TlScene *scene, const TlPixelSize *size, const Options *options, const char *file)
{
  double smallest = tl_png_smallest_text (scene, size), width = MIN (WIDTH_MAX, size->width * READABLE / smallest);
  gboolean is_page = options->table < 0 && options->width <= 0, enough = FALSE;
  TlView whole = *view;
  guint slides = 0;

  if (smallest >= READABLE)
    return;
  whole.slide = 0;
  if (is_page)
    slides = tl_fit_slides (map, &whole, tl_scene_typesetter (scene), size->width, size->height, READABLE, ROWS_MAX, &enough);
  if (enough)
    tl_print_warning (file, 0, _ ("The smallest text is %.1f pixels high, less than %d: --slides %u makes it readable, or a width of %.0f pixels"), smallest, READABLE, slides, width);
  else
    tl_print_warning (file, 0, _ ("The smallest text is %.1f pixels high, less than %d: a width of %.0f pixels makes it readable"), smallest, READABLE, width);
}

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize length = strlen (name), n = strlen (ending);

  return length > n && g_ascii_strcasecmp (name + length - n, ending) == 0;
}

static GBytes *
table_csv (TlMap *map, const TlView *view, const Options *options)
{
  char *csv = tl_table_csv (map, (TlTableKind) options->table, view->emphasis, view);

  return g_bytes_new_take (csv, strlen (csv));
}

static GBytes *
table_pdf (TlMap *map, const TlView *view, const Options *options, GError **error)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, view->words->language, view->text_scale);
  g_autoptr (TlScene) scene = tl_table_scene (map, (TlTableKind) options->table, view->emphasis, view, typesetter);

  return tl_pdf_export (scene, tl_map_journey (map)->title, error);
}

/* The map: on sheets of paper, as few as can be read, or on slides of the preset. */
static GBytes *
map_pdf (TlMap *map, const TlView *view, const Options *options, GError **error)
{
  double width = TL_SHEET_WIDTH, height = TL_SHEET_HEIGHT, margin = TL_SHEET_MARGIN;
  g_autoptr (GPtrArray) sheets = NULL;
  TlPixelSize size;

  if (options->preset != NULL && tl_pixel_size_preset (options->preset, &size))
    {
      width = size.width * 72 / size.dpi;
      height = size.height * 72 / size.dpi;
      margin = 0;
    }
  sheets = tl_map_sheets (map, view, width - 2 * margin, height - 2 * margin, options->slides != NULL ? (guint) find_rows (options->slides) : 0);
  return tl_sheets_pdf (sheets, width, height, margin, tl_map_journey (map)->title, error);
}

/* Before anything looks at them; gaps still know that somebody waits. */
static void
leave_out_comments (TlMap *map, const Options *options)
{
  if (options->no_comments || !tl_map_keeps_comments (map))
    tl_map_leave_out_comments (map, TL_LEAVE_OUT_WORDS);
}

/* What has no pixels: a table as CSV, a table or the map as PDF. */
static TlExit
tabulate (const char *name, const Options *options)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autofree char *label = tl_input_label (name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlView view;

  if (map == NULL)
    return TL_EXIT_ERROR;
  leave_out_comments (map, options);
  if (!set_up_view (&view, map, label, options))
    return TL_EXIT_ERROR;
  if (options->table < 0)
    bytes = map_pdf (map, &view, options, &error);
  else
    bytes = has_ending (options->output, ".csv") ? table_csv (map, &view, options) : table_pdf (map, &view, options, &error);
  if (bytes == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  return tl_write_output (options->output, bytes, name);
}

/* "moving.png" is "moving-2.png" as the second of several. (transfer full) */
static char *
slide_name (const char *output, guint slide)
{
  gsize stem = strlen (output) - (has_ending (output, ".png") ? strlen (".png") : 0);

  return slide > 0 ? g_strdup_printf ("%.*s-%u%s", (int) stem, output, slide, output + stem) : g_strdup (output);
}

static guint
count_slides (TlMap *map, const TlView *view, TlTypesetter *typesetter, const Options *options)
{
  guint n = (guint) find_rows (options->slides);
  TlPixelSize size;

  if (n > 0)
    return MIN (n, MAX (1, tl_map_list (map, TL_KIND_STAGE)->len));
  tl_pixel_size_preset (options->preset != NULL ? options->preset : "16:9", &size);
  return tl_fit_slides (map, view, typesetter, size.width, size.height, READABLE, ROWS_MAX, NULL);
}

static TlExit
draw_one (const char *name, TlMap *map, TlView view, TlTypesetter *typesetter, const Options *options)
{
  g_autofree char *output = slide_name (options->output, view.slide);
  g_autoptr (TlScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlPixelSize size;

  scene = options->table >= 0 ? make_table (map, &view, typesetter, options, &size) : make_scene (map, &view, typesetter, options, &size);
  bytes = tl_png_export (scene, &size, tl_map_journey (map)->title, &error);
  if (bytes == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  warn_of_small_text (map, &view, scene, &size, options, name);
  if (options->verbose)
    describe (scene, &size, output);
  return tl_write_output (output, bytes, name);
}

static TlExit
draw (const char *name, const Options *options)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autofree char *label = tl_input_label (name);
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlExit status = TL_EXIT_DONE;
  TlView view;
  guint n;

  if (map == NULL)
    return TL_EXIT_ERROR;
  leave_out_comments (map, options);
  if (!set_up_view (&view, map, label, options))
    return TL_EXIT_ERROR;
  typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);
  n = count_slides (map, &view, typesetter, options);
  for (guint slide = 1; slide <= n && status == TL_EXIT_DONE; slide++)
    {
      view.slide = n > 1 ? slide : 0;
      view.broken = n;
      status = draw_one (name, map, view, typesetter, options);
    }
  return status;
}

/* TRUE when the options have a meaning; says which has none. */
static gboolean
check_options (const char *command, const Options *options)
{
  TlPixelSize size;
  TlDate day;

  if (options->output == NULL)
    tl_usage_error (command, _ ("Say with -o where the picture goes"));
  else if (options->view != NULL && options->table < 0 && !g_str_equal (options->view, "map"))
    tl_usage_error (command, _ ("--view is map, roles, handoffs, function or value, not “%s”"), options->view);
  else if (options->table == TL_TABLE_FUNCTION && options->function == NULL)
    tl_usage_error (command, _ ("Say with --function whose page it is"));
  else if (options->function != NULL && options->table >= 0 && options->table != TL_TABLE_FUNCTION)
    tl_usage_error (command, _ ("--function is for the map and for a function’s page"));
  else if (options->width != -1 && options->preset != NULL)
    tl_usage_error (command, _ ("--width and --preset exclude each other"));
  else if (options->width != -1 && (options->width < 1 || options->width > WIDTH_MAX))
    tl_usage_error (command, _ ("--width is 1 to %d, not %d"), WIDTH_MAX, options->width);
  else if (options->preset != NULL && !tl_pixel_size_preset (options->preset, &size))
    tl_usage_error (command, _ ("--preset is 16:9, 4:3 or 4k, not “%s”"), options->preset);
  else if (find_rows (options->rows) < 0)
    tl_usage_error (command, _ ("--rows is auto or 1 to %d, not “%s”"), ROWS_MAX, options->rows);
  else if (find_rows (options->slides) < 0)
    tl_usage_error (command, _ ("--slides is auto or 1 to %d, not “%s”"), ROWS_MAX, options->slides);
  else if (options->slides != NULL && options->rows != NULL)
    tl_usage_error (command, _ ("--slides and --rows exclude each other"));
  else if ((options->slides != NULL || find_rows (options->rows) == 0) && options->width != -1)
    tl_usage_error (command, _ ("--slides and --rows auto are for pages: --preset, not --width"));
  else if (options->table < 0 && has_ending (options->output, ".pdf") && (options->rows != NULL || options->width != -1))
    tl_usage_error (command, _ ("A PDF has sheets: --preset and --slides are for it, not --width and --rows"));
  else if (options->slides != NULL && strcmp (options->output, "-") == 0)
    tl_usage_error (command, _ ("--slides writes several files; name them with -o"));
  else if ((options->slides != NULL || options->rows != NULL) && options->table >= 0)
    tl_usage_error (command, _ ("--slides and --rows are for the map"));
  else if (find_series (options->side_by_side) < 0)
    tl_usage_error (command, _ ("--side-by-side is segments or views, not “%s”"), options->side_by_side);
  else if (options->theme != NULL && tl_schema_find_word (tl_schema_find_field (TL_KIND_VIEW, "theme"), options->theme) < 0)
    tl_usage_error (command, _ ("--theme is light, dark or print, not “%s”"), options->theme);
  else if (options->today != NULL && (!tl_date_parse (options->today, &day) || day == 0))
    tl_usage_error (command, _ ("--today is a date such as 2026-09-30, not “%s”"), options->today);
  else
    return TRUE;
  return FALSE;
}

/* A picture under the name of another format would not open, and on a terminal it is noise. */
static gboolean
check_output (const char *command, const char *output, int table)
{
  g_autofree char *base = g_path_get_basename (output);
  const char *ending = strrchr (base, '.');

  if (strcmp (output, "-") == 0)
    {
      if (!isatty (STDOUT_FILENO))
        return TRUE;
      tl_usage_error (command, _ ("A picture is nothing for a terminal; send it to a file or a program"));
      return FALSE;
    }
  if (has_ending (output, ".pdf") || (table >= 0 && has_ending (output, ".csv")))
    return TRUE;
  if (ending == NULL || g_ascii_strcasecmp (ending, ".png") == 0 || g_str_has_prefix (output, "/dev/"))
    return TRUE;
  if (table >= 0)
    tl_usage_error (command, _ ("%s: Tables are PNG, PDF or CSV; name a file that ends in .png, .pdf or .csv"), output);
  else
    tl_usage_error (command, _ ("%s: Pictures are PNG or PDF; name a file that ends in .png or .pdf"), output);
  return FALSE;
}

TlExit
tl_command_export (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) options = { .width = -1 };
  const char *name;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Write the picture to FILE (“-”: standard output)"), N_ ("FILE") },
    { "width", 'w', 0, G_OPTION_ARG_INT, &options.width, N_ ("PX pixels wide, as high as the map needs"), N_ ("PX") },
    { "preset", 'p', 0, G_OPTION_ARG_STRING, &options.preset, N_ ("A slide, the map fitted and centred (default: 16:9, which is 1920 × 1080)"), "16:9|4:3|4k" },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options.view, N_ ("What is drawn (default: map); tables go to .csv and .pdf, too"), "map|roles|handoffs|function|value" },
    { "function", 'f', 0, G_OPTION_ARG_FILENAME, &options.function, N_ ("Whose page; on the map all that this function has no part in is faded; by id or name"), N_ ("ID") },
    { "measure", 'm', 0, G_OPTION_ARG_FILENAME, &options.measure, N_ ("The measure shown, by id or name (default: the first)"), N_ ("ID") },
    { "wave", 0, 0, G_OPTION_ARG_FILENAME, &options.wave, N_ ("The wave shown, by id or name (default: the latest)"), N_ ("ID") },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &options.segment, N_ ("Only these customers, by id or name (default: all)"), N_ ("ID") },
    { "compare", 'c', 0, G_OPTION_ARG_FILENAME, &options.compare, N_ ("How each score moved since that wave, by id or name, or since “before”"), N_ ("ID") },
    { "side-by-side", 0, 0, G_OPTION_ARG_STRING, &options.side_by_side, N_ ("All segments, or what customers, employees and internal measures say"), "segments|views" },
    { "heat", 0, 0, G_OPTION_ARG_NONE, &options.heat, N_ ("Tint each stage by its score"), NULL },
    { "falls", 0, 0, G_OPTION_ARG_NONE, &options.falls, N_ ("Say beside each hand-off how the score changes across it"), NULL },
    { "holds", 0, 0, G_OPTION_ARG_NONE, &options.holds, N_ ("Tick what works well"), NULL },
    { "guesses", 0, 0, G_OPTION_ARG_NONE, &options.guesses, N_ ("Show estimates alone, and keep back what was measured"), NULL },
    { "no-promised", 0, 0, G_OPTION_ARG_NONE, &options.no_promised, N_ ("Leave out the values promised"), NULL },
    { "no-scores", 0, 0, G_OPTION_ARG_NONE, &options.no_scores, N_ ("Leave out the score band"), NULL },
    { "theme", 't', 0, G_OPTION_ARG_STRING, &options.theme, N_ ("Colours (default: light)"), "light|dark|print" },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &options.language, N_ ("The picture's own words and direction (default: the map's language)"), N_ ("TAG") },
    { "notes", 0, 0, G_OPTION_ARG_NONE, &options.notes, N_ ("Show the sticky notes in the cells, too"), NULL },
    { "parking", 0, 0, G_OPTION_ARG_NONE, &options.parking, N_ ("Show the parking strip of notes without a cell, too"), NULL },
    { "no-votes", 0, 0, G_OPTION_ARG_NONE, &options.no_votes, N_ ("Leave out the numbers of votes"), NULL },
    { "gaps", 0, 0, G_OPTION_ARG_NONE, &options.gaps, N_ ("Flag what interrupts the journey, numbered, and dot the missing hand-offs"), NULL },
    { "gap-list", 0, 0, G_OPTION_ARG_NONE, &options.gap_list, N_ ("Flag them, and tell what they are under the picture"), NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options.today, N_ ("With --gaps: the day on which answers and reviews are due or late (default: the system's)"), N_ ("DATE") },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &options.no_comments, N_ ("Leave out what customers said"), NULL },
    { "rows", 0, 0, G_OPTION_ARG_STRING, &options.rows, N_ ("Break the stages into so many rows below each other, or as many as make the text largest (default: 1)"), "N|auto" },
    { "slides", 0, 0, G_OPTION_ARG_STRING, &options.slides, N_ ("So many slides, OUT-1.png and so on, or as few as can be read (default: 1, of a PDF auto)"), "N|auto" },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options.verbose, N_ ("Tell size, smallest text and font"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("FILE -o OUT.png"), _ ("Draws a map as a PNG or PDF, the same bytes for the same map every time."),
                         _ ("Exit status: 0 done, 2 an error. FILE “-” is standard input.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &options.measure, &options.wave, &options.segment, &options.compare, &options.function, NULL }))
    return TL_EXIT_ERROR;
  options.table = options.view != NULL ? tl_table_find (options.view) : -1;
  name = tl_one_file (argv[0], files);
  if (name == NULL || !check_options (argv[0], &options) || !check_output (argv[0], options.output, options.table))
    return TL_EXIT_ERROR;
  if (has_ending (options.output, ".pdf") || (options.table >= 0 && has_ending (options.output, ".csv")))
    return tabulate (name, &options);
  return draw (name, &options);
}
