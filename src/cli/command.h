/* Throughline: the command line's table of commands, and what all of them share: exit codes, errors, options, input, output.
 *
 * Errors stand on standard error as "throughline-cli: FILE:LINE: what" (DECISIONS.md 14).
 */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_EXIT_DONE = 0,
  TL_EXIT_FOUND = 1, /* the map has what was asked about */
  TL_EXIT_ERROR = 2, /* unreadable, unwritable, or asked wrongly */
} TlExit;

typedef struct
{
  const char *name;
  TlExit (*run) (int argc, char **argv); /* argv[0] is the command's name */
  const char *summary;                   /* translatable, one line of help */
} TlCommand;

TlExit tl_command_new      (int argc, char **argv);
TlExit tl_command_validate (int argc, char **argv);
TlExit tl_command_format   (int argc, char **argv);
TlExit tl_command_export   (int argc, char **argv);
TlExit tl_command_convert  (int argc, char **argv);
TlExit tl_command_check    (int argc, char **argv);
TlExit tl_command_diff     (int argc, char **argv);
TlExit tl_command_import   (int argc, char **argv);
TlExit tl_command_refresh  (int argc, char **argv);
TlExit tl_command_scores   (int argc, char **argv);
TlExit tl_command_comments (int argc, char **argv);
TlExit tl_command_value    (int argc, char **argv);
TlExit tl_command_report   (int argc, char **argv);
TlExit tl_command_figure   (int argc, char **argv);

/* console.c */
/* "throughline-cli: " and the message. */
void tl_print_error   (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same for an error that has to do with @name, a file as it was typed, whose message does not begin with it. */
void tl_print_failure (const char *name, const GError *error);
/* "throughline-cli: NAME:LINE: warning: …"; line 0: none. */
void tl_print_warning (const char *name, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Reads the options of a command; --help prints and ends the program. @parameters: what stands behind the options in the
 * first line of help. FALSE: asked wrongly, and said so. */
gboolean tl_parse_options (int argc, char **argv, const GOptionEntry *entries, const char *parameters, const char *summary, const char *description);
/* Makes UTF-8 of the texts that options point to (up to NULL), which are read as G_OPTION_ARG_FILENAME: GOption itself refuses
 * any letter beyond ASCII in the C locale, where scripts run. */
gboolean tl_decode_options (const char *command, char **texts[]);
/* Says what is wrong with how the command was called. */
TlExit   tl_usage_error   (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The one name in @files (NULL: none given); NULL: there are none or several, and it was said. */
const char *tl_one_file   (const char *command, char **files);

/* input.c: @name is as typed, "-" for standard input; folders, devices and missing files are told by the sentence. */
GInputStream *tl_open_input (const char *name, GError **error);
/* All of it. */
GBytes       *tl_load_input (const char *name, GError **error);
/* Reads a map; says what is wrong with it and gives NULL where it is none. */
struct _TlMap *tl_load_map  (const char *name);
/* What a message calls @name. (transfer full) */
char         *tl_input_label (const char *name);

/* names.c */
/* What --@option names, by id or name; 0: nothing does, and it was said with what is spelled nearly so. @label: the map's file. */
TlHandle tl_find_named   (TlMap *map, const char *label, TlKind kind, const char *option, const char *name);
/* A measure by id, name or kind, the first of the map where several are of that kind; 0: none. @kind: the kind that @name is,
 * -1: it is none. */
TlHandle tl_find_measure (TlMap *map, const char *name, int *kind);

/* output.c */
/* Writes to @name, "-" for standard output, and says what went wrong. @input (NULL: none) must be another file. */
TlExit tl_write_output (const char *name, GBytes *bytes, const char *input);

G_END_DECLS
