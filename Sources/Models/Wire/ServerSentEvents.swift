/// One server-sent event. It must not outlive the call that brought it: its data is not its own.
struct ServerSentEvent {
    /// What the `event` field says; empty without one.
    var name: [UInt8]
    /// The `data` fields, joined by line feeds.
    var data: UnsafeBufferPointer<UInt8>
}

/// Reads server-sent events as the HTML standard says, from bytes that may be cut anywhere.
struct ServerSentEventReader {
    private let limitBytes: Int
    private var lines: LineReader
    private var isFirstLine = true
    private var name: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    /// The last `id` field's value.
    private(set) var lastEventID = ""
    /// What the last valid `retry` field asks for.
    private(set) var retryMilliseconds: Int?

    /// - Parameter limitBytes: the longest line, and the longest event.
    init(limitBytes: Int) {
        self.limitBytes = limitBytes
        lines = LineReader(limitBytes: limitBytes, endsAtReturn: true)
    }

    /// - Parameter each: gets each event as soon as its last line has arrived. An event that the end of the stream
    ///   cuts off is none.
    mutating func read(
        _ piece: UnsafeBufferPointer<UInt8>, each: (ServerSentEvent) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        var lines = lines
        self.lines = LineReader(limitBytes: 0, endsAtReturn: true)
        defer { self.lines = lines }
        try lines.read(piece) { (line) throws(WireFailure) in try take(line, each) }
    }

    private mutating func take(
        _ line: UnsafeBufferPointer<UInt8>, _ each: (ServerSentEvent) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        var line = line
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = UnsafeBufferPointer(rebasing: line[3...]) }
        }
        guard !line.isEmpty else { return try dispatch(each) }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
        var start = min(colon + 1, line.count)
        if start < line.count, line[start] == UInt8(ascii: " ") { start += 1 }
        try set(UnsafeBufferPointer(rebasing: line[..<colon]), to: line[start...])
    }

    /// A line that begins with a colon is a comment: a field without a name, which is none of these.
    private mutating func set(
        _ field: UnsafeBufferPointer<UInt8>, to value: Slice<UnsafeBufferPointer<UInt8>>
    ) throws(WireFailure) {
        if field.elementsEqual("data".utf8) {
            guard data.count + value.count < limitBytes else { throw .tooLong(limitBytes: limitBytes) }
            if hasData { data.append(UInt8(ascii: "\n")) }
            data.append(contentsOf: value)
            hasData = true
        } else if field.elementsEqual("event".utf8) {
            name = Array(value)
        } else if field.elementsEqual("id".utf8), !value.contains(0) {
            lastEventID = String(decoding: value, as: UTF8.self)
        } else if field.elementsEqual("retry".utf8), value.allSatisfy({ (0x30...0x39).contains($0) }) {
            retryMilliseconds = Int(String(decoding: value, as: UTF8.self)) ?? retryMilliseconds
        }
    }

    private mutating func dispatch(_ each: (ServerSentEvent) throws(WireFailure) -> Void) throws(WireFailure) {
        defer {
            name.removeAll(keepingCapacity: true)
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard hasData else { return }
        try data.withUnsafeBufferPointer { (data) throws(WireFailure) in
            try each(ServerSentEvent(name: name, data: data))
        }
    }
}
