package sj.chaos;

class ForgottenIT extends ForgottenRun {
  ForgottenIT() {
    super(Integer.getInteger("chaos.kills", 2));
  }
}
