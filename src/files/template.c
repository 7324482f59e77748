#include "files/template.h"

#include "config.h"
#include "files/read.h"
#include "files/templates-resource.h"
#include "files/write.h"
#include "model/said.h"

static const TlTemplate templates[] = {
  { "five-stage", N_ ("Five stages"), N_ ("Awareness, Consideration, Acquisition, Service, Loyalty") },
  { "eight-part", N_ ("Eight parts"), N_ ("From looking for solutions to disposing, before and after the purchase") },
  { "blueprint", N_ ("Service blueprint"), N_ ("What the customer does and sees above the line of visibility, the work below") },
  { "blank", N_ ("Blank map"), N_ ("Nothing yet: the room decides") },
};

const TlTemplate *
tl_templates (guint *n)
{
  *n = G_N_ELEMENTS (templates);
  return templates;
}

char *
tl_data_path (const char *folder, const char *file)
{
  const char *data = g_getenv ("TL_DATA_DIR"), *source = g_getenv ("TL_SOURCE_ROOT");

  if (data != NULL)
    return g_build_filename (data, folder, file, NULL);
  if (source != NULL)
    return g_build_filename (source, "data", folder, file, NULL);
  return g_build_filename (TL_DATA_DIR, folder, file, NULL);
}

/* The words of a template are messages as they were read: data/its/journey.its gives the same to xgettext. */
static gboolean
translate (TlMap *map, GError **error)
{
  for (const TlRecord *record = (const TlRecord *) tl_map_journey (map); record != NULL; record = tl_record_walk (record))
    {
      const TlKindInfo *kind = tl_schema_kind (record->kind);

      for (guint i = 0; i < kind->n_fields; i++)
        {
          const TlFieldInfo *field = &kind->fields[i];
          const char *text = field->type == TL_FIELD_LINE || field->type == TL_FIELD_LONG ? tl_record_text (record, field) : "";

          if (*text != '\0' && gettext (text) != text && !tl_map_set_text (map, record->handle, field->name, gettext (text), error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
speak (TlMap *map, const char *language, GError **error)
{
  gboolean done;

  tl_map_begin (map, "Translate");
  done = translate (map, error) && tl_map_set_text (map, tl_map_root (map), "lang", language, error);
  if (!done)
    {
      tl_map_rollback (map);
      return FALSE;
    }
  return tl_map_commit (map, error);
}

/* From the data folder; where that has none, from the program itself. */
static TlMap *
read_template (const char *file_name, GError **error)
{
  g_autofree char *path = tl_data_path ("templates", file_name);
  g_autofree char *resource = g_strconcat ("/org/throughline/templates/", file_name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    bytes = g_resource_lookup_data (tl_templates_get_resource (), resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, error);
  return tl_read_bytes (bytes, file_name, TL_READ_DEFAULT, NULL, error);
}

TlMap *
tl_template_open (const char *name, GError **error)
{
  /* Translators: the language you translate into, as a BCP 47 tag: de, pt-BR, zh-Hant. */
  const char *language = C_ ("language of this translation", "en");
  g_autofree char *file_name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlMap) map = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  file_name = g_strconcat (name, ".journey", NULL);
  map = read_template (file_name, error);
  if (map == NULL || g_str_equal (language, "en"))
    return g_steal_pointer (&map);
  if (!speak (map, language, error))
    return NULL;

  /* Read once more: a new map has nothing to undo. */
  bytes = tl_write_bytes (map);
  return tl_read_bytes (bytes, file_name, TL_READ_DEFAULT, NULL, error);
}
