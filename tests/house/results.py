#!/usr/bin/env python3
"""Adds up the test points of a Meson test run: results.py TESTLOG.json COUNTS.

Prints what failing tests said, and which points were skipped; writes "PASSED FAILED" to COUNTS.
"""
import json
import re
import sys

POINT = re.compile(r'^(?P<indent>\s*)(?P<no>not )?ok\b(?P<rest>.*)$')


def points(output):
    """The single points of TAP output as (passed, skipped, line); a point that sums up indented ones before it is none."""
    deeper = 0
    for line in output.splitlines():
        m = POINT.match(line)
        if not m:
            continue
        depth = len(m['indent'])
        if depth < deeper:
            deeper = depth
            continue
        deeper = depth
        yield not m['no'], re.search(r'#\s*SKIP\b', m['rest'], re.I), line.strip()


passed = failed = runs = 0
skipped = []
with open(sys.argv[1], encoding='utf-8') as log:
    for line in log:
        test = json.loads(line)
        runs += 1
        found = list(points(test.get('stdout') or ''))
        good = sum(1 for ok, skip, _ in found if ok and not skip)
        bad = sum(1 for ok, skip, _ in found if not ok and not skip)
        skipped += [f'{test["name"]}: {text}' for _, skip, text in found if skip]
        if not found and test['result'] == 'SKIP':
            skipped.append(test['name'])
        elif not found and test['result'] == 'OK':
            good = 1
        if test['result'] not in ('OK', 'SKIP') and bad == 0:
            bad = 1  # it crashed, ran out of time, or ended with an error after its points
        passed += good
        failed += bad
        if bad:
            print(f'FAILED: {test["name"]} ({test["result"].lower()}, {test.get("duration", 0):.1f} s)')
            for stream in ('stdout', 'stderr'):
                text = (test.get(stream) or '').rstrip().splitlines()
                # Of a long output the points that passed say least.
                text = [t for t in text if not re.match(r'\s*ok\b', t)]
                if len(text) > 200:
                    text = text[:100] + [f'… {len(text) - 200} lines left out …'] + text[-100:]
                print('\n'.join('  ' + t for t in text))
if not runs:
    sys.exit('no test ran')
for what in skipped:
    print(f'skipped: {what}')
with open(sys.argv[2], 'w', encoding='utf-8') as out:
    print(passed, failed, file=out)
