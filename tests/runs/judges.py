"""Judges for tests. A module of its own: worker processes import it by name."""

import os
import time
from dataclasses import dataclass, field

from seawall.runs import Answer, Judge


def judge_by_words(text: str) -> Answer:
    """Answer something that depends on the text alone, so that a mix-up of rows shows."""
    if "RAISE" in text:
        raise RuntimeError(text)
    if "KILL" in text:
        os._exit(3)
    if "police" in text:
        return "likely", 0.75, "proof", ("proof.police", f"length.{len(text)}")
    return "none", 0.125, "", (f"length.{len(text)}",)


@dataclass
class Maker:
    """Makes :func:`judge_by_words`."""

    name: str = "words"

    def __call__(self) -> Judge:
        return judge_by_words

    def version(self) -> str:
        return self.name


@dataclass
class Interrupted(Maker):
    """Makes a judge that is interrupted at a text, and remembers all it judged."""

    at: str = ""
    judged: list[str] = field(default_factory=list)

    def __call__(self) -> Judge:
        def judge(text: str) -> Answer:
            if self.at and self.at in text:
                raise KeyboardInterrupt
            self.judged.append(text)
            return judge_by_words(text)

        return judge


@dataclass
class Unstartable(Maker):
    """Makes judges here, but kills every worker."""

    home: int = field(default_factory=os.getpid)

    def __call__(self) -> Judge:
        if os.getpid() != self.home:
            os._exit(4)
        return judge_by_words


def judge_slowly(text: str) -> Answer:
    time.sleep(0.02)
    return judge_by_words(text)


@dataclass
class Slow(Maker):
    """Makes a judge that leaves time for an interrupt."""

    def __call__(self) -> Judge:
        return judge_slowly
