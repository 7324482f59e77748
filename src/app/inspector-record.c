#include "app/inspector-record.h"

#include <glib/gi18n.h>

#include "app/field-editor.h"
#include "app/import-recipes.h"
#include "app/inspector-form.h"
#include "app/inspector-lists.h"
#include "app/inspector-neighbours.h"
#include "app/inspector-scores.h"
#include "app/widgets.h"

struct _TlRecordForm
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle handle;
  TlFormLook look;

  GPtrArray *editors;    /* of TlFieldEditor; owned by their parents, as all below */
  GPtrArray *lists;      /* of TlRecordList */
  GtkExpander *expander; /* NULL: nothing is folded away */
  TlRecipeList *recipes;
  TlScoresSection *scores;
  TlNeighboursSection *neighbours;
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

/* ---- parts ---- */

static GtkWidget *
append_section (TlRecordForm *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (section, "section");
  gtk_box_append (GTK_BOX (self), section);
  return section;
}

static void
append_editors (TlRecordForm *self, GtkWidget *box, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const TlFieldInfo *field = fields->pdata[i];
      GtkWidget *editor;

      if (self->look.hide_votes && g_str_equal (field->name, "votes"))
        continue;
      editor = tl_field_editor_new (self->map, self->handle, field);
      gtk_box_append (GTK_BOX (box), editor);
      g_ptr_array_add (self->editors, editor);
    }
}

static GtkWidget *
append_expander (TlRecordForm *self, const char *label)
{
  GtkWidget *expander = gtk_expander_new (label);
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (section, "section");
  gtk_widget_add_css_class (expander, "more");
  tl_name (expander, label);
  gtk_expander_set_child (GTK_EXPANDER (expander), section);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), self->look.more);
  gtk_box_append (GTK_BOX (self), expander);
  self->expander = GTK_EXPANDER (expander);
  return section;
}

static void
append_list (TlRecordForm *self, GtkWidget *box, TlKind kind)
{
  GtkWidget *list = tl_record_list_new (self->map, kind);

  g_signal_connect_object (list, "open", G_CALLBACK (record_opened_cb), self, 0);
  gtk_box_append (GTK_BOX (box), list);
  g_ptr_array_add (self->lists, list);
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

/* ---- the form ---- */

static void
refresh_agreement (TlRecordForm *self)
{
  const TlHandoff *handoff = tl_map_handoff (self->map, self->handle);
  gboolean crosses = handoff != NULL && tl_form_crosses_functions (self->map, handoff);

  for (guint i = 0; handoff != NULL && i < self->editors->len; i++)
    {
      TlFieldEditor *editor = self->editors->pdata[i];

      if (tl_form_is_agreement (tl_field_editor_field (editor)))
        /* Translators: stands in an empty field of a hand-off between two functions. */
        tl_field_editor_set_missing (editor, crosses ? _ ("Not agreed yet") : NULL);
    }
}

static void
build (TlRecordForm *self)
{
  TlKind kind = tl_map_get (self->map, self->handle)->kind;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();

  tl_form_fields (kind, shown, folded);
  append_editors (self, append_section (self), shown);

  if (kind == TL_KIND_STAGE)
    append_scores (self);
  if (kind == TL_KIND_FUNCTION || kind == TL_KIND_ACTIVITY)
    append_neighbours (self);
  if (kind == TL_KIND_JOURNEY)
    {
      append_list (self, GTK_WIDGET (self), TL_KIND_MEASURE);
      self->recipes = TL_RECIPE_LIST (tl_recipe_list_new (self->map));
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->recipes));
      append_list (self, GTK_WIDGET (self), TL_KIND_WAVE);
    }
  if (folded->len > 0)
    {
      GtkWidget *section = append_expander (self, _ ("More"));

      append_editors (self, section, folded);
      if (kind == TL_KIND_JOURNEY)
        {
          append_list (self, section, TL_KIND_SEGMENT);
          append_list (self, section, TL_KIND_ROW);
        }
    }
  refresh_agreement (self);
}

void
tl_record_form_refresh (TlRecordForm *self)
{
  g_return_if_fail (TL_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->editors->len; i++)
    tl_field_editor_refresh (self->editors->pdata[i]);
  for (guint i = 0; i < self->lists->len; i++)
    tl_record_list_refresh (self->lists->pdata[i]);
  if (self->recipes != NULL)
    tl_recipe_list_refresh (self->recipes);
  if (self->scores != NULL)
    tl_scores_section_refresh (self->scores);
  if (self->neighbours != NULL)
    tl_neighbours_section_refresh (self->neighbours);
  refresh_agreement (self);
}

void
tl_record_form_set_view (TlRecordForm *self, TlHandle wave, TlHandle segment)
{
  g_return_if_fail (TL_IS_RECORD_FORM (self));

  if (self->scores != NULL)
    tl_scores_section_set_view (self->scores, wave, segment);
}

gboolean
tl_record_form_get_more (TlRecordForm *self)
{
  g_return_val_if_fail (TL_IS_RECORD_FORM (self), FALSE);

  return self->expander != NULL ? gtk_expander_get_expanded (self->expander) : self->look.more;
}

void
tl_record_form_finish (TlRecordForm *self)
{
  g_return_if_fail (TL_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->editors->len; i++)
    tl_field_editor_finish (self->editors->pdata[i]);
  if (self->scores != NULL)
    tl_scores_section_finish (self->scores);
}

gboolean
tl_record_form_focus_field (TlRecordForm *self, const char *field)
{
  g_return_val_if_fail (TL_IS_RECORD_FORM (self) && field != NULL, FALSE);

  for (guint i = 0; i < self->editors->len; i++)
    {
      TlFieldEditor *editor = self->editors->pdata[i];

      if (!g_str_equal (tl_field_editor_field (editor)->name, field))
        continue;
      if (self->expander != NULL && gtk_widget_is_ancestor (GTK_WIDGET (editor), gtk_expander_get_child (self->expander)))
        gtk_expander_set_expanded (self->expander, TRUE);
      tl_field_editor_focus (editor);
      return TRUE;
    }
  return FALSE;
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

  g_clear_pointer (&self->editors, g_ptr_array_unref);
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
  self->editors = g_ptr_array_new ();
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
