import Crypto
import Foundation
import Models
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Tools

/// For which tasks a process works: docs/decisions/0018 says why each has groups of its own.
enum Serving {
    /// For the pipeline's: those that were promised nothing in particular, and those that were promised what this
    /// process is configured for.
    case pipeline
    /// For those of the same promise as one task, which this process's user asked for.
    case task(TaskTerms?)

    /// The groups that answer for models, and whether each is for the configured models or for the built-in one.
    ///
    /// - Parameter models: the name of the set of models that this process is configured for.
    func modelScopes(_ models: String) -> [(scope: WorkerScope, isConfigured: Bool)] {
        let extractive = ModelsConfiguration.extractive
        var scopes = [(Self.scope(ofModels: extractive), models == extractive)]
        if models != extractive { scopes.append((Self.scope(ofModels: models), true)) }
        switch self {
        case .pipeline: scopes.append((Self.unnamedModels, true))
        case .task(let terms): if (terms?.models ?? "").isEmpty { scopes.append((Self.unnamedModels, true)) }
        }
        return scopes
    }

    /// The groups that read sources.
    ///
    /// - Parameter allowsPrivate: whether this process may read private addresses for those who were promised that.
    func internetScopes(allowsPrivate: Bool) -> [WorkerScope] {
        let isPromised =
            switch self {
            case .pipeline: false
            case .task(let terms): terms?.privateAddresses ?? false
            }
        return [Self.publicAddresses] + (allowsPrivate || isPromised ? [Self.privateAddresses] : [])
    }

    // MARK: What can be told of groups from outside

    private static let extractiveGroup = scope(ofModels: ModelsConfiguration.extractive).group(of: ModelsWorker.name)
    private static let privateGroup = privateAddresses.group(of: InternetWorker.name)

    /// The groups besides the roles' own that anybody knows the names of, as far as they have ever read.
    static func knownGroups(in log: any RecordLog) throws(LogError) -> [(group: GroupName, topics: [TopicName])] {
        var groups: [(group: GroupName, topics: [TopicName])] = []
        for (group, topic) in [(extractiveGroup, Topics.llmRequests), (privateGroup, Topics.toolInternetRequests)]
        where try !log.committedOffsets(of: group, in: topic).isEmpty { groups.append((group, [topic])) }
        return groups
    }

    /// Whether a group carries a request out, or passes over it.
    static func isFor(_ group: GroupName, _ record: LogRecord) -> Bool {
        guard let header = RequestHeader(record) else { return true }
        switch group {
        case extractiveGroup: return header.models == ModelsConfiguration.extractive
        case privateGroup: return header.privateAddresses
        default: return header.isForOwnGroup(in: record.position.partition.topic)
        }
    }

    private static let unnamedModels = WorkerScope { ($0?.models ?? "").isEmpty }

    private static func scope(ofModels set: String) -> WorkerScope {
        let digest = SHA256.hash(data: Data(set.utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
        return WorkerScope(set == ModelsConfiguration.extractive ? set : digest) { $0?.models == set }
    }

    private static let publicAddresses = WorkerScope { !($0?.privateAddresses ?? false) }
    private static let privateAddresses = WorkerScope("private") { $0?.privateAddresses ?? false }
}
