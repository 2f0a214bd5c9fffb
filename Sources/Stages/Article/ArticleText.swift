import Pipeline

/// An article's file, read back: what the checks look at, whoever wrote it.
///
/// Lines keep the numbers they have in the file, so that a check can say where to look.
package struct ArticleText: Sendable {
    struct Picture: Sendable, Equatable {
        var altText: String
        var caption: String
        /// The last part of its address.
        var file: String
        var line: Int
    }
    package struct Question: Sendable, Equatable {
        package var question: String
        /// Markdown.
        package var answer: String
        /// Of the file, from 1.
        package var line: Int
    }

    let front: FrontMatter
    /// The prose: pictures, their captions, the offline note and the questions are empty lines.
    let body: String
    /// Of the body, in the file, from 1.
    let firstLine: Int
    private(set) var pictures: [Picture] = []
    package private(set) var questions: [Question] = []

    /// Written by a stage, not by a person.
    let isGenerated: Bool

    package init(_ markdown: String, isGenerated: Bool = true) {
        self.isGenerated = isGenerated
        let parts = FrontMatter.located(markdown)
        front = parts.front
        firstLine = parts.firstLine
        var lines = MarkdownBlocks.lines(of: parts.body)
        ArticleText.blankNote(&lines)
        let end = ArticleText.startOfQuestions(in: lines)
        questions = ArticleText.questions(in: lines, from: end, firstLine: parts.firstLine)
        for index in lines.indices where index >= end { lines[index] = "" }
        pictures = ArticleText.takePictures(&lines, firstLine: parts.firstLine)
        body = lines.joined(separator: "\n")
    }

    /// A line of the body, from 1, as a line of the file.
    func inFile(_ line: Int) -> Int { firstLine + line - 1 }

    private static func blankNote(_ lines: inout [String]) {
        guard let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }),
            DocumentWords.all.contains(where: { $0.offlineNote == lines[first] })
        else { return }
        lines[first] = ""
    }

    /// The line of the last heading that begins the questions; the end where there is none.
    private static func startOfQuestions(in lines: [String]) -> Int {
        let names = Set(DocumentWords.all.map { TextNormal.key($0.faq) })
        return lines.lastIndex { line in
            guard let (level, text) = MarkdownBlocks.heading(line) else { return false }
            return level == 2 && names.contains(TextNormal.key(text))
        } ?? lines.count
    }

    private static func questions(
        in lines: [String], from start: Int, firstLine: Int
    ) -> [Question] {
        var found: [Question] = []
        for index in lines.indices.dropFirst(start + 1) {
            if let (_, text) = MarkdownBlocks.heading(lines[index]) {
                found.append(Question(question: text, answer: "", line: firstLine + index))
            } else if let last = found.indices.last, !lines[index].trimmed.isEmpty {
                found[last].answer += (found[last].answer.isEmpty ? "" : "\n") + lines[index]
            }
        }
        return found
    }

    /// Takes pictures that stand alone on a line, and the line in italics below each.
    private static func takePictures(_ lines: inout [String], firstLine: Int) -> [Picture] {
        var found: [Picture] = []
        for index in lines.indices {
            guard var picture = picture(lines[index]) else { continue }
            picture.line = firstLine + index
            lines[index] = ""
            let next = lines.indices.dropFirst(index + 1).first { !lines[$0].trimmed.isEmpty }
            if let next, next <= index + 2, let caption = caption(lines[next]) {
                picture.caption = caption
                lines[next] = ""
            }
            found.append(picture)
        }
        return found
    }

    /// `![alternative text](../images/file.png)`, nothing else on the line.
    private static func picture(_ line: String) -> Picture? {
        let text = line.trimmed
        guard text.hasPrefix("!["), text.hasSuffix(")"), let middle = text.lastRange(of: "](")
        else { return nil }
        let address = text[middle.upperBound...].dropLast()
            .prefix { !$0.isWhitespace }
        let alt = text[text.index(text.startIndex, offsetBy: 2)..<middle.lowerBound]
        return Picture(
            altText: unescaped(alt), caption: "",
            file: String(address.split(separator: "/").last ?? ""), line: 0)
    }

    private static func caption(_ line: String) -> String? {
        let text = line.trimmed
        guard text.count > 2, text.hasPrefix("*"), !text.hasPrefix("**"), text.hasSuffix("*"),
            !text.hasSuffix("\\*")
        else { return nil }
        return unescaped(text.dropFirst().dropLast())
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }
}

extension StringProtocol {
    /// The last place of `text`; nil where it is not.
    fileprivate func lastRange(of text: String) -> Range<Index>? {
        self[...].ranges(of: text).last
    }
}
