"""Forms of the inspector: every kind of record is reached, added, put in order and left again; several at once; what is typed can be
given back. ui.py runs these; `ui` is that module."""

CARDS = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A move">
  <function id="sales" name="Sales" side="frontstage"/>
  <function id="ops" name="Operations"/>
  <stage id="order" name="Order">
    <activity id="take" function="sales" role="lead">Takes the order</activity>
    <activity id="check" function="ops">Checks the line</activity>
  </stage>
  <stage id="install" name="Install">
    <activity id="fit" function="ops" role="lead">Fits the line</activity>
  </stage>
  <handoff id="h" from="take" to="fit" within="P4D"/>
  <wave id="q1" name="Q1"/>
  <wave id="q2" name="Q2"/>
</journey>
'''


def scenarios(ui):
    def form_many():
        """Two cards get a role in one step."""
        file = ui.write('move.journey', CARDS)
        ui.drive('edits two cards at once', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'list item' 'Checks the line'
            wait-out ^selected [1-9]
            wait-out ^idle
            key shift+Right
            wait-out ^selected 0
            wait-out ^idle
            expect-a11y label '^2 selected'
            shot many.png
            do-a11y * '^Informed$'
            wait-out ^changed Change .Role
            wait-out ^idle
            key ctrl+s
            wait-out ^saved
            no-a11y-type-names
            run cp "$FILE" "$FILE.both"
            key ctrl+z
            wait-out ^changed undo
            key ctrl+s
            wait-out ^saved
        '''.replace('$FILE', file), file)
        both = ui.read('move.journey.both')
        ui.check('both have the role', both.count('role="informed"') == 2, both)
        ui.check('one step of undo gives both back', ui.read('move.journey') == CARDS, ui.read('move.journey'))

    def form_lists():
        """What has no shape on the map is added, opened in place, put in order and left by keys."""
        file = ui.write('move.journey', CARDS)
        ui.drive('adds a segment with an expectation, moves a wave', '''
            wait-out ^opened
            wait-out ^idle
            do-a11y 'push button' '^Customers and what'
            wait-out ^idle
            do-a11y 'push button' '^Add a Segment'
            wait-out ^selected [1-9]
            wait-out ^idle
            key ctrl+a
            type Families
            wait-out ^changed
            do-a11y 'push button' '^Add an Expectation'
            wait-out ^selected [1-9]
            wait-out ^idle
            type One visit
            wait-out ^changed
            wait-out ^idle
            expect-a11y 'push button' '^Back to .Families'
            key Tab
            key Escape
            wait-out ^selected [1-9]
            wait-out ^idle
            expect-a11y label '^Segment'
            shot segment.png
            key Escape
            wait-out ^selected 0
            wait-out ^idle
            expect-a11y 'push button' '^Families'
            do-a11y 'push button' '^Q2'
            wait-out ^selected [1-9]
            wait-out ^idle
            key Escape
            wait-out ^selected 0
            wait-out ^idle
            key alt+Up
            wait-out ^changed
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.valid('move.journey')
        text = ui.read('move.journey')
        ui.check('the segment has its name', 'name="Families"' in text, text)
        ui.check('the expectation stands in it', '>One visit</expectation>' in text, text)
        ui.check('the second wave comes first', text.index('id="q2"') < text.index('id="q1"'), text)

    def form_given_back():
        """Escape gives a field back, Undo takes what is no value, and no such text leaves a trace in the map."""
        file = ui.write('move.journey', CARDS)
        ui.drive('types, and takes it back', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'list item' '^Hand-off from'
            wait-out ^selected [1-9]
            wait-out ^idle
            click-a11y text '^Within'
            key ctrl+a
            type 3 weeks
            wait-out ^changed
            key Escape
            wait-out ^changed
            wait-out ^idle
            expect-a11y text '^Within'
            key ctrl+a
            type 2 moons
            key Tab
            wait-out ^idle
            expect-a11y label '^Type a time such as'
            shot refused.png
            key shift+Tab
            key ctrl+z
            wait-out ^idle
            key ctrl+s
            wait-out ^saved
        ''', file)
        ui.check('the file is as it was', ui.read('move.journey') == CARDS, ui.read('move.journey'))

    return {f.__name__.replace('_', '-'): f for f in (form_many, form_lists, form_given_back)}
