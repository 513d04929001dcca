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
            discussion: """
                They are refused otherwise, whatever name leads to them. A task is submitted with or without this; \
                a process that serves without it leaves those with it to others.
                """))
    var allowPrivateAddresses = false

    @Option(help: ArgumentHelp("How long a server may take for a page; it is asked four times.", valueName: "seconds"))
    var pageTimeout: Int = 60

    @Option(
        help: ArgumentHelp(
            "How long a worker that is told to end waits for its calls, from 0 to 3600.",
            discussion: "What takes longer is given up, and whoever takes over begins it anew.", valueName: "seconds"))
    var drain: Int = 10

    @OptionGroup var models: ModelOptions

    func validate() throws {
        guard (0...3_600).contains(drain) else {
            throw ValidationError("--drain takes 0 to 3600 seconds, not \(drain)")
        }
        guard (1...3_600).contains(pageTimeout) else {
            throw ValidationError("--page-timeout takes 1 to 3600 seconds, not \(pageTimeout)")
        }
    }

    /// Runs roles until the process is told to end.
    ///
    /// - Parameter logs: the log of each member that each role's group gets of this process; the workspace's for one.
    func serve(
        _ roles: [Role], logs: [any RecordLog]? = nil, in workspace: Workspace,
        observing observation: ObservationOptions
    ) async throws {
        let logger = Logger(label: "devfusion")
        let registry = PrometheusRegistry(
            help: RuntimeMetric.helpByName.merging(GenAIMetrics.helpByName) { $1 }
                .merging(GateMetrics.helpByName) { $1 },
            buckets: Buckets(named: GenAIMetrics.bucketsByName.merging(GateMetrics.bucketsByName) { $1 }))
        let lag = LagWatch(of: workspace.log, metrics: registry)
        let services = try services(roles, for: .pipeline, logs: logs, in: workspace, metrics: registry, lag: lag)
        let mark = roles == Role.allCases ? try ServingMark(notice(), in: workspace.folder) : nil
        defer { withExtendedLifetime(mark) {} }
        let probe = LogProbe(of: workspace.log)
        let pages = StatusPages(registry: registry) {
            probe.isAnswered ? services.areReady ? .ready : .notRestored : .logIsAway
        }
        let server = try observation.startServer(pages)
        if server != nil {
            lag.start()
            probe.start()
        }
        defer {
            server?.stop()
            lag.stop()
            probe.stop()
        }
        let signals = TerminationSignals { services.stop() }
        var metadata: Logger.Metadata = ["roles": .array(roles.map { .string($0.rawValue) })]
        metadata["open_files"] = .stringConvertible(OpenFiles.limit)
        if let server { metadata["observe_port"] = .stringConvertible(server.port) }
        logger.info("serving", metadata: metadata)
        try await services.run()
        if let signal = signals.received { logger.info("stopped", metadata: ["signal": .string(signal)]) }
    }

    /// What a process that serves with these options says of itself.
    private func notice() throws -> ServingMark.Notice {
        ServingMark.Notice(
            process: getpid(), models: ["", ModelsConfiguration.extractive, try models.setName()],
            allowsPrivateAddresses: allowPrivateAddresses)
    }

    /// What a task is promised that these options submit and carry out.
    ///
    /// - Parameter namesModels: whether these options' models answer; otherwise the pipeline's own, whichever they are.
    func terms(namingModels namesModels: Bool) throws -> TaskTerms {
        TaskTerms(
            models: namesModels ? try models.setName() : "", privateAddresses: allowPrivateAddresses,
            pageTimeoutMs: UInt32(pageTimeout) * 1_000)
    }

    /// Refuses to carry on a task that was promised models which these options don't name.
    func check(_ task: TaskRecord) throws {
        let promised = task.terms?.models ?? ""
        guard !promised.isEmpty, promised != ModelsConfiguration.extractive, promised != (try models.setName()) else {
            return
        }
        throw CommandFailure(
            "task \(task.taskID) was promised the models \(promised); name the same with --model or --models",
            status: ExitStatus.unusableInput)
    }

    /// The services of some roles, ready to run.
    ///
    /// - Parameter serving: for which tasks they work.
    func services(
        _ roles: [Role], for serving: Serving, logs: [any RecordLog]? = nil, in workspace: Workspace,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance, lag: LagWatch? = nil
    ) throws -> ServiceThreads {
        OpenFiles.raiseLimit()
        let process = "\(ProcessInfo.processInfo.hostName)-\(getpid())"
        let model =
            roles.contains(.models)
            ? try ModelsRole(models, log: workspace.log, process: process, metrics: metrics)
            : nil
        let services = try (logs ?? [workspace.log]).enumerated().flatMap { index, log in
            var environment = ServiceEnvironment(
                log: log, member: MemberName(index == 0 ? process : "\(process)-\(index + 1)"),
                reached: FaultInjection.atCheckpoint)
            environment.metrics = metrics
            environment.lag = lag
            return try roles.flatMap {
                try self.services(of: $0, for: serving, answeredBy: model, in: workspace, environment)
            }
        }
        return ServiceThreads(services)
    }

    private func worker<W: Worker>(
        _ worker: W, in environment: ServiceEnvironment, scope: WorkerScope = .all
    ) -> any PipelineService {
        var limits = WorkerService<W>.Limits()
        limits.drainMilliseconds = Int64(drain) * 1_000
        return WorkerService(worker, in: environment, limits: limits, scope: scope)
    }

    private func services(
        of role: Role, for serving: Serving, answeredBy model: ModelsRole?, in workspace: Workspace,
        _ environment: ServiceEnvironment
    ) throws -> [any PipelineService] {
        let blobs = workspace.blobs
        switch role {
        case .orchestrator: return [StageService(Orchestrator(), in: environment)]
        case .engine: return [StageService(Engine(), in: environment)]
        case .research: return [StageService(ResearchStage(), in: environment)]
        case .models:
            guard let model else { preconditionFailure("the role has no models") }
            return try serving.modelScopes(models.setName()).map { scope, isConfigured in
                ModelsService(
                    model, isConfigured ? model.provider : ExtractiveProvider(), blobs: blobs, drainSeconds: drain,
                    scope: scope, in: environment)
            }
        case .internet:
            let reader = InternetWorker(
                blobs: blobs, cacheFolder: workspace.folder.appendingPathComponent("http-cache").path,
                allowsPrivateAddresses: allowPrivateAddresses, pageMilliseconds: pageTimeout * 1_000,
                clock: environment.clock)
            return serving.internetScopes(allowsPrivate: allowPrivateAddresses).map {
                worker(reader, in: environment, scope: $0)
            }
        case .knowledge:
            return [worker(KnowledgeWorker(store: try workspace.knowledge(), blobs: blobs), in: environment)]
        case .reports:
            return [worker(ReportsWorker(blobs: blobs, clock: environment.clock), in: environment)]
        }
    }
}
