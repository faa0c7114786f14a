package org.waymark.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.waymark.input.Problem;
import org.waymark.store.RecordEditor.Edit;

/**
 * What is to be written, in stages: whenever it ends early, what is there can be answered from.
 *
 * @param prefix what every key begins with
 * @param created written first, each only if there is still nothing of its key
 * @param stages each is written when the one before it is
 * @param warnings what the files say and the records will not
 */
record Edits(
    String prefix,
    List<Edit> created,
    List<List<Edit>> stages,
    Plan.Counts profiles,
    Plan.Counts domains,
    List<String> removed,
    List<Problem> warnings) {

  /** Gathers edits. */
  static final class Builder {
    private final List<Edit> created = new ArrayList<>();
    private final SortedMap<Integer, List<Edit>> stages = new TreeMap<>();

    void create(String key, String text) {
      created.add(new Edit(key, Optional.of(text)));
    }

    void add(int stage, String key, Optional<String> text) {
      stages.computeIfAbsent(stage, any -> new ArrayList<>()).add(new Edit(key, text));
    }

    List<Edit> created() {
      return List.copyOf(created);
    }

    List<List<Edit>> stages() {
      return List.copyOf(stages.values());
    }
  }

  /** Where what is created will stand, for a person. */
  String place(Edit edit) {
    return prefix + edit.key();
  }

  int size() {
    return created.size() + stages.stream().mapToInt(List::size).sum();
  }
}
