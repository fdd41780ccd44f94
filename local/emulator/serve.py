"""Runs ministack for as long as the process that started it: the end of standard input is the end of the whole group."""
import os
import runpy
import signal
import sys
import threading

import closer_to_aws  # noqa: F401, from this folder


def end_with_parent():
    # Also when the parent was killed outright, and could not stop anything itself.
    while os.read(0, 1024):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
