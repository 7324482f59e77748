"""The report out of the window. ui.py runs these; `ui` is that module."""


TEAM = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="Team">
  <function id="f" name="Desk"/>
  <function id="g" name="Yard"/>
  <stage id="a" name="Asks">
    <activity id="x" function="f" role="lead">Answers</activity>
  </stage>
  <comment stage="a" loop="open" owner="f" received="2026-09-01">Nobody came</comment>
</journey>
'''


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

    def team_report():
        """For one function: its page goes with it, and what customers said only when asked for."""
        file = ui.write('team.journey', TEAM)
        ui.drive('writes the report for a team, without what customers said', f'''
        wait-out ^opened
        wait-out ^idle
        click-a11y * '^More Ways to Export'
        expect-a11y 'menu item' '^_?Report'
        key r
        wait-out ^asking for a report
        wait-out ^idle
        key alt+o
        wait-out ^idle
        key Down
        key Return
        wait-out ^idle
        key alt+w
        wait-out ^idle
        key alt+s
        wait-window Save the Report
        key ctrl+a
        type {ui.path('team.html')}
        key Return
        wait-out ^reported .*team.html
        wait-window Team
        ''', file)
        text = ui.read('team.html')
        ui.check('the report has the page of the function', '>The part of Desk<' in text and 'The part of Yard' not in text, text[:400])
        ui.check('the comment waits on it, its words are not told', 'Open comments' in text and '2026-09-08' in text and 'Nobody came' not in text, text[-9000:])

    return {f.__name__.replace('_', '-'): f for f in (report, team_report)}
