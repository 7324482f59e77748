#!/usr/bin/env python3
"""scores as programs and people read it: NOTES.md's vectors, what is hidden, and that all three forms say the same.

scores.py PROGRAM SOURCE_ROOT; prints TAP.
"""
import csv
import glob
import io
import json
import os
import subprocess

import under_test
from under_test import program, source, tap, temp, want, write

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1">'
MAP = HEAD + '''
  <segment id="a" name="A"/>
  <segment id="b" name="B"/>
  <segment id="c" name="C"/>
  <stage id="s" name="=Stage"><promised measure="nps" value="28"/></stage>
  <stage id="t" name="T"/>
  <stage id="u" name="U"/>
  <measure id="nps" kind="nps"/>
  <measure id="csat" kind="csat"/>
  <measure id="mean" kind="mean"/>
  <measure id="late" name="Late" kind="kpi"/>
  <wave id="w1" name="One"/>
  <wave id="w2" name="Two"/>
  <wave id="w3" name="Three"/>
  <score stage="s" measure="nps" wave="w1" groups="30 30 40"/>
  <score stage="s" measure="nps" wave="w3" groups="20 30 50" estimate="12"/>
  <score stage="t" measure="csat" wave="w1" groups="35 65"/>
  <score stage="t" measure="csat" wave="w2" groups="20 80"/>
  <score stage="t" measure="mean" wave="w1" counts="4 6 5 3 2"/>
  <score stage="t" measure="mean" wave="w2" counts="1 2 4 8 10"/>
  <score stage="t" measure="late" wave="w1" value="5"/>
  <score stage="t" measure="late" wave="w2" value="7"/>
  <score stage="u" measure="nps" wave="w1" segment="a" groups="1 1 1"/>
  <score stage="u" measure="nps" wave="w1" segment="b" groups="5 5 40"/>
  <score stage="u" measure="nps" wave="w1" segment="c" groups="5 5 10"/>
  <score stage="u" measure="nps" wave="w2" estimate="-10"/>
</journey>
'''


def run(*argv):
    return under_test.run('scores', *argv)


def table(name):
    return json.loads(run(name, '-f', 'json').stdout)


def pick(rows, **keys):
    found = [r for r in rows if all(r[k] == v for k, v in keys.items())]
    assert len(found) == 1, (keys, found)
    return found[0]


def near(row, **values):
    for key, value in values.items():
        yield from want(row[key] is not None and abs(row[key] - value) < 5e-10, f'{key} is {row[key]}, not {value}: {row}')


def vectors():
    rows = table(write('m.journey', MAP))
    two = pick(rows, stage='=Stage', wave='Three')
    yield from near(two, n=100, value=30, difference=20, p=0.0832158675, promised=28, estimate=12)
    yield from want(two['kind'] == 'measured', two)
    yield from near(pick(rows, stage='T', measure='CSAT', wave='Two'), value=80, low=71.1170834407, high=86.6633066670, difference=15, difference_low=2.6111979995, difference_high=26.8057414503, p=0.0178132751)
    yield from near(pick(rows, stage='T', measure='Mean', wave='Two'), value=3.96, low=3.4911723693, high=4.4288276307, difference=1.31, p=0.0008794676)
    # Holm over the three tests.
    yield from near(pick(rows, stage='T', measure='Mean', wave='Two'), p_holm=0.0026384028)
    kpi = pick(rows, measure='Late', wave='Two')
    yield from want(kpi['difference'] == 2 and kpi['p'] is None and kpi['low'] is None, kpi)
    yield from want(pick(rows, stage='=Stage', wave='One')['difference'] is None, 'the first wave moved')


def holm():
    rows = table('m.journey')
    p = sorted(r['p'] for r in rows if r['p'] is not None)
    worst, expected = 0, []
    for i, each in enumerate(p):
        worst = max(worst, min(1, each * (len(p) - i)))
        expected.append(worst)
    got = [r['p_holm'] for r in sorted((r for r in rows if r['p'] is not None), key=lambda r: r['p'])]
    yield from want(len(p) == 3 and all(abs(a - b) < 1e-15 for a, b in zip(got, expected)), f'{got} {expected}')


def hidden():
    rows = table('m.journey')
    for segment, kind in (('A', 'hidden'), ('B', 'measured'), ('C', 'hidden')):
        row = pick(rows, stage='U', wave='One', segment=segment)
        yield from want(row['kind'] == kind and (row['value'] is None) == (kind == 'hidden') and (row['low'] is None) == (kind == 'hidden'), row)
    yield from near(pick(rows, stage='U', wave='One', segment=None), n=73, value=100 * 40 / 73)
    estimate = pick(rows, stage='U', wave='Two')
    yield from want(estimate['kind'] == 'estimate' and estimate['value'] is None and estimate['estimate'] == -10, estimate)


def same_in_csv():
    for name in ['m.journey', *glob.glob(os.path.join(source, 'data', 'examples', '*.journey'))]:
        rows = table(name)
        text = run(name, '-f', 'csv').stdout.decode()
        cells = list(csv.DictReader(io.StringIO(text)))
        yield from want(len(rows) == len(cells) and len(rows) > 0, f'{name}: {len(rows)} and {len(cells)} rows')
        for row, cell in zip(rows, cells):
            for key, value in row.items():
                found = cell[key]
                if isinstance(value, (int, float)):
                    yield from want(float(found) == value, f'{name}: {key}: {found} {value}')
                else:
                    yield from want(found.removeprefix("'") == (value or ''), f'{name}: {key}: {found} {value}')
        yield from want(not any(c[:1] in '=+@' for row in cells for k, c in row.items() if c and k in ('stage', 'measure', 'wave', 'segment')), f'{name}: a cell is a formula')


def for_people():
    text = run('m.journey').stdout.decode()
    lines = text.splitlines()
    yield from want(len(lines) == 1 + len(table('m.journey')), text)
    yield from want(any('too few to show' in line for line in lines) and any('−10.0' in line and 'estimate' in line for line in lines), text)
    yield from want(any('+20.0' in line for line in lines), text)
    # What the room guessed stands beside what was measured, each in its column; without a guess there is no such column.
    value, estimate = (lines[0].index(title) + len(title) for title in ('Value', 'Estimate'))
    ends = {(line[:value].split()[-1], line[:estimate].split()[-1]) for line in lines if '=Stage' in line and 'Three' in line}
    yield from want(ends == {('30.0', '12.0')}, text)
    guess = next(line for line in lines if '−10.0' in line)
    yield from want(guess[:estimate].endswith('−10.0') and '−10.0' not in guess[:value], text)
    r = run(write('unguessed.journey', MAP.replace(' estimate="12"', '').replace(' estimate="-10"', '')))
    yield from want(r.returncode == 0 and b'Estimate' not in r.stdout and b'  p' in r.stdout, r)


def asked_wrongly():
    for argv in ([], ['m.journey', 'm.journey'], ['m.journey', '-f', 'xml'], ['gone.journey']):
        r = run(*argv)
        yield from want(r.returncode == 2 and r.stderr.startswith(b'throughline-cli: ') and not r.stdout, f'{argv}: {r}')
    r = run(write('none.journey', HEAD + '</journey>\n'), '-f', 'json')
    yield from want(r.returncode == 0 and json.loads(r.stdout) == [], r)
    r = run('m.journey', '-f', 'csv', '-o', 'out.csv')
    yield from want(r.returncode == 0 and not r.stdout and os.path.getsize('out.csv') > 100, r)


def picture(*options):
    r = subprocess.run([program, 'export', 'm.journey', '-o', '-', *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return r.returncode, r.stdout, r.stderr


def looks():
    """Each option of the scores draws another picture, the same one each time; a wrong one draws none and says so."""
    options = ((), ('--compare', 'before'), ('--compare', 'w1'), ('--side-by-side', 'segments', '--wave', 'w1'), ('--side-by-side', 'views', '--measure', 'csat'), ('--heat',), ('--guesses',), ('--no-promised',),
               ('--no-scores',), ('--segment', 'b', '--wave', 'w1'))
    seen = {}
    for argv in options:
        status, bytes_, errors = picture(*argv)
        yield from want(status == 0 and bytes_.startswith(b'\x89PNG') and picture(*argv)[1] == bytes_, f'{argv}: {status} {errors}')
        yield from want(bytes_ not in seen, f'{argv} draws what {seen.get(bytes_)} draws')
        seen[bytes_] = argv
    for argv in (('--side-by-side', 'waves'), ('--compare', 'w9'), ('--compare', 's')):
        status, bytes_, errors = picture(*argv)
        yield from want(status == 2 and not bytes_ and argv[1].encode() in errors, f'{argv}: {status} {errors}')


for what, check in (('vectors', vectors), ('looks', looks), ('Holm', holm), ('what is hidden', hidden), ('csv says what json says', same_in_csv), ('for people', for_people), ('asked wrongly', asked_wrongly)):
    tap.check(what, check())
temp.cleanup()
tap.end()
