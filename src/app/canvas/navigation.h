/* Throughline: where the arrow keys lead on a picture: over headers, lanes and cards, by where they lie. No widget. */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

typedef enum { TL_GO_LEFT, TL_GO_RIGHT, TL_GO_UP, TL_GO_DOWN } TlGo;

/* The record nearest to @from that way; 0: none. @kinds: TL_KIND_BIT of what may be reached; 0: all but hand-offs. */
TlHandle tl_navigation_go    (TlMap *map, TlScene *scene, TlHandle from, TlGo way, guint64 kinds);
/* The last record that way, in the same row or column; @from itself when it is the last. */
TlHandle tl_navigation_end   (TlMap *map, TlScene *scene, TlHandle from, TlGo way);
/* The next (@by 1) or the one before (-1) in reading order; 0: none. @from 0: the first or last. */
TlHandle tl_navigation_read  (TlScene *scene, TlHandle from, int by);
/* The record whose shape lies nearest to a point of the scene, as go() would reach it; 0: none. */
TlHandle tl_navigation_nearest (TlMap *map, TlScene *scene, double x, double y, guint64 kinds);

G_END_DECLS
