"""A page saved with its pictures in one file reads like the page itself."""

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import packed, read_page
from assistant.decisions.pages.page import Statement
from assistant.errors import PageError

CUES = load_cues()
HTML = (Path(__file__).parent / "pages" / "served.html").read_text(encoding="utf-8")
ADDRESS = "https://www.lgo.org.uk/decisions/children-s-care-services/fostering/96-777-888"


def saved(html: str, charset: str = "utf-8") -> bytes:
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = ADDRESS
    whole.attach(MIMEText(html, "html", charset))
    whole.attach(MIMEImage(b"GIF89a" + b"\x00" * 5000, "gif"))
    return whole.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_it_reads_like_the_page_itself(charset: str) -> None:
    bare = HTML.replace(HTML.split("\n")[1], "")
    read = read_page(saved(bare, charset), CUES)
    assert isinstance(read, Statement)
    assert read == read_page(HTML.encode(), CUES)
    assert (read.address, read.address_built) == (ADDRESS, False)


@pytest.mark.parametrize(
    "data",
    [
        b"From: x\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a--",
        b"From: x\nContent-Type: multipart/related\n\nnothing",
        b"MIME-Version: 1.0\n"
        + b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
    ],
)
def test_one_without_a_page_in_it_is_refused(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        read_page(data, CUES)
    assert caught.value.key == "page_not_text"


def test_a_huge_one_is_refused() -> None:
    with pytest.raises(PageError) as caught:
        read_page(b"From: x\nContent-Type: multipart/related\n\n" + b"x" * packed.MOST_BYTES, CUES)
    assert caught.value.key == "page_too_large"
