import Synchronization

/// Hands on the texts for people of an answer in JSON as they arrive, a line for each, and none of the JSON itself.
final class FormProse: Sendable {
    private let reader: Mutex<ProseReader>
    private let onText: @Sendable (String) -> Void

    init(_ paths: ProsePaths, onText: @escaping @Sendable (String) -> Void) {
        reader = Mutex(ProseReader(paths))
        self.onText = onText
    }

    func take(_ piece: String) {
        let text = reader.withLock { $0.read(piece) }
        if !text.isEmpty { onText(text) }
    }
}

/// Finds texts in JSON that comes in pieces, cut anywhere.
///
/// What stands around the JSON is passed over; where it turns out to be none, what follows is searched for JSON again.
struct ProseReader: Sendable {
    private struct Container {
        var isObject: Bool
        /// Whether the next text in an object is a name.
        var awaitsName: Bool
        /// The name that was read last.
        var name: [UInt8] = []
    }

    private enum Place {
        case between
        /// In a text: a name, a text that is shown, or another one.
        case name, shown, hidden
    }

    private let paths: ProsePaths
    private var containers: [Container] = []
    private var place = Place.between
    private var escape = TextEscape()
    private var hasShown = false
    private var output: [UInt8] = []

    init(_ paths: ProsePaths) { self.paths = paths }

    /// - Returns: what is to be shown of the piece; often nothing.
    mutating func read(_ piece: String) -> String {
        output = []
        for byte in piece.utf8 {
            if place == .between { readStructure(byte) } else { readText(byte) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func readStructure(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let isObject = byte == UInt8(ascii: "{")
            // Nothing that people read lies so deep.
            guard containers.count < 64 else { return lose() }
            containers.append(Container(isObject: isObject, awaitsName: isObject))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): if !containers.isEmpty { containers.removeLast() }
        case UInt8(ascii: "\"") where !containers.isEmpty: beginText()
        case UInt8(ascii: ":"): awaitName(false)
        case UInt8(ascii: ","): awaitName(true)
        default: if !containers.isEmpty, !Self.mayStandAlone(byte) { lose() }
        }
    }

    private mutating func awaitName(_ awaits: Bool) {
        guard let last = containers.indices.last, containers[last].isObject else { return }
        containers[last].awaitsName = awaits
    }

    /// What began as JSON is none.
    private mutating func lose() { containers = [] }

    private mutating func beginText() {
        let last = containers.count - 1
        escape = TextEscape()
        if containers[last].awaitsName {
            place = .name
            containers[last].name = []
        } else if paths.paths.contains(path) {
            place = .shown
            if hasShown { output.append(UInt8(ascii: "\n")) }
            hasShown = true
        } else {
            place = .hidden
        }
    }

    private var path: [String] {
        containers.filter(\.isObject).map { String(decoding: $0.name, as: UTF8.self) }
    }

    private mutating func readText(_ byte: UInt8) {
        let isEnd = byte == UInt8(ascii: "\"") && !escape.isOpen
        let bytes = isEnd ? escape.end() : escape.read(byte)
        switch place {
        case .shown: output += bytes
        case .name where containers[containers.count - 1].name.count < 256:
            containers[containers.count - 1].name += bytes
        case .name, .hidden, .between: break
        }
        if isEnd { place = .between }
    }

    /// Numbers, `true`, `false`, `null`, and white space.
    private static func mayStandAlone(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: "truefalsenullE".utf8.contains(byte)
        }
    }
}
