/* Throughline: the words of the tables and pages beside the map, in the language of the map (DECISIONS.md 13). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *language;
  const char *roles;           /* the table's title */
  const char *role[4];         /* by TlRole: short, in a cell */
  const char *no_lead, *leads; /* leads holds {} */
  const char *no_role;         /* spoken of an empty cell */
  const char *matrix;          /* the table's title */
  const char *from, *to;       /* hands over, takes over: headings of the sides */
  const char *total;
  const char *no_handoff, *one_handoff, *many_handoffs; /* spoken; many holds {} */
  const char *plays;                                    /* headings of a function's page */
  const char *takes_from, *gives_to, *nobody_upstream, *nobody_downstream;
  const char *helps_with, *may_decide, *decides_nothing, *open_comments, *no_comments;
  const char *inside; /* holds {}: hand-offs within the function */
  const char *content, *sent, *accepted, *within, *owner, *not_agreed;
  const char *due, *late; /* due holds {}, a date; late holds {}, days */
  const char *units[6];   /* of a duration: years, months, weeks, days, hours, minutes, as signs */
  const char *working;    /* after a duration: working days */
  const char *no_functions;
} TlSheetWords;

/* English where the language is not known. */
const TlSheetWords *tl_sheet_words_get (const char *language);

G_END_DECLS
