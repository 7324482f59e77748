/* Throughline: what the files of a window's presentation share. */
#pragma once

#include "app/presenting/presenting.h"
#include "app/window/window-private.h"

G_BEGIN_DECLS

struct _TlPresentation
{
  TlPresenting at;
  TlHandle spotlight; /* 0: none */
  TlPlace place;      /* to go back to */
  gboolean was_fullscreen;
  guint idle_cookie;
  guint rest_source;
  double pointer_x, pointer_y;
  GtkEventController *keys, *motion;
  GtkGesture *click;
};

/* window-present-steps.c */
/* The lanes as the picture has them: the customer's above the others, nobody's (0) last. Of TlHandle. (transfer full) */
GArray  *tl_present_lanes              (TlMap *map);
/* TL_PRESENTING_ALL: it is none of them. */
guint    tl_present_lane_index         (const GArray *lanes, TlHandle function);
TlHandle tl_present_stage_at           (TlWindow *window, guint index); /* 0: none */
void     tl_present_apply_view         (TlWindow *window); /* what is revealed and what stands in the light */
void     tl_present_apply_place        (TlWindow *window); /* scrolls and zooms to it */
void     tl_present_say_stage          (TlWindow *window);
/* What keys and pointer do. TRUE: taken. */
gboolean tl_present_step               (TlWindow *window, int by);
gboolean tl_present_reveal_lane        (TlWindow *window, int by);
gboolean tl_present_go_to_end          (TlWindow *window, gboolean to_end);
gboolean tl_present_turn_blank         (TlWindow *window);
void     tl_present_spotlight          (TlWindow *window, TlHandle function); /* 0: on none */
gboolean tl_present_next_spotlight     (TlWindow *window, int by); /* after the last lane on none */
gboolean tl_present_numbered_spotlight (TlWindow *window, guint number); /* from 1; 0: on none */

/* window-present-input.c */
void     tl_present_listen             (TlWindow *window);
void     tl_present_stop_listening     (TlWindow *window);

G_END_DECLS
