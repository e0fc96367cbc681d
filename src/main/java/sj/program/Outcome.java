package sj.program;

/** How a program has ended. By then nothing of it runs any more. */
public sealed interface Outcome {
  /** In words, for a sentence about the program. */
  String words();

  /**
   * It ended by itself.
   *
   * @param status its exit status, or 128 and the number of the signal that ended it
   * @param output all that it printed; bytes that aren't UTF-8 are replaced
   * @param complaint the first line that it wrote to standard error, or nothing
   */
  record Ended(int status, String output, String complaint) implements Outcome {
    @Override
    public String words() {
      String how = "ended with status " + status;
      return complaint.isEmpty() ? how : how + ": " + complaint;
    }
  }

  /** It took too long. */
  record Late(long seconds) implements Outcome {
    @Override
    public String words() {
      return "did not end within " + seconds + " s and was ended";
    }
  }

  /** It printed too much. */
  record Flooded(int bytes) implements Outcome {
    @Override
    public String words() {
      return "printed more than " + bytes + " bytes and was ended";
    }
  }

  /** It started too many processes. */
  record Crowded(int processes) implements Outcome {
    @Override
    public String words() {
      return "had more than " + processes + " processes at once and was ended";
    }
  }

  /** It could not be started. */
  record Unstarted(String reason) implements Outcome {
    @Override
    public String words() {
      return "could not be started: " + reason;
    }
  }

  /** Too many others run or wait already. */
  record Refused() implements Outcome {
    @Override
    public String words() {
      return "was not run, because too many programs run or wait already";
    }
  }

  /** The bridge ends, and it with the bridge. */
  record Stopped() implements Outcome {
    @Override
    public String words() {
      return "was ended with the bridge";
    }
  }
}
