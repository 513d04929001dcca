/// Words by which model servers tell turns apart. Servers that put turns into one text read them wherever they stand,
/// so that a document with such a word in it could end its turn and begin one of its own.
enum ControlTokens {
    /// The same text in which no such word stands: a space is put inside of each.
    static func defused(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") || $0 == 0xEF }) else {
            return text
        }
        return words.reduce(text) { text, word in
            text.replacing(word, with: word.prefix(1) + " " + word.dropFirst())
        }
    }

    private static let words = [
        "<|", "<｜", "<s>", "</s>", "<bos>", "<eos>", "<start_of_turn>", "<end_of_turn>", "[INST]", "[/INST]", "<<SYS>>",
        "<</SYS>>", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CALLS]", "[AVAILABLE_TOOLS]", "[TOOL_RESULTS]",
    ]
}
