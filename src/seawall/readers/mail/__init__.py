r"""E-mail as it was saved → evidence: what it says, who it says it is from, what came with it.

>>> mail = b"From: A <a@b.example>\r\nMessage-ID: <1@b>\r\nSubject: Parcel\r\n\r\nPay the fee today.\r\n"
>>> read = READER.read(mail, name="a.eml")
>>> read.evidence[0].text, read.evidence[0].claimed_sender
('Parcel\nPay the fee today.', 'A <a@b.example>')
"""

from seawall.readers.mail.reading import READER

__all__ = ["READER"]
