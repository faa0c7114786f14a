package org.waymark.dialect;

import java.util.List;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.Hosting;

/** The page for people who open the host in a browser. */
public final class HomeDialect implements Dialect {
  private static final Reply HOME =
      Reply.plain(
          200,
          Outcome.ANSWERED,
          List.of(
              new Header("Content-Type", "text/html; charset=utf-8"),
              new Header("Content-Security-Policy", "default-src 'none'"),
              Reply.NO_SNIFF,
              new Header("Cache-Control", "public, max-age=3600")),
          """
          <!doctype html>
          <html lang="en">
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Settings for mail programs</title>
          <h1>Settings for mail programs</h1>
          <p>This host tells mail programs, such as Thunderbird, Outlook or the one on your phone,
          which servers your mail is on. They ask by themselves when you add an account:
          there is nothing for you to do here.</p>
          <p>It runs Waymark.</p>
          </html>
          """);

  @Override
  public String name() {
    return "home";
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.exact("/"));
  }

  @Override
  public DialectResult read(ClientRequest request) {
    return HOME;
  }

  @Override
  public List<Client> clients() {
    return List.of();
  }

  @Override
  public int bind(Hosting hosting) {
    return 0;
  }
}
