import Research
import Text

/// A passage taken apart into sentences and their stems.
struct PassageReading {
    struct Line {
        /// The byte range in the passage.
        var sentence: Sentence
        var stems: [String]
        var signs: AnswerSigns
    }

    let passage: Passage
    let lines: [Line]
    let headingStems: [String]
    let titleStems: [String]

    init(_ passage: Passage) {
        self.passage = passage
        lines = Sentence.sentences(in: passage.text).map { sentence in
            let text = passage.text(sentence.start..<sentence.end)
            let stems = Term.stems(of: text)
            return Line(sentence: sentence, stems: stems, signs: AnswerSigns(text: text, stems: stems))
        }
        headingStems = Term.stems(of: passage.headings.joined(separator: " "))
        let name = passage.document.address.split(separator: "/").last.map(String.init) ?? ""
        titleStems = Term.stems(of: passage.document.title + " " + name)
    }

    /// How common words are among the passages themselves.
    static func statistics(of readings: [PassageReading]) -> TermStatistics {
        var containing: [String: Int] = [:]
        for reading in readings {
            for stem in Set(reading.lines.flatMap(\.stems)) { containing[stem, default: 0] += 1 }
        }
        return TermStatistics(passages: readings.count, containing: containing)
    }
}

extension Passage {
    /// The text of a byte range of the passage.
    func text(_ range: Range<Int>) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
    }
}
