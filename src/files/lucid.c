#include "config.h"

#include "files/lucid.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/text.h"

#define BYTES_MOST (64 * 1024 * 1024)

typedef struct
{
  GPtrArray *cells; /* of char * */
  guint line;
} Record;

typedef struct
{
  GPtrArray *records;            /* of Record *, the header first */
  GHashTable *by_id;             /* id -> Record * */
  GHashTable *containers;        /* ids that hold others */
  GHashTable *lanes;             /* those of them whose shapes are one function's */
  GHashTable *sources, *targets; /* ids where a line begins, ends */
  int id, name, contained, source, target, source_arrow, target_arrow, text;
} Export;

static void
record_free (Record *record)
{
  g_ptr_array_unref (record->cells);
  g_free (record);
}

static void
export_free (Export *export)
{
  g_ptr_array_unref (export->records);
  g_hash_table_unref (export->by_id);
  g_hash_table_unref (export->containers);
  g_hash_table_unref (export->lanes);
  g_hash_table_unref (export->sources);
  g_hash_table_unref (export->targets);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* ---- CSV ---- */

/* One cell from @at on; FALSE behind the last of its record. */
static gboolean
read_cell (const char **at, const char *end, guint *line, GString *cell)
{
  gboolean quoted = *at < end && **at == '"';

  g_string_truncate (cell, 0);
  for (*at += quoted; *at < end; (*at)++)
    {
      if (quoted && **at == '"' && *at + 1 < end && (*at)[1] == '"')
        (*at)++;
      else if (quoted && **at == '"')
        {
          quoted = FALSE;
          continue;
        }
      else if (!quoted && (**at == ',' || **at == '\n'))
        break;
      *line += **at == '\n';
      g_string_append_c (cell, **at);
    }
  if (*at < end && **at == ',')
    {
      (*at)++;
      return TRUE;
    }
  if (*at < end)
    {
      (*at)++;
      (*line)++;
    }
  return FALSE;
}

static void
read_records (Export *export, const char *data, gsize length)
{
  const char *at = data, *end = data + length;
  g_autoptr (GString) cell = g_string_new (NULL);
  guint line = 1;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  while (at < end)
    {
      Record *record = g_new0 (Record, 1);
      gboolean more = TRUE;

      record->line = line;
      record->cells = g_ptr_array_new_with_free_func (g_free);
      while (more)
        {
          more = read_cell (&at, end, &line, cell);
          g_ptr_array_add (record->cells, g_strstrip (tl_text_repair (cell->str, (gssize) cell->len, NULL)));
        }
      g_ptr_array_add (export->records, record);
    }
}

static const char *
cell_of (const Record *record, int column)
{
  return column >= 0 && (guint) column < record->cells->len ? g_ptr_array_index (record->cells, (guint) column) : "";
}

static int
column_of (const Record *header, const char *title)
{
  for (guint i = 0; i < header->cells->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (header->cells, i), title) == 0)
      return (int) i;
  return -1;
}

/* ---- what the rows are ---- */

static gboolean
is_line (const Export *export, const Record *record)
{
  return g_ascii_strcasecmp (cell_of (record, export->name), "Line") == 0;
}

static gboolean
is_shape (const Export *export, const Record *record)
{
  const char *name = cell_of (record, export->name);

  return !is_line (export, record) && g_ascii_strcasecmp (name, "Document") != 0 && g_ascii_strcasecmp (name, "Page") != 0 && *cell_of (record, export->id) != '\0' && !g_hash_table_contains (export->containers, cell_of (record, export->id));
}

/* A container as a sentence would call it; its first text is its title. */
static gboolean
is_lane (const Export *export, const Record *record)
{
  g_autofree char *name = g_ascii_strdown (cell_of (record, export->name), -1);

  return strstr (name, "swim") != NULL || strstr (name, "lane") != NULL || strstr (name, "pool") != NULL;
}

/* "4|5": the last one is the innermost. */
static char *
container_of (const Export *export, const Record *record)
{
  g_auto (GStrv) ids = g_strsplit (cell_of (record, export->contained), "|", -1);
  guint n = g_strv_length (ids);
  const Record *lane = NULL;

  for (guint i = 0; i < n; i++)
    {
      const Record *found = g_hash_table_lookup (export->by_id, g_strstrip (ids[i]));

      if (found != NULL && (lane == NULL || is_lane (export, found) || !is_lane (export, lane)))
        lane = found;
    }
  return lane != NULL ? g_strdup (cell_of (lane, export->id)) : NULL;
}

/* All texts of a shape, since some have several. */
static char *
text_of (const Export *export, const Record *record)
{
  const Record *header = g_ptr_array_index (export->records, 0);
  GString *text = g_string_new (NULL);

  for (guint i = (guint) export->text; i < header->cells->len && g_ascii_strncasecmp (g_ptr_array_index (header->cells, i), "Text Area", 9) == 0; i++)
    if (*cell_of (record, (int) i) != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", cell_of (record, (int) i));
  return g_string_free (text, FALSE);
}

static void
collect (Export *export)
{
  for (guint i = 1; i < export->records->len; i++)
    {
      Record *record = g_ptr_array_index (export->records, i);

      g_hash_table_insert (export->by_id, (gpointer) cell_of (record, export->id), record);
      g_hash_table_add (export->sources, (gpointer) cell_of (record, export->source));
      g_hash_table_add (export->targets, (gpointer) cell_of (record, export->target));
    }
  for (guint i = 1; i < export->records->len; i++)
    {
      const Record *record = g_ptr_array_index (export->records, i);
      g_auto (GStrv) ids = g_strsplit (cell_of (record, export->contained), "|", -1);
      char *lane = container_of (export, record);

      for (guint k = 0; ids[k] != NULL; k++)
        g_hash_table_add (export->containers, g_strdup (g_strstrip (ids[k])));
      if (lane != NULL)
        g_hash_table_add (export->lanes, lane);
    }
}

static void
find_columns (Export *export, const Record *header)
{
  export->id = column_of (header, "Id");
  export->name = column_of (header, "Name");
  export->contained = column_of (header, "Contained By");
  export->source = column_of (header, "Line Source");
  export->target = column_of (header, "Line Destination");
  export->source_arrow = column_of (header, "Source Arrow");
  export->target_arrow = column_of (header, "Destination Arrow");
  export->text = column_of (header, "Text Area 1");
}

static Export *
export_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (Export) export = g_new0 (Export, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  export->text = -1;
  export->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  export->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  export->containers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export->sources = g_hash_table_new (g_str_hash, g_str_equal);
  export->targets = g_hash_table_new (g_str_hash, g_str_equal);
  if (length > BYTES_MOST)
    {
      g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_LIMIT, _ ("%s: The file is too large"), name);
      return NULL;
    }
  read_records (export, data, length);
  if (export->records->len > 0)
    find_columns (export, g_ptr_array_index (export->records, 0));
  if (export->text < 0)
    {
      g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_SYNTAX, _ ("%s:1: The column “Text Area 1” is missing, so nothing has a name"), name);
      return NULL;
    }
  collect (export);
  return g_steal_pointer (&export);
}

/* ---- as a model ---- */

static void
append (GString *out, const char *text)
{
  tl_escape_append (out, text, -1, TL_ESCAPE_ATTRIBUTE);
}

/* Ids in the file are numbers, which XML does not take for ids. */
static void
append_id (GString *out, const char *attribute, const char *id)
{
  g_string_append_printf (out, " %s=\"n", attribute);
  append (out, id);
  g_string_append_c (out, '"');
}

static const char *
element_of (const Export *export, const Record *record)
{
  g_autofree char *name = g_ascii_strdown (cell_of (record, export->name), -1);
  const char *id = cell_of (record, export->id);
  gboolean begins = g_hash_table_contains (export->sources, id), ends = g_hash_table_contains (export->targets, id);

  if (strstr (name, "decision") != NULL || strstr (name, "gateway") != NULL)
    return "exclusiveGateway";
  if (strstr (name, "terminator") != NULL || strstr (name, "event") != NULL)
    return ends && begins ? "intermediateThrowEvent" : ends ? "endEvent"
                                                            : "startEvent";
  return "task";
}

static void
append_lane (GString *out, const Export *export, const Record *record)
{
  g_autofree char *text = text_of (export, record);

  g_string_append (out, "<laneSet><lane");
  append_id (out, "id", cell_of (record, export->id));
  g_string_append (out, " name=\"");
  append (out, text);
  g_string_append (out, "\">");
  for (guint i = 1; i < export->records->len; i++)
    {
      const Record *inside = g_ptr_array_index (export->records, i);
      g_autofree char *container = is_shape (export, inside) ? container_of (export, inside) : NULL;

      if (g_strcmp0 (container, cell_of (record, export->id)) != 0)
        continue;
      g_string_append (out, "<flowNodeRef>n");
      append (out, cell_of (inside, export->id));
      g_string_append (out, "</flowNodeRef>");
    }
  g_string_append (out, "</lane></laneSet>");
}

static void
append_flow (GString *out, const Export *export, const Record *record)
{
  const char *from = cell_of (record, export->source), *to = cell_of (record, export->target);
  gboolean backward = g_ascii_strcasecmp (cell_of (record, export->target_arrow), "None") == 0 && *cell_of (record, export->source_arrow) != '\0' && g_ascii_strcasecmp (cell_of (record, export->source_arrow), "None") != 0;
  g_autofree char *text = text_of (export, record);

  if (*from == '\0' || *to == '\0')
    return;
  g_string_append (out, "<sequenceFlow");
  append_id (out, "id", cell_of (record, export->id));
  append_id (out, "sourceRef", backward ? to : from);
  append_id (out, "targetRef", backward ? from : to);
  g_string_append (out, " name=\"");
  append (out, text);
  g_string_append (out, "\"/>");
}

/* Words on their own, and shapes that say nothing and lead nowhere, are no work. */
static void
append_shape (GString *out, const Export *export, const Record *record)
{
  const char *id = cell_of (record, export->id), *element = element_of (export, record);
  gboolean joined = g_hash_table_contains (export->sources, id) || g_hash_table_contains (export->targets, id);
  g_autofree char *text = text_of (export, record), *name = g_ascii_strdown (cell_of (record, export->name), -1);

  if (!joined && *text == '\0')
    return;
  if (!joined && (strstr (name, "text") != NULL || strstr (name, "note") != NULL))
    {
      g_string_append (out, "<textAnnotation><text>");
      tl_escape_append (out, text, -1, TL_ESCAPE_TEXT);
      g_string_append (out, "</text></textAnnotation>");
      return;
    }
  g_string_append_printf (out, "<%s", element);
  append_id (out, "id", id);
  g_string_append (out, " name=\"");
  append (out, text);
  g_string_append (out, "\"/>");
}

static char *
title_of (const Export *export)
{
  for (guint i = 1; i < export->records->len; i++)
    {
      const Record *record = g_ptr_array_index (export->records, i);

      if (g_ascii_strcasecmp (cell_of (record, export->name), "Document") == 0)
        return text_of (export, record);
    }
  return g_strdup ("");
}

/* Each record on the line that it has in the CSV, so that remarks name that. */
static GBytes *
as_model (const Export *export)
{
  GString *out = g_string_new ("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" name=\"");
  g_autofree char *title = title_of (export);
  guint line = 1;

  append (out, title);
  g_string_append (out, "\"><process id=\"process\" name=\"");
  append (out, title);
  g_string_append (out, "\">");
  for (guint i = 1; i < export->records->len; i++)
    {
      const Record *record = g_ptr_array_index (export->records, i);

      for (; line < record->line; line++)
        g_string_append_c (out, '\n');
      if (is_line (export, record))
        append_flow (out, export, record);
      else if (is_shape (export, record))
        append_shape (out, export, record);
      else if (g_hash_table_contains (export->lanes, cell_of (record, export->id)))
        append_lane (out, export, record);
    }
  g_string_append (out, "</process></definitions>");
  return g_string_free_to_bytes (out);
}

/* ---- what is handed over ---- */

static char *
card_text (const Export *export, const char *id)
{
  const Record *record = g_hash_table_lookup (export->by_id, id);
  char *text = record != NULL && is_shape (export, record) && g_str_equal (element_of (export, record), "task") ? text_of (export, record) : NULL;

  return text != NULL ? tl_text_tidy_line (text) : NULL;
}

/* BPMN knows words at a flow as a condition; here, on a line straight from work to work, they are what is handed over. */
static void
add_content (const Export *export, TlMap *map, const Record *record)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);
  g_autofree char *text = text_of (export, record);
  g_autofree char *one = card_text (export, cell_of (record, export->source)), *other = card_text (export, cell_of (record, export->target));

  for (guint i = 0; *text != '\0' && i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);
      const TlActivity *from = tl_map_activity (map, handoff->from), *to = tl_map_activity (map, handoff->to);
      gboolean along = g_strcmp0 (from->text, one) == 0 && g_strcmp0 (to->text, other) == 0, against = g_strcmp0 (from->text, other) == 0 && g_strcmp0 (to->text, one) == 0;

      if ((along || against) && handoff->content == NULL)
        {
          tl_map_set_text (map, handoff->record.handle, "content", text, NULL);
          return;
        }
    }
}

static gboolean
add_contents (const Export *export, TlMap *map, GError **error)
{
  tl_map_begin (map, _ ("Convert"));
  for (guint i = 1; i < export->records->len; i++)
    if (is_line (export, g_ptr_array_index (export->records, i)))
      add_content (export, map, g_ptr_array_index (export->records, i));
  return tl_map_commit (map, error);
}

/* ---- public ---- */

gboolean
tl_lucid_is_export (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length), *end = length > 0 ? memchr (data, '\n', MIN (length, 64 * 1024)) : NULL;
  gsize first = end != NULL ? (gsize) (end - data) : MIN (length, 64 * 1024);

  return length > 0 && g_strstr_len (data, (gssize) first, "Shape Library") != NULL && g_strstr_len (data, (gssize) first, "Line Source") != NULL
         && g_strstr_len (data, (gssize) first, "Line Destination") != NULL;
}

TlMap *
tl_lucid_to_map (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error)
{
  g_autoptr (Export) export = export_new (bytes, name, error);
  g_autoptr (GBytes) model = export != NULL ? as_model (export) : NULL;

  g_autoptr (TlMap) map = model != NULL ? tl_bpmn_to_map (model, name, language, remarks, error) : NULL;

  return map != NULL && add_contents (export, map, error) ? g_steal_pointer (&map) : NULL;
}
