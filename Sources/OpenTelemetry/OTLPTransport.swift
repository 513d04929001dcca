/// One request to a receiver of telemetry.
package struct OTLPRequest: Sendable {
    package var url: String
    /// Names and values, the content type among them.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// In milliseconds.
    package var timeout: Int
}

/// What a receiver of telemetry answered.
package struct OTLPAnswer: Sendable {
    package var status: Int
    /// The header `Retry-After` where it is a number, in milliseconds.
    package var retryAfter: Int?

    package init(status: Int, retryAfter: Int? = nil) {
        self.status = status
        self.retryAfter = retryAfter
    }
}

/// The world as an exporter sees it.
package struct OTLPEnvironment: Sendable {
    /// Sends a request once; `nil` where no answer came.
    package var send: @Sendable (OTLPRequest) async -> OTLPAnswer?
    /// The time in nanoseconds since 1970 in UTC.
    package var now: @Sendable () -> UInt64
    /// Waits for some milliseconds, or until the task is cancelled.
    package var sleep: @Sendable (Int) async -> Void

    package init(
        send: @escaping @Sendable (OTLPRequest) async -> OTLPAnswer?, now: @escaping @Sendable () -> UInt64,
        sleep: @escaping @Sendable (Int) async -> Void = { try? await Task.sleep(for: .milliseconds($0)) }
    ) {
        self.send = send
        self.now = now
        self.sleep = sleep
    }
}

/// What became of telemetry, since the process began.
package struct OTLPCounts: Sendable, Equatable {
    package var exportedSpans: Int
    /// The queue was full, or the receiver took none.
    package var droppedSpans: Int
    /// Requests that failed for good.
    package var failedRequests: Int

    package init(exportedSpans: Int = 0, droppedSpans: Int = 0, failedRequests: Int = 0) {
        self.exportedSpans = exportedSpans
        self.droppedSpans = droppedSpans
        self.failedRequests = failedRequests
    }
}
