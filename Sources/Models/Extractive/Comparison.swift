/// The sides of a question that compares.
enum Comparison {
    /// One question for each side; nil where nothing is compared.
    static func sides(of question: String) -> [String]? {
        between(question) ?? versus(question) ?? oneAndOther(question) ?? alternatives(question)
    }

    /// A question such as "what is the difference?" compares what the sentences before it name.
    static func sides(ofContext context: String, question: String) -> [String]? {
        guard !context.isEmpty, asksDifference(question) else { return nil }
        return oneAndOther(context) ?? versus(context)
    }

    /// "the difference between A and B", "how do A and B differ", "how does A differ from B", "compare A with B".
    private static func between(_ question: String) -> [String]? {
        let lowered = question.lowercased()
        guard lowered.utf8.count == question.utf8.count else { return nil }
        for pattern in patterns {
            guard let match = lowered.firstMatch(of: pattern) else { continue }
            let first = original(match.output.1, of: lowered, in: question)
            let second = original(match.output.2, of: lowered, in: question)
            let head = original(lowered[..<match.range.lowerBound], of: lowered, in: question)
            let rest = original(lowered[match.range.upperBound...], of: lowered, in: question)
            return pair(first, second, scene: scene(of: head), rest: rest)
        }
        return nil
    }

    private static func versus(_ question: String) -> [String]? {
        let words = question.split(separator: " ").map(String.init)
        let place = words.firstIndex { ["versus", "vs", "vs."].contains($0.lowercased()) }
        guard let place, place > 0, place + 1 < words.count else { return nil }
        let left = words[..<place].joined(separator: " ")
        let right = words[(place + 1)...].joined(separator: " ")
        let ends = right.firstIndex { ":,;?".contains($0) } ?? right.endIndex
        let rest = right[ends...].drop { ":,;? ".contains($0) }
        let other = lead(of: left, before: String(right[..<ends]))
        return [left + ": " + rest, other + ": " + rest].map(asQuestion)
    }

    /// "one does this, the other does that".
    private static func oneAndOther(_ question: String) -> [String]? {
        let lowered = question.lowercased()
        guard lowered.utf8.count == question.utf8.count else { return nil }
        guard let match = lowered.firstMatch(of: oneOther) else { return nil }
        let head = original(lowered[..<match.range.lowerBound], of: lowered, in: question)
        let first = original(match.output.1, of: lowered, in: question)
        let second = original(match.output.2, of: lowered, in: question)
        return [head + " " + first, head + " " + second].map(asQuestion)
    }

    /// "should I use A or B", "whether I take A or B".
    private static func alternatives(_ question: String) -> [String]? {
        let words = question.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(where: { $0.lowercased() == "or" }), place > 1, place + 1 < words.count
        else { return nil }
        let lowered = words.map { $0.lowercased() }
        let opener = lowered[..<place].lastIndex { ["should", "whether", "prefer", "either", "better"].contains($0) }
        guard let opener, !["not", "even"].contains(lowered[place + 1]) else { return nil }
        let head = words[...opener].joined(separator: " ")
        let first = words[(opener + 1)..<place].joined(separator: " ")
        return [head + " " + first, head + " " + words[(place + 1)...].joined(separator: " ")].map(asQuestion)
    }

    private static func pair(_ first: String, _ second: String, scene: String, rest: String) -> [String]? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        let tail = rest.filter { $0 != "?" }
        return [first + " " + tail, second + " " + tail].map { asQuestion(scene + "what does " + $0 + " do") }
    }

    /// What stands before "what is the difference", up to its comma.
    private static func scene(of head: String) -> String {
        guard let comma = head.lastIndex(where: { ",:–;".contains($0) }) else { return "" }
        return head[...comma] + " "
    }

    private static func asksDifference(_ question: String) -> Bool {
        let lowered = question.lowercased()
        return ["differ", "which is which", "compare", "what changes"].contains { lowered.contains($0) }
    }

    private static func asQuestion(_ text: String) -> String {
        var text = text.split(separator: " ").joined(separator: " ")
        while let last = text.last, " ,;:.?".contains(last) { text.removeLast() }
        return text.prefix(1).uppercased() + text.dropFirst() + "?"
    }

    /// The first words of the left side carry over to the right one: "a search with a small s versus a capital S".
    private static func lead(of left: String, before right: String) -> String {
        let words = right.split(separator: " ").count
        return left.split(separator: " ").dropLast(max(1, words)).joined(separator: " ") + " " + right
    }

    private static func original(_ part: Substring, of lowered: String, in question: String) -> String {
        let start = lowered.utf8.distance(from: lowered.startIndex, to: part.startIndex)
        let begin = question.utf8.index(question.startIndex, offsetBy: start)
        return String(question[begin..<question.utf8.index(begin, offsetBy: part.utf8.count)])
            .split(separator: " ").joined(separator: " ")
    }

    private typealias Sides = Regex<(Substring, Substring, Substring)>

    nonisolated(unsafe) private static let patterns: [Sides] = [
        /differences? between (.+?) and (.+?)(?=[?,;:]|$)/,
        /how (?:do|does|is|are) (.+?) (?:differ|different|distinct) from (.+?)(?=[?,;:]|$)/,
        /how do (.+?) and (.+?) differ/,
        /compare[sd]? (.+?) (?:with|to|and|against) (.+?)(?=[?,;:]|$)/,
    ]

    nonisolated(unsafe) private static let oneOther: Sides =
        /(?:one|the first)(?: of them)? (.+?),? (?:and |but |while )?the (?:other|second)(?: one)? (.+?)$/
}
