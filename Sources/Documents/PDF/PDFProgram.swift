/// Reads PDF through poppler's `pdftotext`, in a process of its own with bounded time, memory and output.
struct PDFProgram {
    var name: String
    var limits: DocumentLimits

    /// - Returns: Valid UTF-8; pages stand apart by a form feed.
    func text(of bytes: [UInt8]) throws(ExtractionFailure) -> [UInt8] {
        let result: ProgramResult
        do throws(ProgramFailure) {
            let program = BoundedProgram(
                name: name, arguments: ["-q", "-enc", "UTF-8", "-", "-"], outputBytes: limits.textBytes,
                milliseconds: limits.programMilliseconds)
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
        case 0: break
        case 3: throw .corrupt("the PDF does not permit its text to be copied")
        default: throw .corrupt("the PDF is damaged or encrypted: \(name) ended with status \(result.status)")
        }
        let text = Array(String(decoding: result.output, as: UTF8.self).utf8)
        guard text.contains(where: { $0 > 0x20 }) else {
            throw .notText("the PDF has no text, its pages may be pictures")
        }
        return text
    }
}
