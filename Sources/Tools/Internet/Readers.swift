import HTTPTransfer
import Pipeline
import Schemas

/// Makes the reader that keeps what a task was promised, whatever this process allows others.
struct Readers: Sendable {
    private let publicAddresses = HTTPClient()
    private let allAddresses: HTTPClient
    private let cache: DirectoryHTTPCache
    /// What goes for tasks without terms.
    private let usual: TaskTerms
    private let clock: @Sendable () -> LogTime

    init(cacheFolder: String, usual: TaskTerms, clock: @escaping @Sendable () -> LogTime) {
        var configuration = HTTPClientConfiguration()
        configuration.addresses = .everywhere
        allAddresses = HTTPClient(configuration)
        cache = DirectoryHTTPCache(folder: cacheFolder)
        self.usual = usual
        self.clock = clock
    }

    func reader(for terms: TaskTerms?) -> SourceReader {
        let promised = terms?.pageTimeoutMs ?? 0
        // An hour is the most that the command line takes; a record may say anything.
        let milliseconds = Int(promised == 0 ? usual.pageTimeoutMs : min(promised, 3_600_000))
        return SourceReader(
            client: terms?.privateAddresses ?? usual.privateAddresses ? allAddresses : publicAddresses, cache: cache,
            timeouts: TransferTimeouts(
                connect: min(10_000, milliseconds), total: milliseconds, stall: min(20_000, milliseconds)),
            now: { [clock] in clock().milliseconds })
    }
}
