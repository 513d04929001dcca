import Glibc

/// Reads files on this machine, and only below the given roots.
struct FileBytes {
    /// Files and folders, with every symbolic link followed.
    var roots: [FileAddress]
    /// In bytes.
    var limit: Int

    /// - Returns: The whole file.
    func read(_ address: FileAddress) throws(ReadFailure.Cause) -> [UInt8] {
        let target = try call { () throws(FileError) in try address.resolved() }
        try check(target, try call { () throws(FileError) in try FileStatus(target, followsLink: false) })
        // Without blocking, because a named pipe without a writer would hold the thread for ever.
        let descriptor = target.withPath { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        guard descriptor >= 0 else { throw ReadFailure.Cause(FileError(errno)) }
        defer { close(descriptor) }
        // Folders on the way may have been exchanged since: what was opened has to be what was checked.
        let opened = FileAddress(path: Array("/proc/self/fd/\(descriptor)".utf8))
        let status = try call { () throws(FileError) in try FileStatus(descriptor: descriptor) }
        try check(try call { () throws(FileError) in try opened.resolved() }, status)
        return try readAll(descriptor, expected: status.size)
    }

    private func check(_ target: FileAddress, _ status: FileStatus) throws(ReadFailure.Cause) {
        guard roots.contains(where: target.isWithin) else {
            throw .notPermitted("it lies outside the sources that were given")
        }
        guard status.kind == .file else { throw .special(status.kind == .folder ? "a folder" : status.kind.rawValue) }
        guard status.size <= limit else { throw .tooLarge(found: status.size, limit: limit) }
    }

    private func call<Value>(_ body: () throws(FileError) -> Value) throws(ReadFailure.Cause) -> Value {
        do throws(FileError) { return try body() } catch { throw ReadFailure.Cause(error) }
    }

    /// A file can grow while it is read, so the limit holds for what is read and not only for what was announced.
    private func readAll(_ descriptor: CInt, expected: Int) throws(ReadFailure.Cause) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        var chunk = [UInt8](repeating: 0, count: min(max(expected, 4096), 1 << 20))
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count != 0 else { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw ReadFailure.Cause(FileError(errno))
            }
            guard bytes.count + count <= limit else { throw .tooLarge(found: nil, limit: limit) }
            bytes.append(contentsOf: chunk.prefix(count))
        }
    }
}
