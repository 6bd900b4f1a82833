"""Labels of nobody, made anew for each run."""

import io

FIELDS = {
    "recipient.name": "WANG XIAOMING",
    "recipient.name_local": "王小明",
    "recipient.phone": "+61 400 283 456",
    "recipient.email": "xm.wang@example.com",
    "recipient.street": "12 Smith Street",
    "recipient.unit": "Unit 5",
    "recipient.city": "Carlton",
    "recipient.state": "VIC",
    "recipient.postcode": "3053",
    "recipient.country": "Australia",
    "sender.name": "Wang Jianguo",
    "sender.phone": "+86 139 2847 5670",
    "sender.address": "江苏省南京市鼓楼区中山路8号3单元502室",
    "goods.description": "winter coat",
    "recipient.passport": "E73920418",
}
TRACKING = "JD014600012345678"
LINES = (
    (8, 10, 20, "DHL EXPRESS WORLDWIDE"),
    (8, 26, 9, "From: Wang Jianguo"),
    (8, 32, 9, "江苏省南京市鼓楼区中山路8号3单元502室"),
    (8, 38, 9, "Tel: +86 139 2847 5670"),
    (8, 50, 12, "To: WANG XIAOMING 王小明"),
    (8, 57, 12, "Unit 5, 12 Smith Street"),
    (8, 64, 12, "Carlton VIC 3053"),
    (8, 71, 12, "Australia"),
    (8, 78, 10, "Phone: +61 400 283 456"),
    (8, 84, 10, "Email: xm.wang@example.com"),
    (8, 94, 9, "Contents: winter coat   Value: 80 USD"),
    (8, 100, 9, "Passport: E73920418   Ref: PO-88231"),
    (30, 132, 9, "JD01 4600 0123 4567 8"),
)


def code_png(kind, text, scale=4):
    import numpy as np
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    file = io.BytesIO()
    Image.fromarray(np.asarray(zxingcpp.write_barcode_to_image(code, scale=scale))).save(file, "PNG")
    return file


def made_pdf(lines=LINES, *, payload="WANG XIAOMING;+61400283456;12 Smith Street", tracking=TRACKING):
    from importlib.resources import files

    from fpdf import FPDF

    pdf = FPDF(unit="mm", format=(101.6, 152.4))
    pdf.set_auto_page_break(auto=False)
    pdf.add_font("Noto", fname=str(files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"))
    pdf.add_page()
    for left, top, size, text in lines:
        pdf.set_font("Noto", size=size)
        pdf.text(left, top, text)
    pdf.image(code_png("Code128", tracking), x=12, y=104, w=76, h=22)
    if payload:
        pdf.image(code_png("QRCode", payload), x=8, y=136, w=14)
    return bytes(pdf.output())
