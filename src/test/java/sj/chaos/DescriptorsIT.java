package sj.chaos;

class DescriptorsIT extends DescriptorsRun {
  DescriptorsIT() {
    super(Integer.getInteger("chaos.descriptors", 2));
  }
}
