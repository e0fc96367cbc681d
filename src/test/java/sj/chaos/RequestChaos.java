package sj.chaos;

class RequestChaos extends RequestRun {
  RequestChaos() {
    super(Integer.getInteger("chaos.requests", 10_000));
  }
}
