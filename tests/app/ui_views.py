"""The pages beside the map: roles, hand-offs, a function. ui.py runs these; `ui` is that module."""


def scenarios(ui):
    def views_roles():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('sets roles by keys and menu, asks before a lead or a card goes, undoes, and goes back to the map', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+2
        wait-out ^page roles
        wait-out ^idle
        expect-a11y * '^Order, Sales: Lead$'
        expect-a11y * '^Install, Sales: no role$'
        no-a11y-type-names
        key Right
        wait-out ^cell 1 2
        key s
        wait-out ^changed Change role
        wait-out ^idle
        expect-a11y * '^Install, Sales: Support$'
        shot support.png
        key l
        wait-out ^idle
        expect-a11y * 'Operations leads it now and would support it'
        key Escape
        wait-out ^idle
        expect-a11y * '^Install, Sales: Support$'
        key l
        wait-out ^idle
        key Return
        wait-out ^changed Change role
        wait-out ^idle
        expect-a11y * '^Install, Sales: Lead$'
        expect-a11y * '^Install, Operations: Support$'
        key ctrl+s
        wait-out ^saved
        key ctrl+z
        wait-out ^changed undo Change role
        wait-out ^idle
        expect-a11y * '^Install, Operations: Lead$'
        key Down
        wait-out ^cell 2 2
        key Delete
        wait-out ^idle
        expect-a11y * '1 activity goes from the map'
        key Return
        wait-out ^changed Take role away
        wait-out ^idle
        expect-a11y * '^Install: no lead$'
        shot none.png
        key shift+F10
        wait-out ^idle
        do-a11y * '^_?Consulted'
        wait-out ^changed Change role
        key ctrl+z
        wait-out ^changed undo Change role
        key ctrl+z
        wait-out ^changed undo Take role away
        wait-out ^idle
        expect-a11y * '^Install, Operations: Lead$'
        key Escape
        wait-out ^page map
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the function that led leads again', '<activity id="fit" function="ops" role="lead">' in text, text)
        ui.check('the role without a card is an activity without text', ' function="sales"/>' in text, text)

    def views_handoffs():
        file = ui.write('move.journey', ui.MAP.replace('</journey>', '<handoff id="h" from="take" to="fit" state="broken"/></journey>'))
        ui.drive('shows who hands over to whom, and goes to the hand-offs of a cell on the map', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+3
        wait-out ^page handoffs
        wait-out ^idle
        expect-a11y * '^Sales → Operations: 1 hand-off, broken$'
        expect-a11y * '^Operations → Sales: no hand-off$'
        no-a11y-type-names
        key Right
        wait-out ^cell 1 2
        wait-out ^idle
        shot matrix.png
        key Return
        wait-out ^on map 1
        wait-out ^idle
        expect-a11y * '^Hand-off from Sales to Operations, broken'
        shot map.png
        key 1
        wait-out ^changed
        wait-out ^idle
        key ctrl+3
        wait-out ^page handoffs
        wait-out ^idle
        expect-a11y * '^Sales → Operations: 1 hand-off, works$'
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.check('the cell led to its hand-off', 'state="works"' in ui.read('move.journey'), ui.read('move.journey'))

    def views_function():
        file = ui.write('move.journey', ui.MAP.replace('</journey>', '<handoff id="h" from="take" to="fit" state="fragile"/></journey>'))
        ui.drive('shows one function, turns to its partner, and fades the rest of the map', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+4
        wait-out ^page function
        wait-out ^idle
        expect-a11y * '^Sales, Frontstage'
        expect-a11y * '^Operations: 1 hand-off$'
        expect-a11y * 'not agreed: what, sent, accepted, within, owner'
        no-a11y-type-names
        shot sales.png
        do-a11y * '^_?Show on _?Map'
        wait-out ^faded 1
        wait-out ^idle
        expect-a11y * '^Where Sales plays'
        shot faded.png
        key ctrl+e
        wait-out ^exported
        run cp "$TEMP/move.png" "$TEMP/faded.png"
        do-a11y * '^_?Show All'
        wait-out ^faded 0
        wait-out ^idle
        key ctrl+e
        wait-out ^exported
        run ! cmp -s "$TEMP/move.png" "$TEMP/faded.png"
        ''', file)

    return {f.__name__.replace('_', '-'): f for f in (views_roles, views_handoffs, views_function)}
