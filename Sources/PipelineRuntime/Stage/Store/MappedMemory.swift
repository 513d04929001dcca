import Glibc

/// Whole pages that the system gives, and gets back at once when they are freed.
///
/// `malloc` may keep what it is given back, and after a partition has gone its states should be gone too.
struct MappedMemory {
    let start: UnsafeMutableRawPointer
    let byteCount: Int

    /// - Parameter byteCount: is rounded up to pages; the bytes are 0, and not resident before they are touched.
    init(byteCount: Int) {
        let page = Int(getpagesize())
        let rounded = (max(byteCount, 1) + page - 1) / page * page
        let mapped = mmap(nil, rounded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapped, mapped != MAP_FAILED else {
            preconditionFailure("the system gives no memory for states: \(rounded) bytes were asked for")
        }
        start = mapped
        self.byteCount = rounded
    }

    func free() { munmap(start, byteCount) }
}
