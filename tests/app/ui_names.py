"""In every state of the window nothing that can be used is without a name. ui.py runs these; `ui` is that module."""
import re

INTERACTIVE = {'push button', 'button', 'toggle button', 'check box', 'radio button', 'combo box', 'text', 'entry', 'password text', 'spin button', 'slider', 'switch', 'list',
               'list box', 'list item', 'table', 'table cell', 'tree', 'menu', 'menu item', 'check menu item', 'radio menu item', 'link', 'page tab'}
NAMELESS = re.compile(r'''^ *([a-z ]+) (?:'((?:Gtk|Adw|Tl)[A-Z]\w*|)'|"((?:Gtk|Adw|Tl)[A-Z]\w*|)")''')
BESIDE = (('main', ''), ('outline', 'key F7\nwait-out ^outline'), ('gaps', 'key ctrl+l\nwait-out ^gaps'), ('search', 'key ctrl+f\nwait-out ^idle\ntype take\nwait-out ^found'))
OVER = (('menu', "do-a11y 'list item' '^Stage Order' card.select\nwait-out ^selected\nkey Menu\nwait-out ^menu"),
        ('editor', "key Escape\ndo-a11y 'list item' 'Takes the order' card.edit\nwait-out ^idle"), ('asked', "key Escape\nwait-out ^idle\nkey a\nwait-out ^idle"),
        ('toast', "key Escape\nwait-out ^idle\nkey Delete\nwait-out ^toast"), ('help', 'key ctrl+question\nwait-out ^idle'))


def scenarios(ui):
    def walk(states):
        script = 'wait-out ^opened\n'
        for name, keys in states:
            script += f'{keys}\nwait-out ^idle\ntree {name}.txt\n'
        ui.drive('goes through the states', script, ui.write('move.journey', ui.MAP), options=('--kill',))
        for name, _ in states:
            with open(ui.os.path.join(ui.keep or ui.path('out'), name + '.txt'), encoding='utf-8') as f:
                found = [line.strip() for line in f if (match := NAMELESS.match(line)) and match.group(1) in INTERACTIVE and 'focusable' in line]
            ui.check(f'{name}: all has a name', not found, *found)

    return {'names-beside': lambda: walk(BESIDE), 'names-over': lambda: walk(OVER)}
