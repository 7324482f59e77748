#include "app/comments/comment-row.h"
#include "app/widgets/clean-input.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/widgets.h"
#include "feedback/responses-plan.h"

struct _TlCommentRow
{
  GtkBox parent_instance;

  GtkWidget *text, *about, *reply, *state, *button;
  GtkWidget *popover, *entry, *owners, *answer, *close, *open;
  GArray *functions; /* of TlHandle, in the order of `owners` */

  TlMap *map;
  TlHandle comment;
  TlDate today;
  char *said;
};

G_DEFINE_FINAL_TYPE (TlCommentRow, tl_comment_row, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const TlComment *
comment_of (TlCommentRow *self)
{
  return self->map != NULL ? tl_map_get_kind (self->map, self->comment, TL_KIND_COMMENT) : NULL;
}

/* ---- words ---- */

/* "28 days, 23 late"; "" when nothing is known. (transfer full) */
static char *
age_text (const TlLoopItem *item)
{
  if (item->days < 0)
    return g_strdup ("");
  if (item->late > 0)
    /* Translators: days a comment has waited, and how many too many. */
    return g_strdup_printf (ngettext ("%d day, %d late", "%d days, %d late", (gulong) item->days), item->days, item->late);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) item->days), item->days);
}

static char *
state_text (const TlLoopItem *item)
{
  const char *state = _ (tl_schema_find_field (TL_KIND_COMMENT, "loop")->words[item->comment->loop].label);
  g_autofree char *age = age_text (item);

  if (item->comment->loop == TL_LOOP_NONE || age[0] == '\0')
    return g_strdup (state);
  /* Translators: the state of a comment's loop, then for how many days: "Open · 28 days, 23 late". */
  return g_strdup_printf (_ ("%s · %s"), state, age);
}

static void
join (GString *text, const char *part)
{
  if (part != NULL && part[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* Who owes the answer, where no heading says it; where, for whom, when. (transfer full) */
static char *
about_text (TlMap *map, const TlLoopItem *item, gboolean with_owner)
{
  const TlComment *comment = item->comment;
  const TlHandle places[] = { item->stage, comment->touchpoint, comment->segment, comment->wave };
  GString *text = g_string_new (NULL);

  if (with_owner && item->comment->loop != TL_LOOP_NONE)
    {
      g_autofree char *owner = item->owner != TL_HANDLE_NONE ? tl_map_describe (map, item->owner) : g_strdup (_ ("Nobody yet"));
      /* Translators: %s is the function that owes the answer to a comment. */
      g_autofree char *owes = g_strdup_printf (_ ("Answer owed by: %s"), owner);

      join (text, owes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *name = places[i] != TL_HANDLE_NONE ? tl_map_describe (map, places[i]) : NULL;

      join (text, name);
    }
  if (!isnan (comment->score))
    {
      g_autofree char *score = tl_dec_format (comment->score);
      const char *measure = comment->measure != TL_HANDLE_NONE ? tl_responses_name_of (map, comment->measure) : NULL;
      /* Translators: a measure and the answer given to it, "NPS 2". */
      g_autofree char *both = g_strdup_printf (_ ("%s %s"), measure != NULL ? measure : _ ("Answer"), score);

      join (text, both);
    }
  if (comment->received != 0)
    {
      g_autofree char *date = tl_date_format (comment->received);

      join (text, date);
    }
  return g_string_free (text, FALSE);
}

static const char *
button_label (const TlComment *comment)
{
  switch ((TlLoop) comment->loop)
    {
    case TL_LOOP_OPEN:
      return _ ("Answer…");
    case TL_LOOP_ANSWERED:
      return _ ("Close…");
    default:
      return _ ("Open…");
    }
}

/* ---- the popover ---- */

static void
fill_owners (TlCommentRow *self, TlHandle owner)
{
  const GPtrArray *functions = tl_map_list (self->map, TL_KIND_FUNCTION);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  TlHandle nobody = TL_HANDLE_NONE;
  guint chosen = 0;

  g_array_set_size (self->functions, 0);
  g_array_append_val (self->functions, nobody);
  gtk_string_list_append (names, _ ("Nobody yet"));
  for (guint i = 0; i < functions->len; i++)
    {
      TlHandle handle = ((const TlRecord *) g_ptr_array_index (functions, i))->handle;
      g_autofree char *name = tl_map_describe (self->map, handle);

      gtk_string_list_append (names, name);
      g_array_append_val (self->functions, handle);
      if (handle == owner)
        chosen = i + 1;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->owners), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->owners), chosen);
}

static void
popover_shown_cb (GtkPopover *popover, TlCommentRow *self)
{
  const TlComment *comment = comment_of (self);

  if (comment == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), comment->reply != NULL ? comment->reply : "");
  fill_owners (self, comment->owner);
  gtk_widget_set_visible (self->answer, comment->loop == TL_LOOP_OPEN);
  gtk_widget_set_visible (self->close, comment->loop == TL_LOOP_OPEN || comment->loop == TL_LOOP_ANSWERED);
  gtk_widget_set_visible (self->open, comment->loop != TL_LOOP_OPEN);
  gtk_widget_grab_focus (self->entry);
}

/* What was typed and chosen goes with the press of a button, each a step of its own to undo. */
static void
finish (TlCommentRow *self, TlLoop loop)
{
  /* A change may take the row away. */
  g_autoptr (TlMap) map = g_object_ref (self->map);
  const TlComment *comment = comment_of (self);
  g_autofree char *reply = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->owners));
  TlHandle owner = chosen < self->functions->len ? g_array_index (self->functions, TlHandle, chosen) : TL_HANDLE_NONE, handle = self->comment;
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (comment == NULL || tl_map_in_transaction (map))
    return;
  if (comment->owner != owner)
    tl_loop_assign (map, handle, owner, &error);
  if (error == NULL && loop == TL_LOOP_ANSWERED)
    tl_loop_answer (map, handle, reply, self->today, &error);
  else if (error == NULL && loop == TL_LOOP_CLOSED)
    tl_loop_close (map, handle, reply, self->today, &error);
  else if (error == NULL)
    tl_loop_open (map, handle, &error);
  if (error != NULL)
    g_message ("%s", error->message);
}

static void
answer_clicked_cb (GtkWidget *widget, TlCommentRow *self)
{
  finish (self, TL_LOOP_ANSWERED);
}

static void
close_clicked_cb (GtkWidget *widget, TlCommentRow *self)
{
  finish (self, TL_LOOP_CLOSED);
}

static void
open_clicked_cb (GtkWidget *widget, TlCommentRow *self)
{
  finish (self, TL_LOOP_OPEN);
}

/* Return does what the comment waits for. */
static void
entry_activated_cb (GtkEntry *entry, TlCommentRow *self)
{
  const TlComment *comment = comment_of (self);

  if (comment != NULL)
    finish (self, comment->loop == TL_LOOP_OPEN ? TL_LOOP_ANSWERED : comment->loop == TL_LOOP_ANSWERED ? TL_LOOP_CLOSED
                                                                                                       : TL_LOOP_OPEN);
}

static void
form_clicked_cb (GtkWidget *widget, TlCommentRow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[OPEN], 0, self->comment);
}

static GtkWidget *
add_button (TlCommentRow *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = tl_prompt_button_new (label);

  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* Made when first asked for: most rows are only read. */
static void
make_popover_cb (GtkMenuButton *button, gpointer data)
{
  TlCommentRow *self = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *form;

  if (self->popover != NULL)
    return;
  self->popover = gtk_popover_new ();
  self->entry = gtk_entry_new ();
  tl_clean_editable (GTK_EDITABLE (self->entry));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("What was done?"));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 1000);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 36);
  tl_name (self->entry, _ ("What was done?"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, 0);
  self->owners = tl_drop_down_new (_ ("Owes the answer"));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  form = add_button (self, buttons, _ ("_Form"), G_CALLBACK (form_clicked_cb));
  gtk_widget_add_css_class (form, "flat");
  self->open = add_button (self, buttons, _ ("_Open Loop"), G_CALLBACK (open_clicked_cb));
  self->close = add_button (self, buttons, _ ("_Close Loop"), G_CALLBACK (close_clicked_cb));
  self->answer = add_button (self, buttons, _ ("_Answered"), G_CALLBACK (answer_clicked_cb));
  gtk_widget_add_css_class (self->answer, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), tl_label_new (_ ("Owes the answer"), "field-label"));
  gtk_box_append (GTK_BOX (box), self->owners);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, 0);
  gtk_menu_button_set_popover (button, self->popover);
}

/* ---- the row ---- */

static void
set_button (TlCommentRow *self, const char *label)
{
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  tl_name (self->button, label);
}

void
tl_comment_row_show (TlCommentRow *self, TlMap *map, TlHandle comment, TlDate today)
{
  TlLoopItem item;
  g_autofree char *about = NULL, *state = NULL, *reply = NULL;

  g_return_if_fail (TL_IS_COMMENT_ROW (self));

  g_set_object (&self->map, map);
  self->comment = comment;
  self->today = today;
  if (map == NULL || !tl_loop_item (map, comment, today, &item))
    return;
  about = about_text (map, &item, gtk_orientable_get_orientation (GTK_ORIENTABLE (self)) == GTK_ORIENTATION_VERTICAL);
  state = state_text (&item);
  /* Translators: what was done about a comment. */
  reply = item.comment->reply != NULL ? g_strdup_printf (_ ("Done: %s"), item.comment->reply) : NULL;
  gtk_label_set_label (GTK_LABEL (self->text), item.comment->text != NULL ? item.comment->text : _ ("(no words)"));
  gtk_widget_set_tooltip_text (self->text, item.comment->text);
  gtk_label_set_label (GTK_LABEL (self->about), about);
  gtk_widget_set_visible (self->about, about[0] != '\0');
  gtk_label_set_label (GTK_LABEL (self->reply), reply != NULL ? reply : "");
  gtk_widget_set_visible (self->reply, reply != NULL);
  gtk_label_set_label (GTK_LABEL (self->state), state);
  gtk_widget_set_css_classes (self->state, (const char *[]){ "loop-state", item.late > 0 ? "late" : item.comment->loop == TL_LOOP_OPEN ? "open"
                                                                                                                                       : "done",
                                                             NULL });
  set_button (self, button_label (item.comment));
  g_free (self->said);
  self->said = g_strdup_printf ("%s. %s. %s", item.comment->text != NULL ? item.comment->text : "", state, about);
  tl_name (GTK_WIDGET (self), self->said);
}

const char *
tl_comment_row_said (TlCommentRow *self)
{
  g_return_val_if_fail (TL_IS_COMMENT_ROW (self), NULL);

  return self->said != NULL ? self->said : "";
}

void
tl_comment_row_reply (TlCommentRow *self)
{
  g_return_if_fail (TL_IS_COMMENT_ROW (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

static void
tl_comment_row_dispose (GObject *object)
{
  TlCommentRow *self = TL_COMMENT_ROW (object);

  g_clear_object (&self->map);
  g_clear_pointer (&self->functions, g_array_unref);
  g_clear_pointer (&self->said, g_free);
  G_OBJECT_CLASS (tl_comment_row_parent_class)->dispose (object);
}

static void
tl_comment_row_class_init (TlCommentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_comment_row_dispose;
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_comment_row_init (TlCommentRow *self)
{
  self->functions = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->text = tl_label_new (NULL, "comment-text");
  gtk_label_set_lines (GTK_LABEL (self->text), 4);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  self->about = tl_label_new (NULL, "row-detail");
  self->reply = tl_label_new (NULL, "row-detail");
  self->state = gtk_label_new (NULL);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover_cb, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  set_button (self, _ ("Answer…"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "comment-row");
}

GtkWidget *
tl_comment_row_new (gboolean narrow)
{
  TlCommentRow *self = g_object_new (TL_TYPE_COMMENT_ROW, "orientation", narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, "spacing", narrow ? 2 : 12, NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (side, narrow ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (texts), self->text);
  gtk_box_append (GTK_BOX (texts), self->about);
  gtk_box_append (GTK_BOX (texts), self->reply);
  /* Beside a long comment GTK 4.18 leaves nothing to what can be cut off. */
  gtk_label_set_ellipsize (GTK_LABEL (self->state), narrow ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (self->state, narrow);
  gtk_widget_set_halign (self->state, narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (side), self->state);
  gtk_box_append (GTK_BOX (side), self->button);
  gtk_box_append (GTK_BOX (self), texts);
  gtk_box_append (GTK_BOX (self), side);
  return GTK_WIDGET (self);
}
