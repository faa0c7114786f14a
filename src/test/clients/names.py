"""The DNS of the clients' network: MX and SRV records of customer.com. Addresses are in /etc/hosts; all else does not exist."""
import socket
import struct

MX, SRV = 15, 33


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".")) + b"\0"


RECORDS = {
    ("customer.com", MX): struct.pack("!H", 10) + name("mail.host.com"),
    ("_autodiscover._tcp.customer.com", SRV): struct.pack("!HHH", 0, 0, 443) + name("waymark.host.com"),
}


def answer(query):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += 1 + query[at]
    question = query[12 : at + 5]
    kind = struct.unpack("!H", query[at + 1 : at + 3])[0]
    data = RECORDS.get((".".join(labels).lower(), kind))
    nxdomain = 0 if data else 3
    header = query[:2] + struct.pack("!HHHHH", 0x8180 | nxdomain, 1, 1 if data else 0, 0, 0)
    record = b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data if data else b""
    return header + question + record


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 53))
    while True:
        query, client = server.recvfrom(512)
        server.sendto(answer(query), client)
