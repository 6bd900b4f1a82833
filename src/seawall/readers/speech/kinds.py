r"""What kind of recording some bytes are, by their first ones.

>>> sound_kind(b"RIFF\x24\0\0\0WAVEfmt "), sound_kind(b"RIFF is a word"), film_kind(b"\0\0\0\x18ftypmp42")
('wav', '', 'mov')
"""

SILK = "silk"
"""The codec of WeChat's and QQ's voice messages, which nobody else reads."""
SOUND_BRANDS = (b"M4A ", b"M4B ", b"M4P ", b"F4A ")
PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
"""Files of the same family that hold pictures."""
SOUND_NAMES = (".m4a", ".m4b", ".aac", ".weba", ".mka", ".amr", ".3ga", ".mp3", ".opus", ".ogg", ".wma")
_LAYER_3_BITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_LAYER_3_LOW_BITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MPEG_1 = 3
_LAYER_3 = 1


def sound_kind(head: bytes, *, name: str = "") -> str:  # noqa: PLR0911 - a table of marks
    """Return the name of ffmpeg's demuxer for a recording of sound; empty for everything else."""
    if head[:9] in {b"#!SILK_V3", b"\x02#!SILK_V"}:
        return SILK
    if head[:4] in {b"RIFF", b"RF64"} and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return "amr"
    if head[:5] == b"OggS\0" and b"\x80theora" not in head[:200]:
        return "ogg"
    if head[:8] in {b"fLaC\0\0\0\x22", b"fLaC\x80\0\0\x22"}:
        return "flac"
    if _is_mp3(head):
        return "mp3"
    if head[:2] in {b"\xff\xf1", b"\xff\xf9"} and len(head) > 7 and (head[2] >> 2) & 15 < 13:  # noqa: PLR2004 - rates that ADTS has
        return "aac"
    named = name.lower().endswith(SOUND_NAMES)
    if head[4:8] == b"ftyp" and (head[8:12] in SOUND_BRANDS or (named and head[8:12] not in PICTURE_BRANDS)):
        return "mov"
    return "matroska" if head.startswith(b"\x1aE\xdf\xa3") and (named or (b"A_" in head and b"V_" not in head)) else ""


def film_kind(head: bytes) -> str:  # noqa: PLR0911 - a table of marks
    """Return the name of ffmpeg's demuxer for a film; empty for everything else. Ask for sounds first."""
    if head[4:8] == b"ftyp" and head[8:12] not in PICTURE_BRANDS:
        return "mov"
    if head[4:8] in {b"moov", b"mdat", b"wide"} and head[:2] == b"\0\0":
        return "mov"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    if head.startswith(b"FLV\x01"):
        return "flv"
    if head.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return "asf"
    if head.startswith(b"\0\0\x01\xba"):
        return "mpeg"
    return "mpegts" if len(head) > 376 and head[0] == head[188] == head[376] == 0x47 else ""  # noqa: PLR2004 - packets of 188 bytes


def _is_mp3(head: bytes) -> bool:
    if head[:3] == b"ID3" and len(head) > 9:  # noqa: PLR2004 - its header has ten bytes
        return head[3] in {2, 3, 4} and head[4] < 0xFF and all(byte < 0x80 for byte in head[6:10])  # noqa: PLR2004
    length = _frame_length(head[:4])
    return length > 0 and (len(head) < length + 4 or _frame_length(head[length : length + 4]) > 0)


def _frame_length(four: bytes) -> int:
    """Return the length of the MPEG layer III frame that begins with these bytes; 0 where none does."""
    if len(four) < 4 or four[0] != 0xFF or four[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - eleven set bits
        return 0
    version, layer = (four[1] >> 3) & 3, (four[1] >> 1) & 3
    bits, rate = four[2] >> 4, (four[2] >> 2) & 3
    if version not in _MPEG_RATES or layer != _LAYER_3 or not 0 < bits < len(_LAYER_3_BITS) or rate == 3:  # noqa: PLR2004
        return 0
    kilobits = _LAYER_3_BITS[bits] if version == _MPEG_1 else _LAYER_3_LOW_BITS[bits]
    return (144 if version == _MPEG_1 else 72) * kilobits * 1000 // _MPEG_RATES[version][rate] + ((four[2] >> 1) & 1)
