import Foundation
import Schemas
import Testing

/// A record whose bytes protoc made, in text and on the wire; `swift run dev generate` writes the files.
struct GoldenRecord: CustomTestStringConvertible {
    var fullName: String
    var text: String
    var wire: [UInt8]

    var testDescription: String { fullName }

    var type: any SchemaRecord.Type {
        RecordRegistry.types.first { $0.fullName == fullName }!
    }

    static let all = records(in: "Golden")

    private static func records(in folder: String) -> [GoldenRecord] {
        let folder = Bundle.module.resourceURL!.appending(path: folder)
        let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return names.flatMap { name in
            try! String(contentsOf: folder.appending(path: name), encoding: .utf8)
                .split(separator: "== ").map(GoldenRecord.init(section:))
        }
    }

    /// As `all` was when the schemas were released; these files never change.
    static let released = records(in: "Released/v1")

    private init(section: Substring) {
        let parts = section.split(separator: "-- wire\n", omittingEmptySubsequences: false)
        let head = parts[0].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        fullName = String(head[0])
        text = String(head[1])
        let digits = Array(parts[1].filter(\.isHexDigit))
        wire = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
    }
}
