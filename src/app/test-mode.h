/* Throughline: what the program prints for tests that drive its window (DECISIONS.md 30).
 *
 * With TL_TEST=1 in the environment it says on standard output, a line each, when a map was opened, saved, changed or
 * exported, and "idle" each time a window has drawn all that was pending; asked by SIGUSR1 it says "answered" once all that
 * came before is handled and painted. Without it these functions do nothing.
 * TL_TEST_DIRECTION=rtl mirrors the window, as a translation into Arabic would. TL_TEST_CLOCK names a file that holds the day,
 * read each second, so that midnight comes when the file is written.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/value.h"

G_BEGIN_DECLS

gboolean tl_test_mode (void);

/* One line: a word for what happened, then its subject. */
void tl_test_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The day it is: the system's, in test mode that of TL_TEST_CLOCK; and how often somebody who waits for another one asks, in
 * seconds. */
TlDate tl_test_today (void);
guint tl_test_day_period (void);

/* After GTK has chosen a direction of its own. */
void tl_test_set_direction (void);

/* From now on whoever asks by SIGUSR1 is answered. */
void tl_test_answer (void);

/* Says "idle" whenever @window has painted a frame and nothing is left to do. */
void tl_test_watch (GtkWindow *window);

G_END_DECLS
