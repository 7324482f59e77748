/* The map made of a Mermaid journey: what became what, on small texts and on the real diagrams. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "files/mermaid.h"
#include "files/read.h"
#include "files/write.h"
#include "model/measure.h"

typedef struct
{
  TlMermaid *mermaid;
  TlMap *map;
} Converted;

static void
converted_clear (Converted *converted)
{
  tl_mermaid_free (converted->mermaid);
  g_object_unref (converted->map);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Converted, converted_clear)

static Converted
convert_with (GBytes *bytes, TlMermaidPeople people, const char *language)
{
  g_autoptr (GError) error = NULL;
  Converted converted;

  converted.mermaid = tl_mermaid_parse (bytes, "x.mmd", FALSE, &error);
  g_assert_no_error (error);
  converted.map = tl_mermaid_to_map (converted.mermaid, bytes, people, language, &error);
  g_assert_no_error (error);
  return converted;
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static Converted
convert (const char *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  return convert_with (bytes, TL_MERMAID_PEOPLE_FUNCTIONS, NULL);
}

static const char *
function_name (TlMap *map, TlHandle activity)
{
  return tl_map_function (map, tl_map_activity (map, activity)->function)->name;
}

static const char *
stage_name (TlMap *map, TlHandle activity)
{
  return ((const TlStage *) tl_map_get (map, activity)->parent)->name;
}

/* "a/A>b/B": function and stage of both ends, in order, one blank between. (transfer full) */
static char *
dump_handoffs (TlMap *map)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);

      g_assert_cmpint (handoff->state, ==, TL_HANDOFF_UNKNOWN);
      g_assert_cmpint (handoff->statement.evidence, ==, TL_EVIDENCE_ASSUMED);
      g_string_append_printf (out, "%s%s/%s>%s/%s", i > 0 ? " " : "", function_name (map, handoff->from), stage_name (map, handoff->from), function_name (map, handoff->to), stage_name (map, handoff->to));
    }
  return g_string_free (out, FALSE);
}

/* ---- hand-offs and roles ---- */

typedef struct
{
  const char *tasks;
  const char *handoffs;
} HandoffCase;

static const HandoffCase handoff_cases[] = {
  { "a: 5: Sales\nb: 5: Field\n", "Sales/a>Field/b" },
  { "a: 5: Sales\nb: 5: Sales\n", "" },
  { "a: 5: Sales, Field\nb: 5: Field\n", "" },
  { "a: 5: Sales, Field\nb: 5: Bank, Field\n", "" },
  { "a: 5: Customer, Sales\nb: 5: Customer, Field\n", "Sales/a>Field/b" },
  { "a: 5: Customer\nb: 5: Customer, Field\n", "" },
  { "a: 5: Customer\nb: 5: Field\n", "Customer/a>Field/b" },
  { "a: 5: Field\nb: 5: Customer\n", "Field/a>Customer/b" },
  { "a: 5: Customer\nb: 5: User\n", "Customer/a>User/b" },
  { "a: 5: Sales\nb: 5\nc: 5: Field\n", "" },
  { "section S\na: 5: Sales\nsection T\nb: 5: Field\nsection S\nc: 5: Sales\n", "Sales/a>Field/b Field/b>Sales/c" },
};

static void
test_handoffs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (handoff_cases); i++)
    {
      g_autofree char *text = g_strconcat ("journey\n", handoff_cases[i].tasks, NULL);
      g_auto (Converted) converted = convert (text);
      g_autofree char *handoffs = dump_handoffs (converted.map);

      g_assert_cmpstr (handoffs, ==, handoff_cases[i].handoffs);
    }
}

/* The first of the organisation leads its stage and nobody else does; the customer never. */
static void
check_roles (TlMap *map)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    {
      gboolean seen = FALSE;

      TL_FOR_CHILDREN (TlActivity, activity, g_ptr_array_index (stages, i), TL_KIND_ACTIVITY)
      {
        gboolean leads = activity->role == TL_ROLE_LEAD;
        gboolean is_customer = tl_map_function (map, activity->function)->side == TL_SIDE_CUSTOMER;

        g_assert_cmpint (leads, ==, !is_customer && !seen);
        seen |= !is_customer;
      }
    }
}

static TlSide
side_of (TlMap *map, const char *name)
{
  return tl_map_function (map, tl_map_find (map, TL_KIND_FUNCTION, name))->side;
}

static void
test_sides (void)
{
  static const char *const customers[] = { "Me", "me", "New customer", "First-time Visitor", "Kundin", "Utilisateur", "الزبون", "用户", "お客様", "사용자", "Пользователь", "Patient", NULL };
  static const char *const others[] = { "Sales", "Customer Service", "Meister", "User Research", "Ben", "EU", "Account manager", "客服", NULL };

  for (guint i = 0; customers[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("journey\na: 5: %s, Desk\nb: 5: Depot\n", customers[i]);
      g_auto (Converted) converted = convert (text);

      g_assert_cmpint (side_of (converted.map, customers[i]), ==, TL_SIDE_CUSTOMER);
      g_assert_cmpint (side_of (converted.map, "Desk"), ==, TL_SIDE_FRONTSTAGE);
      g_assert_cmpint (side_of (converted.map, "Depot"), ==, TL_SIDE_BACKSTAGE);
      check_roles (converted.map);
    }
  for (guint i = 0; others[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("journey\na: 5: %s\n", others[i]);
      g_auto (Converted) converted = convert (text);

      g_assert_cmpint (side_of (converted.map, others[i]), ==, TL_SIDE_BACKSTAGE);
    }
}

/* ---- scores ---- */

typedef struct
{
  const char *scores; /* by blanks */
  double low, high;   /* NAN: no measure */
  gboolean said;
} ScaleCase;

static const ScaleCase scale_cases[] = {
  { "1 5", 1, 5, FALSE },
  { "2.5", 1, 5, FALSE },
  { "6", 1, 7, TRUE },
  { "5.1", 1, 7, TRUE },
  { "8 3", 1, 10, TRUE },
  { "0 10", 0, 10, TRUE },
  { "0", 0, 5, TRUE },
  { "-0.5 4", -1, 5, TRUE },
  { "85 60", 1, 100, TRUE },
  { "101", 1, 101, TRUE },
  { "five", NAN, NAN, TRUE },
  { "1e9", NAN, NAN, TRUE },
  { "Infinity", NAN, NAN, TRUE },
};

static void
test_scale (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scale_cases); i++)
    {
      GString *text = g_string_new ("journey\n");
      g_auto (GStrv) scores = g_strsplit (scale_cases[i].scores, " ", -1);
      g_autoptr (GBytes) bytes = NULL;
      g_auto (Converted) converted = { 0 };
      const GPtrArray *measures;

      for (guint j = 0; scores[j] != NULL; j++)
        g_string_append_printf (text, "t: %s\n", scores[j]);
      bytes = g_string_free_to_bytes (text);
      converted = convert_with (bytes, TL_MERMAID_PEOPLE_FUNCTIONS, NULL);
      measures = tl_map_list (converted.map, TL_KIND_MEASURE);
      g_assert_cmpuint (measures->len, ==, !isnan (scale_cases[i].low));
      g_assert_cmpint (converted.mermaid->remarks->len > 0, ==, scale_cases[i].said);
      if (measures->len == 0)
        continue;
      g_assert_cmpfloat (tl_measure_min (g_ptr_array_index (measures, 0)), ==, scale_cases[i].low);
      g_assert_cmpfloat (tl_measure_max (g_ptr_array_index (measures, 0)), ==, scale_cases[i].high);
      g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_SCORE)->len, ==, g_strv_length (scores));
    }
}

/* ---- phases, texts, language ---- */

static void
test_phases (void)
{
  g_auto (Converted) converted = convert ("journey\nfree: 3\nsection A\na: 1\nsection A\nb: 2\nsection Empty\nsection B\nc: 3\nsection A\nd: 4\n");
  TlMap *map = converted.map;
  const GPtrArray *phases = tl_map_list (map, TL_KIND_PHASE), *stages = tl_map_list (map, TL_KIND_STAGE);
  const char *const names[] = { "A", "Empty", "B", "A" };
  const char *const columns[] = { "free", "a", "b", "c", "d" };

  g_assert_cmpuint (phases->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < phases->len; i++)
    g_assert_cmpstr (((const TlPhase *) g_ptr_array_index (phases, i))->name, ==, names[i]);
  g_assert_cmpuint (stages->len, ==, G_N_ELEMENTS (columns));
  for (guint i = 0; i < stages->len; i++)
    g_assert_cmpstr (((const TlStage *) g_ptr_array_index (stages, i))->name, ==, columns[i]);
  g_assert_true (((const TlRecord *) g_ptr_array_index (stages, 0))->parent->kind == TL_KIND_JOURNEY);
  g_assert_true (((const TlRecord *) g_ptr_array_index (stages, 2))->parent == g_ptr_array_index (phases, 0));
}

static void
test_texts (void)
{
  g_autofree char *name = g_strnfill (5000, 'n');
  g_autofree char *text = g_strdup_printf ("journey\ntitle A<br>B<br />C\naccTitle: For readers\naccDescr: What it is\nsection S\n%s: x y: A, A # remember\n", name);
  g_auto (Converted) converted = convert (text);
  const TlStage *stage = g_ptr_array_index (tl_map_list (converted.map, TL_KIND_STAGE), 0);
  const GPtrArray *notes = tl_map_list (converted.map, TL_KIND_NOTE);
  guint n_lost = 0;

  g_assert_cmpstr (tl_map_journey (converted.map)->title, ==, "A B C");
  g_assert_cmpstr (tl_map_journey (converted.map)->about, ==, "For readers\nWhat it is");
  g_assert_cmpint (g_utf8_strlen (stage->name, -1), ==, 1000);
  g_assert_true (g_str_has_suffix (stage->name, "n…"));
  g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_ACTIVITY)->len, ==, 1);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (((const TlNote *) g_ptr_array_index (notes, 0))->text, ==, "remember");
  g_assert_cmpstr (((const TlNote *) g_ptr_array_index (notes, 1))->text, ==, "x y");
  for (guint i = 0; i < converted.mermaid->remarks->len; i++)
    n_lost += g_array_index (converted.mermaid->remarks, TlMermaidRemark, i).lost;
  g_assert_cmpuint (n_lost, ==, 1);
}

static void
test_language (void)
{
  static const char *const cases[][2] = {
    { "Make tea", NULL },
    { "فتح الصفحة", "ar" },
    { "خرید از فروشگاه و پرداخت", "fa" },
    { "قیمت ٹھیک ہے", "ur" },
    { "הזמנה באתר", "he" },
    { "浏览商品", "zh" },
    { "お茶を入れる", "ja" },
    { "경로 그리기", "ko" },
    { "Выбрать товары", "ru" },
    { "Обрати їжу", "uk" },
    { "Корзина", NULL },
    { "Καλάθι", "el" },
    { "ตะกร้า", "th" },
    { "Open Work Range رحلة", NULL },
    { "عمل hover على السطر", "ar" },
    { "メールを確認する", "ja" },
    { "夕食を作る", "ja" },
    { "加入 App 购物车", "zh" },
  };
  g_autoptr (GBytes) bytes = bytes_of ("journey\nt: 3");
  g_autoptr (TlMermaid) mermaid = tl_mermaid_parse (bytes, "x", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("journey\n%s: 5: Developer\n", cases[i][0]);
      g_auto (Converted) converted = convert (text);

      g_assert_cmpstr (tl_map_journey (converted.map)->lang, ==, cases[i][1]);
    }
  {
    g_auto (Converted) converted = convert_with (bytes, TL_MERMAID_PEOPLE_FUNCTIONS, "de-AT");

    g_assert_cmpstr (tl_map_journey (converted.map)->lang, ==, "de-AT");
    g_assert_cmpstr (tl_measure_name (g_ptr_array_index (tl_map_list (converted.map, TL_KIND_MEASURE), 0)), ==, "Erlebnis");
  }
  g_assert_null (tl_mermaid_to_map (mermaid, bytes, TL_MERMAID_PEOPLE_FUNCTIONS, "not a tag", &error));
  g_assert_nonnull (error);
}

static void
test_people_as_notes (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("journey\na: 5: bored, alone\nb: 3\nc: 1: bored");
  g_auto (Converted) converted = convert_with (bytes, TL_MERMAID_PEOPLE_NOTES, NULL);
  const GPtrArray *entries = tl_map_list (converted.map, TL_KIND_ENTRY);

  g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_FUNCTION)->len, ==, 0);
  g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_HANDOFF)->len, ==, 0);
  g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_ROW)->len, ==, 1);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpstr (((const TlEntry *) g_ptr_array_index (entries, 1))->text, ==, "alone");
}

/* ---- what holds for every diagram ---- */

static void
check_same_bytes (GBytes *source, TlMap *map)
{
  g_auto (Converted) again = convert_with (source, TL_MERMAID_PEOPLE_FUNCTIONS, NULL);
  g_autoptr (GBytes) one = tl_write_bytes (map), two = tl_write_bytes (again.map);
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) read = tl_read_bytes (one, "x.journey", TL_READ_CHECK_CANONICAL, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (read);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (report->canonical);
  g_assert_cmpuint (report->warnings->len, ==, 0);
}

/* Each person once, in the order written. */
static void
check_people (TlMap *map, const TlStage *stage, const TlMermaidTask *task)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const TlActivity *activity = tl_record_next_of (stage->record.first_child, TL_KIND_ACTIVITY);

  for (guint i = 0; i < task->actors->len; i++)
    {
      const char *name = g_ptr_array_index (task->actors, i);

      if (!g_hash_table_add (seen, (gpointer) name))
        continue;
      g_assert_nonnull (activity);
      if (strchr (name, '<') == NULL)
        g_assert_cmpstr (tl_map_function (map, activity->function)->name, ==, name);
      activity = tl_record_next_of (activity->record.next, TL_KIND_ACTIVITY);
    }
  g_assert_null (activity);
}

/* A stage has an estimate, and only that, when its task has a number. */
static void
check_score (TlMap *map, const TlStage *stage, const TlMermaidTask *task)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  guint n = 0;

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);

      if (score->stage != stage->record.handle)
        continue;
      n++;
      g_assert_cmpfloat (score->estimate, ==, task->score);
      g_assert_true (isnan (score->value) && isnan (score->mean) && score->counts == NULL);
    }
  g_assert_cmpuint (n, ==, isfinite (task->score) ? 1 : 0);
}

static void
check_whole (GBytes *source)
{
  g_auto (Converted) converted = convert_with (source, TL_MERMAID_PEOPLE_FUNCTIONS, NULL);
  const GPtrArray *stages = tl_map_list (converted.map, TL_KIND_STAGE);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_scores = 0;

  g_assert_cmpuint (stages->len, ==, converted.mermaid->tasks->len);
  for (guint i = 0; i < stages->len; i++)
    {
      const TlMermaidTask *task = &g_array_index (converted.mermaid->tasks, TlMermaidTask, i);
      const TlStage *stage = g_ptr_array_index (stages, i);
      const char *section = task->section != G_MAXUINT ? g_array_index (converted.mermaid->sections, TlMermaidSection, task->section).name : NULL;

      if (strchr (task->name, '<') == NULL)
        g_assert_cmpstr (stage->name, ==, task->name);
      g_assert_cmpint (stage->record.parent->kind == TL_KIND_PHASE, ==, section != NULL);
      if (section != NULL && strchr (section, '<') == NULL)
        g_assert_cmpstr (((const TlPhase *) stage->record.parent)->name, ==, section);
      for (guint j = 0; j < task->actors->len; j++)
        g_hash_table_add (people, g_ptr_array_index (task->actors, j));
      check_people (converted.map, stage, task);
      check_score (converted.map, stage, task);
      n_scores += isfinite (task->score);
    }
  g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_FUNCTION)->len, ==, g_hash_table_size (people));
  g_assert_cmpuint (tl_map_list (converted.map, TL_KIND_SCORE)->len, ==, n_scores);
  check_roles (converted.map);
  check_same_bytes (source, converted.map);
}

static void
test_real_diagrams (void)
{
  static const char *const folders[] = { "fetched", "lookup" };
  const char *data = g_getenv ("TL_SHARED_DATA");
  g_autofree char *root = data != NULL ? g_strdup (data) : g_build_filename (g_getenv ("TL_SOURCE_ROOT"), "..", "shared", "data", NULL);
  guint n = 0;

  if (!g_file_test (root, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the real diagrams are not here (TL_SHARED_DATA)");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (root, "mermaid", folders[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          g_autofree char *text = NULL;
          g_autoptr (GBytes) bytes = NULL;
          gsize length;

          if (strstr (name, "NOT-a-journey") != NULL)
            continue;
          g_assert_true (g_file_get_contents (file, &text, &length, NULL));
          bytes = g_bytes_new (text, length);
          check_whole (bytes);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 100);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/mermaid-map/handoffs", test_handoffs);
  g_test_add_func ("/files/mermaid-map/sides", test_sides);
  g_test_add_func ("/files/mermaid-map/scale", test_scale);
  g_test_add_func ("/files/mermaid-map/phases", test_phases);
  g_test_add_func ("/files/mermaid-map/texts", test_texts);
  g_test_add_func ("/files/mermaid-map/language", test_language);
  g_test_add_func ("/files/mermaid-map/people-as-notes", test_people_as_notes);
  g_test_add_func ("/files/mermaid-map/real-diagrams", test_real_diagrams);
  return g_test_run ();
}
