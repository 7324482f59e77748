"""Typing from cell to cell, letters that act, tools, ends of hand-offs, split and merge. ui.py runs these; `ui` is that module."""
import random
import re

TAKE, FIT = "'list item' 'Takes the order'", "'list item' 'Fits the line'"
ORDER, INSTALL = "'list item' '^Stage Order'", "'list item' '^Stage Install'"
OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''
LINKED = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <function id="sales" name="Sales" side="frontstage"/>
  <function id="ops" name="Operations"/>
  <stage id="order" name="Order">
    <activity id="take" function="sales" role="lead">Takes the order</activity>
  </stage>
  <stage id="install" name="Install">
    <activity id="fit" function="ops" role="lead">Fits the line</activity>
    <activity id="check" function="sales">Checks it</activity>
  </stage>
  <stage id="use" name="Use">
    <activity id="whose">Who does this?</activity>
  </stage>
  <handoff id="h1" from="take" to="fit" state="works"/>
  <measure id="nps" kind="nps"/>
  <score stage="order" measure="nps" counts="0 0 0 0 0 0 0 0 0 0 7"/>
  <score stage="install" measure="nps" counts="5 0 0 0 0 0 0 0 0 0 0"/>
</journey>
'''


def changes(said):
    return [line for line in said if line.startswith('changed ')]


def saver(ui):
    def saves(what, source, actions, *expected, unexpected=()):
        """Does `actions` on a map, saves it; the file then has all of `expected`, each a regular expression."""
        file = ui.write('draw.journey', source)
        said = ui.drive(what, OPEN + actions + '''
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('draw.journey')
        text = ui.read('draw.journey')
        for pattern in expected:
            ui.check(f'the file has {pattern}', re.search(pattern, text, re.S), text)
        for pattern in unexpected:
            ui.check(f'the file has no {pattern}', not re.search(pattern, text, re.S), text)
        return said

    return saves


def scenarios(ui):
    saves = saver(ui)

    def draw_series():
        said = saves('Enter makes stage after stage, left empty the last one goes', ui.MAP, f'''
        click-a11y {INSTALL}
        wait-out ^selected [1-9]
        key Insert
        type Use
        key Return
        wait-out ^changed Add stage
        type Leave
        key Return
        wait-out ^changed Add stage
        key Return
        expect-a11y 'list item' '^Stage Leave'
        ''', 'name="Install".*name="Use".*name="Leave"')
        ui.check('two stages were added', len(changes(said)) == 2, *said)

    def draw_cursor():
        saves('arrows come to empty cells, typing there makes a card, Escape makes none', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key Right
        expect-a11y 'list item' '^Empty cell, Install, Sales'
        type Xyz
        key Escape
        expect-a11y 'list item' '^Empty cell, Install, Sales'
        key Down
        key Up
        key Left
        key Down
        expect-a11y 'list item' '^Empty cell, Order, Operations'
        shot cursor.png
        type Books the line
        key Return
        wait-out ^changed Add activity
        type And says so
        key Return
        wait-out ^changed Add activity
        key Escape
        ''', r'function="ops">Books the line<.*function="ops">And says so<', unexpected=('Xyz',))
        ui.drive('what is selected takes the keys from the cursor, by Ctrl+A and in a rubber band that begins in its cell', OPEN + f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key Right
        wait-out ^selected 0
        tree cell.txt
        key ctrl+a
        wait-out ^selected 0
        tree all.txt
        press-a11y {FIT} 0.1,-1.2
        wait-out ^selected 0
        move-a11y {FIT} 0.5,0.5
        release
        wait-out ^selected [1-9]
        tree rubber.txt
        ''', ui.write('move.journey', ui.MAP), options=('--out', ui.path('trees')))

        def cursor(tree):
            with open(ui.path('trees/' + tree), encoding='utf-8') as f:
                return [line for line in f if 'Empty cell' in line]
        ui.check('the cursor is there, and then is not', cursor('cell.txt') and not cursor('all.txt') and not cursor('rubber.txt'), *(cursor('cell.txt') + cursor('all.txt') + cursor('rubber.txt')))

    def draw_tab_order():
        saves('Tab goes along the row, or down the column when told so', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key F2
        key Tab
        type Along the row
        key Tab
        wait-out ^changed Add activity
        key Escape
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key Down
        key Menu
        wait-out ^idle
        do-a11y * '^Tab Goes On$'
        do-a11y * '^Down the Column'
        wait-out ^idle
        key Escape
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key F2
        key Tab
        type Down the column
        key Return
        wait-out ^changed Add activity
        key Escape
        ''', r'<stage id="install".*function="sales">Along the row<', r'<stage id="order".*function="ops">Down the column<.*<stage id="install"')

    def draw_letters():
        said = saves('a letter acts at once; with a second one it was text, and nothing of the act stays', LINKED, f'''
        click-a11y 'list item' 'Checks it'
        wait-out ^selected [1-9]
        key c
        wait-out ^changed Change role
        key Escape
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        type shows it in full
        key Return
        wait-out ^changed Edit text
        click-a11y 'list item' 'Checks it'
        wait-out ^selected [1-9]
        key l
        wait-out ^changed Change role
        ''', r'id="check" function="sales" role="lead"', r'id="take" function="sales" role="lead">shows it in full<', r'id="fit" function="ops">')
        ui.check('the taken back role is no step', len([c for c in changes(said) if c == 'changed Change role']) == 3, *said)

    def draw_states():
        saves('a hand-off drawn by keys is judged, and then says what is handed over', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key h
        key Return
        wait-out ^changed Draw hand-off
        key 3
        wait-out ^changed Change state
        type Address and date
        key Return
        wait-out ^changed Describe hand-off
        expect-a11y 'list item' '^Hand-off from Sales to Operations, broken'
        ''', r'<handoff id="[^"]*" from="take" to="fit" state="broken">\s*<content>Address and date</content>')

    def draw_tools():
        saves('tools make a stage, a lane, a card where one clicks; an action is typed with its day', ui.MAP, f'''
        key Escape
        key s
        click-a11y {ORDER}
        type First of all
        key Return
        wait-out ^changed Add stage
        key Escape
        key f
        key Return
        type Partners
        key Return
        wait-out ^changed Add function
        key Escape
        click-a11y {ORDER}
        wait-out ^selected [1-9]
        key r
        key Return
        type Thoughts
        key Return
        wait-out ^changed Add row
        type Systems
        key Return
        wait-out ^changed Add row
        shot rows.png
        key Escape
        key Right
        type Will they come?
        key Return
        wait-out ^changed Add
        key Escape
        expect-a11y 'list item' '^Row Systems'
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key a
        key Return
        wait-out ^idle
        type Write a form
        key Return
        type Anna
        key Return
        type 2031-05-06
        key Return
        wait-out ^changed Add action
        ''', 'name="First of all"', 'name="Partners"', 'name="Thoughts"/>.*name="Systems"/>', r'<entry [^>]*>Will they come[?]<', r'<action id="[^"]*" on="take" who="Anna" due="2031-05-06">Write a form<')

    def draw_ends():
        saves('the end of a hand-off is moved by keys', LINKED, '''
        click-a11y 'list item' '^Hand-off from Sales to Operations' 
        wait-out ^selected [1-9]
        key h
        key Up
        key Return
        wait-out ^changed Move end
        ''', r'<handoff id="h1" from="take" to="check" state="works"/>')
        saves('it is dragged to a stage that is not there yet', ui.MAP, f'''
        move-a11y {FIT} middle
        drag-a11y {FIT} right {FIT} 1.5,0.5
        type Looks after it
        key Return
        wait-out ^changed Draw hand-off
        ''', r'<stage id="install".*<stage id="[^"]*">\s*<activity id="[^"]*" function="ops" role="lead">Looks after it<', '<handoff id="[^"]*" from="fit"')

    def draw_split():
        saves('splits a stage at a card and merges two, their answers added up', LINKED, f'''
        click-a11y 'list item' 'Checks it'
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Split Off a Stage with This Card'
        type Checking
        key Return
        wait-out ^changed Split stage
        key ctrl+9
        wait-out ^idle
        click-a11y {ORDER}
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Merge with Next'
        wait-window Add Up
        shot merging.png
        key alt+a
        wait-window A move
        wait-out ^changed Merge stages
        ''', r'<stage id="order" name="Order">.*id="take".*id="fit".*</stage>\s*<stage id="[^"]*" name="Checking">\s*<activity id="check"',
              r'<score stage="order" measure="nps" counts="5 0 0 0 0 0 0 0 0 0 7"/>', unexpected=('stage="install"',))

    def draw_give():
        saves('a card of nobody is given away, to a name with an underscore', LINKED.replace('"Operations"', '"Opera_tions"'), '''
        click-a11y 'list item' 'Who does this'
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y 'menu item' '^Give To$'
        do-a11y 'menu item' '^Opera_tions'
        wait-out ^changed Give cards away
        ''', 'id="whose" function="ops" role="lead"')

    def draw_notes():
        saves('puts a note into the cell of a card, another into an empty cell', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key n
        key Return
        type Is that so?
        key Return
        wait-out ^changed Add note
        click-a11y {FIT}
        wait-out ^selected [1-9]
        key Left
        key n
        key Return
        type Ask them
        key Return
        wait-out ^changed Add note
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key n
        type ot a note
        key Return
        wait-out ^changed Edit text
        ''', r'>not a note</activity>', r'<note function="sales">Is that so\?</note>', r'<stage id="order".*<note function="ops">Ask them</note>.*<stage id="install"')

    def draw_lines():
        saves('several lines that are pasted into a new, empty text become a card each', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key F2
        key ctrl+a
        type One thing
        key shift+Return
        type Another thing
        key ctrl+a
        key ctrl+c
        key Escape
        key Down
        key Insert
        key ctrl+v
        wait-out ^changed Paste
        ''', r'function="ops" role="[a-z]*">One thing<|function="ops">One thing<', r'function="ops">Another thing<', '>Takes the order<')

    def draw_scope():
        saves('title, segment, about and promise are typed one after the other, then the first stage',
              '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1"/>\n', '''
        key Tab
        type Moving home
        key Return
        wait-out ^changed Rename map
        type Families
        key Return
        wait-out ^changed Name segment
        type From order to first evening
        key Return
        wait-out ^changed Describe map
        type everything
        key Return
        key ctrl+a
        type intim, social
        key Return
        wait-out ^changed Choose promise
        type Learn
        key Return
        wait-out ^changed Add stage
        key Escape
        ''', 'title="Moving home" promise="customer-intimacy social-value"', '<about>From order to first evening</about>',
              '<segment id="[^"]*" name="Families"', 'name="Learn"')

    def draw_cancelled():
        """Whatever is dragged wherever: Escape before the button is let go leaves the bytes as they were."""
        chance = random.Random(31)
        things = [TAKE, FIT, ORDER, INSTALL, "'list item' '^Function Sales'", "'list item' '^Function Operations'", "'list item' 'Checks it'"]
        sides = ['middle', 'left', 'right', 'top', 'bottom', '0.2,0.8', '0.5,-1.5', '1.6,0.5', '0.5,2.5']
        actions = ''
        for _ in range(14):
            start = chance.choice(things)
            actions += f'press-a11y {start} {chance.choice(sides[:6])}\n'
            for _ in range(chance.randint(1, 2)):
                actions += f'move-a11y {chance.choice(things)} {chance.choice(sides)}\n'
            actions += 'key Escape\nrelease\nkey Escape\n'
        file = ui.write('draw.journey', LINKED)
        said = ui.drive('drags that are cancelled', OPEN + actions + '''
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.check('nothing was changed', not changes(said), *said)
        ui.check('the file has the same bytes', ui.read('draw.journey') == LINKED, ui.read('draw.journey'))

    return {f.__name__.replace('_', '-'): f for f in (draw_series, draw_cursor, draw_tab_order, draw_letters, draw_states, draw_tools,
                                                      draw_ends, draw_split, draw_give, draw_notes, draw_lines, draw_scope, draw_cancelled)}
