"""A crash takes nothing that was there a second before. ui.py runs these; `ui` is that module."""
import os

OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''


def scenarios(ui):
    def run(what, actions, *arguments, options=()):
        """With a state folder that outlives the program."""
        return ui.drive(what, actions, *arguments, options=('--env', 'XDG_STATE_HOME=' + ui.path('state'), *options))

    def left():
        return [name for name in os.listdir(ui.path('state/throughline/recovery'))]

    def recovery():
        file = ui.write('move.journey', ui.MAP)
        run('is killed in the midst of things', OPEN + '''
        click-a11y 'list item' 'Takes the order'
        wait-out ^selected [1-9]
        key F2
        key ctrl+a
        type Asks for the date
        key Return
        wait-out ^changed Edit text
        wait-out ^kept
        signal KILL
        ''', file, options=('--kill',))
        ui.check('the file is as it was', ui.read('move.journey') == ui.MAP)
        run('offers what was lost, and opens it', '''
        wait-out ^asking recover 1
        wait-window Open Again
        expect-a11y 'check box' '^A move — changes until .* that are not saved'
        shot offer.png
        key Return
        wait-out ^answered open
        wait-out ^opened .*move.journey
        wait-out ^idle
        expect-a11y 'list item' 'Asks for the date'
        wait-window A move
        key ctrl+s
        wait-out ^saved
        ''')
        ui.check('the file has it now', 'Asks for the date' in ui.read('move.journey'), ui.read('move.journey'))
        ui.valid('move.journey')
        ui.check('nothing is left behind', not left(), *left())

    def recovery_session():
        file = ui.write('move.journey', ui.MAP)
        # On a slow machine it is kept before all is drawn.
        run('is ended by the session, all saved', '''
        wait-out ^opened
        wait-out ^kept
        signal TERM
        ''', file)
        run('offers what was open, and forgets it', '''
        wait-out ^asking recover 1
        wait-window Open Again
        expect-a11y 'check box' '^A move — all of it is saved'
        do-a11y 'push button' '^_?Forget'
        wait-out ^answered forget
        wait-window Throughline
        expect-a11y 'table cell' '^Five stages'
        ''')
        ui.check('nothing is left behind', not left(), *left())
        run('asks nothing after that', '''
        wait-out ^idle
        expect-a11y 'table cell' '^Five stages'
        ''')

    return {f.__name__.replace('_', '-'): f for f in (recovery, recovery_session)}
