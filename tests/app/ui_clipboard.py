"""The clipboard and dragging out: each program gets the form that it understands. ui.py runs these; `ui` is that module."""
import re

TAKE, FIT = "'list item' 'Takes the order'", "'list item' 'Fits the line'"
OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''
PASTE = 'run timeout 20 xclip -selection clipboard'


def scenarios(ui):
    def map_file(name='move.journey'):
        return ui.write(name, ui.MAP)

    def clipboard_forms():
        ui.drive('copies cards as records, a table, a web table and a picture', OPEN + f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key ctrl+a
        wait-out ^selected
        key ctrl+c
        wait-out ^copied
        {PASTE} -t application/x-throughline+xml -o > "$TEMP/records"
        {PASTE} -t UTF8_STRING -o > "$TEMP/text"
        {PASTE} -t text/html -o > "$TEMP/html"
        {PASTE} -t image/png -o > "$TEMP/copied.png"
        ''', map_file())
        ui.check('the records are a map', ui.subprocess.run([ui.command_line, 'validate', ui.path('records')], capture_output=True).returncode == 0, ui.read('records'))
        ui.check('the table has the cells in their places', ui.read('text') == 'Takes the order\t\n\tFits the line\n', repr(ui.read('text')))
        ui.check('the web table too', '<tr><td>Takes the order</td><td></td></tr>' in ui.read('html'), ui.read('html'))
        size = ui.png_size('copied.png')
        ui.check('the picture is of the cards alone, twice as large', size is not None and 300 < size[0] < 1400 and 100 < size[1] < 1000, str(size))

    def clipboard_paste():
        ui.drive('pastes a card where the focus is, takes it back in one step, duplicates, cuts', OPEN + f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key ctrl+c
        wait-out ^copied
        click-a11y {FIT}
        wait-out ^selected [1-9]
        key ctrl+v
        wait-out ^changed Paste
        wait-out ^pasted 1
        expect-a11y 'list item' '^Operations, leads: Takes the order'
        key ctrl+z
        wait-out ^changed undo Paste
        click-a11y {FIT}
        wait-out ^selected [1-9]
        key ctrl+d
        wait-out ^changed Duplicate
        key ctrl+x
        wait-out ^changed (Remove|Delete)
        key ctrl+v
        wait-out ^pasted 1
        key ctrl+s
        wait-out ^saved
        ''', map_file())
        ui.valid('move.journey')
        ui.canonical('move.journey')
        ui.check('the card is there twice', len(re.findall('Fits the line', ui.read('move.journey'))) == 2, ui.read('move.journey'))

    def clipboard_text():
        ui.drive('pastes a table of a spreadsheet into the grid', OPEN + f'''
        run printf 'Checks\\tCalls\\nBills\\tMeasures\\n' | timeout 20 xclip -selection clipboard -i
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key ctrl+v
        wait-out ^changed Paste
        expect-a11y 'list item' '^Sales, .*Checks'
        expect-a11y 'list item' '^Operations, .*Measures'
        key ctrl+s
        wait-out ^saved
        ''', map_file())
        ui.valid('move.journey')

    def clipboard_drag():
        ui.drive('drags a copy of a card with Ctrl into another cell', OPEN + f'''
        run xdotool keydown Control_L
        drag-a11y {TAKE} middle {FIT} middle
        run xdotool keyup Control_L
        wait-out ^dragging
        wait-out ^changed Paste
        expect-a11y 'list item' '^Operations, leads: Takes the order'
        expect-a11y 'list item' '^Sales, leads: Takes the order'
        key ctrl+s
        wait-out ^saved
        ''', map_file())

    def clipboard_windows():
        ui.write('other.journey', ui.MAP.replace('A move', 'Another').replace('Takes the order', 'Writes the offer').replace('Order', 'Offer'))
        ui.drive('copies between two windows', f'''
        wait-out ^opened .*other
        wait-out ^idle
        wait-window A move
        key Home
        key Tab
        key ctrl+a
        wait-out ^selected
        key ctrl+c
        wait-out ^copied
        wait-window Another
        key ctrl+v
        wait-out ^pasted 2
        key ctrl+s
        wait-out ^saved .*other
        key ctrl+q
        ''', map_file(), ui.path('other.journey'))
        ui.check('the other file has the card', 'Takes the order' in ui.read('other.journey'), ui.read('other.journey'))
        ui.check('this one is as it was', ui.read('move.journey') == ui.MAP)

    return {f.__name__.replace('_', '-'): f for f in (clipboard_forms, clipboard_paste, clipboard_text, clipboard_drag, clipboard_windows)}
