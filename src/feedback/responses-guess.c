#include "config.h"

#include <string.h>

#include "feedback/responses-answers.h"
#include "feedback/responses-private.h"
#include "model/measure.h"
#include "model/text.h"

/* So many rows tell whether a column holds names of the map. */
#define ROWS_COMPARED 200

/* Names of columns, folded, with blanks for _ and -. Between bars; whole names, the likelier ones first. */
static const char personal_names[] = "|ipaddress|ip address|ip adresse|ipaddr|recipientlastname|recipientfirstname|recipientemail|externalreference|external data reference|"
                                     "locationlatitude|locationlongitude|latitude|longitude|email|e mail|email address|e mail address|mail|name|full name|your name|customer name|"
                                     "first name|last name|firstname|lastname|surname|respondent name|phone|phone number|telephone|mobile|address|street|postcode|postal code|zip|zip code|"
                                     "city|town|place|network id|refurl|date of birth|birthday|user name|username|"
                                     "vorname|nachname|familienname|emailadresse|e mail adresse|telefon|telefonnummer|adresse|strasse|straße|plz|ort|wohnort|geburtsdatum|"
                                     "nom|prenom|prénom|adresse mail|téléphone|code postal|ville|nombre|apellido|apellidos|correo|correo electrónico|teléfono|dirección|código postal|ciudad|"
                                     "nome|sobrenome|telefone|endereço|cep|cidade|custom data 1|customer email|employee name|employee email|contact|";
static const char date_names[] = "|recordeddate|submitdate|date submitted|submit date (utc)|completion time|response received at|timestamp|end date|enddate|created at|submitted at|"
                                 "response date|date|datum|fecha|data|review date|datestamp|start date|startdate|start time|start date (utc)|interview date|intdate|";
static const char id_names[] = "|responseid|response id|respondent id|response uuid|request id|submission id|response token|id|#|";
static const char comment_names[] = "|comment|comments|verbatim|feedback|open ended response|remarks|kommentar|kommentare|bemerkung|anmerkung|anmerkungen|commentaire|commentaires|explication|comentario|comentarios|comentário|comentários|why|reason|notes|";
static const char wave_names[] = "|wave|survey wave|round|quarter|period|welle|quartal|vague|trimestre|ola|onda|";
static const char segment_names[] = "|segment|customer segment|kundensegment|customer type|client segment|segmento|";
static const char stage_names[] = "|stage|journey stage|journey step|step|phase|touchpoint|moment|schritt|étape|etape|etapa|";

/* What in a column's name or question says that it is a score, and of which kind. */
static const struct
{
  const char *word;
  int kind;
} score_words[] = {
  { "nps", TL_MEASURE_NPS },
  { "recommend", TL_MEASURE_NPS },
  { "weiterempf", TL_MEASURE_NPS },
  { "recommand", TL_MEASURE_NPS },
  { "recomend", TL_MEASURE_NPS },
  { "csat", TL_MEASURE_CSAT },
  { "satisf", TL_MEASURE_CSAT },
  { "zufrieden", TL_MEASURE_CSAT },
  { "ces", TL_MEASURE_CES },
  { "effort", TL_MEASURE_CES },
  { "easy", TL_MEASURE_CES },
  { "aufwand", TL_MEASURE_CES },
  { "score", -1 },
  { "rating", -1 },
  { "bewertung", -1 },
};

static char *
folded_name (const char *name)
{
  char *folded = tl_text_fold (name != NULL ? name : "");

  for (char *c = folded; *c != '\0'; c++)
    if (*c == '_' || *c == '-')
      *c = ' ';
  return g_strstrip (folded);
}

/* The place of a name in a list; 0: not in it. */
static guint
place_in (const char *list, const char *folded)
{
  g_autofree char *between = g_strdup_printf ("|%s|", folded);
  const char *found = folded[0] != '\0' ? strstr (list, between) : NULL;

  return found != NULL ? (guint) (found - list) + 1 : 0;
}

/* "ces" must be a word, "satisf" may begin one. */
static gboolean
has_word (const char *folded, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = folded; (at = strstr (at, word)) != NULL; at++)
    if ((at == folded || !g_ascii_isalnum (at[-1])) && (length > 4 || !g_ascii_isalpha (at[length])))
      return TRUE;
  return FALSE;
}

static int
score_word (TlResponsesSample *sample, guint i, guint *rank)
{
  const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
  g_autofree char *name = folded_name (column->name), *question = folded_name (column->question);

  /* Qualtrics sets the group of an answer beside it. */
  if (g_str_has_suffix (name, "nps group"))
    return -1;
  for (guint k = 0; k < G_N_ELEMENTS (score_words); k++)
    if (has_word (name, score_words[k].word) || has_word (question, score_words[k].word))
      {
        *rank = score_words[k].kind >= 0 ? 1 + (guint) score_words[k].kind : 100;
        return (int) k;
      }
  return -1;
}

static const char *
sample_cell (TlResponsesSample *sample, guint row, guint column)
{
  char **cells = g_ptr_array_index (sample->rows, row);

  return column < g_strv_length (cells) ? cells[column] : "";
}

/* Half of what stands in it are numbers, or words of a well-known scale. */
static gboolean
holds_answers (TlResponsesSample *sample, guint i)
{
  const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
  guint n_words = 0;

  if (column->n_numbers * 2 >= column->n_filled)
    return column->n_filled > 0 || sample->rows->len == 0;
  for (guint row = 0; row < sample->rows->len; row++)
    {
      const char *text = sample_cell (sample, row, i);

      n_words += tl_answer_word (text, strlen (text), 5) >= 0 || tl_answer_word (text, strlen (text), 7) >= 0;
    }
  return (column->n_numbers + n_words) * 2 >= column->n_filled;
}

static GHashTable *
names_of (TlMap *map, TlKind kind)
{
  const GPtrArray *records = tl_map_list (map, kind);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (records, i);
      char *name = folded_name (tl_responses_name_of (map, record->handle));

      if (name[0] == '\0')
        g_free (name);
      else
        g_hash_table_insert (names, name, GUINT_TO_POINTER (record->handle));
    }
  return names;
}

/* How many in a hundred of the column's cells are such names. */
static guint
share_of_names (TlResponsesSample *sample, guint column, GHashTable *names)
{
  guint n = 0, n_names = 0;

  if (g_hash_table_size (names) == 0)
    return 0;
  for (guint row = 0; row < MIN (sample->rows->len, ROWS_COMPARED); row++)
    {
      g_autofree char *folded = folded_name (sample_cell (sample, row, column));

      n += folded[0] != '\0';
      n_names += g_hash_table_contains (names, folded);
    }
  return n > 0 ? 100 * n_names / n : 0;
}

static gboolean
is_free (const TlResponsesPlan *plan, guint column)
{
  const TlPlanColumn *c = tl_responses_plan_column (plan, column);

  return c->as == TL_AS_IGNORE && !c->personal;
}

static void
find_personal (TlResponsesPlan *plan, TlResponsesSample *sample)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
      g_autofree char *name = folded_name (column->name);

      tl_responses_plan_column (plan, i)->personal = place_in (personal_names, name) > 0 || (column->n_addresses > 0 && column->n_addresses * 2 >= column->n_filled);
    }
}

/* "Date (dd/mm/yyyy)": without what stands in brackets. */
static char *
without_brackets (const char *folded)
{
  const char *bracket = strchr (folded, '(');

  return bracket != NULL && bracket > folded ? g_strstrip (g_strndup (folded, (gsize) (bracket - folded))) : g_strdup (folded);
}

/* Whether no text stands twice in the sample: else it does not tell responses apart. */
static gboolean
is_unique (TlResponsesSample *sample, guint column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < sample->rows->len; row++)
    {
      const char *text = sample_cell (sample, row, column);

      if (text[0] != '\0' && !g_hash_table_add (seen, (gpointer) text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
suits (const TlResponsesPlan *plan, TlResponsesSample *sample, guint column, TlColumnAs as)
{
  if (as == TL_AS_DATE)
    return tl_responses_plan_column (plan, column)->dates != TL_DATES_NONE;
  /* With a column of stages a response has several rows. */
  return as != TL_AS_ID || tl_responses_plan_find (plan, TL_AS_STAGE) >= 0 || tl_responses_plan_find (plan, TL_AS_TOUCHPOINT) >= 0 || is_unique (sample, column);
}

/* The likeliest of the columns whose name is in the list. */
static void
find_by_name (TlResponsesPlan *plan, TlResponsesSample *sample, TlColumnAs as, const char *list)
{
  guint best = G_MAXUINT;
  int found = -1;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      g_autofree char *name = folded_name (((TlSampleColumn *) g_ptr_array_index (sample->columns, i))->name);
      g_autofree char *bare = without_brackets (name);
      guint place = place_in (list, name);

      place = place > 0 ? place : place_in (list, bare);
      if (place == 0 || place >= best || !is_free (plan, i) || !suits (plan, sample, i, as))
        continue;
      best = place;
      found = (int) i;
    }
  if (found >= 0)
    tl_responses_plan_column (plan, (guint) found)->as = as;
}

/* A column of dates that are not of one style has to be asked about: left out in silence, its answers would be of no wave. */
static void
find_mixed_dates (TlResponsesPlan *plan, TlResponsesSample *sample)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
      g_autofree char *name = folded_name (column->name);
      g_autofree char *bare = without_brackets (name);

      if (is_free (plan, i) && tl_date_evidence_is_mixed (&column->dates) && (place_in (date_names, name) > 0 || place_in (date_names, bare) > 0))
        {
          tl_responses_plan_column (plan, i)->as = TL_AS_DATE;
          return;
        }
    }
}

/* A column in which the map's own names stand. */
static void
find_by_values (TlResponsesPlan *plan, TlResponsesSample *sample, TlColumnAs as, GHashTable *names)
{
  guint best = 49;
  int found = -1;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      guint share = is_free (plan, i) ? share_of_names (sample, i, names) : 0;

      if (share > best)
        {
          best = share;
          found = (int) i;
        }
    }
  if (found >= 0)
    tl_responses_plan_column (plan, (guint) found)->as = as;
}

/* Columns that are called as a stage or touchpoint is: the wide layout. */
static guint
find_wide (TlResponsesPlan *plan, TlResponsesSample *sample, GHashTable *stages, GHashTable *touchpoints)
{
  guint n = 0;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
      g_autofree char *name = folded_name (column->name), *question = folded_name (column->question);
      TlHandle stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, name)), touchpoint = GPOINTER_TO_UINT (g_hash_table_lookup (touchpoints, name));

      if (stage == TL_HANDLE_NONE && touchpoint == TL_HANDLE_NONE)
        {
          stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, question));
          touchpoint = GPOINTER_TO_UINT (g_hash_table_lookup (touchpoints, question));
        }
      if ((stage == TL_HANDLE_NONE && touchpoint == TL_HANDLE_NONE) || !is_free (plan, i) || !holds_answers (sample, i))
        continue;
      tl_responses_plan_column (plan, i)->as = TL_AS_SCORE;
      tl_responses_plan_column (plan, i)->stage = stage;
      tl_responses_plan_column (plan, i)->touchpoint = stage == TL_HANDLE_NONE ? touchpoint : TL_HANDLE_NONE;
      n++;
    }
  return n;
}

/* The one column whose name speaks of a score; of several that do so alike, none. */
static void
find_score (TlResponsesPlan *plan, TlResponsesSample *sample)
{
  guint best = G_MAXUINT, n_best = 0;
  int found = -1;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      guint rank = 0;

      if (!is_free (plan, i) || score_word (sample, i, &rank) < 0 || !holds_answers (sample, i))
        continue;
      n_best = rank < best ? 1 : n_best + (rank == best);
      if (rank < best)
        {
          best = rank;
          found = (int) i;
        }
    }
  if (n_best == 1)
    tl_responses_plan_column (plan, (guint) found)->as = TL_AS_SCORE;
}

/* Of a kind, or any where @kind is -1: the only one that people's answers go into. */
static TlHandle
only_measure (TlMap *map, int kind)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);
  TlHandle found = TL_HANDLE_NONE;

  for (guint i = 0; i < measures->len; i++)
    {
      const TlMeasure *measure = g_ptr_array_index (measures, i);

      if (measure->kind == TL_MEASURE_KPI || (kind >= 0 && measure->kind != kind))
        continue;
      if (found != TL_HANDLE_NONE)
        return TL_HANDLE_NONE;
      found = measure->record.handle;
    }
  return found;
}

/* A score of no kind told, and a map with one measure: it is that, if the answers seen are answers to it. */
static gboolean
fits (TlMap *map, TlResponsesSample *sample, guint column, TlHandle handle)
{
  const TlMeasure *measure = tl_map_measure (map, handle);
  guint n = 0, n_fit = 0;

  for (guint row = 0; row < sample->rows->len; row++)
    {
      const char *text = sample_cell (sample, row, column);
      double value, steps;

      if (!tl_answer_read (text, strlen (text), sample->decimal, &value))
        continue;
      n++;
      steps = (value - tl_measure_min (measure)) / measure->step;
      n_fit += value >= tl_measure_min (measure) && value <= tl_measure_max (measure) && (tl_measure_n_steps (measure) == 0 || steps == (int) steps);
    }
  return n > 0 && n_fit * 10 >= n * 9;
}

static void
find_measure (TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  int score = tl_responses_plan_find (plan, TL_AS_SCORE), word, kind;
  guint rank;

  if (score < 0)
    return;
  word = score_word (sample, (guint) score, &rank);
  kind = word >= 0 ? score_words[word].kind : -1;
  plan->measure = only_measure (map, kind);
  if (kind < 0 && plan->measure != TL_HANDLE_NONE && !fits (map, sample, (guint) score, plan->measure))
    plan->measure = TL_HANDLE_NONE;
  if (plan->measure == TL_HANDLE_NONE && kind >= 0 && plan->layout == TL_LAYOUT_LONG)
    plan->new_measure = kind;
}

static void
find_blank_words (TlResponsesPlan *plan, TlResponsesSample *sample)
{
  for (guint i = 0; i < plan->columns->len; i++)
    for (guint row = 0; tl_responses_plan_column (plan, i)->as == TL_AS_SCORE && row < sample->rows->len; row++)
      {
        const char *text = sample_cell (sample, row, i);

        if (tl_answer_is_blank_word (text, strlen (text)))
          tl_responses_plan_add_no_answer (plan, text);
      }
}

TlResponsesPlan *
tl_responses_plan_guess (TlMap *map, TlResponsesSample *sample, const char *encoding)
{
  TlResponsesPlan *plan = tl_responses_plan_new (sample, encoding);
  g_autoptr (GHashTable) stages = names_of (map, TL_KIND_STAGE), touchpoints = names_of (map, TL_KIND_TOUCHPOINT);
  g_autoptr (GHashTable) segments = names_of (map, TL_KIND_SEGMENT), waves = names_of (map, TL_KIND_WAVE);

  find_personal (plan, sample);
  find_by_values (plan, sample, TL_AS_STAGE, stages);
  if (tl_responses_plan_find (plan, TL_AS_STAGE) < 0)
    find_by_values (plan, sample, TL_AS_TOUCHPOINT, touchpoints);
  if (tl_responses_plan_find (plan, TL_AS_STAGE) < 0 && tl_responses_plan_find (plan, TL_AS_TOUCHPOINT) < 0 && find_wide (plan, sample, stages, touchpoints) > 0)
    plan->layout = TL_LAYOUT_WIDE;
  else
    find_score (plan, sample);
  if (plan->layout == TL_LAYOUT_LONG && tl_responses_plan_find (plan, TL_AS_STAGE) < 0 && tl_responses_plan_find (plan, TL_AS_TOUCHPOINT) < 0)
    find_by_name (plan, sample, TL_AS_STAGE, stage_names);
  find_by_values (plan, sample, TL_AS_SEGMENT, segments);
  if (tl_responses_plan_find (plan, TL_AS_SEGMENT) < 0)
    find_by_name (plan, sample, TL_AS_SEGMENT, segment_names);
  find_by_values (plan, sample, TL_AS_WAVE, waves);
  if (tl_responses_plan_find (plan, TL_AS_WAVE) < 0)
    find_by_name (plan, sample, TL_AS_WAVE, wave_names);
  find_by_name (plan, sample, TL_AS_ID, id_names);
  find_by_name (plan, sample, TL_AS_DATE, date_names);
  if (tl_responses_plan_find (plan, TL_AS_WAVE) < 0 && tl_responses_plan_find (plan, TL_AS_DATE) < 0)
    find_mixed_dates (plan, sample);
  find_by_name (plan, sample, TL_AS_COMMENT, comment_names);
  if (tl_responses_plan_find (plan, TL_AS_WAVE) < 0 && tl_responses_plan_find (plan, TL_AS_DATE) >= 0)
    plan->wave_by = TL_WAVE_BY_QUARTER;
  find_measure (map, plan, sample);
  find_blank_words (plan, sample);
  return plan;
}
