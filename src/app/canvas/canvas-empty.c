/* What an empty map says: what a workshop settles first, in one strip, and ways to begin. */
#include "app/canvas/canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/commands/commands-scope.h"
#include "app/widgets/clean-input.h"
#include "app/widgets/widgets.h"

#define STRIP_WIDTH 620 /* px */

typedef enum
{
  FIELD_TITLE,
  FIELD_SEGMENT,
  FIELD_ABOUT,
  FIELD_PROMISE,
  N_FIELDS
} Field;

static const char *const names[N_FIELDS] = { "title", "segment", "about", "promise" };

static GtkWidget *
button_new (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

/* ---- the strip ---- */

static GtkWidget *
entry_of (TlCanvas *self, Field field)
{
  return g_object_get_data (G_OBJECT (self->empty), names[field]);
}

static char *
text_of (TlMap *map, Field field)
{
  const TlJourney *journey = tl_map_journey (map);
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);

  switch (field)
    {
    case FIELD_TITLE:
      return g_strdup (journey->title);
    case FIELD_SEGMENT:
      return g_strdup (segments->len > 0 ? ((const TlSegment *) g_ptr_array_index (segments, 0))->name : NULL);
    case FIELD_ABOUT:
      return g_strdup (journey->about);
    default:
      return tl_scope_promise_text (map);
    }
}

void
tl_canvas_empty_show (TlCanvas *self)
{
  for (Field field = 0; self->map != NULL && field < N_FIELDS; field++)
    {
      GtkEditable *entry = GTK_EDITABLE (entry_of (self, field));
      g_autofree char *text = text_of (self->map, field);

      if (gtk_widget_get_focus_child (GTK_WIDGET (entry)) == NULL && g_strcmp0 (gtk_editable_get_text (entry), text != NULL ? text : "") != 0)
        gtk_editable_set_text (entry, text != NULL ? text : "");
    }
}

/* FALSE: what was typed is not understood. */
static gboolean
take (TlCanvas *self, Field field)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry_of (self, field)))));
  gboolean understood = TRUE;
  GError *error = NULL;

  if (self->map == NULL || tl_map_in_transaction (self->map))
    return TRUE;
  switch (field)
    {
    case FIELD_TITLE:
      tl_command_rename (self->map, tl_map_root (self->map), text, &error);
      break;
    case FIELD_SEGMENT:
      tl_command_set_segment (self->map, text, &error);
      break;
    case FIELD_ABOUT:
      tl_command_set_about (self->map, text, &error);
      break;
    default:
      tl_command_set_promise (self->map, text, &understood, &error);
      break;
    }
  tl_canvas_tell_error (self, error);
  if (understood)
    gtk_widget_remove_css_class (entry_of (self, field), "error");
  else
    gtk_widget_add_css_class (entry_of (self, field), "error");
  return understood;
}

static Field
field_of (TlCanvas *self, GtkWidget *entry)
{
  Field field = 0;

  while (field + 1 < N_FIELDS && entry_of (self, field) != entry)
    field++;
  return field;
}

/* Enter goes on to the next, and from the last one to the first stage. */
static void
activate_cb (GtkEntry *entry, TlCanvas *self)
{
  Field field = field_of (self, GTK_WIDGET (entry));

  g_assert (TL_IS_CANVAS (self));

  if (!take (self, field))
    return;
  if (field + 1 < N_FIELDS)
    gtk_widget_grab_focus (entry_of (self, field + 1));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
left_cb (GtkEventControllerFocus *controller, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  take (self, field_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))));
}

static GtkWidget *
strip_new (TlCanvas *self, GtkWidget *page)
{
  const char *const labels[N_FIELDS] = {
    _ ("Title of the map"),
    _ ("Whose journey: a segment"),
    _ ("About: scope, who is in the room"),
    /* Translators: a word of the name of one of the four promises, as people may type it. */
    _ ("The brand’s promise, such as intimacy"),
  };
  GtkWidget *grid = gtk_grid_new (), *clamp = adw_clamp_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (Field field = 0; field < N_FIELDS; field++)
    {
      GtkWidget *entry = gtk_entry_new ();
      GtkEventController *focus = gtk_event_controller_focus_new ();

      tl_clean_editable (GTK_EDITABLE (entry));
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), labels[field]);
      tl_name (entry, labels[field]);
      gtk_widget_set_hexpand (entry, TRUE);
      g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, 0);
      g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
      gtk_widget_add_controller (entry, focus);
      g_object_set_data (G_OBJECT (page), names[field], entry);
      gtk_grid_attach (GTK_GRID (grid), entry, field % 2, field / 2, 1, 1);
    }
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), STRIP_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), grid);
  return clamp;
}

GtkWidget *
tl_canvas_empty_new (TlCanvas *self)
{
  GtkWidget *page = adw_status_page_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Which way does the customer go?"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   /* Translators: Enter and Tab are keys. */
                                   _ ("Type the name of the first stage; Enter goes on to the next one.\n"
                                      "Tab comes to the fields here, and Enter from one to the next."));
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Add _Stage"), "canvas.add-stage", TRUE));
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Add _Function"), "canvas.add-function", FALSE));
  gtk_box_append (GTK_BOX (box), strip_new (self, page));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  gtk_widget_add_css_class (page, "canvas-empty");
  /* The page scrolls by itself when it has little room; what scrolls would take the focus before the fields in it. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (page), FALSE);
  tl_name (gtk_widget_get_first_child (page), adw_status_page_get_title (ADW_STATUS_PAGE (page)));
  return page;
}
