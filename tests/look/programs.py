"""The programs that the pictures need: installs them where it may, else names them and stops.

Run by ``make look`` before the checks.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "soffice": "libreoffice-writer fonts-liberation",  # the font is as wide as Arial, which Word has
    "pdftoppm": "poppler-utils",
    "chromium": "chromium",
    "age": "age",
}
# How the browser is started: as root, without a screen, and without asking the network for anything.
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)
OTHER_NAMES = {"chromium": ("google-chrome", "chromium-browser", "chrome"), "soffice": ("libreoffice",)}


def found(program: str) -> str | None:
    """Give the path of a program, under any of its names."""
    return next((path for name in (program, *OTHER_NAMES.get(program, ())) if (path := shutil.which(name))), None)


def main() -> int:
    """Install or name what is missing. Returns 1 where something still is."""
    missing = [program for program in PROGRAMS if not found(program)]
    packages = [package for each in missing for package in PROGRAMS[each].split()]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"], check=False)
        subprocess.run(["apt-get", "install", "--yes", "--quiet", *packages], check=False)
        missing = [program for program in missing if not found(program)]
    if missing:
        print(f"To look at the letters these programs are needed: {', '.join(missing)}", file=sys.stderr)
        print(f"On Debian or Ubuntu, type: sudo apt install {' '.join(packages)}", file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
