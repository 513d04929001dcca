import Testing

@testable import dev

@Suite(
    .enabled(
        if: ProjectCopy.hasCompilers, "protoc or protoc-c is missing: schemas are not compared with the released ones"))
struct SchemaEvolutionTests {
    private static let released = """
        syntax = "proto3";
        package devfusion.v1;
        enum Colour { COLOUR_UNSPECIFIED = 0; COLOUR_RED = 1; }
        message Paint {
          reserved 9;
          string name = 1;
          uint32 layers = 2;
          Colour colour = 3;
          oneof place { string wall = 4; string floor = 5; }
          repeated string notes = 6;
        }

        """

    @Test(
        arguments: [
            ("uint32 layers = 2;", "uint32 layers = 7;", "devfusion.v1.Paint.layers: number 2 became 7"),
            ("uint32 layers = 2;", "", "devfusion.v1.Paint.layers: removed (number 2); fields stay"),
            ("uint32 layers = 2;", "uint32 coats = 2;", "devfusion.v1.Paint.layers: number 2 is now coats"),
            ("uint32 layers = 2;", "string layers = 2;", "devfusion.v1.Paint.layers: UInt32 became String"),
            ("uint32 layers = 2;", "repeated uint32 layers = 2;", "devfusion.v1.Paint.layers: became repeated"),
            ("repeated string notes", "string notes", "devfusion.v1.Paint.notes: is no longer repeated"),
            ("COLOUR_RED = 1;", "", "devfusion.v1.Colour.COLOUR_RED: removed (number 1); values stay"),
            ("COLOUR_RED = 1;", "COLOUR_BLUE = 1;", "devfusion.v1.Colour.COLOUR_RED: number 1 is now COLOUR_BLUE"),
            ("reserved 9;", "bool dry = 9;", "devfusion.v1.Paint.dry: number 9 was reserved"),
            (
                "oneof place { string wall = 4; string floor = 5; }",
                "oneof place { string wall = 4; } string floor = 5;",
                "devfusion.v1.Paint.floor: moved to another oneof"
            ),
            (
                "uint32 layers = 2;\n", "oneof thickness { uint32 layers = 2; uint32 microns = 8; }\n",
                "devfusion.v1.Paint.layers: moved to another oneof"
            ),
        ])
    func breaking(_ old: String, _ new: String, _ mistake: String) throws {
        #expect(try breaks(after: old, becomes: new).contains(mistake))
    }

    @Test(
        "growing breaks nobody",
        arguments: [
            ("reserved 9;", "reserved 9; bool dry = 10;"), ("COLOUR_RED = 1;", "COLOUR_RED = 1; COLOUR_BLUE = 2;"),
            ("string floor = 5;", "string floor = 5; string door = 11;"), ("message", "message Brush {}\nmessage"),
            ("reserved 9;", ""),
        ])
    func growing(_ old: String, _ new: String) throws {
        #expect(try breaks(after: old, becomes: new) == [])
    }

    @Test func removedTypes() throws {
        let current = "syntax = \"proto3\";\npackage devfusion.v1;\n"
        #expect(
            try breaks(current: current) == ["devfusion.v1.Paint: removed", "devfusion.v1.Colour: removed"])
    }

    @Test func nothingIsReleasedYet() throws {
        try ProjectCopy.with { copy in
            try? copy.remove(Project.releasedPath)
            let breaks = try copy.project.breaks()
            #expect(breaks == [])
        }
    }

    private func breaks(after old: String, becomes new: String) throws -> [String] {
        try #require(Self.released.contains(old))
        return try breaks(current: Self.released.replacing(old, with: new))
    }

    private func breaks(current: String) throws -> [String] {
        var breaks: [String] = []
        try ProjectCopy.with { copy in
            try copy.remove("schemas")
            try copy.makeFolder("schemas/devfusion/v1")
            try copy.write(Self.released, to: "schemas/devfusion/v1/paint.proto")
            try copy.project.release()
            try copy.write(current, to: "schemas/devfusion/v1/paint.proto")
            breaks = try copy.project.breaks()
        }
        return breaks
    }
}
