/* One text form for what a Mermaid journey says, so that what Mermaid read and what is read here can be compared. */
#pragma once

#include <math.h>
#include <string.h>

#include "files/mermaid.h"

static void
dump_line (GString *out, const char *what, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_auto (GStrv) lines = g_strsplit (trimmed, "\n", -1);
  g_autofree char *joined = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_strstrip (lines[i]);
  joined = g_strjoinv ("\\n", lines);
  if (*joined != '\0')
    g_string_append_printf (out, "%s %s\n", what, joined);
}

static void
dump_score (GString *out, double score)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (score))
    g_string_append (out, "-");
  else
    g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%g", score));
}

static void
dump_task (GString *out, const char *section, const char *name, double score, GPtrArray *people)
{
  g_autofree char *trimmed_section = g_strstrip (g_strdup (section));
  g_autofree char *trimmed_name = g_strstrip (g_strdup (name));

  g_string_append_printf (out, "[%s] %s = ", trimmed_section, trimmed_name);
  dump_score (out, score);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (out, " <%s>", (const char *) g_ptr_array_index (people, i));
  g_string_append_c (out, '\n');
}

static char *
dump_ours (const TlMermaid *mermaid)
{
  GString *out = g_string_new (NULL);

  dump_line (out, "title", mermaid->title);
  dump_line (out, "accTitle", mermaid->acc_title);
  dump_line (out, "accDescr", mermaid->acc_description);
  for (guint i = 0; i < mermaid->sections->len; i++)
    g_string_append_printf (out, "section %s\n", g_array_index (mermaid->sections, TlMermaidSection, i).name);
  for (guint i = 0; i < mermaid->tasks->len; i++)
    {
      const TlMermaidTask *task = &g_array_index (mermaid->tasks, TlMermaidTask, i);
      const char *section = task->section == G_MAXUINT ? "" : g_array_index (mermaid->sections, TlMermaidSection, task->section).name;

      dump_task (out, section, task->name, task->score, task->actors);
    }
  return g_string_free (out, FALSE);
}

static guint
count_lost (const TlMermaid *mermaid)
{
  guint n = 0;

  for (guint i = 0; i < mermaid->remarks->len; i++)
    n += g_array_index (mermaid->remarks, TlMermaidRemark, i).lost;
  return n;
}
