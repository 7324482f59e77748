#!/usr/bin/env python3
"""comments as people and programs read and answer them, and --no-comments: no word of a customer in anything written.

comments.py PROGRAM SOURCE_ROOT; prints TAP.
"""
import csv
import io
import json
import os
import re
import zlib

from under_test import read, run, tap, temp, want, write

TODAY = ('--today', '2026-10-01')
SAID, DONE = 'Xylophone', 'Zeppelin'
MAP = f'''<?xml version="1.0" encoding="UTF-8"?>
<journey xmlns="urn:throughline:journey:1" title="T">
  <segment id="young" name="Young families"/>
  <function id="ops" name="Operations" answer-within="P2D"/>
  <function id="field" name="Field service"/>
  <stage id="s1" name="Order">
    <activity id="a1" function="ops" role="lead">x</activity>
  </stage>
  <stage id="s2" name="Service">
    <touchpoint id="t">Visit</touchpoint>
    <activity id="a2" function="field" role="lead">y</activity>
  </stage>
  <measure id="nps" kind="nps"/>
  <wave id="w1" name="One"/>
  <comment id="late" stage="s1" wave="w1" measure="nps" score="2" loop="open" owner="field" received="2026-09-01">{SAID} called</comment>
  <comment touchpoint="t" segment="young" loop="open" received="2026-09-29">=1+{SAID},
second "line"</comment>
  <comment id="done" stage="s2" loop="closed" owner="ops" received="2026-09-10" answered="2026-09-11" closed="2026-09-20" outer="yes" reply="{DONE} sent">Old {SAID}</comment>
  <action id="act" on="late s1">do</action>
</journey>
'''


def comments(*argv):
    done = run('comments', *argv)
    return want(done.returncode == 0, f'{argv}: status {done.returncode}: {done.stderr.decode()}'), done.stdout.decode()


def listed(*argv):
    problems, text = comments(write('m.journey', MAP), '-f', 'json', *TODAY, *argv)
    return problems, [row['id'] for row in json.loads(text)]


def json_and_csv():
    problems, text = comments(write('m.journey', MAP), '-f', 'json', *TODAY)
    rows = json.loads(text)
    yield from problems
    yield from want([r['id'] for r in rows] == ['#2', 'done', 'late'], f'order: {rows}')
    late = rows[2]
    wanted = {'state': 'open', 'owner': 'Field service', 'stage': 'Order', 'touchpoint': None, 'wave': 'One', 'measure': 'NPS', 'score': 2,
              'received': '2026-09-01', 'due': '2026-09-08', 'days': 30, 'days_late': 23, 'text': SAID + ' called', 'reply': None}
    for key, value in wanted.items():
        yield from want(late[key] == value, f'{key} is {late[key]!r}, not {value!r}')
    yield from want(rows[0]['stage'] == 'Service' and rows[0]['owner'] is None and rows[0]['score'] is None, f'{rows[0]}')
    problems, text = comments('m.journey', '-f', 'csv', *TODAY)
    table = list(csv.DictReader(io.StringIO(text)))
    yield from problems
    yield from want([r['id'] for r in table] == ['#2', 'done', 'late'], f'csv: {text}')
    yield from want(table[0]['text'].startswith("'=1+"), f'a formula: {table[0]["text"]!r}')
    yield from want(table[2]['days_late'] == '23', f'csv: {table[2]}')


def filters():
    for argv, wanted in (((), ['#2', 'done', 'late']), (('--open',), ['#2', 'late']), (('--late',), ['late']), (('--state', 'closed'), ['done']),
                         (('--owner', 'nobody'), ['#2']), (('--owner', 'Field service'), ['late']), (('--stage', 's2'), ['#2', 'done']),
                         (('--search', 'old XYLO'), ['done']), (('--open', '--search', 'nothing'), [])):
        problems, ids = listed(*argv)
        yield from problems
        yield from want(ids == wanted, f'{argv}: {ids}')


def for_people():
    problems, text = comments(write('m.journey', MAP), '--open', *TODAY)
    yield from problems
    yield from want('Nobody yet: 1 waits for an answer, 0 late' in text and 'Field service: 1 waits for an answer, 1 late' in text, text)
    yield from want('late  Open, 30 days, 23 late  Order  ' in text, text)
    yield from want(all(len(line) < 140 for line in text.splitlines()), text)


def answered_and_closed():
    write('m.journey', MAP)
    done = run('comments', 'm.journey', '--answer', 'late', '--reply', 'Ünal rang', '--today', '2026-09-30')
    yield from want(done.returncode == 0 and done.stdout == b'', f'{done}')
    text = read('m.journey').decode()
    yield from want('loop="answered" owner="field" received="2026-09-01" answered="2026-09-30" reply="Ünal rang"' in text, text)
    run('comments', 'm.journey', '--close', 'late', '--close', '#2', *TODAY)
    text = read('m.journey').decode()
    yield from want('answered="2026-09-30" closed="2026-10-01" reply="Ünal rang"' in text, text)
    yield from want(text.count('loop="closed"') == 3, text)
    run('comments', 'm.journey', '--reopen', 'late')
    run('comments', 'm.journey', '--assign', 'late', '--to', 'Operations')
    text = read('m.journey').decode()
    yield from want('loop="open" owner="ops" received="2026-09-01" reply="Ünal rang"' in text, text)
    run('comments', 'm.journey', '--assign', 'late', '--to', 'nobody', '-o', 'other.journey')
    yield from want('loop="open" received="2026-09-01"' in read('other.journey').decode(), read('other.journey').decode())
    yield from want(read('m.journey').decode() == text, 'the map itself changed with -o')


def asked_wrongly():
    write('m.journey', MAP)
    before = read('m.journey')
    for argv, word in ((('--answer', 'nobody'), 'no comment'), (('--answer', 'late', '--close', 'done'), 'at a time'), (('--assign', 'late'), '--to'), (('--to', 'ops'), '--assign'),
                       (('--reply', 'x'), '--answer'), (('--state', 'waiting'), '--state'), (('--today', 'soon'), '--today'), (('--format', 'xml'), '--format'),
                       (('--owner', 'Sales'), 'Sales'), (('--stage', 'x'), '“x”'), (('--answer', 'late', '--answer', '#9'), '#9')):
        done = run('comments', 'm.journey', *argv)
        yield from want(done.returncode == 2 and word in done.stderr.decode() and done.stdout == b'', f'{argv}: {done}')
    yield from want(read('m.journey') == before, 'a refused change left something')


def inside(data):
    """The bytes, and what is packed in them (PNG text, PDF streams)."""
    yield data
    for found in re.finditer(rb'\x78[\x01\x5e\x9c\xda]', data):
        try:
            yield zlib.decompressobj().decompress(data[found.start():])
        except zlib.error:
            pass


def no_words(name, data):
    for part in inside(data):
        for word in (SAID, DONE):
            yield from want(word.encode() not in part and word.encode('utf-16-be') not in part, f'{name} holds “{word}”')


def nothing_said_is_written():
    """Every command that writes, with --no-comments; without it the words are there, so that the search is known to find them."""
    write('m.journey', MAP)
    write('r.csv', f'Stage,NPS,Comment,Wave\nOrder,3,{SAID} again,Two\nService,9,{SAID} fine,Two\n')
    imported = ('import', 'r.csv', '--into', 'm.journey', '--stage', 'Stage', '--score', 'NPS', '--comment', 'Comment', '--wave', 'Wave', '--comments', '9')
    done = run(*imported, '-o', 'recipe.journey')
    yield from want(done.returncode == 0 and read('recipe.journey').decode().count('<comment ') == 5, f'{done.stderr.decode()}')
    for argv in (('format', 'm.journey', '-o', 'out'), ('comments', 'm.journey', '-o', 'out'), ('comments', 'm.journey', '-f', 'csv', '-o', 'out'),
                 ('comments', 'm.journey', '-f', 'json', '-o', 'out'), ('comments', 'm.journey', '--close', 'late', '-o', 'out'),
                 (*imported, '-o', 'out'), ('refresh', 'recipe.journey', 'r.csv', '-o', 'out'), ('report', 'm.journey', '-o', 'out.html')):
        done = run(*argv)
        yield from want(done.returncode == 0 and SAID.encode() in read(argv[-1]), f'{argv}: {done}')
        os.remove(argv[-1])
        done = run(*argv, '--no-comments')
        yield from want(done.returncode == 0, f'{argv}: {done}')
        yield from no_words(argv, read(argv[-1]))
        os.remove(argv[-1])
    # Drawn words cannot be searched for, but what was drawn without them is another picture.
    drawn = ('export', 'm.journey', '--view', 'function', '--function', 'field')
    run(*drawn, '-o', 'with.png')
    run(*drawn, '--no-comments', '-o', 'without.png')
    yield from want(read('with.png') != read('without.png'), 'the page of a function shows the words all the same')
    for name, *argv in (('out.png', 'export'), ('out.pdf', 'report'), ('out.csv', 'export', '--view', 'function', '--function', 'field')):
        done = run(argv[0], 'm.journey', *argv[1:], '--no-comments', '-o', name)
        yield from want(done.returncode == 0, f'{name}: {done}')
        yield from no_words(name, read(name))


def gone_from_the_file():
    """The records go with their replies, and what referred to them holds; the second time nothing changes."""
    write('m.journey', MAP)
    done = run('format', '--no-comments', 'm.journey')
    text = read('m.journey').decode()
    yield from want(done.returncode == 0 and '<comment' not in text and 'on="s1"' in text and 'outer' not in text, text)
    yield from want(run('format', '--check', '--no-comments', 'm.journey').returncode == 0, 'not canonical')
    write('m.journey', MAP)
    yield from want(run('format', '--check', '--no-comments', 'm.journey').returncode == 1, '--check does not find them')
    yield from want(read('m.journey').decode() == MAP, '--check wrote')


def gaps_stay_true():
    """A picture without the words still knows that somebody said something, and waits."""
    write('m.journey', MAP)
    run('export', 'm.journey', '--gaps', *TODAY, '-o', 'with.png')
    run('export', 'm.journey', '--gaps', *TODAY, '--no-comments', '-o', 'without.png')
    run('format', '--no-comments', 'm.journey', '-o', 'gone.journey')
    run('export', 'gone.journey', '--gaps', *TODAY, '-o', 'gone.png')
    yield from want(read('with.png') == read('without.png'), 'the flags differ')
    yield from want(read('with.png') != read('gone.png'), 'the comments make no gap, so nothing is shown here')


def none_kept():
    """A map that keeps none takes none in, whatever is asked for."""
    write('m.journey', re.sub(r'  <comment .*?</comment>\n', '', MAP, flags=re.S).replace('title="T"', 'title="T" comments="none"').replace('on="late s1"', 'on="s1"'))
    write('r.csv', f'Stage,NPS,Comment\nOrder,3,{SAID} again\nService,9,{SAID} fine\n')
    done = run('import', 'r.csv', '--into', 'm.journey', '--stage', 'Stage', '--score', 'NPS', '--comment', 'Comment', '--comments', '9', '--at', 'whole')
    done = run('import', 'r.csv', '--into', 'm.journey', '--stage', 'Stage', '--score', 'NPS', '--comment', 'Comment', '--comments', '9')
    yield from want(done.returncode == 0, done.stderr.decode())
    yield from no_words('a map that keeps none', read('m.journey'))
    holding = write('h.journey', MAP.replace('title="T"', 'title="T" comments="none"'))
    done = run('validate', holding)
    yield from want('keeps no comments' in (done.stdout + done.stderr).decode() and done.returncode == 0, f'{done}')


for what, check in (('json and csv', json_and_csv), ('filters', filters), ('for people', for_people), ('answered and closed', answered_and_closed), ('asked wrongly', asked_wrongly),
                    ('nothing said is written', nothing_said_is_written), ('gone from the file', gone_from_the_file), ('gaps stay true', gaps_stay_true), ('none kept', none_kept)):
    tap.check(what, check())
temp.cleanup()
tap.end()
