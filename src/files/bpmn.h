/* Throughline: reads BPMN 2.0 process models: pools and lanes become functions, tasks activities, flows between functions
 * hand-offs (NOTES.md 5.2). What becomes what is written for people in data/throughline-cli.1.
 */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_BPMN_ERROR_NOT_BPMN, /* other XML, or none: said which */
  TL_BPMN_ERROR_SYNTAX,
  TL_BPMN_ERROR_FORBIDDEN, /* a DOCTYPE */
  TL_BPMN_ERROR_LIMIT,
  TL_BPMN_ERROR_EMPTY, /* no work is drawn in it */
} TlBpmnError;

#define TL_BPMN_ERROR (tl_bpmn_error_quark ())
GQuark tl_bpmn_error_quark (void);

typedef struct
{
  guint line;
  gboolean lost; /* something drawn is not in the map */
  char *message;
} TlBpmnRemark;

/* Whether @bytes look like BPMN, whatever the file is called. */
gboolean tl_bpmn_is_model (GBytes *bytes);

/* The map. @name stands before the place in errors. @language: BCP 47, NULL: none is written. @remarks: array of TlBpmnRemark
 * by line (transfer full); may be NULL. Ids are seeded by @bytes, so the same file gives the same map. (transfer full) */
TlMap *tl_bpmn_to_map (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error);

G_END_DECLS
