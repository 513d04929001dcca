import Testing

@testable import OpenTelemetry

@Suite struct OTLPSettingsTests {
    @Test(
        arguments: [
            ([:], nil, nil), (["OTEL_SERVICE_NAME": "x"], nil, nil), (["OTEL_EXPORTER_OTLP_ENDPOINT": ""], nil, nil),
            (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318/"], "http://c:4318/v1/traces", "http://c:4318/v1/metrics"),
            (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c/t"], "http://c/t", nil),
            (
                ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": "http://m/"],
                "http://c/v1/traces", "http://m/"
            ),
            (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_METRICS_EXPORTER": "none"], "http://c/v1/traces", nil),
            (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_SDK_DISABLED": "true"], nil, nil),
        ] as [([String: String], String?, String?)])
    func endpoints(_ environment: [String: String], _ traces: String?, _ metrics: String?) throws {
        let settings = try OTLPSettings(environment, service: "devfusion")
        #expect(settings?.tracesURL == traces)
        #expect(settings?.metricsURL == metrics)
    }

    @Test func headersAndAttributes() throws {
        let settings = try #require(
            try OTLPSettings(
                [
                    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_EXPORTER_OTLP_HEADERS": "api-key=a%20b, x = y=z",
                    "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "t=1",
                    "OTEL_RESOURCE_ATTRIBUTES": "service.name=r,deployment.environment.name=test",
                    "OTEL_EXPORTER_OTLP_TIMEOUT": "500", "OTEL_BSP_MAX_QUEUE_SIZE": "9",
                ], service: "devfusion"))
        #expect(settings.tracesHeaders.map { "\($0.name): \($0.value)" } == ["api-key: a b", "x: y=z", "t: 1"])
        #expect(settings.metricsHeaders.map(\.name) == ["api-key", "x"])
        #expect(
            settings.resource == [
                TelemetryAttribute("service.name", "r"), TelemetryAttribute("deployment.environment.name", "test"),
            ])
        #expect(settings.timeout == 500)
        #expect(settings.queueLimit == 9)
        var text = "\(settings) \(String(reflecting: settings))"
        dump(settings, to: &text)
        #expect(!text.contains("a b"))
    }

    @Test(arguments: [
        ("OTEL_EXPORTER_OTLP_HEADERS", "planted"), ("OTEL_EXPORTER_OTLP_HEADERS", "a=%planted"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc-planted"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "planted"),
        ("OTEL_BSP_MAX_QUEUE_SIZE", "0"), ("OTEL_RESOURCE_ATTRIBUTES", "=planted"),
    ])
    func wrongValueNamesItsVariable(_ name: String, _ value: String) {
        do throws(OTLPProblem) {
            _ = try OTLPSettings([name: value, "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"], service: "s")
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains(name))
            #expect(!error.description.contains("planted"))
        }
    }
}
