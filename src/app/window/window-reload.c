/* Somebody else wrote the file of the map that is shown: said at once, and what they wrote is shown when one wants to. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"

void
tl_window_say_outdated (TlWindow *self)
{
  g_autofree char *base = NULL, *name = NULL, *sentence = NULL;
  gboolean keeps;

  /* Nobody in the room has to read it; it is said at the end. */
  if (self->document == NULL || !tl_document_is_outdated (self->document) || self->presentation != NULL)
    return;
  base = g_file_get_basename (tl_document_file (self->document));
  name = g_filename_display_name (base);
  /* What is being typed stays open. */
  keeps = tl_document_has_changes (self->document);
  if (keeps)
    /* Translators: %s is the name of a file, with which a map was opened that has changes now. */
    sentence = g_strdup_printf (_ ("“%s” was changed by somebody else: saving will ask first."), name);
  else
    sentence = g_strdup_printf (_ ("“%s” was changed by somebody else since it was opened."), name);
  /* It is as true later, and not all look at the screen just now. */
  tl_window_keep_saying (self, sentence, keeps ? NULL : _ ("_Reload"), keeps ? NULL : "win.reload");
  g_set_weak_pointer (&self->outdated_toast, self->toast);
}

static void
outdated_cb (TlDocument *document, TlWindow *self)
{
  tl_test_say ("outdated");
  tl_window_say_outdated (self);
}

/* ---- reloading ---- */

typedef struct
{
  TlWindow *window;
  TlDocument *document; /* that is to be replaced */
} Reload;

static void
reload_free (Reload *reload)
{
  g_object_unref (reload->window);
  g_object_unref (reload->document);
  g_free (reload);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reload, reload_free)

/* Nothing to lose, neither typed a moment ago nor being written. */
static gboolean
may_be_replaced (TlWindow *self)
{
  return !tl_window_has_changes (self) && tl_document_state (self->document) == TL_DOCUMENT_SAVED;
}

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reload) reload = data;
  TlWindow *self = reload->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = tl_document_open_finish (result, &error);

  if (self->document != reload->document)
    return;
  if (document == NULL)
    {
      tl_error_dialog_show (GTK_WINDOW (self), _ ("The File Could Not Be Opened"), error, tl_document_file (self->document));
      return;
    }
  if (!may_be_replaced (self))
    {
      tl_window_say_outdated (self);
      return;
    }
  tl_window_set_document (self, document);
  tl_window_say (self, _ ("The map is as its file is now"), NULL, NULL, NULL);
  if (tl_document_remarks (document)->len > 0)
    tl_window_show_remarks (self);
}

static void
reload_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  Reload *reload;

  if (tl_window_declines_dialogs (self))
    return;
  if (!may_be_replaced (self))
    {
      tl_window_say_outdated (self);
      return;
    }
  reload = g_new0 (Reload, 1);
  reload->window = g_object_ref (self);
  reload->document = g_object_ref (self->document);
  tl_document_open_async (tl_document_file (self->document), NULL, reopened_cb, reload);
}

static const GActionEntry actions[] = {
  { .name = "reload", .activate = reload_activated_cb },
};

/* Of a disk of another machine nothing is heard: who comes back to the window sees what happened meanwhile. */
static void
active_changed_cb (GtkWindow *window, GParamSpec *property, gpointer data)
{
  TlWindow *self = TL_WINDOW (window);

  if (self->document != NULL && gtk_window_is_active (window))
    tl_document_look (self->document);
}

void
tl_window_reload_update (TlWindow *self)
{
  tl_window_enable (self, "reload", self->document != NULL && tl_document_state (self->document) == TL_DOCUMENT_SAVED);
  if (self->outdated_toast != NULL && !tl_document_is_outdated (self->document))
    adw_toast_dismiss (self->outdated_toast);
}

void
tl_window_reload_map_set (TlWindow *self)
{
  g_signal_connect (self->document, "outdated", G_CALLBACK (outdated_cb), self);
  tl_window_reload_update (self);
}

void
tl_window_reload_init (TlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  tl_window_reload_update (self);
}
