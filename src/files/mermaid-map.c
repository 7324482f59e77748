/* Throughline: the map made of a Mermaid journey. What becomes what is written for people in data/throughline-cli.1. */
#include "config.h"

#include "files/mermaid-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "model/text.h"

#define CHARACTERS_MAX 1000
/* A mean's scale has at most so many steps (SCHEMA.md 1, MEASURE). */
#define STEPS_MAX 1000

typedef struct
{
  TlHandle handle;
  gboolean is_customer;
  gboolean meets_customer; /* works in a stage where the customer does something */
} Person;

/* Who stands in a stage. */
typedef struct
{
  TlHandle handle;
  GPtrArray *people;  /* of Person *, each once, in the order written */
  GArray *activities; /* of TlHandle, one for each of them */
  guint leading;      /* index of the one that leads, or of the first customer; G_MAXUINT: nobody */
} Stage;

typedef struct
{
  TlMermaid *mermaid;
  TlMap *map;
  TlHandle root;
  const TlMermaidWords *words;
  GHashTable *people; /* name -> Person * */
  GArray *phases;     /* of TlHandle, one for each section */
  GArray *stages;     /* of Stage, one for each task */
  TlHandle row;       /* of notes; 0: people are functions */
  gboolean is_full;   /* and that was said */
} Builder;

static void
stage_clear (Stage *stage)
{
  g_clear_pointer (&stage->people, g_ptr_array_unref);
  g_clear_pointer (&stage->activities, g_array_unref);
}

static const TlMermaidTask *
task_at (const Builder *builder, guint i)
{
  return &g_array_index (builder->mermaid->tasks, TlMermaidTask, i);
}

static Stage *
stage_at (const Builder *builder, guint i)
{
  return &g_array_index (builder->stages, Stage, i);
}

/* The length of a line break written as HTML, "<br>", "<br/>", "</br />"; 0: there is none. */
static gsize
break_length (const char *text)
{
  gsize n = 1;

  if (text[0] != '<')
    return 0;
  n += text[n] == '/' ? 1 : 0;
  if (g_ascii_strncasecmp (text + n, "br", 2) != 0)
    return 0;
  n += 2;
  n += strspn (text + n, " \t");
  n += text[n] == '/' ? 1 : 0;
  return text[n] == '>' ? n + 1 : 0;
}

/* One line without HTML line breaks. (transfer full) */
static char *
plain (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize n = break_length (p);

      g_string_append_c (out, n > 0 ? ' ' : *p);
      p += MAX (n, 1);
    }
  return tl_text_tidy_line (g_string_free (out, FALSE));
}

/* Sets a line, cut where the format holds no more. */
static void
set_line (Builder *builder, TlHandle handle, const char *field, const char *text, guint line)
{
  g_autofree char *value = plain (text);

  if (g_utf8_strlen (value, -1) > CHARACTERS_MAX)
    {
      g_autofree char *cut = g_utf8_substring (value, 0, CHARACTERS_MAX - 1);
      g_autofree char *excerpt = tl_mermaid_excerpt (value);

      tl_mermaid_remark (builder->mermaid, line, TRUE, _ ("“%s” is longer than %d characters and is cut there"), excerpt, CHARACTERS_MAX);
      g_free (value);
      value = g_strconcat (cut, "…", NULL);
    }
  tl_map_set_text (builder->map, handle, field, value, NULL);
}

/* The longer texts hold twenty times as much, and Mermaid's come from one line: no cutting here, only refusing. */
static void
set_long (Builder *builder, TlHandle handle, const char *field, const char *text, guint line)
{
  g_autoptr (GError) error = NULL;

  if (!tl_map_set_text (builder->map, handle, field, text, &error))
    tl_mermaid_remark (builder->mermaid, line, TRUE, "%s", error->message);
}

static TlHandle
insert (Builder *builder, TlKind kind, TlHandle parent, TlHandle before, guint line)
{
  g_autoptr (GError) error = NULL;
  TlHandle handle = tl_map_insert (builder->map, kind, parent, before, &error);

  if (handle == 0 && !(builder->is_full && g_error_matches (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT)))
    tl_mermaid_remark (builder->mermaid, line, TRUE, "%s", error->message);
  builder->is_full |= g_error_matches (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT);
  return handle;
}

static void
build_journey (Builder *builder)
{
  const TlMermaid *mermaid = builder->mermaid;
  g_autofree char *about = NULL;

  if (mermaid->title != NULL)
    set_line (builder, builder->root, "title", mermaid->title, 1);
  if (mermaid->acc_title != NULL && mermaid->acc_description != NULL && g_strcmp0 (mermaid->acc_title, mermaid->title) != 0)
    about = g_strconcat (mermaid->acc_title, "\n", mermaid->acc_description, NULL);
  else if (mermaid->acc_description != NULL)
    about = g_strdup (mermaid->acc_description);
  else if (mermaid->acc_title != NULL && g_strcmp0 (mermaid->acc_title, mermaid->title) != 0)
    about = g_strdup (mermaid->acc_title);
  if (about != NULL)
    set_long (builder, builder->root, "about", about, 1);
}

/* ---- people ---- */

/* Functions that differ only in case are kept apart, as in Mermaid, but rarely meant so. */
static void
report_case (Builder *builder, GHashTable *folded, const char *name, guint line)
{
  char *key = tl_text_fold (name);
  const char *other = g_hash_table_lookup (folded, key);

  if (other == NULL)
    {
      g_hash_table_insert (folded, key, (gpointer) name);
      return;
    }
  tl_mermaid_remark (builder->mermaid, line, FALSE, _ ("“%s” and “%s” differ in capitals only and become two functions, as in Mermaid"), other, name);
  g_free (key);
}

static void
gather_people (Builder *builder, Stage *stage, const TlMermaidTask *task, GHashTable *folded)
{
  stage->people = g_ptr_array_new ();
  for (guint i = 0; i < task->actors->len; i++)
    {
      const char *name = g_ptr_array_index (task->actors, i);
      Person *person = g_hash_table_lookup (builder->people, name);

      if (person == NULL)
        {
          person = g_new0 (Person, 1);
          person->is_customer = tl_mermaid_is_customer (name);
          person->handle = insert (builder, TL_KIND_FUNCTION, builder->root, 0, task->line);
          g_hash_table_insert (builder->people, (gpointer) name, person);
          if (person->handle != 0)
            set_line (builder, person->handle, "name", name, task->line);
          report_case (builder, folded, name, task->line);
        }
      if (person->handle != 0 && !g_ptr_array_find (stage->people, person, NULL))
        g_ptr_array_add (stage->people, person);
    }
}

static gboolean
has_customer (const Stage *stage)
{
  for (guint i = 0; i < stage->people->len; i++)
    if (((const Person *) g_ptr_array_index (stage->people, i))->is_customer)
      return TRUE;
  return FALSE;
}

/* Whoever works where the customer acts is taken to be seen by them; about the rest a diagram says nothing. */
static void
build_functions (Builder *builder)
{
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < builder->stages->len; i++)
    gather_people (builder, stage_at (builder, i), task_at (builder, i), folded);
  for (guint i = 0; i < builder->stages->len; i++)
    for (guint j = 0; has_customer (stage_at (builder, i)) && j < stage_at (builder, i)->people->len; j++)
      ((Person *) g_ptr_array_index (stage_at (builder, i)->people, j))->meets_customer = TRUE;
  g_hash_table_iter_init (&iter, builder->people);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Person *person = value;

      if (person->handle == 0)
        continue;
      if (person->is_customer)
        tl_map_set_int (builder->map, person->handle, "side", TL_SIDE_CUSTOMER, NULL);
      else if (person->meets_customer)
        tl_map_set_int (builder->map, person->handle, "side", TL_SIDE_FRONTSTAGE, NULL);
    }
}

/* ---- phases and stages ---- */

/* Sections of one name in a row are one phase, as Mermaid draws them. */
static void
build_phases (Builder *builder)
{
  const char *last = NULL;

  for (guint i = 0; i < builder->mermaid->sections->len; i++)
    {
      const TlMermaidSection *section = &g_array_index (builder->mermaid->sections, TlMermaidSection, i);
      TlHandle phase;

      if (last != NULL && strcmp (last, section->name) == 0)
        phase = g_array_index (builder->phases, TlHandle, i - 1);
      else
        {
          phase = insert (builder, TL_KIND_PHASE, builder->root, 0, section->line);
          set_line (builder, phase, "name", section->name, section->line);
        }
      last = section->name;
      g_array_append_val (builder->phases, phase);
    }
}

static void
build_notes (Builder *builder, const Stage *stage, const TlMermaidTask *task)
{
  if (task->note != NULL)
    {
      TlHandle note = insert (builder, TL_KIND_NOTE, stage->handle, 0, task->line);

      if (note != 0)
        set_long (builder, note, "text", task->note, task->line);
    }
  if (!isfinite (task->score) && *task->score_text != '\0')
    {
      TlHandle note = insert (builder, TL_KIND_NOTE, stage->handle, 0, task->line);

      if (note != 0)
        set_long (builder, note, "text", task->score_text, task->line);
    }
}

/* Columns stand in the order of the tasks: those before any section are stages of the journey itself, before all phases. */
static void
build_stages (Builder *builder)
{
  for (guint i = 0; i < builder->stages->len; i++)
    {
      const TlMermaidTask *task = task_at (builder, i);
      gboolean free_standing = task->section == G_MAXUINT;
      TlHandle first_phase = builder->phases->len > 0 ? g_array_index (builder->phases, TlHandle, 0) : 0;
      TlHandle parent = free_standing ? builder->root : g_array_index (builder->phases, TlHandle, task->section);
      Stage *stage = stage_at (builder, i);

      stage->handle = insert (builder, TL_KIND_STAGE, parent, free_standing ? first_phase : 0, task->line);
      if (stage->handle == 0)
        continue;
      set_line (builder, stage->handle, "name", task->name, task->line);
      build_notes (builder, stage, task);
    }
}

/* The first of the organisation leads; a lane of the customer never does. */
static void
find_leading (Stage *stage)
{
  stage->leading = stage->people->len > 0 ? 0 : G_MAXUINT;
  for (guint i = 0; i < stage->people->len; i++)
    if (!((const Person *) g_ptr_array_index (stage->people, i))->is_customer)
      {
        stage->leading = i;
        return;
      }
}

/* The card of whoever leads says what the task is; the others' are bare roles. */
static void
build_activities (Builder *builder, Stage *stage, const TlMermaidTask *task)
{
  find_leading (stage);
  stage->activities = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  for (guint i = 0; i < stage->people->len; i++)
    {
      const Person *person = g_ptr_array_index (stage->people, i);
      TlHandle activity = insert (builder, TL_KIND_ACTIVITY, stage->handle, 0, task->line);

      g_array_append_val (stage->activities, activity);
      if (activity == 0)
        continue;
      tl_map_set_ref (builder->map, activity, "function", person->handle, NULL);
      if (i == stage->leading || person->is_customer)
        {
          const char *name = tl_map_stage (builder->map, stage->handle)->name;

          set_long (builder, activity, "text", name != NULL ? name : "", task->line);
        }
      if (i == stage->leading && !person->is_customer)
        tl_map_set_int (builder->map, activity, "role", TL_ROLE_LEAD, NULL);
    }
}

/* Cards of the row of notes, where the people are none. */
static void
build_entries (Builder *builder, const Stage *stage, const TlMermaidTask *task)
{
  for (guint i = 0; i < task->actors->len; i++)
    {
      TlHandle entry = insert (builder, TL_KIND_ENTRY, stage->handle, 0, task->line);
      g_autofree char *text = plain (g_ptr_array_index (task->actors, i));

      if (entry == 0)
        continue;
      tl_map_set_ref (builder->map, entry, "row", builder->row, NULL);
      set_long (builder, entry, "text", text, task->line);
    }
}

/* ---- hand-offs ---- */

static gboolean
is_organisation (const Stage *stage)
{
  return stage->leading != G_MAXUINT && !((const Person *) g_ptr_array_index (stage->people, stage->leading))->is_customer;
}

/* Whether somebody carries the work on: a function of the organisation in both stages, or the customer where one of the
 * stages has nobody else. */
static gboolean
is_continued (const Stage *from, const Stage *to)
{
  gboolean organisation = is_organisation (from) && is_organisation (to);

  for (guint i = 0; i < from->people->len; i++)
    {
      const Person *person = g_ptr_array_index (from->people, i);

      if ((!organisation || !person->is_customer) && g_ptr_array_find (to->people, person, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
build_handoffs (Builder *builder)
{
  for (guint i = 0; i + 1 < builder->stages->len; i++)
    {
      const Stage *from = stage_at (builder, i), *to = stage_at (builder, i + 1);
      guint line = task_at (builder, i + 1)->line;
      TlHandle sender, receiver, handoff;

      if (from->handle == 0 || to->handle == 0 || from->leading == G_MAXUINT || to->leading == G_MAXUINT || is_continued (from, to))
        continue;
      sender = g_array_index (from->activities, TlHandle, from->leading);
      receiver = g_array_index (to->activities, TlHandle, to->leading);
      if (sender == 0 || receiver == 0)
        continue;
      handoff = insert (builder, TL_KIND_HANDOFF, builder->root, 0, line);
      if (handoff == 0)
        continue;
      tl_map_set_ref (builder->map, handoff, "from", sender, NULL);
      tl_map_set_ref (builder->map, handoff, "to", receiver, NULL);
    }
}

/* ---- scores ---- */

static gboolean
fits_a_scale (double score)
{
  return isfinite (score) && fabs (score) <= STEPS_MAX / 2;
}

/* The smallest scale in use that holds all scores: 1-5, 1-7, 0-10 or 1-10, 0-100; else the whole numbers around them. */
static void
find_scale (const Builder *builder, double *low, double *high, guint *line)
{
  static const double ends[] = { 5, 7, 10, 100 };
  double least = 1, most = 5;

  for (guint i = 0; i < builder->stages->len; i++)
    {
      const TlMermaidTask *task = task_at (builder, i);

      if (!fits_a_scale (task->score))
        continue;
      if (*line == 0 && (task->score < 1 || task->score > 5))
        *line = task->line;
      least = MIN (least, task->score);
      most = MAX (most, task->score);
    }
  *low = floor (least);
  *high = ceil (most);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (most <= ends[i])
      {
        *high = ends[i];
        break;
      }
}

static void
build_measure (Builder *builder, TlHandle measure)
{
  double low, high;
  guint line = 0;

  find_scale (builder, &low, &high, &line);
  tl_map_set_int (builder->map, measure, "kind", TL_MEASURE_MEAN, NULL);
  tl_map_set_text (builder->map, measure, "name", builder->words->score, NULL);
  tl_map_set_dec (builder->map, measure, "min", low, NULL);
  tl_map_set_dec (builder->map, measure, "max", high, NULL);
  if (line > 0)
    tl_mermaid_remark (builder->mermaid, line, FALSE, _ ("Scores lie outside Mermaid's scale of 1 to 5; the map's scale is %g to %g"), low, high);
}

static void
build_scores (Builder *builder)
{
  TlHandle measure = 0;

  for (guint i = 0; i < builder->stages->len; i++)
    {
      const TlMermaidTask *task = task_at (builder, i);
      TlHandle stage = stage_at (builder, i)->handle, score;

      if (stage == 0 || isnan (task->score))
        continue;
      if (!fits_a_scale (task->score))
        {
          tl_mermaid_remark (builder->mermaid, task->line, TRUE, _ ("The score “%s” fits no scale and is left out"), task->score_text);
          continue;
        }
      if (measure == 0)
        {
          measure = insert (builder, TL_KIND_MEASURE, builder->root, 0, task->line);
          build_measure (builder, measure);
        }
      score = insert (builder, TL_KIND_SCORE, builder->root, 0, task->line);
      if (score == 0)
        continue;
      tl_map_set_ref (builder->map, score, "stage", stage, NULL);
      tl_map_set_ref (builder->map, score, "measure", measure, NULL);
      tl_map_set_dec (builder->map, score, "estimate", task->score, NULL);
    }
}

/* ---- the whole ---- */

/* Three words and more, each used once: moods or remarks rather than people. */
static void
suggest_notes (Builder *builder)
{
  guint n = 0, n_words = 0;

  for (guint i = 0; i < builder->stages->len; i++)
    for (guint j = 0; j < task_at (builder, i)->actors->len; j++, n++)
      for (const char *p = g_ptr_array_index (task_at (builder, i)->actors, j); p != NULL; p = strchr (p + 1, ' '))
        n_words++;
  if (n >= 3 && g_hash_table_size (builder->people) == n && n_words >= 3 * n)
    tl_mermaid_remark (builder->mermaid, task_at (builder, 0)->line, FALSE, _ ("What stands where people should looks like notes; “--people notes” makes a row of them"));
}

static void
build (Builder *builder, TlMermaidPeople people)
{
  guint n_tasks = builder->mermaid->tasks->len;

  g_array_set_size (builder->stages, n_tasks);
  build_phases (builder);
  build_stages (builder);
  if (people == TL_MERMAID_PEOPLE_FUNCTIONS)
    {
      build_functions (builder);
      suggest_notes (builder);
      for (guint i = 0; i < n_tasks; i++)
        if (stage_at (builder, i)->handle != 0)
          build_activities (builder, stage_at (builder, i), task_at (builder, i));
      build_handoffs (builder);
    }
  else
    {
      builder->row = insert (builder, TL_KIND_ROW, builder->root, 0, 1);
      tl_map_set_text (builder->map, builder->row, "name", builder->words->notes, NULL);
      for (guint i = 0; i < n_tasks; i++)
        if (stage_at (builder, i)->handle != 0)
          build_entries (builder, stage_at (builder, i), task_at (builder, i));
    }
  build_scores (builder);
}

TlMap *
tl_mermaid_to_map (TlMermaid *mermaid, GBytes *source, TlMermaidPeople people, const char *language, GError **error)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GArray) phases = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (GArray) stages = g_array_new (FALSE, TRUE, sizeof (Stage));
  gsize length;
  gconstpointer data = g_bytes_get_data (source, &length);
  Builder builder = { .mermaid = mermaid, .map = map, .root = tl_map_root (map), .people = persons, .phases = phases, .stages = stages };

  g_return_val_if_fail (mermaid != NULL && source != NULL, NULL);
  if (language == NULL)
    language = tl_mermaid_guess_language (mermaid);
  builder.words = tl_mermaid_words (language);
  g_array_set_clear_func (stages, (GDestroyNotify) stage_clear);
  tl_map_seed_bytes (map, data != NULL ? data : "", length);
  tl_map_begin (map, _ ("Convert"));
  if (language != NULL && !tl_map_set_text (map, builder.root, "lang", language, error))
    {
      tl_map_rollback (map);
      return NULL;
    }
  build_journey (&builder);
  build (&builder, people);
  tl_mermaid_sort_remarks (mermaid);
  return tl_map_commit (map, error) ? g_steal_pointer (&map) : NULL;
}
