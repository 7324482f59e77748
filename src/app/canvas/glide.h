/* Throughline: how far the map glides on after it was flicked: numbers only, time comes from outside (microseconds). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TL_GLIDE_POINTS 8

typedef struct
{
  struct
  {
    gint64 time;
    double x, y;
  } points[TL_GLIDE_POINTS]; /* the last places of the pointer, the newest at `n - 1` modulo the size */
  guint n;
  double speed_x, speed_y; /* px a second when it was let go */
  gint64 start;
  double gone_x, gone_y; /* px so far */
} TlGlide;

void tl_glide_clear (TlGlide *glide);
void tl_glide_track (TlGlide *glide, gint64 time, double x, double y);
/* The pointer is let go. FALSE: it rested or hardly moved, nothing glides. */
gboolean tl_glide_start (TlGlide *glide, gint64 time);
/* How far to go on since the last call, px. FALSE: it has come to rest. */
gboolean tl_glide_step (TlGlide *glide, gint64 time, double *dx, double *dy);

G_END_DECLS
