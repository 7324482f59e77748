/* Votes: a pill with the number of dots on what has some, and the heat they give. */
#include "picture/scene-private.h"

#include <math.h>

#define PILL_PADDING 5.0
#define PILL_INSET 8.0 /* from the end of its card */
#define HOTTEST 0.5    /* share of the heat's colour on the ground of the card with most votes */

gint64
tl_scene_votes_of (const TlRecord *record)
{
  switch ((guint) record->kind)
    {
    case TL_KIND_JOB:
    case TL_KIND_BARRIER:
    case TL_KIND_BENEFIT:
      return ((const TlJob *) record)->statement.votes;
    case TL_KIND_ENTRY:
      return ((const TlEntry *) record)->statement.votes;
    case TL_KIND_TOUCHPOINT:
      return ((const TlTouchpoint *) record)->statement.votes;
    case TL_KIND_ACTIVITY:
      return ((const TlActivity *) record)->statement.votes;
    case TL_KIND_OPPORTUNITY:
      return ((const TlOpportunity *) record)->statement.votes;
    case TL_KIND_HANDOFF:
      return ((const TlHandoff *) record)->statement.votes;
    case TL_KIND_NOTE:
      return ((const TlNote *) record)->votes;
    default:
      return 0;
    }
}

static gint64
most_votes (const GArray *cards)
{
  gint64 most = 0;

  for (guint i = 0; i < cards->len; i++)
    most = MAX (most, tl_scene_votes_of (g_array_index (cards, TlLayoutCard, i).record));
  return most;
}

void
tl_scene_count_votes (TlSceneBuilder *builder)
{
  if (builder->layout->view->heat)
    builder->most_votes = MAX (most_votes (builder->layout->cards), most_votes (builder->layout->parking.cards));
}

void
tl_scene_heat (const TlSceneBuilder *builder, const TlRecord *record, TlCardColours *colours)
{
  if (builder->most_votes > 0)
    tl_theme_heat_colours (builder->theme, HOTTEST * (double) tl_scene_votes_of (record) / (double) builder->most_votes, colours);
}

/* ---- badges ---- */

static char *
describe (const TlVocabulary *words, gint64 votes, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (words->many_votes, "%u", 2);

  return votes == 1 ? g_strdup (words->one_vote) : g_strjoinv (number, parts);
}

double
tl_scene_votes_height (const TlSceneBuilder *builder)
{
  return builder->layout->measures->votes_height;
}

static double
votes_width (const TlSceneBuilder *builder, gint64 votes)
{
  g_autofree char *number = tl_vocabulary_format_integer (builder->layout->words, votes);

  return MAX (tl_scene_votes_height (builder) * 1.3, tl_typesetter_width (builder->layout->typesetter, TL_FONT_BADGE, number, -1) + 2 * PILL_PADDING);
}

/* A pill with @votes, its middle at (x, y). Returns its width. */
static double
add_votes (TlSceneBuilder *builder, TlPart part, TlHandle handle, gint64 votes, double x, double y)
{
  const TlTheme *theme = builder->theme;
  TlTypesetter *typesetter = builder->layout->typesetter;
  g_autofree char *number = tl_vocabulary_format_integer (builder->layout->words, votes);
  g_autofree char *said = describe (builder->layout->words, votes, number);
  double width = votes_width (builder, votes), height = tl_scene_votes_height (builder);
  TlRect rect = { x - width / 2, y - height / 2, width, height };
  TlShape *pill = tl_scene_add_box (builder, TL_BAND_BODY, part, handle, &rect, height / 2, theme->votes, 0, 0);

  pill->alternative = tl_scene_intern (builder->scene, said);
  tl_scene_add_label (builder, TL_BAND_BODY, part, handle, TL_FONT_BADGE, theme->votes_ink, number, rect.x,
                      y + tl_typesetter_ascent (typesetter, TL_FONT_BADGE) * 0.37, width, TL_ALIGN_CENTRE);
  return width;
}

/* On the upper edge of the card, where it covers no text and no port. */
static void
build_badge (TlSceneBuilder *builder, const TlLayoutCard *card)
{
  gint64 votes = tl_scene_votes_of (card->record);

  if (votes > 0)
    add_votes (builder, TL_PART_FLAG, card->record->handle, votes,
               card->x + card->width - PILL_INSET - votes_width (builder, votes) / 2, card->y);
}

void
tl_scene_build_votes (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;

  for (guint i = 0; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i);

      tl_scene_for_card (builder, card);
      if (!g_array_index (layout->rows, TlLayoutRow, card->row).collapsed)
        build_badge (builder, card);
    }
  tl_scene_for_rest (builder);
  for (guint i = 0; i < layout->parking.cards->len && !layout->parking.collapsed; i++)
    build_badge (builder, &g_array_index (layout->parking.cards, TlLayoutCard, i));
}

/* ---- on hand-offs ---- */

#define BESIDE_MAX 64
#define SIGN_ROOM 9.0 /* from a line to a badge beside it: half a sign and some air */

static double
piece_length (const TlPoint *points, guint i)
{
  return fabs (points[i].x - points[i - 1].x) + fabs (points[i].y - points[i - 1].y);
}

/* On @piece at @share of its length, or @beside of it, in so many steps: negative before, positive after. */
static TlRect
place_on (const TlPoint *piece, double share, double beside, double width, double height)
{
  double x = piece[0].x + share * (piece[1].x - piece[0].x), y = piece[0].y + share * (piece[1].y - piece[0].y);

  if (fabs (piece[1].x - piece[0].x) < fabs (piece[1].y - piece[0].y))
    x += beside * (width / 2 + SIGN_ROOM);
  else
    y += beside * (height / 2 + SIGN_ROOM);
  return (TlRect){ x - width / 2, y - height / 2, width, height };
}

/* The middle of the longest piece, else further along the line, else ever further beside it: the first where nothing else
 * stands. */
static TlRect
find_place (const TlPoint *points, guint n, double width, double height, GHashTable *taken)
{
  static const double shares[] = { 0.5, 0.36, 0.64, 0.22, 0.78 };
  guint longest = 1;
  TlRect rect;

  for (guint i = 2; i < n; i++)
    if (piece_length (points, i) > piece_length (points, longest))
      longest = i;
  for (guint k = 0; k < n * G_N_ELEMENTS (shares); k++)
    {
      guint round = k / G_N_ELEMENTS (shares);

      rect = place_on (points + (round == 0 ? longest : round) - 1, shares[k % G_N_ELEMENTS (shares)], 0, width, height);
      if (!tl_scene_meet_taken (taken, &rect, FALSE))
        return rect;
    }
  for (guint k = 2; k < BESIDE_MAX; k++)
    {
      rect = place_on (points + longest - 1, 0.5, k % 2 == 0 ? k / 2 : -(double) (k / 2), width, height);
      if (!tl_scene_meet_taken (taken, &rect, FALSE))
        return rect;
    }
  return rect;
}

void
tl_scene_build_handoff_votes (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  g_autoptr (GHashTable) taken = NULL;

  for (guint i = 0; layout->routing != NULL && i < layout->handoffs->len; i++)
    {
      const TlHandoff *handoff = g_array_index (layout->handoffs, TlLayoutLine, i).handoff;
      const TlRoute *route = tl_routing_route (layout->routing, i);
      gint64 votes = handoff->statement.votes;
      TlRect rect;

      if (votes <= 0 || route->own_n < 2)
        continue;
      if (taken == NULL)
        taken = tl_scene_find_taken (builder);
      rect = find_place (tl_routing_points (layout->routing) + route->first + route->own_first, route->own_n,
                         votes_width (builder, votes), tl_scene_votes_height (builder), taken);
      tl_scene_meet_taken (taken, &rect, TRUE);
      tl_scene_for_handoff (builder, handoff);
      add_votes (builder, TL_PART_FLAG, handoff->record.handle, votes, rect.x + rect.width / 2, rect.y + rect.height / 2);
    }
  tl_scene_for_all (builder);
}
