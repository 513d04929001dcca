#!/usr/bin/env bash
# KaTeX 0.16.4 (Debian libjs-katex) writes the MathML of 10^{-6} as the number 1 followed by "0 to the power −6":
#   <mn>1</mn><msup><mn>0</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>
# TeX raises the exponent over the last digit alone, and KaTeX joins digits to numbers only where no exponent follows.
# Whoever reads that MathML part by part (a screen reader, a converter to plain text) gets a 1 and a 0^−6, and has to
# join digits that stand side by side. latex2mathml 3.81.1 (PyPI) writes <msup><mn>10</mn>… for the same formula.
# Exit status: 0 as described, 1 different, 69 the packages can't be had.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
unavailable() { echo "can't be tried: $*"; exit 69; }

cd "$place"
timeout 120 apt-get download libjs-katex=0.16.4+~cs6.1.0-1 >/dev/null 2>&1 || unavailable "no libjs-katex"
timeout 60 dpkg-deb -x libjs-katex_*.deb katex || unavailable "dpkg-deb"
timeout 60 python3 -m venv venv || unavailable "python3 -m venv"
timeout 180 venv/bin/pip install --quiet --disable-pip-version-check quickjs==1.19.4 latex2mathml==3.81.1 \
    || unavailable "no quickjs or latex2mathml"

timeout 60 venv/bin/python - <<'END'
import re
import sys

import latex2mathml.converter
import quickjs

context = quickjs.Context()
context.eval("var self = globalThis, window = globalThis, document = {compatMode: 'CSS1Compat'};")
with open("katex/usr/share/javascript/katex/katex.min.js") as file:
    context.eval(file.read())
drawn = context.eval(r"katex.renderToString('10^{-6}', {output: 'mathml'})")
katex = re.search(r"<mrow>(.*)</mrow><annotation", drawn).group(1)
other = re.sub(r"</?(math|mrow)[^>]*>", "", latex2mathml.converter.convert("10^{-6}"))
print("KaTeX", context.eval("katex.version"), katex)
print("latex2mathml 3.81.1", other)
sys.exit(0 if "<mn>1</mn><msup><mn>0</mn>" in katex and "<msup><mn>10</mn>" in other else 1)
END
