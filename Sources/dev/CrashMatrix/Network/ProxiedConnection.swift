import Foundation

/// One client's connection to a broker, through the proxy.
///
/// Bytes are handed on as they are. A fault ends the connection, or holds bytes back for a while.
struct ProxiedConnection {
    /// How long the broker is left to take in what it was sent, after the client is gone.
    private static let lingerMilliseconds = 3_000

    private(set) var client: SocketStream?
    private(set) var broker: SocketStream?
    /// When a request that is held back goes out, and the request.
    private var held: (at: Int, frame: SocketStream.Frame)?
    /// The correlation id of a request that arrived late, until it is answered.
    private var unanswered: Int32?
    private var hasLateAnswer = false
    /// Answers to these requests are late, by their correlation ids.
    private var lateAnswers: [Int32: Int] = [:]
    /// Until when answers are held back.
    private var answersAt: Int?
    /// When the broker's side ends.
    private var endsAt: Int?

    init(client: Int32, broker: Int32) {
        self.client = SocketStream(client)
        self.broker = SocketStream(broker)
    }

    var isOver: Bool { client == nil && broker == nil }

    /// What is waited for: the descriptors with their events.
    var polled: [pollfd] {
        [client?.polled(reads: true), broker?.polled(reads: answersAt == nil)].compactMap { $0 }
    }

    /// When something is due, if anything is.
    var nextMoment: Int? { [held?.at, answersAt, endsAt].compactMap { $0 }.min() }

    /// Moves what can be moved.
    ///
    /// - Parameter fault: draws the fault of a request, by its kind.
    mutating func advance(at now: Int, fault: (Int16) -> NetworkFaultPlan.Drawn?) {
        if let moment = held?.at, moment <= now, let frame = held?.frame {
            broker?.write(frame.bytes)
            unanswered = frame.correlation
            held = nil
            endsAt = now + Self.lingerMilliseconds
        }
        if let moment = answersAt, moment <= now { answersAt = nil }
        if client != nil { takeRequests(at: now, fault) }
        takeAnswers(at: now)
        client?.flush()
        broker?.flush()
        if client?.isBroken == true || broker?.isBroken == true || endsAt.map({ $0 <= now }) == true { end() }
    }

    /// Lets the request that is held back go.
    mutating func release(at now: Int) {
        if held != nil { held?.at = now }
    }

    /// Whether the broker has answered a late request since the last call.
    mutating func takeLateAnswer() -> Bool {
        defer { hasLateAnswer = false }
        return hasLateAnswer
    }

    private mutating func takeRequests(at now: Int, _ draw: (Int16) -> NetworkFaultPlan.Drawn?) {
        client?.fill()
        while let frame = client?.takeFrame() {
            guard let (fault, milliseconds) = draw(frame.request) else {
                broker?.write(frame.bytes)
                continue
            }
            switch fault {
            case .lateRequest:
                held = (now + milliseconds, frame)
                return loseClient()
            case .lostAnswer:
                broker?.write(frame.bytes)
                endsAt = now + Self.lingerMilliseconds
                return loseClient()
            case .lateAnswer:
                lateAnswers[frame.correlation] = milliseconds
                broker?.write(frame.bytes)
            case .reset: return end()
            }
        }
    }

    private mutating func takeAnswers(at now: Int) {
        guard answersAt == nil else { return }
        broker?.fill()
        while let correlation = broker?.peekAnswer() {
            if let delay = lateAnswers.removeValue(forKey: correlation) {
                answersAt = now + delay
                return
            }
            guard let frame = broker?.takeFrame() else { return }
            if correlation == unanswered {
                unanswered = nil
                hasLateAnswer = true
            }
            client?.write(frame.bytes)
        }
    }

    private mutating func loseClient() {
        client?.end()
        client = nil
    }

    mutating func end() {
        loseClient()
        broker?.end()
        broker = nil
    }
}
