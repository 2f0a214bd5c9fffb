import FoundationEssentials
import Pipeline

/// AUTOMATIC1111's and Forge's `txt2img`: Stable Diffusion on a machine of one's own.
///
/// The server makes one image at a time and says nothing meanwhile. `default` as the model leaves
/// whatever checkpoint it has loaded; any other name is loaded first. A server started with
/// `--api-auth` gets the key as `user:password`.
struct Automatic1111Images: Provider {
    let configuration: ProviderConfiguration
    private static let sides = 64...2_048
    private static let defaultSteps = 20

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        guard let image = request.image else { throw ModelFailure.noDescription }
        let size = ImageSize(width: image.width, height: image.height)
            .accepted(of: configuration.imageSizes, step: 8, within: Automatic1111Images.sides)
        var members: [String: JSON] = [
            "prompt": .string(image.prompt), "width": JSON(size.width),
            "height": JSON(size.height), "batch_size": 1, "n_iter": 1,
            "steps": JSON(configuration.imageSteps ?? Automatic1111Images.defaultSteps),
            "seed": .int(Automatic1111Images.seed(from: idempotencyKey)),
            "send_images": true, "save_images": false,
        ]
        if model != "default" {
            members["override_settings"] = ["sd_model_checkpoint": .string(model)]
        }
        return post(
            .object(members), to: "/sdapi/v1/txt2img", for: request,
            idempotencyKey: idempotencyKey, headers: key.map { [$0.basic] } ?? [])
    }

    /// Not −1, which would let the server choose: the retry of a call in doubt shall bring the same
    /// image, a new call another one.
    private static func seed(from key: String) -> Int64 {
        Int64(Digest(of: "septet seed \(key)").hex.prefix(7), radix: 16) ?? 0
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        let body = try value(of: answer)
        guard let base64 = body["images"]?.array?.first?.string,
            let bytes = ImageReading.decode(Automatic1111Images.plain(base64)), !bytes.isEmpty
        else { throw badReply("answered without an image") }
        return ModelReply(text: "", image: bytes, usage: Usage(images: 1))
    }

    /// Forks have been seen to put a `data:` prefix before it.
    private static func plain(_ base64: String) -> String {
        guard base64.hasPrefix("data:"), let comma = base64.firstIndex(of: ",") else {
            return base64
        }
        return String(base64[base64.index(after: comma)...])
    }
}

extension Secret {
    /// `Authorization: Basic …` of a key that is `user:password`.
    var basic: (name: String, value: String) {
        (name: "Authorization", value: "Basic \(Data(value.utf8).base64EncodedString())")
    }
}
