"""What the tests of the command line share: the program under test, a folder of their own to stand in, and how they run it.

For scripts that are called with PROGRAM SOURCE_ROOT; importing it goes into the folder, which lasts as long as the script.
"""
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import zlib

program, source = map(os.path.abspath, sys.argv[1:3])
sys.path.insert(0, os.path.join(source, 'tests', 'house'))
from tap import Tap  # noqa: E402

tap = Tap()
temp = tempfile.TemporaryDirectory()
os.chdir(temp.name)


def run(*argv, input=b'', env=None, prefix=(), timeout=120):
    """@env: what differs from ours."""
    return subprocess.run([*prefix, program, *argv], input=input, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, **(env or {})), timeout=timeout)


def write(name, text):
    with open(name, 'wb') as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return name


def read(name):
    with open(name, 'rb') as f:
        return f.read()


def unpacked(pdf):
    """A PDF's bytes with what is packed in it: cairo 1.18 packs its objects."""
    for stream in re.findall(rb'stream\r?\n(.*?)\r?\nendstream', pdf, re.S):
        with contextlib.suppress(zlib.error):
            pdf += zlib.decompress(stream)
    return pdf


def want(condition, problem):
    """A list of at most one problem."""
    return [] if condition else [str(problem)[:2000]]
