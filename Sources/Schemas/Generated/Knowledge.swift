// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// What `knowledge.ingest` carries.
package struct KnowledgeIngest: SchemaRecord {
    package var call: CallHeader?
    /// The named set that the documents join.
    package var collection: String
    /// JSON: the documents' addresses and content hashes.
    package var documents: BlobReference?
    /// This window of the collection, from 0, and how many complete it.
    package var window: UInt32
    package var windowCount: UInt32
    /// Where the knowledge comes from: research, a completed task, feedback.
    package var origin: String
    /// Text to learn, where it is no document.
    package var text: Content?

    package init(
        call: CallHeader? = nil,
        collection: String = "",
        documents: BlobReference? = nil,
        window: UInt32 = 0,
        windowCount: UInt32 = 0,
        origin: String = "",
        text: Content? = nil
    ) {
        self.call = call
        self.collection = collection
        self.documents = documents
        self.window = window
        self.windowCount = windowCount
        self.origin = origin
        self.text = text
    }

    package static var fullName: String { "devfusion.v1.KnowledgeIngest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension KnowledgeIngest: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__KnowledgeIngest>? {
        devfusion__v1__knowledge_ingest__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: KnowledgeIngest { KnowledgeIngest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__KnowledgeIngest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.collection = try Reading.text(message.pointee.collection, "devfusion.v1.KnowledgeIngest.collection")
        self.documents = try Reading.optionalChild(message.pointee.documents)
        self.window = message.pointee.window
        self.windowCount = message.pointee.window_count
        self.origin = try Reading.text(message.pointee.origin, "devfusion.v1.KnowledgeIngest.origin")
        self.text = try Reading.optionalChild(message.pointee.text)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__KnowledgeIngest>, in arena: Arena) {
        devfusion__v1__knowledge_ingest__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.collection = arena.text(self.collection)
        message.pointee.documents = arena.child(self.documents)
        message.pointee.window = self.window
        message.pointee.window_count = self.windowCount
        message.pointee.origin = arena.text(self.origin)
        message.pointee.text = arena.child(self.text)
    }
}

package struct KnowledgeIngested: SchemaRecord {
    package var documentsAdded: UInt32
    package var documentsUnchanged: UInt32
    package var chunksAdded: UInt32

    package init(
        documentsAdded: UInt32 = 0,
        documentsUnchanged: UInt32 = 0,
        chunksAdded: UInt32 = 0
    ) {
        self.documentsAdded = documentsAdded
        self.documentsUnchanged = documentsUnchanged
        self.chunksAdded = chunksAdded
    }

    package static var fullName: String { "devfusion.v1.KnowledgeIngested" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension KnowledgeIngested: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__KnowledgeIngested>? {
        devfusion__v1__knowledge_ingested__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: KnowledgeIngested { KnowledgeIngested() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__KnowledgeIngested>) throws(SchemaFailure) {
        self.documentsAdded = message.pointee.documents_added
        self.documentsUnchanged = message.pointee.documents_unchanged
        self.chunksAdded = message.pointee.chunks_added
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__KnowledgeIngested>, in arena: Arena) {
        devfusion__v1__knowledge_ingested__init(message)
        message.pointee.documents_added = self.documentsAdded
        message.pointee.documents_unchanged = self.documentsUnchanged
        message.pointee.chunks_added = self.chunksAdded
    }
}

package struct SearchKnowledge: SchemaRecord {
    package var collection: String
    package var wordings: [String]
    package var limit: UInt32

    package init(
        collection: String = "",
        wordings: [String] = [],
        limit: UInt32 = 0
    ) {
        self.collection = collection
        self.wordings = wordings
        self.limit = limit
    }

    package static var fullName: String { "devfusion.v1.SearchKnowledge" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension SearchKnowledge: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__SearchKnowledge>? {
        devfusion__v1__search_knowledge__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: SearchKnowledge { SearchKnowledge() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__SearchKnowledge>) throws(SchemaFailure) {
        self.collection = try Reading.text(message.pointee.collection, "devfusion.v1.SearchKnowledge.collection")
        self.wordings = try Reading.texts(message.pointee.wordings, message.pointee.n_wordings, "devfusion.v1.SearchKnowledge.wordings")
        self.limit = message.pointee.limit
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__SearchKnowledge>, in arena: Arena) {
        devfusion__v1__search_knowledge__init(message)
        message.pointee.collection = arena.text(self.collection)
        message.pointee.n_wordings = self.wordings.count
        message.pointee.wordings = arena.texts(self.wordings)
        message.pointee.limit = self.limit
    }
}

/// Asks whether a collection is complete, so that nothing need be read again.
package struct LookUpCollection: SchemaRecord {
    package var collection: String

    package init(
        collection: String = ""
    ) {
        self.collection = collection
    }

    package static var fullName: String { "devfusion.v1.LookUpCollection" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension LookUpCollection: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__LookUpCollection>? {
        devfusion__v1__look_up_collection__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: LookUpCollection { LookUpCollection() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__LookUpCollection>) throws(SchemaFailure) {
        self.collection = try Reading.text(message.pointee.collection, "devfusion.v1.LookUpCollection.collection")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__LookUpCollection>, in arena: Arena) {
        devfusion__v1__look_up_collection__init(message)
        message.pointee.collection = arena.text(self.collection)
    }
}

/// What `knowledge.searches` carries.
package struct KnowledgeSearch: SchemaRecord {
    package enum Operation: Sendable, Equatable {
        case search(SearchKnowledge)
        case lookUp(LookUpCollection)
    }

    package var call: CallHeader?
    package var operation: Operation?

    package init(
        call: CallHeader? = nil,
        operation: Operation? = nil
    ) {
        self.call = call
        self.operation = operation
    }

    package static var fullName: String { "devfusion.v1.KnowledgeSearch" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension KnowledgeSearch: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__KnowledgeSearch>? {
        devfusion__v1__knowledge_search__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func operation(of message: UnsafePointer<Devfusion__V1__KnowledgeSearch>) throws(SchemaFailure) -> Operation? {
        switch message.pointee.operation_case.rawValue {
        case 2: .search(try Reading.requiredChild(message.pointee.search))
        case 3: .lookUp(try Reading.requiredChild(message.pointee.look_up))
        default: nil
        }
    }

    static var absent: KnowledgeSearch { KnowledgeSearch() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__KnowledgeSearch>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.operation = try Self.operation(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__KnowledgeSearch>, in arena: Arena) {
        devfusion__v1__knowledge_search__init(message)
        message.pointee.call = arena.child(self.call)
        switch self.operation {
        case .search(let value)?:
            message.pointee.operation_case = .init(rawValue: 2)
            message.pointee.search = arena.child(value)
        case .lookUp(let value)?:
            message.pointee.operation_case = .init(rawValue: 3)
            message.pointee.look_up = arena.child(value)
        case nil: break
        }
    }
}

/// The answer to a search or a look-up.
package struct KnowledgeFound: SchemaRecord {
    /// JSON: the passages, best first, and how common the words of the search are.
    package var passages: BlobReference?
    package var passageCount: UInt32
    /// Documents in the collection.
    package var documentCount: UInt32
    /// Every window of the collection is ingested.
    package var complete: Bool
    /// What was read into the collection, window by window.
    package var manifests: [BlobReference]

    package init(
        passages: BlobReference? = nil,
        passageCount: UInt32 = 0,
        documentCount: UInt32 = 0,
        complete: Bool = false,
        manifests: [BlobReference] = []
    ) {
        self.passages = passages
        self.passageCount = passageCount
        self.documentCount = documentCount
        self.complete = complete
        self.manifests = manifests
    }

    package static var fullName: String { "devfusion.v1.KnowledgeFound" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension KnowledgeFound: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__KnowledgeFound>? {
        devfusion__v1__knowledge_found__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: KnowledgeFound { KnowledgeFound() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__KnowledgeFound>) throws(SchemaFailure) {
        self.passages = try Reading.optionalChild(message.pointee.passages)
        self.passageCount = message.pointee.passage_count
        self.documentCount = message.pointee.document_count
        self.complete = message.pointee.complete != 0
        self.manifests = try Reading.children(message.pointee.manifests, message.pointee.n_manifests)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__KnowledgeFound>, in arena: Arena) {
        devfusion__v1__knowledge_found__init(message)
        message.pointee.passages = arena.child(self.passages)
        message.pointee.passage_count = self.passageCount
        message.pointee.document_count = self.documentCount
        message.pointee.complete = self.complete ? 1 : 0
        message.pointee.n_manifests = self.manifests.count
        message.pointee.manifests = arena.children(self.manifests)
    }
}

