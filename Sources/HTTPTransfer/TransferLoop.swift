import CCurl
import Glibc
import Synchronization

/// The thread that drives all transfers of a client.
///
/// Callers leave what they want under a lock and wake the thread; only the thread touches curl, and never under
/// the lock.
final class TransferLoop: Sendable {
    private struct Order {
        var hop: Hop
        var receiver: any ResponseReceiver
        var finish: @Sendable (Result<HopEnd, TransferFailure>) -> Void
    }

    private struct Running {
        var number: UInt64
        var transfer: EasyTransfer
        var finish: @Sendable (Result<HopEnd, TransferFailure>) -> Void
    }

    private struct State {
        var arrivals: [(number: UInt64, order: Order)] = []
        /// Whether the thread was told already that there is something for it.
        var isAlerted = false
        var cancellations: Set<UInt64> = []
        var lastNumber: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let multi: MultiHandle

    init(connectionsPerHost: Int, connections: Int, streamsPerConnection: Int) {
        multi = MultiHandle(
            connectionsPerHost: connectionsPerHost, connections: connections,
            streamsPerConnection: streamsPerConnection)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let error = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        precondition(error == 0, "no thread for HTTP transfers: error \(error)")
        pthread_detach(thread)
    }

    /// Performs one hop and waits for its end; a cancelled task ends it at once.
    ///
    /// - Parameter receiver: Gets the head and the body, on the loop's thread.
    func perform(_ hop: Hop, receiver: any ResponseReceiver) async throws(TransferFailure) -> HopEnd {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        let result: Result<HopEnd, TransferFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit(number, Order(hop: hop, receiver: receiver) { continuation.resume(returning: $0) })
            }
        } onCancel: {
            alert { state in _ = state.cancellations.insert(number) }
        }
        state.withLock { state in _ = state.cancellations.remove(number) }
        return try result.get()
    }

    func close() { alert { state in state.isClosed = true } }

    private func submit(_ number: UInt64, _ order: Order) {
        let isTaken = alert { state in
            guard !state.isClosed else { return false }
            state.arrivals.append((number, order))
            return true
        }
        if !isTaken { order.finish(.failure(.closed)) }
    }

    /// Changes the state and sees to it that the thread looks at it.
    private func alert<Answer>(_ change: (inout State) -> Answer) -> Answer {
        let (answer, isNews) = state.withLock { state in
            let answer = change(&state)
            defer { state.isAlerted = true }
            return (answer, !state.isAlerted)
        }
        if isNews { multi.wakeUp() }
        return answer
    }

    private func run() {
        blockBrokenPipes()
        var running: [Int: Running] = [:]
        var identities: [UInt64: Int] = [:]
        // A handle and its buffers cost as much to make as the rest of a short transfer.
        var spare: [EasyHandle] = []
        while true {
            let (arrivals, cancellations, isClosed) = state.withLock { state in
                defer {
                    state.arrivals = []
                    state.isAlerted = false
                }
                return (state.arrivals, state.cancellations, state.isClosed)
            }
            for (number, order) in arrivals {
                // Made here, not by the caller: what one thread takes and another gives back costs both.
                let transfer = EasyTransfer(
                    order.hop, receiver: order.receiver, handle: spare.popLast() ?? EasyHandle())
                running[transfer.handle.identity] = Running(number: number, transfer: transfer, finish: order.finish)
                identities[number] = transfer.handle.identity
                multi.add(transfer.handle)
            }
            for number in isClosed ? Set(identities.keys) : cancellations {
                guard let entry = identities.removeValue(forKey: number).flatMap({ running.removeValue(forKey: $0) })
                else { continue }
                end(entry, .failure(isClosed ? .closed : .cancelled))
            }
            guard !isClosed else { return }
            for (identity, code) in multi.advance() {
                guard let entry = running.removeValue(forKey: identity) else { continue }
                identities[entry.number] = nil
                end(entry, entry.transfer.result(code))
                guard code == CURLE_OK, spare.count < Self.spareLimit else { continue }
                entry.transfer.handle.reset()
                spare.append(entry.transfer.handle)
            }
        }
    }

    /// Each keeps some 20 KB.
    private static let spareLimit = 32

    /// A connection that closes while TLS writes to it raises a signal, whose default is the end of the process.
    private func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private func end(_ running: Running, _ result: Result<HopEnd, TransferFailure>) {
        multi.remove(running.transfer.handle)
        running.finish(result)
    }
}
