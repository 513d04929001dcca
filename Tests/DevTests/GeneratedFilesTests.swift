import Testing

@testable import dev

@Suite(
    .enabled(
        if: ProjectCopy.hasCompilers, "protoc or protoc-c is missing: nothing shows that generated files are current"))
struct GeneratedFilesTests {
    @Test func theProjectIsCurrent() throws {
        try ProjectCopy.with { copy in
            let mistakes = try copy.project.mistakes()
            #expect(mistakes == [])
        }
    }

    @Test(
        "a generated file that was touched is named",
        arguments: [
            "Sources/CSchemas/devfusion/descriptors.c", "Sources/CSchemas/devfusion/v1/task.pb-c.c",
            "Sources/CSchemas/include/devfusion/schemas.h", "Sources/CSchemas/include/devfusion/v1/task.pb-c.h",
            "Sources/Schemas/Generated/Task.swift", "Sources/Schemas/Generated/RecordRegistry.swift",
            "Sources/Pipeline/Generated/Topics.swift", "Sources/Pipeline/Generated/EngineRecords.swift",
            "docs/topics.md", "Tests/SchemasTests/Golden/task.golden",
            "Sources/Models/Prompts/Generated/PromptTexts.swift",
        ])
    func touched(_ path: String) throws {
        try ProjectCopy.with { copy in
            try copy.write(copy.text(path) + " ", to: path)
            let mistake = "\(path): not current; run `swift run dev generate`"
            #expect(try copy.project.mistakes() == [mistake])
            #expect(try copy.project.generated().write(to: copy.root) == [path])
            #expect(try copy.project.mistakes() == [])
        }
    }

    @Test func missingAndLeftFilesAreNamed() throws {
        try ProjectCopy.with { copy in
            try copy.remove("Sources/Schemas/Generated/Timer.swift")
            try copy.write("", to: "Sources/Pipeline/Generated/GoneRecords.swift")
            let paths = ["Sources/Pipeline/Generated/GoneRecords.swift", "Sources/Schemas/Generated/Timer.swift"]
            #expect(try copy.project.generated().differences(from: copy.root) == paths)
            #expect(try copy.project.generated().write(to: copy.root) == paths)
            #expect(try copy.project.mistakes() == [])
        }
    }

    @Test func aChangedSchemaMakesItsFilesStale() throws {
        try ProjectCopy.with { copy in
            try copy.replace(
                "string reason = 1;", with: "string reason = 1;\n  bool hard = 9;",
                in: "schemas/devfusion/v1/task.proto")
            let stale = try copy.project.generated().differences(from: copy.root)
            #expect(stale.contains("Sources/Schemas/Generated/Task.swift"))
            #expect(stale.contains("Tests/SchemasTests/Golden/task.golden"))
            #expect(!stale.contains("Sources/Schemas/Generated/Timer.swift"))
        }
    }

    @Test func aChangedPromptMakesItsTextStale() throws {
        try ProjectCopy.with { copy in
            let path = "Sources/Models/Prompts/Templates/answer/1.md"
            try copy.write(copy.text(path) + "\\(x) \"\"\"#\n", to: path)
            let stale = ["Sources/Models/Prompts/Generated/PromptTexts.swift"]
            #expect(try copy.project.generated().write(to: copy.root) == stale)
            let text = try copy.text(stale[0])
            #expect(text.contains("\"answer/1.md\": ##\"\"\"\n---\n"))
            #expect(try copy.project.mistakes() == [])
        }
    }

    @Test func aSchemaThatDoesNotCompileSaysWhere() throws {
        try ProjectCopy.with { copy in
            try copy.replace("string reason = 1;", with: "strung reason = 1;", in: "schemas/devfusion/v1/task.proto")
            let error = try #require(throws: Protoc.Failed.self) { try copy.project.mistakes() }
            #expect(error.description.contains("\"strung\" is not defined"))
        }
    }
}
