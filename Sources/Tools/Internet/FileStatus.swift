import Glibc

/// What the file system says about a path.
struct FileStatus {
    enum Kind: String {
        case file
        case folder
        case link = "a symbolic link"
        case pipe = "a named pipe"
        case socket = "a socket"
        case device = "a device"
    }

    /// Tells one file from another, whatever their paths.
    struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    var kind: Kind
    /// In bytes.
    var size: Int
    var mtimeNanoseconds: Int64
    var identity: Identity

    /// - Throws: The error number.
    init(_ address: FileAddress, followsLink: Bool) throws(FileError) {
        var status = stat()
        let result = address.withPath { followsLink ? stat($0, &status) : lstat($0, &status) }
        guard result == 0 else { throw FileError(errno) }
        self.init(status)
    }

    init(descriptor: CInt) throws(FileError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(errno) }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .device
            }
        size = Int(status.st_size)
        mtimeNanoseconds = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}

/// A refusal of the file system, by what it means to a reader.
enum FileError: Error, Equatable {
    case missing
    case notPermitted
    /// Symbolic links that lead in a circle.
    case linkLoop
    case nameTooLong
    case other(CInt)

    init(_ number: CInt) {
        switch number {
        case ENOENT, ENOTDIR: self = .missing
        case EACCES, EPERM: self = .notPermitted
        case ELOOP: self = .linkLoop
        case ENAMETOOLONG: self = .nameTooLong
        default: self = .other(number)
        }
    }

    /// A phrase: "it …".
    var reason: String {
        switch self {
        case .missing: "it does not exist"
        case .notPermitted: "it may not be read"
        case .linkLoop: "its symbolic links lead in a circle"
        case .nameTooLong: "its name is too long"
        case .other(let number): "it cannot be read (error \(number))"
        }
    }
}

extension FileAddress {
    /// The path with every symbolic link followed.
    func resolved() throws(FileError) -> FileAddress {
        guard let path = withPath({ realpath($0, nil) }) else { throw FileError(errno) }
        defer { free(path) }
        return FileAddress(path: Array(UnsafeRawBufferPointer(start: path, count: strlen(path))))
    }

    var isReadable: Bool { withPath { access($0, R_OK) } == 0 }

    /// The names in this folder, in the order of their bytes, without "." and "..".
    func names() throws(FileError) -> [[UInt8]] {
        guard let folder = withPath({ opendir($0) }) else { throw FileError(errno) }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let name = UnsafeRawPointer(entry) + offset
            let bytes = Array(
                UnsafeRawBufferPointer(start: name, count: strlen(name.assumingMemoryBound(to: CChar.self))))
            if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(bytes) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    func withPath<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        (path + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
        }
    }
}
