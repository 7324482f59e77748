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
N_LOG_N = LARGE / SMALL * math.log(LARGE) / math.log(SMALL)
# Times as many instructions at ten times the size; an edit touches one record, so the map's size must not show.
MOST = {'open': N_LOG_N, 'layout': N_LOG_N, 'paint': N_LOG_N, 'export': N_LOG_N, 'edit': 2.0}


def count(work, folder, n):
    path = f'{folder}/{n}.journey'
    write_map(path, n)
    r = subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder}/{n}.out', work, 'steps', path],
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if r.returncode:
        print('Bail out! ' + r.stdout.replace('\n', ' '))
        sys.exit(1)
    counts = {}
    for name in glob.glob(f'{folder}/{n}.out*'):
        with open(name, encoding='utf-8', errors='replace') as f:
            text = f.read()
        trigger = re.search(r'^desc: Trigger: Client Request: (\w+)', text, re.M)
        total = re.search(r'^(?:summary|totals): (\d+)', text, re.M)
        if trigger and total:
            counts[trigger[1]] = int(total[1])
    return counts


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        small, large = (count(sys.argv[1], folder, n) for n in (SMALL, LARGE))
    for i, (step, most) in enumerate(MOST.items(), 1):
        if step not in small or step not in large:
            print(f'# no count for it\nnot ok {i} {step}')
            failed += 1
            continue
        ratio = large[step] / small[step]
        print(f'# {small[step]:,} instructions at {SMALL}, {large[step]:,} at {LARGE}: {ratio:.2f} times; at most {most:.2f}')
        print(f'{"ok" if ratio <= most else "not ok"} {i} {step} grows no faster than '
              f'{"n log n" if most > 3 else "hardly at all"}')
        failed += ratio > most
    print(f'1..{len(MOST)}')
    return 1 if failed else 0


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    sys.exit(main())
