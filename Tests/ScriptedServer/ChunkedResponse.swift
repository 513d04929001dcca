/// Responses in chunks, whose borders a client sees: each chunk arrives as a piece of its own.
extension ServerConnection {
    /// The head of a response whose body comes in chunks.
    package func beginChunks(_ status: Int = 200, _ headers: [String]) {
        let lines = ["HTTP/1.1 \(status) X", "Transfer-Encoding: chunked"] + headers
        send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    }

    /// - Parameter bytes: not empty; an empty chunk would be the last.
    package func sendChunk(_ bytes: [UInt8]) {
        send(Array((String(bytes.count, radix: 16) + "\r\n").utf8) + bytes + Array("\r\n".utf8))
    }

    package func endChunks() { send("0\r\n\r\n") }

    /// A whole response, cut into pieces.
    package func respond(_ status: Int = 200, _ headers: [String], pieces: [[UInt8]]) {
        beginChunks(status, headers)
        for piece in pieces where !piece.isEmpty { sendChunk(piece) }
        endChunks()
    }

    /// Sends the same bytes again and again until the client has closed the connection or so much is sent.
    package func flood(_ bytes: [UInt8], total: Int) {
        var sent = 0
        while sent < total, send(bytes) { sent += bytes.count }
    }
}
