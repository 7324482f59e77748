#!/usr/bin/env python3
"""Lucidchart's CSV and CJML in, CJML out: convert.py PROGRAM SOURCE_ROOT; prints TAP."""
import glob
import os
import re
import xml.etree.ElementTree as ET

from under_test import run, source, tap, temp, want, write

J = '{urn:throughline:journey:1}'
LUCID = '''\ufeffId,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1,Text Area 2,Comments
1,Document,,,,,,,,,Draft,Order to delivery,,
2,Page,,,,,,,,,,Page 1,,
3,Swim Lane,Flowchart Shapes/Containers,2,,,,,,,,Sales,,
4,Swim Lane,Flowchart Shapes/Containers,2,,,,,,,,"Ware
house",,
15,Rectangle Container,Containers,2,3,,,,,,,A box,,
5,Terminator,Flowchart Shapes,2,3,,,,,,,Order arrives,,
6,Process,Flowchart Shapes,2,3,,,,,,,"Checks the order, ""twice"" & <fast>",,
7,Decision,Flowchart Shapes,2,3,,,,,,,In stock?,,
8,Process,Flowchart Shapes,2,4,,,,,,,Packs the box,,
9,Process,Flowchart Shapes,2,15|3,,,,,,,Tells the,customer,
10,Text,Standard,2,,,,,,,,Who orders the boxes?,,
16,Rectangle,Standard,2,,,,,,,,,,
11,Line,,2,,,5,6,None,Arrow,,,,
12,Line,,2,,,6,7,None,Arrow,,,,
13,Line,,2,,,7,8,None,Arrow,,Yes,,
14,Line,,2,,,9,8,Arrow,None,,Packing slip,,
17,Line,,2,,,9,,None,Arrow,,,,
'''
CJML = '''<?xml version="1.0"?>
<c:CJML version="2.0" xmlns:c="urn:x"><c:actualJourney>
<c:journeyTitle>Buying a phone &amp; more</c:journeyTitle>
<c:touchpoints>
<c:actualCommunicationPoint touchpointID="T1"><c:belongsTo phaseIDref="P1"/><c:receiver><c:refersTo actorIDref="S1"/><c:receiverLabel>Takes the order</c:receiverLabel></c:receiver><c:initiator><c:refersTo actorIDref="E1"/><c:initiatorLabel>Orders</c:initiatorLabel></c:initiator><c:channel><c:channelName>web</c:channelName></c:channel><c:touchpointExperience/></c:actualCommunicationPoint>
<c:actualCommunicationPoint touchpointID="T2"><c:belongsTo phaseIDref="P1"/><c:initiator><c:refersTo actorIDref="S1"/><c:initiatorLabel>Takes the order</c:initiatorLabel></c:initiator><c:receiver><c:refersTo actorIDref="S2"/><c:receiverLabel>Drives</c:receiverLabel></c:receiver><c:comment>The parcel</c:comment></c:actualCommunicationPoint>
<c:actualAction touchpointID="T3"><c:belongsTo phaseIDref="P2"/><c:initiator><c:refersTo actorIDref="S2"/><c:initiatorLabel>Drives</c:initiatorLabel></c:initiator></c:actualAction>
<c:actualAction touchpointID="T4"><c:initiator><c:refersTo actorIDref="S9"/><c:initiatorLabel>Watches</c:initiatorLabel></c:initiator></c:actualAction>
</c:touchpoints>
<c:actors><c:endUser actorID="E1"><c:actorName>Ann</c:actorName></c:endUser><c:serviceProvider actorID="S1"><c:companyName>Shop</c:companyName></c:serviceProvider><c:serviceProvider actorID="S2"><c:companyName>Carrier</c:companyName></c:serviceProvider></c:actors>
<c:journeyPhases><c:journeyPhase phaseID="P1"><c:phaseName>Order</c:phaseName></c:journeyPhase><c:journeyPhase phaseID="P2"><c:phaseName>Delivery</c:phaseName></c:journeyPhase></c:journeyPhases>
</c:actualJourney></c:CJML>
'''


def map_of(name, *options):
    result = run('convert', *options, name, '-o', 'out.journey')
    if result.returncode != 0:
        return None, result.stderr.decode()
    valid = run('validate', 'out.journey')
    return (ET.parse('out.journey').getroot() if valid.returncode == 0 else None), result.stderr.decode() + valid.stderr.decode()


def parts(root):
    """Functions, stages with their cards, hand-offs, all by name."""
    functions = {f.get('id'): f.get('name') for f in root.iter(J + 'function')}
    cards = {a.get('id'): (a.text or '', functions.get(a.get('function'))) for a in root.iter(J + 'activity')}
    stages = {s.get('name'): [cards[a.get('id')] for a in s.iter(J + 'activity')] for s in root.iter(J + 'stage')}
    handoffs = sorted((cards[h.get('from')][0], cards[h.get('to')][0], h.findtext(J + 'content', '')) for h in root.iter(J + 'handoff'))
    return list(functions.values()), stages, handoffs


def lucid():
    root, said = map_of(write('l.csv', LUCID))
    if root is None:
        yield said
        return
    functions, stages, handoffs = parts(root)
    check = 'Checks the order, "twice" & <fast>'
    yield from want(root.get('title') == 'Order to delivery' and sorted(functions) == ['Sales', 'Ware house'], (root.get('title'), functions))
    yield from want([c for cards in stages.values() for c in cards] == [(check, 'Sales'), ('Packs the box', 'Ware house'), ('Tells the customer', 'Sales')], stages)
    # The arrow at the beginning turns the line; the decision is passed through.
    yield from want(handoffs == [(check, 'Packs the box', ''), ('Packs the box', 'Tells the customer', 'Packing slip')], handoffs)
    yield from want([n.text for n in root.iter(J + 'note')] == ['Who orders the boxes?'], 'the note')
    yield from want('Gateways (1)' in said, said)
    again = open('out.journey', 'rb').read()
    map_of('l.csv')
    yield from want(again == open('out.journey', 'rb').read(), 'other bytes the second time')
    for text, what in ((LUCID.splitlines()[0] + '\n', 'no work'), (LUCID.replace('Text Area 1', 'Words'), 'no text column'), (LUCID.splitlines()[0], 'one line')):
        result = run('convert', write('bad.csv', text), '-o', 'bad.journey')
        yield from want(result.returncode == 2 and b'bad.csv' in result.stderr and not os.path.exists('bad.journey'), f'{what}: {result.returncode} {result.stderr.decode()}')


def cjml():
    root, said = map_of(write('a.cjml', CJML))
    if root is None:
        yield said
        return
    functions, stages, handoffs = parts(root)
    yield from want(root.get('title') == 'Buying a phone & more' and functions == ['Ann', 'Shop', 'Carrier', 'S9'], functions)
    yield from want(stages == {'Order': [('Orders', 'Ann'), ('Takes the order', 'Shop')], 'Delivery': [('Drives', 'Carrier'), ('Watches', 'S9')]}, stages)
    yield from want(handoffs == [('Orders', 'Takes the order', ''), ('Takes the order', 'Drives', 'The parcel')], handoffs)
    points = [(t.text, t.get('channel')) for t in root.iter(J + 'touchpoint')]
    yield from want(points == [('Orders', 'web')], points)
    sides = {f.get('name'): f.get('side') for f in root.iter(J + 'function')}
    yield from want(sides['Ann'] == 'customer' and sides['Shop'] is None, sides)
    yield from want('not declared' in said and 'felt' in said, said)
    strict = run('convert', '--strict', 'a.cjml', '-o', 'strict.journey')
    yield from want(strict.returncode == 2 and not os.path.exists('strict.journey'), strict.returncode)
    for text in ('<CJML><plannedJourney>', '<CJML/>', '<!DOCTYPE CJML [<!ENTITY x "y">]>' + CJML.split('?>')[1].replace('Ann', '&x;')):
        result = run('convert', write('bad.cjml', text), '-o', 'bad.journey')
        yield from want(result.returncode == 2 and b'bad.cjml' in result.stderr, f'{text[:40]}: {result.returncode} {result.stderr.decode()}')


ORDER = ['journeyID', 'journeyTitle', 'journeyPhases', 'journeyShortSummary', 'journeyLongSummary', 'journeyStatus', 'actors', 'touchpoints']
POINT = ['belongsTo', 'initiator', 'receiver', 'channel', 'comment']


def written():
    for example in sorted(glob.glob(os.path.join(source, 'data/examples/*.journey'))):
        result = run('convert', example, '-o', 'x.cjml')
        yield from want(result.returncode == 0 and b'no place' in result.stderr, result.stderr.decode())
        root = ET.parse('x.cjml').getroot()
        journey = root[0]
        yield from want(root.tag == 'CJML' and root.get('version') == '2.0' and journey.tag == 'plannedJourney', root.attrib)
        yield from want([e.tag for e in journey] == ORDER, [e.tag for e in journey])
        actors, phases = {e.get('actorID') for e in journey.find('actors')}, {e.get('phaseID') for e in journey.find('journeyPhases')}
        ids = [e.get('touchpointID') for e in journey.find('touchpoints')]
        yield from want(len(ids) == len(set(ids)) > 5, ids)
        for point in journey.find('touchpoints'):
            expected = POINT if point.tag == 'plannedCommunicationPoint' else ['belongsTo', 'initiator', 'comment']
            yield from want([e.tag for e in point] == expected, ET.tostring(point))
            yield from want(point.find('belongsTo').get('phaseIDref') in phases and all(e.get('actorIDref') in actors for e in point.iter('refersTo')), ET.tostring(point))
        before = parts(ET.parse(example).getroot())
        back, said = map_of('x.cjml')
        after = parts(back)
        yield from want(sorted(after[0]) == sorted(before[0]) and list(after[1]) == list(before[1]), (before[:2], after[:2]))
        yield from want([h[:2] for h in after[2]] == [h[:2] for h in before[2]], (before[2], after[2]))
        yield from want({s: sorted(set(c)) for s, c in before[1].items()} == {s: sorted(set(c)) for s, c in after[1].items()}, (before[1], after[1]))


def crossing():
    write('a.cjml', CJML)
    write('l.csv', LUCID)
    for name in ('a.cjml', 'l.csv'):
        result = run('convert', '-q', name, '-o', 'y.cjml')
        yield from want(result.returncode == 0 and b'<CJML' in open('y.cjml', 'rb').read(), result.stderr.decode())
    result = run('convert', 'l.csv', '-o', 'z.journey', '--people', 'notes')
    yield from want(result.returncode == 2, result.returncode)
    result = run('convert', '-', '-o', '-', input=LUCID.encode())
    yield from want(result.returncode == 0 and b'<journey' in result.stdout and re.search(rb'handoff', result.stdout), result.stderr.decode())


tap.check('convert: Lucidchart', lucid())
tap.check('convert: CJML', cjml())
tap.check('convert: to CJML and back', written())
tap.check('convert: from one to the other', crossing())
temp.cleanup()
tap.end()
