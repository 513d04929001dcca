/// What a span or a measurement says of itself.
package struct TelemetryAttribute: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case string(String)
        case strings([String])
        case int(Int64)
        case double(Double)
        case bool(Bool)
    }

    package var name: String
    package var value: Value

    package init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    package init(_ name: String, _ value: String) { self.init(name, .string(value)) }

    package init(_ name: String, _ value: Int) { self.init(name, .int(Int64(value))) }
}

/// What sends telemetry, and by which conventions it is named.
package struct TelemetrySource: Sendable, Equatable {
    /// `service.name` and other attributes of the process.
    package var resource: [TelemetryAttribute]
    /// The part of the program that measures.
    package var scope: String
    /// The version of the semantic conventions, as a URL.
    package var schemaURL: String

    package init(resource: [TelemetryAttribute], scope: String = "devfusion", schemaURL: String = "") {
        self.resource = resource
        self.scope = scope
        self.schemaURL = schemaURL
    }
}
