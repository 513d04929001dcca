import ArgumentParser
import Crypto
import Documents
import Foundation
import Research

/// Holds a report against the sources that it cites.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks every citation of a report against its source.",
        discussion: """
            Each source's text is extracted again from the bytes that were read, and each citation is compared with
            it; the first that does not match fails the command. The bytes are those of the data folder in which
            the report was made. A report of a version that read a source differently fails too, and it is said so.

              devfusion verify report.json
            """)

    @Argument(help: "The report: the file report.json.") var report: String
    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let blobs = try workspace.openExisting().blobs
            let extractor = DocumentExtractor()
            do throws(VerificationFailure) {
                let verified = try await ReportVerifier.verify(
                    try ReportJSON.decode(try bytes()),
                    sha256: { bytes in SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined() },
                    raw: { try blobs.get($0) },
                    text: { source, bytes in
                        try extractor.extract(bytes, contentType: source.mediaType, name: source.address).text
                    },
                    kept: { try? blobs.get($0) })
                print(
                    "verified: \(verified.citations) citations of \(verified.sources) sources, "
                        + "\(verified.statements) statements")
            } catch {
                throw CommandFailure(error.description)
            }
        }
    }

    private func bytes() throws(VerificationFailure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: report) else {
            throw .malformed(path: "", reason: "the file does not exist or can't be read")
        }
        return Array(data)
    }
}
