import ArgumentParser
import Crypto
import Documents
import Foundation
import Pipeline
import Research

/// Holds a report against the sources that it cites.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks every citation of a report against its source.",
        discussion: """
            Each source's text is extracted again from the bytes that were read, and each citation is compared with
            it; the first that does not match fails the command. The bytes are those of the data folder in which
            the report was made. A report of a version that read a source differently fails too, and it is said so. The
            question is compared with the goal that its task was given.

              devfusion verify report.json
            """)

    @Argument(help: "The report: the file report.json.") var report: String
    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let opened = try workspace.openExisting()
            do {
                let bytes = try bytes()
                let report = try ReportJSON.decode(bytes)
                let verified = try await verify(report, by: opened.blobs)
                let question = try QuestionCheck(edge: TaskEdge(log: opened.log))
                    .sentence(on: report, sha256: Self.sha256(of: bytes))
                print(
                    "verified: \(verified.citations) citations of \(verified.sources) sources, "
                        + "\(verified.statements) statements; \(question)")
            } catch let failure as VerificationFailure {
                throw CommandFailure(failure.description)
            }
        }
    }

    private func verify(
        _ report: Report, by blobs: WorkerBlobs
    ) async throws(VerificationFailure) -> ReportVerifier.Verified {
        let extractor = DocumentExtractor()
        return try await ReportVerifier.verify(
            report, sha256: Self.sha256(of:), raw: { try blobs.get($0) },
            text: { source, bytes in
                try extractor.extract(bytes, contentType: source.mediaType, name: source.address).text
            },
            kept: { try? blobs.get($0) })
    }

    private static func sha256(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }

    private func bytes() throws(VerificationFailure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: report) else {
            throw .malformed(path: "", reason: "the file does not exist or can't be read")
        }
        return Array(data)
    }
}
