#!/usr/bin/env python3
"""Measures counting responses against R's fread, DuckDB, Python's csv and SQLite, all on one file in one run.

responses.py BUILD [--check] [--quick]. Ten million responses, a third of them with comments that hold quotes, commas and line
breaks; a million with --quick. What is not installed is said and left out. --check fails where a ratio is above 1.5 × its target,
or where memory reaches 64 MB or grows with the file.
"""
import argparse
import os
import random
import shutil
import sys
import tempfile

from bench import Bench, mb, ratio, table

ROWS = 10_000_000
BLOCK = 100_000
MEMORY = 64 * 1024  # kB
# Python's csv takes 3.6 times what fread does on one thread: where R is not there, it stands for it.
TARGETS = {'fread': 1.0, 'python': 0.28, 'sqlite': 0.14}
AIMS = {'duckdb': 1.0}
SLACK = 1.5

STAGES = ['Awareness', 'Consideration', 'Acquisition', 'Service', 'Loyalty']
COMMENTS = ['"He said ""fine"", but, well\nnot quite what I had hoped for, really"', '"It took three calls, and nobody knew of the others, which is a pity"', 'short and sweet']
MAP = '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1">\n' + ''.join(
    f'  <stage id="s{i}" name="{name}"/>\n' for i, name in enumerate(STAGES)) + '  <measure id="nps" kind="nps"/>\n</journey>\n'

PYTHON = '''import collections, csv, sys
count = collections.Counter()
with open(sys.argv[1], newline="") as f:
    for row in csv.DictReader(f):
        count[row["stage"], row["score"], row["date"][:7], row["segment"]] += 1
print(len(count))'''
SQLITE = '''.mode csv
.import {file} r
select count(*) from (select stage, score, substr(date, 1, 7), segment, count(*) from r group by 1, 2, 3, 4);
'''
FREAD = 'library(data.table); d <- fread(commandArgs(TRUE)[1]); print(nrow(d[, .N, by = .(stage, score, substr(date, 1, 7), segment)]))'
DUCKDB = '''import { DuckDBInstance } from '@duckdb/node-api';
const db = await (await DuckDBInstance.create(':memory:')).connect();
const rows = await db.runAndReadAll(`select stage, score, strftime(date, '%Y-%m'), segment, count(*) from read_csv('${process.argv[2]}') group by all`);
console.log(rows.currentRowCount);'''


def generate(path, n):
    """Blocks of rows that differ in nothing but their ids."""
    r = random.Random(4)
    parts = [('%s,%d,2026-%02d-%02d,%s,%s\n' % (r.choice(STAGES), r.randrange(11), 1 + r.randrange(12), 1 + r.randrange(28), r.choice('AB'), r.choice(COMMENTS) if r.randrange(3) == 0 else ''))
             for _ in range(BLOCK)]
    with open(path, 'w') as f:
        f.write('response_id,stage,score,date,segment,comment\n')
        for start in range(0, n, BLOCK):
            f.write(''.join(['R_%08d,%s' % (start + i, part) for i, part in enumerate(parts)]))


def write(path, text):
    with open(path, 'w') as f:
        f.write(text)
    return path


def yardsticks(folder, file):
    """Name and command of each that is here."""
    yield 'python', [sys.executable, write(f'{folder}/count.py', PYTHON), file]
    if shutil.which('sqlite3'):
        yield 'sqlite', ['sqlite3', '-init', write(f'{folder}/count.sql', SQLITE.format(file=file)), f'{folder}/count.db', '.exit']
    if shutil.which('Rscript') and os.system('Rscript -e "library(data.table)" >/dev/null 2>&1') == 0:
        yield 'fread', ['Rscript', write(f'{folder}/count.R', FREAD), file]
    duckdb = os.environ.get('TL_DUCKDB')  # a folder with @duckdb/node-api in its node_modules
    if duckdb and shutil.which('node'):
        os.symlink(os.path.abspath(f'{duckdb}/node_modules'), f'{folder}/node_modules')
        yield 'duckdb', ['node', write(f'{folder}/count.mjs', DUCKDB), file]


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument('build')
    p.add_argument('--check', action='store_true', help='fail where a target is missed by half')
    p.add_argument('--quick', action='store_true', help='a million responses, not ten')
    o, _ = p.parse_known_args()
    n = ROWS // 10 if o.quick else ROWS
    failures = []

    with tempfile.TemporaryDirectory(prefix='throughline-bench.') as folder:
        bench = Bench(os.path.abspath(o.build), folder)
        generate(f'{folder}/r.csv', n)
        generate(f'{folder}/small.csv', n // 10)
        ours = [bench.cli, 'import', f'{folder}/r.csv', '--into', write(f'{folder}/m.journey', MAP), '-o', f'{folder}/out.journey', '--stage', 'stage', '--score', 'score',
                '--measure', 'nps', '--date', 'date', '--wave-by', 'month', '--segment', 'segment']
        took = {'import --no-id': bench.took(*ours, '--no-id'), 'import': bench.took(*ours)}
        small = bench.took(*[a.replace('/r.csv', '/small.csv') for a in ours], '--no-id')
        there = dict(yardsticks(folder, f'{folder}/r.csv'))
        for name, argv in there.items():
            took[name] = bench.took(*argv)
            print(f'measured {name}', file=sys.stderr, flush=True)
        again = bench.took(*ours, '--no-id')
        took['import --no-id'].cpu = (took['import --no-id'].cpu + again.cpu) / 2

    rows = []
    for name, t in took.items():
        row = [name, f'{t.cpu:.2f}', f'{t.wall:.2f}', mb(t.memory), '']
        if name in there:
            share = ratio([[took['import --no-id'], t]], 0, 1)
            target = TARGETS.get(name, AIMS.get(name))
            row[4] = f'{share:.2f}{"" if share <= target else " over"} / {target}'
            if name in TARGETS and share > target * SLACK:
                failures.append(f'counting responses against {name}: {share:.2f}, target {target}')
        rows.append(row)
    table(f'Counting {n:,} responses (s of processor time, s of wall time, MB; ours without ids over theirs)', ['', 'cpu', 'wall', 'MB', 'ratio / target'], rows)
    for name in ('sqlite', 'fread', 'duckdb'):
        if name not in there:
            print(f'  {name} is not here' + (' (TL_DUCKDB names a folder with @duckdb/node-api)' if name == 'duckdb' else ''))
    for name in ('import', 'import --no-id'):
        if took[name].memory >= MEMORY:
            failures.append(f'{name} takes {mb(took[name].memory)} MB; 64 is the most')
    if took['import --no-id'].memory > small.memory * 1.25:
        failures.append(f'memory grows with the file: {mb(small.memory)} MB for a tenth of it, {mb(took["import --no-id"].memory)} for the whole')
    for failure in failures:
        print('  ' + failure)
    return 1 if failures and o.check else 0


if __name__ == '__main__':
    sys.exit(main())
