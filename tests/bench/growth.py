#!/usr/bin/env python3
"""How the work grows from 500 to 5,000 activities, in instructions as callgrind counts them: growth.py BENCH_WORK; prints TAP.

Instructions repeat within a fraction of a per cent, whatever else the machine does; milliseconds do not.
"""
import glob
import math
import os
import re
import subprocess
import sys
import tempfile

from generate import write_map

SMALL, LARGE = 500, 5000
STEPS = ('open', 'layout', 'grow', 'paint', 'export', 'edit', 'tables')


def most(step, small, large):
    """How many times the instructions may grow: n log n; an edit touches one record, so the map's size must not show."""
    return 2.0 if step == 'edit' else large / small * math.log(large) / math.log(small)


def count(work, folder, n):
    """Instructions of each step at n activities."""
    path = f'{folder}/{n}.journey'
    write_map(path, n)
    r = subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder}/{n}.out', work, 'steps', path],
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if r.returncode:
        sys.exit('Bail out! ' + r.stdout.replace('\n', ' '))
    counts = {}
    for name in glob.glob(f'{folder}/{n}.out*'):
        with open(name, encoding='utf-8', errors='replace') as f:
            text = f.read()
        trigger = re.search(r'^desc: Trigger: Client Request: (\w+)', text, re.M)
        total = re.search(r'^totals: (\d+)', text, re.M)
        if trigger and total:
            counts[trigger[1]] = int(total[1])
    return counts


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        small, large = (count(sys.argv[1], folder, n) for n in (SMALL, LARGE))
    for i, step in enumerate(STEPS, 1):
        if step not in small or step not in large:
            print(f'# no count for it\nnot ok {i} {step}')
            failed += 1
            continue
        ratio, limit = large[step] / small[step], most(step, SMALL, LARGE)
        print(f'# {small[step]:,} instructions at {SMALL}, {large[step]:,} at {LARGE}: {ratio:.2f} times; at most {limit:.2f}')
        print(f'{"ok" if ratio <= limit else "not ok"} {i} {step} {"does not grow with the map" if step == "edit" else "grows no faster than n log n"}')
        failed += ratio > limit
    print(f'1..{len(STEPS)}')
    return 1 if failed else 0


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    sys.exit(main())
