package sj.chaos;

class ServerDeathIT extends ServerDeathRun {
  ServerDeathIT() {
    super(Integer.getInteger("chaos.deaths", 6));
  }
}
