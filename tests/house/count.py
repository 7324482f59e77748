#!/usr/bin/env python3
"""Proves results.py, on which "N passed, N failed" rests: what each kind of outcome counts; prints TAP."""
import json
import os
import subprocess
import sys
import tempfile

from tap import Tap

here = os.path.dirname(os.path.abspath(__file__))
CASES = [
    # What, tests as (result, output), passed, failed
    ('points are counted one by one', [('OK', '1..3\nok 1 /a\nok 2 /b\nok 3 /c\n')], 3, 0),
    ('a failed point is a failure', [('FAIL', 'ok 1 /a\nnot ok 2 /b\n1..2\n')], 1, 1),
    ('a point skipped is neither', [('OK', 'ok 1 /a\nok 2 /b # SKIP no data here\n1..2\n')], 1, 0),
    ('a crash after points that passed is one failure', [('ERROR', 'ok 1 /a\nok 2 /b\n# Bail out\n')], 2, 1),
    ('a crash after a failed point is told once', [('ERROR', 'not ok 1 /a\n')], 0, 1),
    ('running out of time is a failure', [('TIMEOUT', '')], 0, 1),
    ('a test without points is one point', [('OK', 'all is well\n'), ('FAIL', 'or not\n')], 1, 1),
    ('a test skipped as a whole is neither', [('SKIP', '1..0 # SKIP no display\n'), ('OK', 'ok 1 a\n')], 1, 0),
    ('a sum of points is none of its own', [('OK', '# Subtest: a\n    ok 1 /a/b\n    ok 2 /a/c\n    1..2\nok 1 /a\nok 2 /d\n1..2\n')], 3, 0),
    ('tests add up', [('OK', 'ok 1 a\n'), ('FAIL', 'not ok 1 b\nok 2 c\n'), ('OK', 'ok 1 d\nok 2 e\n')], 4, 1),
]

tap = Tap()
with tempfile.TemporaryDirectory() as folder:
    for what, tests, passed, failed in CASES:
        with open(f'{folder}/log.json', 'w', encoding='utf-8') as f:
            for result, output in tests:
                f.write(json.dumps({'name': 'x', 'result': result, 'stdout': output, 'duration': 0.1}) + '\n')
        r = subprocess.run([sys.executable, f'{here}/results.py', f'{folder}/log.json', f'{folder}/counts'], stdout=subprocess.PIPE, text=True)
        found = open(f'{folder}/counts', encoding='utf-8').read().split() if r.returncode == 0 else None
        tap.check(what, [] if found == [str(passed), str(failed)] else [f'expected {passed} {failed}, found {found}'])
    open(f'{folder}/log.json', 'w', encoding='utf-8').close()
    r = subprocess.run([sys.executable, f'{here}/results.py', f'{folder}/log.json', f'{folder}/counts'], stderr=subprocess.PIPE)
    tap.check('a run of no tests is an error', [] if r.returncode else ['it passed'])
tap.end()
