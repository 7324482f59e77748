"""Responses of a survey through the dialog. ui.py runs these; `ui` is that module."""
import re

SURVEY = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <function id="sales" name="Sales"/>
  <stage id="order" name="Order"/>
  <stage id="install" name="Install"/>
  <measure id="nps" kind="nps"/>
</journey>
'''

# By hand: Order has 10, 9, 3 and 7; Install 0 and, once "Instal" stands for it, 10. One is outside the scale, one is no answer.
ROWS = '''ResponseID,Email,Stage,NPS,Date
r1,a@example.org,Order,10,2026-01-05
r2,b@example.org,Order,9,2026-01-06
r3,c@example.org,Order,3,2026-02-07
r4,d@example.org,Install,0,2026-02-08
r5,e@example.org,Instal,10,2026-03-09
r6,f@example.org,Order,11,2026-03-10
r7,g@example.org,Order,,2026-03-11
r8,h@example.org,Order,7,2026-03-12
'''
NEXT = ROWS.replace(',11,', ',8,').replace('r7,g@example.org,Order,,2026-03-11\n', '') + 'r9,i@example.org,Install,9,2026-04-01\n'

WIDE = 'ResponseID,Recommend us,Satisfied,Segment,Comment\n' + ''.join(f'r{i},{i},{1 + i % 5},{"Families" if i < 6 else "Nuns"},Because of {i}\n' for i in range(8))

FIRST_COUNT = r'^import counted 8 rows: 5 used, 1 skipped, 2 rejected'
ALL_COUNT = r'^import counted 8 rows: 6 used, 1 skipped, 1 rejected'


def scenarios(ui):
    def opened(file):
        return f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+i
        wait-window Import Responses
        type /
        key ctrl+a
        paste {file}
        key Return
        wait-out {FIRST_COUNT}
        wait-window Import Responses
        '''

    def scores(text):
        """Counts by stage, from 0 to 10."""
        return {stage: counts.split() for stage, counts in re.findall(r'<score stage="(\w+)"[^>]* counts="([\d ]+)"', text)}

    ORDER = ['0', '0', '0', '1', '0', '0', '0', '1', '0', '1', '1']
    INSTALL = ['1', '0', '0', '0', '0', '0', '0', '0', '0', '0', '1']

    def import_dialog():
        file, table = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS)
        said = ui.drive('counts a file by keyboard, says what is left out and why', opened(table) + f'''
        expect-a11y label '^May name a person'
        expect-a11y label '^Line 7: “11” in “NPS”: outside the scale'
        expect-a11y label '^Line 6: “Instal” in “Stage”: not in the map'
        expect-a11y label '^Rejected 1: not in the map'
        expect-a11y label '^Skipped 1: no answer'
        no-a11y-type-names
        shot import.png
        do-a11y 'push button' '^Take “Instal” for “Install”'
        wait-out {ALL_COUNT}
        key ctrl+Return
        wait-out ^changed Import responses
        wait-out ^toast Counted 6 of 8 rows
        wait-window A move
        wait-out ^idle
        shot imported.png
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        first = ui.read('survey.journey')
        ui.valid('survey.journey')
        ui.canonical('survey.journey')
        ui.check('the scores are those counted by hand', scores(first) == {'order': ORDER, 'install': INSTALL}, first)
        ui.check('it was one step', len([line for line in said if line.startswith('changed ')]) == 1, *said)
        ui.check('nobody who answered is in the file', 'example.org' not in first and 'r1' not in first, first)
        ui.check('the recipe is kept', '<recipe' in first and 'name="rows"' in first, first)

    def import_again():
        file, table = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS)
        again = f'''
        key ctrl+i
        wait-window Import Responses
        type /
        key ctrl+a
        paste {table}
        key Return
        wait-out {FIRST_COUNT}
        wait-window Import Responses
        '''
        ui.drive('imports, undoes, imports the same twice', opened(table) + f'''
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        key ctrl+z
        wait-out ^changed undo Import responses
        key ctrl+shift+s
        wait-window Save the Map
        key ctrl+a
        type {ui.path('undone.journey')}
        key Return
        wait-out ^saved
        wait-window A move
        {again}
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        key ctrl+s
        wait-out ^saved
        run cp "$TEMP/undone.journey" "$TEMP/once.journey"
        {again}
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        once, twice = ui.read('once.journey'), ui.read('undone.journey')
        ui.check('the second import counts nothing twice', scores(once) == scores(twice) == {'order': ORDER, 'install': INSTALL[:10] + ['0']}, twice)
        ui.check('there is one recipe', twice.count('<recipe') == 1, twice)

    def import_cancel():
        file, table = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS)
        said = ui.drive('cancels: the map is as it was', opened(table) + '''
        do-a11y 'push button' '^Take “Instal” for “Install”'
        key Escape
        wait-out ^import closed
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        ui.check('nothing was changed', not [line for line in said if line.startswith('changed ')] and ui.read('survey.journey') == SURVEY, *said)

    def import_decimals():
        """The sign of decimals, and below which answer a loop opens: settings of the dialog, by their letters."""
        table = ui.write('decimals.csv', 'ResponseID;Stage;CSAT;Comment\n' + ''.join(f'r{i};Order;"{1 + i % 5},0";Because of {i}\n' for i in range(10)))
        for what, options in (('light', ()), ('dark', ('--dark',))):
            file = ui.write('survey.journey', SURVEY.replace('id="nps" kind="nps"', 'id="csat" kind="csat"'))
            ui.drive(f'reads decimals by the sign said, and opens loops below a figure, {what}', f'''
            wait-out ^opened
            wait-out ^idle
            key ctrl+i
            wait-window Import Responses
            type /
            key ctrl+a
            paste {table}
            key Return
            wait-out ^import counted 10 rows: 10 used
            wait-window Import Responses
            key alt+g
            key space
            wait-out ^idle
            shot import-decimal-{what}.png
            key Up
            key Return
            wait-out ^import (counted 10 rows: 0 used|problem)
            key alt+g
            key space
            wait-out ^idle
            key Down
            key Return
            wait-out ^import counted 10 rows: 10 used
            key alt+k
            key ctrl+a
            type 9
            key Return
            wait-out ^import counted 10 rows: 10 used
            key alt+l
            type 3
            wait-out ^import counted 10 rows: 10 used
            wait-out ^idle
            shot import-loop-{what}.png
            key Escape
            wait-out ^import closed
            wait-window A move
            ''', file, options=('--screen', '1280x720', *options, *ui.FILE_DIALOG))

    def import_next():
        file, table, following = ui.write('survey.journey', SURVEY), ui.write('rows.csv', ROWS), ui.write('next.csv', NEXT)
        ui.drive('counts the next export as the recipe says, without asking again', opened(table) + f'''
        do-a11y 'push button' '^Take “Instal” for “Install”'
        wait-out {ALL_COUNT}
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        wait-out ^idle
        do-a11y 'push button' '^rows, Import Next Export'
        wait-window Import the Next Export
        type /
        key ctrl+a
        paste {following}
        key Return
        wait-out ^import counted 8 rows: 8 used, 0 skipped, 0 rejected
        wait-out ^changed Import responses
        wait-out ^toast Counted all 8 responses
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        text = ui.read('survey.journey')
        ui.valid('survey.journey')
        ui.check('both quarters are there', len(re.findall(r'<wave ', text)) == 2, text)
        ui.check('there is one recipe', text.count('<recipe') == 1, text)

    def import_wide():
        """A measure a column, and small segments as one."""
        file, table = ui.write('survey.journey', SURVEY.replace('</journey>', '  <measure id="csat" kind="csat"/>\n</journey>')), ui.write('wide.csv', WIDE)
        ui.drive('says what each column measures and folds small segments', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+i
        wait-window Import Responses
        type /
        key ctrl+a
        paste {table}
        key Return
        wait-out ^import counted 8 rows: 8 used
        wait-window Import Responses
        do-a11y 'push button' 'What “Satisfied” holds'
        key Home
        key Down
        key Return
        wait-out ^import counted
        do-a11y 'push button' 'What “Satisfied” measures'
        key Home
        key Down
        key Down
        key Return
        wait-out ^import counted
        do-a11y 'check box' '^Fold small segments into one'
        wait-out ^import counted
        wait-out ^idle
        no-a11y-type-names
        shot import-wide.png
        key ctrl+Return
        wait-out ^changed Import responses
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''', file, options=ui.FILE_DIALOG)
        text = ui.read('survey.journey')
        ui.valid('survey.journey')
        ui.check('each column has its measure', 'measure="csat"' in text and text.count('measure="nps" segment=') + text.count('measure="nps" wave=') > 0, text)
        ui.check('nobody is told apart', 'Nuns' not in re.sub(r'<match .*', '', text) and 'name="Other customers"' in text, text)

    return {f.__name__.replace('_', '-'): f for f in (import_wide, import_decimals, import_dialog, import_again, import_cancel, import_next)}
