/* Throughline: the records of a map as plain C structs.
 *
 * One struct a kind, one member a field; the table in model/schema.c says which member is which field of the
 * file. Outside src/model they are read, never written: changes go through model/map.h's four edits.
 * Unset values: strings NULL, dec NAN, int and enum without default -1, date 0, references 0, lists NULL.
 */
#pragma once

#include "model/types.h"

G_BEGIN_DECLS

/* In the order of SCHEMA.md 1: a new record stands before the first of a later kind. */
typedef enum
{
  TL_KIND_OTHER, /* comment, processing instruction or unknown element, as XML text */
  TL_KIND_JOURNEY,
  TL_KIND_SETTINGS,
  TL_KIND_RULE,
  TL_KIND_SEGMENT,
  TL_KIND_EXPECTATION,
  TL_KIND_RIVAL,
  TL_KIND_FACTOR,
  TL_KIND_LEVEL,
  TL_KIND_FUNCTION,
  TL_KIND_ROW,
  TL_KIND_PHASE,
  TL_KIND_STAGE,
  TL_KIND_PROMISED,
  TL_KIND_JOB,
  TL_KIND_BARRIER,
  TL_KIND_BENEFIT,
  TL_KIND_ENTRY,
  TL_KIND_TOUCHPOINT,
  TL_KIND_ACTIVITY,
  TL_KIND_HANDOFF,
  TL_KIND_MEASURE,
  TL_KIND_WAVE,
  TL_KIND_SCORE,
  TL_KIND_COMMENT,
  TL_KIND_RECIPE,
  TL_KIND_COLUMN,
  TL_KIND_MATCH,
  TL_KIND_NO_ANSWER,
  TL_KIND_IMPORTED,
  TL_KIND_NOTE,
  TL_KIND_OPPORTUNITY,
  TL_KIND_ACTION,
  TL_KIND_ACCEPTED_GAP,
  TL_KIND_VIEW,
  TL_N_KINDS
} TlKind;

#define TL_KIND_BIT(kind) (G_GUINT64_CONSTANT (1) << (kind))

typedef enum { TL_STATE_CURRENT, TL_STATE_FUTURE } TlJourneyState;
typedef enum { TL_COMMENTS_INSIDE, TL_COMMENTS_NONE } TlCommentsPolicy;
typedef enum { TL_SERVE_YES, TL_SERVE_NO, TL_SERVE_UNDECIDED } TlServe;
typedef enum { TL_MEET_YES, TL_MEET_CANNOT, TL_MEET_WILL_NOT, TL_MEET_UNDECIDED } TlMeet;
typedef enum { TL_SIDE_CUSTOMER, TL_SIDE_FRONTSTAGE, TL_SIDE_BACKSTAGE, TL_SIDE_PARTNER } TlSide;
typedef enum { TL_ROW_SIDE_CUSTOMER, TL_ROW_SIDE_ORGANISATION } TlRowSide;
typedef enum { TL_PHASE_PRE_PURCHASE, TL_PHASE_POST_PURCHASE, TL_PHASE_FREE } TlPhaseKind;
typedef enum { TL_ASPECT_FUNCTIONAL, TL_ASPECT_EMOTIONAL, TL_ASPECT_SOCIAL } TlAspect;
typedef enum { TL_EVIDENCE_ASSUMED, TL_EVIDENCE_ANECDOTAL, TL_EVIDENCE_RESEARCHED, TL_EVIDENCE_MEASURED } TlEvidence;
typedef enum { TL_ROLE_LEAD, TL_ROLE_SUPPORT, TL_ROLE_CONSULTED, TL_ROLE_INFORMED } TlRole;
typedef enum { TL_HANDOFF_WORKS, TL_HANDOFF_FRAGILE, TL_HANDOFF_BROKEN, TL_HANDOFF_UNKNOWN } TlHandoffState;
typedef enum { TL_DAYS_CALENDAR, TL_DAYS_WORKING } TlDays;
typedef enum { TL_CARRIER_STAFF, TL_CARRIER_SYSTEM, TL_CARRIER_CUSTOMER, TL_CARRIER_UNKNOWN } TlCarrier;
typedef enum { TL_TOLD_YES, TL_TOLD_NO, TL_TOLD_UNKNOWN } TlTold;
typedef enum { TL_MEASURE_NPS, TL_MEASURE_CSAT, TL_MEASURE_CES, TL_MEASURE_MEAN, TL_MEASURE_SHARE, TL_MEASURE_KPI } TlMeasureKind;
typedef enum { TL_VIEW_CUSTOMER, TL_VIEW_EMPLOYEE, TL_VIEW_INTERNAL } TlMeasureView;
typedef enum { TL_METHOD_TOP, TL_METHOD_MEAN, TL_METHOD_NET } TlMethod;
typedef enum { TL_BETTER_HIGH, TL_BETTER_LOW } TlBetter;
typedef enum { TL_LOOP_NONE, TL_LOOP_OPEN, TL_LOOP_ANSWERED, TL_LOOP_CLOSED } TlLoop;
typedef enum { TL_LAYOUT_LONG, TL_LAYOUT_WIDE } TlRecipeLayout;
typedef enum { TL_MODE_REPLACE, TL_MODE_ADD } TlRecipeMode;
typedef enum { TL_WAVE_BY_COLUMN, TL_WAVE_BY_MONTH, TL_WAVE_BY_QUARTER, TL_WAVE_BY_YEAR, TL_WAVE_BY_FIXED } TlWaveBy;
typedef enum { TL_AS_STAGE, TL_AS_TOUCHPOINT, TL_AS_FUNCTION, TL_AS_SCORE, TL_AS_WAVE, TL_AS_DATE, TL_AS_SEGMENT, TL_AS_COMMENT, TL_AS_ID, TL_AS_MEASURE, TL_AS_IGNORE } TlColumnAs;
typedef enum { TL_ACTION_OPEN, TL_ACTION_DOING, TL_ACTION_DONE, TL_ACTION_DROPPED } TlActionState;
typedef enum { TL_OVERLAY_NONE, TL_OVERLAY_GAPS, TL_OVERLAY_ROLES, TL_OVERLAY_EVIDENCE, TL_OVERLAY_VOTES, TL_OVERLAY_HEAT } TlOverlay;
typedef enum { TL_PAGE_MAP, TL_PAGE_16_9, TL_PAGE_4_3, TL_PAGE_4K, TL_PAGE_A4, TL_PAGE_A3, TL_PAGE_OWN } TlPage;
typedef enum { TL_THEME_LIGHT, TL_THEME_DARK, TL_THEME_PRINT } TlThemeName;
typedef enum { TL_BACKGROUND_SOLID, TL_BACKGROUND_NONE } TlBackground;
typedef enum { TL_DIRECTION_AUTO, TL_DIRECTION_LTR, TL_DIRECTION_RTL } TlDirection;
typedef enum { TL_PROMISE_OPERATIONAL_EXCELLENCE, TL_PROMISE_CUSTOMER_INTIMACY, TL_PROMISE_PRODUCT_LEADERSHIP, TL_PROMISE_SOCIAL_VALUE } TlPromise;
typedef enum
{
  TL_SHOW_TITLE, TL_SHOW_SCORES, TL_SHOW_JOBS, TL_SHOW_BARRIERS, TL_SHOW_BENEFITS, TL_SHOW_ROWS,
  TL_SHOW_TOUCHPOINTS, TL_SHOW_LANES, TL_SHOW_LOOP, TL_SHOW_GAPS, TL_SHOW_NOTES, TL_SHOW_LEGEND
} TlShow;

/* A list of up to 16 words of one enum in the order written, four bits an item (word + 1), first item lowest. */
typedef guint64 TlWords;

/* References, in order; n is at least 1. */
struct _TlHandles
{
  guint n;
  TlHandle v[];
};

/* Answers or group sizes, n numbers. */
struct _TlCounts
{
  guint n;
  gint64 v[];
};

/* An attribute this version does not know, or a namespace declaration ("xmlns:x"), kept and written back. */
typedef struct
{
  char *name; /* as written, prefix included */
  char *value;
} TlExtra;

/* What every record has. The children stand in document order, kinds mixed. What a walk over all of them asks for comes first:
 * the rest may lie in another line of the processor's cache. */
struct _TlRecord
{
  TlKind kind;
  TlHandle handle;
  guint32 slab;  /* model/record.c: what of it lies in the map's slabs */
  TlRecord *next, *first_child, *parent;
  GArray *extra; /* of TlExtra, NULL: none */
  char *id;      /* NULL: none */
  TlRecord *last_child, *previous;
};

/* How a statement on the map is known, and what the room thinks of it. */
typedef struct
{
  gint evidence; /* TlEvidence */
  char *source;
  TlHandles *segments; /* NULL: all */
  gint64 votes;
} TlStatement;

typedef struct
{
  TlRecord record;
  char *xml;
  const TlFieldInfo *before; /* the parent's long-text child that it stands before; NULL: among the records */
} TlOther;

typedef struct
{
  TlRecord record;
  gint version; /* N of 1.N */
  char *title;
  TlWords promise; /* of TlPromise */
  char *owner;
  char *lang;
  gint state; /* TlJourneyState */
  char *baseline;
  gint comments; /* TlCommentsPolicy */
  char *about;
} TlJourney;

typedef struct
{
  TlRecord record;
  char *currency;
  double discount; /* % a year */
  double alpha;
  gint64 hide_below, thin_below;
  char *answer_within, *review_within;
} TlSettings;

typedef struct
{
  TlRecord record;
  char *rule; /* the attribute "id": a rule's, not a record's */
  gint use;   /* gboolean */
} TlRule;

typedef struct
{
  TlRecord record;
  char *name;
  double cost, margin, retention;
  gint serve; /* TlServe */
  char *about;
} TlSegment;

typedef struct
{
  TlRecord record;
  gint serve; /* TlMeet */
  TlHandle factor;
  char *text;
} TlExpectation;

typedef struct
{
  TlRecord record;
  char *name;
  char *colour;
} TlRival;

typedef struct
{
  TlRecord record;
  char *name;
  char *about;
} TlFactor;

typedef struct
{
  TlRecord record;
  TlHandle of; /* rival, TL_HANDLE_US or TL_HANDLE_EXPECTED */
  double value;
  TlHandle segment;
  gint evidence; /* TlEvidence */
  char *source;
} TlLevel;

typedef struct
{
  TlRecord record;
  char *name;
  gint side; /* TlSide */
  char *colour;
  TlHandle part_of;
  char *answer_within;
  char *about;
} TlFunction;

typedef struct
{
  TlRecord record;
  char *name;
  gint side; /* TlRowSide */
} TlRow;

typedef struct
{
  TlRecord record;
  char *name;
  gint kind; /* TlPhaseKind */
  char *aim;
} TlPhase;

typedef struct
{
  TlRecord record;
  char *name;
  gint truth; /* gboolean */
  char *lasts;
  char *journey;
  char *about;
} TlStage;

typedef struct
{
  TlRecord record;
  TlHandle measure, segment;
  double value;
} TlPromised;

/* A job, a barrier or a benefit. */
typedef struct
{
  TlRecord record;
  gint kind; /* TlAspect */
  TlStatement statement;
  char *text;
} TlJob;

typedef TlJob TlBarrier;
typedef TlJob TlBenefit;

typedef struct
{
  TlRecord record;
  TlHandle row;
  TlStatement statement;
  char *text;
} TlEntry;

typedef struct
{
  TlRecord record;
  char *channel;
  TlHandle by;
  char *listens, *may_decide;
  gint truth; /* gboolean */
  TlStatement statement;
  char *text;
} TlTouchpoint;

typedef struct
{
  TlRecord record;
  TlHandle function; /* none: nobody yet */
  gint role;         /* TlRole */
  TlHandles *serves;
  char *journey;
  TlStatement statement;
  char *text;
} TlActivity;

typedef struct
{
  TlRecord record;
  gint64 impact, effort;
  TlStatement statement;
  char *text;
} TlOpportunity;

typedef struct
{
  TlRecord record;
  TlHandle from, to;
  gint state; /* TlHandoffState */
  char *within;
  gint days; /* TlDays */
  char *channel, *owner;
  gint carrier; /* TlCarrier */
  gint told;    /* TlTold */
  TlDate reviewed;
  TlStatement statement;
  char *content, *complete, *sent, *accepted, *rejected, *escalation;
} TlHandoff;

/* Unset min, max, view, method, top stand for their kind's default: read them through model/measure.h. */
typedef struct
{
  TlRecord record;
  char *name;
  gint kind; /* TlMeasureKind */
  gint view; /* TlMeasureView or -1 */
  double min, max, step;
  gint method; /* TlMethod or -1 */
  gint64 top;
  gint better; /* TlBetter */
  char *unit;
  double target;
  char *question;
} TlMeasure;

typedef struct
{
  TlRecord record;
  char *name;
  TlDate start, end;
} TlWave;

typedef struct
{
  TlRecord record;
  TlHandle stage, function, touchpoint, handoff;
  TlHandle measure, wave, segment;
  TlCounts *counts, *groups;
  gint64 n;
  double mean, sd;
  double value, estimate;
} TlScore;

typedef struct
{
  TlRecord record;
  TlHandle stage, touchpoint, wave, segment, measure;
  double score;
  gint loop; /* TlLoop */
  TlHandle owner;
  TlDate received, answered, closed;
  gint outer; /* gboolean */
  char *reply;
  char *text;
} TlComment;

typedef struct
{
  TlRecord record;
  char *name;
  gint layout; /* TlRecipeLayout */
  TlHandle measure;
  gint mode;    /* TlRecipeMode */
  gint wave_by; /* TlWaveBy */
  TlHandle wave;
  char *separator, *encoding, *decimal;
  gint64 header_rows, comments;
  double loop_below;
} TlRecipe;

typedef struct
{
  TlRecord record;
  char *at;
  gint as; /* TlColumnAs */
  TlHandle measure, stage, touchpoint;
  char *format;
} TlColumn;

typedef struct
{
  TlRecord record;
  char *column, *value;
  TlHandle to;
} TlMatch;

typedef struct
{
  TlRecord record;
  char *value;
} TlNoAnswer;

typedef struct
{
  TlRecord record;
  char *file;
  TlDate first, last;
  gint64 rows, used, skipped, rejected;
} TlImported;

typedef struct
{
  TlRecord record;
  TlHandle function;
  TlHandle row; /* a row, or TL_HANDLE_JOBS … TL_HANDLE_TOUCHPOINTS */
  char *colour;
  gint64 votes;
  char *text;
} TlNote;

typedef struct
{
  TlRecord record;
  char *rule;
  TlHandles *on;
  TlHandle function;
  char *who;
  TlDate due, done;
  gint state; /* TlActionState */
  TlHandle expects;
  char *text;
} TlAction;

typedef struct
{
  TlRecord record;
  char *rule;
  TlHandles *on;
  char *by;
  TlDate until;
  char *text;
} TlAcceptedGap;

/* A saved look. The live one, with words and width resolved, is picture/view.h's TlView. */
typedef struct
{
  TlRecord record;
  char *name;
  TlHandle measure, wave, compare, segment, function;
  gint overlay;  /* TlOverlay */
  TlWords show;  /* of TlShow */
  gint page;     /* TlPage */
  gint64 width, height;
  gint64 pages;    /* 0: auto */
  gint theme;      /* TlThemeName */
  gint background; /* TlBackground */
  gint direction;  /* TlDirection */
  char *footer;
} TlSavedView;

G_END_DECLS
