package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Question;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Elsewhere;

/** An operator's template may use every name, also where the built-in one does not. */
class PageTemplateTest {
  private static final String CARD =
      "{{id}} {{title}}{{#step}} {{text}}{{/step}}{{#profile}} {{url}}{{/profile}}"
          + "{{#scan}} scan {{url}}{{/scan}}{{#code}} {{label}}{{/code}}"
          + "{{#server}} {{label}} {{address}}:{{port}} {{security}} {{login}}{{/server}}"
          + "{{#note}} note {{text}}{{/note}}\n";

  private static final String TEMPLATE =
      """
      <!doctype html>
      <html lang="{{lang}}" dir="{{dir}}"><title>{{title}}</title><p>{{heading}} {{style}} {{script}} {{home}}
      {{#brand}}brand {{style}}
      {{/brand}}{{#logo}}logo {{url}} {{width}} {{height}} {{name}}
      {{/logo}}{{#provider}}provider {{name}}
      {{/provider}}{{#lead}}lead {{tag}} {{text}}
      {{/lead}}{{#link}}link {{label}} {{url}}
      {{/link}}{{#form}}form {{typed}} {{invalid}} {{describedby}}{{#error}} {{text}}{{/error}}
      {{/form}}{{#result}}{{#device}}device CARD{{/device}}{{#programs}}{{#card}}program CARD{{/card}}{{/programs}}{{#service}}service {{label}} {{address}}{{#port}} {{number}}{{/port}} {{security}} {{login}}
      {{/service}}{{#webmail}}webmail {{url}}
      {{/webmail}}{{/result}}{{#support}}support {{url}}
      {{/support}}{{#posted}}posted {{address}}
      {{/posted}}{{#language}}{{tag}} {{name}} {{url}}{{#current}} current{{/current}}
      {{/language}}</p></html>
      """
          .replace("CARD", CARD);

  @TempDir private Path folder;
  private PageDialect dialect = Samples.page();

  @BeforeEach
  void template() throws IOException {
    Files.writeString(folder.resolve("page.html"), TEMPLATE);
    TemplateFolder templates = new TemplateFolder(folder);
    dialect =
        new PageDialect(
            templates, Samples.languages(), Optional.of(PageSamples.PUBLIC_HOST), Optional.empty());
    assertThat(templates.problems()).isEmpty();
  }

  @Test
  void result_hasEveryName() {
    Browser browser = Browser.at("a.example").with("User-Agent", PageSamples.WINDOWS);

    assertThat(PageSamples.result(dialect, browser, "user@customer.com", PageSamples.everything()))
        .contains("<html lang=\"en\" dir=\"ltr\"><title>Your mail settings</title>")
        .contains("<p>Your mail settings /page/style.css?v=")
        .contains("brand /page/brand/0a5bd3.css\n")
        .contains("logo /page/logo/customer.com/" + "ab".repeat(16) + " 320 80 Host.com Mail\n")
        .contains("provider Host.com Mail\n")
        .contains("device outlook Classic Outlook Choose File")
        .contains("Incoming server imap.host.com:993 SSL/TLS user@customer.com")
        .contains("program newoutlook", "note This Outlook signs in")
        .contains("program iphone iPhone and iPad")
        .contains(" https://mail.host.com/email.mobileconfig?email=user@customer.com scan https://")
        .contains("QR code with the account for Thunderbird")
        .contains("service Outgoing mail (SMTP) smtp.host.com 465 SSL/TLS user@customer.com\n")
        .contains("service Webmail https://web.host.com/?domain=customer.com SSL/TLS")
        .contains("webmail https://web.host.com/?domain=customer.com\n")
        .contains("support https://host.com/help?domain=customer.com\n")
        .contains(
            "posted user@customer.com\n",
            "en English /?lang=en current\n",
            "de Deutsch /?lang=de\n")
        .doesNotContain("\nlead ", "\nlink ", "\nform ");
  }

  @Test
  void otherPages_haveTheirs() {
    Browser browser = Browser.at("a.example");
    Question refused = ask(browser.post("address=x"));
    Question question = ask(browser.post("address=user@customer.com"));
    Elsewhere moved =
        new Elsewhere(Optional.empty(), Map.of("en", "Moved"), Optional.of("https://b.example/"));

    assertThat(PageSamples.text(refused.notOurs()))
        .contains("lead en Enter your email address", "form x true error hint Enter a complete");
    assertThat(PageSamples.text(ask(browser.get()).notOurs()))
        .contains("form  false hint\n")
        .doesNotContain("posted ");
    assertThat(PageSamples.text(question.elsewhere(moved)))
        .contains("lead en Moved\n", "link Continue to b.example https://b.example/\n");
  }

  private Question ask(ClientRequest request) {
    return (Question) dialect.read(request);
  }
}
