#!/usr/bin/env python3
"""What meson install puts in place: install.py MESON BUILD_ROOT PREFIX; prints TAP."""
import os
import subprocess
import sys
import tempfile

from tap import Tap

meson, build, prefix = sys.argv[1:4]
APP = 'org.throughline.Throughline'
EXPECTED = {
    'programs': ['bin/throughline', 'bin/throughline-cli'],
    'desktop entry': [f'share/applications/{APP}.desktop'],
    'metainfo': [f'share/metainfo/{APP}.metainfo.xml'],
    'media type': [f'share/mime/packages/{APP}.xml'],
    'settings': [f'share/glib-2.0/schemas/{APP}.gschema.xml'],
    'thumbnailer': [f'share/thumbnailers/{APP}.thumbnailer'],
    'icons': [f'share/icons/hicolor/scalable/apps/{APP}.svg', f'share/icons/hicolor/symbolic/apps/{APP}-symbolic.svg'],
    'grammar': ['share/throughline/journey.rng'],
    'templates': [f'share/throughline/templates/{name}.journey' for name in ('five-stage', 'eight-part', 'blueprint', 'blank')],
    'man pages': ['share/man/man1/throughline.1', 'share/man/man1/throughline-cli.1', 'share/man/man5/throughline-journey.5'],
    'German': ['share/locale/de/LC_MESSAGES/throughline.mo'],
}

tap = Tap()
with tempfile.TemporaryDirectory() as root:
    # The desktop's caches are not ours to touch: with DESTDIR the post-install steps stay away.
    r = subprocess.run([meson, 'install', '--no-rebuild', '-C', build, '--destdir', root], stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    tap.check('meson install', [r.stdout] if r.returncode else [])
    here = root + prefix
    for what, files in EXPECTED.items():
        tap.check(f'installs {what}', [f'{f} is not there' for f in files if not os.path.isfile(f'{here}/{f}')])
    examples = f'{here}/share/throughline/examples'
    found = [f for f in os.listdir(examples) if f.endswith('.journey')] if os.path.isdir(examples) else []
    tap.check('installs examples', [] if len(found) >= 3 else [f'three are promised, found {found}'])
    strays = [os.path.join(p, f) for p, _, files in os.walk(root) for f in files if f in ('meson.build', '.gitignore') or f.endswith(('.in', '~'))]
    tap.check('installs nothing else by accident', strays)
    thumbnailer = f'{here}/share/thumbnailers/{APP}.thumbnailer'
    if os.path.isfile(thumbnailer) and os.path.isfile(f'{here}/bin/throughline-cli') and found:
        line = next(l for l in open(thumbnailer, encoding='utf-8') if l.startswith('Exec='))[5:].strip()
        program, *rest = line.split()
        example = os.path.join(examples, sorted(found)[0])
        # As the desktop calls it: any name for the output, and a size.
        argv = [root + program] + [a.replace('%i', example).replace('%o', f'{root}/thumbnail').replace('%s', '256') for a in rest]
        r = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        picture = open(f'{root}/thumbnail', 'rb').read(24) if os.path.isfile(f'{root}/thumbnail') else b''
        wide = int.from_bytes(picture[16:20], 'big')
        tap.check('the thumbnailer draws a picture', [] if r.returncode == 0 and picture[:4] == b'\x89PNG' and wide == 256
                  else [f'{" ".join(argv)}: status {r.returncode}, {wide} px wide\n{r.stdout}'])
    else:
        tap.check('the thumbnailer draws a picture', ['the thumbnailer, its program or an example is missing'])
tap.end()
