"""Lets the account assistants of Evolution and Geary look up user@customer.com, by calling the functions behind their windows.

Usage: gnome.py evolution|geary VERSION, in a D-Bus session
"""
import ctypes
import glob
import sys

from report import check

POINTER, TEXT, INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int


class GError(ctypes.Structure):
    _fields_ = [("domain", ctypes.c_uint32), ("code", INT), ("message", TEXT)]


error = ctypes.POINTER(GError)()


class Library:
    def __init__(self, pattern):
        self.library = ctypes.CDLL((glob.glob(pattern) or [pattern])[0])

    def call(self, name, result, *arguments):
        function = getattr(self.library, name)
        function.restype = result
        function.argtypes = [TEXT if isinstance(value, bytes) else INT if value == 0 else POINTER for value in arguments]
        value = function(*arguments)
        if error:
            raise RuntimeError(f"{name}: {error.contents.message.decode()}")
        return value


def evolution():
    data_server = Library("libedataserver-1.2.so.27")
    camel = Library("libcamel-1.2.so.64")
    mail = Library("/usr/lib/evolution/libevolution-mail.so.0")
    camel.call("camel_init", INT, None, 0)
    camel.call("camel_provider_init", None)
    data_server.call("e_source_camel_register_types", None)
    registry = data_server.call("e_source_registry_new_sync", POINTER, None, ctypes.byref(error))
    found = mail.call("e_mail_autoconfig_new_sync", POINTER, registry, b"user@customer.com", None, None, ctypes.byref(error))
    servers = []
    for kind, part, backend in (("imap", b"Mail Account", b"imapx"), ("smtp", b"Mail Transport", b"smtp")):
        source = data_server.call("e_source_new", POINTER, None, None, ctypes.byref(error))
        data_server.call("e_source_get_extension", POINTER, source, part)
        mail.call(f"e_mail_autoconfig_set_{kind}_details", INT, found, source)
        name = data_server.call("e_source_camel_get_extension_name", TEXT, backend)
        extension = data_server.call("e_source_get_extension", POINTER, source, name)
        settings = data_server.call("e_source_camel_get_settings", POINTER, extension)
        host, user = (camel.call(f"camel_network_settings_get_{key}", TEXT, settings) for key in ("host", "user"))
        port = camel.call("camel_network_settings_get_port", ctypes.c_uint16, settings)
        security = camel.call("camel_network_settings_get_security_method", INT, settings)
        servers.append(f"{kind} {host.decode()}:{port} {('none', 'TLS', 'STARTTLS')[security]} {user.decode()}")
    return " | ".join(servers)


def geary():
    client = Library("/usr/lib/*/geary/libgeary-client-*.so")
    gio = Library("libgio-2.0.so.0")
    finished = []
    callback = ctypes.CFUNCTYPE(None, POINTER, POINTER, POINTER)(lambda _, result, __: finished.append(gio.call("g_object_ref", POINTER, result)))
    cancellable = gio.call("g_cancellable_new", POINTER)
    assistant = client.call("accounts_auto_config_new", POINTER, cancellable)
    client.call(
        "accounts_auto_config_get_config", None, assistant, b"customer.com", ctypes.cast(callback, POINTER), None
    )
    while not finished:
        gio.library.g_main_context_iteration(None, 1)
    found = client.call("accounts_auto_config_get_config_finish", POINTER, assistant, finished[0], ctypes.byref(error))
    servers = []
    for kind in ("imap", "smtp"):
        host, port = (client.call(f"accounts_auto_config_values_get_{kind}_{key}", TEXT, found) for key in ("server", "port"))
        security = client.call(f"accounts_auto_config_values_get_{kind}_tls_method", INT, found)
        servers.append(f"{kind} {host.decode()}:{port.decode()} {('none', 'STARTTLS', 'TLS')[security]}")
    return " | ".join(servers)


# Geary reads no login: it takes the address.
CLIENTS = {
    "evolution": (evolution, "imap mail.host.com:993 TLS user@customer.com | smtp mail.host.com:465 TLS user@customer.com"),
    "geary": (geary, "imap mail.host.com:993 TLS | smtp mail.host.com:465 TLS"),
}

client, version = sys.argv[1:]
look_up, expected = CLIENTS[client]
try:
    derived = look_up()
except RuntimeError as failure:
    derived = str(failure)
check(f"{client.capitalize()} {version}", "autoconfig", derived, expected)
