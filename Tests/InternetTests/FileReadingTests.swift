import Documents
import Foundation
import HTTPTransfer
import Testing

@testable import Tools

@Suite struct FileReadingTests {
    private let folder = TemporaryFolder()
    private let reader = SourceReader(client: HTTPClient(), now: { 42 })

    private func cause(_ address: String, roots: [String]? = nil) async -> ReadFailure.Cause? {
        do throws(ReadFailure) {
            _ = try await reader.read(address, roots: roots ?? [folder.path])
            return nil
        } catch { return error.cause }
    }

    @Test func documentIsReadWithItsText() async throws {
        let bytes = Array("---\ntitle: T\n---\n# H\n\nOne *two*.".utf8)
        folder.write("a b.md", bytes)
        let document = try await reader.read(folder.address("a%20b.md"), roots: ["/none", folder.path])
        #expect(document.address == folder.address("a%20b.md"))
        #expect(document.title == "T")
        #expect(document.mediaType == "text/markdown")
        #expect(document.retrievedAt == 42)
        #expect(document.bytes == bytes)
        #expect(document.text == "H\n\nOne two.")
        #expect(document.headings == [Heading(level: 1, text: "H", range: 0..<1)])
    }

    @Test func onlyFilesBelowTheRootsAreRead() async {
        let outside = ReadFailure.Cause.notPermitted("it lies outside the sources that were given")
        folder.write("docs/a.md")
        folder.write("docs-private/b.md")
        folder.link("docs/passwd", to: "/etc/passwd")
        folder.link("docs/inside.md", to: "a.md")
        let roots = [folder.path + "/docs"]
        #expect(await cause("file:///etc/passwd", roots: roots) == outside)
        #expect(await cause(folder.address("docs/../docs-private/b.md"), roots: roots) == outside)
        #expect(await cause(folder.address("docs/passwd"), roots: roots) == outside)
        #expect(await cause(folder.address("docs/a.md"), roots: []) == outside)
        #expect(await cause(folder.address("docs/inside.md"), roots: roots) == nil)
        #expect(await cause(folder.address("docs/a.md"), roots: [folder.address("docs/a.md")]) == nil)
    }

    @Test func whatIsNoDocumentIsSaid() async {
        mkfifo(folder.path + "/pipe", 0o600)
        truncate(folder.write("sparse.txt"), 200 << 20)
        folder.write("data.txt", [65, 0, 66])
        folder.write("deep.html", String(repeating: "<div>", count: 100_000))
        folder.link("self.md", to: "self.md")
        #expect(await cause(folder.address("none.md")) == .notFound)
        #expect(await cause(folder.address("pipe")) == .special("a named pipe"))
        #expect(await cause("file://" + folder.path) == .special("a folder"))
        #expect(await cause(folder.address("sparse.txt")) == .tooLarge(found: 200 << 20, limit: 64 << 20))
        #expect(await cause(folder.address("data.txt")) == .notText("it has a NUL byte at offset 1"))
        #expect(await cause(folder.address("deep.html")) == .corrupt("the page nests more than 1000 elements deep"))
        #expect(await cause(folder.address("self.md")) == .notPermitted("its symbolic links lead in a circle"))
        #expect(
            await cause(folder.address(String(repeating: "x", count: 300)))
                == .invalidAddress("its name is too long"))
        #expect(await cause("gopher://h/") != nil)
    }

    @Test func failureIsASentenceWithoutSecrets() {
        let failure = ReadFailure(address: "https://me:secret@h.org/a?token=x#y", .http(status: 503))
        #expect(failure.description == "https://h.org/a?…: the server answered with status 503")
        #expect(failure.isTransient)
        #expect(!ReadFailure(address: "file:///a", .notFound).isTransient)
    }
}
