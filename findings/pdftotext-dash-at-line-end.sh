#!/usr/bin/env bash
# pdftotext 22.12.0 (Debian 12) takes every "-" at the end of a line for a hyphenation and drops it with the line break,
# also between digits and where the dash stands alone after a space:
#   "10-" above "20 patients"      -> "1020 patients"
#   "minus -" above "5 degrees"    -> "minus 5 degrees": here the sign is gone, and the sentence looks whole
# -bbox-layout and -raw keep both. The text is set with reportlab 5.1.0 (PyPI).
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

canvas = Canvas("page.pdf")
for number, line in enumerate(["We saw 10-", "20 patients at minus -", "5 degrees."]):
    canvas.drawString(72, 700 - 14 * number, line)
canvas.save()
END

timeout 20 pdftotext -v 2>&1 | head -n 1
plain=$(timeout 20 pdftotext page.pdf - | tr -s '\n\f' '  ')
raw=$(timeout 20 pdftotext -raw page.pdf - | tr -s '\n\f' '  ')
printf 'default: %s\n-raw:    %s\n' "$plain" "$raw"
[[ $plain == "We saw 1020 patients at minus 5 degrees."* && $raw == "We saw 10- 20 patients at minus - 5 degrees."* ]]
