"""Published decisions of the Ombudsman: the coded ones we ship, those the person adds, and the search in both.

``index.open_index`` opens what is held; ``rank.search`` finds what is like a question, ``asked.query_of`` makes one of
a case; ``lookup.get`` gives one decision; ``patterns`` counts. ``pages`` reads pages of decisions, ``adding``, ``sync``
and ``collection`` keep them. Names are taken from these modules, so that a search loads nothing it does not need.
"""
