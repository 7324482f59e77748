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


def scenarios(ui):
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

    return {f.__name__.replace('_', '-'): f for f in (comments,)}
