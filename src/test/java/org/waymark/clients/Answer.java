package org.waymark.clients;

import java.nio.charset.StandardCharsets;
import org.waymark.testing.Documents;
import org.waymark.testing.Xml;

/** A document that we answer with, as a client gets it. */
record Answer(String contentType, String text) {

  /** The same answer with another text, to show that a reader notices. */
  Answer with(String before, String after) {
    if (!text.contains(before)) {
      throw new AssertionError("no " + before + " in\n" + text);
    }
    return new Answer(contentType, text.replace(before, after));
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Xml root() {
    return Xml.root(Documents.parse(bytes()));
  }
}
