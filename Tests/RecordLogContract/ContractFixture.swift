import RecordLog

/// What an engine provides so that the contract can be checked on it.
package protocol ContractFixture: Sendable {
    /// Opens the fixture's log: the same one at every call, fresh for every fixture.
    func open() throws -> any RecordLog

    /// Makes a name that no other fixture uses.
    func unique(_ name: String) -> String

    /// Opens the fixture's log so that what is asked of it can get stuck on its way.
    ///
    /// - Returns: the log, and what loses answers; `nil` where nothing is under way between a call and its transaction,
    ///   so that no answer can get lost.
    func openLosingAnswers() throws -> (log: any RecordLog, loss: (any AnswerLoss)?)

    /// How long a silent member keeps its partitions.
    var leaseMilliseconds: Int { get }

    /// Compacts a topic now, tombstones included; returns once it is done.
    func compact(_ topic: TopicName, of log: any RecordLog) throws
}

extension ContractFixture {
    package func openLosingAnswers() throws -> (log: any RecordLog, loss: (any AnswerLoss)?) { (try open(), nil) }
}

/// Loses answers between a log and where its records are stored.
package protocol AnswerLoss: Sendable {
    /// The next request of a transaction, of the kind that this loss is about, is held back, and whoever sent it learns
    /// that its connection is lost.
    func holdNext()

    /// Lets what was held back arrive; returns once it was taken in or refused.
    ///
    /// - Throws: where nothing was held back, or nobody took it.
    func deliver() throws
}

/// A sentence of the contract and the way to see whether an engine keeps it.
package struct ContractCheck: Sendable, CustomStringConvertible {
    package let description: String
    package let run: @Sendable (any ContractFixture) throws -> Void

    init(_ description: String, _ run: @escaping @Sendable (any ContractFixture) throws -> Void) {
        self.description = description
        self.run = run
    }

    /// The whole contract.
    package static let all =
        transactions + lostAnswers + writing + offsets + reading + fencing + rebalancing + delivery + flow + compaction
}

/// Says which sentence was broken, and where.
package struct ContractViolation: Error, CustomStringConvertible {
    package let description: String
}

func require(
    _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) throws {
    if !condition { throw ContractViolation(description: "\(file):\(line): \(message())") }
}

func requireEqual<Value: Equatable>(
    _ found: Value, _ expected: Value, _ what: String, file: StaticString = #fileID, line: UInt = #line
) throws {
    try require(found == expected, "\(what): \(found) is not \(expected)", file: file, line: line)
}

/// Runs the body, which must fail with an error that the test accepts.
func requireError(
    _ what: String, _ accepts: (LogError) -> Bool, file: StaticString = #fileID, line: UInt = #line,
    _ body: () throws -> Void
) throws {
    do {
        try body()
    } catch let error as LogError {
        return try require(accepts(error), "\(what) failed otherwise: \(error)", file: file, line: line)
    }
    throw ContractViolation(description: "\(file):\(line): \(what) did not fail")
}

extension LogError {
    var isFenced: Bool { if case .fenced = self { true } else { false } }
    var isInvalid: Bool { if case .invalid = self { true } else { false } }
}
