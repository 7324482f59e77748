#!/usr/bin/python3
"""Runs a test program that makes widgets on an X server of its own: in_display.py PROGRAM [ARGUMENT...]. What the program
prints is passed on, and so is its exit status."""
import os
import subprocess
import sys
import tempfile

ready, told = os.pipe()
with tempfile.TemporaryDirectory(prefix='throughline-display-') as home:
    server = subprocess.Popen(['Xvfb', '-displayfd', str(told), '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset'],
                              pass_fds=[told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(told)
    try:
        number = os.fdopen(ready).readline().strip()
        if not number:
            sys.exit('the X server did not start')
        # No bus: neither settings of the desktop nor assistive technology have a part in these tests.
        environment = dict(os.environ, DISPLAY=f':{number}', GDK_BACKEND='x11', GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', GTK_A11Y='test',
                           ADW_DISABLE_PORTAL='1', DBUS_SESSION_BUS_ADDRESS='disabled:', HOME=home, XDG_RUNTIME_DIR=home)
        status = subprocess.call(sys.argv[1:], env=environment)
    finally:
        server.terminate()
        server.wait()
sys.exit(status)
