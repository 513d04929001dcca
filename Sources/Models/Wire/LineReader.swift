/// Cuts bytes into lines wherever the pieces that they arrive in begin and end.
struct LineReader {
    private let limitBytes: Int
    /// Whether a carriage return alone ends a line too.
    private let endsAtReturn: Bool
    /// The beginning of a line whose end has not arrived.
    private var rest: [UInt8] = []
    /// Whether the last byte was a carriage return that ended a line: a line feed after it belongs to it.
    private var isAfterReturn = false

    /// - Parameter limitBytes: the longest line.
    init(limitBytes: Int, endsAtReturn: Bool) {
        self.limitBytes = limitBytes
        self.endsAtReturn = endsAtReturn
    }

    /// - Parameter each: gets each line without its end; the bytes are gone when it returns.
    mutating func read(
        _ piece: UnsafeBufferPointer<UInt8>, each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        var start = 0
        if isAfterReturn, let first = piece.first {
            isAfterReturn = false
            if first == UInt8(ascii: "\n") { start = 1 }
        }
        var position = start
        while position < piece.count {
            let byte = piece[position]
            guard byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && endsAtReturn) else {
                position += 1
                continue
            }
            try end(line: UnsafeBufferPointer(rebasing: piece[start..<position]), each)
            position += 1
            if byte == UInt8(ascii: "\r") {
                if position == piece.count { isAfterReturn = true }
                if position < piece.count, piece[position] == UInt8(ascii: "\n") { position += 1 }
            }
            start = position
        }
        try keep(piece[start...])
    }

    /// Gives the last line where no line end followed it.
    mutating func finish(
        each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        guard !rest.isEmpty else { return }
        try end(line: UnsafeBufferPointer(start: nil, count: 0), each)
    }

    private mutating func keep(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(WireFailure) {
        guard rest.count + bytes.count <= limitBytes else { throw .tooLong(limitBytes: limitBytes) }
        rest.append(contentsOf: bytes)
    }

    private mutating func end(
        line: UnsafeBufferPointer<UInt8>, _ each: (UnsafeBufferPointer<UInt8>) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        guard !rest.isEmpty else {
            guard line.count <= limitBytes else { throw .tooLong(limitBytes: limitBytes) }
            return try each(line)
        }
        try keep(line[...])
        try rest.withUnsafeBufferPointer { (line) throws(WireFailure) in try each(line) }
        rest.removeAll(keepingCapacity: true)
    }
}
