/* Where a map was looked at last: kept by its file when it is left, given back when it opens (DECISIONS.md 12). */
#include "app/window/window-private.h"

#include "app/application.h"
#include "app/view/view-state.h"

/* Zoom, scrolling, then what is selected: its element, and the how manieth of its kind it is, since most have no id. */
#define PLACE "(dddsu)"

static char *
uri_of (TlWindow *self)
{
  GFile *file = self->document != NULL ? tl_document_file (self->document) : NULL;

  return file != NULL ? g_file_get_uri (file) : NULL;
}

GVariant *
tl_window_get_kept (TlWindow *self, const char *key, const GVariantType *type)
{
  g_autofree char *uri = uri_of (self);

  return uri != NULL ? tl_view_state_get (tl_application_settings (), uri, key, type) : NULL;
}

void
tl_window_set_kept (TlWindow *self, const char *key, GVariant *value)
{
  g_autofree char *uri = uri_of (self);
  g_autoptr (GVariant) held = g_variant_ref_sink (value);

  if (uri != NULL)
    tl_view_state_set (tl_application_settings (), uri, key, held);
}

static void
keep_outline (TlWindow *self, GSettings *settings)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->outline));

  if (gtk_widget_get_visible (GTK_WIDGET (self->outline)) && width > 0)
    g_settings_set_int (settings, "outline-width", CLAMP (width, 240, 1200));
}

void
tl_window_place_keep (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();
  const TlRecord *record;
  const char *element = "";
  TlPlace place;
  guint index = 0;

  if (settings == NULL)
    return;
  keep_outline (self, settings);
  /* A stage that fills the screen for the room is not where one left off. */
  if (self->document == NULL || self->presentation != NULL)
    return;
  tl_canvas_keep_place (self->canvas, &place);
  record = tl_map_get (TL_WINDOW_MAP (self), place.selected);
  if (record != NULL && g_ptr_array_find ((GPtrArray *) tl_map_list (TL_WINDOW_MAP (self), record->kind), record, &index))
    element = tl_schema_kind (record->kind)->element;
  tl_window_set_kept (self, "place", g_variant_new (PLACE, place.zoom, place.scroll_x, place.scroll_y, element, index));
}

void
tl_window_place_map_set (TlWindow *self)
{
  g_autoptr (GVariant) kept = tl_window_get_kept (self, "place", G_VARIANT_TYPE (PLACE));
  const TlKindInfo *info;
  const GPtrArray *list;
  const char *element;
  TlPlace place = { 0 };
  guint index;

  if (kept == NULL)
    return;
  g_variant_get (kept, "(ddd&su)", &place.zoom, &place.scroll_x, &place.scroll_y, &element, &index);
  if (!(place.zoom > 0))
    return;
  info = tl_schema_find_element (element);
  list = info != NULL ? tl_map_list (TL_WINDOW_MAP (self), info->kind) : NULL;
  if (list != NULL && index < list->len)
    place.selected = place.focus = ((const TlRecord *) g_ptr_array_index (list, index))->handle;
  tl_canvas_open_at (self->canvas, &place);
}

void
tl_window_place_init (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();

  if (settings != NULL)
    gtk_paned_set_position (self->outline_paned, g_settings_get_int (settings, "outline-width"));
}
