package sj.manual;

import picocli.CommandLine.Model.CommandSpec;

/** What a shell has to be told to complete commands, options, contacts and files. */
public final class Completion {
  private Completion() {}

  /** The shells that are known. */
  public enum Shell {
    BASH,
    ZSH,
    FISH
  }

  /** The script for that shell, of all commands. */
  public static String of(Shell shell, CommandSpec root) {
    return switch (shell) {
      case BASH -> Bash.of(root);
      case ZSH -> Zsh.of(root);
      case FISH -> Fish.of(root);
    };
  }
}
