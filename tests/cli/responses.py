#!/usr/bin/env python3
"""import and refresh as people use them, against counts made by Python's csv module.

responses.py PROGRAM SOURCE_ROOT; prints TAP. Files of others are read from ../shared/data where that is there.
"""
import collections
import csv
import os
import re
import xml.etree.ElementTree as ET

from under_test import read, run, source, tap, temp, want, write

shared = os.environ.get('TL_SHARED_DATA') or os.path.join(source, '..', 'shared', 'data')
NAMESPACE = 'urn:throughline:journey:1'
N = '{%s}' % NAMESPACE


def journey(stages=('Awareness', 'Order', 'Service'), touchpoints=(), more=''):
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="{NAMESPACE}" title="Test">']
    for i, name in enumerate(stages):
        inside = ''.join(f'\n    <touchpoint id="t{k}">{t}</touchpoint>' for k, t in enumerate(touchpoints) if i == 0)
        lines.append(f'  <stage id="s{i}" name="{name}">{inside}</stage>')
    return '\n'.join(lines) + f'\n{more}\n</journey>\n'


def said(result):
    return f'{result.args[1:]}: status {result.returncode}\n{result.stdout.decode()}{result.stderr.decode()}'


def status(result, expected):
    return want(result.returncode == expected, said(result))


def scores(name):
    """What the map holds: {(place, measure, wave, segment): counts}, by names."""
    root = ET.parse(name).getroot()
    names = {e.get('id'): e.get('name') or e.text for e in root.iter() if e.get('id')}
    for m in root.iter(N + 'measure'):
        names[m.get('id')] = m.get('name') or m.get('kind')
    found = {}
    for s in root.iter(N + 'score'):
        key = tuple(names.get(s.get(k)) for k in ('stage', 'touchpoint', 'measure', 'wave', 'segment'))
        found[key] = [int(c) for c in s.get('counts').split()] if s.get('counts') else dict(s.attrib)
    return found


def sums_add_up(result):
    m = re.search(r'(\d+) rows?: (\d+) used, (\d+) skipped, (\d+) rejected', result.stdout.decode() + result.stderr.decode())
    if not m:
        return [f'no sums: {said(result)}']
    rows, used, skipped, rejected = map(int, m.groups())
    text = result.stdout.decode()
    parts = {word: sum(int(n) for n in re.findall(rf'^  {word} (\d+):', text, re.M)) for word in ('skipped', 'rejected')}
    return want(rows == used + skipped + rejected and parts == {'skipped': skipped, 'rejected': rejected}, f'sums do not add up: {said(result)}')


# ---- long and wide

LONG = '''response_id,Touchpoint,Score,date,segment,comment
1,Awareness,9,2026-01-02,A,"He said ""fine"",
but"
2, awareness ,7,2026-02-02,B,
3,Servise,3,2026-02-02,A,x
4,Service,11,2026-02-02,A,x
5,Service,0,2026-05-02,A,"bad
very"
5,Service,0,2026-05-02,A,again
6,Service,"1,2,3",2026-05-02,A,
7,Service,,2026-05-02,A,
8,Service,5,2026-05-02,A,x,too,many
9,Service,"5,2026-05-02,A,x
10,Service,6,2026-05-02,A,x
11,Service,8,02.05.2026,,x
'''
LONG_OPTIONS = ['--stage', 'Touchpoint', '--score', 'Score', '--measure', 'nps', '--comments', '5', '--loop-below', '6']


def long_layout():
    write('m.journey', journey())
    write('long.csv', LONG)
    r = run('import', 'long.csv', '--into', 'm.journey', '-o', 'long.journey', *LONG_OPTIONS)
    yield from status(r, 0)
    yield from sums_add_up(r)
    yield from want('12 rows: 4 used, 2 skipped, 6 rejected' in r.stdout.decode(), said(r))
    for line in ('5: warning: “Servise” in “Touchpoint”: not in the map; did you mean “Service”?', '6: warning: “11” in “Score”: outside the scale',
                 '10: warning: “1,2,3” in “Score”: not a number', '12: warning: too many cells', '13: warning: a quote is not closed', '15: warning: “02.05.2026” in “date”: no date'):
        yield from want(f'throughline-cli: long.csv:{line}' in r.stderr.decode(), f'not told: {line}\n{r.stderr.decode()}')
    one = lambda k: [int(i in k) for i in range(11)]  # noqa: E731
    expected = {('Awareness', None, 'nps', 'Q1 2026', 'A'): one([9]), ('Awareness', None, 'nps', 'Q1 2026', 'B'): one([7]), ('Service', None, 'nps', 'Q2 2026', 'A'): one([0, 6])}
    yield from want(scores('long.journey') == expected, f'{scores("long.journey")}')
    comments = [(c.get('score'), c.get('loop'), c.get('received')) for c in ET.parse('long.journey').getroot().iter(N + 'comment')]
    yield from want(comments == [('0', 'open', '2026-05-02'), ('6', None, '2026-05-02'), ('9', None, '2026-01-02')], f'{comments}')
    yield from want(b'response' not in re.sub(rb'<column at="response_id"', b'', read('long.journey')), 'an id is in the map')


def twice_is_once():
    """Importing again, and refreshing, gives the same bytes."""
    long_layout_done = list(long_layout())
    yield from long_layout_done
    before = read('long.journey')
    yield from status(run('import', 'long.csv', '--into', 'long.journey', *LONG_OPTIONS), 0)
    yield from want(read('long.journey') == before, 'importing again changes the map')
    yield from status(run('refresh', 'long.journey', 'long.csv'), 0)
    yield from want(read('long.journey') == before, 'refreshing with the same file changes the map')
    yield from status(run('format', '--check', 'long.journey'), 0)
    yield from status(run('validate', 'long.journey'), 0)


def longer_export():
    """The next export holds the old rows too: the waves are recounted, what the room guessed stays."""
    write('m.journey', journey(more='''  <measure id="nps" kind="nps"/>
  <wave id="q0" name="Before"/>
  <wave id="q1" name="Q1 2026" start="2026-01-01" end="2026-03-31"/>
  <score stage="s0" measure="nps" wave="q0" counts="1 0 0 0 0 0 0 0 0 0 0"/>
  <score stage="s0" measure="nps" wave="q1" counts="5 0 0 0 0 0 0 0 0 0 0" estimate="12"/>
  <score stage="s1" measure="nps" wave="q1" counts="3 0 0 0 0 0 0 0 0 0 0"/>'''))
    write('one.csv', 'stage,score,date\n' + 'Awareness,10,2026-01-05\n' * 6)
    r = run('import', 'one.csv', '--into', 'm.journey', '-o', 'a.journey', '--measure', 'nps')
    yield from status(r, 0)
    got = scores('a.journey')
    yield from want(got[('Awareness', None, 'nps', 'Q1 2026', None)][10] == 6 and sum(got[('Awareness', None, 'nps', 'Q1 2026', None)]) == 6, f'{got}')
    yield from want(b'estimate="12"' in read('a.journey') and sum(got[('Awareness', None, 'nps', 'Before', None)]) == 1, 'an estimate or another wave went')
    yield from want(sum(got[('Order', None, 'nps', 'Q1 2026', None)]) == 3, 'a stage that is not in the file went')
    write('two.csv', 'stage,score,date\n' + 'Awareness,10,2026-01-05\n' * 6 + 'Awareness,9,2026-04-05\n')
    yield from status(run('refresh', 'a.journey', 'two.csv'), 0)
    got = scores('a.journey')
    yield from want(sum(got[('Awareness', None, 'nps', 'Q1 2026', None)]) == 6 and sum(got[('Awareness', None, 'nps', 'Q2 2026', None)]) == 1, f'{got}')
    before = read('a.journey')
    write('short.csv', 'stage,score,date\n' + 'Awareness,10,2026-01-05\n' * 2)
    r = run('refresh', 'a.journey', 'short.csv')
    yield from status(r, 2)
    yield from want('2 answers, before 6' in r.stdout.decode() and read('a.journey') == before, said(r))
    yield from status(run('refresh', 'a.journey', 'short.csv', '--shrink'), 0)
    yield from want(sum(scores('a.journey')[('Awareness', None, 'nps', 'Q1 2026', None)]) == 2, 'not shrunk')


def newer_rows():
    write('m.journey', journey())
    write('one.csv', 'stage,score,date\nOrder,10,2026-01-05\nOrder,0,2026-01-06\n')
    write('two.csv', 'stage,score,date\nOrder,7,2026-01-06\nOrder,8,2026-01-07\n')
    yield from status(run('import', 'one.csv', '--into', 'm.journey', '--measure', 'nps', '--add'), 0)
    r = run('refresh', 'm.journey', 'one.csv')
    yield from want(r.returncode == 2 and 'This file was added before' in r.stderr.decode(), said(r))
    r = run('refresh', 'm.journey', 'two.csv')
    yield from status(r, 0)
    yield from want('skipped 1: already counted' in r.stdout.decode(), said(r))
    counts = scores('m.journey')[('Order', None, 'nps', 'Q1 2026', None)]
    yield from want([i for i, n in enumerate(counts) if n] == [0, 8, 10], f'{counts}')


def nothing_half():
    write('m.journey', journey())
    before = read('m.journey')
    write('long.csv', LONG)
    for more in (['--strict'], ['--dry-run'], ['--stage', 'Score'], ['--score', 'nowhere'], ['--at', 'Servise'], ['--wave-by', 'week'], ['--measure', 'kpi'], ['--measure', 'nowhat']):
        r = run('import', 'long.csv', '--into', 'm.journey', *LONG_OPTIONS, *more)
        yield from status(r, 0 if more == ['--dry-run'] else 2)
        yield from want(read('m.journey') == before, f'{more} changed the map')
        if more != ['--dry-run']:
            yield from want(r.stderr.decode().splitlines()[-1].startswith('throughline-cli: '), said(r))
    for data in (b'', b'\n\n', b'a,b\n'):
        yield from status(run('import', write('none.csv', data), '--into', 'm.journey', *LONG_OPTIONS), 2)
    # What the file does not say is asked for by the option that says it.
    for text, option in ((b'Mood,Place\nfine,Order\n', '--score'), (b'Stage,Score\nOrder,7\n', '--measure')):
        write('plain.journey', journey().replace('kind="nps"', 'kind="mean"'))
        r = run('import', write('plain.csv', text), '--into', 'plain.journey')
        yield from status(r, 2)
        yield from want(option in r.stderr.decode(), said(r))
    yield from status(run('refresh', 'm.journey', 'long.csv'), 2)
    yield from status(run('import', 'gone.csv', '--into', 'm.journey'), 2)
    yield from status(run('import', 'long.csv'), 2)


def wide_layout():
    write('m.journey', journey(touchpoints=('Check in', 'Wifi')))
    rows = [('1', '5', '6', 'x'), ('2', '0', '1', ''), ('3', '', '4', ''), ('4', '9', '', ''), ('5', '0', '6', '')]
    write('wide.csv', 'nr;CHECK IN; wifi ;text\n' + ''.join(';'.join(r) + '\n' for r in rows))
    r = run('import', 'wide.csv', '--into', 'm.journey', '--measure', 'csat', '--no-answer', '0,6')
    yield from status(r, 0)
    yield from sums_add_up(r)
    yield from want('5 rows: 3 used, 1 skipped, 1 rejected' in r.stdout.decode() and 'answers in these rows: 3 counted, 6 missing, 1 rejected' in r.stdout.decode(), said(r))
    yield from want(scores('m.journey') == {(None, 'Check in', 'csat', None, None): [0, 0, 0, 0, 1], (None, 'Wifi', 'csat', None, None): [1, 0, 0, 1, 0]}, f'{scores("m.journey")}')
    recipe = next(ET.parse('m.journey').getroot().iter(N + 'recipe'))
    yield from want(recipe.get('layout') == 'wide' and [e.get('value') for e in recipe.iter(N + 'no-answer')] == ['0', '6'], 'the recipe does not hold it')


def blank_segment():
    """Rows of no segment: the score without one is the total of all."""
    write('m.journey', journey())
    write('seg.csv', 'stage,score,segment\nOrder,10,A\nOrder,9,B\nOrder,0,\n')
    yield from status(run('import', 'seg.csv', '--into', 'm.journey', '--measure', 'nps', '--segment', 'segment'), 0)
    got = {k[4]: sum(v) for k, v in scores('m.journey').items()}
    yield from want(got == {'A': 1, 'B': 1, None: 3}, f'{got}')


def personal_columns():
    write('m.journey', journey())
    write('p.csv', 'Name,E-Mail,contact detail,stage,score\nAnn,a@b.org,x@y.org,Order,3\nBob,b@b.org,z@y.org,Order,4\n')
    r = run('import', 'p.csv', '--into', 'm.journey', '--measure', 'csat')
    yield from status(r, 0)
    yield from want('left out, since it names people or places: Name, E-Mail, contact detail' in r.stdout.decode(), said(r))
    yield from want(not re.search(rb'Ann|b\.org|Name|E-Mail', read('m.journey')), 'personal data in the map')


def matches():
    write('m.journey', journey())
    write('x.csv', 'stage,score\nBuying,10\nOther,3\nOrder,9\n')
    r = run('import', 'x.csv', '--into', 'm.journey', '--measure', 'nps', '--stage', 'stage', '--match', 'Buying=Order', '--match', 'Other=')
    yield from status(r, 0)
    yield from want('3 rows: 2 used, 1 skipped, 0 rejected' in r.stdout.decode() and 'left out by the recipe' in r.stdout.decode(), said(r))
    yield from status(run('refresh', 'm.journey', 'x.csv'), 0)
    yield from want(sum(scores('m.journey')[('Order', None, 'nps', None, None)]) == 2, 'matches are not kept')


def dates_in_three_styles():
    for values, quarter in ((['13/02/2026', '01/02/2026'], 'Q1 2026'), (['02/13/2026', '02/01/2026'], 'Q1 2026'), (['2026-02-13', '2026-02-01'], 'Q1 2026')):
        write('m.journey', journey())
        write('d.csv', 'stage,score,date\n' + ''.join(f'Order,3,{v}\n' for v in values))
        yield from status(run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat'), 0)
        yield from want([k[3] for k in scores('m.journey')] == [quarter], f'{values}: {scores("m.journey")}')
    write('m.journey', journey())
    write('d.csv', 'stage,score,date\nOrder,3,01/02/2026\n')
    r = run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat')
    yield from want(r.returncode == 2 and 'day or the month' in r.stderr.decode() and '--date-format' in r.stderr.decode(), said(r))
    yield from status(run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat', '--date-format', '%d/%m/%Y', '-n'), 0)
    write('d.csv', 'stage,score,date\nOrder,3,13/02/2026\nOrder,4,02/13/2026\nOrder,4,2026-02-13\n')
    r = run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat', '--date', 'date', '--wave-by', 'month')
    yield from want(r.returncode == 2 and 'dates of one style' in r.stderr.decode() and '--date-format' in r.stderr.decode(), said(r))
    r = run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat', '--date', 'date', '--wave-by', 'month', '--date-format', '%d/%m/%Y')
    yield from want(r.returncode == 0 and b'd.csv:3' in r.stderr and b'd.csv:4' in r.stderr and len(scores('m.journey')) == 1, said(r))
    # A column that is called a date is never passed over for that: its answers would be of no wave.
    write('m.journey', journey())
    before = read('m.journey')
    r = run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat')
    yield from want(r.returncode == 2 and 'dates of one style' in r.stderr.decode() and read('m.journey') == before, said(r))
    r = run('import', 'd.csv', '--into', 'm.journey', '--measure', 'csat', '--as-wave', 'Spring')
    yield from want(r.returncode == 0 and list(scores('m.journey')) == [('Order', None, 'csat', 'Spring', None)] and sum(scores('m.journey')[('Order', None, 'csat', 'Spring', None)]) == 3, said(r))


def repeated_comments():
    """Two who said the same on one day are one comment in the map, and as many are told as are kept."""
    write('m.journey', journey())
    write('c.csv', 'stage,score,comment,date\n' + 'Order,3,Too dear,2026-02-01\n' * 3 + 'Order,3,Too dear,2026-02-02\nOrder,4,Too late,2026-02-02\n'
          + 'Service,3,Too dear,2026-02-01\n')
    r = run('import', 'c.csv', '--into', 'm.journey', '--measure', 'nps', '--comments', '10')
    kept = [e.text for e in ET.parse('m.journey').getroot().iter(N + 'comment')]
    yield from want(r.returncode == 0 and 'comments: 4 kept, 2 left out' in r.stdout.decode() and sorted(kept) == ['Too dear'] * 3 + ['Too late'], said(r) + repr(kept))


def forms():
    """The usual ways of asking that the window offers can be named; the second wave finds the measure by its name."""
    for form, score, attributes, low, high in (('CES of 2010', 1, {'kind': 'ces', 'max': '5', 'better': 'low'}, 1, 5), ('ces, share', 7, {'kind': 'ces', 'method': 'top'}, 1, 7),
                                               ('Employee NPS', 10, {'kind': 'nps', 'view': 'employee'}, 0, 10), ('CSAT, mean', 5, {'kind': 'csat', 'method': 'mean'}, 1, 5)):
        write('m.journey', journey())
        write('f.csv', f'stage,score\nOrder,{score}\nOrder,{high + 1}\n')
        r = run('import', 'f.csv', '--into', 'm.journey', '--measure', form)
        yield from want(r.returncode == 0 and f', {low}–{high})' in r.stdout.decode() and '1 used' in r.stdout.decode(), said(r))
        measure, = ET.parse('m.journey').getroot().iter(N + 'measure')
        yield from want(measure.get('name').lower() == form.lower() and {k: measure.get(k) for k in attributes} == attributes, f'{form}: {measure.attrib}')
        before = read('m.journey')
        yield from status(run('import', 'f.csv', '--into', 'm.journey', '--measure', form), 0)
        yield from want(read('m.journey') == before, f'{form}: a second measure')
        yield from status(run('validate', 'm.journey'), 0)


def missing_column():
    """What is there is said: the one that was meant, else all."""
    write('m.journey', journey())
    before = read('m.journey')
    write('c.csv', 'Touchpoint,Score,Recorded on\nOrder,3,2026-02-01\n')
    for argv, word in ((('--score', 'Scor'), 'no column “Scor”; did you mean “Score”?'), (('--date', 'Recorded'), 'no column “Recorded”; did you mean “Recorded on”?'),
                       (('--stage', 'Place'), 'no column “Place”; it has Touchpoint, Score, Recorded on'), (('--score', '#4'), 'no column “#4”')):
        r = run('import', 'c.csv', '--into', 'm.journey', '--measure', 'csat', *argv)
        yield from want(r.returncode == 2 and word in r.stderr.decode() and r.stdout == b'' and read('m.journey') == before, said(r))
    write('wide.csv', ','.join(f'Question {i}' for i in range(30)) + '\n' + ','.join('3' * 30) + '\n')
    r = run('import', 'wide.csv', '--into', 'm.journey', '--measure', 'csat', '--score', 'Overall')
    yield from want('Question 11 and 18 more' in r.stderr.decode() and 'Question 12' not in r.stderr.decode(), said(r))


def from_a_pipe():
    write('m.journey', journey())
    r = run('import', '-', '--into', 'm.journey', '-o', '-', '--measure', 'nps', '--stage', 'stage', '--score', 'score', input=b'stage,score\nOrder,10\n')
    yield from status(r, 0)
    yield from want(r.stdout.startswith(b'<?xml') and b'counts="0 0 0 0 0 0 0 0 0 0 1"' in r.stdout, said(r))


# ---- files of others

def table(path, encoding='utf-8', header=1):
    with open(path, encoding=encoding, errors='replace', newline='') as f:
        rows = list(csv.reader(f))
    return rows[0], rows[header:]


def counted(values, low, high, none=()):
    counts = [0] * (high - low + 1)
    for v in values:
        v = v.strip()
        try:
            x = float(v)
        except ValueError:
            continue
        if v not in none and x == int(x) and low <= x <= high:
            counts[int(x) - low] += 1
    return counts


def wide_file(name, columns, none, low=1, high=5, measure='csat'):
    path = f'{shared}/csv/fetched/{name}'
    header, rows = table(path)
    write('m.journey', journey(touchpoints=[c.strip().replace('&', '&amp;') for c in columns]))
    r = run('import', path, '--into', 'm.journey', '--measure', measure, '--no-answer', ','.join(none), '--wave-by', 'none')
    yield from status(r, 0)
    yield from sums_add_up(r)
    got = {}
    for key, counts in scores('m.journey').items():  # over all segments
        got[key[1]] = [a + b for a, b in zip(got.get(key[1], [0] * 11), counts)]
    expected = {c.strip(): counted((row[header.index(c)] if header.index(c) < len(row) else '' for row in rows), low, high, none) for c in columns}
    yield from want(got == expected, f'{name}: {[(c, got.get(c), expected[c]) for c in expected if got.get(c) != expected[c]][:3]}')


def airline():
    header, _ = table(f'{shared}/csv/fetched/airline-passenger-satisfaction.csv')
    yield from wide_file('airline-passenger-satisfaction.csv', header[6:20], ['0'])


def airports():
    header, _ = table(f'{shared}/csv/fetched/sfo-2017-touchpoints.csv')
    yield from wide_file('sfo-2017-touchpoints.csv', header[1:], ['0', '6'])
    header, _ = table(f'{shared}/csv/fetched/sfo-airport-survey-2011.csv')
    yield from wide_file('sfo-airport-survey-2011.csv', [h for h in header if re.fullmatch('Q8[A-N]', h)], ['0', '6', 'BLANK'])
    header, _ = table(f'{shared}/csv/fetched/sfo-airport-survey-2016.csv')
    yield from wide_file('sfo-airport-survey-2016.csv', [h for h in header if re.fullmatch('Q7[A-Z]+', h)], ['0', '6', 'BLANK'])


def portuguese():
    yield from wide_file('satisfaction-pt-comma-na.csv', ['Q11', 'Q12', 'Q13', 'Q31'], ['NA'], 0, 10, 'nps')


def garden_centre():
    path = f'{shared}/csv/fetched/nps-garden-centre-fr-cp1252.csv'
    header, rows = table(path, 'cp1252')
    write('m.journey', journey())
    r = run('import', path, '--into', 'm.journey', '--comments', '20')
    yield from status(r, 0)
    yield from sums_add_up(r)
    yield from want('windows-1252' in r.stdout.decode() and 'warning: 17 bytes' in r.stderr.decode(), said(r))
    yield from want(scores('m.journey') == {(None, None, 'nps', None, None): counted((row[2] for row in rows), 0, 10)}, 'counts differ')
    yield from want('é' in read('m.journey').decode(), 'letters are lost')


def hotels():
    path = f'{shared}/csv/fetched/hotel-reviews-booking.csv'
    header, rows = table(path)
    write('m.journey', journey(more='  <measure id="stay" name="Stay" kind="mean" min="0" max="10" step="0"/>'))
    r = run('import', path, '--into', 'm.journey', '--score', 'Reviewer_Score', '--wave-by', 'none')
    yield from status(r, 0)
    yield from sums_add_up(r)
    values = [float(row[5]) for row in rows]
    mean = sum(values) / len(values)
    sd = (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5
    got = scores('m.journey')[(None, None, 'Stay', None, None)]
    yield from want(int(got['n']) == len(values) and abs(float(got['mean']) - mean) < 1e-9 and abs(float(got['sd']) - sd) < 1e-9, f'{got} against {len(values)} {mean} {sd}')


def limesurvey():
    path = f'{shared}/csv/fetched/limesurvey-full-answers-bom.csv'
    header, rows = table(path, 'utf-8-sig')
    column = 'UsabilityMetric[SQ001]'
    write('m.journey', journey(more='  <measure id="u" name="Usable" kind="mean" min="1" max="7"/>'))
    r = run('import', path, '--into', 'm.journey', '--score', column, '--measure', 'u', '--wave-by', 'none')
    yield from status(r, 0)
    yield from sums_add_up(r)
    number = lambda t: (re.match(r'^\d+$', t) or re.search(r'(?<= - )\d+$', t) or [''])[0]  # noqa: E731
    expected = counted((number(row[header.index(column)].strip()) for row in rows if len(row) > header.index(column)), 1, 7)
    yield from want(scores('m.journey') == {(None, None, 'Usable', None, None): expected}, f'{scores("m.journey")} {expected}')
    yield from status(run('import', f'{shared}/csv/fetched/limesurvey-duplicate-headers-headeronly.csv', '--into', 'm.journey', '--score', '#40', '--measure', 'u'), 2)


def lookups():
    at = f'{shared}/csv/lookup'
    for name, options, measure, column, header in (
            ('surveymonkey-condensed.csv', [], 'nps', 6, 2), ('surveymonkey-condensed.csv', ['--score', 'how satisfied are you?', '--measure', 'csat'], 'csat', 5, 2),
            ('satisfaction-scale-in-header.csv', [], 'csat', 3, 1), ('typeform-multichoice-slashes.csv', ['--score', 'Yoga', '--measure', 'share'], 'share', 2, 1)):
        _, rows = table(f'{at}/{name}', header=header)
        low, high = {'nps': (0, 10), 'csat': (1, 5), 'share': (0, 1)}[measure]
        write('m.journey', journey())
        r = run('import', f'{at}/{name}', '--into', 'm.journey', '--wave-by', 'none', *options)
        yield from status(r, 0)
        yield from want(scores('m.journey') == {(None, None, measure, None, None): counted((row[column] for row in rows), low, high)}, f'{name}: {scores("m.journey")}')
    write('m.journey', journey())
    r = run('import', f'{at}/surveymonkey-likert-text-2-headers.csv', '--into', 'm.journey', '--score', 'I would buy again', '--measure', 'csat', '--wave-by', 'none')
    _, rows = table(f'{at}/surveymonkey-likert-text-2-headers.csv', header=2)
    words = ['Strongly Disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly Agree']
    count = collections.Counter(row[3] for row in rows)
    yield from status(r, 0)
    yield from want(list(scores('m.journey').values()) == [[count[w] for w in words]], f'{scores("m.journey")} {count}')


def qualtrics():
    path = f'{shared}/csv/fetched/qualtrics-3-header-rows.csv'
    header, rows = table(path, header=3)
    write('m.journey', journey())
    r = run('import', path, '--into', 'm.journey', '--score', 'This is a multiple choice question.', '--measure', 'csat', '--wave-by', 'none')
    counts = counted((row[17] for row in rows), 1, 5)
    yield from want('from Qualtrics' in r.stdout.decode() and '3 header rows' in r.stdout.decode() and f'{len(rows)} row' in r.stdout.decode(), said(r))
    yield from want((r.returncode == 0) == (sum(counts) > 0), said(r))
    yield from want('RecipientEmail' in r.stdout.decode().split('people or places: ')[-1].splitlines()[0], said(r))


def hostile():
    """No file of those made to break readers does more than be refused."""
    write('m.journey', journey())
    for folder, _, names in os.walk(f'{shared}/hostile/csv'):
        for name in names:
            r = run('import', os.path.join(folder, name), '--into', 'm.journey', '-n', '--score', '#1', '--measure', 'nps', '--wave-by', 'none')
            yield from want(r.returncode in (0, 2), said(r))
    for seed in range(60):
        noise = bytes((seed * 7919 + i * i * 31 + (i >> 3) * seed) % 251 if i % 3 else b'",;\n\r\0a1'[(i * seed) % 8] for i in range(3000))
        r = run('import', write('noise.csv', noise), '--into', 'm.journey', '-n', '--score', '#1', '--measure', 'nps', '--wave-by', 'none')
        yield from want(r.returncode in (0, 2), said(r))
        yield from sums_add_up(r) if b' used, ' in r.stdout else []


SMALL = 'Stage,NPS,Segment\n' + ''.join(f'Order,{7 + i % 4},Families\n' for i in range(6)) + 'Order,2,Nuns\nOrder,3,Nuns\nOrder,9,"Clowns, retired"\nOrder,10,Nuns\n'


def text_of(name):
    return read(name).decode()


def small_segments():
    """New segments of fewer than five become one, now and at the next export; without the option they stay what they are."""
    write('m.journey', journey(more='  <measure id="nps" kind="nps"/>'))
    write('r.csv', SMALL)
    argv = ('import', 'r.csv', '--into', 'm.journey', '--stage', 'Stage', '--score', 'NPS', '--segment', 'Segment', '--measure', 'nps', '--wave-by', 'none')
    run(*argv, '-o', 'apart.journey')
    yield from want('Nuns' in text_of('apart.journey') and text_of('apart.journey').count('<segment ') == 3, text_of('apart.journey'))
    r = run(*argv, '--fold-small')
    text = text_of('m.journey')
    yield from want('Other customers' in r.stdout.decode() and 'Nuns, Clowns, retired' in r.stdout.decode(), said(r))
    yield from want(text.count('<segment ') == 2 and 'name="Families"' in text and 'name="Other customers"' in text, text)
    other = re.search(r'<segment id="([^"]+)" name="Other customers"', text).group(1)
    yield from want(f'segment="{other}" counts="0 0 1 1 0 0 0 0 0 1 1"' in text, text)
    yield from want(not re.search(r'<(segment|score)[^>]*Nuns', text) and len(re.findall('<score ', text)) == 2, text)
    r = run('refresh', 'm.journey', 'r.csv')
    yield from want(r.returncode == 0 and text_of('m.journey').count('<segment ') == 2, said(r))
    yield from want(f'segment="{other}" counts="0 0 1 1 0 0 0 0 0 1 1"' in text_of('m.journey'), text_of('m.journey'))


def measure_a_column():
    """Wide: each column may measure something else, and the recipe says so to the next export."""
    write('m.journey', journey(more='  <measure id="nps" kind="nps"/>\n  <measure id="csat" kind="csat"/>'))
    write('r.csv', 'Recommend,Satisfied\n10,5\n3,2\n9,\n')
    argv = ('import', 'r.csv', '--into', 'm.journey', '--score', 'Recommend=Order', '--score', 'Satisfied=Service', '--measure', 'nps', '--measure-of', 'Satisfied=csat', '--wave-by', 'none')
    r = run(*argv)
    text = text_of('m.journey')
    yield from want('measure="nps" counts="0 0 0 1 0 0 0 0 0 1 1"' in text and 'measure="csat" counts="0 1 0 0 1"' in text, said(r) + text)
    r = run('refresh', 'm.journey', 'r.csv')
    yield from want(r.returncode == 0 and text_of('m.journey').count('<score ') == 2 and 'measure="csat" counts="0 1 0 0 1"' in text_of('m.journey'), said(r))
    for value, word in (('Satisfied', 'COLUMN=MEASURE'), ('Satisfied=ces', 'no measure'), ('Nothing=csat', 'no column')):
        r = run(*argv, '--measure-of', value)
        yield from want(r.returncode == 2 and word in r.stderr.decode(), said(r))


for what, check in (('small segments', small_segments), ('a measure a column', measure_a_column), ('the long layout', long_layout), ('importing twice', twice_is_once), ('a longer export, and a shorter', longer_export), ('newer rows only', newer_rows),
                    ('nothing is half imported', nothing_half), ('the wide layout', wide_layout), ('rows of no segment', blank_segment), ('personal data', personal_columns),
                    ('values that stand for stages', matches), ('dates in three styles', dates_in_three_styles), ('a column that is missing', missing_column), ('comments that repeat', repeated_comments), ('forms of measures', forms), ('a pipe', from_a_pipe)):
    tap.check(what, check())
for what, check in (('airline', airline), ('airports', airports), ('portuguese', portuguese), ('garden centre', garden_centre), ('hotels', hotels), ('limesurvey', limesurvey),
                    ('typed-over files', lookups), ('qualtrics', qualtrics), ('hostile files', hostile)):
    if os.path.isdir(shared):
        tap.check(what, check())
    else:
        tap.skip(what, 'they are not here (TL_SHARED_DATA)')
temp.cleanup()
tap.end()
