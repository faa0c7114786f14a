package org.waymark.mail;

import java.util.LinkedHashMap;
import java.util.Map;

/** A help page of the provider, with its description by language tag. */
public record Documentation(PlaceholderText url, Map<String, PlaceholderText> text) {
  public Documentation withVariables(Map<String, String> variables) {
    Map<String, PlaceholderText> filled = new LinkedHashMap<>();
    text.forEach((language, words) -> filled.put(language, words.replace(variables)));
    return new Documentation(url.replace(variables), filled);
  }
}
