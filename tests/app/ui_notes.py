"""Notes: typed into the parking strip, dragged onto cells, coloured, turned into other records. ui.py runs these; `ui` is that module."""
import re

FIT = "'list item' 'Fits the line'"
FIRST = "'list item' 'Phones ring'"
OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''
PARKED = '''  <note>Phones ring</note>
  <note colour="#aed4f2" votes="2">Nobody knows the date</note>
</journey>'''


def scenarios(ui):
    def saves(what, text, actions, *expected):
        file = ui.write('move.journey', text)
        said = ui.drive(what, OPEN + actions + '''
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        for pattern in expected:
            ui.check(f'the file has {pattern}', re.search(pattern, ui.read('move.journey'), re.S), ui.read('move.journey'))
        return said

    parked = ui.MAP.replace('</journey>', PARKED)

    def notes_typed():
        said = saves('Ctrl+Shift+N writes notes into the parking strip, one after the other', ui.MAP, '''
        key ctrl+shift+n
        type Phones ring
        key Return
        wait-out ^changed Add note
        type Nobody knows the date
        key Return
        wait-out ^changed Add note
        key Escape
        expect-a11y 'list item' 'Nobody knows the date'
        shot typed.png
        ''', r'<note>Phones ring</note>\s*<note>Nobody knows the date</note>\s*</journey>')
        ui.check('nothing more was changed', len([line for line in said if line.startswith('changed')]) == 2, *said)
        saves('each of the lines that are pasted there is a note', ui.MAP, '''
        run printf 'one\\ntwo\\n\\nthree\\n' | timeout 20 xclip -selection clipboard -i
        key ctrl+shift+n
        key ctrl+v
        wait-out ^changed Paste notes
        ''', r'<note>one</note>\s*<note>two</note>\s*<note>three</note>')

    def notes_moved():
        saves('drags a note from the strip onto a cell and back', parked, f'''
        drag-a11y {FIRST} middle {FIT} middle
        wait-out ^changed Move note
        shot placed.png
        ''', r'<stage id="install".*<note function="ops">Phones ring</note>\s*</stage>')
        saves('Alt and arrows take it out of the strip, along the cells and back into it', parked, f'''
        click-a11y {FIRST}
        wait-out ^selected [1-9]
        key alt+Up
        wait-out ^changed Move note
        key alt+Right
        wait-out ^changed Move note
        ''', r'<stage id="install".*<note function="[a-z]+">Phones ring</note>\s*</stage>')
        saves('the menu asks for the cell', parked, f'''
        click-a11y {FIRST}
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Send to Cell'
        wait-out ^idle
        shot sending.png
        key Tab
        key Tab
        key Return
        wait-out ^changed Move note
        ''', r'<stage id="order".*<note [^>]*>Phones ring</note>')

    def notes_turned():
        saves('a note turns into a barrier, with its text, and back by one undo', parked, f'''
        drag-a11y {FIRST} middle {FIT} middle
        wait-out ^changed Move note
        click-a11y {FIRST}
        key Menu
        wait-out ^idle
        do-a11y * '^Turn Into$'
        do-a11y * '^Barrier$'
        wait-out ^changed Turn note into barrier
        expect-a11y 'list item' 'Barrier.*Phones ring'
        key ctrl+z
        wait-out ^changed undo Turn note into barrier
        key ctrl+shift+z
        wait-out ^changed Turn note into barrier
        ''', r'<barrier>Phones ring</barrier>')
        saves('what was said becomes a comment, by the menu on a note', parked, f'''
        click-a11y {FIRST}
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Turn Into$'
        do-a11y * '^Comment$'
        wait-out ^changed Turn into comment
        wait-out ^toast The note is now: Comment
        ''', r'<comment[^>]*>Phones ring</comment>')
        saves('a colour is chosen in the menu', parked, f'''
        click-a11y {FIRST}
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        shot colours.png
        do-a11y * '^Colour$'
        do-a11y * '^Pink'
        wait-out ^changed Colour note
        ''', r'<note colour="#f4b6c8">Phones ring</note>')

    return {'notes-typed': notes_typed, 'notes-moved': notes_moved, 'notes-turned': notes_turned}
