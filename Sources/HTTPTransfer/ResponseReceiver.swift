import Synchronization

/// The status and the header fields of a response.
package struct HTTPResponseHead: Sendable, Hashable {
    package var status: Int
    package var headers: HTTPHeaders

    package init(status: Int, headers: HTTPHeaders) {
        self.status = status
        self.headers = headers
    }
}

/// Takes a response while it arrives, on the client's thread: neither call may block.
package protocol ResponseReceiver: AnyObject, Sendable {
    /// Takes the head, before any of the body.
    ///
    /// - Returns: Whether to go on; otherwise the transfer ends at once.
    func receive(_ head: HTTPResponseHead) -> Bool

    /// Takes the next piece of the body, decompressed; its bytes are gone when this returns.
    ///
    /// - Returns: Whether to go on; otherwise the transfer ends at once.
    func receive(_ piece: UnsafeRawBufferPointer) -> Bool
}

/// A receiver that keeps the whole body.
final class CollectedBody: ResponseReceiver {
    private let collected = Mutex<[UInt8]>([])

    func receive(_ head: HTTPResponseHead) -> Bool { true }

    func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
        collected.withLock { $0.append(contentsOf: piece) }
        return true
    }

    var bytes: [UInt8] { collected.withLock { $0 } }
}
