"""The main job through assistive technology alone: AT-SPI actions and texts, no key and no pointer. ui.py runs these."""


def step(*actions):
    return '\n'.join(actions) + '\n'


def write(name, text, changed):
    """Fills the text that is open on the map and keeps it."""
    return step('wait-out ^idle', f"text-a11y text '^{name}' '{text}'", f"do-a11y text '^{name}' typing.commit", f'wait-out ^changed {changed}', 'wait-out ^idle')


def on_map(action):
    return step(f"do-a11y list '^Journey map' {action}")


def on_record(name, action):
    return step(f"do-a11y 'list item' '{name}' card.{action}")


def build():
    """From an empty map: two stages, two functions, two activities and the hand-off between them, fragile."""
    return (on_map('canvas.add-stage') + write('Stage', 'Order', 'Add stage')
            + on_record('^Stage Order', 'add-after') + write('Stage', 'Install', 'Add stage')
            + on_map('canvas.add-function') + write('Function', 'Sales', 'Add function')
            + on_record('^Function Sales', 'add-after') + write('Function', 'Field service', 'Add function')
            + on_record('^Function Sales', 'add-activity') + write('Sales', 'Takes the order', 'Add activity')
            + on_record('^Function Field service', 'add-activity') + write('Field', 'Fits the line', 'Add activity')
            + on_record('Fits the line', 'lead') + step('wait-out ^changed', 'wait-out ^idle')
            + on_record('Takes the order', 'hand-over') + on_record('Fits the line', 'take-over')
            + step('wait-out ^changed Draw hand-off', 'wait-out ^idle')
            + on_record('^Hand-off from Sales to Field service, state unknown', 'fragile') + step('wait-out ^changed', 'wait-out ^idle'))


def scenarios(ui):
    def access_job():
        file = ui.path('spoken.journey')
        ui.drive('builds, undoes, saves and exports a map without a key or a pointer', step(
            'wait-out ^idle', "do-a11y 'table cell' '^Blank map' card.open", 'wait-out ^opened untitled', 'wait-out ^idle') + build() + step(
            "expect-a11y 'list item' '^Hand-off from Sales to Field service, fragile$'",
            "do-a11y frame . win.undo", 'wait-out ^changed undo', 'wait-out ^idle',
            "expect-a11y 'list item' '^Hand-off from Sales to Field service, state unknown$'",
            "do-a11y frame . win.redo", 'wait-out ^changed', 'wait-out ^idle',
            "expect-a11y 'list item' '^Hand-off from Sales to Field service, fragile$'",
            'tree tree.txt',
            "do-a11y frame . win.save", 'wait-window Save the Map', 'wait-out ^idle',
            f"text-a11y text '^Name:' '{file}'", "do-a11y 'push button' '^_?Save'",
            'wait-out ^saved .*spoken.journey', 'wait-window Throughline', 'wait-out ^idle',
            "do-a11y frame . win.export", 'wait-out ^exported .*spoken.png'), options=ui.FILE_DIALOG)
        ui.valid('spoken.journey')
        text = ui.read('spoken.journey')
        for what in ('name="Order"', 'name="Install"', 'name="Sales"', 'name="Field service"', '>Takes the order<', '>Fits the line<', 'state="fragile"'):
            ui.check(f'{what} is in the file', what in text, text)
        ui.check('the picture is there', ui.png_size('spoken.png') == (1920, 1080))

    def access_tree():
        file = ui.write('move.journey', ui.MAP.replace('</journey>', '''  <handoff id="h1" from="take" to="fit" state="fragile"/>
  <measure id="nps" name="NPS" kind="nps"/>
  <wave id="q3" name="Q3"/>
  <score stage="install" measure="nps" wave="q3" counts="10 10 10 10 10 10 10 10 10 10 10"/>
</journey>'''))
        ui.drive('tells every record in view: name, state, and what changed', '''
            wait-out ^opened
            wait-out ^idle
            expect-a11y 'list item' '^Hand-off from Sales to Operations, fragile$'
            expect-a11y 'list item' '^NPS in Install: .*n 110'
            do-a11y 'list item' '^Function Sales' card.select
            wait-out ^selected [1-9]
            do-a11y 'list item' '^Function Operations' card.fold
            wait-out ^rows Folded away
            wait-out ^idle
            tree folded.txt
            do-a11y 'list item' '^Hand-off' card.broken
            wait-out ^changed
            wait-out ^idle
            tree broken.txt
            do-a11y frame . win.save
            wait-out ^saved
        ''', file)
        ui.check('a lane folded away is not expanded', "'Function Sales, frontstage'" in tree(ui, 'folded.txt') and ' expanded' in line(ui, 'folded.txt', 'Function Sales')
                 and ' expanded' not in line(ui, 'folded.txt', 'Function Operations'), tree(ui, 'folded.txt'))
        ui.check('what was acted on is selected, nothing else', ' selected' in line(ui, 'broken.txt', 'Hand-off from') and ' selected' not in line(ui, 'broken.txt', 'Function Operations'),
                 tree(ui, 'broken.txt'))
        ui.check('its state is said', 'broken' in line(ui, 'broken.txt', 'Hand-off from'), tree(ui, 'broken.txt'))

    def tree(ui, name):
        with open(ui.os.path.join(ui.keep or ui.path('out'), name), encoding='utf-8') as f:
            return f.read()

    def line(ui, name, what):
        return next((found for found in tree(ui, name).splitlines() if f"list item '{what}" in found), '')

    return {f.__name__.replace('_', '-'): f for f in (access_job, access_tree)}
