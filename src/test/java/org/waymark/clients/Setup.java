package org.waymark.clients;

import java.util.List;
import java.util.Optional;
import org.waymark.mail.ServiceType;

/**
 * The accounts that a client derives from a document.
 *
 * @param accounts in the client's order of preference: it configures the first of each type
 * @param rejection why it throws the whole document away; empty if it does not
 */
record Setup(List<Account> accounts, String rejection) {

  static Setup of(List<Account> accounts) {
    return new Setup(List.copyOf(accounts), "");
  }

  static Setup rejected(String reason) {
    return new Setup(List.of(), reason);
  }

  /** The account that the client configures for a type. */
  Optional<Account> account(ServiceType type) {
    return accounts.stream().filter(account -> account.type() == type).findFirst();
  }
}
