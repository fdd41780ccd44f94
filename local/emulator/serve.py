"""Runs ministack until the process that started it ends: the end of standard input ends the whole process group."""
import os
import runpy
import signal
import sys
import threading

import closer_to_aws  # noqa: F401, from this folder


def end_with_parent():
    # This also works if the parent was killed and could not clean up.
    while os.read(0, 1024):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
