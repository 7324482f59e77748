#!/usr/bin/env python3
"""Proves the checks of tree.py: each fault planted in a copy of the tree must be found, and by the check meant for it."""
import os
import shutil
import subprocess
import sys
import tempfile

from tap import Tap

source = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
MARK = 'TO' + 'DO'
# Check, file, what is added to it.
FAULTS = [
    ('arrows between rooms point down', 'src/model/planted.c', '#include "picture/scene.h"\n'),
    ('arrows between rooms point down', 'src/attic/planted.c', 'int planted (void);\n'),
    ('each library is known to its rooms only', 'src/feedback/planted.c', '#include <gtk/gtk.h>\n'),
    ('build files link downwards', 'src/files/meson.build', "planted = [picture_dep]\n"),
    ('the picture calls no gettext', 'src/picture/planted.c', '#include <glib/gi18n.h>\n'),
    ('version bridges stand in compat only', 'src/app/planted.c', '#if GTK_CHECK_VERSION (4, 10, 0)\n#endif\n'),
    ('POTFILES is complete and sorted', 'src/cli/planted.c', 'const char *planted = N_("Planted");\n'),
    ('POTFILES is complete and sorted', 'po/POTFILES', 'src/cli/nobody.c\n'),
    ('strings to translate are whole', 'src/files/planted.c', 'char *planted (gsize n) { return g_strdup_printf (_("%" G_GSIZE_FORMAT " bytes"), n); }\n'),
    ('no file longer than 900 lines', 'src/files/planted.c', '\n' * 901),
    ('no scraps left behind', 'src/files/planted.c', f'/* {MARK}: later */\n'),
    ('no global state that can change', 'src/files/planted.c', 'static int planted = 3;\n'),
    ('no global state that can change', 'src/files/planted.c', 'static char *planted[4];\n'),
]


def complaints(tree):
    """What each check says is wrong: (check, problem)."""
    out = subprocess.run([sys.executable, f'{here}/tree.py', tree], stdout=subprocess.PIPE, text=True).stdout
    found, problems = set(), []
    for line in out.splitlines():
        if line.startswith('# '):
            problems.append(line[2:])
        else:
            found |= {(line.split(' ', 3)[-1], problem) for problem in problems}
            problems = []
    return found


tap = Tap()
with tempfile.TemporaryDirectory() as folder:
    tree = f'{folder}/tree'
    for part in ('src', 'ui', 'po', 'data', 'tests', 'dev', 'meson.build', 'README.md'):
        if os.path.isdir(f'{source}/{part}'):
            shutil.copytree(f'{source}/{part}', f'{tree}/{part}')
        else:
            shutil.copy(f'{source}/{part}', tree)
    before = complaints(tree)
    for check, path, what in FAULTS:
        full = f'{tree}/{path}'
        old = open(full, encoding='utf-8').read() if os.path.exists(full) else None
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'a', encoding='utf-8') as f:
            f.write(what)
        new = complaints(tree) - before
        tap.check(f'finds {what.split(chr(10))[0] or "a long file"!r} in {path}',
                  [] if any(c == check and path in problem for c, problem in new)
                  else [f'“{check}” did not find it; new complaints: {sorted(new)}'])
        if old is None:
            os.remove(full)
        else:
            with open(full, 'w', encoding='utf-8') as f:
                f.write(old)
        if not os.listdir(os.path.dirname(full)):
            os.rmdir(os.path.dirname(full))
tap.end()
