// swift-tools-version: 6.2
import PackageDescription

// Targets stand in ranks, and imports point only downwards; `docs/architecture.md` explains the ranks and
// `Tests/RepositoryTests` holds this table to them.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func systemLibrary(_ name: String, pkgConfig: String, apt package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "devfusion",
    products: [.executable(name: "devfusion", targets: ["devfusion"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // Rank 0: C libraries and generated C.
        systemLibrary("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        systemLibrary("CKafka", pkgConfig: "rdkafka", apt: "librdkafka-dev"),
        systemLibrary("CMarkdown", pkgConfig: "libcmark", apt: "libcmark-dev"),
        systemLibrary("CProtobufC", pkgConfig: "libprotobuf-c", apt: "libprotobuf-c-dev"),
        systemLibrary("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        .target(name: "CSchemas", dependencies: ["CProtobufC"]),

        // Rank 1: one subject each, strangers to one another.
        library("Documents", ["CMarkdown", "CXML"]),
        library("HTTPTransfer", ["CCurl"]),
        library("Kafka", ["CKafka"]),
        library("OpenTelemetry"),
        library("Prometheus", [metrics]),
        library("RecordLog"),
        library("Research"),
        library("Schemas", ["CProtobufC", "CSchemas"]),
        library("StatusServer"),
        library("Text"),

        // Rank 2: what stages and workers stand on.
        library("KafkaLog", ["Kafka", "RecordLog"]),
        library("Pipeline", ["RecordLog", "Schemas"]),
        library("SQLiteLog", ["RecordLog", grdb, sqlite]),
        library("Stores", ["Research", "Text", crypto, grdb]),

        // Rank 3: the pipeline's parts; none imports another.
        .target(
            name: "Models",
            dependencies: [
                "HTTPTransfer", "OpenTelemetry", "Pipeline", "RecordLog", "Research", "Schemas", "Stores", "Text",
                metrics,
                mustache,
            ],
            exclude: ["Prompts/Templates"], swiftSettings: strict),
        library("PipelineRuntime", ["Pipeline", "RecordLog", "Schemas", logging, metrics]),
        library("Stages", ["Pipeline", "RecordLog", "Research", "Schemas"]),
        library(
            "Tools",
            ["Documents", "HTTPTransfer", "Pipeline", "RecordLog", "Research", "Schemas", "Stores", "Text", crypto]),

        // Rank 4: the binary, which alone reads configuration and wires; and the developers' own tool.
        .executableTarget(
            name: "devfusion",
            dependencies: [
                "Documents", "HTTPTransfer", "Kafka", "KafkaLog", "Models", "OpenTelemetry", "Pipeline",
                "PipelineRuntime", "Prometheus", "RecordLog", "Research", "SQLiteLog", "Schemas", "Stages",
                "StatusServer", "Stores", "Tools", arguments, crypto, logging, metrics, yams,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "dev",
            dependencies: [
                "Kafka", "KafkaLog", "Pipeline", "PipelineRuntime", "RecordLog", "SQLiteLog", "Schemas", "Stages",
                "Stores", arguments, yams,
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CBaselines", "HTTPTransfer", "Kafka", "KafkaLog", "Models", "Pipeline", "PipelineRuntime", "RecordLog",
                "SQLiteLog", "Schemas", "Stages", arguments, metrics,
            ],
            path: "Tests/Benchmarks", exclude: ["CBaselines", "Rivals"], swiftSettings: strict),
        .executableTarget(
            name: "evaluation", dependencies: ["Documents", "Models", "Research", "Stores"],
            path: "Tests/Evaluation", exclude: ["Questions"], swiftSettings: strict),
        .target(
            name: "RecordLogContract", dependencies: ["RecordLog"], path: "Tests/RecordLogContract",
            swiftSettings: strict),
        tests("OpenTelemetryTests", ["OpenTelemetry"]),
        tests("PrometheusTests", ["Prometheus", metrics]),
        tests("StatusServerTests", ["StatusServer"]),
        tests("RecordLogTests", ["RecordLog"]),
        tests("ExtractiveTests", ["Models", "Research"]),
        tests(
            "GuardrailsTests",
            ["HTTPTransfer", "Models", "OpenTelemetry", "Prometheus", "Schemas", "ScriptedServer", "TestKit", metrics]),
        tests(
            "SecretsTests",
            [
                "HTTPTransfer", "Models", "OpenTelemetry", "Pipeline", "PipelineRuntime", "Prometheus", "RecordLog",
                "SQLiteLog", "Schemas", "ScriptedServer", "Stores", logging,
            ]),
        tests("ModelWireTests", ["HTTPTransfer", "Models", "Schemas", "ScriptedServer"]),
        tests("TextTests", ["Text"]),
        tests("DocumentsTests", ["Documents"], exclude: ["Rendered/render.py"]),
        tests(
            "LimitsTests",
            [
                "Kafka", "KafkaLog", "Models", "Pipeline", "Prometheus", "RecordLog", "SQLiteLog", "Schemas", "TestKit",
                "devfusion",
            ]),
        tests("LiveViewTests", ["devfusion"]),
        tests("ObservationTests", ["Pipeline", "Prometheus", "StatusServer", "devfusion", logging]),
        tests(
            "OperationsTests",
            ["Pipeline", "PipelineRuntime", "RecordLog", "SQLiteLog", "Schemas", "devfusion", arguments, yams]),
        tests("ResearchTests", ["Research"]),
        tests("DevTests", ["Kafka", "KafkaLog", "Pipeline", "RecordLog", "Schemas", "TestKit", "dev", "devfusion"]),
        tests("SchemasTests", ["Pipeline", "RecordLog", "Schemas"], resources: [.copy("Golden"), .copy("Released")]),
        tests("HTTPTransferTests", ["HTTPTransfer", "ScriptedServer"]),
        tests("InternetTests", ["Documents", "HTTPTransfer", "ScriptedServer", "Tools"]),
        tests(
            "EndToEndTests",
            [
                "CKafkaMock", "HTTPTransfer", "Kafka", "KafkaLog", "Models", "Pipeline", "PipelineRuntime", "RecordLog",
                "Research", "SQLiteLog", "Schemas", "ScriptedServer", "Stages", "Stores", "devfusion",
                grdb,
            ], exclude: ["Upgrade/task-in-flight.tar.gz"]),
        .target(name: "ScriptedServer", path: "Tests/ScriptedServer", swiftSettings: strict),
        .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: strict),
        .target(
            name: "CBaselines", dependencies: ["CKafka", "CProtobufC", "CSchemas"], path: "Tests/Benchmarks/CBaselines",
            linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "LogProcess", dependencies: ["RecordLog", "SQLiteLog"], path: "Tests/LogProcess",
            swiftSettings: strict),
        tests("SQLiteLogTests", ["LogProcess", "RecordLog", "RecordLogContract", "SQLiteLog", "TestKit", grdb]),
        .systemLibrary(
            name: "CKafkaMock", path: "Tests/CKafkaMock", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        tests("KafkaTests", ["CKafkaMock", "Kafka", "KafkaLog", "RecordLog"]),
        tests("KafkaLogTests", ["Kafka", "KafkaLog", "RecordLog", "RecordLogContract", "dev"]),
        tests("PromptsTests", ["Models", "Pipeline", "Research", "Schemas", crypto]),
        tests("PipelineTests", ["Pipeline", "RecordLog", "Schemas"]),
        tests(
            "PipelineRuntimeTests",
            [
                "Pipeline", "PipelineRuntime", "Prometheus", "RecordLog", "SQLiteLog", "Schemas", "Stages", "TestKit",
                grdb,
            ]),
        tests("StoresTests", ["Research", "Stores", "TestKit", crypto]),
        tests("RepositoryTests", []),
        tests("StagesTests", ["Pipeline", "RecordLog", "Research", "Schemas", "Stages"]),
    ],
    swiftLanguageModes: [.v6]
)
