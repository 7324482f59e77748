#include <glib/gi18n.h>
#include <locale.h>

#include "app/application.h"
#include "config.h"
#include "model/memory.h"

int
main (int argc, char **argv)
{
  g_autoptr (TlApplication) application = NULL;

  tl_memory_keep ();
  setlocale (LC_ALL, "");
  bindtextdomain (TL_GETTEXT_PACKAGE, TL_LOCALE_DIR);
  bind_textdomain_codeset (TL_GETTEXT_PACKAGE, "UTF-8");
  textdomain (TL_GETTEXT_PACKAGE);
  g_set_application_name ("Throughline");

  application = tl_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
