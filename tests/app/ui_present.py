"""Before a group: presenting, room mode, countdown, break, sending the picture. ui.py runs these; `ui` is that module."""
import os
import re

OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''
GROUP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="Three steps">
  <function id="sales" name="Sales" side="frontstage"/>
  <function id="ops" name="Operations"/>
  <stage id="order" name="Order">
    <activity id="take" function="sales" role="lead">Takes the order</activity>
  </stage>
  <stage id="install" name="Install">
    <activity id="fit" function="ops" role="lead">Fits the line</activity>
  </stage>
  <stage id="use" name="Use">
    <activity id="help" function="sales" role="lead">Answers the phone</activity>
  </stage>
</journey>
'''


def changes(said):
    return [line for line in said if line.startswith('changed ')]


def zooms(said):
    return [int(line.split()[1].rstrip('%')) for line in said if re.match(r'zoom \d+%', line)]


def scenarios(ui):
    def group():
        return ui.write('group.journey', GROUP)

    def present_steps():
        said = ui.drive('steps through the stages with arrows, clicker and Space, reveals lanes, blanks, leaves', OPEN + '''
        key F5
        wait-out ^presenting began
        wait-out ^idle
        shot whole.png
        key Right
        wait-out ^presenting 1 of 3: Stage Order
        shot first.png
        key Page_Down
        wait-out ^presenting 2 of 3: Stage Install
        key space
        wait-out ^presenting 3 of 3: Stage Use
        key Page_Up
        wait-out ^presenting 2 of 3
        key Down
        wait-out ^presenting 1 of 2 lanes
        shot lane.png
        key Down
        wait-out ^presenting 2 of 2 lanes
        key End
        wait-out ^presenting The whole map
        key Home
        wait-out ^presenting 1 of 3
        key 2
        wait-out ^presenting Spotlight on Operations
        shot spotlight.png
        key 0
        wait-out ^presenting No spotlight
        key shift+Down
        wait-out ^presenting Spotlight on Sales
        key b
        wait-out ^presenting Screen blank
        shot blank.png
        key Right
        wait-out ^presenting Screen on
        move 300 300
        wait-out ^pointer hidden
        key Escape
        wait-out ^presenting ended
        expect-a11y 'button' '^Menu'
        ''', group())
        ui.check('presenting changed nothing', not changes(said), *said)

    def present_edit():
        said = ui.drive('types into the map while presenting, undoes, and no dialog opens', OPEN + '''
        key F5
        wait-out ^presenting began
        key Right
        wait-out ^presenting 1 of 3
        key F2
        type By phone
        key Return
        wait-out ^changed Rename stage
        key End
        wait-out ^presenting The whole map
        key Home
        wait-out ^presenting 1 of 3
        key Right
        wait-out ^presenting 2 of 3
        key ctrl+z
        wait-out ^changed undo Rename stage
        wait-out ^toast Undone: Rename stage
        wait-out ^presenting 1 of 3: Stage Order
        key ctrl+shift+s
        wait-out ^toast This asks something first
        key ctrl+o
        wait-out ^toast This asks something first
        key F5
        wait-out ^presenting ended
        ''', group())
        ui.check('one step and its undo', len(changes(said)) == 2, *said)

    def present_spotlight():
        once = '''
        click-a11y 'list item' '^Function Operations'
        wait-out ^presenting Spotlight on Operations
        click-a11y 'list item' '^Function Operations'
        wait-out ^presenting No spotlight
        '''
        quick = '''
        dblclick-a11y 'list item' '^Function Sales'
        wait-out ^presenting Spotlight on Sales
        wait-out ^presenting No spotlight
        '''
        said = ui.drive('a click on the name of a lane puts it in the light and takes it out again, two quick ones as well', OPEN + '''
        key F5
        wait-out ^presenting began
        wait-out ^idle
        ''' + once + quick, group())
        ui.check('nothing was selected by it', not any(line.startswith('selected') for line in said), *said)

    def present_text():
        for screen in ('1280x720', '1920x1080'):
            said = ui.drive(f'whatever is shown stage by stage can be read from the back at {screen}', OPEN + '''
        key F5
        wait-out ^presenting began
        wait-out ^idle
        ''' + '''
        key Right
        wait-out ^presenting [0-9]
        ''' * 4 + '''
        wait-out ^idle
        shot stage.png
        ''', os.path.join(ui.source, 'data', 'examples', 'business-account.journey'), options=('--screen', screen))
            sizes = [line.split() for line in said if line.startswith('presented smallest')][-4:]
            ui.check('no text is below a 50th of the height', len(sizes) == 4 and all(float(size[2]) >= int(size[4]) / 50 - 0.01 for size in sizes), *map(str, sizes))

    def room_place():
        said = ui.drive('room mode keeps the place and the zoom, there and back', OPEN + '''
        key ctrl+9
        wait-out ^zoom
        wait-out ^idle
        shot before.png
        key F11
        wait-out ^room smallest
        wait-out ^zoom 100%
        wait-out ^idle
        shot room.png
        key F11
        wait-out ^room smallest
        wait-out ^zoom
        wait-out ^idle
        shot after.png
        ''', os.path.join(ui.source, 'data', 'examples', 'business-account.journey'), options=('--screen', '1280x720'))
        found = zooms(said)
        ui.check('it came back to the zoom before', len(found) >= 3 and found[-1] == found[-3] and found[-2] == 100, *map(str, found))

    def room_mode():
        for screen in ('1280x720', '1920x1080'):
            said = ui.drive(f'makes type large enough for a room at {screen}', OPEN + '''
        key ctrl+9
        key F11
        wait-out ^room smallest
        wait-out ^idle
        shot room.png
        key F11
        wait-out ^room smallest
        ''', group(), options=('--screen', screen, '--dark'))
            sizes = [line.split() for line in said if line.startswith('room smallest')]
            ui.check('the smallest text is a 50th of the height of the screen',
                     len(sizes) == 2 and float(sizes[0][2]) >= int(sizes[0][4]) / 50 and sizes[0][4] == screen.split('x')[1], *map(str, sizes))

    def countdown():
        said = ui.drive('counts down over the map, pauses, goes on, gets a minute more, and ends', OPEN + '''
        key F8
        wait-out ^countdown asks
        key ctrl+a
        type 0:01
        key Return
        wait-out ^countdown Countdown: 0:01
        wait-out ^countdown Time is up
        shot over.png
        no-a11y-type-names
        key F8
        wait-out ^countdown asks
        key ctrl+a
        type soon
        key Return
        key ctrl+a
        type 5
        key Return
        wait-out ^countdown Countdown: 5:00
        shot running.png
        key F8
        wait-out ^countdown Countdown paused
        key F8
        wait-out ^countdown Countdown goes on
        do-a11y 'push button' '^One Minute More'
        expect-a11y 'label' '^[56]:[0-5][0-9]'
        do-a11y 'push button' '^Put the Countdown Away'
        wait-out ^countdown closed
        key F8
        wait-out ^countdown asks
        key Escape
        wait-out ^countdown closed
        ''', group())
        ui.check('it changed nothing', not changes(said), *said)

    def coffee_break():
        ui.drive('shows the map and when all are back, and saves without asking', OPEN + '''
        click-a11y 'list item' '^Stage Order'
        key F2
        type Ordering
        key Return
        wait-out ^changed Rename stage
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        do-a11y * '^Break'
        wait-out ^countdown asks
        key ctrl+a
        type 10
        key Return
        wait-out ^countdown Countdown: 10:00
        wait-out ^saved
        expect-a11y '*' '^Back at [0-9][0-9]:[0-9][0-9]'
        shot break.png
        key Escape
        wait-out ^break ended
        ''', group())
        ui.check('the file has the new name', 'name="Ordering"' in ui.read('group.journey'), ui.read('group.journey'))

    def send_it():
        group()
        other = ui.write('group.png', 'A picture of somebody else')
        said = ui.drive('puts a picture beside the file without asking, twice the same, and over nothing of others', OPEN + '''
        key ctrl+shift+p
        wait-out ^toast In the clipboard, and written to .*group \\(2\\).png
        wait-out ^sent
        key ctrl+shift+p
        wait-out ^sent .*group \\(2\\).png
        ''', ui.path('group.journey'))
        ui.check('the picture is a slide', ui.png_size('group (2).png') == (1920, 1080), *said)
        ui.check('the other picture is whole', ui.read('group.png') == 'A picture of somebody else', other)
        os.remove(ui.path('group (2).png'))
        ui.drive('a map that has no file yet is sent to where this person looks, not where programs keep things', '''
        key ctrl+n
        wait-out ^idle
        key ctrl+shift+p
        wait-out ^sent .*/home/[^/]*.png$
        key Escape
        ''')

    def rows_fold():
        said = ui.drive('folds rows away by key and by the popover, and shows them again', OPEN + """
        click-a11y 'list item' '^Function Operations'
        wait-out ^selected [1-9]
        key ctrl+r
        wait-out ^rows Folded away: Operations
        shot folded.png
        key ctrl+r
        wait-out ^rows Shown again: Operations
        click-a11y '*' '^Rows the Map Shows'
        wait-out ^idle
        no-a11y-type-names
        shot rows.png
        expect-a11y 'check box' '^Touchpoints'
        expect-a11y 'check box' '^Sales'
        key Tab
        key space
        wait-out ^rows Folded away: (Jobs|Barriers)
        key Escape
        wait-out ^idle
        key space
        wait-out ^idle
        do-a11y 'push button' '^Show All'
        wait-out ^rows all shown
        """, group())
        said += ui.drive('the triangle beside a name folds the row away, too', OPEN + """
        click-a11y 'list item' '^Function Operations'
        wait-out ^selected [1-9]
        key Escape
        move-a11y 'list item' '^Function Operations' TRIANGLE
        wait-out ^idle
        shot triangle.png
        press-a11y 'list item' '^Function Operations' TRIANGLE
        release
        wait-out ^rows Folded away: Operations
        wait-out ^idle
        shot triangle-folded.png
        press-a11y 'list item' '^Function Operations' 0.93,0.5
        release
        wait-out ^rows Shown again: Operations
        """.replace('TRIANGLE', '0.93,0.3'), group())
        ui.check('looking changed nothing', not changes(said), *said)

    def present_quiet():
        ui.drive('keys and About open no window while presenting; closing leaves the presentation before it asks', OPEN + '''
        key F5
        wait-out ^presenting began
        wait-out ^idle
        key ctrl+question
        wait-out ^toast This asks something first
        click-a11y 'list item' '^Stage Order'
        wait-out ^selected
        key Delete
        wait-out ^changed
        key ctrl+w
        wait-out ^presenting ended
        wait-out ^asking 1
        wait-window Save Changes
        do-a11y 'push button' '^_?Discard'
        wait-out ^answered discard
        ''', group())
        ui.drive('panels go while presenting and are back at the end', OPEN + '''
        key ctrl+l
        wait-out ^idle
        tree before.txt
        key F5
        wait-out ^presenting began
        wait-out ^idle
        tree presenting.txt
        key Escape
        wait-out ^presenting ended
        wait-out ^idle
        tree after.txt
        ''', group())
        for name, shown in (('before', True), ('presenting', False), ('after', True)):
            with open(os.path.join(ui.keep or ui.path('out'), name + '.txt'), encoding='utf-8') as f:
                tree = f.read()
            # Of the list of gaps, and of the map's form.
            for part in ("'By Severity'", "'About'"):
                ui.check(f'{name}: {part} is {"there" if shown else "away"}', (part in tree) == shown, tree)
        ui.drive('keys of zoom work beside the map, too, and leave the focus there', OPEN + '''
        key F6
        wait-out ^idle
        key ctrl+0
        wait-out ^zoom 100%
        key ctrl+9
        wait-out ^zoom (?!100 )
        ''', group())

    return {f.__name__.replace('_', '-'): f for f in (present_steps, present_edit, present_spotlight, present_quiet, present_text, room_place, room_mode, countdown, coffee_break, send_it, rows_fold)}
