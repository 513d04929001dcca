import Glibc

/// Whole files, read and written by system calls.
enum FileBytes {
    struct Failure: Error {
        var code: Int32
    }

    static func read(_ path: String) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(code: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw Failure(code: errno) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes[count...].withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Failure(code: errno) }
            if got == 0 { break }
            count += got
        }
        bytes.removeSubrange(count...)
        return bytes
    }

    /// Makes a directory unless it is there; the one above it must be, except for the first of a store.
    static func makeDirectory(_ path: String) throws(Failure) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw Failure(code: errno)
        }
        try makeDirectory(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw Failure(code: errno) }
    }

    /// Writes a file under a temporary path and renames it; on failure nothing is left behind.
    static func replace(_ path: String, with bytes: [UInt8], through temporary: String) throws(Failure) {
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Failure(code: errno) }
        do throws(Failure) {
            try write(bytes, to: file)
        } catch {
            close(file)
            unlink(temporary)
            throw error
        }
        // Network file systems report a full disk only here.
        let isWritten = close(file) == 0
        guard isWritten, rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw Failure(code: code)
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws(Failure) {
        var count = 0
        while count < bytes.count {
            let put = bytes[count...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw Failure(code: errno) }
            count += put
        }
    }
}
