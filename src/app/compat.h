/* Throughline: the one place where GTK 4.8 with libadwaita 1.2 and GTK 4.18 with libadwaita 1.7 are bridged
 * (PLATFORM.md B5). No other file may ask for a version.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says a sentence to assistive technology. Before GTK 4.14 the widget's description becomes the sentence. */
void compat_announce (GtkWidget *widget, const char *sentence);

void compat_text_colour (GtkWidget *widget, GdkRGBA *colour);
/* Device pixels per logical pixel; a fraction where the system knows. */
double compat_scale (GtkWidget *widget);

/* As gtk_popover_set_child(), for what may grow while it is shown. From GTK 4.10 a popover that has become too small for what
 * it holds is closed, before it could be given more room. */
void compat_popover_set_child (GtkPopover *popover, GtkWidget *child);

/* The window of the keys, from gtk/help-overlay.ui. Deprecated from GTK 4.18 on; what replaces it came later, with libadwaita 1.8. */
GtkWindow *compat_help_overlay (GtkApplicationWindow *window);

/* Test mode only: tells assistive technology where widgets really stand. From GTK 4.10 the borders and paddings around a
 * widget are left out, which puts a click on what a test looked up beside it. */
void compat_tell_places (void);

typedef enum
{
  COMPAT_FILE_OPEN,
  COMPAT_FILE_SAVE,
} CompatFileMode;

typedef struct
{
  CompatFileMode mode;
  const char *title;
  const char *accept;  /* label of the button */
  GListModel *filters; /* of GtkFileFilter, the first is chosen; NULL: none */
  GFile *folder;       /* NULL: the toolkit's choice */
  const char *name;    /* SAVE: proposed */
} CompatFileRequest;

/* Asks for a file. finish gives G_IO_ERROR_CANCELLED when the person closed the dialog. (transfer full) */
void compat_choose_file_async (GtkWindow *parent, const CompatFileRequest *request, GAsyncReadyCallback callback, gpointer data);
GFile *compat_choose_file_finish (GAsyncResult *result, GError **error);

typedef enum
{
  COMPAT_LOOK_DEFAULT,
  COMPAT_LOOK_SUGGESTED,
  COMPAT_LOOK_DESTRUCTIVE,
} CompatLook;

typedef struct
{
  const char *id;
  const char *label; /* translated, with mnemonic */
  CompatLook look;
} CompatResponse;

typedef struct
{
  const char *heading;
  const char *body;
  GtkWidget *extra; /* shown below the body; NULL: none */
  const CompatResponse *responses;
  guint n_responses;
  const char *default_id;
  const char *close_id; /* what Escape answers */
} CompatQuestion;

/* Asks, modal to @parent (NULL: none). finish gives the id of the answer. (transfer full) */
void compat_ask_async (GtkWindow *parent, const CompatQuestion *question, GAsyncReadyCallback callback, gpointer data);
char *compat_ask_finish (GAsyncResult *result);

typedef struct
{
  const char *name, *icon, *version, *comments, *website, *issues, *copyright;
  const char *const *developers;
  const char *translators;
  const char *notice_title, *notice; /* a section of its own among the legal ones */
} CompatAbout;

void compat_show_about (GtkWindow *parent, const CompatAbout *about);

G_END_DECLS
