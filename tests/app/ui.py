#!/usr/bin/python3
"""The window as people use it: each scenario in a window of its own, on an X server, bus and home of its own.

ui.py SCENARIO PROGRAM COMMAND_LINE SOURCE_ROOT [--keep FOLDER]; prints TAP. A GTK or GLib warning fails (G_DEBUG and
tests/uishot both see to that). Nothing sleeps: the program prints what happened (TL_TEST=1), and the scenario waits for it.
"""
import importlib
import os
import re
import shlex
import struct
import subprocess
import sys
import tempfile

scenario, program, command_line, source = sys.argv[1], *map(os.path.abspath, sys.argv[2:5])
keep = sys.argv[sys.argv.index('--keep') + 1] if '--keep' in sys.argv else None
sys.path.insert(0, os.path.join(source, 'tests', 'house'))
from tap import Tap  # noqa: E402

tap = Tap()
temp = tempfile.TemporaryDirectory(prefix='throughline-ui-')
SLOW = float(os.environ.get('TL_TIMEOUT_MULTIPLIER', '4'))
MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <function id="sales" name="Sales" side="frontstage"/>
  <function id="ops" name="Operations"/>
  <stage id="order" name="Order">
    <activity id="take" function="sales" role="lead">Takes the order</activity>
  </stage>
  <stage id="install" name="Install">
    <activity id="fit" function="ops" role="lead">Fits the line</activity>
  </stage>
</journey>
'''
# GTK's own file dialog leaks: not ours to find.
FILE_DIALOG = ('--env', os.environ.get('ASAN_OPTIONS', '').join(['ASAN_OPTIONS=', ':detect_leaks=0'])) if 'ASAN_OPTIONS' in os.environ else ()


def path(name):
    return os.path.join(temp.name, name)


def write(name, text):
    with open(path(name), 'wb') as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return path(name)


def read(name):
    with open(path(name), encoding='utf-8') as f:
        return f.read()


def drive(what, actions, *arguments, options=()):
    """Runs the program with `arguments` and does `actions`; one test point. Returns the lines that it printed."""
    out = keep or path('out')
    os.makedirs(out, exist_ok=True)
    script = write('script', '\n'.join(line.strip() for line in actions.strip().splitlines()) + '\n')
    argv = [os.path.join(source, 'tests', 'uishot'), '--out', out, '--script', script, '--timeout', str(30 * SLOW), '--wait', str(10 * SLOW), '--close-wait', str(10 * SLOW),
            '--env', 'TL_TEST=1', '--env', 'GDK_DEBUG=gl-disable', '--env', 'TEMP=' + temp.name, *options, '--', program, *arguments]
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
    said = ''
    if os.path.exists(os.path.join(out, 'stdout.txt')):
        with open(os.path.join(out, 'stdout.txt'), errors='replace') as f:
            said = f.read()
    problems = [] if done.returncode == 0 else [f'uishot ended with {done.returncode}', done.stdout, 'The program said:', said]
    tap.check(what, problems)
    return said.splitlines()


def check(what, good, *details):
    tap.check(what, [] if good else ['is not so', *details])


def valid(name):
    done = subprocess.run([command_line, 'validate', path(name)], capture_output=True, text=True)
    tap.check(f'{name} is a valid map', [] if done.returncode == 0 else [done.stdout, done.stderr])


def canonical(name):
    done = subprocess.run([command_line, 'format', '--check', path(name)], capture_output=True, text=True)
    tap.check(f'{name} is canonical', [] if done.returncode == 0 else [done.stdout, done.stderr])


def png_size(name):
    with open(path(name), 'rb') as f:
        head = f.read(24)
    return struct.unpack('>II', head[16:24]) if head.startswith(b'\x89PNG\r\n\x1a\n') else None


# ---------------------------------------------------------------- scenarios

def start():
    drive('starts with a welcome, everything in it has a name', '''
        wait-out ^idle
        expect-a11y 'table cell' '^Five stages'
        expect-a11y 'table cell' '^Blank map'
        no-a11y-type-names
        shot welcome.png
    ''')


def blank():
    """A whole map by keyboard: stages, functions, a card and saving it."""
    file = path('typed')
    drive('draws a map by keyboard and saves it under a name', f'''
        wait-out ^idle
        click-a11y 'table cell' '^Blank map'
        wait-out ^opened untitled
        type Awareness
        key Return
        wait-out ^changed Add stage
        expect-a11y 'list item' '^Stage Awareness'
        key Insert
        type Loyalty
        key Return
        wait-out ^changed Add stage
        expect-a11y 'list item' '^Stage Loyalty'
        click-a11y 'push button' '^(Add a )?Function'
        type Marketing
        key Return
        wait-out ^changed Add function
        expect-a11y 'list item' '^Function Marketing'
        shot drawn.png
        key ctrl+s
        wait-window Save the Map
        key ctrl+a
        type {file}
        key Return
        wait-out ^saved .*typed.journey
        wait-window Throughline
        no-a11y-type-names
    ''', options=FILE_DIALOG)
    valid('typed.journey')
    canonical('typed.journey')
    text = read('typed.journey')
    for name in ('Awareness', 'Loyalty', 'Marketing'):
        check(f'the file has {name}', f'name="{name}"' in text, text)
    drive('opens it again', '''
        wait-out ^opened .*typed.journey
        wait-out ^idle
        expect-a11y 'list item' '^Stage Awareness'
        expect-a11y 'list item' '^Function Marketing'
    ''', path('typed.journey'))


def template():
    drive('starts from a template and adds a stage by keyboard', '''
        wait-out ^idle
        click-a11y 'table cell' '^Five stages'
        wait-out ^opened untitled
        wait-out ^idle
        key ctrl+9
        wait-out ^zoom [1-9][0-9]%
        wait-out ^idle
        click-a11y 'list item' '^Stage Loyalty'
        wait-out ^selected [1-9]
        key Insert
        type Coming back
        key Return
        wait-out ^changed Add stage
        expect-a11y 'list item' '^Stage Coming back'
        key ctrl+z
        wait-out ^changed undo Add stage
        key ctrl+w
    ''')


def handoff():
    file = write('move.journey', MAP)
    drive('draws a hand-off by dragging, undoes, redoes and saves it', '''
        wait-out ^opened
        wait-out ^idle
        drag-a11y 'list item' 'Takes the order' right 'list item' 'Fits the line' middle
        wait-out ^changed Draw hand-off
        expect-a11y 'list item' '^Hand-off from Sales to Operations'
        shot drawn.png
        key ctrl+z
        wait-out ^changed undo Draw hand-off
        key ctrl+shift+z
        wait-out ^changed Draw hand-off
        key ctrl+s
        wait-out ^saved .*move.journey
    ''', file)
    valid('move.journey')
    check('the file has the hand-off', re.search(r'<handoff id="[^"]+" from="take" to="fit"/>', read('move.journey')), read('move.journey'))
    before = read('move.journey')
    drive('undoing after opening again changes nothing', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+z
        key ctrl+s
        wait-out ^saved
    ''', file)
    check('the file is the same', read('move.journey') == before, read('move.journey'))


def export():
    file = write('move.journey', MAP)
    drive('exports a picture beside the map at once', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+e
        wait-out ^exported .*move.png
        key ctrl+e
        wait-out ^exported .*move.png
        shot exported.png
        key ctrl+shift+c
        wait-out ^toast Copied the picture, 1920 × 1080 px
        run timeout 20 xclip -selection clipboard -t image/png -o > "$TEMP/copied.png"
    ''', file)
    check('the copied picture is as large', png_size('copied.png') == (1920, 1080), str(png_size('copied.png')))
    check('it is 1920 by 1080', png_size('move.png') == (1920, 1080), str(png_size('move.png')))
    subprocess.run([command_line, 'export', file, '-o', path('cli.png'), '--preset', '16:9'], check=True)
    with open(path('move.png'), 'rb') as window, open(path('cli.png'), 'rb') as line:
        check('window and command line give the same bytes', window.read() == line.read())
    write('move.png', 'not ours')
    drive('asks before it replaces a file that it did not write', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+e
        wait-window Export Picture
        wait-out ^idle
        shot dialog.png
        key Return
        wait-window Save the Picture
        key ctrl+a
        type {path('other.png')}
        key Return
        wait-out ^exported .*other.png
        wait-window A move
    ''', file, options=FILE_DIALOG)
    noted = write('noted.journey', MAP.replace('</journey>', '  <note id="later">Ask the drivers</note>\n</journey>'))
    drive('puts notes and parking strip into the picture when asked', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+shift+e
        wait-window Export Picture
        wait-out ^idle
        key alt+n
        key alt+p
        wait-out ^idle
        shot switches.png
        do-a11y 'push button' '^_?Export…'
        wait-window Save the Picture
        key ctrl+a
        type {path('noted.png')}
        key Return
        wait-out ^exported .*noted.png
        wait-window A move
    ''', noted, options=FILE_DIALOG)
    subprocess.run([command_line, 'export', noted, '-o', path('noted-cli.png'), '--preset', '16:9', '--notes', '--parking'], check=True)
    with open(path('noted.png'), 'rb') as window, open(path('noted-cli.png'), 'rb') as line:
        check('it is what the command line draws with both', window.read() == line.read())
    check('the other file is as it was', read('move.png') == 'not ours')
    check('the chosen file is a picture', png_size('other.png') == (1920, 1080))


def inspector():
    file = write('move.journey', MAP)
    drive('types a guess, an agreement and a name in the inspector', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' '^Stage Order'
        wait-out ^selected [1-9]
        wait-out ^idle
        no-a11y-type-names
        click-a11y text '^Guess of NPS'
        type -10
        key Return
        wait-out ^changed Set estimate
        wait-out ^selected [1-9]
        wait-out ^idle
        type 25
        key Return
        wait-out ^changed Set estimate
        click-a11y 'list item' '^Stage Install'
        wait-out ^idle
        click-a11y text '^Lasts'
        key ctrl+a
        type 2 weeks
        wait-out ^changed
        key Tab
        click-a11y 'list item' '^Function Sales'
        wait-out ^selected [1-9]
        wait-out ^idle
        click-a11y text '^Name'
        key ctrl+a
        type Shop
        wait-out ^changed
        expect-a11y 'list item' '^Function Shop'
        shot forms.png
        key ctrl+s
        wait-out ^saved
    ''', file)
    valid('move.journey')
    text = read('move.journey')
    check('both guesses are in the file', 'estimate="-10"' in text and 'estimate="25"' in text, text)
    check('typed time is a duration', 'lasts="P2W"' in text, text)
    check('the function has its name', 'name="Shop"' in text, text)


def undo_in_inspector():
    file = write('move.journey', MAP)
    drive('typing is one step of undo, and Ctrl+Z in a form undoes it', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' '^Function Sales'
        wait-out ^selected [1-9]
        wait-out ^idle
        click-a11y text '^Name'
        key ctrl+a
        type Shop
        expect-a11y 'list item' '^Function Shop'
        key ctrl+z
        wait-out ^changed undo
        expect-a11y 'list item' '^Function Sales'
        key ctrl+s
        wait-out ^saved
    ''', file)
    check('the file is as it was', read('move.journey') == MAP, read('move.journey'))


def remove():
    file = write('move.journey', MAP)
    drive('says what went with a function, and brings it back', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' '^Function Sales'
        wait-out ^selected [1-9]
        key Delete
        wait-out ^toast Removed .*Sales.* with 1 activity
        shot removed.png
        key ctrl+z
        wait-out ^changed undo
        expect-a11y 'list item' 'Takes the order'
    ''', file)


def closing():
    file = write('move.journey', MAP)
    drive('asks before changes are lost', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' '^Stage Order'
        wait-out ^selected [1-9]
        key Delete
        wait-out ^toast Removed
        key ctrl+w
        wait-out ^asking 1
        wait-window Save Changes
        shot asking.png
        key Escape
        wait-out ^answered cancel
        wait-window A move
        key ctrl+w
        wait-out ^asking 1
        wait-window Save Changes
        do-a11y 'push button' '^_?Discard'
        wait-out ^answered discard
    ''', file)
    check('discarding leaves the file as it was', read('move.journey') == MAP)


def quitting():
    names = ('first.journey', 'second.journey')
    first, second = write(names[0], MAP), write(names[1], MAP.replace('A move', 'Another move'))
    drive('asks once for all windows, and saves those chosen', '''
        wait-out ^opened
        wait-out ^opened
        wait-window Another move
        wait-out ^idle
        key Tab
        wait-out ^selected [1-9]
        key Tab
        wait-out ^selected [1-9]
        key Delete
        wait-out ^toast Removed
        wait-window ^A move
        key Tab
        wait-out ^selected [1-9]
        key Tab
        wait-out ^selected [1-9]
        key Delete
        wait-out ^toast Removed
        key ctrl+q
        wait-out ^asking 2
        wait-window Save Changes
        shot asking.png
        key Return
        wait-out ^answered save
        wait-out ^saved
        wait-out ^saved
    ''', first, second)
    for name in names:
        check(f'{name} is saved with its change', 'Sales' not in read(name), read(name))
        valid(name)


def bad_files():
    cases = {
        'bad.journey': '<journey xmlns="urn:throughline:journey:1"><stage id="a" na',
        'empty.journey': '',
        'other.journey': '<html/>',
        'flow.mmd': 'graph TD\n A --> B\n',
    }
    for name, text in cases.items():
        file = write(name, text)
        drive(f'says in a dialog what is wrong with {name}', f'''
            wait-out ^error .*{re.escape(name)}
            wait-window Could Not Be Opened
            shot {name}.png
            do-a11y 'push button' 'Copy .*Details'
            wait-out ^copied
            key Escape
            wait-out ^dialog-closed
        ''', file)
        check(f'{name} is as it was', read(name) == text)
    drive('says that there is no such file', '''
        wait-out ^error .*missing.journey
        wait-window Could Not Be Opened
        key Escape
        wait-out ^dialog-closed
    ''', path('missing.journey'))


def mermaid():
    file = write('day.mmd', 'journey\n  title A day\n  section Morning\n    Make tea: 5: Me\n    no colon here\n    Drink it: 4: Me, Cat\n')
    drive('opens a Mermaid diagram as an unsaved map, with remarks', f'''
        wait-out ^opened untitled
        wait-out ^remarks
        wait-window Remarks
        shot remarks.png
        key Escape
        wait-out ^dialog-closed
        wait-window A day
        expect-a11y 'list item' '^Stage Make tea'
        key ctrl+s
        wait-window Save the Map
        key ctrl+a
        type {path('day.journey')}
        key Return
        wait-out ^saved
    ''', file, options=FILE_DIALOG)
    valid('day.journey')


def failed_save():
    file = write('move.journey', MAP)
    drive('says why saving failed and keeps the changes', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' '^Stage Order'
        wait-out ^selected [1-9]
        key Delete
        wait-out ^toast Removed
        run mv "$TEMP/move.journey" "$TEMP/kept.journey" && mkdir "$TEMP/move.journey"
        key ctrl+s
        wait-out ^(error|asking overwrite)
        wait-window Not Saved|Replace
        key Escape
        wait-out ^(dialog-closed|answered cancel)
        wait-window A move
        key ctrl+w
        wait-out ^asking 1
        wait-window Save Changes
        do-a11y 'push button' '^_?Discard'
        wait-out ^answered discard
    ''', file)
    check('what was saved before is whole', read('kept.journey') == MAP)


def tour():
    """Every menu, dialog and panel once, light and dark, small and large; warnings fail."""
    file = os.path.join(source, 'data', 'examples', 'bicycle-by-post.journey')
    for what, options in (('light', ('--screen', '1280x720')), ('dark', ('--dark', '--screen', '1920x1080'))):
        drive(f'opens all there is to open, {what}', f'''
            wait-out ^opened
            wait-out ^idle
            shot {what}-map.png
            no-a11y-type-names
            click-a11y 'push button' '^Scores'
            shot {what}-scores.png
            key Escape
            click-a11y 'push button' '^Menu'
            shot {what}-menu.png
            key Escape
            key F9
            shot {what}-without-inspector.png
            key F9
            click-a11y 'list item' '^Stage '
            wait-out ^selected [1-9]
            shot {what}-stage.png
            key ctrl+shift+e
            wait-window Export Picture
            shot {what}-export.png
            key Escape
            wait-window bicycle
            key ctrl+question
            wait-window ^Throughline$
            shot {what}-shortcuts.png
            key Escape
            wait-window bicycle
            key ctrl+0
            key ctrl+9
            shot {what}-fit.png
        ''', file, options=options)


SCENARIOS = {f.__name__.replace('_', '-'): f for f in (start, blank, template, handoff, export, inspector, undo_in_inspector, remove, closing,
                                                       quitting, bad_files, mermaid, failed_save, tour)}
# Each ui_*.py beside this file has the scenarios of one subject.
for name in sorted(os.listdir(os.path.dirname(os.path.abspath(__file__)))):
    if name.startswith('ui_') and name.endswith('.py'):
        SCENARIOS.update(importlib.import_module(name[:-3]).scenarios(sys.modules[__name__]))
SCENARIOS[scenario]()
tap.end()
