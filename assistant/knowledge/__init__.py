"""What is known: law, words, bodies, councils, questions, rules. Read from ``knowledge/``, checked strictly."""
