import Documents
import HTTPTransfer

/// Why a document could not be read.
package struct ReadFailure: Error, Equatable, CustomStringConvertible {
    package enum Cause: Sendable, Equatable {
        case invalidAddress(String)
        case notFound
        /// The reason is a phrase: "it may not be read".
        case notPermitted(String)
        /// Neither file nor, on the web, a document; a phrase such as "a folder".
        case special(String)
        /// In bytes; what was found is nil where reading ended at the limit.
        case tooLarge(found: Int?, limit: Int)
        case textTooLarge(limit: Int)
        case notText(String)
        case unsupported(mediaType: String)
        case corrupt(String)
        case missingProgram(String)
        case refusedAddress(host: String, address: String)
        case timeout(String)
        case redirectLoop
        case tooManyRedirects(limit: Int)
        case http(status: Int)
        case tls(String)
        case connection(String)
        case cancelled
    }

    /// Without what may be a secret: user name, password and query.
    package let address: String
    package let cause: Cause

    package init(address: String, _ cause: Cause) {
        self.address = WebAddress.shown(address)
        self.cause = cause
    }

    /// Whether the same document may be read a little later.
    package var isTransient: Bool {
        switch cause {
        case .timeout, .connection: true
        case .http(let status): status == 408 || status == 425 || status == 429 || status >= 500
        default: false
        }
    }

    package var description: String { "\(address): \(cause.sentence)" }
}

extension ReadFailure.Cause {
    var sentence: String {
        switch self {
        case .invalidAddress(let reason): "not an address that can be read: \(reason)"
        case .notFound: "there is no such document"
        case .notPermitted(let reason): "reading is not permitted: \(reason)"
        case .special(let kind): "it is \(kind), not a document"
        case .tooLarge(let found?, let limit): "the document has \(found) bytes, the limit is \(limit)"
        case .tooLarge(nil, let limit): "the document is larger than the limit of \(limit) bytes"
        case .textTooLarge(let limit): "the document's text is longer than the limit of \(limit) bytes"
        case .notText(let reason): "not a text document: \(reason)"
        case .unsupported(let mediaType): "documents of type \(mediaType) cannot be read"
        case .corrupt(let reason): reason
        case .missingProgram(let name): "the program \(name) is needed to read this document and is not installed"
        case .refusedAddress(let host, let address):
            "the address \(address) of host \(host) is not public and is not allowed by configuration"
        case .timeout(let reason): "no answer in time: \(reason)"
        case .redirectLoop: "its redirects lead in a circle"
        case .tooManyRedirects(let limit): "more than \(limit) redirects"
        case .http(let status): "the server answered with status \(status)"
        case .tls(let reason), .connection(let reason): reason
        case .cancelled: "reading was cancelled"
        }
    }

    init(_ failure: TransferFailure) {
        switch failure {
        case .invalidRequest(let reason), .badRedirect(let reason): self = .invalidAddress(reason)
        case .refusedAddress(let host, let address): self = .refusedAddress(host: host, address: address)
        case .timeout: self = .timeout(failure.description)
        case .tooLarge(_, let limit): self = .tooLarge(found: nil, limit: limit)
        case .tooManyRedirects(let limit): self = .tooManyRedirects(limit: limit)
        case .redirectLoop: self = .redirectLoop
        case .tls: self = .tls(failure.description)
        case .unknownHost, .connection, .protocolViolation, .closed: self = .connection(failure.description)
        case .cancelled: self = .cancelled
        }
    }

    init(_ failure: ExtractionFailure) {
        switch failure {
        case .notText(let reason): self = .notText(reason)
        case .tooLarge(let found, let limit): self = .tooLarge(found: found, limit: limit)
        case .textTooLarge(let limit): self = .textTooLarge(limit: limit)
        case .unsupported(let mediaType): self = .unsupported(mediaType: mediaType)
        case .corrupt(let reason): self = .corrupt(reason)
        case .missingProgram(let name): self = .missingProgram(name)
        case .timeout: self = .timeout(failure.description)
        }
    }

    init(_ error: FileError) {
        switch error {
        case .missing: self = .notFound
        case .notPermitted, .linkLoop: self = .notPermitted(error.reason)
        case .nameTooLong: self = .invalidAddress(error.reason)
        case .other: self = .corrupt(error.reason)
        }
    }
}
