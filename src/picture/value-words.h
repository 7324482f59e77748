/* Throughline: the words of the page of value, in the language of the map (DECISIONS.md 13). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *language;
  const char *value;                 /* the page's title */
  const char *stands_for, *promise[4], *no_promise; /* by TlPromise */
  const char *curve, *expected, *us, *assumed, *level, *no_factors; /* level: spoken of a hole */
  const char *promised, *delivered, *not_measured, *chance, *no_chance, *no_promises; /* promised: a heading; chance holds {} */
  const char *segments, *no_segments;
  const char *serve, *serves[3];     /* by TlServe */
  const char *meets[4];              /* by TlMeet */
  const char *to_win, *a_year, *stay, *discount; /* each holds {} */
  const char *factor, *lifetime, *break_even;    /* headings of the three steps */
  const char *month, *at_once, *never, *endless, *loses; /* month holds {} */
  const char *no_cost, *no_margin, *no_retention;
  const char *expects, *expects_nothing;
} TlValueWords;

/* English where the language is not known. */
const TlValueWords *tl_value_words_get (const char *language);

G_END_DECLS
