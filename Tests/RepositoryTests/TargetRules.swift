/// What must hold of the targets and of what their files import.
enum TargetRules {
    /// Arrows point only downwards, so targets of one rank are strangers. C libraries may build on one another.
    static func arrows(_ rows: [TargetTable.Row]) -> [String] {
        rows.flatMap { row in
            row.targets.compactMap { name in
                guard let target = rows.first(where: { $0.name == name }) else {
                    return "\(row.name) imports \(name), which is no target"
                }
                if target.rank < row.rank || row.rank == 0 { return nil }
                return "\(row.name) of rank \(row.rank) imports \(name) of rank \(target.rank)"
            }
        }
    }

    /// A file imports what its target's row lists, all of it before the first declaration.
    static func imports(_ file: RepositoryFile, _ row: TargetTable.Row?) -> [String] {
        guard let row else { return ["\(file.path): its target is not in the table"] }
        let allowed = Set(row.targets + row.modules)
        return file.lines.prefix(while: SwiftLine.isPreamble).enumerated().compactMap { number, line in
            guard let module = SwiftLine.importedModule(line), !allowed.contains(module) else { return nil }
            return file.complaint(number, "\(row.name) may not import \(module)")
        }
    }

    /// Only `devfusion` knows of the environment and of its arguments; `dev` hands its own on to what it starts.
    static func environment(_ file: RepositoryFile) -> [String] {
        if ["devfusion", "dev"].contains(file.target) || looksForPrograms.contains(file.path) { return [] }
        guard ["getenv", "environ", "CommandLine"].contains(where: file.text.contains) else { return [] }
        return file.lines.enumerated().compactMap { number, line in
            let readsIt = /\b(getenv|environ|CommandLine)\b|\bProcessInfo\b.*\.environment\b/
            guard SwiftLine.code(line).contains(readsIt.wordBoundaryKind(.simple)) else { return nil }
            return file.complaint(number, "only devfusion reads the environment")
        }
    }

    /// Looks for pdftotext in `PATH`, as a shell would.
    private static let looksForPrograms: Set = ["Sources/Documents/PDF/BoundedProgram.swift"]
}
