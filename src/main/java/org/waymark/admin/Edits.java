package org.waymark.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.waymark.store.RecordEditor.Edit;

/**
 * What is to be written, in stages: whenever it ends early, what is there can be answered from.
 *
 * @param stages each is written when the one before it is
 */
record Edits(
    List<List<Edit>> stages, Plan.Counts profiles, Plan.Counts domains, List<String> removed) {

  /** Gathers edits. */
  static final class Builder {
    private final SortedMap<Integer, List<Edit>> stages = new TreeMap<>();

    void add(int stage, String key, Optional<String> text) {
      stages.computeIfAbsent(stage, any -> new ArrayList<>()).add(new Edit(key, text));
    }

    List<List<Edit>> stages() {
      return List.copyOf(stages.values());
    }
  }

  int size() {
    return stages.stream().mapToInt(List::size).sum();
  }
}
