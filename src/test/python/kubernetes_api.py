"""A stand-in for the API server of Kubernetes in this process: it keeps what is created, and runs nothing itself."""

import http.server
import json
import threading
import urllib.parse

HOST = "127.0.0.1"


class Server:
    """Remembers pods and config maps; a pod is in the phase that a test says.

    start: told of each executor's pod
    """

    def __init__(self):
        self.created = []
        self.start = lambda pod: None
        self.running()
        handler = type("Handler", (_Handler,), {"api": self})
        self._http = http.server.ThreadingHTTPServer((HOST, 0), handler)
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://{HOST}:{self._http.server_port}"

    def stop(self):
        self._http.shutdown()
        self._http.server_close()

    def running(self):
        """From now on pods run."""
        self.phase = {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}

    def ended(self, exit_code):
        """From now on the driver's container has ended so."""
        terminated = {"exitCode": exit_code, "reason": "Completed" if exit_code == 0 else "Error"}
        container = {"name": "spark-kubernetes-driver", "state": {"terminated": terminated}}
        self.phase = {"phase": "Succeeded" if exit_code == 0 else "Failed", "containerStatuses": [container]}

    def of_kind(self, kind):
        return [made for made in self.created if made["kind"] == kind]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    api = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(address.query)
        if "watch" in query:
            # Clients first ask for a web socket; after 503 they ask for a plain stream: one without news.
            self._answer(503 if self.headers.get("Upgrade") else 200, b"")
        elif address.path.endswith("/pods"):
            items = [pod for pod in self._pods() if selected(pod, query)]
            self._json({"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": items})
        else:
            named = [pod for pod in self._pods() if pod["metadata"]["name"] == address.path.rsplit("/", 1)[1]]
            self._json(named[0] if named else {"kind": "Status", "code": 404})

    def do_POST(self):
        made = self._given()
        made["metadata"] |= {"uid": f"uid-{len(self.api.created)}", "namespace": "spark"}
        self.api.created.append(made)
        self._json(made, 201)
        if made["metadata"].get("labels", {}).get("spark-role") == "executor":
            self.api.start(made)

    def do_PATCH(self):
        made = self._given()
        self.api.created.append(made)
        self._json(made)

    def do_DELETE(self):
        self._json({"kind": "Status", "apiVersion": "v1", "status": "Success"})

    def _pods(self):
        return [{**pod, "status": self.api.phase} for pod in self.api.of_kind("Pod")]

    def _given(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _json(self, content, status=200):
        self._answer(status, json.dumps(content).encode())

    def _answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def selected(pod, query):
    """Whether a pod has the name, and the labels or not, that a listing asks for."""
    about = pod["metadata"]["labels"] | {"metadata.name": pod["metadata"]["name"]}
    wanted = [pair for given in ("labelSelector", "fieldSelector") for text in query.get(given, []) for pair in text.split(",")]
    return all(fits(about, pair) for pair in wanted)


def fits(about, pair):
    name, _, value = pair.partition("=")
    return (about.get(name.removesuffix("!")) == value) != name.endswith("!")
