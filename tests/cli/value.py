#!/usr/bin/env python3
"""value as people and programs read it: the design's figures, what is missing said plainly, all forms the same.

value.py PROGRAM SOURCE_ROOT; prints TAP.
"""
import csv
import io
import json

import under_test
from under_test import tap, temp, want

MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" promise="customer-intimacy">
  <settings currency="EUR" discount="8"/>
  <segment id="young" name="Young families" cost="180" margin="240" retention="85" serve="yes">
    <expectation serve="yes">One date</expectation>
    <expectation serve="will-not">Sunday night</expectation>
  </segment>
  <segment id="loyal" name="Loyal" cost="120" margin="120" retention="100"/>
  <segment id="costly" name="Costly" cost="400" margin="240" retention="50"/>
  <segment id="drain" name="Drain" cost="10" margin="-60" retention="85"/>
  <segment id="gone" name="Gone" cost="10" margin="240" retention="0"/>
  <segment id="dark" name="Dark"/>
  <rival id="shop" name="Shop"/>
  <factor id="date" name="One date, kept"><level of="expected" value="9" segment="young"/><level of="us" value="4"/><level of="shop" value="6.5"/></factor>
  <stage id="s" name="Service"><promised measure="nps" value="60"/></stage>
  <measure id="nps" kind="nps"/>
  <score stage="s" measure="nps" groups="2 3 5"/>
</journey>
'''


def run(*argv):
    return under_test.run('value', *argv)


def for_people():
    text = run('m.journey').stdout.decode()
    for line in ('The brand stands for: Customer intimacy', 'One date, kept: expected not said, us 4, Shop 6.5',
                 'Service, NPS: promised 60, delivered 30 (−30), p 0.086', 'Young families (meant to be served: Yes)',
                 '(0.85 ÷ 1.08)^(1/12) = 0.980241', '(240 ÷ 12) ÷ (1 − 0.980241) = 1012.20 EUR',
                 '(240 ÷ 12) × (1 − 0.980241^10) ÷ (1 − 0.980241) = 183.12 ≥ 180; month 10', 'expects: Sunday night (Will not)',
                 '321.75 ≤ 400; never', 'each customer costs more than they bring', 'the retention is missing', 'the acquisition cost is missing'):
        yield from want(line in text, f'“{line}” is not in it:\n{text}')
    yield from want('expected 9' in run('m.journey', '--segment', 'young').stdout.decode(), 'the segment\'s own level is not shown')


def rounding():
    """Half away from zero on both sides, as on the map: 31.25 is 31.3, not what printf makes of it."""
    for groups, said in (('6 10 16', 'delivered 31.3 (+31.3)'), ('16 10 6', 'delivered −31.3 (−31.3)')):
        with open('half.journey', 'w', encoding='utf-8') as f:
            f.write(MAP.replace('value="60"', 'value="0"').replace('groups="2 3 5"', f'groups="{groups}"'))
        text = run('half.journey').stdout.decode()
        yield from want(said in text, f'“{said}” is not in it:\n{text}')


def for_programs():
    rows = {r['segment']: r for r in json.loads(run('m.journey', '-f', 'json').stdout)['segments']}
    for name, lifetime, kind, month, when in (('Young families', 1012.204755081448, 'value', 10, 'month'), ('Loyal', 1564.235810064406, 'value', 13, 'month'),
                                              ('Costly', 321.751462916476, 'value', None, 'never'), ('Drain', -253.051188770362, 'value', None, 'never'),
                                              ('Gone', 20, 'value', 1, 'month'), ('Dark', None, 'unknown', None, 'unknown')):
        row = rows[name]
        same = row['lifetime'] is None if lifetime is None else row['lifetime'] is not None and abs(row['lifetime'] - lifetime) < 1e-9 * max(1, abs(lifetime))
        yield from want(same and row['lifetime_is'] == kind and row['break_even'] == month and row['break_even_is'] == when, f'{row}')
    yield from want(rows['Young families']['expects'] == 2 and rows['Young families']['meant_to_meet'] == 1, f'{rows["Young families"]}')
    for table in ('segments', 'curve', 'promises'):
        packed = json.loads(run('m.journey', '-f', 'json').stdout)[table]
        lines = list(csv.DictReader(io.StringIO(run('m.journey', '-f', 'csv', '--table', table).stdout.decode())))
        yield from want(len(lines) == len(packed) > 0, f'{table}: {len(lines)} rows of csv, {len(packed)} of json')
        for line, row in zip(lines, packed):
            for key, value in row.items():
                same = line[key] == '' if value is None else line[key] == value or float(line[key]) == float(value)
                yield from want(same, f'{table}, {key}: {line[key]!r} is not {value!r}')


def asked_wrongly():
    for argv, word in ((('--format', 'xml'), '--format'), (('--table', 'curve'), 'csv'), (('-f', 'csv', '--table', 'x'), '--table'), (('--segment', 'nobody'), 'nobody'), (('none.journey',), '')):
        done = run('m.journey', *argv)
        yield from want(done.returncode == 2 and word in done.stderr.decode() and done.stdout == b'', f'{argv}: {done}')


with open('m.journey', 'w', encoding='utf-8') as f:
    f.write(MAP)
for what, check in (('for people', for_people), ('rounding', rounding), ('for programs', for_programs), ('asked wrongly', asked_wrongly)):
    tap.check(what, check())
temp.cleanup()
tap.end()
