import Testing

@testable import Research

@Suite struct ReportMarkdownTests {
    private func render(_ edit: (inout ReportMaterial) -> Void = { _ in }) -> String {
        var material = Sample.material
        edit(&material)
        return ReportMarkdown.render(ReportWriter.report(on: material))
    }

    private func headings(_ markdown: String) -> [String] {
        markdown.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
    }

    @Test func theAnswerComesFirstAndEverythingHasItsPlace() {
        #expect(
            headings(render()) == [
                "# How does a task stay alive when a worker dies, how often is a call tried again, and at what cost?",
                "## 1. How does a task stay alive when a worker dies?", "## 2. How often is a failed call tried again?",
                "## Where the sources disagree", "## What could not be found", "## How this was made", "## Sources",
            ])
    }

    @Test func aSimpleReportIsShort() {
        let markdown = render { material in
            material.question = "What happens?"
            material.findings = [material.findings[0]]
            material.findings[0].subQuestion.text = "What happens?"
            material.findings[0].quotes = [material.findings[0].quotes[0]]
            material.documents = .init(considered: 1, skippedCount: 0, skipped: [])
        }
        let guide = Sample.guide.document
        #expect(
            markdown == """
                # What happens?

                “Every pending call has a deadline, and the deadline belongs to the stage.” [1]

                *Confidence: high (0.86).* The quotes cover every word that was asked.

                ## 1. What happens?

                > Every pending call has a deadline, and the deadline belongs to the stage. [1]
                >
                > — Operating the pipeline › Workers `\(guide.sha256.prefix(12))`

                *Confidence: high (0.86).* The quotes cover every word that was asked.

                ## How this was made

                - Documents: 1 considered, 0 skipped.
                - Model: `extractive`. This model only quotes: it writes no sentence of its own, and every finding is \
                a source's words.
                - Cost: 4 model calls, 0 tokens, no money, 0.4 s. Finished 2026-03-01 09:30:01 UTC.

                ## Sources

                - [1] **Operating the pipeline**, text/markdown, read 2026-03-01 09:30:00 UTC\("  ")
                  <https://pipeline.example/docs/operating.html>\("  ")
                  SHA-256 `\(guide.sha256)`

                [1]: <https://pipeline.example/docs/operating.html>

                """)
    }

    @Test func nothingFoundSaysSoAtOnce() {
        let markdown = render { $0.findings = [$0.findings[2]] }
        #expect(markdown.contains("\n\n**No answer was found in the sources that were read.**\n\n"))
        #expect(markdown.contains("- **What does a retry cost?** No passage speaks of a price.\n"))
        #expect(
            markdown.contains("  Looked at 24 passages of 214 documents; nearest: [Reference: \\`retry\\`](<file://"))
        #expect(!markdown.contains("## Sources"))
    }

    @Test func disagreementShowsBothSidesWithTheirPlaces() {
        let markdown = render()
        #expect(
            markdown.contains("- **3 times**: “A failed call is retried 3 times.” [2] Operating the pipeline › Workers")
        )
        #expect(markdown.contains("- **5 times**: “A failed call is retried 5 times.” [3] Reference: \\`retry\\`"))
        #expect(markdown.contains("*The sources disagree on this: see [below](#where-the-sources-disagree).*"))
    }

    @Test func codeKeepsItsLines() {
        #expect(
            render().contains(
                """
                > ```
                > devfusion task list --state waiting
                > devfusion task show 1f | less
                > ```
                >
                > [5]
                """))
    }

    @Test func writtenSentencesStandPlainOverTheirQuotes() {
        let markdown = render {
            $0.model = .init(name: "g", kind: .generative, prompts: ["answer/1"])
            $0.findings[0].sentences = [
                .init(text: "It asks *again*.", quotes: [0]), .init(text: "Maybe.", quotes: []),
            ]
        }
        #expect(markdown.contains("\n\nIt asks \\*again\\*. [1]\n\n> Every pending call has a deadline"))
        #expect(markdown.contains("- Left out: 1 sentence of the model without a citation."))
        #expect(markdown.contains("- Model: `g`, asked by the prompt `answer/1`. This model writes its own sentences"))
        #expect(!markdown.contains("Maybe"))
    }

    @Test func modelsThatWereAskedInVainAreNamed() {
        let markdown = render {
            $0.model = .init(
                name: "extractive", kind: .extractive,
                askedInVain: [
                    .init(model: "openai/g", purpose: .plan, outcome: "unusable_answer"),
                    .init(model: "openai/g", purpose: .answer, subQuestion: "q2", outcome: "timeout"),
                ])
        }
        #expect(markdown.contains("- Asked in vain: `openai/g` for the plan (unusable answer).\n"))
        #expect(markdown.contains("- Asked in vain: `openai/g` for the answer to part q2 (timeout).\n"))
    }

    @Test func aReportOfAStepNamesTheGoalOfItsTask() {
        let markdown = render { $0.task = .init(id: "t-1", kind: .general, goal: "Find *out*.") }
        #expect(markdown.contains("\n- Task: Find \\*out\\*.\n"))
        #expect(render { $0.task = .init(id: "t-1", kind: .research, goal: $0.question) } == render { _ in })
    }

    @Test func moneyIsExact() {
        let markdown = render {
            $0.cost = .init(
                modelCalls: 1, inputTokens: 900, outputTokens: 100, moneyMicroUSD: 1_020_304,
                elapsedMilliseconds: 61_950)
        }
        #expect(markdown.contains("- Cost: 1 model call, 1000 tokens, 1.020304 US dollars, 61.9 s."))
    }

    @Test(arguments: [
        ("plain words", "plain words"), ("two\nlines \t and\r\nmore", "two lines and more"),
        ("`a` *b* _c_ snake_case", "\\`a\\` \\*b\\* \\_c\\_ snake_case"), ("<b onclick=x>", "\\<b onclick=x>"),
        ("a | b", "a \\| b"), ("[x](y) ![i](j)", "\\[x\\](y) !\\[i\\](j)"), ("# head", "\\# head"),
        ("in C# or F #", "in C# or F \\#"), ("`\u{301}x*\u{301}", "\\`\u{301}x\\*\u{301}"),
        ("- item", "\\- item"), ("+ item", "\\+ item"), ("1. item", "1\\. item"), ("12) item", "12\\) item"),
        ("> quoted", "\\> quoted"), ("---", "\\---"), ("===", "\\==="), ("~~~", "\\~\\~\\~"), ("a\\b", "a\\\\b"),
        ("&lt; & &#35;", "\\&lt; & \\&#35;"), ("$x$", "\\$x\\$"), ("3.5 is 3. not", "3\\.5 is 3. not"),
        ("a\u{1B}[31mb\u{9B}c\u{7}", "a�\\[31mb�c�"), ("a\u{202E}b\u{200B}c\u{FEFF}", "a�b�c�"),
        ("👩‍💻 é", "👩‍💻 é"), ("", ""),
    ])
    func escapes(text: String, expected: String) {
        #expect(MarkdownText.inline(text) == expected)
    }

    @Test(arguments: [
        ("x", "`x`"), ("a`b", "``a`b``"), ("`x`", "`` `x` ``"), ("a\nb", "`a b`"), ("``", "``` `` ```"),
        ("a`\u{301}b", "``a`\u{301}b``"),
    ])
    func spansOfCode(text: String, expected: String) {
        #expect(MarkdownText.code(text) == expected)
    }

    @Test func aBlockOfCodeCannotBeClosedFromInside() {
        #expect(
            MarkdownText.block("\n  x\n  ````\n    y\u{1B}\n\n")
                == ["`````", "x", "````", "  y�", "`````"])
    }

    @Test(
        arguments: [
            ("https://a.example/x", "<https://a.example/x>"), ("file:///a b<c>\n", "<file:///a%20b%3Cc%3E%0A>"),
            ("HTTP://a.example/ä", "<HTTP://a.example/%C3%A4>"), ("javascript:alert(1)", nil),
            ("data:text/html,x", nil),
            ("", nil), ("nothing", nil),
        ] as [(String, String?)])
    func onlySafeAddressesAreLinks(address: String, expected: String?) {
        #expect(MarkdownText.linkTarget(address) == expected)
    }
}
