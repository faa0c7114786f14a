"""The mail server mail.host.com: takes no login, but writes down who tried where.

Usage: mailserver.py CERTIFICATE KEY LOG
"""
import base64
import re
import socketserver
import ssl
import sys
import threading

certificate, key, log = sys.argv[1:]


class Session(socketserver.StreamRequestHandler):
    def setup(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.request.settimeout(2)
        self.request = context.wrap_socket(self.request, server_side=True)
        super().setup()

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def lines(self):
        return (line.decode().rstrip("\r\n") for line in self.rfile)

    def note(self, user):
        with open(log, "a") as file:
            file.write(f"{self.service}:{self.server.server_address[1]} TLS {user}\n")


class Imap(Session):
    service = "imap"

    def handle(self):
        self.say("* OK ready")
        for line in self.lines():
            tag, command, *rest = line.split(" ", 2)
            if command.upper() == "LOGIN":
                self.note(re.match(r'"?([^" ]+)', rest[0])[1])
                self.say(f"{tag} NO [AUTHENTICATIONFAILED] no mailbox here")
            elif command.upper() == "LOGOUT":
                self.say(f"* BYE\r\n{tag} OK")
                return
            else:
                self.say(f"* CAPABILITY IMAP4rev1\r\n{tag} OK")


class Smtp(Session):
    service = "smtp"

    def handle(self):
        self.say("220 mail.host.com ESMTP")
        for line in self.lines():
            command = line.upper()
            if command.startswith("EHLO"):
                self.say("250-mail.host.com\r\n250 AUTH PLAIN")
            elif command.startswith("AUTH PLAIN"):
                self.note(base64.b64decode(line.split()[2]).split(b"\0")[1].decode())
                self.say("535 5.7.8 no mailbox here")
            elif command.startswith("QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("502 not here")


class Server(socketserver.ThreadingTCPServer):
    def handle_error(self, request, client_address):
        """A client that went away, or tried STARTTLS here, is no fault."""


for port, session in ((993, Imap), (465, Smtp)):
    server = Server(("127.0.0.1", port), session)
    threading.Thread(target=server.serve_forever).start()
