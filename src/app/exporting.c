#include "app/exporting.h"

#include <glib/gi18n.h>
#include <math.h>

TlScene *
tl_export_scene (TlMap *map, const TlView *view, const TlExportOptions *options, TlPixelSize *size)
{
  TlView own = *view;
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlScene *scene;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  own.theme = options->theme;
  own.empty_rows = FALSE;
  typesetter = tl_typesetter_new (NULL, own.words->language, own.text_scale);
  scene = tl_scene_new (map, &own, typesetter);
  if (!tl_pixel_size_preset (options->preset, size))
    tl_pixel_size_width (scene, options->width, size);
  return scene;
}

char *
tl_export_warning (TlScene *scene, const TlPixelSize *size)
{
  double smallest = tl_png_smallest_text (scene, size);

  if (smallest >= TL_SMALLEST_TEXT)
    return NULL;
  /* Translators: the two numbers are sizes in pixels. */
  return g_strdup_printf (_ ("The smallest text will be %.0f px high; below %.0f px people cannot read it on a slide. Choose a larger size."),
                          floor (smallest), TL_SMALLEST_TEXT);
}
