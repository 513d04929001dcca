import Foundation
import Testing

@testable import Tools

@Suite struct DirectoryHTTPCacheTests {
    private let folder = TemporaryFolder()

    private func response(_ text: String) -> CachedResponse {
        CachedResponse(url: "http://h/b", entityTag: "\"x\"", lastModified: "yesterday", body: Array(text.utf8))
    }

    @Test func responseIsKeptAcrossProcesses() {
        let path = folder.path + "/cache"
        DirectoryHTTPCache(folder: path).keep(response("a\n\nb"), for: "http://h/a")
        let cache = DirectoryHTTPCache(folder: path)
        #expect(cache.response(for: "http://h/a") == response("a\n\nb"))
        #expect(cache.response(for: "http://h/other") == nil)
        cache.keep(response(""), for: "http://h/a")
        #expect(cache.response(for: "http://h/a") == response(""))
    }

    @Test func damagedFileCountsAsAbsent() throws {
        let cache = DirectoryHTTPCache(folder: folder.path)
        cache.keep(response("body"), for: "http://h/a")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let whole = try #require(FileManager.default.contents(atPath: folder.path + "/" + name))
        for length in 0..<whole.count {
            folder.write(name, Array(whole.prefix(length)))
            #expect(cache.response(for: "http://h/a") == nil)
        }
        folder.write(name, Array(whole) + [65])
        #expect(cache.response(for: "http://h/a") == nil)
    }

    @Test func oldestGoWhenItIsFull() {
        let cache = DirectoryHTTPCache(folder: folder.path, limit: 40_000)
        for number in 0..<33 { cache.keep(response(String(repeating: "x", count: 2_000)), for: "http://h/\(number)") }
        #expect(cache.response(for: "http://h/0") == nil)
        #expect(cache.response(for: "http://h/32") != nil)
    }

    @Test func folderThatCannotBeWrittenOnlyForgets() {
        let cache = DirectoryHTTPCache(folder: "/proc/no-such-folder")
        cache.keep(response("x"), for: "http://h/a")
        #expect(cache.response(for: "http://h/a") == nil)
    }
}
