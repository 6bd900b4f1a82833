"""How a server is run; one frozen value that travels to every worker process.

>>> Settings().body_bytes > 5_000_000
True
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a host may set, and the limits that hold everywhere."""

    requests_per_minute: int = 600
    """Requests of one client to one worker process that are answered with work; 0 for no limit. A whole campus may share one
    address, so this is far above what a person needs."""
    wrong_codes_per_minute: int = 10
    """Wrong family codes of one client to one worker process in a minute, after which it has to wait; 0 for no limit. A code has
    80 random bits: this only keeps the log and the processor quiet."""
    store: str = ""
    """Where what families ask to keep lies: a file or a database address; empty: this server keeps nothing."""
    behind_proxy: bool = False
    """Whether the last ``X-Forwarded-For`` entry names the client; only true where a proxy of one's own writes it."""
    body_bytes: int = 8_000_000
    """Largest request; a paste of five million characters of Latin text fits."""
    file_bytes: int = 64_000_000
    """Largest request that brings files, where a door takes them: some ten photos of a phone, or a long voice message."""
    body_parts: int = 20_000
    """Pieces in which a body may arrive: each costs some hundred microseconds, so a body in single bytes would cost minutes. A
    full one, in the packets of a network, comes in some six thousand."""
    file_parts: int = 80_000
    """The same for a request that brings files: a full one comes in some fifty thousand."""
    gap_seconds: float = 10.0
    """Longest silence while a body arrives; slower clients are let go."""
    grace_seconds: float = 20.0
    """From here on a body must have come at :attr:`bytes_per_second` on average."""
    bytes_per_second: int = 1_000
    """Slower than the slowest mobile network that still carries a page."""
    body_seconds: float = 120.0
    """Longest time for a whole body."""
    file_seconds: float = 300.0
    """The same for a request that brings files: photos over a slow mobile network."""
    held_bytes: int = 160_000_000
    """Bodies held at once in one worker process; beyond it clients are asked to come back."""
    aside_bytes: int = 50_000
    """Requests longer than this are read and answered in a thread of their own: to parse one of eight megabytes takes most of a
    second, in which nobody else would be answered."""
    light_characters: int = 20_000
    """Texts up to here are answered at once, in some tenth of a second; longer ones queue for one process of their own, so that
    nobody waits behind them."""
    huge_characters: int = 400_000
    """Longer texts than this, of many seconds, queue for another process: a chat of some months must not wait behind them."""
    light_waiting: int = 1_000
    """Short texts that may wait in one worker process, some twenty seconds of work; beyond it clients are asked to come back."""
    heavy_waiting: int = 8
    """Long texts that may wait for each of their processes; beyond it clients are asked to come back."""
    heavy_seconds: float = 180.0
    """Longest time for one long text, waiting included."""
    small_files_bytes: int = 12_000_000
    """Files up to here, a photo or some screenshots, are read by one process of their own; larger ones queue for another, so that
    somebody with one picture does not wait behind a whole album."""
    idle_seconds: float = 30.0
    """After so long without work a process for long texts ends and gives its memory back."""
    reading_idle_seconds: float = 300.0
    """The same for a process that reads files: to load what reads pictures takes seconds each time."""
