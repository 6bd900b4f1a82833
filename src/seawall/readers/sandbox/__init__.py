"""Work on bytes that nobody trusts, done by a process that may do nothing else.

Decoders of pictures, pages and sounds are written in C and have had holes; a file can also ask for more memory or time than there
is. Such work is done in a child process with limits: so much memory, so much time, no network, no files written, no secrets
around it. What goes wrong there comes back as a :class:`~seawall.model.Problem`, and the next job finds a fresh child.

>>> from seawall.readers.sandbox import run_job
>>> run_job("trial.echo", b"abc", options={"times": 2})
Answer(value=b'abcabc')
"""

from seawall.readers.sandbox.pool import Answer, run_job

__all__ = ["Answer", "run_job"]
