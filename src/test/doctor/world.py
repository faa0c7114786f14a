"""The mail domains of a small world, each with one fault, and what the doctor must find there.

  world.py settings FOLDER           writes domains.yaml
  world.py names                     prints the names that need a certificate, each with its kind
  world.py zones FOLDER <RECORDS     writes a zone file for each domain, from the output of `waymark dns --all --format json`
  world.py many COUNT                prints a zone with the right records of so many domains
  world.py compare <FINDINGS         compares the output of `waymark doctor --all --json` with what must be there
"""
import json
import os
import sys

H = "setup.host.com"
SITE, SPA, LOCKED, STRICT, OTHER = (f"20.0.0.{n}" for n in (30, 31, 32, 33, 34))



def mail(status, text):
    """The same finding about every server."""
    return {f"mail.{protocol}": (status, text) for protocol in ("imap", "pop3", "smtp", "managesieve")}


# domain: (profile, changes of the right records, {id: (status, text that the finding has)}). A change is "-NAME TYPE" or "+RECORD",
# with names inside of the domain. Findings that are not listed must be ok, but for those that follow from a fault (SHADOWS).
WORLD = {
    "good": ("shared", [], {}),
    "mx-elsewhere": ("shared", ["-@ MX", "+@ MX 10 mx.old.example."], {"dns.mx": ("warning", "mx.old.example")}),
    "mx-null": ("shared", ["-@ MX", "+@ MX 0 ."], {"dns.mx": ("error", "")}),
    "mx-missing": ("shared", ["-@ MX"], {"dns.mx": ("error", "")}),
    "no-autoconfig": ("shared", ["-autoconfig CNAME"], {"dns.autoconfig": ("error", "autoconfig.no-autoconfig.example")}),
    "addresses": ("shared", ["-autoconfig CNAME", "+autoconfig A 20.0.0.10"], {}),
    "outlook": ("shared", ["-autodiscover CNAME", "+autodiscover CNAME autodiscover.outlook.com."],
                {"dns.autodiscover": ("error", "Microsoft"), "web.autodiscover": ("error", "401")}),
    "cpanel": ("shared", ["-_autodiscover._tcp SRV", "+_autodiscover._tcp SRV 0 0 443 cpanelemaildiscovery.cpanel.net."],
               {"dns.autodiscover-srv": ("error", "cPanel")}),
    "srv-port": ("shared", ["-_autodiscover._tcp SRV", f"+_autodiscover._tcp SRV 0 0 8443 {H}."],
                 {"dns.autodiscover-srv": ("error", "8443")}),
    "srv-alias": ("shared", ["-_autodiscover._tcp SRV", "+_autodiscover._tcp SRV 0 0 443 alias.host.com."],
                  {"dns.autodiscover-srv": ("warning", "alias.host.com")}),
    "srv-only": ("shared", ["-autodiscover CNAME"], {}),
    "imap-srv": ("shared", ["-_imaps._tcp SRV", "+_imaps._tcp SRV 0 1 993 imap.old.example."],
                 {"dns.mail-srv": ("warning", "imap.old.example")}),
    "no-mail-srv": ("shared", ["-_imaps._tcp SRV"], {"dns.mail-srv": ("notice", "_imaps._tcp")}),
    "wildcard": ("shared", ["-autoconfig CNAME", f"+* A {SPA}"],
                 {"dns.wildcard": ("notice", SPA), "dns.autoconfig": ("error", SPA), "web.autoconfig": ("error", "HTML")}),
    "caa": ("shared", ['+@ CAA 0 issue "ca.old.example"', "-autoconfig CNAME", "+autoconfig A 20.0.0.10"],
            {"dns.caa": ("error", "ca.old.example")}),
    "caa-behind-alias": ("shared", ['+@ CAA 0 issue "ca.old.example"'], {}),
    "signed": ("shared", [], {}),
    "bogus": ("shared", [], {"dns.dnssec": ("error", "")}),
    "spa": ("shared", [f"+@ A {SPA}"], {"web.well-known": ("warning", "HTML"), "web.autodiscover-root": ("warning", "HTML")}),
    "locked": ("shared", [f"+@ A {LOCKED}"], {"web.well-known": ("warning", "401"), "web.autodiscover-root": ("warning", "401")}),
    "site": ("shared", [f"+@ A {SITE}"], {}),
    "other-provider": ("shared", [f"+@ A {OTHER}"], {"web.well-known": ("error", "imap.old.example")}),
    "strict": ("shared", [f"+@ A {STRICT}", "-autoconfig CNAME", f"+autoconfig A {SITE}"],
               {"tls.hsts": ("warning", "includeSubDomains"), "dns.autoconfig": ("error", SITE), "tls.autoconfig": ("error", "")}),
    "private": ("shared", ["-autoconfig CNAME", "+autoconfig A 10.0.0.5"],
                {"dns.autoconfig": ("error", "10.0.0.5"), "web.autoconfig": ("error", "10.0.0.5")}),
    "cert-expired": ("shared", [], {"tls.autoconfig": ("error", "expired")}),
    "cert-other": ("shared", [], {"tls.autoconfig": ("error", "other.example")}),
    "cert-unknown": ("shared", [], {"tls.autoconfig": ("error", "")}),
    "cert-ending": ("shared", [], {"tls.autoconfig": ("warning", "days")}),
    "mail-expired": ("expired", [], mail("error", "has expired")),
    "mail-other": ("other", [], mail("error", "other names")),
    "mail-unknown": ("unknown", [], mail("error", "no trusted issuer")),
    "mail-ending": ("ending", [], mail("warning", "ends in 9 days")),
    "no-starttls": ("nostarttls", [], mail("error", "STARTTLS")),
    "plain": ("plain", [], mail("warning", "passwords before TLS")),
    "gone": ("gone", [], mail("error", "cannot connect")),
    "lint": ("lint", [], {"settings.lint": ("warning", "")}),
}

# Findings that a fault brings along, whatever their status: checks of the same name or of what it leads to.
SHADOWS = {
    "dns.autoconfig": ["web.autoconfig", "web.autoconfig-plain", "tls.autoconfig"],
    "dns.autodiscover": ["web.autodiscover", "web.autodiscover-redirect", "tls.autodiscover"],
    "dns.autodiscover-srv": ["web.autodiscover-srv"],
    "dns.wildcard": ["web.well-known", "web.autodiscover-root"],
    "dns.dnssec": ["*"],
    "tls.autoconfig": ["web.autoconfig"],
    "web.well-known": ["web.autodiscover-root"],
    "settings.lint": ["mail.imap"],
}
KINDS = {"cert-expired": "expired", "cert-other": "other", "cert-unknown": "unknown", "cert-ending": "ending"}


def settings(folder):
    with open(os.path.join(folder, "domains.yaml"), "w") as out:
        for name, (profile, _, _) in WORLD.items():
            out.write(f"{name}.example: {profile}\n")
        out.write("new.example: shared\n")


def names():
    for name in [*WORLD, "new"]:
        print(f"{name}.example", KINDS.get(name, "good"))


def zones(folder):
    for line in sys.stdin:
        domain = json.loads(line)
        zone = domain["domain"]
        _, changes, _ = WORLD.get(zone.removesuffix(".example"), ("", [], {}))
        records = [("@", "MX", "10 mx1.host.com.")]
        if zone != "new.example":
            records += [(inside(r["name"], zone), r["type"], r["value"]) for r in domain["records"]]
        for change in changes:
            name, kind, *value = change[1:].split(" ", 2)
            if change[0] == "+":
                records.append((name, kind, value[0]))
            else:
                assert (name, kind) in [r[:2] for r in records], f"{zone}: no {name} {kind} to take away"
                records = [r for r in records if r[:2] != (name, kind)]
        with open(os.path.join(folder, zone), "w") as out:
            out.write("$TTL 60\n@ SOA ns.host.com. root.host.com. 1 3600 600 86400 60\n@ NS ns.host.com.\n")
            out.writelines(f"{name} {kind} {value}\n" for name, kind, value in records)


def many(count):
    print("$TTL 60\n@ SOA ns.host.com. root.host.com. 1 3600 600 86400 60\n@ NS ns.host.com.")
    for name in (f"d{i}" for i in range(1, int(count) + 1)):
        print(f"{name} MX 10 mx1.host.com.\nautoconfig.{name} CNAME {H}.\nautodiscover.{name} CNAME {H}.")
        print(f"_autodiscover._tcp.{name} SRV 0 0 443 {H}.\n_imaps._tcp.{name} SRV 0 1 993 good.host.com.")


def inside(name, zone):
    name = name.rstrip(".")
    return "@" if name == zone else name.removesuffix("." + zone)


def compare():
    passed = failed = 0
    seen = {}
    for line in sys.stdin:
        diagnosis = json.loads(line)
        name = diagnosis["domain"].removesuffix(".example")
        if name not in WORLD:
            continue
        wanted = WORLD[name][2]
        shadowed = {other for fault in wanted for other in SHADOWS.get(fault, [])} - set(wanted)
        problems = []
        for finding in diagnosis["findings"]:
            check = ":".join(finding["id"].split(":")[:1])
            seen.setdefault(check, set()).add(finding["status"] == "ok")
            status, text = wanted.get(check, ("ok", ""))
            if check in shadowed or "*" in shadowed and check not in wanted:
                continue
            if finding["status"] != status or text not in json.dumps(finding, ensure_ascii=False):
                problems.append(f"{finding['id']}: wanted {status} {text}, found {json.dumps(finding, ensure_ascii=False)}")
        missing = set(wanted) - {f["id"].split(":")[0] for f in diagnosis["findings"]}
        problems += [f"{check}: no such finding" for check in missing]
        passed, failed = (passed, failed + 1) if problems else (passed + 1, failed)
        print("FAIL" if problems else "ok", name, *problems, sep="\n  " if problems else " ")
        WORLD[name] = (*WORLD[name], True)
    for name in [name for name, case in WORLD.items() if len(case) == 3]:
        failed += 1
        print(f"FAIL {name}: not examined")
    # Every check has been seen both ways; that of the public host fails in a run of its own.
    for check, both in sorted(seen.items()):
        if both != {True, False} and check != "tls.public-host":
            failed += 1
            print(f"FAIL {check}: always {'ok' if True in both else 'not ok'}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
