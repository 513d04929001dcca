import Foundation

/// Research by the real program: 2,000 documents of Markdown, read and indexed, then asked again.
func researchBenchmark() throws -> [BenchmarkRow] {
    let folder = try BenchmarkFolder()
    let bytes = try MarkdownCorpus(documents: 2_000, bytesPerDocument: 10_000).write(to: folder.path + "/docs")
    let first = try Program.research("Which harbour closes when the northern beacon fails?", in: folder.path)
    var again: [Double] = []
    for number in 0..<10 {
        let run = try Program.research("Which beacon guards harbour \(number * 7 + 3)?", in: folder.path)
        again.append(run.seconds * 1_000)
    }
    again.sort()
    let served = try ServedResearch(in: folder.path).milliseconds(
        of: (0..<20).map { "Which beacon guards harbour \($0 * 31)?" })
    return [
        BenchmarkRow(name: "documents", value: 2_000, unit: "(\(bytes / 1_000_000) MB)"),
        BenchmarkRow(name: "read, index and answer", value: first.seconds, unit: "s"),
        BenchmarkRow(name: "read, index and answer, CPU", value: first.cpuSeconds, unit: "s"),
        BenchmarkRow(name: "read, index and answer, peak memory", value: first.peakMegabytes, unit: "MB"),
        BenchmarkRow(name: "ask again, the whole process, median", value: again[again.count / 2], unit: "ms"),
        BenchmarkRow(name: "ask again, in a serving process, median", value: served[served.count / 2], unit: "ms"),
    ]
}

/// Documents that are alike in form and differ in what they say; the same at each run.
private struct MarkdownCorpus {
    var documents: Int
    var bytesPerDocument: Int

    /// - Returns: how many bytes were written.
    func write(to folder: String) throws -> Int {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var total = 0
        for number in 0..<documents {
            let text = document(number)
            total += text.utf8.count
            try text.write(toFile: "\(folder)/\(number).md", atomically: false, encoding: .utf8)
        }
        return total
    }

    private func document(_ number: Int) -> String {
        var text = "# Harbour \(number)\n\nHarbour \(number) is guarded by the \(word(number)) beacon.\n"
        var sentence = 0
        while text.utf8.count < bytesPerDocument {
            if sentence % 12 == 0 { text += "\n## The \(word(number + sentence)) \(word(sentence * 31 + number))\n\n" }
            let words = (0..<14).map { word(number &* 7_919 &+ sentence &* 104_729 &+ $0 &* 1_299_709) }
            text += "The " + words.joined(separator: " ") + ".\n"
            sentence += 1
        }
        return text
    }

    /// One of 20,000 words, made of syllables.
    private func word(_ seed: Int) -> String {
        let syllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo"]
        var rest = Int((UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15) >> 40) % 20_000
        var text = ""
        repeat {
            text += syllables[rest % syllables.count]
            rest /= syllables.count
        } while rest > 0
        return text
    }
}

/// A process that serves, and questions that are put to it.
private struct ServedResearch {
    let folder: String

    init(in folder: String) { self.folder = folder }

    /// From submission to the end of each task, by the task's own record, sorted; the first warms up and is left out.
    func milliseconds(of questions: [String]) throws -> [Double] {
        let server = try Program.start(["serve", "--data", "data"], in: folder)
        defer {
            server.terminate()
            server.waitUntilExit()
        }
        return try questions.map(milliseconds).dropFirst().sorted()
    }

    private func milliseconds(of question: String) throws -> Double {
        let submit = ["research", question, "--source", "docs", "--data", "data", "--detach"]
        let taskID = try Program.output(submit, in: folder).trimmingCharacters(in: .whitespacesAndNewlines)
        while true {
            let shown = try Program.output(["task", "show", taskID, "--data", "data", "--json"], in: folder)
            if let times = try? JSONDecoder().decode(Shown.self, from: Data(shown.utf8)),
                let end = times.task.finished_at_ms
            {
                return Double(end - times.task.submitted_at_ms)
            }
        }
    }

    private struct Shown: Decodable {
        struct Times: Decodable {
            var submitted_at_ms: Int
            var finished_at_ms: Int?
        }

        var task: Times
    }
}

/// The program itself, as a child process.
private struct Program {
    var seconds: Double
    var cpuSeconds: Double
    var peakMegabytes: Double

    static func research(_ question: String, in folder: String) throws -> Program {
        let before = ProcessUsage(of: .children)
        let start = DispatchTime.now().uptimeNanoseconds
        let process = try Self.start(
            ["research", question, "--source", "docs", "--data", "data", "--json"], in: folder)
        process.waitUntilExit()
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        guard [0, 2].contains(process.terminationStatus) else {
            throw BenchmarkFailure("devfusion research ended with status \(process.terminationStatus)")
        }
        return Program(
            seconds: seconds, cpuSeconds: before.cpuSeconds, peakMegabytes: ProcessUsage.peakMegabytes(of: .children))
    }

    static func start(_ arguments: [String], in folder: String, output: Any = FileHandle.nullDevice) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("devfusion")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    static func output(_ arguments: [String], in folder: String) throws -> String {
        let pipe = Pipe()
        let process = try start(arguments, in: folder, output: pipe)
        let text = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
