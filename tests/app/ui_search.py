"""Searching the map and looking at what was found. ui.py runs these; `ui` is that module."""

OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''

TALK = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="Übergabe">
  <function id="sales" name="Sales"/>
  <function id="ops" name="Operations"/>
  <stage id="order" name="Order">
    <touchpoint id="desk">Desk</touchpoint>
    <activity id="take" function="sales" role="lead">Takes the order at the café</activity>
  </stage>
  <stage id="install" name="Install">
    <activity id="fit" function="ops" role="lead">Fits the line</activity>
  </stage>
  <handoff id="h" from="take" to="fit">
    <content>Address of the Café, moving date</content>
  </handoff>
  <comment id="c" touchpoint="desk">The cafe was loud, nobody heard me.</comment>
</journey>
'''


def scenarios(ui):
    def search_hits():
        file = ui.write('talk.journey', TALK)
        said = ui.drive('finds text whatever its accents, in cards, hand-offs and comments, and steps through the hits', OPEN + '''
        key ctrl+f
        type CAFÉ
        wait-out ^found 1 of 3: Sales, leads: Takes the order
        key Return
        wait-out ^found 2 of 3: What is handed over of Hand-off from Sales to Operations
        key F3
        wait-out ^found 3 of 3: .*nobody heard me
        shot found.png
        key ctrl+g
        wait-out ^found 1 of 3
        key shift+F3
        wait-out ^found 3 of 3
        key shift+Return
        wait-out ^found 2 of 3
        no-a11y-type-names
        key ctrl+Return
        wait-out ^search closed
        key F3
        wait-out ^found 2 of 3
        ''', file)
        ui.check('searching changed nothing', not [line for line in said if line.startswith('changed')], *said)

    def long_map(length=30):
        stages = ''.join(f'  <stage id="s{s}" name="Stage {s}">\n    <activity id="a{s}" function="f">Does part {s}</activity>\n  </stage>\n' for s in range(length))
        return ui.write('long.journey', '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1" title="Long">\n'
                        f'  <function id="f" name="All"/>\n{stages}</journey>\n')

    def search_back():
        file = long_map()
        said = ui.drive('brings a hit into view and goes back to where one was', OPEN + '''
        key ctrl+F12
        wait-out ^places
        key ctrl+f
        type part 27
        wait-out ^found 1 of 1: All, supports: Does part 27
        key ctrl+F12
        key Escape
        wait-out ^search closed
        key ctrl+F12
        wait-out ^places
        key ctrl+f
        type quince
        wait-out ^found Not found
        ''', file)
        at = [line.split()[3:5] for line in said if line.startswith('place activity a27 ')]
        ui.check('it is where it was', len(at) == 2 and at[0] == at[1], *map(str, at))

    def look_fit():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('fits what is selected, then all of the map', OPEN + '''
        click-a11y 'list item' 'Takes the order'
        wait-out ^selected [1-9]
        key ctrl+8
        wait-out ^zoom 200%
        key ctrl+F12
        wait-out ^places
        shot fitted.png
        key ctrl+9
        wait-out ^zoom
        ''', file)
        ui.check('it changed nothing', not [line for line in said if line.startswith('changed')], *said)
        said = ui.drive('fits what is selected when headers and names did not stay in view before', OPEN + '''
        key ctrl+f
        type part 77
        wait-out ^found 1 of 1
        key ctrl+Return
        wait-out ^search closed
        key ctrl+9
        wait-out ^zoom [0-9]%
        key ctrl+8
        wait-out ^zoom 200%
        key ctrl+F12
        wait-out ^places
        shot near.png
        ''', long_map(120))

        def place(which):
            x, width = next(line.split()[3:6:2] for line in said if line.startswith(f'place {which} '))
            return int(x), int(x) + int(width)
        (left, right), names = place('activity a77'), place('function f')
        ui.check('it lies between the names and the edge', names[1] <= left and right <= 1280, str((left, right)), str(names))

    def look_pan():
        """Space and the mouse pan; a flick glides on, unless people want no motion."""
        def moved(what, end, options):
            said = ui.drive(what, OPEN + """
        key ctrl+F12
        wait-out ^places
        run xdotool keydown space
        drag 700 400 400 400
        run xdotool keyup space
        """ + end + """
        key ctrl+F12
        wait-out ^places
        """, long_map(), options=options)
            at = [int(line.split()[3]) for line in said if line.startswith('place activity a9 ')]
            ui.check('nothing was changed or drawn', not [line for line in said if line.startswith('changed')], *said)
            return at[0] - at[1] if len(at) == 2 else 0
        still = moved('pans with Space held', '', ())
        ui.check('it went as far as the hand', still == 300, str(still))
        gliding = moved('glides on after a flick', 'wait-out ^glide ended', ('--animations',))
        ui.check('it went further than the hand', gliding > 300, str(gliding))

    return {f.__name__.replace('_', '-'): f for f in (search_hits, search_back, look_fit, look_pan)}
