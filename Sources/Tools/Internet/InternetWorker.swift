import Crypto
import Documents
import Foundation
import Pipeline
import RecordLog
import Research
import Schemas

package struct InternetWorker: Worker {
    package static let name: ProcessorName = "internet"
    let blobs: WorkerBlobs
    let clock: @Sendable () -> LogTime
    package init(blobs: WorkerBlobs, cacheFolder: String, allowsPrivateAddresses: Bool, clock: @escaping @Sendable () -> LogTime) throws {
        self.blobs = blobs
        self.clock = clock
    }
    package func perform(_ request: InternetWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        guard case .toolInternetRequests(let wanted) = request else { preconditionFailure() }
        switch wanted.operation {
        case .list(let list):
            var addresses: [String] = []
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: list.source, isDirectory: &isFolder)
            if isFolder.boolValue {
                for name in (FileManager.default.subpaths(atPath: list.source) ?? []).sorted() {
                    let path = list.source + "/" + name
                    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue { addresses.append("file://" + path) }
                }
            } else { addresses = ["file://" + list.source] }
            let listing = StoredListing(addresses: addresses, skipped: [])
            var digest = ""
            for address in addresses { let a = try? FileManager.default.attributesOfItem(atPath: String(address.dropFirst(7))); digest += address + "\(a![.size]!)\(a![.modificationDate]!)" }
            let hash = SHA256.hash(data: Data(digest.utf8)).map { String(format: "%02x", $0) }.joined()
            return WorkerResult(.internet(InternetResponse(result: .listed(SourceListed(listing: try blobs.keep(Array(FormCoding.text(of: listing).utf8), mediaType: "application/json"), entryCount: UInt32(addresses.count), digest: hash)))))
        case .fetch(let fetch):
            let listing = try blobs.form(StoredListing.self, in: fetch.listing, what: "listing")
            var manifest = ReadManifest(documents: [], skipped: [])
            var total = 0
            for address in listing.addresses[Int(fetch.first)..<Int(fetch.first + fetch.count)] {
                guard let data = FileManager.default.contents(atPath: String(address.dropFirst(7))) else { continue }
                do {
                    let document = try DocumentExtractor().extract(Array(data), name: address)
                    let raw = try blobs.keep(Array(data), mediaType: document.mediaType)
                    let text = try blobs.keep(Array(document.text.utf8), mediaType: "text/plain")
                    total += data.count
                    manifest.documents.append(.init(document: SourceDocument(address: address, title: document.title, mediaType: document.mediaType, retrievedAt: clock().milliseconds, sha256: raw.sha256, textSHA256: text.sha256, textBytes: Int(text.sizeBytes)), headings: document.headings.map { .init(level: $0.level, text: $0.text, start: $0.range.lowerBound) }))
                } catch let error as ExtractionFailure {
                    manifest.skipped.append(SkippedEntry(address: address, reason: error.description))
                } catch { throw error as! WorkerFailure }
            }
            let kept = try blobs.keep(Array(FormCoding.text(of: manifest).utf8), mediaType: "application/json")
            return WorkerResult(.internet(InternetResponse(result: .fetched(EntriesFetched(documents: kept, documentCount: UInt32(manifest.documents.count), skippedCount: UInt32(manifest.skipped.count), bytes: UInt64(total))))))
        default: throw WorkerFailure(.invalid, "no")
        }
    }
}
