"""The body of a Word document, made ready -> HTML. The door to `mammoth`, which comes with the extra `[word]`.

mammoth never sees the file that somebody sent: it gets a small new one, in memory, that can do nothing.
"""

from __future__ import annotations

import importlib.util
import io
import zipfile
from xml.etree.ElementTree import Element, SubElement, tostring

from pcp_sitegen.bring.word.looks import HEADING, MAYBE, TITLE
from pcp_sitegen.bring.word.package import Package, W, refused
from pcp_sitegen.bring.word.pictures import Pictures
from pcp_sitegen.bring.word.xml import BOX

_STYLE_MAP = "\n".join((
    f"p.{TITLE} => h1.title:fresh",
    *(f"p.{HEADING}{level} => h{level}:fresh" for level in range(1, 7)),
    f"p.{MAYBE} => p.maybe:fresh",
    f"table.{BOX} => table.box:fresh",
    *(f"p[style-name='List {kind} {depth}'] => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
      for kind, tag in (("Bullet", "ul"), ("Number", "ol")) for depth in range(2, 6)),
))


def dingbat(font: str, code: int) -> int | None:
    """The letter for a sign in a font of its own, such as a face in Wingdings, if it is known."""
    from mammoth.docx.dingbats import dingbats

    known: int | None = dingbats.get((font, code))
    return known


def installed() -> bool:
    """Whether Word files can be read on this machine."""
    return importlib.util.find_spec("mammoth") is not None


def html(package: Package, body: Element, pictures: Pictures) -> str:
    """The body of a document -> the HTML that mammoth makes of it. Raises PlanError."""
    import mammoth

    try:
        made = mammoth.convert_to_html(
            _small_file(package, body, pictures), style_map=_STYLE_MAP, include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": str(image.alt_text)}))
    except RecursionError:
        raise
    except Exception as error:  # it meets what nobody has thought of, and says so in any way
        raise refused(package.path, "This Word file is broken.") from error
    return str(made.value)


_LOOKS = {f"{W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr", "latentStyles", "docDefaults", "tabs",
                                    "ind", "spacing", "lvlText", "lvlJc", "rsid", "uiPriority")}
"""What styles say of how things look, which mammoth reads and does not use. It is nine tenths of them."""


def _slim(element: Element) -> Element:
    made = Element(element.tag, element.attrib)
    made.extend(_slim(child) for child in element if child.tag not in _LOOKS)
    return made


_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="image/png"/></Types>"""
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="main" Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>"""


def _small_file(package: Package, body: Element, pictures: Pictures) -> io.BytesIO:
    """A new Word file in memory with this body and nothing else that could do anything: what mammoth gets to see."""
    document = Element(f"{W}document")
    document.append(body)
    links = Element("Relationships", {"xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"})
    for id_ in pictures.found:
        SubElement(links, "Relationship", {"Id": id_, "Type": f"{_RELATED}/image", "Target": f"media/{id_}.bin"})
    for number, address in enumerate(pictures.addresses, 1):
        SubElement(links, "Relationship", {"Id": f"link{number}", "Type": f"{_RELATED}/hyperlink", "Target": address,
                                           "TargetMode": "External"})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as small:
        small.writestr("[Content_Types].xml", _TYPES)
        small.writestr("_rels/.rels", _MAIN)
        small.writestr("word/document.xml", tostring(document))
        small.writestr("word/_rels/document.xml.rels", tostring(links))
        for kind in ("styles", "numbering"):
            name = package.first(kind)
            if name:
                small.writestr(f"word/{kind}.xml", tostring(_slim(package.xml(name))))
        for id_ in pictures.found:
            small.writestr(f"word/media/{id_}.bin", b"")
    return out
