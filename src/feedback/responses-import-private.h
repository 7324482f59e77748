/* Throughline: an import at work, shared by the files that put its parts into the map. */
#pragma once

#include "feedback/responses-import.h"

G_BEGIN_DECLS

typedef struct
{
  TlMap *map;
  TlResponsesPlan *plan;
  const TlCountResult *result;
  TlHandle *waves, *segments; /* as the result's lists */
  TlHandle new_measure;
  GHashTable *scores;  /* ScoreKey -> handle */
  GHashTable *counted; /* handles of scores written */
} TlImport;

gboolean          tl_import_write_comments (TlImport *import, GError **error);
gboolean          tl_import_write_file     (TlImport *import, GError **error);
/* What the recipe keeps of a file of that hash; NULL: it was not read before. */
const TlImported *tl_import_find_file      (TlMap *map, TlHandle recipe, const char *file);

G_END_DECLS
