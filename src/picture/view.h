/* Throughline: what of a map the picture shows, and how. A plain struct, compared by value; it decides the scene. */
#pragma once

#include "model/map.h"
#include "picture/vocabulary.h"

G_BEGIN_DECLS

typedef struct
{
  TlWords show;            /* of TlShow */
  TlHandle measure;        /* 0: the first measure of the map */
  TlHandle wave;           /* 0: the latest with scores of the measure */
  TlHandle segment;        /* 0: all customers */
  TlThemeName theme;
  TlDirection direction;   /* AUTO: by the language */
  gboolean empty_rows;     /* the customer's rows are shown without a card too: for drawing */
  double text_scale;       /* 1: normal; room mode: larger */
  double column_width;     /* of a card's column without gutters, in units; 0: the theme's */
  const TlVocabulary *words; /* of the map's language */
} TlView;

/* The view a new window or an export starts with: everything but notes, language of the map. @language overrides it
 * (NULL: the map's own). */
void     tl_view_init  (TlView *view, TlMap *map, const char *language);
gboolean tl_view_equal (const TlView *a, const TlView *b);
/* The measure and wave really shown; 0 where the map has none. */
TlHandle tl_view_resolve_measure (const TlView *view, TlMap *map);
TlHandle tl_view_resolve_wave    (const TlView *view, TlMap *map);
gboolean tl_view_is_rtl          (const TlView *view);

G_END_DECLS
