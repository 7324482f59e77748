/* Throughline: where everything on the picture lies: columns, rows, lanes, cards and the hand-offs' lines.
 *
 * Rows first, then the tracks of the lines, then the columns, once (DECISIONS.md 21). Places are those of a picture that runs
 * left to right; the scene mirrors them for right-to-left languages.
 */
#pragma once

#include "feedback/series.h"
#include "gaps/gaps.h"
#include "picture/routing.h"
#include "picture/theme.h"

G_BEGIN_DECLS

/* Room beside the tracks of a gutter: the stub out of a card before, the arrow head after. */
#define TL_LAYOUT_GUTTER_PADDING 8.0
/* How much wider than a lane's card the card of any other row is, at least. */
#define TL_LAYOUT_ROW_CARD_MORE(measures) (TL_ROUTING_GUTTER + 2 * TL_LAYOUT_GUTTER_PADDING - (measures)->column_gap)

/* A run of lines in TlLayout.lines, of one string. */
typedef struct
{
  const char *text; /* the record's own; not copied */
  guint first, n;
} TlTextBlock;

typedef enum
{
  TL_ROW_CARDS, /* jobs, barriers, touchpoints …: a card fills its cell's width */
  TL_ROW_LANE,  /* a function: cards are narrower, lines run between them */
} TlRowShape;

typedef struct
{
  TlRowShape shape;
  TlKind kind;         /* of the cards in it */
  TlHandle handle;     /* function or free row; 0: a fixed row, or nobody yet */
  TlHandle key;    /* what names it in a TlRowSet */
  gboolean collapsed;
  const TlFunction *function; /* NULL: none */
  guint position;      /* among the map's functions, for the colour */
  guint lane;          /* number among lanes, G_MAXUINT: none */
  TlTextBlock name, note;
  char *owned_note;    /* what `note` shows, when made here */
  double y, height;
  double inset; /* between its top and its first card */
  guint n_cards;
} TlLayoutRow;

typedef struct
{
  const TlStage *stage;
  TlTextBlock name;
  double box_x, box_width; /* header and row cards */
  double card_x;           /* of the lanes' cards */
} TlLayoutColumn;

typedef struct
{
  const TlRecord *record;
  guint row, column;
  double x, y, width, height;
  TlTextBlock text;
  TlTextBlock sub; /* channel of a touchpoint, role of a bare activity */
} TlLayoutCard;

typedef struct
{
  const TlHandoff *handoff;
  gboolean loop;
} TlLayoutLine;

/* A hand-off that should be there. */
typedef struct
{
  const TlGap *gap;
  guint from, to; /* cards */
} TlLayoutMissing;

typedef struct
{
  const TlPhase *phase;
  guint first, n; /* columns; n 0: a phase without a stage */
  TlTextBlock name;
  double x, width;
} TlLayoutPhase;

/* The strip of the journey's own notes, below all rows. */
typedef struct
{
  GArray *cards; /* of TlLayoutCard, whose row and column mean nothing */
  TlTextBlock name;
  double y, height; /* height 0: none */
  gboolean collapsed;
} TlLayoutParking;

/* A plot of the score band with an axis of its own. */
typedef struct
{
  guint first, n;   /* of the series in it */
  double y, height; /* y: below the band's top */
} TlLayoutPlot;

/* Below the plots: figures in words, a cell a stage. */
typedef struct
{
  guint series;
  gboolean trends; /* only how it moved: the plot has values and n */
  guint lines;     /* of text in a cell */
  TlTextBlock name;
  double y, height;
} TlLayoutFigures;

typedef struct
{
  const TlTheme *theme;
  const TlThemeMeasures *measures;
  TlThemeMeasures scaled; /* the theme's by the view's text scale */
  TlTypesetter *typesetter;
  const TlVocabulary *words;
  TlMap *map;
  const TlView *view;
  TlView own_view; /* what `view` points to */

  GArray *columns; /* of TlLayoutColumn */
  GArray *rows;    /* of TlLayoutRow, top to bottom */
  GArray *cards;   /* of TlLayoutCard, by column, row, place in the cell */
  GArray *phases;  /* of TlLayoutPhase */
  GArray *handoffs; /* of TlLayoutLine, in the order of the routing's edges */
  GArray *missing;  /* of TlLayoutMissing, whose edges come after those of the hand-offs */
  TlGaps *gaps;     /* NULL: not shown */
  GArray *lines;   /* of TlTextLine */
  TlRouting *routing; /* NULL: no lanes */
  gboolean *line_below; /* per card: joined to the next one of its cell: the arrow needs room there */
  guint *entering;      /* per card: how many hand-offs enter it */
  guint n_lanes, n_customer_lanes;

  TlLayoutParking parking;
  TlTextBlock title, subtitle;
  char *owned_subtitle;
  double card_width, row_card_width; /* fixed widths that text is broken at */
  double title_top, head_top, phase_top, phase_height, stage_top, stage_height;
  double band_top, band_height; /* height 0: no band */
  gboolean band_collapsed;
  TlSeriesSet *series;          /* NULL: no scores are shown anywhere */
  GArray *plots;                /* of TlLayoutPlot */
  GArray *figures;              /* of TlLayoutFigures */
  GPtrArray *band_names;        /* what their names show */
  double visibility_y;          /* 0: no line of visibility */
  double lanes_top, lanes_bottom;
  double loop_y;                /* middle of the gutter below the lanes */
  gboolean has_loop;
  double body_x, body_y;        /* where side and head end */
  double legend_top;
  double width, height;         /* of the picture; the legend adds to the height */
} TlLayout;

/* Lays out @map. @measure 0: no score band. */
TlLayout *tl_layout_new  (TlMap *map, const TlView *view, TlTypesetter *typesetter, TlHandle measure);
void      tl_layout_free (TlLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlLayout, tl_layout_free)

/* Gives everything its place by the lines that the texts have: once made, and again after tl_layout_take_text(). */
void      tl_layout_settle (TlLayout *layout);

double tl_layout_block_height (const TlLayout *layout, TlFont font, const TlTextBlock *block);

/* layout-rows.c: which rows there are, and which card stands in which. */
void   tl_layout_collect (TlLayout *layout);

/* layout-texts.c */
void   tl_layout_break        (TlLayout *layout, TlFont font, const char *text, double width, guint most, TlTextBlock *block);
void   tl_layout_break_stage  (TlLayout *layout, TlLayoutColumn *column);
void   tl_layout_break_phase  (TlLayout *layout, TlLayoutPhase *phase);
void   tl_layout_break_row    (TlLayout *layout, TlLayoutRow *row, const char *name, const char *note);
void   tl_layout_break_card   (TlLayout *layout, TlLayoutCard *card);
void   tl_layout_break_parked (TlLayout *layout, TlLayoutCard *card);
/* After the text of one record changed, and nothing else since the layout was made: breaks it anew. NULL: not to be had so,
 * only by another layout. */
const TlTextBlock *tl_layout_take_text (TlLayout *layout, TlHandle handle);
/* For what has no name yet; NULL on a slide. */
const char *tl_layout_untitled (const TlLayout *layout);
/* The room at the end of a card's lines that its flag takes; 0: it has none. */
double tl_layout_flag_width (const TlThemeMeasures *measures, const TlRecord *record);

/* layout-band.c: plots and lines of figures of the score band, and its height. */
void tl_layout_collect_band (TlLayout *layout, TlHandle measure);
/* A series among others: "A" for the first after all customers. 0: it has none. */
char tl_layout_series_letter (const TlLayout *layout, guint series);
double tl_layout_heat_height (const TlLayout *layout); /* of the score in a stage's header; 0: none */
gboolean tl_layout_is_dodged (const TlLayout *layout); /* several series share one plot */

/* layout-parking.c: the strip of notes without a cell. */
void tl_layout_collect_parking (TlLayout *layout);
void tl_layout_place_parking (TlLayout *layout); /* below `legend_top`, which moves; the width must be known */

G_END_DECLS
