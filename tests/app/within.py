#!/usr/bin/python3
"""within.py REGEX WIDTH [MOST]: fails unless something with such a name is there, lies whole between 0 and WIDTH px along the
window, and is at most MOST px wide. uishot's `run` gives the bus."""
import re
import sys

import pyatspi

pattern, width, most = re.compile(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None


def walk(thing):
    yield thing
    for i in range(thing.childCount):
        child = thing.getChildAtIndex(i)
        if child is not None:
            yield from walk(child)


found = 0
desktop = pyatspi.Registry.getDesktop(0)
for thing in (thing for i in range(desktop.childCount) for thing in walk(desktop.getChildAtIndex(i))):
    if thing.getRole() == pyatspi.ROLE_LABEL or not pattern.search(thing.name):
        continue
    place = thing.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    if place.width <= 0:
        continue
    found += 1
    if place.x < 0 or place.x + place.width > width:
        sys.exit(f'{thing.name!r} lies from {place.x} to {place.x + place.width} of {width}')
    if most is not None and place.width > most:
        sys.exit(f'{thing.name!r} is {place.width} px wide')
print(f'{found} found')
sys.exit(0 if found else f'nothing is named {sys.argv[1]}')
