package sj.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Content negotiation by the {@code Accept} header (RFC 9110 section 12.5.1). */
final class Accepts {
  private Accepts() {}

  /** The offer with the highest weight, the first of equals; null where none is acceptable. */
  static @Nullable String choose(@Nullable String header, String... offers) {
    if (header == null || header.isBlank()) {
      return offers[0];
    }
    String best = null;
    double highest = 0;
    for (String offer : offers) {
      double weight = weight(header, offer);
      if (weight > highest) {
        highest = weight;
        best = offer;
      }
    }
    return best;
  }

  private static double weight(String header, String offer) {
    int closest = 0;
    double weight = 0;
    for (String range : header.split(",", 64)) {
      String[] parts = range.split(";", -1);
      int closeness = closeness(parts[0].strip().toLowerCase(Locale.ROOT), offer);
      if (closeness > closest) {
        closest = closeness;
        weight = quality(parts);
      }
    }
    return weight;
  }

  /** 3 for the type itself, 2 for its family, 1 for anything, 0 for another. */
  private static int closeness(String range, String offer) {
    if (range.equals(offer)) {
      return 3;
    }
    if (range.equals(offer.substring(0, offer.indexOf('/')) + "/*")) {
      return 2;
    }
    return range.equals("*/*") ? 1 : 0;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip().toLowerCase(Locale.ROOT);
      if (part.startsWith("q=")) {
        return part.matches("q=[01](\\.[0-9]{0,3})?") ? Double.parseDouble(part.substring(2)) : 0;
      }
    }
    return 1;
  }
}
