import Testing

@testable import Tools

@Suite struct FileAddressTests {
    @Test(arguments: [
        ("/a/b.md", "file:///a/b.md"), ("/a b/ü#?%", "file:///a%20b/%C3%BC%23%3F%25"),
        ("/\n", "file:///%0A"), ("/(1)+~", "file:///(1)+~"),
    ])
    func pathAndAddressAreOneAndTheSame(_ path: String, _ address: String) {
        let file = FileAddress(path: Array(path.utf8))
        #expect(file.address == address)
        #expect(FileAddress(address: address) == file)
    }

    @Test func pathNeedNotBeText() {
        let path: [UInt8] = [0x2F, 0xFF, 0x80]
        #expect(FileAddress(path: path).address == "file:///%FF%80")
        #expect(FileAddress(address: "FILE://localhost/%ff%80")?.path == path)
        #expect(FileAddress(address: "file:/a")?.path == Array("/a".utf8))
    }

    @Test(arguments: [
        "", "/a", "file:", "file:a", "file://host/a", "http://h/", "file:///%", "file:///%G0", "file:///%+5",
        "file:///%00",
    ])
    func otherAddressesAreNoFiles(_ address: String) { #expect(FileAddress(address: address) == nil) }
}
