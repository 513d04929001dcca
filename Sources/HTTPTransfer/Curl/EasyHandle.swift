import CCurl

/// The library's own set-up, once per process.
let isCurlReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

/// A curl transfer handle. Its pointer leaves it only for the multi handle that drives it.
final class EasyHandle {
    private let pointer: UnsafeMutableRawPointer
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>

    init() {
        precondition(isCurlReady, "libcurl cannot be set up")
        guard let pointer = curl_easy_init() else { preconditionFailure("libcurl has no memory for a transfer") }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
    }

    /// Forgets the transfer, its body and its headers, as if the handle were new; its buffers stay.
    func reset() {
        curl_easy_reset(pointer)
        curl_slist_free_all(headerList)
        headerList = nil
        errorText[0] = 0
        ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    /// Tells one handle from another while both exist.
    var identity: Int { Int(bitPattern: pointer) }

    func withPointer<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
        withExtendedLifetime(self) { body(pointer) }
    }

    func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(pointer, option, value) }

    func set(_ option: CURLoption, _ value: String) { ccurl_set_string(pointer, option, value) }

    /// Copies the body.
    func setBody(_ body: [UInt8]) {
        ccurl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        // Without a pointer curl would read the body from standard input.
        guard !body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        body.withUnsafeBytes { buffer in
            _ = ccurl_set_pointer(
                pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: buffer.baseAddress))
        }
    }

    func setHeaders(_ lines: [String]) {
        for line in lines { headerList = curl_slist_append(headerList, line) }
        ccurl_set_pointer(pointer, CURLOPT_HTTPHEADER, headerList)
    }

    func setCallbacks(
        head: curl_write_callback, body: curl_write_callback, progress: curl_xferinfo_callback,
        openSocket: curl_opensocket_callback, context: UnsafeMutableRawPointer
    ) {
        ccurl_set_write(pointer, CURLOPT_HEADERFUNCTION, head)
        ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context)
        ccurl_set_write(pointer, CURLOPT_WRITEFUNCTION, body)
        ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context)
        ccurl_set_progress(pointer, progress)
        ccurl_set_pointer(pointer, CURLOPT_XFERINFODATA, context)
        ccurl_set_long(pointer, CURLOPT_NOPROGRESS, 0)
        ccurl_set_open_socket(pointer, openSocket)
        ccurl_set_pointer(pointer, CURLOPT_OPENSOCKETDATA, context)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(pointer, info, &value)
        return value
    }

    /// A time in microseconds.
    func time(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        ccurl_get_offset(pointer, info, &value)
        return Int(value)
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        ccurl_get_string(pointer, info, &value)
        return value.map { String(cString: $0) }
    }

    /// What the library says about a failure.
    func message(for code: CURLcode) -> String {
        let own = String(cString: errorText)
        return own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
    }
}
