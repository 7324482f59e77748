"""Voting rounds: dots by key and by click, hidden until the end, then who has most. ui.py runs these; `ui` is that module."""
import re

from ui_draw import LINKED

TAKE, FIT = "'list item' 'Takes the order'", "'list item' 'Fits the line'"

SORTED = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <function id="sales" name="Sales" side="frontstage"/>
  <stage id="order" name="Order">
    <activity id="c" function="sales">Third</activity>
    <activity id="d" function="sales" votes="4">Fourth</activity>
  </stage>
  <stage id="install" name="Install">
    <activity id="a" function="sales">First</activity>
    <activity id="b" function="sales" votes="2">Second</activity>
  </stage>
</journey>
'''


def scenarios(ui):
    def votes():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('a round: plus, minus and clicks give dots until it ends', f'''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        do-a11y * '^Start Voting'
        wait-window Start Voting|Throughline
        wait-out ^idle
        shot asking.png
        key Return
        wait-out ^voting-started 36
        wait-window A move
        wait-out ^idle
        click-a11y {TAKE}
        wait-out ^voted 35
        key plus
        wait-out ^voted 34
        key plus
        wait-out ^voted 33
        key minus
        wait-out ^voted 34
        click-a11y {FIT}
        wait-out ^voted 33
        expect-a11y label '33 of 36 dots left'
        shot voting.png
        click-a11y 'push button' '^_?End Voting'
        wait-out ^voting-ended 3
        wait-out ^idle
        shot ended.png
        click-a11y 'push button' '^_?Most Votes'
        wait-out ^idle
        shot most.png
        key Escape
        click-a11y * '^_?Heat$'
        wait-out ^idle
        shot heat.png
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the votes are in the file', re.search(r'id="take"[^>]* votes="2"', text) and re.search(r'id="fit"[^>]* votes="1"', text), text)
        ui.check('clicks gave no other change', all('ote' in line for line in said if line.startswith('changed')), *said)

    def votes_hidden():
        file = ui.write('move.journey', ui.MAP.replace('id="take"', 'id="take" votes="4"'))
        ui.drive('a hidden round shows no count before its end; undo takes a dot back, clearing all at once', f'''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        do-a11y * '^Start Voting'
        wait-window Start Voting|Throughline
        wait-out ^idle
        key alt+h
        key alt+s
        wait-out ^voting-started 36 hidden
        wait-window A move
        wait-out ^idle
        click-a11y {TAKE}
        wait-out ^voted 35
        wait-out ^idle
        shot hidden.png
        key ctrl+z
        wait-out ^changed undo Vote
        expect-a11y label '36 of 36 dots left'
        click-a11y {FIT}
        wait-out ^voted 35
        click-a11y 'push button' '^_?End Voting'
        wait-out ^voting-ended 1
        wait-out ^idle
        shot shown.png
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        do-a11y * '^Clear Votes'
        wait-out ^changed Clear votes
        wait-out ^idle
        expect-a11y label '^No votes'
        key ctrl+s
        wait-out ^saved
        ''', file, options=('--dark', '--screen', '1280x720'))
        ui.check('no votes are left', 'votes=' not in ui.read('move.journey'), ui.read('move.journey'))

    def votes_dragged():
        """What is dragged is not voted for, only what is pressed and let go."""
        file = ui.write('move.journey', LINKED)
        said = ui.drive('dragging an end of a hand-off or a card during a round gives no dot', f'''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        do-a11y * '^Start Voting'
        wait-window Start Voting|Throughline
        wait-out ^idle
        key Return
        wait-out ^voting-started 36
        wait-window A move
        wait-out ^idle
        click-a11y 'list item' '^Hand-off from Sales to Operations'
        wait-out ^voted 35
        wait-out ^idle
        move-a11y {FIT} left
        drag-a11y {FIT} left 'list item' 'Checks it' middle
        wait-out ^changed Move end
        wait-out ^idle
        expect-a11y label '35 of 36 dots left'
        drag-a11y {TAKE} middle {FIT} 0.5,0.9
        wait-out ^changed Move card
        wait-out ^idle
        expect-a11y label '35 of 36 dots left'
        key Escape
        click-a11y {FIT}
        wait-out ^voted 34
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.check('two dots were given', sum(line.startswith('voted') for line in said) == 2, *said)

    def votes_sorted():
        """One cell alone is put in order."""
        file = ui.write('move.journey', SORTED)
        ui.drive('the menu of a card sorts its cell by votes', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' 'Third'
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Sort This Cell by Votes'
        wait-out ^changed Sort by votes
        wait-out ^idle
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.check('this cell is sorted, the other is not', re.search('Fourth.*Third.*First.*Second', ui.read('move.journey'), re.S), ui.read('move.journey'))

    return {'votes': votes, 'votes-hidden': votes_hidden, 'votes-dragged': votes_dragged, 'votes-sorted': votes_sorted}
