/* Throughline: what the files of recovery share. */
#pragma once

#include "files/recovery.h"

G_BEGIN_DECLS

/* recovery-state.c: a transaction as the state that its records are in after it, so that undo, redo and joined steps are all
 * told the same way. NULL: it brought back what only the map itself can tell (unknown parts); keep the whole map instead. */
GVariant *tl_recovery_state (TlMap *map, const TlTransaction *transaction);
/* Handles by which a journal names the records of a map that is written now, in document order. */
GVariant *tl_recovery_handles (TlMap *map);
/* Replaying: @names is handle in the journal to handle in @map. FALSE: it does not fit; @map is as it was before. */
GHashTable *tl_recovery_names (TlMap *map, GVariant *handles);
gboolean tl_recovery_apply (TlMap *map, GHashTable *names, GVariant *state);

/* recovery-journal.c: entries, each with its length and checksum. */
void tl_journal_append (GByteArray *journal, GVariant *entry);
#define TL_JOURNAL_HANDLES G_VARIANT_TYPE ("au")
#define TL_JOURNAL_STATE G_VARIANT_TYPE ("a(usuumsa(ss))")

/* A base and the journal that goes with it; NULL: the base cannot be read. (transfer full) */
TlMap *tl_recovery_replay (GBytes *base, GBytes *journal, GError **error);

/* recovery-home.c */
char *tl_recovery_home_folder (TlRecoveryHome *home); /* a new one for a map; NULL: could not be made. (transfer full) */
void tl_recovery_delete_folder (const char *folder);  /* with the plain files in it */

#define TL_RECOVERY_ABOUT "about"
#define TL_RECOVERY_BASE "base-"
#define TL_RECOVERY_JOURNAL "journal-"

G_END_DECLS
