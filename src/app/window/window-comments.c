/* A copy of the map without what customers said, to be handed on. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "files/save.h"
#include "files/without-comments.h"

typedef struct
{
  TlWindow *window;
  GFile *file;
  guint n; /* comments left out */
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->window);
  g_object_unref (copy->file);
  g_free (copy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copy) copy = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (copy->file), *name = g_filename_display_name (base), *sentence = NULL;

  if (!tl_save_bytes_finish (copy->file, result, &error))
    {
      tl_error_dialog_show (GTK_WINDOW (copy->window), _ ("The Copy Is Not Saved"), error, copy->file);
      return;
    }
  /* Translators: how many comments were left out, and the file. */
  sentence = g_strdup_printf (ngettext ("Saved without %u comment: %s", "Saved without %u comments: %s", copy->n), copy->n, name);
  tl_window_say (copy->window, sentence, NULL, NULL, NULL);
  tl_test_say ("copied %s", g_file_peek_path (copy->file));
}

static void
write_copy (TlWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autoptr (GBytes) bytes = tl_write_without_comments (TL_WINDOW_MAP (self), &n, &error);
  Copy *copy;

  if (bytes == NULL)
    {
      tl_error_dialog_show (GTK_WINDOW (self), _ ("The Copy Is Not Saved"), error, file);
      return;
    }
  copy = g_new (Copy, 1);
  *copy = (Copy){ g_object_ref (self), g_object_ref (file), n };
  tl_save_bytes_async (file, bytes, NULL, written_cb, copy);
}

/* The map itself stays as it is: a copy that took its place would lose them after all. */
static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = compat_choose_file_finish (result, &error);

  if (file == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tl_error_dialog_show (GTK_WINDOW (self), _ ("The Copy Is Not Saved"), error, NULL);
      return;
    }
  if (self->document == NULL)
    return;
  if (tl_document_file (self->document) != NULL && g_file_equal (file, tl_document_file (self->document)))
    tl_window_say (self, _ ("This is the map itself; give the copy a name of its own"), NULL, NULL, NULL);
  else
    write_copy (self, file);
}

static void
copy_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autofree char *base = NULL, *name = NULL;
  g_autoptr (GFile) folder = NULL;
  CompatFileRequest request = { .mode = COMPAT_FILE_SAVE, .title = _ ("Save a Copy Without Comments"), .accept = _ ("_Save") };

  if (self->document == NULL || tl_window_declines_dialogs (self))
    return;
  tl_window_finish_editing (self);
  base = tl_document_base_name (self->document);
  /* Translators: the proposed name of a file; %s is the map's. */
  name = g_strdup_printf (_ ("%s without comments.journey"), base);
  folder = tl_document_file (self->document) != NULL ? g_file_get_parent (tl_document_file (self->document)) : NULL;
  request.name = name;
  request.folder = folder;
  compat_choose_file_async (GTK_WINDOW (self), &request, chosen_cb, g_object_ref (self));
}

static const GActionEntry actions[] = {
  { .name = "save-copy-without-comments", .activate = copy_activated_cb },
};

void
tl_window_comments_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
