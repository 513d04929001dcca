import Logging
import Pipeline
import RecordLog

/// A service's place in its consumer group: it joins, serves, leaves, and joins anew after whatever passes.
final class Membership: Sendable {
    let handle = SessionHandle()
    let readiness = Readiness()
    let logger: Logger
    private let processor: ProcessorName
    private let topics: [TopicName]
    private let environment: ServiceEnvironment

    init(of processor: ProcessorName, reading topics: [TopicName], in environment: ServiceEnvironment) {
        self.processor = processor
        self.topics = topics
        self.environment = environment
        logger = Logger(label: "devfusion.\(processor)")
    }

    /// Serves, one membership after another, until it is told to stop.
    ///
    /// - Parameter serve: works with one session until `handle` stops it; what it holds goes with the session.
    /// - Throws: what no new membership can mend.
    func run(_ serve: (any GroupSession) throws(LogError) -> Void) throws(LogError) {
        var backoff = Backoff()
        while !handle.isStopping {
            do throws(LogError) {
                try hold(serve)
                return
            } catch .retry(let reason) {
                logger.warning("log is not available", metadata: ["reason": "\(reason)"])
            } catch .fenced(let reason) {
                // The partitions are another member's by now, and so is what was under way in them.
                logger.warning("replaced by another member", metadata: ["reason": "\(reason)"])
            }
            if !handle.isStopping { backoff.sleep() }
        }
    }

    /// One membership, from join to leave.
    private func hold(_ serve: (any GroupSession) throws(LogError) -> Void) throws(LogError) {
        let session = try environment.log.join(processor.group, topics: topics, as: environment.member)
        handle.attach(session)
        readiness.join(at: environment.clock())
        defer {
            handle.detach()
            readiness.leave()
            // A member that could not say goodbye is found out by its lease.
            try? session.leave()
        }
        try serve(session)
    }
}
