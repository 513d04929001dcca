import Foundation

/// What must hold of the pages: they show no way to what is not there.
enum PageRules {
    /// Links to files and headings of the project resolve.
    static func links(_ page: RepositoryFile, heading headings: (String) -> Set<String>?) -> [String] {
        prose(page).flatMap { number, line in
            line.matches(of: /\]\((?<target>[^)\s]+)\)/).compactMap { match in
                let target = String(match.output.target)
                if target.contains("://") || target.hasPrefix("mailto:") { return nil }
                let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let path = parts[0].isEmpty ? page.path : resolve(String(parts[0]), from: page.path)
                guard let found = headings(path) else { return page.complaint(number, "no file \(target)") }
                if parts.count == 1 || found.contains(String(parts[1])) { return nil }
                return page.complaint(number, "no heading \(target)")
            }
        }
    }

    /// Paths in backticks that begin like the project's own exist.
    static func paths(_ page: RepositoryFile, exists: (String) -> Bool) -> [String] {
        prose(page).flatMap { number, line in
            line.matches(of: /`(?<path>(Sources|Tests|docs|schemas|script|\.ci)\/[\w.+\/-]*)`/).compactMap { match in
                let path = String(match.output.path)
                return exists(path) ? nil : page.complaint(number, "no \(path)")
            }
        }
    }

    /// The addresses of a page's headings, as GitHub makes them.
    static func headings(_ page: RepositoryFile) -> Set<String> {
        Set(
            prose(page).compactMap { _, line in
                guard let match = line.wholeMatch(of: /#{1,6} (?<text>.+)/) else { return nil }
                let kept = match.output.text.lowercased().filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
                return kept.replacing(" ", with: "-")
            })
    }

    /// A link's path from the project's folder.
    static func resolve(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    /// The lines outside of code blocks.
    private static func prose(_ page: RepositoryFile) -> [(Int, Substring)] {
        var isCode = false
        return page.lines.enumerated().compactMap { number, line in
            if line.hasPrefix("```") { isCode.toggle() }
            return isCode || line.hasPrefix("```") ? nil : (number, line)
        }
    }
}
