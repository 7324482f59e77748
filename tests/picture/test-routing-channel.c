/* The tracks of one gutter: none shared by nets that meet, crossings as few as any order of tracks could have. */
#include "picture/routing-channel.h"

#include <math.h>

#define N_CHANNELS 400

/* A gutter with @n nets whose ends lie at places of their own; @clearance 0: it is known only between which whole numbers. */
static TlNet *
random_nets (GRand *rand, guint n, double clearance)
{
  TlNet *nets = g_new0 (TlNet, n);
  g_autofree guint *places = g_new (guint, 2 * n);

  for (guint i = 0; i < 2 * n; i++)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);

      places[i] = places[j];
      places[j] = i;
    }
  for (guint i = 0; i < n; i++)
    {
      guint a = places[2 * i], b = places[2 * i + 1];

      /* Some short, some long. */
      if (g_rand_boolean (rand))
        b = a ^ 1;
      nets[i].kind = (TlNetKind) g_rand_int_range (rand, 0, TL_N_NETS);
      nets[i].first = (MIN (a, b) + 0.1 * g_rand_double (rand)) / 2;
      nets[i].last = (MAX (a, b) + 0.1 * g_rand_double (rand)) / 2;
      nets[i].start = clearance > 0 ? nets[i].first - clearance : floor (nets[i].first);
      nets[i].end = clearance > 0 ? nets[i].last + clearance : floor (nets[i].last);
      nets[i].id = i;
    }
  return nets;
}

static gboolean
within (double place, const TlNet *net)
{
  return net->first < place && place < net->last;
}

static gboolean
is_near (const TlNet *net, gboolean last)
{
  return net->kind == TL_NET_NEAR || net->kind == (last ? TL_NET_RISING : TL_NET_FALLING);
}

/* Crossings of two nets, @a on the nearer track: stubs of b's near ends pass a, of a's far ends pass b. */
static guint
count_pair (const TlNet *a, const TlNet *b)
{
  return (is_near (b, FALSE) && within (b->first, a)) + (is_near (b, TRUE) && within (b->last, a))
         + (!is_near (a, FALSE) && within (a->first, b)) + (!is_near (a, TRUE) && within (a->last, b));
}

static void
assert_good (const TlNet *nets, guint n, guint tracks)
{
  guint crossings = 0, least = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (nets[i].track, <, nets[i].of);
      g_assert_cmpuint (nets[i].of, <=, tracks);
      for (guint j = 0; j < i; j++)
        {
          const TlNet *a = &nets[i], *b = &nets[j];

          if (a->start > b->end || b->start > a->end)
            continue;
          g_assert_cmpuint (a->track, !=, b->track);
          g_assert_cmpuint (a->of, ==, b->of);
          crossings += a->track < b->track ? count_pair (a, b) : count_pair (b, a);
          least += MIN (count_pair (a, b), count_pair (b, a));
        }
    }
  g_assert_cmpuint (crossings, ==, least);
}

static void
test_crossings (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_CHANNELS; i++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 120);
      g_autofree TlNet *nets = random_nets (rand, n, 0.25 * (i % 3));
      guint tracks = tl_channel_assign (nets, n, TL_CHANNEL_FEW);

      assert_good (nets, n, tracks);
    }
}

/* The fast way for few nets and the one for many are the same rule. */
static void
test_few_as_many (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_CHANNELS; i++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, TL_CHANNEL_FEW + 1);
      g_autofree TlNet *nets = random_nets (rand, n, 0.25 * (i % 3));
      g_autofree TlNet *others = g_memdup2 (nets, n * sizeof *nets);

      g_assert_cmpuint (tl_channel_assign (nets, n, TL_CHANNEL_FEW), ==, tl_channel_assign (others, n, 0));
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpuint (nets[j].track, ==, others[j].track);
          g_assert_cmpuint (nets[j].of, ==, others[j].of);
        }
    }
}

/* Apart from one another, nets share one track; through one place, none can. */
static void
test_fewest_tracks (void)
{
  TlNet apart[50], through[50];

  for (guint i = 0; i < 50; i++)
    {
      double low = i, high = 100 + (i * 7) % 50;

      apart[i] = (TlNet){ .kind = i % TL_N_NETS, .first = 10 * low, .last = 10 * low + 5, .start = 10 * low - 2, .end = 10 * low + 7, .id = i };
      through[i] = (TlNet){ .kind = i % TL_N_NETS, .first = low, .last = high, .start = low - 2, .end = high + 2, .id = i };
    }
  g_assert_cmpuint (tl_channel_assign (apart, 50, TL_CHANNEL_FEW), ==, 1);
  g_assert_cmpuint (tl_channel_assign (through, 50, TL_CHANNEL_FEW), ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/routing-channel/crossings", test_crossings);
  g_test_add_func ("/routing-channel/few-as-many", test_few_as_many);
  g_test_add_func ("/routing-channel/fewest-tracks", test_fewest_tracks);
  return g_test_run ();
}
