/* Throughline: new maps from the templates that come with the program, in the language of whoever asks (DECISIONS.md 13). */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* of the file, without ending: "five-stage" */
  const char *title; /* translatable */
  const char *about; /* translatable: what it is for */
} TlTemplate;

const TlTemplate *tl_templates (guint *n);

/* A new map with neither history nor a file; the templates are in the data folder and in the program too. Errors: G_IO_ERROR_NOT_FOUND for another name, and those of tl_read_file().
 * (transfer full) */
TlMap *tl_template_open (const char *name, GError **error);

/* Where the program's data lie: $TL_DATA_DIR, else $TL_SOURCE_ROOT/data, else where it was installed. @folder: "templates" or
 * "examples". (transfer full) */
char *tl_data_path (const char *folder, const char *file);

G_END_DECLS
