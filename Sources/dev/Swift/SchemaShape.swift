/// Refuses schemas that the generator has no Swift for.
struct SchemaShape {
    struct Unsupported: Error, CustomStringConvertible {
        var description: String
    }

    let set: DescriptorSet

    func check() throws {
        for message in set.messages {
            if let nested = message.nestedNames.first {
                throw Unsupported(
                    description: "\(message.fullName): nested type or map \(nested); declare it at the top")
            }
            for field in message.fields {
                let subject = "\(message.fullName).\(field.name)"
                if field.type == .group { throw Unsupported(description: "\(subject): groups have no Swift") }
                if field.name == "base" {
                    throw Unsupported(description: "\(subject): protobuf-c's structs have a field of this name")
                }
            }
        }
        for enumeration in set.enums {
            let zero = Names.enumValue(enumeration.values.first?.name ?? "", of: enumeration.name)
            guard enumeration.values.first?.number == 0, zero == "unspecified" else {
                throw Unsupported(description: "\(enumeration.fullName): value 0 must be …_UNSPECIFIED")
            }
            if Set(enumeration.values.map(\.number)).count < enumeration.values.count {
                throw Unsupported(description: "\(enumeration.fullName): two values have one number")
            }
        }
        try checkRecursion()
        try checkUniqueNames()
    }

    /// A struct can't hold itself.
    private func checkRecursion() throws {
        let parts = Dictionary(
            uniqueKeysWithValues: set.messages.map { message in
                (message.fullName, message.fields.filter { $0.type == .message }.map(\.typeName))
            })
        for message in set.messages {
            var reached: Set<String> = []
            var next = parts[message.fullName] ?? []
            while let part = next.popLast() {
                if reached.insert(part).inserted { next += parts[part] ?? [] }
            }
            if reached.contains(message.fullName) {
                throw Unsupported(description: "\(message.fullName) is recursive; records have a fixed depth")
            }
        }
    }

    private func checkUniqueNames() throws {
        var seen: Set<String> = []
        for name in set.messages.map(\.name) + set.enums.map(\.name) where !seen.insert(name).inserted {
            throw Unsupported(description: "two types are named \(name)")
        }
    }
}
