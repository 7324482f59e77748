#include "score-map.h"

#include "files/read.h"

static const char *const names[] = { "Sales", "A stage whose name is long enough to need three lines of any header", "Donaudampfschifffahrtsgesellschaft", "Go" };

static void
add_counts (GString *out, GRand *rand, guint steps, guint n)
{
  g_autofree guint *counts = g_new0 (guint, steps);
  guint lean = g_rand_int_range (rand, 0, (gint32) steps);

  for (guint i = 0; i < n; i++)
    counts[g_rand_boolean (rand) ? lean : (guint) g_rand_int_range (rand, 0, (gint32) steps)]++;
  g_string_append (out, " counts='");
  for (guint i = 0; i < steps; i++)
    g_string_append_printf (out, "%s%u", i > 0 ? " " : "", counts[i]);
  g_string_append_c (out, '\'');
}

/* Mostly some tens or hundreds, often so few that they are thin or hidden. */
static guint
crowd (GRand *rand)
{
  static const guint most[] = { 5, 12, 40, 900 };

  return (guint) g_rand_int_range (rand, 0, (gint32) most[g_rand_int_range (rand, 0, G_N_ELEMENTS (most))]);
}

static void
add_score (GString *out, GRand *rand, const char *measure, guint stage, guint wave, const char *segment)
{
  gboolean nps = g_str_equal (measure, "nps");

  g_string_append_printf (out, "<score stage='s%u' measure='%s' wave='w%u'%s", stage, measure, wave, segment);
  if (g_str_equal (measure, "kpi"))
    g_string_append_printf (out, " value='%d'", g_rand_int_range (rand, -5, 120));
  else if (g_rand_int_range (rand, 0, 8) == 0)
    g_string_append_printf (out, " n='%u' value='%d'", crowd (rand), nps ? g_rand_int_range (rand, -100, 100) : g_rand_int_range (rand, 1, 5));
  else
    add_counts (out, rand, nps ? 11 : 5, crowd (rand));
  if (g_rand_int_range (rand, 0, 5) == 0)
    g_string_append_printf (out, " estimate='%d'", nps ? g_rand_int_range (rand, -100, 100) : g_rand_int_range (rand, 1, 5));
  g_string_append (out, "/>");
}

static void
add_scores (GString *out, GRand *rand, const char *measure, guint stages, guint waves, guint segments)
{
  for (guint wave = 0; wave < waves; wave++)
    for (guint stage = 0; stage < stages; stage++)
      {
        if (g_rand_int_range (rand, 0, 4) == 0)
          continue;
        if (segments == 0 || g_rand_int_range (rand, 0, 5) == 0)
          add_score (out, rand, measure, stage, wave, "");
        for (guint i = 0; i < segments; i++)
          {
            g_autofree char *segment = g_strdup_printf (" segment='g%u'", i);

            if (g_rand_int_range (rand, 0, 6) > 0)
              add_score (out, rand, measure, stage, wave, segment);
          }
      }
}

static void
add_stages (GString *out, GRand *rand, guint stages)
{
  for (guint i = 0; i < stages; i++)
    {
      g_string_append_printf (out, "<stage id='s%u' name='%s'>", i, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))]);
      if (g_rand_boolean (rand))
        g_string_append_printf (out, "<promised measure='nps' value='%d'/>", g_rand_int_range (rand, -100, 100));
      g_string_append_printf (out, "<activity id='a%u' function='f%d' role='lead'>Does it</activity></stage>", i, g_rand_int_range (rand, 0, 3));
    }
}

TlMap *
score_map_new (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint stages = (guint) g_rand_int_range (rand, 1, 9), waves = (guint) g_rand_int_range (rand, 1, 5), segments = (guint) g_rand_int_range (rand, 0, 9);
  g_autoptr (GString) out = g_string_new ("<journey xmlns='urn:throughline:journey:1'>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlMap *map;

  for (guint i = 0; i < segments; i++)
    g_string_append_printf (out, "<segment id='g%u' name='%s %u'/>", i, names[i % G_N_ELEMENTS (names)], i);
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (out, "<function id='f%u' name='Function %u'/>", i, i);
  add_stages (out, rand, stages);
  for (guint i = 0; i + 1 < stages; i++)
    g_string_append_printf (out, "<handoff id='h%u' from='a%u' to='a%u' state='%s'/>", i, i, i + 1, i % 3 == 0 ? "fragile" : "works");
  g_string_append (out, "<measure id='nps' kind='nps'/><measure id='mean' kind='mean'/><measure id='staff' kind='csat' view='employee'/><measure id='kpi' name='On time' kind='kpi' unit='%'/>");
  for (guint i = 0; i < waves; i++)
    g_string_append_printf (out, "<wave id='w%u' name='Wave of the %uth quarter'/>", i, i);
  add_scores (out, rand, "nps", stages, waves, segments);
  add_scores (out, rand, "mean", stages, waves, 0);
  add_scores (out, rand, "staff", stages, waves, 0);
  add_scores (out, rand, "kpi", stages, waves, 0);
  g_string_append (out, "</journey>");

  bytes = g_bytes_new (out->str, out->len);
  map = tl_read_bytes (bytes, "scores", TL_READ_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  return map;
}
