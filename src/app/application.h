/* Throughline: the program: its windows, the files it is asked to open, leaving it. */
#pragma once

#include <adwaita.h>

#include "app/document/document.h"
#include "files/recovery.h"

G_BEGIN_DECLS

#define TL_TYPE_APPLICATION (tl_application_get_type ())
G_DECLARE_FINAL_TYPE (TlApplication, tl_application, TL, APPLICATION, AdwApplication)

TlApplication *tl_application_new (void);
/* NULL outside the program, as in tests of single widgets. */
GSettings     *tl_application_settings (void);
/* Where this run keeps what is not saved; NULL: nowhere. */
TlRecoveryHome *tl_application_recovery_home (void);

/* Opens a file in @near if that has no map yet, in the window that has the file already, or in a new one; says so when it
 * fails. @near may be NULL. */
void tl_application_open_file     (TlApplication *application, GFile *file, GtkWindow *near);
/* A new, untitled map. */
void tl_application_open_template (TlApplication *application, const char *name, GtkWindow *near);
/* A map that comes with the program, as an untitled copy. */
void tl_application_open_example  (TlApplication *application, const char *path, GtkWindow *near);

G_END_DECLS
