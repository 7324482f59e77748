/* Throughline: whose language the program's words are in. The desktop's; but between tl_speak() and the end of its scope what
 * this thread says is for somebody else: words in a picture or a document are in the language of the map (DECISIONS.md 13).
 * As uselocale(), which would need that locale installed.
 */
#pragma once

#include "model/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  const TlCatalogue *catalogue; /* NULL: the desktop's */
  const char *decimal;          /* the sign before decimals; NULL: the locale's */
  gconstpointer before;
} TlSpeaking;

/* @language as for tl_catalogue_get(); NULL: the desktop's. @speaking belongs to the caller's block:
 *   g_auto (TlSpeaking) speaking = { 0 };
 *
 *   tl_speak (&speaking, "de", ",");
 */
void tl_speak (TlSpeaking *speaking, const char *language, const char *decimal);
void tl_speaking_clear (TlSpeaking *speaking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlSpeaking, tl_speaking_clear)

const char *tl_said (const char *text) G_GNUC_FORMAT (1);
const char *tl_said_in (const char *context, const char *text) G_GNUC_FORMAT (2);
const char *tl_said_plural (const char *one, const char *many, gulong n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);
/* A number with so many decimals. (transfer full) */
char *tl_said_number (double value, int digits);

G_END_DECLS
