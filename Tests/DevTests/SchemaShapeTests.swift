import Testing

@testable import dev

@Suite(.enabled(if: ProjectCopy.hasCompilers, "protoc or protoc-c is missing: schemas without Swift are not refused"))
struct SchemaShapeTests {
    @Test(
        arguments: [
            ("message A { B b = 1; } message B { repeated A a = 1; }", "is recursive"),
            ("message A { A a = 1; }", "devfusion.v1.A is recursive; records have a fixed depth"),
            ("message A { message B {} }", "devfusion.v1.A: nested type or map B; declare it at the top"),
            ("message A { map<string, string> names = 1; }", "nested type or map NamesEntry"),
            ("enum E { E_ONE = 0; }", "devfusion.v1.E: value 0 must be …_UNSPECIFIED"),
            (
                "enum E { option allow_alias = true; E_UNSPECIFIED = 0; E_A = 1; E_B = 1; }",
                "devfusion.v1.E: two values have one number"
            ),
            ("message A { string base = 1; }", "devfusion.v1.A.base: protobuf-c's structs have a field of this name"),
        ])
    func refused(_ declarations: String, _ reason: String) throws {
        try ProjectCopy.with { copy in
            let proto = "syntax = \"proto3\";\npackage devfusion.v1;\n\(declarations)\n"
            try copy.write(proto, to: "schemas/devfusion/v1/added.proto")
            let error = try #require(throws: SchemaShape.Unsupported.self) { try copy.project.mistakes() }
            #expect(error.description.contains(reason))
        }
    }
}
