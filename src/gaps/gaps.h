/* Throughline: the gaps of a map: what interrupts the journey, found by the rules of gaps/rules.h (GAPS.md has each exactly).
 *
 * A gap is a rule and the records it is about, nothing else: acceptances, actions and comparisons of versions hang on that.
 * TlGaps follows its map: after each transaction only the rules and stages touched by it are looked at again, and not before
 * somebody asks. Nothing of it is written to the file; `today` is the only clock.
 *
 * Signals:
 *   changed (TlGaps *)  the list may be another; emitted inside the map's "changed", so no edit may begin in it
 */
#pragma once

#include "gaps/rules.h"
#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_GAPS (tl_gaps_get_type ())
G_DECLARE_FINAL_TYPE (TlGaps, tl_gaps, TL, GAPS, GObject)

/* From here on a gap counts in the window's header. */
#define TL_GAP_SEVERE 40
/* And from here on it looks so: a pointed flag. */
#define TL_GAP_SERIOUS 70

typedef enum
{
  TL_MISSING_CONTENT = 1 << 0,
  TL_MISSING_SENT = 1 << 1,
  TL_MISSING_ACCEPTED = 1 << 2,
  TL_MISSING_WITHIN = 1 << 3,
  TL_MISSING_OWNER = 1 << 4,
} TlGapMissing;

/* One end of what a score rule compares. */
typedef struct
{
  double value;
  gint64 n;
} TlGapFigure;

typedef struct
{
  TlGapRule rule;
  guint n_on;
  TlHandle on[3];          /* the records it is about, in the rule's order */
  guint severity;          /* 0..100 */
  TlHandle stage, function; /* its place on the map; either may be none: the whole column, the whole lane, the whole map */
  guint flag;              /* number of the place, from 1 on; gaps at one place share it */
  TlHandle from, to;       /* missing-handoff: the lead activities that it should join */
  TlHandle accepted;       /* the accepted-gap that covers it today; 0: open */
  TlHandle action;         /* the action about it; one not done or dropped goes before others; 0: none */
  gboolean indicative;     /* rests on fewer answers than thin-below */
  guint missing;           /* unagreed-handoff: TlGapMissing */
  /* assumed: lead activities, barriers, hand-offs assumed, hand-offs to review, score; open-loop: comments, days over;
   * unled-stage: how many lead */
  guint counts[5];
  TlHandle wave;
  TlGapFigure before, after; /* score-drop: earlier and later stage; promise-gap, watermelon: what was aimed at (n 0), delivered */
  double kpi;                /* watermelon: the KPI's value */
  double p;                  /* after Holm's correction */
  double rank;               /* score-drop: size × answers after, among equals of severity */
  guint column, lane;        /* the place as positions on the map + 1; 0: none */
} TlGap;

typedef struct
{
  TlDate today;     /* 0: by the system's clock, at each look */
  TlHandle segment; /* 0: all customers */
} TlGapsOptions;

/* Holds the map. (transfer full) */
TlGaps *tl_gaps_new (TlMap *map, const TlGapsOptions *options);
TlMap  *tl_gaps_map (TlGaps *gaps);

/* All gaps, of const TlGap *, worst first; accepted ones stand among them. Held by @gaps, until the map changes. */
const GPtrArray *tl_gaps_list   (TlGaps *gaps);
/* How many of @rules (bits 1 << TlGapRule) are open at or above a severity. Cheaper than the list. */
guint            tl_gaps_n_open (TlGaps *gaps, guint rules, guint severity);
/* The gap with this identity; NULL: there is none. */
const TlGap     *tl_gaps_find   (TlGaps *gaps, TlGapRule rule, const TlHandle *on, guint n_on);
/* How many places are numbered. */
guint            tl_gaps_n_flags (TlGaps *gaps);
/* Another day or other customers: everything is looked at again. */
void             tl_gaps_set_options (TlGaps *gaps, const TlGapsOptions *options);

/* What it is, in one sentence with the records' names. (transfer full) */
char *tl_gap_sentence (TlMap *map, const TlGap *gap);
/* The facts it rests on, in a sentence or two; NULL: the sentence says them all. (transfer full) */
char *tl_gap_evidence (TlMap *map, const TlGap *gap);
/* What would close it. */
const char *tl_gap_closing (const TlGap *gap);

/* The field to open for closing it: the record's handle, and the field's name in the file; NULL: the whole record. A hand-off that is
 * to be drawn has none, see tl_gap_drawn(). */
TlHandle    tl_gap_field   (TlMap *map, const TlGap *gap, const char **field);
/* Whether drawing a hand-off closes it, and between which cards. */
gboolean    tl_gap_drawn   (TlMap *map, const TlGap *gap, TlHandle *from, TlHandle *to);

/* Inside a transaction: accepts a gap for good, with a reason. An acceptance that has run out is renewed. */
gboolean tl_gap_accept (TlMap *map, const TlGap *gap, const char *reason, GError **error);
/* Inside a transaction: an action about the gap, still empty; its handle, 0 on error. */
TlHandle tl_gap_add_action (TlMap *map, const TlGap *gap, GError **error);

gboolean tl_gap_same (const TlGap *a, const TlGap *b);

G_END_DECLS
