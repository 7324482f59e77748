"""Menus by key alone, of every kind of record, on the map and in the outline. ui.py runs these; `ui` is that module."""

EXTRA = '''  <row id="systems" name="Systems"/>
  <handoff id="h1" from="take" to="fit" state="fragile"/>
  <measure id="nps" name="NPS" kind="nps"/>
  <wave id="q3" name="Q3"/>
  <score stage="install" measure="nps" wave="q3" counts="10 10 10 10 10 10 10 10 10 10 10"/>
  <action id="a1" who="Ina">Call back</action>
</journey>'''
ON_MAP = (('^Map A move', 'Rename'), ('^Stage Order', 'Add Stage After'), ('^Function Sales', 'Add Function After'), ('^Row Systems', 'Move Up'),
          ('^Phase Before', 'Add Phase After'), ('^Sales, leads', 'Hand Over to…'), ('^Hand-off from', 'Reverse Direction'), ('^Job', 'Add Another'), ('^Note', 'Send to Parking Strip'))


def full_map(ui):
    return (ui.MAP.replace('  <stage id="order"', '  <phase id="before" name="Before"/>\n  <stage id="order"', 1)
            .replace('    <activity id="take"', '    <note function="ops">Who calls?</note>\n    <job id="j1">Be online tonight</job>\n    <activity id="take"', 1).replace('</journey>', EXTRA))


def scenarios(ui):
    def menus_on_map():
        """A record's menu opens at the record, and the record has the focus again when the menu closes: the second key says so."""
        file = ui.write('menus.journey', full_map(ui))
        script = 'wait-out ^opened\nwait-out ^idle\nkey F9\nwait-out ^idle\n'
        for name, item in ON_MAP:
            script += f'''do-a11y 'list item' '{name}' card.select
                          wait-out ^selected [1-9]
                          wait-out ^idle
                          key shift+F10
                          wait-out ^menu [0-9]
                          expect-a11y 'menu item' '^{item}'
                          key Escape
                          key Menu
                          wait-out ^menu [0-9]
                          key Escape
                          '''
        ui.drive('opens the menu of every kind of record on the map, by either key', script + 'wait-out ^idle', file)

    def menus_in_outline():
        """The same in the outline, where the menu opens beside the row: left of the map. Actions leave the focus in the outline."""
        file = ui.write('menus.journey', full_map(ui))
        said = ui.drive('opens the menu of every kind of row in the outline', '''
            wait-out ^opened
            wait-out ^idle
            key F7
            wait-out ^outline
            wait-out ^idle
            key End
            key shift+F10
            wait-out ^menu
            expect-a11y 'menu item' '^Add Stage'
            key Escape
            key Right
            key Down
            key Menu
            wait-out ^menu .* [1-9]
            expect-a11y 'menu item' '^Show on the Map'
            shot score.png
            key Escape
            key alt+Return
            wait-out ^idle
            key F6
            key F6
            wait-out ^idle
            key Delete
            wait-out ^changed Delete
            wait-out ^outline
            key Menu
            wait-out ^menu
            key Escape
            key ctrl+z
            wait-out ^changed undo Delete
            wait-out ^outline
            key Menu
            wait-out ^menu
            key Escape
        ''', file)
        places = [tuple(map(int, line.split()[1:])) for line in said if line.startswith('menu ')]
        ui.check('every menu opens beside its row', places and all(x < 0 < y for x, y, _ in places), said)

    return {f.__name__.replace('_', '-'): f for f in (menus_on_map, menus_in_outline)}
