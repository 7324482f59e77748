/* What must hold for every drawing of the router. Works on a copy of the lines, so that a test can plant a fault. */
#pragma once

#include "routing-sample.h"

typedef struct
{
  const Drawing *drawing;
  guint n_edges;
  TlRoute *routes;
  TlPoint *points;
} Lines;

Lines *lines_new (const Drawing *drawing);
void lines_free (Lines *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lines, lines_free)

/* Each returns NULL, or a sentence that says which line breaks the rule. (transfer full) */
char *lines_check_shapes (const Lines *lines);  /* orthogonal, few points, port to port on the right sides */
char *lines_check_cards (const Lines *lines);   /* none touches a card but at its ports */
char *lines_check_overlap (const Lines *lines); /* none lies on or touches another but in a bundle */
char *lines_check_tracks (const Lines *lines);  /* within their gutters, a pitch apart */
char *lines_check_ports (const Lines *lines);   /* 4 apart on a side */
char *lines_check_bundles (const Lines *lines); /* only on crowded sides, one lead, each piece drawn once */
char *lines_check_all (const Lines *lines);

/* Places where two lines cross. */
guint lines_count_crossings (const Lines *lines);
/* Deals ports, uprights and lying pieces out anew in the order of the edges, each within its side or gutter: what a router
 * without any thought to crossings would draw. */
void lines_make_naive (Lines *lines);
/* Whether two ports of a side, two uprights or two lying pieces of a gutter can change places so that fewer lines cross and
 * none overlap. */
gboolean lines_can_exchange (Lines *lines);
