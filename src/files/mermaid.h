/* Throughline: reads Mermaid's `journey` diagrams, line by line: one bad line costs that line (NOTES.md 3). */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_MERMAID_ERROR_NOT_A_JOURNEY, /* another kind of diagram, or none: said which */
  TL_MERMAID_ERROR_ENCODING,      /* not UTF-8 */
} TlMermaidError;

#define TL_MERMAID_ERROR (tl_mermaid_error_quark ())
GQuark tl_mermaid_error_quark (void);

/* What was read, before it becomes a map; for the tests against Mermaid's own results. */
typedef struct
{
  char *name;
  double score;      /* NAN: no number */
  char *score_text;  /* as written, trimmed; "": none */
  GPtrArray *actors; /* of char *, trimmed, no empty ones */
  char *note;        /* what stood behind a blank, "#" and a blank; NULL: nothing */
  guint section;     /* index, G_MAXUINT: before any */
  guint line;
} TlMermaidTask;

typedef struct
{
  char *name;
  guint line;
} TlMermaidSection;

typedef struct
{
  guint line;
  gboolean lost;  /* the line, or a part of it, is not in the map */
  char *message;
} TlMermaidRemark;

typedef struct
{
  char *title, *acc_title, *acc_description; /* NULL: none */
  GArray *sections; /* of TlMermaidSection */
  GArray *tasks;    /* of TlMermaidTask */
  GArray *remarks;  /* of TlMermaidRemark, by line */
} TlMermaid;

/* @name stands before the place in errors: "x.mmd:3: …". @markdown: look for a fenced block first; so it does anyway when
 * the text begins with a fence. Line numbers are those of the whole text. (transfer full) */
TlMermaid *tl_mermaid_parse (GBytes *bytes, const char *name, gboolean markdown, GError **error);
void       tl_mermaid_free  (TlMermaid *mermaid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMermaid, tl_mermaid_free)

typedef enum
{
  TL_MERMAID_PEOPLE_FUNCTIONS,
  TL_MERMAID_PEOPLE_NOTES, /* what stands where people should are moods or remarks: cards of a row of their own */
} TlMermaidPeople;

/* The map: sections become phases, tasks stages, actors functions with an activity in that stage, neighbouring stages of
 * different functions an assumed hand-off, scores estimates; in full in data/throughline-cli.1. @language: BCP 47, NULL: by
 * the script where that is sure. Adds what the mapping could not keep to @mermaid's remarks. Ids are seeded by @source, so
 * the same text gives the same bytes. Errors: only a @language that is no tag. (transfer full) */
TlMap *tl_mermaid_to_map (TlMermaid *mermaid, GBytes *source, TlMermaidPeople people, const char *language, GError **error);

G_END_DECLS
