"""Help with a complaint about a council's children's services in England.

The package is the machine; what it knows lies in ``knowledge/`` and what it writes in ``templates/``.
"""

__version__ = "0.1.0"
