/* Throughline: the translations of one language, read from gettext's own files, whatever the desktop's language is and without
 * its locale having to be installed. Gettext itself speaks one language for the whole program; a map is in its own.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TlCatalogue TlCatalogue;

/* Of a BCP 47 tag, from where the program's translations are bound: "pt-BR", else "pt", else English. Kept for as long as the
 * program runs; any thread may ask. (transfer none) */
const TlCatalogue *tl_catalogue_get (const char *language);

/* From the bytes of a .mo file. NULL: they are none. (transfer full) */
TlCatalogue *tl_catalogue_new (GBytes *bytes);
void tl_catalogue_free (TlCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCatalogue, tl_catalogue_free)

/* The text itself where there is no translation. @context NULL: none. */
const char *tl_catalogue_text (const TlCatalogue *catalogue, const char *context, const char *text) G_GNUC_FORMAT (3);
const char *tl_catalogue_plural (const TlCatalogue *catalogue, const char *one, const char *many, gulong n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

/* Which of its forms a language takes for @n, by the formula in its catalogue ("n%10==1 && n%100!=11 ? 0 : 1"); 0 where that is
 * none. */
guint tl_plural_form (const char *formula, gulong n);

G_END_DECLS
