"""Lets Thunderbird itself look up an address, through Marionette, and compares what it derives.

Usage: thunderbird.py PROFILE all|elsewhere|provider|redirect
"""
import json
import os
import socket
import subprocess
import sys
import time

from report import check

HERE = os.path.dirname(os.path.abspath(__file__))
PORT = 2828
IMAP, POP3, SMTP = (
    f"{service} TLS password-cleartext user@customer.com"
    for service in ("imap mail.host.com:993", "pop3 mail.host.com:995", "smtp mail.host.com:465")
)
ACCOUNT = f"{IMAP} | {POP3} | {SMTP}"
CREATED = f"{IMAP} | {SMTP}"
MOVED = " | ".join(
    f"{service} TLS password-cleartext user@moved.com" for service in ("imap mail.new.com:993", "smtp mail.new.com:465")
)

# What is looked up, and what Thunderbird is to make of it. "all": every name of the customer has a certificate.
# "elsewhere": the same for moved.com, whose mail has moved to the provider new.com. "provider": only host.com has one, so the customer's names answer over plain http. "redirect": the same,
# and there Autodiscover sends on to host.com.
EXPECTED = {
    "all": {
        "autoconfig": f"xml-from-isp-https: {ACCOUNT}",
        "autoconfig by MX": f"xml-from-isp-https: {ACCOUNT}",
        "private ISPDB": f"xml-from-db: {ACCOUNT}",
        "Autodiscover": f"exchange-from-url1: {ACCOUNT}",
        "the account wizard": f"xml-from-isp-https: {ACCOUNT}",
        "the account created": f"created: {CREATED}",
    },
    "elsewhere": {
        "Autodiscover": f"exchange-from-url1, after asking about new.com: {MOVED}",
        "the account wizard": f"exchange-from-url1, after asking about new.com: {MOVED}",
    },
    "provider": {
        "autoconfig": f"xml-from-isp-http: {ACCOUNT}",
        "autoconfig by MX": f"xml-from-isp-https: {ACCOUNT}",
        "Autodiscover": f"exchange-from-srv, after asking about host.com: {ACCOUNT}",
        "the account wizard": f"xml-from-isp-http, after asking about host.com: {ACCOUNT}",
    },
    "redirect": {
        "Autodiscover": f"exchange-from-url3, after asking about host.com: {ACCOUNT}",
    },
}


class Marionette:
    """Mozilla's remote control: JSON arrays [0, id, command, parameters], each preceded by its length and a colon."""

    def __init__(self, port, deadline):
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except ConnectionRefusedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
        self.stream = self.socket.makefile("rb")
        self.receive()

    def receive(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise ConnectionError("Thunderbird hung up")
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))

    def call(self, command, **parameters):
        message = json.dumps([0, 1, command, parameters]).encode()
        self.socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result


def main(profile, network):
    thunderbird = subprocess.Popen(
        ["thunderbird", "--headless", "--no-remote", "--profile", profile, "--marionette", "--remote-allow-system-access"],
        stdout=open(f"{profile}/output.log", "w"),
        stderr=subprocess.STDOUT,
    )
    try:
        marionette = Marionette(PORT, time.monotonic() + 40)
        session = marionette.call("WebDriver:NewSession", capabilities={})
        client = f"Thunderbird {session['capabilities']['browserVersion']}"
        marionette.call("Marionette:SetContext", value="chrome")
        marionette.call("WebDriver:SetTimeouts", script=30000)
        with open(f"{HERE}/thunderbird.js") as file:
            script = file.read()
        domain = "moved.com" if network == "elsewhere" else "customer.com"
        for lookup, expected in EXPECTED[network].items():
            derived = marionette.call("WebDriver:ExecuteAsyncScript", script=script, args=[lookup, domain])["value"]
            check(client, lookup if domain == "customer.com" else f"{lookup} for {domain}", derived, expected)
    finally:
        thunderbird.terminate()
        try:
            thunderbird.wait(10)
        except subprocess.TimeoutExpired:
            thunderbird.kill()


main(*sys.argv[1:])
