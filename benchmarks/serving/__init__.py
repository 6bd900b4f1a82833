"""The parts of ``python -m benchmarks.server``: a server of its own, a client, what is asked, attackers, and the page."""
