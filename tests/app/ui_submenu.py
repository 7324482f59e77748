"""The keyboard after a menu's submenu. ui.py runs these; `ui` is that module."""


def scenarios(ui):
    def submenu_keys():
        """GTK 4.8 leaves the focus in the page of the menu that nobody sees any more; no key was heard until then."""
        said = ui.drive('keys are heard again after an entry of a submenu', '''
        wait-out ^opened
        wait-out ^idle
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        expect-a11y 'menu item' '^Clear Votes'
        do-a11y * '^Clear Votes'
        wait-out ^changed Clear votes
        wait-out ^idle
        key ctrl+s
        wait-out ^saved
        ''', ui.write('move.journey', ui.MAP.replace('id="take"', 'id="take" votes="4"')))
        ui.check('the map was saved', 'votes=' not in ui.read('move.journey'), *said)

    return {f.__name__.replace('_', '-'): f for f in (submenu_keys,)}
