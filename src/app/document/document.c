#include "app/document/document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/test-mode.h"
#include "files/save.h"
#include "files/write.h"

G_DEFINE_FINAL_TYPE (TlDocument, tl_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  OUTDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void run_next_save (TlDocument *self);

static void
changed (TlDocument *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- what it is called ---- */

char *
tl_document_display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_uri (file);
}

char *
tl_document_without_ending (const char *name)
{
  static const char *const endings[] = { ".journey", ".mermaid", ".mmd", ".md", ".markdown", ".bpmn", ".bpmn2", ".cjml", ".csv", ".xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && strlen (name) > strlen (endings[i]))
      return g_strndup (name, strlen (name) - strlen (endings[i]));
  return g_strdup (name);
}

char *
tl_document_title (TlDocument *self)
{
  g_autofree char *name = NULL;
  const char *title;

  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  title = tl_map_journey (self->map)->title;
  if (title != NULL && *title != '\0')
    return g_strdup (title);
  if (self->file == NULL)
    return g_strdup (_ ("Untitled map"));
  name = tl_document_display_name (self->file);
  return tl_document_without_ending (name);
}

char *
tl_document_subtitle (TlDocument *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  if (self->file != NULL)
    name = tl_document_display_name (self->file);
  switch (tl_document_state (self))
    {
    case TL_DOCUMENT_SAVING:
      return name != NULL ? g_strdup_printf (_ ("%s — saving…"), name) : g_strdup (_ ("saving…"));
    case TL_DOCUMENT_UNSAVED:
      /* Translators: below the title of a window: the name of a file and that it has changes. */
      return name != NULL ? g_strdup_printf (_ ("%s — unsaved changes"), name) : g_strdup (_ ("not saved yet"));
    case TL_DOCUMENT_SAVED:
      if (self->outdated)
        /* Translators: below the title of a window: the name of a file that somebody else has changed since it was opened. */
        return g_strdup_printf (_ ("%s — out of date"), name);
      return g_strdup_printf (_ ("%s — saved"), name);
    default:
      return g_strdup (_ ("new map"));
    }
}

/* What a file system may refuse becomes a blank; slashes above all. */
static char *
file_name_of (const char *title)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = title; *p != '\0' && g_utf8_strlen (name->str, -1) < 60; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean bad = !g_unichar_isprint (character) || (character < 128 && strchr ("/\\:*?\"<>|", character) != NULL);

      g_string_append_unichar (name, bad ? ' ' : character);
    }
  g_strstrip (name->str);
  while (name->str[0] == '.')
    memmove (name->str, name->str + 1, strlen (name->str));
  return g_strdup (name->str);
}

char *
tl_document_base_name (TlDocument *self)
{
  g_autofree char *title = NULL, *name = NULL;

  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  if (self->file != NULL)
    {
      g_autofree char *base = g_file_get_basename (self->file);
      g_autofree char *shown = g_filename_display_name (base);

      return tl_document_without_ending (shown);
    }
  if (self->converted_name != NULL)
    return g_strdup (self->converted_name);
  title = tl_document_title (self);
  name = file_name_of (title);
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("Untitled map"));
}

/* ---- states ---- */

TlMap *
tl_document_map (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  return self->map;
}

GFile *
tl_document_file (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  return self->file;
}

const GPtrArray *
tl_document_remarks (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  return self->remarks;
}

gboolean
tl_document_has_changes (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), FALSE);

  return self->converted || tl_map_is_modified (self->map);
}

TlDocumentState
tl_document_state (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), TL_DOCUMENT_NEW);

  if (!g_queue_is_empty (&self->waiting))
    return TL_DOCUMENT_SAVING;
  if (tl_document_has_changes (self))
    return TL_DOCUMENT_UNSAVED;
  return self->file != NULL ? TL_DOCUMENT_SAVED : TL_DOCUMENT_NEW;
}

/* The file system's clock may stand still for some milliseconds, within which somebody else can write: their file then has
 * another size or, when it was put in place of ours, another inode. */
char *
tl_document_etag_of (GFileInfo *info)
{
  if (g_file_info_get_etag (info) == NULL)
    return NULL;
  return g_strdup_printf ("%s %" G_GOFFSET_FORMAT " %" G_GUINT64_FORMAT, g_file_info_get_etag (info), g_file_info_get_size (info),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE));
}

char *
tl_document_query_etag (GFile *file)
{
  g_autoptr (GFileInfo) info = NULL;

  if (!g_file_is_native (file))
    return NULL;
  info = g_file_query_info (file, TL_ETAG_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info != NULL ? tl_document_etag_of (info) : NULL;
}

gboolean
tl_document_is_outdated (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), FALSE);

  return self->outdated;
}

void
tl_document_set_outdated (TlDocument *self, gboolean outdated, gboolean tell)
{
  if (self->outdated == outdated)
    return;
  self->outdated = outdated;
  changed (self);
  if (outdated && tell)
    g_signal_emit (self, signals[OUTDATED], 0);
}

const char *
tl_document_etag (TlDocument *self)
{
  g_return_val_if_fail (TL_IS_DOCUMENT (self), NULL);

  return self->etag;
}

void
tl_document_set_recovered (TlDocument *self, const char *etag)
{
  g_return_if_fail (TL_IS_DOCUMENT (self));

  self->converted = TRUE;
  g_free (self->etag);
  self->etag = g_strdup (etag);
}

/* ---- saving ---- */

typedef struct
{
  GFile *file;
  gboolean force;
  guint64 revision; /* of the map whose bytes are being written */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->file);
  g_free (saving);
}

static gboolean
same_file (GTask *task, GFile *file)
{
  return g_file_equal (((Saving *) g_task_get_task_data (task))->file, file);
}

/* The one that ran, and all that waited behind it for the same file when its bytes were taken. */
static void
finish_save (TlDocument *self, GTask *task, GError *error)
{
  Saving *saving = g_task_get_task_data (task);

  if (error == NULL)
    {
      if (g_set_object (&self->file, saving->file))
        tl_document_watch (self);
      g_free (self->etag);
      self->etag = tl_document_query_etag (self->file);
      self->outdated = self->converted = FALSE;
      tl_map_mark_saved (self->map, saving->revision);
    }

  g_queue_pop_head (&self->waiting);
  run_next_save (self);
  if (error != NULL)
    tl_document_look (self);
  changed (self);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
bytes_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  tl_save_bytes_finish (((Saving *) g_task_get_task_data (task))->file, result, &error);
  finish_save (g_task_get_source_object (task), task, error);
}

static gboolean
changed_by_others (TlDocument *self, Saving *saving)
{
  g_autofree char *now = NULL;

  if (saving->force || self->etag == NULL || self->file == NULL || !g_file_equal (self->file, saving->file))
    return FALSE;
  now = tl_document_query_etag (saving->file);
  return now != NULL && !g_str_equal (now, self->etag);
}

static void
run_next_save (TlDocument *self)
{
  GTask *task = g_queue_peek_head (&self->waiting);
  g_autoptr (GBytes) bytes = NULL;
  Saving *saving;

  if (task == NULL)
    return;

  tl_document_look_away (self);
  saving = g_task_get_task_data (task);
  if (changed_by_others (self, saving))
    {
      g_autofree char *name = tl_document_display_name (saving->file);

      tl_document_set_outdated (self, TRUE, FALSE);
      finish_save (self, task, g_error_new (G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, _ ("“%s” was changed by somebody else since it was opened."), name));
      return;
    }
  tl_map_end_merging (self->map);
  bytes = tl_write_bytes (self->map);
  saving->revision = tl_map_revision (self->map);
  tl_save_bytes_async (saving->file, bytes, NULL, bytes_saved_cb, task);
}

/* Saves of one file that have not begun are one: the newest bytes are taken when it begins. */
static GTask *
find_waiting (TlDocument *self, GFile *file)
{
  for (GList *link = g_queue_peek_nth_link (&self->waiting, 1); link != NULL; link = link->next)
    if (same_file (link->data, file))
      return link->data;
  return NULL;
}

static void
joined_save_done_cb (GTask *first, GParamSpec *property, GTask *task)
{
  if (g_task_had_error (first))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED, "The save that this one joined failed and said why");
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
tl_document_save_async (TlDocument *self, GFile *file, gboolean force, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task, *first;
  Saving *saving;

  g_return_if_fail (TL_IS_DOCUMENT (self));
  g_return_if_fail (file != NULL || self->file != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, tl_document_save_async);
  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file != NULL ? file : self->file);
  saving->force = force;
  g_task_set_task_data (task, saving, saving_free);

  first = find_waiting (self, saving->file);
  if (first != NULL)
    {
      g_signal_connect (first, "notify::completed", G_CALLBACK (joined_save_done_cb), task);
      return;
    }

  g_queue_push_tail (&self->waiting, task);
  if (g_queue_get_length (&self->waiting) == 1)
    run_next_save (self);
  changed (self);
}

gboolean
tl_document_save_finish (TlDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- class ---- */

static void
map_saved_changed_cb (TlMap *map, TlDocument *self)
{
  changed (self);
}

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlDocument *self)
{
  if (transaction->change & TL_CHANGE_TITLE)
    changed (self);
}

static void
tl_document_dispose (GObject *object)
{
  TlDocument *self = TL_DOCUMENT (object);

  tl_document_unwatch (self);
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  g_clear_object (&self->map);
  g_clear_object (&self->file);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->converted_name, g_free);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_document_parent_class)->dispose (object);
}

static void
tl_document_class_init (TlDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_document_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OUTDATED] = g_signal_new ("outdated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_document_init (TlDocument *self)
{
  g_queue_init (&self->waiting);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
}

/* What is typed becomes one step when it is typed fast enough; a test types as slowly as the machine is. */
static gint64
stopped_clock (gpointer data)
{
  return 1;
}

TlDocument *
tl_document_new (TlMap *map, GFile *file)
{
  TlDocument *self;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_object_new (TL_TYPE_DOCUMENT, NULL);
  self->map = g_object_ref (map);
  if (tl_test_mode ())
    tl_map_set_clock (map, stopped_clock, NULL);
  g_set_object (&self->file, file);
  tl_document_watch (self);
  g_signal_connect (map, "changed", G_CALLBACK (map_changed_cb), self);
  g_signal_connect (map, "saved-changed", G_CALLBACK (map_saved_changed_cb), self);
  return self;
}
