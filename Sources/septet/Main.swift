import Glibc
import Septet

@main
struct Main {
    static func main() async {
        ProcessMemory.keepSmall()
        Signals.ignoreBrokenPipes()
        let environment = Environment.process
        let door = FrontDoor(
            table: .septet, console: .standard(environment), environment: environment)
        let code = await door.run(Array(CommandLine.arguments.dropFirst()))
        exit(code.rawValue)
    }
}
