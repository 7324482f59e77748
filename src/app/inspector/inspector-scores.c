#include "app/inspector/inspector-scores.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands/commands.h"
#include "app/scores/figure-popover.h"
#include "app/widgets/widgets.h"
#include "app/words/figure-text.h"
#include "feedback/figure.h"
#include "feedback/guess-text.h"

typedef struct
{
  TlHandle measure; /* 0: the map has none yet, a guess adds NPS */
  GtkWidget *entry, *figure, *error, *typed;
  char *shown; /* the guess as the map holds it */
} Row;

struct _TlScoresSection
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle stage;
  TlHandle wave, segment;
  gboolean guessing;

  GtkWidget *wave_label;
  GtkWidget *body;
  GPtrArray *rows; /* of Row */
};

G_DEFINE_FINAL_TYPE (TlScoresSection, tl_scores_section, GTK_TYPE_BOX)

enum
{
  NEXT_STAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->shown);
  g_free (row);
}

static TlHandle
wave_of (TlScoresSection *self, TlHandle measure)
{
  return self->wave != TL_HANDLE_NONE || measure == TL_HANDLE_NONE ? self->wave : tl_latest_wave (self->map, measure);
}

static void
show_error (Row *row, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (row->error), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (row->error, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (row->entry, "error");
  else
    gtk_widget_remove_css_class (row->entry, "error");
}

static gboolean
commit_row (TlScoresSection *self, Row *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->entry));
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  double guess;

  if (g_strcmp0 (text, row->shown) == 0 || tl_map_get (self->map, self->stage) == NULL || tl_map_in_transaction (self->map))
    return TRUE;
  if (!tl_guess_parse (tl_map_measure (self->map, row->measure), text, &guess, &sentence))
    {
      show_error (row, sentence);
      return FALSE;
    }

  /* The text is taken: the refresh that follows must not take it for pending. */
  g_free (row->shown);
  row->shown = g_strdup (text);
  tl_command_set_estimate (self->map, self->stage, row->measure, wave_of (self, row->measure), self->segment, guess, &error);
  tl_map_end_merging (self->map);
  if (error != NULL)
    {
      show_error (row, error->message);
      return FALSE;
    }
  return TRUE;
}

static Row *
find_row (TlScoresSection *self, GtkWidget *entry)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      if (row->entry == entry)
        return row;
    }
  return NULL;
}

static void
guess_activated_cb (GtkEntry *entry, TlScoresSection *self)
{
  Row *row = find_row (self, GTK_WIDGET (entry));

  if (row != NULL && commit_row (self, row))
    g_signal_emit (self, signals[NEXT_STAGE], 0, row->measure);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, TlScoresSection *self)
{
  Row *row = find_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  if (row != NULL)
    commit_row (self, row);
}

/* Made anew each time it opens: the score may have changed. */
static void
create_figure_cb (GtkMenuButton *button, gpointer data)
{
  TlScoresSection *self = data;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (row->typed == GTK_WIDGET (button))
        gtk_menu_button_set_popover (button, tl_figure_popover_new (self->map, self->stage, row->measure, wave_of (self, row->measure), self->segment));
    }
}

static GtkWidget *
figure_button_new (TlScoresSection *self, const char *name)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: spoken name of a button; %s is a measure such as NPS. */
  g_autofree char *spoken = g_strdup_printf (_ ("Type Figures of %s"), name);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_figure_cb, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Type a value, group sizes or a KPI that you have"));
  tl_name (button, spoken);
  return button;
}

static void
append_row (TlScoresSection *self, TlHandle handle)
{
  const TlMeasure *measure = tl_map_measure (self->map, handle);
  const char *name = measure != NULL ? tl_measure_name (measure) : C_ ("measure", "NPS");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *spoken = NULL;
  Row *row = g_new0 (Row, 1);

  row->measure = handle;
  row->entry = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (row->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (row->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (row->entry), 6);
  gtk_entry_set_alignment (GTK_ENTRY (row->entry), 1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (row->entry), _ ("Guess"));
  gtk_widget_set_valign (row->entry, GTK_ALIGN_CENTER);
  /* Translators: spoken name of the entry for the room's guess of a score; %s is a measure such as NPS. */
  spoken = g_strdup_printf (_ ("Guess of %s"), name);
  tl_name (row->entry, spoken);
  gtk_widget_set_tooltip_text (row->entry, _ ("What the people in the room believe; Enter goes on to the next stage"));
  g_signal_connect_object (row->entry, "activate", G_CALLBACK (guess_activated_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (row->entry, focus);

  row->figure = tl_label_new ("", "figure");
  row->error = tl_label_new ("", "field-error");
  gtk_widget_set_visible (row->error, FALSE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), tl_label_new (name, NULL));
  gtk_box_append (GTK_BOX (texts), row->figure);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), row->entry);
  row->typed = figure_button_new (self, name);
  gtk_box_append (GTK_BOX (line), row->typed);
  gtk_box_append (GTK_BOX (self->body), line);
  gtk_box_append (GTK_BOX (self->body), row->error);
  g_ptr_array_add (self->rows, row);
}

/* The first guess of all made the measure it is of: its row stays, with the focus in it. */
static void
adopt_measure (TlScoresSection *self, const GPtrArray *measures)
{
  Row *row = self->rows->len == 1 ? self->rows->pdata[0] : NULL;

  if (row != NULL && row->measure == TL_HANDLE_NONE && measures->len == 1)
    row->measure = ((const TlRecord *) measures->pdata[0])->handle;
}

static gboolean
rows_match (TlScoresSection *self, const GPtrArray *measures)
{
  if (self->rows->len != MAX (measures->len, 1))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TlRecord *measure = measures->len > 0 ? measures->pdata[i] : NULL;

      if (((Row *) self->rows->pdata[i])->measure != (measure != NULL ? measure->handle : TL_HANDLE_NONE))
        return FALSE;
    }
  return TRUE;
}

static void
rebuild_rows (TlScoresSection *self, const GPtrArray *measures)
{
  g_ptr_array_set_size (self->rows, 0);
  tl_box_clear (GTK_BOX (self->body));
  for (guint i = 0; i < measures->len; i++)
    append_row (self, ((const TlRecord *) measures->pdata[i])->handle);
  if (measures->len == 0)
    append_row (self, TL_HANDLE_NONE);
}

static void
set_guess (Row *row, double estimate)
{
  gboolean pending = row->shown != NULL && !g_str_equal (row->shown, gtk_editable_get_text (GTK_EDITABLE (row->entry)));
  g_autofree char *text = tl_guess_format (estimate);

  if (g_strcmp0 (row->shown, text) == 0)
    return;
  g_free (row->shown);
  row->shown = g_strdup (text);
  if (!pending)
    gtk_editable_set_text (GTK_EDITABLE (row->entry), text);
  show_error (row, NULL);
}

static void
refresh_row (TlScoresSection *self, Row *row, const GPtrArray *stages, guint index, TlFigure *figures)
{
  const TlMeasure *measure = tl_map_measure (self->map, row->measure);
  g_autofree char *text = NULL;

  if (measure == NULL)
    {
      gtk_label_set_label (GTK_LABEL (row->figure), _ ("A guess adds this measure to the map"));
      gtk_widget_set_sensitive (row->typed, FALSE);
      set_guess (row, NAN);
      return;
    }

  tl_figures_of_stages (self->map, row->measure, wave_of (self, row->measure), self->segment, figures);
  text = self->guessing ? g_strdup (_ ("Kept back while the room guesses")) : tl_figure_text (measure, &figures[index]);
  gtk_label_set_label (GTK_LABEL (row->figure), text);
  gtk_widget_set_sensitive (row->typed, !self->guessing);
  set_guess (row, figures[index].estimate);
}

static void
refresh_wave_label (TlScoresSection *self)
{
  g_autofree char *name = NULL;

  if (tl_map_wave (self->map, self->wave) != NULL)
    name = tl_map_describe (self->map, self->wave);
  gtk_label_set_label (GTK_LABEL (self->wave_label), name != NULL ? name : _ ("Latest wave"));
  gtk_widget_set_visible (self->wave_label, tl_map_list (self->map, TL_KIND_WAVE)->len > 0);
}

void
tl_scores_section_refresh (TlScoresSection *self)
{
  const GPtrArray *measures, *stages;
  g_autofree TlFigure *figures = NULL;
  guint index;

  g_return_if_fail (TL_IS_SCORES_SECTION (self));

  measures = tl_map_list (self->map, TL_KIND_MEASURE);
  stages = tl_map_list (self->map, TL_KIND_STAGE);
  if (!g_ptr_array_find ((GPtrArray *) stages, tl_map_stage (self->map, self->stage), &index))
    return;

  adopt_measure (self, measures);
  if (!rows_match (self, measures))
    rebuild_rows (self, measures);
  figures = g_new0 (TlFigure, stages->len);
  for (guint i = 0; i < self->rows->len; i++)
    refresh_row (self, self->rows->pdata[i], stages, index, figures);
  refresh_wave_label (self);
}

void
tl_scores_section_set_view (TlScoresSection *self, TlHandle wave, TlHandle segment)
{
  g_return_if_fail (TL_IS_SCORES_SECTION (self));

  if (self->wave == wave && self->segment == segment)
    return;
  self->wave = wave;
  self->segment = segment;
  tl_scores_section_refresh (self);
}

void
tl_scores_section_set_guessing (TlScoresSection *self, gboolean guessing)
{
  g_return_if_fail (TL_IS_SCORES_SECTION (self));

  self->guessing = guessing;
  tl_scores_section_refresh (self);
}

void
tl_scores_section_finish (TlScoresSection *self)
{
  g_return_if_fail (TL_IS_SCORES_SECTION (self));

  for (guint i = 0; i < self->rows->len; i++)
    commit_row (self, self->rows->pdata[i]);
}

void
tl_scores_section_focus (TlScoresSection *self, TlHandle measure)
{
  g_return_if_fail (TL_IS_SCORES_SECTION (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      if (row->measure == measure)
        gtk_widget_grab_focus (row->entry);
    }
}

static void
tl_scores_section_dispose (GObject *object)
{
  TlScoresSection *self = TL_SCORES_SECTION (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_scores_section_parent_class)->dispose (object);
}

static void
tl_scores_section_class_init (TlScoresSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_scores_section_dispose;

  signals[NEXT_STAGE] = g_signal_new ("next-stage", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_scores_section_init (TlScoresSection *self)
{
  GtkWidget *head = tl_heading_new (_ ("Scores"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->wave_label = tl_label_new ("", "dim-label");
  gtk_box_append (GTK_BOX (head), self->wave_label);
  gtk_box_append (GTK_BOX (self), head);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), self->body);
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

GtkWidget *
tl_scores_section_new (TlMap *map, TlHandle stage)
{
  TlScoresSection *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_SCORES_SECTION, NULL);
  self->map = g_object_ref (map);
  self->stage = stage;
  tl_scores_section_refresh (self);
  return GTK_WIDGET (self);
}
