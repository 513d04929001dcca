import Foundation
import Pipeline
import RecordLog
import Schemas
import Stores

/// An opened data folder: the log with its topics, the knowledge and the blobs.
struct Workspace {
    let folder: URL
    let log: any RecordLog
    let blobs: WorkerBlobs

    init(folder: URL, log: any RecordLog) throws {
        self.folder = folder
        self.log = log
        try log.createTopics(Topics.all.map(\.configuration))
        blobs = WorkerBlobs(DirectoryBlobStore(root: folder.appendingPathComponent("blobs").path))
    }

    /// The knowledge, which only those open who search or index it.
    func knowledge() throws -> any KnowledgeStore {
        do {
            return try SQLiteKnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
        } catch {
            throw CommandFailure(error.description)
        }
    }
}

extension WorkerBlobs {
    fileprivate init(_ store: any BlobStore) {
        self.init(
            put: { bytes throws(WorkerFailure) in
                do throws(BlobFailure) {
                    let kept = try store.put(bytes)
                    return (kept.sha256, kept.size)
                } catch { throw WorkerFailure(error) }
            },
            get: { sha256 throws(WorkerFailure) in
                do throws(BlobFailure) { return try store.get(sha256) } catch { throw WorkerFailure(error) }
            })
    }
}

extension WorkerFailure {
    /// What a failure of the blob store means for the call.
    fileprivate init(_ failure: BlobFailure) {
        switch failure {
        case .invalidAddress: self.init(.invalid, failure.description)
        case .missing, .corrupt: self.init(.notFound, failure.description)
        case .full: self.init(.limit, failure.description)
        case .unreadable, .unwritable: self.init(.unavailable, failure.description, retryable: true)
        }
    }
}
