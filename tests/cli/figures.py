#!/usr/bin/env python3
"""figure: what people know without the answers, set as the window sets it, and nothing else of the map changed.

figures.py PROGRAM SOURCE_ROOT; prints TAP.
"""
import json

from under_test import run, tap, temp, want

MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1">
  <segment id="young" name="Young families"/>
  <function id="sales" name="Sales"/>
  <stage id="aware" name="Awareness"/>
  <stage id="service" name="Service">
    <touchpoint id="visit">Visit</touchpoint>
  </stage>
  <measure id="nps" name="NPS" kind="nps"/>
  <measure id="glad" kind="csat"/>
  <measure id="ease" kind="ces"/>
  <measure id="late" name="On time" kind="kpi" unit="%"/>
  <wave id="q2" name="Q2"/>
  <wave id="q3" name="Q3"/>
  <score stage="aware" measure="nps" wave="q2" counts="1 2 3 4 5 6 7 8 9 10 11"/>
</journey>
'''


def fresh():
    with open('m.journey', 'w', encoding='utf-8') as f:
        f.write(MAP)


def lines_of(text):
    return [line.strip() for line in text.split('\n')]


def set_and_read(argv, said, line):
    """Sets one figure in a fresh map; the map is then as before and @line."""
    fresh()
    done = run('figure', 'm.journey', *argv)
    with open('m.journey', encoding='utf-8') as f:
        after = lines_of(f.read())
    yield from want(done.returncode == 0 and done.stderr == b'', f'{argv}: {done}')
    yield from want(said in done.stdout.decode(), f'{argv} said {done.stdout.decode()!r}, not {said!r}')
    yield from want(line in after, f'{argv}: no {line} in {after}')
    yield from want([each for each in after if each != line] == lines_of(MAP), f'{argv}: more than the figure changed: {after}')
    valid = run('validate', 'm.journey')
    yield from want(valid.returncode == 0, valid)


def forms():
    yield from set_and_read(('--stage', 'service', '--measure', 'nps', '--wave', 'q3', '--value', '−13', '--n', '702'), 'Service, NPS, Q3: −13, reported of n 702',
                            '<score stage="service" measure="nps" wave="q3" n="702" value="-13"/>')
    yield from set_and_read(('--stage', ' SERVICE'.strip().title(), '-m', 'NPS', '--wave', 'Q3', '--groups', '40, 12,61'), '18.6 of n 113',
                            '<score stage="service" measure="nps" wave="q3" groups="40 12 61"/>')
    yield from set_and_read(('--stage', 'service', '--measure', 'CSAT', '--segment', 'Young families', '--groups', '12,17'), '58.6 of n 29, indicative',
                            '<score stage="service" measure="glad" segment="young" groups="12 17"/>')
    yield from set_and_read(('--stage', 'service', '--measure', 'On time', '--wave', 'q3', '--value', '96,2'), 'Service, On time, Q3: 96.2 %',
                            '<score stage="service" measure="late" wave="q3" value="96.2"/>')
    yield from set_and_read(('--stage', 'service', '--measure', 'ease', '--value', '5.5'), '5.5, reported', '<score stage="service" measure="ease" value="5.5"/>')
    yield from set_and_read(('--touchpoint', 'Visit', '--value', '-4', '--n', '3'), 'Visit, NPS, Q2: kept, but not shown: n 3 is too few', '<score touchpoint="visit" measure="nps" wave="q2" n="3" value="-4"/>')
    yield from set_and_read(('--function', 'Sales', '--stage', 'aware', '--value', '10', '--wave', 'q3'), 'Awareness, Sales, NPS, Q3: 10, reported', '<score stage="aware" function="sales" measure="nps" wave="q3" value="10"/>')
    yield from set_and_read(('--value', '31', '--wave', 'q3'), 'Whole journey, NPS, Q3: 31, reported', '<score measure="nps" wave="q3" value="31"/>')
    yield from set_and_read(('--stage', 'service', '--wave', 'q3', '--estimate', '-10'), 'Service, NPS, Q3: −10, an estimate', '<score stage="service" measure="nps" wave="q3" estimate="-10"/>')


def along_the_row():
    """Guess, then reveal: several stages at once, beside what was counted; taken away again."""
    fresh()
    done = run('figure', 'm.journey', '--estimate', 'aware=20', '--estimate', 'Service=−5')
    scores = {r['stage']: r for r in json.loads(run('scores', 'm.journey', '-f', 'json').stdout)}
    yield from want(done.returncode == 0 and done.stdout.decode().count('estimate') == 2, done)
    yield from want(scores['Awareness']['estimate'] == 20 and scores['Awareness']['n'] == 66 and scores['Service']['estimate'] == -5 and scores['Service']['kind'] == 'estimate', scores)
    done = run('figure', 'm.journey', '--estimate', 'aware=', '--estimate', 'Service=')
    with open('m.journey', encoding='utf-8') as f:
        yield from want(f.read() == MAP, f'guesses taken away leave something: {done}')


def takes_away():
    fresh()
    run('figure', 'm.journey', '--stage', 'service', '--value', '3', '--n', '40', '--estimate', '8')
    with open('m.journey', encoding='utf-8') as f:
        yield from want('n="40" value="3" estimate="8"' in f.read(), 'figure and estimate do not stand beside each other')
    run('figure', 'm.journey', '--stage', 'service', '--value', '')
    with open('m.journey', encoding='utf-8') as f:
        text = f.read()
    yield from want('estimate="8"' in text and 'value=' not in text, text)
    done = run('figure', 'm.journey', '--stage', 'service', '--estimate', '')
    with open('m.journey', encoding='utf-8') as f:
        yield from want(f.read() == MAP and 'no estimate any more' in done.stdout.decode(), done)


def new_records():
    fresh()
    done = run('figure', 'm.journey', '--stage', 'service', '--measure', 'share', '--new-wave', 'Q4', '--groups', '10,90', '-o', 'o.journey')
    with open('o.journey', encoding='utf-8') as f:
        text = f.read()
    yield from want(done.returncode == 0 and 'kind="share"' in text and 'name="Q4"' in text and text.index('"Q3"') < text.index('"Q4"'), f'{done} {text}')
    with open('m.journey', encoding='utf-8') as f:
        yield from want(f.read() == MAP, 'the map was changed though -o names another')
    again = run('figure', 'o.journey', '--stage', 'service', '--measure', 'share', '--new-wave', 'Q4', '--groups', '20,80')
    with open('o.journey', encoding='utf-8') as f:
        after = f.read()
    yield from want(again.returncode == 0 and after.count('<wave') == 3 and after.count('kind="share"') == 1 and 'groups="20 80"' in after, after)
    run('new', '-o', 'n.journey')
    done = run('figure', 'n.journey', '--estimate', 'Service=-20')
    yield from want(done.returncode == 0 and json.loads(run('scores', 'n.journey', '-f', 'json').stdout)[0]['measure'] == 'NPS', done)


def streams():
    fresh()
    done = run('figure', '-', '--stage', 'service', '--value', '7', input=MAP.encode())
    yield from want(done.returncode == 0 and b'value="7"' in done.stdout and '7, reported' in done.stderr.decode(), done)


def refused():
    bad = [
        ((), '--value, --groups or --estimate'),
        (('--stage', 'Servise', '--value', '1'), 'did you mean “Service”'),
        (('--stage', 'service', '--measure', 'joy', '--value', '1'), '“joy”'),
        (('--stage', 'service', '--wave', 'Q9', '--value', '1'), '“Q9”'),
        (('--stage', 'service', '--value', '120'), 'from -100 to 100'),
        (('--stage', 'service', '--value', 'many'), 'Type a number'),
        (('--stage', 'service', '--estimate', '-101'), 'from -100 to 100'),
        (('--stage', 'service', '--value', '1', '--n', '-4'), 'whole number'),
        (('--stage', 'service', '--n', '4', '--estimate', '1'), '--n goes with --value'),
        (('--stage', 'service', '--groups', '1,2'), 'three numbers'),
        (('--stage', 'service', '--groups', '1,2,x'), 'whole number'),
        (('--stage', 'service', '--measure', 'ease', '--groups', '1,2,3'), 'no groups'),
        (('--stage', 'service', '--measure', 'glad', '--groups', '1,2,3'), 'two numbers'),
        (('--stage', 'service', '--groups', '1,2,3', '--value', '4'), 'Either --value or --groups'),
        (('--stage', 'service', '--touchpoint', 'visit', '--value', '4'), 'one of them'),
        (('--stage', 'service', '--estimate', 'aware=4'), 'says the stage itself'),
        (('--estimate', 'aware=4', '--estimate', 'nowhere=5'), '“nowhere”'),
        (('--stage', 'aware', '--wave', 'q2', '--value', '4'), 'counted from answers'),
    ]
    for argv, said in bad:
        fresh()
        done = run('figure', 'm.journey', *argv)
        yield from want(done.returncode == 2 and said in done.stderr.decode() and done.stdout == b'', f'{argv}: {done.returncode} {done.stdout} {done.stderr.decode()!r}, not {said!r}')
        with open('m.journey', encoding='utf-8') as f:
            yield from want(f.read() == MAP, f'{argv} changed the map')


for what, check in (('every form is stored and said as what it is', forms), ('guesses along the row, beside what was counted', along_the_row), ('an empty value takes away', takes_away),
                    ('a measure of a kind and a new wave are added once', new_records), ('from and to streams', streams), ('what is asked wrongly changes nothing', refused)):
    tap.check(what, check())
temp.cleanup()
tap.end()
