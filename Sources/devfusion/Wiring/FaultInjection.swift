import Foundation
import Pipeline
import PipelineRuntime
import Synchronization

/// Kills or stops the process at a checkpoint, so that tests can see what survives. Debug builds only, and those with
/// `-DFAULTS`.
enum FaultInjection {
    /// At a checkpoint of a stage or worker.
    static let atCheckpoint: @Sendable (ProcessorName, Checkpoint) -> Void = { reached($0.description, $1.rawValue) }

    /// Between the writes of a transaction and its commit, inside of the log.
    static let inLog: @Sendable () -> Void = { reached("log", "written") }

    #if DEBUG || FAULTS
        /// `DEVFUSION_KILL_AT=engine/committed/3` sends SIGKILL when the engine commits for the third time, and
        /// `DEVFUSION_STOP_AT` SIGSTOP: somebody else must send SIGCONT then.
        private static let reached: @Sendable (String, String) -> Void = {
            let traps = [("DEVFUSION_KILL_AT", SIGKILL), ("DEVFUSION_STOP_AT", SIGSTOP)].compactMap(Trap.init)
            return { place, checkpoint in for trap in traps { trap.reached(place, checkpoint) } }
        }()

        private final class Trap: Sendable {
            private let place: String
            private let checkpoint: String
            private let signal: Int32
            private let left: Mutex<Int>

            init?(_ variable: String, _ signal: Int32) {
                guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
                let parts = text.split(separator: "/").map(String.init)
                guard parts.count == 3, let count = Int(parts[2]) else { return nil }
                place = parts[0]
                checkpoint = parts[1]
                self.signal = signal
                left = Mutex(count)
            }

            func reached(_ place: String, _ checkpoint: String) {
                guard place == self.place, checkpoint == self.checkpoint else { return }
                let isNow = left.withLock { left in
                    left -= 1
                    return left == 0
                }
                if isNow { kill(getpid(), signal) }
            }
        }
    #else
        private static let reached: @Sendable (String, String) -> Void = { _, _ in }
    #endif
}
