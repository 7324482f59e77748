/* Throughline: records of a map as people name them on the command line. */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/command.h"
#include "feedback/responses-plan.h"
#include "model/text.h"

/* Also what is named by its text, as touchpoints are, or by its kind, as measures are; 0 where several are. */
static TlHandle
find (TlMap *map, TlKind kind, const char *name)
{
  const GPtrArray *records = tl_map_list (map, kind);
  g_autofree char *wanted = tl_text_fold (name);
  TlHandle found = tl_map_find (map, kind, name);

  if (found != TL_HANDLE_NONE)
    return found;
  for (guint i = 0; i < records->len; i++)
    {
      TlHandle handle = ((const TlRecord *) records->pdata[i])->handle;
      const char *text = tl_responses_name_of (map, handle);
      g_autofree char *folded = text != NULL ? tl_text_fold (text) : NULL;

      if (g_strcmp0 (folded, wanted) != 0)
        continue;
      if (found != TL_HANDLE_NONE)
        return TL_HANDLE_NONE;
      found = handle;
    }
  return found;
}

TlHandle
tl_find_named (TlMap *map, const char *label, TlKind kind, const char *option, const char *name)
{
  TlHandle handle = find (map, kind, name), near;

  if (handle != TL_HANDLE_NONE)
    return handle;
  near = tl_responses_suggest (map, kind, name);
  if (near != TL_HANDLE_NONE)
    tl_print_error (_ ("%s: “%s” of --%s is not in the map, or several have that name; did you mean “%s”?"), label, name, option, tl_responses_name_of (map, near));
  else
    tl_print_error (_ ("%s: “%s” of --%s is not in the map, or several have that name"), label, name, option);
  return TL_HANDLE_NONE;
}

TlHandle
tl_find_measure (TlMap *map, const char *name, int *kind)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);
  TlHandle found = find (map, TL_KIND_MEASURE, name);

  *kind = tl_schema_find_word (tl_schema_find_field (TL_KIND_MEASURE, "kind"), name);
  for (guint i = 0; found == TL_HANDLE_NONE && *kind >= 0 && i < measures->len; i++)
    {
      const TlMeasure *measure = g_ptr_array_index (measures, i);

      if ((int) measure->kind == *kind)
        found = measure->record.handle;
    }
  return found;
}
