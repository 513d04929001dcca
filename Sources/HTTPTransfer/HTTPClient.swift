/// How a client reaches the network.
package struct HTTPClientConfiguration: Sendable {
    package var addresses: AddressPolicy
    package var retry: RetryPolicy
    package var environment: RetryEnvironment
    package var userAgent: String
    /// The URL of a proxy; none is taken from the environment. A proxy finds the addresses of hosts itself, so the
    /// address policy then holds for the proxy alone.
    package var proxy: String?
    /// The path of a file of certificate authorities to trust instead of the system's.
    package var certificateAuthorities: String?
    package var connectionsPerHost: Int
    package var connections: Int
    /// Whether a request to an `https:` server waits until it is known if a connection that is being made can carry
    /// it beside others, as HTTP/2 does. A crowd of requests then needs one connection where it would open hundreds.
    package var sharesConnections: Bool
    /// How many requests one connection carries at once, where its server allows as many.
    package var streamsPerConnection: Int

    package init(
        addresses: AddressPolicy = AddressPolicy(), retry: RetryPolicy = RetryPolicy(),
        environment: RetryEnvironment = .system, userAgent: String = "devfusion", proxy: String? = nil,
        certificateAuthorities: String? = nil, connectionsPerHost: Int = 8, connections: Int = 256,
        sharesConnections: Bool = false, streamsPerConnection: Int = 100
    ) {
        self.addresses = addresses
        self.retry = retry
        self.environment = environment
        self.userAgent = userAgent
        self.proxy = proxy
        self.certificateAuthorities = certificateAuthorities
        self.connectionsPerHost = connectionsPerHost
        self.connections = connections
        self.sharesConnections = sharesConnections
        self.streamsPerConnection = streamsPerConnection
    }
}

/// Sends HTTP requests: hundreds at once, all driven by one thread.
package final class HTTPClient: Sendable {
    private let configuration: HTTPClientConfiguration
    private let loop: TransferLoop

    package init(_ configuration: HTTPClientConfiguration = HTTPClientConfiguration()) {
        self.configuration = configuration
        loop = TransferLoop(
            connectionsPerHost: configuration.connectionsPerHost, connections: configuration.connections,
            streamsPerConnection: configuration.streamsPerConnection)
    }

    /// Ends the client's thread; requests that are under way fail with `closed`.
    deinit { loop.close() }

    /// Sends a request, follows its redirects, and sends it again after failures that may pass.
    ///
    /// - Returns: The last response, whatever its status.
    package func transfer(_ request: HTTPRequest) async throws(TransferFailure) -> HTTPResponse {
        let (retry, environment) = (configuration.retry, configuration.environment)
        var attempt = 1
        while true {
            var delay: Int?
            do throws(TransferFailure) {
                let response = try await send(request)
                delay = retry.delay(
                    after: response, attempt: attempt, random: environment.random(), now: environment.now())
                guard request.isRepeatable, delay != nil else { return response }
            } catch {
                delay = error.isTransient ? retry.delay(afterAttempt: attempt, random: environment.random()) : nil
                guard request.isRepeatable, delay != nil else { throw error }
            }
            attempt += 1
            do { try await environment.sleep(delay ?? 0) } catch { throw .cancelled }
        }
    }

    /// Sends a request once and hands its response on while it arrives. Redirects are not followed: they arrive like
    /// any other response, and headers that are meant for one server stay with it.
    ///
    /// - Parameter receiver: gets the head and the pieces of the body on the client's thread, and nothing more once
    ///   this has returned. A cancelled task ends the transfer at once.
    /// - Returns: Whether the whole body has passed; false where the receiver wanted no more.
    @discardableResult
    package func stream(
        _ request: HTTPRequest, into receiver: any ResponseReceiver
    ) async throws(TransferFailure) -> Bool {
        let target = try Redirects(request)
        let hop = Hop(
            request: target.request, url: target.url, configuration: configuration,
            milliseconds: max(1, request.timeouts.total), isStreamed: true)
        return try await !loop.perform(hop, receiver: receiver).isStopped
    }

    private func send(_ request: HTTPRequest) async throws(TransferFailure) -> HTTPResponse {
        var redirects = try Redirects(request)
        let deadline = SystemTime.monotonic + request.timeouts.total
        while true {
            let body = CollectedBody()
            let hop = Hop(
                request: redirects.request, url: redirects.url, configuration: configuration,
                milliseconds: max(1, deadline - SystemTime.monotonic))
            let end = try await loop.perform(hop, receiver: body)
            guard try redirects.follow(status: end.status, location: end.location) else {
                return HTTPResponse(
                    status: end.status, url: redirects.url.text, headers: end.headers, body: body.bytes)
            }
        }
    }
}
