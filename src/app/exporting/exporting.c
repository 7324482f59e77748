#include "app/exporting/exporting.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "picture/fit.h"

#define WIDTH_MAX 32767

TlView
tl_export_view (const TlView *view, const TlExportOptions *options)
{
  TlView own = *view;

  own.theme = options->theme;
  own.contrast = FALSE;
  tl_view_for_export (&own, options->notes, options->parking);
  own.emphasis = options->function;
  own.gap_list = options->gap_list;
  own.gaps = own.gaps || own.gap_list;
  return own;
}

/* FALSE where the picture is no slide. */
static gboolean
count_readable (TlMap *map, const TlView *view, const TlExportOptions *options, guint *n, gboolean *enough)
{
  TlView own = tl_export_view (view, options);
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, own.words->language, own.text_scale);
  TlPixelSize size;

  if (!tl_pixel_size_preset (options->preset, &size))
    return FALSE;
  *n = tl_fit_slides (map, &own, typesetter, size.width, size.height, TL_SMALLEST_TEXT, TL_SLIDES_MAX, enough);
  return TRUE;
}

guint
tl_export_slides (TlMap *map, const TlView *view, const TlExportOptions *options)
{
  TlPixelSize size;
  guint n = options->slides;

  g_return_val_if_fail (TL_IS_MAP (map), 1);

  if (!tl_pixel_size_preset (options->preset, &size))
    return 1;
  if (n == TL_SLIDES_READABLE)
    count_readable (map, view, options, &n, NULL);
  return CLAMP (n, 1, MAX (1, tl_map_list (map, TL_KIND_STAGE)->len));
}

TlScene *
tl_export_scene (TlMap *map, const TlView *view, const TlExportOptions *options, guint slide, guint n, TlPixelSize *size)
{
  TlView own = tl_export_view (view, options);
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlScene *scene;
  gboolean is_slide;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  if (n > 1)
    {
      own.broken = n;
      own.slide = slide;
    }
  typesetter = tl_typesetter_new (NULL, own.words->language, own.text_scale);
  is_slide = tl_pixel_size_preset (options->preset, size);
  if (is_slide)
    tl_fit_columns (map, &own, typesetter, size->width, size->height);
  scene = tl_scene_new (map, &own, typesetter);
  if (!is_slide)
    tl_pixel_size_width (scene, options->width, size);
  return scene;
}

char *
tl_export_warning (TlMap *map, const TlView *view, const TlExportOptions *options, TlScene *scene, const TlPixelSize *size)
{
  double smallest = tl_png_smallest_text (scene, size);
  gboolean enough = FALSE;
  guint n;

  if (smallest >= TL_SMALLEST_TEXT)
    return NULL;
  if (!count_readable (map, view, options, &n, &enough) || !enough)
    /* Translators: sizes in pixels. */
    return g_strdup_printf (_ ("The smallest text is %.1f px high, less than %.0f: a width of %.0f px makes it readable."),
                            smallest, TL_SMALLEST_TEXT, MIN (WIDTH_MAX, ceil (size->width * TL_SMALLEST_TEXT / smallest)));
  /* Translators: sizes in pixels, then a number of slides, two or more. */
  return g_strdup_printf (ngettext ("The smallest text is %.1f px high, less than %.0f: %u slide makes it readable.",
                                    "The smallest text is %.1f px high, less than %.0f: %u slides make it readable.", n),
                          smallest, TL_SMALLEST_TEXT, n);
}

GFile *
tl_export_slide_file (GFile *file, guint slide, guint n)
{
  g_autofree char *base = g_file_get_basename (file), *name = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  gsize stem = strlen (base) - (g_str_has_suffix (base, ".png") ? strlen (".png") : 0);

  if (n <= 1 || folder == NULL)
    return g_object_ref (file);
  name = g_strdup_printf ("%.*s-%u%s", (int) stem, base, slide, base + stem);
  return g_file_get_child (folder, name);
}
