/// Reads PDF through poppler's `pdftotext`, in a process of its own with bounded time, memory and output.
struct PDFProgram {
    var name: String
    var limits: DocumentLimits

    /// The layout names each word's place, in some hundred bytes.
    private static let mostLayoutBytes = 256 << 20

    /// Reads the text twice, as lines and as words with their places: only the second has the hyphens at line ends,
    /// and shows what is raised.
    ///
    /// - Returns: Valid UTF-8; pages stand apart by a form feed.
    func text(of bytes: [UInt8]) throws(ExtractionFailure) -> [UInt8] {
        let deadline = BoundedProgram.now() + limits.programMilliseconds
        let lines = try run([], on: bytes, outputBytes: limits.textBytes, until: deadline)
        let text = Array(String(decoding: lines, as: UTF8.self).utf8)
        guard text.contains(where: { $0 > 0x20 }) else {
            throw .notText("the PDF has no text, its pages may be pictures")
        }
        do throws(ExtractionFailure) {
            let layout = try run(["-bbox-layout"], on: bytes, outputBytes: Self.mostLayoutBytes, until: deadline)
            return PDFPages(lines: text, layout: PDFLayout(layout)).text
        } catch .textTooLarge {
            // In the order of the file no line is joined to the next.
            return try run(["-raw"], on: bytes, outputBytes: limits.textBytes, until: deadline)
        }
    }

    private func run(
        _ arguments: [String], on bytes: [UInt8], outputBytes: Int, until deadline: Int
    ) throws(ExtractionFailure) -> [UInt8] {
        let result: ProgramResult
        do throws(ProgramFailure) {
            let program = BoundedProgram(
                name: name, arguments: arguments + ["-q", "-enc", "UTF-8", "-", "-"], outputBytes: outputBytes,
                milliseconds: max(0, deadline - BoundedProgram.now()))
            result = try program.run(input: bytes)
        } catch {
            switch error {
            case .notFound: throw .missingProgram(name)
            case .timeout: throw .timeout(milliseconds: limits.programMilliseconds)
            case .outputTooLarge: throw .textTooLarge(limit: limits.textBytes)
            case .system(let call, let code): throw .corrupt("\(name) cannot run: \(call) failed with error \(code)")
            }
        }
        switch result.status {
        case 0: return result.output
        case 3: throw .corrupt("the PDF does not permit its text to be copied")
        default: throw .corrupt("the PDF is damaged or encrypted: \(name) ended with status \(result.status)")
        }
    }
}
