/* Throughline: instead of <glib/gi18n.h>, for whatever is said in pictures and documents too: in the language that model/speaking.h
 * speaks just then.
 */
#pragma once

#include <libintl.h>

#include "model/speaking.h"

#undef gettext
#undef ngettext
#define gettext(text) tl_said (text)
#define ngettext(one, many, n) tl_said_plural (one, many, n)
#define _(text) tl_said (text)
#define C_(context, text) tl_said_in (context, text)
#define N_(text) (text)
#define NC_(context, text) (text)
