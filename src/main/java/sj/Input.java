package sj;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sj.tools.Reason;

/** Text from standard input or a file, bounded. */
final class Input {
  private static final String STDIN = "-";

  private Input() {}

  /**
   * All of it.
   *
   * @param name a file, or {@code -} for standard input
   * @throws Complaint when it can't be read, is longer, or isn't UTF-8
   */
  static String all(String name, int mostOctets) {
    String source = name.equals(STDIN) ? "standard input" : name;
    byte[] bytes;
    try (InputStream input = name.equals(STDIN) ? System.in : Files.newInputStream(Path.of(name))) {
      bytes = input.readNBytes(mostOctets + 1);
    } catch (IOException e) {
      throw new Complaint(source + " can't be read: " + Reason.of(e));
    }
    if (bytes.length > mostOctets) {
      throw new Complaint(source + " has more than " + mostOctets + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Complaint(source + " is not UTF-8");
    }
  }
}
