"""Where files of responses come from: dropped on the window, opened as if they were maps; and counting that is stopped. ui.py runs
these; `ui` is that module."""
import itertools
import os
import threading
import time

from ui_import import FIRST_COUNT, ROWS, SURVEY

LUCID = 'Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1\n' \
        '1,Document,,,,,,,,,Draft,Moving home\n2,Page,,,,,,,,,,Page 1\n3,Process,Flowchart Shapes,2,,,,,,,,Takes the order\n'


def endless(file):
    """Makes a pipe that gives rows, each with an id of its own, for as long as somebody reads: counting it ends only when it is stopped."""
    def write():
        while True:
            try:
                with open(file, 'w', encoding='ascii') as pipe:
                    pipe.write('ResponseID,Stage,NPS,Date\n')
                    for first in itertools.count(0, 1000):
                        pipe.write(''.join([f'r{i},Order,{i % 11},2026-01-05\n' for i in range(first, first + 1000)]))
                        time.sleep(0.01)
            except BrokenPipeError:
                pass
    os.mkfifo(file)
    threading.Thread(target=write, daemon=True).start()
    return file


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

    def import_slow():
        """A pipe that nobody writes to yet is a drive that takes its time."""
        file, table, slow = ui.write('survey.journey', SURVEY), ui.write('rows.txt', ROWS), ui.path('slow.csv')
        os.mkfifo(slow)
        ui.drive('a file that takes its time does not hold the window up, and asks nothing before people', f'''
        wait-out ^opened
        wait-out ^idle
        {dragged(slow)}
        wait-window A move
        key F5
        wait-out ^presenting began
        run cat {table} > {slow}
        wait-out ^toast This asks something first
        key Escape
        wait-out ^presenting ended
        ''', file)

    def import_opened():
        file, table = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS)
        ui.drive('responses opened as if they were a map are counted, too', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+o
        wait-window Open a Map
        type /
        key ctrl+a
        paste {table}
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
        large = endless(ui.path('large.csv'))

        def chosen(file):
            return f'''
            type /
            key ctrl+a
            paste {file}
            key Return
            '''
        said = ui.drive('cancels while counting', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+i
        wait-window Import Responses
        {chosen(large)}
        wait-out ^import counting
        wait-window Import Responses
        key Escape
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
        ui.check('only the table was counted', len([line for line in said if line.startswith('import counted')]) == 1, *said)
        with open(file, 'rb') as f:
            before = f.read()
        ui.drive('cancels the next export while it is counted', f'''
        wait-out ^opened
        wait-out ^idle
        do-a11y 'push button' '^rows, Import Next Export'
        wait-window Import the Next Export
        {chosen(large)}
        wait-out ^import counting
        wait-window Import Responses
        key Escape
        wait-out ^import closed
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        with open(file, 'rb') as f:
            ui.check('the map is byte for byte as it was', f.read() == before)

    return {f.__name__.replace('_', '-'): f for f in (import_dropped, import_slow, import_opened, import_stopped)}
