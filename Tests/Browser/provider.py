"""A provider on this machine that speaks OpenAI's protocol, slowly enough to be watched.

It answers every stage from the request alone. The first draft of the article whose title contains
FAILS is refused, so that there is something to retry. What it writes has markup in it wherever a
model could put some: every page has to show it as text.
"""

import base64
import json
import struct
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAILS = "Grinder"
HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"


def clusters(asked):
    return {"clusters": [{
        "name": group["name"].capitalize(), "description": f"All about {group['name']}. {HOSTILE}",
        "intent": "informational", "pillar_keyword": group["keywords"][0],
        "keywords": group["keywords"]} for group in asked["groups"]]}


def ideas(asked):
    cluster = asked["cluster"]
    words = [keyword["keyword"] for keyword in cluster["keywords"]]
    shapes = ["{}: A Calm Guide", "How to Choose {}", "{} Without Mistakes"]
    return {"ideas": [{
        "title": shape.format(words[0].title()), "angle": f"plain {HOSTILE}", "description": "What to know.",
        "content_type": "guide", "content_structure": "introduction, two sections",
        "primary_keywords": [words[at % len(words)]], "secondary_keywords": words[1:3],
        "audience": "beginners", "word_target": 200,
        "outline": [{"heading": "What matters", "words": 100, "points": ["First things"]},
                    {"heading": "How to begin", "words": 100, "points": ["A first step"]}],
    } for at, shape in enumerate(shapes[:asked["ideas_min"]])]}


def article(asked):
    task = asked["task"]
    sentence = "A good cup begins with patience and with water that is not too hot. "
    sections = "\n\n".join(f"## {part['heading']}\n\n{sentence * 7}" for part in task["outline"])
    return {
        "title": task["title"], "meta_title": task["title"][:60],
        "meta_description": f"{task['title']}: what matters, in plain words, and how to begin today.",
        "excerpt": f"What matters, in plain words. {HOSTILE}",
        "body_markdown": f"On {task['primary_keywords'][0]}. {sentence}\n\n{HOSTILE} "
                         f"[a link](javascript:window.hacked=1)\n\n{sections}",
        "tags": ["coffee"], "categories": ["Guides"],
        "faq": [{"question": "Is it hard?", "answer": f"No. Begin with one cup. {HOSTILE}"}]}


def prompts(asked):
    headings = asked["article"]["headings"][:asked["in_article"]]
    return {
        "featured": {"prompt": "A cup on a table in soft light", "alt_text": "A cup on a table",
                     "caption": f"A calm start. {HOSTILE}"},
        "in_article": [{"after_heading": heading, "prompt": f"A detail for {heading}",
                        "alt_text": f"A detail for {heading}", "caption": ""}
                       for heading in headings]}


def picture(size):
    """A plain PNG of the wanted size."""
    width, height = (int(part) for part in (size or "1024x1024").split("x"))

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes((90 + row * 90 // height, 140, 130)) * width
                    for row in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Provider(ThreadingHTTPServer):
    """Listens on a port of its own; `pace` is seconds for each answer."""

    daemon_threads = True

    def __init__(self, pace):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.pace = pace
        self.calls = 0
        self.refused = set()
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/v1"


class Conversation(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.calls += 1
        time.sleep(self.server.pace)
        if self.path.endswith("/images/generations"):
            data = base64.b64encode(picture(request.get("size"))).decode()
            return self.send(200, {"created": 0, "data": [{"b64_json": data}]})
        self.chat(request)

    def chat(self, request):
        try:
            asked = json.loads(request["messages"][-1]["content"])
        except ValueError:
            return self.answer("ok", request)
        if "task" in asked and self.refuses(asked["task"]["title"]):
            return self.send(400, {"error": {"message": "This request was refused.",
                                             "type": "invalid_request_error"}})
        for key, reply in (("groups", clusters), ("cluster", ideas), ("task", article),
                           ("article", prompts)):
            if key in asked:
                return self.answer(json.dumps(reply(asked)), request)
        self.answer("ok", request)

    def refuses(self, title):
        with self.server.lock:
            first = FAILS in title and title not in self.server.refused and not self.server.refused
            if first:
                self.server.refused.add(title)
            return first

    def answer(self, text, request):
        usage = {"prompt_tokens": 100, "completion_tokens": 200, "total_tokens": 300}
        if not request.get("stream"):
            return self.send(200, {
                "id": "stub", "object": "chat.completion", "model": "stub", "usage": usage,
                "choices": [{"index": 0, "finish_reason": "stop",
                             "message": {"role": "assistant", "content": text}}]})
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        chunk = {"id": "stub", "object": "chat.completion.chunk"}
        frames = [{**chunk, "choices": [{"index": 0, "delta": {"content": text}}]},
                  {**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
                  {**chunk, "choices": [], "usage": usage}]
        for frame in frames:
            self.wfile.write(f"data: {json.dumps(frame)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")
        self.close_connection = True

    def send(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
