/* Throughline: what the inspector's form of a record holds, and in which order; no widget lives here.
 *
 * A form is the kind's row of the schema: the text first, then its fields in the table's order, the advanced ones folded
 * away. Only where a kind has many fields does a list say which come first (the five of a hand-off's agreement).
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Appends the fields of a kind (const TlFieldInfo *): those always in sight, those folded away. Each field that a person can
 * set is in exactly one of them. */
void tl_form_fields (TlKind kind, GPtrArray *shown, GPtrArray *folded);

/* Whether the two ends of a hand-off are done by different functions. */
gboolean tl_form_crosses_functions (TlMap *map, const TlHandoff *handoff);
/* Whether a field is one of the five that make a hand-off an agreement. */
gboolean tl_form_is_agreement (const TlFieldInfo *field);

/* A record as the head of its form says it: "Hand-off", "Operations → Field service", "Acquisition → Service". */
typedef struct
{
  char *kind, *title, *subtitle; /* subtitle may be NULL */
} TlFormHead;

void tl_form_head       (TlMap *map, TlHandle handle, TlFormHead *head);
void tl_form_head_clear (TlFormHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlFormHead, tl_form_head_clear)

/* The fields that all of these records share, by name and type, for changing many at once: in sight and folded away, as the form
 * of the first has them. Names and texts are each record's own. */
void tl_form_common_fields (TlMap *map, const TlHandle *handles, guint n, GPtrArray *shown, GPtrArray *folded);

G_END_DECLS
