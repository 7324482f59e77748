#include "app/application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/document/recovering.h"
#include "app/document/save-changes.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "app/window/window.h"
#include "config.h"
#include "files/read.h"
#include "files/template.h"

struct _TlApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  TlRecoveryHome *recovery_home; /* NULL: no folder can be made */
  GPtrArray *found;              /* of TlRecovered: while it is asked about */
  gboolean offered;              /* it was, or there was nothing */
  guint terminate_source, hangup_source;
  gboolean leaving; /* a question about all windows is open */
};

G_DEFINE_FINAL_TYPE (TlApplication, tl_application, ADW_TYPE_APPLICATION)

GSettings *
tl_application_settings (void)
{
  GApplication *application = g_application_get_default ();

  return TL_IS_APPLICATION (application) ? TL_APPLICATION (application)->settings : NULL;
}

TlRecoveryHome *
tl_application_recovery_home (void)
{
  GApplication *application = g_application_get_default ();

  return TL_IS_APPLICATION (application) ? TL_APPLICATION (application)->recovery_home : NULL;
}

static TlWindow *
new_window (TlApplication *self)
{
  TlWindow *window = tl_window_new (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* ---- opening ---- */

typedef struct
{
  TlApplication *application;
  GtkWindow *near; /* weak */
  GFile *file;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_weak_pointer (&opening->near);
  g_object_unref (opening->file);
  g_application_release (G_APPLICATION (opening->application));
  g_object_unref (opening->application);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* A window that has nothing to lose takes the map: the welcome, or a new map that nobody has touched. */
static TlWindow *
window_for (TlApplication *self, GtkWindow *near)
{
  TlDocument *document = near != NULL && TL_IS_WINDOW (near) ? tl_window_get_document (TL_WINDOW (near)) : NULL;

  if (near != NULL && TL_IS_WINDOW (near) && (document == NULL || tl_document_state (document) == TL_DOCUMENT_NEW))
    return TL_WINDOW (near);
  return tl_window_new (GTK_APPLICATION (self));
}

static void offer_recovery (TlApplication *self);

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = tl_document_open_finish (result, &error);
  TlWindow *window;

  if (document == NULL)
    {
      window = opening->near != NULL ? TL_WINDOW (opening->near) : new_window (opening->application);
      tl_error_dialog_show (GTK_WINDOW (window), _ ("The File Could Not Be Opened"), error, opening->file);
      tl_window_forget_recent (opening->file, error);
      return;
    }

  window = window_for (opening->application, opening->near);
  tl_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
  tl_window_remember_recent (document);
  tl_window_show_remarks (window);
  offer_recovery (opening->application);
}

static TlWindow *
find_window (TlApplication *self, GFile *file)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    {
      TlDocument *document = TL_IS_WINDOW (link->data) ? tl_window_get_document (link->data) : NULL;

      if (document != NULL && tl_document_file (document) != NULL && g_file_equal (tl_document_file (document), file))
        return link->data;
    }
  return NULL;
}

void
tl_application_open_file (TlApplication *self, GFile *file, GtkWindow *near)
{
  TlWindow *window;
  Opening *opening;

  g_return_if_fail (TL_IS_APPLICATION (self));
  g_return_if_fail (G_IS_FILE (file));

  window = find_window (self, file);
  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  opening = g_new0 (Opening, 1);
  opening->application = g_object_ref (self);
  opening->file = g_object_ref (file);
  g_set_weak_pointer (&opening->near, near);
  g_application_hold (G_APPLICATION (self));
  tl_document_open_async (file, NULL, opened_cb, opening);
}

static void
open_untitled (TlApplication *self, TlMap *map, const GError *error, GtkWindow *near)
{
  g_autoptr (TlDocument) document = NULL;
  TlWindow *window;

  if (map == NULL)
    {
      tl_error_dialog_show (near, _ ("The File Could Not Be Opened"), error, NULL);
      return;
    }
  document = tl_document_new (map, NULL);
  window = window_for (self, near);
  tl_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

void
tl_application_open_template (TlApplication *self, const char *name, GtkWindow *near)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = NULL;

  g_return_if_fail (TL_IS_APPLICATION (self));
  g_return_if_fail (name != NULL);

  map = tl_template_open (name, &error);
  open_untitled (self, map, error, near);
}

void
tl_application_open_example (TlApplication *self, const char *path, GtkWindow *near)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = NULL;

  g_return_if_fail (TL_IS_APPLICATION (self));
  g_return_if_fail (path != NULL);

  file = g_file_new_for_path (path);
  map = tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, &error);
  open_untitled (self, map, error, near);
}

/* ---- after a crash ---- */

static void
open_recovered (TlApplication *self, const TlRecovered *recovered, GtkWindow *near)
{
  g_autoptr (GFile) file = recovered->uri != NULL ? g_file_new_for_uri (recovered->uri) : NULL;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = NULL;
  TlWindow *window;

  if (!recovered->has_changes)
    {
      tl_application_open_file (self, file, near);
      tl_recovery_forget (recovered);
      return;
    }
  map = tl_recovery_open (recovered, &error);
  if (map == NULL)
    {
      /* It stays where it is: somebody may still get something out of it. */
      tl_error_dialog_show (near, _ ("The Map Could Not Be Recovered"), error, NULL);
      return;
    }
  document = tl_document_new (map, file);
  tl_document_set_recovered (document, recovered->etag);
  window = window_for (self, near);
  tl_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
  /* Before the old copy goes the new one is there. */
  tl_window_keep (window);
  tl_recovery_forget (recovered);
}

static void
recover_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TlApplication) self = data;
  g_autoptr (GPtrArray) chosen = tl_recovering_ask_finish (result);

  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    open_recovered (self, chosen->pdata[i], gtk_application_get_active_window (GTK_APPLICATION (self)));
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

/* Once, when the first window is there to ask over. */
static void
offer_recovery (TlApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->found != NULL || self->recovery_home == NULL || self->offered || window == NULL)
    return;
  self->offered = TRUE;
  self->found = tl_recovery_find (self->recovery_home);
  if (self->found->len > 0)
    tl_recovering_ask_async (window, self->found, recover_answered_cb, g_object_ref (self));
  else
    g_clear_pointer (&self->found, g_ptr_array_unref);
}

static void
tl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  TlApplication *self = TL_APPLICATION (application);
  GtkWindow *near = gtk_application_get_active_window (GTK_APPLICATION (self));

  for (int i = 0; i < n_files; i++)
    tl_application_open_file (self, files[i], near);
}

static void
tl_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    new_window (TL_APPLICATION (application));
  offer_recovery (TL_APPLICATION (application));
}

/* ---- leaving ---- */

static void
destroy_all (TlApplication *self)
{
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)), (GCopyFunc) (GCallback) g_object_ref, NULL);

  for (GList *link = windows; link != NULL; link = link->next)
    if (TL_IS_WINDOW (link->data))
      tl_window_close_now (link->data);
  g_list_free_full (windows, g_object_unref);
}

static void save_next (TlApplication *self, GPtrArray *windows);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray *windows = data;
  TlApplication *self = TL_APPLICATION (g_application_get_default ());

  if (tl_window_save_finish (TL_WINDOW (source), result))
    save_next (self, windows);
  else
    {
      /* Cancelled or failed, and said so: nothing is closed. */
      self->leaving = FALSE;
      g_ptr_array_unref (windows);
    }
}

/* One after the other: each may have to ask for a name. */
static void
save_next (TlApplication *self, GPtrArray *windows)
{
  g_autoptr (TlWindow) window = NULL;

  if (windows->len == 0)
    {
      g_ptr_array_unref (windows);
      self->leaving = FALSE;
      destroy_all (self);
      return;
    }
  window = g_object_ref (windows->pdata[0]);
  g_ptr_array_remove_index (windows, 0);
  tl_window_save_async (window, FALSE, saved_cb, windows);
}

static GPtrArray *
windows_of (TlApplication *self, GPtrArray *documents)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (TL_IS_WINDOW (link->data) && g_ptr_array_find (documents, tl_window_get_document (link->data), NULL))
      g_ptr_array_add (windows, g_object_ref (link->data));
  return windows;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlApplication *self = data;
  g_autoptr (GPtrArray) chosen = NULL;
  TlAnswer answer = tl_save_changes_finish (result, &chosen);

  if (answer == TL_ANSWER_CANCEL)
    self->leaving = FALSE;
  else
    save_next (self, windows_of (self, chosen));
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlApplication *self = data;
  g_autoptr (GPtrArray) unsaved = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->leaving)
    return;

  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (TL_IS_WINDOW (link->data) && tl_window_has_changes (link->data))
      g_ptr_array_add (unsaved, g_object_ref (tl_window_get_document (link->data)));

  self->leaving = TRUE;
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); unsaved->len > 0 && link != NULL; link = link->next)
    if (TL_IS_WINDOW (link->data))
      tl_window_stop_presenting (link->data);
  if (unsaved->len == 0)
    save_next (self, g_ptr_array_new ());
  else
    tl_save_changes_async (gtk_application_get_active_window (GTK_APPLICATION (self)), unsaved, answered_cb, self);
}

/* The session ends or somebody said stop: nobody can answer a question any more. */
static gboolean
signal_cb (gpointer data)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (data)); link != NULL; link = link->next)
    if (TL_IS_WINDOW (link->data))
      tl_window_keep (link->data);
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

/* ---- actions ---- */

static void
new_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *near = gtk_application_get_active_window (data);

  /* A second welcome beside the first helps nobody: there it is the map that is wanted. */
  if (near != NULL && TL_IS_WINDOW (near) && tl_window_get_document (TL_WINDOW (near)) == NULL)
    tl_application_open_template (data, "blank", near);
  else
    new_window (data);
}

static void
template_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_application_open_template (data, g_variant_get_string (parameter, NULL), gtk_application_get_active_window (data));
}

static void
uri_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  tl_application_open_file (data, file, gtk_application_get_active_window (data));
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "The Throughline developers", NULL };
  GtkWindow *window = gtk_application_get_active_window (data);
  const char *translators = _ ("translator-credits");
  CompatAbout about = {
    .name = "Throughline",
    .icon = TL_APP_ID,
    .version = TL_VERSION,
    .comments = _ ("Draw customer journeys and the hand-offs between those who make them, and see where they break."),
    .developers = developers,
    .translators = g_str_equal (translators, "translator-credits") ? NULL : translators,
    .copyright = _ ("© The Throughline developers"),
    .notice_title = _ ("Trademarks"),
    .notice = _ ("Net Promoter, Net Promoter System, Net Promoter Score, NPS and the NPS-related emoticons are claimed as trademarks by "
                 "Bain & Company, Inc., Satmetrix Systems, Inc. and Fred Reichheld. Throughline computes such scores from your answers and "
                 "is neither made nor endorsed by them."),
  };

  if (TL_IS_WINDOW (window) && tl_window_declines_dialogs (TL_WINDOW (window)))
    return;
  compat_show_about (window, &about);
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_activated_cb },
  { .name = "new", .activate = new_activated_cb },
  { .name = "new-from", .activate = template_activated_cb, .parameter_type = "s" },
  { .name = "open-uri", .activate = uri_activated_cb, .parameter_type = "s" },
  { .name = "about", .activate = about_activated_cb },
};

/* Keys that no editor of text needs (DECISIONS.md 28); undo, delete and the arrows are bound where they act. */
static const struct
{
  const char *action;
  const char *keys[3];
} keys[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.reload", { "<Control><Shift>r" } },
  { "win.export", { "<Control>e" } },
  { "win.export-as", { "<Control><Shift>e" } },
  { "win.copy-picture", { "<Control><Shift>c" } },
  { "win.show-inspector", { "F9" } },
  { "win.park-note", { "<Control><Shift>n" } },
  { "win.show-outline", { "F7" } },
  { "win.show-gaps", { "<Control>l" } },
  { "win.next-panel", { "F6" } },
  { "win.import", { "<Control>i" } },
  { "win.find", { "<Control>f" } },
  { "win.present", { "F5" } },
  { "win.collapse-row", { "<Control>r" } },
  { "win.room-mode", { "F11" } },
  { "win.guess", { "F4" } },
  { "win.show-answers", { "<Control><Shift>d" } },
  { "win.reveal", { "<Shift>F4" } },
  { "win.countdown", { "F8" } },
  { "win.print", { "<Control>p" } },
  { "win.send", { "<Control><Shift>p" } },
  { "win.find-next", { "F3", "<Control>g" } },
  { "win.find-previous", { "<Shift>F3", "<Control><Shift>g" } },
  { "window.close", { "<Control>w" } },
};

/* ---- class ---- */

static gboolean
has_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = source != NULL ? g_settings_schema_source_lookup (source, TL_APP_ID, TRUE) : NULL;

  if (schema == NULL)
    return FALSE;
  g_settings_schema_unref (schema);
  return TRUE;
}

static void
tl_application_startup (GApplication *application)
{
  TlApplication *self = TL_APPLICATION (application);

  G_APPLICATION_CLASS (tl_application_parent_class)->startup (application);
  tl_test_set_direction ();
  tl_test_answer ();

  self->settings = g_settings_new (TL_APP_ID);
  self->recovery_home = tl_recovery_home_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char *const *) keys[i].keys);
  tl_window_pages_accels (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (TL_APP_ID);
  if (tl_test_mode ())
    compat_tell_places ();

  self->terminate_source = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->hangup_source = g_unix_signal_add (SIGHUP, signal_cb, self);
}

static int
tl_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Throughline %s\n", TL_VERSION);
      return 0;
    }
  if (!has_schema ())
    {
      g_printerr ("%s\n", _ ("throughline: the settings schema is not installed; run “meson install”, or start the program with “./dev run”."));
      return 2;
    }
  return -1;
}

static void
tl_application_dispose (GObject *object)
{
  TlApplication *self = TL_APPLICATION (object);

  g_clear_handle_id (&self->terminate_source, g_source_remove);
  g_clear_handle_id (&self->hangup_source, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->recovery_home, tl_recovery_home_free);

  G_OBJECT_CLASS (tl_application_parent_class)->dispose (object);
}

static void
tl_application_class_init (TlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_application_dispose;
  application_class->startup = tl_application_startup;
  application_class->activate = tl_application_activate;
  application_class->open = tl_application_open;
  application_class->handle_local_options = tl_application_handle_local_options;
}

static void
tl_application_init (TlApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say which version this is, and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

TlApplication *
tl_application_new (void)
{
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;

  /* A test must not hand its file to the program of another test. */
  if (tl_test_mode () && g_getenv ("TL_TEST_UNIQUE") == NULL)
    flags |= G_APPLICATION_NON_UNIQUE;

  return g_object_new (TL_TYPE_APPLICATION, "application-id", TL_APP_ID, "flags", flags,
                       "resource-base-path", "/org/throughline/Throughline", NULL);
}
