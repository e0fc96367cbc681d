package sj.chaos;

class RequestIT extends RequestRun {
  RequestIT() {
    super(Integer.getInteger("chaos.requests", 400));
  }
}
