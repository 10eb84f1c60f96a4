"""Property tests try the same cases on every run, so that a change is judged and not luck.

To look further afield: HYPOTHESIS_LUCK=1 python -m pytest
"""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
if not os.environ.get("HYPOTHESIS_LUCK"):
    settings.load_profile("steady")
