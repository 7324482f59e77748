#include "app/inspector/inspector-record.h"

#include <glib/gi18n.h>

#include "app/fields/field-group.h"
#include "app/import/import-recipes.h"
#include "app/inspector/held-records.h"
#include "app/inspector/inspector-comments.h"
#include "app/inspector/inspector-effect.h"
#include "app/inspector/inspector-form.h"
#include "app/inspector/inspector-lists.h"
#include "app/inspector/inspector-neighbours.h"
#include "app/inspector/inspector-rules.h"
#include "app/inspector/inspector-scores.h"
#include "app/widgets/widgets.h"

/* What is folded away under a title; made when it is first opened. */
typedef struct
{
  GtkExpander *expander; /* NULL: this form has no such part */
  GtkWidget *box;
  gboolean is_built;
} Fold;

struct _TlRecordForm
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle handle;
  TlFormLook look;

  GPtrArray *groups; /* of TlFieldGroup; owned by their parents, as all below */
  GPtrArray *lists;  /* of TlRecordList */
  Fold folds[TL_N_HELD_GROUPS];
  TlRecipeList *recipes;
  TlCommentsSection *comments;
  TlScoresSection *scores;
  TlNeighboursSection *neighbours;
  TlRulesSection *rules;
  TlEffectSection *effect;
};

G_DEFINE_FINAL_TYPE (TlRecordForm, tl_record_form, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEXT_STAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
record_opened_cb (GtkWidget *part, guint handle, TlRecordForm *self)
{
  g_signal_emit (self, signals[OPEN], 0, handle);
}

static void
next_stage_cb (TlScoresSection *section, guint measure, TlRecordForm *self)
{
  g_signal_emit (self, signals[NEXT_STAGE], 0, measure);
}

static TlKind
kind_of (TlRecordForm *self)
{
  const TlRecord *record = tl_map_get (self->map, self->handle);

  return record != NULL ? record->kind : TL_KIND_OTHER;
}

/* ---- parts ---- */

static void
append_fields (TlRecordForm *self, GtkWidget *box, TlHandle handle, GPtrArray *fields)
{
  GtkWidget *group = tl_field_group_new (self->map, &handle, 1, fields, self->look.hide_votes ? "votes" : NULL);

  gtk_box_append (GTK_BOX (box), group);
  g_ptr_array_add (self->groups, group);
}

static void
append_comments (TlRecordForm *self, GtkWidget *box, const TlHeldKind *held)
{
  self->comments = TL_COMMENTS_SECTION (tl_comments_section_new (self->map, self->handle, held));
  g_signal_connect_object (self->comments, "open", G_CALLBACK (record_opened_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->comments));
}

static void
append_lists (TlRecordForm *self, GtkWidget *box, TlHeldGroup group)
{
  g_autoptr (GPtrArray) held = tl_held_kinds (kind_of (self));

  for (guint i = 0; i < held->len; i++)
    {
      const TlHeldKind *each = held->pdata[i];
      GtkWidget *list;

      /* The room guesses first; what was measured is revealed later. */
      if (each->group != group || (self->look.guessing && each->kind == TL_KIND_SCORE))
        continue;
      if (each->kind == TL_KIND_COMMENT)
        {
          append_comments (self, box, each);
          continue;
        }
      list = tl_record_list_new (self->map, self->handle, each);
      g_signal_connect_object (list, "open", G_CALLBACK (record_opened_cb), self, 0);
      gtk_box_append (GTK_BOX (box), list);
      g_ptr_array_add (self->lists, list);
      /* Responses are what scores are made of: between the measures and the waves. */
      if (each->holder == TL_KIND_JOURNEY && each->kind == TL_KIND_MEASURE)
        {
          self->recipes = TL_RECIPE_LIST (tl_recipe_list_new (self->map));
          g_signal_connect_object (self->recipes, "open", G_CALLBACK (record_opened_cb), self, 0);
          gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->recipes));
        }
    }
}

static void
append_scores (TlRecordForm *self)
{
  self->scores = TL_SCORES_SECTION (tl_scores_section_new (self->map, self->handle));
  tl_scores_section_set_guessing (self->scores, self->look.guessing);
  tl_scores_section_set_view (self->scores, self->look.wave, self->look.segment);
  g_signal_connect_object (self->scores, "next-stage", G_CALLBACK (next_stage_cb), self, 0);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->scores));
}

static void
append_neighbours (TlRecordForm *self)
{
  self->neighbours = TL_NEIGHBOURS_SECTION (tl_neighbours_section_new (self->map, self->handle));
  g_signal_connect_object (self->neighbours, "open", G_CALLBACK (record_opened_cb), self, 0);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->neighbours));
}

/* ---- what is folded away ---- */

static const char *
fold_title (TlHeldGroup group)
{
  switch (group)
    {
    case TL_HELD_EVIDENCE:
      return _ ("Scores, comments, actions");
    case TL_HELD_CUSTOMERS:
      return _ ("Customers and what they value");
    case TL_HELD_FOLLOW_UP:
      return _ ("Actions and comments");
    case TL_HELD_LOOKS:
      return _ ("Rows and saved views");
    case TL_HELD_SETTINGS:
      return _ ("Numbers and rules");
    default:
      return _ ("More");
    }
}

static guint
n_held (TlRecordForm *self, TlHeldGroup group)
{
  g_autoptr (GPtrArray) held = tl_held_kinds (kind_of (self));
  guint n = 0;

  for (guint i = 0; i < held->len; i++)
    if (((const TlHeldKind *) held->pdata[i])->group == group)
      {
        g_autoptr (GPtrArray) records = tl_held_records (self->map, self->handle, held->pdata[i]);

        n += ((const TlHeldKind *) held->pdata[i])->kind == TL_KIND_COMMENT ? tl_comments_section_count (self->map, self->handle) : records->len;
      }
  return n;
}

static void
refresh_fold_titles (TlRecordForm *self)
{
  for (TlHeldGroup group = 0; group < TL_N_HELD_GROUPS; group++)
    if (self->folds[group].expander != NULL)
      {
        guint n = n_held (self, group);
        /* Translators: the title of a part of a form that is folded away, and how many records are in it. */
        g_autofree char *title = n > 0 ? g_strdup_printf (_ ("%s · %u"), fold_title (group), n) : g_strdup (fold_title (group));

        tl_expander_set_title (self->folds[group].expander, title);
      }
}

static void
build_fold (TlRecordForm *self, TlHeldGroup group)
{
  Fold *fold = &self->folds[group];
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();

  if (fold->is_built)
    return;
  fold->is_built = TRUE;
  if (group == TL_HELD_MORE)
    tl_form_fields (kind_of (self), shown, folded);
  if (group == TL_HELD_SETTINGS)
    tl_form_fields (TL_KIND_SETTINGS, folded, shown);
  if (folded->len > 0)
    append_fields (self, fold->box, group == TL_HELD_SETTINGS ? TL_HANDLE_NONE : self->handle, folded);
  append_lists (self, fold->box, group);
  if (group == TL_HELD_SETTINGS)
    {
      self->rules = TL_RULES_SECTION (tl_rules_section_new (self->map));
      gtk_box_append (GTK_BOX (fold->box), GTK_WIDGET (self->rules));
    }
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *property, TlRecordForm *self)
{
  TlHeldGroup group = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (expander), "group"));

  if (!gtk_expander_get_expanded (expander))
    return;
  build_fold (self, group);
  tl_record_form_refresh (self);
}

static void
append_fold (TlRecordForm *self, TlHeldGroup group)
{
  Fold *fold = &self->folds[group];
  gboolean open = (self->look.open & 1u << group) != 0;

  fold->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fold->expander = GTK_EXPANDER (tl_expander_new (fold_title (group), fold->box, open));
  g_object_set_data (G_OBJECT (fold->expander), "group", GUINT_TO_POINTER (group));
  if (open)
    build_fold (self, group);
  g_signal_connect_object (fold->expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (fold->expander));
}

static void
append_folds (TlRecordForm *self, gboolean has_folded_fields)
{
  g_autoptr (GPtrArray) held = tl_held_kinds (kind_of (self));
  gboolean has[TL_N_HELD_GROUPS] = { FALSE };

  for (guint i = 0; i < held->len; i++)
    has[((const TlHeldKind *) held->pdata[i])->group] = TRUE;
  has[TL_HELD_MORE] |= has_folded_fields;
  has[TL_HELD_SETTINGS] = kind_of (self) == TL_KIND_JOURNEY;
  for (TlHeldGroup group = TL_HELD_IN_SIGHT + 1; group < TL_N_HELD_GROUPS; group++)
    if (has[group])
      append_fold (self, group);
  refresh_fold_titles (self);
}

guint
tl_record_form_get_open (TlRecordForm *self)
{
  guint open;

  g_return_val_if_fail (TL_IS_RECORD_FORM (self), 0);

  open = self->look.open;
  for (TlHeldGroup group = 0; group < TL_N_HELD_GROUPS; group++)
    if (self->folds[group].expander != NULL)
      open = gtk_expander_get_expanded (self->folds[group].expander) ? open | 1u << group : open & ~(1u << group);
  return open;
}

/* ---- the form ---- */

static void
refresh_agreement (TlRecordForm *self)
{
  const TlHandoff *handoff = tl_map_handoff (self->map, self->handle);
  TlFieldGroup *group = self->groups->pdata[0];
  gboolean crosses = handoff != NULL && tl_form_crosses_functions (self->map, handoff);

  for (guint i = 0; handoff != NULL && i < tl_field_group_get_n_fields (group); i++)
    {
      TlFieldEditor *editor = tl_field_group_get (group, i);

      if (tl_form_is_agreement (tl_field_editor_field (editor)))
        /* Translators: stands in an empty field of a hand-off between two functions. */
        tl_field_editor_set_missing (editor, crosses ? _ ("Not agreed yet") : NULL);
    }
}

static void
build (TlRecordForm *self)
{
  TlKind kind = kind_of (self);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();

  tl_form_fields (kind, shown, folded);
  append_fields (self, GTK_WIDGET (self), self->handle, shown);

  if (kind == TL_KIND_STAGE)
    append_scores (self);
  if (kind == TL_KIND_FUNCTION || kind == TL_KIND_ACTIVITY)
    append_neighbours (self);
  if (kind == TL_KIND_ACTION)
    {
      self->effect = TL_EFFECT_SECTION (tl_effect_section_new (self->map, self->handle));
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->effect));
    }
  append_lists (self, GTK_WIDGET (self), TL_HELD_IN_SIGHT);
  append_folds (self, folded->len > 0);
  refresh_agreement (self);
}

void
tl_record_form_refresh (TlRecordForm *self)
{
  g_return_if_fail (TL_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->groups->len; i++)
    tl_field_group_refresh (self->groups->pdata[i]);
  for (guint i = 0; i < self->lists->len; i++)
    tl_record_list_refresh (self->lists->pdata[i]);
  if (self->recipes != NULL)
    tl_recipe_list_refresh (self->recipes);
  if (self->comments != NULL)
    tl_comments_section_refresh (self->comments);
  if (self->scores != NULL)
    tl_scores_section_refresh (self->scores);
  if (self->neighbours != NULL)
    tl_neighbours_section_refresh (self->neighbours);
  if (self->rules != NULL)
    tl_rules_section_refresh (self->rules);
  if (self->effect != NULL)
    tl_effect_section_refresh (self->effect);
  refresh_fold_titles (self);
  refresh_agreement (self);
}

void
tl_record_form_set_view (TlRecordForm *self, TlHandle wave, TlHandle segment)
{
  g_return_if_fail (TL_IS_RECORD_FORM (self));

  if (self->scores != NULL)
    tl_scores_section_set_view (self->scores, wave, segment);
}

void
tl_record_form_finish (TlRecordForm *self)
{
  g_return_if_fail (TL_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->groups->len; i++)
    tl_field_group_finish (self->groups->pdata[i]);
  if (self->scores != NULL)
    tl_scores_section_finish (self->scores);
}

gboolean
tl_record_form_reset (TlRecordForm *self)
{
  gboolean reset = FALSE;

  g_return_val_if_fail (TL_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->groups->len; i++)
    reset |= tl_field_group_reset (self->groups->pdata[i]);
  return reset;
}

/* The group that stands in sight comes first, then what is unfolded, in the order it was. */
static TlFieldEditor *
find_editor (TlRecordForm *self, const char *field)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      TlFieldEditor *editor = tl_field_group_find (self->groups->pdata[i], field);

      if (editor != NULL && tl_schema_find_field (kind_of (self), field) == tl_field_editor_field (editor))
        return editor;
    }
  return NULL;
}

gboolean
tl_record_form_focus_field (TlRecordForm *self, const char *field)
{
  Fold *more = &self->folds[TL_HELD_MORE];
  TlFieldEditor *editor;

  g_return_val_if_fail (TL_IS_RECORD_FORM (self) && field != NULL, FALSE);

  if (find_editor (self, field) == NULL && more->expander != NULL)
    build_fold (self, TL_HELD_MORE);
  editor = find_editor (self, field);
  if (editor == NULL)
    return FALSE;
  if (more->expander != NULL && gtk_widget_is_ancestor (GTK_WIDGET (editor), more->box))
    gtk_expander_set_expanded (more->expander, TRUE);
  tl_field_editor_focus (editor);
  return TRUE;
}

gboolean
tl_record_form_focus_record (TlRecordForm *self, TlHandle handle)
{
  g_return_val_if_fail (TL_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->lists->len; i++)
    if (tl_record_list_focus (self->lists->pdata[i], handle))
      return TRUE;
  return self->comments != NULL && tl_comments_section_focus (self->comments, handle);
}

gboolean
tl_record_form_focus_measure (TlRecordForm *self, TlHandle measure)
{
  g_return_val_if_fail (TL_IS_RECORD_FORM (self), FALSE);

  if (self->scores != NULL)
    tl_scores_section_focus (self->scores, measure);
  return self->scores != NULL;
}

static void
tl_record_form_dispose (GObject *object)
{
  TlRecordForm *self = TL_RECORD_FORM (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_record_form_parent_class)->dispose (object);
}

static void
tl_record_form_class_init (TlRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_record_form_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[NEXT_STAGE] = g_signal_new ("next-stage", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_record_form_init (TlRecordForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->groups = g_ptr_array_new ();
  self->lists = g_ptr_array_new ();
}

GtkWidget *
tl_record_form_new (TlMap *map, TlHandle handle, const TlFormLook *look)
{
  TlRecordForm *self;

  g_return_val_if_fail (TL_IS_MAP (map) && tl_map_get (map, handle) != NULL && look != NULL, NULL);

  self = g_object_new (TL_TYPE_RECORD_FORM, NULL);
  self->map = g_object_ref (map);
  self->handle = handle;
  self->look = *look;
  build (self);
  return GTK_WIDGET (self);
}
