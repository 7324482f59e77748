"""What is dropped beyond the edge, ends of hand-offs that are dragged, lanes merged, deleted and folded. ui.py runs these; `ui` is that module."""
from ui_draw import FIT, LINKED, OPEN, TAKE, changes, saver

CHECK = "'list item' 'Checks it'"
SALES, OPERATIONS = "'list item' '^Function Sales'", "'list item' '^Function Operations'"


def scenarios(ui):
    saves = saver(ui)

    def drop_beyond():
        saves('a card dropped behind the last stage opens the name of the stage made for it', LINKED, f'''
        drag-a11y {CHECK} middle 'list item' 'Who does this' 1.7,0.5
        wait-out ^changed Move card
        type Aftercare
        key Return
        wait-out ^changed Rename stage
        ''', r'<stage id="[^"]*" name="Aftercare">\s*<activity id="check"')
        saves('one dropped below the last lane opens the name of the lane', ui.MAP, f'''
        drag-a11y {TAKE} middle {FIT} 0.5,1.9
        wait-out ^changed Move card
        shot lane-to-be-named.png
        type Partners
        key Return
        wait-out ^changed Rename function
        key Escape
        ''', r'<function id="([^"]*)" name="Partners".*<activity id="take" function="\1"')
        said = saves('left by Escape it has no name, and the card is where it was dropped', ui.MAP, f'''
        drag-a11y {TAKE} middle {FIT} 0.5,1.9
        wait-out ^changed Move card
        type Par
        key Escape
        ''', r'<activity id="take" function="(?!sales|ops)', unexpected=('"Par"',))
        ui.check('the drop is one step', changes(said) == ['changed Move card'], *said)

    def drop_end():
        saves('both ends of a hand-off are dragged to other cards', LINKED, f'''
        click-a11y 'list item' '^Hand-off from Sales to Operations'
        wait-out ^selected [1-9]
        move-a11y {FIT} left
        drag-a11y {FIT} left {CHECK} middle
        wait-out ^changed Move end
        move-a11y {TAKE} right
        drag-a11y {TAKE} right 'list item' 'Who does this' middle
        wait-out ^changed Move end
        ''', r'<handoff id="h1" from="whose" to="check" state="works"/>')

    def drop_connect():
        said = saves('a hand-off is drawn by keys to an empty cell, its card is made and named', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key h
        key Down
        shot empty-aimed-at.png
        key Return
        type Looks at the line
        key Return
        wait-out ^changed Draw hand-off
        ''', r'<stage id="order".*<activity id="([^"]*)" function="ops"[^>]*>Looks at the line</activity>.*<stage id="install".*<handoff id="[^"]*" from="take" to="\1"')
        ui.check('that is one step', changes(said) == ['changed Draw hand-off'], *said)
        said = saves('taken back, nothing of it stays', ui.MAP, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key h
        key Down
        key Return
        type Looks
        key Escape
        ''', unexpected=('<handoff', 'Looks'))
        ui.check('and nothing was changed', not changes(said), *said)
        saves('arrows go past the source, and cards are met as before', LINKED, f'''
        click-a11y {FIT}
        wait-out ^selected [1-9]
        key h
        key Right
        key Left
        key Up
        key Return
        wait-out ^changed Draw hand-off
        ''', r'from="fit" to="take"')

    def lanes_merged():
        saves('two lanes become one, cards and hand-offs stay', LINKED, f'''
        click-a11y {SALES}
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Merge with the Function Below'
        wait-out ^changed Merge functions
        ''', r'id="take" function="sales".*id="fit" function="sales".*<handoff id="h1" from="take" to="fit"', unexpected=('id="ops"',))

    def lanes_nobody():
        saves('the name of Nobody Yet is pressed, and gives its cards away', LINKED, f'''
        press-a11y {OPERATIONS} 0.5,1.6
        release
        wait-out ^idle
        do-a11y 'menu item' '^Give To$'
        do-a11y 'menu item' '^Sales'
        wait-out ^changed Give cards away
        ''', r'id="whose" function="sales"')

    def lanes_deleted():
        said = saves('a deleted lane gives its cards back when the toast is told to', LINKED, f'''
        click-a11y {OPERATIONS}
        wait-out ^selected [1-9]
        key Delete
        wait-out ^toast Removed Operations with 1 activity
        shot lane-deleted.png
        click-a11y 'push button' '^_?Keep Its Cards'
        wait-out ^toast Removed Operations$
        shot cards-kept.png
        ''', r'<activity id="fit"(?! function)[^>]*>Fits the line<', '<handoff id="h1" from="take" to="fit"', unexpected=('id="ops"',))
        ui.check('one step is left of both', changes(said) == ['changed Delete', 'changed undo Delete', 'changed Delete'], *said)
        saves('Shift+Delete keeps them at once', LINKED, f'''
        click-a11y {OPERATIONS}
        wait-out ^selected [1-9]
        key shift+Delete
        wait-out ^toast Removed Operations$
        ''', r'<activity id="fit"(?! function)[^>]*>Fits the line<', unexpected=('id="ops"',))

    def cards_cut():
        saves('Shift+Delete cuts a card, every time', LINKED, f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key shift+Delete
        wait-out ^changed Delete
        key ctrl+z
        wait-out ^changed undo Delete
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key shift+Delete
        wait-out ^changed Delete
        ''', unexpected=('id="take"',))

    return {f.__name__.replace('_', '-'): f for f in (drop_beyond, drop_end, drop_connect, lanes_merged, lanes_nobody, lanes_deleted, cards_cut)}
