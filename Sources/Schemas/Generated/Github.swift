// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package struct Repository: SchemaRecord {
    package var owner: String
    package var name: String

    package init(
        owner: String = "",
        name: String = ""
    ) {
        self.owner = owner
        self.name = name
    }

    package static var fullName: String { "devfusion.v1.Repository" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Repository: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Repository>? {
        devfusion__v1__repository__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: Repository { Repository() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Repository>) throws(SchemaFailure) {
        self.owner = try Reading.text(message.pointee.owner, "devfusion.v1.Repository.owner")
        self.name = try Reading.text(message.pointee.name, "devfusion.v1.Repository.name")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Repository>, in arena: Arena) {
        devfusion__v1__repository__init(message)
        message.pointee.owner = arena.text(self.owner)
        message.pointee.name = arena.text(self.name)
    }
}

package struct ReadRepositoryFile: SchemaRecord {
    package var path: String
    package var revision: String

    package init(
        path: String = "",
        revision: String = ""
    ) {
        self.path = path
        self.revision = revision
    }

    package static var fullName: String { "devfusion.v1.ReadRepositoryFile" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ReadRepositoryFile: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ReadRepositoryFile>? {
        devfusion__v1__read_repository_file__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ReadRepositoryFile { ReadRepositoryFile() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ReadRepositoryFile>) throws(SchemaFailure) {
        self.path = try Reading.text(message.pointee.path, "devfusion.v1.ReadRepositoryFile.path")
        self.revision = try Reading.text(message.pointee.revision, "devfusion.v1.ReadRepositoryFile.revision")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ReadRepositoryFile>, in arena: Arena) {
        devfusion__v1__read_repository_file__init(message)
        message.pointee.path = arena.text(self.path)
        message.pointee.revision = arena.text(self.revision)
    }
}

package struct CreateBranch: SchemaRecord {
    package var name: String
    package var fromRevision: String

    package init(
        name: String = "",
        fromRevision: String = ""
    ) {
        self.name = name
        self.fromRevision = fromRevision
    }

    package static var fullName: String { "devfusion.v1.CreateBranch" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CreateBranch: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CreateBranch>? {
        devfusion__v1__create_branch__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CreateBranch { CreateBranch() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CreateBranch>) throws(SchemaFailure) {
        self.name = try Reading.text(message.pointee.name, "devfusion.v1.CreateBranch.name")
        self.fromRevision = try Reading.text(message.pointee.from_revision, "devfusion.v1.CreateBranch.from_revision")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CreateBranch>, in arena: Arena) {
        devfusion__v1__create_branch__init(message)
        message.pointee.name = arena.text(self.name)
        message.pointee.from_revision = arena.text(self.fromRevision)
    }
}

package struct FileChange: SchemaRecord {
    package enum Change: Sendable, Equatable {
        case content(Content)
        case deleted(Bool)
    }

    package var path: String
    package var change: Change?

    package init(
        path: String = "",
        change: Change? = nil
    ) {
        self.path = path
        self.change = change
    }

    package static var fullName: String { "devfusion.v1.FileChange" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension FileChange: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__FileChange>? {
        devfusion__v1__file_change__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func change(of message: UnsafePointer<Devfusion__V1__FileChange>) throws(SchemaFailure) -> Change? {
        switch message.pointee.change_case.rawValue {
        case 2: .content(try Reading.requiredChild(message.pointee.content))
        case 3: .deleted(message.pointee.deleted != 0)
        default: nil
        }
    }

    static var absent: FileChange { FileChange() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__FileChange>) throws(SchemaFailure) {
        self.path = try Reading.text(message.pointee.path, "devfusion.v1.FileChange.path")
        self.change = try Self.change(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__FileChange>, in arena: Arena) {
        devfusion__v1__file_change__init(message)
        message.pointee.path = arena.text(self.path)
        switch self.change {
        case .content(let value)?:
            message.pointee.change_case = .init(rawValue: 2)
            message.pointee.content = arena.child(value)
        case .deleted(let value)?:
            message.pointee.change_case = .init(rawValue: 3)
            message.pointee.deleted = value ? 1 : 0
        case nil: break
        }
    }
}

package struct CommitFiles: SchemaRecord {
    package var branch: String
    package var message: String
    package var changes: [FileChange]

    package init(
        branch: String = "",
        message: String = "",
        changes: [FileChange] = []
    ) {
        self.branch = branch
        self.message = message
        self.changes = changes
    }

    package static var fullName: String { "devfusion.v1.CommitFiles" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CommitFiles: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CommitFiles>? {
        devfusion__v1__commit_files__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CommitFiles { CommitFiles() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CommitFiles>) throws(SchemaFailure) {
        self.branch = try Reading.text(message.pointee.branch, "devfusion.v1.CommitFiles.branch")
        self.message = try Reading.text(message.pointee.message, "devfusion.v1.CommitFiles.message")
        self.changes = try Reading.children(message.pointee.changes, message.pointee.n_changes)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CommitFiles>, in arena: Arena) {
        devfusion__v1__commit_files__init(message)
        message.pointee.branch = arena.text(self.branch)
        message.pointee.message = arena.text(self.message)
        message.pointee.n_changes = self.changes.count
        message.pointee.changes = arena.children(self.changes)
    }
}

package struct OpenPullRequest: SchemaRecord {
    package var title: String
    package var body: Content?
    package var headBranch: String
    package var baseBranch: String
    package var draft: Bool

    package init(
        title: String = "",
        body: Content? = nil,
        headBranch: String = "",
        baseBranch: String = "",
        draft: Bool = false
    ) {
        self.title = title
        self.body = body
        self.headBranch = headBranch
        self.baseBranch = baseBranch
        self.draft = draft
    }

    package static var fullName: String { "devfusion.v1.OpenPullRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension OpenPullRequest: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__OpenPullRequest>? {
        devfusion__v1__open_pull_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: OpenPullRequest { OpenPullRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__OpenPullRequest>) throws(SchemaFailure) {
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.OpenPullRequest.title")
        self.body = try Reading.optionalChild(message.pointee.body)
        self.headBranch = try Reading.text(message.pointee.head_branch, "devfusion.v1.OpenPullRequest.head_branch")
        self.baseBranch = try Reading.text(message.pointee.base_branch, "devfusion.v1.OpenPullRequest.base_branch")
        self.draft = message.pointee.draft != 0
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__OpenPullRequest>, in arena: Arena) {
        devfusion__v1__open_pull_request__init(message)
        message.pointee.title = arena.text(self.title)
        message.pointee.body = arena.child(self.body)
        message.pointee.head_branch = arena.text(self.headBranch)
        message.pointee.base_branch = arena.text(self.baseBranch)
        message.pointee.draft = self.draft ? 1 : 0
    }
}

package struct CommentOnPullRequest: SchemaRecord {
    package var number: UInt64
    package var body: Content?
    /// Empty: a comment on the whole.
    package var path: String
    package var line: UInt32

    package init(
        number: UInt64 = 0,
        body: Content? = nil,
        path: String = "",
        line: UInt32 = 0
    ) {
        self.number = number
        self.body = body
        self.path = path
        self.line = line
    }

    package static var fullName: String { "devfusion.v1.CommentOnPullRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CommentOnPullRequest: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CommentOnPullRequest>? {
        devfusion__v1__comment_on_pull_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CommentOnPullRequest { CommentOnPullRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CommentOnPullRequest>) throws(SchemaFailure) {
        self.number = message.pointee.number
        self.body = try Reading.optionalChild(message.pointee.body)
        self.path = try Reading.text(message.pointee.path, "devfusion.v1.CommentOnPullRequest.path")
        self.line = message.pointee.line
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CommentOnPullRequest>, in arena: Arena) {
        devfusion__v1__comment_on_pull_request__init(message)
        message.pointee.number = self.number
        message.pointee.body = arena.child(self.body)
        message.pointee.path = arena.text(self.path)
        message.pointee.line = self.line
    }
}

package struct OpenIssue: SchemaRecord {
    package var title: String
    package var body: Content?
    package var labels: [String]

    package init(
        title: String = "",
        body: Content? = nil,
        labels: [String] = []
    ) {
        self.title = title
        self.body = body
        self.labels = labels
    }

    package static var fullName: String { "devfusion.v1.OpenIssue" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension OpenIssue: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__OpenIssue>? {
        devfusion__v1__open_issue__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: OpenIssue { OpenIssue() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__OpenIssue>) throws(SchemaFailure) {
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.OpenIssue.title")
        self.body = try Reading.optionalChild(message.pointee.body)
        self.labels = try Reading.texts(message.pointee.labels, message.pointee.n_labels, "devfusion.v1.OpenIssue.labels")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__OpenIssue>, in arena: Arena) {
        devfusion__v1__open_issue__init(message)
        message.pointee.title = arena.text(self.title)
        message.pointee.body = arena.child(self.body)
        message.pointee.n_labels = self.labels.count
        message.pointee.labels = arena.texts(self.labels)
    }
}

package struct CommentOnIssue: SchemaRecord {
    package var number: UInt64
    package var body: Content?

    package init(
        number: UInt64 = 0,
        body: Content? = nil
    ) {
        self.number = number
        self.body = body
    }

    package static var fullName: String { "devfusion.v1.CommentOnIssue" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CommentOnIssue: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CommentOnIssue>? {
        devfusion__v1__comment_on_issue__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CommentOnIssue { CommentOnIssue() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CommentOnIssue>) throws(SchemaFailure) {
        self.number = message.pointee.number
        self.body = try Reading.optionalChild(message.pointee.body)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CommentOnIssue>, in arena: Arena) {
        devfusion__v1__comment_on_issue__init(message)
        message.pointee.number = self.number
        message.pointee.body = arena.child(self.body)
    }
}

/// What `tool.github.requests` carries.
package struct GitHubRequest: SchemaRecord {
    package enum Operation: Sendable, Equatable {
        case readFile(ReadRepositoryFile)
        case createBranch(CreateBranch)
        case commitFiles(CommitFiles)
        case openPullRequest(OpenPullRequest)
        case commentOnPullRequest(CommentOnPullRequest)
        case openIssue(OpenIssue)
        case commentOnIssue(CommentOnIssue)
    }

    package var call: CallHeader?
    package var repository: Repository?
    package var operation: Operation?
    package var stepID: String

    package init(
        call: CallHeader? = nil,
        repository: Repository? = nil,
        operation: Operation? = nil,
        stepID: String = ""
    ) {
        self.call = call
        self.repository = repository
        self.operation = operation
        self.stepID = stepID
    }

    package static var fullName: String { "devfusion.v1.GitHubRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension GitHubRequest: WireRecord {
    static var fieldCount: Int { 10 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__GitHubRequest>? {
        devfusion__v1__git_hub_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func operation(of message: UnsafePointer<Devfusion__V1__GitHubRequest>) throws(SchemaFailure) -> Operation? {
        switch message.pointee.operation_case.rawValue {
        case 3: .readFile(try Reading.requiredChild(message.pointee.read_file))
        case 4: .createBranch(try Reading.requiredChild(message.pointee.create_branch))
        case 5: .commitFiles(try Reading.requiredChild(message.pointee.commit_files))
        case 6: .openPullRequest(try Reading.requiredChild(message.pointee.open_pull_request))
        case 7: .commentOnPullRequest(try Reading.requiredChild(message.pointee.comment_on_pull_request))
        case 8: .openIssue(try Reading.requiredChild(message.pointee.open_issue))
        case 9: .commentOnIssue(try Reading.requiredChild(message.pointee.comment_on_issue))
        default: nil
        }
    }

    static var absent: GitHubRequest { GitHubRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__GitHubRequest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.repository = try Reading.optionalChild(message.pointee.repository)
        self.operation = try Self.operation(of: message)
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.GitHubRequest.step_id")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__GitHubRequest>, in arena: Arena) {
        devfusion__v1__git_hub_request__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.repository = arena.child(self.repository)
        switch self.operation {
        case .readFile(let value)?:
            message.pointee.operation_case = .init(rawValue: 3)
            message.pointee.read_file = arena.child(value)
        case .createBranch(let value)?:
            message.pointee.operation_case = .init(rawValue: 4)
            message.pointee.create_branch = arena.child(value)
        case .commitFiles(let value)?:
            message.pointee.operation_case = .init(rawValue: 5)
            message.pointee.commit_files = arena.child(value)
        case .openPullRequest(let value)?:
            message.pointee.operation_case = .init(rawValue: 6)
            message.pointee.open_pull_request = arena.child(value)
        case .commentOnPullRequest(let value)?:
            message.pointee.operation_case = .init(rawValue: 7)
            message.pointee.comment_on_pull_request = arena.child(value)
        case .openIssue(let value)?:
            message.pointee.operation_case = .init(rawValue: 8)
            message.pointee.open_issue = arena.child(value)
        case .commentOnIssue(let value)?:
            message.pointee.operation_case = .init(rawValue: 9)
            message.pointee.comment_on_issue = arena.child(value)
        case nil: break
        }
        message.pointee.step_id = arena.text(self.stepID)
    }
}

package struct GitHubResponse: SchemaRecord {
    /// The number of the pull request, issue or comment.
    package var number: UInt64
    package var url: String
    /// A commit's or branch's revision.
    package var revision: String
    package var content: Content?

    package init(
        number: UInt64 = 0,
        url: String = "",
        revision: String = "",
        content: Content? = nil
    ) {
        self.number = number
        self.url = url
        self.revision = revision
        self.content = content
    }

    package static var fullName: String { "devfusion.v1.GitHubResponse" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension GitHubResponse: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__GitHubResponse>? {
        devfusion__v1__git_hub_response__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: GitHubResponse { GitHubResponse() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__GitHubResponse>) throws(SchemaFailure) {
        self.number = message.pointee.number
        self.url = try Reading.text(message.pointee.url, "devfusion.v1.GitHubResponse.url")
        self.revision = try Reading.text(message.pointee.revision, "devfusion.v1.GitHubResponse.revision")
        self.content = try Reading.optionalChild(message.pointee.content)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__GitHubResponse>, in arena: Arena) {
        devfusion__v1__git_hub_response__init(message)
        message.pointee.number = self.number
        message.pointee.url = arena.text(self.url)
        message.pointee.revision = arena.text(self.revision)
        message.pointee.content = arena.child(self.content)
    }
}

