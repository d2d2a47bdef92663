"""Makes the pictures of the README: a demo of its own, a real browser, the walk of two people.

.venv/bin/python scripts/screenshots.py        writes docs/pictures/*.png
"""

import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
ADDENDUM = ROOT / "src" / "reisgezel" / "config" / "demo" / "data" / "mechelen-bodukap.txt"
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
SECONDS_TO_START = 60


@contextmanager
def demo() -> Iterator[None]:
    """A demo with an empty folder of its own, gone afterwards."""
    folder = tempfile.mkdtemp(prefix="reisgezel-pictures-")
    server = subprocess.Popen(
        [ROOT / ".venv" / "bin" / "reisgezel", "serve", "--port", str(PORT)],
        env={**os.environ, "REISGEZEL_VAR": folder},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(server)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: "subprocess.Popen[bytes]") -> None:
    for _time in range(SECONDS_TO_START * 2):
        if server.poll() is not None:
            sys.exit("the demo did not start")
        try:
            urllib.request.urlopen(f"{ADDRESS}/health", timeout=1).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("the demo did not answer in time")


def page_of(browser: Browser, name: str, *, width: int, scheme: str = "light") -> Page:
    """A page of somebody who signed in through the demo's chooser."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale="nl-BE", base_url=ADDRESS
    )
    page = context.new_page()
    page.goto("/demo/")
    page.get_by_role("button", name=re.compile(name)).click()
    return page


def take(page: Page, name: str, *, whole: bool = False) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
    print(f"docs/pictures/{name}.png")


def take_paper(page: Page, form: str, name: str) -> None:
    """A paper as it comes out of the printer, drawn from its PDF. `form`: the part of its address that names it."""
    pdf = page.context.request.get(f"{page.url}papers/{form}/").body()
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=1.6)
    (PICTURES / f"{name}.png").write_bytes(_png(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer)))
    print(f"docs/pictures/{name}.png")


def _png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """Pixels (blue, green, red) as a PNG: the format needs no more than this."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = bytearray()
    for row in range(height):
        line = bytearray(pixels[row * stride : row * stride + width * 3])
        line[0::3], line[2::3] = line[2::3], line[0::3]
        lines += b"\0" + line
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(bytes(lines), 9))
        + part(b"IEND", b"")
    )


def main() -> None:
    with demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("REISGEZEL_CHROMIUM", "/usr/bin/chromium")
        )
        griet = page_of(browser, "Griet", width=390)
        take(griet, "today")
        griet.goto("/desk/people/")
        take(griet, "people")
        griet.get_by_role("link", name=re.compile("Samira")).click()
        take(griet, "case", whole=True)
        take_paper(griet, "card", "paper-card")
        take_paper(griet, "plan", "paper-plan")
        griet.get_by_role("link", name="Bezoek noteren").click()
        take(griet, "visit")
        desk = page_of(browser, "Griet", width=1280, scheme="dark")
        desk.goto("/desk/people/")
        desk.get_by_role("link", name=re.compile("Samira")).click()
        take(desk, "case-desk", whole=True)
        rita = page_of(browser, "Rita", width=1280)
        rita.goto("/board/addenda/upload/")
        rita.locator("input[type=file]").set_input_files(ADDENDUM)
        rita.locator("main form button.main").click()
        rita.get_by_role("link", name=re.compile("Uitdaging 1")).click()
        take(rita, "review")
        rita.goto("/board/catalogue/")
        take(rita, "catalogue")
        browser.close()


if __name__ == "__main__":
    main()
