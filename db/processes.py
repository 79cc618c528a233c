"""Telling whether a process still runs, although its number may have been given to another one since."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def mark(pid: int) -> str:
    """What tells a process from every other that has had or will have its number: when it was started.

    Empty when there is no such process.
    """
    if sys.platform == "win32":
        return _windows(pid)
    elif sys.platform == "linux":  # noqa: RET505 - the type checker reads one branch a platform
        return _linux(pid)
    else:
        return _posix(pid)


def _linux(pid: int) -> str:
    try:
        # proc(5): field 22 is the start in clock ticks since boot; field 2 may hold blanks and brackets
        started = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    return "" if started[0] == "Z" else f"{boot} {started[19]}"


def _posix(pid: int) -> str:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        return "someone else's"
    shown = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return " ".join(shown.stdout.split())


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259

    def _windows(pid: int) -> str:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.OpenProcess(_QUERY, False, pid))
        if not handle:
            return ""
        created, *others = (wintypes.FILETIME() for _ in range(4))
        code = wintypes.DWORD()
        try:
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            kernel.GetProcessTimes(handle, ctypes.byref(created), *(ctypes.byref(t) for t in others))
        finally:
            kernel.CloseHandle(handle)
        return f"{created.dwHighDateTime} {created.dwLowDateTime}" if code.value == _STILL_ACTIVE else ""
