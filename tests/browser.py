"""Has the machine a browser for the tests of the page? Installs Debian's Chromium where it may; else says how."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


def main() -> int:
    """Return 0 always: without a browser its tests are skipped, and say why."""
    if os.environ.get("SEAWALL_CHROMIUM") or any(map(shutil.which, NAMES)):
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", *PACKAGES)):
            subprocess.run(["apt-get", *arguments], check=False, env=environment, stdout=subprocess.DEVNULL, timeout=600)
    if not any(map(shutil.which, NAMES)):
        print(
            "   no Chromium: the tests in a browser will be skipped. Hint (Debian, Ubuntu): apt-get install chromium fonts-noto-cjk"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
