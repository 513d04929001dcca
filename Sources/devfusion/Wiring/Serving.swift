import Crypto
import Foundation
import Models
import PipelineRuntime
import Schemas

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

    private static let unnamedModels = WorkerScope { ($0?.models ?? "").isEmpty }

    private static func scope(ofModels set: String) -> WorkerScope {
        let digest = SHA256.hash(data: Data(set.utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
        return WorkerScope(set == ModelsConfiguration.extractive ? set : digest) { $0?.models == set }
    }

    private static let publicAddresses = WorkerScope { !($0?.privateAddresses ?? false) }
    private static let privateAddresses = WorkerScope("private") { $0?.privateAddresses ?? false }
}
