#include "app/scores/figure-popover.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands/commands.h"
#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "feedback/guess-text.h"
#include "model/measure.h"

/* What the form is about; owned by its popover. */
typedef struct
{
  TlMap *map;
  TlScorePlace place;
  GtkWidget *popover, *groups[3], *value, *n, *error;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->map);
  g_free (form);
}

/* ---- what is typed ---- */

static gboolean
is_blank (GtkWidget *entry)
{
  g_autofree char *text = entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)))) : NULL;

  return text == NULL || *text == '\0';
}

/* A whole number of people; blank is nobody. */
static gboolean
parse_people (GtkWidget *entry, gint64 blank, gint64 *people)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  char *end = NULL;

  *people = blank;
  if (*text == '\0')
    return TRUE;
  *people = g_ascii_strtoll (text, &end, 10);
  return *end == '\0' && *people >= 0;
}

static gboolean
read_form (Form *form, TlTypedFigure *figure, char **sentence)
{
  guint n_groups = tl_typed_figure_n_groups (tl_map_measure (form->map, form->place.measure)), filled = 0;
  gboolean whole = TRUE;

  *figure = (TlTypedFigure){ .value = NAN, .n = -1 };
  for (guint i = 0; i < n_groups; i++)
    {
      filled += !is_blank (form->groups[i]);
      whole &= parse_people (form->groups[i], 0, &figure->groups[i]);
    }
  whole &= parse_people (form->n, -1, &figure->n);
  if (!whole)
    *sentence = g_strdup (_ ("Type how many people as a whole number."));
  else if (filled > 0 && !is_blank (form->value))
    *sentence = g_strdup (_ ("Type either group sizes or a value: the value follows from the sizes."));
  else if (filled == 0 && is_blank (form->value) && figure->n >= 0)
    *sentence = g_strdup (_ ("Type the value that so many people gave."));
  else if (filled == 0)
    return tl_guess_parse (tl_map_measure (form->map, form->place.measure), gtk_editable_get_text (GTK_EDITABLE (form->value)), &figure->value, sentence);
  figure->n_groups = *sentence == NULL && filled > 0 ? n_groups : 0;
  return *sentence == NULL;
}

static void
save_cb (GtkWidget *widget, Form *form)
{
  TlTypedFigure figure;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (tl_map_measure (form->map, form->place.measure) == NULL || tl_map_stage (form->map, form->place.stage) == NULL)
    return;
  if (read_form (form, &figure, &sentence))
    tl_command_set_figure (form->map, &form->place, &figure, &error);
  if (sentence == NULL && error == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (form->popover));
      return;
    }
  gtk_label_set_label (GTK_LABEL (form->error), sentence != NULL ? sentence : error->message);
  gtk_widget_set_visible (form->error, TRUE);
  tl_test_say ("figure refused");
}

/* ---- the form ---- */

static GtkWidget *
add_entry (Form *form, GtkGrid *grid, int *row, const char *label, const char *text)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label), *entry = gtk_entry_new ();
  g_autoptr (GString) spoken = g_string_new (label);

  g_string_replace (spoken, "_", "", 0);
  tl_name (entry, spoken->str);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), entry);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_connect (entry, "activate", G_CALLBACK (save_cb), form);
  gtk_grid_attach (grid, name, 0, *row, 1, 1);
  gtk_grid_attach (grid, entry, 1, (*row)++, 1, 1);
  return entry;
}

static char *
people_text (gint64 people)
{
  return people >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, people) : g_strdup ("");
}

static void
add_groups (Form *form, GtkGrid *grid, int *row, const TlTypedFigure *figure, guint n_groups)
{
  const char *const three[] = { _ ("_Worst answers"), _ ("_Middle answers"), _ ("_Best answers") }, *const two[] = { _ ("_Other answers"), _ ("_Best answers") };
  GtkWidget *either;

  for (guint i = 0; i < n_groups; i++)
    {
      g_autofree char *text = people_text (figure->n_groups > 0 ? figure->groups[i] : -1);

      form->groups[i] = add_entry (form, grid, row, n_groups == 3 ? three[i] : two[i], text);
    }
  if (n_groups == 0)
    return;
  either = tl_label_new (_ ("or, as somebody reported it"), "dim-label");
  gtk_grid_attach (grid, either, 0, (*row)++, 2, 1);
}

static GtkWidget *
content_new (Form *form, const TlMeasure *measure, const TlTypedFigure *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *grid = gtk_grid_new (), *save = tl_prompt_button_new (_ ("_Set"));
  g_autofree char *value = tl_guess_format (figure->n_groups > 0 ? NAN : figure->value), *n = people_text (figure->n_groups > 0 ? -1 : figure->n);
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_groups (form, GTK_GRID (grid), &row, figure, tl_typed_figure_n_groups (measure));
  form->value = add_entry (form, GTK_GRID (grid), &row, _ ("_Value"), value);
  form->n = add_entry (form, GTK_GRID (grid), &row, _ ("_Number of answers"), n);
  form->error = tl_label_new ("", "field-error");
  gtk_label_set_max_width_chars (GTK_LABEL (form->error), 30);
  gtk_widget_set_visible (form->error, FALSE);
  g_signal_connect (save, "clicked", G_CALLBACK (save_cb), form);
  gtk_box_append (GTK_BOX (box), tl_label_new (tl_measure_name (measure), "heading"));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), form->error);
  gtk_box_append (GTK_BOX (box), save);
  return box;
}

GtkWidget *
tl_figure_popover_new (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment)
{
  const TlMeasure *record = tl_map_measure (map, measure);
  Form *form = g_new0 (Form, 1);
  TlTypedFigure figure;

  *form = (Form){ .map = g_object_ref (map), .place = { .stage = stage, .measure = measure, .wave = wave, .segment = segment }, .popover = gtk_popover_new () };
  g_object_set_data_full (G_OBJECT (form->popover), "form", form, form_free);
  tl_name (form->popover, _ ("Figures You Have"));
  if (record == NULL)
    gtk_popover_set_child (GTK_POPOVER (form->popover), tl_label_new (_ ("Add a measure to the map first."), NULL));
  else if (tl_typed_figure_read (map, &form->place, &figure))
    compat_popover_set_child (GTK_POPOVER (form->popover), content_new (form, record, &figure));
  else
    gtk_popover_set_child (GTK_POPOVER (form->popover), tl_label_new (_ ("This score is counted from answers; figures are not typed over it."), NULL));
  return form->popover;
}
