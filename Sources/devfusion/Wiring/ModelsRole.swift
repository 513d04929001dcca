import CoreMetrics
import Logging
import Models
import Pipeline
import PipelineRuntime
import RecordLog
import Synchronization

/// What all members of the models role in one process share: the models with their layers, and the claims of limits.
final class ModelsRole: Sendable {
    let provider: any ModelProvider
    private let desk: ClaimDesk?
    private let giveUp: @Sendable () -> Void
    private let members: Members

    /// Who runs; when the last has ended, nothing is claimed any more.
    fileprivate final class Members: Sendable {
        private let list = Mutex<[ObjectIdentifier: any PipelineService & AnyObject]>([:])

        func add(_ service: any PipelineService & AnyObject) {
            list.withLock { $0[ObjectIdentifier(service)] = service }
        }

        /// - Returns: whether nobody is left.
        func remove(_ service: any PipelineService & AnyObject) -> Bool {
            list.withLock { list in
                list[ObjectIdentifier(service)] = nil
                return list.isEmpty
            }
        }

        func stop() { for service in list.withLock({ $0.values.map(\.self) }) { service.stop() } }
    }

    /// - Parameter process: this process's name; what makes it unique for ever is added to it.
    init(
        _ options: ModelOptions, log: any RecordLog, process: String, metrics: any MetricsFactory
    ) throws {
        let configuration = try options.configuration()
        let clock: @Sendable () -> Int64 = { LogTime.wallClock().milliseconds }
        let logger = Logger(label: "devfusion.models")
        let members = Members()
        let telemetry = try ModelTelemetry(factory: metrics)
        self.members = members
        desk =
            !configuration.hasShared
            ? nil
            : ClaimDesk(
                log: log, process: "\(process)-\(clock())", clock: clock,
                limitNamed: { configuration.limit(named: $0) }
            ) { event in
                logger.report(event)
                if case .ended = event { members.stop() }
            }
        let layers = ModelLayers(
            configuration: configuration, desk: desk, telemetry: telemetry, metrics: metrics, clock: clock,
            server: options.server)
        let built = try layers.build { logger.report($0) }
        provider = built.provider
        giveUp = {
            built.giveUp()
            telemetry.end()
        }
    }

    /// Runs one member; claims are made as long as one runs.
    fileprivate func run(_ service: any PipelineService & AnyObject) throws(LogError) {
        members.add(service)
        desk?.start()
        defer {
            if members.remove(service) {
                giveUp()
                desk?.stop()
            }
        }
        try service.run()
        if let failure = desk?.failed { throw failure }
    }
}

/// One member of the models role.
final class ModelsService: PipelineService {
    private let inner: WorkerService<ModelsWorker>
    private let role: ModelsRole

    init(
        _ role: ModelsRole, _ provider: any ModelProvider, blobs: WorkerBlobs, drainSeconds: Int,
        scope: WorkerScope, in environment: ServiceEnvironment
    ) {
        var limits = WorkerService<ModelsWorker>.Limits()
        limits.drainMilliseconds = Int64(drainSeconds) * 1_000
        limits.callsInFlight = Self.callsInFlight
        self.role = role
        inner = WorkerService(
            ModelsWorker(provider: provider, blobs: blobs), in: environment, limits: limits, scope: scope)
    }

    var name: ProcessorName { inner.name }
    var isReady: Bool { inner.isReady }
    func run() throws(LogError) { try role.run(inner) }
    func stop() { inner.stop() }

    /// Most of them wait for their turn: among so many requests tenants get their fair shares.
    private static let callsInFlight = 4_096
}

extension Logger {
    /// Names and kinds only: never what was asked or answered.
    fileprivate func report(_ report: RouteReport) {
        guard report.attempts.count > 1 || report.attempts.contains(where: { $0.failure != nil }) else { return }
        notice(
            "models asked",
            metadata: [
                "task_id": "\(report.taskID)", "call_id": "\(report.callID)",
                "attempts": .array(report.attempts.map { .string($0.description) }),
            ])
    }

    fileprivate func report(_ event: ClaimEvent) {
        switch event {
        case .logIsAway(let reason): warning("claims have to wait", metadata: ["reason": "\(reason)"])
        case .clockIsBehind(let limit, let milliseconds):
            warning(
                "this machine's clock is behind that of another, and its claims wait for it",
                metadata: ["limit": "\(limit)", "milliseconds": "\(milliseconds)"])
        case .ended(let reason): error("nothing can be claimed any more", metadata: ["reason": "\(reason)"])
        }
    }
}
