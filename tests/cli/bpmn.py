#!/usr/bin/env python3
"""convert with BPMN models, those of real tools too: bpmn.py PROGRAM SOURCE_ROOT; prints TAP."""
import glob
import os
import xml.etree.ElementTree as ET

from under_test import read, run, source, tap, temp, want, write

NS = '{urn:throughline:journey:1}'
MODEL = '''<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" name="Parcel">
<collaboration><participant id="a" name="Customer" processRef="p"/><participant id="b" name="Carrier" processRef="q"/>
<messageFlow id="m" name="Parcel" sourceRef="x" targetRef="y"/>%s</collaboration>
<process id="p"><task id="x" name="Packs"/></process><process id="q"><startEvent id="s"/><task id="y" name="Fetches"/></process></definitions>
'''


def status(result, expected):
    return want(result.returncode == expected, f'{result.args[1:]}: status {result.returncode}, not {expected}: {result.stderr.decode()}')


def words(text):
    """As people read them: tools differ in blanks and capitals."""
    return ' '.join((text or '').split()).casefold()


def handoffs(map_bytes):
    """Functions with their sides, and hand-offs as pairs of (function, card)."""
    root = ET.fromstring(map_bytes)
    functions = {e.get('id'): e for e in root.iter(NS + 'function')}
    cards = {e.get('id'): (words(functions[e.get('function')].get('name')), words(e.text)) for e in root.iter(NS + 'activity')}
    return ({(words(e.get('name')), e.get('side')) for e in functions.values()},
            {(cards[e.get('from')], cards[e.get('to')]) for e in root.iter(NS + 'handoff')},
            [sorted(cards[a.get('id')] for a in e.iter(NS + 'activity')) for e in root.iter(NS + 'stage')])


def forms():
    write('a.bpmn', MODEL % '')
    r = run('convert', 'a.bpmn', '-o', '-')
    yield from status(r, 0)
    expected = r.stdout
    yield from want(handoffs(expected) == ({('customer', 'customer'), ('carrier', 'frontstage')}, {(('customer', 'packs'), ('carrier', 'fetches'))},
                                           [[('customer', 'packs')], [('carrier', 'fetches')]]), expected)
    yield from want(b'title="Parcel"' in expected and b'<content>Parcel</content>' in expected, expected)
    for lc in ('C', 'C.UTF-8'):
        yield from want(run('convert', 'a.bpmn', '-o', '-', env={'LC_ALL': lc}).stdout == expected, f'{lc}: other bytes')
    yield from want(run('convert', '-', '-o', '-', input=(MODEL % '').encode()).stdout == expected, 'standard input')
    write('a.xml', MODEL % '')
    yield from want(run('convert', 'a.xml', '-o', '-').stdout == expected, 'another ending')
    utf16 = '<?xml version="1.0" encoding="UTF-16"?>' + MODEL % ''
    r = run('convert', write('wide.bpmn', utf16.encode('utf-16')), '-o', '-')
    yield from status(r, 0)
    yield from want(handoffs(r.stdout) == handoffs(expected), r.stdout)
    yield from want(b'lang="de"' in run('convert', '-l', 'de', 'a.bpmn', '-o', '-').stdout, '--language')


def lost():
    write('lost.bpmn', MODEL % '<messageFlow id="n" sourceRef="x" targetRef="gone"/>')
    r = run('convert', '-q', 'lost.bpmn', '-o', 'lost.journey')
    yield from status(r, 0)
    yield from want(r.stderr.decode().splitlines() == ['throughline-cli: lost.bpmn:3: warning: A flow is left out: its end “gone” is not in the file'], r.stderr)
    os.remove('lost.journey')
    yield from status(run('convert', '--strict', 'lost.bpmn', '-o', 'lost.journey'), 2)
    yield from want(not os.path.exists('lost.journey'), '--strict wrote a file')
    yield from status(run('convert', '--strict', 'a.bpmn', '-o', '-'), 0)


def refuses():
    for name, text in {'empty.bpmn': '', 'other.bpmn': '<Package/>', 'cut.bpmn': (MODEL % '')[:300], 'mermaid.bpmn': 'journey\nt: 5: Me\n',
                       'doctype.bpmn': '<!DOCTYPE definitions>' + MODEL % '', 'nothing.bpmn': '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'}.items():
        r = run('convert', write(name, text), '-o', 'never.journey')
        yield from status(r, 2)
        yield from want(len(r.stderr.decode().splitlines()) == 1 and r.stderr.decode().startswith(f'throughline-cli: {name}:'), r.stderr)
    yield from status(run('convert', '--people', 'notes', 'a.bpmn', '-o', 'never.journey'), 2)
    yield from status(run('convert', '--language', 'no tag', 'a.bpmn', '-o', 'never.journey'), 2)
    yield from status(run('convert', 'a.bpmn', '-o', 'a.bpmn'), 2)
    yield from want(not os.path.exists('never.journey') and read('a.bpmn') == (MODEL % '').encode(), 'a failed convert wrote a file')


data = os.path.join(os.environ.get('TL_SHARED_DATA') or os.path.join(source, '..', 'shared', 'data'), 'process')
models = sorted(glob.glob(os.path.join(data, '**', '*.bpmn'), recursive=True))


def real_models():
    """Each converts, is valid and canonical and can be checked; twice the same bytes; nothing but flows without a second end is lost."""
    for path in models:
        made = os.path.basename(path) + '.journey'
        r = run('convert', '-q', path, '-o', made)
        yield from status(r, 0)
        yield from want(all('it has only one end' in line for line in r.stderr.decode().splitlines()), r.stderr)
        yield from want(run('convert', path, '-o', '-').stdout == read(made), f'{path}: other bytes the second time')
        yield from status(run('validate', made), 0)
        yield from status(run('format', '--check', made), 0)
        yield from want(run('check', '-q', made).returncode in (0, 1), f'{path}: check fails')
        tasks = sum(e.tag.rsplit('}')[-1].lower().endswith('task') or e.tag.endswith('}callActivity') for e in ET.parse(path).getroot().iter() if '/BPMN/' in e.tag)
        root = ET.fromstring(read(made))
        yield from want(len(list(root.iter(NS + 'activity'))) >= tasks, f'{path}: fewer cards than its {tasks} tasks')
        yield from want(0 < len(list(root.iter(NS + 'stage'))) <= 12 and all(e.get('name') for e in root.iter(NS + 'stage')), f'{path}: stages')
        yield from want(all(e.get('name') for e in root.iter(NS + 'function')), f'{path}: a function without a name')


def tools():
    """One drawing, exported by several tools. BIC's file lacks two message flows and calls the events otherwise."""
    paths = [p for p in models if os.path.basename(p).startswith('C.2.0')]
    found = {os.path.basename(p): handoffs(run('convert', p, '-o', '-').stdout) for p in paths}
    yield from want(len(found) == 7, sorted(found))
    functions, pairs, _ = found['C.2.0.bpmn']
    yield from want(len(functions) == 5 and len(pairs) == 6, (functions, pairs))

    def by_function(of):
        return sorted((one[0], other[0]) for one, other in of)
    for name, (these, those, stages) in sorted(found.items()):
        yield from want({n for n, _ in these} == {n for n, _ in functions}, f'{name}: {these}')
        if name == 'C.2.0-bic.bpmn':
            left = {('customer', 'credit card company'), ('credit card company', 'customer')}
            yield from want(by_function(those) == sorted(p for p in by_function(pairs) if p not in left), f'{name}: {sorted(those)}')
            continue
        yield from want(these == functions and those == pairs, f'{name}: {sorted(those ^ pairs)}')
        yield from want([len(s) for s in stages] == [len(s) for s in found['C.2.0.bpmn'][2]], f'{name}: {stages}')


def borders():
    """Who begins, ends or is told something in one lane hands to the work in another: read against the drawings."""
    def found(name):
        r = run('convert', next(p for p in models if os.path.basename(p).startswith(name)), '-o', 'border.journey')
        yield from status(r, 0)
        return handoffs(read('border.journey'))[1], run('check', 'border.journey').stdout.decode()
    pairs, gaps = yield from found('dispatch-8-functions')
    ends = ('sekreteriat', 'ware versandfertig')
    yield from want((ends, ('lager', 'verpackung')) in pairs and {(('lager', 'verpackung'), ends), (('logistik', 'versicherung abschliessen'), ends)} <= pairs, sorted(pairs))
    yield from want('isolated-function' not in gaps, gaps)
    pairs, gaps = yield from found('pizza-collaboration')
    yield from want({(('clerk', 'order received'), ('pizza chef', 'bake the pizza')), (('pizza customer', 'order a pizza'), ('clerk', 'order received'))} <= pairs, sorted(pairs))
    yield from want(('pizza customer', 'pizza chef') not in {(a[0], b[0]) for a, b in pairs}, sorted(pairs))
    pairs, gaps = yield from found('C.1.0')
    yield from want('Assign approver” → “Assign Approver' in gaps and 'Work goes back from “Team-Assistant”' not in gaps, gaps)


tap.check('convert BPMN: forms of input', forms())
tap.check('convert BPMN: what is lost', lost())
tap.check('convert BPMN: what it refuses', refuses())
if models:
    tap.check('convert BPMN: the real models', real_models())
    tap.check('convert BPMN: one drawing by several tools', tools())
    tap.check('convert BPMN: work that changes lanes through events', borders())
else:
    tap.skip('convert BPMN: the real models', 'they are not here (TL_SHARED_DATA)')
    tap.skip('convert BPMN: one drawing by several tools', 'they are not here (TL_SHARED_DATA)')
    tap.skip('convert BPMN: work that changes lanes through events', 'they are not here (TL_SHARED_DATA)')
temp.cleanup()
tap.end()
