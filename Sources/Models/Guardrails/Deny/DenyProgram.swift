/// The patterns of one entry of the deny list, as instructions for ``DenyMatcher``.
struct DenyProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case wordBoundary
        case match
    }

    private static let instructionLimit = 20_000

    /// "deny." and the entry's name.
    let rule: String
    let instructions: [Instruction]
    /// The longest text that the entry matches, in bytes; `nil` where there is no longest.
    let longestBytes: Int?
    /// The scalars below 128 with which a match may begin; `nil` where it may begin with nothing.
    let firsts: [Bool]?
    /// Whether a match may begin with another scalar.
    let mayBeginBeyondASCII: Bool

    /// - Throws: ``GuardrailProblem`` that names the entry.
    init(_ entry: DenyEntry) throws(GuardrailProblem) {
        guard !entry.name.isEmpty, entry.name.utf8.count <= 64,
            entry.name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") })
        else {
            throw GuardrailProblem("the name of an entry of the deny list is not letters, digits and '-', up to 64")
        }
        var patterns: [DenyPattern] = []
        for (index, word) in entry.words.enumerated() {
            guard word.contains(where: { !$0.isWhitespace }) else {
                throw GuardrailProblem("word \(index + 1) of the deny list's '\(entry.name)' is empty")
            }
            patterns.append(.word(word))
        }
        for (index, text) in entry.patterns.enumerated() {
            do throws(GuardrailProblem) { patterns.append(try DenyPatternParser.parse(text)) } catch {
                throw GuardrailProblem("pattern \(index + 1) of the deny list's '\(entry.name)' \(error)")
            }
        }
        guard !patterns.isEmpty else {
            throw GuardrailProblem("the deny list's '\(entry.name)' has no word or pattern")
        }
        let whole = DenyPattern.choice(patterns)
        var builder = Builder()
        guard builder.add(whole, limit: Self.instructionLimit) else {
            throw GuardrailProblem(
                "the deny list's '\(entry.name)' is too large: more than \(Self.instructionLimit) steps")
        }
        rule = "deny." + entry.name
        instructions = builder.instructions + [.match]
        longestBytes = whole.longestBytes
        (firsts, mayBeginBeyondASCII) = Self.beginnings(of: instructions)
    }

    private static func beginnings(of instructions: [Instruction]) -> (firsts: [Bool]?, beyond: Bool) {
        var firsts = [Bool](repeating: false, count: 128)
        var beyond = false
        var seen = Set<Int>()
        var waiting = [0]
        while let index = waiting.popLast() {
            guard seen.insert(index).inserted else { continue }
            switch instructions[index] {
            case .scalar(let set):
                for scalar in 0..<128 where set.contains(UInt32(scalar)) { firsts[scalar] = true }
                beyond = beyond || !set.isASCII
            case .split(let one, let other): waiting += [one, other]
            case .jump(let target): waiting.append(target)
            case .wordBoundary: waiting.append(index + 1)
            case .start, .end, .match: return (nil, true)
            }
        }
        return (firsts, beyond)
    }

    private struct Builder {
        var instructions: [Instruction] = []

        mutating func add(_ pattern: DenyPattern, limit: Int) -> Bool {
            guard instructions.count < limit else { return false }
            switch pattern {
            case .empty: break
            case .scalar(let set): instructions.append(.scalar(set))
            case .start: instructions.append(.start)
            case .end: instructions.append(.end)
            case .wordBoundary: instructions.append(.wordBoundary)
            case .sequence(let parts): for part in parts where !add(part, limit: limit) { return false }
            case .choice(let parts): return addChoice(parts[...], limit: limit)
            case .repeated(let part, let range): return addRepeated(part, range, limit: limit)
            }
            return true
        }

        private mutating func addChoice(_ parts: ArraySlice<DenyPattern>, limit: Int) -> Bool {
            var ends: [Int] = []
            for (index, part) in parts.enumerated() {
                guard index + 1 < parts.count else {
                    guard add(part, limit: limit) else { return false }
                    continue
                }
                let split = instructions.count
                instructions.append(.jump(0))
                guard add(part, limit: limit) else { return false }
                ends.append(instructions.count)
                instructions.append(.jump(0))
                instructions[split] = .split(split + 1, instructions.count)
            }
            for end in ends { instructions[end] = .jump(instructions.count) }
            return true
        }

        private mutating func addRepeated(_ part: DenyPattern, _ range: ClosedRange<Int>, limit: Int) -> Bool {
            for _ in 0..<range.lowerBound where !add(part, limit: limit) { return false }
            if range.upperBound == DenyPatternParser.endless {
                let split = instructions.count
                instructions.append(.jump(0))
                guard add(part, limit: limit) else { return false }
                instructions.append(.jump(split))
                instructions[split] = .split(split + 1, instructions.count)
                return true
            }
            var splits: [Int] = []
            for _ in range.lowerBound..<range.upperBound {
                splits.append(instructions.count)
                instructions.append(.jump(0))
                guard add(part, limit: limit) else { return false }
            }
            for split in splits { instructions[split] = .split(split + 1, instructions.count) }
            return true
        }
    }
}
