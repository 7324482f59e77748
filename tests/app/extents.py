#!/usr/bin/python3
"""extents.py WIDTH: fails if the window is wider than that (px), or if what one can press in its header bar lies outside of
it or over another such thing. uishot's `run` gives the bus."""
import sys

import pyatspi

PRESSED = ('push button', 'button', 'toggle button')
most = int(sys.argv[1])
problems = []


def walk(thing):
    yield thing
    for i in range(thing.childCount):
        child = thing.getChildAtIndex(i)
        if child is not None:
            yield from walk(child)


def box(thing):
    extents = thing.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    return extents.x, extents.y, extents.x + extents.width, extents.y + extents.height


def holds(a, b):
    return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]


def overlaps(a, b):
    """Neighbours that belong together share the line between them, from libadwaita 1.5."""
    return min(a[2], b[2]) > max(a[0], b[0]) + 1 and min(a[3], b[3]) > max(a[1], b[1]) + 1


desktop = pyatspi.Registry.getDesktop(0)
frame = next(window for app in (desktop.getChildAtIndex(i) for i in range(desktop.childCount)) for window in app)
window = box(frame)
if window[2] - window[0] > most:
    problems.append(f'the window is {window[2] - window[0]} px wide')
undo = next(thing for thing in walk(frame) if thing.getRoleName() in PRESSED and thing.name.startswith('Undo'))
header = undo.parent.parent.parent
things = [(thing.name, box(thing)) for thing in walk(header) if thing.getRoleName() in PRESSED]
things = [(name, place) for name, place in things if place[2] > place[0] and place[3] > place[1]]
for i, (name, place) in enumerate(things):
    if not holds((0, 0, window[2] - window[0], window[3] - window[1]), place):
        problems.append(f'{name!r} at {place} is not in the window {window}')
    for other, second in things[i + 1:]:
        if overlaps(place, second) and not holds(place, second) and not holds(second, place):
            problems.append(f'{name!r} at {place} lies over {other!r} at {second}')
print(f'{len(things)} things one can press')
sys.exit('\n'.join(problems) if problems else 0 if len(things) > 5 else 'hardly anything to press')
