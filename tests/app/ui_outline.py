"""The outline: the whole map as a tree beside the picture. ui.py runs these; `ui` is that module."""


def scenarios(ui):
    def outline():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('shows the map as a tree, goes to a record, renames one in place', '''
        wait-out ^opened
        wait-out ^idle
        key F7
        wait-out ^outline
        wait-out ^idle
        expect-a11y label '^Stages .2.'
        expect-a11y label '^Stage Install'
        no-a11y-type-names
        shot outline.png
        key Down
        key Down
        key Down
        key F2
        key ctrl+a
        type Installing
        key Return
        wait-out ^changed Rename stage
        wait-out ^idle
        shot renamed.png
        key Return
        wait-out ^selected [1-9]
        key F6
        type quince
        wait-out ^outline 0
        expect-a11y label '^Not found'
        shot nothing.png
        key ctrl+a
        type takes
        wait-out ^outline 1
        shot found.png
        key Return
        wait-out ^selected [1-9]
        key F2
        key ctrl+a
        type Asks for the date
        key Return
        wait-out ^changed Edit text
        key ctrl+s
        wait-out ^saved
        key F7
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the stage is renamed', 'name="Installing"' in text, text)
        ui.check('the card that was found was edited on the picture', 'Asks for the date' in text, text)

    return {f.__name__.replace('_', '-'): f for f in (outline,)}
