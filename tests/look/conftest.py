"""Keep what needs other programs out of the ordinary run; ``make look`` asks for it by its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave this folder alone unless its mark was asked for."""
    del collection_path
    return None if config.option.markexpr == "look" else True
