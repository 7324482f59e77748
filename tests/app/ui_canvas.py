"""What people do on the canvas itself, by mouse and by keyboard. ui.py runs these; `ui` is that module."""
import re

TAKE, FIT = "'list item' 'Takes the order'", "'list item' 'Fits the line'"
ORDER, INSTALL = "'list item' '^Stage Order'", "'list item' '^Stage Install'"
OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''


def changes(said):
    return [line for line in said if line.startswith('changed ')]


def scenarios(ui):
    def map_file():
        return ui.write('move.journey', ui.MAP)

    def text():
        return ui.read('move.journey')

    def saves(what, actions, *expected):
        """Does `actions` on the map, saves it; the file then has all of `expected`, each a regular expression."""
        file = map_file()
        said = ui.drive(what, OPEN + actions + '''
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        ui.canonical('move.journey')
        for pattern in expected:
            ui.check(f'the file has {pattern}', re.search(pattern, text(), re.S), text())
        return said

    def canvas_cards():
        saves('drags a card into another cell, before the card there', f'''
        drag-a11y {TAKE} middle {FIT} 0.5,0.1
        wait-out ^changed Move card
        ''', r'<stage id="order" name="Order"/>.*id="take" function="ops" role="lead">.*id="fit" function="ops" role="lead">')
        saves('takes the card back in one step', f'''
        drag-a11y {TAKE} middle {FIT} 0.5,0.9
        wait-out ^changed Move card
        key ctrl+z
        wait-out ^changed undo Move card
        ''')
        ui.check('the file is as it was', text() == ui.MAP, text())

    def canvas_cancel():
        said = ui.drive('Escape ends each gesture and leaves nothing', OPEN + f'''
        press-a11y {TAKE} middle
        move-a11y {FIT} 0.5,0.1
        key Escape
        release
        move-a11y {TAKE} middle
        press-a11y {TAKE} right
        move-a11y {FIT} middle
        key Escape
        release
        click-a11y {TAKE}
        key h
        key Escape
        key F2
        type  and forgets it
        key Escape
        key Insert
        type A card that nobody wants
        key Escape
        press-a11y {ORDER} middle
        move-a11y {INSTALL} 0.9,0.5
        key Escape
        release
        expect-a11y {TAKE}
        expect-a11y {FIT}
        ''', map_file())
        ui.check('nothing was changed', not changes(said), *said)
        ui.check('the file is as it was', text() == ui.MAP, text())

    def canvas_new_card():
        said = saves('draws a hand-off to an empty cell, names the card there, takes all back at once', f'''
        move-a11y {TAKE} middle
        drag-a11y {TAKE} right {FIT} 0.5,-1.2
        type Greets by name
        key Return
        wait-out ^changed Draw hand-off
        expect-a11y 'list item' 'Sales, .*Greets by name'
        expect-a11y 'list item' '^Hand-off from Sales to Sales'
        key ctrl+z
        wait-out ^changed undo Draw hand-off
        ''')
        ui.check('the file is as it was', text() == ui.MAP, text())
        ui.check('it was one step', len(changes(said)) == 2, *said)

    def canvas_keys():
        saves('draws a hand-off by keys alone and says that it is fragile', f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key h
        key Return
        wait-out ^changed Draw hand-off
        key 2
        wait-out ^changed Change state
        expect-a11y 'list item' '^Hand-off from Sales to Operations, fragile'
        ''', r'<handoff id="[^"]*" from="take" to="fit" state="fragile"/>')
        said = saves('draws one with the tool: source, target, and the tool is done', f'''
        click-a11y 'push button' '^(Draw a )?Hand-off'
        click-a11y {TAKE}
        click-a11y {FIT}
        wait-out ^changed Draw hand-off
        click-a11y {TAKE}
        click-a11y {FIT}
        wait-out ^selected [1-9]
        ''', r'<handoff id="[^"]*" from="take" to="fit"/>')
        ui.check('it is one hand-off', len(changes(said)) == 1, *said)
        saves('moves with Alt and arrows: a card to the next stage, a stage past the other', f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key alt+Right
        wait-out ^changed Move card
        click-a11y {INSTALL}
        wait-out ^selected [1-9]
        key alt+Left
        wait-out ^changed Move stage
        ''', r'<stage id="install".*id="take".*<stage id="order"')

    def canvas_typing():
        saves('typing on a card writes over it, tool keys included; Tab goes on to the next cell', f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        type hears them out
        key Tab
        wait-out ^changed Edit text
        type Tells them when
        key Return
        wait-out ^changed Add activity
        ''', r'>hears them out<', r'<stage id="install".*function="sales">Tells them when<')
        saves('Tab names one stage after the other and goes on with a new one', f'''
        click-a11y {ORDER}
        wait-out ^selected [1-9]
        key F2
        type Choosing
        key Tab
        wait-out ^changed Rename stage
        type Moving in
        key Tab
        wait-out ^changed Rename stage
        type Living
        key Tab
        wait-out ^changed Add stage
        key Escape
        ''', r'name="Choosing".*name="Moving in".*name="Living"')

    def canvas_order():
        saves('drags a stage before the other and a lane above the other', f'''
        drag-a11y {INSTALL} middle {ORDER} 0.1,0.5
        wait-out ^changed Move stage
        drag-a11y 'list item' '^Function Operations' middle 'list item' '^Function Sales' 0.5,0.1
        wait-out ^changed Move function
        ''', r'id="ops".*id="sales".*<stage id="install".*<stage id="order"')

    def canvas_menu():
        saves('changes a role from the menu key', f'''
        click-a11y {TAKE}
        wait-out ^selected [1-9]
        key Menu
        wait-out ^idle
        do-a11y * '^Consulted'
        wait-out ^changed Change
        ''', r'id="take" function="sales" role="consulted"')

    def canvas_look():
        """Far out, near, right to left, in the dark: nothing to see here but warnings, which fail."""
        stages = ''.join(f'  <stage id="s{s}" name="Stage {s}">\n' + ''.join(
            f'    <activity id="a{s}-{f}" function="f{f}">Does its part of stage {s}</activity>\n' for f in range(8)) + '  </stage>\n' for s in range(60))
        lanes = ''.join(f'  <function id="f{f}" name="Function {f}"/>\n' for f in range(8))
        lines = ''.join(f'  <handoff id="h{s}" from="a{s}-{s % 8}" to="a{s + 1}-{(s + 3) % 8}"/>\n' for s in range(59))
        for name, lang, options in (('large.journey', 'en', ()), ('right.journey', 'ar', ('--dark',))):
            file = ui.write(name, f'<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1" title="Large" lang="{lang}">\n{lanes}{stages}{lines}</journey>\n')
            said = ui.drive(f'looks at {name} from near and far', OPEN + '''
        key ctrl+9
        shot far.png
        ctrl-scroll 300 300 -12
        shot near.png
        key ctrl+0
        key Tab
        key Tab
        key Right
        key Down
        key ctrl+End
        key ctrl+Home
        key ctrl+a
        wait-out ^selected
        shot selected.png
        key Escape
        ''', file, options=options)
            ui.check('looking changed nothing', not changes(said), *said)

    return {f.__name__.replace('_', '-'): f for f in (canvas_cards, canvas_cancel, canvas_new_card, canvas_keys, canvas_typing, canvas_order,
                                                      canvas_menu, canvas_look)}
