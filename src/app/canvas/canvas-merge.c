/* Splitting and merging stages, merging lanes, giving cards away: what menus ask for, and the one question in it. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands/commands-merge.h"
#include "app/compat.h"
#include "app/widgets/widgets.h"

/* ---- split ---- */

/* Of what is selected, or in focus with nothing selected, the cards of the stage that keys act in: they go to the new stage. What lies
 * right of a cut nobody can tell, so nothing else goes along. NULL: not in a stage. (transfer full), of TlHandle */
static GArray *
cards_to_split_off (TlCanvas *self, TlHandle *stage)
{
  GArray *cards;
  const TlHandle *selected;
  TlCell place, cell;
  guint n;

  if (self->map == NULL || !tl_canvas_get_place (self, &place) || place.stage == TL_HANDLE_NONE)
    return NULL;
  *stage = place.stage;
  cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  selected = tl_selection_get (self->selection, &n);
  if (n == 0)
    {
      selected = &self->focus;
      n = 1;
    }
  for (guint i = 0; i < n; i++)
    if (tl_command_cell_of (self->map, selected[i], &cell) && cell.stage == place.stage)
      g_array_append_val (cards, selected[i]);
  return cards;
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  g_autoptr (GArray) cards = NULL;
  GError *error = NULL;
  TlHandle stage;

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  cards = cards_to_split_off (self, &stage);
  if (cards == NULL)
    return;
  tl_map_begin (self->map, _ ("Split stage"));
  tl_canvas_open_fresh (self, tl_command_split_stage (self->map, stage, (const TlHandle *) cards->data, cards->len, &error), FALSE, error);
}

void
tl_canvas_fill_splitting (TlCanvas *self, GMenu *menu)
{
  TlHandle stage;
  g_autoptr (GArray) cards = cards_to_split_off (self, &stage);
  g_autofree char *label = NULL;

  if (cards == NULL)
    return;
  if (cards->len == 0)
    label = g_strdup (_ ("Split Off an Empty Stage"));
  else
    label = g_strdup_printf (ngettext ("Split Off a Stage with This Card", "Split Off a Stage with These %u Cards", cards->len), cards->len);
  g_menu_append (menu, label, "canvas.split");
}

/* ---- merge ---- */

static void
merge (TlCanvas *self, TlHandle kept, TlHandle gone, gboolean add_up)
{
  GError *error = NULL;

  if (tl_map_get (self->map, kept) == NULL || tl_map_get (self->map, gone) == NULL)
    return;
  if (tl_command_merge (self->map, kept, gone, add_up, &error))
    {
      tl_canvas_ensure_scene (self);
      tl_selection_select (self->selection, kept);
      tl_canvas_focus_record (self, kept, TRUE);
      /* A merge is easily taken back; so it says that it was one. */
      tl_canvas_removed (self, tl_map_stage (self->map, kept) != NULL ? _ ("The stages are one now.") : _ ("The functions are one now."));
    }
  tl_canvas_tell_error (self, error);
}

typedef struct
{
  TlCanvas *canvas;
  TlHandle kept, gone;
} Merging;

static void
answered_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autofree Merging *merging = data;
  g_autoptr (TlCanvas) canvas = merging->canvas;
  g_autofree char *answer = compat_ask_finish (result);

  if (canvas->map != NULL && !g_str_equal (answer, "cancel"))
    merge (canvas, merging->kept, merging->gone, g_str_equal (answer, "add"));
}

/* Answers about two things are not always answers about one: only people know. */
static void
ask_counts (TlCanvas *self, TlHandle kept, TlHandle gone, guint n)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *described = tl_map_describe (self->map, kept), *name = tl_escape_mnemonic (described);
  g_autofree char *body = g_strdup_printf (ngettext ("Both have answers for %u measure, wave and segment.", "Both have answers for %u measures, waves and segments.", n), n);
  /* Translators: %s is the name of a stage or function. */
  g_autofree char *keep = g_strdup_printf (_ ("_Keep Those of “%s”"), name);
  const CompatResponse responses[] = {
    { "cancel", _ ("_Cancel"), COMPAT_LOOK_DEFAULT },
    { "keep", keep, COMPAT_LOOK_DEFAULT },
    { "add", _ ("_Add Up"), COMPAT_LOOK_DEFAULT },
  };
  const CompatQuestion question = {
    .heading = _ ("Add Up the Answers?"),
    .body = body,
    .responses = responses,
    .n_responses = G_N_ELEMENTS (responses),
    .default_id = "keep",
    .close_id = "cancel",
  };
  Merging *merging = g_new (Merging, 1);

  *merging = (Merging){ g_object_ref (self), kept, gone };
  compat_ask_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &question, answered_cb, merging);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlHandle kept, gone;
  TlCell place;
  guint n;

  if (self->map == NULL || !tl_canvas_get_place (self, &place))
    return;
  tl_canvas_finish (self);
  kept = place.kind == TL_KIND_FUNCTION ? place.row : place.stage;
  gone = tl_command_next_of (self->map, kept);
  if (gone == TL_HANDLE_NONE)
    {
      tl_canvas_tell (self, place.kind == TL_KIND_FUNCTION ? _ ("There is no function below to merge with.") : _ ("There is no stage behind to merge with."));
      return;
    }
  n = tl_command_shared_scores (self->map, kept, gone);
  if (n > 0)
    ask_counts (self, kept, gone, n);
  else
    merge (self, kept, gone, FALSE);
}

void
tl_canvas_fill_merging (TlCanvas *self, GMenu *menu, const TlRecord *record)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (record->kind == TL_KIND_FUNCTION)
    g_menu_append (section, _ ("Merge with the Function Below"), "canvas.merge");
  else
    {
      tl_canvas_fill_splitting (self, section);
      if (record->kind == TL_KIND_STAGE)
        g_menu_append (section, _ ("Merge with Next Stage"), "canvas.merge");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

void
tl_canvas_install_merging (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.split", NULL, split_action);
  gtk_widget_class_install_action (klass, "canvas.merge", NULL, merge_action);
}

/* ---- giving away ---- */

/* The activities that are selected; none: all of the lane "nobody yet", whose name was pressed. */
static GArray *
given (TlCanvas *self)
{
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const GPtrArray *all = tl_map_list (self->map, TL_KIND_ACTIVITY);
  guint n;
  const TlHandle *selected = tl_selection_get (self->selection, &n);

  for (guint i = 0; i < n; i++)
    if (tl_map_activity (self->map, selected[i]) != NULL)
      g_array_append_val (cards, selected[i]);
  for (guint i = 0; n == 0 && i < all->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (all, i);

      if (activity->function == TL_HANDLE_NONE)
        g_array_append_val (cards, activity->record.handle);
    }
  return cards;
}

static void
give_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlCanvas *self = data;
  TlHandle function = g_variant_get_uint32 (parameter);
  g_autoptr (GArray) cards = NULL;
  GError *error = NULL;

  if (self->map == NULL || (function != TL_HANDLE_NONE && tl_map_function (self->map, function) == NULL))
    return;
  tl_canvas_finish (self);
  cards = given (self);
  tl_command_give (self->map, (const TlHandle *) cards->data, cards->len, function, &error);
  tl_canvas_tell_error (self, error);
}

static void
append_target (GMenu *menu, const char *name, TlHandle function)
{
  g_autofree char *label = tl_escape_mnemonic (name);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "record.give", "u", function);
  g_menu_append_item (menu, item);
}

void
tl_canvas_fill_giving (TlCanvas *self, GMenu *menu)
{
  const GPtrArray *functions = tl_map_list (self->map, TL_KIND_FUNCTION);
  g_autoptr (GMenu) targets = g_menu_new ();

  for (guint i = 0; i < functions->len; i++)
    {
      const TlRecord *function = g_ptr_array_index (functions, i);
      g_autofree char *name = tl_map_describe (self->map, function->handle);

      append_target (targets, name, function->handle);
    }
  append_target (targets, _ ("Nobody Yet"), TL_HANDLE_NONE);
  g_menu_append_submenu (menu, _ ("Give To"), G_MENU_MODEL (targets));
}

void
tl_canvas_add_giving (TlCanvas *self, GActionMap *map)
{
  const GActionEntry entries[] = { { .name = "give", .activate = give_cb, .parameter_type = "u" } };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}
