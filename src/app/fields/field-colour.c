/* A colour: a palette that suits the map, one's own by number, or the one the map gives by itself. */
#include "app/fields/field-editor-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/widgets/widgets.h"
#include "picture/theme.h"

typedef struct
{
  const char *colour;
  const char *name; /* translatable */
} Named;

/* Those that lanes get by themselves, and two light ones for notes. */
static const Named palette[] = {
  { "#6b4fa0", N_ ("Violet") },
  { "#0a7c86", N_ ("Teal") },
  { "#8f6412", N_ ("Ochre") },
  { "#2c7f47", N_ ("Green") },
  { "#ae326e", N_ ("Crimson") },
  { "#2d62b5", N_ ("Blue") },
  { "#7d4a33", N_ ("Brown") },
  { "#52607a", N_ ("Grey") },
  { "#697014", N_ ("Olive") },
  { "#8a3fa0", N_ ("Purple") },
  { "#f6d860", N_ ("Yellow") },
  { "#9ccbe8", N_ ("Light blue") },
};

#define COLUMNS 6

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const char *colour = g_object_get_data (G_OBJECT (area), "colour");
  double radius = MIN (width, height) / 2.0 - 1;
  GdkRGBA rgba;

  cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
  if (colour != NULL && gdk_rgba_parse (&rgba, colour))
    {
      gdk_cairo_set_source_rgba (cr, &rgba);
      cairo_fill (cr);
    }
  else
    {
      /* None of one's own: an empty ring. */
      cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 1);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
}

static GtkWidget *
new_swatch (const char *colour)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 20);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 20);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (area), "colour", g_strdup (colour), g_free);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, NULL, NULL);
  return area;
}

static void
set_swatch (GtkWidget *area, const char *colour)
{
  g_object_set_data_full (G_OBJECT (area), "colour", g_strdup (colour), g_free);
  gtk_widget_queue_draw (area);
}

static const char *
colour_name (const char *colour)
{
  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    if (g_ascii_strcasecmp (palette[i].colour, colour) == 0)
      return _ (palette[i].name);
  return colour;
}

static void
set_colour (TlFieldEditor *editor, const char *colour)
{
  TlValue value = { .text = g_strdup (colour) };

  tl_field_editor_commit (editor, &value);
}

static void
palette_clicked_cb (GtkButton *button, TlFieldEditor *editor)
{
  set_colour (editor, g_object_get_data (G_OBJECT (button), "colour"));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
}

static void
number_activated_cb (GtkEntry *entry, TlFieldEditor *editor)
{
  g_autofree char *typed = g_strstrip (g_ascii_strdown (gtk_editable_get_text (GTK_EDITABLE (entry)), -1));
  g_autofree char *colour = *typed == '#' || *typed == '\0' ? g_steal_pointer (&typed) : g_strconcat ("#", typed, NULL);
  g_autoptr (GError) error = NULL;
  TlValue value = { 0 };

  if (*colour != '\0' && !tl_value_parse (tl_field_editor_field (editor), colour, &value, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  tl_field_editor_commit (editor, &value);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
}

static GtkWidget *
palette_button (TlFieldEditor *editor, const char *colour, const char *name)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), new_swatch (colour));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "palette");
  gtk_widget_set_tooltip_text (button, name);
  tl_name (button, name);
  g_object_set_data (G_OBJECT (button), "colour", (gpointer) colour);
  g_signal_connect_object (button, "clicked", G_CALLBACK (palette_clicked_cb), editor, 0);
  return button;
}

static GtkWidget *
build_popover (TlFieldEditor *editor)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *unset = tl_field_default_text (tl_field_editor_map (editor), tl_field_editor_handle (editor), tl_field_editor_field (editor));
  GtkWidget *none = gtk_button_new_with_label (unset != NULL ? unset : _ ("None"));

  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    gtk_grid_attach (GTK_GRID (grid), palette_button (editor, palette[i].colour, _ (palette[i].name)), i % COLUMNS, i / COLUMNS, 1, 1);
  gtk_box_append (GTK_BOX (box), grid);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "#rrggbb");
  tl_name (entry, _ ("Colour by Number"));
  g_signal_connect_object (entry, "activate", G_CALLBACK (number_activated_cb), editor, 0);
  gtk_box_append (GTK_BOX (box), entry);

  g_signal_connect_object (none, "clicked", G_CALLBACK (palette_clicked_cb), editor, 0);
  gtk_box_append (GTK_BOX (box), none);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static GtkWidget *
build_colour (TlFieldEditor *editor)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), new_swatch (NULL));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  tl_menu_button_fill (GTK_MENU_BUTTON (button), row);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), build_popover (editor));
  return button;
}

/* What a lane or note is drawn with when it has no colour of its own; NULL: another kind. (transfer full) */
static char *
colour_when_unset (TlFieldEditor *editor)
{
  TlMap *map = tl_field_editor_map (editor);
  const TlFunction *function = tl_map_function (map, tl_field_editor_handle (editor));
  const TlTheme *theme = tl_theme_get (adw_style_manager_get_dark (adw_style_manager_get_default ()) ? TL_THEME_DARK : TL_THEME_LIGHT);
  TlCardColours note;
  guint index;

  if (function != NULL && g_ptr_array_find ((GPtrArray *) tl_map_list (map, TL_KIND_FUNCTION), function, &index))
    return g_strdup_printf ("#%06x", tl_theme_lane_colour (theme, NULL, index) >> 8);
  if (tl_map_get_kind (map, tl_field_editor_handle (editor), TL_KIND_NOTE) == NULL)
    return NULL;
  tl_theme_note_colours (theme, NULL, &note);
  return g_strdup_printf ("#%06x", note.fill >> 8);
}

static void
refresh_colour (TlFieldEditor *editor, GtkWidget *control, const TlValue *value)
{
  GtkWidget *swatch = gtk_widget_get_first_child (gtk_menu_button_get_child (GTK_MENU_BUTTON (control)));
  g_autofree char *unset = tl_field_default_text (tl_field_editor_map (editor), tl_field_editor_handle (editor), tl_field_editor_field (editor));
  g_autofree char *drawn = colour_when_unset (editor);

  if (tl_field_editor_is_mixed (editor))
    {
      set_swatch (swatch, NULL);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (swatch)), tl_field_different_text ());
      return;
    }
  set_swatch (swatch, value->text != NULL ? value->text : drawn);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (swatch)),
                       value->text != NULL ? colour_name (value->text) : (unset != NULL ? unset : _ ("None")));
}

const TlFieldControl tl_field_control_colour = {
  .build = build_colour,
  .refresh = refresh_colour,
};
