package sj.chaos;

class ServerDeathChaos extends ServerDeathRun {
  ServerDeathChaos() {
    super(Integer.getInteger("chaos.deaths", 200));
  }
}
