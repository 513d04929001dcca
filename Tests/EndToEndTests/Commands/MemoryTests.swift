import Testing

@Suite struct MemoryTests {
    @Test func twoThousandDocumentsAreAskedInLittleMemory() throws {
        let place = try Workplace()
        for number in 0..<2_000 { try place.write("many/\(number).md", document(number)) }
        let question = "Which beacon guards harbour 1234?"
        let running = try place.start(["research", question, "--source", "many"])
        let outcome = running.outcome(seconds: 600)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.report().quotes.contains { $0.contains("Harbour 1234 ") })
        let peak = running.process.peakKilobytes
        #expect(peak > 10_000, "the memory was not read")
        #expect(peak < 300_000, "\(peak) kB were resident")
    }

    /// 10 KB of words of which each document has some of its own.
    private func document(_ number: Int) -> String {
        var text = "# Harbour \(number)\n\nHarbour \(number) is guarded by beacon b\(number).\n"
        var word = number &* 7_919
        while text.utf8.count < 10_000 {
            let words = (0..<14).map { _ in
                word = (word &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
                return "w\(word % 20_000)"
            }
            text += "\nThe " + words.joined(separator: " ") + ".\n"
        }
        return text
    }
}
