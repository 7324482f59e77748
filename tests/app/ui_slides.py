"""A long map on several slides: the export dialog, the numbered files, and what Send It says. ui.py runs these; `ui` is that module."""
import os

# Too long to be read on one slide.
STAGES = 20
LONG = ('<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1" title="Long">\n'
        + ''.join(f'  <function id="f{i}" name="Function {i}"/>\n' for i in range(6))
        + ''.join(f'  <stage id="s{i}" name="Stage number {i}">\n    <activity id="a{i}" function="f{i % 6}" role="lead">Does the work of step {i}, and checks it</activity>\n  </stage>\n' for i in range(STAGES))
        + ''.join(f'  <handoff id="h{i}" from="a{i}" to="a{i + 1}"/>\n' for i in range(STAGES - 1)) + '</journey>\n')
OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''


def scenarios(ui):
    def same(a, b):
        with open(ui.path(a), 'rb') as window, open(ui.path(b), 'rb') as line:
            return window.read() == line.read()

    def slides_exported():
        file = ui.write('long.journey', LONG)
        ui.write('long-2.png', 'A picture of somebody else')
        ui.drive('says how many slides make text readable, shows and writes them, and asks before it replaces one', OPEN + f'''
        key ctrl+shift+e
        wait-window Export Picture
        wait-out ^slides 1$
        expect-a11y label 'less than 11: 2 slides make it readable'
        shot one.png
        key alt+d
        wait-out ^idle
        key Down
        key Return
        wait-out ^slides 2$
        wait-out ^idle
        expect-a11y label '^Slide 1 of 2, 1920 × 1080 px'
        shot slides.png
        do-a11y 'push button' '^Next Slide'
        wait-out ^idle
        expect-a11y label '^Slide 2 of 2'
        do-a11y 'push button' '^_?Export…'
        wait-window Save the Picture
        key ctrl+a
        type {ui.path('long.png')}
        key Return
        wait-window Long
        wait-out ^idle
        expect-a11y label '^Some of long-1.png to long-2.png are there already'
        shot replace.png
        do-a11y 'push button' '^_?Replace'
        wait-out ^toast Exported 2 slides, long-1.png to long-2.png
        wait-out ^exported .*long-1.png
        key ctrl+e
        wait-out ^exported .*long-1.png
        ''', file, options=ui.FILE_DIALOG)
        ui.subprocess.run([ui.command_line, 'export', file, '-o', ui.path('cli.png'), '--slides', 'auto'], check=True)
        ui.check('they are what the command line draws', same('long-1.png', 'cli-1.png') and same('long-2.png', 'cli-2.png'))
        ui.check('there is no third, and none without a number', not os.path.exists(ui.path('long-3.png')) and not os.path.exists(ui.path('long.png')))

    def slides_sent():
        ui.drive('sends one picture, says that its text is small, and leads to the slides', OPEN + '''
        key ctrl+shift+p
        wait-out ^toast In the clipboard, and written to sent.png; its text is small for one slide
        wait-out ^sent .*sent.png
        wait-out ^idle
        shot sent.png
        do-a11y 'push button' '^_?Slides…'
        wait-window Export Picture
        wait-out ^slides 1$
        key Escape
        wait-window Long
        ''', ui.write('sent.journey', LONG))
        ui.check('it is one slide', ui.png_size('sent.png') == (1920, 1080))

    def slides_printed():
        ui.drive('offers the map itself to the printer', OPEN + '''
        key ctrl+p
        wait-window ^Print
        shot print.png
        key Escape
        wait-window Long
        ''', ui.write('printed.journey', LONG))

    return {f.__name__.replace('_', '-'): f for f in (slides_exported, slides_sent, slides_printed)}
