/* Throughline: a scene as PNG, fitted into a page, the same bytes for the same map every time. */
#pragma once

#include <gio/gio.h>

#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_EXPORT_ERROR (tl_export_error_quark ())
GQuark tl_export_error_quark (void);

typedef enum
{
  TL_EXPORT_ERROR_SIZE, /* larger than an image can be */
  TL_EXPORT_ERROR_DRAW,
} TlExportError;

/* Pixels of the picture. With @height 0 it is as high as the map needs at @width; else the map is fitted and centred. */
typedef struct
{
  guint width, height;
  double dpi; /* written as the resolution */
} TlPixelSize;

/* "16:9" (1920×1080, 144 dpi), "4:3" (1440×1080, 144 dpi), "4k" (3840×2160, 288 dpi). FALSE: no such preset. */
gboolean tl_pixel_size_preset (const char *name, TlPixelSize *size);
/* @width px wide, as high as the scene needs, 96 dpi. */
void     tl_pixel_size_width  (TlScene *scene, guint width, TlPixelSize *size);

/* Size of the smallest text in pixels when @scene is fitted into @size; below 11 the caller warns. */
double   tl_png_smallest_text (TlScene *scene, const TlPixelSize *size);

/* The PNG. @title (NULL: none) goes into the metadata beside the resolution. (transfer full) */
GBytes  *tl_png_export (TlScene *scene, const TlPixelSize *size, const char *title, GError **error);

G_END_DECLS
