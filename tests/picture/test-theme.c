/* Colours: every text can be read on its ground, every mark seen, in all themes. */
#include "picture/theme.h"

#include <math.h>

typedef struct
{
  const char *what;
  TlColour over, ground;
} Pair;

static const char *const theme_names[] = { "light", "dark", "print" };

static void
assert_contrast (const char *theme, const char *what, TlColour over, TlColour ground, double least)
{
  double ratio = tl_colour_contrast (over, ground);

  if (ratio < least)
    g_error ("%s: %s: %08x on %08x has %.2f, not %.1f", theme, what, over, ground, ratio, least);
}

static void
assert_card (const char *theme, const char *what, const TlCardColours *card)
{
  assert_contrast (theme, what, card->ink, card->fill, 4.5);
}

static void
test_text (void)
{
  for (int i = TL_THEME_LIGHT; i <= TL_THEME_PRINT; i++)
    {
      const TlTheme *theme = tl_theme_get (i);
      const TlColour grounds[] = { theme->ground, theme->panel, theme->lane, theme->lane_alternate, theme->lane_customer, theme->unowned };
      const TlColour inks[] = { theme->ink, theme->ink_soft };
      const TlColour scores[] = { theme->good, theme->neutral, theme->bad, theme->estimate };

      for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
        for (guint k = 0; k < G_N_ELEMENTS (inks); k++)
          assert_contrast (theme_names[i], "ink", inks[k], grounds[g], 4.5);
      for (guint k = 0; k < G_N_ELEMENTS (scores); k++)
        {
          assert_contrast (theme_names[i], "score on panel", scores[k], theme->panel, 4.5);
          assert_contrast (theme_names[i], "score on ground", scores[k], theme->ground, 4.5);
          assert_contrast (theme_names[i], "score on promise gap", scores[k], theme->promise_gap, 3);
        }
      assert_contrast (theme_names[i], "phase", theme->phase_ink, theme->phase, 4.5);
      assert_contrast (theme_names[i], "phase aim", theme->phase_ink_soft, theme->phase, 4.5);
      assert_contrast (theme_names[i], "stage", theme->stage_ink, theme->stage, 4.5);
      assert_contrast (theme_names[i], "truth", theme->truth, theme->stage, 3);
      assert_contrast (theme_names[i], "unowned", theme->unowned_ink, theme->unowned, 4.5);
      assert_contrast (theme_names[i], "badge", theme->badge_ink, theme->badge, 4.5);
      assert_contrast (theme_names[i], "count", theme->count_ink, theme->count, 4.5);
      assert_card (theme_names[i], "job", &theme->job);
      assert_card (theme_names[i], "barrier", &theme->barrier);
      assert_card (theme_names[i], "benefit", &theme->benefit);
      assert_card (theme_names[i], "touchpoint", &theme->touchpoint);
      assert_card (theme_names[i], "entry", &theme->entry);
      assert_card (theme_names[i], "note", &theme->note);
      assert_card (theme_names[i], "opportunity", &theme->opportunity);
      assert_card (theme_names[i], "activity", &theme->activity);
    }
}

static void
test_marks (void)
{
  for (int i = TL_THEME_LIGHT; i <= TL_THEME_PRINT; i++)
    {
      const TlTheme *theme = tl_theme_get (i);
      const TlColour lanes[] = { theme->ground, theme->lane, theme->lane_alternate, theme->lane_customer };

      for (guint l = 0; l < G_N_ELEMENTS (lanes); l++)
        {
          for (guint k = 0; k < G_N_ELEMENTS (theme->handoff); k++)
            assert_contrast (theme_names[i], "hand-off", theme->handoff[k], lanes[l], 3);
          for (guint k = 0; k < TL_THEME_LANE_COLOURS; k++)
            assert_contrast (theme_names[i], "lane colour", theme->lanes[k], lanes[l], 3);
          assert_contrast (theme_names[i], "accent", theme->accent, lanes[l], 3);
        }
      assert_contrast (theme_names[i], "curve", theme->curve, theme->promise_gap, 3);
      assert_contrast (theme_names[i], "promise", theme->promise, theme->panel, 3);
      assert_contrast (theme_names[i], "whisker", theme->whisker, theme->panel, 3);
      assert_contrast (theme_names[i], "line of visibility", theme->visibility, theme->ground, 3);
    }
}

static void
test_print_is_grey (void)
{
  const TlTheme *theme = tl_theme_get (TL_THEME_PRINT);
  /* The colours stand first and last among the members before `grey`: a walk over the struct misses none. */
  const TlColour *first = &theme->ground, *last = &theme->lanes[TL_THEME_LANE_COLOURS - 1];

  for (const TlColour *colour = first; colour <= last; colour++)
    {
      guint red = *colour >> 24, green = (*colour >> 16) & 0xff, blue = (*colour >> 8) & 0xff;

      g_assert_cmpuint (MAX (MAX (red, green), blue) - MIN (MIN (red, green), blue), <=, 2);
    }
  g_assert_true (tl_theme_lane_colour (theme, "#0b7a75", 0) >> 24 == ((tl_theme_lane_colour (theme, "#0b7a75", 0) >> 8) & 0xff));
}

/* Good, neutral and bad stay apart for the three kinds of colour-blindness, simulated in linear light
 * (Viénot, Brettel and Mollon 1999 for protan and deutan; grey for none), for the themes with colours.
 */
static double
simulated_distance (TlColour a, TlColour b, const double matrix[3][3])
{
  double sum = 0, x[3];

  for (int i = 0; i < 3; i++)
    x[i] = pow (((a >> (24 - 8 * i)) & 0xff) / 255.0, 2.2) - pow (((b >> (24 - 8 * i)) & 0xff) / 255.0, 2.2);
  for (int i = 0; i < 3; i++)
    sum += pow (matrix[i][0] * x[0] + matrix[i][1] * x[1] + matrix[i][2] * x[2], 2);
  return sqrt (sum);
}

static void
test_colour_blind (void)
{
  static const double protan[3][3] = { { 0.11238, 0.88762, 0 }, { 0.11238, 0.88762, 0 }, { 0.00401, -0.00401, 1 } };
  static const double deutan[3][3] = { { 0.29275, 0.70725, 0 }, { 0.29275, 0.70725, 0 }, { -0.02234, 0.02234, 1 } };

  for (int i = TL_THEME_LIGHT; i <= TL_THEME_DARK; i++)
    {
      const TlTheme *theme = tl_theme_get (i);

      g_assert_cmpfloat (simulated_distance (theme->good, theme->bad, protan), >, 0.2);
      g_assert_cmpfloat (simulated_distance (theme->good, theme->bad, deutan), >, 0.2);
      g_assert_cmpfloat (simulated_distance (theme->good, theme->neutral, protan), >, 0.1);
      g_assert_cmpfloat (simulated_distance (theme->good, theme->neutral, deutan), >, 0.1);
      g_assert_cmpfloat (simulated_distance (theme->bad, theme->neutral, protan), >, 0.1);
      g_assert_cmpfloat (simulated_distance (theme->bad, theme->neutral, deutan), >, 0.1);
    }
}

/* Whatever colour somebody gives a function or a note, it can be seen and read. */
static void
test_own_colours (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int round = 0; round < 3000; round++)
    {
      g_autofree char *own = g_strdup_printf ("#%06x", g_rand_int (random) & 0xffffff);

      for (int i = TL_THEME_LIGHT; i <= TL_THEME_PRINT; i++)
        {
          const TlTheme *theme = tl_theme_get (i);
          TlCardColours note;

          assert_contrast (theme_names[i], own, tl_theme_lane_colour (theme, own, 0), theme->lane_alternate, 3);
          tl_theme_note_colours (theme, own, &note);
          assert_card (theme_names[i], own, &note);
        }
    }
}

static void
test_parse (void)
{
  static const char *const bad[] = { "", "#", "red", "#12345", "#1234567", "123456", "#12345g", "#+12345" };
  TlColour colour = 5;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tl_colour_parse (bad[i], &colour));
  g_assert_false (tl_colour_parse (NULL, &colour));
  g_assert_cmpuint (colour, ==, 5);
  g_assert_true (tl_colour_parse ("#0b7a75", &colour));
  g_assert_cmphex (colour, ==, 0x0b7a75ff);
}

/* With high contrast every card is told from the ground by its line, and nothing written is soft. */
static void
test_contrast (void)
{
  for (TlThemeName name = TL_THEME_LIGHT; name <= TL_THEME_DARK; name++)
    {
      TlView view = { .theme = name, .contrast = TRUE };
      const TlTheme *theme = tl_theme_of (&view);
      const TlCardColours *cards[] = { &theme->job, &theme->barrier, &theme->benefit, &theme->touchpoint, &theme->entry, &theme->note, &theme->opportunity, &theme->activity };

      for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
        assert_contrast (theme_names[name], "line of a card", cards[i]->border, theme->ground, 4.5);
      assert_contrast (theme_names[name], "soft ink", theme->ink_soft, theme->lane, 7);
      assert_contrast (theme_names[name], "grid", theme->hairline, theme->panel, 3);
      view.contrast = FALSE;
      g_assert_true (tl_theme_of (&view) == tl_theme_get (name));
    }
}

static void
test_arithmetic (void)
{
  g_assert_cmpfloat_with_epsilon (tl_colour_contrast (0x000000ff, 0xffffffff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (tl_colour_contrast (0x777777ff, 0xffffffff), 4.478, 0.001); /* WCAG's well-known near miss */
  g_assert_cmphex (tl_colour_mix (0x00000000, 0xffffffff, 0), ==, 0x00000000);
  g_assert_cmphex (tl_colour_mix (0x00000000, 0xffffffff, 1), ==, 0xffffffff);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/theme/text-is-readable", test_text);
  g_test_add_func ("/picture/theme/marks-are-visible", test_marks);
  g_test_add_func ("/picture/theme/print-is-grey", test_print_is_grey);
  g_test_add_func ("/picture/theme/colour-blind", test_colour_blind);
  g_test_add_func ("/picture/theme/own-colours", test_own_colours);
  g_test_add_func ("/picture/theme/parse", test_parse);
  g_test_add_func ("/picture/theme/contrast", test_contrast);
  g_test_add_func ("/picture/theme/arithmetic", test_arithmetic);
  return g_test_run ();
}
