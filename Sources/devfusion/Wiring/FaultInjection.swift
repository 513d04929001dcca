import Foundation
import Pipeline
import PipelineRuntime
import Synchronization

/// Kills the process at a checkpoint, so that tests can see what survives. Debug builds only.
enum FaultInjection {
    #if DEBUG
        /// `DEVFUSION_KILL_AT=engine/committed/3` sends SIGKILL when the engine commits for the third time.
        static let fromEnvironment: @Sendable (ProcessorName, Checkpoint) -> Void = {
            guard let text = ProcessInfo.processInfo.environment["DEVFUSION_KILL_AT"] else { return { _, _ in } }
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count == 3, let count = Int(parts[2]) else { return { _, _ in } }
            let left = Mutex(count)
            return { processor, checkpoint in
                guard processor.description == parts[0], checkpoint.rawValue == parts[1] else { return }
                let isNow = left.withLock { left in
                    left -= 1
                    return left == 0
                }
                if isNow { kill(getpid(), SIGKILL) }
            }
        }()
    #else
        static let fromEnvironment: @Sendable (ProcessorName, Checkpoint) -> Void = { _, _ in }
    #endif
}
