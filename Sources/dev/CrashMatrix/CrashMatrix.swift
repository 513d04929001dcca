import ArgumentParser
import Foundation

struct CrashMatrix: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-matrix",
        abstract:
            "Kills, freezes, restarts and scales real processes while tasks run, and proves that nothing is lost.",
        discussion: """
            Starts the roles of the pipeline as processes on one log, submits research tasks over generated documents,
            and disturbs the processes at moments drawn from the seed. Then it reads every topic and checks the log.
            Ends with status 1 when anything does not hold.

              swift build -c release -Xswiftc -DFAULTS --product devfusion
              swift run -c release -Xswiftc -DFAULTS dev crash-matrix --tasks 300 --kills 30 --seed 1
              swift run -c release -Xswiftc -DFAULTS dev crash-matrix --tasks 500 --kills 50 \\
                  --kafka 127.0.0.1:9092 --restart-broker "docker compose restart kafka"
              swift run -c release -Xswiftc -DFAULTS dev crash-matrix --tasks 300 --kills 10 \\
                  --kafka 127.0.0.1:9095 --network-faults 127.0.0.1:9094

            Without -DFAULTS, which is for this alone, processes can't stop themselves between a poll and its commit:
            then everything else is done, and a commit by a former owner hardly ever tried.

            With --network-faults this program listens at the address of --kafka and hands on to the broker, which has
            a listener for it that advertises the address of --kafka. Requests and answers are then late or lost, and
            connections reset.

            On a cluster a run has topics and groups of its own, by a prefix that it draws, and touches no others. They
            are deleted when everything holds; otherwise they stay for a look, and --drop deletes them.
            """)

    @Option(help: "How many tasks to submit.") var tasks = 300
    @Option(help: "How many processes to kill.") var kills = 30
    @Option(help: "Names the moments and the tasks: the same seed draws the same ones.") var seed: UInt64 = 1
    @Option(help: "How many tasks to replay, at most.") var replays = 1_000
    @Option(help: "How many reports to verify, at most.") var reports = 20
    @Option(help: "The program under test; otherwise the one built beside this one.") var binary: String?
    @Option(help: "A new folder for everything; otherwise a temporary one, which is kept where something fails.")
    var folder: String?
    @Option(help: ArgumentHelp("Run on this Kafka cluster instead of a file.", valueName: "host:port,…"))
    var kafka: String?
    @Option(
        help: ArgumentHelp(
            "A file with settings of librdkafka, for this program and its processes: TLS, SASL and the like.",
            valueName: "file"))
    var kafkaSettings: String?
    @Option(help: ArgumentHelp("Has the shell restart a broker, now and then.", valueName: "command"))
    var restartBroker: String?
    @Option(
        help: ArgumentHelp(
            "Disturb the network before the broker that listens here and advertises the address of --kafka.",
            valueName: "host:port"))
    var networkFaults: String?
    @Option(help: ArgumentHelp("Only delete the topics that a run has left on the cluster.", valueName: "prefix"))
    var drop: String?

    func validate() throws {
        guard tasks > 0, kills >= 0, replays >= 0, reports >= 0 else {
            throw ValidationError("--tasks takes a number from 1; --kills, --replays and --reports one from 0")
        }
        guard kafka != nil || (kafkaSettings == nil && restartBroker == nil && networkFaults == nil && drop == nil)
        else {
            throw ValidationError(
                "--kafka-settings, --restart-broker, --network-faults and --drop are about a cluster: name one with "
                    + "--kafka")
        }
        guard networkFaults == nil || kafkaSettings == nil else {
            throw ValidationError("--network-faults reads requests as they pass, so they can't be encrypted")
        }
        _ = try proxied
    }

    /// Where the proxy listens, and the broker behind it.
    private var proxied: (address: NetworkAddress, broker: NetworkAddress)? {
        get throws {
            guard let kafka, let networkFaults else { return nil }
            guard let address = NetworkAddress(kafka), let broker = NetworkAddress(networkFaults) else {
                throw ValidationError(
                    "--network-faults is for one broker of this machine: it and --kafka take an IPv4 address and a port"
                )
            }
            return (address, broker)
        }
    }

    func run() throws {
        var plan = NetworkFaultPlan(seed: seed)
        let network = try proxied.map { at, broker in
            try NetworkProxy(at: at, to: broker) { plan.fault(of: $0) }
        }
        defer { network?.stop() }
        let settings = try kafkaSettings.map(ClientSettingsFile.init)
        if let kafka, let drop {
            print("\(try ClusterTopics(drop, on: kafka, settings?.settings ?? [:]).delete()) topics deleted")
            return
        }
        let place = try MatrixPlace(folder: folder, binary: binary)
        let cluster = try kafka.map { try ClusterTopics(on: $0, settings?.settings ?? [:]) }
        let isSound = try hasPassed(place, cluster, settings, network) { rest in
            FileHandle.standardError.write(Data("everything is kept in \(place.root.path)\(rest)\n".utf8))
        }
        guard isSound else { throw ExitCode.failure }
        try cluster?.delete()
        if folder == nil { try FileManager.default.removeItem(at: place.root) }
    }

    /// Runs, prints the figures, and says what is kept where not everything is well.
    private func hasPassed(
        _ place: MatrixPlace, _ cluster: ClusterTopics?, _ settings: ClientSettingsFile?, _ network: NetworkProxy?,
        keeping: (_ rest: String) -> Void
    ) throws -> Bool {
        var engine = LogEngine.embedded(in: place.data)
        if let kafka, let cluster { engine = .kafka(kafka, cluster.prefix, settings) }
        let trial = MatrixTrial(
            engine: engine, place: place, tasks: tasks, kills: kills, seed: seed, replays: replays, reports: reports,
            brokerCommand: restartBroker, network: network)
        var isSound = false
        defer {
            if !isSound { keeping(cluster.map { " and in the topics \($0.prefix).* of the cluster" } ?? "") }
        }
        let interruption = Interruption()
        let figures = try trial.run { interruption.isReceived }
        print(figures.text)
        isSound = figures.violations.isEmpty
        return isSound
    }
}
