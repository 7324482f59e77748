"""Where files of responses come from: dropped on the window, opened as if they were maps; and counting that is stopped. ui.py runs
these; `ui` is that module."""
import os

from ui_import import FIRST_COUNT, ROWS, SURVEY

LUCID = 'Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1\n' \
        '1,Document,,,,,,,,,Draft,Moving home\n2,Page,,,,,,,,,,Page 1\n3,Process,Flowchart Shapes,2,,,,,,,,Takes the order\n'
# Some seconds of counting, with ids to tell apart.
MANY = 3_000_000


def scenarios(ui):
    def dragged(*files):
        """Drags them onto the middle of the window, as from a file manager."""
        source = os.path.join(os.path.dirname(ui.program), '..', '..', 'tests', 'app', 'drag-files')
        return f'''
        run {source} {' '.join(files)} &
        wait-window Files to Drag
        drag 60 30 620 420
        '''

    def import_dropped():
        file, table, diagram = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS), ui.write('drawing.csv', LUCID)
        said = ui.drive('a file of responses dropped on the window is counted', f'''
        wait-out ^opened
        wait-out ^idle
        {dragged(table)}
        wait-out {FIRST_COUNT}
        wait-window Import Responses
        expect-a11y label '^Line 7: “11” in “NPS”: outside the scale'
        shot dropped.png
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.check('in one step', [line for line in said if line.startswith('changed ')] == ['changed Import responses'], *said)
        ui.check('its answers are in the map', ' counts="0 0 0 1 0 0 0 1 0 1 1"' in ui.read('survey.journey'), ui.read('survey.journey'))
        ui.drive('without a map it says that one comes first', f'''
        wait-out ^idle
        {dragged(table)}
        wait-out ^toast Open the map first
        wait-window Throughline
        ''')
        ui.drive('a drawing in CSV is opened as a map', f'''
        wait-out ^opened
        wait-out ^idle
        {dragged(diagram)}
        wait-out ^opened untitled
        wait-window Moving home
        shot drawing.png
        key ctrl+s
        wait-window Save the Map
        key ctrl+a
        type {ui.path('drawing.journey')}
        key Return
        wait-out ^saved
        key ctrl+q
        ''', file, options=ui.FILE_DIALOG)
        ui.valid('drawing.journey')

    def import_opened():
        file, table = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS)
        ui.drive('responses opened as if they were a map are counted, too', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+o
        wait-window Open a Map
        key ctrl+a
        type {table}
        key Return
        wait-out {FIRST_COUNT}
        wait-window Import Responses
        key Escape
        wait-out ^import closed
        wait-window A move
        ''', file, options=ui.FILE_DIALOG)

    def import_stopped():
        """While a large file is counted: the map stays byte for byte as it was, and the next import works."""
        file, table = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS)
        with open(ui.path('large.csv'), 'w', encoding='ascii') as f:
            f.write('ResponseID,Stage,NPS,Date\n')
            for first in range(0, MANY, 100_000):
                f.write(''.join([f'r{i},Order,{i % 11},2026-01-05\n' for i in range(first, first + 100_000)]))

        def chosen(file):
            return f'''
            key ctrl+a
            type {file}
            key Return
            '''
        # Not by "key": it waits until nothing moves on the screen, and the bar moves until all is counted.
        escape = 'run xdotool search --onlyvisible --name "Import Responses" windowfocus && xdotool key Escape'
        said = ui.drive('cancels while counting', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+i
        wait-window Import Responses
        {chosen(ui.path('large.csv'))}
        wait-out ^import counting
        {escape}
        wait-out ^import closed
        wait-window A move
        wait-out ^idle
        shot stopped.png
        key ctrl+s
        wait-out ^saved
        run cmp {file} {ui.write('before.journey', SURVEY)}
        key ctrl+i
        wait-window Import Responses
        {chosen(table)}
        wait-out {FIRST_COUNT}
        wait-window Import Responses
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        ui.check('it was stopped before the end', not any(line.startswith(f'import counted {MANY:,}') or line.startswith(f'import counted {MANY}') for line in said), *said)
        with open(file, 'rb') as f:
            before = f.read()
        ui.drive('cancels the next export while it is counted', f'''
        wait-out ^opened
        wait-out ^idle
        do-a11y 'push button' '^rows, Import Next Export'
        wait-window Import the Next Export
        {chosen(ui.path('large.csv'))}
        wait-out ^import counting
        run xdotool search --sync --onlyvisible --name "Import Responses" >/dev/null
        {escape}
        wait-out ^import closed
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        with open(file, 'rb') as f:
            ui.check('the map is byte for byte as it was', f.read() == before)

    return {f.__name__.replace('_', '-'): f for f in (import_dropped, import_opened, import_stopped)}
