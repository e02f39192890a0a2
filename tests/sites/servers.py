"""Real web servers on loopback, for a folder that a build has written."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 30.0
_NGINX = """\
daemon off; master_process off; pid {place}/nginx.pid; error_log stderr; user root;
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;
  uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
  server {{ listen 127.0.0.1:{port}; root {site}; include {site}/_nginx.conf; }}
}}
"""
_MODULES = ("mpm_event", "authz_core", "dir", "mime", "alias", "rewrite", "headers", "setenvif")
_APACHE = """\
ServerRoot {place}
ServerName localhost
PidFile {place}/apache.pid
Listen 127.0.0.1:{port}
ErrorLog /dev/stderr
User www-data
Group www-data
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
DocumentRoot {site}
<Directory {site}>
  AllowOverride All
  Require all granted
</Directory>
"""
_CADDY = """\
{{
  admin off
  auto_https off
}}
http://127.0.0.1:{port} {{
  root * {site}
  import {site}/_Caddyfile
  file_server
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def place(self) -> str:
        """Where it leads, without the host that the server may have written before it."""
        found = self.headers.get("location", "")
        return "/" + found.split("/", 3)[3] if found.startswith("http://127.0.0.1") else found


@dataclass(frozen=True)
class WebServer:
    port: int

    def get(self, path: str, language: str = "") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Accept-Language": language} if language else {})
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        headers = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        return Answer(answer.status, headers, body)


def _command(kind: str, site: Path, place: Path, port: int) -> list[str]:
    file = place / "conf"
    match kind:
        case "nginx":
            file.write_text(_NGINX.format(site=site, place=place, port=port))
            return ["nginx", "-c", str(file), "-p", str(place)]
        case "apache":
            modules = [f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _MODULES]
            file.write_text("".join(modules) + _APACHE.format(site=site, place=place, port=port))
            return ["apache2", "-X", "-f", str(file)]
        case _:
            file.write_text(_CADDY.format(site=site, port=port))
            return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]


@contextmanager
def serving(kind: str, site: Path, place: Path) -> Iterator[WebServer]:
    """A server of this kind; skips where the machine has none (`scripts/bootstrap system` installs nginx, Apache)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place.mkdir(parents=True)
    command = _command(kind, site, place, port)
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]} on this machine")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        _await(process, port)
        yield WebServer(port)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _await(process: subprocess.Popen[str], port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
            assert process.stdout
            pytest.fail(process.stdout.read())
        else:
            return
