package org.waymark.clients;

/** Replaces placeholders as clients do. */
final class Placeholders {
  private Placeholders() {}

  /** Every placeholder, anywhere in the text: Thunderbird, Evolution, KMail and most others. */
  static String everywhere(String text, String address) {
    return text.replace("%EMAILADDRESS%", address)
        .replace("%EMAILLOCALPART%", localPart(address))
        .replace("%EMAILDOMAIN%", domain(address));
  }

  /** FairEmail: only where the placeholder is the whole text. */
  static String whole(String text, String address) {
    return switch (text) {
      case "%EMAILADDRESS%" -> address;
      case "%EMAILLOCALPART%" -> localPart(address);
      default -> text;
    };
  }

  static String localPart(String address) {
    return address.substring(0, address.indexOf('@'));
  }

  static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }
}
