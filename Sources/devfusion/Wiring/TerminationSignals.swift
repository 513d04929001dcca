@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Turns SIGINT and SIGTERM into a graceful end; a second one ends the process at once.
final class TerminationSignals: Sendable {
    private let state = Mutex<String?>(nil)
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

    /// - Parameter handler: called once, on a thread of its own, at the first signal.
    init(_ handler: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "devfusion.signals")
        sources = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")].map { number, _ in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for (source, (number, name)) in zip(sources, [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")]) {
            source.setEventHandler { [weak self] in self?.receive(number, name, handler) }
            source.resume()
        }
    }

    deinit { for source in sources { source.cancel() } }

    /// The first signal's name, if one came.
    var received: String? { state.withLock { $0 } }

    private func receive(_ number: Int32, _ name: String, _ handler: () -> Void) {
        let isFirst = state.withLock { received in
            defer { received = received ?? name }
            return received == nil
        }
        if isFirst { handler() } else { _exit(128 + number) }
    }
}
