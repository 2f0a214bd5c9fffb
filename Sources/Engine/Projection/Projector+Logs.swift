import Pipeline
import Store

extension Projector {
    /// Appends lines to a log. Returns what there is to tell; a log that cannot be written now is
    /// completed from the store as soon as it can.
    func extend(
        _ log: RunLog, with text: [UInt8], from cursor: ProjectionCursor, in folder: RunFolder
    ) async throws(StoreError) -> [FileNews] {
        var news: [FileNews] = []
        let name = try await activeName(of: log, in: folder)
        var result = await append(text, to: name, at: cursor[log], in: folder)
        if case .success(false) = result {
            let (mended, told) = try await rebuild(log, upTo: cursor, in: folder)
            news += told
            let name = try await activeName(of: log, in: folder)
            switch mended {
            case .success: result = await append(text, to: name, at: cursor[log], in: folder)
            case .failure(let error): result = .failure(error)
            }
        }
        if case .failure(let error) = result {
            if memories[folder.run]?.failingLogs.insert(log).inserted == true {
                news.append(.failed([name], error.message))
            }
        } else {
            memories[folder.run]?.failingLogs.remove(log)
        }
        return news
    }

    /// Drops torn tails and makes lost parts again.
    func mendLogs(in folder: RunFolder) async throws(StoreError) {
        let run = folder.run
        let cursor = try await store.read { snapshot throws(StoreError) in
            try snapshot.projection(run)
        }
        var placed = Placement()
        for log in RunLog.allCases {
            placed.news += try await extend(log, with: [], from: cursor, in: folder)
        }
        try await commit(placed, cursor: nil, in: folder)
    }

    private func append(
        _ text: [UInt8], to name: String, at offset: Int64, in folder: RunFolder
    ) async -> Result<Bool, StoreError> {
        let store = store
        return await queue.run { () throws(Never) in
            Result { () throws(StoreError) in
                try store.refuseIfReplaced()
                return try folder.append(text, to: name, at: offset)
            }
        }
    }

    /// Completes a log that is shorter than it was: missing, emptied, or cut by a power failure.
    /// One whose lines were changed is a person's; the log then goes on in a file beside it.
    private func rebuild(
        _ log: RunLog, upTo cursor: ProjectionCursor, in folder: RunFolder
    ) async throws(StoreError) -> (Result<Void, StoreError>, [FileNews]) {
        let name = try await activeName(of: log, in: folder)
        switch try await complete(log, name, upTo: cursor, in: folder) {
        case .success(true): return (.success(()), [])
        case .failure(let error): return (.failure(error), [])
        case .success(false): break
        }
        let run = folder.run
        let beside = try await nextName(of: log, in: folder)
        try await store.write(touching: [run]) { transaction throws(StoreError) in
            try transaction.intendFile(run, beside, Digest(of: ""))
            try transaction.wroteFile(run, beside, Digest(of: ""))
        }
        memories[run]?.logNames[log] = beside
        let news = FileNews.conflict(
            name, beside: beside,
            "\(name) was changed by hand and stays as it is; the log goes on in \(beside).")
        let result = try await complete(log, beside, upTo: cursor, in: folder)
        return (result.map { _ in () }, [news])
    }

    /// Writes what is missing of the log's committed part; false where other lines stand there.
    private func complete(
        _ log: RunLog, _ name: String, upTo cursor: ProjectionCursor, in folder: RunFolder
    ) async throws(StoreError) -> Result<Bool, StoreError> {
        let run = folder.run
        var sequence: Int64 = 0
        var offset: Int64 = 0
        while sequence < cursor.eventSequence {
            let from = sequence
            let events = try await store.read { snapshot throws(StoreError) in
                try snapshot.events(run, after: from, limit: 2_000)
            }
            guard let last = events.last else { break }
            sequence = last.sequence
            let at = offset
            let result = await queue.run { () throws(Never) in
                let text = log.text(events.filter { $0.sequence <= cursor.eventSequence })
                return Result { () throws(StoreError) in
                    (try folder.complete(name, with: text, at: at), text.count)
                }
            }
            switch result {
            case .success((true, let count)): offset += Int64(count)
            case .success((false, _)): return .success(false)
            case .failure(let error): return .failure(error)
            }
        }
        return .success(true)
    }

    private func activeName(of log: RunLog, in folder: RunFolder) async throws(StoreError) -> String
    {
        if let name = memories[folder.run]?.logNames[log] { return name }
        let name = try await names(of: log, in: folder).last ?? log.name
        memories[folder.run]?.logNames[log] = name
        return name
    }

    private func nextName(of log: RunLog, in folder: RunFolder) async throws(StoreError) -> String {
        OutputFolder.path(log.name, version: try await names(of: log, in: folder).count + 2)
    }

    /// The files beside the first one that the log has gone on in.
    private func names(of log: RunLog, in folder: RunFolder) async throws(StoreError) -> [String] {
        let run = folder.run
        return try await store.read { snapshot throws(StoreError) in
            var names: [String] = []
            while true {
                let name = OutputFolder.path(log.name, version: names.count + 2)
                guard try snapshot.file(run, name) != nil else { return names }
                names.append(name)
            }
        }
    }
}
