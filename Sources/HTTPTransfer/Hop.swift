import Synchronization

/// One request to one URL: what the loop performs.
struct Hop: Sendable {
    var request: HTTPRequest
    var url: HTTPURL
    var configuration: HTTPClientConfiguration
    /// What remains of the request's total time.
    var milliseconds: Int
}

/// What is known of a response when its body has passed.
struct HopEnd: Sendable {
    var status: Int
    var headers: HTTPHeaders
    /// Where a redirect leads, as an absolute URL.
    var location: String?
}

/// Takes a body piece by piece, on the loop's thread; it must not block.
typealias BodySink = @Sendable (UnsafeRawBufferPointer) -> Void

/// A sink that keeps the whole body.
final class CollectedBody: Sendable {
    private let collected = Mutex<[UInt8]>([])

    func append(_ piece: UnsafeRawBufferPointer) { collected.withLock { $0.append(contentsOf: piece) } }

    var bytes: [UInt8] { collected.withLock { $0 } }
}
