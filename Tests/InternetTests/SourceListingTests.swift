import Foundation
import Testing

@testable import Tools

@Suite struct SourceListingTests {
    private let folder = TemporaryFolder()

    private func names(_ addresses: [String]) -> [String] {
        addresses.map { String($0.dropFirst(folder.address("").count)) }
    }

    private func skipped(_ listing: SourceListing) -> [String: String] {
        Dictionary(uniqueKeysWithValues: zip(names(listing.skipped.map(\.address)), listing.skipped.map(\.reason)))
    }

    @Test func folderIsListedInTheOrderOfItsBytes() throws {
        for name in ["b.md", "a/z.md", "a/B.md", "a.md", "Z.md", "ä.md", "a/c/d.txt"] { folder.write(name) }
        let listing = try SourceLister().list(folder.path)
        #expect(
            names(listing.entries.map(\.address))
                == ["Z.md", "a.md", "a/B.md", "a/c/d.txt", "a/z.md", "b.md", "%C3%A4.md"])
        #expect(listing.entries.allSatisfy { $0.size == 4 && ($0.mtimeNanoseconds ?? 0) > 0 })
        #expect(listing.skipped.isEmpty)
        #expect(try SourceLister().list("file://" + folder.path) == listing)
    }

    @Test func whatIsNotWorthReadingIsSkipped() throws {
        for name in ["a.md", ".git/config", "node_modules/x/README.md", "logo.PNG", "out/CACHEDIR.TAG", "out/x.txt"] {
            folder.write(name)
        }
        mkfifo(folder.path + "/pipe", 0o600)
        truncate(folder.write("big.txt"), 200 << 20)
        let listing = try SourceLister().list(folder.path)
        #expect(names(listing.entries.map(\.address)) == ["a.md"])
        #expect(
            skipped(listing) == [
                ".git": "a hidden file or folder", "node_modules": "a folder of dependencies or build products",
                "logo.PNG": "a binary file by its name (.png)", "out": "a folder marked as a cache",
                "pipe": "a named pipe, not a file or a folder", "big.txt": "209715200 bytes, the limit is 67108864",
            ])
    }

    @Test func symbolicLinksAreFollowedOnceAndInside() throws {
        folder.write("docs/a.md")
        folder.write(".hidden/h.md")
        folder.link("docs/back", to: "..")
        folder.link("docs/self", to: "self")
        folder.link("docs/copy.md", to: "a.md")
        folder.link("docs/none", to: "/no/such/file")
        folder.link("docs/out", to: "/etc")
        folder.link("docs/passwd", to: "/etc/passwd")
        folder.link("docs/secret", to: "../.hidden")
        let listing = try SourceLister().list(folder.path)
        #expect(names(listing.entries.map(\.address)) == ["docs/a.md"])
        #expect(
            skipped(listing) == [
                ".hidden": "a hidden file or folder", "docs/back": "a symbolic link to a folder that is listed already",
                "docs/self": "a symbolic link that cannot be followed: its symbolic links lead in a circle",
                "docs/copy.md": "a symbolic link to a file that is listed already",
                "docs/none": "a symbolic link that leads nowhere",
                "docs/out": "a symbolic link that leads outside the source",
                "docs/passwd": "a symbolic link that leads outside the source",
                "docs/secret": "a symbolic link to what is skipped itself",
            ])
    }

    @Test func rootMayBeALink() throws {
        folder.write("real/a.md")
        folder.link("alias", to: "real")
        #expect(names(try SourceLister().list(folder.path + "/alias").entries.map(\.address)) == ["real/a.md"])
    }

    @Test func limitsAreSaid() throws {
        for number in 0..<5 { folder.write("\(number).md") }
        folder.write("x/y/z/deep.md")
        var listing = try SourceLister(limits: ListingLimits(entries: 3)).list(folder.path)
        #expect(names(listing.entries.map(\.address)) == ["0.md", "1.md", "2.md"])
        #expect(listing.skipped.last?.reason == "more than 3 documents: the rest is not listed")
        listing = try SourceLister(limits: ListingLimits(names: 3)).list(folder.path)
        #expect(listing.skipped.last?.reason == "more than 3 files and folders: the rest is not listed")
        listing = try SourceLister(limits: ListingLimits(depth: 2)).list(folder.path)
        #expect(skipped(listing) == ["x/y/z": "more than 2 folders deep"])
    }

    @Test func digestChangesWithTheDocuments() throws {
        folder.write("a.md")
        let first = try SourceLister().list(folder.path).digest
        #expect(first.count == 64)
        #expect(try SourceLister().list(folder.path).digest == first)
        folder.write("a.md", "longer text")
        let second = try SourceLister().list(folder.path).digest
        folder.write("b.md")
        let third = try SourceLister().list(folder.path)
        let otherReading = SourceListing(entries: third.entries, readingVersion: 1_000_000)
        #expect(Set([first, second, third.digest, otherReading.digest]).count == 4)
        #expect(SourceListing(entries: third.entries).digest == third.digest)
    }

    @Test func oneFileAndOneWebAddressAreSources() throws {
        let file = folder.write("logo.png")
        #expect(try SourceLister().list(file).entries.map(\.address) == [folder.address("logo.png")])
        let listing = try SourceLister().list("HTTP://Example.com/a?b#c")
        #expect(listing.entries == [SourceListing.Entry(address: "http://example.com/a?b")])
    }

    @Test func sourceThatCannotBeListedIsNamed() {
        let fifo = folder.path + "/pipe"
        mkfifo(fifo, 0o600)
        folder.link("self", to: "self")
        let cases: [(String, SourceFailure)] = [
            ("", .invalid(source: "", reason: "it is empty or has a NUL character")),
            (folder.path + "/none", .missing(source: folder.path + "/none")),
            (fifo, .special(source: fifo, kind: "a named pipe")),
            ("/dev/null", .special(source: "/dev/null", kind: "a device")),
            ("ftp://u:p@h/x", .unsupportedScheme(source: "ftp://h/x", scheme: "ftp")),
            (
                "file://host/a",
                .invalid(source: "file://host/a", reason: "it is no file: URL with an absolute path on this machine")
            ),
            (
                folder.path + "/self",
                .invalid(source: folder.path + "/self", reason: "its symbolic links lead in a circle")
            ),
            (
                "https://me:secret@h/x?token=y",
                .invalid(
                    source: "https://h/x?…",
                    reason: "the request cannot be sent: the URL has a user name or a password in it")
            ),
        ]
        for (source, failure) in cases { #expect(throws: failure) { try SourceLister().list(source) } }
        #expect(cases[1].1.description == "the source \(folder.path)/none does not exist")
        #expect(cases[2].1.description == "the source \(fifo) is a named pipe, not a file or a folder")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func unreadableIsSkippedOrRefused() throws {
        folder.write("a.md")
        chmod(folder.write("b.md"), 0)
        #expect(skipped(try SourceLister().list(folder.path)) == ["b.md": "it may not be read"])
        #expect(throws: SourceFailure.notPermitted(source: folder.path + "/b.md")) {
            try SourceLister().list(folder.path + "/b.md")
        }
    }
}
