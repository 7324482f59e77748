"""What stands round the map: the header bar at every width. ui.py runs these; `ui` is that module."""
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def scenarios(ui):
    def header():
        file = os.path.join(ui.source, 'data', 'examples', 'business-account.journey')
        steps = ''.join(f'''
        resize {width} 600
        wait-out ^idle
        run /usr/bin/python3 {HERE}/extents.py {width}
        shot header-{width}.png
        ''' for width in (1900, 1280, 1100, 900, 700))
        ui.drive('the header bar gives up tools as the window gets narrow, and none lies over another', '''
        wait-out ^opened
        wait-out ^idle
        ''' + steps + '''
        key F11
        wait-out ^room smallest
        wait-out ^idle
        ''' + steps, file, options=('--screen', '1920x1080'))

    def about():
        ui.drive('says what it is and whose the trademarks are', '''
        wait-out ^idle
        click-a11y 'push button' '^Menu'
        expect-a11y 'menu item' '^About'
        key g
        expect-a11y 'list item' '^Legal'
        wait-window ^About|Throughline
        click-a11y 'list item' '^Legal'
        expect-a11y label '^Net Promoter.* Bain & Company'
        shot about.png
        key Escape
        key Escape
        ''')

    return {f.__name__.replace('_', '-'): f for f in (header, about)}
