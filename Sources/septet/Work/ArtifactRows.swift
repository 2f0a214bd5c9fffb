import Septet

/// Artifacts as rows.
enum ArtifactRows {
    static func table(of artifacts: [Artifact]) -> Table {
        var table = Table([
            .text("STEP"), .prose("NAME"), .number("VERSION"), .text("TYPE"), .number("BYTES"),
            .text("SHA-256"), .text("BY"), .text("MADE"),
        ])
        for artifact in artifacts {
            table.add([
                artifact.step, artifact.name, String(artifact.version), artifact.mediaType,
                Human.count(artifact.byteCount), artifact.digest.short, artifact.author,
                artifact.createdAt.short,
            ])
        }
        return table
    }
}
