"""Attacks on the words of a fraud, and what they cost: ``python -m benchmarks.attacks DATA_DIR``.

Every attack is a pure function of a text and a source of chance. It keeps what a victim needs (the sense, and the way to pay or
answer) and changes what a program sees. A docstring says who does it in real life and where that was seen.
"""
