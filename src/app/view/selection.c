#include "app/view/selection.h"

struct _TlSelection
{
  GObject parent_instance;

  GArray *handles; /* of TlHandle, in the order they were selected */
  GHashTable *set; /* the same, to ask fast: rubber bands select thousands */
};

G_DEFINE_FINAL_TYPE (TlSelection, tl_selection, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
append (TlSelection *self, TlHandle handle)
{
  if (handle == TL_HANDLE_NONE || !g_hash_table_add (self->set, GUINT_TO_POINTER (handle)))
    return;
  g_array_append_val (self->handles, handle);
}

static void
clear (TlSelection *self)
{
  g_array_set_size (self->handles, 0);
  g_hash_table_remove_all (self->set);
}

static void
tl_selection_finalize (GObject *object)
{
  TlSelection *self = TL_SELECTION (object);

  g_array_unref (self->handles);
  g_hash_table_unref (self->set);

  G_OBJECT_CLASS (tl_selection_parent_class)->finalize (object);
}

static void
tl_selection_class_init (TlSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_selection_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TL_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_selection_init (TlSelection *self)
{
  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->set = g_hash_table_new (NULL, NULL);
}

TlSelection *
tl_selection_new (void)
{
  return g_object_new (TL_TYPE_SELECTION, NULL);
}

const TlHandle *
tl_selection_get (TlSelection *self, guint *n)
{
  g_return_val_if_fail (TL_IS_SELECTION (self), NULL);

  if (n != NULL)
    *n = self->handles->len;
  return (const TlHandle *) self->handles->data;
}

TlHandle
tl_selection_single (TlSelection *self)
{
  g_return_val_if_fail (TL_IS_SELECTION (self), TL_HANDLE_NONE);

  return self->handles->len == 1 ? g_array_index (self->handles, TlHandle, 0) : TL_HANDLE_NONE;
}

gboolean
tl_selection_has (TlSelection *self, TlHandle handle)
{
  g_return_val_if_fail (TL_IS_SELECTION (self), FALSE);

  return g_hash_table_contains (self->set, GUINT_TO_POINTER (handle));
}

/* Whether setting @handles would change nothing: the same ones in the same order. */
static gboolean
is_same (TlSelection *self, const TlHandle *handles, guint n)
{
  if (n != self->handles->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->handles, TlHandle, i) != handles[i])
      return FALSE;
  return TRUE;
}

void
tl_selection_set (TlSelection *self, const TlHandle *handles, guint n)
{
  g_autofree TlHandle *copy = NULL;

  g_return_if_fail (TL_IS_SELECTION (self));
  g_return_if_fail (n == 0 || handles != NULL);

  if (is_same (self, handles, n))
    return;

  /* @handles may be the selection's own array. */
  copy = g_memdup2 (handles, n * sizeof *handles);
  clear (self);
  for (guint i = 0; i < n; i++)
    append (self, copy[i]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
tl_selection_select (TlSelection *self, TlHandle handle)
{
  g_return_if_fail (TL_IS_SELECTION (self));

  tl_selection_set (self, &handle, handle != TL_HANDLE_NONE ? 1 : 0);
}

void
tl_selection_toggle (TlSelection *self, TlHandle handle)
{
  g_return_if_fail (TL_IS_SELECTION (self));
  g_return_if_fail (handle != TL_HANDLE_NONE);

  if (g_hash_table_remove (self->set, GUINT_TO_POINTER (handle)))
    {
      for (guint i = 0; i < self->handles->len; i++)
        if (g_array_index (self->handles, TlHandle, i) == handle)
          {
            g_array_remove_index (self->handles, i);
            break;
          }
    }
  else
    append (self, handle);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
tl_selection_prune (TlSelection *self, TlMap *map)
{
  guint kept = 0;

  g_return_if_fail (TL_IS_SELECTION (self));
  g_return_if_fail (TL_IS_MAP (map));

  for (guint i = 0; i < self->handles->len; i++)
    {
      TlHandle handle = g_array_index (self->handles, TlHandle, i);

      if (tl_map_get (map, handle) != NULL)
        g_array_index (self->handles, TlHandle, kept++) = handle;
      else
        g_hash_table_remove (self->set, GUINT_TO_POINTER (handle));
    }
  if (kept == self->handles->len)
    return;

  g_array_set_size (self->handles, kept);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
