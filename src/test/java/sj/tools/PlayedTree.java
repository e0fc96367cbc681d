package sj.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A tree with FIFOs; who reads them is the test. */
final class PlayedTree {
  final Path root;
  final List<String> read = new CopyOnWriteArrayList<>();

  PlayedTree(Path root) {
    this.root = root;
    fifo("in");
  }

  /** Makes a FIFO, and the directory that it lies in. */
  Path fifo(String name) {
    Path fifo = root.resolve(name);
    try {
      Files.createDirectories(fifo.getParent());
      int status = new ProcessBuilder("mkfifo", "-m", "600", fifo.toString()).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("mkfifo ended with " + status);
      }
      return fifo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Reads one writer's text from a FIFO, and does something about it. */
  void serve(String name, Consumer<String> act) {
    Path fifo = root.resolve(name);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                String text = new String(Files.readAllBytes(fifo), StandardCharsets.UTF_8);
                read.add(text);
                act.accept(text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Appends to a file as a bridge does. */
  void append(String name, String text) {
    try {
      Files.writeString(
          root.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
