/// The targets, their ranks, and what each may import: `docs/architecture.md` shows the same table.
enum TargetTable {
    struct Row: Sendable {
        var rank: Int
        var name: String
        /// Other targets.
        var targets: [String]
        /// Modules from outside of the project; the platform's own among them, so that pure targets stay pure.
        var modules: [String]

        init(_ rank: Int, _ name: String, _ targets: [String] = [], modules: [String] = []) {
            self.rank = rank
            self.name = name
            self.targets = targets
            self.modules = modules
        }
    }

    static let rows = [
        Row(0, "CCurl"),
        Row(0, "CKafka"),
        Row(0, "CMarkdown"),
        Row(0, "CProtobufC"),
        Row(0, "CSchemas", ["CProtobufC"]),
        Row(0, "CXML"),

        Row(1, "Documents", ["CMarkdown", "CXML"], modules: ["Glibc"]),
        Row(1, "HTTPTransfer", ["CCurl"], modules: ["Glibc", "Synchronization"]),
        Row(1, "Kafka", ["CKafka"], modules: ["Foundation", "Synchronization"]),
        Row(1, "OpenTelemetry", modules: ["Synchronization"]),
        Row(1, "Prometheus", modules: ["CoreMetrics", "Synchronization"]),
        Row(1, "RecordLog"),
        Row(1, "Research", modules: ["Foundation"]),
        Row(1, "Schemas", ["CProtobufC", "CSchemas"]),
        Row(1, "StatusServer", modules: ["Foundation", "Glibc", "Synchronization"]),
        Row(1, "Text", modules: ["Foundation", "Glibc"]),

        Row(2, "KafkaLog", ["Kafka", "RecordLog"], modules: ["Foundation", "Glibc", "Synchronization"]),
        Row(2, "Pipeline", ["RecordLog", "Schemas"], modules: ["Foundation"]),
        Row(2, "SQLiteLog", ["RecordLog"], modules: ["Foundation", "GRDB", "GRDBSQLite", "Synchronization"]),
        Row(
            2, "Stores", ["Research", "Text"], modules: ["Crypto", "Foundation", "GRDB", "Glibc", "Synchronization"]),

        Row(
            3, "Models",
            ["HTTPTransfer", "OpenTelemetry", "Pipeline", "RecordLog", "Research", "Schemas", "Stores", "Text"],
            modules: ["CoreMetrics", "Foundation", "Mustache", "Synchronization"]),
        Row(
            3, "PipelineRuntime", ["Pipeline", "RecordLog", "Schemas"],
            modules: ["CoreMetrics", "Foundation", "Glibc", "Logging", "Synchronization"]),
        Row(3, "Stages", ["Pipeline", "RecordLog", "Research", "Schemas"]),
        Row(
            3, "Tools",
            ["Documents", "HTTPTransfer", "Pipeline", "RecordLog", "Research", "Schemas", "Stores", "Text"],
            modules: ["Crypto", "Dispatch", "Foundation", "Glibc", "Synchronization"]),

        Row(
            4, "devfusion",
            [
                "Documents", "HTTPTransfer", "Kafka", "KafkaLog", "Models", "OpenTelemetry", "Pipeline",
                "PipelineRuntime", "Prometheus", "RecordLog", "Research", "SQLiteLog", "Schemas", "Stages",
                "StatusServer", "Stores",
                "Tools",
            ],
            modules: [
                "ArgumentParser", "CoreMetrics", "Crypto", "Dispatch", "Foundation", "Glibc", "Logging",
                "Synchronization", "Yams",
            ]),
        Row(
            4, "dev",
            [
                "Kafka", "KafkaLog", "Pipeline", "PipelineRuntime", "RecordLog", "SQLiteLog", "Schemas", "Stages",
                "Stores",
            ],
            modules: ["ArgumentParser", "Foundation", "Synchronization", "Yams"]),
    ]

    static func row(_ name: String) -> Row? { rows.first { $0.name == name } }
}
