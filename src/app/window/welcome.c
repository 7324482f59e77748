#include "app/window/welcome.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/application.h"
#include "app/document/recent.h"
#include "app/widgets/thumbnail.h"
#include "app/widgets/widgets.h"
#include "app/words/when-text.h"
#include "files/read.h"
#include "files/template.h"
#include "picture/view.h"

/* Of the little pictures, in logical pixels. */
#define PICTURE_WIDTH 192
#define PICTURE_HEIGHT 108

#define MOST_RECENT 6

struct _TlWelcome
{
  GtkBox parent_instance;

  GtkWidget *templates; /* GtkFlowBox */
  GtkWidget *examples;
  GtkWidget *recent; /* GtkBox */
  GtkWidget *recent_section;

  GPtrArray *unpainted; /* of GtkFlowBoxChild: cards without a picture, painted one an idle */
  guint paint_source;
};

G_DEFINE_FINAL_TYPE (TlWelcome, tl_welcome, GTK_TYPE_BOX)

static TlApplication *
application (void)
{
  return TL_APPLICATION (g_application_get_default ());
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

/* ---- cards ---- */

typedef struct
{
  char *template; /* NULL: an example */
  char *path;
  GtkWidget *picture, *title, *about;
  TlScene *scene; /* NULL: not yet, or nothing to show */
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;

  g_free (card->template);
  g_free (card->path);
  g_clear_pointer (&card->scene, tl_scene_unref);
  g_free (card);
}

static Card *
card_of (gpointer child)
{
  return g_object_get_data (child, "card");
}

static void
draw_picture (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Card *card = data;

  if (card->scene != NULL)
    tl_thumbnail_draw (cr, card->scene, width, height, TRUE);
}

static GtkWidget *
new_picture (Card *card)
{
  GtkWidget *picture;

  /* The blank map has nothing to show: the sign for a new one. */
  if (g_strcmp0 (card->template, "blank") == 0)
    {
      picture = gtk_image_new_from_icon_name ("list-add-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (picture), 32);
      gtk_widget_add_css_class (picture, "dim-label");
      return picture;
    }
  picture = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (picture), draw_picture, card, NULL);
  return picture;
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "activate");
}

/* A child of a flow box offers assistive technology nothing to do by itself. */
static void
add_open_action (GtkWidget *child)
{
  static const GActionEntry entries[] = { { .name = "open", .activate = open_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), child);
  gtk_widget_insert_action_group (child, "card", G_ACTION_GROUP (group));
}

static GtkWidget *
append_card (TlWelcome *self, GtkWidget *box, Card *card, const char *title, const char *about)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  card->picture = new_picture (card);
  gtk_widget_set_size_request (card->picture, PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_add_css_class (card->picture, "card-picture");
  gtk_widget_set_overflow (card->picture, GTK_OVERFLOW_HIDDEN);

  card->title = tl_label_new (title, "card-title");
  card->about = tl_label_new (about, "card-about");
  gtk_label_set_max_width_chars (GTK_LABEL (card->about), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (card->title), 18);
  gtk_widget_set_vexpand (texts, TRUE);
  gtk_widget_add_css_class (texts, "card-texts");
  gtk_box_append (GTK_BOX (texts), card->title);
  gtk_box_append (GTK_BOX (texts), card->about);
  gtk_box_append (GTK_BOX (column), card->picture);
  gtk_box_append (GTK_BOX (column), texts);

  gtk_widget_add_css_class (child, "map-card");
  gtk_widget_set_overflow (child, GTK_OVERFLOW_HIDDEN);
  tl_name (child, title);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), column);
  g_object_set_data_full (G_OBJECT (child), "card", card, card_free);
  add_open_action (child);
  gtk_flow_box_insert (GTK_FLOW_BOX (box), child, -1);
  g_ptr_array_add (self->unpainted, child);
  return child;
}

static void
add_templates (TlWelcome *self)
{
  guint n;
  const TlTemplate *templates = tl_templates (&n);

  for (guint i = 0; i < n; i++)
    {
      Card *card = g_new0 (Card, 1);

      card->template = g_strdup (templates[i].name);
      append_card (self, self->templates, card, _ (templates[i].title), _ (templates[i].about));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_examples (TlWelcome *self)
{
  g_autofree char *folder = tl_data_path ("examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".journey"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      Card *card = g_new0 (Card, 1);

      card->path = g_build_filename (folder, names->pdata[i], NULL);
      append_card (self, self->examples, card, names->pdata[i], NULL);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (self->examples), names->len > 0);
}

/* ---- pictures ---- */

static TlMap *
map_of (Card *card)
{
  g_autoptr (GFile) file = NULL;

  if (card->template != NULL)
    return tl_template_open (card->template, NULL);
  file = g_file_new_for_path (card->path);
  return tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, NULL);
}

/* The first sentence is enough beside a picture. */
static char *
first_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? g_strndup (text, end - text) : g_strdup (text);
}

static void
paint_card (TlWelcome *self, GtkWidget *child)
{
  Card *card = card_of (child);
  g_autoptr (TlMap) map = GTK_IS_DRAWING_AREA (card->picture) ? map_of (card) : NULL;
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlView view;

  if (map == NULL)
    return;
  tl_view_init (&view, map, NULL);
  view.theme = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? TL_THEME_DARK : TL_THEME_LIGHT;
  typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);
  g_clear_pointer (&card->scene, tl_scene_unref);
  card->scene = tl_scene_new (map, &view, typesetter);
  gtk_widget_queue_draw (card->picture);

  if (card->template == NULL)
    {
      const TlJourney *journey = tl_map_journey (map);
      g_autofree char *about = first_line (journey->about != NULL ? journey->about : "");

      if (journey->title != NULL)
        gtk_label_set_label (GTK_LABEL (card->title), journey->title);
      gtk_label_set_label (GTK_LABEL (card->about), about);
      gtk_label_set_lines (GTK_LABEL (card->about), 2);
      gtk_label_set_ellipsize (GTK_LABEL (card->about), PANGO_ELLIPSIZE_END);
      tl_name (child, gtk_label_get_label (GTK_LABEL (card->title)));
    }
}

static gboolean
paint_cb (gpointer data)
{
  TlWelcome *self = data;

  if (self->unpainted->len == 0)
    {
      self->paint_source = 0;
      return G_SOURCE_REMOVE;
    }
  paint_card (self, self->unpainted->pdata[0]);
  g_ptr_array_remove_index (self->unpainted, 0);
  return G_SOURCE_CONTINUE;
}

static void
queue_paint (TlWelcome *self)
{
  if (self->paint_source == 0)
    self->paint_source = g_idle_add (paint_cb, self);
}

static void
repaint_box (TlWelcome *self, GtkWidget *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!g_ptr_array_find (self->unpainted, child, NULL))
      g_ptr_array_add (self->unpainted, child);
}

static void
dark_changed_cb (AdwStyleManager *manager, GParamSpec *property, TlWelcome *self)
{
  repaint_box (self, self->templates);
  repaint_box (self, self->examples);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    queue_paint (self);
}

/* ---- recent maps ---- */

static void
recent_clicked_cb (GtkButton *button, TlWelcome *self)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_object_get_data (G_OBJECT (button), "uri"));

  tl_application_open_file (application (), file, window_of (GTK_WIDGET (self)));
}

static GtkWidget *
line_new (const char *text, const char *css_class, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What it is and where, and at the end when it was last open. */
static GtkWidget *
recent_row_new (const TlRecent *item)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = tl_when_text (item->visited, now);
  g_autofree char *said = item->folder != NULL ? g_strdup_printf ("%s, %s, %s", item->name, item->folder, when) : g_strdup_printf ("%s, %s", item->name, when);
  GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (texts), line_new (item->name, "recent-name", PANGO_ELLIPSIZE_END));
  if (item->folder != NULL)
    gtk_box_append (GTK_BOX (texts), line_new (item->folder, "row-detail", PANGO_ELLIPSIZE_MIDDLE));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), line_new (when, "row-detail", PANGO_ELLIPSIZE_NONE));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "recent-row");
  gtk_widget_set_tooltip_text (button, item->folder != NULL ? said : NULL);
  tl_name (button, said);
  return button;
}

static void
refresh_recent (TlWelcome *self)
{
  g_autoptr (GPtrArray) recent = tl_recent_list (MOST_RECENT);

  tl_box_clear (GTK_BOX (self->recent));
  for (guint i = 0; i < recent->len; i++)
    {
      const TlRecent *item = recent->pdata[i];
      GtkWidget *row = recent_row_new (item);

      g_object_set_data_full (G_OBJECT (row), "uri", g_strdup (item->uri), g_free);
      g_signal_connect_object (row, "clicked", G_CALLBACK (recent_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (self->recent), row);
    }
  gtk_widget_set_visible (self->recent_section, recent->len > 0);
}

static void
recent_changed_cb (GtkRecentManager *manager, TlWelcome *self)
{
  refresh_recent (self);
}

/* ---- class ---- */

static void
card_activated_cb (GtkFlowBox *box, GtkFlowBoxChild *child, TlWelcome *self)
{
  Card *card = card_of (child);

  if (card->template != NULL)
    tl_application_open_template (application (), card->template, window_of (GTK_WIDGET (self)));
  else
    tl_application_open_example (application (), card->path, window_of (GTK_WIDGET (self)));
}

/* Enter goes on with the last map, or begins one; not with the button in the header bar. */
static void
focus_first (TlWelcome *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *recent = gtk_widget_get_first_child (self->recent);

  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (recent != NULL ? recent : gtk_widget_get_first_child (self->templates));
}

static void
tl_welcome_map (GtkWidget *widget)
{
  TlWelcome *self = TL_WELCOME (widget);

  GTK_WIDGET_CLASS (tl_welcome_parent_class)->map (widget);
  queue_paint (self);
  /* What was today is yesterday by now. */
  refresh_recent (self);
  focus_first (self);
}

static void
tl_welcome_dispose (GObject *object)
{
  TlWelcome *self = TL_WELCOME (object);

  g_clear_handle_id (&self->paint_source, g_source_remove);
  g_clear_pointer (&self->unpainted, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TL_TYPE_WELCOME);

  G_OBJECT_CLASS (tl_welcome_parent_class)->dispose (object);
}

static void
tl_welcome_class_init (TlWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_welcome_dispose;
  widget_class->map = tl_welcome_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, TlWelcome, templates);
  gtk_widget_class_bind_template_child (widget_class, TlWelcome, examples);
  gtk_widget_class_bind_template_child (widget_class, TlWelcome, recent);
  gtk_widget_class_bind_template_child (widget_class, TlWelcome, recent_section);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
}

static void
tl_welcome_init (TlWelcome *self)
{
  self->unpainted = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_templates (self);
  add_examples (self);
  refresh_recent (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (recent_changed_cb), self, 0);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb), self, 0);
}
