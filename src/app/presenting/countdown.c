#include "app/presenting/countdown.h"

#include <string.h>

void
tl_countdown_set (TlCountdown *countdown, guint seconds)
{
  g_return_if_fail (countdown != NULL);

  *countdown = (TlCountdown){ .left = (gint64) MIN (seconds, TL_COUNTDOWN_MOST) * G_USEC_PER_SEC };
}

static gint64
left (const TlCountdown *countdown, gint64 now)
{
  return MAX (0, countdown->is_running ? countdown->end - now : countdown->left);
}

void
tl_countdown_start (TlCountdown *countdown, gint64 now)
{
  g_return_if_fail (countdown != NULL);

  countdown->end = now + left (countdown, now);
  countdown->is_running = TRUE;
}

void
tl_countdown_pause (TlCountdown *countdown, gint64 now)
{
  g_return_if_fail (countdown != NULL);

  countdown->left = left (countdown, now);
  countdown->is_running = FALSE;
}

void
tl_countdown_add (TlCountdown *countdown, gint64 now, int seconds)
{
  gint64 all;

  g_return_if_fail (countdown != NULL);

  all = CLAMP (left (countdown, now) + (gint64) seconds * G_USEC_PER_SEC, 0, (gint64) TL_COUNTDOWN_MOST * G_USEC_PER_SEC);
  countdown->left = all;
  countdown->end = now + all;
}

guint
tl_countdown_left (const TlCountdown *countdown, gint64 now)
{
  g_return_val_if_fail (countdown != NULL, 0);

  return (guint) ((left (countdown, now) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

char *
tl_countdown_text (guint seconds)
{
  if (seconds >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}

gboolean
tl_countdown_parse (const char *text, guint *seconds)
{
  g_autofree char *typed = NULL;
  g_auto (GStrv) parts = NULL;
  guint64 first, second = 0;

  g_return_val_if_fail (text != NULL && seconds != NULL, FALSE);

  typed = g_strstrip (g_strdup (text));
  parts = g_strsplit (typed, ":", -1);
  if (g_strv_length (parts) < 1 || g_strv_length (parts) > 2)
    return FALSE;
  if (!g_ascii_string_to_unsigned (parts[0], 10, 0, TL_COUNTDOWN_MOST, &first, NULL))
    return FALSE;
  if (parts[1] != NULL && (strlen (parts[1]) != 2 || !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &second, NULL)))
    return FALSE;
  if (first * 60 + second == 0 || first * 60 + second > TL_COUNTDOWN_MOST)
    return FALSE;
  *seconds = (guint) (first * 60 + second);
  return TRUE;
}
