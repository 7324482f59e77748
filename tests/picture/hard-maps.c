#include "hard-maps.h"

#include "files/read.h"

#include <string.h>

const char *const hard_map_names[] = {
  "no-stage", "one-stage", "twenty-stages", "five-in-a-cell", "long-word", "long-title", "eight-into-one", "backwards", "three-on",
  "up-and-down", "twice", "empty-lane", "chinese", "arabic", "emoji", "holes", "fifteen-waves", "all-flagged", "everything", "nobody-yet", "notes", "phases", "long-names", NULL
};

typedef struct
{
  GString *functions, *stages, *rest;
} Source;

static void
add_functions (Source *source, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (source->functions, "<function id='f%u' name='Function %u'/>", i, i);
}

/* A stage with an activity in each lane whose bit is set in @lanes. */
static void
add_stage (Source *source, guint i, const char *name, guint lanes, const char *text)
{
  gboolean led = FALSE;

  g_string_append_printf (source->stages, "<stage id='s%u' name='%s'><job>Job %u of the customer</job>", i, name, i);
  for (guint lane = 0; lane < 32; lane++)
    if (lanes & 1u << lane)
      {
        g_string_append_printf (source->stages, "<activity id='a%u-%u' function='f%u' role='%s'>%s</activity>", i, lane, lane, led ? "support" : "lead", text);
        led = TRUE;
      }
  g_string_append (source->stages, "</stage>");
}

static void
add_handoff (Source *source, guint s1, guint f1, guint s2, guint f2, const char *state)
{
  g_string_append_printf (source->rest, "<handoff id='h%" G_GSIZE_FORMAT "' from='a%u-%u' to='a%u-%u' state='%s'/>", source->rest->len, s1, f1, s2, f2, state);
}

static void
make_grid (Source *source, guint n_stages, guint n_functions, const char *name, const char *text)
{
  static const char *const states[] = { "works", "fragile", "broken", "unknown" };

  add_functions (source, n_functions);
  for (guint i = 0; i < n_stages; i++)
    add_stage (source, i, name, (1u << (i % n_functions)) | (1u << ((i + 1) % n_functions)), text);
  for (guint i = 0; i + 1 < n_stages; i++)
    add_handoff (source, i, i % n_functions, i + 1, (i + 1) % n_functions, states[i % 4]);
}

static void
make_scores (Source *source, guint n_waves, gboolean holes)
{
  g_string_append (source->rest, "<measure id='m' kind='nps'/>");
  for (guint w = 0; w < n_waves; w++)
    g_string_append_printf (source->rest, "<wave id='w%u' name='Wave %u'/>", w, w);
  for (guint s = 0; s < 8; s++)
    {
      if (holes && s % 3 == 1)
        continue;
      if (holes && s % 3 == 2)
        g_string_append_printf (source->rest, "<score stage='s%u' measure='m' wave='w0' estimate='%d'/>", s, (int) s * 10 - 40);
      else
        for (guint w = 0; w < n_waves; w++)
          g_string_append_printf (source->rest, "<score stage='s%u' measure='m' wave='w%u' groups='%u %u %u'/>", s, w, 20 + 7 * s, 30u, 90 - 9 * s);
    }
}

static void
make_named (Source *source, const char *name)
{
  if (strcmp (name, "one-stage") == 0)
    make_grid (source, 1, 2, "Only", "Does it");
  else if (strcmp (name, "twenty-stages") == 0)
    make_grid (source, 20, 12, "A stage with a name", "An activity with some words in it");
  else if (strcmp (name, "long-names") == 0)
    make_grid (source, 16, 3, "Internationalisation", "Authorisation of it");
  else if (strcmp (name, "eight-into-one") == 0)
    {
      add_functions (source, 9);
      add_stage (source, 0, "Before", 0x1fe, "Hands over");
      add_stage (source, 1, "After", 0x001, "Takes it all");
      for (guint i = 1; i <= 8; i++)
        add_handoff (source, 0, i, 1, 0, "works");
    }
  else if (strcmp (name, "backwards") == 0)
    {
      make_grid (source, 5, 4, "Stage", "Works");
      add_handoff (source, 3, 3, 0, 0, "fragile");
      add_handoff (source, 4, 0, 1, 1, "broken");
      add_handoff (source, 4, 1, 0, 1, "works");
    }
  else if (strcmp (name, "three-on") == 0)
    {
      add_functions (source, 2);
      for (guint i = 0; i < 5; i++)
        add_stage (source, i, "Stage", 3, "Works");
      add_handoff (source, 0, 0, 3, 0, "works");
      add_handoff (source, 1, 1, 4, 1, "works");
    }
  else if (strcmp (name, "up-and-down") == 0)
    {
      add_functions (source, 5);
      add_stage (source, 0, "Stage", 0x1f, "Works here");
      add_handoff (source, 0, 0, 0, 1, "works");
      add_handoff (source, 0, 1, 0, 0, "works");
      add_handoff (source, 0, 0, 0, 4, "fragile");
      add_handoff (source, 0, 4, 0, 2, "broken");
    }
  else if (strcmp (name, "twice") == 0)
    {
      make_grid (source, 3, 2, "Stage", "Works");
      add_handoff (source, 0, 0, 1, 1, "fragile");
      add_handoff (source, 0, 0, 1, 1, "broken");
    }
  else if (strcmp (name, "fifteen-waves") == 0 || strcmp (name, "holes") == 0)
    {
      make_grid (source, 8, 3, "Stage", "Works");
      make_scores (source, strcmp (name, "holes") == 0 ? 1 : 15, strcmp (name, "holes") == 0);
    }
  else if (strcmp (name, "all-flagged") == 0)
    {
      add_functions (source, 4);
      for (guint i = 0; i < 6; i++)
        add_stage (source, i, "Stage", 0xf, "Works");
      for (guint i = 0; i < 5; i++)
        for (guint k = 0; k < 4; k++)
          add_handoff (source, i, k, i + 1, (k + 1) % 4, k % 2 ? "broken" : "fragile");
    }
}

/* Notes in every kind of cell, votes on every kind of record, and a full parking strip. */
static void
make_notes (Source *source)
{
  static const char *const colours[] = { "", " colour='#f6a5c0'", " colour='#202040'" };

  add_functions (source, 3);
  g_string_append (source->functions, "<function id='c' name='Buyer' side='customer'/><row id='r' name='Thoughts'/>");
  for (guint i = 0; i < 4; i++)
    {
      g_string_append_printf (source->stages, "<stage id='s%u' name='Stage %u'><job votes='3'>Job</job><barrier votes='1'>Barrier</barrier>"
                                              "<touchpoint id='t%u' truth='yes' votes='12'>Call</touchpoint>",
                              i, i, i);
      for (guint lane = 0; lane < 3; lane++)
        g_string_append_printf (source->stages, "<activity id='a%u-%u' function='f%u' votes='%u'>Works here and there</activity>", i, lane, lane, i * lane);
      g_string_append_printf (source->stages, "<activity id='n%u' votes='2'>Nobody knows</activity>"
                                              "<note function='f%u' votes='4'>Sticky in a lane</note><note row='jobs'>Sticky at a job</note><note row='r' colour='#a5d8f6'>Sticky in a row</note>"
                                              "<note votes='1'>Loose</note><opportunity id='op%u' votes='9'>Better</opportunity></stage>",
                              i, i % 3, i);
    }
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (source->rest, "<handoff id='h%u' from='a%u-%u' to='a%u-%u' state='%s' votes='%u'/>", i, i, i, i + 1, 2 - i, i % 2 ? "fragile" : "broken", 7 * i + 1);
  g_string_append (source->rest, "<handoff id='down' from='a0-0' to='a0-1' state='broken' votes='100'/><handoff id='open' from='n1' to='a2-2' votes='5'/>");
  for (guint i = 0; i < 31; i++)
    g_string_append_printf (source->rest, "<note%s votes='%u'>Parked %u%s</note>", colours[i % 3], i % 5, i,
                            i % 4 ? "" : ", with some more words than fit into one line or even two of them, since people write like that");
}

static void
make_texts (Source *source, const char *name)
{
  if (strcmp (name, "five-in-a-cell") == 0)
    {
      add_functions (source, 2);
      g_string_append (source->stages, "<stage id='s0' name='Full'>");
      for (guint i = 0; i < 5; i++)
        g_string_append_printf (source->stages, "<activity id='a0-%u' function='f0'>Card %u, with words enough for two lines of text</activity>", i, i);
      g_string_append (source->stages, "</stage><stage id='s1' name='Empty'/>");
      add_handoff (source, 0, 0, 0, 1, "works");
      add_handoff (source, 0, 1, 0, 4, "works");
    }
  else if (strcmp (name, "long-word") == 0)
    make_grid (source, 3, 2, "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsges", "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauuntf");
  else if (strcmp (name, "long-title") == 0)
    make_grid (source, 3, 2, "Stage", "Works");
  else if (strcmp (name, "empty-lane") == 0)
    {
      make_grid (source, 3, 2, "Stage", "Works");
      g_string_append (source->functions, "<function id='idle' name='Nobody works here'/>");
    }
  else if (strcmp (name, "chinese") == 0)
    make_grid (source, 4, 3, "登録してから利用開始までの手続き", "申込書の内容を確認し、担当部署に引き渡す");
  else if (strcmp (name, "arabic") == 0)
    make_grid (source, 4, 3, "التسجيل Registration", "يفحص الطلب ثم يسلمه إلى Sales في اليوم نفسه");
  else if (strcmp (name, "emoji") == 0)
    make_grid (source, 3, 2, "😀 Start 👩‍👩‍👧‍👦", "🚚📦 Liefert — 🏁");
  else if (strcmp (name, "nobody-yet") == 0)
    {
      make_grid (source, 3, 2, "Stage", "Works");
      g_string_append (source->stages, "<stage id='s9' name='Open'><activity id='open'>No idea who does that</activity></stage>");
    }
  else if (strcmp (name, "notes") == 0)
    make_notes (source);
  else if (strcmp (name, "phases") == 0)
    g_string_append (source->stages, "<function id='f0'/><phase id='p0' name='A phase with a long name over one narrow stage'><stage id='s0' name='Registration'>"
                                     "<activity id='a0-0' function='f0'/></stage></phase><phase id='empty' name='Nothing here yet'/>"
                                     "<phase id='p1' name='Short'><stage id='s1'/></phase><phase id='last'/>");
  else if (strcmp (name, "everything") == 0)
    {
      add_functions (source, 2);
      g_string_append (source->functions, "<function id='c' name='Buyer' side='customer'/><row id='r' name='Thoughts'/><row id='o' name='Systems' side='organisation'/>");
      g_string_append (source->stages,
                       "<phase id='p' name='Post' kind='post-purchase'><stage id='s0' name='One' truth='yes' lasts='P3D'><job>Job</job><barrier>Barrier that is long enough to wrap</barrier>"
                       "<benefit>Gain</benefit><entry row='r'>Hm</entry><entry row='o'>CRM</entry><touchpoint id='t' channel='phone' truth='yes'>Call</touchpoint>"
                       "<activity id='a0-0' function='f0' role='lead'>Works</activity><activity id='x' function='f1' role='informed'/><activity id='y' function='c'>Waits</activity>"
                       "<note function='f0'>Sticky</note><opportunity id='op'>Do better</opportunity></stage></phase><stage id='s1' name='Two'><activity id='a1-0' function='f0'>More</activity></stage>");
      add_handoff (source, 0, 0, 1, 0, "works");
      add_handoff (source, 1, 0, 0, 0, "works");
      g_string_append (source->rest, "<handoff id='hy' from='y' to='a0-0' state='fragile'/>");
    }
}

TlMap *
hard_map_new (const char *name)
{
  Source source = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
  g_autofree char *title = strcmp (name, "long-title") == 0 ? g_strnfill (200, 'W') : strcmp (name, "phases") == 0 ? NULL
                                                                                                                   : g_strdup (name);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlMap *map;

  make_named (&source, name);
  make_texts (&source, name);
  text = g_strdup_printf ("<journey xmlns='urn:throughline:journey:1'%s%s%s%s>%s%s%s</journey>", title != NULL ? " title='" : "", title != NULL ? title : "", title != NULL ? "'" : "", strcmp (name, "arabic") == 0 ? " lang='ar'" : "",
                          source.functions->str, source.stages->str, source.rest->str);
  bytes = g_bytes_new (text, strlen (text));
  map = tl_read_bytes (bytes, name, TL_READ_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_string_free (source.functions, TRUE);
  g_string_free (source.stages, TRUE);
  g_string_free (source.rest, TRUE);
  return map;
}
