/// Free text of a model without the markers that its prompt puts around data.
enum MarkerText {
    /// - Returns: the text without markers that stand around all of it; `nil` where one stands anywhere else, since the
    ///   text is then a piece of the prompt.
    static func unmarked(_ text: String, mark: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isMarker = { (line: Substring) in ["<\(mark)>", "</\(mark)>"].contains(String(line.trimmed)) }
        while let first = lines.first, first.trimmed.isEmpty || isMarker(first) { lines.removeFirst() }
        while let last = lines.last, last.trimmed.isEmpty || isMarker(last) { lines.removeLast() }
        let unmarked = lines.joined(separator: "\n")
        guard text.contains(mark) else { return text }
        return unmarked.contains(mark) ? nil : unmarked
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0.isWhitespace }
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }
}
