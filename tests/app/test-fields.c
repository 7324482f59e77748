/* Every field of every kind of record through its control: what a person types or chooses there is in the map, is one step of
 * undo, and what is no value of the field is refused with a sentence and leaves the map alone. */
#include <adwaita.h>
#include <math.h>

#include "app/fields/field-editor.h"
#include "app/inspector/inspector-form.h"
#include "files/read.h"
#include "files/write.h"

static TlMap *
load (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TL_SOURCE_ROOT"), "tests", "files", "data", "all-kinds.journey", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlMap *map;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  bytes = g_bytes_new (contents, length);
  map = tl_read_bytes (bytes, "all-kinds.journey", TL_READ_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  return map;
}

static char *
written (TlMap *map)
{
  g_autoptr (GBytes) bytes = tl_write_bytes (map);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* ---- the control, as a person finds it ---- */

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlFieldEditor *editor)
{
  tl_field_editor_refresh (editor);
}

/* In a window, and told of changes as the inspector tells it. */
static GtkWidget *
new_editor (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *editor = tl_field_editor_new_many (map, handles, n, field);

  gtk_window_set_child (GTK_WINDOW (window), editor);
  g_signal_connect_object (map, "changed", G_CALLBACK (map_changed_cb), editor, 0);
  return editor;
}

static void
drop_editor (GtkWidget *editor)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (editor)));
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static const char *
error_said (GtkWidget *editor)
{
  GtkWidget *label = gtk_widget_get_last_child (editor);

  return gtk_widget_get_visible (label) ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

static gboolean
type_text (GtkWidget *editor, const char *text)
{
  GtkWidget *entry = find (editor, GTK_TYPE_ENTRY);
  GtkWidget *view = find (editor, GTK_TYPE_TEXT_VIEW);

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  else if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    return FALSE;
  tl_field_editor_finish (TL_FIELD_EDITOR (editor));
  return TRUE;
}

static char *
typed_text (GtkWidget *editor)
{
  GtkWidget *entry = find (editor, GTK_TYPE_ENTRY);
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (entry != NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (editor, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Another good value, as people type it; NULL: the field is chosen, not typed. */
static const char *
good_text (const TlFieldInfo *field, gboolean other)
{
  switch (field->type)
    {
    case TL_FIELD_LINE:
    case TL_FIELD_LONG:
      return other ? "Quite “another” <text> & más" : "Something";
    case TL_FIELD_TOKEN:
      /* Which rule is chosen from a list. */
      if (g_str_equal (field->name, "rule") || g_str_equal (field->name, "id"))
        return NULL;
      return other ? "other-token" : "token";
    case TL_FIELD_PATH:
      return other ? "b/other.journey" : "a.journey";
    case TL_FIELD_LANG:
      return other ? "fr-CA" : "de";
    case TL_FIELD_CURRENCY:
      return other ? "SEK" : "NOK";
    case TL_FIELD_DURATION:
      return other ? "3 weeks" : "4 days";
    case TL_FIELD_HASH:
      return other ? "sha256:0000000000000000000000000000000000000000000000000000000000000001"
                   : "sha256:0000000000000000000000000000000000000000000000000000000000000002";
    case TL_FIELD_DATE:
      return other ? "30.9.2031" : "in 2 weeks";
    case TL_FIELD_DEC:
      return field->max <= 0.2 ? (other ? "0,1" : "0.02") : (other ? "4,5" : "3");
    case TL_FIELD_INT:
      if (field->min > 10)
        return other ? "1024" : "640";
      return other ? "4" : "3";
    default:
      return NULL;
    }
}

static const char *
bad_text (const TlFieldInfo *field)
{
  switch (field->type)
    {
    case TL_FIELD_TOKEN:
      return "Not A Token!";
    case TL_FIELD_PATH:
      return "/absolute";
    case TL_FIELD_LANG:
      return "?";
    case TL_FIELD_CURRENCY:
      return "euros";
    case TL_FIELD_DURATION:
      return "2 moons";
    case TL_FIELD_HASH:
      return "sha256:short";
    case TL_FIELD_DATE:
      return "some day";
    case TL_FIELD_DEC:
      return "4 apples";
    case TL_FIELD_INT:
      return "-1";
    case TL_FIELD_COUNTS:
      return "1 two 3";
    default:
      return NULL;
    }
}

/* Chooses something else than is chosen. FALSE: there is nothing else. */
static gboolean
choose (GtkWidget *editor)
{
  GtkWidget *list = find (editor, GTK_TYPE_DROP_DOWN);
  GtkWidget *toggle = find (editor, GTK_TYPE_SWITCH);
  GtkWidget *check = find (editor, GTK_TYPE_CHECK_BUTTON);
  GtkWidget *button = find (editor, GTK_TYPE_TOGGLE_BUTTON);

  if (list != NULL)
    {
      guint n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (list)));
      guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (list));

      if (n < 2 && selected != GTK_INVALID_LIST_POSITION)
        return FALSE;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected == GTK_INVALID_LIST_POSITION ? 0 : (selected + 1) % n);
      return n > 0;
    }
  if (toggle != NULL)
    {
      gtk_switch_set_active (GTK_SWITCH (toggle), !gtk_switch_get_active (GTK_SWITCH (toggle)));
      return TRUE;
    }
  if (check != NULL)
    {
      /* With two promises chosen no third can be. */
      while (check != NULL && !gtk_widget_get_sensitive (check))
        check = gtk_widget_get_next_sibling (check);
      if (check == NULL)
        return FALSE;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
      return TRUE;
    }
  /* A list without candidates is a menu button that cannot be pressed. */
  if (button == NULL || find (editor, GTK_TYPE_MENU_BUTTON) != NULL)
    return FALSE;
  for (GtkWidget *each = button; each != NULL; each = gtk_widget_get_next_sibling (each))
    if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (each)))
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (each), TRUE);
        return TRUE;
      }
  return FALSE;
}

/* Presses the colours of the palette; typed ones are the number entry's. */
static gboolean
choose_colour (GtkWidget *editor)
{
  GtkWidget *grid = find (editor, GTK_TYPE_GRID);

  if (grid == NULL)
    return FALSE;
  g_signal_emit_by_name (gtk_widget_get_first_child (grid), "clicked");
  return TRUE;
}

/* ---- one field ---- */

typedef struct
{
  guint edited, refused, kept;
} Count;

/* Whether an edit was taken, with all that has to be so after it. */
static void
check_edit (TlMap *map, GtkWidget *editor, const char *before, const char *undo_before, const char *what, Count *count)
{
  g_autofree char *after = written (map), *back = NULL, *forth = NULL;

  if (g_str_equal (before, after))
    {
      /* A rule across fields refused it, and says why; or it is what the file says by default. */
      if (g_strcmp0 (tl_map_undo_name (map), undo_before) != 0)
        tl_map_undo (map);
      g_assert_cmpstr (tl_map_undo_name (map), ==, undo_before);
      count->kept++;
      return;
    }
  g_assert_null (error_said (editor));
  tl_map_undo (map);
  back = written (map);
  g_assert_cmpstr (back, ==, before);
  g_assert_cmpstr (tl_map_undo_name (map), ==, undo_before);
  tl_map_redo (map);
  forth = written (map);
  g_assert_cmpstr (forth, ==, after);
  tl_map_undo (map);
  g_test_message ("%s", what);
  count->edited++;
}

static void
check_bad (TlMap *map, GtkWidget *editor, const TlFieldInfo *field, Count *count)
{
  const char *bad = bad_text (field);
  g_autofree char *before = written (map), *after = NULL, *shown = NULL, *again = NULL;

  if (bad == NULL || find (editor, GTK_TYPE_GRID) != NULL || find (editor, GTK_TYPE_ENTRY) == NULL)
    return;
  shown = typed_text (editor);
  type_text (editor, bad);
  after = written (map);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (error_said (editor));
  g_assert_cmpstr (error_said (editor), !=, "");
  /* What was refused stays to be mended, until it is taken away. */
  g_assert_true (tl_field_editor_reset (TL_FIELD_EDITOR (editor)));
  again = typed_text (editor);
  g_assert_cmpstr (again, ==, shown);
  g_assert_null (error_said (editor));
  count->refused++;
}

static void
check_field (TlMap *map, const TlRecord *record, const TlFieldInfo *field, Count *count)
{
  GtkWidget *editor = new_editor (map, &record->handle, 1, field);
  g_autofree char *before = written (map);
  g_autofree char *undo_before = g_strdup (tl_map_undo_name (map));
  g_autofree char *what = g_strdup_printf ("%s %s", tl_schema_kind (record->kind)->element, field->name);

  for (guint i = 0; i < 2; i++)
    if (field->type == TL_FIELD_COLOUR ? choose_colour (editor) : good_text (field, i > 0) != NULL ? type_text (editor, good_text (field, i > 0))
                                                                                                   : find (editor, GTK_TYPE_ENTRY) == NULL && choose (editor))
      check_edit (map, editor, before, undo_before, what, count);
  tl_field_editor_reset (TL_FIELD_EDITOR (editor));
  check_bad (map, editor, field, count);
  drop_editor (editor);
}

/* Fields that no edit of theirs alone can change in the sample: others have to change with them. */
static gboolean
needs_others (TlKind kind, const TlFieldInfo *field)
{
  return kind == TL_KIND_SCORE || (kind == TL_KIND_MEASURE && field->type == TL_FIELD_DEC);
}

static void
test_every_field (void)
{
  g_autoptr (TlMap) map = load ();

  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlKindInfo *info = tl_schema_kind (kind);
      g_autoptr (GPtrArray) shown = g_ptr_array_new ();
      g_autoptr (GPtrArray) folded = g_ptr_array_new ();

      tl_form_fields (kind, shown, folded);
      g_ptr_array_extend (shown, folded, NULL, NULL);
      for (guint i = 0; i < shown->len; i++)
        {
          const TlFieldInfo *field = shown->pdata[i];
          g_autoptr (GPtrArray) records = g_ptr_array_copy ((GPtrArray *) tl_map_list (map, kind), NULL, NULL);
          Count count = { 0 };

          g_assert_cmpuint (records->len, >, 0);
          for (guint j = 0; j < records->len; j++)
            check_field (map, records->pdata[j], field, &count);
          g_test_message ("%s %s: %u edited, %u refused, %u kept", info->element, field->name, count.edited, count.refused, count.kept);
          if (!needs_others (kind, field) && count.edited == 0)
            {
              g_test_fail ();
              g_test_message ("%s %s cannot be edited", info->element, field->name);
            }
        }
    }
}

/* ---- one visit, one step ---- */

static TlHandle
first (TlMap *map, TlKind kind)
{
  return ((const TlRecord *) tl_map_list (map, kind)->pdata[0])->handle;
}

static gint64
clock_cb (gpointer data)
{
  return *(gint64 *) data;
}

static void
test_one_step (void)
{
  g_autoptr (TlMap) map = load ();
  TlHandle stage = first (map, TL_KIND_STAGE);
  GtkWidget *editor = new_editor (map, &stage, 1, tl_schema_find_field (TL_KIND_STAGE, "name"));
  GtkEditable *entry;
  g_autofree char *before = written (map), *after = NULL;
  gint64 now = 0;

  tl_map_set_clock (map, clock_cb, &now);
  entry = GTK_EDITABLE (find (editor, GTK_TYPE_ENTRY));
  /* A thought of an hour between two letters. */
  gtk_editable_set_text (entry, "A");
  now += G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
  gtk_editable_set_text (entry, "Ar");
  now += G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
  gtk_editable_set_text (entry, "Arr");
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "Arr");
  tl_map_undo (map);
  after = written (map);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (tl_map_undo_name (map));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Arrives");

  /* Two visits are two steps, however soon. */
  gtk_editable_set_text (entry, "B");
  tl_field_editor_finish (TL_FIELD_EDITOR (editor));
  gtk_editable_set_text (entry, "C");
  tl_map_undo (map);
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "B");
  drop_editor (editor);
}

static gboolean
press_escape (GtkWidget *editor)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (editor);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Escape, 0, 0, &taken);
    }
  return taken;
}

static void
test_escape (void)
{
  g_autoptr (TlMap) map = load ();
  TlHandle handoff = first (map, TL_KIND_HANDOFF);
  GtkWidget *editor = new_editor (map, &handoff, 1, tl_schema_find_field (TL_KIND_HANDOFF, "within"));
  GtkEditable *entry;
  g_autofree char *before = written (map), *shown = NULL, *after = NULL;

  entry = GTK_EDITABLE (find (editor, GTK_TYPE_ENTRY));
  shown = g_strdup (gtk_editable_get_text (entry));
  g_assert_false (press_escape (editor));

  gtk_editable_set_text (entry, "3 weeks");
  gtk_editable_set_text (entry, "3 weeks and a bit");
  g_assert_true (press_escape (editor));
  after = written (map);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, shown);
  /* As if it had not been: it cannot be done again either. */
  g_assert_null (tl_map_redo_name (map));
  g_assert_false (press_escape (editor));

  /* What was agreed to by leaving the field is given back by Undo, not by Escape. */
  gtk_editable_set_text (entry, "3 weeks");
  tl_field_editor_finish (TL_FIELD_EDITOR (editor));
  g_assert_false (press_escape (editor));
  g_assert_cmpstr (tl_map_handoff (map, handoff)->within, ==, "P3W");
  drop_editor (editor);
}

/* ---- several at once ---- */

/* What a mixed control says is no value: showing it changes nothing, choosing sets all, one undo gives each its own back. */
static void
check_many (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field)
{
  GtkWidget *editor = new_editor (map, handles, n, field);
  g_autofree char *before = written (map), *looked = NULL, *after = NULL, *back = NULL;
  const char *text = good_text (field, TRUE);

  tl_field_editor_refresh (TL_FIELD_EDITOR (editor));
  tl_field_editor_finish (TL_FIELD_EDITOR (editor));
  looked = written (map);
  g_assert_cmpstr (looked, ==, before);

  if (field->type == TL_FIELD_COLOUR ? choose_colour (editor) : text != NULL ? type_text (editor, text)
                                                                             : choose (editor))
    {
      after = written (map);
      if (!g_str_equal (after, before))
        {
          tl_map_undo (map);
          back = written (map);
          g_assert_cmpstr (back, ==, before);
          g_assert_null (tl_map_undo_name (map));
        }
      else
        g_assert_null (tl_map_undo_name (map));
    }
  drop_editor (editor);
}

static void
test_many (void)
{
  guint n_fields = 0;

  for (TlKind one = TL_KIND_JOURNEY; one < TL_N_KINDS; one++)
    for (TlKind other = one; other < TL_N_KINDS; other++)
      {
        g_autoptr (TlMap) map = load ();
        const GPtrArray *ones = tl_map_list (map, one), *others = tl_map_list (map, other);
        g_autoptr (GPtrArray) fields = g_ptr_array_new ();
        g_autoptr (GPtrArray) folded = g_ptr_array_new ();
        TlHandle handles[2];

        if (ones->len == 0 || others->len == 0 || (one == other && ones->len < 2))
          continue;
        handles[0] = ((const TlRecord *) ones->pdata[0])->handle;
        handles[1] = ((const TlRecord *) others->pdata[others->len - 1])->handle;
        tl_form_common_fields (map, handles, 2, fields, folded);
        g_ptr_array_extend (fields, folded, NULL, NULL);
        for (guint i = 0; i < fields->len; i++, n_fields++)
          check_many (map, handles, 2, fields->pdata[i]);
      }
  g_test_message ("%u fields of pairs", n_fields);
  g_assert_cmpuint (n_fields, >, 100);
}

static void
test_many_together (void)
{
  g_autoptr (TlMap) map = load ();
  TlHandle handles[] = { first (map, TL_KIND_JOB), first (map, TL_KIND_BARRIER), first (map, TL_KIND_ACTIVITY) };
  GtkWidget *editor = new_editor (map, handles, 3, tl_schema_find_field (TL_KIND_JOB, "source"));
  GtkEditable *entry;

  entry = GTK_EDITABLE (find (editor, GTK_TYPE_ENTRY));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), ==, "Different");
  type_text (editor, "All of us");
  g_assert_cmpstr (((const TlJob *) tl_map_get (map, handles[0]))->statement.source, ==, "All of us");
  g_assert_cmpstr (((const TlJob *) tl_map_get (map, handles[1]))->statement.source, ==, "All of us");
  g_assert_cmpstr (tl_map_activity (map, handles[2])->statement.source, ==, "All of us");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "All of us");
  tl_map_undo (map);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_null (tl_map_undo_name (map));
  drop_editor (editor);
}

/* Mean, deviation and number are refused without each other, and yet typed one by one. */
static void
test_moments (void)
{
  static const char *const names[] = { "mean", "sd", "n" };
  static const char *const texts[] = { "6,8", "2,2", "412" };
  g_autoptr (TlMap) map = load ();
  g_autoptr (GError) error = NULL;
  const TlScore *score;
  TlHandle handle;

  tl_map_begin (map, "Add");
  handle = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), TL_HANDLE_NONE, &error);
  tl_map_set_ref (map, handle, "measure", tl_map_find_id (map, "slider"), &error);
  g_assert_true (tl_map_commit (map, &error));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *editor = new_editor (map, &handle, 1, tl_schema_find_field (TL_KIND_SCORE, names[i]));

      type_text (editor, texts[i]);
      g_assert_null (error_said (editor));
      drop_editor (editor);
    }
  score = tl_map_get_kind (map, handle, TL_KIND_SCORE);
  g_assert_cmpfloat (score->mean, ==, 6.8);
  g_assert_cmpfloat (score->sd, ==, 2.2);
  g_assert_cmpint (score->n, ==, 412);
}

/* A channel is said in the desktop's words and kept in the file's. */
static void
test_channel (void)
{
  g_autoptr (TlMap) map = load ();
  TlHandle touchpoint = first (map, TL_KIND_TOUCHPOINT);
  GtkWidget *editor = new_editor (map, &touchpoint, 1, tl_schema_find_field (TL_KIND_TOUCHPOINT, "channel"));
  GtkEditable *entry = GTK_EDITABLE (find (editor, GTK_TYPE_ENTRY));
  const TlTouchpoint *record = tl_map_get_kind (map, touchpoint, TL_KIND_TOUCHPOINT);

  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "in person");
  type_text (editor, "Phone");
  g_assert_cmpstr (record->channel, ==, "phone");
  type_text (editor, "Carrier pigeon");
  g_assert_cmpstr (record->channel, ==, "Carrier pigeon");
  drop_editor (editor);
}

/* The settings of a map without any are made by the first edit, and go with its undo. */
static void
test_settings (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle none = TL_HANDLE_NONE;
  GtkWidget *editor = new_editor (map, &none, 1, tl_schema_find_field (TL_KIND_SETTINGS, "currency"));

  type_text (editor, "EUR");
  g_assert_cmpstr (tl_map_settings (map)->currency, ==, "EUR");
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SETTINGS)->len, ==, 1);
  tl_map_undo (map);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SETTINGS)->len, ==, 0);
  drop_editor (editor);
}

static TlHandle
add_lane (TlMap *map, TlSide side)
{
  TlHandle made = tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), TL_HANDLE_NONE, NULL);

  tl_map_set_int (map, made, "side", side, NULL);
  return made;
}

/* A lane that becomes the customer's, and a card that is given to the customer, lead no more. */
static void
test_customer_never_leads (void)
{
  const TlFieldInfo *side = tl_schema_find_field (TL_KIND_FUNCTION, "side"), *function = tl_schema_find_field (TL_KIND_ACTIVITY, "function");
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle lane, customer, stage, card;
  GtkWidget *editor, *choice;

  tl_map_begin (map, "Set up");
  lane = add_lane (map, TL_SIDE_FRONTSTAGE);
  customer = add_lane (map, TL_SIDE_CUSTOMER);
  stage = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), TL_HANDLE_NONE, NULL);
  card = tl_map_insert (map, TL_KIND_ACTIVITY, stage, TL_HANDLE_NONE, NULL);
  tl_map_set_ref (map, card, "function", lane, NULL);
  tl_map_set_int (map, card, "role", TL_ROLE_LEAD, NULL);
  g_assert_true (tl_map_commit (map, NULL));

  editor = new_editor (map, &lane, 1, side);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (editor, GTK_TYPE_DROP_DOWN)), tl_schema_find_word (side, "customer"));
  g_assert_cmpint (tl_map_function (map, lane)->side, ==, TL_SIDE_CUSTOMER);
  g_assert_cmpint (tl_map_activity (map, card)->role, ==, TL_ROLE_SUPPORT);
  tl_map_undo (map);
  g_assert_cmpint (tl_map_activity (map, card)->role, ==, TL_ROLE_LEAD);
  drop_editor (editor);

  editor = new_editor (map, &card, 1, function);
  choice = find (editor, GTK_TYPE_DROP_DOWN);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))) && tl_map_activity (map, card)->function != customer; i++)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  g_assert_cmpuint (tl_map_activity (map, card)->function, ==, customer);
  g_assert_cmpint (tl_map_activity (map, card)->role, ==, TL_ROLE_SUPPORT);
  drop_editor (editor);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/fields/every-field", test_every_field);
  g_test_add_func ("/app/fields/one-step", test_one_step);
  g_test_add_func ("/app/fields/escape", test_escape);
  g_test_add_func ("/app/fields/many", test_many);
  g_test_add_func ("/app/fields/many-together", test_many_together);
  g_test_add_func ("/app/fields/moments", test_moments);
  g_test_add_func ("/app/fields/channel", test_channel);
  g_test_add_func ("/app/fields/settings", test_settings);
  g_test_add_func ("/app/fields/customer-never-leads", test_customer_never_leads);
  return g_test_run ();
}
