"""Lets the Delta Chat core look up user@customer.com and compares what it would connect to.

Usage: deltachat.py DELTACHAT_RPC_SERVER DIRECTORY CERTIFICATE LOGINS

The core trusts the roots it was compiled with and, beside them, a key that it has accepted for a host before. The
certificate is put into that memory, its own table tls_spki, for the names that are to be reached: the program is unchanged.
"""
import base64
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import time

from report import check

# The name whose key the core knows: without that of autoconfig it goes on to Autodiscover, which it asks by GET. There it
# reads SSL as "some encryption" and would try STARTTLS next.
LOOKUPS = {
    "autoconfig": ("autoconfig.customer.com", "imap mail.host.com:993:tls | smtp mail.host.com:465:tls"),
    "Autodiscover": (
        "autodiscover.customer.com",
        "imap mail.host.com:993:tls, mail.host.com:993:starttls | smtp mail.host.com:465:tls, mail.host.com:465:starttls",
    ),
}
LOGINS = "imap:993 TLS user@customer.com, smtp:465 TLS user@customer.com"


class Core:
    """JSON-RPC, one message a line, over the standard streams of the core."""

    def __init__(self, program, accounts):
        self.calls = 0
        self.process = subprocess.Popen(
            [program], env={**os.environ, "DC_ACCOUNTS_PATH": accounts},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )

    def call(self, method, *parameters):
        self.calls += 1
        request = {"jsonrpc": "2.0", "id": self.calls, "method": method, "params": parameters}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            answer = json.loads(line)
            if answer.get("id") == self.calls:
                return answer
        raise ConnectionError("Delta Chat hung up")

    def close(self):
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait(10)


def key_hash(certificate):
    key = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-pubkey"], check=True, capture_output=True)
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-outform", "DER"], input=key.stdout, check=True, capture_output=True
    )
    return base64.b64encode(hashlib.sha256(der.stdout).digest()).decode()


def look_up(program, directory, certificate, host):
    core = Core(program, directory)
    account = core.call("add_account")["result"]
    version = core.call("get_system_info")["result"]["deltachat_core_version"]
    database = core.call("get_blob_dir", account)["result"].replace("-blobs", "")
    core.close()
    connection = sqlite3.connect(database)
    connection.executemany(
        "INSERT INTO tls_spki (host, spki_hash, timestamp) VALUES (?, ?, ?)",
        [(name, key_hash(certificate), int(time.time())) for name in (host, "mail.host.com")],
    )
    connection.commit()
    connection.close()
    core = Core(program, directory)
    core.call("batch_set_config", account, {"addr": "user@customer.com", "mail_pw": "secret"})
    core.call("configure", account)
    messages = []
    while True:
        event = core.call("get_next_event")["result"]["event"]
        messages.append(str(event.get("msg") or event.get("comment")))
        if event["kind"] == "ConfigureProgress" and event["progress"] in (0, 1000):
            break
    core.close()
    return version, messages


def main(program, directory, certificate, log):
    for lookup, (host, servers) in LOOKUPS.items():
        open(log, "w").close()
        version, messages = look_up(program, f"{directory}-{lookup}", certificate, host)
        used = re.search(r"Used params: .*? imap:\[(.*?)\] smtp:\[(.*?)\]", "\n".join(messages))
        with open(log) as file:
            logins = ", ".join(sorted(set(file.read().splitlines())))
        derived = f"imap {used[1]} | smtp {used[2]}; it logged in at {logins}" if used else "nothing"
        check(f"Delta Chat {version}", lookup, derived, f"{servers}; it logged in at {LOGINS}", messages)


main(*sys.argv[1:])
