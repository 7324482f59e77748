#include "files/without-comments.h"

#include "files/read.h"
#include "files/write.h"
#include "model/comments.h"

GBytes *
tl_write_without_comments (TlMap *map, guint *n, GError **error)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (TlMap) copy = NULL;

  g_return_val_if_fail (TL_IS_MAP (map) && n != NULL, NULL);

  whole = tl_write_bytes (map);
  copy = tl_read_bytes (whole, "copy", TL_READ_DEFAULT, NULL, error);
  if (copy == NULL)
    return NULL;
  *n = tl_map_leave_out_comments (copy, TL_LEAVE_OUT_RECORDS);
  return tl_write_bytes (copy);
}
