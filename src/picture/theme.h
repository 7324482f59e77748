/* Throughline: colours by role and the measures of the layout, for light, dark and print (greys that stay apart on paper).
 *
 * Colours carry nothing alone: shape or text says the same. Blue, grey and vermilion stay apart for colour-blind eyes.
 * Every ink reaches 4.5 : 1 on the grounds named beside it (WCAG 2.2, 1.4.3); lines and borders that mean something 3 : 1.
 */
#pragma once

#include "picture/scene.h"
#include "picture/view.h"

G_BEGIN_DECLS

#define TL_THEME_LANE_COLOURS 10

typedef struct
{
  TlColour fill, border, ink;
} TlCardColours;

/* Measures that do not differ between themes, in units. */
typedef struct
{
  double margin;       /* round the whole picture */
  double side_width;   /* row and function names */
  double side_padding; /* before the text of a side name that has a bar or ground */
  double column_width; /* of a card's column, without gutters */
  double column_gap;   /* between the boxes of neighbouring columns above the line of visibility */
  double row_gap;      /* between rows and between lanes */
  double section_gap;  /* between title, head, band, rows, lanes and legend */
  double card_padding_x, card_padding_y;
  double card_gap; /* between cards of one cell */
  double card_radius, card_border, card_border_lead;
  double card_min_height;
  double lane_padding_y;        /* between a lane's edge and its cards */
  double lane_radius, lane_bar; /* bar: the coloured stripe at a lane's start */
  double phase_height, phase_radius;
  double stage_height, stage_depth, stage_padding; /* depth: of the chevron's point */
  double band_height;                              /* the score band */
  double band_padding;                             /* between its frame and the largest value */
  double point_size, star_size, marker_size;
  double curve_width, whisker_width, whisker_cap, hairline, promise_width;
  double handoff_width, handoff_width_bad, handoff_radius;
  double arrow_length, arrow_width;
  double badge_size; /* diameter of a flag or count */
  double votes_height; /* of the pill that counts votes; half of it stands above its card */
  double legend_gap, legend_swatch;
  double visibility_height; /* of the row that holds the line of visibility */
} TlThemeMeasures;

typedef struct
{
  TlColour ground; /* the page */
  TlColour panel;  /* ground of the score band and the head */
  TlColour panel_border;
  TlColour lane, lane_alternate; /* lanes by turns */
  TlColour lane_customer;        /* a lane of the customer, above the line of visibility */
  TlColour hairline;             /* grid and axis: decoration */
  TlColour visibility;           /* line of visibility */
  TlColour ink;                  /* on ground, panel, lanes, phase */
  TlColour ink_soft;             /* on the same */
  TlColour phase, phase_ink, phase_ink_soft;
  TlColour stage, stage_ink;
  TlColour truth;                                                                      /* the star of a moment of truth, on `stage` */
  TlCardColours job, barrier, benefit, touchpoint, entry, note, opportunity, activity; /* activity's border: support */
  TlColour unowned, unowned_ink;                                                       /* the lane "nobody yet" and text about what is missing */
  TlColour handoff[4];                                                                 /* by TlHandoffState, on lanes and ground */
  TlColour handoff_casing;                                                             /* drawn under a line where two cross */
  TlColour badge, badge_ink;                                                           /* gaps */
  TlColour count, count_ink;                                                           /* bundles and other plain counts */
  TlColour votes, votes_ink;                                                           /* dots given by the room; the hottest ground, too */
  TlColour curve, promise, promise_gap, promise_over;                                  /* the area between promised and delivered: below it, above it */
  TlColour good, neutral, bad;                                                         /* scores: text and points, on panel and ground */
  TlColour whisker;
  TlColour estimate;                     /* points and curve that nobody measured */
  TlColour accent;                       /* selection and focus */
  TlColour accent_soft;                  /* hover */
  TlColour lanes[TL_THEME_LANE_COLOURS]; /* functions without a colour of their own, by position */
  double note_shadow;                    /* how much darker than the ground a note's shadow is */
  gboolean muted_notes;                  /* own colours of notes are moved towards the ground */
  gboolean grey;                         /* own colours of functions and notes are turned to grey */
  const char *fonts;                     /* Pango family list */
  const TlThemeMeasures *measures;
} TlTheme;

const TlTheme *tl_theme_get (TlThemeName name);
const TlTheme *tl_theme_of (const TlView *view); /* the view's, with its contrast */

/* @own: a record's "#rrggbb" or NULL. The colour a function is drawn with: its own, moved towards the ink until it reaches
 * 3 : 1 on the lanes, else the theme's for @position. */
TlColour tl_theme_lane_colour (const TlTheme *theme, const char *own, guint position);
/* @own: a note's "#rrggbb" or NULL (yellow). Fill as given (in the dark: muted), border and ink to fit. */
void tl_theme_note_colours (const TlTheme *theme, const char *own, TlCardColours *colours);

/* Tints a card's ground by @share of the colour of votes, 0 to 1, and keeps its ink readable. */
void tl_theme_heat_colours (const TlTheme *theme, double share, TlCardColours *colours);

/* A stage's header tinted by @share of @colour, of a score, and an ink that can be read on it. */
void tl_theme_score_colours (const TlTheme *theme, TlColour colour, double share, TlCardColours *colours);

/* "#rrggbb". FALSE: something else, @colour untouched. */
gboolean tl_colour_parse (const char *text, TlColour *colour);
/* @share of @b in @a, 0 to 1, alpha included. */
TlColour tl_colour_mix (TlColour a, TlColour b, double share);
/* Contrast ratio of WCAG 2.2, 1 to 21, alpha ignored. */
double tl_colour_contrast (TlColour a, TlColour b);

G_END_DECLS
