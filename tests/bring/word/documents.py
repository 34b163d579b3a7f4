"""Twelve Word files as people have them, each with other features of Word, made with python-docx and XML by hand.

`DOCUMENTS` has a function for each; what must come of it stands in `expected/<name>.txt`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Inches, Pt
from PIL import Image

NAMES = " ".join(f'xmlns:{key}="{value}"' for key, value in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}.items())


def xml(text: str) -> Any:
    """A piece of Word's XML; the prefixes are known."""
    at = text.index(">") - (text[text.index(">") - 1] == "/")
    return parse_xml(f"{text[:at]} {NAMES}{text[at:]}")


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


BOLD = "<w:b/>"


def picture(colour: str = "teal", kind: str = "JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(out, kind)
    out.seek(0)
    return out


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add(document: Any, text: str) -> None:
    """A block of hand-made XML at the end of a document."""
    document.element.body.insert(len(document.element.body) - 1, xml(text))


def cell(cell_: Any, *lines: str, style: str = "", heading: bool = False) -> None:
    """The lines of a cell: bold the first if it is a heading."""
    first, *more = lines
    paragraph = cell_.paragraphs[0]
    paragraph.add_run(first).bold = heading or None
    if style and not heading:
        paragraph.style = style
    for line in more:
        cell_.add_paragraph(line, style=style or None)


def tables() -> bytes:
    """The profile most people have: one big table that places photo, headings and lists."""
    document = Document()
    table = document.add_table(rows=5, cols=3)
    top = table.cell(0, 0).merge(table.cell(0, 1))
    cell(top, "Sam’s One Page Profile", heading=True)
    table.cell(0, 2).paragraphs[0].add_run().add_picture(picture(), width=Inches(1))
    properties = document.element.body.xpath(".//wp:docPr")[0]
    properties.set("descr", "Sam in a red bobble hat, laughing")
    admire = table.cell(1, 0).merge(table.cell(1, 2))
    cell(admire, "What people appreciate about me", "My big laugh", "I never forget a birthday",
         style="List Bullet", heading=True)
    cell(table.cell(2, 0), "What is important to Sam", heading=True)
    cell(table.cell(3, 0), "Tea at 7 in my blue cup", "My cat on my bed", style="List Bullet")
    cell(table.cell(2, 1), "How best to support Sam", heading=True)
    cell(table.cell(3, 1), "Say your name first", "Wait for me", style="List Number")
    cell(table.cell(2, 2), "My week", heading=True)
    inner = table.cell(3, 2).add_table(rows=3, cols=2)
    for at, words in enumerate(("Day", "What I do", "Monday", "Swimming", "Tuesday", "Café")):
        inner.cell(at // 2, at % 2).text = words
    beside = table.cell(4, 1).merge(table.cell(4, 2))
    cell(table.cell(4, 0), "Hopes and dreams", heading=True)
    cell(beside, "A ride on a steam train to Leeds")
    document.add_paragraph("Completed by Priya Shah, with Sam and Mum")
    return saved(document)


def charts() -> bytes:
    """Communication charts, one with cells over several rows and cells with lists and a table in them."""
    document = Document()
    document.add_heading("My communication charts", 0)
    document.add_paragraph("My name is Ada.")
    document.add_heading("How Ada talks without words", 1)
    table = document.add_table(rows=4, cols=4)
    rows = (("At this time", "Ada does this", "We think it means", "And we should"),
            ("In a noisy room", "Hands on ears", "Too loud", "Find a quiet place"),
            ("", "Hums", "I am happy", ""), ("Any time", "Takes your hand", "I want to go out", "Get our coats"))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    response = table.cell(2, 3)
    response.text = ""
    cell(response, "Hum with me", "Or sing", style="List Bullet")
    response.add_table(rows=1, cols=2).cell(0, 1).text = "Smile"
    table.cell(3, 1).paragraphs[0].add_run().add_picture(picture("green"), width=Inches(0.3))
    document.add_paragraph("Seen by all of us this year.")
    table = document.add_table(rows=3, cols=3)
    title = table.cell(0, 0).merge(table.cell(0, 2))
    cell(title, "How to communicate with me", heading=True)
    for at, words in enumerate(("We want to tell me", "To do this we", "Helped by", "We are going out", "Show the coat",
                                "The coat")):
        table.cell(1 + at // 3, at % 3).text = words
    table = document.add_table(rows=3, cols=3)
    for at, words in enumerate(("Day", "Morning", "Evening", "Monday", "Swim | float", "", "Tuesday", "", "Choir")):
        table.cell(at // 3, at % 3).text = words
    return saved(document)


def _box(inside: str, old: str) -> str:
    """A text box as Word writes it: in the new way, and for old programs in the old way, with the same words."""
    return f"""<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="1" cy="1"/>
    <wp:docPr id="7" name="Text Box 7"/><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx><w:txbxContent>{inside}
    </w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>
    <w:pict><v:shape><v:textbox><w:txbxContent>{old}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
    </mc:AlternateContent></w:r>"""


def boxes() -> bytes:
    """Text boxes: new with their copy in the old way, old alone, in a group, one in another, and WordArt."""
    document = Document()
    support = "".join((p(r("How you can help", BOLD)), p(r("Put my glasses on the arm of my chair")),
                       p(r("Ask one thing at a time"))))
    add(document, p('<w:r><w:pict><v:shape><v:textpath string="Nia’s one page profile"/></v:shape></w:pict></w:r>'))
    add(document, p(r("WHAT MATTERS TO ME")))
    add(document, p(r("My garden"), _box(support, support)))
    add(document, p(r("Tomatoes by the back door")))
    old = p(r("My gifts", BOLD)) + p(r("I fix things with string"))
    add(document, p(f"<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent>{old}</w:txbxContent></v:textbox>"
                    f"</v:shape></v:group></w:pict></w:r>"))
    inner = p(r("I like to be called Nia. ")) + p(_box(p(r("A box in a box")), p(r("A box in a box"))))
    add(document, p(f"""<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="wpg"><wpg:wgp><wps:wsp><wps:txbx>
        <w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></wpg:wgp></a:graphicData></a:graphic></wp:anchor>
        </w:drawing></w:r>"""))
    only_heading = p(r("Dreams", BOLD))
    add(document, p(_box(only_heading, only_heading)))
    body = p(r("To see the sea"))
    add(document, p(_box(body, body)))
    return saved(document)


def headings() -> bytes:
    """Headings in every style that people use for them."""
    document = Document()
    own = document.styles.add_style("Council Heading", 1)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Jo Brown: one page profile", style="Title")
    document.add_paragraph("Great things about me!", style="Council Heading")
    document.add_paragraph("I am funny.")
    document.add_paragraph("").add_run("What matters most").bold = True
    document.add_paragraph("Football on Saturdays")
    document.add_paragraph("Nothing is as good as ").add_run("chips").bold = True
    document.add_paragraph("HOW BEST TO SUPPORT ME")
    document.add_paragraph("Be on time.")
    line = document.add_paragraph("")
    line.add_run("Important for me:").bold = True
    line.add_run(" my inhaler in my bag")
    large = document.add_paragraph("").add_run("My hobbies")
    large.font.size = Pt(20)
    document.add_paragraph("Chess")
    alone = document.add_table(rows=1, cols=1)
    alone.cell(0, 0).text = "HOPES AND DREAMS"
    document.add_paragraph("A flat of my own")
    document.add_heading("When I am there", 2)
    document.add_heading("Then a dog", 3)
    document.add_paragraph("A small one")
    broken = document.add_paragraph("")
    run = broken.add_run("Worth")
    run.add_break()
    run.add_text("knowing")
    run.bold = True
    document.add_paragraph("I am left handed.")
    document.add_paragraph("I do not hear well on my left.")
    return saved(document)


def lists() -> bytes:
    """Lists by Word and by hand, lines that end in the middle of a paragraph, and tabs for columns."""
    document = Document()
    document.add_heading("My profile", 1)
    document.add_heading("What is important to me", 2)
    for words, style in (("People", "List Bullet"), ("Mum", "List Bullet 2"), ("Her phone calls", "List Bullet 3"),
                         ("Joe", "List Bullet 2"), ("Places", "List Bullet"), ("First the park", "List Number"),
                         ("Then the café", "List Number")):
        document.add_paragraph(words, style=style)
    document.add_heading("How to support me", 2)
    for words in ("•\tTyped with a sign", "- Typed with a dash", "1. Typed first", "2) Typed second",
                  "2019. We moved here", "4. Not the first of a list"):
        document.add_paragraph(words)
    run = document.add_paragraph("").add_run("One line")
    run.add_break()
    run.add_text("and the next")
    run.add_break(WD_BREAK.PAGE)
    run.add_text("on a new page")
    broken = document.add_paragraph("", style="List Bullet").add_run("A bullet")
    broken.add_break()
    broken.add_text("with two lines")
    for words in ("When\tI do this\tIt means", "Any time\tThumb up\tYes", "After food\tHand on chest\tIt hurts"):
        document.add_paragraph(words)
    document.add_paragraph("Name:\tKim")
    return saved(document)


def changes() -> bytes:
    """Tracked changes, comments, words that are hidden or struck through."""
    document = Document()
    document.add_heading("Lee’s one page profile", 1)
    document.add_heading("What is important to me", 2)
    by = 'w:id="1" w:author="Jo" w:date="2026-01-01T00:00:00Z"'
    add(document, p(r("I like "), f'<w:del {by}><w:r><w:delText>weak </w:delText></w:r></w:del>',
                    f"<w:ins {by}>{r('strong ')}</w:ins>", r("tea.")))
    add(document, p(f"<w:ins {by}>{r('A whole new line')}</w:ins>", properties=f"<w:rPr><w:ins {by}/></w:rPr>"))
    add(document, p(f"<w:del {by}><w:r><w:delText>A line that went</w:delText></w:r></w:del>",
                    properties=f"<w:rPr><w:del {by}/></w:rPr>"))
    add(document, p(f"<w:moveFrom {by}>{r('Moved words')}</w:moveFrom>", r("Left here")))
    add(document, p(f"<w:moveTo {by}>{r('Moved words')}</w:moveTo>"))
    gone = p(f"<w:del {by}><w:r><w:delText>Row that went</w:delText></w:r></w:del>")
    add(document, f"""<w:tbl><w:tr><w:tc>{p(r("Kept row"))}</w:tc><w:tc>{p(r("with two cells"))}</w:tc></w:tr>
        <w:tr><w:trPr><w:del {by}/></w:trPr><w:tc>{gone}</w:tc></w:tr></w:tbl>""")
    commented = document.add_paragraph("I see ")
    document.add_comment(commented.add_run("my dad on Sundays"), text="Please do not tell Nan", author="Jo")
    add(document, p(r("Seen by all"), r("Secret words", "<w:vanish/>"), r(" and struck out", "<w:strike/>")))
    add(document, p(r("What is important to me", f"{BOLD}<w:rPrChange {by}><w:rPr/></w:rPrChange>")))
    add(document, p(r("Trains")))
    return saved(document)


def fields() -> bytes:
    """Content controls, fields, tick boxes, links, signs of odd fonts, formulas."""
    document = Document()
    document.add_heading("About me", 1)
    add(document, f"""<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{p(r("Name: Kim Lowe"))}
        </w:sdtContent></w:sdt>""")
    add(document, f"""<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r("Click here to enter text."))}
        </w:sdtContent></w:sdt>""")
    add(document, p('<w:fldSimple w:instr=" MERGEFIELD town ">' + r("Kendal") + "</w:fldSimple>", r(" is my home")))
    add(document, p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "d" </w:instrText></w:r>'
                    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("1 June 2026"),
                    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    ticked = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    chosen = ('<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Bus"/><w:listEntry w:val="Train"/>'
              "</w:ddList></w:ffData>")
    add(document, p(f'<w:r><w:fldChar w:fldCharType="begin">{ticked}</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX'
                    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" I say yes with my thumb")))
    add(document, p(f'<w:r><w:fldChar w:fldCharType="begin">{chosen}</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN'
                    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" is how I travel")))
    links = [document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
             for address in ("https://example.org/my club", "javascript:alert(1)", "file:///C:/private.docx")]
    for id_, words in zip(links, ("My club", "Press this", "My letter"), strict=True):
        add(document, p(f'<w:hyperlink r:id="{id_}">{r(words)}</w:hyperlink>'))
    add(document, p('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', r(" I am happy")))
    add(document, p('<w:r><w:sym w:font="Council Icons" w:char="F099"/></w:r>', r("No letter for this")))
    add(document, p("<w:bdo w:val='ltr'>", r("Turned round "), "</w:bdo>",
                    "<m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath>"))
    add(document, p("<w:r><w:ruby><w:rt>", r("ka"), "</w:rt><w:rubyBase>", r("Base"), "</w:rubyBase></w:ruby></w:r>"))
    add(document, p(r("No"), "<w:r><w:noBreakHyphen/></w:r>", r("one is un"), "<w:r><w:softHyphen/></w:r>",
                    r("kind to me")))
    add(document, p(r("Contents ... 3"), properties='<w:pStyle w:val="TOC1"/>'))
    style = xml('<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    document.styles.element.append(style)
    return saved(document)


def edges() -> bytes:
    """What stands at the top and the foot of pages, and notes under the text."""
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Anytown Council: private"
    section.first_page_header.paragraphs[0].text = "Anytown Council: private"
    section.footer.paragraphs[0].text = "Page 1 of 2"
    section.header.paragraphs[0].add_run().add_picture(picture("navy"), width=Inches(0.2))
    document.add_heading("Bea’s one page profile", 0)
    document.add_heading("How to support me well", 1)
    add(document, p(r("Give me my tablet"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" at noon.")))
    add(document, p(r("Walk on my right"), '<w:r><w:endnoteReference w:id="2"/></w:r>'))
    _notes(document, "footnote", "With yoghurt.")
    _notes(document, "endnote", "I cannot see on my left.")
    return saved(document)


def _notes(document: Any, kind: str, words: str) -> None:
    body = (f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}><w:{kind} w:id="2">{p(r(words))}</w:{kind}>'
            f'<w:{kind} w:id="3">{p(r(f"Nobody leads to this {kind}."))}</w:{kind}>')
    data = f"<w:{kind}s {NAMES}>{body}</w:{kind}s>".encode()
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml", data,
                document.part.package)
    document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")


def pictures() -> bytes:
    """Pictures before lines, beside lines, of kinds that cannot be shown; things of other programs."""
    document = Document()
    document.add_heading("My page", 1)
    described(document, "Our cat on the window sill. Description automatically generated", "orange")
    table = document.add_table(rows=2, cols=2)
    for at, (colour, words) in enumerate((("red", "I like buses"), ("blue", "I like boats"))):
        table.cell(at, 0).paragraphs[0].add_run().add_picture(picture(colour, "PNG"), width=Inches(0.5))
        table.cell(at, 1).text = words
    line = document.add_paragraph("")
    line.add_run().add_picture(picture("orange"), width=Inches(0.5))
    line.add_run(" The same picture before a line")
    _broken(document, b"\x01\0\0\0EMF of a chart of my sleep", "emf", "A chart of my sleep")
    _broken(document, b"\xff\xd8\xff\xe0 cut off", "jpeg", "A photo that was cut off")
    outside = document.part.relate_to("https://example.org/me.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    add(document, p(f"<w:r>{_drawn(outside, 'On a server').replace('r:embed', 'r:link')}</w:r>"))
    add(document, p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId99"/></w:object></w:r>',
                    r("Under the sheet")))
    chart = f'<c:chartSpace {NAMES}><c:chart><a:p><a:r><a:t>Hours of sleep</a:t></a:r></a:p></c:chart></c:chartSpace>'
    part = Part(PackURI("/word/charts/chart1.xml"), "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                chart.encode(), document.part.package)
    id_ = document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart")
    add(document, p(f"""<w:r><w:drawing><wp:inline><a:graphic><a:graphicData
        uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{id_}"/></a:graphicData></a:graphic>
        </wp:inline></w:drawing></w:r>"""))
    return saved(document)


def described(document: Any, words: str, colour: str) -> None:
    document.add_paragraph("").add_run().add_picture(picture(colour), width=Inches(1))
    document.element.body.xpath(".//wp:docPr")[-1].set("descr", words)


def _drawn(id_: str, words: str) -> str:
    return (f'<w:drawing><wp:inline><wp:docPr id="9" name="x" descr="{words}"/><a:graphic><a:graphicData uri="p">'
            f'<pic:pic><pic:blipFill><a:blip r:embed="{id_}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>")


def _broken(document: Any, data: bytes, ending: str, words: str) -> None:
    part = Part(PackURI(f"/word/media/odd.{ending}"), f"image/{ending}", data, document.part.package)
    id_ = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    add(document, p(f"<w:r>{_drawn(id_, words)}</w:r>"))


def two_documents() -> bytes:
    """A profile, a decision-making profile and a profile for a club, one after the other in one file."""
    document = Document()
    document.add_heading("Olu’s one page profile", 0)
    for heading, line in (("What people like about me", "My songs"), ("Important to me", "Church on Sunday"),
                          ("How to support me", "Sing with me")):
        document.add_heading(heading, 1)
        document.add_paragraph(line)
    document.add_page_break()
    document.add_heading("Decision making profile", 0)
    for heading, line in (("How I like to get information", "In pictures"),
                          ("When is the best time for me to make decisions", "After breakfast"),
                          ("When is a bad time", "Late at night")):
        document.add_heading(heading, 1)
        document.add_paragraph(line)
    document.add_heading("Olu’s profile", 0)
    document.add_paragraph("For the rowing club")
    document.add_heading("What is important to Olu", 1)
    document.add_paragraph("To sit at the front")
    return saved(document)


SIGNS = (
    "Only {for=me} and (for: lunch) and {a brace", "# not a heading", "- - -", "---", "***", "1) {exact}", "| a | b |",
    "|---|---|", "> not a quote", "* star *two* __three__ `four` \\ five", "<b>bold</b> <script>alert(1)</script>",
    "![x](pictures/none.jpg) and [y](none.md)", ":tea: time", "&amp; &#123;for=me&#125; &lt;", "=====", "+ plus", "~~~",
    "for=family said=Mum ok=ER-12", "<!-- not a comment -->", "[ref]: notes.md", "sam_o@example.org and a_b_c _d_",
    "100.000 things", "[[[[", "{", "}", "❴for=me❵", "“Quoted” – it’s … fine",
)


def signs() -> bytes:
    """Signs that mean something in a plan, as plain words of a document: in lines, headings, bullets and cells."""
    document = Document()
    document.add_heading("My {for=me} page | with # signs", 0)
    for words in SIGNS:
        document.add_paragraph(words)
    document.add_heading("# What matters | most {exact}", 1)
    for words in SIGNS:
        document.add_paragraph(words, style="List Bullet")
    document.add_heading("A table", 1)
    table = document.add_table(rows=len(SIGNS) + 1, cols=2)
    cell(table.cell(0, 0), "Sign {x} | y", heading=True)
    cell(table.cell(0, 1), "Again", heading=True)
    for at, words in enumerate(SIGNS, 1):
        table.cell(at, 0).text = words
        table.cell(at, 1).text = f"{words} end"
    document.add_paragraph("Long words. " * 700)
    document.add_paragraph("[" * 250)
    return saved(document)


def right_to_left() -> bytes:
    """A profile in Arabic, as Word says it in the settings of the document."""
    document = Document()
    document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0].set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bidi", "ar-SA")
    rtl = "<w:bidi/>"
    add(document, p(r("ملفي الشخصي", "<w:rtl/><w:sz w:val='40'/>"), properties=rtl))
    add(document, p(r("ما هو مهم بالنسبة لي", f"<w:rtl/>{BOLD}"), properties=rtl))
    add(document, p("<w:dir w:val='rtl'>", r("أحب الشاي في الصباح", "<w:rtl/>"), "</w:dir>", properties=rtl))
    add(document, p(r("قطتي اسمها لوسي", "<w:rtl/>"), properties=rtl))
    return saved(document)


DOCUMENTS: dict[str, Callable[[], bytes]] = {one.__name__.strip("_"): one for one in (
    tables, charts, boxes, headings, lists, changes, fields, edges, pictures, two_documents, signs, right_to_left)}


def packed(files: dict[str, bytes | str]) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
