"""The file of the map that is open is written by somebody else. ui.py runs these; `ui` is that module."""

OPEN = '''
        wait-out ^opened
        wait-out ^idle
'''
THEIRS = 'run sed -i "s/A move/Their move/; s/Takes the order/Asks for the order/" "$TEMP/move.journey"'


def scenarios(ui):
    def reload():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('says at once that somebody else wrote the file, and shows it when asked to, by key and by pointer', OPEN + f'''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            {THEIRS}
            wait-out ^toast .move.journey. was changed by somebody else since it was opened
            shot told.png
            expect-a11y 'push button' 'Reload'
            expect-a11y 'list item' 'Takes the order'
            key ctrl+shift+r
            wait-out ^opened .*move.journey
            wait-out ^toast The map is as its file is now
            expect-a11y 'list item' 'Asks for the order'
            shot reloaded.png
            run sed -i "s/Fits the line/Lays the line/" "$TEMP/move.journey"
            wait-out ^toast .move.journey. was changed
            wait-out ^idle
            click-a11y 'push button' '^Reload'
            wait-out ^opened .*move.journey
            expect-a11y 'list item' 'Lays the line'
            click-a11y 'list item' 'Lays the line'
            wait-out ^selected [1-9]
            key Delete
            wait-out ^changed Delete
            key ctrl+s
            wait-out ^saved .*move.journey
            key ctrl+z
            wait-out ^changed undo Delete
            key ctrl+s
            wait-out ^saved .*move.journey
        ''', file)
        ui.check('nothing was asked, and our own saves told nobody', not [line for line in said if line.startswith('asking')]
                 and len([line for line in said if 'was changed by somebody else' in line]) == 2, *said)

    def reload_unsaved():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('says with changes that saving will ask, and takes nothing away', OPEN + f'''
            click-a11y 'list item' 'Fits the line'
            wait-out ^selected [1-9]
            key Delete
            wait-out ^changed Delete
            {THEIRS}
            wait-out ^toast .move.journey. was changed by somebody else: saving will ask
            shot told.png
            key ctrl+shift+r
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key F2
            key ctrl+a
            type Took it
            key Return
            wait-out ^changed .*
            key ctrl+s
            wait-out ^asking overwrite
            wait-window Replace
            do-a11y 'push button' '^(_?Save _?Over It|Save Over It)'
            wait-out ^answered save
            wait-out ^saved .*move.journey
        ''', file)
        ui.check('it was opened once', len([line for line in said if line.startswith('opened')]) == 1, *said)
        ui.check('ours is written', 'Took it' in ui.read('move.journey') and 'Their move' not in ui.read('move.journey'))

    def reload_typing():
        """A text that is open counts: reloading must not take it away."""
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('keeps what is being typed', OPEN + f'''
            click-a11y 'list item' 'Takes the order'
            wait-out ^selected [1-9]
            key F2
            key ctrl+a
            type Half a sent
            {THEIRS}
            wait-out ^toast .move.journey. was changed by somebody else since
            type ence
            key ctrl+shift+r
            wait-out ^changed
            wait-out ^toast .move.journey. was changed by somebody else: saving will ask
            expect-a11y 'list item' 'Half a sentence'
            key ctrl+z
            wait-out ^changed undo
            key ctrl+shift+r
            wait-out ^opened
            expect-a11y 'list item' 'Asks for the order'
        ''', file)
        ui.check('it was opened twice', len([line for line in said if line.startswith('opened')]) == 2, *said)

    def reload_presenting():
        file = ui.write('move.journey', ui.MAP)
        said = ui.drive('says nothing before people, and afterwards what happened', OPEN + f'''
            key F5
            wait-out ^presenting began
            {THEIRS}
            wait-out ^outdated
            key ctrl+shift+r
            key Escape
            wait-out ^presenting ended
            wait-out ^toast .move.journey. was changed by somebody else since
            key ctrl+shift+r
            wait-out ^opened
            expect-a11y 'list item' 'Asks for the order'
        ''', file)
        told = [line for line in said if 'was changed by somebody else' in line or line == 'presenting ended']
        ui.check('it is told once, afterwards', len(told) == 2 and told[0] == 'presenting ended', *said)

    def reload_broken():
        file = ui.write('move.journey', ui.MAP)
        ui.drive('keeps the map when what they wrote is none', OPEN + '''
            run echo '<journey' > "$TEMP/move.journey"
            wait-out ^toast .move.journey. was changed
            key ctrl+shift+r
            wait-window Could Not Be Opened
            key Escape
            wait-window A move
            expect-a11y 'list item' 'Takes the order'
        ''', file)

    return {f.__name__.replace('_', '-'): f for f in (reload, reload_unsaved, reload_typing, reload_presenting, reload_broken)}
