package org.waymark.doctor;

import java.util.Arrays;
import java.util.List;

/** The registry of checks. The id of a check never changes its meaning. */
public enum CheckId {
  DNS_MX("dns.mx"),
  DNS_AUTOCONFIG("dns.autoconfig"),
  DNS_AUTODISCOVER("dns.autodiscover"),
  DNS_AUTODISCOVER_SRV("dns.autodiscover-srv"),
  DNS_MAIL_SRV("dns.mail-srv"),
  DNS_WILDCARD("dns.wildcard"),
  DNS_CAA("dns.caa"),
  DNS_DNSSEC("dns.dnssec"),
  WEB_AUTOCONFIG("web.autoconfig"),
  WEB_AUTOCONFIG_PLAIN("web.autoconfig-plain"),
  WEB_WELL_KNOWN("web.well-known"),
  WEB_AUTODISCOVER("web.autodiscover"),
  WEB_AUTODISCOVER_ROOT("web.autodiscover-root"),
  WEB_AUTODISCOVER_REDIRECT("web.autodiscover-redirect"),
  WEB_AUTODISCOVER_SRV("web.autodiscover-srv"),
  TLS_AUTOCONFIG("tls.autoconfig"),
  TLS_AUTODISCOVER("tls.autodiscover"),
  TLS_PUBLIC_HOST("tls.public-host"),
  TLS_HSTS("tls.hsts"),
  MAIL_IMAP("mail.imap"),
  MAIL_POP3("mail.pop3"),
  MAIL_SMTP("mail.smtp"),
  MAIL_MANAGESIEVE("mail.managesieve"),
  SETTINGS_LINT("settings.lint");

  private final String id;

  CheckId(String id) {
    this.id = id;
  }

  /** The id, for example {@code dns.mx}. */
  public String id() {
    return id;
  }

  /** The group, for example {@code dns}. */
  public String group() {
    return id.substring(0, id.indexOf('.'));
  }

  /** The check that a finding is of. */
  public static CheckId of(Finding finding) {
    String id = finding.id();
    int server = id.indexOf(':');
    String check = server < 0 ? id : id.substring(0, server);
    return Arrays.stream(values())
        .filter(each -> each.id.equals(check))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id));
  }

  /** The checks that a word selects: an id or a group; empty if it is neither. */
  public static List<CheckId> select(String word) {
    return Arrays.stream(values())
        .filter(check -> check.id.equals(word) || check.group().equals(word))
        .toList();
  }
}
