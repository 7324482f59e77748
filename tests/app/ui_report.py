"""The report out of the window. ui.py runs these; `ui` is that module."""


def scenarios(ui):
    def report():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('asks what the report is to hold, and writes it as HTML and as PDF', f'''
        wait-out ^opened
        wait-out ^idle
        click-a11y * '^More Ways to Export'
        expect-a11y 'menu item' '^_?Report'
        key r
        wait-out ^asking for a report
        wait-out ^idle
        no-a11y-type-names
        expect-a11y * '^What customers said'
        shot report.png
        key alt+s
        wait-window Save the Report
        key ctrl+a
        type {ui.path('own.html')}
        key Return
        wait-out ^reported .*own.html
        wait-window A move
        wait-out ^idle
        click-a11y * '^More Ways to Export'
        expect-a11y 'menu item' '^_?Report'
        key r
        wait-out ^asking for a report
        wait-out ^idle
        key alt+f
        wait-out ^idle
        key Down
        key Return
        wait-out ^idle
        key alt+s
        wait-window Save the Report
        key ctrl+a
        type {ui.path('own.pdf')}
        key Return
        wait-out ^reported .*own.pdf
        wait-window A move
        ''', file)
        text = ui.read('own.html')
        ui.check('the report names the map and its gaps', '<h1>A move' in text and 'Where the journey is interrupted' in text, text[:400])
        with open(ui.path('own.pdf'), 'rb') as f:
            ui.check('a PDF is one', f.read(5) == b'%PDF-')

    return {f.__name__.replace('_', '-'): f for f in (report,)}
