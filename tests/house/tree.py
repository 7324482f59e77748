#!/usr/bin/env python3
"""Rules of the source tree that no compiler knows: arrows between rooms, one place for version bridges, complete POTFILES.

Called with the root of the sources; prints TAP. With --fix it writes po/POTFILES first. ./dev check runs it without a build.
"""
import os
import re
import subprocess
import sys

from tap import Tap

ROOMS = ['app', 'cli', 'export', 'picture', 'gaps', 'feedback', 'files', 'model']  # each may include all after it
# Libraries that only some rooms may know, by the start of the include.
LIBRARIES = {
    'gtk/': {'app'}, 'gdk/': {'app'}, 'gsk/': {'app'}, 'adwaita.h': {'app'},
    'libxml/': {'files'},
    'cairo': {'app', 'export', 'picture'}, 'pango/': {'app', 'export', 'picture'}, 'hb': {'picture'},
    'png.h': {'export'}, 'csv.h': {'feedback'}, 'nettle/': {'feedback'},
}
LONGEST = 900
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dgettext|dgettext|dngettext|g_dpgettext2)\s*\(\s*(?:NULL\s*,\s*|[A-Z_]+\s*,\s*)?"')
TEMPLATE_WORDS = re.compile(r'\b(?:title|name|aim)="[^"]')
TRANSLATABLE = re.compile(r'translatable="(?:yes|true)"')

root = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else '.')


def listing(*folders, ends):
    for folder in folders:
        for path, folders_in, names in os.walk(os.path.join(root, folder)):
            folders_in[:] = sorted(f for f in folders_in if f not in ('build', '__pycache__') and not f.startswith('.'))
            for name in sorted(names):
                if name.endswith(ends):
                    yield os.path.relpath(os.path.join(path, name), root)


def text(path):
    with open(os.path.join(root, path), encoding='utf-8') as f:
        return f.read()


def without_comments(code):
    """Comments blanked, lines kept; strings may hold comment marks."""
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/',
                  lambda m: m[0] if m[0][0] in '"\'' else re.sub(r'[^\n]', ' ', m[0]), code, flags=re.S)


def line_of(code, at):
    return code.count('\n', 0, at) + 1


def arrows():
    for path in listing('src', ends=('.c', '.h')):
        room = path.split('/')[1]
        if room not in ROOMS:
            yield f'{path}: “{room}” is no room; the rooms are {", ".join(ROOMS)}'
            continue
        code = text(path)
        for m in INCLUDE.finditer(code):
            target = m[2].split('/')[0]
            if m[1] == '"' and target in ROOMS and ROOMS.index(target) < ROOMS.index(room):
                yield f'{path}:{line_of(code, m.start())}: {room} may not include “{m[2]}”: arrows point down only'


def libraries():
    for path in listing('src', ends=('.c', '.h')):
        room, code = path.split('/')[1], text(path)
        for m in INCLUDE.finditer(code):
            for start, rooms in LIBRARIES.items():
                if m[1] == '<' and m[2].startswith(start) and room not in rooms:
                    yield f'{path}:{line_of(code, m.start())}: <{m[2]}> belongs to {", ".join(sorted(rooms))}'


def picture_words():
    """The picture speaks the language of the map, not of the desktop (DECISIONS 13)."""
    for path in listing('src/picture', ends=('.c', '.h')):
        code = without_comments(text(path))
        for m in re.finditer(r'gi18n|\bsetlocale\b|\bn?gettext\b|(?<![\w])_\s*\("|\blocaleconv\b', code):
            yield f'{path}:{line_of(code, m.start())}: “{m[0]}”: the picture calls neither gettext nor the locale'


def bridges():
    for path in listing('src', 'tests', ends=('.c', '.h')):
        if re.fullmatch(r'src/app/compat(-\w+)?\.[ch]', path):
            continue
        code = without_comments(text(path))
        for m in re.finditer(r'\b(GTK|GDK|ADW|GLIB|PANGO|CAIRO)_(CHECK_VERSION|CHECK_API|VERSION_ENCODE)\b', code):
            yield f'{path}:{line_of(code, m.start())}: {m[0]} may stand in src/app/compat.* only'


def with_strings():
    need = {p for p in listing('src', ends=('.c', '.h')) if MARKED.search(without_comments(text(p)))}
    need |= {p for p in listing('ui', ends=('.ui',)) if TRANSLATABLE.search(text(p))}
    need |= {p for p in listing('data/templates', ends=('.journey',)) if TEMPLATE_WORDS.search(text(p))}
    return need | set(listing('data', ends=('.desktop.in', '.metainfo.xml.in', '.mime.xml.in', '.gschema.xml')))


def potfiles():
    listed = [line.strip() for line in text('po/POTFILES').splitlines() if line.strip() and not line.startswith('#')]
    need = with_strings()
    yield from (f'po/POTFILES: {p} has strings to translate and is not listed' for p in sorted(need - set(listed)))
    yield from (f'po/POTFILES: {p} has nothing to translate, or is gone' for p in sorted(set(listed) - need))
    yield from (f'po/POTFILES: {p} stands there twice' for p in sorted({p for p in listed if listed.count(p) > 1}))
    if listed != sorted(listed):
        yield 'po/POTFILES: not sorted'


def whole_strings():
    """A macro of GLib cuts the string that gettext sees: %zu and %ld with a cast are read whole."""
    for path in listing('src', ends=('.c', '.h')):
        code = without_comments(text(path))
        for m in re.finditer(r'(?:\b_|N_|gettext)\s*\([^()]*"\s*(G_\w+_FORMAT|G_\w+_MODIFIER|PRI\w+)', code):
            yield f'{path}:{line_of(code, m.start())}: {m[1]} in a string to translate'


def lengths():
    for path in listing('src', 'tests', ends=('.c', '.h', '.py', '.sh')):
        n = len(text(path).splitlines())
        if n > LONGEST:
            yield f'{path}: {n} lines, more than {LONGEST}: is it one subject?'


def scraps():
    words = '|'.join(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'])
    for path in list(listing('src', 'ui', 'tests', 'data', ends=('.c', '.h', '.ui', '.css', '.py', '.build', '.in', '.xml'))) + ['dev', 'meson.build', 'README.md']:
        code = text(path)
        for m in re.finditer(rf'\b({words})\b', code):
            yield f'{path}:{line_of(code, m.start())}: “{m[0]}”'


def globals_():
    """No global mutable state: what is at file level is const, one of GLib's guarded once-only values, or the key of a thread's own."""
    at_file_level = re.compile(r'^(?:static\s+)?(?!.*\b(?:const|typedef|extern|G_DEFINE\w*|G_DECLARE\w*|enum|struct\s*\{)\b)'
                               r'(?:static\s+)(?:volatile\s+)?[A-Za-z_][\w ]*[ *]+(\w+)(?:\s*\[[^\]]*\])*\s*(?:=[^;{]*)?[;=]', re.M)
    # Tables that class_init fills once, as GObject wants them.
    once = re.compile(r'^(properties|signals|parent_class|\w+_parent_class|\w*properties|\w*signals|props)$')
    for path in listing('src', ends=('.c',)):
        code = without_comments(text(path))
        for m in at_file_level.finditer(code):
            if not once.match(m[1]) and 'GPrivate ' not in m[0] and '(' not in m[0].split('=')[0]:
                yield f'{path}:{line_of(code, m.start())}: “{m[1]}” is global and can change'


def no_includes_up_in_build():
    """The rooms' build files link downwards only."""
    for path in listing('src', ends=('meson.build',)):
        parts = path.split('/')
        if len(parts) < 3 or parts[1] not in ROOMS:
            continue
        for m in re.finditer(r'\b(' + '|'.join(ROOMS) + r')_(?:dep|lib)\b', text(path)):
            if ROOMS.index(m[1]) < ROOMS.index(parts[1]):
                yield f'{path}:{line_of(text(path), m.start())}: {parts[1]} may not link {m[0]}'


def machine_paths():
    here = os.path.dirname(root)
    for path in subprocess.run(['git', '-C', root, 'ls-files', '-z'], capture_output=True, text=True).stdout.split('\0'):
        full = os.path.join(root, path)
        if not path or not os.path.isfile(full) or os.path.islink(full):
            continue
        with open(full, 'rb') as f:
            data = f.read()
        if len(here) > 1 and re.search(rb'(?<![\w.])' + re.escape(here.encode()) + rb'/(main|shared)\b', data):
            yield f'{path}: names a path of this machine'


if '--fix' in sys.argv:
    with open(os.path.join(root, 'po/POTFILES'), 'w', encoding='utf-8') as f:
        f.writelines(p + '\n' for p in sorted(with_strings()))
tap = Tap()
tap.check('arrows between rooms point down', arrows())
tap.check('each library is known to its rooms only', libraries())
tap.check('build files link downwards', no_includes_up_in_build())
tap.check('the picture calls no gettext', picture_words())
tap.check('version bridges stand in compat only', bridges())
tap.check('POTFILES is complete and sorted', potfiles())
tap.check('strings to translate are whole', whole_strings())
tap.check(f'no file longer than {LONGEST} lines', lengths())
tap.check('no scraps left behind', scraps())
tap.check('no global state that can change', globals_())
tap.check('no path of this machine', machine_paths())
tap.end()
