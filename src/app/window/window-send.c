/* "Can you send it?": one key puts a 16:9 picture of the map into the clipboard and beside the map's file. It never asks. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "app/test-mode.h"
#include "files/save.h"

#define MOST_NAMES 1000

typedef struct
{
  TlWindow *window;
  GFile *file;
  gboolean is_small; /* its text, for one slide */
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->window);
  g_clear_object (&sending->file);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

/* Beside the map, or where this person looks for pictures, or where programs keep what must not be lost. */
static GFile *
folder_of (TlWindow *self)
{
  GFile *file = tl_document_file (self->document);
  g_autoptr (GFile) beside = file != NULL ? g_file_get_parent (file) : NULL;
  const char *places[] = {
    g_get_user_special_dir (G_USER_DIRECTORY_PICTURES),
    g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS),
    g_get_user_special_dir (G_USER_DIRECTORY_DESKTOP),
    g_get_home_dir (),
  };
  g_autofree char *state = NULL;

  if (beside != NULL)
    return g_steal_pointer (&beside);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != NULL && g_access (places[i], W_OK) == 0)
      return g_file_new_for_path (places[i]);
  state = g_build_filename (g_get_user_state_dir (), "throughline", NULL);
  g_mkdir_with_parents (state, 0700);
  return g_file_new_for_path (state);
}

/* Over the picture sent before, but never over a file of somebody else. */
static GFile *
place_for (TlWindow *self)
{
  g_autofree char *base = tl_document_base_name (self->document);
  g_autoptr (GFile) folder = NULL;

  if (self->sent != NULL)
    return g_object_ref (self->sent);
  folder = folder_of (self);
  for (guint i = 1; i < MOST_NAMES; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.png", base) : g_strdup_printf ("%s (%u).png", base, i);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      if (!g_file_query_exists (file, NULL) || (self->exported != NULL && g_file_equal (file, self->exported)))
        return g_steal_pointer (&file);
    }
  return NULL;
}

static void
say_failed (TlWindow *self, const GError *error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("The picture is in the clipboard, but it was not written: %s"), error->message);

  tl_window_say (self, sentence, NULL, NULL, NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sending) sending = data;
  TlWindow *self = sending->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *uri = NULL, *sentence = NULL;

  if (!tl_save_bytes_finish (sending->file, result, &error))
    {
      say_failed (self, error);
      return;
    }
  if (self->document == NULL)
    return;
  g_set_object (&self->sent, sending->file);
  name = g_file_get_parse_name (sending->file);
  uri = g_file_get_uri (sending->file);
  if (sending->is_small)
    {
      g_autofree char *base = g_file_get_basename (sending->file), *shown = g_filename_display_name (base);

      /* Translators: %s is the name of a file; the text on the picture is too small to be read in a room. */
      sentence = g_strdup_printf (_ ("In the clipboard, and written to %s; its text is small for one slide"), shown);
      tl_window_say (self, sentence, _ ("_Slides…"), "win.export-as", NULL);
    }
  else
    {
      /* Translators: %s is where a file lies. */
      sentence = g_strdup_printf (_ ("In the clipboard, and written to %s"), name);
      tl_window_say (self, sentence, _ ("_Open"), "win.launch", g_variant_new_string (uri));
    }
  tl_test_say ("sent %s", g_file_peek_path (sending->file));
}

static GBytes *
draw (TlWindow *self, gboolean *is_small, GError **error)
{
  TlExportOptions options = { .preset = "16:9", .theme = TL_THEME_LIGHT, .slides = 1 };
  TlPixelSize size;
  g_autoptr (TlScene) scene = tl_export_scene (TL_WINDOW_MAP (self), &self->view, &options, 1, 1, &size);

  *is_small = tl_png_smallest_text (scene, &size) < TL_SMALLEST_TEXT;
  return tl_png_export (scene, &size, tl_map_journey (TL_WINDOW_MAP (self))->title, error);
}

static void
send_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (Sending) sending = g_new0 (Sending, 1);
  GFile *file;

  sending->window = g_object_ref (self);
  tl_window_finish_editing (self);
  sending->file = place_for (self);
  png = draw (self, &sending->is_small, &error);
  texture = png != NULL ? gdk_texture_new_from_bytes (png, &error) : NULL;
  if (texture == NULL || sending->file == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("The picture could not be made: %s"), error != NULL ? error->message : _ ("no name is free beside the map"));

      tl_window_say (self, sentence, NULL, NULL, NULL);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  file = sending->file;
  tl_save_bytes_async (file, png, NULL, written_cb, g_steal_pointer (&sending));
}

static const GActionEntry actions[] = {
  { .name = "send", .activate = send_activated_cb },
};

void
tl_window_send_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
