import Foundation
import Stores

let arguments = CommandLine.arguments.dropFirst()
let isVerbose = arguments.contains("-v")
/// The question files that are asked; all where none is named.
let named = arguments.filter { $0.hasSuffix(".json") }
/// The beginnings of the ids that are asked; all where none is named.
let only = arguments.filter { !$0.hasPrefix("-") && !$0.hasSuffix(".json") }
let questionFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Questions")
let files = (try? FileManager.default.contentsOfDirectory(atPath: questionFolder.path)) ?? []

let missing = Corpus.all.filter { !$0.isInstalled }
guard missing.isEmpty else {
    for corpus in missing {
        print("SKIPPED: no evaluation was made: the package \(corpus.package) is not installed (\(corpus.root))")
    }
    exit(0)
}

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("devfusion-evaluation-\(getuid())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let store = try SQLiteKnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
for corpus in Corpus.all where !arguments.contains("-q") {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await corpus.ingest(into: store)
    print(
        "\(corpus.name): \(result.added) documents added, \(result.unchanged) unchanged, \(result.chunks) chunks, "
            + "\(clock.now - start)")
}

var unfaithful = 0
for file in files.sorted() where file.hasSuffix(".json") && (named.isEmpty || named.contains(file)) {
    let questions = try QuestionFile.load(questionFolder.appendingPathComponent(file).path).questions
        .filter { question in only.isEmpty || only.contains { question.id.hasPrefix($0) } }
    var tally = Tally()
    for question in questions {
        guard let corpus = Corpus.all.first(where: { $0.name == question.corpus }) else { continue }
        let asking = Asking(store: store, corpus: corpus)
        let outcome = try await asking.ask(question)
        let baseline = arguments.contains("-q") ? [] : try await asking.baseline(question)
        tally.add(outcome, baseline: baseline)
        if isVerbose { Details.print(outcome) }
    }
    print("\n\(file): \(questions.count) questions")
    tally.print()
    unfaithful += tally.unfaithfulQuotes
}
exit(unfaithful == 0 ? 0 : 1)
