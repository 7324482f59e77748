/* Throughline: reads the CSV that Lucidchart exports (NOTES.md 5.2): swim lanes become functions, shapes activities, lines between
 * lanes hand-offs. It says no more about order and place than BPMN does, so it goes the same way as a BPMN model.
 */
#pragma once

#include "files/bpmn.h"

G_BEGIN_DECLS

/* Whether @bytes begin with the header of such a file. */
gboolean tl_lucid_is_export (GBytes *bytes);
/* As tl_bpmn_to_map(); lines are those of the CSV. (transfer full) */
TlMap   *tl_lucid_to_map    (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error);

G_END_DECLS
