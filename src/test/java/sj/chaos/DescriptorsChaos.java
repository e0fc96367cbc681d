package sj.chaos;

class DescriptorsChaos extends DescriptorsRun {
  DescriptorsChaos() {
    super(Integer.getInteger("chaos.descriptors", 20));
  }
}
