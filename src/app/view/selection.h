/* Throughline: which records are selected, by handle, in the order they were. Signal: changed. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_SELECTION (tl_selection_get_type ())
G_DECLARE_FINAL_TYPE (TlSelection, tl_selection, TL, SELECTION, GObject)

TlSelection    *tl_selection_new    (void);
const TlHandle *tl_selection_get    (TlSelection *selection, guint *n);
TlHandle        tl_selection_single (TlSelection *selection); /* 0 unless exactly one */
gboolean        tl_selection_has    (TlSelection *selection, TlHandle handle);
void            tl_selection_set    (TlSelection *selection, const TlHandle *handles, guint n);
void            tl_selection_select (TlSelection *selection, TlHandle handle); /* alone; 0: nothing */
void            tl_selection_toggle (TlSelection *selection, TlHandle handle);
/* Drops handles that name nothing in @map any more. */
void            tl_selection_prune  (TlSelection *selection, TlMap *map);

G_END_DECLS
