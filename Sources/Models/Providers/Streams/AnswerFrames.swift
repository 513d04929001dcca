/// Cuts a body into the JSON texts that an answer is made of.
struct AnswerFrames {
    private let framing: AnswerFraming
    private let limits: ModelLimits
    private var events: ServerSentEventReader
    private var lines: LineReader
    private var whole: [UInt8] = []

    init(_ framing: AnswerFraming, limits: ModelLimits) {
        self.framing = framing
        self.limits = limits
        events = ServerSentEventReader(limitBytes: limits.event)
        lines = LineReader(limitBytes: limits.event, endsAtReturn: false)
    }

    /// - Parameter each: gets each text as soon as it is whole; blank ones are none.
    mutating func read(
        _ piece: UnsafeBufferPointer<UInt8>, each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        switch framing {
        case .events: try events.read(piece) { (event) throws(WireFailure) in try Self.give(event, each) }
        case .lines: try lines.read(piece) { (line) throws(WireFailure) in try Self.give(line, each) }
        case .whole:
            guard whole.count + piece.count <= limits.body else { throw .tooLong(limitBytes: limits.body) }
            whole.append(contentsOf: piece)
        }
    }

    /// Gives what only the body's end completes: the last line, or the whole.
    mutating func finish(each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void) throws(WireFailure) {
        switch framing {
        case .events: break
        case .lines: try lines.finish { (line) throws(WireFailure) in try Self.give(line, each) }
        case .whole: try whole.withUnsafeBufferPointer { (whole) throws(WireFailure) in try each(whole) }
        }
    }

    /// Keepalives are passed over: events without data, and those that are called so.
    private static func give(
        _ event: ServerSentEvent, _ each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        guard !isKeepalive(event.name) else { return }
        try give(event.data, each)
    }

    private static func isKeepalive(_ name: [UInt8]) -> Bool {
        // Most names are none or longer: every event passes here.
        (4...10).contains(name.count) && keepalives.contains(String(decoding: name, as: UTF8.self))
    }

    private static let keepalives: Set<String> = ["ping", "heartbeat", "keepalive", "keep-alive"]

    private static func give(
        _ line: UnsafeBufferPointer<UInt8>, _ each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        if !line.allSatisfy({ $0 <= 0x20 }) { try each(line) }
    }
}
