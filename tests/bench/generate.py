"""Maps to measure with: N activities in a grid of stages and functions, 60 % of them handing off to another lane of the next stage."""
import random

# Stages × functions; their product is the number of activities.
SHAPES = {50: (10, 5), 500: (25, 20), 5000: (100, 50), 50000: (250, 200)}
SHARE = 0.6
WORDS = ('the order line moving date customer account address engineer visit checks books sends confirms calls offer invoice '
         'contract letter reminder team partner system before after with without on for new old first second price speed').split()


def sentence(rng, least, most):
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, most))]
    return ' '.join(words).capitalize()


def write_map(path, n, seed=20260930):
    """Writes a map in canonical form; the same N gives the same bytes."""
    stages, functions = SHAPES[n]
    rng = random.Random(seed + n)
    handoffs = []
    with open(path, 'w', encoding='utf-8') as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                f'<journey xmlns="urn:throughline:journey:1" title="{n} activities">\n')
        for k in range(functions):
            f.write(f'  <function id="lane-{k}" name="{sentence(rng, 1, 2)} {k + 1}"/>\n')
        for s in range(stages):
            f.write(f'  <stage id="stage-{s}" name="{sentence(rng, 1, 2)}">\n')
            for k in range(functions):
                role = ' role="lead"' if k == s % functions else ''
                f.write(f'    <activity id="a-{s}-{k}" function="lane-{k}"{role}>{sentence(rng, 3, 8)}</activity>\n')
                if s + 1 < stages and functions > 1 and rng.random() < SHARE * stages / (stages - 1):
                    other = rng.randrange(functions - 1)
                    handoffs.append((s, k, other + (other >= k)))
            f.write('  </stage>\n')
        for i, (s, k, other) in enumerate(handoffs):
            state = ('', ' state="works"', ' state="fragile"', ' state="broken"')[rng.randrange(4)]
            f.write(f'  <handoff id="h-{i}" from="a-{s}-{k}" to="a-{s + 1}-{other}"{state}/>\n')
        f.write('</journey>\n')
    return len(handoffs)
