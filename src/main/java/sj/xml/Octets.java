package sj.xml;

import java.util.Arrays;

/** Octets that gather; the JDK's own class takes a lock for each. For one thread. */
final class Octets {
  private byte[] octets = new byte[512];
  private int size;

  void write(byte octet) {
    if (size == octets.length) {
      octets = Arrays.copyOf(octets, 2 * size);
    }
    octets[size++] = octet;
  }

  void write(byte[] more) {
    write(more, 0, more.length);
  }

  void write(Octets other) {
    write(other.octets, 0, other.size);
  }

  void write(byte[] more, int from, int count) {
    if (count > octets.length - size) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + count));
    }
    System.arraycopy(more, from, octets, size, count);
    size += count;
  }

  byte at(int index) {
    return octets[index];
  }

  int size() {
    return size;
  }

  /** Where they lie, from the beginning: no copy, and good until they change. */
  byte[] array() {
    return octets;
  }

  byte[] toBytes() {
    return Arrays.copyOf(octets, size);
  }

  /** Empties it, and gives back what something large has made it take. */
  void clear() {
    size = 0;
    if (octets.length > 64 << 10) {
      octets = new byte[512];
    }
  }
}
