// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// Lists what a source holds: a folder, a file, an address.
package struct ListSource: SchemaRecord {
    package var source: String

    package init(
        source: String = ""
    ) {
        self.source = source
    }

    package static var fullName: String { "devfusion.v1.ListSource" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ListSource: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ListSource>? {
        devfusion__v1__list_source__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ListSource { ListSource() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ListSource>) throws(SchemaFailure) {
        self.source = try Reading.text(message.pointee.source, "devfusion.v1.ListSource.source")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ListSource>, in arena: Arena) {
        devfusion__v1__list_source__init(message)
        message.pointee.source = arena.text(self.source)
    }
}

/// Reads a window of a listing.
package struct FetchEntries: SchemaRecord {
    package var listing: BlobReference?
    /// The first entry, from 0.
    package var first: UInt32
    package var count: UInt32

    package init(
        listing: BlobReference? = nil,
        first: UInt32 = 0,
        count: UInt32 = 0
    ) {
        self.listing = listing
        self.first = first
        self.count = count
    }

    package static var fullName: String { "devfusion.v1.FetchEntries" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension FetchEntries: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__FetchEntries>? {
        devfusion__v1__fetch_entries__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: FetchEntries { FetchEntries() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__FetchEntries>) throws(SchemaFailure) {
        self.listing = try Reading.optionalChild(message.pointee.listing)
        self.first = message.pointee.first
        self.count = message.pointee.count
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__FetchEntries>, in arena: Arena) {
        devfusion__v1__fetch_entries__init(message)
        message.pointee.listing = arena.child(self.listing)
        message.pointee.first = self.first
        message.pointee.count = self.count
    }
}

/// Reads one page.
package struct FetchPage: SchemaRecord {
    package var address: String

    package init(
        address: String = ""
    ) {
        self.address = address
    }

    package static var fullName: String { "devfusion.v1.FetchPage" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension FetchPage: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__FetchPage>? {
        devfusion__v1__fetch_page__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: FetchPage { FetchPage() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__FetchPage>) throws(SchemaFailure) {
        self.address = try Reading.text(message.pointee.address, "devfusion.v1.FetchPage.address")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__FetchPage>, in arena: Arena) {
        devfusion__v1__fetch_page__init(message)
        message.pointee.address = arena.text(self.address)
    }
}

package struct SearchWeb: SchemaRecord {
    package var query: String
    package var limit: UInt32

    package init(
        query: String = "",
        limit: UInt32 = 0
    ) {
        self.query = query
        self.limit = limit
    }

    package static var fullName: String { "devfusion.v1.SearchWeb" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension SearchWeb: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__SearchWeb>? {
        devfusion__v1__search_web__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: SearchWeb { SearchWeb() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__SearchWeb>) throws(SchemaFailure) {
        self.query = try Reading.text(message.pointee.query, "devfusion.v1.SearchWeb.query")
        self.limit = message.pointee.limit
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__SearchWeb>, in arena: Arena) {
        devfusion__v1__search_web__init(message)
        message.pointee.query = arena.text(self.query)
        message.pointee.limit = self.limit
    }
}

/// What `tool.internet.requests` carries.
package struct InternetRequest: SchemaRecord {
    package enum Operation: Sendable, Equatable {
        case list(ListSource)
        case fetch(FetchEntries)
        case page(FetchPage)
        case search(SearchWeb)
    }

    package var call: CallHeader?
    package var operation: Operation?
    /// The plan step that the progress belongs to.
    package var stepID: String

    package init(
        call: CallHeader? = nil,
        operation: Operation? = nil,
        stepID: String = ""
    ) {
        self.call = call
        self.operation = operation
        self.stepID = stepID
    }

    package static var fullName: String { "devfusion.v1.InternetRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension InternetRequest: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__InternetRequest>? {
        devfusion__v1__internet_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func operation(of message: UnsafePointer<Devfusion__V1__InternetRequest>) throws(SchemaFailure) -> Operation? {
        switch message.pointee.operation_case.rawValue {
        case 2: .list(try Reading.requiredChild(message.pointee.list))
        case 3: .fetch(try Reading.requiredChild(message.pointee.fetch))
        case 4: .page(try Reading.requiredChild(message.pointee.page))
        case 5: .search(try Reading.requiredChild(message.pointee.search))
        default: nil
        }
    }

    static var absent: InternetRequest { InternetRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__InternetRequest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.operation = try Self.operation(of: message)
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.InternetRequest.step_id")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__InternetRequest>, in arena: Arena) {
        devfusion__v1__internet_request__init(message)
        message.pointee.call = arena.child(self.call)
        switch self.operation {
        case .list(let value)?:
            message.pointee.operation_case = .init(rawValue: 2)
            message.pointee.list = arena.child(value)
        case .fetch(let value)?:
            message.pointee.operation_case = .init(rawValue: 3)
            message.pointee.fetch = arena.child(value)
        case .page(let value)?:
            message.pointee.operation_case = .init(rawValue: 4)
            message.pointee.page = arena.child(value)
        case .search(let value)?:
            message.pointee.operation_case = .init(rawValue: 5)
            message.pointee.search = arena.child(value)
        case nil: break
        }
        message.pointee.step_id = arena.text(self.stepID)
    }
}

package struct SourceListed: SchemaRecord {
    /// JSON: the entries and what was passed over, with reasons.
    package var listing: BlobReference?
    package var entryCount: UInt32
    package var skippedCount: UInt32
    /// Names this very content: the same entries of the same size and time. Empty where that can't be told.
    package var digest: String
    /// Why something was passed over, where anything was: the first reason.
    package var skippedReason: String

    package init(
        listing: BlobReference? = nil,
        entryCount: UInt32 = 0,
        skippedCount: UInt32 = 0,
        digest: String = "",
        skippedReason: String = ""
    ) {
        self.listing = listing
        self.entryCount = entryCount
        self.skippedCount = skippedCount
        self.digest = digest
        self.skippedReason = skippedReason
    }

    package static var fullName: String { "devfusion.v1.SourceListed" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension SourceListed: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__SourceListed>? {
        devfusion__v1__source_listed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: SourceListed { SourceListed() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__SourceListed>) throws(SchemaFailure) {
        self.listing = try Reading.optionalChild(message.pointee.listing)
        self.entryCount = message.pointee.entry_count
        self.skippedCount = message.pointee.skipped_count
        self.digest = try Reading.text(message.pointee.digest, "devfusion.v1.SourceListed.digest")
        self.skippedReason = try Reading.text(message.pointee.skipped_reason, "devfusion.v1.SourceListed.skipped_reason")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__SourceListed>, in arena: Arena) {
        devfusion__v1__source_listed__init(message)
        message.pointee.listing = arena.child(self.listing)
        message.pointee.entry_count = self.entryCount
        message.pointee.skipped_count = self.skippedCount
        message.pointee.digest = arena.text(self.digest)
        message.pointee.skipped_reason = arena.text(self.skippedReason)
    }
}

package struct EntriesFetched: SchemaRecord {
    /// JSON: the documents read and the entries that could not be, with reasons.
    package var documents: BlobReference?
    package var documentCount: UInt32
    package var skippedCount: UInt32
    package var bytes: UInt64
    /// Why an entry could not be read, where any could not: the first reason.
    package var skippedReason: String

    package init(
        documents: BlobReference? = nil,
        documentCount: UInt32 = 0,
        skippedCount: UInt32 = 0,
        bytes: UInt64 = 0,
        skippedReason: String = ""
    ) {
        self.documents = documents
        self.documentCount = documentCount
        self.skippedCount = skippedCount
        self.bytes = bytes
        self.skippedReason = skippedReason
    }

    package static var fullName: String { "devfusion.v1.EntriesFetched" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension EntriesFetched: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__EntriesFetched>? {
        devfusion__v1__entries_fetched__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: EntriesFetched { EntriesFetched() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__EntriesFetched>) throws(SchemaFailure) {
        self.documents = try Reading.optionalChild(message.pointee.documents)
        self.documentCount = message.pointee.document_count
        self.skippedCount = message.pointee.skipped_count
        self.bytes = message.pointee.bytes
        self.skippedReason = try Reading.text(message.pointee.skipped_reason, "devfusion.v1.EntriesFetched.skipped_reason")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__EntriesFetched>, in arena: Arena) {
        devfusion__v1__entries_fetched__init(message)
        message.pointee.documents = arena.child(self.documents)
        message.pointee.document_count = self.documentCount
        message.pointee.skipped_count = self.skippedCount
        message.pointee.bytes = self.bytes
        message.pointee.skipped_reason = arena.text(self.skippedReason)
    }
}

package struct PageFetched: SchemaRecord {
    package var address: String
    package var title: String
    package var mediaType: String
    package var text: Content?
    package var raw: BlobReference?
    package var retrievedAtMs: Int64

    package init(
        address: String = "",
        title: String = "",
        mediaType: String = "",
        text: Content? = nil,
        raw: BlobReference? = nil,
        retrievedAtMs: Int64 = 0
    ) {
        self.address = address
        self.title = title
        self.mediaType = mediaType
        self.text = text
        self.raw = raw
        self.retrievedAtMs = retrievedAtMs
    }

    package static var fullName: String { "devfusion.v1.PageFetched" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PageFetched: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PageFetched>? {
        devfusion__v1__page_fetched__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PageFetched { PageFetched() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PageFetched>) throws(SchemaFailure) {
        self.address = try Reading.text(message.pointee.address, "devfusion.v1.PageFetched.address")
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.PageFetched.title")
        self.mediaType = try Reading.text(message.pointee.media_type, "devfusion.v1.PageFetched.media_type")
        self.text = try Reading.optionalChild(message.pointee.text)
        self.raw = try Reading.optionalChild(message.pointee.raw)
        self.retrievedAtMs = message.pointee.retrieved_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PageFetched>, in arena: Arena) {
        devfusion__v1__page_fetched__init(message)
        message.pointee.address = arena.text(self.address)
        message.pointee.title = arena.text(self.title)
        message.pointee.media_type = arena.text(self.mediaType)
        message.pointee.text = arena.child(self.text)
        message.pointee.raw = arena.child(self.raw)
        message.pointee.retrieved_at_ms = self.retrievedAtMs
    }
}

package struct WebSearchHit: SchemaRecord {
    package var address: String
    package var title: String
    package var excerpt: String

    package init(
        address: String = "",
        title: String = "",
        excerpt: String = ""
    ) {
        self.address = address
        self.title = title
        self.excerpt = excerpt
    }

    package static var fullName: String { "devfusion.v1.WebSearchHit" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension WebSearchHit: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__WebSearchHit>? {
        devfusion__v1__web_search_hit__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: WebSearchHit { WebSearchHit() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__WebSearchHit>) throws(SchemaFailure) {
        self.address = try Reading.text(message.pointee.address, "devfusion.v1.WebSearchHit.address")
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.WebSearchHit.title")
        self.excerpt = try Reading.text(message.pointee.excerpt, "devfusion.v1.WebSearchHit.excerpt")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__WebSearchHit>, in arena: Arena) {
        devfusion__v1__web_search_hit__init(message)
        message.pointee.address = arena.text(self.address)
        message.pointee.title = arena.text(self.title)
        message.pointee.excerpt = arena.text(self.excerpt)
    }
}

package struct WebSearched: SchemaRecord {
    package var hits: [WebSearchHit]

    package init(
        hits: [WebSearchHit] = []
    ) {
        self.hits = hits
    }

    package static var fullName: String { "devfusion.v1.WebSearched" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension WebSearched: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__WebSearched>? {
        devfusion__v1__web_searched__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: WebSearched { WebSearched() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__WebSearched>) throws(SchemaFailure) {
        self.hits = try Reading.children(message.pointee.hits, message.pointee.n_hits)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__WebSearched>, in arena: Arena) {
        devfusion__v1__web_searched__init(message)
        message.pointee.n_hits = self.hits.count
        message.pointee.hits = arena.children(self.hits)
    }
}

package struct InternetResponse: SchemaRecord {
    package enum Result: Sendable, Equatable {
        case listed(SourceListed)
        case fetched(EntriesFetched)
        case page(PageFetched)
        case searched(WebSearched)
    }

    package var result: Result?

    package init(
        result: Result? = nil
    ) {
        self.result = result
    }

    package static var fullName: String { "devfusion.v1.InternetResponse" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension InternetResponse: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__InternetResponse>? {
        devfusion__v1__internet_response__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func result(of message: UnsafePointer<Devfusion__V1__InternetResponse>) throws(SchemaFailure) -> Result? {
        switch message.pointee.result_case.rawValue {
        case 1: .listed(try Reading.requiredChild(message.pointee.listed))
        case 2: .fetched(try Reading.requiredChild(message.pointee.fetched))
        case 3: .page(try Reading.requiredChild(message.pointee.page))
        case 4: .searched(try Reading.requiredChild(message.pointee.searched))
        default: nil
        }
    }

    static var absent: InternetResponse { InternetResponse() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__InternetResponse>) throws(SchemaFailure) {
        self.result = try Self.result(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__InternetResponse>, in arena: Arena) {
        devfusion__v1__internet_response__init(message)
        switch self.result {
        case .listed(let value)?:
            message.pointee.result_case = .init(rawValue: 1)
            message.pointee.listed = arena.child(value)
        case .fetched(let value)?:
            message.pointee.result_case = .init(rawValue: 2)
            message.pointee.fetched = arena.child(value)
        case .page(let value)?:
            message.pointee.result_case = .init(rawValue: 3)
            message.pointee.page = arena.child(value)
        case .searched(let value)?:
            message.pointee.result_case = .init(rawValue: 4)
            message.pointee.searched = arena.child(value)
        case nil: break
        }
    }
}

