import CoreMetrics
import Dispatch
import Foundation
import HTTPTransfer
import Models
import OpenTelemetry

/// What is measured of calls to models: on the page of metrics, and over OTLP where the environment names a receiver.
struct ModelTelemetry: Sendable {
    let metrics: GenAIMetrics
    let tracer: Tracer
    private let exporter: OTLPExporter?

    /// How long a process that ends waits for the receiver, in milliseconds.
    private static let farewellMilliseconds = 2_000

    /// - Throws: ``CommandFailure`` where a variable of OpenTelemetry can't be used.
    init(factory: any MetricsFactory) throws {
        metrics = GenAIMetrics(factory: factory)
        let settings: OTLPSettings?
        do throws(OTLPProblem) {
            settings = try OTLPSettings(ProcessInfo.processInfo.environment, service: "devfusion-models")
        } catch {
            throw CommandFailure("\(error)", status: ExitStatus.unusableInput)
        }
        let exporter = settings.map { [metrics] settings in
            OTLPExporter(
                settings, schemaURL: GenAIMetrics.schemaURL, instruments: metrics.instruments,
                environment: .http(HTTPClient(.models()), now: Self.now))
        }
        self.exporter = exporter
        tracer = Tracer(record: { exporter?.record($0) }, now: Self.now)
        exporter?.start()
    }

    /// Sends what is left; to be called from a thread of its own.
    func end() {
        guard let exporter else { return }
        let ended = DispatchSemaphore(value: 0)
        Task {
            await exporter.shutdown(within: Self.farewellMilliseconds)
            ended.signal()
        }
        ended.wait()
    }

    private static let now: @Sendable () -> UInt64 = { UInt64(max(0, Date().timeIntervalSince1970 * 1e9)) }
}
