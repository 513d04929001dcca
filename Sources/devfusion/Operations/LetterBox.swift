import Pipeline
import RecordLog
import Schemas

/// A dead letter where it stands.
struct FoundLetter {
    var position: RecordPosition
    var key: [UInt8]?
    /// `nil` where the record is no dead letter.
    var letter: DeadLetter?
    /// How often it was redriven.
    var redrives = 0
}

/// The dead letters of a log, with what became of them.
///
/// A redrive leaves a mark behind the letter, in the same partition: a record without a value whose header names the
/// letter's position. The log takes the mark and the redriven record together or not at all.
struct LetterBox {
    static let markHeader = "redrive-of"

    let letters: [FoundLetter]

    init(_ log: any RecordLog) throws(LogError) {
        var found: [FoundLetter] = []
        var redrives: [String: Int] = [:]
        try LogScan(log).each(in: try TaskEdge(log: log).partitions(of: Topics.deadLetters)) { record in
            if let marked = record.headers[Self.markHeader] {
                redrives[marked, default: 0] += 1
            } else {
                found.append(
                    FoundLetter(
                        position: record.position, key: record.key,
                        letter: record.value.flatMap { try? DeadLetter(decoding: $0) }))
            }
        }
        letters = found.map { letter in
            var letter = letter
            letter.redrives = redrives[letter.position.address] ?? 0
            return letter
        }
    }

    /// The letter at an address like "0/17".
    func letter(_ address: String) throws -> FoundLetter {
        guard let letter = letters.first(where: { $0.position.address == address }) else {
            throw CommandFailure(
                "there is no dead letter \(address.onOneLine(upTo: 60)); `devfusion dead-letters list` shows all",
                status: ExitStatus.unusableInput)
        }
        return letter
    }
}

extension RecordPosition {
    /// "0/17": the partition and the offset, which name a dead letter.
    var address: String { "\(partition.partition)/\(offset)" }
}
