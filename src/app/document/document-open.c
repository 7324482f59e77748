/* Opening a map, or converting a diagram into one. */
#include "app/document/document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "files/cjml.h"
#include "files/lucid.h"
#include "files/read.h"
#include "files/write.h"

typedef struct
{
  GFile *file;
  char *name;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  g_free (opening->name);
  g_free (opening);
}

static gboolean
is_markdown (const char *name)
{
  return g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown");
}

static gboolean
is_mermaid (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  return is_markdown (lower) || g_str_has_suffix (lower, ".mmd") || g_str_has_suffix (lower, ".mermaid");
}

static void
return_map (GTask *task, TlMap *map, TlReadReport *report, GError *error)
{
  Opening *opening = g_task_get_task_data (task);
  TlDocument *document;

  if (map == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  document = tl_document_new (map, opening->file);
  document->etag = tl_document_query_etag (opening->file);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const TlFileWarning *warning = &g_array_index (report->warnings, TlFileWarning, i);

      /* Translators: something to say about a line of a file. */
      g_ptr_array_add (document->remarks, g_strdup_printf (_ ("Line %u: %s"), warning->line, warning->message));
    }
  g_task_return_pointer (task, document, g_object_unref);
  g_object_unref (map);
}

/* A map that was just converted has nothing to undo: Ctrl+Z must not take it away. Takes @map, which may be NULL. */
static TlMap *
read_again (TlMap *map, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (map == NULL)
    return NULL;
  bytes = tl_write_bytes (map);
  g_object_unref (map);
  return tl_read_bytes (bytes, name, TL_READ_DEFAULT, NULL, error);
}

/* A document of what was another program's file; NULL and the task failed: it became no map. Takes @map and @error. */
static TlDocument *
new_converted (GTask *task, TlMap *map, GError *error)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (TlMap) read = read_again (map, opening->name, error == NULL ? &error : NULL);
  TlDocument *document;

  if (read == NULL)
    {
      g_task_return_error (task, error);
      return NULL;
    }
  document = tl_document_new (read, NULL);
  document->converted = TRUE;
  document->converted_name = tl_document_without_ending (opening->name);
  return document;
}

static void
add_remark (TlDocument *document, guint line, const char *message)
{
  g_ptr_array_add (document->remarks, line > 0 ? g_strdup_printf (_ ("Line %u: %s"), line, message) : g_strdup (message));
}

static void
return_mermaid (GTask *task, GBytes *bytes)
{
  Opening *opening = g_task_get_task_data (task);
  g_autofree char *lower = g_utf8_strdown (opening->name, -1);
  GError *error = NULL;
  g_autoptr (TlMermaid) mermaid = tl_mermaid_parse (bytes, opening->name, is_markdown (lower), &error);
  TlMap *map = mermaid != NULL ? tl_mermaid_to_map (mermaid, bytes, TL_MERMAID_PEOPLE_FUNCTIONS, NULL, &error) : NULL;
  TlDocument *document = new_converted (task, map, error);

  if (document == NULL)
    return;
  for (guint i = 0; i < mermaid->remarks->len; i++)
    {
      const TlMermaidRemark *remark = &g_array_index (mermaid->remarks, TlMermaidRemark, i);

      add_remark (document, remark->line, remark->message);
    }
  g_task_return_pointer (task, document, g_object_unref);
}

/* As the reader of maps says it, without the path that stands in GIO's sentence. */
static const char *
reason_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("there is no such file");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return _ ("it is a folder, expected a file");
  return error->message;
}

/* Another program's file, told by its content: a reader for it; NULL: none. */
typedef TlMap *(*ToMap) (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error);

static ToMap
reader_for (GBytes *bytes)
{
  return tl_lucid_is_export (bytes) ? tl_lucid_to_map : tl_cjml_is_journey (bytes) ? tl_cjml_to_map
                                                    : tl_bpmn_is_model (bytes)     ? tl_bpmn_to_map
                                                                                   : NULL;
}

static gboolean
may_be_foreign (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  return g_str_has_suffix (lower, ".bpmn") || g_str_has_suffix (lower, ".bpmn2") || g_str_has_suffix (lower, ".cjml") || g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".xml");
}

static void
return_foreign (GTask *task, GBytes *bytes, ToMap to_map)
{
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) remarks = NULL;
  TlMap *map = to_map (bytes, opening->name, NULL, &remarks, &error);
  TlDocument *document = new_converted (task, map, error);

  for (guint i = 0; document != NULL && i < remarks->len; i++)
    {
      const TlBpmnRemark *remark = &g_array_index (remarks, TlBpmnRemark, i);

      if (remark->lost)
        add_remark (document, remark->line, remark->message);
    }
  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
}

static void
bytes_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (TlReadReport) report = tl_read_report_new ();

  if (bytes == NULL)
    g_task_return_new_error (task, error->domain, error->code, _ ("Could not open “%s”: %s"), opening->name, reason_of (error));
  else if (is_mermaid (opening->name))
    return_mermaid (task, bytes);
  else if (reader_for (bytes) != NULL)
    return_foreign (task, bytes, reader_for (bytes));
  else
    {
      TlMap *map = tl_read_bytes (bytes, opening->name, TL_READ_DEFAULT, report, &error);

      return_map (task, map, report, g_steal_pointer (&error));
    }
}

void
tl_document_open_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  Opening *opening;
  TlMap *map;

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, tl_document_open_async);
  opening = g_new0 (Opening, 1);
  opening->file = g_object_ref (file);
  opening->name = tl_document_display_name (file);
  g_task_set_task_data (task, opening, opening_free);

  /* A file of this machine is read at once: the reader says best what is wrong with it. */
  if (is_mermaid (opening->name) || may_be_foreign (opening->name) || !g_file_is_native (file))
    {
      g_file_load_bytes_async (file, cancellable, bytes_loaded_cb, g_steal_pointer (&task));
      return;
    }
  map = tl_read_file (file, TL_READ_DEFAULT, report, cancellable, &error);
  return_map (task, map, report, g_steal_pointer (&error));
}

TlDocument *
tl_document_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
