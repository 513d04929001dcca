/// Writes what protoc-c makes of the schemas into `Sources/CSchemas`, and a table of all descriptors.
struct CSchemasGenerator {
    static let sources = "Sources/CSchemas/devfusion"
    static let headers = "Sources/CSchemas/include/devfusion"

    let set: DescriptorSet
    let protoc: Protoc

    /// Contents by path.
    func files() throws -> [String: String] {
        var files: [String: String] = [:]
        for (path, text) in try protoc.c(from: textsAsBytes(), files: set.files.map(\.path)) {
            files[(path.hasSuffix(".h") ? "Sources/CSchemas/include/" : "Sources/CSchemas/") + path] = text
        }
        files["\(Self.headers)/schemas.h"] = umbrella()
        files["\(Self.sources)/descriptors.c"] = descriptors()
        return files
    }

    /// The set with every text declared as bytes, which look the same on the wire.
    ///
    /// protobuf-c knows texts as C strings: it would measure each one, and cut it at a NUL.
    private func textsAsBytes() -> [UInt8] {
        var bytes = set.bytes
        for field in set.messages.flatMap(\.fields) where field.type == .string {
            bytes[field.typePlace] = UInt8(ProtoType.bytes.rawValue)
        }
        return bytes
    }

    private static let header = "/* Made by `swift run dev generate`; changes are lost. */\n"

    private func umbrella() -> String {
        Self.header + """
            #ifndef DEVFUSION_SCHEMAS_H
            #define DEVFUSION_SCHEMAS_H


            """
            + set.files.map { "#include \"\($0.path.replacing(".proto", with: ".pb-c.h"))\"\n" }.joined()
                + """

                /* The descriptor of a message by its full name, or NULL. */
                const ProtobufCMessageDescriptor *devfusion_message_descriptor(const char *full_name);

                #endif

                """
    }

    private func descriptors() -> String {
        Self.header + """
            #include <string.h>
            #include "devfusion/schemas.h"

            static const ProtobufCMessageDescriptor *const descriptors[] = {

            """
            + set.messages.map { "    &\(Names.cPrefix($0.fullName))__descriptor,\n" }.joined()
                + """
                };

                const ProtobufCMessageDescriptor *devfusion_message_descriptor(const char *full_name) {
                    for (size_t index = 0; index < sizeof descriptors / sizeof descriptors[0]; index++) {
                        if (strcmp(descriptors[index]->name, full_name) == 0) { return descriptors[index]; }
                    }
                    return NULL;
                }

                """
    }
}
