"""What is said about a ZPL label that could not be read or masked.

>>> problem_of("not-zpl", "a.txt").fatal, problem_of("zpl-stored-elsewhere", "a.zpl").fatal
(True, False)
"""

from seawall.model import Problem, Words

_FATAL = {
    "not-zpl": (
        "这不是 ZPL 面单：里面没有打印指令。请给出打印机软件导出的 .zpl 文件，或面单的 PDF、图片。",
        "This is no ZPL label: there are no printer commands in it. Bring the .zpl file, or the label as a PDF or a picture.",
    ),
    "zpl-too-large": (
        "文件太大，没有打开。请一次处理一张面单。",
        "The file is too large and was not opened. Bring one label at a time.",
    ),
    "zpl-several-parcels": (
        "文件里有几个不同的收件人，一个取件码只能代表一个包裹。请一张面单存一个文件，再分别处理。",
        "There are several recipients in this file, and one token stands for one parcel. Save each label as a file of its own.",
    ),
    "zpl-no-token": (
        "这种遮盖方式要有取件码才行，这里没有，所以没有给出文件。",
        "This way of masking needs a token, and there was none, so no file was made.",
    ),
    "zpl-graphic-unseen": (
        '面单里有图片，图里可能有姓名或地址，这里看不了，所以没有给出文件。在电脑上运行 pip install "seawall[labels]" 就可以了。',
        (
            "There is a picture on the label that may show a name or an address, and it cannot be looked at here, so no file was "
            'made. Running pip install "seawall[labels]" adds what is needed.'
        ),
    ),
    "zpl-graphic-unreadable": (
        "面单里有一张图片打不开，不知道上面有什么，所以没有给出文件。请改用面单的 PDF 或图片。",
        "A picture on the label cannot be opened, so nobody knows what it shows, and no file was made. Use the PDF of the label.",
    ),
    "zpl-graphic-too-large": (
        "面单里的图片太大，没有打开，所以没有给出文件。请改用面单的 PDF 或图片。",
        "A picture on the label is too large and was not opened, so no file was made. Use the PDF of the label.",
    ),
    "zpl-unsteady": (
        "这份文件遮了几遍还有要遮的内容，所以没有给出文件。请改用面单的 PDF 或图片。",
        "There was still something to hide after several passes, so no file was made. Use the PDF of the label.",
    ),
}
_REMARKS = {
    "zpl-stored-elsewhere": (
        "面单用到了存在打印机里的版式或图片，这里看不到。打印一张，看看上面还有没有姓名、电话或地址。",
        "The label uses a layout or picture kept in the printer, which cannot be seen here. Print one and check it.",
    ),
    "zpl-font-inside": (
        "文件自带字体，没有检查其中有哪些字。如果不放心，请改用不带字体的版本。",
        "The file brings a font of its own, whose letters were not checked. If in doubt, use a version without it.",
    ),
    "zpl-token-as-text": (
        "面单上没有放二维码的空位，取件码只印成了文字。",
        "There was no room for a QR code, so the token stands there in letters only.",
    ),
}


def problem_of(code: str, where: str) -> Problem:
    """Return the problem or remark of a code."""
    if code in _REMARKS:
        return Problem(code, Words(*_REMARKS[code]), where, fatal=False)
    return Problem(code, Words(*_FATAL[code]), where)
