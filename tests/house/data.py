#!/usr/bin/env python3
"""The data files: each is what its standard says, and the desktop makes of it what we want.

data.py SOURCE_ROOT BUILD_ROOT; prints TAP. A tool that is not installed is a failure when CI is set, else skipped.
"""
import gettext
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from tap import Tap

source, build = map(os.path.abspath, sys.argv[1:3])
APP = 'org.throughline.Throughline'
MIME = 'application/vnd.throughline.journey+xml'
tap = Tap()


def run(*argv, **options):
    options = {'stderr': subprocess.STDOUT, **options}
    return subprocess.run(argv, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL, **options)


def with_tool(name, tool, problems):
    """A check that needs a program."""
    if shutil.which(tool):
        tap.check(name, problems())
    elif os.environ.get('CI'):
        tap.check(name, [f'{tool} is not installed'])
    else:
        tap.skip(name, f'{tool} is not installed')


def complaint(*argv, **options):
    """The output of a checker that says something or fails."""
    r = run(*argv, **options)
    if r.returncode:
        yield f'{" ".join(argv[:2])}: status {r.returncode}\n{r.stdout}'


def maps():
    for folder in ('templates', 'examples'):
        yield from sorted(glob.glob(f'{source}/data/{folder}/*.journey'))


def grammar():
    files = list(maps())
    if len(files) < 7:
        yield f'four templates and three examples are promised, there are {len(files)} maps'
    for path in files:
        yield from complaint('xmllint', '--nonet', '--noout', '--relaxng', f'{source}/data/journey.rng', path)


def mime_type():
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(f'{home}/mime/packages')
        shutil.copy(f'{build}/data/{APP}.xml', f'{home}/mime/packages')
        yield from complaint('update-mime-database', f'{home}/mime')
        shutil.copy(f'{source}/data/journey.rng', home)
        example = next(maps())
        samples = {'named.journey': open(example, encoding='utf-8').read(),
                   'by-magic': open(example, encoding='utf-8').read(),
                   'after-a-comment': '<?xml version="1.0"?>\n<!-- ' + 'long ' * 100 + '-->\n<journey xmlns="urn:throughline:journey:1" title=""/>\n',
                   'without-declaration': '<journey xmlns="urn:throughline:journey:1" title=""/>\n'}
        for name, content in samples.items():
            with open(f'{home}/{name}', 'w', encoding='utf-8') as f:
                f.write(content)
            out = run('gio', 'info', '-a', 'standard::content-type', f'{home}/{name}', env={**os.environ, 'XDG_DATA_HOME': home}).stdout
            if MIME not in out:
                yield f'{name} is not seen as a map:\n{out}'
        with open(f'{home}/other', 'w', encoding='utf-8') as f:
            f.write('<?xml version="1.0"?>\n<journey xmlns="urn:another:vocabulary"/>\n')
        if MIME in run('gio', 'info', '-a', 'standard::content-type', f'{home}/other', env={**os.environ, 'XDG_DATA_HOME': home}).stdout:
            yield 'another vocabulary is taken for a map'


def same_words():
    """What must be said alike in several files is."""
    def need(path, *words):
        with open(path, encoding='utf-8') as f:
            content = f.read()
        yield from (f'{os.path.relpath(path, source)} does not name {word}' for word in words if word not in content)
    version = re.search(r"version: '([^']+)'", open(f'{source}/meson.build', encoding='utf-8').read())[1]
    yield from need(f'{source}/data/{APP}.desktop.in', MIME, f'Icon={APP}')
    yield from need(f'{source}/data/{APP}.mime.xml.in', MIME, 'urn:throughline:journey:1')
    yield from need(f'{source}/data/{APP}.thumbnailer.in', MIME)
    yield from need(f'{source}/data/{APP}.metainfo.xml.in', MIME, f'<id>{APP}</id>', f'<release version="{version}"')
    yield from need(f'{source}/data/journey.rng', 'urn:throughline:journey:1')
    yield from need(f'{source}/NEWS', f'Throughline {version}')
    for page in ('throughline.1', 'throughline-cli.1', 'throughline-journey.5'):
        yield from need(f'{source}/data/{page}', f'"Throughline {version}"')


def metainfo():
    """AppStream 1.0 wants a home page, which there is not yet."""
    r = run('appstreamcli', 'validate', '--no-net', f'{build}/data/{APP}.metainfo.xml')
    if r.returncode:
        worse = [line for line in r.stdout.splitlines() if line[:2] in ('E:', 'W:') and not line.endswith('url-homepage-missing')]
        if worse or 'url-homepage-missing' not in r.stdout:
            yield r.stdout


def translations():
    for language in open(f'{source}/po/LINGUAS', encoding='utf-8').read().split():
        path = f'{source}/po/{language}.po'
        yield from complaint('msgfmt', '-c', '--check-accelerators=_', '-o', os.devnull, path)
        statistics = run('msgfmt', '--statistics', '-o', os.devnull, path, env={**os.environ, 'LC_ALL': 'C'}).stdout
        if 'untranslated' in statistics or 'fuzzy' in statistics:
            yield f'po/{language}.po is not complete: {statistics}'


def template_is_complete():
    """Every string of the sources is in each translation: what gettext takes out now is compared with the .po file."""
    with tempfile.TemporaryDirectory() as folder:
        files = open(f'{source}/po/POTFILES', encoding='utf-8').read().split()
        pot = f'{folder}/now.pot'
        # The keywords of Meson's glib preset.
        r = run('xgettext', '--from-code=UTF-8', '-o', pot, '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3', '--flag=N_:1:pass-c-format',
                '--flag=C_:2:pass-c-format', '--flag=NC_:2:pass-c-format', '--flag=g_dngettext:2:pass-c-format',
                '--flag=g_strdup_printf:1:c-format', '--flag=g_string_printf:2:c-format', '--flag=g_string_append_printf:2:c-format',
                '--flag=g_error_new:3:c-format', '--flag=g_set_error:4:c-format', *files, cwd=source, env={**os.environ, 'GETTEXTDATADIRS': f'{source}/data'})
        if r.returncode:
            yield r.stdout
            return
        for language in open(f'{source}/po/LINGUAS', encoding='utf-8').read().split():
            merged = f'{folder}/{language}.po'
            yield from complaint('msgmerge', '-q', '--no-fuzzy-matching', '-o', merged, f'{source}/po/{language}.po', pot)
            missing = run('msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged, stderr=subprocess.DEVNULL).stdout
            yield from (f'po/{language}.po lacks:\n{entry}' for entry in missing.split('\n\n')[1:])


def letters_of(menu, words):
    """Letters that open an entry of this menu, without those of its submenus, and the entries' labels."""
    for item in menu:
        if item.tag == 'section':
            yield from letters_of(item, words)
            continue
        for label in item.findall("attribute[@name='label']"):
            said = words(label.text)
            found = re.search('_(.)', said)
            if found:
                yield found[1].lower(), said


def mnemonics():
    """A letter that two entries of one menu share opens neither at once."""
    languages = {'en': lambda text: text}
    for path in glob.glob(f'{source}/po/*.po'):
        with tempfile.TemporaryDirectory() as folder:
            run('msgfmt', '-o', f'{folder}/words.mo', path)
            with open(f'{folder}/words.mo', 'rb') as f:
                languages[os.path.basename(path)[:-3]] = gettext.GNUTranslations(f).gettext
    for path in sorted(glob.glob(f'{source}/ui/**/*.ui', recursive=True)):
        for menu in [found for kind in ('menu', 'submenu') for found in xml.etree.ElementTree.parse(path).iter(kind)]:
            for language, words in languages.items():
                entries = {}
                for letter, said in letters_of(menu, words):
                    if letter in entries:
                        yield f'{os.path.relpath(path, source)}: “{said}” and “{entries[letter]}” share a letter ({language})'
                    entries[letter] = said


def man_pages():
    for page in sorted(glob.glob(f'{source}/data/*.[1-8]')):
        r = run('mandoc', '-T', 'lint', '-W', 'warning', page)
        if r.stdout.strip():
            yield r.stdout


def icons():
    for path in sorted(glob.glob(f'{source}/icons/**/*.svg', recursive=True)):
        yield from complaint('xmllint', '--nonet', '--noout', path)
        content = open(path, encoding='utf-8').read()
        if '<text' in content or '<image' in content or 'href="http' in content:
            yield f'{path}: text, pictures or links in an icon'
        if path.endswith('-symbolic.svg') and 'viewBox="0 0 16 16"' not in content:
            yield f'{path}: symbolic icons are drawn on a grid of 16'


with_tool('templates and examples fit the grammar', 'xmllint', grammar)
with_tool('desktop entry', 'desktop-file-validate', lambda: complaint('desktop-file-validate', f'{build}/data/{APP}.desktop'))
with_tool('metainfo', 'appstreamcli', metainfo)
with_tool('settings schema', 'glib-compile-schemas', lambda: complaint('glib-compile-schemas', '--strict', '--dry-run', f'{source}/data'))
with_tool('media type by name and by magic', 'update-mime-database', mime_type)
with_tool('icons', 'xmllint', icons)
with_tool('man pages', 'mandoc', man_pages)
with_tool('translations are complete and sound', 'msgfmt', translations)
with_tool('translations know every string of the sources', 'xgettext', template_is_complete)
with_tool('letters of menus are their own', 'msgfmt', mnemonics)
tap.check('names, media type and version agree everywhere', same_words())
tap.end()
