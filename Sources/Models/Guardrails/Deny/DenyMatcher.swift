/// Runs a program over text that may come in pieces: all its possible matches go along side by side, so every
/// character is looked at once for each instruction at most.
struct DenyMatcher {
    private let program: DenyProgram
    /// Where possible matches stand, before what needs no character was followed.
    private var waiting: [Int] = []
    private var standing: [Int] = []
    /// The step in which an instruction was reached last.
    private var reached: [Int]
    private var step = 0
    private var previous: UInt32?
    private var isMatched = false

    init(_ program: DenyProgram) {
        self.program = program
        reached = [Int](repeating: 0, count: program.instructions.count)
    }

    /// - Returns: whether there is a match up to here.
    mutating func feed(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        for scalar in text where !isMatched { advance(ScalarSet.folded(scalar)) }
        return isMatched
    }

    /// The text is over.
    ///
    /// - Returns: whether there is a match.
    mutating func finish() -> Bool {
        if !isMatched { follow(nil) }
        return isMatched
    }

    private mutating func advance(_ scalar: UInt32) {
        defer { previous = scalar }
        if waiting.isEmpty, let firsts = program.firsts {
            guard scalar < 128 ? firsts[Int(scalar)] : program.mayBeginBeyondASCII else { return }
        }
        follow(scalar)
        waiting.removeAll(keepingCapacity: true)
        guard !isMatched else { return }
        for index in standing {
            if case .scalar(let set) = program.instructions[index], set.contains(scalar) { waiting.append(index + 1) }
        }
    }

    /// Follows every possible match, and the one that begins here, to where it needs a character.
    private mutating func follow(_ next: UInt32?) {
        step += 1
        standing.removeAll(keepingCapacity: true)
        var open = waiting
        open.append(0)
        while let index = open.popLast() {
            guard reached[index] != step else { continue }
            reached[index] = step
            switch program.instructions[index] {
            case .scalar: standing.append(index)
            case .split(let one, let other):
                open.append(one)
                open.append(other)
            case .jump(let target): open.append(target)
            case .start: if previous == nil { open.append(index + 1) }
            case .end: if next == nil { open.append(index + 1) }
            case .wordBoundary: if isWord(previous) != isWord(next) { open.append(index + 1) }
            case .match: isMatched = true
            }
        }
    }

    private func isWord(_ scalar: UInt32?) -> Bool { scalar.map { ScalarSet.word.contains($0) } ?? false }
}
