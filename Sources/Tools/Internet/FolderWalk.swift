/// Walks a folder, without recursion and each folder once.
///
/// Symbolic links come last: what they lead to is most often listed under its own name by then, and a link back
/// into a listed folder is known by the folder's device and inode.
struct FolderWalk {
    private let root: FileAddress
    private let limits: ListingLimits
    private var folders: [(address: FileAddress, depth: Int)]
    private var links: [(address: FileAddress, depth: Int)] = []
    private var seen: Set<FileStatus.Identity> = []
    private var entries: [(address: FileAddress, entry: SourceListing.Entry)] = []
    private var skipped: [SourceListing.Skipped] = []
    private var names = 0
    private var isFull = false

    /// - Parameter root: A folder, with every symbolic link followed.
    init(root: FileAddress, limits: ListingLimits) {
        self.root = root
        self.limits = limits
        folders = [(root, 0)]
    }

    mutating func run() -> SourceListing {
        walkFolders()
        while !isFull, !links.isEmpty {
            let (link, depth) = links.removeFirst()
            follow(link, depth: depth)
            walkFolders()
        }
        let sorted = entries.sorted { $0.address < $1.address }
        return SourceListing(entries: sorted.map(\.entry), skipped: skipped)
    }

    private mutating func walkFolders() {
        while !isFull, let (folder, depth) = folders.popLast() { walk(folder, depth: depth) }
    }

    private mutating func walk(_ folder: FileAddress, depth: Int) {
        let found: [[UInt8]]
        do {
            let status = try FileStatus(folder, followsLink: true)
            guard seen.insert(status.identity).inserted else {
                return skip(folder, "a folder that is listed already under another name")
            }
            found = try folder.names()
        } catch {
            return skip(folder, error.reason)
        }
        if depth > 0, found.contains(SourceNames.cacheTag) { return skip(folder, "a folder marked as a cache") }
        var inner: [(address: FileAddress, depth: Int)] = []
        for name in found where !isFull {
            names += 1
            guard names <= limits.names else {
                fill("more than \(limits.names) files and folders: the rest is not listed")
                break
            }
            let address = folder.appending(name)
            if let reason = SourceNames.reasonToSkip(name) {
                skip(address, reason)
            } else {
                visit(address, depth: depth, inner: &inner)
            }
        }
        folders.append(contentsOf: inner.reversed())
    }

    private mutating func visit(
        _ address: FileAddress, depth: Int, inner: inout [(address: FileAddress, depth: Int)]
    ) {
        let status: FileStatus
        do { status = try FileStatus(address, followsLink: false) } catch { return skip(address, error.reason) }
        switch status.kind {
        case .file: add(address, status)
        case .link: links.append((address, depth))
        case .folder where depth >= limits.depth: skip(address, "more than \(limits.depth) folders deep")
        case .folder: inner.append((address, depth + 1))
        default: skip(address, "\(status.kind.rawValue), not a file or a folder")
        }
    }

    private mutating func follow(_ link: FileAddress, depth: Int) {
        do {
            let target = try link.resolved()
            guard target.isWithin(root) else { return skip(link, "a symbolic link that leads outside the source") }
            guard !isHidden(target) else { return skip(link, "a symbolic link to what is skipped itself") }
            let status = try FileStatus(target, followsLink: false)
            if seen.contains(status.identity) {
                skip(link, "a symbolic link to a \(status.kind.rawValue) that is listed already")
            } else if status.kind == .folder, depth < limits.depth {
                folders.append((link, depth + 1))
            } else if status.kind == .file {
                add(link, status)
            } else {
                skip(link, "a symbolic link to \(status.kind.rawValue) that cannot be listed")
            }
        } catch FileError.missing {
            skip(link, "a symbolic link that leads nowhere")
        } catch {
            skip(link, "a symbolic link that cannot be followed: \(error.reason)")
        }
    }

    /// Whether a path below the root passes through something that is skipped by its name.
    private func isHidden(_ target: FileAddress) -> Bool {
        target.path.dropFirst(root.path.count).split(separator: UInt8(ascii: "/"))
            .contains { SourceNames.reasonToSkip(Array($0)) != nil }
    }

    private mutating func add(_ address: FileAddress, _ status: FileStatus) {
        guard status.size <= limits.fileBytes else {
            return skip(address, "\(status.size) bytes, the limit is \(limits.fileBytes)")
        }
        guard address.isReadable else { return skip(address, FileError.notPermitted.reason) }
        guard entries.count < limits.entries else {
            return fill("more than \(limits.entries) documents: the rest is not listed")
        }
        seen.insert(status.identity)
        let entry = SourceListing.Entry(
            address: address.address, size: status.size, mtimeNanoseconds: status.mtimeNanoseconds)
        entries.append((address, entry))
    }

    private mutating func skip(_ address: FileAddress, _ reason: String) {
        skipped.append(.init(address: address.address, reason: reason))
    }

    private mutating func fill(_ reason: String) {
        isFull = true
        skip(root, reason)
    }
}
