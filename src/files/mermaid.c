/* Throughline: reads a Mermaid journey: finds the diagram in the text, tells other kinds of diagram by name, then has
 * its lines read.
 */
#include "config.h"

#include "files/mermaid-private.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (tl - mermaid - error - quark, tl_mermaid_error)

/* The first word of other texts people take for a journey. */
typedef struct
{
  const char *word;
  const char *what;
} Kind;

/* Translators: these complete "This is …, not a user journey". */
static const Kind kinds[] = {
  { "graph", N_ ("a flowchart") },
  { "flowchart", N_ ("a flowchart") },
  { "flowchart-elk", N_ ("a flowchart") },
  { "sequenceDiagram", N_ ("a sequence diagram") },
  { "classDiagram", N_ ("a class diagram") },
  { "classDiagram-v2", N_ ("a class diagram") },
  { "stateDiagram", N_ ("a state diagram") },
  { "stateDiagram-v2", N_ ("a state diagram") },
  { "erDiagram", N_ ("an entity relationship diagram") },
  { "gantt", N_ ("a Gantt chart") },
  { "pie", N_ ("a pie chart") },
  { "gitGraph", N_ ("a Git graph") },
  { "mindmap", N_ ("a mind map") },
  { "timeline", N_ ("a timeline") },
  { "quadrantChart", N_ ("a quadrant chart") },
  { "requirement", N_ ("a requirement diagram") },
  { "requirementDiagram", N_ ("a requirement diagram") },
  { "C4Context", N_ ("a C4 diagram") },
  { "C4Container", N_ ("a C4 diagram") },
  { "C4Component", N_ ("a C4 diagram") },
  { "C4Dynamic", N_ ("a C4 diagram") },
  { "C4Deployment", N_ ("a C4 diagram") },
  { "sankey", N_ ("a Sankey diagram") },
  { "sankey-beta", N_ ("a Sankey diagram") },
  { "xychart", N_ ("a chart") },
  { "xychart-beta", N_ ("a chart") },
  { "block", N_ ("a block diagram") },
  { "block-beta", N_ ("a block diagram") },
  { "packet", N_ ("a packet diagram") },
  { "packet-beta", N_ ("a packet diagram") },
  { "kanban", N_ ("a kanban board") },
  { "architecture", N_ ("an architecture diagram") },
  { "architecture-beta", N_ ("an architecture diagram") },
  { "radar", N_ ("a radar chart") },
  { "radar-beta", N_ ("a radar chart") },
  { "treemap", N_ ("a treemap") },
  { "treemap-beta", N_ ("a treemap") },
  { "zenuml", N_ ("a sequence diagram") },
  { "info", N_ ("Mermaid's version information") },
  { "digraph", N_ ("a Graphviz graph") },
  { "strict", N_ ("a Graphviz graph") },
  { "@startuml", N_ ("a PlantUML diagram") },
};

static void
task_clear (TlMermaidTask *task)
{
  g_free (task->name);
  g_free (task->score_text);
  g_free (task->note);
  g_clear_pointer (&task->actors, g_ptr_array_unref);
}

static void
section_clear (TlMermaidSection *section)
{
  g_free (section->name);
}

static void
remark_clear (TlMermaidRemark *remark)
{
  g_free (remark->message);
}

static GArray *
array_new (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, (guint) size);

  g_array_set_clear_func (array, clear);
  return array;
}

static TlMermaid *
mermaid_new (void)
{
  TlMermaid *mermaid = g_new0 (TlMermaid, 1);

  mermaid->sections = array_new (sizeof (TlMermaidSection), (GDestroyNotify) section_clear);
  mermaid->tasks = array_new (sizeof (TlMermaidTask), (GDestroyNotify) task_clear);
  mermaid->remarks = array_new (sizeof (TlMermaidRemark), (GDestroyNotify) remark_clear);
  return mermaid;
}

void
tl_mermaid_free (TlMermaid *mermaid)
{
  g_free (mermaid->title);
  g_free (mermaid->acc_title);
  g_free (mermaid->acc_description);
  g_array_unref (mermaid->sections);
  g_array_unref (mermaid->tasks);
  g_array_unref (mermaid->remarks);
  g_free (mermaid);
}

void
tl_mermaid_remark (TlMermaid *mermaid, guint line, gboolean lost, const char *format, ...)
{
  TlMermaidRemark remark = { .line = line, .lost = lost };
  va_list arguments;

  va_start (arguments, format);
  remark.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_array_append_val (mermaid->remarks, remark);
}

static int
compare_remarks (gconstpointer a, gconstpointer b)
{
  guint x = ((const TlMermaidRemark *) a)->line, y = ((const TlMermaidRemark *) b)->line;

  return x < y ? -1 : x > y;
}

/* By line; the sort is stable, so of one line the first said stays first. */
void
tl_mermaid_sort_remarks (TlMermaid *mermaid)
{
  g_array_sort (mermaid->remarks, compare_remarks);
}

char *
tl_mermaid_excerpt (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= 60)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, 59);
  return g_strconcat (start, "…", NULL);
}

/* The first word of a line; @length in bytes. */
static const char *
first_word (const char *text, gsize *length)
{
  text += strspn (text, " \t");
  *length = strcspn (text, " \t:;,{(");
  return text;
}

static gboolean
begins_journey (const char *text)
{
  gsize length;
  const char *word = first_word (text, &length);

  return length == strlen ("journey") && g_ascii_strncasecmp (word, "journey", length) == 0 && (word[length] == '\0' || g_ascii_isspace (word[length]));
}

/* What kind of text begins so, translated; NULL: not known. */
static const char *
other_kind (const char *text)
{
  gsize length;
  const char *word = first_word (text, &length);

  if (*word == '<')
    return g_str_has_prefix (word, "<!DOCTYPE html") || g_str_has_prefix (word, "<html") ? _ ("an HTML page") : _ ("XML");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strlen (kinds[i].word) == length && strncmp (word, kinds[i].word, length) == 0)
      return _ (kinds[i].what);
  return NULL;
}

/* The position of the first line with text; the number of lines when there is none. */
static guint
first_text (GPtrArray *lines)
{
  guint i = 0;
  gsize length;

  while (i < lines->len && *first_word (tl_mermaid_line (lines, i)->text, &length) == '\0')
    i++;
  return i;
}

/* Where the diagram's head stands; the number of lines: nowhere. */
static guint
find_head (GPtrArray *lines)
{
  guint i = first_text (lines);

  if (i < lines->len && !begins_journey (tl_mermaid_line (lines, i)->text) && other_kind (tl_mermaid_line (lines, i)->text) != NULL)
    return lines->len;
  while (i < lines->len && !begins_journey (tl_mermaid_line (lines, i)->text))
    i++;
  return i;
}

static void
set_kind_error (GError **error, const char *name, GPtrArray *lines)
{
  guint i = first_text (lines);
  const TlMermaidLine *line;
  g_autofree char *excerpt = NULL;

  if (i == lines->len)
    {
      g_set_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_NOT_A_JOURNEY, _ ("%s:1: There is nothing in it; a user journey begins with “journey”"), name);
      return;
    }
  line = tl_mermaid_line (lines, i);
  if (other_kind (line->text) != NULL)
    {
      /* Translators: file, line, kind of diagram: "a flowchart". */
      g_set_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_NOT_A_JOURNEY, _ ("%s:%u: This is %s, not a user journey"), name, line->number, other_kind (line->text));
      return;
    }
  excerpt = tl_mermaid_excerpt (line->text + strspn (line->text, " \t"));
  g_set_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_NOT_A_JOURNEY, _ ("%s:%u: A user journey begins with “journey”, here it is “%s”"), name, line->number, excerpt);
}

/* Lines before the head are no part of the diagram. */
static void
drop_before (TlMermaid *mermaid, GPtrArray *lines, guint head)
{
  for (guint i = 0; i < head; i++)
    {
      const TlMermaidLine *line = tl_mermaid_line (lines, i);
      g_autofree char *excerpt = tl_mermaid_excerpt (line->text + strspn (line->text, " \t"));

      if (*excerpt != '\0')
        tl_mermaid_remark (mermaid, line->number, TRUE, _ ("“%s” stands before “journey” and is left out; Mermaid refuses the diagram for it"), excerpt);
    }
  g_ptr_array_remove_range (lines, 0, head);
}

/* Reads @lines if they are a journey. */
static gboolean
read_diagram (TlMermaid *mermaid, GPtrArray *lines)
{
  guint head;

  tl_mermaid_strip (mermaid, lines);
  head = find_head (lines);
  if (head == lines->len)
    return FALSE;
  if (head > 0)
    drop_before (mermaid, lines, head);
  tl_mermaid_read_statements (mermaid, lines);
  return TRUE;
}

/* Whether a block is a journey, told from a copy that nothing is remembered of. */
static gboolean
is_journey_block (GPtrArray *block)
{
  g_autoptr (TlMermaid) scratch = mermaid_new ();
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mermaid_line_free);

  for (guint i = 0; i < block->len; i++)
    {
      TlMermaidLine *line = g_memdup2 (tl_mermaid_line (block, i), sizeof (TlMermaidLine));

      line->text = g_strdup (line->text);
      g_ptr_array_add (copy, line);
    }
  return read_diagram (scratch, copy);
}

/* The first journey among the blocks of a Markdown text; others are named. */
static gboolean
read_fences (TlMermaid *mermaid, GPtrArray *blocks)
{
  gboolean found = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      GPtrArray *block = g_ptr_array_index (blocks, i);

      if (block->len == 0 || !is_journey_block (block))
        continue;
      if (found)
        tl_mermaid_remark (mermaid, tl_mermaid_line (block, 0)->number, TRUE, _ ("Another journey begins here; only the first of the file is read"));
      else
        found = read_diagram (mermaid, block);
    }
  return found;
}

static gboolean
read_markdown (TlMermaid *mermaid, GPtrArray *lines, const char *name, GError **error)
{
  g_autoptr (GPtrArray) blocks = tl_mermaid_find_fences (lines);

  if (read_fences (mermaid, blocks))
    return TRUE;
  if (blocks->len == 0 && read_diagram (mermaid, lines))
    return TRUE;
  if (blocks->len == 0)
    g_set_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_NOT_A_JOURNEY, _ ("%s:1: There is no block “```mermaid” in this text"), name);
  else
    set_kind_error (error, name, g_ptr_array_index (blocks, 0));
  return FALSE;
}

TlMermaid *
tl_mermaid_parse (GBytes *bytes, const char *name, gboolean markdown, GError **error)
{
  g_autoptr (TlMermaid) mermaid = mermaid_new ();
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  text = tl_mermaid_decode_bytes (mermaid, bytes, name, error);
  if (text == NULL)
    return NULL;
  lines = tl_mermaid_split_lines (text);
  if (markdown || tl_mermaid_begins_with_fence (lines))
    {
      if (!read_markdown (mermaid, lines, name, error))
        return NULL;
    }
  else if (!read_diagram (mermaid, lines))
    {
      set_kind_error (error, name, lines);
      return NULL;
    }
  tl_mermaid_sort_remarks (mermaid);
  return g_steal_pointer (&mermaid);
}
