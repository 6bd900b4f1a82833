"""What can be wrong with a list of parcels, in plain words.

>>> unnamed("parcels.csv:3").code, twice("parcels.csv:4").fatal
('parcel-unnamed', False)
"""

from seawall.model import Problem, Words


def _remark(code: str, where: str, zh: str, en: str) -> Problem:
    return Problem(code, Words(zh, en), where, fatal=False)


def _problem(code: str, where: str, zh: str, en: str) -> Problem:
    return Problem(code, Words(zh, en), where)


def too_large(where: str) -> Problem:
    """Return the problem of a file over the limit."""
    return _problem("too-large", where, "文件太大了，请分成几份。", "The file is too large. Split it into several.")


def too_many(where: str, *, most: int) -> Problem:
    """Return the problem of more parcels than are read at once."""
    zh, en = (
        f"一次最多读 {most} 个包裹，后面的没有读，请分开上传。",
        f"At most {most} parcels are read at once; the rest was not. Send it apart.",
    )
    return _problem("too-many", where, zh, en)


def no_object(where: str) -> Problem:
    """Return the problem of a row that is none."""
    return _problem("parcel-row", where, "这一行读不出来，请检查格式。", "This row cannot be read. Check its form.")


def bad_json(where: str) -> Problem:
    """Return the problem of JSON that is none."""
    return _problem("not-json", where, "JSON 格式不对，读不出来。", "This is no valid JSON and cannot be read.")


def no_heading(where: str) -> Problem:
    """Return the problem of a list whose columns have no names."""
    zh = "第一行要写列名，例如：承运商,运单号,寄自,寄到,物品,寄出日期,状态。"
    en = "The first line must name the columns, such as: carrier,number,from,to,what,shipped,status."
    return _problem("parcel-heading", where, zh, en)


def unnamed(where: str) -> Problem:
    """Return the problem of a row without carrier and number."""
    zh, en = "没有快递公司，也没有单号，认不出是哪个包裹。", "Neither a carrier nor a number: which parcel is it?"
    return _problem("parcel-unnamed", where, zh, en)


def twice(where: str) -> Problem:
    """Return the problem of a parcel that stands there already."""
    return _remark(
        "parcel-twice", where, "这个包裹前面已经有了，只记一次。", "This parcel stands further up already and is kept once."
    )


def cut(where: str, name: str) -> Problem:
    """Return the problem of a field that is too long."""
    zh, en = f"“{name[:40]}”太长，只留前面一段。", f"“{name[:40]}” is too long; only its beginning is kept."
    return _remark("parcel-cut", where, zh, en)


def unknown_columns(where: str) -> Problem:
    """Return the problem of columns that nobody here knows."""
    zh, en = "有些列不认识，内容记在了“物品”里。", "Some columns are unknown; what they hold is kept with the contents."
    return _remark("parcel-columns", where, zh, en)


def bad_date(where: str, written: str) -> Problem:
    """Return the problem of a date that is none, or may be two."""
    shown = written[:30]
    zh, en = (
        f"日期“{shown}”可以有几种读法或不是日期，请写成 2026-11-30 这样。",
        f"The date “{shown}” is none, or can be read in two ways. Write it as 2026-11-30.",
    )
    return _remark("parcel-date", where, zh, en)


def bad_status(where: str, written: str) -> Problem:
    """Return the problem of a status that nobody here knows."""
    shown = written[:30]
    zh, en = f"不认识状态“{shown}”，先记成“未知”。", f"The status “{shown}” is not known here; it is kept as unknown."
    return _remark("parcel-status", where, zh, en)


def miscopied(where: str) -> Problem:
    """Return the problem of a number whose check digit is wrong."""
    zh, en = (
        "这个单号的校验位对不上，可能抄错了一位，请对照面单。",
        "The check digit of this number is wrong. One figure may be miscopied; look at the label.",
    )
    return _remark("parcel-number", where, zh, en)
