"""A server of its own, and the machine's Chromium: for the tests in a browser and for the pictures in docs."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PATIENCE_SECONDS = 120


def chromium_path() -> str | None:
    """Return the system's Chromium."""
    named = os.environ.get("SEAWALL_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def serving() -> Iterator[str]:
    """Start ``seawall serve`` on a free port, with a store of its own; give its address, and stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = [sys.executable, "-c", "from seawall.surfaces.cli import main; main()"]
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        subprocess.Popen(
            [*run, "serve", "--port", str(port), "--rate", "0", "--store", f"{folder}/kept.db"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server,
    ):
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, server)
            yield url
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{url}/v1/health", timeout=5):
                return
        except OSError:
            assert time.monotonic() < until, "the server did not start"
            assert server.poll() is None, "the server stopped"
            time.sleep(0.2)
