/// Style that is a test: what no file of the project may be, have or say.
enum TidyRules {
    static let lineLimit = 400
    static let columnLimit = 120

    /// A name says what a file is about; these say nothing.
    static func name(_ file: RepositoryFile) -> [String] {
        let empty = /(^|[a-z\/+])(Util|Utils|Utilities|Helper|Helpers|Manager|Managers|Common)([A-Z.+\/]|$)/
        return file.path.contains(empty) ? ["\(file.path): a name that says nothing"] : []
    }

    static func size(_ file: RepositoryFile) -> [String] {
        let count = file.lines.count - 1
        var complaints = count > lineLimit ? ["\(file.path): \(count) lines, above \(lineLimit)"] : []
        for (number, line) in file.lines.enumerated() where line.utf8.count > columnLimit && line.count > columnLimit {
            complaints.append(file.complaint(number, "\(line.count) columns, above \(columnLimit)"))
        }
        return complaints
    }

    /// What is not done is in the tracker, not in the code. (The brackets keep this file out of its own net.)
    static func unfinished(_ file: RepositoryFile) -> [String] {
        let mark = /\b(TO[D]O|FI[X]ME|X[X]X|HA[C]K)\b|(?i:\b(un|not |not yet )imple[m]ented\b)/
        return file.lines.enumerated().compactMap { number, line in
            line.contains(mark.wordBoundaryKind(.simple)) ? file.complaint(number, "unfinished") : nil
        }
    }

    /// Stages, and the subjects they stand on, give the same for the same: no clock, no chance, no log.
    static func impurities(_ file: RepositoryFile) -> [String] {
        guard let target = file.target, ["Research", "Stages", "Text"].contains(target) else { return [] }
        let clock = /\bDate\(\)|\bDate\.now\b|\b(clock_gettime|gettimeofday|time\(nil)\b|\w*Clock\(\)|Clock\.now\b/
        let chance = /\bUUID\(\)|\.random\(|\.randomElement\(|\.shuffled\(|RandomNumberGenerator\b|\bhashValue\b/
        let talk = /\bLogger\b|\bprint\(|\bNSLog\(/
        let waiting = /\b(await|async)\b|\bTask\s*\{|\bThread\b/
        return file.lines.enumerated().flatMap { number, line in
            let code = SwiftLine.code(line)
            var found: [String] = []
            if code.contains(clock.wordBoundaryKind(.simple)) { found.append("reads a clock") }
            if code.contains(chance.wordBoundaryKind(.simple)) { found.append("depends on chance") }
            if code.contains(talk.wordBoundaryKind(.simple)) { found.append("logs") }
            if target == "Stages", code.contains(waiting.wordBoundaryKind(.simple)) { found.append("waits") }
            return found.map { file.complaint(number, $0) }
        }
    }
}
