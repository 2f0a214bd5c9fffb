import Engine
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Files behind a real run` {
    /// Recounts everything three times: in the stage results on the disk, in the store's counters,
    /// and in the files themselves.
    @Test func `the numbers on the disk are those of the store`() async throws {
        let bench = try Workbench()
        let started = try await bench.orchestrator.start(bench.request(keywords: 24))
        let run = try await bench.orchestrator.drive(started)
        #expect(run.state == .completed)
        let store = bench.orchestrator.store
        try await Projector(store: store).catchUp(run.key)
        let folder = store.workspace.run(run.id)
        let stages = try await bench.stages(of: run)

        for stage in stages {
            let text = try #require(
                try WholeFile.read("\(folder)/stages/\(stage.stage.folder).json"))
            let result = try JSON(parsing: text)
            for key in StageResult.keys(of: stage.stage) {
                #expect(result[key]?.int == stage.tally[key] ?? 0)
            }
            #expect(result["counts"]?["completed"]?.int == Int64(stage.count(.completed)))
            let prefix = "s\(stage.stage.number)_"
            let files = listFolder("\(folder)/items").filter { $0.hasPrefix(prefix) }
            // Stage 1 counts keywords; its files are the partition and the batches.
            let batches = Int(stage.tally["batches"] ?? 0)
            #expect(files.count == (stage.stage == .clustering ? batches + 1 : stage.total))
        }
        let articles = listFolder("\(folder)/articles")
        #expect(articles.count == stages[3].count(.completed))
        #expect(listFolder("\(folder)/images").count == stages[5].count(.completed))
        let lines = try #require(try WholeFile.read("\(folder)/results.jsonl"))
            .split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == listFolder("\(folder)/items").count)
        for name in articles {
            let bytes = try #require(try WholeFile.read("\(folder)/articles/\(name)"))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("](../images/"))
        }

        let target = "\(bench.path)/export"
        let summary = try await Exporter(store: store).export(
            run: run.key, to: target,
            options: ExportOptions(formats: Set(ExportFormat.allCases)))
        #expect(summary.articles.count == articles.count)
        #expect(summary.missingImages.isEmpty)
        #expect(summary.leftOut.isEmpty)
        #expect(
            listFolder("\(target)/html/images") == listFolder("\(target)/markdown/images"))
        #expect(listFolder("\(target)/html/images").count == stages[5].count(.completed))
    }
}
