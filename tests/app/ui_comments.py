"""Comments: the page that lists who waits for what, answering by keys and mouse, filters, a copy without them. ui.py runs these."""

MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="Moving">
  <function id="ops" name="Operations"/>
  <function id="field" name="Field service"/>
  <stage id="order" name="Order"/>
  <stage id="visit" name="Visit"/>
  <measure id="nps" kind="nps"/>
  <comment id="late" stage="visit" measure="nps" score="2" loop="open" owner="field" received="2026-01-03">Took a day off, nobody came.</comment>
  <comment id="stray" stage="order" loop="open" received="2026-01-05">Asked for the same papers twice.</comment>
  <comment id="done" stage="visit" loop="closed" owner="ops" received="2026-01-10" answered="2026-01-11" closed="2026-01-12" reply="Called back">Old address.</comment>
</journey>
'''


# Seven on one stage, so that the inspector searches them; one of them is of its touchpoint.
MANY = MAP.replace('<stage id="visit" name="Visit"/>', '<stage id="visit" name="Visit"><touchpoint id="door">Front door</touchpoint></stage>').replace(
    '</journey>', ''.join(f'  <comment id="n{i}" stage="visit" loop="answered" owner="ops" received="2026-02-0{i}" answered="2026-02-09">Parking was hard, {i}.</comment>\n' for i in range(1, 5))
    + '  <comment id="bell" touchpoint="door" loop="open" owner="ops" received="2026-02-08">The bell was broken.</comment>\n</journey>')


def scenarios(ui):
    def comments_form():
        file = ui.write('move.journey', MANY)
        for what, options in (('light', ()), ('dark', ('--dark',))):
            said = ui.drive(f'a stage lists what was said there, searches and answers it, {what}', f'''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'list item' '^Stage Visit'
            wait-out ^selected [1-9]
            wait-out ^idle
            do-a11y * '^Scores, comments, actions · 7'
            wait-out ^form comments 7 of 7
            wait-out ^idle
            no-a11y-type-names
            shot comments-form-{what}.png
            expect-a11y * '^Took a day off, nobody came'
            expect-a11y label '^Answer owed by: Field service'
            expect-a11y label 'days, .* late$'
            click-a11y * '^Search what was said'
            type bell
            wait-out ^form comments 1 of 7
            wait-out ^idle
            shot comments-searched-{what}.png
            key Return
            key Tab
            key Return
            wait-out ^idle
            type Mended
            shot comments-answered-{what}.png
            key Return
            wait-out ^changed Answer comment
            wait-out ^idle
            expect-a11y label '^Done: Mended'
            key ctrl+z
            wait-out ^changed undo Answer comment
            wait-out ^idle
            click-a11y * '^Answer…'
            expect-a11y 'push button' '^_?Close Loop'
            key alt+c ctrl+s
            wait-out ^changed Close loop
            wait-out ^saved
            ''', file, options=('--screen', '1280x720', *options))
            ui.check('each press is one step', [line for line in said if line.startswith('changed ')] == ['changed Answer comment', 'changed undo Answer comment', 'changed Close loop'], *said)
            ui.valid('move.journey')
            ui.check('the bell is closed', 'touchpoint="door" loop="closed"' in ui.read('move.journey'), ui.read('move.journey'))
            ui.write('move.journey', MANY)

    def comments_handful():
        file = ui.write('move.journey', MAP)
        ui.drive('a function lists what it owes; a handful is not searched', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'list item' '^Function Field service'
        wait-out ^selected [1-9]
        wait-out ^idle
        do-a11y * '^Scores, comments, actions · 1'
        wait-out ^form comments 1 of 1
        wait-out ^idle
        expect-a11y label '^Answer owed by: Field service'
        expect-a11y label 'days, .* late$'
        ''', file)

    def comments_copy():
        file = ui.write('move.journey', MAP)
        said = ui.drive('saves a copy without comments, the map stays as it is', f'''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y 'menu item' '^_?Save a Copy Without Comments'
        wait-window Without Comments
        key ctrl+a
        type {ui.path('copy.journey')}
        key Return
        wait-out ^toast Saved without 3 comments
        wait-out ^copied
        wait-window Moving
        key ctrl+5
        wait-out ^comments 2
        ''', file, options=ui.FILE_DIALOG)
        copy = ui.read('copy.journey')
        ui.valid('copy.journey')
        ui.check('the copy holds no word of a comment', not [word for word in ('comment id', 'Took', 'nobody', 'papers', 'Old address', 'Called back') if word in copy], copy)
        ui.check('all else is there', 'name="Operations"' in copy and 'name="Visit"' in copy, copy)
        ui.check('the map is as it was', ui.read('move.journey') == MAP and not [line for line in said if line.startswith('changed ')], *said)

    def comments():
        file = ui.write('move.journey', MAP)
        ui.drive('lists who waits, answers with a reply, undoes it, closes, filters and searches', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+5
        wait-out ^comments 2
        wait-out ^idle
        expect-a11y 'list item' '^Nobody yet: 1, 1 late'
        expect-a11y 'list item' '^Took a day off, nobody came'
        expect-a11y label '2 wait for an answer, 2 of them late; 0 answered, 1 closed'
        no-a11y-type-names
        shot comments.png
        key Down
        key Down
        wait-out ^selected 8
        key Down
        key Down
        wait-out ^selected 7
        wait-out ^idle
        key Return
        wait-out ^idle
        type Rang back
        key Return
        wait-out ^changed Answer comment
        wait-out ^comments 1
        wait-out ^idle
        expect-a11y label '1 waits for an answer, 1 of them late; 1 answered, 1 closed'
        key ctrl+z
        wait-out ^changed undo Answer comment
        wait-out ^comments 2
        wait-out ^idle
        click-a11y 'list item' '^Asked'
        wait-out ^selected 8
        wait-out ^idle
        key Return
        wait-out ^idle
        key alt+c
        wait-out ^changed Close loop
        wait-out ^comments 1
        wait-out ^idle
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the stray one is closed', 'id="stray" stage="order" loop="closed"' in text, text)
        ui.check('the other is as it was', 'loop="open" owner="field" received="2026-01-03">' in text, text)

    return {f.__name__.replace('_', '-'): f for f in (comments, comments_form, comments_handful, comments_copy)}
