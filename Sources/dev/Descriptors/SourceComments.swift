/// The comments of a `.proto` file by the path of what they stand above (`google.protobuf.SourceCodeInfo`).
struct SourceComments {
    private var byPath: [[Int]: String] = [:]

    init() {}

    init(_ bytes: [UInt8], _ range: Range<Int>) throws {
        try Fields(bytes, range).forEach { number, value in
            guard number == 1, case .bytes(let location) = value else { return }
            var path: [Int] = []
            var comment: String?
            try Fields(bytes, location).forEach { number, value in
                guard case .bytes(let range) = value else { return }
                if number == 1 { path = try WireReader.packed(bytes, in: range) }
                if number == 3 { comment = String(decoding: bytes[range], as: UTF8.self) }
            }
            if let comment { byPath[path] = comment }
        }
    }

    subscript(path: [Int]) -> String? { byPath[path] }

    /// The comments inside of one element, by paths that start there.
    func below(_ prefix: [Int]) -> SourceComments {
        var below = SourceComments()
        for (path, comment) in byPath where path.starts(with: prefix) {
            below.byPath[Array(path.dropFirst(prefix.count))] = comment
        }
        return below
    }
}
