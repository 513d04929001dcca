import Pipeline
import Schemas
import Synchronization
import Testing

@Suite struct WorkerBlobsTests {
    /// Keeps bytes under a name that is no hash; nothing here depends on that.
    private final class Kept: Sendable {
        let bytes = Mutex<[String: [UInt8]]>([:])

        var blobs: WorkerBlobs {
            WorkerBlobs { bytes throws(WorkerFailure) in
                let name = "blob-\(bytes.count)"
                self.bytes.withLock { $0[name] = bytes }
                return (name, bytes.count)
            } get: { name throws(WorkerFailure) in
                guard let bytes = self.bytes.withLock({ $0[name] }) else {
                    throw WorkerFailure(.notFound, "blob \(name) is not kept")
                }
                return bytes
            }
        }
    }

    @Test(arguments: [(0, true), (2_048, true), (2_049, false)])
    func shortTextsStayInTheRecord(count: Int, isInline: Bool) throws {
        let blobs = Kept().blobs
        let text = String(repeating: "x", count: count)
        let content = try blobs.content(text)
        if case .inlineText = content.storage { #expect(isInline) } else { #expect(!isInline) }
        #expect(try blobs.bytes(of: content) == Array(text.utf8))
    }

    @Test func whatIsMissingOrNoFormFailsWithASentence() throws {
        let blobs = Kept().blobs
        #expect(try blobs.bytes(of: nil).isEmpty)
        #expect(throws: WorkerFailure(.notFound, "blob gone is not kept")) {
            try blobs.bytes(of: Content(storage: .blob(BlobReference(sha256: "gone"))))
        }
        #expect(throws: WorkerFailure(.invalid, "the plan is missing")) {
            try blobs.form(PlanAnswer.self, in: nil as BlobReference?, what: "the plan")
        }
        #expect(throws: WorkerFailure(.invalid, "the plan can't be read: the JSON does not fit at the top")) {
            try blobs.form(PlanAnswer.self, in: Content(storage: .inlineText("[")), what: "the plan")
        }
    }
}
