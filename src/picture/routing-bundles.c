#include "picture/routing-private.h"

static guint
side_capacity (const TlRouting *routing, guint card)
{
  return (guint) MAX (tl_routing_card_height (routing, card) / TL_ROUTING_PORT - 1, 1);
}

/* What is bundled on a crowded side: first what enters, then what leaves, of each what turns the same way. */
enum
{
  BUNDLE_NOTHING,
  BUNDLE_ENTERING,
  BUNDLE_ALL
};

gint8
tl_routing_turn (const TlRouting *routing, guint port)
{
  guint8 section = routing->ports[port].section;

  if (tl_routing_is_paired (routing, port))
    return 0;
  if (section == TL_SECTION_FACING)
    return routing->tops[routing->ports[port ^ 1].card] < routing->tops[routing->ports[port].card] ? -1 : 1;
  return section < TL_SECTION_FACING ? -1 : 1;
}

TlBundleKind
tl_routing_bundle_kind (const TlRouting *routing, guint port)
{
  const TlPort *p = &routing->ports[port];
  guint beside = tl_routing_column (routing, p->card) + (p->side == TL_SIDE_RIGHT);
  gboolean farther = tl_routing_port_gutter (routing, port) != beside;

  switch (tl_routing_turn (routing, port))
    {
    case -1:
      return farther ? TL_BUNDLE_UP_FARTHER : TL_BUNDLE_UP;
    case 1:
      return farther ? TL_BUNDLE_DOWN_FARTHER : TL_BUNDLE_DOWN;
    default:
      return TL_BUNDLE_PAIRED;
    }
}

/* There are few of those that pass empty cells, each with a gutter of its own. */
static gboolean
is_passing (const TlPort *port)
{
  return port->section == TL_SECTION_PASSING_UP || port->section == TL_SECTION_PASSING_DOWN;
}

static guint8
choose_crowding (const TlRouting *routing, guint side)
{
  const guint *ports = routing->side_ports + routing->side_first[side];
  guint n = routing->side_first[side + 1] - routing->side_first[side];
  guint card = side % MAX (routing->n_cards, 1), left = n;
  gboolean seen[TL_N_BUNDLES] = { FALSE };

  if (n <= side_capacity (routing, card))
    return BUNDLE_NOTHING;
  for (guint i = 0; i < n; i++)
    {
      TlBundleKind kind = tl_routing_bundle_kind (routing, ports[i]);

      if (!tl_routing_is_entering (ports[i]) || kind == TL_BUNDLE_PAIRED || is_passing (&routing->ports[ports[i]]))
        continue;
      left -= seen[kind];
      seen[kind] = TRUE;
    }
  return left <= side_capacity (routing, card) ? BUNDLE_ENTERING : BUNDLE_ALL;
}

guint8 *
tl_routing_find_crowded_sides (const TlRouting *routing)
{
  guint8 *crowded = g_new (guint8, 2 * routing->n_cards);

  for (guint side = 0; side < 2 * routing->n_cards; side++)
    crowded[side] = choose_crowding (routing, side);
  return crowded;
}

/* Lines straight to a facing card are bundled when either end is crowded, so that both ends agree. */
gboolean
tl_routing_is_bundled (const TlRouting *routing, const guint8 *crowded, guint port)
{
  const TlPort *p = &routing->ports[port], *far = &routing->ports[port ^ 1];
  guint8 crowding = crowded[tl_routing_side (routing, p->card, p->side)];

  if (is_passing (p))
    return FALSE;
  if (tl_routing_is_paired (routing, port))
    return MAX (crowding, crowded[tl_routing_side (routing, far->card, far->side)]) == BUNDLE_ALL;
  return crowding == BUNDLE_ALL || (crowding == BUNDLE_ENTERING && tl_routing_is_entering (port));
}
