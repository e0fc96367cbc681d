package sj.chaos;

class ForgottenChaos extends ForgottenRun {
  ForgottenChaos() {
    super(Integer.getInteger("chaos.kills", 300));
  }
}
