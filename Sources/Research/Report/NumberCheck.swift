/// Finds the number of a JSON document that is no whole number though its field needs one.
///
/// Foundation's decoder says that there is one, but not where.
struct NumberCheck: Decodable {
    /// The fields whose numbers may have a fraction.
    private static let fractions: Set<String> = ["value"]

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }

        /// Other keys are not a report's, and an error must not repeat them.
        var isOfReport: Bool {
            stringValue.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789_".utf8.contains($0) }
        }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            for key in object.allKeys.filter(\.isOfReport).sorted(by: { $0.stringValue < $1.stringValue }) {
                _ = try object.decode(NumberCheck.self, forKey: key)
            }
        } else if var array = try? decoder.unkeyedContainer() {
            while !array.isAtEnd { _ = try array.decode(NumberCheck.self) }
        } else {
            try Self.checkSingle(decoder)
        }
    }

    private static func checkSingle(_ decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let isOther =
            value.decodeNil() || (try? value.decode(String.self)) != nil || (try? value.decode(Bool.self)) != nil
        if isOther || (try? value.decode(Int.self)) != nil { return }
        let mayHaveFraction = decoder.codingPath.last.map { fractions.contains($0.stringValue) } ?? false
        if mayHaveFraction, (try? value.decode(Double.self)) != nil { return }
        throw DecodingError.typeMismatch(
            mayHaveFraction ? Double.self : Int.self,
            .init(codingPath: decoder.codingPath, debugDescription: "a number that does not fit"))
    }
}
