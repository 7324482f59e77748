#!/usr/bin/env python3
"""check and diff as people and programs use them: gaps.py PROGRAM SOURCE_ROOT; prints TAP."""
import csv
import glob
import io
import json
import os

from under_test import run, source, tap, temp, want, write

TODAY = ('--today', '2026-10-01')
RULES = ['missing-handoff', 'unled-stage', 'unagreed-handoff', 'weak-handoff', 'customer-carries', 'isolated-function', 'detour', 'score-drop',
         'promise-gap', 'watermelon', 'deaf-touchpoint', 'open-loop', 'assumed', 'inside-out', 'no-renewal']
MAP = '''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1">
  <segment id="young" name="Young"/>
  <function id="a" name="A &quot;one&quot;"/>
  <function id="b" name="B"/>
  <stage id="s" name="Order">
    <activity id="x" function="a" role="lead" evidence="measured">Takes it</activity>
  </stage>
  <stage id="t" name="Get it">
    <activity id="y" function="b" role="lead" evidence="measured">Sends it</activity>
  </stage>
  <handoff id="h" from="x" to="y" state="broken" evidence="measured"/>
  <handoff id="i" from="y" to="x" state="fragile" evidence="measured"/>
  <measure id="nps" name="=NPS" kind="nps"/>
  <score stage="s" measure="nps" groups="289 233 300"/>
  <score stage="t" measure="nps" groups="377 204 150"/>
  <comment loop="open" stage="s" owner="a" received="2026-09-24">Where is it?</comment>
  <accepted-gap rule="weak-handoff" on="i" until="2026-10-01">We know</accepted-gap>
</journey>
'''
GOOD = '<journey xmlns="urn:throughline:journey:1"><stage id="s"/></journey>'


def status(result, expected):
    return want(result.returncode == expected, f'{result.args[1:]}: status {result.returncode}, not {expected}: {result.stderr.decode()}')


write('map.journey', MAP)
write('good.journey', GOOD)


def gaps_of(*argv):
    return json.loads(run('check', '--format', 'json', *TODAY, *argv).stdout)['gaps']


def in_json():
    result = run('check', '-f', 'json', *TODAY, 'map.journey')
    yield from status(result, 1)
    found = json.loads(result.stdout)
    yield from want(set(found) == {'map', 'gaps'} and found['map'] == 'map.journey', found)
    for gap in found['gaps']:
        yield from want(set(gap) == {'rule', 'severity', 'message', 'records', 'evidence', 'accepted'}, gap)
        yield from want(gap['rule'] in RULES and 0 <= gap['severity'] <= 100 and gap['message'] and gap['records'], gap)
    found = {(gap['rule'], *gap['records']): gap for gap in found['gaps']}
    yield from want(found['score-drop', 's', 't', 'nps']['severity'] == 77, found)
    yield from want(found['weak-handoff', 'h']['severity'] == 85 and not found['weak-handoff', 'h']['accepted'], found)
    yield from want(found['weak-handoff', 'i']['accepted'] is True, found)
    yield from want('“A "one"”' in found['weak-handoff', 'h']['message'], found['weak-handoff', 'h'])
    order = [gap['severity'] for gap in gaps_of('map.journey')]
    yield from want(order == sorted(order, reverse=True), order)
    # One object a map.
    both = run('check', '-f', 'json', *TODAY, 'map.journey', 'good.journey').stdout.decode()
    decoder, at, maps = json.JSONDecoder(), 0, []
    while at < len(both.rstrip()):
        one, at = decoder.raw_decode(both, at)
        maps.append(one['map'])
        at += len(both[at:]) - len(both[at:].lstrip())
    yield from want(maps == ['map.journey', 'good.journey'], maps)


def statuses():
    yield from status(run('check', 'good.journey'), 0)
    yield from status(run('check', *TODAY, '--fail-on', '85', 'map.journey'), 1)
    yield from status(run('check', *TODAY, '--fail-on', '86', 'map.journey'), 0)
    yield from status(run('check', *TODAY, '--rule', 'inside-out', 'map.journey'), 0)
    yield from status(run('check', *TODAY, 'good.journey', 'map.journey', 'good.journey'), 1)
    yield from status(run('check', *TODAY, 'map.journey', 'missing.journey'), 2)
    yield from status(run('check', write('no.journey', '<journey/>')), 2)
    quiet = run('check', '-q', *TODAY, 'map.journey')
    yield from status(quiet, 1)
    yield from want(not quiet.stdout and not quiet.stderr, quiet.stdout)
    for argv in (('--rule', 'no-such'), ('--format', 'xml'), ('--fail-on', '101'), ('--fail-on', '-1'), ('--today', 'soon'), ('--today', '2026-02-30')):
        yield from status(run('check', *argv, 'map.journey'), 2)
    yield from status(run('check'), 2)
    yield from status(run('check', '--segment', 'old', 'map.journey'), 2)
    yield from status(run('check', '--segment', 'Young', 'map.journey'), 1)


def days():
    yield from want(not [gap for gap in gaps_of('map.journey') if gap['rule'] == 'open-loop'], 'an answer due today is late')
    result = json.loads(run('check', '-f', 'json', '--today', '2026-10-02', 'map.journey').stdout)['gaps']
    yield from want([gap['severity'] for gap in result if gap['rule'] == 'open-loop'] == [33], result)
    yield from want([gap['accepted'] for gap in result if gap['records'] == ['i'] and gap['rule'] == 'weak-handoff'] == [False], 'accepted beyond its day')


def rules_alone():
    for rule in RULES:
        yield from want({gap['rule'] for gap in gaps_of('--rule', rule, 'map.journey')} <= {rule}, rule)
    two = gaps_of('--rule', 'weak-handoff', '--rule', 'score-drop', 'map.journey')
    yield from want({gap['rule'] for gap in two} == {'weak-handoff', 'score-drop'}, two)


def in_text():
    text = run('check', *TODAY, 'map.journey', 'good.journey').stdout.decode()
    whole = gaps_of('map.journey')
    yield from want(text.startswith(f'map.journey: {len(whole) - 1} open gaps, 1 accepted\n'), text)
    yield from want(text.endswith('good.journey: no gaps\n'), text)
    for gap in whole:
        line = f'{gap["severity"]:5}  {gap["rule"]:17}  {gap["message"]}' + (' (accepted)' if gap['accepted'] else '')
        yield from want(line + '\n' in text, f'“{line}” is not in {text}')


def in_csv():
    rows = list(csv.DictReader(io.StringIO(run('check', '-f', 'csv', *TODAY, 'map.journey').stdout.decode())))
    for row, gap in zip(rows, gaps_of('map.journey')):
        yield from want(row['rule'] == gap['rule'] and row['severity'] == str(gap['severity']) and row['records'].split() == gap['records'], row)
        yield from want(row['message'].lstrip("'") == gap['message'] and row['accepted'] == ('yes' if gap['accepted'] else 'no'), row)
        yield from want(not row['message'].startswith(('=', '+', '-', '@')), row)
    yield from want(len(rows) == len(gaps_of('map.journey')), rows)


def in_sarif():
    result = run('check', '-f', 'sarif', *TODAY, 'map.journey', 'good.journey')
    yield from status(result, 1)
    log = json.loads(result.stdout)
    yield from want(log['version'] == '2.1.0' and len(log['runs']) == 1, log)
    found = log['runs'][0]
    rules = found['tool']['driver']['rules']
    yield from want([rule['id'] for rule in rules] == RULES, rules)
    lines = MAP.splitlines()
    whole = gaps_of('map.journey')
    yield from want(len(found['results']) == len(whole), found['results'])
    for one, gap in zip(found['results'], whole):
        yield from want(one['ruleId'] == gap['rule'] == rules[one['ruleIndex']]['id'] and one['rank'] == gap['severity'], one)
        yield from want(one['level'] in ('error', 'warning', 'note') and one['message']['text'].startswith(gap['message']), one)
        yield from want(bool(one.get('suppressions')) == gap['accepted'], one)
        places = one['locations'] + one.get('relatedLocations', [])
        yield from want(len(places) == len(gap['records']), one)
        for place, record in zip(places, gap['records']):
            region = place['physicalLocation']['region']
            at = lines[region['startLine'] - 1][region['startColumn'] - 1:]
            yield from want(at.startswith('<') and f' id="{record}"' in at, f'{record} is not at {region}: {at}')
            yield from want(place['physicalLocation']['artifactLocation']['uri'] == 'map.journey', place)
    accepted = [one for one in found['results'] if one.get('suppressions')]
    yield from want(accepted[0]['suppressions'][0]['justification'] == 'We know', accepted)
    odd = write('ä b%.journey', MAP)
    uris = {p['physicalLocation']['artifactLocation']['uri'] for one in json.loads(run('check', '-f', 'sarif', odd).stdout)['runs'][0]['results'] for p in one['locations']}
    yield from want(uris == {'%C3%A4%20b%25.journey'}, uris)
    empty = json.loads(run('check', '-f', 'sarif', 'good.journey').stdout)
    yield from want(empty['runs'][0]['results'] == [], empty)


def examples():
    for path in sorted(glob.glob(os.path.join(source, 'data', 'examples', '*.journey'))):
        result = run('check', '-f', 'json', *TODAY, path)
        yield from status(result, 1)
        yield from want(json.loads(result.stdout)['gaps'], path)


def differences():
    yield from status(run('diff', 'map.journey', 'map.journey'), 0)
    yield from want(not run('diff', 'map.journey', 'map.journey').stdout, 'a map differs from itself')
    new = write('new.journey', MAP.replace('state="broken"', 'state="works"').replace('name="Order"', 'name="Buying"').replace('<comment loop="open" stage="s" owner="a" received="2026-09-24">Where is it?</comment>', ''))
    result = run('diff', *TODAY, 'map.journey', new)
    yield from status(result, 1)
    yield from want(result.stdout.decode() == 'Stage “Order” is now called “Buying”\n'
                    'Hand-off from “A "one"” in “Order” to “B” in “Get it”: “State” is now Works, was Broken\n'
                    'Comment: 1 gone\n'
                    'Gap closed (85): The hand-off from “A "one"” in “Order” to “B” in “Get it” is broken\n', result.stdout.decode())
    # A day later the answer is late, and the acceptance has run out: in both, so nothing opened.
    yield from want(b'opened' not in run('diff', '--today', '2026-10-02', 'map.journey', new).stdout, 'a gap opened by itself')
    back = run('diff', *TODAY, new, 'map.journey').stdout.decode()
    yield from want('Gap opened (85)' in back and 'Comment: 1 new' in back, back)
    yield from status(run('diff', '-', 'map.journey', input=MAP.encode()), 0)
    yield from status(run('diff', 'map.journey'), 2)
    yield from status(run('diff', 'map.journey', new, 'map.journey'), 2)
    yield from status(run('diff', 'map.journey', 'missing.journey'), 2)
    yield from status(run('diff', 'no.journey', 'map.journey'), 2)
    yield from status(run('diff', '--today', 'x', 'map.journey', new), 2)


tap.check('check: JSON', in_json())
tap.check('check: exit status', statuses())
tap.check('check: the day it is', days())
tap.check('check: rules asked for', rules_alone())
tap.check('check: text', in_text())
tap.check('check: CSV', in_csv())
tap.check('check: SARIF', in_sarif())
tap.check('check: the examples', examples())
tap.check('diff', differences())
temp.cleanup()
tap.end()
