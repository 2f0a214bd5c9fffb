import Stages

extension Assembly {
    /// The stages inside the binary, without anything a workspace has in their place.
    public static func originalCatalogue() throws(AssemblyError) -> StageCatalogue {
        do throws(CatalogueError) {
            return try StageCatalogue(files: Assets.files(below: "stages"))
        } catch {
            throw AssemblyError(kind: .catalogue, message: "\(error)")
        }
    }
}
