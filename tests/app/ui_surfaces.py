"""How pages and panels lie in the window, at 1280 x 720 and mirrored. ui.py runs these; `ui` is that module."""
import os
import shlex

SMALL = ('--screen', '1280x720')
MIRRORED = ('--env', 'TL_TEST_DIRECTION=rtl', *SMALL)
LONG = 'Checks that all of the papers are there and complete, and calls at once if one of them is not'


def scenarios(ui):
    within = shlex.join([os.path.join(ui.source, 'tests', 'app', 'within.py')])

    def wide_map(language):
        stages = ''.join(f'<stage id="s{i}" name="Step {i}"><activity id="a{i}" function="ops" role="lead">Part {i}</activity></stage>' for i in range(1, 19))
        return f'<journey xmlns="urn:throughline:journey:1" title="Wide" lang="{language}"><function id="ops" name="Operations"/>{stages}</journey>'

    def pages_begin():
        """A table wider than the window shows where reading begins, and keeps it when the window changes."""
        for language, options, first, last in (('en', SMALL, 'Step 1', 'Step 18'), ('ar', MIRRORED, 'Step 1', 'Step 18')):
            file = ui.write('wide.journey', wide_map(language))
            ui.drive(f'begins a page where one reads ({language})', f'''
            wait-out ^opened
            wait-out ^idle
            key ctrl+2
            wait-out ^page roles
            wait-out ^idle
            run {within} '^{first}, Operations: Lead$' 1280
            resize 1000 700
            wait-out ^idle
            run {within} '^{first}, Operations: Lead$' 1000
            key End
            wait-out ^cell 1 18
            wait-out ^idle
            run {within} '^{last}, Operations: Lead$' 1000
            ''', file, options=options)

    def gaps_narrow():
        """However long a gap's sentences are, its list leaves the map its room."""
        text = ui.MAP.replace('Takes the order', LONG).replace('Fits the line', LONG).replace('</journey>', '<handoff id="h" from="take" to="fit" state="broken"/></journey>')
        for what, options in (('left to right', SMALL), ('right to left', MIRRORED)):
            ui.drive(f'keeps the list of gaps narrow, {what}', f'''
            wait-out ^opened
            wait-out ^idle
            key ctrl+l
            wait-out ^gaps [1-9]
            wait-out ^idle
            click-a11y 'list item' 'is broken Severity'
            wait-out ^selected
            wait-out ^idle
            run {within} '^_?Open ' 1280 300
            run {within} 'is broken Severity' 1280 300
            ''', ui.write('gaps.journey', text), options=options)

    return {f.__name__.replace('_', '-'): f for f in (pages_begin, gaps_narrow)}
