"""Bad input as a value: what is wrong, where, and what to do about it.

>>> Problem("empty", Words("没有内容", "There is nothing in it"), where="a.txt").code
'empty'
"""

from dataclasses import dataclass

from seawall.model.words import Words


class SeawallError(Exception):
    """Base of the errors that are our own mistakes or the caller's, never the evidence's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be used, said in plain words."""

    code: str
    """Stable machine name, lower case with dashes, such as ``not-text``."""
    message: Words
    """What is wrong and what to do, for a person."""
    where: str = ""
    """File, line or row; empty where there is only one place it can be."""
    fatal: bool = True
    """False when the input could still be used and this is only a remark."""
