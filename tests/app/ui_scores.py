"""Scores: which are shown and how, guessed and revealed, and how the answers are spread. ui.py runs these; `ui` is that module."""

import re

MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <segment id="young" name="Young families"/>
  <segment id="old" name="Seniors"/>
  <function id="sales" name="Sales"/>
  <function id="field" name="Field service"/>
  <stage id="order" name="Order">
    <promised measure="nps" value="30"/>
    <activity id="take" function="sales" role="lead">Takes the order</activity>
  </stage>
  <stage id="install" name="Install">
    <promised measure="nps" value="20"/>
    <activity id="fit" function="field" role="lead">Fits it</activity>
  </stage>
  <handoff id="h" from="take" to="fit" state="works"/>
  <measure id="nps" name="NPS" kind="nps"/>
  <wave id="q1" name="Q1"/>
  <wave id="q2" name="Q2"/>
  <score stage="order" measure="nps" wave="q1" counts="2 1 3 4 9 12 9 21 34 52 47"/>
  <score stage="install" measure="nps" wave="q1" counts="5 4 9 12 22 30 28 34 31 20 11"/>
  <score stage="order" measure="nps" wave="q2" segment="young" counts="1 1 1 2 4 7 5 12 16 44 51"/>
  <score stage="order" measure="nps" wave="q2" segment="old" counts="1 0 1 2 4 7 5 9 12 13 12"/>
  <score stage="install" measure="nps" wave="q2" segment="young" counts="12 14 19 22 32 30 18 14 11 10 7"/>
</journey>
'''


def scenarios(ui):
    def same_pictures(one, *options):
        ui.subprocess.run([ui.command_line, 'export', ui.path('move.journey'), '-o', ui.path('cli.png'), '--preset', '16:9', *options], check=True)
        with open(ui.path(one), 'rb') as window, open(ui.path('cli.png'), 'rb') as line:
            return window.read() == line.read()

    def scores_shown():
        file = ui.write('move.journey', MAP)
        kept = ('--env', 'GSETTINGS_BACKEND=keyfile', '--env', 'XDG_CONFIG_HOME=' + ui.path('config'))
        ui.drive('compares, puts segments side by side, heats the stages and says what changes across hand-offs', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'push button' '^Scores'
            wait-out ^idle
            no-a11y-type-names
            key alt+c space
            wait-out ^idle
            key Down Return
            wait-out ^scores compare [1-9]
            key alt+k
            wait-out ^scores keep-back on
            key alt+w space
            wait-out ^idle
            key Down Return
            wait-out ^scores wave [1-9]
            key Escape
            wait-out ^idle
            key shift+F4
            wait-out ^scores keep-back off
            click-a11y 'push button' '^Scores'
            wait-out ^idle
            key alt+w space
            wait-out ^idle
            key Up Return
            wait-out ^scores wave 0
            wait-out ^idle
            shot compared.png
            tree compared.txt
            key alt+i space
            wait-out ^idle
            key Down Return
            wait-out ^scores series 1
            key alt+h
            wait-out ^scores score-heat on
            key alt+a
            wait-out ^scores score-falls on
            key alt+l
            wait-out ^scores holds on
            key Escape
            wait-out ^idle
            shot shown.png
            key ctrl+e
            wait-out ^exported .*move.png
        ''', file, options=kept)
        ui.check('the command line draws the same picture', same_pictures('move.png', '--compare', 'before', '--side-by-side', 'segments', '--heat', '--falls', '--holds'))
        with open(ui.os.path.join(ui.keep or ui.path('out'), 'compared.txt'), encoding='utf-8') as f:
            tree = f.read()
        ui.check('how a score moved is told', 'since Q1, p ' in tree, tree)
        ui.check('the map is as it was', ui.read('move.journey') == MAP)
        ui.os.remove(ui.path('move.png'))
        ui.drive('opens with the same look', '''
            wait-out ^opened
            wait-out ^idle
            key ctrl+e
            wait-out ^exported .*move.png
        ''', file, options=kept)
        ui.check('what was chosen came back with the map', same_pictures('move.png', '--compare', 'before', '--side-by-side', 'segments', '--heat', '--falls', '--holds'))

    def scores_guessed():
        file = ui.write('move.journey', MAP)
        ui.drive('types guesses along the row and reveals what was measured', '''
            wait-out ^opened
            wait-out ^idle
            key F4
            wait-out ^scores keep-back on
            wait-out ^guess at 0
            type 200
            key Return
            wait-out ^guess refused
            key ctrl+a
            type 40
            key Return
            wait-out ^changed Set estimate
            wait-out ^guess at 1
            type -10
            key shift+Tab
            wait-out ^changed Set estimate
            wait-out ^guess at 0
            key Tab
            wait-out ^guess at 1
            wait-out ^idle
            shot guessing.png
            key Tab
            wait-out ^guess ended
            wait-out ^toast All stages are guessed
            key ctrl+z
            wait-out ^changed undo Set estimate
            key ctrl+shift+z
            wait-out ^changed Set estimate
            key ctrl+e
            wait-out ^exported .*move.png
            key ctrl+s
            wait-out ^saved
            key shift+F4
            wait-out ^scores keep-back off
            wait-out ^idle
            shot revealed.png
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('both guesses are in the file', text.count('estimate="') == 2 and 'estimate="40"' in text and 'estimate="-10"' in text, text)
        ui.check('the picture kept back what was measured, as the command line does', same_pictures('move.png', '--guesses'))
        ui.drive('guesses and reveals while presenting, by one key each', '''
            wait-out ^opened
            wait-out ^idle
            key F5
            wait-out ^present
            key g
            wait-out ^guess at 0
            type 25
            key Return
            wait-out ^changed Set estimate
            wait-out ^guess at 1
            shot presenting.png
            key Escape
            wait-out ^guess ended
            key r
            wait-out ^scores keep-back off
            wait-out ^idle
            shot presented.png
            key Escape
            key ctrl+z
            wait-out ^changed undo Set estimate
            key ctrl+s
        ''', file)

    def scores_answers():
        file = ui.write('move.journey', MAP)
        ui.drive('shows how the answers are spread, by key and by pointer', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'list item' '^Stage Install'
            wait-out ^selected [1-9]
            key ctrl+shift+d
            wait-out ^answers NPS · Install · Q2. −69 · n 189 .*Answers: 0: 12, 1: 14, 2: 19
            expect-a11y * '0: 12, 1: 14, 2: 19'
            shot answers.png
            key Escape
            wait-out ^answers closed
            key F4
            wait-out ^guess at
            key Escape
            wait-out ^guess ended
            key ctrl+shift+d
            wait-out ^answers NPS · Install · Q2. Kept back while the room guesses.$
            key Escape
            wait-out ^answers closed
            key shift+F4
            wait-out ^scores keep-back off
            wait-out ^idle
            move-a11y * '^NPS in Install' middle
            wait-out ^tip part
            shot tip.png
        ''', file)
        ui.check('nothing was changed', ui.read('move.journey') == MAP)

    def scores_side_by_side():
        file = ui.write('move.journey', MAP.replace('  <wave id="q1"', '  <measure id="pulse" name="I had what I needed" kind="csat" view="employee"/>\n  <measure id="on-time" name="On time" kind="kpi" unit="%"/>\n  <wave id="q1"', 1)
                        .replace('</journey>', '  <score stage="install" function="field" measure="pulse" wave="q2" counts="9 7 4 1 0"/>\n  <score stage="install" measure="on-time" wave="q2" value="96"/>\n</journey>'))
        ui.drive('tells what customers, employees and the organisation say of a stage, each as its own', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'push button' '^Scores'
            wait-out ^idle
            key alt+i space Down Down Return
            wait-out ^band in view
            wait-out ^scores series 2
            key Escape
            wait-out ^idle
            click-a11y 'list item' '^Stage Install'
            wait-out ^selected [1-9]
            key ctrl+shift+d
            wait-out ^answers NPS · Install · Q2. .*10: 7. I had what I needed · Install · Field service · Q2. 5% · n 21 · 95%: 1% to 23% .*Answers: 1: 9, 2: 7, 3: 4, 4: 1, 5: 0. On time · Install · Q2. 96.0 %
            shot views.png
            key Escape
            wait-out ^answers closed
        ''', file)

    def scores_typed():
        file = ui.write('move.journey', re.sub(r'  <score .*\n', '', MAP))
        ui.drive('types group sizes, and is told that a value follows from them', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'list item' '^Stage Install'
            wait-out ^selected [1-9]
            wait-out ^idle
            click-a11y * '^Type Figures of NPS'
            wait-out ^idle
            no-a11y-type-names
            type 40
            key Tab
            type 30
            key Tab
            type 50
            shot typed.png
            key Return
            wait-out ^changed Set figure
            wait-out ^idle
            click-a11y * '^Type Figures of NPS'
            wait-out ^idle
            key Tab Tab Tab
            type -12
            key Return
            wait-out ^figure refused
            shot refused.png
            key Escape
            wait-out ^idle
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        ui.check('the group sizes are in the file', 'groups="40 30 50"' in ui.read('move.journey'), ui.read('move.journey'))

    return {f.__name__.replace('_', '-'): f for f in (scores_shown, scores_guessed, scores_answers, scores_side_by_side, scores_typed)}
