"""A page saved as one file with its pictures (MHTML): the HTML in it, and where it came from.

It knows the wrapping only; what is inside goes the way of any HTML.
"""

import re
from email import message_from_bytes
from email.errors import MessageError
from html import escape

from assistant.errors import PageError

MOST_BYTES = 20_000_000
_HEAD = 4_000
_HEADER = re.compile(rb"[a-z-]{2,40}: ", re.IGNORECASE)


def is_packed(data: bytes) -> bool:
    """Whether the file is such a page: headers as of a mail, with parts that belong together."""
    head = data[:_HEAD]
    return bool(_HEADER.match(head)) and b"multipart/related" in head.lower()


def unpacked(data: bytes) -> bytes:
    """Give the HTML of a packed page, with its address as the canonical one where the file names it.

    Raises:
        PageError: it is too large, or there is no HTML in it.
    """
    if len(data) > MOST_BYTES:
        raise PageError("page_too_large", most=MOST_BYTES // 1_000_000)
    try:
        message = message_from_bytes(data)
        part = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
        html = part.get_payload(decode=True) if part is not None else None
        address = str(message.get("Snapshot-Content-Location", ""))
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise PageError("page_not_text") from error
    if not isinstance(html, bytes):
        raise PageError("page_not_text")
    return html + f'<link rel="canonical" href="{escape(address)}">'.encode("utf-8", "replace") if address else html
