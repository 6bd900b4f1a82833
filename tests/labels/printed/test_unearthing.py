"""Secrets planted in every corner of a file are dug up, each by the way in which it lies there."""

import io
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from seawall.labels.gate import leaks_in
from seawall.labels.printed.unearthing import unearth
from seawall.labels.secrets import Secret

LATIN, HAN = Secret("sender.name", "Wang Jianguo"), Secret("recipient.name", "王小明")
PHONE = Secret("recipient.phone", "+61 400 283 456")
NAME, HAN_NAME = b"Wang Jianguo", "王小明"


def blank(change=lambda pdf: None, **saving):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(288, 432))
    change(pdf)
    file = io.BytesIO()
    pdf.save(file, static_id=True, **saving)
    return file.getvalue()


def content(program, font=None):
    def change(pdf):
        pdf.pages[0].Contents = pdf.make_stream(program)
        fonts = pikepdf.Dictionary(
            F=font(pdf)
            if font
            else pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=fonts)

    return change


def mapped_font(letters):
    """A font without outlines whose map still knows the letters."""

    def make(pdf):
        rows = b"\n".join(f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>".encode() for code, letter in enumerate(letters, 1))
        cmap = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar\n%s\nendbfchar endcmap" % (
            len(letters),
            rows,
        )
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/AAAAAA+Any"),
            Encoding=pikepdf.Name("/Identity-H"),
            ToUnicode=pdf.make_stream(cmap),
        )

    return make


def info(pdf):
    pdf.docinfo["/Title"] = "Wang Jianguo"


def info_in_utf16(pdf):
    pdf.docinfo["/Subject"] = pikepdf.String(HAN_NAME)


def xmp(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Wang Jianguo"]


def note(pdf):
    pdf.pages[0].Annots = pikepdf.Array(
        [
            pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=pikepdf.String(HAN_NAME)
                )
            )
        ]
    )


def form(pdf):
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("a"),
            V=pikepdf.String("+61 400 283 456"),
            Rect=[0, 0, 9, 9],
        )
    )
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def attachment(pdf):
    pdf.attachments["order.csv"] = pikepdf.AttachedFileSpec(pdf, b"name\nWang Jianguo\n")


def script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('Wang Jianguo')"))


def glyph_names(pdf):
    names = [pikepdf.Name(f"/uni{ord(letter):04X}") for letter in reversed(HAN_NAME)]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Any,
        Encoding=pikepdf.Dictionary(Differences=pikepdf.Array([1, *names])),
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))


def orphan(pdf):
    pdf.Root.Nobody = pdf.make_stream(b"kept for Wang Jianguo")


def older_version():
    data = blank(content(b"BT /F 12 Tf 9 9 Td (Wang Jianguo) Tj ET"))
    newer = blank(content(b"BT ET"))
    return newer.replace(b"%%EOF", b"%%EOF\n" + data[9:200] + b"\n%%EOF") + data


PLANTS = {
    "plain": (blank(content(b"BT /F 12 Tf 20 20 Td (Wang Jianguo) Tj ET")), "text", LATIN),
    "invisible": (blank(content(b"BT /F 12 Tf 3 Tr 20 20 Td (Wang Jianguo) Tj ET")), "text", LATIN),
    "white": (blank(content(b"1 g BT /F 12 Tf 20 20 Td (Wang Jianguo) Tj ET")), "text", LATIN),
    "off the page": (blank(content(b"BT /F 12 Tf 2000 20 Td (Wang Jianguo) Tj ET")), "objects", LATIN),
    "covered": (blank(content(b"BT /F 12 Tf 20 20 Td (Wang Jianguo) Tj ET 0 g 0 0 200 200 re f")), "text", LATIN),
    "letter by letter": (blank(content(b"BT /F 12 Tf 20 20 Td [(W)-9(ang)5( Jia)9(nguo)] TJ ET")), "objects", LATIN),
    "octal": (blank(content(b"BT /F 12 Tf 20 20 Td (\\127ang \\112ianguo) Tj ET")), "objects", LATIN),
    "hexadecimal": (blank(content(b"BT /F 12 Tf 20 20 Td <" + NAME.hex().encode() + b"> Tj ET")), "objects", LATIN),
    "by a font's own codes": (blank(content(b"BT /F 9 Tf 9 9 Td <000100020003> Tj ET", mapped_font(HAN_NAME))), "objects", HAN),
    "the order of a font": (blank(content(b"BT ET", mapped_font("南京" + HAN_NAME))), "fonts", HAN),
    "the order of a font, backwards": (blank(content(b"BT ET", mapped_font(HAN_NAME[::-1]))), "fonts", HAN),
    "names of glyphs": (blank(glyph_names), "fonts", HAN),
    "information": (blank(info), "metadata", LATIN),
    "information in UTF-16": (blank(info_in_utf16), "metadata", HAN),
    "XMP": (blank(xmp), "objects", LATIN),
    "remark": (blank(note), "objects", HAN),
    "form": (blank(form), "objects", PHONE),
    "file inside": (blank(attachment), "metadata", LATIN),
    "script": (blank(script), "objects", LATIN),
    "an object that nobody uses": (blank(orphan), "objects", LATIN),
    "packed objects": (blank(script, object_stream_mode=pikepdf.ObjectStreamMode.generate), "objects", LATIN),
    "behind the end": (blank() + b"\nWang Jianguo", "objects", LATIN),
    "packed behind the end": (blank() + b"\n9 0 obj\nstream\n" + zlib.compress(b"for Wang Jianguo"), "objects", LATIN),
    "an older version": (older_version(), "objects", LATIN),
}


def found(data, secret, medium="pdf"):
    told = unearth(data, {"medium": medium})
    assert not told["failure"]
    return {leak.way for leak in leaks_in([(way, text) for way, text in told["texts"]], [secret])}


@pytest.mark.parametrize("plant", PLANTS)
def test_what_was_planted_in_a_pdf_is_dug_up(plant):
    data, way, secret = PLANTS[plant]
    assert way in found(data, secret)


def test_a_blank_pdf_says_nothing():
    assert not any(found(blank(), secret) for secret in (LATIN, HAN, PHONE))


def png(**saving):
    file = io.BytesIO()
    Image.new("L", (40, 30), 255).save(file, "PNG", **saving)
    return file.getvalue()


def texts_of_png():
    words = PngInfo()
    words.add_text("Title", "Wang Jianguo")
    packed = PngInfo()
    packed.add_text("Title", "for Wang Jianguo, with love", zip=True)
    wide = PngInfo()
    wide.add_itxt("Title", HAN_NAME, zip=True)
    return {"text": (png(pnginfo=words), LATIN), "packed": (png(pnginfo=packed), LATIN), "wide": (png(pnginfo=wide), HAN)}


def exif_of_jpeg():
    exif = Image.Exif()
    exif[0x013B] = "Wang Jianguo"
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + HAN_NAME.encode("utf-16-le")
    exif[0x9C9D] = (HAN_NAME + "\0").encode("utf-16-le")
    file = io.BytesIO()
    Image.new("L", (40, 30), 255).save(file, "JPEG", exif=exif, comment=b"+61400283456")
    return file.getvalue()


@pytest.mark.parametrize("kind", ["text", "packed", "wide"])
def test_what_was_planted_in_a_png_is_dug_up(kind):
    data, secret = texts_of_png()[kind]
    assert found(data, secret, "picture") == {"metadata"}


@pytest.mark.parametrize("secret", [LATIN, HAN, PHONE])
def test_what_a_camera_wrote_into_a_jpeg_is_dug_up(secret):
    assert found(exif_of_jpeg(), secret, "picture") == {"metadata"}


def test_what_stands_behind_the_end_of_a_picture_is_dug_up():
    assert found(png() + NAME, LATIN, "picture") == {"metadata"}


def test_a_bare_picture_says_nothing():
    assert not found(png(), LATIN, "picture")


@given(st.binary(max_size=600), st.sampled_from(["pdf", "picture"]))
def test_no_bytes_make_it_stumble(data, medium):
    assert isinstance(unearth(data, {"medium": medium}), dict)


@pytest.mark.parametrize("plant", ["plain", "an older version", "packed objects", "the order of a font"])
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=12))
def test_a_damaged_pdf_makes_it_no_trouble(plant, place, noise):
    data = PLANTS[plant][0]
    at = place % len(data)
    assert isinstance(unearth(data[:at] + noise + data[at + len(noise) :], {"medium": "pdf"}), dict)


def test_a_bomb_is_unpacked_only_so_far():
    data = blank() + b"\n9 0 obj\nstream\n" + zlib.compress(bytes(80_000_000), 9)
    told = unearth(data, {"medium": "pdf"})
    assert sum(len(text) for _, text in told["texts"]) < 80_000_000
