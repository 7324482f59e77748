/* Notes: what they turn into keeps what they were, in one step. */
#include "app/commands/commands-turn.h"

#include "app/commands/commands-note.h"
#include "app/commands/commands-votes.h"

#include "sample-map.h"

static const TlKind kinds[] = { TL_KIND_BARRIER, TL_KIND_ACTIVITY, TL_KIND_OPPORTUNITY, TL_KIND_ACTION };

static TlHandle
first (TlMap *map, TlKind kind)
{
  return ((const TlRecord *) g_ptr_array_index (tl_map_list (map, kind), 0))->handle;
}

static const char *
text_of (TlMap *map, TlHandle handle)
{
  return tl_record_text (tl_map_get (map, handle), tl_command_text_field (map, handle));
}

static TlMap *
new_map (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  TlMap *map = sample_map_new (rand);

  g_assert_cmpuint (tl_map_list (map, TL_KIND_STAGE)->len, >, 0);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_FUNCTION)->len, >, 0);
  return map;
}

static void
test_turn_on_a_cell (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TlMap) map = new_map ();
      TlCell cell = { .stage = first (map, TL_KIND_STAGE), .row = first (map, TL_KIND_FUNCTION), .kind = TL_KIND_ACTIVITY };
      TlHandle note = tl_command_add_note (map, &cell, "Nobody answers the phone", NULL), action, made;
      guint n = tl_map_list (map, kinds[i])->len;

      tl_command_vote (map, note, 4, NULL);
      tl_map_begin (map, "About it");
      action = tl_map_insert (map, TL_KIND_ACTION, tl_map_root (map), 0, NULL);
      tl_map_set_refs (map, action, "on", 1, &note, NULL);
      tl_map_commit (map, NULL);
      n += kinds[i] == TL_KIND_ACTION;

      made = tl_command_turn_note (map, note, kinds[i], NULL);
      g_assert_cmpuint (made, !=, 0);
      g_assert_null (tl_map_get (map, note));
      g_assert_cmpuint (tl_map_list (map, kinds[i])->len, ==, n + 1);
      g_assert_cmpstr (text_of (map, made), ==, "Nobody answers the phone");
      g_assert_true (tl_handles_has (((const TlAction *) tl_map_get (map, action))->on, made));
      if (kinds[i] == TL_KIND_ACTION)
        {
          const TlAction *turned = tl_map_get_kind (map, made, TL_KIND_ACTION);

          g_assert_true (tl_handles_has (turned->on, cell.stage));
          g_assert_cmpuint (turned->function, ==, cell.row);
        }
      else
        {
          g_assert_cmpuint (tl_map_get (map, made)->parent->handle, ==, cell.stage);
          g_assert_cmpint (tl_votes_of (map, made), ==, 4);
        }
      if (kinds[i] == TL_KIND_ACTIVITY)
        g_assert_cmpuint (tl_map_activity (map, made)->function, ==, cell.row);

      tl_map_undo (map);
      g_assert_null (tl_map_get (map, made));
      g_assert_cmpstr (text_of (map, note), ==, "Nobody answers the phone");
      g_assert_cmpint (tl_votes_of (map, note), ==, 4);
      g_assert_true (tl_handles_has (((const TlAction *) tl_map_get (map, action))->on, note));
    }
}

/* Without a stage there is nothing for a card to stand in. */
static void
test_turn_in_the_strip (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle note = tl_command_add_note (map, NULL, "Call them", NULL), made;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (tl_command_may_turn (map, note, kinds[i]), ==, kinds[i] == TL_KIND_ACTION);
  g_assert_false (tl_command_may_turn (map, first (map, TL_KIND_STAGE), TL_KIND_ACTION));
  made = tl_command_turn_note (map, note, TL_KIND_ACTION, NULL);
  g_assert_null (((const TlAction *) tl_map_get_kind (map, made, TL_KIND_ACTION))->on);
  g_assert_cmpstr (tl_map_undo_name (map), ==, "Turn note into action");
}

/* What somebody said, on a note or in a row of one's own, is a comment; a map that keeps none takes none. */
static void
test_quote (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle stage = first (map, TL_KIND_STAGE), row = tl_command_add_row (map, 0, NULL);
  TlHandle entry = tl_command_add_card (map, &(TlCell){ .stage = stage, .row = row, .kind = TL_KIND_ENTRY }, "“Nobody called.”", NULL);
  TlHandle parked = tl_command_add_note (map, NULL, "Too many letters", NULL), made;
  const TlComment *comment;

  g_assert_false (tl_command_may_turn (map, entry, TL_KIND_BARRIER));
  g_assert_false (tl_command_may_turn (map, stage, TL_KIND_COMMENT));
  made = tl_command_turn_note (map, entry, TL_KIND_COMMENT, NULL);
  comment = tl_map_get_kind (map, made, TL_KIND_COMMENT);
  g_assert_cmpstr (comment->text, ==, "“Nobody called.”");
  g_assert_cmpuint (comment->stage, ==, stage);
  g_assert_cmpint (comment->loop, ==, TL_LOOP_NONE);
  g_assert_null (tl_map_get (map, entry));
  tl_map_undo (map);
  g_assert_nonnull (tl_map_get (map, entry));
  g_assert_null (tl_map_get (map, made));

  made = tl_command_turn_note (map, parked, TL_KIND_COMMENT, NULL);
  g_assert_cmpuint (((const TlComment *) tl_map_get_kind (map, made, TL_KIND_COMMENT))->stage, ==, 0);
  tl_map_begin (map, "Keep none");
  g_assert_true (tl_map_remove (map, made, FALSE, NULL));
  g_assert_true (tl_map_set_int (map, tl_map_root (map), "comments", TL_COMMENTS_NONE, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_false (tl_command_may_turn (map, entry, TL_KIND_COMMENT));
}

/* What does not fit leaves the note as it was: a barrier holds one line of a thousand characters. */
static void
test_too_long (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlCell cell = { .stage = first (map, TL_KIND_STAGE), .kind = TL_KIND_BARRIER };
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr (GError) error = NULL;
  TlHandle note = tl_command_add_note (map, &cell, text, NULL);
  guint n = tl_map_list (map, TL_KIND_BARRIER)->len;
  gboolean fits = tl_schema_find_field (TL_KIND_BARRIER, "text")->type == TL_FIELD_LONG;

  g_assert_cmpint (tl_command_turn_note (map, note, TL_KIND_BARRIER, &error) != 0, ==, fits);
  g_assert_cmpint (error == NULL, ==, fits);
  g_assert_cmpint (tl_map_get (map, note) == NULL, ==, fits);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_BARRIER)->len, ==, n + fits);
}

static void
test_colour (void)
{
  g_autoptr (TlMap) map = new_map ();
  TlHandle notes[] = { tl_command_add_note (map, NULL, "a", NULL), tl_command_add_note (map, NULL, "b", NULL), first (map, TL_KIND_STAGE) };
  const TlNoteColour *colours;
  guint n;

  colours = tl_note_colours (&n);
  g_assert_cmpuint (n, >, 2);
  for (guint i = 1; i < n; i++)
    {
      g_assert_true (tl_command_colour_notes (map, notes, G_N_ELEMENTS (notes), colours[i].colour, NULL));
      g_assert_false (tl_command_colour_notes (map, notes, G_N_ELEMENTS (notes), colours[i].colour, NULL));
      for (guint k = 0; k < 2; k++)
        g_assert_cmpstr (((const TlNote *) tl_map_get (map, notes[k]))->colour, ==, colours[i].colour);
    }
  g_assert_true (tl_command_colour_notes (map, notes, 2, "", NULL));
  g_assert_null (((const TlNote *) tl_map_get (map, notes[0]))->colour);
  tl_map_undo (map);
  g_assert_cmpstr (((const TlNote *) tl_map_get (map, notes[1]))->colour, ==, colours[n - 1].colour);
}

static void
test_paste (void)
{
  g_autoptr (TlMap) map = new_map ();
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  TlCell cell = { .stage = first (map, TL_KIND_STAGE), .kind = TL_KIND_JOB }, place;

  g_assert_false (tl_command_paste_notes (map, NULL, " \n\t\r\n", made, NULL));
  g_assert_cmpstr (tl_map_undo_name (map), !=, "Paste notes");
  g_assert_true (tl_command_paste_notes (map, NULL, "one\r\n\r\n  two \nthree", made, NULL));
  g_assert_cmpuint (made->len, ==, 3);
  g_assert_cmpstr (text_of (map, g_array_index (made, TlHandle, 1)), ==, "two");
  g_assert_false (tl_command_note_place (map, g_array_index (made, TlHandle, 2), &place));
  tl_map_undo (map);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_NOTE)->len, ==, 0);
  g_assert_true (tl_command_paste_notes (map, &cell, "four", made, NULL));
  g_assert_true (tl_command_note_place (map, g_array_index (made, TlHandle, 3), &place));
  g_assert_cmpint (place.kind, ==, TL_KIND_JOB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turn/on-a-cell", test_turn_on_a_cell);
  g_test_add_func ("/turn/in-the-strip", test_turn_in_the_strip);
  g_test_add_func ("/turn/quote", test_quote);
  g_test_add_func ("/turn/too-long", test_too_long);
  g_test_add_func ("/turn/colour", test_colour);
  g_test_add_func ("/turn/paste", test_paste);
  return g_test_run ();
}
