"""Keys and pointer at random, with fixed seeds: whatever happens, nothing warns and the map can be saved. ui.py runs these; `ui` is that module."""
import random

KEYS = ('shift+F10', 'Menu', 'Escape', 'Escape', 'Escape', 'a', 'Return', 'ctrl+question', 'Down', 'Up', 'Right', 'Left', 'F10', 'F2', 'F6', 'F7', 'F9', 'Tab',
        'shift+Tab', 'Delete', 'ctrl+z', 'ctrl+f', 'alt+Left', 'h', 'n', 'x', 'ctrl+a', 'ctrl+c', 'ctrl+v', 'alt+Return', 'Insert')
MANY = 60
CALM = ['key Escape'] * 4 + ['wait-out ^idle']


def button(chance):
    return 'click %d %d %d' % (chance.randint(20, 1000), chance.randint(70, 700), chance.choice((1, 1, 1, 3)))


def held(chance):
    """A button that stays down while keys are pressed."""
    return ['key Escape', 'key Escape', 'key Escape', "press-a11y list '^Journey map' middle", *('key ' + chance.choice(KEYS) for _ in range(3)), 'release']


def actions(seed):
    chance = random.Random(seed)
    lines = ['wait-out ^opened', 'wait-out ^idle']
    while len(lines) < MANY:
        kind = chance.random()
        if kind < 0.6:
            lines.append('key ' + chance.choice(KEYS))
        elif kind < 0.8:
            lines.append(button(chance))
        elif kind < 0.88:
            lines.append('dblclick %d %d' % (chance.randint(150, 900), chance.randint(120, 600)))
        elif kind < 0.93:
            lines.append('drag %d %d %d %d' % tuple(chance.randint(150, 600) for _ in range(4)))
        else:
            lines += held(chance)
    return '\n'.join(lines + CALM)


def scenarios(ui):
    def scenario(seed):
        def run():
            file = ui.write('random.journey', ui.MAP.replace('</journey>', '  <handoff id="h1" from="take" to="fit"/>\n</journey>'))
            ui.drive(f'seed {seed}: nothing warns', actions(seed), file, options=('--kill',))
            ui.valid('random.journey')
        return run

    return {f'random-{seed}': scenario(seed) for seed in (1, 2)}
