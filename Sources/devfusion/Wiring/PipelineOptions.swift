import ArgumentParser
import Foundation
import HTTPTransfer
import Models
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Stages
import Tools

/// How roles run.
struct PipelineOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Let sources name addresses of this machine and of private networks.",
            discussion: "They are refused otherwise, whatever name leads to them."))
    var allowPrivateAddresses = false

    /// Runs roles until the process is told to end.
    func serve(_ roles: [Role], in workspace: Workspace) async throws {
        let services = try services(roles, in: workspace)
        let signals = TerminationSignals { services.stop() }
        StandardError.write("serving \(roles.map(\.rawValue).joined(separator: ", "))\n")
        try await services.run()
        if let signal = signals.received { StandardError.write("stopped by \(signal)\n") }
    }

    /// The services of some roles, ready to run.
    func services(_ roles: [Role], in workspace: Workspace) throws -> ServiceThreads {
        let environment = ServiceEnvironment(
            log: workspace.log, member: MemberName("\(ProcessInfo.processInfo.hostName)-\(getpid())"),
            reached: FaultInjection.atCheckpoint)
        return ServiceThreads(try roles.map { try service($0, in: workspace, environment) })
    }

    private func service(
        _ role: Role, in workspace: Workspace, _ environment: ServiceEnvironment
    ) throws -> any PipelineService {
        let blobs = workspace.blobs
        switch role {
        case .orchestrator: return StageService(Orchestrator(), in: environment)
        case .engine: return StageService(Engine(), in: environment)
        case .research: return StageService(ResearchStage(), in: environment)
        case .models:
            return WorkerService(ModelsWorker(provider: ExtractiveProvider(), blobs: blobs), in: environment)
        case .internet:
            let reader = InternetWorker(
                blobs: blobs, cacheFolder: workspace.folder.appendingPathComponent("http-cache").path,
                allowsPrivateAddresses: allowPrivateAddresses, clock: environment.clock)
            return WorkerService(reader, in: environment)
        case .knowledge:
            return WorkerService(KnowledgeWorker(store: try workspace.knowledge(), blobs: blobs), in: environment)
        case .reports:
            return WorkerService(ReportsWorker(blobs: blobs, clock: environment.clock), in: environment)
        }
    }
}
