"""What every driver says: one line for each thing a client derived, "ok" or "FAIL" before it."""


def check(client, lookup, derived, expected, log=()):
    passed = derived == expected
    print(f"{'ok  ' if passed else 'FAIL'} {client}, {lookup}: {derived}", flush=True)
    if not passed:
        print(f"     expected: {expected}", *log, sep="\n     ", flush=True)
    return passed
