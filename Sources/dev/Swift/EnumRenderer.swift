/// Writes an enum that keeps values which this version does not know.
struct EnumRenderer {
    let enumeration: ProtoEnum

    func render(into source: inout SourceText) {
        source.documentation(enumeration.comment)
        source.block("package enum \(enumeration.name): Sendable, Hashable, CustomStringConvertible") { source in
            for value in enumeration.values {
                source.documentation(value.comment)
                source.line("case \(Names.declared(name(value)))")
            }
            source.line("/// A value of a later version; it survives being decoded and encoded.")
            source.line("case unrecognized(Int32)")
            source.line()
            decoding(into: &source)
            source.line()
            encoding(into: &source)
            source.line()
            description(into: &source)
        }
        source.line()
    }

    private func name(_ value: ProtoEnum.Value) -> String {
        Names.lowerCamel(Names.enumValue(value.name, of: enumeration.name))
    }

    private func decoding(into source: inout SourceText) {
        source.line("/// - Parameter rawValue: the number on the wire.")
        source.block("package init(rawValue: Int32)") { source in
            source.cases(of: "rawValue") { source in
                for value in enumeration.values { source.line("case \(value.number): self = .\(name(value))") }
                source.line("default: self = .unrecognized(rawValue)")
            }
        }
    }

    private func encoding(into source: inout SourceText) {
        source.line("/// The number on the wire.")
        source.block("package var rawValue: Int32") { source in
            source.cases(of: "self") { source in
                for value in enumeration.values { source.line("case .\(name(value)): \(value.number)") }
                source.line("case .unrecognized(let number): number")
            }
        }
    }

    private func description(into source: inout SourceText) {
        source.line("/// The value's name in lower case, without the enum's.")
        source.block("package var description: String") { source in
            source.cases(of: "self") { source in
                for value in enumeration.values {
                    let text = Names.enumValue(value.name, of: enumeration.name)
                    source.line("case .\(name(value)): \"\(text)\"")
                }
                source.line("case .unrecognized(let number): \"unrecognized(\\(number))\"")
            }
        }
    }
}
