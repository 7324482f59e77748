#include "app/view/view-state.h"

/* So many maps are remembered; the file of settings stays small. */
#define MOST_VIEWS 200

GVariant *
tl_view_state_get (GSettings *settings, const char *uri, const char *key, const GVariantType *type)
{
  g_autoptr (GVariant) views = NULL;
  g_autoptr (GVariant) view = NULL;

  g_return_val_if_fail (uri != NULL && key != NULL, NULL);

  views = settings != NULL ? g_settings_get_value (settings, "views") : NULL;
  view = views != NULL ? g_variant_lookup_value (views, uri, G_VARIANT_TYPE_VARDICT) : NULL;
  return view != NULL ? g_variant_lookup_value (view, key, type) : NULL;
}

void
tl_view_state_set (GSettings *settings, const char *uri, const char *key, GVariant *value)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (value);
  g_autoptr (GVariant) views = settings != NULL ? g_settings_get_value (settings, "views") : NULL;
  g_autoptr (GVariant) old = views != NULL ? g_variant_lookup_value (views, uri, G_VARIANT_TYPE_VARDICT) : NULL;
  g_auto (GVariantDict) view = G_VARIANT_DICT_INIT (old);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  GVariant *other;
  guint n = 0;

  if (views == NULL)
    return;
  g_variant_dict_insert_value (&view, key, kept);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", uri, g_variant_dict_end (&view));
  g_variant_iter_init (&iter, views);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &other))
    {
      if (!g_str_equal (name, uri) && ++n < MOST_VIEWS)
        g_variant_builder_add (&builder, "{sv}", name, other);
      g_variant_unref (other);
    }
  g_settings_set_value (settings, "views", g_variant_builder_end (&builder));
}
