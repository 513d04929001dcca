import Pipeline
import RecordLog
import Schemas

/// Which of a worker's requests a consumer group carries out.
///
/// Every scope is a group of its own that reads all requests and passes over those that are not for it. So a request
/// waits for a process that may carry it out, however many others read the topic; none of them spends an attempt.
package struct WorkerScope: Sendable {
    /// Names the group, behind the worker's own; empty for the role's own group.
    package let name: String
    private let includes: @Sendable (TaskTerms?) -> Bool

    /// - Parameters:
    ///   - name: letters, digits, "-" and "." only; empty for the role's own group, which also takes what nobody can
    ///     read out of the way.
    ///   - includes: whether tasks of these terms are served; told `nil` for those without.
    package init(_ name: String = "", includes: @escaping @Sendable (TaskTerms?) -> Bool = { _ in true }) {
        self.name = name
        self.includes = includes
    }

    /// Everything, as the role's own group.
    package static let all = WorkerScope()

    func includes(_ header: CallHeader) -> Bool { includes(header.terms) }

    /// Whether records that name no call are this group's to report.
    var takesUnreadable: Bool { name.isEmpty }

    /// The consumer group of a worker's requests of this scope.
    package func group(of worker: ProcessorName) -> GroupName { processor(worker).group }

    /// How the group and its measurements name the worker: "models", "models.extractive".
    func processor(_ worker: ProcessorName) -> ProcessorName {
        name.isEmpty ? worker : ProcessorName("\(worker).\(name)")
    }
}
