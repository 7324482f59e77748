#include "model/schema.h"

#include <math.h>
#include <string.h>

#include "model/said.h"

/* ---- words ---- */

#define WORDS(name, ...) static const TlWord name[] = { __VA_ARGS__, { NULL, NULL } }

WORDS (flag_words, { "no", N_ ("No") }, { "yes", N_ ("Yes") });
WORDS (promise_words,
       { "operational-excellence", N_ ("Operational excellence") },
       { "customer-intimacy", N_ ("Customer intimacy") },
       { "product-leadership", N_ ("Product leadership") },
       { "social-value", N_ ("Social value") });
WORDS (state_words, { "current", N_ ("As it is") }, { "future", N_ ("As it should be") });
WORDS (comments_words, { "inside", N_ ("Kept in the file") }, { "none", N_ ("Never kept") });
WORDS (serve_words, { "yes", N_ ("Yes") }, { "no", N_ ("No") }, { "undecided", N_ ("Undecided") });
WORDS (meet_words, { "yes", N_ ("Yes") }, { "cannot", N_ ("Cannot") }, { "will-not", N_ ("Will not") }, { "undecided", N_ ("Undecided") });
WORDS (side_words, { "customer", N_ ("Customer") }, { "frontstage", N_ ("Frontstage") }, { "backstage", N_ ("Backstage") }, { "partner", N_ ("Partner") });
WORDS (row_side_words, { "customer", N_ ("Customer") }, { "organisation", N_ ("Organisation") });
WORDS (phase_words, { "pre-purchase", N_ ("Pre-purchase") }, { "post-purchase", N_ ("Post-purchase") }, { "free", N_ ("Free") });
WORDS (aspect_words, { "functional", N_ ("Functional") }, { "emotional", N_ ("Emotional") }, { "social", N_ ("Social") });
WORDS (evidence_words, { "assumed", N_ ("Assumed") }, { "anecdotal", N_ ("Anecdotal") }, { "researched", N_ ("Researched") }, { "measured", N_ ("Measured") });
WORDS (role_words, { "lead", N_ ("Lead") }, { "support", N_ ("Support") }, { "consulted", N_ ("Consulted") }, { "informed", N_ ("Informed") });
WORDS (handoff_words, { "works", N_ ("Works") }, { "fragile", N_ ("Fragile") }, { "broken", N_ ("Broken") }, { "unknown", N_ ("Unknown") });
WORDS (days_words, { "calendar", N_ ("Calendar days") }, { "working", N_ ("Working days") });
WORDS (carrier_words, { "staff", N_ ("Staff") }, { "system", N_ ("System") }, { "customer", N_ ("Customer") }, { "unknown", N_ ("Unknown") });
WORDS (told_words, { "yes", N_ ("Yes") }, { "no", N_ ("No") }, { "unknown", N_ ("Unknown") });
WORDS (measure_words,
       { "nps", N_ ("NPS") },
       { "csat", N_ ("CSAT") },
       { "ces", N_ ("CES") },
       { "mean", N_ ("Mean") },
       { "share", N_ ("Share") },
       { "kpi", N_ ("Internal KPI") });
WORDS (view_words, { "customer", N_ ("Customer") }, { "employee", N_ ("Employee") }, { "internal", N_ ("Internal") });
WORDS (method_words, { "top", N_ ("Best answers") }, { "mean", N_ ("Mean") }, { "net", N_ ("Net") });
WORDS (better_words, { "high", N_ ("High is good") }, { "low", N_ ("Low is good") });
WORDS (loop_words, { "none", N_ ("Nobody waits") }, { "open", N_ ("Open") }, { "answered", N_ ("Answered") }, { "closed", N_ ("Closed") });
WORDS (recipe_layout_words, { "long", N_ ("A row a rating") }, { "wide", N_ ("A column a stage") });
WORDS (mode_words, { "replace", N_ ("Recount the waves found") }, { "add", N_ ("Add newer rows") });
WORDS (wave_by_words,
       { "column", N_ ("Column") },
       { "month", N_ ("Month") },
       { "quarter", N_ ("Quarter") },
       { "year", N_ ("Year") },
       { "fixed", N_ ("One fixed wave") });
WORDS (as_words,
       { "stage", N_ ("Stage") },
       { "touchpoint", N_ ("Touchpoint") },
       { "function", N_ ("Function") },
       { "score", N_ ("Score") },
       { "wave", N_ ("Wave") },
       { "date", N_ ("Date") },
       { "segment", N_ ("Segment") },
       { "comment", N_ ("Comment") },
       { "id", N_ ("Response id") },
       { "measure", N_ ("Measure") },
       { "ignore", N_ ("Ignored") });
WORDS (action_words, { "open", N_ ("Open") }, { "doing", N_ ("Under way") }, { "done", N_ ("Done") }, { "dropped", N_ ("Dropped") });
WORDS (overlay_words,
       { "none", N_ ("None") },
       { "gaps", N_ ("Gaps") },
       { "roles", N_ ("Roles") },
       { "evidence", N_ ("Evidence") },
       { "votes", N_ ("Votes") },
       { "heat", N_ ("Heat") });
WORDS (show_words,
       { "title", N_ ("Title") },
       { "scores", N_ ("Scores") },
       { "jobs", N_ ("Jobs") },
       { "barriers", N_ ("Barriers") },
       { "benefits", N_ ("Benefits") },
       { "rows", N_ ("Free rows") },
       { "touchpoints", N_ ("Touchpoints") },
       { "lanes", N_ ("Lanes") },
       { "loop", N_ ("Renewal loop") },
       { "gaps", N_ ("Gaps") },
       { "notes", N_ ("Notes") },
       { "legend", N_ ("Legend") });
WORDS (page_words,
       { "map", N_ ("As large as the map") },
       { "16:9", N_ ("Slide 16:9") },
       { "4:3", N_ ("Slide 4:3") },
       { "4k", N_ ("Slide 4K") },
       { "a4", N_ ("A4") },
       { "a3", N_ ("A3") },
       { "own", N_ ("Own size") });
WORDS (theme_words, { "light", N_ ("Light") }, { "dark", N_ ("Dark") }, { "print", N_ ("Print") });
WORDS (background_words, { "solid", N_ ("Solid") }, { "none", N_ ("None") });
WORDS (direction_words, { "auto", N_ ("By the language") }, { "ltr", N_ ("Left to right") }, { "rtl", N_ ("Right to left") });

WORDS (of_words, { "us", N_ ("Us") }, { "expected", N_ ("Expected") });
static const TlHandle of_handles[] = { TL_HANDLE_US, TL_HANDLE_EXPECTED };
WORDS (note_row_words,
       { "jobs", N_ ("Jobs") },
       { "barriers", N_ ("Barriers") },
       { "benefits", N_ ("Benefits") },
       { "touchpoints", N_ ("Touchpoints") });
static const TlHandle note_row_handles[] = { TL_HANDLE_JOBS, TL_HANDLE_BARRIERS, TL_HANDLE_BENEFITS, TL_HANDLE_TOUCHPOINTS };

/* Everything but notes, in the table's order: title … gaps, legend. */
#define SHOW_DEFAULT G_GUINT64_CONSTANT (0xCA987654321)

/* ---- rows of the table ---- */

#define MAX53 9007199254740991.0
#define BIT TL_KIND_BIT
#define ANY_KIND (G_MAXUINT64 & ~BIT (TL_KIND_OTHER))
#define AT(s, m) .offset = G_STRUCT_OFFSET (s, m)
#define UNBOUNDED .min = -INFINITY, .max = INFINITY

#define STRING(s, m, n, l, t, c, ...)                                                                  \
  {                                                                                                    \
    .name = n, .label = l, .type = t, .place = TL_PLACE_ATTRIBUTE, AT (s, m), .change = c, __VA_ARGS__ \
  }
#define LINE(s, m, n, l, c, ...) STRING (s, m, n, l, TL_FIELD_LINE, c, __VA_ARGS__)
#define CHILD(s, m, n, l, c, ...)                                                                              \
  {                                                                                                            \
    .name = n, .label = l, .type = TL_FIELD_LONG, .place = TL_PLACE_CHILD, AT (s, m), .change = c, __VA_ARGS__ \
  }
#define TEXT(s, t, l, c)                                                                     \
  {                                                                                          \
    .name = "text", .label = l, .type = t, .place = TL_PLACE_TEXT, AT (s, text), .change = c \
  }
#define ENUM(s, m, n, l, w, d, c, ...)                                                                           \
  {                                                                                                              \
    .name = n, .label = l, .type = TL_FIELD_ENUM, AT (s, m), .words = w, .fallback = d, .change = c, __VA_ARGS__ \
  }
#define FLAG(s, m, n, l, d, c, ...)                                                                                       \
  {                                                                                                                       \
    .name = n, .label = l, .type = TL_FIELD_FLAG, AT (s, m), .words = flag_words, .fallback = d, .change = c, __VA_ARGS__ \
  }
#define INT(s, m, n, l, d, lo, hi, c, ...)                                                                                \
  {                                                                                                                       \
    .name = n, .label = l, .type = TL_FIELD_INT, AT (s, m), .fallback = d, .min = lo, .max = hi, .change = c, __VA_ARGS__ \
  }
#define DEC(s, m, n, l, d, lo, hi, c, ...)                                                                                    \
  {                                                                                                                           \
    .name = n, .label = l, .type = TL_FIELD_DEC, AT (s, m), .dec_fallback = d, .min = lo, .max = hi, .change = c, __VA_ARGS__ \
  }
#define DATE(s, m, n, l, c, ...)                                                      \
  {                                                                                   \
    .name = n, .label = l, .type = TL_FIELD_DATE, AT (s, m), .change = c, __VA_ARGS__ \
  }
#define LIST(s, m, n, l, w, d, hi, c)                                                                           \
  {                                                                                                             \
    .name = n, .label = l, .type = TL_FIELD_WORDS, AT (s, m), .words = w, .fallback = d, .max = hi, .change = c \
  }
#define REF(s, m, n, l, k, r, c, ...)                                                                              \
  {                                                                                                                \
    .name = n, .label = l, .type = TL_FIELD_REF, AT (s, m), .targets = k, .on_delete = r, .change = c, __VA_ARGS__ \
  }
#define REFS(s, m, n, l, k, r, c, ...)                                                                              \
  {                                                                                                                 \
    .name = n, .label = l, .type = TL_FIELD_REFS, AT (s, m), .targets = k, .on_delete = r, .change = c, __VA_ARGS__ \
  }
#define COUNTS(s, m, n, l, c)                                              \
  {                                                                        \
    .name = n, .label = l, .type = TL_FIELD_COUNTS, AT (s, m), .change = c \
  }

#define LAYOUT TL_CHANGE_LAYOUT
#define PAINT TL_CHANGE_PAINT
#define SCORES TL_CHANGE_SCORES
#define DATA TL_CHANGE_DATA

#define STATEMENT(s)                                                                                                \
  ENUM (s, statement.evidence, "evidence", N_ ("Evidence"), evidence_words, TL_EVIDENCE_ASSUMED, PAINT,             \
        .note = N_ ("How it is known")),                                                                            \
      LINE (s, statement.source, "source", N_ ("Source"), DATA, .flags = TL_FIELD_ADVANCED,                         \
            .note = N_ ("Where that comes from")),                                                                  \
      REFS (s, statement.segments, "segments", N_ ("Only for"), BIT (TL_KIND_SEGMENT), TL_DELETE_DROP_LAST, LAYOUT, \
            .flags = TL_FIELD_ADVANCED, .note = N_ ("All customers")),                                              \
      INT (s, statement.votes, "votes", N_ ("Votes"), 0, 0, 999, PAINT, .flags = TL_FIELD_ADVANCED)

static const TlFieldInfo journey_fields[] = {
  { .name = "version", .label = N_ ("Version"), .type = TL_FIELD_VERSION, AT (TlJourney, version), .max = 9999, .change = DATA },
  LINE (TlJourney, title, "title", N_ ("Title"), LAYOUT | TL_CHANGE_TITLE),
  LIST (TlJourney, promise, "promise", N_ ("The brand stands for"), promise_words, 0, 2, DATA),
  LINE (TlJourney, owner, "owner", N_ ("Owner"), DATA, .note = N_ ("Who watches the whole journey")),
  STRING (TlJourney, lang, "lang", N_ ("Language"), TL_FIELD_LANG, LAYOUT, .note = N_ ("English")),
  ENUM (TlJourney, state, "state", N_ ("State"), state_words, TL_STATE_CURRENT, LAYOUT),
  STRING (TlJourney, baseline, "baseline", N_ ("Grew from"), TL_FIELD_PATH, DATA, .flags = TL_FIELD_ADVANCED),
  ENUM (TlJourney, comments, "comments", N_ ("Customers' comments"), comments_words, TL_COMMENTS_INSIDE, DATA, .flags = TL_FIELD_ADVANCED),
  CHILD (TlJourney, about, "about", N_ ("About"), LAYOUT, .note = N_ ("Scenario, scope, who was in the room")),
};

static const TlFieldInfo settings_fields[] = {
  STRING (TlSettings, currency, "currency", N_ ("Currency"), TL_FIELD_CURRENCY, DATA),
  DEC (TlSettings, discount, "discount", N_ ("Discount a year, %"), 0, 0, 100, DATA),
  DEC (TlSettings, alpha, "alpha", N_ ("Counts as more than chance below p"), 0.05, 0.001, 0.2, SCORES),
  INT (TlSettings, hide_below, "hide-below", N_ ("Hide values with fewer answers than"), 5, 1, 100, SCORES),
  INT (TlSettings, thin_below, "thin-below", N_ ("Indicative with fewer answers than"), 30, 1, 1000, SCORES),
  STRING (TlSettings, answer_within, "answer-within", N_ ("Comments are answered within"), TL_FIELD_DURATION, DATA, .note = N_ ("7 days")),
  STRING (TlSettings, review_within, "review-within", N_ ("Hand-offs are reviewed within"), TL_FIELD_DURATION, DATA, .note = N_ ("1 year")),
};

static const TlFieldInfo rule_fields[] = {
  STRING (TlRule, rule, "id", N_ ("Rule"), TL_FIELD_TOKEN, DATA, .flags = TL_FIELD_REQUIRED | TL_FIELD_KEY),
  FLAG (TlRule, use, "use", N_ ("In use"), TRUE, DATA),
};

static const TlFieldInfo segment_fields[] = {
  LINE (TlSegment, name, "name", N_ ("Name"), LAYOUT),
  DEC (TlSegment, cost, "cost", N_ ("Cost to win one customer"), NAN, 0, INFINITY, DATA),
  DEC (TlSegment, margin, "margin", N_ ("Margin a year and customer"), NAN, -INFINITY, INFINITY, DATA),
  DEC (TlSegment, retention, "retention", N_ ("Staying from year to year, %"), NAN, 0, 100, DATA),
  ENUM (TlSegment, serve, "serve", N_ ("We mean to serve them"), serve_words, TL_SERVE_UNDECIDED, DATA),
  CHILD (TlSegment, about, "about", N_ ("About"), DATA),
};

static const TlFieldInfo expectation_fields[] = {
  ENUM (TlExpectation, serve, "serve", N_ ("We mean to meet it"), meet_words, TL_MEET_UNDECIDED, DATA),
  REF (TlExpectation, factor, "factor", N_ ("Factor"), BIT (TL_KIND_FACTOR), TL_DELETE_CLEAR, DATA),
  TEXT (TlExpectation, TL_FIELD_LINE, N_ ("Expectation"), DATA),
};

static const TlFieldInfo rival_fields[] = {
  LINE (TlRival, name, "name", N_ ("Name"), DATA),
  STRING (TlRival, colour, "colour", N_ ("Colour"), TL_FIELD_COLOUR, DATA),
};

static const TlFieldInfo factor_fields[] = {
  LINE (TlFactor, name, "name", N_ ("Name"), DATA),
  CHILD (TlFactor, about, "about", N_ ("About"), DATA),
};

static const TlFieldInfo level_fields[] = {
  REF (TlLevel, of, "of", N_ ("Whose"), BIT (TL_KIND_RIVAL), TL_DELETE_CASCADE, DATA, .flags = TL_FIELD_REQUIRED | TL_FIELD_KEY, .words = of_words, .word_handles = of_handles),
  DEC (TlLevel, value, "value", N_ ("Level"), NAN, 0, 10, DATA, .flags = TL_FIELD_REQUIRED),
  REF (TlLevel, segment, "segment", N_ ("Segment"), BIT (TL_KIND_SEGMENT), TL_DELETE_CASCADE, DATA, .flags = TL_FIELD_KEY, .note = N_ ("All customers")),
  ENUM (TlLevel, evidence, "evidence", N_ ("Evidence"), evidence_words, TL_EVIDENCE_ASSUMED, DATA),
  LINE (TlLevel, source, "source", N_ ("Source"), DATA),
};

static const TlFieldInfo function_fields[] = {
  LINE (TlFunction, name, "name", N_ ("Name"), LAYOUT),
  ENUM (TlFunction, side, "side", N_ ("Side"), side_words, TL_SIDE_BACKSTAGE, LAYOUT),
  STRING (TlFunction, colour, "colour", N_ ("Colour"), TL_FIELD_COLOUR, PAINT, .note = N_ ("By position")),
  REF (TlFunction, part_of, "part-of", N_ ("Part of"), BIT (TL_KIND_FUNCTION), TL_DELETE_CLEAR, LAYOUT),
  STRING (TlFunction, answer_within, "answer-within", N_ ("Answers within"), TL_FIELD_DURATION, DATA, .flags = TL_FIELD_ADVANCED, .note = N_ ("As the map's settings say")),
  CHILD (TlFunction, about, "about", N_ ("About"), DATA, .note = N_ ("What it is there for")),
};

static const TlFieldInfo row_fields[] = {
  LINE (TlRow, name, "name", N_ ("Name"), LAYOUT),
  ENUM (TlRow, side, "side", N_ ("Side"), row_side_words, TL_ROW_SIDE_CUSTOMER, LAYOUT),
};

static const TlFieldInfo phase_fields[] = {
  LINE (TlPhase, name, "name", N_ ("Name"), LAYOUT),
  ENUM (TlPhase, kind, "kind", N_ ("Kind"), phase_words, TL_PHASE_FREE, LAYOUT),
  LINE (TlPhase, aim, "aim", N_ ("Aim"), LAYOUT, .note = N_ ("By the kind of phase")),
};

static const TlFieldInfo stage_fields[] = {
  LINE (TlStage, name, "name", N_ ("Name"), LAYOUT),
  FLAG (TlStage, truth, "truth", N_ ("Moment of truth"), FALSE, LAYOUT),
  STRING (TlStage, lasts, "lasts", N_ ("Lasts"), TL_FIELD_DURATION, LAYOUT, .note = N_ ("How long the customer spends here")),
  STRING (TlStage, journey, "journey", N_ ("Sub-journey"), TL_FIELD_PATH, DATA, .flags = TL_FIELD_ADVANCED),
  CHILD (TlStage, about, "about", N_ ("About"), DATA),
};

static const TlFieldInfo promised_fields[] = {
  REF (TlPromised, measure, "measure", N_ ("Measure"), BIT (TL_KIND_MEASURE), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_REQUIRED | TL_FIELD_KEY),
  REF (TlPromised, segment, "segment", N_ ("Segment"), BIT (TL_KIND_SEGMENT), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY, .note = N_ ("All customers")),
  DEC (TlPromised, value, "value", N_ ("Value promised"), NAN, -INFINITY, INFINITY, SCORES, .flags = TL_FIELD_REQUIRED),
};

#define JOB_FIELDS(l)                                                                  \
  ENUM (TlJob, kind, "kind", N_ ("Kind"), aspect_words, TL_ASPECT_FUNCTIONAL, LAYOUT), \
      STATEMENT (TlJob), TEXT (TlJob, TL_FIELD_LONG, l, LAYOUT)

static const TlFieldInfo job_fields[] = { JOB_FIELDS (N_ ("What the customer tries to do")) };
static const TlFieldInfo barrier_fields[] = { JOB_FIELDS (N_ ("What stands in the way")) };
static const TlFieldInfo benefit_fields[] = { JOB_FIELDS (N_ ("What the customer gains")) };

static const TlFieldInfo entry_fields[] = {
  REF (TlEntry, row, "row", N_ ("Row"), BIT (TL_KIND_ROW), TL_DELETE_CASCADE, LAYOUT, .flags = TL_FIELD_REQUIRED),
  STATEMENT (TlEntry),
  TEXT (TlEntry, TL_FIELD_LONG, N_ ("Text"), LAYOUT),
};

static const TlFieldInfo touchpoint_fields[] = {
  LINE (TlTouchpoint, channel, "channel", N_ ("Channel"), LAYOUT),
  REF (TlTouchpoint, by, "by", N_ ("Who meets the customer"), BIT (TL_KIND_FUNCTION), TL_DELETE_CLEAR, LAYOUT),
  LINE (TlTouchpoint, listens, "listens", N_ ("How feedback is gathered"), DATA),
  LINE (TlTouchpoint, may_decide, "may-decide", N_ ("The front line may decide"), DATA),
  FLAG (TlTouchpoint, truth, "truth", N_ ("Moment of truth"), FALSE, LAYOUT),
  STATEMENT (TlTouchpoint),
  TEXT (TlTouchpoint, TL_FIELD_LINE, N_ ("Where they meet"), LAYOUT),
};

static const TlFieldInfo activity_fields[] = {
  REF (TlActivity, function, "function", N_ ("Function"), BIT (TL_KIND_FUNCTION), TL_DELETE_CASCADE, LAYOUT, .note = N_ ("Nobody yet")),
  ENUM (TlActivity, role, "role", N_ ("Role"), role_words, TL_ROLE_SUPPORT, LAYOUT),
  REFS (TlActivity, serves, "serves", N_ ("Helps with"), BIT (TL_KIND_JOB) | BIT (TL_KIND_BARRIER) | BIT (TL_KIND_BENEFIT), TL_DELETE_DROP, DATA),
  STRING (TlActivity, journey, "journey", N_ ("Sub-journey"), TL_FIELD_PATH, DATA, .flags = TL_FIELD_ADVANCED),
  STATEMENT (TlActivity),
  TEXT (TlActivity, TL_FIELD_LONG, N_ ("What is done"), LAYOUT),
};

static const TlFieldInfo opportunity_fields[] = {
  INT (TlOpportunity, impact, "impact", N_ ("Impact"), -1, 1, 5, LAYOUT),
  INT (TlOpportunity, effort, "effort", N_ ("Effort"), -1, 1, 5, LAYOUT),
  STATEMENT (TlOpportunity),
  TEXT (TlOpportunity, TL_FIELD_LONG, N_ ("Idea"), LAYOUT),
};

static const TlFieldInfo handoff_fields[] = {
  REF (TlHandoff, from, "from", N_ ("From"), BIT (TL_KIND_ACTIVITY), TL_DELETE_CASCADE, LAYOUT, .flags = TL_FIELD_REQUIRED),
  REF (TlHandoff, to, "to", N_ ("To"), BIT (TL_KIND_ACTIVITY), TL_DELETE_CASCADE, LAYOUT, .flags = TL_FIELD_REQUIRED),
  ENUM (TlHandoff, state, "state", N_ ("State"), handoff_words, TL_HANDOFF_UNKNOWN, PAINT),
  STRING (TlHandoff, within, "within", N_ ("Within"), TL_FIELD_DURATION, DATA),
  ENUM (TlHandoff, days, "days", N_ ("Counted in"), days_words, TL_DAYS_CALENDAR, DATA),
  LINE (TlHandoff, channel, "channel", N_ ("Channel"), DATA),
  LINE (TlHandoff, owner, "owner", N_ ("Owner"), DATA),
  ENUM (TlHandoff, carrier, "carrier", N_ ("Carried by"), carrier_words, TL_CARRIER_UNKNOWN, DATA),
  ENUM (TlHandoff, told, "told", N_ ("Customer is told"), told_words, TL_TOLD_UNKNOWN, DATA),
  DATE (TlHandoff, reviewed, "reviewed", N_ ("Last reviewed"), DATA),
  STATEMENT (TlHandoff),
  CHILD (TlHandoff, content, "content", N_ ("What is handed over"), DATA),
  CHILD (TlHandoff, complete, "complete", N_ ("Complete when"), DATA),
  CHILD (TlHandoff, sent, "sent", N_ ("Sent when"), DATA),
  CHILD (TlHandoff, accepted, "accepted", N_ ("Accepted how"), DATA),
  CHILD (TlHandoff, rejected, "rejected", N_ ("Refused how"), DATA),
  CHILD (TlHandoff, escalation, "escalation", N_ ("When it fails"), DATA),
};

static const TlFieldInfo measure_fields[] = {
  LINE (TlMeasure, name, "name", N_ ("Name"), SCORES, .note = N_ ("By the kind of measure")),
  ENUM (TlMeasure, kind, "kind", N_ ("Kind"), measure_words, -1, SCORES, .flags = TL_FIELD_REQUIRED),
  ENUM (TlMeasure, view, "view", N_ ("Whose view"), view_words, -1, SCORES, .note = N_ ("By the kind of measure")),
  DEC (TlMeasure, min, "min", N_ ("Lowest answer"), NAN, -INFINITY, INFINITY, SCORES, .note = N_ ("By the kind of measure")),
  DEC (TlMeasure, max, "max", N_ ("Highest answer"), NAN, -INFINITY, INFINITY, SCORES, .note = N_ ("By the kind of measure")),
  DEC (TlMeasure, step, "step", N_ ("Step"), 1, 0, INFINITY, SCORES),
  ENUM (TlMeasure, method, "method", N_ ("Value is"), method_words, -1, SCORES, .note = N_ ("By the kind of measure")),
  INT (TlMeasure, top, "top", N_ ("Best answers that count"), -1, 1, 10, SCORES, .note = N_ ("By the kind of measure")),
  ENUM (TlMeasure, better, "better", N_ ("Direction"), better_words, TL_BETTER_HIGH, SCORES),
  LINE (TlMeasure, unit, "unit", N_ ("Unit"), SCORES),
  DEC (TlMeasure, target, "target", N_ ("Target"), NAN, -INFINITY, INFINITY, SCORES),
  CHILD (TlMeasure, question, "question", N_ ("Question as asked"), DATA),
};

static const TlFieldInfo wave_fields[] = {
  LINE (TlWave, name, "name", N_ ("Name"), SCORES),
  DATE (TlWave, start, "start", N_ ("First day"), DATA),
  DATE (TlWave, end, "end", N_ ("Last day"), DATA),
};

static const TlFieldInfo score_fields[] = {
  REF (TlScore, stage, "stage", N_ ("Stage"), BIT (TL_KIND_STAGE), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY),
  REF (TlScore, function, "function", N_ ("Function"), BIT (TL_KIND_FUNCTION), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY),
  REF (TlScore, touchpoint, "touchpoint", N_ ("Touchpoint"), BIT (TL_KIND_TOUCHPOINT), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY),
  REF (TlScore, handoff, "handoff", N_ ("Hand-off"), BIT (TL_KIND_HANDOFF), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY),
  REF (TlScore, measure, "measure", N_ ("Measure"), BIT (TL_KIND_MEASURE), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_REQUIRED | TL_FIELD_KEY),
  REF (TlScore, wave, "wave", N_ ("Wave"), BIT (TL_KIND_WAVE), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY),
  REF (TlScore, segment, "segment", N_ ("Segment"), BIT (TL_KIND_SEGMENT), TL_DELETE_CASCADE, SCORES, .flags = TL_FIELD_KEY, .note = N_ ("All customers")),
  COUNTS (TlScore, counts, "counts", N_ ("Answers"), SCORES),
  COUNTS (TlScore, groups, "groups", N_ ("Group sizes"), SCORES),
  INT (TlScore, n, "n", N_ ("Number of answers"), -1, 0, MAX53, SCORES),
  DEC (TlScore, mean, "mean", N_ ("Mean"), NAN, -INFINITY, INFINITY, SCORES),
  DEC (TlScore, sd, "sd", N_ ("Standard deviation"), NAN, 0, INFINITY, SCORES),
  DEC (TlScore, value, "value", N_ ("Value"), NAN, -INFINITY, INFINITY, SCORES),
  DEC (TlScore, estimate, "estimate", N_ ("Estimate"), NAN, -INFINITY, INFINITY, SCORES),
};

static const TlFieldInfo comment_fields[] = {
  REF (TlComment, stage, "stage", N_ ("Stage"), BIT (TL_KIND_STAGE), TL_DELETE_CLEAR, DATA),
  REF (TlComment, touchpoint, "touchpoint", N_ ("Touchpoint"), BIT (TL_KIND_TOUCHPOINT), TL_DELETE_CLEAR, DATA),
  REF (TlComment, wave, "wave", N_ ("Wave"), BIT (TL_KIND_WAVE), TL_DELETE_CLEAR, DATA),
  REF (TlComment, segment, "segment", N_ ("Segment"), BIT (TL_KIND_SEGMENT), TL_DELETE_CLEAR, DATA),
  REF (TlComment, measure, "measure", N_ ("Measure"), BIT (TL_KIND_MEASURE), TL_DELETE_CLEAR, DATA),
  DEC (TlComment, score, "score", N_ ("Answer given"), NAN, -INFINITY, INFINITY, DATA),
  ENUM (TlComment, loop, "loop", N_ ("Loop"), loop_words, TL_LOOP_NONE, DATA),
  REF (TlComment, owner, "owner", N_ ("Owes the answer"), BIT (TL_KIND_FUNCTION), TL_DELETE_CLEAR, DATA),
  DATE (TlComment, received, "received", N_ ("Received"), DATA),
  DATE (TlComment, answered, "answered", N_ ("Answered"), DATA),
  DATE (TlComment, closed, "closed", N_ ("Closed"), DATA),
  FLAG (TlComment, outer, "outer", N_ ("The cause lies elsewhere"), FALSE, DATA),
  LINE (TlComment, reply, "reply", N_ ("What was done"), DATA),
  TEXT (TlComment, TL_FIELD_LONG, N_ ("What the customer said"), DATA),
};

static const TlFieldInfo recipe_fields[] = {
  LINE (TlRecipe, name, "name", N_ ("Name"), DATA),
  ENUM (TlRecipe, layout, "layout", N_ ("Layout"), recipe_layout_words, TL_LAYOUT_LONG, DATA),
  REF (TlRecipe, measure, "measure", N_ ("Measure"), BIT (TL_KIND_MEASURE), TL_DELETE_CLEAR, DATA),
  ENUM (TlRecipe, mode, "mode", N_ ("Mode"), mode_words, TL_MODE_REPLACE, DATA),
  ENUM (TlRecipe, wave_by, "wave-by", N_ ("Waves by"), wave_by_words, TL_WAVE_BY_COLUMN, DATA),
  REF (TlRecipe, wave, "wave", N_ ("Wave"), BIT (TL_KIND_WAVE), TL_DELETE_CLEAR, DATA),
  STRING (TlRecipe, separator, "separator", N_ ("Separator"), TL_FIELD_TOKEN, DATA),
  STRING (TlRecipe, encoding, "encoding", N_ ("Encoding"), TL_FIELD_TOKEN, DATA),
  STRING (TlRecipe, decimal, "decimal", N_ ("Decimal sign"), TL_FIELD_TOKEN, DATA),
  INT (TlRecipe, header_rows, "header-rows", N_ ("Header rows"), -1, 0, 9, DATA),
  INT (TlRecipe, comments, "comments", N_ ("Comments kept"), 0, 0, 100000, DATA),
  DEC (TlRecipe, loop_below, "loop-below", N_ ("Opens a loop below"), NAN, -INFINITY, INFINITY, DATA),
};

static const TlFieldInfo column_fields[] = {
  LINE (TlColumn, at, "at", N_ ("Column"), DATA, .flags = TL_FIELD_REQUIRED),
  ENUM (TlColumn, as, "as", N_ ("Holds"), as_words, -1, DATA, .flags = TL_FIELD_REQUIRED),
  REF (TlColumn, measure, "measure", N_ ("Measure"), BIT (TL_KIND_MEASURE), TL_DELETE_CASCADE, DATA),
  REF (TlColumn, stage, "stage", N_ ("Stage"), BIT (TL_KIND_STAGE), TL_DELETE_CASCADE, DATA),
  REF (TlColumn, touchpoint, "touchpoint", N_ ("Touchpoint"), BIT (TL_KIND_TOUCHPOINT), TL_DELETE_CASCADE, DATA),
  LINE (TlColumn, format, "format", N_ ("Format"), DATA),
};

static const TlFieldInfo match_fields[] = {
  LINE (TlMatch, column, "column", N_ ("Column"), DATA, .flags = TL_FIELD_REQUIRED),
  LINE (TlMatch, value, "value", N_ ("Value"), DATA, .flags = TL_FIELD_REQUIRED),
  REF (TlMatch, to, "to", N_ ("Stands for"), ANY_KIND, TL_DELETE_CASCADE, DATA),
};

static const TlFieldInfo no_answer_fields[] = {
  LINE (TlNoAnswer, value, "value", N_ ("Value"), DATA, .flags = TL_FIELD_REQUIRED),
};

static const TlFieldInfo imported_fields[] = {
  STRING (TlImported, file, "file", N_ ("File"), TL_FIELD_HASH, DATA, .flags = TL_FIELD_REQUIRED),
  DATE (TlImported, first, "first", N_ ("First day"), DATA),
  DATE (TlImported, last, "last", N_ ("Last day"), DATA),
  INT (TlImported, rows, "rows", N_ ("Rows"), 0, 0, MAX53, DATA),
  INT (TlImported, used, "used", N_ ("Used"), 0, 0, MAX53, DATA),
  INT (TlImported, skipped, "skipped", N_ ("Skipped"), 0, 0, MAX53, DATA),
  INT (TlImported, rejected, "rejected", N_ ("Rejected"), 0, 0, MAX53, DATA),
};

static const TlFieldInfo note_fields[] = {
  REF (TlNote, function, "function", N_ ("Lane"), BIT (TL_KIND_FUNCTION), TL_DELETE_CLEAR, LAYOUT),
  REF (TlNote, row, "row", N_ ("Row"), BIT (TL_KIND_ROW), TL_DELETE_CLEAR, LAYOUT, .words = note_row_words, .word_handles = note_row_handles),
  STRING (TlNote, colour, "colour", N_ ("Colour"), TL_FIELD_COLOUR, PAINT, .note = N_ ("Yellow")),
  INT (TlNote, votes, "votes", N_ ("Votes"), 0, 0, 999, PAINT),
  TEXT (TlNote, TL_FIELD_LONG, N_ ("Note"), LAYOUT),
};

static const TlFieldInfo action_fields[] = {
  STRING (TlAction, rule, "rule", N_ ("Gap"), TL_FIELD_TOKEN, DATA),
  REFS (TlAction, on, "on", N_ ("Concerns"), ANY_KIND, TL_DELETE_DROP, DATA),
  REF (TlAction, function, "function", N_ ("Function"), BIT (TL_KIND_FUNCTION), TL_DELETE_CLEAR, DATA),
  LINE (TlAction, who, "who", N_ ("Who"), DATA),
  DATE (TlAction, due, "due", N_ ("Due"), DATA),
  DATE (TlAction, done, "done", N_ ("Done"), DATA),
  ENUM (TlAction, state, "state", N_ ("State"), action_words, TL_ACTION_OPEN, DATA),
  REF (TlAction, expects, "expects", N_ ("Should show in"), BIT (TL_KIND_WAVE), TL_DELETE_CLEAR, DATA),
  TEXT (TlAction, TL_FIELD_LONG, N_ ("What will be done"), DATA),
};

static const TlFieldInfo accepted_gap_fields[] = {
  STRING (TlAcceptedGap, rule, "rule", N_ ("Gap"), TL_FIELD_TOKEN, DATA, .flags = TL_FIELD_REQUIRED | TL_FIELD_KEY),
  REFS (TlAcceptedGap, on, "on", N_ ("Concerns"), ANY_KIND, TL_DELETE_CASCADE, DATA, .flags = TL_FIELD_KEY),
  LINE (TlAcceptedGap, by, "by", N_ ("Accepted by"), DATA),
  DATE (TlAcceptedGap, until, "until", N_ ("Comes back after"), DATA),
  TEXT (TlAcceptedGap, TL_FIELD_LONG, N_ ("Reason"), DATA),
};

static const TlFieldInfo view_fields[] = {
  LINE (TlSavedView, name, "name", N_ ("Name"), DATA),
  REF (TlSavedView, measure, "measure", N_ ("Measure"), BIT (TL_KIND_MEASURE), TL_DELETE_CLEAR, DATA),
  REF (TlSavedView, wave, "wave", N_ ("Wave"), BIT (TL_KIND_WAVE), TL_DELETE_CLEAR, DATA, .note = N_ ("Latest")),
  REF (TlSavedView, compare, "compare", N_ ("Compared with"), BIT (TL_KIND_WAVE), TL_DELETE_CLEAR, DATA),
  REF (TlSavedView, segment, "segment", N_ ("Segment"), BIT (TL_KIND_SEGMENT), TL_DELETE_CLEAR, DATA, .note = N_ ("All customers")),
  REF (TlSavedView, function, "function", N_ ("Only the part of"), BIT (TL_KIND_FUNCTION), TL_DELETE_CLEAR, DATA),
  ENUM (TlSavedView, overlay, "overlay", N_ ("Overlay"), overlay_words, TL_OVERLAY_NONE, DATA),
  LIST (TlSavedView, show, "show", N_ ("Shown"), show_words, SHOW_DEFAULT, 12, DATA),
  ENUM (TlSavedView, page, "page", N_ ("Page"), page_words, TL_PAGE_MAP, DATA),
  INT (TlSavedView, width, "width", N_ ("Width, px"), -1, 16, 32767, DATA),
  INT (TlSavedView, height, "height", N_ ("Height, px"), -1, 16, 32767, DATA),
  INT (TlSavedView, pages, "pages", N_ ("Pages"), 0, 1, 99, DATA, .zero_word = "auto"),
  ENUM (TlSavedView, theme, "theme", N_ ("Theme"), theme_words, TL_THEME_LIGHT, DATA),
  ENUM (TlSavedView, background, "background", N_ ("Background"), background_words, TL_BACKGROUND_SOLID, DATA),
  ENUM (TlSavedView, direction, "direction", N_ ("Direction"), direction_words, TL_DIRECTION_AUTO, DATA),
  LINE (TlSavedView, footer, "footer", N_ ("Footer"), DATA),
};

/* ---- kinds ---- */

#define IN_JOURNEY BIT (TL_KIND_JOURNEY)
#define IN_STAGE BIT (TL_KIND_STAGE)
#define KIND(k, e, l, s, p, i, c, f, ...) \
  [k] = { .kind = k, .element = e, .label = l, .size = sizeof (s), .parents = p, .id = i, .change = c, .fields = f, .n_fields = G_N_ELEMENTS (f), __VA_ARGS__ }
#define OWN_TEXT(f) .text = &f[G_N_ELEMENTS (f) - 1]
#define STRUCTURE (TL_CHANGE_STRUCTURE | TL_CHANGE_LAYOUT)

static const TlKindInfo kinds[TL_N_KINDS] = {
  [TL_KIND_OTHER] = { .kind = TL_KIND_OTHER, .label = N_ ("Unknown part"), .size = sizeof (TlOther), .parents = G_MAXUINT64, .change = DATA },
  KIND (TL_KIND_JOURNEY, "journey", N_ ("Map"), TlJourney, 0, TL_ID_NONE, STRUCTURE, journey_fields),
  KIND (TL_KIND_SETTINGS, "settings", N_ ("Settings"), TlSettings, IN_JOURNEY, TL_ID_NONE, SCORES, settings_fields, .single = TRUE),
  KIND (TL_KIND_RULE, "rule", N_ ("Rule"), TlRule, BIT (TL_KIND_SETTINGS), TL_ID_NONE, DATA, rule_fields),
  KIND (TL_KIND_SEGMENT, "segment", N_ ("Segment"), TlSegment, IN_JOURNEY, TL_ID_ALWAYS, STRUCTURE, segment_fields),
  KIND (TL_KIND_EXPECTATION, "expectation", N_ ("Expectation"), TlExpectation, BIT (TL_KIND_SEGMENT), TL_ID_OPTIONAL, DATA, expectation_fields, OWN_TEXT (expectation_fields)),
  KIND (TL_KIND_RIVAL, "rival", N_ ("Rival"), TlRival, IN_JOURNEY, TL_ID_ALWAYS, DATA, rival_fields),
  KIND (TL_KIND_FACTOR, "factor", N_ ("Factor"), TlFactor, IN_JOURNEY, TL_ID_ALWAYS, DATA, factor_fields),
  KIND (TL_KIND_LEVEL, "level", N_ ("Level"), TlLevel, BIT (TL_KIND_FACTOR), TL_ID_NONE, DATA, level_fields),
  KIND (TL_KIND_FUNCTION, "function", N_ ("Function"), TlFunction, IN_JOURNEY, TL_ID_ALWAYS, STRUCTURE, function_fields),
  KIND (TL_KIND_ROW, "row", N_ ("Row"), TlRow, IN_JOURNEY, TL_ID_ALWAYS, STRUCTURE, row_fields),
  KIND (TL_KIND_PHASE, "phase", N_ ("Phase"), TlPhase, IN_JOURNEY, TL_ID_ALWAYS, STRUCTURE, phase_fields),
  KIND (TL_KIND_STAGE, "stage", N_ ("Stage"), TlStage, IN_JOURNEY | BIT (TL_KIND_PHASE), TL_ID_ALWAYS, STRUCTURE, stage_fields),
  KIND (TL_KIND_PROMISED, "promised", N_ ("Promised value"), TlPromised, IN_STAGE, TL_ID_NONE, SCORES, promised_fields),
  KIND (TL_KIND_JOB, "job", N_ ("Job"), TlJob, IN_STAGE, TL_ID_OPTIONAL, STRUCTURE, job_fields, OWN_TEXT (job_fields)),
  KIND (TL_KIND_BARRIER, "barrier", N_ ("Barrier"), TlBarrier, IN_STAGE, TL_ID_OPTIONAL, STRUCTURE, barrier_fields, OWN_TEXT (barrier_fields)),
  KIND (TL_KIND_BENEFIT, "benefit", N_ ("Benefit"), TlBenefit, IN_STAGE, TL_ID_OPTIONAL, STRUCTURE, benefit_fields, OWN_TEXT (benefit_fields)),
  KIND (TL_KIND_ENTRY, "entry", N_ ("Entry"), TlEntry, IN_STAGE, TL_ID_OPTIONAL, STRUCTURE, entry_fields, OWN_TEXT (entry_fields)),
  KIND (TL_KIND_TOUCHPOINT, "touchpoint", N_ ("Touchpoint"), TlTouchpoint, IN_STAGE, TL_ID_ALWAYS, STRUCTURE, touchpoint_fields, OWN_TEXT (touchpoint_fields)),
  KIND (TL_KIND_ACTIVITY, "activity", N_ ("Activity"), TlActivity, IN_STAGE, TL_ID_ALWAYS, STRUCTURE, activity_fields, OWN_TEXT (activity_fields)),
  KIND (TL_KIND_OPPORTUNITY, "opportunity", N_ ("Opportunity"), TlOpportunity, IN_STAGE, TL_ID_ALWAYS, STRUCTURE, opportunity_fields, OWN_TEXT (opportunity_fields)),
  KIND (TL_KIND_HANDOFF, "handoff", N_ ("Hand-off"), TlHandoff, IN_JOURNEY, TL_ID_ALWAYS, STRUCTURE, handoff_fields),
  KIND (TL_KIND_MEASURE, "measure", N_ ("Measure"), TlMeasure, IN_JOURNEY, TL_ID_ALWAYS, SCORES, measure_fields),
  KIND (TL_KIND_WAVE, "wave", N_ ("Wave"), TlWave, IN_JOURNEY, TL_ID_ALWAYS, SCORES, wave_fields),
  KIND (TL_KIND_SCORE, "score", N_ ("Score"), TlScore, IN_JOURNEY, TL_ID_NONE, SCORES, score_fields),
  KIND (TL_KIND_COMMENT, "comment", N_ ("Comment"), TlComment, IN_JOURNEY, TL_ID_OPTIONAL, DATA, comment_fields, OWN_TEXT (comment_fields)),
  KIND (TL_KIND_RECIPE, "recipe", N_ ("Recipe"), TlRecipe, IN_JOURNEY, TL_ID_ALWAYS, DATA, recipe_fields),
  KIND (TL_KIND_COLUMN, "column", N_ ("Column"), TlColumn, BIT (TL_KIND_RECIPE), TL_ID_NONE, DATA, column_fields),
  KIND (TL_KIND_MATCH, "match", N_ ("Match"), TlMatch, BIT (TL_KIND_RECIPE), TL_ID_NONE, DATA, match_fields),
  KIND (TL_KIND_NO_ANSWER, "no-answer", N_ ("No answer"), TlNoAnswer, BIT (TL_KIND_RECIPE), TL_ID_NONE, DATA, no_answer_fields),
  KIND (TL_KIND_IMPORTED, "imported", N_ ("Imported file"), TlImported, BIT (TL_KIND_RECIPE), TL_ID_NONE, DATA, imported_fields),
  KIND (TL_KIND_NOTE, "note", N_ ("Note"), TlNote, IN_JOURNEY | IN_STAGE, TL_ID_OPTIONAL, STRUCTURE, note_fields, OWN_TEXT (note_fields)),
  KIND (TL_KIND_ACTION, "action", N_ ("Action"), TlAction, IN_JOURNEY, TL_ID_ALWAYS, DATA, action_fields, OWN_TEXT (action_fields)),
  KIND (TL_KIND_ACCEPTED_GAP, "accepted-gap", N_ ("Accepted gap"), TlAcceptedGap, IN_JOURNEY, TL_ID_NONE, DATA, accepted_gap_fields, OWN_TEXT (accepted_gap_fields)),
  KIND (TL_KIND_VIEW, "view", N_ ("View"), TlSavedView, IN_JOURNEY, TL_ID_ALWAYS, DATA, view_fields),
};

/* ---- public ---- */

const TlKindInfo *
tl_schema_kind (TlKind kind)
{
  g_return_val_if_fail (kind < TL_N_KINDS, NULL);

  return &kinds[kind];
}

gboolean
tl_schema_has_key (TlKind kind)
{
  const TlKindInfo *info = tl_schema_kind (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TL_FIELD_KEY)
      return TRUE;
  return FALSE;
}

const TlKindInfo *
tl_schema_find_element (const char *element)
{
  for (guint i = TL_KIND_JOURNEY; i < TL_N_KINDS; i++)
    if (strcmp (kinds[i].element, element) == 0)
      return &kinds[i];
  return NULL;
}

const TlFieldInfo *
tl_schema_find_field (TlKind kind, const char *name)
{
  const TlKindInfo *info = tl_schema_kind (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (strcmp (info->fields[i].name, name) == 0)
      return &info->fields[i];
  return NULL;
}

guint
tl_schema_field_index (TlKind kind, const TlFieldInfo *field)
{
  g_return_val_if_fail (field >= kinds[kind].fields && field < kinds[kind].fields + kinds[kind].n_fields, 0);

  return field - kinds[kind].fields;
}

int
tl_schema_find_word (const TlFieldInfo *field, const char *word)
{
  for (int i = 0; field->words != NULL && field->words[i].word != NULL; i++)
    if (strcmp (field->words[i].word, word) == 0)
      return i;
  return -1;
}
