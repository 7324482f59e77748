#include "app/compat.h"

#include <adwaita.h>
#include <math.h>

#include "app/widgets/naming.h"
#include "app/widgets/widgets.h"

void
compat_announce (GtkWidget *widget, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sentence != NULL);

#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
#endif
}

void
compat_text_colour (GtkWidget *widget, GdkRGBA *colour)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  gtk_widget_get_color (widget, colour);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
#endif
}

double
compat_scale (GtkWidget *widget)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  if (surface != NULL)
    return gdk_surface_get_scale (surface);
#endif
  return gtk_widget_get_scale_factor (widget);
}

GtkWindow *
compat_help_overlay (GtkApplicationWindow *window)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  return GTK_WINDOW (gtk_application_window_get_help_overlay (window));
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/* Popovers */

#if GTK_CHECK_VERSION(4, 10, 0)

static GtkSizeRequestMode
growing_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (gtk_widget_get_first_child (widget));
}

/* Asks for what the child would like, and takes anything. */
static void
growing_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int across;

  gtk_widget_measure (child, orientation == GTK_ORIENTATION_VERTICAL ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, -1, &across, NULL, NULL, NULL);
  gtk_widget_measure (child, orientation, for_size < 0 ? -1 : MAX (for_size, across), NULL, natural, NULL, NULL);
  *minimum = 0;
}

static gboolean
present_again_cb (gpointer data)
{
  GtkPopover *popover = data;
  GdkRectangle place;
  gboolean has_place = gtk_popover_get_pointing_to (popover, &place);

  /* To be told where it points is what makes it ask for its room anew. */
  if (gtk_widget_get_mapped (GTK_WIDGET (popover)))
    gtk_popover_set_pointing_to (popover, has_place ? &place : NULL);
  return G_SOURCE_REMOVE;
}

static void
growing_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkRequisition minimum, natural;
  guint liked, before = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "tl-liked"));

  gtk_widget_get_preferred_size (child, &minimum, &natural);
  gtk_widget_allocate (child, MAX (width, minimum.width), MAX (height, minimum.height), baseline, NULL);

  liked = (guint) natural.width << 16 | (guint) natural.height;
  g_object_set_data (G_OBJECT (widget), "tl-liked", GUINT_TO_POINTER (liked));
  if (before != 0 && before != liked)
    g_idle_add_full (G_PRIORITY_HIGH, present_again_cb, g_object_ref (gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER)), g_object_unref);
}

#endif

void
compat_popover_set_child (GtkPopover *popover, GtkWidget *child)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  GtkWidget *growing = g_object_new (ADW_TYPE_BIN, "child", child, "overflow", GTK_OVERFLOW_HIDDEN, NULL);

  gtk_widget_set_layout_manager (growing, gtk_custom_layout_new (growing_mode, growing_measure, growing_allocate));
  gtk_popover_set_child (popover, growing);
#else
  gtk_popover_set_child (popover, child);
#endif
}

/* Places */

#if GTK_CHECK_VERSION(4, 10, 0)

/* GTK adds up the bounds of a widget and of all above it. They are given in the parent's content box and have to be so in
 * its border box, which is what the parent's own bounds are of. */
static gboolean
get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (accessible), *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds, around;

  if (!gtk_widget_get_realized (widget))
    return FALSE;
  if (parent == NULL)
    parent = widget;
  if (!gtk_widget_compute_bounds (widget, parent, &bounds) || !gtk_widget_compute_bounds (parent, parent, &around))
    bounds = around = *graphene_rect_zero ();
  *x = (int) floorf (bounds.origin.x - around.origin.x);
  *y = (int) floorf (bounds.origin.y - around.origin.y);
  *width = (int) ceilf (bounds.size.width);
  *height = (int) ceilf (bounds.size.height);
  return TRUE;
}

#endif

void
compat_tell_places (void)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  /* Classes that are made from now on inherit it: called before the first window. */
  GtkAccessibleInterface *widgets = g_type_interface_peek (g_type_class_ref (GTK_TYPE_WIDGET), GTK_TYPE_ACCESSIBLE);

  widgets->get_bounds = get_bounds;
#endif
}

/* Files */

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  gboolean save = GPOINTER_TO_INT (g_task_get_task_data (task)) == COMPAT_FILE_SAVE;
  g_autoptr (GError) error = NULL;
  GFile *file = save ? gtk_file_dialog_save_finish (dialog, result, &error) : gtk_file_dialog_open_finish (dialog, result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return_cancelled (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
choose_file (GTask *task, GtkWindow *parent, const CompatFileRequest *request)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, request->title);
  gtk_file_dialog_set_accept_label (dialog, request->accept);
  gtk_file_dialog_set_filters (dialog, request->filters);
  gtk_file_dialog_set_initial_folder (dialog, request->folder);
  if (request->mode == COMPAT_FILE_SAVE)
    {
      gtk_file_dialog_set_initial_name (dialog, request->name);
      gtk_file_dialog_save (dialog, parent, NULL, file_chosen_cb, g_object_ref (task));
    }
  else
    gtk_file_dialog_open (dialog, parent, NULL, file_chosen_cb, g_object_ref (task));
}

#else

static void
native_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  gtk_native_dialog_hide (dialog);
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    return_cancelled (task);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file (GTask *task, GtkWindow *parent, const CompatFileRequest *request)
{
  gboolean save = request->mode == COMPAT_FILE_SAVE;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (request->title, parent,
                                                              save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              request->accept, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  for (guint i = 0; request->filters != NULL && i < g_list_model_get_n_items (request->filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (request->filters, i);

      gtk_file_chooser_add_filter (chooser, filter);
    }
  if (request->folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, request->folder, NULL);
  if (save && request->name != NULL)
    gtk_file_chooser_set_current_name (chooser, request->name);
  g_signal_connect (dialog, "response", G_CALLBACK (native_response_cb), g_object_ref (task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

void
compat_choose_file_async (GtkWindow *parent, const CompatFileRequest *request, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, data);

  g_return_if_fail (request != NULL);

  g_task_set_source_tag (task, compat_choose_file_async);
  g_task_set_task_data (task, GINT_TO_POINTER (request->mode), NULL);
  choose_file (task, parent, request);
}

GFile *
compat_choose_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Questions */

#if ADW_CHECK_VERSION(1, 5, 0)

/* What only holds others in a dialog can have the focus there and has no name. A heading wider than the dialog is measured
 * as if it were not, which is a warning, unless it wraps. */
static void
mend_dialog (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  if (GTK_IS_SCROLLED_WINDOW (widget) || (gtk_widget_get_focusable (widget) && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_GENERIC))
    tl_name (widget, name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    mend_dialog (child, name);
}

static void
alert_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, g_strdup (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result)), g_free);
}

static void
ask (GTask *task, GtkWindow *parent, const CompatQuestion *question)
{
  static const AdwResponseAppearance looks[] = { ADW_RESPONSE_DEFAULT, ADW_RESPONSE_SUGGESTED, ADW_RESPONSE_DESTRUCTIVE };
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (question->heading, question->body));

  adw_alert_dialog_set_extra_child (dialog, question->extra);
  for (guint i = 0; i < question->n_responses; i++)
    {
      const CompatResponse *response = &question->responses[i];

      adw_alert_dialog_add_response (dialog, response->id, response->label);
      adw_alert_dialog_set_response_appearance (dialog, response->id, looks[response->look]);
    }
  adw_alert_dialog_set_default_response (dialog, question->default_id);
  adw_alert_dialog_set_close_response (dialog, question->close_id);
  mend_dialog (adw_dialog_get_child (ADW_DIALOG (dialog)), question->heading);
  tl_name_rest (adw_dialog_get_child (ADW_DIALOG (dialog)));
  adw_alert_dialog_choose (dialog, GTK_WIDGET (parent), NULL, alert_chosen_cb, g_object_ref (task));
  /* Enter answers, also where there is something to choose above. */
  if (adw_dialog_get_default_widget (ADW_DIALOG (dialog)) != NULL)
    adw_dialog_set_focus (ADW_DIALOG (dialog), adw_dialog_get_default_widget (ADW_DIALOG (dialog)));
}

#else

static gboolean
answer_cb (gpointer data)
{
  GTask *task = data;

  g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
  return G_SOURCE_REMOVE;
}

/* The answer is given when the dialog is gone: whoever gets it may close the window that the dialog stands on. */
static void
message_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GTask *task = data;

  g_task_set_task_data (task, g_strdup (response), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, answer_cb, task, g_object_unref);
}

static void
ask (GTask *task, GtkWindow *parent, const CompatQuestion *question)
{
  static const AdwResponseAppearance looks[] = { ADW_RESPONSE_DEFAULT, ADW_RESPONSE_SUGGESTED, ADW_RESPONSE_DESTRUCTIVE };
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, question->heading, question->body));

  gtk_window_set_title (GTK_WINDOW (dialog), question->heading);
  if (question->extra != NULL)
    adw_message_dialog_set_extra_child (dialog, question->extra);
  for (guint i = 0; i < question->n_responses; i++)
    {
      const CompatResponse *response = &question->responses[i];

      adw_message_dialog_add_response (dialog, response->id, response->label);
      adw_message_dialog_set_response_appearance (dialog, response->id, looks[response->look]);
    }
  adw_message_dialog_set_default_response (dialog, question->default_id);
  adw_message_dialog_set_close_response (dialog, question->close_id);
  g_signal_connect (dialog, "response", G_CALLBACK (message_response_cb), g_object_ref (task));
  tl_name_rest (GTK_WIDGET (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  /* Enter answers, also where there is something to choose above. */
  if (gtk_window_get_default_widget (GTK_WINDOW (dialog)) != NULL)
    gtk_window_set_focus (GTK_WINDOW (dialog), gtk_window_get_default_widget (GTK_WINDOW (dialog)));
}

#endif

void
compat_ask_async (GtkWindow *parent, const CompatQuestion *question, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, data);

  g_return_if_fail (question != NULL);

  g_task_set_source_tag (task, compat_ask_async);
  ask (task, parent, question);
}

char *
compat_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* About */

void
compat_show_about (GtkWindow *parent, const CompatAbout *about)
{
  g_autofree char *notice = g_markup_escape_text (about->notice, -1);
#if ADW_CHECK_VERSION(1, 5, 0)
  GType type = ADW_TYPE_ABOUT_DIALOG;
#else
  GType type = ADW_TYPE_ABOUT_WINDOW;
#endif
  GtkWidget *dialog = g_object_new (type, "application-name", about->name, "application-icon", about->icon, "version", about->version,
                                    "comments", about->comments, "developers", about->developers,
                                    "translator-credits", about->translators != NULL ? about->translators : "",
                                    "copyright", about->copyright, "license-type", GTK_LICENSE_GPL_3_0,
                                    "website", about->website != NULL ? about->website : "", "issue-url", about->issues != NULL ? about->issues : "", NULL);

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_about_dialog_add_legal_section (ADW_ABOUT_DIALOG (dialog), about->notice_title, NULL, GTK_LICENSE_CUSTOM, notice);
  mend_dialog (adw_dialog_get_child (ADW_DIALOG (dialog)), about->name);
  tl_name_rest (adw_dialog_get_child (ADW_DIALOG (dialog)));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (dialog), about->notice_title, NULL, GTK_LICENSE_CUSTOM, notice);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  tl_name_rest (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}
