/* Throughline: the picture's own words, in the language of the map and not of the desktop (DECISIONS.md 13).
 * The picture calls neither gettext nor the locale.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *language;          /* "en", "de" */
  gboolean rtl;
  const char *decimal, *thousands; /* number signs */
  const char *percent;             /* holds {}, the number */
  const char *untitled;
  const char *how_it_feels, *interval;           /* "How it feels", "95% interval" */
  const char *jobs, *jobs_note;                  /* "Job to be done", "the customer's goal" */
  const char *barriers, *hurdles, *barriers_and_hurdles;
  const char *benefits, *touchpoints, *notes, *opportunities;
  const char *line_of_visibility, *renewal_loop;
  const char *nobody_yet, *parking;
  const char *gap_serious, *gap_medium, *gap_minor, *gap_accepted, *missing_handoff;
  const char *votes, *one_vote, *many_votes;                            /* what the badge counts; many_votes holds %u */
  const char *leads_one, *leads_many, *supports, *consulted, *informed; /* leads_many holds %u */
  const char *pre_aim, *post_aim;
  const char *customer, *frontstage, *backstage, *partner;
  const char *lead, *support;
  const char *works, *fragile, *broken, *unknown;
  const char *promised, *estimate, *measured, *reported, *indicative, *hidden;
  const char *above, *undecided, *below;         /* a score against the middle of its scale, by its interval */
  const char *defined_top, *defined_mean, *defined_net; /* hold {n} and {all}, {low} and {high}, nothing */
  const char *all_customers, *answers;           /* "4,218 answers": answers */
  const char *no_scores, *no_score;              /* of the map; of one stage */
  const char *since, *change, *before;           /* since holds {}, a wave; before: the wave before */
  const char *chance, *untested;                 /* of a change */
  const char *p_means;                           /* what its p is */
  const char *higher, *lower;                    /* more than chance */
  const char *others;                            /* holds {}, how many segments */
  const char *customers, *employees, *internal;  /* whose view */
  const char *above_promise, *below_promise;     /* what is delivered */
  const char *across, *stage_score;              /* a change across a hand-off; what tints a stage */
  const char *kept_back;                         /* measured scores, while the room guesses */
  const char *holds, *holds_handoff, *holds_score, *holds_promise, *holds_loops; /* what works, and why */
  const char *no_stages, *add_first_stage;       /* what an empty map says, and what it asks for where one draws */
  const char *moment_of_truth;
  const char *in_person, *phone, *web, *app, *email, *chat, *post, *shop, *social; /* channels */
} TlVocabulary;

/* Words for a BCP 47 tag; English when NULL or not known. Direction follows the script of the language even then. */
const TlVocabulary *tl_vocabulary_get (const char *language);

/* A channel as people say it: the file's known words in the language, any other as it stands. */
const char *tl_vocabulary_channel (const TlVocabulary *words, const char *channel);

/* An integer with the language's group signs; a value with @digits decimals and, when @sign, a leading + or U+2212. (transfer full) */
char *tl_vocabulary_format_integer (const TlVocabulary *words, gint64 value);
char *tl_vocabulary_format_value   (const TlVocabulary *words, double value, int digits, gboolean sign);
/* A share, 0 to 100, with the language's sign. (transfer full) */
char *tl_vocabulary_format_percent (const TlVocabulary *words, double value, int digits);

G_END_DECLS
