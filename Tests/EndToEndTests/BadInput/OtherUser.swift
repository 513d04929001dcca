import Foundation

/// Runs the program as a user whom permissions bind; root is bound by none.
enum OtherUser {
    static let isThere: Bool = {
        guard getuid() == 0, getpwnam("nobody") != nil, let place = try? Workplace() else { return false }
        return (try? run(place, ["--version"]))?.status == 0
    }()

    static func run(_ place: Workplace, _ arguments: [String]) throws -> Outcome {
        // Where the program was built is often closed to others.
        let program = place.path("program")
        if !FileManager.default.fileExists(atPath: program) {
            // By a process of its own: while this one has a file open for writing, none that it starts can run it.
            _ = try place.run(["-m", "755", Workplace.program, program], program: "/usr/bin/install")
        }
        return try place.run(
            ["-u", "nobody", "--", program] + arguments, program: "/usr/sbin/runuser")
    }
}
