package sj.chaos;

class OwnerChaos extends OwnerRun {
  OwnerChaos() {
    super(Integer.getInteger("chaos.owner", 20));
  }
}
