"""Property tests try the same cases on every run, so that a change is judged and not luck.

To look further afield: HYPOTHESIS_LUCK=1 python -m pytest; with 200 in place of 1, each letter test tries 200 cases.
"""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
if not os.environ.get("HYPOTHESIS_LUCK"):
    settings.load_profile("steady")
