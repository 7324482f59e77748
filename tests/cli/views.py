#!/usr/bin/env python3
"""export --view: roles, hand-offs and a function's page as picture, sheets and table: views.py PROGRAM SOURCE_ROOT; prints TAP."""
import csv
import io
import re
import struct
import subprocess

import under_test
from under_test import read, tap, temp, unpacked, want

MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="A map">
  <function id="a" name="Sales"/>
  <function id="b" name="Field service"/>
  <stage id="s" name="Order">
    <activity id="x" function="a" role="lead">Takes it</activity>
  </stage>
  <stage id="t" name="Service">
    <activity id="y" function="b" role="lead">Fits it</activity>
    <activity id="z" function="a" role="informed">Hears of it</activity>
  </stage>
  <handoff id="h" from="x" to="y" state="broken"/>
  <handoff id="i" from="x" to="y" state="works"/>
  <comment loop="open" stage="s" owner="a" received="2026-09-24">Where is it?</comment>
</journey>
'''
with open('map.journey', 'w', encoding='utf-8') as f:
    f.write(MAP)


def run(*argv):
    return under_test.run('export', 'map.journey', *argv)


def rows(*argv):
    done = run(*argv, '-o', 'out.csv')
    return list(csv.reader(io.StringIO(read('out.csv').decode()))) if done.returncode == 0 else [done.stderr.decode()]


def export(*argv):
    """The file's bytes, the same twice."""
    name = argv[-1]
    first = run(*argv[:-1], '-o', name)
    if first.returncode:
        return first.stderr
    data = read(name)
    run(*argv[:-1], '-o', name)
    return data if data == read(name) else b'differs'


table = rows('--view', 'roles')
tap.check('roles as a table', want(table == [['function', 'Order', 'Service'], ['Sales', 'lead', 'informed'], ['Field service', '', 'lead']], table))
table = rows('--view', 'handoffs')
tap.check('hand-offs as a table', want(len(table) == 2 and table[1][:8] == ['Sales', 'Field service', '2', '1', '0', '1', '0', 'broken'], table))
table = rows('--view', 'function', '--function', 'b')
tap.check('what a function takes over as a table', want(len(table) == 3 and all(row[:2] == ['takes', 'Sales'] for row in table[1:]), table))

problems = []
for view in ('roles', 'handoffs', 'function'):
    more = ['--function', 'Sales'] if view == 'function' else []
    picture, sheets = export('--view', view, *more, 'o.png'), export('--view', view, *more, '--today', '2026-10-01', 'o.pdf')
    problems += want(picture[:8] == b'\x89PNG\r\n\x1a\n' and struct.unpack('>I', picture[16:20])[0] > 1000, f'{view}: no picture: {picture[:200]}')
    problems += want(sheets[:5] == b'%PDF-' and b'/StructTreeRoot' in unpacked(sheets), f'{view}: no tagged PDF: {sheets[:200]}')
    tree = subprocess.run(['pdfinfo', '-struct', 'o.pdf'], capture_output=True, text=True).stdout
    problems += want(tree.startswith('Document\n '), f'{view}: no document around the rest: {tree[:200]}')
tap.check('pictures and tagged sheets, the same bytes each time', problems)

narrow = export('--view', 'roles', '--width', '700', 'o.png')
tap.check('a picture as wide as asked for', want(struct.unpack('>I', narrow[16:20])[0] == 700, narrow[:30]))
whole, faded = export('o.png'), export('--function', 'b', 'o.png')
tap.check('the map with one function\'s part alone is another', want(whole[:4] == faded[:4] == b'\x89PNG' and whole != faded, 'it is the same'))
told, kept = export('--view', 'function', '--function', 'a', 'o.png'), export('--view', 'function', '--function', 'a', '--no-comments', 'o.png')
tap.check('--no-comments keeps back what was said', want(told != kept, 'it is told'))

problems = []
for argv, said in ((['--view', 'tables', '-o', 'o.png'], '--view'), (['--view', 'function', '-o', 'o.png'], '--function'),
                   (['--view', 'roles', '--function', 'a', '-o', 'o.png'], '--function'), (['--view', 'function', '--function', 'nobody', '-o', 'o.png'], 'nobody'),
                   (['-o', 'o.csv'], '.png'), (['--view', 'roles', '-o', 'o.svgz'], '.csv')):
    done = run(*argv)
    problems += want(done.returncode == 2 and re.search(re.escape(said), done.stderr.decode()), f'{argv}: {done.returncode} {done.stderr.decode()}')
tap.check('says what was asked wrongly', problems)
temp.cleanup()
tap.end()
