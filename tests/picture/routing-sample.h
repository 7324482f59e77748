/* Maps of cards and hand-offs for the router's tests: made by hand or at random, laid out as plainly as can be. */
#pragma once

#include "picture/routing.h"

typedef struct
{
  guint n_columns, n_lanes;
  GArray *cards;   /* TlRoutingCard */
  GArray *heights; /* double */
  GArray *edges;   /* TlRoutingEdge */
} Sample;

Sample *sample_new (guint n_columns, guint n_lanes);
void sample_free (Sample *sample);
/* In the order of the contract: column by column, lane by lane. Returns its number. */
guint sample_add_card (Sample *sample, guint column, guint lane, double height);
void sample_add_edge (Sample *sample, guint from, guint to, gboolean loop);
/* As DECISIONS.md 31 says: eight hand-offs into one card, forty in one gutter, both directions; and stacks, empty lanes and
 * columns, doubles, self hand-offs, loops. */
Sample *sample_random (guint32 seed);
/* As people draw them: a few cards a stage, most hand-offs to the next one, some over stages, back, or up and down. */
Sample *sample_likely (guint n_columns, guint n_lanes, guint32 seed);
/* The shape of the program's bench: three of five cards hand over to another lane of the next stage. */
Sample *sample_large (guint n_columns, guint n_lanes, guint n_edges, guint32 seed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

typedef struct
{
  const Sample *sample;
  TlRouting *routing;
  TlRect *cards;
  double *gutter_tops, *gutter_lefts;
  double width, height;
} Drawing;

Drawing *drawing_new (const Sample *sample);
void drawing_free (Drawing *drawing);
/* Writes DIRECTORY/NAME.svg. */
void drawing_write_svg (const Drawing *drawing, const char *directory, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawing, drawing_free)

static inline const TlPoint *
drawing_points (const Drawing *drawing, guint edge, guint *n)
{
  const TlRoute *route = tl_routing_route (drawing->routing, edge);
  *n = route->n;
  return tl_routing_points (drawing->routing) + route->first;
}
