/* Throughline: comments: what customers said, who owes them an answer; answering and closing. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "feedback/loops-table.h"
#include "files/write.h"
#include "model/comments.h"

typedef enum
{
  CHANGE_NONE,
  CHANGE_ANSWER,
  CHANGE_CLOSE,
  CHANGE_OPEN,
  CHANGE_ASSIGN
} Change;

typedef struct
{
  char *format, *output, *state, *owner, *stage, *search, *today, *reply, *to;
  char **answer, **close, **reopen, **assign;
  gboolean open, late, no_comments;
  TlDate day;
} Options;

/* ---- what is asked for ---- */

static gboolean
set_filter (TlMap *map, const char *label, const Options *options, TlLoopFilter *filter)
{
  *filter = (TlLoopFilter){ .search = options->search, .late_only = options->late };
  if (options->open)
    filter->states = TL_LOOPS_WAITING;
  else if (options->state != NULL)
    filter->states = 1u << tl_schema_find_word (tl_schema_find_field (TL_KIND_COMMENT, "loop"), options->state);
  filter->nobody = g_strcmp0 (options->owner, "nobody") == 0;
  if (options->owner != NULL && !filter->nobody && (filter->owner = tl_find_named (map, label, TL_KIND_FUNCTION, "owner", options->owner)) == TL_HANDLE_NONE)
    return FALSE;
  return options->stage == NULL || (filter->stage = tl_find_named (map, label, TL_KIND_STAGE, "stage", options->stage)) != TL_HANDLE_NONE;
}

static void
append_json (GString *out, TlMap *map, const GArray *items)
{
  g_string_append (out, "[");
  for (guint i = 0; i < items->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n  {" : "\n  {");
      for (TlLoopField field = 0; field < TL_N_LOOP_FIELDS; field++)
        {
          g_autofree char *text = tl_loop_field_text (map, &g_array_index (items, TlLoopItem, i), field);

          g_string_append_printf (out, "%s\"%s\": ", field > 0 ? ", " : "", tl_loop_field_name (field));
          if (field >= TL_N_LOOP_TEXTS && text != NULL)
            g_string_append (out, text);
          else
            tl_json_append (out, text);
        }
      g_string_append (out, "}");
    }
  g_string_append (out, items->len > 0 ? "\n]\n" : "]\n");
}

/* ---- for people ---- */

#define WORDS_SHOWN 72

/* The first words of what was said, in one line. (transfer full) */
static char *
first_words (const char *text)
{
  g_autofree char *line = g_strdup (text != NULL ? text : "");

  g_strdelimit (line, "\n\t", ' ');
  if (g_utf8_strlen (line, -1) > WORDS_SHOWN)
    {
      g_autofree char *cut = g_utf8_substring (line, 0, WORDS_SHOWN - 1);

      return g_strconcat (g_strchomp (cut), "…", NULL);
    }
  return g_steal_pointer (&line);
}

static void
append_heading (GString *out, TlMap *map, const GArray *items, guint first)
{
  TlHandle owner = g_array_index (items, TlLoopItem, first).owner;
  g_autofree char *name = owner != TL_HANDLE_NONE ? tl_map_describe (map, owner) : g_strdup (_ ("Nobody yet"));
  guint waiting = 0, late = 0;

  for (guint i = first; i < items->len && g_array_index (items, TlLoopItem, i).owner == owner; i++)
    {
      waiting += g_array_index (items, TlLoopItem, i).comment->loop == TL_LOOP_OPEN;
      late += g_array_index (items, TlLoopItem, i).late > 0;
    }
  /* Translators: a function, how many comments wait for its answer, how many of them longer than agreed. */
  g_string_append_printf (out, ngettext ("%s: %u waits for an answer, %u late", "%s: %u wait for an answer, %u late", waiting), name, waiting, late);
  g_string_append_c (out, '\n');
}

static char *
said_age (const TlLoopItem *item)
{
  if (item->days < 0)
    return g_strdup ("");
  if (item->late > 0)
    /* Translators: days a comment has waited, and how many too many. */
    return g_strdup_printf (ngettext ("%d day, %d late", "%d days, %d late", (gulong) item->days), item->days, item->late);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) item->days), item->days);
}

static void
append_text (GString *out, TlMap *map, const GArray *items)
{
  if (items->len == 0)
    g_string_append_printf (out, "%s\n", _ ("There is no such comment in the map."));
  for (guint i = 0; i < items->len; i++)
    {
      const TlLoopItem *item = &g_array_index (items, TlLoopItem, i);
      g_autofree char *id = tl_loop_field_text (map, item, TL_LOOP_ID), *age = said_age (item), *words = first_words (item->comment->text);
      g_autofree char *stage = item->stage != TL_HANDLE_NONE ? tl_map_describe (map, item->stage) : g_strdup ("");
      const char *state = _ (tl_schema_find_field (TL_KIND_COMMENT, "loop")->words[item->comment->loop].label);

      if (i == 0 || item->owner != (item - 1)->owner)
        append_heading (out, map, items, i);
      g_string_append_printf (out, "  %s  %s%s%s  %s  %s\n", id, state, age[0] != '\0' ? ", " : "", age, stage, words);
      if (item->comment->reply != NULL)
        /* Translators: what was done about a comment. */
        g_string_append_printf (out, "      %s %s\n", _ ("Done:"), item->comment->reply);
    }
}

static TlExit
write_list (TlMap *map, const char *name, const TlLoopFilter *filter, const Options *options)
{
  g_autoptr (GArray) items = tl_loops_list (map, filter, options->day);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (g_strcmp0 (options->format, "json") == 0)
    append_json (out, map, items);
  else if (g_strcmp0 (options->format, "csv") == 0)
    {
      g_autofree char *csv = tl_loops_csv (map, items);

      g_string_append (out, csv);
    }
  else
    append_text (out, map, items);
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return tl_write_output (options->output != NULL ? options->output : "-", bytes, name);
}

/* ---- changes ---- */

static gboolean
change_one (TlMap *map, Change change, TlHandle comment, TlHandle to, const Options *options, GError **error)
{
  switch (change)
    {
    case CHANGE_ANSWER:
      return tl_loop_answer (map, comment, options->reply, options->day, error);
    case CHANGE_CLOSE:
      return tl_loop_close (map, comment, options->reply, options->day, error);
    case CHANGE_OPEN:
      return tl_loop_open (map, comment, error);
    case CHANGE_ASSIGN:
      return tl_loop_assign (map, comment, to, error);
    case CHANGE_NONE:
      break;
    }
  g_assert_not_reached ();
}

static TlExit
change_all (TlMap *map, const char *name, Change change, char **ids, const Options *options)
{
  g_autofree char *label = tl_input_label (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (GBytes) bytes = NULL;
  TlHandle to = TL_HANDLE_NONE;

  if (change == CHANGE_ASSIGN && strcmp (options->to, "nobody") != 0 && (to = tl_find_named (map, label, TL_KIND_FUNCTION, "to", options->to)) == TL_HANDLE_NONE)
    return TL_EXIT_ERROR;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      TlHandle comment = tl_loops_find (map, ids[i]);

      if (comment == TL_HANDLE_NONE)
        {
          tl_print_error (_ ("%s: There is no comment “%s”; the list names them, by id or as #3"), label, ids[i]);
          return TL_EXIT_ERROR;
        }
      g_array_append_val (found, comment);
    }
  for (guint i = 0; i < found->len; i++)
    if (!change_one (map, change, g_array_index (found, TlHandle, i), to, options, &error))
      {
        tl_print_failure (name, error);
        return TL_EXIT_ERROR;
      }
  if (options->no_comments)
    tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS);
  bytes = tl_write_bytes (map);
  return tl_write_output (options->output != NULL ? options->output : name, bytes, NULL);
}

/* ---- the command ---- */

static TlExit
run (const char *name, Change change, char **ids, const Options *options)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autofree char *label = tl_input_label (name);
  TlLoopFilter filter;

  if (map == NULL || (change == CHANGE_NONE && !set_filter (map, label, options, &filter)))
    return TL_EXIT_ERROR;
  if (change != CHANGE_NONE)
    return change_all (map, name, change, ids, options);
  if (options->no_comments)
    tl_map_leave_out_comments (map, TL_LEAVE_OUT_WORDS);
  return write_list (map, name, &filter, options);
}

/* Which change is asked for; FALSE: several, or one that lacks something. */
static gboolean
read_change (const char *command, const Options *options, Change *change, char ***ids)
{
  char **lists[] = { options->answer, options->close, options->reopen, options->assign };
  guint n = 0;

  *change = CHANGE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL)
      {
        n++;
        *change = CHANGE_ANSWER + i;
        *ids = lists[i];
      }
  if (n > 1)
    tl_usage_error (command, _ ("One of --answer, --close, --reopen and --assign at a time"));
  else if ((*change == CHANGE_ASSIGN) != (options->to != NULL))
    tl_usage_error (command, _ ("--assign and --to belong together: a comment, and the function that owes the answer"));
  else if (options->reply != NULL && *change != CHANGE_ANSWER && *change != CHANGE_CLOSE)
    tl_usage_error (command, _ ("--reply goes with --answer or --close"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_options (const char *command, Options *options)
{
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "csv") != 0 && strcmp (options->format, "json") != 0)
    tl_usage_error (command, _ ("--format is “text”, “csv” or “json”, not “%s”"), options->format);
  else if (options->state != NULL && tl_schema_find_word (tl_schema_find_field (TL_KIND_COMMENT, "loop"), options->state) < 0)
    tl_usage_error (command, _ ("--state is none, open, answered or closed, not “%s”"), options->state);
  else if (options->today != NULL && (!tl_date_parse (options->today, &options->day) || options->day == 0))
    tl_usage_error (command, _ ("--today is a date such as 2026-09-30, not “%s”"), options->today);
  else
    return TRUE;
  return FALSE;
}

static void
clear_options (Options *o)
{
  char *texts[] = { o->format, o->output, o->state, o->owner, o->stage, o->search, o->today, o->reply, o->to };
  char **lists[] = { o->answer, o->close, o->reopen, o->assign };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

TlExit
tl_command_comments (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) o = { .day = tl_date_today () };
  Change change;
  char **ids = NULL;
  const char *name;
  const GOptionEntry entries[] = {
    { "open", 0, 0, G_OPTION_ARG_NONE, &o.open, N_ ("Only those that wait for an answer"), NULL },
    { "late", 0, 0, G_OPTION_ARG_NONE, &o.late, N_ ("Only those that wait longer than agreed"), NULL },
    { "state", 0, 0, G_OPTION_ARG_STRING, &o.state, N_ ("Only those in this state"), "none|open|answered|closed" },
    { "owner", 0, 0, G_OPTION_ARG_FILENAME, &o.owner, N_ ("Only those whose answer this function owes, by id or name; “nobody”: nobody does"), N_ ("ID") },
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &o.stage, N_ ("Only those about this stage, by id or name"), N_ ("ID") },
    { "search", 's', 0, G_OPTION_ARG_FILENAME, &o.search, N_ ("Only those with these words"), N_ ("TEXT") },
    { "answer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.answer, N_ ("Mark this comment as answered; may be given several times"), N_ ("ID") },
    { "close", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.close, N_ ("Close its loop"), N_ ("ID") },
    { "reopen", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.reopen, N_ ("Somebody waits for an answer to it"), N_ ("ID") },
    { "assign", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.assign, N_ ("Hand it to the function of --to"), N_ ("ID") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &o.to, N_ ("With --assign: who owes the answer, by id or name; “nobody”: nobody"), N_ ("ID") },
    { "reply", 0, 0, G_OPTION_ARG_FILENAME, &o.reply, N_ ("With --answer or --close: what was done"), N_ ("TEXT") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &o.today, N_ ("The day of the answer, and on which answers are due or late (default: the system's)"), N_ ("DATE") },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &o.no_comments, N_ ("Leave out what was said and replied"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &o.format, N_ ("How to write the list (default: text)"), "text|csv|json" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, N_ ("Write the list, or the changed map, to FILE (“-”: standard output)"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("MAP"), _ ("Lists what customers said, by the function that owes them an answer; answers and closes."),
                         _ ("Whoever has waited longest comes first. A comment without an id is named by its place in the file, as #3.\n"
                            "A change is made in the map itself unless -o names another. Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &o.owner, &o.stage, &o.search, &o.reply, &o.to, NULL }))
    return TL_EXIT_ERROR;
  name = tl_one_file (argv[0], files);
  if (name == NULL || !check_options (argv[0], &o) || !read_change (argv[0], &o, &change, &ids))
    return TL_EXIT_ERROR;
  return run (name, change, ids, &o);
}
