/* Throughline: CJML 2.0, the customer journey modelling language (NOTES.md 4.6): read tolerantly, written strictly.
 *
 * Phases are stages, actors functions (end users: lanes of the customer), touchpoints activities; a communication point joins two of
 * them by a hand-off. What becomes what is written for people in data/throughline-cli.1.
 */
#pragma once

#include "files/bpmn.h"

G_BEGIN_DECLS

gboolean tl_cjml_is_journey (GBytes *bytes);
/* As tl_bpmn_to_map(). (transfer full) */
TlMap   *tl_cjml_to_map     (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error);

/* A planned journey. @remarks: what has no place in CJML, array of TlBpmnRemark (transfer full). (transfer full) */
GBytes  *tl_cjml_from_map   (TlMap *map, GArray **remarks);

G_END_DECLS
