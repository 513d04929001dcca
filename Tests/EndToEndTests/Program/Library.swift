import Foundation
import Testing

/// Documents to ask about.
enum Library {
    static let question = "How long is a lease, and who may deploy to production?"

    static let documents = [
        "leases.md": """
        # Leases

        A worker holds a lease on its partition while it polls. The lease is ten seconds long, and each poll
        prolongs it.

        ## After a death

        When a worker dies, another worker takes the partition over as soon as the lease has run out.
        """,
        "deployment.md": """
        # Deployment

        Only members of the operations group may deploy to production. Everybody may deploy to staging.

        ## Rolling back

        A deployment is rolled back by deploying the release before it.
        """,
        "guides/backup.txt": """
        Backups

        A backup is taken every night at three o'clock. It is kept for thirty days and then removed.
        """,
        "guides/storage.html": """
        <html><head><title>Storage</title></head><body><h1>Storage</h1>
        <p>Blobs are stored by their hash, so that the same bytes are kept once.</p></body></html>
        """,
    ]

    /// A folder that no test changes.
    static let folder: Workplace = {
        do {
            let place = try Workplace()
            try write(to: place)
            // Statics are never released.
            atexit { try? FileManager.default.removeItem(atPath: Library.folder.folder) }
            return place
        } catch { preconditionFailure("no library: \(error)") }
    }()

    /// Two sources: the folder, and a file of its own.
    static var sources: [String] { [folder.path("library"), folder.path("notes.md")] }

    /// A place where an undisturbed run has made its report of the library; tests only look at it.
    static let finished: Workplace = {
        do {
            let place = try Workplace()
            let outcome = try place.research(sources: sources)
            precondition(outcome.status == 0, "the undisturbed run failed: \(outcome.errors)")
            atexit { try? FileManager.default.removeItem(atPath: Library.finished.folder) }
            return place
        } catch { preconditionFailure("the undisturbed run failed: \(error)") }
    }()

    static let report: ReportFile = {
        do { return try finished.report() } catch { preconditionFailure("the undisturbed run has no report") }
    }()

    /// Writes the documents into the folder `library`.
    static func write(to place: Workplace) throws {
        for (name, text) in documents { try place.write("library/" + name, text) }
        try place.write("notes.md", "# Notes\n\nA retry waits for fifty milliseconds at first.\n")
    }
}
