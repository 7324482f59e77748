/* Throughline: what of a map the picture shows, and how. A plain struct, compared by value; it decides the scene.
 *
 * Notes in cells are the word TL_SHOW_NOTES of `show`; the strip of notes without a cell is `parking`. A window shows both, an
 * export only what is asked for. Presenting sets `revealed_stages`, `revealed_lanes` and `emphasis`: whatever is hidden keeps
 * its place, so that nothing moves from one step to the next, but has no shape: it can neither be hit nor focused.
 */
#pragma once

#include "feedback/series.h"
#include "model/map.h"
#include "model/speaking.h"
#include "picture/vocabulary.h"

G_BEGIN_DECLS

/* Rows that have no record, named where a row's handle is asked for; jobs, barriers, benefits and touchpoints are named by
 * TL_HANDLE_JOBS and so on. */
#define TL_ROW_SCORES ((TlHandle) 0xffffffe0u) /* the score band */
#define TL_ROW_OPPORTUNITIES ((TlHandle) 0xffffffe1u)
#define TL_ROW_NOTES ((TlHandle) 0xffffffe2u)   /* notes of a stage that name no row */
#define TL_ROW_NOBODY ((TlHandle) 0xffffffe3u)  /* the lane "Nobody yet" */
#define TL_ROW_PARKING ((TlHandle) 0xffffffe4u) /* the strip of the journey's own notes */

/* A set of rows: functions and free rows by handle, the others by the words above. Ascending, so equal sets are equal bytes. */
#define TL_ROW_SET_MAX 64
typedef struct
{
  guint n;
  TlHandle rows[TL_ROW_SET_MAX];
} TlRowSet;

#define TL_REVEAL_ALL G_MAXUINT

typedef struct
{
  TlWords show;            /* of TlShow */
  TlHandle measure;        /* 0: the first measure of the map */
  TlHandle wave;           /* 0: the latest with scores of the measure */
  TlHandle segment;        /* 0: all customers */
  TlHandle compare;        /* a wave, or TL_WAVE_BEFORE; 0: none */
  TlSeriesKind series;     /* what stands side by side in the score band */
  gboolean promised;       /* the values promised, and the distance to what is delivered, shaded */
  gboolean score_heat;     /* stage headers tinted by their score, which they say */
  gboolean score_falls;    /* beside a hand-off by how much the score changes across it */
  gboolean holds;          /* ticks where something works well */
  gboolean guessing;       /* measured scores are kept back: estimates alone are shown */
  TlThemeName theme;
  gboolean contrast;       /* on screen: lines and soft words as strong as the rest */
  TlDirection direction;   /* AUTO: by the language */
  gboolean empty_rows;     /* for drawing: rows and phases without a card too, and words where a name is missing */
  gboolean parking;          /* the parking strip, where the journey has notes */
  gboolean votes;            /* a badge with its votes on every record that has some */
  gboolean heat;             /* cards tinted by their share of the most votes; without `votes` no numbers are told */
  gboolean gaps;           /* numbered flags where a rule found a gap, and the missing hand-offs, dotted */
  gboolean gap_list;       /* with `gaps`: they are told under the picture, too, by the numbers of their flags */
  TlDate today;            /* the day gaps are looked for at; 0: by the system's clock */
  TlRowSet collapsed;        /* rows drawn as a thin strip, one mark a card; see tl_view_collapse() */
  TlHandle emphasis;         /* a function: all that has no part in it is mixed towards the ground; 0: none */
  guint revealed_stages;     /* how many are shown, from the first on */
  guint revealed_lanes;      /* how many are shown, from the top one on; "Nobody yet" counts as the last */
  double text_scale;         /* 1: normal; room mode: up to 2.5 and a little more. Columns grow by half of it */
  gboolean compact;        /* less air between and in the rows, so that the text of a high map is larger on a slide */
  double column_width;     /* of a card's column without gutters, in units; 0: the theme's */
  guint broken;            /* into how many rows of stages, for a page; 0, 1: none. To be looked at: it has no cells */
  guint slide;             /* of these rows only this one, counted from 1; 0: all below each other */
  const TlVocabulary *words; /* of the map's language */
} TlView;

/* The view an export starts with: everything but notes and parking strip, language of the map. @language overrides it (NULL:
 * the map's own). */
void     tl_view_init  (TlView *view, TlMap *map, const char *language);
gboolean tl_view_equal (const TlView *a, const TlView *b);
/* Leaves out what belongs to one moment in the room: presentation, room mode, the rows one draws into. Notes and parking strip
 * stay only when asked for. */
void tl_view_for_export (TlView *view, gboolean notes, gboolean parking);

/* Collapses @row or opens it again. FALSE: the set is full. */
gboolean tl_view_collapse (TlView *view, TlHandle row, gboolean collapse);
gboolean tl_view_is_collapsed (const TlView *view, TlHandle row);

/* The measure and wave really shown; 0 where the map has none. */
TlHandle tl_view_resolve_measure (const TlView *view, TlMap *map);
TlHandle tl_view_resolve_wave    (const TlView *view, TlMap *map);
/* What the score band shows of it; @measure must be resolved. */
TlSeriesSet *tl_view_series (const TlView *view, TlMap *map, TlHandle measure);
gboolean tl_view_is_rtl          (const TlView *view);
/* From here on the words that are no table of the picture's own, such as the sentences of gaps, are in its language, too. */
void     tl_view_speak           (const TlView *view, TlSpeaking *speaking);

/* The fixed row that all cards of a kind stand in, such as TL_HANDLE_JOBS; of notes that of those which name no row. 0: the kind
 * has none, its records stand where each says. */
TlHandle tl_view_row_of_kind (TlKind kind);

G_END_DECLS
