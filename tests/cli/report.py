#!/usr/bin/env python3
"""report as people and browsers read it: report.py PROGRAM SOURCE_ROOT; prints TAP. With Chromium and Poppler where they are."""
import glob
import html
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

from under_test import read, run, source, tap, temp, unpacked, want, write

TODAY = ('--today', '2026-10-01')
HTML, SVG = '{http://www.w3.org/1999/xhtml}', '{http://www.w3.org/2000/svg}'
EXAMPLES = sorted(glob.glob(os.path.join(source, 'data/examples/*.journey')))
BAD = '<script>alert(1)</script>"\' & ]]> <b>'
HOSTILE = '''<journey xmlns="urn:throughline:journey:1" title="{0}" owner="{0}">
  <function id="a" name="{0}"/>
  <function id="b" name="B"/>
  <stage id="s" name="{0}"><job>{0}</job><touchpoint id="p" channel="{0}">{0}</touchpoint>
    <activity id="x" function="a" role="lead">{0}</activity></stage>
  <stage id="t" name="T"><activity id="y" function="b" role="lead">Y</activity></stage>
  <handoff id="h" from="x" to="y" state="broken" within="P1D" days="working" owner="{0}"><content>{0}</content></handoff>
  <measure id="nps" name="{0}" kind="nps"><question>{0}</question></measure>
  <wave id="w" name="{0}"/><wave id="v" name="V"/>
  <score stage="s" measure="nps" wave="w" groups="289 233 300"/>
  <score stage="s" measure="nps" wave="v" groups="150 204 477"/>
  <score stage="t" measure="nps" wave="v" groups="1 1 1"/>
  <comment stage="s" loop="open" owner="a" received="2026-09-01" reply="{0}">{0}</comment>
  <action id="c" rule="weak-handoff" on="h" who="{0}" due="2026-09-15">{0}</action>
  <accepted-gap rule="no-renewal" on="t s" by="{0}">{0}</accepted-gap>
</journey>'''.format(BAD.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;'))


def page_of(*argv, **options):
    result = run('report', *TODAY, '-o', '-', *argv, **options)
    if result.returncode != 0 or result.stderr:
        raise SystemExit(f'Bail out! {argv}: {result.returncode} {result.stderr.decode()}')
    return ET.fromstring(result.stdout.decode())


def text_of(element):
    return ''.join(element.itertext())


def parts_of(page):
    """Text by heading of the second level."""
    return {text_of(section.find(HTML + 'h2')): text_of(section) for section in page.iter(HTML + 'section')}


def structure(page):
    yield from want(page.get('lang') == 'en' and page.get('dir') == 'ltr', page.attrib)
    yield from want(page.find(f'{HTML}head/{HTML}title').text, 'no title')
    body = page.find(HTML + 'body')
    for landmark in ('header', 'main', 'footer'):
        yield from want(len(body.findall(HTML + landmark)) == 1, landmark)
    yield from want(body.find(f'{HTML}header/{HTML}nav').get('aria-label'), 'the contents have no name')
    levels = [int(e.tag[-1]) for e in page.iter() if re.fullmatch(re.escape(HTML) + 'h[1-6]', str(e.tag))]
    yield from want(levels.count(1) == 1 and levels[0] == 1, levels)
    yield from want(all(b - a <= 1 for a, b in zip(levels, levels[1:])), f'a level is left out: {levels}')
    names = [e.get('id') for e in page.iter() if e.get('id')]
    yield from want(len(names) == len(set(names)), 'an id twice')
    for e in page.iter():
        for attribute in ('aria-labelledby', 'aria-describedby'):
            yield from want(e.get(attribute) is None or e.get(attribute) in names, f'{attribute} to nothing')
        if e.tag == HTML + 'a':
            yield from want(e.get('href')[0] == '#' and e.get('href')[1:] in names, e.attrib)
        for attribute in e.attrib:
            yield from want(not attribute.startswith('on') and attribute not in ('src', 'srcset'), f'{e.tag} {attribute}')
    yield from want(not [e for e in page.iter() if e.tag in (HTML + 'script', HTML + 'link', HTML + 'img')], 'needs something else')
    for table in page.iter(HTML + 'table'):
        yield from want(table[0].tag == HTML + 'caption' and text_of(table[0]), 'a table without a caption')
        head = table.findall(f'{HTML}thead/{HTML}tr/{HTML}th')
        yield from want(head and all(th.get('scope') == 'col' and text_of(th) for th in head), 'heads of columns')
        for row in table.findall(f'{HTML}tbody/{HTML}tr'):
            heads = row.findall(HTML + 'th')
            yield from want(len(row) == len(head) and len(heads) == 1 and heads[0].get('scope') == 'row' and text_of(heads[0]), text_of(row))


def pictures(page, texts):
    svgs = list(page.iter(SVG + 'svg'))
    yield from want(len(svgs) == 2, f'{len(svgs)} pictures, not one for light and one for dark')
    for svg in svgs:
        title, desc = svg.find(SVG + 'title'), svg.find(SVG + 'desc')
        yield from want(svg.get('role') == 'img' and svg.get('aria-labelledby') == title.get('id') and title.text, svg.attrib)
        yield from want(svg.get('aria-describedby') == desc.get('id') and desc.text, svg.attrib)
        # Cards may break a text into lines, so words are looked for.
        said = {word for t in svg.iter(SVG + 'text') for word in t.text.split()}
        yield from want({word for text in texts for word in text.split()} <= said, [t for t in texts if not set(t.split()) <= said])
        yield from want(all(float(t.get('textLength', 1)) > 0 for t in svg.iter(SVG + 'text')), 'a line without length')


def examples():
    yield from want(len(EXAMPLES) >= 3, EXAMPLES)
    for example in EXAMPLES:
        page = page_of(example)
        root = ET.parse(example).getroot()
        yield from structure(page)
        yield from pictures(page, [e.get('name') for e in root.iter() if e.tag.endswith(('}stage', '}function'))])
        for part in ('At a glance', 'The map', 'Where the journey is interrupted', 'Who hands what to whom', 'What customers and figures say', 'What holds'):
            yield from want(part in parts_of(page), f'{example}: no “{part}”')


def content():
    example = [e for e in EXAMPLES if 'bicycle' in e][0]
    parts = parts_of(page_of(example))
    gaps = parts['Where the journey is interrupted']
    yield from want(gaps.index('Serious gaps') < gaps.index('Medium gaps') < gaps.index('Minor gaps'), gaps)
    yield from want('is broken' in gaps and 'late: it was due on 2026-09-15' in gaps and 'Lead of rider care (Rider care)' in gaps, gaps)
    pairs = parts['Who hands what to whom']
    yield from want('From Carrier to Rider care' in pairs and pairs.count('Not agreed') == 6, pairs.count('Not agreed'))
    yield from want('2 days (working days)' in pairs and 'Complete when: Every part is in stock' in pairs, pairs)
    scores = parts['What customers and figures say']
    yield from want('−24 to −10' in scores and '471' in scores and 'p < 0.001' in scores and 'Scores of “NPS”' in scores, scores)
    holds = parts['What holds']
    yield from want(holds.count('The hand-off from') == 7 and '1 of 1 closed comment' in holds, holds)
    yield from want('Had to find the number' in parts['In the customers’ own words'], parts)


EFFECTS = '''<journey xmlns="urn:throughline:journey:1" title="Effects">
  <function id="f" name="Desk"/><function id="g" name="Yard"/>
  <stage id="a" name="Asks"/><stage id="b" name="Waits"/>
  <measure id="nps" name="NPS" kind="nps"/><measure id="kpi" name="On time" kind="kpi" unit="%"/>
  <wave id="w" name="Spring"/><wave id="v" name="Summer"/>
  <score stage="a" measure="nps" wave="w" groups="150 100 50"/><score stage="a" measure="nps" wave="v" groups="50 100 150"/>
  <score stage="b" measure="kpi" wave="v" value="97"/>
  <action id="x" on="a" function="f" expects="v">Answer at once</action>
  <action id="y" on="b" function="g" expects="v">Sweep the yard</action>
  <action id="z" on="b" function="g">Never measured</action>
</journey>'''


def effects():
    """Each action whose wave has scores is told with before, after and verdict."""
    file = write('effects.journey', EFFECTS)

    def rows(*options):
        for table in page_of(*options, file).iter(HTML + 'table'):
            if 'before each action' in text_of(table[0]):
                return [[text_of(cell) for cell in row] for row in table.iter(HTML + 'tr')][1:]
        return []

    told = rows()
    yield from want([row[0] for row in told] == ['Answer at once', 'Sweep the yard'], told)
    yield from want('−33' in told[0][2] and 'Spring' in told[0][2] and '+33' in told[0][3] and 'Summer' in told[0][3], told)
    yield from want('Better' in told[0][4] and 'p < 0.001' in told[0][4], told)
    yield from want(not told[1][2] and '97' in told[1][3] and 'No earlier wave' in told[1][4], told)
    yield from want([row[0] for row in rows('--function=f')] == ['Answer at once'], rows('--function=f'))
    write('none.journey', EFFECTS.replace(' expects="v"', ''))
    yield from want('Did it help?' not in text_of(page_of('none.journey')), 'a table without rows')


def asked_for():
    example = [e for e in EXAMPLES if 'bicycle' in e][0]
    parts = parts_of(page_of(example, '--no-comments'))
    yield from want('In the customers’ own words' not in parts and not any('Had to find' in p for p in parts.values()), 'comments are told')
    none = write('none.journey', HOSTILE.replace('<journey ', '<journey comments="none" '))
    yield from want('In the customers’ own words' not in parts_of(page_of(none)), 'the map wants no comments told')
    parts = parts_of(page_of(example, '--function', 'carrier'))
    yield from want('From Workshop to Carrier' in parts['Who hands what to whom'] and 'Marketing' not in parts['Who hands what to whom'], parts['Who hands what to whom'])
    yield from want('Choosing' not in parts['Where the journey is interrupted'] and 'to “Carrier”' in parts['Where the journey is interrupted'], parts)
    both = parts_of(page_of(example, '-f', 'carrier', '-f', 'Marketing'))['Who hands what to whom']
    yield from want('From Workshop to Carrier' in both and 'From Marketing to Ride advice' in both, both)
    old = write('old.journey', open(example, encoding='utf-8').read().replace('id="reader-known" from="tell" to="fit" state="works"', 'id="reader-known" from="tell" to="fit" state="broken"'))
    holds = parts_of(page_of(example, '--since', old))['What holds']
    yield from want('Gaps closed since the earlier version' in holds and 'Gap closed' in holds and 'is broken' in holds, holds)
    yield from want('Gaps closed' not in parts_of(page_of(example, '--since', example))['What holds'], 'a gap closed by itself')


def letters(text):
    """Without what a line's end may take away."""
    return ''.join(c for c in text if not c.isspace() and c != '-')


def function_pages():
    """Of each function asked for, its page: the scene of `export --view function`, and its words for who hears it."""
    for example in EXAMPLES:
        root = ET.parse(example).getroot()
        functions = [(e.get('id'), e.get('name')) for e in root if e.tag.endswith('}function')]
        yield from want('The part of' not in text_of(page_of(example)), 'a page nobody asked for')
        for ident, name in functions[::3]:
            page = page_of(example, '-f', ident)
            yield from structure(page)
            parts = {text_of(s.find(HTML + 'h2')): s for s in page.iter(HTML + 'section')}
            part = parts[f'The part of {name}']
            result = run('export', example, '--view', 'function', '-f', ident, '--today', TODAY[1], '-o', 'page.pdf')
            yield from want(result.returncode == 0, result.stderr)
            svgs = list(part.iter(SVG + 'svg'))
            said = [text_of(t) for t in svgs[0].iter(SVG + 'text')]
            spoken = [e for e in part.iter(HTML + 'div') if e.get('class') == 'spoken'][0]
            yield from want(len(svgs) == 2 and said == [text_of(t) for t in svgs[1].iter(SVG + 'text')], 'light and dark differ')
            grounds = [svg.find(SVG + 'rect').get('fill') for svg in svgs]
            yield from want(len(set(grounds)) == 2, f'light and dark have one ground: {grounds}')
            yield from want(any(e.get('aria-hidden') == 'true' and len(list(e.iter(SVG + 'svg'))) == 2 for e in part.iter(HTML + 'div')), 'heard twice')
            words = set(' '.join(said).split())
            yield from want(len(words & set(text_of(spoken).split())) > len(words) / 2 and len(spoken.findall(HTML + 'h3')) >= 4, text_of(spoken))
            if shutil.which('pdftotext'):
                drawn = subprocess.run(['pdftotext', 'page.pdf', '-'], capture_output=True, text=True).stdout
                yield from want(sorted(letters(drawn)) == sorted(letters(''.join(said))), f'{example} {ident}: {drawn} {said}')
    both = [text_of(h) for h in page_of(example, *(f'--function={ident}' for ident, name in reversed(functions))).iter(HTML + 'h2') if 'The part of' in text_of(h)]
    yield from want(both == [f'The part of {name}' for ident, name in functions], both)
    bicycle = [e for e in EXAMPLES if 'bicycle' in e][0]
    quoted = 'I sat on the floor'
    yield from want(quoted in text_of(page_of(bicycle, '-f', 'care')), 'no comment')
    yield from want(quoted not in text_of(page_of(bicycle, '-f', 'care', '--no-comments')), 'a comment is told')


def hostile():
    page = page_of(write('hostile.journey', HOSTILE))
    yield from structure(page)
    yield from want(page.find(f'{HTML}head/{HTML}title').text == ' '.join(BAD.split()), page.find(f'{HTML}head/{HTML}title').text)
    yield from want(text_of(page).count('<script>alert(1)</script>') > 15, text_of(page).count('<script>'))
    yield from structure(page_of('hostile.journey', '-f', 'a', '-f', 'b'))
    empty = page_of(write('empty.journey', '<journey xmlns="urn:throughline:journey:1"/>'))
    yield from structure(empty)
    yield from want('The rules found no gap.' in text_of(empty) and 'No hand-off is drawn.' in text_of(empty), text_of(empty))


def statuses():
    for argv, status in ((('hostile.journey', '-o', 'a.html'), 0), (('hostile.journey', '-o', 'a.pdf'), 0), (('hostile.journey',), 2), (('hostile.journey', '-o', 'a.docx'), 2),
                         (('missing.journey', '-o', 'a.html'), 2), (('hostile.journey', '-o', 'a.html', '--function', 'nobody'), 2), (('hostile.journey', '-o', 'a.html', '--today', 'x'), 2),
                         (('hostile.journey', '-o', 'a.html', '--since', 'missing.journey'), 2), (('hostile.journey', 'hostile.journey', '-o', 'a.html'), 2)):
        result = run('report', *argv)
        yield from want(result.returncode == status and (status == 0) == (not result.stderr), f'{argv}: {result.returncode} {result.stderr.decode()}')
    same = [run('report', *TODAY, 'hostile.journey', '-o', name).returncode or open(name, 'rb').read() for name in ('b.pdf', 'c.pdf', 'b.html', 'c.html')]
    yield from want(same[0] == same[1] and same[2] == same[3], 'the same map gives other bytes')


def as_pdf():
    lines = '\n'.join(f'Line {i} of what the customer said' for i in range(400))
    write('long.journey', HOSTILE.replace('</comment>', '\n' + lines + '</comment>'))
    for example in (*EXAMPLES, 'hostile.journey', 'long.journey', 'empty.journey'):
        result = run('report', *TODAY, example, '-o', 'x.pdf')
        yield from want(result.returncode == 0 and not result.stderr, f'{example}: {result.stderr.decode()}')
        info = subprocess.run(['pdfinfo', 'x.pdf'], capture_output=True, text=True)
        yield from want(re.search(r'Tagged: +yes', info.stdout) and 'Title:' in info.stdout and not info.stderr, f'{example}: {info.stdout} {info.stderr}')
        tree = subprocess.run(['pdfinfo', '-struct-text', 'x.pdf'], capture_output=True, text=True).stdout
        for tag in ('Document', 'H1', 'H2', 'Table', 'Caption', 'TR', 'TH', 'TD', 'Figure'):
            yield from want(re.search(rf'^ *{tag}\b', tree, re.M), f'{example}: no {tag}')
        if 'bicycle' in example:
            said = ' '.join(subprocess.run(['pdftotext', 'x.pdf', '-'], capture_output=True, text=True).stdout.split())
            yield from want('Brings the box in a two-hour window' in said and 'n is the number of answers' in said, said)
            yield from want(re.search(r'Pages: +[6-9]\b', info.stdout), info.stdout)
        if 'business' in example:
            pages = subprocess.run(['pdftotext', '-layout', 'x.pdf', '-'], capture_output=True, text=True).stdout.split('\f')[:-1]
            run('report', *TODAY, example, '-o', 'x.html')
            headings = {html.unescape(h) for h in re.findall(r'<h[23][^>]*>([^<]*)</h', open('x.html', encoding='utf-8').read())}
            lines = [[line.strip() for line in page.splitlines() if line.strip()][:-1] for page in pages]
            alone = headings & {page[-1] for page in lines}
            yield from want(len(headings) > 10 and not alone, f'headings alone where a page ends: {alone}')
            heads = [i + 1 for i, page in enumerate(lines) if re.search(r'Hand-off +What is|Where +Wave|No[.] +Severity|Stage +The customer', ' '.join(page[-2:]))]
            yield from want(not heads, f'the head of a table alone where pages {heads} end')
            parted = [page for page in pages if re.search(r'associatio-', page)]
            yield from want(not parted and 'associations' in ''.join(pages), 'a word is parted in its column')
            yield from want(not re.search('\N{MINUS SIGN}0(?![.0-9])', ''.join(pages)), 'a change of nothing has a sign')
    run('report', *TODAY, 'long.journey', '-o', 'x.pdf')
    said = subprocess.run(['pdftotext', 'x.pdf', '-'], capture_output=True, text=True).stdout
    lost = [i for i in range(400) if not re.search(rf'Line {i} of', said)]
    yield from want(not lost, f'lost where the page ends: {lost}')


def pages_as_pdf():
    """On sheets of their own, in the outline, and the words of the export."""
    example = [e for e in EXAMPLES if 'business' in e][0]
    run('report', *TODAY, example, '-o', 'x.pdf', '-f', 'desk', '-f', 'company')
    text = [' '.join(sheet.split()) for sheet in subprocess.run(['pdftotext', 'x.pdf', '-'], capture_output=True, text=True).stdout.split('\f')]
    run('export', example, '--view', 'function', '-f', 'desk', '--today', TODAY[1], '-o', 'page.pdf')
    drawn = subprocess.run(['pdftotext', 'page.pdf', '-'], capture_output=True, text=True).stdout.split()
    first = [i for i, sheet in enumerate(text) if 'Where we play' in sheet]
    yield from want(len(first) == 2 and all('What is agreed for' not in text[i] and 'At a glance' not in text[i] for i in first), first)
    yield from want(set(drawn) <= set(' '.join(text).split()), set(drawn) - set(' '.join(text).split()))
    yield from want(all(len(sheet.split()) > 12 for sheet in text[:-1]) and all(f'page {i + 1}' in sheet for i, sheet in enumerate(text[:-1])), 'an empty sheet')
    outline = re.findall(rb'/Title \((The part of [^)]*)\)[^>]*/Dest \[', unpacked(read('x.pdf')))
    yield from want(len(outline) == 2, outline)
    tree = subprocess.run(['pdfinfo', '-struct', 'x.pdf'], capture_output=True, text=True).stdout
    yield from want(len(re.findall(r'^ *H1\b', tree, re.M)) == 1 and len(re.findall(r'^ *H4\b', tree, re.M)) > 2, tree)


def browse(page, *options):
    """What the browser made of a page."""
    quiet = ('--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync')
    return subprocess.run([browser, '--headless', '--no-sandbox', '--disable-gpu', *quiet, *options, f'--user-data-dir={temp.name}/browser', '--virtual-time-budget=2000', '--dump-dom', f'file://{temp.name}/{page}'],
                          capture_output=True, text=True, timeout=100).stdout


# Says in the title how wide the window and the page are, how many boxes are wider inside than out, how many of these can be scrolled by
# keys, whether the map is one of them, whether there is a switch to fit it, and whether it still is when that is pressed.
MEASURE = '''<script>
const root = document.documentElement;
const wide = [...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX == 'auto');
const maps = () => [...document.querySelectorAll('.map')].filter(e => e.scrollWidth > e.clientWidth + 1).length;
const found = [root.clientWidth, root.scrollWidth, wide.length, wide.filter(e => e.tabIndex == 0 && e.getAttribute('aria-label')).length, maps()];
const fit = document.getElementById('fit');
found.push(getComputedStyle(fit).display != 'none');
fit.click();
document.title = JSON.stringify([...found, maps()]);
</script></body>'''


def widths():
    """However wide the map, the page goes from top to bottom only; what is wider scrolls in a box of its own, by keys as well."""
    for example, width, whole_map in (('bicycle', 1400, True), ('business', 1400, False), ('business', 500, False)):
        run('report', *TODAY, [e for e in EXAMPLES if example in e][0], '-o', 'x.html')
        with open('x.html', encoding='utf-8') as f:
            page = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', '', f.read()).replace('</body>', MEASURE)
        with open('measured.html', 'w', encoding='utf-8') as f:
            f.write(page)
        title = re.search('<title>([^<]*)', browse('measured.html', f'--window-size={width},720')).group(1)
        window, whole, wide, reached, maps, offered, fitted = json.loads(title)
        yield from want(whole <= window <= width, f'a page of {whole} in a window of {window}')
        yield from want((maps, offered, fitted) == (not whole_map, not whole_map, 0), f'{example} at {width}: {title}')
        yield from want(wide == reached >= maps, f'{wide} boxes are too wide, {reached} can be scrolled by keys')


def in_browser():
    for example in ('hostile.journey', EXAMPLES[0]):
        run('report', *TODAY, example, '-o', 'x.html')
        page = ET.parse('x.html').getroot()
        shown = browse('x.html')
        for tag in ('h1', 'h2', 'h3', 'table', 'th', 'td', 'section', 'svg', 'text'):
            here = sum(1 for e in page.iter() if str(e.tag).endswith('}' + tag))
            there = len(re.findall(rf'<{tag}[ >]', shown))
            yield from want(here == there > 0, f'{example}: {here} of {tag} written, {there} seen')
        yield from want('<script' not in shown, 'a script')


tap.check('report: the examples', examples())
tap.check('report: what it says', content())
tap.check('report: whether actions helped', effects())
tap.check('report: hostile and empty maps', hostile())
tap.check('report: what is asked for', asked_for())
tap.check('report: pages of functions', function_pages())
tap.check('report: exit status, the same bytes', statuses())
if shutil.which('pdfinfo'):
    tap.check('report: PDF', as_pdf())
    tap.check('report: pages of functions as PDF', pages_as_pdf())
else:
    tap.skip('report: PDF', 'no Poppler here')
browser = shutil.which('chromium') or shutil.which('chromium-browser')
if browser:
    tap.check('report: in a browser', in_browser())
    tap.check('report: as wide as the window', widths())
else:
    tap.skip('report: in a browser', 'no Chromium here')
    tap.skip('report: as wide as the window', 'no Chromium here')
temp.cleanup()
tap.end()
