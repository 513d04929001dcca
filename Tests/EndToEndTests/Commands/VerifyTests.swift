import Foundation
import Stores
import Testing

/// `verify` passes a report that is true to its sources, and fails the first thing that is not.
@Suite struct VerifyTests {
    /// Something done to a report or to what it rests on, and what is said of it.
    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var complaint: String
        var make: @Sendable (Workplace, ReportFile) throws -> Void
    }

    static let damages = [
        Damage(testDescription: "a quote", complaint: "") { place, report in
            try edit(place, "ten seconds", "one second!")
        },
        Damage(testDescription: "an offset", complaint: "citation") { place, report in
            let start = report.content.number("citations.0.start")
            try edit(place, "\"start\" : \(start)", "\"start\" : \(start + 1)")
        },
        Damage(testDescription: "an end", complaint: "citation") { place, report in
            let end = report.content.number("citations.0.end")
            try edit(place, "\"end\" : \(end)", "\"end\" : \(end + 1_000_000)")
        },
        Damage(testDescription: "a number of a citation", complaint: "") { place, report in
            try edit(place, "\"number\" : 1", "\"number\" : 7")
        },
        Damage(testDescription: "a hash of a source", complaint: "") { place, report in
            let hash = report.content.text("sources.0.sha256")
            try edit(place, hash, String(hash.reversed()))
        },
        Damage(testDescription: "a hash of a text", complaint: "") { place, report in
            let hash = report.content.text("sources.0.text_sha256")
            try edit(place, hash, String(hash.reversed()))
        },
        Damage(testDescription: "the end of the file", complaint: "") { place, report in
            let text = try #require(place.bytes("report.json"))
            try place.write("report.json", Data(text.dropLast(40)))
        },
        Damage(testDescription: "all of the file", complaint: "") { place, _ in try place.write("report.json", "{}") },
        Damage(testDescription: "nothing left", complaint: "does not exist") { place, _ in
            try place.remove("report.json")
        },
        Damage(testDescription: "the bytes of a source", complaint: "") { place, report in
            let blob = try blob(report.content.text("sources.0.sha256"), in: place)
            var bytes = try #require(FileManager.default.contents(atPath: blob))
            bytes[bytes.count / 2] ^= 1
            chmod(blob, 0o644)
            try bytes.write(to: URL(fileURLWithPath: blob))
        },
        Damage(testDescription: "a source that is gone", complaint: "") { place, report in
            try FileManager.default.removeItem(atPath: try blob(report.content.text("sources.0.sha256"), in: place))
        },
    ]

    @Test(arguments: damages)
    func damageIsFound(_ damage: Damage) throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        let verified = try place.run(["verify", "report.json"])
        #expect(verified.status == 0 && verified.output.hasPrefix("verified: "), "\(verified.errors)")
        try damage.make(place, try place.report())
        let outcome = try place.run(["verify", "report.json"])
        #expect(outcome.status == 1)
        let complaint = try #require(outcome.complaint, "\(outcome.errors)")
        #expect(damage.complaint.isEmpty || complaint.contains(damage.complaint), "\(complaint)")
        #expect(outcome.output == "")
    }

    /// As a report that a version made which read the source otherwise.
    @Test func changedReadingIsNamed() throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        let report = try place.report()
        let hash = report.content.text("sources.0.text_sha256")
        let text = try #require(FileManager.default.contents(atPath: try Self.blob(hash, in: place)))
        let earlier = Array(text) + Array(" It ends otherwise.".utf8)
        let kept = try DirectoryBlobStore(root: place.path("data/blobs")).put(earlier)
        try Self.edit(place, hash, kept.sha256)
        let outcome = try place.run(["verify", "report.json"])
        #expect(outcome.status == 1)
        let complaint = try #require(outcome.complaint, "\(outcome.errors)")
        #expect(complaint.contains("read differently today"), "\(complaint)")
    }

    private static func edit(_ place: Workplace, _ old: String, _ new: String) throws {
        let text = String(decoding: try #require(place.bytes("report.json")), as: UTF8.self)
        let range = try #require(text.range(of: old), "the report has no \(old)")
        try place.write("report.json", text.replacingCharacters(in: range, with: new))
    }

    private static func blob(_ sha256: String, in place: Workplace) throws -> String {
        let names = FileManager.default.subpaths(atPath: place.path("data/blobs")) ?? []
        let plain = sha256.dropFirst(4)
        return place.path("data/blobs/" + (try #require(names.first { $0.hasSuffix(plain) }, "no blob \(sha256)")))
    }
}
