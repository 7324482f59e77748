"""Gaps: the panel, the flags, what closes them, accepting and acting. ui.py runs these; `ui` is that module."""


WEAK = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <settings>
    <rule id="assumed" use="no"/>
    <rule id="unagreed-handoff" use="no"/>
    <rule id="no-renewal" use="no"/>
    <rule id="deaf-touchpoint" use="no"/>
    <rule id="unled-stage" use="no"/>
  </settings>
  <function id="a" name="Alpha"/>
  <function id="b" name="Beta"/>
  <stage id="s" name="First">
    <activity id="x" function="a" role="lead">Asks</activity>
  </stage>
  <stage id="t" name="Second">
    <activity id="y" function="b" role="lead">Answers</activity>
  </stage>
  <stage id="u" name="Alpha"/>
  <handoff id="h" from="x" to="y" state="broken"/>
  <handoff id="g" from="x" to="y" state="fragile" votes="1"/>
</journey>
'''

LOOP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <settings answer-within="P1W"/>
  <function id="a" name="Alpha"/>
  <stage id="s" name="First"/>
  <comment stage="s" loop="open" owner="a" received="2026-09-01">Nobody came</comment>
</journey>
'''


def scenarios(ui):
    def gaps():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('shows the gaps and draws the missing hand-off, undone and done again, and accepts another', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+l
        wait-out ^gaps [1-9]
        wait-out ^idle
        shot gaps.png
        expect-a11y 'list item' 'Severity'
        no-a11y-type-names
        key Down
        key Up
        wait-out ^selected
        wait-out ^idle
        shot chosen.png
        do-a11y * '^_?Draw the Hand-off'
        wait-out ^changed Add hand-off
        wait-out ^gaps [1-9]
        wait-out ^idle
        key ctrl+z
        wait-out ^changed undo Add hand-off
        wait-out ^gaps [1-9]
        wait-out ^idle
        key ctrl+shift+z
        wait-out ^changed Add hand-off
        wait-out ^gaps [1-9]
        wait-out ^idle
        shot drawn.png
        click-a11y 'list item' 'Nobody listens'
        wait-out ^idle
        key alt+c
        wait-out ^idle
        type We ring them all
        key Return
        wait-out ^changed Accept gap
        wait-out ^gaps [1-9]
        wait-out ^idle
        shot accepted.png
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the hand-off is in the file', 'from="take" to="fit"' in text, text)
        ui.check('the gap is accepted with its reason', 'rule="deaf-touchpoint"' in text and 'We ring them all' in text, text)

    def gap_keys():
        file = ui.write('move.journey', WEAK)
        ui.drive('a list grouped anew is reached by keys, and its headings stop nobody', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+l
        wait-out ^gaps 3
        wait-out ^idle
        key shift+Tab
        wait-out ^idle
        key space
        wait-out ^idle
        expect-a11y 'list item' '^By Rule'
        key Down
        key Return
        wait-out ^gaps 3
        wait-out ^idle
        expect-a11y 'list item' '^Weak hand-off'
        key Tab
        key End
        wait-out ^selected
        wait-out ^idle
        expect-a11y 'push button' 'Open “Name”'
        key Up
        wait-out ^selected
        wait-out ^idle
        expect-a11y 'push button' 'Open “State”'
        key Down
        wait-out ^selected
        wait-out ^idle
        expect-a11y 'push button' 'Open “Name”'
        shot past-heading.png
        key Home
        wait-out ^selected
        wait-out ^idle
        expect-a11y 'push button' 'Open “State”'
        key Down
        wait-out ^selected
        key Down
        wait-out ^selected
        key Up
        wait-out ^selected
        wait-out ^idle
        expect-a11y 'push button' 'Open “State”'
        ''', file)

    def gap_votes():
        file = ui.write('move.journey', WEAK)
        ui.drive('in a voting round plus and minus in the list give dots to what a gap is about', '''
        wait-out ^opened
        wait-out ^idle
        key ctrl+l
        wait-out ^gaps 3
        wait-out ^idle
        expect-a11y 'list item' 'fragile.*Severity 45, 1 vote$'
        click-a11y 'push button' '^Menu'
        wait-out ^idle
        do-a11y * '^In the Room$'
        do-a11y * '^Start Voting'
        wait-window Start Voting|Throughline
        wait-out ^idle
        key Return
        wait-out ^voting-started 36
        wait-window A move
        wait-out ^idle
        click-a11y 'list item' 'is broken'
        wait-out ^selected
        wait-out ^idle
        key plus
        wait-out ^voted 35
        key plus
        wait-out ^voted 34
        key KP_Add
        wait-out ^voted 33
        key minus
        wait-out ^voted 34
        wait-out ^idle
        expect-a11y 'list item' 'broken.*Severity 70, 2 votes$'
        shot voting.png
        click-a11y 'list item' 'name of a department'
        wait-out ^idle
        key plus
        wait-out ^toast Dots go to gaps
        click-a11y 'push button' '^_?End Voting'
        wait-out ^voting-ended 2
        wait-out ^idle
        expect-a11y 'list item' 'broken.*2 votes$'
        shot ended.png
        key ctrl+s
        wait-out ^saved
        ''', file)
        text = ui.read('move.journey')
        ui.valid('move.journey')
        ui.check('the votes are those of the hand-off', 'id="h" from="x" to="y" state="broken" votes="2"' in text, text)

    def gap_midnight():
        file, clock = ui.write('move.journey', LOOP), ui.write('clock', '2026-09-08\n')
        ui.drive('at midnight a comment becomes late, without an edit', f'''
        wait-out ^opened
        wait-out ^idle
        key ctrl+l
        wait-out ^gaps 0
        wait-out ^idle
        run echo 2026-09-09 > {clock}
        wait-out ^day 20260909
        wait-out ^gaps 1
        wait-out ^idle
        expect-a11y 'list item' 'owes an answer to a comment, 1 day late'
        run echo 2026-09-11 > {clock}
        wait-out ^day 20260911
        wait-out ^gaps 1
        wait-out ^idle
        expect-a11y 'list item' '3 days late'
        shot late.png
        ''', file, options=('--env', 'TL_TEST_CLOCK=' + clock))
        ui.check('the map is as it was', ui.read('move.journey') == LOOP, ui.read('move.journey'))

    return {f.__name__.replace('_', '-'): f for f in (gaps, gap_keys, gap_votes, gap_midnight)}
