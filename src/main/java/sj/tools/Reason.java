package sj.tools;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Why a file can't be used, in words and without its path: the sentence around it has that. */
public final class Reason {
  private Reason() {}

  /** The words for it. */
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "permission denied";
      case NotDirectoryException file -> "it is no directory";
      case FileAlreadyExistsException taken -> "something else has that name";
      case FileSystemException other -> said(other.getReason());
      default -> said(e.getMessage());
    };
  }

  private static String said(@Nullable String reason) {
    return reason == null ? "the system doesn't say why" : reason;
  }
}
