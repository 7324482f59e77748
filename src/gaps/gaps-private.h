/* Throughline: what the files of src/gaps share: the map as the rules read it, and where they put what they find. */
#pragma once

#include "feedback/compare.h"
#include "feedback/figure.h"
#include "gaps/gaps.h"

G_BEGIN_DECLS

#define TL_NOWHERE G_MAXUINT

/* A hand-off with its ends resolved. */
typedef struct
{
  const TlHandoff *handoff;
  guint from_stage, to_stage;       /* positions */
  guint from_function, to_function; /* positions; TL_NOWHERE: nobody yet */
  gboolean fall;                    /* lies across two stages between which a score falls */
} TlGapHandoff;

/* Numbers in a row for each stage: those of stage i are list[offsets[i]] … list[offsets[i + 1] - 1]. */
typedef struct
{
  guint *offsets, *list;
} TlGapGroups;

/* The scores of one stage, measure and wave. */
typedef struct
{
  guint stage, measure;
  guint wave; /* position + 1; 0: without */
  guint first, n; /* in `scores` */
  TlFigure figure; /* of the customers asked for */
} TlGapScore;

/* The map as the rules read it. Pointers to records: until one of its kind goes. */
typedef struct
{
  TlMap *map;
  TlDate today;
  TlHandle segment;
  const TlSettings *settings;
  const GPtrArray *stages, *functions, *measures, *waves;
  guint *positions; /* by handle, of stages, functions, measures and waves */
  guint n_positions;
  gboolean has_function_activity; /* one of the organisation's: a map where only the customer acts has not begun to say who does what */
  guint off;                /* 1 << TlGapRule of those that the map switches off */
  gboolean *truth;          /* by stage: it or a touchpoint in it is a moment of truth */
  GArray *handoffs; /* of TlGapHandoff, in document order */
  TlGapGroups from, to; /* numbers of hand-offs, by the stage they start and end in */

  const TlScore **scores; /* at stages, sorted by stage, measure, wave */
  GArray *figures;        /* of TlGapScore, in the same order */
  guint *first_figure;    /* by stage, and one more */
  gboolean *heard;        /* by stage: a score or a comment on it, or on a touchpoint of it */
  GHashTable *heard_touchpoints; /* handles with a score or comment */
  gboolean *drops;        /* by stage: a score falls from it to the next */
} TlGapIndex;

/* Before each look: fetches what the map may have moved. */
void tl_gap_index_begin        (TlGapIndex *index);
void tl_gap_index_build_flow   (TlGapIndex *index);
void tl_gap_index_build_scores (TlGapIndex *index);
void tl_gap_index_build_heard  (TlGapIndex *index);
void tl_gap_index_clear        (TlGapIndex *index);

static inline guint
tl_gap_position (const TlGapIndex *index, TlHandle handle)
{
  return handle < index->n_positions ? index->positions[handle] : TL_NOWHERE;
}

static inline const TlStage *
tl_gap_stage (const TlGapIndex *index, guint i)
{
  return g_ptr_array_index (index->stages, i);
}

static inline const TlFunction *
tl_gap_function (const TlGapIndex *index, guint f)
{
  return g_ptr_array_index (index->functions, f);
}

/* A lane of the organisation's: neither nobody's nor the customer's. */
static inline gboolean
tl_gap_is_own (const TlGapIndex *index, guint function)
{
  return function != TL_NOWHERE && tl_gap_function (index, function)->side != TL_SIDE_CUSTOMER;
}

static inline TlGapHandoff *
tl_gap_handoff (const TlGapIndex *index, guint k)
{
  return &g_array_index (index->handoffs, TlGapHandoff, k);
}

/* Whether this activity makes its function lead its stage. */
static inline gboolean
tl_gap_leads (const TlGapIndex *index, const TlActivity *activity)
{
  return activity->role == TL_ROLE_LEAD && tl_gap_is_own (index, tl_gap_position (index, activity->function));
}

/* mot of GAPS.md. */
static inline guint
tl_gap_truth (const TlGapIndex *index, guint stage)
{
  return index->truth[stage] ? 10 : 0;
}

#define TL_GAP_FALL 15
/* Rounded half up, within 0..100. */
guint tl_gap_severity (double severity);

/* A gap of @rule about up to three records at a place; TL_NOWHERE: no stage, no lane. */
TlGap *tl_gap_add (GArray *gaps, const TlGapIndex *index, TlGapRule rule, guint severity, guint stage, guint function, TlHandle a, TlHandle b, TlHandle c);

/* From the last stage back to the first: the loop that every journey should have. */
static inline gboolean
tl_gap_is_renewal (const TlGapIndex *index, const TlGapHandoff *h)
{
  return h->to_stage == 0 && h->from_stage > 0 && h->from_stage == index->stages->len - 1;
}

/* What the map's settings say, or stands for it where they say nothing (SCHEMA.md 1). */
static inline const char *
tl_gap_answer_within (const TlGapIndex *index)
{
  return index->settings->answer_within != NULL ? index->settings->answer_within : "P7D";
}

static inline const char *
tl_gap_review_within (const TlGapIndex *index)
{
  return index->settings->review_within != NULL ? index->settings->review_within : "P1Y";
}

/* A measure that asks customers. */
static inline gboolean
tl_gap_asks_customers (const TlMeasure *measure)
{
  return measure->kind != TL_MEASURE_KPI && tl_measure_view (measure) == TL_VIEW_CUSTOMER;
}

/* Paths over the nodes of two neighbouring stages (flow.c). */
typedef struct _TlGapFlow TlGapFlow;
TlGapFlow *tl_gap_flow_new  (const TlGapIndex *index);
void       tl_gap_flow_free (TlGapFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlGapFlow, tl_gap_flow_free)
/* Marks the hand-offs across the stages i and i + 1 as under a fall. */
void       tl_gap_flow_mark_fall (TlGapFlow *flow, guint i);
void       tl_gap_find_missing   (TlGapFlow *flow, guint i, GArray *gaps);

/* The rules about one stage: what starts in it. */
void tl_gap_find_unled    (const TlGapIndex *index, guint i, GArray *gaps);
void tl_gap_find_handoffs (const TlGapIndex *index, guint i, GArray *gaps);
void tl_gap_find_pairs    (const TlGapIndex *index, guint i, GArray *gaps);
void tl_gap_find_deaf     (const TlGapIndex *index, guint i, GArray *gaps);
void tl_gap_find_assumed  (const TlGapIndex *index, guint i, GArray *gaps);
/* The rules about the whole map. Scores also fill index->drops. */
void tl_gap_find_scores     (TlGapIndex *index, GArray *gaps);
void tl_gap_find_isolated   (const TlGapIndex *index, GArray *gaps);
void tl_gap_find_loops      (const TlGapIndex *index, GArray *gaps);
void tl_gap_find_inside_out (const TlGapIndex *index, GArray *gaps);
void tl_gap_find_renewal    (const TlGapIndex *index, GArray *gaps);

/* Sets `accepted` and `action` of each TlGap in @list (marks.c). */
void tl_gap_attach_marks (const TlGapIndex *index, GPtrArray *list);

/* What a transaction touches (touched.c). */
typedef enum
{
  TL_TOUCHED_ALL = 1 << 0,     /* stages, lanes or settings: everything */
  TL_TOUCHED_STAGES = 1 << 1,  /* what every stage is judged by */
  TL_TOUCHED_FLOW = 1 << 2,    /* activities and hand-offs */
  TL_TOUCHED_SCORES = 1 << 3,
  TL_TOUCHED_HEARD = 1 << 4,   /* comments, scores of touchpoints */
  TL_TOUCHED_LOOPS = 1 << 5,
  TL_TOUCHED_NAMES = 1 << 6,
  TL_TOUCHED_RENEWAL = 1 << 7,
  TL_TOUCHED_MARKS = 1 << 8,   /* acceptances and actions */
} TlGapTouched;

/* Adds to @stages (a set of handles) those whose own rules have to be looked at again; they may be gone. */
guint tl_gap_touched (TlMap *map, const TlTransaction *transaction, GHashTable *stages);

G_END_DECLS
