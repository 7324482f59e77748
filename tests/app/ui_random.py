"""Keys and pointer at random, with fixed seeds: whatever happens, nothing warns and the map can be saved. ui.py runs these; `ui` is that module."""
import os
import random

KEYS = ('shift+F10', 'Menu', 'Escape', 'Escape', 'Escape', 'a', 'Return', 'ctrl+question', 'Down', 'Up', 'Right', 'Left', 'F10', 'F2', 'F6', 'F7', 'F9', 'Tab',
        'shift+Tab', 'Delete', 'ctrl+z', 'ctrl+f', 'alt+Left', 'h', 'n', 'x', 'ctrl+a', 'ctrl+c', 'ctrl+v', 'alt+Return', 'Insert')
# All that a workshop opens and shows, too.
WIDE = KEYS + ('l', 's', 'c', 'i', '1', '2', '3', '0', 'f', 'b', 'g', 'r', 'ctrl+shift+z', 'ctrl+x', 'ctrl+d', 'ctrl+Return', 'shift+Delete', 'BackSpace', 'space',
               'alt+Right', 'alt+Up', 'alt+Down', 'ctrl+1', 'ctrl+1', 'ctrl+2', 'ctrl+3', 'ctrl+4', 'ctrl+5', 'ctrl+6', 'ctrl+l', 'ctrl+r', 'ctrl+shift+d', 'F3',
               'F4', 'shift+F4', 'F5', 'F8', 'F11', 'Page_Down', 'Page_Up', 'Home', 'End', 'ctrl+Home', 'ctrl+End', 'ctrl+plus', 'ctrl+minus', 'ctrl+0', 'ctrl+9',
               'ctrl+8', 'plus', 'minus', 'ctrl+e', 'ctrl+shift+n', 'ctrl+shift+p', 'ctrl+s')
TEXTS = ('Ring up', '25', '-10', 'abc', 'Fri', 'in 2 weeks', '50%', '3')
TITLE_BAR = 60  # px: without a window manager a drag from there moves the window away from the pointer
MANY = 60
MANY_WIDE = 45
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


def place(chance, top=TITLE_BAR):
    return '%d %d' % (chance.randint(12, 1265), chance.randint(top, 785))


def wide_actions(seed):
    chance = random.Random(seed)
    lines = ['wait-out ^opened', 'wait-out ^idle']
    while len(lines) < MANY_WIDE:
        kind = chance.random()
        if kind < 0.5:
            lines.append('key ' + chance.choice(WIDE))
        elif kind < 0.58:
            lines.append('type ' + chance.choice(TEXTS))
        elif kind < 0.78:
            lines.append('click %s %d' % (place(chance, 12), chance.choice((1, 1, 1, 1, 3))))
        elif kind < 0.83:
            lines.append('dblclick ' + place(chance))
        elif kind < 0.92:
            lines.append('drag %s %s' % (place(chance), place(chance)))
        else:
            lines.append('%s %s %d' % (chance.choice(('scroll', 'ctrl-scroll')), place(chance), chance.choice((-9, -3, 3, 9))))
    return '\n'.join(lines + ['key Escape'] * 4)


def scenarios(ui):
    def scenario(seed):
        def run():
            file = ui.write('random.journey', ui.MAP.replace('</journey>', '  <handoff id="h1" from="take" to="fit"/>\n</journey>'))
            ui.drive(f'seed {seed}: nothing warns', actions(seed), file, options=('--kill',))
            ui.valid('random.journey')
        return run

    def wide(seed):
        def run():
            with open(os.path.join(ui.source, 'data', 'examples', 'bicycle-by-post.journey'), encoding='utf-8') as example:
                file = ui.write('random.journey', example.read())
            ui.drive(f'seed {seed}: nothing warns, whatever is open', wide_actions(seed), file, options=('--kill', *ui.FILE_DIALOG))
            ui.valid('random.journey')
        return run

    return {**{f'random-{seed}': scenario(seed) for seed in (1, 2)}, **{f'random-{seed}': wide(seed) for seed in (3, 4)}}
