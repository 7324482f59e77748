#!/usr/bin/env python3
"""Whose language words are in: languages.py PROGRAM SOURCE_ROOT BUILD_ROOT; prints TAP. In pictures and documents the map's, on
the console the person's."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

program, source, build = map(os.path.abspath, sys.argv[1:4])
sys.path.insert(0, os.path.join(source, 'tests', 'house'))
from tap import Tap  # noqa: E402

tap = Tap()
temp = tempfile.TemporaryDirectory()
os.chdir(temp.name)


def desk(locale):
    """A desktop in that locale, which few test machines have: C's under another name, since glibc 2.39 translates nothing in C itself."""
    shutil.copytree('/usr/lib/locale/C.utf8', f'locales/{locale}.utf8')
    return {'LOCPATH': os.path.join(temp.name, 'locales'), 'LC_ALL': locale + '.UTF-8', 'LANGUAGE': ''}


GERMAN_DESK = desk('de_DE')
ENGLISH_DESK = desk('en_GB')
PLAIN_DESK = {'LC_ALL': 'C', 'LANGUAGE': ''}
MAP = '''<journey xmlns="urn:throughline:journey:1" title="M" lang="{}">
  <function id="a" name="Alpha"/>
  <function id="b" name="Beta"/>
  <stage id="s" name="S"><touchpoint id="p">T</touchpoint>
    <activity id="x" function="a" role="lead">X</activity></stage>
  <stage id="t" name="T">
    <activity id="y" function="b" role="lead">Y</activity><activity id="z" role="support">Z</activity></stage>
  <handoff id="h" from="z" to="y" state="broken" within="P2D" days="working"/>
  <measure id="m" kind="mean"/>
  <wave id="w"/><wave id="v"/>
  <score stage="s" measure="m" wave="w" counts="10 20 30 90 99"/>
  <score stage="s" measure="m" wave="v" counts="10 20 30 80 99"/>
  <score stage="t" measure="m" wave="v" counts="90 60 30 10 9"/>
  <comment stage="s" loop="open" owner="a" received="2026-09-01" score="2.5">C</comment>
  <action id="c" rule="weak-handoff" on="h" due="2026-09-15">D</action>
</journey>'''
# Said in one language only, by gaps, their evidence, headings, states, durations, measures and figures.
ENGLISH = ('Where the journey is interrupted', 'No hand-off leads from “Alpha”', 'is broken', '2 days (working days)', 'Mean', 'falls from 4.0 in', 'late: it was due on', 'nobody yet')
GERMAN = ('Wo die Kundenreise unterbrochen ist', 'Keine Übergabe geht von „Alpha“', 'ist unterbrochen', '2 Tage (Arbeitstage)', 'Mittelwert', 'in „S“', 'überfällig seit', 'noch niemand')


def run(*argv, env):
    return subprocess.run([program, *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env={**os.environ, 'TL_LOCALE_DIR': os.path.join(build, 'po'), **env})


def want(condition, problem):
    return [] if condition else [str(problem)[:3000]]


def words_of(page):
    """What a page says, without the picture and the style."""
    page = re.sub(r'<(svg|style)\b.*?</\1>', '', page, flags=re.S)
    return re.sub(r'\s+', ' ', re.sub(r'<[^>]+>', ' ', page)).replace('\u00a0', ' ')


def report(lang, env, *options):
    with open('m.journey', 'w', encoding='utf-8') as f:
        f.write(MAP.format(lang))
    r = run('report', 'm.journey', '-o', '-', '--today', '2026-10-01', *options, env=env)
    if r.returncode:
        raise SystemExit(f'Bail out! {r.stderr.decode()}')
    return r.stdout.decode()


def reports():
    english = words_of(report('en', ENGLISH_DESK))
    german = words_of(report('de', ENGLISH_DESK))
    yield from want(all(w in english for w in ENGLISH), [w for w in ENGLISH if w not in english])
    yield from want(all(w in german for w in GERMAN), [w for w in GERMAN if w not in german])
    yield from want(not any(w in english for w in GERMAN) and not any(w in german for w in ENGLISH), 'two languages in one report')
    yield from want('4.0' in english and '4,0' in german and '4,0' not in english and '4.0' not in german and '2,5' in german, 'the sign before decimals')
    for lang, text in (('en', english), ('de', german), ('de-AT', german)):
        for env in (GERMAN_DESK, ENGLISH_DESK, PLAIN_DESK):
            page = report(lang, env)
            yield from want(words_of(page) == text, f'{lang} at {env} says something else than at an English desk')
            yield from want(f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang[:2]}"' in page, re.findall('<html[^>]*>', page))
    yield from want(words_of(report('en', ENGLISH_DESK, '--language', 'de')) == german, '--language de')
    yield from want(words_of(report('tlh', GERMAN_DESK)) == english, 'a language that nobody translated is English')


def pictures():
    """The list of gaps under a picture, and the name of a measure without one."""
    for lang, own, other in (('en', ENGLISH, GERMAN), ('de', GERMAN, ENGLISH)):
        for env in (GERMAN_DESK, ENGLISH_DESK):
            report(lang, env)
            r = run('export', 'm.journey', '--gap-list', '-o', 'm.pdf', '--today', '2026-10-01', env=env)
            yield from want(r.returncode == 0, r.stderr.decode())
            said = ' '.join(subprocess.run(['pdftotext', 'm.pdf', '-'], capture_output=True, text=True).stdout.split())
            for i in (1, 2, 4):
                yield from want(own[i] in said and other[i] not in said, f'{lang}: “{own[i]}” in {said}')


def consoles():
    for lang in ('en', 'de'):
        report(lang, ENGLISH_DESK)
        for form in ('text', 'json', 'csv', 'sarif'):
            said = [run('check', 'm.journey', '--format', form, '--today', '2026-10-01', env=env).stdout.decode() for env in (ENGLISH_DESK, GERMAN_DESK)]
            for text, words, others in zip(said, (ENGLISH, GERMAN), (GERMAN, ENGLISH)):
                yield from want(words[1] in text and others[1] not in text, f'{form} of a map in {lang}: {text}')


def templates():
    for env in (GERMAN_DESK, ENGLISH_DESK, PLAIN_DESK):
        made = [run('new', '-o', '-', '--language', lang, env=env).stdout.decode() for lang in ('en', 'de', 'de-CH')]
        names = [re.findall('<stage id="[^"]*" name="([^"]*)"', text) for text in made]
        yield from want(names[0] and names[0] != names[1] == names[2], f'{env}: {names}')


tap.check('languages: reports', reports())
if shutil.which('pdftotext'):
    tap.check('languages: pictures', pictures())
else:
    tap.skip('languages: pictures', 'no Poppler here')
tap.check('languages: consoles', consoles())
tap.check('languages: new maps', templates())
temp.cleanup()
tap.end()
