r"""Exported conversations of each kind of messenger → one evidence a conversation, one segment a message.

>>> from seawall.readers.chats.whatsapp import READER
>>> export = "[2024/3/5 下午3:21:09] 王明: 在吗\n[2024/3/5 下午3:22:00] 李华: 在"
>>> chat = READER.read(export.encode(), name="chat.txt").evidence[0]
>>> [(segment.speaker, segment.at, segment.text) for segment in chat.segments]
[('王明', '2024-03-05T15:21:09', '在吗'), ('李华', '2024-03-05T15:22:00', '在')]
"""
