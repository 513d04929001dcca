import Foundation
import Testing

@testable import Research

@Suite struct ReportJSONTests {
    private let report = ReportWriter.report(on: Sample.material)

    @Test func roundTripsToTheSameBytes() throws {
        let bytes = ReportJSON.encode(report)
        let again = try ReportJSON.decode(bytes)
        #expect(again == report)
        #expect(ReportJSON.encode(again) == bytes)
    }

    @Test func keysAreSortedAndSlashesPlain() throws {
        let text = String(decoding: ReportJSON.encode(report), as: UTF8.self)
        let topLevel = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
            .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
        #expect(topLevel == topLevel.sorted())
        #expect(topLevel.count == 14)
        #expect(text.contains("https://pipeline.example/docs/operating.html"))
        #expect(text.hasSuffix("}\n"))
    }

    @Test func keepsQuotesOfAnyKindByteForByte() throws {
        let odd = "a\u{0}\u{1B}[31m\r\n\u{2028}\"\\/\u{1F469}\u{200D}\u{1F4BB}e\u{301}é\u{FEFF}"
        let sample = Sample("Odd \u{7}", at: "file:///odd", text: odd)
        var material = Sample.material
        material.findings[0].quotes = [sample.quote(odd)]
        let decoded = try ReportJSON.decode(ReportJSON.encode(ReportWriter.report(on: material)))
        #expect(Array(decoded.citations[0].quote.utf8) == Array(odd.utf8))
    }

    /// The schema is held to the JSON by an independent implementation, in both directions.
    @Test(.enabled("python3 with jsonschema checks the schema; it is not installed", { ReportSchema.isCheckable }))
    func conformsToTheSchema() throws {
        var unanswered = Sample.material
        unanswered.findings = [unanswered.findings[2]]
        var generative = Sample.material
        generative.model = .init(
            name: "g", kind: .generative, prompts: ["answer/1", "answer/2"],
            askedInVain: [
                .init(model: "openai/g", purpose: .plan, outcome: "unusable_answer"),
                .init(model: "openai/g", purpose: .answer, subQuestion: "q2", outcome: "timeout"),
            ])
        generative.task = .init(id: "t-1", kind: .general, goal: "Find out what a retry costs.")
        generative.findings[0].sentences = [.init(text: "Mine.", quotes: [0]), .init(text: "Guess.", quotes: [])]
        generative.findings.removeLast()
        for material in [Sample.material, unanswered, generative] {
            let report = ReportWriter.report(on: material)
            #expect(try ReportSchema.complaints(about: ReportJSON.encode(report)) == "")
        }
    }

    @Test(
        .enabled("python3 with jsonschema checks the schema; it is not installed", { ReportSchema.isCheckable }),
        arguments: [
            ("\"schema_version\" : 1", "\"schema_version\" : 2"), ("\"partly_answered\"", "\"answered\""),
            ("\"number\" : 1,", "\"number\" : 0,"), ("\"start\" : 110", "\"start\" : -1"),
            ("\"start\" : 110", "\"start\" : 1.5"), ("\"id\" : \"s1\"", "\"id\" : \"1\""),
            ("\"value\" : 0.86", "\"value\" : 1.86"), ("2026-03-01T09:30:01.000Z", "yesterday"),
            ("\"kind\" : \"quotation\"", "\"kind\" : \"guess\""), ("\"not_found\" :", "\"missing\" :"),
            ("\"sha256\" : \"", "\"sha256\" : \"F"), ("\"model_calls\" : 4,", "\"model_calls\" : 4, \"mood\" : 1,"),
        ])
    func theSchemaRefuses(valid: String, invalid: String) throws {
        let json = String(decoding: ReportJSON.encode(report), as: UTF8.self)
        let range = try #require(json.range(of: valid))
        let edited = json.replacingCharacters(in: range, with: invalid)
        #expect(try ReportSchema.complaints(about: Array(edited.utf8)) != "")
    }
}

/// `docs/report.schema.json`, applied by Python's jsonschema.
private enum ReportSchema {
    static let isCheckable = (try? run("import jsonschema", [])) == ""

    private static var path: String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appending(path: "docs/report.schema.json").path
    }

    static func complaints(about json: [UInt8]) throws -> String {
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            for error in jsonschema.Draft202012Validator(schema).iter_errors(json.load(sys.stdin)):
                print(error.json_path, error.message)
            """
        return try run(script, json)
    }

    /// - Returns: what the script prints, errors included.
    private static func run(_ script: String, _ input: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).json")
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: printed, as: UTF8.self)
    }
}
