package sj.chaos;

class OwnerIT extends OwnerRun {
  OwnerIT() {
    super(Integer.getInteger("chaos.owner", 1));
  }
}
