import TestSupport

/// Names of the methods that other rooms can call on an `Orchestrator`, read from its sources.
func orchestratorMethods() throws -> Set<String> {
    var methods: Set<String> = []
    for file in Repository.files(below: "Sources/Engine") {
        var isInside = false
        for line in try Repository.text(file).split(separator: "\n") {
            // A declaration of the outermost level: not indented, no comment, no end.
            if let first = line.first, !" /}@".contains(first) {
                isInside =
                    line.contains("extension Orchestrator {")
                    || line.contains("class Orchestrator")
            }
            if isInside, let name = method(in: line) { methods.insert(name) }
        }
    }
    return methods
}

/// `    public func pause(` → `pause`; only members of the outermost level.
private func method(in line: Substring) -> String? {
    for access in ["    public func ", "    package func "] where line.hasPrefix(access) {
        return String(line.dropFirst(access.count).prefix { $0 != "(" && $0 != "<" })
    }
    return nil
}
