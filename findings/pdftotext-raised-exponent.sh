#!/usr/bin/env bash
# pdftotext 22.12.0 (Debian 12) takes an exponent that is raised by 7 of 12 points for a line of its own, and prints it
# before the line it belongs to:
#   "The mass is 10" with a raised "-6" and " kg in all"  -> "-6" and then "The mass is 10 kg in all"
# so that the sentence by itself states another mass. Raised by 5 points it runs on as "10-6 kg", with nothing to tell it
# from a range. Only -bbox-layout shows where it stands. The text is set with reportlab 5.1.0 (PyPI).
# Exit status: 0 as described, 1 different, 69 the packages can't be had.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
unavailable() { echo "can't be tried: $*"; exit 69; }

command -v pdftotext >/dev/null || unavailable "no pdftotext (Debian: poppler-utils)"
cd "$place"
timeout 60 python3 -m venv venv || unavailable "python3 -m venv"
timeout 180 venv/bin/pip install --quiet --disable-pip-version-check reportlab==5.1.0 || unavailable "no reportlab"
timeout 60 venv/bin/python - <<'END'
from reportlab.pdfgen.canvas import Canvas

for rise in 5, 7:
    canvas = Canvas(f"rise{rise}.pdf")
    line = canvas.beginText(72, 700)
    line.setFont("Helvetica", 12)
    line.textOut("The mass is 10")
    line.setRise(rise)
    line.setFont("Helvetica", 7)
    line.textOut("-6")
    line.setRise(0)
    line.setFont("Helvetica", 12)
    line.textOut(" kg in all")
    canvas.drawText(line)
    canvas.save()
END

timeout 20 pdftotext -v 2>&1 | head -n 1
low=$(timeout 20 pdftotext rise5.pdf - | tr -s '\n\f' '||')
high=$(timeout 20 pdftotext rise7.pdf - | tr -s '\n\f' '||')
printf 'raised by 5: %s\nraised by 7: %s\n' "$low" "$high"
[[ $low == "The mass is 10-6 kg in all|"* && $high == "-6|The mass is 10 kg in all|"* ]]
