import Pipeline
import RecordLog

extension Attendance {
    /// The most bytes that the numbers take in base 36, with a comma each.
    static let limitBytes = (1 + 2 * stretchLimit) * 9

    /// The owner's word, then the start and the length of each stretch, in seconds, each number at least 1; `nil`
    /// where no owner has said a word.
    var numbers: [Int64]? {
        guard let word else { return nil }
        let stretches = stretches.flatMap { stretch in
            let (start, end) = (stretch.lowerBound / 1_000, (stretch.upperBound + 999) / 1_000)
            return [1 + max(0, start), max(1, end - start)]
        }
        return [1 + max(0, word.milliseconds / 1_000)] + stretches
    }

    /// - Returns: `nil` for numbers that are not an owner's.
    init?(numbers: [Int64]) {
        guard numbers.count % 2 == 1, numbers.count <= 1 + 2 * Self.stretchLimit,
            numbers.allSatisfy({ (1...1 << 40).contains($0) })
        else { return nil }
        let stretches = stride(from: 1, to: numbers.count, by: 2).map { index in
            let start = (numbers[index] - 1) * 1_000
            return start..<start + numbers[index + 1] * 1_000
        }
        self.init(stretches: stretches, word: LogTime(milliseconds: (numbers[0] - 1) * 1_000))
    }
}

extension Attendance {
    private static let prefix = "a1:"

    /// What stands behind a stage's ``StartMark``: a space, "a1:", and the numbers in base 36, separated by commas.
    var text: String {
        guard let numbers else { return "" }
        return " " + Self.prefix + numbers.map { String($0, radix: 36) }.joined(separator: ",")
    }

    /// What a stage's commit says; metadata that is not of this form comes from elsewhere and means nothing.
    init(_ metadata: String) {
        self.init()
        guard let text = metadata.split(separator: " ").first(where: { $0.hasPrefix(Self.prefix) }) else { return }
        let numbers = text.dropFirst(Self.prefix.count).split(separator: ",").map { Int64($0, radix: 36) ?? 0 }
        if let attendance = Attendance(numbers: numbers) { self = attendance }
    }
}
