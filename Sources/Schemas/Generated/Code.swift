// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package struct SourceFile: SchemaRecord {
    package var path: String
    package var content: Content?

    package init(
        path: String = "",
        content: Content? = nil
    ) {
        self.path = path
        self.content = content
    }

    package static var fullName: String { "devfusion.v1.SourceFile" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension SourceFile: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__SourceFile>? {
        devfusion__v1__source_file__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: SourceFile { SourceFile() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__SourceFile>) throws(SchemaFailure) {
        self.path = try Reading.text(message.pointee.path, "devfusion.v1.SourceFile.path")
        self.content = try Reading.optionalChild(message.pointee.content)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__SourceFile>, in arena: Arena) {
        devfusion__v1__source_file__init(message)
        message.pointee.path = arena.text(self.path)
        message.pointee.content = arena.child(self.content)
    }
}

package struct SandboxLimits: SchemaRecord {
    package var wallMs: UInt64
    package var cpuMs: UInt64
    package var memoryBytes: UInt64
    package var outputBytes: UInt64
    package var processes: UInt32

    package init(
        wallMs: UInt64 = 0,
        cpuMs: UInt64 = 0,
        memoryBytes: UInt64 = 0,
        outputBytes: UInt64 = 0,
        processes: UInt32 = 0
    ) {
        self.wallMs = wallMs
        self.cpuMs = cpuMs
        self.memoryBytes = memoryBytes
        self.outputBytes = outputBytes
        self.processes = processes
    }

    package static var fullName: String { "devfusion.v1.SandboxLimits" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension SandboxLimits: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__SandboxLimits>? {
        devfusion__v1__sandbox_limits__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: SandboxLimits { SandboxLimits() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__SandboxLimits>) throws(SchemaFailure) {
        self.wallMs = message.pointee.wall_ms
        self.cpuMs = message.pointee.cpu_ms
        self.memoryBytes = message.pointee.memory_bytes
        self.outputBytes = message.pointee.output_bytes
        self.processes = message.pointee.processes
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__SandboxLimits>, in arena: Arena) {
        devfusion__v1__sandbox_limits__init(message)
        message.pointee.wall_ms = self.wallMs
        message.pointee.cpu_ms = self.cpuMs
        message.pointee.memory_bytes = self.memoryBytes
        message.pointee.output_bytes = self.outputBytes
        message.pointee.processes = self.processes
    }
}

/// What `tool.coding.requests` carries.
package struct CodeExecutionRequest: SchemaRecord {
    package var call: CallHeader?
    /// "python", "bash", …
    package var language: String
    package var files: [SourceFile]
    package var command: [String]
    package var standardInput: Content?
    package var limits: SandboxLimits?
    package var dependencies: [String]
    package var stepID: String

    package init(
        call: CallHeader? = nil,
        language: String = "",
        files: [SourceFile] = [],
        command: [String] = [],
        standardInput: Content? = nil,
        limits: SandboxLimits? = nil,
        dependencies: [String] = [],
        stepID: String = ""
    ) {
        self.call = call
        self.language = language
        self.files = files
        self.command = command
        self.standardInput = standardInput
        self.limits = limits
        self.dependencies = dependencies
        self.stepID = stepID
    }

    package static var fullName: String { "devfusion.v1.CodeExecutionRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CodeExecutionRequest: WireRecord {
    static var fieldCount: Int { 8 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CodeExecutionRequest>? {
        devfusion__v1__code_execution_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CodeExecutionRequest { CodeExecutionRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CodeExecutionRequest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.language = try Reading.text(message.pointee.language, "devfusion.v1.CodeExecutionRequest.language")
        self.files = try Reading.children(message.pointee.files, message.pointee.n_files)
        self.command = try Reading.texts(message.pointee.command, message.pointee.n_command, "devfusion.v1.CodeExecutionRequest.command")
        self.standardInput = try Reading.optionalChild(message.pointee.standard_input)
        self.limits = try Reading.optionalChild(message.pointee.limits)
        self.dependencies = try Reading.texts(message.pointee.dependencies, message.pointee.n_dependencies, "devfusion.v1.CodeExecutionRequest.dependencies")
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.CodeExecutionRequest.step_id")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CodeExecutionRequest>, in arena: Arena) {
        devfusion__v1__code_execution_request__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.language = arena.text(self.language)
        message.pointee.n_files = self.files.count
        message.pointee.files = arena.children(self.files)
        message.pointee.n_command = self.command.count
        message.pointee.command = arena.texts(self.command)
        message.pointee.standard_input = arena.child(self.standardInput)
        message.pointee.limits = arena.child(self.limits)
        message.pointee.n_dependencies = self.dependencies.count
        message.pointee.dependencies = arena.texts(self.dependencies)
        message.pointee.step_id = arena.text(self.stepID)
    }
}

package struct ExecutionMetrics: SchemaRecord {
    package var wallMs: UInt64
    package var cpuMs: UInt64
    package var peakMemoryBytes: UInt64

    package init(
        wallMs: UInt64 = 0,
        cpuMs: UInt64 = 0,
        peakMemoryBytes: UInt64 = 0
    ) {
        self.wallMs = wallMs
        self.cpuMs = cpuMs
        self.peakMemoryBytes = peakMemoryBytes
    }

    package static var fullName: String { "devfusion.v1.ExecutionMetrics" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ExecutionMetrics: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ExecutionMetrics>? {
        devfusion__v1__execution_metrics__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ExecutionMetrics { ExecutionMetrics() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ExecutionMetrics>) throws(SchemaFailure) {
        self.wallMs = message.pointee.wall_ms
        self.cpuMs = message.pointee.cpu_ms
        self.peakMemoryBytes = message.pointee.peak_memory_bytes
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ExecutionMetrics>, in arena: Arena) {
        devfusion__v1__execution_metrics__init(message)
        message.pointee.wall_ms = self.wallMs
        message.pointee.cpu_ms = self.cpuMs
        message.pointee.peak_memory_bytes = self.peakMemoryBytes
    }
}

package struct CodeExecutionResponse: SchemaRecord {
    package var exitCode: Int32
    package var standardOutput: Content?
    package var standardError: Content?
    package var metrics: ExecutionMetrics?
    package var files: [SourceFile]
    /// The limit that ended it; empty where none did.
    package var limitReached: String

    package init(
        exitCode: Int32 = 0,
        standardOutput: Content? = nil,
        standardError: Content? = nil,
        metrics: ExecutionMetrics? = nil,
        files: [SourceFile] = [],
        limitReached: String = ""
    ) {
        self.exitCode = exitCode
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.metrics = metrics
        self.files = files
        self.limitReached = limitReached
    }

    package static var fullName: String { "devfusion.v1.CodeExecutionResponse" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CodeExecutionResponse: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CodeExecutionResponse>? {
        devfusion__v1__code_execution_response__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CodeExecutionResponse { CodeExecutionResponse() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CodeExecutionResponse>) throws(SchemaFailure) {
        self.exitCode = message.pointee.exit_code
        self.standardOutput = try Reading.optionalChild(message.pointee.standard_output)
        self.standardError = try Reading.optionalChild(message.pointee.standard_error)
        self.metrics = try Reading.optionalChild(message.pointee.metrics)
        self.files = try Reading.children(message.pointee.files, message.pointee.n_files)
        self.limitReached = try Reading.text(message.pointee.limit_reached, "devfusion.v1.CodeExecutionResponse.limit_reached")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CodeExecutionResponse>, in arena: Arena) {
        devfusion__v1__code_execution_response__init(message)
        message.pointee.exit_code = self.exitCode
        message.pointee.standard_output = arena.child(self.standardOutput)
        message.pointee.standard_error = arena.child(self.standardError)
        message.pointee.metrics = arena.child(self.metrics)
        message.pointee.n_files = self.files.count
        message.pointee.files = arena.children(self.files)
        message.pointee.limit_reached = arena.text(self.limitReached)
    }
}

