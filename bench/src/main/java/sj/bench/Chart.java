package sj.bench;

import java.util.List;
import java.util.Locale;

/** The figures that have a goal, as a picture that needs no program: how near each is to it. */
final class Chart {
  private static final int LEFT = 400;
  private static final int FULL = 260;
  private static final int ROW = 22;
  private static final int TOP = 40;
  private static final double MOST = 1.4;
  private static final int WIDTH = LEFT + (int) (FULL * MOST) + 230;

  private static final String STYLE =
      """
      <style>
      text{font:12px system-ui,sans-serif;fill:#222}.far{fill:#c62}.there{fill:#297}
      .goal{stroke:#888;stroke-dasharray:3 3}.paper{fill:#fff}
      @media(prefers-color-scheme:dark){text{fill:#ddd}.far{fill:#e85}.there{fill:#4b9}.paper{fill:#181818}}
      </style>
      """;

  private Chart() {}

  static String of(Figures figures) {
    List<Figure> held = figures.all().stream().filter(figure -> figure.goal().isSet()).toList();
    int height = TOP + ROW * held.size() + 10;
    var svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n",
        WIDTH,
        height);
    svg.append("<title>How near each figure is to its goal</title>\n").append(STYLE);
    add(svg, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", WIDTH, height);
    add(svg, "<text x=\"%d\" y=\"18\" text-anchor=\"middle\">goal</text>%n", LEFT + FULL);
    for (int i = 0; i < held.size(); i++) {
      row(svg, held.get(i), TOP + i * ROW);
    }
    add(
        svg,
        "<line class=\"goal\" x1=\"%1$d\" y1=\"24\" x2=\"%1$d\" y2=\"%2$d\"/>%n</svg>%n",
        LEFT + FULL,
        height - 8);
    return svg.toString();
  }

  private static void row(StringBuilder svg, Figure figure, int y) {
    double share = figure.goal().share(figure.median());
    double bar = FULL * Math.min(MOST, share);
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
        LEFT - 8,
        y + 12,
        figure.measure() + ": " + figure.work());
    add(
        svg,
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\"/>%n",
        share >= 1 ? "there" : "far",
        LEFT,
        y,
        bar);
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\">%s %s (%s)</text>%n",
        LEFT + Math.max(bar, FULL) + 6,
        y + 12,
        Table.number(figure.median()),
        figure.unit(),
        Table.goal(figure.goal()));
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
