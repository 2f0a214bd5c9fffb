import Engine
import Testing

@testable import septet

@Suite struct `One verb, three faces` {
    static let commands = CommandTable.septet.paths.map(\.text)

    @Test func `every operation is a method of the orchestrator, and every method an operation`()
        throws
    {
        let methods = try orchestratorMethods()
        let listed = Set(Operations.all.map(\.method))
        #expect(methods.count > 30)
        #expect(
            listed.subtracting(methods).sorted() == [],
            "listed in Operations.swift, but Orchestrator has no such method")
        #expect(
            methods.subtracting(listed).sorted() == [],
            "methods of Orchestrator without a row in Operations.swift")
    }

    @Test func `every command that is named exists`() {
        let named = Operations.all.flatMap(\.commands) + Operations.local.map(\.command)
        #expect(Set(named).subtracting(Self.commands).sorted() == [])
    }

    @Test(arguments: commands)
    func `the command stands in the list of operations, or says why it is none`(command: String) {
        let isOperation = Operations.all.contains { $0.commands.contains(command) }
        let isLocal = Operations.local.contains { $0.command == command }
        #expect(
            isOperation || isLocal, "add \(command) to Sources/Engine/Orchestrator/Operations.swift"
        )
    }

    @Test func `what is local or has no command of its own has a reason`() {
        for operation in Operations.all {
            if case .local(let reason) = operation.endpoint {
                #expect(isReason(reason), "\(operation.method) is local without a reason")
            }
            if operation.commands.isEmpty {
                #expect(
                    isReason(operation.note ?? ""),
                    "\(operation.method) has no command, and no note")
            }
        }
        for (command, reason) in Operations.local {
            #expect(isReason(reason), "\(command) is local without a reason")
        }
    }

    @Test func `no operation and no local command stands there twice`() {
        let methods = Operations.all.map(\.method)
        #expect(Set(methods).count == methods.count)
        let local = Operations.local.map(\.command)
        #expect(Set(local).count == local.count)
    }

    @Test func `endpoints have a method and a path below the API's root`() {
        for operation in Operations.all {
            switch operation.endpoint {
            case .local: break
            case .served(let endpoint):
                let words = endpoint.split(separator: " ").map(String.init)
                #expect(words.count == 2)
                #expect(["GET", "POST", "PUT", "PATCH", "DELETE"].contains(words.first))
                #expect(words.last?.hasPrefix("/") == true)
                // What is asked with a body is asked of a path that says so.
                let isPreview = endpoint.hasSuffix("/preview")
                #expect(
                    operation.changes == (words.first != "GET" && !isPreview),
                    "\(operation.method)")
            }
        }
    }

    private func isReason(_ text: String) -> Bool { text.split(separator: " ").count >= 4 }
}
