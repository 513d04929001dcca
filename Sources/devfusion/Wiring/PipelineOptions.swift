import ArgumentParser
import CoreMetrics
import Foundation
import HTTPTransfer
import Logging
import Models
import Pipeline
import PipelineRuntime
import Prometheus
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

    @Option(help: ArgumentHelp("How long a server may take for a page; it is asked four times.", valueName: "seconds"))
    var pageTimeout: Int = 60

    @OptionGroup var models: ModelOptions

    func validate() throws {
        guard (1...3_600).contains(pageTimeout) else {
            throw ValidationError("--page-timeout takes 1 to 3600 seconds, not \(pageTimeout)")
        }
    }

    /// Runs roles until the process is told to end.
    ///
    /// - Parameter instances: how many members of each role's group this process is.
    func serve(
        _ roles: [Role], instances: Int = 1, in workspace: Workspace, observing observation: ObservationOptions
    ) async throws {
        let logger = Logger(label: "devfusion")
        let registry = PrometheusRegistry(help: RuntimeMetric.helpByName)
        let services = try services(roles, instances: instances, in: workspace, metrics: registry)
        let server = try observation.startServer(StatusPages(registry: registry) { services.areReady })
        defer { server?.stop() }
        let signals = TerminationSignals { services.stop() }
        var metadata: Logger.Metadata = ["roles": .array(roles.map { .string($0.rawValue) })]
        if let server { metadata["observe_port"] = .stringConvertible(server.port) }
        logger.info("serving", metadata: metadata)
        try await services.run()
        if let signal = signals.received { logger.info("stopped", metadata: ["signal": .string(signal)]) }
    }

    /// The services of some roles, ready to run.
    func services(
        _ roles: [Role], instances: Int = 1, in workspace: Workspace,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance
    ) throws -> ServiceThreads {
        let process = "\(ProcessInfo.processInfo.hostName)-\(getpid())"
        let model = roles.contains(.models) ? try ModelsRole(models, log: workspace.log, process: process) : nil
        let services = try (1...instances).flatMap { number in
            var environment = ServiceEnvironment(
                log: workspace.log, member: MemberName(number == 1 ? process : "\(process)-\(number)"),
                reached: FaultInjection.atCheckpoint)
            environment.metrics = metrics
            return try roles.map { try service($0, answeredBy: model, in: workspace, environment) }
        }
        return ServiceThreads(services)
    }

    private func service(
        _ role: Role, answeredBy model: ModelsRole?, in workspace: Workspace, _ environment: ServiceEnvironment
    ) throws -> any PipelineService {
        let blobs = workspace.blobs
        switch role {
        case .orchestrator: return StageService(Orchestrator(), in: environment)
        case .engine: return StageService(Engine(), in: environment)
        case .research: return StageService(ResearchStage(), in: environment)
        case .models:
            guard let model else { preconditionFailure("the role has no models") }
            return ModelsService(model, blobs: blobs, in: environment)
        case .internet:
            let reader = InternetWorker(
                blobs: blobs, cacheFolder: workspace.folder.appendingPathComponent("http-cache").path,
                allowsPrivateAddresses: allowPrivateAddresses, pageMilliseconds: pageTimeout * 1_000,
                clock: environment.clock)
            return WorkerService(reader, in: environment)
        case .knowledge:
            return WorkerService(KnowledgeWorker(store: try workspace.knowledge(), blobs: blobs), in: environment)
        case .reports:
            return WorkerService(ReportsWorker(blobs: blobs, clock: environment.clock), in: environment)
        }
    }
}
