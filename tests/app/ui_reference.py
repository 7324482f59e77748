"""The reference map, built by real keys and one click, and what that costs. ui.py runs this; `ui` is that module."""

STAGES = ('Learn', 'Order', 'Install', 'Use', 'Leave')
FUNCTIONS = ('Sales', 'Line planning', 'Field service', 'Support', 'Marketing')
# What is typed, and the keys that lead from there to the next empty cell: Tab and Enter commit, arrows walk on.
ACTIVITIES = (('Explains what fits', 'Tab Up Up Up Up'), ('Takes the order', 'Return Down'), ('Books the line', 'Tab Down'),
              ('Installs on the day', 'Tab'), ('Repairs faults', 'Return Down'), ('Answers calls', 'Tab Up Up Up'),
              ('Asks them to stay', 'Return Escape'))
# The keys from `h` to the card that takes over, and what is handed over; Enter then goes on to that card.
HANDOFFS = (('Up', 'Name and wishes'), ('Down', 'Order, address, date'), ('', 'Appointment'), ('Down', 'What was installed'),
            ('Up', 'Fault and times at home'), ('', 'Notice and reasons'))


def script():
    """Actions for uishot, the number of characters typed, and that of keys pressed and clicks made besides."""
    lines, typed, pressed = [], 0, 0

    def write(text):
        nonlocal typed
        lines.append('type ' + text)
        typed += len(text)

    def press(keys):
        nonlocal pressed
        for key in keys.split():
            lines.append('key ' + key)
            pressed += 1

    for name in STAGES:
        write(name)
        press('Return')
    press('Escape f Return')
    for name in FUNCTIONS:
        write(name)
        press('Return')
    press('Right')
    for text, keys in ACTIVITIES:
        write(text)
        press(keys)
    press('ctrl+9')
    lines.append("wait-out ^idle")
    lines.append("click-a11y 'list item' 'Explains what fits'")
    pressed += 1
    for keys, text in HANDOFFS:
        press('h ' + keys + ' Return')
        write(text)
        press('Return')
    return '\n'.join(lines), typed, pressed


def scenarios(ui):
    def reference():
        actions, typed, pressed = script()
        limit = 1.15 * typed + 60
        file = ui.write('reference.journey', '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1" title="Reference"/>\n')
        ui.drive('builds the reference map', '''
        wait-out ^opened
        wait-out ^idle
        ''' + actions + '''
        wait-out ^changed Describe hand-off
        shot reference.png
        key ctrl+s
        wait-out ^saved
        ''', file)
        ui.valid('reference.journey')
        text = ui.read('reference.journey')
        ui.check(f'{typed + pressed} keys and clicks for {typed} characters, fewer than {limit:.0f}', typed + pressed < limit)
        for name in STAGES + FUNCTIONS:
            ui.check(f'{name} is there', f'name="{name}"' in text, text)
        for what in [a[0] for a in ACTIVITIES] + [h[1] for h in HANDOFFS]:
            ui.check(f'“{what}” is there', f'>{what}<' in text, text)
        for element, n in (('stage', 5), ('function', 5), ('activity', 7), ('handoff', 6)):
            ui.check(f'{n} of {element}', text.count(f'<{element} ') == n, text)

    return {'reference': reference}
