/* What the tests of the gap rules share: a map written as in a file, and what one rule finds in it as a line of text. */
#pragma once

#include "files/read.h"
#include "gaps/gaps.h"

#define TODAY 20261001

/* Lanes A, B and C, two of the customer's, and what a test adds. */
#define LANES "<function id='a' name='A'/><function id='b' name='B'/><function id='c' name='C'/>" \
              "<function id='buyer' name='Buyer' side='customer'/><function id='user' name='User' side='customer'/>"
#define LEAD(id, function) "<activity id='" id "' function='" function "' role='lead'>x</activity>"
#define CARD(id, function) "<activity id='" id "' function='" function "'>x</activity>"
#define STAGE(id, content) "<stage id='" id "' name='" id " stage'>" content "</stage>"
#define TRUTH(id, content) "<stage id='" id "' name='" id " stage' truth='yes'>" content "</stage>"
#define HANDOFF(id, from, to) "<handoff id='" id "' from='" from "' to='" to "'/>"
#define AGREED "<content>c</content><sent>s</sent><accepted>a</accepted>"

static inline TlMap *
gaps_map (const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = g_strdup_printf ("<journey xmlns=\"urn:throughline:journey:1\">%s</journey>", body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  TlMap *map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static inline void
gaps_append (GString *text, TlMap *map, const TlGap *gap)
{
  if (text->len > 0)
    g_string_append (text, "; ");
  for (guint i = 0; i < gap->n_on; i++)
    g_string_append_printf (text, "%s ", tl_map_get (map, gap->on[i])->id);
  g_string_append_printf (text, "%u%s%s", gap->severity, gap->indicative ? " indicative" : "", gap->accepted != 0 ? " accepted" : "");
}

/* "h1 45; h2 70": what @rule finds, worst first. (transfer full) */
static inline char *
gaps_text (TlGaps *gaps, const char *rule)
{
  const GPtrArray *list = tl_gaps_list (gaps);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);

      if (strcmp (tl_gap_rule_info (gap->rule)->id, rule) == 0)
        gaps_append (text, tl_gaps_map (gaps), gap);
    }
  return g_string_free (text, FALSE);
}

static inline void
gaps_check_segment (const char *rule, const char *segment, const char *body, const char *wanted)
{
  g_autoptr (TlMap) map = gaps_map (body);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ TODAY, segment != NULL ? tl_map_find_id (map, segment) : 0 });
  g_autofree char *found = gaps_text (gaps, rule);

  if (strcmp (found, wanted) != 0)
    g_error ("%s finds “%s”, not “%s” in %s", rule, found, wanted, body);
}

static inline void
gaps_check (const char *rule, const char *body, const char *wanted)
{
  gaps_check_segment (rule, NULL, body, wanted);
}
