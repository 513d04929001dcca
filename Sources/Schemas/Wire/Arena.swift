internal import CSchemas

/// The memory in which a record is filled or parsed; `arena.h` tells why there is one.
///
/// It also counts how long the packed record can get, which is cheaper than to measure it: a tag, a number and
/// a length have at most 5, 10 and 5 bytes, so each field or element is given 16 beside its text.
struct Arena {
    private let arena: UnsafeMutablePointer<SchemaArena>

    /// The calling thread's arena; nothing else may use it until it is reset.
    static var ofThread: Arena { Arena(arena: schema_arena_of_thread()) }

    var allocator: UnsafeMutablePointer<ProtobufCAllocator> { schema_arena_allocator(arena) }

    var packedLimit: Int { arena.pointee.packed_limit }

    func reset() { schema_arena_reset(arena) }

    /// Uninitialized memory.
    @inline(__always)
    func take<Element>(_ type: Element.Type, _ count: Int) -> UnsafeMutablePointer<Element> {
        schema_arena_take(arena, count * MemoryLayout<Element>.stride).assumingMemoryBound(to: type)
    }

    @inline(__always)
    private func expect(_ bytes: Int) { arena.pointee.packed_limit += bytes }

    private static let elementLimit = 16

    func filled<Record: WireRecord>(_ record: Record) -> UnsafeMutablePointer<Record.CMessage> {
        let message = take(Record.CMessage.self, 1)
        expect(Record.fieldCount * Self.elementLimit)
        record.fill(message, in: self)
        return message
    }

    func child<Record: WireRecord>(_ record: Record?) -> UnsafeMutablePointer<Record.CMessage>? {
        guard let record else { return nil }
        return filled(record)
    }

    func children<Record: WireRecord>(_ records: [Record])
        -> UnsafeMutablePointer<UnsafeMutablePointer<Record.CMessage>?>?
    {
        elements(records) { filled($0) }
    }

    func text(_ text: String) -> ProtobufCBinaryData {
        text.utf8Span.span.withUnsafeBufferPointer { copy($0) }
    }

    func texts(_ texts: [String]) -> UnsafeMutablePointer<ProtobufCBinaryData>? {
        elements(texts) { text($0) }
    }

    func bytes(_ bytes: [UInt8]) -> ProtobufCBinaryData { bytes.withUnsafeBufferPointer { copy($0) } }

    func manyBytes(_ many: [[UInt8]]) -> UnsafeMutablePointer<ProtobufCBinaryData>? {
        elements(many) { bytes($0) }
    }

    func scalars<Scalar, CScalar>(_ scalars: [Scalar], _ c: (Scalar) -> CScalar) -> UnsafeMutablePointer<CScalar>? {
        elements(scalars, c)
    }

    @inline(__always)
    private func elements<Element, CElement>(_ elements: [Element], _ c: (Element) -> CElement)
        -> UnsafeMutablePointer<CElement>?
    {
        guard !elements.isEmpty else { return nil }
        let start = take(CElement.self, elements.count)
        expect(elements.count * Self.elementLimit)
        for index in elements.indices { (start + index).initialize(to: c(elements[index])) }
        return start
    }

    @inline(__always)
    private func copy(_ source: UnsafeBufferPointer<UInt8>) -> ProtobufCBinaryData {
        guard let start = source.baseAddress, source.count > 0 else { return ProtobufCBinaryData() }
        expect(source.count)
        let copy = take(UInt8.self, source.count)
        copy.initialize(from: start, count: source.count)
        return ProtobufCBinaryData(len: source.count, data: copy)
    }
}
