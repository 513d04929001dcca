/// Compares schemas with those last released: whoever was built with either must be able to read the other's records.
struct SchemaEvolution {
    let released: DescriptorSet
    let current: DescriptorSet

    /// Every change that breaks a reader, in words.
    func breaks() -> [String] {
        let messages = Dictionary(uniqueKeysWithValues: current.messages.map { ($0.fullName, $0) })
        let enums = Dictionary(uniqueKeysWithValues: current.enums.map { ($0.fullName, $0) })
        var breaks: [String] = []
        for old in released.messages {
            guard let new = messages[old.fullName] else {
                breaks.append("\(old.fullName): removed")
                continue
            }
            breaks += old.fields.compactMap { compare($0, of: old, with: new) }
            breaks += numbersTakenAgain(old, new)
        }
        for old in released.enums {
            guard let new = enums[old.fullName] else {
                breaks.append("\(old.fullName): removed")
                continue
            }
            breaks += compare(old, new)
        }
        return breaks
    }

    private func compare(_ old: ProtoField, of oldMessage: ProtoMessage, with message: ProtoMessage) -> String? {
        let subject = "\(message.fullName).\(old.name)"
        guard let new = message.fields.first(where: { $0.number == old.number }) else {
            if let moved = message.fields.first(where: { $0.name == old.name }) {
                return "\(subject): number \(old.number) became \(moved.number)"
            }
            return "\(subject): removed (number \(old.number)); fields stay"
        }
        if new.name != old.name { return "\(subject): number \(old.number) is now \(new.name)" }
        if new.type != old.type || new.typeName != old.typeName {
            return "\(subject): \(old.swiftType) became \(new.swiftType)"
        }
        if new.isRepeated != old.isRepeated {
            return "\(subject): " + (new.isRepeated ? "became repeated" : "is no longer repeated")
        }
        let (oldOneof, newOneof) = (members(ofOneofWith: old, oldMessage), members(ofOneofWith: new, message))
        if !oldOneof.isSubset(of: newOneof) || (oldOneof.isEmpty && newOneof.count > 1) {
            return "\(subject): moved to another oneof"
        }
        return nil
    }

    /// Numbers of the fields in the field's oneof; none where it is in no oneof.
    private func members(ofOneofWith field: ProtoField, _ message: ProtoMessage) -> Set<Int> {
        guard let oneof = field.oneof else { return [] }
        return Set(message.fields.filter { $0.oneof == oneof }.map(\.number))
    }

    private func numbersTakenAgain(_ old: ProtoMessage, _ new: ProtoMessage) -> [String] {
        new.fields.compactMap { field in
            guard old.reserved.contains(where: { $0.contains(field.number) }) else { return nil }
            return "\(new.fullName).\(field.name): number \(field.number) was reserved"
        }
    }

    private func compare(_ old: ProtoEnum, _ new: ProtoEnum) -> [String] {
        old.values.compactMap { value in
            guard let now = new.values.first(where: { $0.number == value.number }) else {
                return "\(old.fullName).\(value.name): removed (number \(value.number)); values stay"
            }
            return now.name == value.name
                ? nil : "\(old.fullName).\(value.name): number \(value.number) is now \(now.name)"
        }
    }
}
