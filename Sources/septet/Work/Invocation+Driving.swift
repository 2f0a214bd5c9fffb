import Septet

extension Invocation {
    /// Runs the run here, shows it, and says how it ended.
    func drive(_ run: Run, _ septet: Septet) async throws(Failure) -> ExitCode {
        console.say("Run \(run.id)")
        let ending = try await Driving(self, septet, run).toEnd()
        return told(ending)
    }

    func told(_ ending: Ending) -> ExitCode {
        for line in ending.lines(self) { console.say(line) }
        if global.json { console.print(ending.json(self).prettyText) }
        return ending.exit
    }

    /// Starts an engine in the background that takes the run, and says which run it is.
    func detach(_ run: Run) throws(Failure) -> ExitCode {
        let log = "\(global.workspace)/engine.log"
        let process = try Background.start(
            ["engine", "--workspace", global.workspace, "--no-color"], log: log,
            environment: environment.variables)
        console.say(
            "\(run.id) goes on in the background (process \(process), log \(log)). Watch it with: "
                + next("status \(run.id) --watch"))
        return answered(run)
    }

    /// The run's id is the data of a command that does not wait for its end.
    func answered(_ run: Run) -> ExitCode {
        console.print(
            global.json
                ? JSON.object(["version": 1, "run_id": .string(run.id.rawValue)]).prettyText
                : run.id.rawValue)
        return .done
    }
}
