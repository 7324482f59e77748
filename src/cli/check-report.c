#include "config.h"

#include "cli/check-report.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/json.h"
#include "files/csv.h"

/* Severities from which SARIF's readers show an error, and a warning. */
#define ERROR_FROM 60

static const char *
id_of (TlMap *map, TlHandle handle)
{
  const char *id = tl_map_get (map, handle)->id;

  return id != NULL ? id : "";
}

static const TlGap *
gap_at (const GPtrArray *gaps, guint i)
{
  return g_ptr_array_index (gaps, i);
}

/* ---- text ---- */

static void
write_text (GString *out, TlMap *map, const char *label, const GPtrArray *gaps)
{
  guint accepted = 0;

  for (guint i = 0; i < gaps->len; i++)
    accepted += gap_at (gaps, i)->accepted != TL_HANDLE_NONE;
  if (gaps->len == 0)
    g_string_append_printf (out, _ ("%s: no gaps"), label);
  else
    g_string_append_printf (out, ngettext ("%s: %u open gap", "%s: %u open gaps", gaps->len - accepted), label, gaps->len - accepted);
  if (accepted > 0)
    g_string_append_printf (out, ngettext (", %u accepted", ", %u accepted", accepted), accepted);
  g_string_append_c (out, '\n');

  for (guint i = 0; i < gaps->len; i++)
    {
      const TlGap *gap = gap_at (gaps, i);
      g_autofree char *sentence = tl_gap_sentence (map, gap), *evidence = tl_gap_evidence (map, gap);

      g_string_append_printf (out, "%5u  %-17s  %s", gap->severity, tl_gap_rule_info (gap->rule)->id, sentence);
      if (gap->accepted != TL_HANDLE_NONE)
        /* Translators: a gap that people decided to live with. */
        g_string_append (out, _ (" (accepted)"));
      g_string_append_c (out, '\n');
      if (evidence != NULL)
        g_string_append_printf (out, "%26s%s\n", "", evidence);
    }
}

/* ---- JSON ---- */

static void
append_ids (GString *out, TlMap *map, const TlGap *gap)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < gap->n_on; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      tl_json_append (out, id_of (map, gap->on[i]));
    }
  g_string_append_c (out, ']');
}

static void
write_json (GString *out, TlMap *map, const char *label, const GPtrArray *gaps)
{
  g_string_append_c (out, '{');
  tl_json_append_pair (out, "map", label);
  g_string_append (out, ", \"gaps\": [");
  for (guint i = 0; i < gaps->len; i++)
    {
      const TlGap *gap = gap_at (gaps, i);
      g_autofree char *sentence = tl_gap_sentence (map, gap), *evidence = tl_gap_evidence (map, gap);

      g_string_append (out, i > 0 ? ",\n  {" : "\n  {");
      tl_json_append_pair (out, "rule", tl_gap_rule_info (gap->rule)->id);
      g_string_append_printf (out, ", \"severity\": %u", gap->severity);
      tl_json_append_pair (out, "message", sentence);
      g_string_append (out, ", \"records\": ");
      append_ids (out, map, gap);
      tl_json_append_pair (out, "evidence", evidence);
      g_string_append_printf (out, ", \"accepted\": %s}", gap->accepted != TL_HANDLE_NONE ? "true" : "false");
    }
  g_string_append (out, gaps->len > 0 ? "\n]}\n" : "]}\n");
}

/* ---- CSV ---- */

static void
write_csv (GString *out, TlMap *map, const char *label, const GPtrArray *gaps)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const TlGap *gap = gap_at (gaps, i);
      g_autofree char *sentence = tl_gap_sentence (map, gap), *evidence = tl_gap_evidence (map, gap), *severity = g_strdup_printf ("%u", gap->severity);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint k = 0; k < gap->n_on; k++)
        g_string_append_printf (ids, "%s%s", k > 0 ? " " : "", id_of (map, gap->on[k]));
      const char *cells[] = { label, tl_gap_rule_info (gap->rule)->id, severity, sentence, ids->str, evidence != NULL ? evidence : "", gap->accepted != TL_HANDLE_NONE ? "yes" : "no" };

      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        {
          if (k > 0)
            g_string_append_c (out, ',');
          tl_csv_append_cell (out, cells[k]);
        }
      g_string_append_c (out, '\n');
    }
}

/* ---- SARIF 2.1.0 ---- */

static void
write_rules (GString *out)
{
  for (TlGapRule rule = 0; rule < TL_N_GAP_RULES; rule++)
    {
      const TlGapRuleInfo *info = tl_gap_rule_info (rule);

      g_string_append (out, rule > 0 ? ",\n      {" : "\n      {");
      tl_json_append_pair (out, "id", info->id);
      tl_json_append_pair (out, "name", _ (info->name));
      g_string_append (out, ", \"shortDescription\": {");
      tl_json_append_pair (out, "text", _ (info->about));
      g_string_append (out, "}, \"help\": {");
      tl_json_append_pair (out, "text", _ (info->closing));
      g_string_append (out, "}}");
    }
}

/* A file as a URI reference, relative where its name is. */
static char *
uri_of (const char *name)
{
  if (strcmp (name, "-") == 0)
    return g_strdup ("stdin");
  if (g_path_is_absolute (name))
    return g_filename_to_uri (name, NULL, NULL);
  return g_uri_escape_string (name, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH_ELEMENT "/", FALSE);
}

static void
append_place (GString *out, const char *uri, const TlReadReport *report, TlHandle handle)
{
  const TlFilePlace *place = g_hash_table_lookup (report->places, GUINT_TO_POINTER (handle));

  g_string_append (out, "{\"physicalLocation\": {\"artifactLocation\": {");
  tl_json_append_pair (out, "uri", uri);
  g_string_append_c (out, '}');
  if (place != NULL)
    g_string_append_printf (out, ", \"region\": {\"startLine\": %u, \"startColumn\": %u}", place->line, MAX (1, place->column));
  g_string_append (out, "}}");
}

static void
append_suppression (GString *out, TlMap *map, const TlGap *gap)
{
  const TlAcceptedGap *accepted = tl_map_get_kind (map, gap->accepted, TL_KIND_ACCEPTED_GAP);

  if (accepted == NULL)
    return;
  g_string_append (out, ", \"suppressions\": [{\"kind\": \"inSource\", \"status\": \"accepted\"");
  if (accepted->text != NULL)
    tl_json_append_pair (out, "justification", accepted->text);
  g_string_append (out, "}]");
}

static void
write_result (GString *out, TlMap *map, const char *uri, const TlGap *gap, const TlReadReport *report)
{
  const char *id = tl_gap_rule_info (gap->rule)->id;
  g_autofree char *sentence = tl_gap_sentence (map, gap), *evidence = tl_gap_evidence (map, gap);
  g_autofree char *message = evidence != NULL ? g_strdup_printf ("%s. %s", sentence, evidence) : g_strdup_printf ("%s.", sentence);
  g_autoptr (GString) print = g_string_new (id);

  for (guint i = 0; i < gap->n_on; i++)
    g_string_append_printf (print, " %s", id_of (map, gap->on[i]));
  g_string_append_c (out, '{');
  tl_json_append_pair (out, "ruleId", id);
  g_string_append_printf (out, ", \"ruleIndex\": %u", gap->rule);
  tl_json_append_pair (out, "level", gap->severity >= ERROR_FROM ? "error" : gap->severity >= TL_GAP_SEVERE ? "warning"
                                                                                                            : "note");
  g_string_append_printf (out, ", \"rank\": %u, \"message\": {", gap->severity);
  tl_json_append_pair (out, "text", message);
  g_string_append (out, "}, \"locations\": [");
  append_place (out, uri, report, gap->on[0]);
  g_string_append_c (out, ']');
  for (guint i = 1; i < gap->n_on; i++)
    {
      g_string_append (out, i == 1 ? ", \"relatedLocations\": [" : ", ");
      append_place (out, uri, report, gap->on[i]);
    }
  g_string_append (out, gap->n_on > 1 ? "], \"partialFingerprints\": {" : ", \"partialFingerprints\": {");
  tl_json_append_pair (out, "gap/v1", print->str);
  g_string_append_c (out, '}');
  append_suppression (out, map, gap);
  g_string_append_c (out, '}');
}

/* ---- public ---- */

void
tl_check_begin (GString *out, TlCheckFormat format)
{
  if (format == TL_CHECK_CSV)
    g_string_append (out, "map,rule,severity,message,records,evidence,accepted\n");
  if (format != TL_CHECK_SARIF)
    return;
  g_string_append (out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{\n"
                        "  \"tool\": {\"driver\": {\"name\": \"throughline-cli\", \"version\": \"" TL_VERSION "\", \"rules\": [");
  write_rules (out);
  g_string_append (out, "\n  ]}},\n  \"results\": [");
}

void
tl_check_map (GString *out, TlCheckFormat format, TlMap *map, const char *name, const char *label, const GPtrArray *gaps, const TlReadReport *report)
{
  g_autofree char *uri = NULL;

  switch (format)
    {
    case TL_CHECK_TEXT:
      write_text (out, map, label, gaps);
      break;
    case TL_CHECK_JSON:
      write_json (out, map, label, gaps);
      break;
    case TL_CHECK_CSV:
      write_csv (out, map, label, gaps);
      break;
    case TL_CHECK_SARIF:
      uri = uri_of (name);
      for (guint i = 0; i < gaps->len; i++)
        {
          g_string_append (out, out->str[out->len - 1] == '[' ? "\n    " : ",\n    ");
          write_result (out, map, uri, gap_at (gaps, i), report);
        }
      break;
    }
}

void
tl_check_end (GString *out, TlCheckFormat format)
{
  if (format == TL_CHECK_SARIF)
    g_string_append (out, "\n  ]\n}]}\n");
}
