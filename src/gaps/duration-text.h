/* Throughline: durations as people type them, "2 days", beside the file's form, "P2D" (SCHEMA.md 1).
 *
 * The file knows weeks, years, months, or days with hours and minutes; what a person mixes otherwise is converted where
 * that is exact ("1 week 2 days" is nine days) and not understood where it is not ("1 month 3 days").
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the words of the desktop's language; "" for NULL; a duration that does not parse is given back as it is. (transfer full) */
char *tl_duration_to_text   (const char *duration);
/* NULL: not understood. A bare number counts days. Takes the file's form as well. (transfer full) */
char *tl_duration_from_text (const char *text);

G_END_DECLS
