"""A case judged by the rules on a day. `check` is the way in; pure, without search, files or screens."""
