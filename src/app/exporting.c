#include "app/exporting.h"

#include <glib/gi18n.h>
#include <math.h>

#include "picture/fit.h"

TlScene *
tl_export_scene (TlMap *map, const TlView *view, const TlExportOptions *options, TlPixelSize *size)
{
  TlView own = *view;
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlScene *scene;
  gboolean slide;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  own.theme = options->theme;
  own.contrast = FALSE;
  tl_view_for_export (&own, options->notes, options->parking);
  own.emphasis = options->function;
  own.gap_list = options->gap_list;
  own.gaps = own.gaps || own.gap_list;
  typesetter = tl_typesetter_new (NULL, own.words->language, own.text_scale);
  slide = tl_pixel_size_preset (options->preset, size);
  if (slide)
    tl_fit_columns (map, &own, typesetter, size->width, size->height);
  scene = tl_scene_new (map, &own, typesetter);
  if (!slide)
    tl_pixel_size_width (scene, options->width, size);
  return scene;
}

char *
tl_export_warning (TlScene *scene, const TlPixelSize *size)
{
  double smallest = tl_png_smallest_text (scene, size);

  if (smallest >= TL_SMALLEST_TEXT)
    return NULL;
  /* Translators: sizes in pixels. */
  return g_strdup_printf (_ ("The smallest text is %.1f px high, less than %.0f: a width of %.0f px makes it readable."),
                          smallest, TL_SMALLEST_TEXT, MIN (32767, ceil (size->width * TL_SMALLEST_TEXT / smallest)));
}
