import Schemas

/// Reads the chunks of a streamed answer in OpenAI's protocol, or the whole answer of a server that doesn't stream:
/// they differ in that the one has a `delta` where the other has a `message`.
struct OpenAIChatDecoder: AnswerDecoder {
    static let framing = AnswerFraming.events

    private var assembly: AnswerAssembly
    private var template: TextTemplate?
    private var usageReport = OpenAIUsageReport()
    private(set) var isEnded = false

    init(_ assembly: AnswerAssembly) { self.assembly = assembly }

    var usage: TokenUsage { assembly.usage }

    mutating func takeText() -> String { assembly.takeText() }

    /// Some servers end without the last event; then every choice must say why it ended.
    func answer() -> ChatResponse? {
        assembly.isFinished || (isEnded && assembly.hasChoices) ? assembly.response() : nil
    }

    mutating func read(_ json: UnsafeBufferPointer<UInt8>) throws(WireFailure) {
        if ByteSearch.isEqual(json, "[DONE]") {
            isEnded = true
            return
        }
        if let template, let text = template.text(of: json) {
            return try assembly.add(text: String(decoding: text, as: UTF8.self), choice: template.choice)
        }
        // What comes between two chunks may change what the same bytes mean.
        template = nil
        try readAny(json)
    }

    private mutating func readAny(_ json: UnsafeBufferPointer<UInt8>) throws(WireFailure) {
        var only: (choice: Int, place: Range<Int>)?
        var choices = 0
        var usage: OpenAIUsage?
        var reader = JSONReader(json)
        guard try reader.kind() == UInt8(ascii: "{") else { throw .unexpected }
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "choices":
                try reader.elements { (reader) throws(WireFailure) in
                    let delta = try OpenAIChoiceDelta(&reader)
                    try delta.add(to: &assembly)
                    only = delta.onlyText
                    choices += 1
                }
            case "usage":
                usage = try OpenAIUsage.read(&reader)
            case "id": if assembly.id.isEmpty { assembly.id = try reader.string() ?? "" }
            case "model": if let model = try reader.string(), !model.isEmpty { assembly.model = model }
            case "error": if let error = try ReportedError.read(&reader) { throw .reported(error) }
            default: break
            }
        }
        try reader.end()
        if let usage {
            usageReport.add(usage, isAlone: choices == 0, of: assembly.choiceCount)
            assembly.reportedUsage = usageReport.total?.tokens
            assembly.details = usageReport.total?.details ?? UsageDetails()
        }
        if let only, choices == 1, usage == nil { template = TextTemplate(json, text: only.place, choice: only.choice) }
    }
}
