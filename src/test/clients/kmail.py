"""Lets the account assistant of KMail look up user@customer.com, through the program "ispdb" that comes with it.

Usage: kmail.py VERSION, in a D-Bus session
"""
import os
import re
import signal
import subprocess
import sys
import threading

from report import check

EXPECTED = " | ".join(
    f"{server} SSL plain user@customer.com"
    for server in ("imap mail.host.com:993", "pop3 mail.host.com:995", "smtp mail.host.com:465")
)
SERVER = re.compile(
    r'hostname: "(.*?)" - port: (\d+) - encryption: "(.*?)" - username: "(.*?)" - authentication: "(.*?)"'
)

# It names what it found on standard error; where it found nothing it asks the last address for ever. Its workers, which hold
# the pipe open too, are in its process group.
program = subprocess.Popen(
    ["ispdb", "--email", "user@customer.com"],
    env={**os.environ, "QT_LOGGING_RULES": "org.kde.pim.accountwizard=true"},
    stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True,
)
stop = lambda: os.killpg(program.pid, signal.SIGKILL)
limit = threading.Timer(20, stop)
limit.start()
servers, kind, log = [], None, []
for line in program.stderr:
    log = [*log[-20:], line.rstrip()]
    if heading := re.search(r"(imap|pop3|smtp) servers:", line, re.IGNORECASE):
        kind = heading[1].lower()
    if server := SERVER.search(line):
        host, port, encryption, user, method = server.groups()
        servers.append(f"{kind} {host}:{port} {encryption} {method} {user}")
        if kind == "smtp":
            break
limit.cancel()
stop()
check(f"KMail {sys.argv[1]}", "autoconfig", " | ".join(servers), EXPECTED, log)
