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
    return [
        BenchmarkRow(name: "documents", value: 2_000, unit: "(\(bytes / 1_000_000) MB)"),
        BenchmarkRow(name: "read, index and answer", value: first.seconds, unit: "s"),
        BenchmarkRow(name: "read, index and answer, CPU", value: first.cpuSeconds, unit: "s"),
        BenchmarkRow(name: "read, index and answer, peak memory", value: first.peakMegabytes, unit: "MB"),
        BenchmarkRow(name: "ask again, the whole process, median", value: again[again.count / 2], unit: "ms"),
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

/// The program itself, as a child process.
private struct Program {
    var seconds: Double
    var cpuSeconds: Double
    var peakMegabytes: Double

    static func research(_ question: String, in folder: String) throws -> Program {
        let before = ProcessUsage(of: .children)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("devfusion")
        process.arguments = ["research", question, "--source", "docs", "--data", "data", "--json"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let start = DispatchTime.now().uptimeNanoseconds
        try process.run()
        process.waitUntilExit()
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        guard [0, 2].contains(process.terminationStatus) else {
            throw BenchmarkFailure("devfusion research ended with status \(process.terminationStatus)")
        }
        return Program(
            seconds: seconds, cpuSeconds: before.cpuSeconds, peakMegabytes: ProcessUsage.peakMegabytes(of: .children))
    }
}
