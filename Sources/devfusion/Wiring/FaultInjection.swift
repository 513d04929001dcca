import Foundation
import Pipeline
import PipelineRuntime
import Synchronization

/// Kills the process at a checkpoint, so that tests can see what survives. Debug builds only.
enum FaultInjection {
    /// At a checkpoint of a stage or worker.
    static let atCheckpoint: @Sendable (ProcessorName, Checkpoint) -> Void = { reached($0.description, $1.rawValue) }

    /// Between the writes of a transaction and its commit, inside of the log.
    static let inLog: @Sendable () -> Void = { reached("log", "written") }

    #if DEBUG
        /// `DEVFUSION_KILL_AT=engine/committed/3` sends SIGKILL when the engine commits for the third time.
        private static let reached: @Sendable (String, String) -> Void = {
            guard let text = ProcessInfo.processInfo.environment["DEVFUSION_KILL_AT"] else { return { _, _ in } }
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count == 3, let count = Int(parts[2]) else { return { _, _ in } }
            let left = Mutex(count)
            return { place, checkpoint in
                guard place == parts[0], checkpoint == parts[1] else { return }
                let isNow = left.withLock { left in
                    left -= 1
                    return left == 0
                }
                if isNow { kill(getpid(), SIGKILL) }
            }
        }()
    #else
        private static let reached: @Sendable (String, String) -> Void = { _, _ in }
    #endif
}
