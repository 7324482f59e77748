"""Gaps: the panel, the flags, what closes them, accepting and acting. ui.py runs these; `ui` is that module."""


def scenarios(ui):
    def gaps():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('shows the gaps and draws the missing hand-off, undone and done again, and accepts another', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+l
        wait-out ^gaps [1-9]
        wait-out ^idle
        shot gaps.png
        expect-a11y 'list item' 'Severity'
        no-a11y-type-names
        key Down
        key Up
        wait-out ^selected
        wait-out ^idle
        shot chosen.png
        do-a11y * '^_?Draw the Hand-off'
        wait-out ^changed Add hand-off
        wait-out ^gaps [1-9]
        wait-out ^idle
        key ctrl+z
        wait-out ^changed undo Add hand-off
        wait-out ^gaps [1-9]
        wait-out ^idle
        key ctrl+shift+z
        wait-out ^changed Add hand-off
        wait-out ^gaps [1-9]
        wait-out ^idle
        shot drawn.png
        click-a11y 'list item' 'Nobody listens'
        wait-out ^idle
        key alt+c
        wait-out ^idle
        type We ring them all
        key Return
        wait-out ^changed Accept gap
        wait-out ^gaps [1-9]
        wait-out ^idle
        shot accepted.png
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the hand-off is in the file', 'from="take" to="fit"' in text, text)
        ui.check('the gap is accepted with its reason', 'rule="deaf-touchpoint"' in text and 'We ring them all' in text, text)

    return {f.__name__.replace('_', '-'): f for f in (gaps,)}
