import TestSupport
import Testing

/// The table of ARCHITECTURE.md, *The rooms*.
private let rooms: [String: Set<String>] = [
    "Pipeline": ["CCrypto"],
    "Stages": ["Pipeline", "CExpat"],
    "Store": ["Pipeline", "CSQLite"],
    "EventLoop": ["CEvent"],
    "Gateway": ["Pipeline", "EventLoop", "CCurl", "CEvent", "CZlib"],
    "Engine": ["Pipeline", "Stages", "Store", "CMarkdown"],
    "Dashboard": ["Pipeline", "Engine", "EventLoop", "CEvent", "CZlib"],
    "Septet": [
        "Pipeline", "Stages", "Store", "Gateway", "Engine", "Dashboard", "CAssets", "CMalloc",
    ],
    "septet": ["Pipeline", "Stages", "Store", "Engine", "Septet", "Gateway"],
    "septet-bench": ["Pipeline", "Stages", "Engine", "Septet"],
]
/// Modules of the toolchain; `Foundation` is not among them: it costs 44 MB of ICU.
private let toolchain: Set<String> = [
    "FoundationEssentials", "Dispatch", "Glibc", "Synchronization", "RegexBuilder",
]

@Suite struct `The rooms of the house` {
    @Test(arguments: rooms.keys.sorted())
    func `import only what lies below them`(room: String) throws {
        let allowed = (rooms[room] ?? []).union(toolchain)
        for file in Repository.files(below: "Sources/\(room)") {
            for (number, line) in try lines(of: file) {
                guard let module = imported(line), !allowed.contains(module) else { continue }
                Issue.record("\(file):\(number) imports \(module): arrows only point down")
            }
        }
    }

    @Test(arguments: [
        ("CSQLite", ["Sources/Store/SQLite/"]), ("CCurl", ["Sources/Gateway/Curl/"]),
        ("CEvent", ["Sources/EventLoop/", "Sources/Gateway/Curl/", "Sources/Dashboard/HTTP/"]),
        ("CCrypto", ["Sources/Pipeline/Digest"]),
        ("CMarkdown", ["Sources/Engine/Markdown/"]), ("CAssets", ["Sources/Septet/Assets"]),
        (
            "CZlib",
            [
                "Sources/Gateway/Offline/", "Sources/Gateway/Pages/",
                "Sources/Dashboard/HTTP/Compression",
            ]
        ),
        ("CExpat", ["Sources/Stages/PageFile/"]), ("CMalloc", ["Sources/Septet/ProcessMemory"]),
    ])
    func `let C in by one door each`(module: String, doors: [String]) throws {
        for file in Repository.files(below: "Sources") where !doors.contains(where: file.hasPrefix)
        {
            for (number, line) in try lines(of: file) where imported(line) == module {
                Issue.record("\(file):\(number) imports \(module), which belongs in \(doors)")
            }
        }
    }

    @Test func `keep SQL in the store`() throws {
        let signs = ["SELECT ", "INSERT INTO ", "UPDATE item", "DELETE FROM "]
        for file in Repository.files(below: "Sources") where !file.hasPrefix("Sources/Store/") {
            for (number, line) in try lines(of: file) where signs.contains(where: line.contains) {
                Issue.record("\(file):\(number) has SQL: every statement lives in Sources/Store")
            }
        }
    }

    @Test func `use no word that has a better one`() throws {
        let banned = [
            "Task.detached": "a child task, or a Task with an owner",
            "DispatchSemaphore": "a continuation",
            "try!": "a thrown error", "fatalError(": "an error, or a precondition with a sentence",
            " Date()": "EngineClock", "FIXME": "mending it", "TODO": "an issue",
            "import Foundation\n": "FoundationEssentials",
        ]
        for file in Repository.files(below: "Sources") {
            for (number, line) in try lines(of: file) {
                for (word, better) in banned where (line + "\n").contains(word) {
                    Issue.record("\(file):\(number) says \(word): use \(better)")
                }
            }
        }
    }

    @Test func `are made of files that can be read at one sitting`() throws {
        for file in Repository.files(below: "Sources") + Repository.files(below: "Tests") {
            let all = try lines(of: file)
            #expect(all.count <= 500, "\(file) has \(all.count) lines: divide it by subject")
        }
    }

    @Test func `prove every unchecked Sendable in the comment above it`() throws {
        for file in Repository.files(below: "Sources") {
            let all = try lines(of: file).map(\.1)
            for (index, line) in all.enumerated() where line.contains("@unchecked Sendable") {
                let before = all[max(0, index - 5)..<index]
                #expect(
                    before.contains { $0.contains("//") },
                    "\(file):\(index + 1) claims @unchecked Sendable without a proof")
            }
        }
    }

    @Test func `have at each stage a folder, a behaviour and a test of its name`() {
        let stages = [
            ("1-clustering", "Clustering"), ("2-ideas", "Ideas"), ("3-tasks", "Tasks"),
            ("4-content", "Content"), ("5-image-prompts", "ImagePrompts"), ("6-images", "Images"),
            ("7-review", "Review"),
        ]
        for (folder, name) in stages {
            for path in [
                "stages/\(folder)/stage.json", "Sources/Stages/Behaviours/\(name)Stage.swift",
                "Tests/StagesTests/\(name)StageTests.swift",
            ] {
                #expect(Repository.exists(path), "\(path) is missing: three places, one name")
            }
        }
    }

    private func lines(of file: String) throws -> [(Int, String)] {
        try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated().map { ($0.offset + 1, String($0.element)) }
    }

    private func imported(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position < words.endIndex - 1,
            words[..<position].allSatisfy({
                ["public", "internal", "package", "@testable"].contains($0)
            })
        else { return nil }
        return String(words[position + 1])
    }
}
