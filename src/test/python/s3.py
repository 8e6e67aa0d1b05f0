"""An S3 server in this process (moto), so that a test can disturb any request, and take it away."""

import dataclasses
import threading

import boto3
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

BUCKET = "bucket"
ACCESS_KEY = "an-access-key-of-tests"
SECRET_KEY = "a-secret-key-of-tests"
REGION = "us-east-1"
HOST = "127.0.0.1"


@dataclasses.dataclass(frozen=True)
class Request:
    """What a client asks for; `key` is that of an object, or empty."""

    method: str
    key: str


class Quiet(WSGIRequestHandler):
    def log_request(self, *_):
        pass


class Server:
    """Has one bucket, which outlives a stop."""

    def __init__(self):
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._port = 0
        self.calm()
        self.start()
        self.client = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )
        self.client.create_bucket(Bucket=BUCKET)

    @property
    def url(self):
        return f"http://{HOST}:{self._port}"

    def start(self):
        """At the address that it had before, if it had one."""
        self._http = make_server(HOST, self._port, self._answer, threaded=True, request_handler=Quiet)
        self._port = self._http.port
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self):
        """From now on connections are refused."""
        self._http.shutdown()
        self._http.server_close()

    def disturb(self, before):
        """`before` sees each request; a status that it returns, such as "503 Slow Down", is the answer."""
        self._before = before

    def calm(self):
        self.disturb(lambda request: None)

    def _answer(self, environ, start_response):
        key = environ["PATH_INFO"].removeprefix(f"/{BUCKET}").removeprefix("/")
        status = self._before(Request(environ["REQUEST_METHOD"], key))
        if status is None:
            return self._moto(environ, start_response)
        start_response(status, [])
        return [b""]

    def put(self, key, content):
        self.client.put_object(Bucket=BUCKET, Key=key, Body=content)

    def get(self, key):
        return self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()

    def keys(self, folder):
        """The keys in a folder, at any depth, without its name."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=folder + "/")
        return [item["Key"].removeprefix(folder + "/") for page in pages for item in page.get("Contents", [])]
