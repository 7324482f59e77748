#!/usr/bin/env python3
"""The command line as people use it: the built program, files, exit status, and what it says.

commands.py PROGRAM SOURCE_ROOT BUILD_ROOT; prints TAP.
"""
import concurrent.futures
import os
import pty
import re
import shutil
import stat
import struct
import subprocess
import sys
import threading
import zlib

import under_test
from under_test import program, read, source, tap, temp, want, write

build = os.path.abspath(sys.argv[3])
COMMANDS = ['new', 'validate', 'format', 'export', 'convert', 'check', 'diff', 'import', 'refresh', 'scores']
TEMPLATES = ['five-stage', 'eight-part', 'blueprint', 'blank']
NAMESPACE = 'urn:throughline:journey:1'
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="{NAMESPACE}"'
SMALL = HEAD + ''' title="Small">
  <function id="desk" name="Desk"/>
  <function id="depot" name="Depot"/>
  <stage id="order" name="Order">
    <activity id="take" function="desk" role="lead">Takes it</activity>
  </stage>
  <stage id="get" name="Get it">
    <activity id="send" function="depot" role="lead">Sends it</activity>
  </stage>
  <handoff id="h" from="take" to="send"/>
  <measure id="mood" name="Mood" kind="mean"/>
  <wave id="w1" name="Spring"/>
  <wave id="w2" name="Autumn"/>
  <score stage="order" measure="mood" wave="w1" counts="1 2 3 4 50"/>
  <score stage="order" measure="mood" wave="w2" counts="50 4 3 2 1"/>
</journey>
'''
# Under the sanitizers every start takes a second or two.
STEP = 6 if 'ASAN_OPTIONS' in os.environ else 1
noise = []
os.chmod(temp.name, 0o755)


def run(*argv, **options):
    result = under_test.run(*argv, **options)
    if '-v' not in argv:
        noise.extend(f'{argv}: {line}' for line in result.stderr.decode().splitlines() if not line.startswith('throughline-cli: '))
    return result


def status(result, expected):
    return want(result.returncode == expected,
                f'{result.args[1:]}: status {result.returncode}, not {expected}\n{result.stderr.decode()}{result.stdout[:300]!r}')


def quiet(result):
    return want(not result.stderr, f'{result.args[1:]}: {result.stderr.decode()}')


def one_error(result, name, line=None):
    """Status 2 and one sentence that names the file, and the line where there is one."""
    text = result.stderr.decode()
    place = re.escape(name) + (r':\d+(:\d+)?' if line else '')
    yield from status(result, 2)
    yield from want(re.fullmatch(rf'throughline-cli: {place}: \S.*\n', text), f'{result.args[1:]}: “{text}” is no sentence about {name}')
    if isinstance(line, int) and not isinstance(line, bool):
        yield from want(re.match(rf'throughline-cli: {re.escape(name)}:{line}\b', text), f'{result.args[1:]}: not line {line}: {text}')


def usage_error(result):
    yield from status(result, 2)
    yield from want(re.fullmatch(r'throughline-cli: \S.*\n', result.stderr.decode()), f'{result.args[1:]}: {result.stderr.decode()}')
    yield from want(not result.stdout, f'{result.args[1:]}: says {result.stdout!r} on standard output')


def png_size(data):
    assert data[:8] == b'\x89PNG\r\n\x1a\n', data[:20]
    return struct.unpack('>II', data[16:24])


def png_is_whole(data):
    at = 8
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        (crc,) = struct.unpack('>I', data[at + 8 + length:at + 12 + length])
        if crc != zlib.crc32(data[at + 4:at + 8 + length]):
            return False
        at += 12 + length
        if kind == b'IEND':
            return at == len(data)
    return False


# ---- the whole

def links():
    r = subprocess.run(['ldd', program], stdout=subprocess.PIPE, text=True, check=True)
    yield from want('libglib' in r.stdout, 'ldd says nothing')
    for line in r.stdout.splitlines():
        yield from want(not re.search(r'lib(gtk|gdk-?[0-9]|adwaita|girepository|webkit|wayland|epoxy|gstreamer|json-glib|rsvg)', line), line)


def help_of_all():
    r = run('--help')
    yield from status(r, 0)
    yield from quiet(r)
    for command in COMMANDS:
        yield from want(re.search(rf'^  {command}  +\S', r.stdout.decode(), re.M), f'--help does not tell of {command}')
        for argv in ([command, '--help'], ['help', command], [command, '-h']):
            one = run(*argv)
            yield from status(one, 0)
            yield from quiet(one)
            yield from want(f'\n  throughline-cli {command} [OPTION…] ' in one.stdout.decode() and 'Exit status: 0' in one.stdout.decode(),
                            f'{argv}: {one.stdout.decode()}')
    for word in ('--version', '-V', 'version'):
        r = run(word)
        yield from status(r, 0)
        yield from want(re.fullmatch(r'throughline-cli \d+\.\d+\.\d+\n', r.stdout.decode()), r.stdout.decode())


def asked_wrongly():
    yield from usage_error(run())
    yield from usage_error(run('frobnicate'))
    yield from usage_error(run('chekc', 'small.journey'))
    for command in COMMANDS:
        yield from usage_error(run(command, '--no-such-option'))
        yield from usage_error(run(command))
    write('small.journey', SMALL)
    for argv in (['export', 'small.journey'], ['export', 'small.journey', 'small.journey', '-o', 'x.png'],
                 ['export', 'small.journey', '-o', 'x.svg'], ['export', 'small.journey', '-o', 'x.png', '--width', '0'],
                 ['export', 'small.journey', '-o', 'x.png', '--width', '99999999'], ['export', 'small.journey', '-o', 'x.png', '--width', 'wide'],
                 ['export', 'small.journey', '-o', 'x.png', '--preset', '5:4'], ['export', 'small.journey', '-o', 'x.png', '--theme', 'pink'],
                 ['export', 'small.journey', '-o', 'x.png', '--preset', '4k', '--width', '100'],
                 ['convert', 'x.mmd'], ['convert', 'x.mmd', '-o', 'x.journey', '--people', 'cats'],
                 ['new', '--template', 'no-such', '-o', 'x.journey'], ['new', 'x.journey'],
                 ['format', '--check', '-o', 'x.journey', 'small.journey'], ['format', '-o', 'x', 'small.journey', 'small.journey']):
        yield from usage_error(run(*argv))
    yield from want(not os.path.exists('x.png') and not os.path.exists('x.journey') and not os.path.exists('x.svg'), 'a wrong call wrote a file')


# ---- new

def new_templates():
    listed = run('new', '--list')
    yield from status(listed, 0)
    for template in TEMPLATES:
        name = f'new-{template}.journey'
        yield from want(re.search(rf'^{template} ', listed.stdout.decode(), re.M), f'--list does not tell of {template}')
        yield from status(run('new', '--template', template, '-o', name), 0)
        yield from status(run('validate', name), 0)
        yield from status(run('format', '--check', name), 0)
        again = run('new', '--template', template, '-o', '-')
        yield from want(again.stdout == read(name), f'{template}: not the same bytes again')
    yield from want(b'<stage' in read('new-five-stage.journey') and read('new-five-stage.journey') == run('new', '-o', '-').stdout, 'five-stage is not the default')


def new_without_data():
    """From the build folder, with nothing installed and nothing said of where the data are."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith('TL_')}
    r = subprocess.run([program, 'new', '-o', '-'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    yield from status(r, 0)
    yield from want(b'<stage' in r.stdout, r.stdout)


def new_from_own_data():
    os.makedirs('own/templates')
    write('own/templates/blank.journey', SMALL)
    yield from want(run('new', '-t', 'blank', '-o', '-', env={'TL_DATA_DIR': 'own'}).stdout == SMALL.encode(), 'TL_DATA_DIR is not looked at first')
    r = run('new', '-o', '-', env={'TL_DATA_DIR': 'own'})
    yield from status(r, 0)
    write('own/templates/blank.journey', '<x/>')
    yield from status(run('new', '-t', 'blank', '-o', '-', env={'TL_DATA_DIR': 'own'}), 2)


def new_title_and_language():
    for lc in ('C', 'C.UTF-8'):
        r = run('new', '-o', '-', '--title', 'Für <alle> & "jeden"', '--language', 'fr-CA', env={'LC_ALL': lc})
        yield from status(r, 0)
        yield from want('title="Für &lt;alle&gt; &amp; &quot;jeden&quot;"' in r.stdout.decode() and 'lang="fr-CA"' in r.stdout.decode(),
                        r.stdout.decode()[:300])
    yield from usage_error(run('new', '-o', 'never.journey', '--title', b'\xff\xfe'))
    yield from status(run('new', '-o', 'never.journey', '--language', 'no tag!'), 2)
    yield from status(run('new', '-o', 'never.journey', '--title', 'x' * 1001), 2)
    yield from want(not os.path.exists('never.journey'), 'a failed new wrote a file')


def new_in_german():
    locale = os.path.join(build, 'po')
    english = run('new', '-o', '-').stdout
    for lc in ('C', 'C.UTF-8'):
        r = run('new', '-o', '-', '--language', 'de', env={'TL_LOCALE_DIR': locale, 'LC_ALL': lc, 'LANGUAGE': ''})
        yield from status(r, 0)
        yield from want(b'lang="de"' in r.stdout, f'{lc}: no lang="de"')
        names = re.findall(rb'<stage id="[^"]*" name="([^"]*)"', r.stdout)
        yield from want(names and names != re.findall(rb'<stage id="[^"]*" name="([^"]*)"', english), f'{lc}: stages are called {names}')
        yield from want(not r.stderr, r.stderr)


def replaces_and_keeps():
    """An output that is there is replaced: mode kept, link followed, nothing else left in the folder."""
    os.mkdir('kept')
    write('kept/real.journey', 'old')
    os.chmod('kept/real.journey', 0o640)
    os.symlink('real.journey', 'kept/link.journey')
    yield from status(run('new', '-o', 'kept/link.journey'), 0)
    yield from want(os.path.islink('kept/link.journey'), 'the link is gone')
    yield from want(stat.S_IMODE(os.stat('kept/real.journey').st_mode) == 0o640, 'the mode changed')
    yield from want(read('kept/real.journey').startswith(b'<?xml'), 'the file was not replaced')
    yield from want(sorted(os.listdir('kept')) == ['link.journey', 'real.journey'], os.listdir('kept'))


# ---- validate and format

def validate_good():
    write('small.journey', SMALL)
    r = run('validate', 'small.journey')
    yield from status(r, 0)
    yield from quiet(r)
    yield from want(r.stdout == b'small.journey: valid\n', r.stdout)
    yield from want(run('validate', '-q', 'small.journey').stdout == b'', '--quiet speaks')
    r = run('validate', '-', input=SMALL.encode())
    yield from status(r, 0)


def validate_informs():
    write('loose.journey', SMALL.replace('  <wave', ' <wave').replace('<measure', '<whatever x="1"/>\n<measure'))
    r = run('validate', 'loose.journey')
    yield from status(r, 0)
    yield from want(b'not canonical' in r.stdout, r.stdout)
    yield from want(re.search(rb'^throughline-cli: loose.journey:12(:\d+)?: warning: ', r.stderr), r.stderr)


def highest_status_wins():
    write('small.journey', SMALL)
    write('loose.journey', SMALL.replace('\n  ', '\n'))
    write('bad.journey', '<x/>')
    yield from status(run('validate', 'small.journey', 'bad.journey', 'small.journey'), 2)
    yield from status(run('format', '--check', 'loose.journey', 'small.journey'), 1)
    yield from status(run('format', '--check', 'loose.journey', 'bad.journey', 'loose.journey'), 2)


def format_in_place():
    loose = SMALL.replace('\n  ', '\n')
    write('loose.journey', loose)
    os.chmod('loose.journey', 0o600)
    check = run('format', '--check', 'loose.journey')
    yield from status(check, 1)
    yield from want(check.stdout == b'loose.journey: not canonical\n', check.stdout)
    yield from want(read('loose.journey') == loose.encode(), '--check wrote')
    yield from status(run('format', 'loose.journey'), 0)
    yield from want(read('loose.journey') == SMALL.encode(), 'not the canonical form')
    yield from want(stat.S_IMODE(os.stat('loose.journey').st_mode) == 0o600, 'the mode changed')
    before = os.stat('loose.journey')
    yield from status(run('format', 'loose.journey'), 0)
    after = os.stat('loose.journey')
    yield from want((before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns), 'a canonical file was written again')


def format_elsewhere():
    loose = SMALL.replace('\n  ', '\n')
    write('loose.journey', loose)
    yield from want(run('format', '-', input=loose.encode()).stdout == SMALL.encode(), 'standard input is not formatted')
    yield from want(run('format', '-o', '-', 'loose.journey').stdout == SMALL.encode(), '-o - does not print')
    yield from status(run('format', '-o', 'made.journey', 'loose.journey'), 0)
    yield from want(read('made.journey') == SMALL.encode() and read('loose.journey') == loose.encode(), '-o changed the wrong file')


# ---- bad input

BAD = {
    'empty.journey': ('', True),
    'blank.journey': ('\n\n', True),
    'text.journey': ('Dear all,\n', 1),
    'png.journey': (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', True),
    'latin.journey': (SMALL.encode().replace(b'Takes it', b'Nimmt \xfc'), 6),
    'lying.journey': (SMALL.replace('UTF-8', 'US-ASCII').replace('Takes it', 'Nimmt ü'), True),
    'nul.journey': (SMALL.replace('Takes it', 'Takes\0it').encode(), 6),
    'svg.journey': ('<svg xmlns="http://www.w3.org/2000/svg"/>\n', 1),
    'no-namespace.journey': ('<journey title="x"/>\n', 1),
    'major.journey': (SMALL.replace(NAMESPACE, 'urn:throughline:journey:2'), 2),
    'twice.journey': (SMALL.replace('id="depot"', 'id="desk"'), 4),
    'dangling.journey': (SMALL.replace('to="send"', 'to="sent"'), 11),
    'wrong-kind.journey': (SMALL.replace('to="send"', 'to="get"'), 11),
    'cycle.journey': (SMALL.replace('name="Desk"', 'name="Desk" part-of="depot"').replace('name="Depot"', 'name="Depot" part-of="desk"'), True),
    'value.journey': (SMALL.replace('role="lead">Sends', 'role="boss">Sends'), 9),
    'huge.journey': (SMALL.replace('name="Order"', f'name="{"n" * 100000}"'), 5),
    'counts.journey': (SMALL.replace('50 4 3 2 1', '50 4 3'), 16),
    'bomb.journey': ('<!DOCTYPE journey [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n' + SMALL.split('\n', 1)[1].replace('Takes it', '&b;'), True),
    'outside.journey': ('<!DOCTYPE journey SYSTEM "http://127.0.0.1:1/x.dtd">\n' + SMALL.split('\n', 1)[1], True),
    'deep.journey': (HEAD + '>' + '<a xmlns="urn:x">' * 5000 + '</a>' * 5000 + '</journey>', True),
}


def bad_input(command):
    extra = {'export': ['-o', 'never.png']}.get(command, [])
    for name, (content, line) in BAD.items():
        data = content if isinstance(content, bytes) else content.encode()
        write(name, data)
        r = run(command, name, *extra)
        yield from one_error(r, name, line)
        yield from want(read(name) == data, f'{command} changed {name}')
        yield from want(not r.stdout, f'{command} {name}: {r.stdout!r}')
    os.makedirs('folder', exist_ok=True)
    for name in ('missing.journey', 'folder', '/dev/zero', '/dev/null', 'missing/x.journey'):
        yield from one_error(run(command, name, *extra), name)
    yield from want(not os.path.exists('never.png'), 'a picture of a bad map was written')


def cut_anywhere():
    """Every beginning of a file is told from the whole."""
    data = SMALL.encode()
    ends = [k for k in range(len(data)) if k % (7 * STEP) == 0 or k > len(data) - 30 // STEP]
    for k in ends:
        r = run('validate', '-', input=data[:k])
        whole = data[:k].rstrip() == data.rstrip()
        yield from want(r.returncode == (0 if whole else 2) and (whole or re.fullmatch(rb'throughline-cli: standard input:\d+(:\d+)?: \S.*\n', r.stderr)),
                        f'cut at byte {k}: status {r.returncode}, {r.stderr!r}')


def other_encodings():
    """What says of itself in which encoding it is can be read, and is UTF-8 from then on."""
    for encoding in ('utf-16', 'iso-8859-1'):
        text = SMALL.replace('Takes it', 'Nimmt ü')
        write('other.journey', text.replace('UTF-8', encoding.upper()).encode(encoding))
        r = run('validate', 'other.journey')
        yield from status(r, 0)
        yield from want(b'not canonical' in r.stdout, r.stdout)
        yield from want(run('format', '-o', '-', 'other.journey').stdout == text.encode(), f'{encoding}: not the same map')


def newer_minor():
    write('minor.journey', SMALL.replace('title="Small"', 'version="1.7" title="Small"').replace('role="lead">Sends', 'role="boss">Sends'))
    r = run('validate', 'minor.journey')
    yield from status(r, 0)
    yield from want(b'warning' in r.stderr, 'a newer version is not told')


def as_nobody(*argv):
    """As somebody who may not: root may do anything."""
    prefix = ('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--') if os.getuid() == 0 else ()
    return run(*argv, prefix=prefix)


def can_become_nobody():
    return os.getuid() != 0 or (shutil.which('setpriv') and as_nobody('--version').returncode == 0)


def no_permission():
    write('secret.journey', SMALL)
    os.chmod('secret.journey', 0)
    os.makedirs('locked', exist_ok=True)
    write('locked/old.journey', SMALL)
    os.chmod('locked/old.journey', 0o444)
    os.chmod('locked', 0o555)
    for command in ('validate', 'format'):
        yield from one_error(as_nobody(command, 'secret.journey'), 'secret.journey')
    yield from one_error(as_nobody('new', '-o', 'locked/new.journey'), 'locked/new.journey')
    yield from one_error(as_nobody('new', '-o', 'locked/old.journey'), 'locked/old.journey')
    yield from want(read('locked/old.journey') == SMALL.encode() and os.listdir('locked') == ['old.journey'], 'a folder without permission changed')
    os.chmod('locked', 0o755)
    os.chmod('secret.journey', 0o644)


# ---- output

def full_disk():
    write('small.journey', SMALL)
    yield from one_error(run('new', '-o', '/dev/full'), '/dev/full')
    yield from one_error(run('export', 'small.journey', '-o', '/dev/full'), '/dev/full')
    with open('/dev/full', 'wb') as full:
        r = subprocess.run([program, 'new', '-o', '-'], stdout=full, stderr=subprocess.PIPE)
    yield from want(r.returncode == 2 and re.fullmatch(rb'throughline-cli: \S.*\n', r.stderr), f'standard output full: {r.returncode} {r.stderr}')


def mount_tiny(folder):
    os.makedirs(folder, exist_ok=True)
    return os.getuid() == 0 and subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=8k,mode=755', 'tmpfs', folder],
                                               stderr=subprocess.DEVNULL).returncode == 0


def full_file_system():
    try:
        write('tiny/old.journey', SMALL)
        big = SMALL.replace('Takes it', 'x' * 19000)
        write('big.journey', big)
        r = run('format', '-o', 'tiny/old.journey', 'big.journey')
        yield from one_error(r, 'tiny/old.journey')
        yield from want(read('tiny/old.journey') == SMALL.encode(), 'the old file is not whole')
        yield from want(os.listdir('tiny') == ['old.journey'], f'left behind: {os.listdir("tiny")}')
    finally:
        subprocess.run(['umount', 'tiny'], check=True)


def odd_outputs():
    write('small.journey', SMALL)
    os.makedirs('folder', exist_ok=True)
    yield from one_error(run('new', '-o', 'folder'), 'folder')
    yield from one_error(run('new', '-o', 'missing/x.journey'), 'missing/x.journey')
    yield from one_error(run('export', 'small.journey', '-o', 'missing/x.png'), 'missing/x.png')
    os.mkfifo('pipe')
    got = []
    reader = threading.Thread(target=lambda: got.append(read('pipe')))
    reader.start()
    r = run('format', '-o', 'pipe', 'small.journey')
    reader.join(30)
    yield from status(r, 0)
    yield from want(got == [SMALL.encode()], 'the pipe did not get the map')
    yield from want(stat.S_ISFIFO(os.stat('pipe').st_mode), 'the pipe was replaced by a file')
    yield from status(run('export', 'small.journey', '-o', '/dev/null'), 0)
    yield from want(stat.S_ISCHR(os.stat('/dev/null').st_mode), '/dev/null was replaced')


def input_through_pipe():
    os.mkfifo('in-pipe')
    writer = threading.Thread(target=lambda: write('in-pipe', SMALL))
    writer.start()
    r = run('validate', 'in-pipe')
    writer.join(30)
    yield from status(r, 0)


# ---- export

def export_sizes():
    write('small.journey', SMALL)
    for argv, expected in (([], (1920, 1080)), (['--preset', '16:9'], (1920, 1080)), (['--preset', '4:3'], (1440, 1080)),
                           (['--preset', '4k'], (3840, 2160)), (['--width', '800'], (800, None)), (['-w', '1'], (1, None))):
        r = run('export', 'small.journey', '-o', 'small.png', *argv)
        yield from status(r, 0)
        size = png_size(read('small.png'))
        yield from want(size[0] == expected[0] and expected[1] in (None, size[1]), f'{argv}: {size}')
        yield from want(png_is_whole(read('small.png')), f'{argv}: not a whole PNG')
    again = run('export', 'small.journey', '-o', '-', '-w', '1')
    yield from want(again.stdout == read('small.png'), 'not the same bytes again')
    yield from want(b'Small' in run('export', 'small.journey', '-o', '-').stdout, 'the title is not in the metadata')


def export_not_to_a_terminal():
    write('small.journey', SMALL)
    ours, theirs = pty.openpty()
    try:
        r = subprocess.run([program, 'export', 'small.journey', '-o', '-'], stdout=theirs, stderr=subprocess.PIPE, timeout=60)
        yield from want(r.returncode == 2, 'a picture was written to a terminal')
    except subprocess.TimeoutExpired:
        yield 'a picture was written to a terminal until it was full'
    finally:
        os.close(ours)
        os.close(theirs)


def export_choices():
    """What is chosen changes the picture; by id or by name is the same; what is not there is said."""
    write('small.journey', SMALL)
    pictures = {}
    for argv in ([], ['--theme', 'light'], ['--theme', 'dark'], ['--theme', 'print'], ['--wave', 'w1'], ['--wave', 'Spring'], ['--wave', 'w2'],
                 ['--measure', 'mood'], ['--measure', 'Mood'], ['--language', 'de'], ['--language', 'ar']):
        r = run('export', 'small.journey', '-o', '-', *argv)
        yield from status(r, 0)
        pictures[' '.join(argv)] = r.stdout
    same = [('', '--theme light'), ('', '--wave w2'), ('', '--measure mood'), ('--measure mood', '--measure Mood'), ('--wave w1', '--wave Spring')]
    other = [('', '--theme dark'), ('', '--theme print'), ('', '--wave w1'), ('', '--language de'), ('', '--language ar')]
    for a, b in same:
        yield from want(pictures[a] == pictures[b], f'“{a}” and “{b}” differ')
    for a, b in other:
        yield from want(pictures[a] != pictures[b], f'“{a}” and “{b}” are the same')
    write('names.journey', SMALL.replace('Spring', 'Frühling'))
    yield from status(run('export', 'names.journey', '-o', '-', '--wave', 'Frühling', env={'LC_ALL': 'C'}), 0)
    for argv in (['--wave', 'winter'], ['--measure', 'nps'], ['--segment', 'young']):
        yield from one_error(run('export', 'small.journey', '-o', 'never.png', *argv), 'small.journey')


def export_broken():
    """A long journey in rows below each other, or on as few slides as can be read; the files are numbered."""
    stages = ''.join(f'  <stage id="s{i}" name="Stage number {i}">\n    <activity id="a{i}" function="f{i % 6}" role="lead">Does the work of step {i}, and checks it</activity>\n  </stage>\n' for i in range(20))
    write('long.journey', '<?xml version="1.0" encoding="UTF-8"?>\n<journey xmlns="urn:throughline:journey:1" title="Long">\n' +
          ''.join(f'  <function id="f{i}" name="Function {i}"/>\n' for i in range(6)) + stages +
          ''.join(f'  <handoff id="h{i}" from="a{i}" to="a{i + 1}"/>\n' for i in range(19)) + '</journey>\n')

    def smallest(*argv):
        r = run('export', 'long.journey', '-o', 'long.png', '-v', *argv)
        return r, [float(text) for text in re.findall(r'smallest text ([0-9.]+)', r.stderr.decode() if isinstance(r.stderr, bytes) else r.stderr)]

    whole, one = smallest()
    yield from status(whole, 0)
    slides, texts = smallest('--slides', 'auto')
    said = whole.stderr.decode() if isinstance(whole.stderr, bytes) else whole.stderr
    yield from want(f'--slides {len(texts)} makes it readable' in said, said)
    rows, two = smallest('--rows', '2')
    yield from status(rows, 0)
    best, most = smallest('--rows', 'auto')
    yield from want(two[0] > one[0] and most[0] >= two[0], f'text does not grow: {one} {two} {most}')
    slides, texts = smallest('--slides', 'auto')
    yield from status(slides, 0)
    yield from want(len(texts) > 1 and min(texts) >= 11, f'slides cannot be read: {texts}')
    for i in range(len(texts)):
        yield from want(png_is_whole(read(f'long-{i + 1}.png')), f'slide {i + 1} is no PNG')
    yield from want(not os.path.exists(os.path.join(temp.name, f'long-{len(texts) + 1}.png')), 'one slide too many')
    for argv in (['--rows', '0'], ['--rows', 'many'], ['--slides', '9'], ['--slides', '2', '--rows', '2'], ['--rows', 'auto', '--width', '800'], ['--slides', '2', '--width', '800']):
        yield from want(run('export', 'long.journey', '-o', 'never.png', *argv).returncode == 2, f'{argv} is taken')
    yield from want(run('export', 'long.journey', '-o', '-', '--slides', '2').returncode == 2, 'slides go to standard output')


def export_sheets():
    """The map as PDF: A4, landscape, as few sheets as can be read; slides of a preset; the same bytes twice."""
    for argv, sheets, size in (((), 2, '841.89 x 595.28'), (('--slides', '1'), 1, '841.89 x 595.28'), (('--slides', '3', '--preset', '16:9'), 3, '960 x 540')):
        yield from status(run('export', 'long.journey', '-o', 'map.pdf', *argv), 0)
        first = read('map.pdf')
        yield from status(run('export', 'long.journey', '-o', 'map.pdf', *argv), 0)
        yield from want(read('map.pdf') == first, f'{argv}: other bytes')
        info = subprocess.run(['pdfinfo', os.path.join(temp.name, 'map.pdf')], capture_output=True, text=True).stdout
        yield from want(re.search(rf'Pages: +{sheets}\n', info) and re.search(rf'Page size: +{size}', info), f'{argv}: {info}')
    said = subprocess.run(['pdftotext', os.path.join(temp.name, 'map.pdf'), '-'], capture_output=True, text=True).stdout
    yield from want('Stage number' in ' '.join(said.split()), said)
    for argv in (['--width', '800'], ['--rows', '2']):
        yield from want(run('export', 'long.journey', '-o', 'never.pdf', *argv).returncode == 2, f'{argv} is taken')


def export_notes():
    """Sticky notes and the parking strip are on a picture that was asked for them, each alone; votes unless left out."""
    voted = SMALL.replace('role="lead">', 'role="lead" votes="3">', 1)
    yield from want(voted != SMALL, 'the sample has nothing to vote for')
    write('plain.journey', voted)
    write('noted.journey', voted.replace('</stage>', '<note>In a cell</note></stage>', 1).replace('</journey>', '<note>Parked</note></journey>'))
    pictures = {}
    for argv in ([], ['--notes'], ['--parking'], ['--notes', '--parking'], ['--no-votes']):
        r = run('export', 'noted.journey', '-o', '-', *argv)
        yield from status(r, 0)
        pictures[' '.join(argv)] = r.stdout
    yield from want(len(set(pictures.values())) == len(pictures), 'two of the pictures are the same')
    yield from want(pictures[''] == run('export', 'plain.journey', '-o', '-').stdout, 'notes left a trace unasked')


def export_tells():
    write('small.journey', SMALL)
    r = run('export', 'small.journey', '-o', 'small.png', '-v')
    yield from want(re.search(r'1920 × 1080 .*smallest text \d+\.\d pixels, font \S', r.stderr.decode()), r.stderr.decode())
    yield from want(b'warning' not in r.stderr, r.stderr)
    r = run('export', 'small.journey', '-o', 'small.png', '-w', '200')
    yield from status(r, 0)
    yield from want(re.fullmatch(rb'throughline-cli: small.journey: warning: \S.*\n', r.stderr), r.stderr)


# ---- convert

def convert_tells():
    """One bad line costs that line, with its number."""
    write('x.mmd', 'journey\ntitle T\nsection S\nnonsense\nt: 5: Child#1\nu: 3: Me\n')
    r = run('convert', 'x.mmd', '-o', 'x.journey')
    yield from status(r, 0)
    lines = r.stderr.decode().splitlines()
    yield from want(len(lines) == 2 and lines[0].startswith('throughline-cli: x.mmd:4: warning: ') and lines[1].startswith('throughline-cli: x.mmd:5: warning: '), lines)
    text = read('x.journey').decode()
    yield from want('name="Child#1"' in text and text.count('<stage') == 2, text)
    yield from want(len(run('convert', '-q', 'x.mmd', '-o', '-').stderr.splitlines()) == 1, '--quiet does not tell what is lost alone')
    os.remove('x.journey')
    r = run('convert', '--strict', 'x.mmd', '-o', 'x.journey')
    yield from status(r, 2)
    yield from want(not os.path.exists('x.journey'), '--strict wrote a file')
    write('y.mmd', 'journey\nt: 5: Child#1\n')
    yield from status(run('convert', '--strict', 'y.mmd', '-o', 'y.journey'), 0)


def convert_forms():
    diagram = 'journey\nt: 5: A, B\n'
    write('a.mmd', diagram)
    expected = run('convert', 'a.mmd', '-o', '-').stdout
    yield from want(b'<stage' in expected, expected)
    yield from want(run('convert', '-', '-o', '-', input=diagram.encode()).stdout == expected, 'standard input')
    for name in ('a.md', 'a.Markdown', 'a.txt'):
        write(name, f'# Text\n\n```mermaid\n{diagram}```\n' if name != 'a.txt' else f'```mermaid\n{diagram}```\n')
        r = run('convert', name, '-o', '-')
        yield from status(r, 0)
        yield from want(r.stdout.count(b'<stage') == 1, name)
    for lc in ('C', 'C.UTF-8'):
        yield from want(run('convert', 'a.mmd', '-o', '-', env={'LC_ALL': lc}).stdout == expected, f'{lc}: other bytes')
    notes = run('convert', 'a.mmd', '-o', '-', '--people', 'notes', '--language', 'de').stdout
    yield from want(b'<function' not in notes and b'<entry' in notes and b'lang="de"' in notes, notes)


def convert_refuses():
    cases = {'empty.mmd': ('', 1), 'flow.mmd': ('%% c\nflowchart LR\nA-->B\n', 2), 'text.md': ('# no diagram\n', 1),
             'map.journey': (SMALL, 1), 'latin.mmd': ('journey\nt: 5: M\xfcller\n'.encode('latin-1'), 2),
             'utf16.mmd': ('journey\nt: 5\n'.encode('utf-16'), 1)}
    for name, (content, line) in cases.items():
        write(name, content)
        yield from one_error(run('convert', name, '-o', 'never.journey'), name, line)
    for name in ('missing.mmd', '.', '/dev/zero'):
        yield from one_error(run('convert', name, '-o', 'never.journey'), name)
    write('same.mmd', 'journey\nt: 5\n')
    os.link('same.mmd', 'link.mmd')
    for output in ('same.mmd', './same.mmd', 'link.mmd'):
        yield from one_error(run('convert', 'same.mmd', '-o', output), output)
    yield from want(read('same.mmd') == b'journey\nt: 5\n', 'the diagram was overwritten')
    yield from status(run('convert', 'same.mmd', '-o', 'never.journey', '--language', 'no tag'), 2)
    yield from want(not os.path.exists('never.journey'), 'a failed convert wrote a file')


def diagrams():
    data = os.environ.get('TL_SHARED_DATA') or os.path.join(source, '..', 'shared', 'data')
    for folder in ('fetched', 'lookup'):
        path = os.path.join(data, 'mermaid', folder)
        if os.path.isdir(path):
            yield from (os.path.join(path, name) for name in sorted(os.listdir(path)))


def real_diagram(path):
    """It converts, is valid and canonical, and draws; twice the same bytes."""
    name = os.path.basename(path)
    made, picture = f'{name}.journey', f'{name}.png'
    first = run('convert', path, '-o', made)
    if 'NOT-a-journey' in name:
        yield from one_error(first, path, 1)
        yield from want(b'This is a flowchart' in first.stderr, first.stderr)
        return
    yield from status(first, 0)
    yield from want(run('convert', path, '-o', '-').stdout == read(made), f'{name}: other bytes the second time')
    for argv in (['validate', made], ['format', '--check', made]):
        r = run(*argv)
        yield from status(r, 0)
        yield from quiet(r)
    drawn = run('export', made, '-o', picture)
    yield from status(drawn, 0)
    if drawn.returncode:
        return
    yield from want(png_is_whole(read(picture)) and png_size(read(picture)) == (1920, 1080), f'{name}: no whole picture')
    yield from want(run('export', made, '-o', '-').stdout == read(picture), f'{name}: another picture the second time')


def real_diagrams(files):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for problems in pool.map(lambda path: list(real_diagram(path)), files):
            yield from problems


tap.check('links neither GTK nor introspection', links())
tap.check('help and version', help_of_all())
tap.check('asked wrongly', asked_wrongly())
tap.check('new: every template', new_templates())
tap.check('new: uninstalled', new_without_data())
tap.check('new: templates of one\'s own', new_from_own_data())
tap.check('new: title and language', new_title_and_language())
if os.path.exists(os.path.join(build, 'po', 'de', 'LC_MESSAGES', 'throughline.mo')):
    tap.check('new: in German', new_in_german())
else:
    tap.skip('new: in German', 'the catalogue is not built')
tap.check('outputs are replaced and keep what they are', replaces_and_keeps())
tap.check('validate: good maps', validate_good())
tap.check('validate: information is no error', validate_informs())
tap.check('many files: the highest status', highest_status_wins())
tap.check('format: in place', format_in_place())
tap.check('format: elsewhere', format_elsewhere())
for each in ('validate', 'format', 'export'):
    tap.check(f'bad input: {each}', bad_input(each))
tap.check('cut anywhere', cut_anywhere())
tap.check('other encodings are read', other_encodings())
tap.check('a newer minor version is read', newer_minor())
if can_become_nobody():
    tap.check('no permission', no_permission())
else:
    tap.skip('no permission', 'this is root and cannot be anybody else')
tap.check('full disk', full_disk())
if mount_tiny('tiny'):
    tap.check('full file system', full_file_system())
else:
    tap.skip('full file system', 'nothing can be mounted here')
tap.check('odd outputs', odd_outputs())
tap.check('input through a pipe', input_through_pipe())
tap.check('export: sizes', export_sizes())
tap.check('export: not to a terminal', export_not_to_a_terminal())
tap.check('export: choices', export_choices())
tap.check('export: rows and slides', export_broken())
tap.check('export: sheets', export_sheets())
tap.check('export: notes', export_notes())
tap.check('export: what it tells', export_tells())
tap.check('convert: what it tells', convert_tells())
tap.check('convert: forms of input', convert_forms())
tap.check('convert: what it refuses', convert_refuses())
found = list(diagrams())[::STEP]
if found:
    tap.check('convert: the real diagrams', real_diagrams(found))
else:
    tap.skip('convert: the real diagrams', 'they are not here (TL_SHARED_DATA)')
tap.check('nothing else on standard error', noise[:20])
temp.cleanup()
tap.end()
