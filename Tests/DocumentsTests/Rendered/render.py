"""Renders known texts with public tools: render.py FORMAT < texts.json > one file a line, in base64.

A text is a list of blocks: {"paragraph": [part]}, {"list": [[part]], "first": 3} or {"table": [["cell"]]}. A part is
{"word": "x"}, {"base": "10", "raised": "6"}, {"base": "H", "lowered": "2", "rest": "O"}, {"deleted": "x"} or
{"over": "3", "under": "4"}.
"""

import base64
import html
import json
import subprocess
import sys


def inline(parts, marks):
    return " ".join(marks(part) for part in parts)


def html_marks(part, deletion="<del>{}</del>"):
    if "word" in part:
        return html.escape(part["word"])
    if "raised" in part:
        return f"{part['base']}<sup>{part['raised']}</sup>"
    if "lowered" in part:
        return f"{part['base']}<sub>{part['lowered']}</sub>{part['rest']}"
    if "deleted" in part:
        return deletion.format(part["deleted"])
    return f"<math><mfrac><mn>{part['over']}</mn><mn>{part['under']}</mn></mfrac></math>"


def wrapped(text, width=60):
    """Breaks lines at spaces alone."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join(lines + [line])


def markdown(text, deletion):
    def marks(part):
        return html_marks(part, deletion)

    blocks = []
    for block in text:
        if "paragraph" in block:
            blocks.append(wrapped(inline(block["paragraph"], marks)))
        elif "list" in block:
            items = enumerate(block["list"], block["first"])
            blocks.append("\n".join(f"{number}. {inline(item, marks)}" for number, item in items))
        else:
            head, *rows = block["table"]
            rule = ["---"] * len(head)
            blocks.append("\n".join("| " + " | ".join(row) + " |" for row in [head, rule] + rows))
    return "\n\n".join(blocks) + "\n"


def as_markdown(text):
    return markdown(text, "~~{}~~").encode()


def by_cmark(text):
    source = markdown([block for block in text if "table" not in block], "<del>{}</del>")
    return subprocess.run(["cmark", "--unsafe"], input=source.encode(), check=True, capture_output=True).stdout


def by_python_markdown(text):
    from markdown import markdown as convert

    return convert(markdown(text, "<s>{}</s>"), extensions=["tables", "sane_lists"], lazy_ol=False).encode()


def by_docutils(text):
    from docutils.core import publish_string

    def marks(part):
        if "raised" in part:
            return f"{part['base']}\\ :sup:`{part['raised']}`"
        if "lowered" in part:
            return f"{part['base']}\\ :sub:`{part['lowered']}`\\ {part['rest']}"
        if "over" in part:
            return f":math:`\\frac{{{part['over']}}}{{{part['under']}}}`"
        if "deleted" in part:
            return f":raw-html:`<del>{part['deleted']}</del>`"
        return part["word"]

    blocks = [".. role:: raw-html(raw)\n   :format: html"]
    for block in text:
        if "paragraph" in block:
            blocks.append(wrapped(inline(block["paragraph"], marks)))
        elif "list" in block:
            items = enumerate(block["list"], block["first"])
            blocks.append("\n".join(f"{number}. {inline(item, marks)}" for number, item in items))
        else:
            width = max(len(cell) for row in block["table"] for cell in row)
            rule = " ".join(["=" * width] * len(block["table"][0]))
            rows = [" ".join(cell.ljust(width) for cell in row) for row in block["table"]]
            blocks.append("\n".join([rule] + rows[:1] + [rule] + rows[1:] + [rule]))
    settings = {"math_output": "MathML", "report_level": 2, "halt_level": 2, "output_encoding": "utf-8"}
    return publish_string("\n\n".join(blocks) + "\n", writer_name="html5", settings_overrides=settings)


def by_groff(text):
    """Fills narrow lines: they end in the middle of words, and after the hyphens of ranges."""

    def marks(part):
        if "raised" in part:
            return f"{part['base']}\\s-2\\u{part['raised']}\\d\\s0"
        if "lowered" in part:
            return f"{part['base']}\\s-2\\d{part['lowered']}\\u\\s0{part['rest']}"
        if "over" in part:
            return f"{part['over']}/{part['under']}"
        return part["word"]

    lines = [".pl 100i", ".ll 2.2i", ".hy 1", ".ad l"]
    for block in text:
        if "paragraph" in block:
            lines += [".sp", "\\&" + inline(block["paragraph"], marks)]
        elif "list" in block:
            for number, item in enumerate(block["list"], block["first"]):
                lines += [".br", f"\\&{number}. {inline(item, marks)}"]
    source = "\n".join(lines) + "\n"
    return subprocess.run(
        ["groff", "-k", "-Tpdf", "-P-p100i,5i"], input=source.encode(), check=True, capture_output=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}).stdout


def by_reportlab(text):
    import io

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    def marks(part):
        if "raised" in part:
            return f"{part['base']}<super>{part['raised']}</super>"
        if "lowered" in part:
            return f"{part['base']}<sub>{part['lowered']}</sub>{part['rest']}"
        if "over" in part:
            return f"{part['over']}/{part['under']}"
        return html.escape(part["word"])

    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 11, 15
    flowables = []
    for block in text:
        flowables.append(Spacer(1, 12))
        if "paragraph" in block:
            flowables.append(Paragraph(inline(block["paragraph"], marks), style))
        elif "list" in block:
            for number, item in enumerate(block["list"], block["first"]):
                flowables.append(Paragraph(f"{number}. {inline(item, marks)}", style))
        else:
            flowables.append(Table(block["table"], colWidths=90))
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=(420, 595), invariant=1).build(flowables)
    return file.getvalue()


FORMATS = {
    "markdown": as_markdown,
    "cmark": by_cmark,
    "python-markdown": by_python_markdown,
    "docutils": by_docutils,
    "groff": by_groff,
    "reportlab": by_reportlab,
}

for known in json.load(sys.stdin):
    print(base64.b64encode(FORMATS[sys.argv[1]](known)).decode())
