"""Has Evolution's data server look for the calendars or address books of a mail domain, and prints what it finds."""
import sys

import gi

gi.require_version("EDataServer", "1.2")
from gi.repository import EDataServer  # noqa: E402

service, domain, user, password = sys.argv[1:]
source = EDataServer.Source.new(None, None)
authentication = source.get_extension("Authentication")
authentication.set_host(domain)
authentication.set_user(user)
authentication.set_method("plain/password")
source.get_extension("WebDAV Backend")
credentials = EDataServer.NamedParameters.new()
credentials.set("username", user)
credentials.set("password", password)
kind = EDataServer.WebDAVDiscoverSupports
kinds = {"caldav": kind.EVENTS, "carddav": kind.CONTACTS}
found = EDataServer.webdav_discover_sources_sync(source, "https://" + domain, kinds[service], credentials, None)
for collection in found.out_discovered_sources:
    print("found", collection.href)
