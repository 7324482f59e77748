#include "app/view/scores-kept.h"

#define BEFORE "*before" /* no id has this sign */

static const struct
{
  const char *name;
  TlKind kind;
  gsize offset;
} records[] = {
  { "measure", TL_KIND_MEASURE, G_STRUCT_OFFSET (TlView, measure) },
  { "wave", TL_KIND_WAVE, G_STRUCT_OFFSET (TlView, wave) },
  { "compare", TL_KIND_WAVE, G_STRUCT_OFFSET (TlView, compare) },
  { "segment", TL_KIND_SEGMENT, G_STRUCT_OFFSET (TlView, segment) },
};

static const struct
{
  const char *name;
  gsize offset;
} flags[] = {
  { "promised", G_STRUCT_OFFSET (TlView, promised) },
  { "heat", G_STRUCT_OFFSET (TlView, score_heat) },
  { "falls", G_STRUCT_OFFSET (TlView, score_falls) },
  { "holds", G_STRUCT_OFFSET (TlView, holds) },
};

GVariant *
tl_scores_to_kept (TlMap *map, const TlView *view)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      TlHandle handle = G_STRUCT_MEMBER (TlHandle, view, records[i].offset);
      const TlRecord *record = tl_map_get_kind (map, handle, records[i].kind);

      if (handle == TL_WAVE_BEFORE)
        g_variant_dict_insert (&dict, records[i].name, "s", BEFORE);
      else if (record != NULL && record->id != NULL)
        g_variant_dict_insert (&dict, records[i].name, "s", record->id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_variant_dict_insert (&dict, flags[i].name, "b", G_STRUCT_MEMBER (gboolean, view, flags[i].offset));
  g_variant_dict_insert (&dict, "series", "u", (guint) view->series);
  g_variant_dict_insert (&dict, "band", "b", tl_words_has (view->show, TL_SHOW_SCORES));
  return g_variant_dict_end (&dict);
}

void
tl_scores_restore (TlMap *map, TlView *view, GVariant *kept)
{
  gboolean on = TRUE;
  guint series = 0;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      const char *id = NULL;
      TlHandle *handle = &G_STRUCT_MEMBER (TlHandle, view, records[i].offset);

      *handle = TL_HANDLE_NONE;
      if (!g_variant_lookup (kept, records[i].name, "&s", &id))
        continue;
      if (g_str_equal (id, BEFORE))
        *handle = records[i].offset == G_STRUCT_OFFSET (TlView, compare) ? TL_WAVE_BEFORE : TL_HANDLE_NONE;
      else if (tl_map_get_kind (map, tl_map_find_id (map, id), records[i].kind) != NULL)
        *handle = tl_map_find_id (map, id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_variant_lookup (kept, flags[i].name, "b", &G_STRUCT_MEMBER (gboolean, view, flags[i].offset));
  if (g_variant_lookup (kept, "series", "u", &series) && series < TL_N_SERIES_KINDS)
    view->series = series;
  if (g_variant_lookup (kept, "band", "b", &on) && !on)
    view->show = tl_words_without (view->show, TL_SHOW_SCORES);
}
