#include "picture/theme.h"

#include <math.h>
#include <string.h>

static const TlThemeMeasures measures = {
  .margin = 40,
  .side_width = 150,
  .side_padding = 14,
  .column_width = 220,
  .column_gap = 8,
  .row_gap = 7,
  .section_gap = 10,
  .card_padding_x = 10,
  .card_padding_y = 8,
  .card_gap = 8,
  .card_radius = 6,
  .card_border = 1.25,
  .card_border_lead = 2,
  .card_min_height = 46,
  .lane_padding_y = 8,
  .lane_radius = 6,
  .lane_bar = 4,
  .phase_height = 24,
  .phase_radius = 4,
  .stage_height = 40,
  .stage_depth = 13,
  .stage_padding = 14,
  .band_height = 172,
  .band_padding = 34,
  .point_size = 13,
  .star_size = 13,
  .marker_size = 10,
  .curve_width = 2.5,
  .whisker_width = 1.75,
  .whisker_cap = 7,
  .hairline = 1,
  .promise_width = 1.75,
  .handoff_width = 1.75,
  .handoff_width_bad = 2,
  .handoff_radius = 6,
  .arrow_length = 8,
  .arrow_width = 8,
  .badge_size = 18,
  .votes_height = 14,
  .legend_gap = 24,
  .legend_swatch = 10,
  .visibility_height = 18,
};

#define FONTS "Inter, Cantarell, Noto Sans, sans-serif"

/* What the light style has at both contrasts. */
#define LIGHT_SHARED                                                       \
  .ground = 0xffffffff,                                                    \
  .panel = 0xfafbfeff,                                                     \
  .lane = 0xf6f7fbff,                                                      \
  .lane_alternate = 0xf1f3f9ff,                                            \
  .lane_customer = 0xeef3fbff,                                             \
  .ink = 0x1a2133ff,                                                       \
  .phase = 0xe8ecf5ff,                                                     \
  .phase_ink = 0x1a2133ff,                                                 \
  .stage = 0x262f49ff,                                                     \
  .stage_ink = 0xffffffff,                                                 \
  .truth = 0xffd166ff,                                                     \
  .unowned = 0xfcf6f3ff,                                                   \
  .unowned_ink = 0x8a3a1cff,                                               \
  .handoff = { 0x37425fff, 0xb9481aff, 0xb9481aff, 0x6b7488ff },           \
  .handoff_casing = 0xffffffff,                                            \
  .badge = 0xbf4a1aff,                                                     \
  .badge_ink = 0xffffffff,                                                 \
  .count = 0x37425fff,                                                     \
  .count_ink = 0xffffffff,                                                 \
  .votes = 0x1f5fd0ff,                                                     \
  .votes_ink = 0xffffffff,                                                 \
  .note_shadow = 0.16,                                                     \
  .curve = 0x1a2133ff,                                                     \
  .promise = 0x4a5268ff,                                                   \
  .promise_gap = 0xf8e8e1ff,                                               \
  .promise_over = 0xe3edf9ff,                                              \
  .good = 0x1b62adff,                                                      \
  .neutral = 0x667085ff,                                                   \
  .bad = 0xbf4a1aff,                                                       \
  .whisker = 0x667085ff,                                                   \
  .estimate = 0x667085ff,                                                  \
  .accent = 0x1f6febff,                                                    \
  .accent_soft = 0x1f6feb40,                                               \
  .lanes = { 0x6b4fa0ff, 0x0a7c86ff, 0x8f6412ff, 0x2c7f47ff, 0xae326eff,   \
             0x2d62b5ff, 0x7d4a33ff, 0x52607aff, 0x697014ff, 0x8a3fa0ff }, \
  .fonts = FONTS,                                                          \
  .measures = &measures

static const TlTheme light = {
  .panel_border = 0xdbe0ecff,
  .hairline = 0xdde2eeff,
  .visibility = 0x7d8599ff,
  .ink_soft = 0x5a6377ff,
  .phase_ink_soft = 0x535c70ff,
  .job = { 0xecf2fcff, 0x00000000, 0x1c2c4cff },
  .barrier = { 0xfbece6ff, 0x00000000, 0x7c2c12ff },
  .benefit = { 0xe5f3f0ff, 0x00000000, 0x0f4a45ff },
  .touchpoint = { 0xf1eef9ff, 0x00000000, 0x3a2c66ff },
  .entry = { 0xf0f1f4ff, 0x00000000, 0x1a2133ff },
  .note = { 0xfff1bfff, 0xe6cf7aff, 0x4a3a05ff },
  .opportunity = { 0xe9f4dfff, 0x00000000, 0x2c4a12ff },
  .activity = { 0xffffffff, 0xc9cfddff, 0x1a2133ff },
  LIGHT_SHARED,
};

/* What the dark style has at both contrasts. */
#define DARK_SHARED                                                        \
  .ground = 0x171a22ff,                                                    \
  .panel = 0x1d212bff,                                                     \
  .lane = 0x1e222cff,                                                      \
  .lane_alternate = 0x222733ff,                                            \
  .lane_customer = 0x1d2737ff,                                             \
  .ink = 0xeef1f7ff,                                                       \
  .phase = 0x2a3040ff,                                                     \
  .phase_ink = 0xeef1f7ff,                                                 \
  .stage = 0x40507fff,                                                     \
  .stage_ink = 0xffffffff,                                                 \
  .truth = 0xffd166ff,                                                     \
  .unowned = 0x2c2220ff,                                                   \
  .unowned_ink = 0xf4b397ff,                                               \
  .handoff = { 0xb7c2daff, 0xf2875aff, 0xf2875aff, 0x919bb0ff },           \
  .handoff_casing = 0x171a22ff,                                            \
  .badge = 0xf2875aff,                                                     \
  .badge_ink = 0x1d110aff,                                                 \
  .count = 0xb7c2daff,                                                     \
  .count_ink = 0x171a22ff,                                                 \
  .votes = 0x78aeffff,                                                     \
  .votes_ink = 0x10182aff,                                                 \
  .note_shadow = 0.45,                                                     \
  .muted_notes = TRUE,                                                     \
  .curve = 0xeef1f7ff,                                                     \
  .promise = 0xbcc5d8ff,                                                   \
  .promise_gap = 0x3a2a26ff,                                               \
  .promise_over = 0x213047ff,                                              \
  .good = 0x74aef3ff,                                                      \
  .neutral = 0xa3acbfff,                                                   \
  .bad = 0xf2875aff,                                                       \
  .whisker = 0xa3acbfff,                                                   \
  .estimate = 0xa3acbfff,                                                  \
  .accent = 0x78aeffff,                                                    \
  .accent_soft = 0x78aeff48,                                               \
  .lanes = { 0xa78fe0ff, 0x3fb6bfff, 0xcf9f4aff, 0x62b880ff, 0xe279a8ff,   \
             0x79a6eeff, 0xc48f76ff, 0x9aa8c4ff, 0xabb14eff, 0xc283d6ff }, \
  .fonts = FONTS,                                                          \
  .measures = &measures

static const TlTheme dark = {
  .panel_border = 0x343b4bff,
  .hairline = 0x323948ff,
  .visibility = 0x8a93a8ff,
  .ink_soft = 0xa9b2c5ff,
  .phase_ink_soft = 0xb3bbccff,
  .job = { 0x21304dff, 0x00000000, 0xdbe6fbff },
  .barrier = { 0x43271dff, 0x00000000, 0xfbd7c8ff },
  .benefit = { 0x183c3aff, 0x00000000, 0xc8eee8ff },
  .touchpoint = { 0x312a4bff, 0x00000000, 0xe4dcfaff },
  .entry = { 0x2a2f3cff, 0x00000000, 0xeef1f7ff },
  .note = { 0x4d4218ff, 0x7d6b26ff, 0xfdf0bdff },
  .opportunity = { 0x2b3f1aff, 0x00000000, 0xdff2caff },
  .activity = { 0x2a303dff, 0x566075ff, 0xeef1f7ff },
  DARK_SHARED,
};

static const TlTheme print = {
  .ground = 0xffffffff,
  .panel = 0xffffffff,
  .panel_border = 0xb8b8b8ff,
  .lane = 0xf7f7f7ff,
  .lane_alternate = 0xf0f0f0ff,
  .lane_customer = 0xf0f0f0ff,
  .hairline = 0xd4d4d4ff,
  .visibility = 0x6e6e6eff,
  .ink = 0x111111ff,
  .ink_soft = 0x4d4d4dff,
  .phase = 0xe6e6e6ff,
  .phase_ink = 0x111111ff,
  .phase_ink_soft = 0x444444ff,
  .stage = 0x2b2b2bff,
  .stage_ink = 0xffffffff,
  .truth = 0xffffffff,
  .job = { 0xf4f4f4ff, 0x00000000, 0x111111ff },
  .barrier = { 0xe2e2e2ff, 0x00000000, 0x111111ff },
  .benefit = { 0xfcfcfcff, 0xb8b8b8ff, 0x111111ff },
  .touchpoint = { 0xedededff, 0x00000000, 0x111111ff },
  .entry = { 0xf4f4f4ff, 0x00000000, 0x111111ff },
  .note = { 0xfcfcfcff, 0x8c8c8cff, 0x111111ff },
  .opportunity = { 0xf4f4f4ff, 0x8c8c8cff, 0x111111ff },
  .activity = { 0xffffffff, 0xb0b0b0ff, 0x111111ff },
  .unowned = 0xffffffff,
  .unowned_ink = 0x333333ff,
  .handoff = { 0x555555ff, 0x111111ff, 0x111111ff, 0x757575ff },
  .handoff_casing = 0xffffffff,
  .badge = 0x111111ff,
  .badge_ink = 0xffffffff,
  .count = 0x555555ff,
  .count_ink = 0xffffffff,
  .votes = 0x333333ff,
  .votes_ink = 0xffffffff,
  .note_shadow = 0.25,
  .curve = 0x111111ff,
  .promise = 0x555555ff,
  .promise_gap = 0xe2e2e2ff,
  .promise_over = 0xf3f3f3ff,
  .good = 0x5e5e5eff,
  .neutral = 0x707070ff,
  .bad = 0x000000ff,
  .whisker = 0x666666ff,
  .estimate = 0x666666ff,
  .accent = 0x000000ff,
  .accent_soft = 0x00000030,
  .lanes = { 0x303030ff, 0x7c7c7cff, 0x4a4a4aff, 0x828282ff, 0x3c3c3cff,
             0x747474ff, 0x585858ff, 0x868686ff, 0x404040ff, 0x686868ff },
  .grey = TRUE,
  .fonts = FONTS,
  .measures = &measures,
};

/* For eyes that need it, on screen: every card has a line round it, and soft words are as dark as the others. */
static const TlTheme light_contrast = {
  .panel_border = 0x5a6274ff,
  .hairline = 0x8a92a3ff,
  .visibility = 0x1a2133ff,
  .ink_soft = 0x1a2133ff,
  .phase_ink_soft = 0x1a2133ff,
  .job = { 0xecf2fcff, 0x1c2c4cff, 0x1c2c4cff },
  .barrier = { 0xfbece6ff, 0x7c2c12ff, 0x7c2c12ff },
  .benefit = { 0xe5f3f0ff, 0x0f4a45ff, 0x0f4a45ff },
  .touchpoint = { 0xf1eef9ff, 0x3a2c66ff, 0x3a2c66ff },
  .entry = { 0xf0f1f4ff, 0x1a2133ff, 0x1a2133ff },
  .note = { 0xfff1bfff, 0x4a3a05ff, 0x4a3a05ff },
  .opportunity = { 0xe9f4dfff, 0x2c4a12ff, 0x2c4a12ff },
  .activity = { 0xffffffff, 0x1a2133ff, 0x1a2133ff },
  LIGHT_SHARED,
};

static const TlTheme dark_contrast = {
  .panel_border = 0xa9b2c5ff,
  .hairline = 0x6d7790ff,
  .visibility = 0xeef1f7ff,
  .ink_soft = 0xeef1f7ff,
  .phase_ink_soft = 0xeef1f7ff,
  .job = { 0x21304dff, 0xdbe6fbff, 0xdbe6fbff },
  .barrier = { 0x43271dff, 0xfbd7c8ff, 0xfbd7c8ff },
  .benefit = { 0x183c3aff, 0xc8eee8ff, 0xc8eee8ff },
  .touchpoint = { 0x312a4bff, 0xe4dcfaff, 0xe4dcfaff },
  .entry = { 0x2a2f3cff, 0xeef1f7ff, 0xeef1f7ff },
  .note = { 0x4d4218ff, 0xfdf0bdff, 0xfdf0bdff },
  .opportunity = { 0x2b3f1aff, 0xdff2caff, 0xdff2caff },
  .activity = { 0x2a303dff, 0xeef1f7ff, 0xeef1f7ff },
  DARK_SHARED,
};

/* The part of a colour in sRGB, 0 to 1; shift 24: red, 16: green, 8: blue, 0: alpha. */
static double
part (TlColour colour, guint shift)
{
  return ((colour >> shift) & 0xff) / 255.0;
}

static TlColour
pack (double red, double green, double blue, double alpha)
{
  return (TlColour) lround (red * 255) << 24 | (TlColour) lround (green * 255) << 16 | (TlColour) lround (blue * 255) << 8 | (TlColour) lround (alpha * 255);
}

static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (TlColour colour)
{
  return 0.2126 * linear (part (colour, 24)) + 0.7152 * linear (part (colour, 16)) + 0.0722 * linear (part (colour, 8));
}

static TlColour
to_grey (TlColour colour)
{
  double value = luminance (colour);
  double level = value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;

  return pack (level, level, level, part (colour, 0));
}

/* @colour moved towards @target until it stands @ratio off @ground; @target itself when nothing less does. */
static TlColour
push_to_contrast (TlColour colour, TlColour target, TlColour ground, double ratio)
{
  for (int step = 0; step < 20; step++)
    {
      TlColour tried = tl_colour_mix (colour, target, step / 20.0);

      if (tl_colour_contrast (tried, ground) >= ratio)
        return tried;
    }
  return target;
}

const TlTheme *
tl_theme_get (TlThemeName name)
{
  switch (name)
    {
    case TL_THEME_DARK:
      return &dark;
    case TL_THEME_PRINT:
      return &print;
    case TL_THEME_LIGHT:
    default:
      return &light;
    }
}

const TlTheme *
tl_theme_of (const TlView *view)
{
  g_return_val_if_fail (view != NULL, &light);

  if (view->contrast && view->theme == TL_THEME_LIGHT)
    return &light_contrast;
  if (view->contrast && view->theme == TL_THEME_DARK)
    return &dark_contrast;
  return tl_theme_get (view->theme);
}

TlColour
tl_theme_lane_colour (const TlTheme *theme, const char *own, guint position)
{
  TlColour colour;

  g_return_val_if_fail (theme != NULL, 0);

  if (own == NULL || !tl_colour_parse (own, &colour))
    return theme->lanes[position % TL_THEME_LANE_COLOURS];
  if (theme->grey)
    colour = to_grey (colour);
  return push_to_contrast (colour, theme->ink, theme->lane_alternate, 3);
}

static void
choose_ink (const TlTheme *theme, TlCardColours *colours)
{
  TlColour fill = colours->fill;

  colours->ink = tl_colour_contrast (theme->ink, fill) >= tl_colour_contrast (theme->ground, fill) ? theme->ink : theme->ground;
  /* A ground half-way between the theme's ink and page leaves neither readable: black or white then always is. */
  if (tl_colour_contrast (colours->ink, fill) < 4.5)
    colours->ink = tl_colour_contrast (0x000000ff, fill) >= tl_colour_contrast (0xffffffff, fill) ? 0x000000ff : 0xffffffff;
}

void
tl_theme_note_colours (const TlTheme *theme, const char *own, TlCardColours *colours)
{
  TlColour colour;

  g_return_if_fail (theme != NULL && colours != NULL);

  *colours = theme->note;
  if (own == NULL || theme->grey || !tl_colour_parse (own, &colour))
    return;
  if (theme->muted_notes)
    colour = tl_colour_mix (colour, theme->ground, 0.65);
  colours->fill = colour;
  colours->border = tl_colour_mix (colour, theme->ink, 0.25);
  choose_ink (theme, colours);
}

void
tl_theme_heat_colours (const TlTheme *theme, double share, TlCardColours *colours)
{
  g_return_if_fail (theme != NULL && colours != NULL);

  if (share <= 0)
    return;
  colours->fill = tl_colour_mix (colours->fill, theme->votes, MIN (share, 1));
  if (tl_colour_contrast (colours->ink, colours->fill) < 4.5)
    choose_ink (theme, colours);
}

/* On the page's own ground, not on the dark of a header: tints of one dark colour look alike. */
void
tl_theme_score_colours (const TlTheme *theme, TlColour colour, double share, TlCardColours *colours)
{
  g_return_if_fail (theme != NULL && colours != NULL);

  colours->fill = share <= 0 ? tl_colour_mix (theme->ground, theme->neutral, 0.35) : tl_colour_mix (theme->ground, colour, 0.2 + 0.8 * MIN (share, 1));
  colours->border = 0;
  choose_ink (theme, colours);
}

gboolean
tl_colour_parse (const char *text, TlColour *colour)
{
  guint32 value = 0;

  if (text == NULL || text[0] != '#' || strlen (text) != 7)
    return FALSE;
  for (int i = 1; i < 7; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      value = value << 4 | (guint32) g_ascii_xdigit_value (text[i]);
    }
  *colour = value << 8 | 0xff;
  return TRUE;
}

TlColour
tl_colour_mix (TlColour a, TlColour b, double share)
{
  double rest = 1 - share;

  return pack (part (a, 24) * rest + part (b, 24) * share, part (a, 16) * rest + part (b, 16) * share,
               part (a, 8) * rest + part (b, 8) * share, part (a, 0) * rest + part (b, 0) * share);
}

double
tl_colour_contrast (TlColour a, TlColour b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
