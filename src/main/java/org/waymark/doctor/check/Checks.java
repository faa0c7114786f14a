package org.waymark.doctor.check;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.waymark.config.ServiceConfig;
import org.waymark.config.ServiceConfig.PublicNames;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.mail.DomainName;

/** The list of checks: a new check is one line here, and its own class. */
public final class Checks {
  private Checks() {}

  /**
   * Creates a doctor with all checks.
   *
   * @param resolver of its own; the doctor closes it
   */
  public static Doctor doctor(ServiceConfig config, Resolver resolver) {
    PublicNames names = config.publicNames();
    Optional<DomainName> host = names.host();
    List<Check> checks =
        List.of(
            new MxCheck(resolver, names.mx()),
            new AutoconfigNameCheck(resolver, host),
            new AutodiscoverNameCheck(resolver, host),
            new WildcardCheck(resolver),
            new CaaCheck(resolver, host, names.ca()),
            new DnssecCheck(resolver));
    return new Doctor(checks, resolver::close, Doctor.LIMIT, InstantSource.system());
  }
}
