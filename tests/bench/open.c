/* Throughline: opens a map and ends, linking what that needs and no more: bench-open FILE, against xmllint. */
#include "files/read.h"

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  TlMap *map;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: %s FILE\n", argv[0]);
      return 2;
    }

  file = g_file_new_for_path (argv[1]);
  map = tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, &error);
  if (map == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  return 0; /* the map goes with the process: closing it is not opening */
}
