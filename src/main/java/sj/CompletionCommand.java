package sj;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sj.manual.Completion;

/** {@code sj completion}: what a shell needs to complete commands, options and contacts. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print what a shell needs to complete commands, options and contacts.",
    footer = {
      "",
      "bash: put \"source <(sj completion bash)\" into .bashrc",
      "zsh: put \"source <(sj completion zsh)\" into .zshrc, behind compinit",
      "fish: sj completion fish > ~/.config/fish/completions/sj.fish"
    },
    sortOptions = false)
final class CompletionCommand implements Tool {
  /** As they are typed. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "one of: ${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    System.out.print(Completion.of(Completion.Shell.valueOf(shell.name()), spec.root()));
    return 0;
  }
}
