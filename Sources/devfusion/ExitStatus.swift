import ArgumentParser
import Foundation
import RecordLog

/// The exit statuses of the program, as its help lists them.
enum ExitStatus {
    static let failed = ExitCode(1)
    static let notAnswered = ExitCode(2)
    static let unusableInput = ExitCode(64)
    static let tryAgain = ExitCode(75)
    static let interrupted = ExitCode(130)
}

/// A sentence for people, and the status to end with.
struct CommandFailure: Error {
    var message: String
    var status: ExitCode

    init(_ message: String, status: ExitCode = ExitStatus.failed) {
        self.message = message
        self.status = status
    }

    init(_ error: LogError) {
        if case .retry(let reason) = error {
            self.init(reason, status: ExitStatus.tryAgain)
        } else {
            self.init(error.description)
        }
    }
}

extension AsyncParsableCommand {
    /// Runs a command's work; a failure becomes one line on standard error and an exit status.
    func reporting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as CommandFailure {
            StandardError.write("devfusion: \(failure.message)\n")
            throw failure.status
        } catch let error as LogError {
            let failure = CommandFailure(error)
            StandardError.write("devfusion: \(failure.message)\n")
            throw failure.status
        }
    }
}

enum StandardError {
    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
