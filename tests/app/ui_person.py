"""What hurt somebody who used the program for an afternoon. ui.py runs these; `ui` is that module."""
import os
import struct
import zlib

OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''


def png(data):
    """Of a picture that uishot wrote, its rows unfiltered: width, height, and RGB."""
    width, height = struct.unpack('>2I', data[16:24])
    packed, at = b'', 8
    while at < len(data):
        length, = struct.unpack('>I', data[at:at + 4])
        packed += data[at + 8:at + 8 + length] if data[at + 4:at + 8] == b'IDAT' else b''
        at += length + 12
    rows = zlib.decompress(packed)
    return width, height, b''.join(rows[y * (width * 3 + 1) + 1:(y + 1) * (width * 3 + 1)] for y in range(height))


def scenarios(ui):
    def changes(said):
        return [line for line in said if line.startswith('changed ')]

    def person_new():
        ui.drive('Ctrl+N on the welcome gives the map, not a second welcome', '''
            wait-out ^idle
            key ctrl+n
            wait-out ^opened untitled
            wait-out ^idle
            type Order
            key Return
            wait-out ^changed Add stage
            expect-a11y 'list item' '^Stage Order'
        ''', options=('--kill',))

    def person_first_keys():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('Enter on the welcome goes on with the last map', OPEN + '''
            key ctrl+n
            wait-window ^Throughline$
            key Return
            wait-window ^A move
        ''', file, options=('--kill',))
        ui.drive('Enter on the first welcome begins a map', '''
            wait-out ^idle
            key Return
            wait-out ^opened untitled
        ''', options=('--kill',))

    def person_empty():
        """Where the rows' triangles lie once there is a stage, an empty map has its fields."""
        file = ui.write('empty.journey', '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1" title="Empty"/>\n')
        ui.drive('shows an empty map', OPEN + '''
            shot-area ground.png 290 190 60 50
        ''', file, options=('--screen', '1280x720', '--kill', '--out', ui.path('shots')))
        with open(ui.path('shots/ground.png'), 'rb') as picture:
            width, height, pixels = png(picture.read())
        ui.check('nothing is drawn above its question', len({pixels[i:i + 3] for i in range(0, len(pixels), 3)}) == 1, width, height)

    def person_guess():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('a stage that goes takes the guess asked for it along', OPEN + '''
            key F4
            wait-out ^guess at 0
            type 30
            click-a11y 'list item' '^Stage Order'
            wait-out ^selected [1-9]
            key Delete
            wait-out ^changed Delete
            wait-out ^guess ended
            key ctrl+z
            wait-out ^changed undo Delete
            key F4
            wait-out ^guess at 0
            key ctrl+a
            type 10
            key Return
            wait-out ^changed Set estimate
            wait-out ^guess at 1
            click-a11y 'list item' '^Stage Order'
            key Delete
            wait-out ^changed Delete
            text-a11y text '^Guess for Install' 20
            key shift+F4
            wait-out ^changed Set estimate
            wait-out ^guess ended
            key ctrl+s
            wait-out ^saved
        ''', file)
        text = ui.read('move.journey')
        ui.check('the guess is on the stage that it was typed for', '<score stage="install"' in text and 'estimate="20"' in text and text.count('estimate=') == 1, text, *changes(said))

    def person_guess_away():
        ui.drive('the guess stays in the window when its stage is scrolled out of it', OPEN + '''
            key F4
            wait-out ^guess at 0
            ctrl-scroll 900 650 -14
            wait-out ^idle
            type 30
            shot away.png
            key Return
            wait-out ^changed Set estimate
            wait-out ^guess at 1
        ''', ui.write('move.journey', ui.MAP), options=('--kill',))

    def person_undo():
        file = ui.write('move.journey', ui.MAP.replace('</journey>', '  <handoff id="h1" from="take" to="fit"/>\n</journey>'))
        said = ui.drive('a card that undo brings back is selected alone', OPEN + '''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key Delete
            wait-out ^changed Delete
            wait-out ^selected 0
            key ctrl+z
            wait-out ^changed undo Delete
            wait-out ^selected [1-9]
            key i
            wait-out ^changed
        ''', file, options=('--kill',))
        ui.check('the key acted on the card', not any('Delete' in line for line in changes(said)[2:]) and len(changes(said)) > 2, *said)

    def person_other_version():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('what somebody else wrote can stay, under its name', OPEN + f'''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key Delete
            wait-out ^changed Delete
            run sed -i 's/A move/Their move/' "$TEMP/move.journey"
            key ctrl+s
            wait-out ^asking overwrite
            wait-window Replace
            shot asked.png
            do-a11y 'push button' '^(_?Save _?As|Save As)'
            wait-out ^answered save-as
            wait-window Save the Map
            key ctrl+a
            type {ui.path('mine.journey')}
            key Return
            wait-out ^saved .*mine.journey
        ''', file, options=ui.FILE_DIALOG)
        ui.valid('mine.journey')
        ui.check('both are there', 'Their move' in ui.read('move.journey') and 'Takes the order' in ui.read('move.journey') and 'Takes the order' not in ui.read('mine.journey'))

    def person_paste():
        file = ui.write('move.journey', ui.MAP)
        table = ui.write('table.txt', 'Greets\tAsks\x01\nNotes it\tPlans\n')
        ui.drive('a table goes where the grid cursor stands, and a sign that no map holds is replaced, not the text lost', OPEN + f'''
            run xclip -selection clipboard -i {table}
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key Right
            wait-out ^selected 0
            key ctrl+v
            wait-out ^changed Paste
            wait-out ^toast A character that no map can hold
            key ctrl+z
            wait-out ^changed undo Paste
            key Escape
            click-a11y 'list item' 'Takes the order'
            key F2
            key ctrl+a
            key ctrl+v
            key Return
            wait-out ^changed Edit text
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the text is there', 'Asks\ufffd' in text and 'Plans' in text, text)
        ui.drive('pastes the table', OPEN + f'''
            run xclip -selection clipboard -i {table}
            click-a11y 'list item' 'Fits the line'
            wait-out ^selected [1-9]
            key Up
            wait-out ^selected 0
            key ctrl+v
            wait-out ^changed Paste
            key ctrl+s
            wait-out ^saved
        ''', file)
        text = ui.read('move.journey')
        ui.check('the cards stand from that cell on', '<stage id="install" name="Install">' in text and text.count('<stage ') == 3 and text.count('<function ') == 2, text)

    def person_ground():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('after a press beside the map keys write over nothing and delete nothing', OPEN + '''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            click 500 620
            wait-out ^selected 0
            type Zebra
            key Delete
            key Escape
            key Escape
            key Down
            wait-out ^selected [1-9]
            key i
            wait-out ^changed
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.check('one role was set, where the keys were before', len(changes(said)) == 1 and 'role="informed">Takes the order' in ui.read('move.journey'), *said, ui.read('move.journey'))

    def person_room():
        file = os.path.join(ui.source, 'data', 'examples', 'bicycle-by-post.journey')
        said = ui.drive('what has focus is in view when all gets larger', OPEN + '''
            click-a11y 'list item' 'The pictures show racers'
            wait-out ^selected [1-9]
            key ctrl+9
            wait-out ^zoom
            wait-out ^idle
            key F11
            wait-out ^room smallest
            wait-out ^idle
            key ctrl+F12
            wait-out ^places
        ''', file, options=('--screen', '1280x720', '--kill'))
        places = {line.split()[2]: [float(number) for number in line.split()[3:7]] for line in said if line.startswith('place ')}
        x, y, width, height = places['racers']
        lane = places['marketing']
        ui.check('the card lies in the window, beside the names of the lanes', x >= lane[0] + lane[2] and x + width <= 1280 and y >= 50 and y + height <= 720, places)

    def person_round():
        file = ui.write('move.journey', ui.MAP.replace('id="take" function="sales" role="lead"', 'id="take" function="sales" role="lead" votes="4"'))
        ui.drive('a second round can begin without the dots of the first', OPEN + '''
            do-a11y frame . win.start-voting
            wait-window Start Voting
            shot asked.png
            expect-a11y 'check box' '^C_?lear the 4 votes'
            key alt+l
            do-a11y 'push button' '^_?Start'
            wait-out ^changed Clear votes
            wait-out ^voting-started 36
            wait-window A move
            click-a11y 'list item' 'Fits the line'
            wait-out ^voted 35
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.check('only the new dot is there', ui.read('move.journey').count('votes="') == 1 and 'votes="1"' in ui.read('move.journey'), ui.read('move.journey'))

    def person_judged():
        described = OPEN + '''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key h
            key Return
            wait-out ^changed Draw hand-off
            type Address and date
            key Return
            wait-out ^changed Describe hand-off
        '''
        file = ui.write('move.journey', ui.MAP)
        ui.drive('a hand-off is judged after it was described', described + '''
            key 3
            wait-out ^changed Change state
            expect-a11y 'list item' '^Hand-off from Sales to Operations, broken'
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.check('the card kept its text', 'state="broken"' in ui.read('move.journey') and '>Fits the line<' in ui.read('move.journey'), ui.read('move.journey'))
        file = ui.write('move.journey', ui.MAP)
        ui.drive('a text may begin with a digit there', described + '''
            type 3d later
            key Return
            wait-out ^changed Edit text
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.check('the state is open', 'state=' not in ui.read('move.journey') and '>3d later<' in ui.read('move.journey'), ui.read('move.journey'))

    def person_action():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('Tab goes from one question to the next and round', OPEN + '''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key a
            key Return
            expect-a11y text '^What will be done'
            type Call back
            key Tab
            type Anna
            key Tab
            key shift+Tab
            key Tab Tab Tab
            type :
            key shift+Tab shift+Tab
            type 2031-05-06
            key Return
            wait-out ^changed Add action
            key ctrl+s
            wait-out ^saved
        ''', file)
        text = ui.read('move.journey')
        ui.check('all three are in the file', all(word in text for word in ('>:<', 'Anna', '2031-05-06')), text)

    return {f.__name__.replace('_', '-'): f for f in (person_new, person_empty, person_first_keys, person_guess, person_undo, person_other_version, person_paste, person_ground, person_room, person_round, person_judged, person_guess_away, person_action)}
