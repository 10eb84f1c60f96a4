"""Letters: ``compose`` makes blocks from a case, ``write`` sets them on paper."""
