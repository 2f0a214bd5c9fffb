import Gateway

extension Septet {
    /// What the API says and asks of this installation; `version` is the program's.
    package func served(version: String) -> ServedInstallation {
        let installation = installation
        let providers = installation.providers.map { provider -> JSON in
            let isReady = if case .missing = provider.key { false } else { true }
            return [
                "name": .string(provider.name), "about": JSON(provider.about),
                "default": .bool(provider.isDefault), "ready": .bool(isReady),
                "text_model": JSON(provider.textModel), "image_model": JSON(provider.imageModel),
            ]
        }
        return ServedInstallation(
            runSettings: { name throws(EngineError) in
                if let name, let sentence = installation.unknownProvider(name) {
                    throw EngineError(.invalid, sentence)
                }
                return installation.runSettings(provider: name)
            },
            checkModels: { settings throws(EngineError) in
                do throws(ModelFailure) {
                    _ = try installation.models(for: settings)
                } catch {
                    throw EngineError(.provider, error.message)
                }
            },
            readPages: { [files = OwnQueue("septet.pages")] bytes, name throws(EngineError) in
                do throws(PageListFailure) {
                    let list = try await files.run { () throws(PageListFailure) in
                        try PageList(file: bytes, name: name)
                    }
                    return PageUpload(
                        pages: list.pages, refused: list.refused, remarks: list.remarks)
                } catch {
                    throw EngineError(.invalid, "\(error).")
                }
            },
            facts: [
                "septet": .string(version), "provider": .string(installation.defaultProvider),
                "providers": .array(providers),
                "default_project": .string(Orchestrator.defaultProject),
                "confirm_over_usd": JSON(settings.confirmOver),
                "purchase_url": JSON(settings.string("purchase_url")),
            ],
            asset: { Assets.file($0) })
    }
}
