"""Where a map was looked at last comes back with it. ui.py runs these; `ui` is that module."""


def scenarios(ui):
    def place():
        file = ui.write('move.journey', ui.MAP)
        kept = ('--env', 'GSETTINGS_BACKEND=keyfile', '--env', 'XDG_CONFIG_HOME=' + ui.path('config'))
        said = ui.drive('zooms in, selects a stage, leaves', '''
            wait-out ^opened
            wait-out ^idle
            click-a11y 'list item' '^Stage Install'
            wait-out ^selected [1-9]
            key ctrl+plus
            key ctrl+plus
            wait-out ^idle
        ''', file, options=kept)
        zoom = [line for line in said if line.startswith('zoom ')][-1]
        ui.check('it is another zoom than a map opens with', zoom != 'zoom 100%', zoom)
        ui.drive('opens as large, with the same stage selected', f'''
            wait-out ^selected [1-9]
            wait-out ^opened
            wait-out ^{zoom}
            wait-out ^idle
            tree tree.txt
        ''', file, options=kept)
        with open(ui.os.path.join(ui.keep or ui.path('out'), 'tree.txt'), encoding='utf-8') as f:
            tree = f.read()
        ui.check('the stage is selected', any("'Stage Install'" in line and ' selected' in line for line in tree.splitlines()), tree)

    return {f.__name__.replace('_', '-'): f for f in (place,)}
