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
    behind_proxy: bool = False
    """Whether the last ``X-Forwarded-For`` entry names the client; only true where a proxy of one's own writes it."""
    body_bytes: int = 8_000_000
    """Largest request; a paste of five million characters of Latin text fits."""
    gap_seconds: float = 10.0
    """Longest silence while a body arrives; slower clients are let go."""
    body_seconds: float = 120.0
    """Longest time for a whole body."""
    held_bytes: int = 64_000_000
    """Bodies held at once in one worker process; beyond it clients are asked to come back."""
    light_characters: int = 20_000
    """Texts up to here are answered at once; longer ones queue for one process of their own, so that nobody waits behind them."""
    heavy_waiting: int = 8
    """Long texts that may wait in one worker process; beyond it clients are asked to come back."""
    heavy_seconds: float = 120.0
    """Longest time for one long text."""
