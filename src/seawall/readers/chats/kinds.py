"""The readers of chats that are built in; a new kind is one file and one name here.

>>> [reader.name for reader in READERS]
['telegram', 'telegram_page', 'sms_backup', 'messenger', 'line', 'whatsapp', 'wechat']
"""

from seawall.readers.chats import line, messenger, sms, telegram, telegram_page, wechat, whatsapp

READERS = (telegram.READER, telegram_page.READER, sms.READER, messenger.READER, line.READER, whatsapp.READER, wechat.READER)
