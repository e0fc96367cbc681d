package sj.check;

import io.vertx.core.json.JsonObject;

/**
 * One deviation.
 *
 * @param path below the tree's root; {@code .} for the root
 * @param section of docs/interface.md
 * @param sentence what is wrong, and what belongs there
 */
public record Finding(Level level, String path, String section, String sentence) {

  /** One line, its four fields separated by TABs; a path can hide neither TAB nor line end. */
  public String line() {
    return level + "\t§" + section + "\t" + Shown.of(path) + "\t" + Shown.of(sentence);
  }

  /** The same as a JSON object on one line. */
  public String json() {
    return new JsonObject()
        .put("level", level.name())
        .put("section", section)
        .put("path", path)
        .put("sentence", sentence)
        .encode();
  }
}
