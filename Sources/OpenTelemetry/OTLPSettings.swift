/// Where telemetry goes, by the environment variables that OpenTelemetry defines.
package struct OTLPSettings: Sendable, Equatable {
    /// `nil` where traces go nowhere.
    package var tracesURL: String?
    package var metricsURL: String?
    /// Names and values.
    package var tracesHeaders: [(name: String, value: String)] { headers + ownTracesHeaders }
    package var metricsHeaders: [(name: String, value: String)] { headers + ownMetricsHeaders }
    package var resource: [TelemetryAttribute]
    /// For one request, in milliseconds.
    package var timeout = 10_000
    /// Between two batches of spans, in milliseconds.
    package var spanInterval = 5_000
    /// Between two reports of metrics, in milliseconds.
    package var metricInterval = 60_000
    /// Spans that may wait; further ones are dropped.
    package var queueLimit = 2_048
    /// Spans in one request.
    package var batchLimit = 512

    private var headers: [(name: String, value: String)] = []
    private var ownTracesHeaders: [(name: String, value: String)] = []
    private var ownMetricsHeaders: [(name: String, value: String)] = []

    package init(tracesURL: String?, metricsURL: String?, resource: [TelemetryAttribute]) {
        self.tracesURL = tracesURL
        self.metricsURL = metricsURL
        self.resource = resource
    }

    /// - Parameters:
    ///   - environment: the process's variables.
    ///   - service: `service.name` where the environment gives none.
    /// - Returns: `nil` where the environment names no endpoint, or switches telemetry off.
    /// - Throws: ``OTLPProblem`` that names the variable, never its value: values hold keys.
    package init?(_ environment: [String: String], service: String) throws(OTLPProblem) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard variable("OTEL_SDK_DISABLED")?.lowercased() != "true" else { return nil }
        let base = variable("OTEL_EXPORTER_OTLP_ENDPOINT").map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        tracesURL = variable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ?? base.map { $0 + "/v1/traces" }
        metricsURL = variable("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT") ?? base.map { $0 + "/v1/metrics" }
        if variable("OTEL_TRACES_EXPORTER") == "none" { tracesURL = nil }
        if variable("OTEL_METRICS_EXPORTER") == "none" { metricsURL = nil }
        guard tracesURL != nil || metricsURL != nil else { return nil }
        if let spoken = variable("OTEL_EXPORTER_OTLP_PROTOCOL"), spoken != "http/protobuf" {
            throw OTLPProblem("OTEL_EXPORTER_OTLP_PROTOCOL names a protocol other than http/protobuf")
        }
        headers = try Self.pairs("OTEL_EXPORTER_OTLP_HEADERS", environment)
        ownTracesHeaders = try Self.pairs("OTEL_EXPORTER_OTLP_TRACES_HEADERS", environment)
        ownMetricsHeaders = try Self.pairs("OTEL_EXPORTER_OTLP_METRICS_HEADERS", environment)
        let pairs = try Self.pairs("OTEL_RESOURCE_ATTRIBUTES", environment)
        let name = variable("OTEL_SERVICE_NAME") ?? pairs.last { $0.name == "service.name" }?.value ?? service
        resource = [TelemetryAttribute("service.name", name)]
        resource += pairs.filter { $0.name != "service.name" }.map { TelemetryAttribute($0.name, $0.value) }
        timeout = try Self.number("OTEL_EXPORTER_OTLP_TIMEOUT", environment) ?? timeout
        spanInterval = try Self.number("OTEL_BSP_SCHEDULE_DELAY", environment) ?? spanInterval
        queueLimit = try Self.number("OTEL_BSP_MAX_QUEUE_SIZE", environment) ?? queueLimit
        batchLimit = try Self.number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", environment) ?? batchLimit
        metricInterval = try Self.number("OTEL_METRIC_EXPORT_INTERVAL", environment) ?? metricInterval
    }

    /// `a=1,b=2`, with percent signs for what else could not stand there.
    private static func pairs(
        _ name: String, _ environment: [String: String]
    ) throws(OTLPProblem) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for item in (environment[name] ?? "").split(separator: ",") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let key = decoded(parts[0]), let value = decoded(parts[1]), !key.isEmpty else {
                throw OTLPProblem("\(name) is not a list of names and values like a=1,b=2")
            }
            pairs.append((key, value))
        }
        return pairs
    }

    private static func number(_ name: String, _ environment: [String: String]) throws(OTLPProblem) -> Int? {
        guard let text = environment[name], !text.isEmpty else { return nil }
        guard let number = Int(text), (1...86_400_000).contains(number) else {
            throw OTLPProblem("\(name) is no whole number from 1 to 86400000")
        }
        return number
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        let trimmed = bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
        return String(validating: trimmed, as: UTF8.self)
    }

    package static func == (one: OTLPSettings, other: OTLPSettings) -> Bool {
        func same(_ one: [(name: String, value: String)], _ other: [(name: String, value: String)]) -> Bool {
            one.elementsEqual(other) { $0 == $1 }
        }
        return one.tracesURL == other.tracesURL && one.metricsURL == other.metricsURL && one.resource == other.resource
            && same(one.tracesHeaders, other.tracesHeaders) && same(one.metricsHeaders, other.metricsHeaders)
    }
}

extension OTLPSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Headers hold keys, and addresses may: neither is printed.
    package var description: String {
        "OTLP with traces \(tracesURL == nil ? "off" : "on"), metrics \(metricsURL == nil ? "off" : "on")"
    }

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why telemetry can't be set up: the variable, and what is wrong with it.
package struct OTLPProblem: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
