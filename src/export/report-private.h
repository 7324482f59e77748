/* Throughline: what the files of the report share: its blocks, and how the sections add them. Private to report*.c.
 */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "export/report.h"
#include "gaps/gaps.h"
#include "model/speaking.h"
#include "picture/scene.h"

G_BEGIN_DECLS

typedef enum
{
  TL_BLOCK_HEADING,
  TL_BLOCK_TEXT,
  TL_BLOCK_LIST,
  TL_BLOCK_TABLE,
  TL_BLOCK_PICTURE,
  TL_BLOCK_PAGE,
} TlBlockType;

/* Said by colour and weight, never by these alone. */
typedef enum
{
  TL_TONE_NONE,
  TL_TONE_SOFT,
  TL_TONE_GOOD,
  TL_TONE_MIDDLE,
  TL_TONE_BAD,
  TL_N_TONES
} TlTone;

typedef struct
{
  char *text;   /* NULL: empty */
  char *detail; /* below it, smaller; NULL: none */
  TlTone tone;
} TlReportCell;

typedef struct
{
  const char *title;
  guint share;     /* of the table's width, against the others' */
  gboolean number; /* to the end of the column */
} TlReportColumn;

typedef struct
{
  char *caption;
  GArray *columns; /* of TlReportColumn */
  GArray *cells;   /* of TlReportCell, row by row */
  guint header;    /* the column whose cells name their rows */
} TlReportTable;

typedef struct
{
  TlBlockType type;
  guint level;      /* HEADING: 1 to 3 */
  char *text;       /* HEADING, TEXT; PICTURE: its caption */
  TlHandle function; /* PAGE: whose */
  TlTone tone;      /* TEXT */
  GPtrArray *items; /* LIST, of char * */
  TlReportTable *table;
} TlReportBlock;

struct _TlReport
{
  TlMap *map, *since;
  TlGaps *gaps;
  TlView view;
  TlDate today;
  gboolean comments;
  GHashTable *functions; /* handles; NULL: all */
  GHashTable *stages;    /* where these play; NULL: all */
  GArray *blocks;        /* of TlReportBlock */
  char *title, *picture_text;
};

/* Blocks, at the end. Texts are taken over. */
void           tl_report_heading (TlReport *report, guint level, char *text);
void           tl_report_text    (TlReport *report, char *text, TlTone tone);
/* For what takes char *items. (transfer none) */
GPtrArray     *tl_report_list    (TlReport *report);
/* Held by the report, until the next block. */
TlReportTable *tl_report_table   (TlReport *report, char *caption);
void           tl_report_column  (TlReportTable *table, const char *title, guint share, gboolean number);
void           tl_report_cell    (TlReportTable *table, char *text, TlTone tone);
/* Below the cell added last. */
void           tl_report_detail  (TlReportTable *table, char *detail);
guint          tl_report_n_rows  (const TlReportTable *table);
const TlReportCell *tl_report_cell_at (const TlReportTable *table, guint row, guint column);

/* A paragraph on paper, broken at @width; lengths in pt. (transfer full) */
PangoLayout *tl_report_layout (cairo_t *cr, const char *text, double width, double size, gboolean bold);
double tl_report_layout_height (PangoLayout *layout);
/* Into @widths, one a column: by the columns' shares of @room; one that is narrower than what it needs takes from those
 * that have more, as far as they do. */
void tl_report_share_room (const TlReportTable *table, const double *needs, double room, double *widths);

/* Whether the report is about it. */
gboolean tl_report_wants_function (TlReport *report, TlHandle function);
gboolean tl_report_wants_stage    (TlReport *report, TlHandle stage);
gboolean tl_report_wants_handoff  (TlReport *report, const TlHandoff *handoff);
gboolean tl_report_wants_gap      (TlReport *report, const TlGap *gap);

/* Words. (transfer full) */
char *tl_report_name      (TlMap *map, TlHandle handle); /* a record's name; "nobody yet" for none */
char *tl_report_text_of   (TlMap *map, TlHandle handle); /* a card's whole text */
char *tl_report_word      (TlKind kind, const char *field, gint64 value); /* an enum's label; NULL when unset */
char *tl_report_number    (double value); /* with the decimals it has */
/* The language really spoken, a BCP 47 tag: English where the program does not know the map's. */
const char *tl_report_language (void);

/* The sections, in order. */
void tl_report_add_overview (TlReport *report); /* report-overview.c: title, at a glance, picture, stage by stage */
void tl_report_add_pages    (TlReport *report); /* report-page.c: of each function that the report is for, within the overview */
void tl_report_add_gaps     (TlReport *report); /* report-gaps.c, with the actions */
void tl_report_add_effects  (TlReport *report); /* report-effects.c: whether the actions helped, below them */
void tl_report_add_handoffs (TlReport *report); /* report-handoffs.c */
void tl_report_add_scores   (TlReport *report); /* report-scores.c */
void tl_report_add_comments (TlReport *report);
void tl_report_add_holding  (TlReport *report); /* report-holding.c */

/* The map, for a page of @width by @height units (0: as it wants). (transfer full) */
TlScene *tl_report_scene (TlReport *report, TlThemeName theme, double width, double height);
/* A function's page, in width a sheet of A4. (transfer full) */
TlScene *tl_report_page_scene (TlReport *report, TlHandle function, TlThemeName theme);

G_END_DECLS
